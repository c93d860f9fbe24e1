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
_MIME = re.compile(r"\A[\w-]{2,40}:.*\n(?:.*\n){0,60}?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_MARKDOWN = (".md", ".markdown", ".mdx")
_XML = (".xhtml", ".xht")
_EMPTY_TAG = re.compile(r"""<([A-Za-z][A-Za-z0-9]{0,15})(?:\s[^<>]{0,500}["'\s])?/>""")
_NEVER_EMPTY = frozenset(
    "a abbr article aside audio b blockquote body button canvas caption cite code dd div dl dt em fieldset figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 head header i iframe label li main nav noscript object ol option p pre q "
    "s script section select small span strong style sub sup table tbody td template textarea th thead time title tr u "
    "ul video".split()
)
"""Elements that HTML opens by `<p/>`, and XML closes."""
_NEAR_TOP = 60
"""Among this many first blocks, a template shows its placeholders."""
_PLACEHOLDER = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}|<%[^<>\n]{1,200}%>")


def remarks_on(page: Page) -> Iterator[Note]:
    """What a person should know about how the file was read, each with the place where it shows first."""
    source = page.document.source
    name = source.path.lower()
    if _MIME.match(source.text, 0, _HEAD):
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
    for tag in _EMPTY_TAG.finditer(source.text):
        start = tag.start()
        if tag[1].lower() not in _NEVER_EMPTY:
            continue
        if source.text.rfind("<!--", 0, start) <= source.text.rfind("-->", 0, start):
            text = f"read as HTML, where <{tag[1]}/> closes nothing: what follows may count as part of that element"
            yield _note(source, start, text)
            return


def _placeholder(page: Page) -> Iterator[Note]:
    for block in page.outline.blocks[:_NEAR_TOP]:
        if ("{" in block.text or "<%" in block.text) and (found := _PLACEHOLDER.search(block.text)):
            document = page.document
            place = document.source.place(document.span(block.at(found.start(), found.end())))
            yield Note(
                f"a template: {found[0][:60]} is not filled in, so what it stands for counts as missing",
                place,
            )
            return


def _note(source: Source, start: int, text: str) -> Note:
    return Note(text, source.place(Span(start, start + 1)))
