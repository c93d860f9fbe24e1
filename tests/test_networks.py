"""Which addresses earn and which only look like it."""

from __future__ import annotations

import functools
import json
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.model import Certainty
from linter.rulebook.decode import decode
from linter.rulebook.network_files import NetworkFile, networks_of
from linter.rulebook.places import rules_folder
from linter.rulebook.strict_yaml import read
from linter.vocabulary.network import Kind, LinkMatch
from linter.vocabulary.networks import Networks
from linter.vocabulary.urls import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = sorted((rules_folder() / "networks").rglob("*.yaml"))
LINKS = Path(__file__).with_name("network_links.txt")
SHARED = Path("/work/shared/corpus/links.jsonl")
TABLE = Path("/work/shared/reference/affiliate_networks.json")
NEWS = "news.example"
TAGGED = "https://www.amazon.com/dp/B000000000?tag=kettles-20"


@functools.cache
def shipped() -> Networks:
    read_files = [read(path.name, path.read_bytes()) for path in FILES]
    networks, problems = networks_of([file for file, _ in read_files if file])
    problems += [problem for _, found in read_files for problem in found]
    assert not problems, "\n".join(map(str, problems))
    return networks


def network(href: str, page_host: str = NEWS, base_url: str = "", archived: bool = False) -> str:
    """The id of the network that a link earns through, or "" if it shows nothing certain or likely."""
    found = shipped().match(href, page_host, base_url, archived)
    return found.network if found and found.certainty is not Certainty.POSSIBLE else ""


def table() -> list[tuple[str, str, str]]:
    lines = LINKS.read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    return [(name, real, fake) for name, real, fake in rows]


class TestEveryNetwork:
    @pytest.mark.parametrize(("name", "real", "fake"), table(), ids=[row[0] for row in table()])
    def test_has_a_link_that_counts_and_one_that_only_looks_like_it(
        self, name: str, real: str, fake: str
    ) -> None:
        cloak = shipped().networks[name].kind is Kind.CLOAK
        found = shipped().match(real, "www.shop.example" if cloak else NEWS)
        assert found
        assert found.network == name
        other = shipped().match(fake, NEWS)
        assert other is None or other.network != name

    def test_stands_in_the_table(self) -> None:
        assert {name for name, _, _ in table()} == set(shipped().networks)

    def test_is_found_by_its_host_and_not_by_hosts_that_contain_the_name(self) -> None:
        for one in shipped().networks.values():
            for sign in one.signatures:
                for host in sign.hosts:
                    if host == "any" or host.endswith((".", "*")) or "#" in host:
                        continue
                    for fake in (f"not{host.lstrip('.')}", f"{host.lstrip('.')}.example.net"):
                        found = shipped().match(f"https://{fake}/kettle", NEWS)
                        assert found is None or found.network != one.id, fake

    def test_names_sources_that_are_explained(self) -> None:
        models = [decode(NetworkFile, file)[0] for path in FILES if (file := read("x", path.read_bytes())[0])]
        known = {name for model in models if model for name in model.sources}
        used = {name for model in models if model for name in model.source}
        used |= {name for model in models if model for one in model.networks.values() for name in one.source}
        assert used <= known

    def test_has_a_source(self) -> None:
        assert [one.id for one in shipped().networks.values() if not one.source] == []

    def test_that_a_script_serves_is_known(self) -> None:
        assert {one.network for one in shipped().rewriters.values()} <= set(shipped().networks)


class TestMarksThatProveNothing:
    @pytest.mark.parametrize("href", [each for one in shipped().doubts for each in one.examples])
    def test_do_not_count(self, href: str) -> None:
        assert network(href, "") == ""

    def test_are_explained(self) -> None:
        steps = [step.words for step in shipped().trace("https://kettle.example/?ref=nav", NEWS)]
        assert any(step.startswith("ref=nav proves nothing: ") for step in steps)
        assert steps[-1] == "no affiliate link"


