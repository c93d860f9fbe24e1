"""What a page tells its readers about money: which passages, where, and whether in time for the first link.

The wording of disclosures is read in test_lexicon.py; here every disclosure says the plainest thing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.facts.nouns import Denial, Disclosure, PolicyLink
from linter.facts.verdict import verdict_of

from pages import all_of, page, shown, text_of, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page

SAYS = "We earn a commission when you buy through our links."
LINK = '<a href="https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=2">Stagg</a>'
BUY = f"<p>The lid of {LINK} opens.</p>"


def disclosures(found: Page) -> list[Disclosure]:
    return all_of(found, Disclosure)


def the_disclosure(found: Page) -> Disclosure:
    (one,) = disclosures(found)
    return one


class TestPassages:
    @pytest.mark.parametrize(
        ("markup", "passage"),
        [
            (SAYS, SAYS),
            (f"<b>Note:</b> {SAYS}", f"Note: {SAYS}"),
            (f"We tested nine kettles. {SAYS} Here is how.", SAYS),
            (f"Is it quiet? {SAYS}", SAYS),
            (f"Quiet!<br>{SAYS}<br>Here is how.", SAYS),
            ("We earn a <i>commission</i> when you\n  buy through <a href=/d>our&nbsp;links</a>.", SAYS),
            ("We earn a comm<!-- x -->ission when you buy through our links.", SAYS),
            (f"{SAYS} We tested nine. {SAYS}", f"{SAYS} We tested nine. {SAYS}"),
            ("We earn a commission when you buy through our links", SAYS[:-1]),
            (f"*{SAYS}", f"*{SAYS}"),
        ],
    )
    def test_are_the_sentences_that_say_it_and_no_more(self, markup: str, passage: str) -> None:
        found = page(f"<p>{markup}</p>")
        one = the_disclosure(found)
        assert one.text == passage
        assert shown(written_at(found, one.at)) == passage

    @pytest.mark.parametrize(
        "markup",
        [
            f"<p>Kettle Weekly tells its readers <q>{SAYS}</q></p>",
            f"<pre><code>&lt;p&gt;{SAYS}</code></pre>",
            f"<blockquote cite=https://weekly.example><p>{SAYS}</p></blockquote>",
            f"<blockquote><p>{SAYS}</p><footer>Kettle Weekly</footer></blockquote>",
            f"<blockquote><p>{SAYS} <cite>Kettle Weekly</cite></p></blockquote>",
        ],
    )
    def test_of_somebody_else_do_not_count(self, markup: str) -> None:
        assert not disclosures(page(markup))

    def test_in_a_box_that_names_no_source_are_the_pages_own(self) -> None:
        assert the_disclosure(page(f"<blockquote><p>{SAYS}</p></blockquote>")).text == SAYS

    def test_are_bounded(self) -> None:
        found = page(f"<p>{'kettle ' * 500}{SAYS[:-1]} {'kettle ' * 500}</p>")
        one = the_disclosure(found)
        assert SAYS[:-1] in one.text
        assert len(one.text) < 1000

    @pytest.mark.parametrize(
        ("before", "passage", "after"),
        [
            (
                "",
                "Shops such as Kettles.example pay: we earn a commission of 2.5 percent on sales.",
                "Enjoy.",
            ),
            ("Tea.", "We earn a commission when you buy through our links, e.g. at a shop.", "More tea."),
            ("Tea.", "(We earn a commission when you buy through our links.)", "More tea."),
            ("Tea!", "We earn a commission when you buy through our links!!", "More tea."),
            ("", "Disclosure: We earn a commission when you buy through our links…", "More tea."),
        ],
    )
    def test_end_where_sentences_do(self, before: str, passage: str, after: str) -> None:
        assert the_disclosure(page(f"<p>{before} {passage} {after}</p>")).text == passage

    @settings(max_examples=100, deadline=None)
    @given(st.text(" .!?\n()tea1—", max_size=700), st.text(" .!?\n()tea1—", max_size=700))
    def test_hold_what_was_said_whatever_stands_around_it(self, before: str, after: str) -> None:
        found = page(f"<p>{before} {SAYS[:-1]} {after}</p>".replace("\n", "<br>"))
        for one in disclosures(found):
            assert SAYS[:-1] in one.text
            assert shown(written_at(found, one.at)) == " ".join(one.text.split())

    def test_one_for_each_block(self) -> None:
        found = page(f"<p>{SAYS}</p>", below=f"<p>{SAYS}</p>")
        assert [one.zone.value for one in disclosures(found)] == ["headline", "body"]

    def test_in_the_articles_language_or_in_english(self) -> None:
        german = "Für Käufe über unsere Links erhalten wir eine Provision."
        found = page(f"<p>{german}</p><p>{SAYS}</p>", language="de")
        assert [(one.language, one.text) for one in disclosures(found)] == [("de", german), ("en", SAYS)]
        assert disclosures(page(f"<p>{german}</p>")) == []

    @pytest.mark.parametrize(
        "markup",
        [
            f"<script>var note = '{SAYS}';</script>", f"<style>.a::after {{ content: '{SAYS}' }}</style>",
            f"<!-- {SAYS} -->", f"<textarea>{SAYS}</textarea>", f'<p data-note="{SAYS}">Tea.</p>',
            f"<iframe>{SAYS}</iframe>", f'<meta name="note" content="{SAYS}">', f'<input value="{SAYS}">',
        ],
    )  # fmt: skip
    def test_what_is_no_text_says_nothing(self, markup: str) -> None:
        assert disclosures(page(markup)) == []


class TestWhoSeesThem:
    @pytest.mark.parametrize(
        ("markup", "why"),
        [
            ("<p hidden>{}</p>", "the hidden attribute"),
            ('<p style="display:none">{}</p>', "display:none"),
            ('<p style="font-size: 0">{}</p>', "font-size:0"),
            ('<div style="position:absolute; left:-9999px"><p>{}</p></div>', "left:-9999px"),
            ('<div class="sr-only">{}</div>', "a class name for hidden text"),
            ("<details><summary>More</summary><p>{}</p></details>", "a closed <details>"),
            ("<dialog><p>{}</p></dialog>", "a closed <dialog>"),
            ("<template><p>{}</p></template>", "<template>"),
            ("<noscript><p>{}</p></noscript>", "<noscript>"),
            ("<style>.fine { display: none }</style><p class=fine>{}</p>", "display:none in a <style> rule"),
        ],
    )
    def test_hidden_ones_are_seen_by_nobody(self, markup: str, why: str) -> None:
        one = the_disclosure(page(markup.replace("{}", SAYS)))
        assert (one.visible, one.hidden_by) == (False, why)

    @pytest.mark.parametrize(
        "markup",
        [
            "<p>{}</p>", '<p style="display:block">{}</p>', "<details open><p>{}</p></details>",
            "<details><summary>{}</summary><p>More</p></details>", '<p class="hidden d-block">{}</p>',
            "<style>@media print { .fine { display: none } }</style><p class=fine>{}</p>",
            "<style>@media (max-width: 9em) { .fine { display: none } }</style><p class=fine>{}</p>",
            '<p hidden="until-found">{}</p>', "<small>{}</small>", "<dialog open><p>{}</p></dialog>",
        ],
    )  # fmt: skip
    def test_others_are_seen(self, markup: str) -> None:
        assert the_disclosure(page(markup.replace("{}", SAYS))).visible


class TestTemplatesOfWidgets:
    @pytest.mark.parametrize(
        "markup",
        [
            '<div><a href="" style="display:none"><img src=""><span>Sponsored By: </span></a></div><p>Tea</p>',
            "<div hidden>Sponsored by {{ sponsor.name }}</div>",
        ],
    )
    def test_wait_for_a_name_and_hide_nothing(self, markup: str) -> None:
        assert not all_of(page(below=markup), Disclosure)

    @pytest.mark.parametrize(
        "markup",
        [
            "<div>Sponsored by:</div>",
            '<div hidden>Sponsored by: <img src="/kettle.png" alt=""></div>',
            "<div hidden><p>Sponsored by:</p><p>Blue Kettle</p></div>",
            "<div hidden>Sponsored</div>",
        ],
    )
    def test_are_told_from_labels_that_say_something(self, markup: str) -> None:
        assert all_of(page(below=markup), Disclosure)


class TestImages:
    def test_words_in_a_picture_are_told_apart(self) -> None:
        found = page(f'<p><img src="d.png" alt="{SAYS}"></p>')
        one = the_disclosure(found)
        assert (one.image_only, one.text, one.says) == (True, SAYS, ("earns-commission",))
        assert written_at(found, one.at) == f'alt="{SAYS}"'

    def test_a_picture_of_something_else_says_nothing(self) -> None:
        assert disclosures(page('<img src="d.png" alt="Advertisement for an old kettle">')) == []


class TestSlots:
    """Labels over advertising space speak of the banner beside them, not of the article."""

    @pytest.mark.parametrize(
        "parts",
        [
            {"between": '<div class="ad-slot"><span>Advertisement</span></div>'},
            {"after": "<aside><p>Advertisement</p></aside>"},
            {"before": "<nav><p>Sponsored</p></nav>"},
            {"after": '<div class="related"><p>Sponsored</p></div>'},
            {"after": "<footer><p>Advertisement</p></footer>"},
            {"above": '<div class="box"><span>Advertisement</span><ins class="adsbygoogle"></ins></div>'},
            {"above": '<div><div id="div-gpt-ad-4711"></div>Advertisement</div>'},
        ],
    )
    def test_are_no_disclosure(self, parts: dict[str, str]) -> None:
        assert disclosures(page(**parts)) == []

    def test_unless_the_box_holds_more_than_the_label(self) -> None:
        found = page(
            above=f"<div><p>Advertisement</p><ins></ins><p>{'A kettle for everybody. ' * 4}</p></div>"
        )
        assert the_disclosure(found).text == "Advertisement"

    @pytest.mark.parametrize("label", ["Advertisement", "Sponsored"])
    def test_unless_they_stand_at_the_article(self, label: str) -> None:
        assert the_disclosure(page(above=f"<p>{label}</p>")).text == label


class TestDenials:
    @pytest.mark.parametrize(
        "text", ["This page contains no affiliate links.", "This post is not sponsored."]
    )
    def test_are_no_disclosure(self, text: str) -> None:
        found = page(f"<p>We like tea. {text} Enjoy.</p>")
        assert disclosures(found) == []
        (denial,) = all_of(found, Denial)
        assert denial.text == text
        assert shown(written_at(found, denial.at)) == text

    def test_a_commenters_word_is_none(self) -> None:
        found = page(after="<div id=comments><p>This page contains no affiliate links.</p></div>")
        assert all_of(found, Denial) == []


BOX = (
    '<div class="{}"><h3>The Plain Kettle</h3><p>One litre.</p>'
    f"<p>{LINK}</p><p>{SAYS}</p></div>"
)  # fmt: skip
MORE = f"<p>{text_of('en')[1]} More.</p>"


class TestAtTheLink:
    @pytest.mark.parametrize(
        "between",
        [
            f"<p>{LINK} ({SAYS})</p>",
            BOX.format("product-card"),
            BOX.format("x9-ab"),
            f"<table><tr><td>{LINK}</td><td>{SAYS}</td></tr></table>",
            f"<ul><li><p>{LINK}</p><p>{SAYS}</p></li></ul>",
            f"<figure>{LINK}<figcaption>{SAYS}</figcaption></figure>",
        ],
    )
    def test_in_its_paragraph_row_item_or_card(self, between: str) -> None:
        assert the_disclosure(page(between=between + MORE)).at_link

    @pytest.mark.parametrize(
        "parts",
        [
            {"under": f"<p>{SAYS}</p>", "between": BUY},
            {"between": BUY, "below": f"<p>{SAYS}</p>"},
            {"between": BUY, "after": f"<footer><p>{SAYS}</p></footer>"},
            {"under": f"<p>{SAYS}</p>"},
            {"under": f"<p hidden>{LINK}</p><p>{SAYS}</p>"},
            {"between": f"{SAYS}<br><br>{text_of('en')[2]} More.<br><br>{BUY}"},
        ],
    )
    def test_not_elsewhere(self, parts: dict[str, str]) -> None:
        assert not the_disclosure(page(**parts)).at_link

    @pytest.mark.parametrize(
        "between", [f"<p>Steady: {LINK} <sup>Ad</sup></p>", f"<p>The <span>Ad</span> {LINK} is steady.</p>"]
    )
    def test_a_label_that_only_its_element_sets_apart(self, between: str) -> None:
        one = the_disclosure(page(between=between + MORE))
        assert (one.says, one.at_link, one.text) == (("ad-label",), True, "Ad")


class TestBeforeTheFirstLink:
    @pytest.mark.parametrize(
        ("parts", "before"),
        [
            ({"above": f"<p>{SAYS}</p>", "between": BUY}, True),
            ({"under": f"<p>{SAYS}</p>", "between": BUY}, True),
            ({"between": f"<p>{SAYS} See {LINK}.</p>"}, True),
            ({"between": f"<p>{LINK}. {SAYS}</p>"}, True),
            ({"between": f"{BUY}<p>{SAYS}</p>"}, False),
            ({"between": BUY, "below": f"<p>{SAYS}</p>"}, False),
            ({"before": f"<nav>{LINK}</nav>", "under": f"<p>{SAYS}</p>", "between": BUY}, True),
            ({"below": f"<p>{SAYS}</p>"}, True),
        ],
    )
    def test_in_reading_order(self, parts: dict[str, str], before: bool) -> None:
        one = the_disclosure(page(**parts))
        assert one.before_first_link or one.at_link if before else not one.before_first_link


VERDICTS = {
    "no links": ({"under": f"<p>{SAYS}</p>"}, "not-needed"),
    "no links and no word": ({}, "not-needed"),
    "links that only commenters set": ({"after": f'<div id="comments"><p>{LINK}</p></div>'}, "not-needed"),
    "said above": ({"under": f"<p>{SAYS}</p>", "between": BUY}, "ok"),
    "said over the headline": ({"above": f"<p>{SAYS}</p>", "between": BUY}, "ok"),
    "said at the link": ({"between": f"<p>{LINK} ({SAYS})</p>"}, "ok"),
    "said in the link's card": ({"between": BOX.format("deal") + MORE}, "ok"),
    "said in a sidebar in time": ({"under": f"<aside><p>{SAYS}</p></aside>", "between": BUY}, "ok"),
    "said below": ({"between": BUY, "below": f"<p>{SAYS}</p>"}, "late"),
    "said in the footer": ({"between": BUY, "after": f"<footer><p>{SAYS}</p></footer>"}, "late"),
    "said in the navigation": ({"before": f"<nav><p>{SAYS}</p></nav>", "between": BUY}, "late"),
    "said to nobody": ({"under": f"<p hidden>{SAYS}</p>", "between": BUY}, "hidden"),
    "said in a picture": ({"under": f'<img src=d.png alt="{SAYS}">', "between": BUY}, "missing"),
    "called affiliate, and no more": (
        {"under": "<p>This post contains affiliate links.</p>", "between": BUY},
        "weak",
    ),
    "told below the links, without a word about money": (
        {"between": BUY, "after": "<p>This post contains affiliate links.</p>"},
        "weak",
    ),
    "called an advertisement below the links": ({"between": BUY, "after": "<p>Advertisement</p>"}, "missing"),
    "called an advertisement": ({"above": "<p>Advertisement</p>", "between": BUY}, "weak"),
    "denied": ({"under": "<p>This post contains no affiliate links.</p>", "between": BUY}, "missing"),
    "no word": ({"between": BUY}, "missing"),
    "maybe": (
        {"under": "<p>We may earn a commission if you buy through our links.</p>", "between": BUY},
        "ok",
    ),
    "paid link at the link": ({"between": f"<p>{LINK} (paid link)</p>"}, "ok"),
    "a star explained above": (
        {"under": "<p>Links marked with * are affiliate links.</p>", "between": f"<p>See {LINK}* now.</p>"},
        "ok",
    ),
    "a star explained below": (
        {"between": f"<p>See {LINK}* now.</p>", "below": "<p>Links marked with * are affiliate links.</p>"},
        "weak",
    ),
    "a star nobody explains": ({"between": f"<p>See {LINK}* now.</p>"}, "missing"),
}


@pytest.mark.parametrize(("parts", "verdict"), VERDICTS.values(), ids=VERDICTS)
def test_the_verdict_on_a_page(parts: dict[str, str], verdict: str) -> None:
    assert verdict_of(page(**parts)) == verdict


def test_a_foreign_disclosure_is_weak() -> None:
    found = page(f"<p>{SAYS}</p>", between=BUY, language="de")
    assert verdict_of(found) == "weak"


class TestPolicyLinks:
    def kinds(self, found: Page) -> list[tuple[str, str]]:
        return [(one.kind, one.text) for one in all_of(found, PolicyLink)]

    @pytest.mark.parametrize(
        ("link", "kind"),
        [
            ('<a href="/c">Contact us</a>', "contact"),
            ('<a href="/e">Editorial  policy</a>', "editorial"),
            ('<a href="/x">Corrections</a>', "corrections"),
            ('<a href="/a">About Oldport Kettles</a>', "ownership"),
            ('<a href="/p">Privacy Policy</a>', "privacy"),
            ('<a href="/d">Affiliate Disclosure</a>', "affiliate"),
            ('<a href="/affiliate-disclosure">Details</a>', "affiliate"),
            ('<a href="https://www.oldport.example/advertiser-disclosure/">Read this</a>', "affiliate"),
            ('<a href="/Affiliate_Disclosure.html?x=1#y">Read this</a>', "affiliate"),
        ],
    )
    def test_by_their_words_or_their_address(self, link: str, kind: str) -> None:
        found = page(after=f"<footer>{link}</footer>")
        ((seen, _),) = self.kinds(found)
        assert seen == kind

    @pytest.mark.parametrize(
        "link",
        [
            '<a href="/kettles">Kettles</a>', '<a href="#contact">Contact</a>', '<a href="/d"></a>', "<a>Contact</a>",
            '<a href="/c">Contact lenses and how to keep them clean over a long weekend in the hills</a>',
            '<a href="javascript:go()">Contact</a>', '<a href="/disclosures-of-a-spy">The spy</a>',
        ],
    )  # fmt: skip
    def test_other_links_are_none(self, link: str) -> None:
        assert self.kinds(page(after=f"<footer>{link}</footer>")) == []

    def test_point_at_their_address(self) -> None:
        found = page(after='<footer><a class=x href="/c">Contact</a></footer>')
        (one,) = all_of(found, PolicyLink)
        assert written_at(found, one.at) == 'href="/c"'
        assert one.zone == "footer"

    def test_have_words_in_each_language(self) -> None:
        assert self.kinds(page(after='<a href="/i">Impressum</a>', language="de")) == [
            ("ownership", "Impressum")
        ]
