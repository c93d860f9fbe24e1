"""A page's tree and where each part of it stands in the file; it judges nothing and knows no meaning.

The tree is a browser's: turbohtml parses (WHATWG), BeautifulSoup's own nodes are filled straight from it. Positions
are taken late, by a second parse of the few pages that have something to report (docs/architecture.md has the figures).
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any

import turbohtml.treebuild
from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import (
    Comment,
    Doctype,
    NavigableString,
    PageElement,
    ProcessingInstruction,
    Script,
    Stylesheet,
    Tag,
    TemplateString,
)

from linter.positions import HTML, Positions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.model import At, Span
    from linter.source import Source

_VOID = frozenset(HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or ())
_PRESERVED = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
_CONTAINERS: dict[str, type[NavigableString]] = {
    "script": Script,
    "style": Stylesheet,
    "template": TemplateString,
}
_INTERESTING = {name: {kind} for name, kind in _CONTAINERS.items()}
_WITHIN_WORDS = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_BLANK = NavigableString(" ")
_MAIN = Tag.MAIN_CONTENT_STRING_TYPES


class Element(Tag):
    """A BeautifulSoup tag whose constant attributes live on the class, so that making one costs little."""

    parser_class = BeautifulSoup
    namespace: str | None = HTML
    prefix = None
    _namespaces: dict[str, str] = {}  # noqa: RUF012 - bs4 reads it and never writes it after parsing
    sourceline = None
    sourcepos = None
    known_xml = False
    hidden = False
    next_element = None
    next_sibling = None
    previous_sibling = None
    can_be_empty_element = False
    cdata_list_attributes = None
    preserve_whitespace_tags = _PRESERVED
    interesting_string_types = _MAIN
    ordinal: int
    """Place among all nodes in document order, from 0."""
    # Every element is made by our builder, which keeps values as written; at the top, the soup itself is the parent.
    attrs: dict[str, str]  # type: ignore[assignment]
    parent: Element


class _Sink:
    """Fills BeautifulSoup's nodes as the parser hands them over, each with its ordinal in document order."""

    def __init__(self, soup: BeautifulSoup, nodes: list[Any], containers: list[Element]) -> None:
        self.soup = soup
        self.nodes = nodes
        self.containers = containers
        self.last: PageElement = soup

    def create_document(self) -> BeautifulSoup:
        return self.soup

    def create_doctype(self, name: str, public_id: str | None, system_id: str | None) -> PageElement:
        return self._string(Doctype, Doctype._string_for_name_and_ids(name, public_id, system_id))

    def create_element(self, name: str, namespace: str, attrs: tuple[tuple[str, str | None], ...]) -> Element:
        tag = Element.__new__(Element)
        values: dict[str, Any] = dict(attrs)
        if None in values.values():
            values = {key: value or "" for key, value in attrs}
        # Attributes set one by one stay in the object: asking for its __dict__ would make one, and cost memory.
        tag.name = name
        tag.attrs = values
        tag.contents = []
        tag.ordinal = len(self.nodes)
        if name in _VOID:
            tag.can_be_empty_element = True
        elif name in _INTERESTING:
            tag.interesting_string_types = _INTERESTING[name]
            self.containers.append(tag)
        if namespace is not HTML and namespace != HTML:
            tag.namespace = namespace
        self.nodes.append(tag)
        return tag

    def _string(self, kind: type[NavigableString], data: str) -> NavigableString:
        string: Any = str.__new__(kind, data)
        string.next_element = string.next_sibling = string.previous_sibling = None
        string.ordinal = len(self.nodes)
        self.nodes.append(string)
        return string  # type: ignore[no-any-return]

    def create_text(self, data: str) -> NavigableString:
        # As `_string`, written out: half of a page's nodes are made here.
        string: Any = str.__new__(NavigableString, data)
        nodes = self.nodes
        string.next_element = string.next_sibling = string.previous_sibling = None
        string.ordinal = len(nodes)
        nodes.append(string)
        return string  # type: ignore[no-any-return]

    def create_comment(self, data: str) -> NavigableString:
        return self._string(Comment, data)

    def create_pi(self, target: str, data: str) -> NavigableString:
        return self._string(ProcessingInstruction, f"{target} {data}".strip())

    def append(self, parent: Tag, child: PageElement) -> None:
        if type(child) is NavigableString and parent.name in _CONTAINERS:
            child.__class__ = _CONTAINERS[parent.name]
        contents = parent.contents
        if contents:
            before = contents[-1]
            before.next_sibling = child
            child.previous_sibling = before
        child.parent = parent
        child.previous_element = self.last
        self.last.next_element = child
        self.last = child
        contents.append(child)