TRAPS = [
    # Amazon: only the tag earns, and only on Amazon
    ("https://smile.amazon.de/dp/B000000000/?th=1&TAG=kettles-21", "amazon-associates"),
    ("https://www.amazon.com/exec/obidos/ASIN/0123456789/kettles-20", "amazon-associates"),
    ("https://www.amazon.com/dp/0123456789/ref=nosim/kettles-20", "amazon-associates"),
    ("https://www.amazon.com/gp/product/B000000000?linkCode=as2&creative=1", "amazon-associates"),
    ("https://amzn.com/B000000000?tag=kettles-20", "amazon-associates"),
    ("https://www.amazon.com/dp/B000000000/ref=sr_1_3?ref_=nav", ""),
    ("https://www.amazon.com/dp/B000000000?tag=", ""),
    ("https://www.amazon.com/dp/B000000000?tag=kettles-20&hvadid=47", ""),
    ("https://www.amazon.com/s?k=kettle&url=https://kettle.example", ""),
    ("https://kettle.example/amazon.com?tag=kettles-20", ""),
    ("https://amazon.com.example/dp/B000000000?tag=kettles-20", ""),
    ("https://myamazon.com/dp/B000000000?tag=kettles-20", ""),
    ("https://affiliate-program.amazon.com/", ""),
    # eBay: the campaign, not the channel
    ("https://www.ebay.co.uk/itm/1?mkcid=1&mkevt=1&mkrid=710", "ebay-epn"),
    ("https://www.ebay.de/itm/1?mkcid=1&mkevt=1", "ebay-epn"),
    ("https://www.ebay.com/itm/1?mkcid=16", ""),
    ("https://www.ebay.com/itm/1?hash=item47&_trkparms=x", ""),
    # networks' own pages are about networks
    ("https://www.awin.com/gb", ""),
    ("https://tidd.ly/", ""),
    ("https://geni.us", ""),
    ("https://www.shareasale.com/", ""),
    ("https://kettle.example/affiliates/", ""),
    # any suffix, but a public one
    ("https://www.lazada.com.my/x?laz_trackid=2", "lazada"),
    ("https://lazada.kettle.example/x?laz_trackid=2", ""),
    # parameters that speak of somebody who is paid
    ("https://kettle.example/?shop_affiliate_banner=47", "generic-aff-param"),
    ("https://kettle.example/#a_aid=47", "pap-param"),
    ("https://kettle.example/libro?afiliado=3f9e81", "generic-aff-param"),
    ("https://kettle.example/libro?afiliado=todos", ""),
    ("https://go.kettle.example/?a=4711&c=12&url=https%3A%2F%2Fshop.example", "cake"),
    ("https://go.kettle.example/?a=4711&c=red", ""),
    ("https://kettle.example/a?utm_campaign=affiliate-spring", "generic-utm-affiliate"),
    ("https://kettle.example/a?xtor=AL-47", ""),
    ("https://kettle.example/team?staffid=47", ""),
    ("https://support.kettle.example/?kbid=47110", ""),
    ("https://kettle.example/photo?id=1920X1080", ""),
    ("https://go.kettle.example/?id=12345X678901&url=https://shop.example", "skimlinks-custom"),
    ("https://university.example/people?affiliation=47", ""),
    ("https://www.eventbrite.com/e/1?aff=homepage", ""),
    ("https://station.example/donate?aff=47", ""),
    ("https://kettle.example/type/affiliate/isbn/9780000000002/site/47", "affiliate-path"),
    ("https://station.example/affiliate/47", ""),
    ("https://affiliate.kettle.example/aB12cD34", "affiliate-host"),
    ("https://affiliate.kettle.example/affiliates", ""),
    ("https://kettle.example/map?aff=1", ""),
    ("https://kettle.example/a?utm_medium=afiliados", "generic-utm-affiliate"),
    (
        "https://clicks.example/api/c?medium=affiliate&redirect=https%3A%2F%2Fshop.example",
        "generic-utm-affiliate",
    ),
    ("https://clicks.example/api/ref/4711abc?medium=affiliate", ""),
    ("https://kettle.tpm.lv/ZaBc12dE", "travelpayouts"),
    ("https://www.tpm.lv/about-us", ""),
    ("https://kettle.example/en/refer-a-friend/?ref_id=84a3e3", "referral-page"),
    ("https://kettle.example/en/refer-a-friend/?ref_id=footer", ""),
    ("https://kettle.example/?bsf=4711", "wordpress-shops"),
    ("https://join.honeygain.com/MARA4711AB", "referral-programme"),
    ("https://kettle.example/?via=annabell", "referral-front-page"),
    ("https://kettle.example/story?via=newsletter", ""),
    ("https://kettle.example/refer/annabell", "referral-path"),
    ("https://kettle.example/refer/a-friend", ""),
    ("https://invite.kettle.example/ABCD/12ab34cd", "referral-host"),
    ("https://choices.station.example/?affiliateId=115", ""),
    ("https://kettle.example/amazon/fires?tag=covid-19", ""),
    ("https://astore.amazon.com/kettles-20", "amazon-associates"),
    ("https://astore.amazon.com/kettles", ""),
    # referral codes: a code or a member's number, not a label
    ("https://kettle.example/new?refer=58282", "referral-code"),
    ("https://kettle.example/apply?referral=7orq0oa3k7", "referral-code"),
    ("https://kettle.example/shop?referral=homepage", ""),
    ("https://kettle.example/?ref=aB12cD34e", "referral-front-page"),
    ("https://kettle.example/?ref=100kettles", ""),
    ("https://kettle.example/?ref=badge", ""),
    ("https://kettle.example/?ref_id=168", ""),
    ("https://kettle.example/?rid=56862", ""),
    ("https://kettle.example/?ref=2019", ""),
    ("https://kettle.example/?invite=aB12cD34e", ""),
    ("https://kettle.example/kettles/red?ref=135790", ""),
    ("https://kettle.example/shop/ref/annabell/", "referral-path"),
    ("https://kettle.example/ref/settings.html", ""),
    ("https://kettle.example/r/ANNA4711", "referral-path"),
    ("https://www.reddit.com/r/BOSTON617", ""),
    ("https://refer.kettle.example/about", ""),
    # display advertising is another matter
    ("https://adclick.g.doubleclick.net/aclk?aff=47", ""),
]


