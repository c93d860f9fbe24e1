"""Files that are something else than HTML as browsers read it are judged all the same, and a note says what shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from linter.engine import examine

from pages import page_of
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from linter.model import PageResult

TEXT = "We boiled it for a week, and it was never too loud to talk beside it."
PAGE = f"<!doctype html><title>A kettle</title><h1>A kettle</h1><p>By Mara Lindqvist</p><p>{TEXT}</p>"


def judged(text: str, path: str = "page.html") -> PageResult:
    return examine(path, text.encode(), rulebook(), vocabulary())


def notes(text: str, path: str = "page.html") -> list[tuple[str, int, int]]:
    """The notes of a page, each with line and column."""
    return [
        (note.text, note.place.line, note.place.column) if note.place else (note.text, 0, 0)
        for note in judged(text, path).notes
    ]


def test_a_page_of_html_needs_no_note() -> None:
    assert notes(PAGE) == notes(PAGE, "page.xhtml") == []


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("a.xhtml", "<html>\n<head><title/></head>", ("<title/>", 2, 7)),
        ("a.XHTML", '<p>x</p><a id="top"/>', ("<a/>", 1, 9)),
        ("a.html", '<?xml version="1.0"?>\n<script src="a.js" /><p>x</p>', ("<script/>", 2, 1)),
        ("a.xhtml", "<!-- <p/> --><br/><hr /><p>x</p><div/>", ("<div/>", 1, 33)),
    ],
)
def test_what_xml_closes_and_html_does_not(path: str, text: str, place: tuple[str, int, int]) -> None:
    tag, line, column = place
    said = f"read as HTML, where {tag} closes nothing: what follows may count as part of that element"
    assert notes(text, path) == [(said, line, column)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", '<p>x</p><a id="top"/>'),
        ("a.xhtml", '<p>x</p><br/><img src="a.png"/><svg><path d="M0"/></svg>'),
        ("a.xhtml", "<!-- <p/> --><p>x</p>"),
        ("a.xhtml", "<p>x</p><a href=/a/b/>x</a>"),
    ],
)
def test_and_what_closes_in_both(path: str, text: str) -> None:
    assert notes(text, path) == []


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("kettle.md", f"# A kettle\n\nBy Mara Lindqvist\n\n{TEXT}", "Markdown by its name, read as if it were HTML"),
        ("kettle.md", PAGE, "Markdown by its name, read as if it were HTML"),
        ("kettle.txt", f"A kettle\n\nBy Mara Lindqvist\n\n{TEXT}", "read as HTML, but no element is closed in it"),
        (
            "kettle.mhtml",
            f"From: <Saved by a browser>\nSubject: A kettle\nMIME-Version: 1.0\n\n{PAGE}",
            "a mail or web archive (MIME)",
        ),
    ],
)  # fmt: skip
def test_another_kind_of_file(path: str, text: str, said: str) -> None:
    ((note, line, column),) = notes(text, path)
    assert note.startswith(said)
    assert (line, column) == (1, 1)


@pytest.mark.parametrize("placeholder", ["{{ page.author }}", "{% include byline.html %}"])
def test_a_template_is_told_by_its_first_placeholder(placeholder: str) -> None:
    text = PAGE.replace("Mara Lindqvist", placeholder)
    ((note, line, column),) = notes(text)
    assert note.startswith(f"{placeholder} is not filled in: ")
    assert text[column - 1 :].startswith(placeholder) and line == 1
    assert page_of(text).all_of("byline") == ()


def test_a_note_changes_no_judgement() -> None:
    article = PAGE.replace(TEXT, f"{TEXT} " * 9)
    as_html = [replace(finding, path="kettle.md") for finding in judged(article).findings]
    assert as_html and list(judged(article, "kettle.md").findings) == as_html