class _Builder(HTMLTreeBuilder):
    """A BeautifulSoup tree builder on turbohtml's parser; `class` and `rel` stay plain strings."""

    NAME = "turbohtml"
    features = [NAME]  # noqa: RUF012 - as bs4 declares it
    nodes: list[Any]

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes={})
        self.nodes = []
        self.containers: list[Element] = []

    def feed(self, markup: str | bytes) -> None:
        # BeautifulSoup feeds once on construction, with the empty text it is made with.
        if markup and isinstance(markup, str) and self.soup is not None:
            sink: turbohtml.treebuild.TreeBuilder[Any] = _Sink(self.soup, self.nodes, self.containers)
            turbohtml.treebuild.parse_into(markup, sink)


def text_of(tag: Tag) -> str:
    """The text in an element, blanks collapsed; comments and the like are left out."""
    contents = tag.contents
    if len(contents) == 1 and type(contents[0]) is NavigableString:
        return " ".join(contents[0].split())
    found: list[str] = []
    waiting = contents[::-1]
    while waiting:
        node = waiting.pop()
        if type(node) is NavigableString:
            found.append(node)
        elif isinstance(node, Tag):
            if node.name not in _WITHIN_WORDS:
                # A border between two blocks parts words, though no blank may stand there.
                found.append(" ")
                waiting.append(_BLANK)
            waiting += node.contents[::-1]
    return " ".join("".join(found).split())


@contextmanager
def collector_resting() -> Iterator[None]:
    """While a tree grows and is read, every object made is still in use: collecting garbage then only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def reading(source: Source) -> Iterator[Document]:
    """A document for as long as it is read.

    At the end its tree is taken apart: its nodes all point at each other, and without their ties they are gone at
    once, with no work for the garbage collector. It is how many pages in a row are read cheaply.
    """
    with collector_resting():
        document = Document(source)
        try:
            yield document
        finally:
            for node in document.nodes:
                node.__dict__.clear()
            document.soup.__dict__.clear()


class Document:
    """One page's tree: `soup` for reading, `nodes` by ordinal, and `span` for where a part stands in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        builder = _Builder()
        with collector_resting():
            self.soup = BeautifulSoup("", builder=builder)
            self.soup.__dict__["ordinal"] = -1
            self.nodes = builder.nodes
            self.containers = builder.containers
            """Its script, style and template elements."""
            builder.soup = self.soup
            builder.feed(source.text)
            builder.soup = None

    @cached_property
    def is_fragment(self) -> bool:
        """Whether the file is a piece of a page, such as a CMS body field: no doctype, html, head or body."""
        return _WHOLE.search(self.source.text, 0, 5000) is None

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.source.text, self.nodes)

    def span(self, at: At) -> Span:
        """Where a symbolic place stands in the file; the nearest enclosing tag where it has no text of its own."""
        return self._positions.span(at)

    def closing(self, ordinal: int) -> Span | None:
        """Where the end tag of an element stands; None where the file has none."""
        return self._positions.closing(ordinal)


_WHOLE = re.compile(r"<!doctype|<(?:html|head|body)[\s>]", re.IGNORECASE)

_TWO_LETTERS = {
    "eng": "en", "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "nld": "nl", "por": "pt", "pol": "pl", "swe": "sv",
    "dan": "da", "nob": "no", "nno": "no", "nor": "no", "jpn": "ja", "kor": "ko", "cmn": "zh", "zho": "zh", "rus": "ru",
    "tur": "tr", "ces": "cs", "hun": "hu", "fin": "fi", "ron": "ro", "ell": "el", "ukr": "uk", "ind": "id", "vie": "vi",
    "ara": "ar", "heb": "he", "hin": "hi", "tha": "th", "cat": "ca", "hrv": "hr", "slk": "sk", "slv": "sl", "bul": "bg",
    "lit": "lt", "lav": "lv", "est": "et", "srp": "sr", "mkd": "mk", "bel": "be", "isl": "is", "afr": "af", "lat": "la",
}  # fmt: skip


def guessed_language(text: str) -> str:
    """The language of a text by its letters: ISO 639-1 where there is a code, else 639-3; empty if it cannot be told."""
    from turbohtml.detect import detect_language  # noqa: PLC0415 - its tables load only when a page is read

    code = detect_language(text).language or ""
    return _TWO_LETTERS.get(code, code)