class TestTraps:
    @pytest.mark.parametrize(("href", "expected"), TRAPS)
    def test_link(self, href: str, expected: str) -> None:
        assert network(href) == expected


class TestReadingAnAddress:
    @pytest.mark.parametrize(
        "href",
        [
            "  \n" + TAGGED + "\t ",
            "ht\ntps://www.ama\tzon.com/dp/B000000000?tag=kettles-20",
            "//www.amazon.com/dp/B000000000?tag=kettles-20",
            "HTTPS://WWW.AMAZON.COM/dp/B000000000?TAG=kettles-20",
            "https://www.amazon.com:443/dp/B000000000?tag=kettles-20",
            "https://www.amazon.com./dp/B000000000?tag=kettles-20",
            "https://anna@www.amazon.com/dp/B000000000?tag=kettles-20",
            "https://news.example:pw@www.amazon.com/dp/B000000000?tag=kettles-20",
            "https:\\\\www.amazon.com\\dp\\B000000000?tag=kettles-20",
            "https:/www.amazon.com/dp/B000000000?tag=kettles-20",
            "https:///www.amazon.com/dp/B000000000?tag=kettles-20",
            "https://www.%61mazon.com/dp/B000000000?tag=kettles-20",
            "https://www.ａｍａｚｏｎ。com/dp/B000000000?tag=kettles-20",
            "https://www.amazon.com/dp/B000000000?th=1&amp;tag=kettles-20",
            "https://www.amazon.com/dp/B000000000?t%61g=kettles-20",
            TAGGED + "&x=" + "y" * 20_000,
        ],
    )
    def test_gives_the_host_that_a_browser_would_open(self, href: str) -> None:
        assert network(href) == "amazon-associates"

    @pytest.mark.parametrize(
        "href",
        [
            "https://www.amazon.com@kettle.example/dp/B000000000?tag=kettles-20",
            "https://kettle.example\\@www.amazon.com/?tag=kettles-20",
            "https://kettle.example/www.amazon.com/?tag=kettles-20",
            "https://kettle.example#@www.amazon.com/?tag=kettles-20",
            "https://www.amazon.com:80@kettle.example/?tag=kettles-20",
            "https://amаzon.com/dp/B000000000?tag=kettles-20",  # a Cyrillic letter
            "mailto:anna@www.amazon.com?tag=kettles-20",
            "javascript:location='https://www.amazon.com/?tag=kettles-20'",
            "ftp://www.amazon.com/?tag=kettles-20",
            "#https://www.amazon.com/?tag=kettles-20",
            "https://",
            "//",
            "",
        ],
    )
    def test_is_not_fooled(self, href: str) -> None:
        assert network(href) == ""

    def test_resolves_against_the_base(self) -> None:
        assert (
            network("wirecutter/out/47", "www.nytimes.com", "https://www.nytimes.com/a") == "wirecutter-out"
        )
        assert network("../wirecutter/out/47", "www.nytimes.com", "https://www.nytimes.com/a/b/") == ""
        assert (
            network("/wirecutter/out/47", "kettle.example", "https://www.nytimes.com/a") == "wirecutter-out"
        )


