"""A page's tree and where each part of it stands in the file; it judges nothing and knows no meaning.

The tree is a browser's: turbohtml parses (WHATWG), BeautifulSoup's own nodes are filled straight from it. Positions
are taken late, by a second parse of the few pages that have something to report (docs/architecture.md has the figures).
"""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

import turbohtml.treebuild
from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import Doctype, NavigableString, PageElement

from linter.model import SIGN
from linter.nodes import (
    CONTAINERS,
    INLINE,
    PARTING,
    TEXTLESS,
    TEXTS,
    Declaration,
    Element,
    Instruction,
    Remark,
    Text,
)
from linter.positions import HTML, SVG, Positions
from linter.source import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.model import At, Span
    from linter.source import Source

_Handle: TypeAlias = "tuple[Any, list[Any], str, int]"
"""What the parser holds an element by: the element, its contents, its name and its ordinal.

To ask an element itself takes several times as long: BeautifulSoup's have a `__getattr__`.
"""
_OPENING = re.compile(r"\s*+affilint", re.IGNORECASE)
"""How a comment begins that means to speak to affilint, however it is written."""
_NOTHING: Any = object()
"""Stands for what is not made; nothing can be put in it."""


_SHORTEST_TAG = 3
_MOST_UNWRITTEN = 100_000
"""How many elements a page may have beyond those whose tags it can hold.

By the standard, open formatting elements are made again in every paragraph: `<b><p>` over and over makes hundreds for
each tag written. Real pages have one element for every 40 characters or more.
"""
_TOO_MANY = "asks for too many elements: more than {:,}, made again and again of tags that are never closed"


class _Sink:
    """Fills BeautifulSoup's nodes as the parser hands them over, each with its ordinal in document order.

    What no fact asks for is never made: what a drawing (SVG) consists of, and comments that do not speak to affilint.
    The parser appends each node right after it had it created. So a text stays a plain string until its parent is
    known, and what came to nothing is left out there, with all that it contains.
    """

    def __init__(self, soup: BeautifulSoup, most: int = 0) -> None:
        self.soup = soup
        self.most = most
        """How many elements are made before the page is given up."""
        self.nodes: list[Any] = []
        self.parents: list[int] = []
        """By ordinal: that of the element around each node."""
        self.contents: list[list[Any]] = []
        """What each element holds: by this a tree is taken apart."""
        self.containers: list[Element] = []
        self.elements = 0
        """How many the parser had made, those left out counted."""
        self.remarks = 0
        """How many comments may speak to affilint."""
        self.templates = False
        """Whether a template was left out."""
        self._left_out: dict[int, _Handle] = {}
        """By identity: elements of HTML in what is not made."""
        self.create_text = str

    def create_document(self) -> _Handle:
        return self.soup, self.soup.contents, self.soup.name, -1

    def create_element(self, name: str, namespace: str, attrs: tuple[tuple[str, str | None], ...]) -> _Handle:
        number = self.elements
        if number >= self.most:
            raise UnreadableError(_TOO_MANY.format(number))
        self.elements = number + 1
        tag = Element.__new__(Element)
        if namespace != HTML:
            if namespace == SVG and name != "svg":
                return _NOTHING  # type: ignore[no-any-return]
            tag.namespace = namespace
        values: dict[str, Any] = {}
        if attrs:
            values = dict(attrs)
            if None in values.values():
                values = {key: value or "" for key, value in attrs}
        contents: list[Any] = []
        ordinal = len(self.nodes)
        # Attributes set one by one stay in the object: asking for its __dict__ would make one, and cost memory.
        tag.name = name
        tag.attrs = values
        tag.contents = contents
        tag.number = number
        tag.ordinal = ordinal
        return tag, contents, name, ordinal

    def create_doctype(self, name: str, public_id: str | None, system_id: str | None) -> PageElement:
        return str.__new__(Declaration, Doctype._string_for_name_and_ids(name, public_id, system_id))

    def create_comment(self, data: str) -> PageElement:
        if SIGN not in data and not _OPENING.match(data):
            return _NOTHING  # type: ignore[no-any-return]
        self.remarks += 1
        return str.__new__(Remark, data)

    def create_pi(self, target: str, data: str) -> NavigableString:
        return str.__new__(Instruction, f"{target} {data}".strip())

    def append(self, parent: _Handle, child: Any) -> None:  # noqa: ANN401
        if child is _NOTHING or parent is _NOTHING or (self._left_out and id(parent) in self._left_out):
            if type(child) is tuple:
                self._left_out[id(child)] = child
                self.templates = self.templates or child[2] == "template"
            return
        tag, contents, name, ordinal = parent
        nodes = self.nodes
        if type(child) is tuple:
            child, inner, own, _ = child
            self.contents.append(inner)
            if own in CONTAINERS:
                self.containers.append(child)
        else:
            if type(child) is str:
                if name in CONTAINERS:
                    child = str.__new__(CONTAINERS[name], child)
                elif name in TEXTLESS:
                    if name == "svg" or child.isspace():
                        return
                    child = str.__new__(Text, child)
                elif (
                    name not in INLINE and child.isspace() and (not contents or contents[-1].name in PARTING)
                ):
                    return
                else:
                    child = str.__new__(Text, child)
            child.ordinal = len(nodes)
        child.parent = tag
        nodes.append(child)
        contents.append(child)
        self.parents.append(ordinal)


