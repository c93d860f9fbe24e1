"""One phrase, different verdicts: how each pack judges the same words on the same page.

The table is section 6 of the sheet of regulations that the packs rest on. A pass is no finding, a warning warns,
an error fails. Each cell names the rules that speak, so that it does not hold by accident.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from linter.engine import lint
from linter.rulebook.rule import Selection

from pages import html_of, page_of
from shipped import rulebook

if TYPE_CHECKING:
    from linter.model import Finding

AWIN = "https://www.awin1.com/cread.php?awinmid=10421&amp;awinaffid=700123&amp;ued=https%3A%2F%2Fshop.example%2Fk"
EBAY = "https://www.ebay.com/itm/1234567890?mkcid=1&amp;mkevt=1&amp;campid=5338000000"
AMAZON = "https://www.amazon.com/dp/B0C5XMPL?tag=invented-20"
HREFS = {"ebay-epn": EBAY, "amazon-associates": AMAZON}
LANGUAGES = {"de-uwg": "de", "fr-influence": "fr", "it-iap": "it", "jp-stealth": "ja", "kr-kftc": "ko"}
STATEMENT = "<p>As an Amazon Associate we earn from qualifying purchases.</p>"


class Place(NamedTuple):
    """Where the phrase goes: each part holds `{}` or nothing of it."""

    at_link: str = ""
    under: str = ""
    headline: str = ""
    below: str = ""
    after: str = ""


AT_LINK = Place(at_link=" {}")
OPENING = Place(under="<p>{}</p>")
OPENING_MARKED = Place(under="<p>{}</p>", at_link="*")
TITLE = Place(under="<p>{}</p>", headline="")
END_MARKED = Place(below="<p>{}</p>", at_link="*")
FOOTER = Place(after="<footer><p>{}</p></footer>")
POLICY = Place(after='<footer><p><a href="/disclosure">{}</a></p></footer>')
ICON = Place(at_link=' <i class="icon-cart" aria-hidden="true"></i> {}')


def findings(packs: tuple[str, ...], phrase: str, place: Place, extra: str = "") -> list[Finding]:
    """What these packs (or rules) alone find on a page with an affiliate link and this phrase at this place."""
    put = Place(*(part.format(phrase) if part else "" for part in place))
    language = LANGUAGES.get(packs[0], "en")
    link = f'<p>Stagg 900: <a href="{HREFS.get(packs[0], AWIN)}">Stagg</a>{put.at_link}</p>'
    text = html_of(put.under, language=language, between=link, below=put.below, after=put.after + extra)
    found = page_of(text)
    assert found.article, "the page is not taken for an article"
    assert found.language == language
    assert len(found.all_of("affiliate-link")) == 1
    return list(lint(found, rulebook().selected(Selection(select=packs))).findings)


def said(found: list[Finding]) -> set[str]:
    return {finding.rule.partition("/")[2] for finding in found}


def verdict(found: list[Finding]) -> str:
    worst = max((finding.severity.rank for finding in found), default=0)
    return ("pass", "warn", "fail")[worst]


def cell(pack: str, phrase: str, place: Place, wanted: str, *rules: str) -> object:
    """One cell of the table: the words, where they stand, the verdict, and the rules that must speak."""
    return pytest.param(pack, phrase, place, wanted, set(rules), id=f"{pack}: {phrase[:40]}")


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        cell("us-ftc", "This article contains affiliate links.", OPENING, "fail", "explains-payment"),
        cell("us-ftc", "(affiliate link)", AT_LINK, "fail", "explains-payment"),
        cell("uk-asa", "This article contains affiliate links.", OPENING, "fail", "uk-weak-label"),
        cell("uk-asa", "(affiliate link)", AT_LINK, "fail", "uk-weak-label"),
        cell("de-uwg", "(Affiliate-Link)", AT_LINK, "warn", "de-label-word"),
        cell("de-uwg", "(Partnerlink)", AT_LINK, "warn", "de-label-word"),
        cell("ebay-epn", "#affiliate", AT_LINK, "fail", "ebay-hashtag"),
        cell("ebay-epn", "This article contains affiliate links.", OPENING, "fail", "ebay-hashtag"),
        cell("au-aana", "(affiliate link)", AT_LINK, "fail", "au-label", "au-weak-label"),
        cell("it-iap", "Questo articolo contiene link affiliati.", OPENING, "warn", "it-ad-label"),
    ],
)
def test_affiliate_alone(pack: str, phrase: str, place: Place, wanted: str, rules: set[str]) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        cell("us-ftc", "We may earn an affiliate commission.", OPENING, "pass"),
        cell("uk-asa", "We may earn an affiliate commission.", OPENING, "fail", "uk-ad-label", "uk-may-earn"),
        cell("de-uwg", "Bei einem Kauf erhalten wir ggf. eine Provision.", AT_LINK, "warn", "de-label-word"),
        cell(
            "kr-kftc", "이 글의 링크로 구매하면 수수료를 받을 수 있습니다.", OPENING, "fail", "kr-conditional"
        ),
    ],
)
def test_may_earn(pack: str, phrase: str, place: Place, wanted: str, rules: set[str]) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


EARNS = "We earn a commission if you buy through links on this page."
ERKLAERT = "Mit * markierte Links bringen uns eine Provision, wenn du darüber kaufst."


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        cell("us-ftc", EARNS, OPENING, "pass"),
        cell("uk-asa", EARNS, OPENING, "warn", "uk-ad-word"),
        cell("de-uwg", "Wir erhalten eine Provision, wenn du darüber kaufst.", OPENING_MARKED, "pass"),
        cell("de-uwg", "Wir erhalten eine Provision bei jedem Kauf.", OPENING, "fail", "de-link-marker"),
        cell("ebay-epn", EARNS, OPENING, "pass"),
        cell("au-aana", EARNS, OPENING, "pass"),
        cell("ca-adstandards", EARNS, OPENING, "pass"),
        cell("kr-kftc", "이 글의 링크로 구매하면 수수료를 제공받습니다.", OPENING, "pass"),
        cell("jp-stealth", "当サイトは商品購入により紹介料を得ています。", OPENING, "pass"),
    ],
)
def test_we_earn_in_the_opening(pack: str, phrase: str, place: Place, wanted: str, rules: set[str]) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        cell("us-ftc", "(paid link)", AT_LINK, "pass"),
        cell("uk-asa", "(paid link)", AT_LINK, "warn", "uk-ad-word"),
        cell("de-uwg", "(paid link)", AT_LINK, "warn", "de-label-word"),
        cell("ebay-epn", "(paid link)", AT_LINK, "pass"),
    ],
)
def test_paid_link_at_the_link(pack: str, phrase: str, place: Place, wanted: str, rules: set[str]) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        *(
            cell(pack, "Ad", place, "pass")
            for pack in ("us-ftc", "uk-asa", "ca-adstandards", "au-aana")
            for place in (TITLE, AT_LINK._replace(at_link=" ({})"))
        ),
        cell("de-uwg", "(Ad)", AT_LINK, "warn", "de-label-word"),
        cell("de-uwg", "(Anzeige)", AT_LINK, "pass"),
        cell("de-uwg", "(Werbung)", AT_LINK, "pass"),
        cell("de-uwg", "Anzeige", TITLE, "pass"),
        cell("ebay-epn", "#ad", AT_LINK, "pass"),
        cell("ebay-epn", "#sponsored", AT_LINK, "pass"),
        cell("jp-stealth", "PR", TITLE, "pass"),
        cell("jp-stealth", "本記事はプロモーションを含みます", TITLE, "pass"),
        cell("kr-kftc", "광고", TITLE, "pass"),
        cell("fr-influence", "Publicité", TITLE, "pass"),
        cell("fr-influence", "Collaboration commerciale", TITLE, "pass"),
        cell("au-aana", "Paid Partnership", TITLE, "pass"),
        cell("ca-adstandards", "Sponsored", TITLE, "pass"),
    ],
)
def test_ad_at_the_title_or_the_link(
    pack: str, phrase: str, place: Place, wanted: str, rules: set[str]
) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


SIGN = "Links marked with * are affiliate links: we earn a commission when you buy through them."


@pytest.mark.parametrize(
    ("pack", "phrase", "place", "wanted", "rules"),
    [
        cell("us-ftc", SIGN, OPENING_MARKED, "warn", "sign-at-links"),
        cell("uk-asa", SIGN, OPENING_MARKED, "pass"),
        cell("de-uwg", ERKLAERT, OPENING_MARKED, "pass"),
        cell("de-uwg", "Mit * markierte Links sind Werbung.", OPENING_MARKED, "pass"),
        cell("de-uwg", ERKLAERT, END_MARKED, "fail", "de-marker-explained"),
        cell("de-uwg", "", Place(at_link="*"), "fail", "de-marker-explained"),
    ],
)
def test_an_asterisk_and_its_explanation(
    pack: str, phrase: str, place: Place, wanted: str, rules: set[str]
) -> None:
    found = findings((pack,), phrase, place)
    assert (verdict(found), said(found)) == (wanted, rules)


@pytest.mark.parametrize(
    ("packs", "phrase", "rules"),
    [
        (("us-ftc", "disclosure/required"), "Buy now", {"required"}),
        (("uk-asa",), "Buy now", {"uk-ad-label"}),
        (("de-uwg",), "Jetzt kaufen", {"de-link-marker"}),
        (("au-aana",), "Buy now", {"au-label"}),
        (("ebay-epn",), "Buy now", {"ebay-near-links"}),
        (("jp-stealth",), "今すぐ購入", {"jp-label"}),
        (("kr-kftc",), "구매하기", {"kr-first-part"}),
    ],
)
def test_a_cart_and_buy_now_fail_everywhere(packs: tuple[str, ...], phrase: str, rules: set[str]) -> None:
    """us-ftc leaves a page that says nothing at all to core, which is always on."""
    found = findings(packs, phrase, ICON)
    assert (verdict(found), said(found)) == ("fail", rules)


@pytest.mark.parametrize(
    ("packs", "phrase", "rules"),
    [
        (("us-ftc",), EARNS, {"not-only-sitewide", "before-first-link"}),
        (("uk-asa",), EARNS, {"uk-ad-label"}),
        (("de-uwg",), "Wir erhalten eine Provision, wenn du über Links kaufst.", {"de-link-marker"}),
        (("au-aana",), EARNS, {"au-label"}),
        (("ebay-epn",), EARNS, {"ebay-near-links"}),
        (("kr-kftc",), "이 글의 링크로 구매하면 수수료를 제공받습니다.", {"kr-first-part"}),
        (("jp-stealth",), "当サイトは商品購入により紹介料を得ています。", {"jp-label"}),
    ],
)
def test_a_footer_alone_fails_everywhere(packs: tuple[str, ...], phrase: str, rules: set[str]) -> None:
    found = findings(packs, phrase, FOOTER)
    assert verdict(found) == "fail"
    assert said(found) <= rules


@pytest.mark.parametrize(
    ("packs", "phrase", "rules"),
    [
        (("us-ftc", "disclosure/required"), "Affiliate disclosure", {"required"}),
        (("uk-asa",), "Affiliate disclosure", {"uk-ad-label"}),
        (("de-uwg",), "Hinweis zu Affiliate-Links", {"de-link-marker"}),
        (("ebay-epn",), "Affiliate disclosure", {"ebay-near-links"}),
    ],
)
def test_a_link_to_a_policy_alone_fails_everywhere(
    packs: tuple[str, ...], phrase: str, rules: set[str]
) -> None:
    found = findings(packs, phrase, POLICY)
    assert (verdict(found), said(found)) == ("fail", rules)


class TestAmazon:
    """Its two layers: the statement anywhere on the page, and a note near each link, which this table is about."""

    @pytest.mark.parametrize(
        ("phrase", "place"), [(EARNS, OPENING), ("(paid link)", AT_LINK), ("#ad", AT_LINK)]
    )
    def test_a_note_near_the_links_is_the_second_layer(self, phrase: str, place: Place) -> None:
        found = findings(("amazon-associates",), phrase, place, extra=f"<footer>{STATEMENT}</footer>")
        assert "amazon-link-level" not in said(found)
        assert verdict(found) != "fail"

    def test_a_footer_alone_is_no_note_near_the_links(self) -> None:
        found = findings(("amazon-associates",), EARNS, FOOTER)
        assert verdict(found) == "fail"
        assert said(found) >= {"amazon-statement", "amazon-link-level"}


class TestFurtherWords:
    """What the sheet says of single markets besides the table."""

    @pytest.mark.parametrize(
        ("pack", "phrase", "wanted", "rules"),
        [
            ("uk-asa", "(#collab)", "fail", {"uk-weak-label"}),
            ("uk-asa", "(gifted)", "warn", {"uk-unclear-label"}),
            ("uk-asa", "(spon)", "warn", {"uk-unclear-label"}),
            ("uk-asa", "(ad/affiliate)", "warn", {"uk-mixed-label"}),
            ("au-aana", "(spon)", "fail", {"au-label", "au-weak-label"}),
            ("au-aana", "(#collab)", "fail", {"au-label", "au-weak-label"}),
            ("ca-adstandards", "(#collab)", "warn", {"ca-label"}),
            ("ca-adstandards", "#KolbPartner", "pass", set()),
            ("ca-adstandards", "(affiliate link)", "pass", set()),
            ("fr-influence", "(lien affilié)", "warn", {"fr-explicit-label"}),
            ("fr-influence", "", "warn", {"fr-label"}),
            ("it-iap", "#adv (link affiliato Stagg)", "pass", set()),
            ("it-iap", "(pubblicità)", "warn", {"it-affiliate-form"}),
        ],
    )
    def test_at_the_link(self, pack: str, phrase: str, wanted: str, rules: set[str]) -> None:
        found = findings((pack,), phrase, AT_LINK)
        assert (verdict(found), said(found)) == (wanted, rules)


@pytest.mark.parametrize("pack", [*LANGUAGES, "uk-asa", "au-aana", "ca-adstandards", "ebay-epn"])
def test_a_page_that_earns_nothing_owes_nothing(pack: str) -> None:
    text = html_of(
        "<p>(affiliate) gifted, presented by Kolb Kettles.</p>", language=LANGUAGES.get(pack, "en")
    )
    assert not lint(page_of(text), rulebook().selected(Selection(select=(pack,)))).findings


class TestWhoIsAsked:
    """Country packs are switched on by name, a programme's pack by its links."""

    def packs(self, href: str, language: str) -> set[str]:
        text = html_of(language=language, between=f'<p><a href="{href}">Stagg</a></p>')
        return {finding.pack for finding in lint(page_of(text), rulebook().selected(Selection())).findings}

    def test_ebay_links_wake_the_pack_of_ebay(self) -> None:
        assert "ebay-epn" in self.packs(EBAY, "en")
        assert "ebay-epn" not in self.packs(AWIN, "en")

    @pytest.mark.parametrize("language", ["en-GB", "en-AU", "en-CA", *LANGUAGES.values()])
    def test_no_country_is_guessed_from_the_language(self, language: str) -> None:
        assert not self.packs(AWIN, language) & {*LANGUAGES, "uk-asa", "au-aana", "ca-adstandards"}