class TestTheSitesOwnLinks:
    def test_a_shops_parameters_on_its_own_pages_are_internal(self) -> None:
        hotel = "https://www.booking.com/hotel/xx/kettle.html?aid=1234567"
        assert network(hotel) == "booking"
        assert network(hotel, "secure.booking.com") == ""
        assert network("/hotel/xx/kettle.html?aid=1234567", "www.booking.com") == ""

    @pytest.mark.parametrize(
        "href", ["/go/kettle", "/de/go/kettle", "https://www.news.example/recommended/kettle"]
    )
    def test_a_redirect_of_the_site_is_possible_and_a_cloak(self, href: str) -> None:
        found = shipped().match(href, NEWS)
        assert found
        assert (found.kind, found.certainty) == (Kind.CLOAK, Certainty.POSSIBLE)

    @pytest.mark.parametrize("href", ["/link/kit-homes", "/go/booking", "/get/amazonas-tour"])
    def test_words_of_every_day_are_no_programme(self, href: str) -> None:
        found = shipped().match(href, NEWS)
        assert found is None or found.certainty is Certainty.POSSIBLE

    def test_one_that_recommends_is_likely(self) -> None:
        found = shipped().match("https://www.news.example/recommends/kettle", NEWS)
        assert found
        assert (found.kind, found.certainty) == (Kind.CLOAK, Certainty.LIKELY)

    @pytest.mark.parametrize(
        "href", ["/going/kettle", "/go/", "/blog/go-kettle", "https://other.example/go/kettle"]
    )
    def test_other_paths_are_no_redirects(self, href: str) -> None:
        assert shipped().match(href, NEWS) is None

    def test_a_redirect_that_shows_its_goal_is_that_link(self) -> None:
        found = shipped().match("/out/?url=" + quote(TAGGED, safe=""), NEWS)
        assert found
        assert (found.network, found.certainty) == ("amazon-associates", Certainty.CERTAIN)


class TestUnwrapping:
    def test_tells_what_it_found_where(self) -> None:
        found = shipped().match("https://r.example/x?url=" + quote(TAGGED, safe=""), NEWS)
        assert found == LinkMatch(
            network="amazon-associates",
            name="Amazon Associates",
            kind=Kind.MERCHANT,
            certainty=Certainty.CERTAIN,
            url=TAGGED,
            reason="tag=kettles-20 on amazon.com, inside url= of r.example",
            inside="r.example",
        )

    def test_stops_at_the_payer(self) -> None:
        inner = quote(TAGGED, safe="")
        assert network(f"https://go.skimresources.com/?id=1X2&url={inner}") == "skimlinks"

    def test_goes_on_from_a_shortener_to_whoever_pays(self) -> None:
        inner = quote(TAGGED, safe="")
        short = "https://target.georiot.com/Proxy.ashx?tsid=1&GR_URL="
        assert network(short + inner) == "amazon-associates"
        assert network(short + quote("https://shop.example/kettle", safe="")) == "geniuslink"

    @pytest.mark.parametrize(
        ("address", "wrapper"),
        [
            ("https://www.google.com/url?q={}&sa=D&source=editors", "Google Docs"),
            ("https://eur01.safelinks.protection.outlook.com/?url={}&data=05", "Outlook"),
            ("https://r.example/?url={}", ""),
        ],
    )
    def test_knows_what_programs_put_around_a_link(self, address: str, wrapper: str) -> None:
        found = shipped().match(address.format(quote(TAGGED, safe="")), NEWS)
        assert found is not None
        assert (found.network, found.wrapper) == ("amazon-associates", wrapper)
        assert (found.inside == "") is bool(wrapper)

    @pytest.mark.parametrize(("levels", "seen"), [(1, True), (2, True), (3, True), (4, False)])
    def test_goes_three_levels_deep(self, levels: int, seen: bool) -> None:
        href = TAGGED
        for _ in range(levels):
            href = "https://r.example/?url=" + quote(href, safe="")
        assert bool(network(href)) is seen

    @pytest.mark.parametrize(("times", "seen"), [(0, True), (1, True), (2, True), (3, False)])
    def test_decodes_twice_at_most(self, times: int, seen: bool) -> None:
        href = TAGGED
        for _ in range(times):
            href = quote(href, safe="")
        assert bool(network(f"https://r.example/?url={href}")) is seen

    def test_reads_the_path_behind_a_mark(self) -> None:
        assert network(f"https://r.example/x/destination:{quote(TAGGED, safe='')}") == "amazon-associates"
        assert network(f"https://r.example/x/destination:{TAGGED}") == "amazon-associates"

    @pytest.mark.parametrize(
        "wrapper",
        [
            "https://www.facebook.com/sharer/sharer.php?u=",
            "https://twitter.com/intent/tweet?url=",
            "https://www.pinterest.de/pin/create/button/?url=",
            "https://news.ycombinator.com/submitlink?u=",
            "https://blog.example/share?url=",
            "https://translate.google.com/translate?u=",
            "https://www.google.com/search?q=",
            "https://web.archive.org/save?url=",
            "https://accounts.kettle.example/in?url=",
            "https://validator.w3.org/check?u=",
        ],
    )
    def test_does_not_open_what_only_names_an_address(self, wrapper: str) -> None:
        assert network(wrapper + quote(TAGGED, safe="")) == ""

    def test_survives_a_maze(self) -> None:
        maze = "&".join(
            f"{name}=http://r.example/?u=http://x.example" for name in ["u", "url", "to", "q"] * 20
        )
        assert network("https://r.example/?" + maze) == ""


