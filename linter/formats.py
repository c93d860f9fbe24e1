"""What shows that a file is something else than HTML as browsers read it; it is read and judged as HTML all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.model import Note, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.page import Page
    from linter.source import Source

_HEAD = 4000
"""In these first characters a mail has its headers."""
# Written as words, not compiled: next to no page needs them.
_MIME = r"(?i)\A[\w-]{2,40}:.*\n(?:.*\n){0,60}?MIME-Version:"
_MARKDOWN = (".md", ".markdown", ".mdx")
_XML = (".xhtml", ".xht")
_COMMENT = r"<!--(?:[\s\S]*?-->|[\s\S]*)"
_EMPTY_TAG = r"""<([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,500}["'\s])?/>"""
_NEVER_EMPTY = frozenset(
    "a abbr article aside audio b blockquote body button canvas caption cite code dd div dl dt em fieldset figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 head header i iframe label li main nav noscript object ol option p pre q "
    "s script section select small span strong style sub sup table tbody td template textarea th thead time title tr u "
    "ul video".split()
)
"""Elements that HTML opens by `<p/>`, and XML closes."""
_BEFORE, _BEHIND = 5, 15
"""Among so many blocks around its headline, a template shows its placeholders."""
_PLACEHOLDER = r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}|<%[^<>\n]{1,200}%>"


def remarks_on(page: Page) -> Iterator[Note]:
    """What a person should know about how the file was read, each with the place where it shows first."""
    source = page.document.source
    name = source.path.lower()
    if "MIME-Version:" in (head := source.text[:_HEAD]) and re.match(_MIME, head):
        yield _note(
            source, 0, "a mail or web archive (MIME), read as if it were HTML: what it encodes is not seen"
        )
    elif name.endswith(_MARKDOWN):
        yield _note(
            source, 0, "Markdown by its name, read as if it were HTML: its links and headings are not seen"
        )
    elif "</" not in source.text:
        yield _note(source, 0, "read as HTML, but no element is closed in it: is it another kind of text?")
    if name.endswith(_XML) or source.text.startswith("<?xml"):
        yield from _closed_as_in_xml(source)
    yield from _placeholder(page)


def _closed_as_in_xml(source: Source) -> Iterator[Note]:
    for tag in re.finditer(rf"{_COMMENT}|{_EMPTY_TAG}", source.text):
        if tag[1] and tag[1].lower() in _NEVER_EMPTY:
            text = f"read as HTML, where <{tag[1]}/> closes nothing: what follows may count as part of that element"
            yield _note(source, tag.start(), text)
            return


def _placeholder(page: Page) -> Iterator[Note]:
    headline = page.outline.headline.index if page.outline.headline else 0
    for block in page.outline.blocks[max(0, headline - _BEFORE) : headline + _BEHIND]:
        text = block.text
        hinted = ("{" in text and ("{{" in text or "{%" in text)) or "<%" in text
        if hinted and (found := re.search(_PLACEHOLDER, text)):
            document = page.document
            place = document.source.place(document.span(block.at(found.start(), found.end())))
            yield Note(
                f"{found[0][:60]} is not filled in: what it stands for counts as missing",
                place,
            )
            return


def _note(source: Source, start: int, text: str) -> Note:
    return Note(text, source.place(Span(start, start + 1)))
