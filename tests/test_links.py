"""Which links of a page earn, and what the page shows at them; addresses alone are judged in test_networks.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts import Site
from linter.facts.nouns import AffiliateLink, LinkRewriter
from linter.model import Certainty

from pages import all_of, html_of, page, page_of, page_on, written_at

if TYPE_CHECKING:
    from linter.facts import Page

AWIN = "https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2"
AMAZON = "https://www.amazon.com/dp/B000000000?tag=oldport-20"
PLAIN = "https://shop.example/kettle"
CANONICAL = '<link rel="canonical" href="https://www.oldport.example/kettle">'


def a(href: str, text: str = "Stagg", attributes: str = "") -> str:
    return f'<a href="{href}" {attributes}>{text}</a>'


def p(inside: str) -> str:
    return f"<p>The lid of {inside} opens.</p>"


def links(found: Page) -> list[AffiliateLink]:
    return all_of(found, AffiliateLink)


def the_link(found: Page) -> AffiliateLink:
    (link,) = links(found)
    return link


class TestWhatALinkShows:
    def test_its_address_as_written_and_where(self) -> None:
        found = page(between=p(a(AWIN)))
        link = the_link(found)
        assert link.href == AWIN.replace("&amp;", "&")
        assert written_at(found, link.at) == f'href="{AWIN}"'
        assert (link.domain, link.network, link.certainty) == ("www.awin1.com", "awin", Certainty.CERTAIN)

    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            ("Stagg", "Stagg"),
            (" <b>Stagg</b>\n  kettle ", "Stagg kettle"),
            ('<img src="k.jpg" alt="Stagg in copper">', "Stagg in copper"),
            ('<img src="k.jpg" alt="A picture"> Stagg', "Stagg"),
            ('<img src="k.jpg">', ""),
        ],
    )
    def test_its_text(self, inside: str, text: str) -> None:
        assert the_link(page(between=p(a(AWIN, inside)))).text == text

    @pytest.mark.parametrize(
        ("inside", "image"),
        [
            ("Stagg", False),
            ('<img src="k.jpg" alt="Stagg">', True),
            ("<picture><img src=k.jpg></picture>", True),
            ("<svg viewBox='0 0 1 1'></svg>", True),
            ('<img src="k.jpg"> Stagg', False),
            ("", False),
        ],
    )
    def test_whether_it_is_only_a_picture(self, inside: str, image: bool) -> None:
        assert the_link(page(between=p(a(AWIN, inside)))).image is image

    @pytest.mark.parametrize(
        ("attributes", "rel"),
        [
            ("", ()),
            ('rel="sponsored"', ("sponsored",)),
            ('rel="Sponsored  NoFollow\tnoopener"', ("sponsored", "nofollow", "noopener")),
            ("rel=nofollow", ("nofollow",)),
            ("rel", ()),
        ],
    )
    def test_its_rel(self, attributes: str, rel: tuple[str, ...]) -> None:
        assert the_link(page(between=p(a(AWIN, attributes=attributes)))).rel == rel

    @pytest.mark.parametrize(
        ("inside", "marker"),
        [
            (a(AWIN), ""),
            (a(AWIN) + "*", "*"),
            (a(AWIN) + " *", "*"),
            (a(AWIN, "Stagg*"), "*"),
            (a(AWIN, "Stagg**"), "**"),
            (a(AWIN) + "<sup>*</sup>", "*"),
            (a(AWIN) + "†", "†"),
            (f"<b>{a(AWIN)}</b>*", "*"),
            (f"<span><strong>{a(AWIN)}</strong></span> <sup>*</sup>", "*"),
            (a(AWIN) + "<!-- * -->", ""),
            (a(AWIN) + "<script>/* x */</script>", ""),
            (a(AWIN) + "<div>* Links with a star are paid.</div>", ""),
            (a(AWIN) + "<br>* Links with a star are paid.", ""),
            (a(AWIN) + " (affiliate link)", "(affiliate link)"),
            (a(AWIN) + " [paid link]", "[paid link]"),
            (a(AWIN) + " (copper)", ""),
            (a(AWIN) + ", and then *stars*", ""),
        ],
    )
    def test_the_sign_at_it(self, inside: str, marker: str) -> None:
        assert the_link(page(between=p(inside))).marker == marker

    def test_links_in_a_map_are_links(self) -> None:
        found = page(between=f'<map name=m><area href="{AWIN}"></map>')
        assert the_link(found).network == "awin"

    @pytest.mark.parametrize("attribute", ["data-href", "data-url", "data-link"])
    def test_an_address_for_a_script_is_one_too(self, attribute: str) -> None:
        found = page(between=p(f'<a href="#" {attribute}="{AWIN}">Stagg</a>'))
        assert written_at(found, the_link(found).at) == f'{attribute}="{AWIN}"'


class TestWhichEarn:
    @pytest.mark.parametrize(
        ("href", "network"),
        [
            (AWIN, "awin"),
            (AMAZON, "amazon-associates"),
            ("https://amzn.to/3xYz9", "amazon-amzn-to"),
            ("//www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2", "awin"),
            ("HTTPS://WWW.AWIN1.COM/cread.php?awinmid=1&amp;awinaffid=2", "awin"),
            (" https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2\n", "awin"),
        ],
    )
    def test_by_their_address(self, href: str, network: str) -> None:
        assert the_link(page(between=p(a(href)))).network == network

    @pytest.mark.parametrize(
        "href",
        [
            PLAIN, "https://www.amazon.com/dp/B000000000", "https://www.amazon.com/dp/B000000000?ref=nav",
            "https://shop.example/kettle?utm_source=oldport", "/kettles", "#top", "", "mailto:m@oldport.example",
            "javascript:void(0)", "https://", "http://[", "tel:1", "https://www.awin.com/gb",
        ],
    )  # fmt: skip
    def test_most_do_not(self, href: str) -> None:
        assert links(page(between=p(a(href)))) == []

    def test_paid_links_of_nobody_known_are_possible_and_do_not_count(self) -> None:
        found = page(between=p(a(PLAIN, attributes='rel="sponsored"')))
        assert links(found) == []
        (possible,) = found.links[1]
        assert (possible.network, possible.certainty) == ("unknown", Certainty.POSSIBLE)
        assert found.article
        assert not found.article.monetised

    def test_the_sites_own_amazon_tags(self) -> None:
        href = "https://amazon.shop.example/dp/B000000000?tag=oldport-20"
        site = Site(amazon_tags=("oldport-20",))
        assert links(page(between=p(a(href)))) == []
        link = the_link(page_on(site, between=p(a(href))))
        assert (link.network, link.certainty) == ("amazon-associates", Certainty.CERTAIN)
        assert links(page_on(site, between=p(a(href.replace("oldport", "other"))))) == []


class TestOwnRedirects:
    """Links through the site's own host, which hides where they lead."""

    def test_are_only_possible_by_themselves(self) -> None:
        found = page(between=p(a("/go/stagg")), head=CANONICAL)
        assert links(found) == []
        assert [link.certainty for link in found.links[1]] == [Certainty.POSSIBLE]

    @pytest.mark.parametrize(
        "href", ["/go/stagg", "https://www.oldport.example/go/stagg", "https://oldport.example/go/x"]
    )
    def test_are_certain_where_the_site_names_them(self, href: str) -> None:
        site = Site(hosts=("oldport.example",), cloaking=("/go/",))
        link = the_link(page_on(site, between=p(a(href))))
        assert (link.network, link.certainty, link.own_host) == ("own-redirect", Certainty.CERTAIN, True)

    @pytest.mark.parametrize("href", ["/gone/", "/products/go/", "https://other.example/go/stagg"])
    def test_and_only_there(self, href: str) -> None:
        site = Site(hosts=("oldport.example",), cloaking=("/go/",))
        assert links(page_on(site, between=p(a(href)))) == []

    def test_are_likely_where_they_are_declared_paid(self) -> None:
        link = the_link(page(between=p(a("/go/stagg", attributes='rel="sponsored"')), head=CANONICAL))
        assert (link.certainty, link.own_host) == (Certainty.LIKELY, True)

    @pytest.mark.parametrize(
        "sign",
        [
            a("/go/stagg") + "*",
            a("/go/stagg") + "<sup>*</sup>",
            f"<b>{a('/go/stagg')}</b>*",
            a("/go/stagg", "Stagg (affiliate link)"),
            a("/go/stagg") + " (paid link)",
        ],
    )
    def test_are_likely_where_a_sign_marks_one_of_their_kind(self, sign: str) -> None:
        found = page(between=p(sign) + p(a("/go/mug")) + p(a("/out/pot")), head=CANONICAL)
        assert [link.href for link in links(found)] == ["/go/stagg", "/go/mug"]
        assert {link.certainty for link in links(found)} == {Certainty.LIKELY}

    def test_a_link_to_a_network_is_not_through_the_own_host(self) -> None:
        assert not the_link(page(between=p(a(AWIN)), head=CANONICAL)).own_host