class TestArchivedPages:
    SHORT = "https://web.archive.org/web/2017id_/http://amzn.to/kettle"

    def test_an_archived_copy_pays_nobody(self) -> None:
        assert network(self.SHORT) == ""

    def test_on_the_archives_own_page_its_address_comes_off(self) -> None:
        assert network(self.SHORT, "web.archive.org") == "amazon-amzn-to"
        assert network("/web/2017/http://amzn.to/kettle", "web.archive.org") == "amazon-amzn-to"
        assert (
            network("/web/2017/https://www.amazon.de/?tag=kettles-21", "web.archive.org")
            == "amazon-associates"
        )

    def test_on_a_page_that_was_saved_from_one_too(self) -> None:
        assert network(self.SHORT, "news.example", archived=True) == "amazon-amzn-to"
        assert network("/web/2017/http://amzn.to/kettle", "", archived=True) == "amazon-amzn-to"

    def test_the_page_keeps_its_own_site(self) -> None:
        base = "https://web.archive.org/web/2017/https://www.booking.com/a"
        hotel = "https://web.archive.org/web/2017/https://www.booking.com/hotel?aid=1234567"
        assert network(hotel, "web.archive.org", base) == ""
        assert network(hotel, "web.archive.org") == "booking"


class TestScriptsThatRewriteLinks:
    @pytest.mark.parametrize(
        ("src", "name"),
        [
            ("//s.skimresources.com/js/1234X5678.skimlinks.js", "skimlinks"),
            ("https://cdn.viglink.com/api/vglnk.js?key=1", "sovrn"),
            ("https://www.dwin2.com/pub.1234.min.js", "awin"),
            ("https://utt.impactcdn.com/P-A1234-5678.js", "impact"),
            ("https://kettles.digidip.net/kettles.js", "digidip"),
            ("https://z-na.amazon-adsystem.com/widgets/onejs?MarketPlace=US", "amazon-onelink"),
            ("https://utt.impactcdn.com/A1234-5678.js", ""),
            ("https://www.dwin1.com/1234.js", ""),
            ("https://kettle.example/s.skimresources.com/js/1.skimlinks.js", ""),
            ("https://s.skimresources.com.example/js/1.skimlinks.js", ""),
            ("vglnk.js", ""),
        ],
    )
    def test_are_known_by_their_address(self, src: str, name: str) -> None:
        found = shipped().scripts.by_script(src)
        assert (found.id if found else "") == name

    def test_are_seen_in_inline_loaders(self) -> None:
        text = r"""var s=document.createElement("script"); s.src="\/\/cdn.viglink.com\/api\/vglnk.js";
            x = protocol + '//s.skimresources.com/js/' + id + '.skimlinks.js'; // s.skimresources.com/js/"""
        seen = shipped().scripts.in_text(text)
        assert [one.rewriter.id for one in seen] == ["sovrn", "skimlinks"]
        assert text[seen[1].start : seen[1].end] == "s.skimresources.com/js/"

    def test_are_not_seen_where_a_script_only_speaks_of_them(self) -> None:
        assert shipped().scripts.in_text("block('skimresources.com'); see('cdn.viglink.com')") == ()

    def test_are_known_as_amp_elements(self) -> None:
        known = shipped().scripts.elements
        assert known["amp-skimlinks"].network == "skimlinks"
        assert "amp-ad" not in known


