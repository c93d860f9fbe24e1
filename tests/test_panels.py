"""Titled boxes around an article: what their titles say of the links and notices in them, and who is presented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import AuthorBox, Disclosure, PolicyLink

from pages import all_of, page, shown, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page

SAYS = "We may earn a commission when you buy through our links."


def kinds(found: Page) -> dict[str, tuple[str, str]]:
    """By the words of each policy link: its kind, and what tells it."""
    return {link.text: (link.kind, link.told_by) for link in all_of(found, PolicyLink)}


def panel(title: str, rest: str) -> str:
    return f"<div><div><h4>{title}</h4></div><div>{rest}</div></div>"


MORE = 'The rest is on another page. <a href="/about/17">Learn more</a>'


class TestLinksInPanels:
    @pytest.mark.parametrize(
        ("title", "kind"),
        [
            ("Advertiser Disclosure", "affiliate"), ("How We Make Money:", "funding"),
            ("Our affiliate partners", "partners"), ("Editorial guidelines", "editorial"),
            ("Our promise", "editorial"), ("How we review products", "process"),
        ],
    )  # fmt: skip
    def test_are_what_the_title_says(self, title: str, kind: str) -> None:
        found = page(before=panel(title, f"<p>{MORE}</p>"))
        assert kinds(found) == {"Learn more": (kind, "panel")}

    @pytest.mark.parametrize(
        "opening",
        ["Advertiser Disclosure: ", "<b>Advertiser Disclosure</b> ", "<b>Advertiser Disclosure</b><br>"],
    )
    def test_a_title_may_open_a_paragraph(self, opening: str) -> None:
        assert kinds(page(before=f"<p>{opening}{MORE}</p>")) == {"Learn more": ("affiliate", "panel")}

    def test_in_the_articles_language(self) -> None:
        found = page(before=panel("So verdienen wir Geld", f"<p>{MORE}</p>"), language="de")
        assert kinds(found) == {"Learn more": ("funding", "panel")}

    def test_unless_their_own_words_or_address_say_more(self) -> None:
        own = '<a href="/17">Editorial policy</a> <a href="/affiliate-partners">here</a>'
        found = page(before=panel("Advertiser Disclosure", own))
        assert kinds(found) == {"Editorial policy": ("editorial", "words"), "here": ("partners", "address")}

    @pytest.mark.parametrize(
        "markup",
        [
            panel("Opening hours", MORE),
            panel("Contact", MORE),
            panel("Advertiser Disclosure", '<a href="https://tidd.ly/3xYz9Qk">a kettle</a>'),
            panel("Advertiser Disclosure", "Ours.") + f"<p>{MORE}</p>",
            panel('<a href="#panel">Advertiser Disclosure</a>', MORE),
            f"<h4>Advertiser Disclosure</h4><p>Ours.</p><h4>Kettles</h4><p>{MORE}</p>",
            f"<footer>{panel('Advertiser Disclosure', MORE)}</footer>",
            f"<nav>{panel('Our partners', MORE)}</nav>",
        ],
    )
    def test_others_are_none(self, markup: str) -> None:
        assert kinds(page(before=markup)) == {}

    def test_each_belongs_to_the_title_above_it(self) -> None:
        parts = "".join(
            f'<h4>{title}</h4><p><a href="/about/{number}">Part {number}</a></p>'
            for number, title in enumerate(["Advertiser Disclosure", "How we make money", "Our story"])
        )
        found = page(before=f"<div>{parts}</div>")
        assert kinds(found) == {"Part 0": ("affiliate", "panel"), "Part 1": ("funding", "panel")}

    def test_beside_the_article_a_title_speaks_of_the_next_block_only(self) -> None:
        found = page(f"<h4>Advertiser Disclosure</h4><p>Ours.</p><p>{MORE}</p>")
        assert kinds(found) == {}
        found = page(f"<h4>Advertiser Disclosure</h4><p>{MORE}</p>")
        assert kinds(found) == {"Learn more": ("affiliate", "panel")}


class TestNoticesAndPanels:
    @pytest.mark.parametrize(
        ("markup", "in_panel"),
        [
            (f"<p>{SAYS}</p>", False),
            (f"<p><b>Advertiser Disclosure:</b> {SAYS}</p>", False),
            (panel("Please note", f"<p>{SAYS}</p>"), False),
            (f"<p>Disclosure: {SAYS}</p>", False),
            (panel("Advertiser Disclosure", f"<p>{SAYS}</p>"), True),
            (panel("How we make money", f"<p>Tea is free.</p><p>{SAYS}</p>"), True),
            (panel("How we make money", "<p>Tea is free.</p>") + f"<p>{SAYS}</p>", False),
            (f'<p><b>Advertiser Disclosure</b> {SAYS} <a href="/17">More</a></p>', True),
        ],
    )
    def test_a_disclosure_under_a_title_is_in_a_panel_where_there_are_several(
        self, markup: str, in_panel: bool
    ) -> None:
        several = page(before=markup + panel("Our promise", MORE))
        assert [one.in_panel for one in all_of(several, Disclosure)] == [in_panel]
        assert [one.in_panel for one in all_of(page(before=markup), Disclosure)] == [False]


BYLINE = '<p>By <a rel="author" href="/mara">Mara Quill</a></p>'
TELLS = "Mara Quill has mended kettles since she was nine, and writes about them on rainy days."


class TestAuthorBoxes:
    @pytest.mark.parametrize(
        "markup",
        [
            f"<p>{TELLS}</p>",
            f"<p><em>About the author: {TELLS}</em></p>",
            f'<div class="author-box"><p>{TELLS.replace("Mara Quill", "She")}</p></div>',
            f"<div>By Mara Quill</div><p>{TELLS.replace('Mara Quill', 'Mara')}</p>",
            f'<div class="post-author-bio"><h4>Mara Quill</h4><p>{TELLS}</p></div>',
        ],
    )
    def test_a_biography_below_the_text(self, markup: str) -> None:
        found = page(BYLINE, below=markup)
        (box,) = all_of(found, AuthorBox)
        assert (box.biographical, box.visible) == (True, True)
        assert box.text == shown(written_at(found, box.at))
        assert box.text.endswith("on rainy days.")

    def test_or_under_the_headline(self) -> None:
        found = page(f'{BYLINE}<div class="author-bio"><p>{TELLS}</p></div>')
        assert [(box.names, box.biographical) for box in all_of(found, AuthorBox)] == [
            (("Mara Quill",), True)
        ]

    def test_a_box_may_hold_nothing_but_a_name(self) -> None:
        found = page(BYLINE, below='<div class="author-box"><a href="/mara">Mara Quill</a></div>')
        assert [(box.names, box.biographical) for box in all_of(found, AuthorBox)] == [
            (("Mara Quill",), False)
        ]

    @pytest.mark.parametrize(
        "parts",
        [
            {"after": f'<section id="comments" class="comments"><p>{TELLS}</p></section>'},
            {"after": f'<section class="related"><p>{TELLS}</p></section>'},
            {"after": f"<footer><p>{TELLS}</p></footer>"},
            {"between": f"<p>{TELLS}</p>"},
            {"below": f"<p>Mara Quill: {TELLS[11:]}</p>"},
            {"below": f"<p>{TELLS.replace('Mara Quill', 'Bo Tarn')}</p>"},
            {"below": f"<p>{TELLS.replace('Mara Quill', 'Mara Quillers')}</p>"},
            {"below": "<p>Mara Quill</p>"},
        ],
    )
    def test_others_present_nobody(self, parts: dict[str, str]) -> None:
        assert all_of(page(BYLINE, **parts), AuthorBox) == []

    def test_a_byline_in_a_box_is_none(self) -> None:
        found = page('<div class="author-box">By <a rel="author" href="/mara">Mara Quill</a></div>')
        assert all_of(found, AuthorBox) == []

    def test_a_hidden_one_is_seen_by_nobody(self) -> None:
        found = page(BYLINE, below=f'<div class="author-box" hidden><p>{TELLS}</p></div>')
        assert [box.visible for box in all_of(found, AuthorBox)] == [False]