class TestArchivedPages:
    PREFIX = "https://web.archive.org/web/20240504101500/"

    def test_the_archives_address_in_front_hides_nothing(self) -> None:
        body = p(a(self.PREFIX + AMAZON)) + p(a(self.PREFIX + PLAIN) + a(self.PREFIX + "https://b.example/"))
        assert the_link(page(between=body)).href == self.PREFIX + AMAZON

    def test_a_single_link_into_an_archive_is_a_reference(self) -> None:
        body = p(a(self.PREFIX + AMAZON)) + p(a(PLAIN) + a("https://b.example/") + a("https://c.example/"))
        assert links(page(between=body)) == []


class TestTheFirstLink:
    def first(self, found: Page) -> list[str]:
        return [link.text for link in links(found) if link.first]

    def test_is_the_first_of_the_article(self) -> None:
        assert self.first(page(between=p(a(AWIN, "one")) + p(a(AMAZON, "two")))) == ["one"]

    @pytest.mark.parametrize(
        "before",
        [
            f"<nav>{a(AWIN, 'nav')}</nav>",
            f'<header class="masthead">{a(AWIN, "nav")}</header>',
            f'<div class="masthead" hidden>{a(AWIN, "nav")}</div>',
        ],
    )
    def test_is_none_in_the_navigation(self, before: str) -> None:
        found = page(before=before, between=p(a(AMAZON, "two")))
        assert [link.text for link in links(found)] == ["nav", "two"]
        assert self.first(found) == ["two"]

    def test_is_none_that_nobody_sees(self) -> None:
        found = page(under=f"<p hidden>{a(AWIN, 'hidden')}</p>", between=p(a(AMAZON, "two")))
        assert self.first(found) == ["two"]

    def test_is_none_of_the_comments_or_related_stories(self) -> None:
        related = f'<div class="related">{a(AWIN, "card")}</div>'
        comments = f'<div id="comments"><p>Look: {a(AWIN, "comment")}</p></div>'
        found = page(under=related, between=p(a(AMAZON, "two")), after=comments)
        assert [link.text for link in links(found)] == ["card", "two", "comment"]
        assert self.first(found) == ["two"]

    def test_is_the_pages_where_the_article_has_none(self) -> None:
        assert self.first(page(after=f"<footer>{a(AWIN, 'foot')}</footer>")) == ["foot"]

    def test_stands_over_possible_ones(self) -> None:
        found = page(between=p(a("/go/x", "maybe")) + p(a(AWIN, "sure")), head=CANONICAL)
        assert self.first(found) == ["sure"]

    def test_a_link_knows_its_zone_and_whether_it_is_seen(self) -> None:
        found = page(
            before=f"<nav>{a(AWIN)}</nav>",
            between=p(a(AWIN)),
            below=f'<p style="display:none">{a(AWIN)}</p>',
            after=f'<div id="comments">{a(AWIN)}</div>',
        )
        seen = [(link.zone.value, link.visible) for link in links(found)]
        assert seen == [("nav", True), ("opening", True), ("body", False), ("comments", True)]