class _Builder(HTMLTreeBuilder):
    """A BeautifulSoup tree builder on turbohtml's parser; `class` and `rel` stay plain strings."""

    NAME = "turbohtml"
    features = [NAME]  # noqa: RUF012 - as bs4 declares it
    sink: _Sink | None = None

    def __init__(self) -> None:
        super().__init__(multi_valued_attributes={})

    def feed(self, markup: str | bytes) -> None:
        # BeautifulSoup feeds once on construction, with the empty text it is made with.
        if markup and isinstance(markup, str) and self.soup is not None:
            self.sink = _Sink(self.soup, _MOST_UNWRITTEN + len(markup) // _SHORTEST_TAG)
            parser: Any = turbohtml.treebuild
            parser.parse_into(markup, self.sink)


@contextmanager
def collector_resting() -> Iterator[None]:
    """While a tree grows and is read, every object made is still in use: collecting garbage then only costs.

    Whoever keeps facts of the page lets them go before it ends, or the collector goes over all of them first.
    """
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
            document.take_apart()


class Document:
    """One page's tree: `soup` for reading, `nodes` by ordinal, and `span` for where a part stands in the file.

    Raises:
        UnreadableError: the page makes far more elements than it writes.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        builder = _Builder()
        with collector_resting():
            self.soup = BeautifulSoup("", builder=builder)
            self.soup.__dict__["ordinal"] = -1
            builder.soup = self.soup
            builder.feed(source.text)
            builder.soup = None
            self._sink = builder.sink or _Sink(self.soup)
            self.nodes = self._sink.nodes
            self.parents = self._sink.parents
            """By ordinal: that of the element around each node, -1 for the soup."""
            self.containers = self._sink.containers
            """Its script, style and template elements."""
            self.soup.interesting_string_types = TEXTS
            if self.nodes:
                self.soup.next_element = self.nodes[0]

    @property
    def remarked(self) -> bool:
        """Whether a comment may speak to affilint."""
        return self._sink.remarks > 0

    @cached_property
    def is_fragment(self) -> bool:
        """Whether the file is a piece of a page, such as a CMS body field: no doctype, html, head or body."""
        return _WHOLE.search(self.source.text, 0, 5000) is None

    @cached_property
    def _positions(self) -> Positions:
        sink = self._sink
        templates = sink.templates or any(each.name == "template" for each in self.containers)
        return Positions(self.source.text, self.nodes, sink.elements, templates=templates)

    def take_apart(self) -> None:
        """Undo what ties the nodes to each other."""
        if "tied" in self.soup.__dict__:
            for node in self.nodes:
                node.__dict__.clear()
        for contents in self._sink.contents:
            contents.clear()
        self.nodes.clear()
        self.soup.__dict__.clear()

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
