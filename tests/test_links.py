"""Which links of a page earn, and what the page shows at them; addresses alone are judged in test_networks.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4.element import Tag
from linter.checks.wording import label_of, values_of
from linter.facts.nouns import AffiliateLink, LinkRewriter
from linter.model import Certainty, Site

from pages import all_of, html_of, page, page_of, page_on, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page

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
    def test_is_told_without_writing_out_what_stands_beside_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def written_out(self: Tag) -> str:
            raise AssertionError(self.name)

        monkeypatch.setattr(Tag, "__str__", written_out)
        nested = "".join(f"<div>{a(AWIN)} " for _ in range(50))
        assert len(links(page(between=nested + "</div>" * 50))) == 50

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
            ("Stagg<br>in copper", "Stagg in copper"),
            ("St<b>agg</b><!-- x --><script>y()</script>", "Stagg"),
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
            (a(AWIN) + " (*)", "(*)"),
            (a(AWIN, "Stagg (paid link)"), "(paid link)"),
            (a(AWIN, "Stagg (copper)"), ""),
            (a(AWIN, "Stagg (copper)") + "*", "*"),
            (a(AWIN, "* Stagg"), "*"),
            ("Choose the *" + a(AWIN), "*"),
            ("Kettles* " + a(AWIN), ""),
            ("*Kettles*" + a(AWIN), ""),
            (a(AWIN) + " <sup>Ad</sup>", "Ad"),
            (a(AWIN) + " <small>Advertisement</small> is light.", "Advertisement"),
            ("Buy the <span>Ad</span> " + a(AWIN), "Ad"),
            (a(AWIN, "Stagg <span class=badge>Ad</span>"), "Ad"),
            (a(AWIN) + " <em>copper</em>", ""),
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

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (
                a("/go/stagg", "Check price", "rel=nofollow"),
                a("/go/mug", "Buy at Oldport Copper", "rel=nofollow"),
            ),
            (a("/out/1", "View deal", "target=_blank"), a("/out/2", "Check the price", "target=_blank")),
            (
                a("/go/stagg", "See it on Amazon", "rel=nofollow"),
                a("https://www.oldport.example/go/mug", "Shop now", "rel=nofollow"),
            ),
            (
                a("/go/stagg", '<img src=b.png alt="Check price">', "rel=nofollow"),
                a("/go/mug", "Check price", "rel=nofollow"),
            ),
            (a("/till/stagg", "Check price", "rel=sponsored"), a("/till/mug", "Buy now", "rel=sponsored")),
        ],
    )
    def test_are_likely_where_several_of_a_kind_lead_into_shops(self, first: str, second: str) -> None:
        found = links(page(between=p(first) + p(second), head=CANONICAL))
        assert len(found) == 2
        assert {(link.certainty, link.own_host) for link in found} == {(Certainty.LIKELY, True)}

    def test_are_likely_with_others_of_their_kind(self) -> None:
        body = (
            p(a("/go/1", "Check price", "rel=nofollow"))
            + p(a("/go/2", "Shop now", "rel=nofollow"))
            + p(a("/go/3"))
        )
        assert [link.href for link in links(page(between=body, head=CANONICAL))] == [
            "/go/1",
            "/go/2",
            "/go/3",
        ]

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("de", "Zum Angebot"), ("fr", "Voir le prix"), ("es", "Ver precio"), ("it", "Vedi il prezzo"),
            ("nl", "Bekijk prijs"), ("nl", "Bekijk aanbod"), ("pl", "Złóż wniosek"), ("es", "Abrir cuenta"),
            ("sv", "Ansök nu"),
            ("pt", "Ver oferta"), ("pl", "Sprawdź cenę"), ("sv", "Till butiken"), ("da", "Se prisen"), ("no", "Sjekk pris"),
            ("ja", "Amazonで見る"), ("ko", "최저가 보기"),
        ],
    )  # fmt: skip
    def test_shops_are_led_to_in_every_language(self, language: str, words: str) -> None:
        body = p(a("/go/1", words, "rel=nofollow")) + p(a("/go/2", words, "rel=nofollow"))
        assert len(links(page(between=body, head=CANONICAL))) == 2, language

    @pytest.mark.parametrize(
        "body",
        [
            a("/go/stagg", "Check price", "rel=nofollow"),
            a("/go/stagg", "Check price", "rel=nofollow") * 2,
            a("/go/1", "Check price") + a("/go/2", "Buy now"),
            a("/go/openings", "Openings") + a("/go/rules", "The rules of the game"),
            a("/go/login?next=/kettle", "Log in", "rel=nofollow")
            + a("/go/register", "Register", "rel=nofollow"),
            a("/link/de", "Deutsch", "rel=nofollow") + a("/link/fr", "Français", "rel=nofollow"),
            a("/kettles/stagg", "Buy now", "rel=nofollow") + a("/kettles/mug", "Buy now", "rel=nofollow"),
            a("/stories/copper", "Copper, a story", "rel=sponsored")
            + a("/stories/tin", "Tin, a story", "rel=sponsored"),
            a("/till/stagg", "Check price", "rel=sponsored"),
            a(
                "/out/1",
                "You buy the kettle and then you wait for a month until somebody rings at the door with it",
                "rel=nofollow",
            )
            + a("/out/2", "Terms", "rel=nofollow"),
        ],
    )
    def test_and_stay_possible_without_such_evidence(self, body: str) -> None:
        assert links(page(between=p(body), head=CANONICAL)) == []

    @pytest.mark.parametrize(
        ("title", "href"),
        [
            ("Six kettles | Old Port", "https://oldport.example/recommends/stagg/"),
            ("Six kettles – Old Port", "https://www.old-port.example/recommends/stagg/"),
            ("Six kettles - OldPort", "https://oldport.example/out/stagg"),
        ],
    )
    def test_their_site_is_known_by_its_name_where_nothing_tells_its_address(
        self, title: str, href: str
    ) -> None:
        link = the_link(page(between=p(a(href, attributes="rel=sponsored")), title=title))
        assert (link.certainty, link.own_host) == (Certainty.LIKELY, True)

    @pytest.mark.parametrize(
        ("title", "head", "href"),
        [
            ("Six kettles | Old Port", "", "https://newport.example/recommends/stagg/"),
            ("Old Port | Six kettles", "", "https://oldport.example/recommends/stagg/"),
            ("Old Port", "", "https://oldport.example/recommends/stagg/"),
            ("Six kettles | Mugs", "", "https://mugs.example/recommends/stagg/"),
            ("Six kettles | Harbour Mugs", CANONICAL, "https://harbourmugs.example/recommends/stagg/"),
        ],
    )
    def test_and_by_nothing_less(self, title: str, head: str, href: str) -> None:
        assert links(page(between=p(a(href)), title=title, head=head)) == []

    def test_a_shop_in_the_title_is_still_a_shop(self) -> None:
        assert (
            the_link(page(between=p(a(AMAZON)), title="Six kettles | Amazon")).network == "amazon-associates"
        )

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


def test_blocks_in_a_link_part_its_words() -> None:
    found = page_of(html_of(between=f"<div>{a(AWIN, '<h3>Stagg</h3><div>in copper</div>')}</div>"))
    assert the_link(found).text == "Stagg in copper"


def test_a_link_that_the_parser_opens_again_is_counted_once() -> None:
    found = page_of(html_of(between=f'<h3><a href="{AWIN}">Stagg<p></a></h3>'))
    assert the_link(found).text == "Stagg"


@pytest.mark.parametrize("name", ["amp-skimlinks", "amp-smartlinks"])
def test_components_that_rewrite_links(name: str) -> None:
    found = page_of(html_of(after=f"<{name} layout=nodisplay></{name}>"))
    (rewriter,) = all_of(found, LinkRewriter)
    assert written_at(found, rewriter.at) == f"<{name} layout=nodisplay>"


def test_thousands_of_links_are_read_in_a_moment() -> None:
    body = "".join(p(a(f"{PLAIN}/{number}")) for number in range(3000)) + p(a(AWIN))
    assert len(links(page_of(html_of(between=body)))) == 1


class TestTheHostThatAReaderSees:
    AMAZON = "https%3A%2F%2Fwww.amazon.com%2Fdp%2FB0C1XMPL%3Ftag%3Dpan-20"

    @pytest.mark.parametrize(
        ("href", "seen"),
        [
            ("https://www.amazon.com/dp/B0C1XMPL?tag=pan-20", "amazon-associates"),
            (f"https://go.evil.example/?u={AMAZON}", ""),
            (f"https://amazon.evil.example/?u={AMAZON}", ""),
            (f"/out?url={AMAZON}", ""),
            (f"https://www.amazon.de/gp/redirect.html?url={AMAZON}", "amazon-associates"),
            ("https://amzn.to/3xYz9Q", "amazon-amzn-to"),
        ],
    )
    def test_may_be_another_than_the_network_s(self, href: str, seen: str) -> None:
        link = the_link(page(between=p(a(href)), head=CANONICAL))
        assert link.network.startswith("amazon-")
        assert link.host_network == seen

    def test_is_the_inner_one_where_a_program_wrapped_the_link(self) -> None:
        link = the_link(
            page(between=p(a(f"https://www.google.com/url?q={self.AMAZON}&sa=D")), head=CANONICAL)
        )
        assert (link.domain, link.host_network, link.wrapper) == (
            "www.amazon.com",
            "amazon-associates",
            "Google Docs",
        )
        assert label_of(link) == "earns through Amazon Associates; Google Docs wrapped its address"

    def test_is_told_by_the_path_where_no_page_says_it(self) -> None:
        link = the_link(page(between=p(a("/go/kettle", attributes="rel=sponsored"))))
        assert dict(values_of(link))["domain"] == "/go/kettle"