class TestRewriters:
    SKIMLINKS = "https://s.skimresources.com/js/123X456.skimlinks.js"

    def rewriters(self, found: Page) -> list[str]:
        return [one.name for one in all_of(found, LinkRewriter)]

    def test_a_script_is_found_by_its_address(self) -> None:
        found = page(head=f'<script async src="{self.SKIMLINKS}"></script>')
        (one,) = all_of(found, LinkRewriter)
        assert one.name == "Skimlinks"
        assert written_at(found, one.at) == f'src="{self.SKIMLINKS}"'
        assert found.article
        assert found.article.monetised

    def test_or_in_the_loader_that_fetches_it(self) -> None:
        loader = "<script>var s = document.createElement('script');\ns.src = '{}';</script>"
        found = page(head=loader.format(self.SKIMLINKS))
        (one,) = all_of(found, LinkRewriter)
        assert self.SKIMLINKS.removeprefix("https://").startswith(written_at(found, one.at))

    def test_or_as_an_element(self) -> None:
        assert self.rewriters(page(below="<amp-skimlinks layout=nodisplay></amp-skimlinks>")) == ["Skimlinks"]

    def test_each_is_told_once(self) -> None:
        script = f'<script src="{self.SKIMLINKS}"></script>'
        assert self.rewriters(page(head=script, after=script)) == ["Skimlinks"]

    @pytest.mark.parametrize(
        "head",
        [
            '<script src="/skimlinks.js"></script>',
            '<script type="application/ld+json">{"url": "//s.skimresources.com/js/1X2.skimlinks.js"}</script>',
            "<!-- <script src='//s.skimresources.com/js/1X2.skimlinks.js'></script> -->",
            '<link rel="dns-prefetch" href="//s.skimresources.com">',
        ],
    )
    def test_what_looks_like_one_is_none(self, head: str) -> None:
        assert self.rewriters(page(head=head)) == []

    def test_plain_links_stay_plain_beside_a_script_for_any_shop(self) -> None:
        found = page(head=f'<script src="{self.SKIMLINKS}"></script>', between=p(a(PLAIN)))
        assert links(found) == []

    def test_links_to_the_shops_of_a_script_for_few_are_likely(self) -> None:
        script = '<script src="https://epnt.ebay.com/static/epn-smart-tools.js"></script>'
        body = p(a("https://www.ebay.com/itm/1")) + p(a(PLAIN)) + p(a("https://notebay.com/itm/1"))
        assert links(page(between=body)) == []
        link = the_link(page(head=script, between=body))
        assert (link.href, link.certainty) == ("https://www.ebay.com/itm/1", Certainty.LIKELY)


def test_thousands_of_links_are_read_in_a_moment() -> None:
    body = "".join(p(a(f"{PLAIN}/{number}")) for number in range(3000)) + p(a(AWIN))
    assert len(links(page_of(html_of(between=body)))) == 1