def _addresses() -> st.SearchStrategy[str]:
    """Strings on the edge of being addresses."""
    signs = st.sampled_from("/\\@:?#&=%.[]-_ \n\x00é。\ud800")
    words = st.sampled_from(
        ("https:", "//", "%2F", "%3A", "http%3A%2F%2F", "www.amazon.com", "xn--", "kettle")
    )
    marks = st.sampled_from(
        ("url=", "ref=", "tag=kettles-20", "aff_id=", "utm_source=awin", "47", "/go/", "/c/12345")
    )
    return st.lists(st.one_of(signs, words, marks, st.text(max_size=6)), max_size=14).map("".join)


class TestAnyStringWhatever:
    @given(_addresses(), _addresses(), _addresses(), st.booleans())
    def test_gets_an_answer(self, href: str, host: str, base: str, archived: bool) -> None:
        found = shipped().match(href, host, base, archived)
        verdict = shipped().trace(href, host, base, archived)[-1].words
        assert (found is None) is (verdict in ("no affiliate link", "not a web address"))
        if found:
            assert len(found.reason) <= 120
        shipped().scripts.by_script(href)
        shipped().scripts.in_text(href)
        assert host_of(href) == host_of(href).lower()


@pytest.mark.skipif(not SHARED.is_file(), reason="the shared links are not on this machine")
def test_most_real_links_are_told_apart() -> None:
    rows = [json.loads(line) for line in SHARED.read_text("utf-8").splitlines()]
    hits = [(bool(network(row["href"], row["page_host"])), row["label"] == "affiliate") for row in rows]
    true = sum(said and real for said, real in hits)
    assert true / sum(said for said, _ in hits) >= 0.98
    assert true / sum(real for _, real in hits) >= 0.85


def _plain_looks(row: dict[str, Any]) -> Iterator[str]:
    """Addresses of the looks of a row that name a host, a path or parameters in so many words."""
    for look in row["signatures"]:
        host, path = look["host"], look.get("path") or "/"
        asked = [*look["query_all"], *look["query_any"][:1]]
        if "*" in host or ":" in host or look.get("path_kind") == "regex" or any("~" in one for one in asked):
            continue
        query = "&".join(one if "=" in one else f"{one}=4711001" for one in asked)
        path = path if "." in path.rpartition("/")[2] else f"{path.rstrip('/')}/47kettle"
        yield f"https://{'www' if host.startswith('.') else ''}{host}{path}?{query}"


@pytest.mark.skipif(not TABLE.is_file(), reason="the shared table of networks is not on this machine")
def test_the_shared_table_is_covered() -> None:
    rows = json.loads(TABLE.read_text("utf-8"))["networks"]
    links = [(row["confidence"], href) for row in rows for href in _plain_looks(row)]
    assert len(links) > 900
    found = [(sure, href, shipped().match(href, NEWS)) for sure, href in links]
    assert [href for _, href, seen in found if seen is None] == []
    assert [
        href for sure, href, seen in found if seen and seen.certainty == "possible" and sure != "possible"
    ] == []


class TestWordsOfOffers:
    @pytest.mark.parametrize(
        "text",
        ["Check price", "CHECK  THE\nPRICE at Oldport", "Zum Angebot", "Amazonで見る", "Voir l’offre →"],
    )
    def test_lead_into_shops(self, text: str) -> None:
        assert shipped().offers.said_in(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "Log in",
            "Deutsch",
            "Priceless",
            "rebuy now",
            "Openings",
            "a " * 30 + "sentence to check price in, long",
        ],
    )
    def test_and_other_words_do_not(self, text: str) -> None:
        assert not shipped().offers.said_in(text)

    def test_are_a_projects_to_add_to_and_travel(self) -> None:
        more = shipped().merged(Networks(offers=["Fetch a kettle"]))
        copy = pickle.loads(pickle.dumps(more))  # noqa: S301 - our own bytes
        for one in (more, copy):
            assert one.offers.said_in("fetch a kettle")
            assert one.offers.said_in("Check price")
        assert not Networks().offers.said_in("Check price")
