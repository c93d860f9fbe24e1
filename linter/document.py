"""A page's tree and where each part of it stands in the file; it judges nothing and knows no meaning.

The tree is a browser's: turbohtml parses (WHATWG), BeautifulSoup's own nodes are filled straight from it. Positions
are taken late, by a second parse of the few pages that have something to report (docs/architecture.md has the figures).
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_left, bisect_right
from contextlib import contextmanager
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import turbohtml.treebuild
from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder
from bs4.element import (
    CData,
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

from linter.model import SIGN
from linter.positions import HTML, SVG, Positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from linter.model import At, Span
    from linter.source import Source

_VOID = frozenset(HTMLTreeBuilder.DEFAULT_EMPTY_ELEMENT_TAGS or ())
_PRESERVED = HTMLTreeBuilder.DEFAULT_PRESERVE_WHITESPACE_TAGS
INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr svg amp-img picture".split()
)
"""Elements that stand within a line of text."""
TEXTLESS = frozenset(
    "svg html head ul ol menu dl table thead tbody tfoot tr colgroup select optgroup".split()
)
"""Elements in which blanks are never shown."""
_ORDINAL = attrgetter("ordinal")
_WITHIN_WORDS = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd mark nobr q rb rt ruby s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)


class _Neighbour:
    """A node's tie to a neighbour: made for a whole tree when BeautifulSoup first asks, because no fact does.

    What is set on a node wins, so from then on, or on a node made by other hands, this is never asked.
    """

    def __set_name__(self, _owner: type, name: str) -> None:
        self.name = name

    def __get__(self, node: Any, _owner: type) -> Any:  # noqa: ANN401 - whatever stands there
        if node is None:
            return self
        _tie(node)
        return node.__dict__[self.name]


def _tie(node: Any) -> None:  # noqa: ANN401 - bs4's nodes know no ordinal
    """Set the neighbours of all nodes of a tree by what its elements contain, as BeautifulSoup would have."""
    while node.parent is not None:
        node = node.parent
    node.__dict__["tied"] = True
    last, waiting = node, [node]
    while waiting:
        node = waiting.pop()
        if node is not last:
            last.next_element, node.previous_element, last = node, last, node
        contents = node.contents if isinstance(node, Tag) else ()
        before = None
        for child in contents:
            child.previous_sibling, child.next_sibling = before, None
            if before is not None:
                before.next_sibling = child
            before = child
        waiting += contents[::-1]
    last.next_element = None


class _Placed:
    """A node that knows its place in the page; what bs4 declares more widely is so for trees of other hands."""

    ordinal: int
    """Place among all nodes in document order, from 0; that of the soup is -1."""
    parent: Element
    """At the top, the soup itself."""
    next_element: Any = _Neighbour()
    previous_element: Any = _Neighbour()
    next_sibling: Any = _Neighbour()
    previous_sibling: Any = _Neighbour()


class Text(_Placed, NavigableString):  # type: ignore[misc]
    """A run of text."""

    def _all_strings(self, strip: bool = False, types: Any = PageElement.default) -> Iterator[str]:  # noqa: ANN401
        return super()._all_strings(strip, _TEXTS if types is self.default else types)


class Remark(_Placed, Comment):  # type: ignore[misc]
    """A comment that speaks to affilint."""


class _Script(_Placed, Script):  # type: ignore[misc]
    pass


class _Stylesheet(_Placed, Stylesheet):  # type: ignore[misc]
    pass


class _TemplateText(_Placed, TemplateString):  # type: ignore[misc]
    pass


class _Declaration(_Placed, Doctype):  # type: ignore[misc]
    pass


class _Instruction(_Placed, ProcessingInstruction):  # type: ignore[misc]
    pass


_TEXTS: set[type[NavigableString]] = {Text, NavigableString, CData}
_CONTAINERS: dict[str, type[NavigableString]] = {
    "script": _Script,
    "style": _Stylesheet,
    "template": _TemplateText,
}
_INTERESTING = {name: {kind} for name, kind in _CONTAINERS.items()}


BLANK = Text(" ")
"""What stands between two blocks where their texts are put together."""


class _ByName:
    """What an element's name decides, unless it was set on the element."""

    def __init__(self, decide: Callable[[str], object]) -> None:
        self.decide = decide

    def __get__(self, tag: Any, _owner: type) -> Any:  # noqa: ANN401 - bs4 declares what it is
        return self if tag is None else self.decide(tag.name)


class Element(_Placed, Tag):  # type: ignore[misc]
    """A BeautifulSoup tag whose constant attributes live on the class, so that making one costs little."""

    parser_class = BeautifulSoup
    namespace: str | None = HTML
    prefix = None
    _namespaces: dict[str, str] = {}  # noqa: RUF012 - bs4 reads it and never writes it after parsing
    sourceline = None
    sourcepos = None
    known_xml = False
    hidden = False
    can_be_empty_element: Any = _ByName(lambda name: name in _VOID)
    cdata_list_attributes = None
    preserve_whitespace_tags = _PRESERVED
    interesting_string_types: Any = _ByName(lambda name: _INTERESTING.get(name, _TEXTS))
    number: int
    """Place among all elements that the parser made, from 0."""
    # Every element is made by our builder, which keeps values as written.
    attrs: dict[str, str]  # type: ignore[assignment]

    @property
    def descendants(self) -> Iterator[PageElement]:
        """All that it contains, in document order."""
        waiting = self.contents[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            if isinstance(node, Tag):
                waiting += node.contents[::-1]


_NOTHING: Any = Element.__new__(Element)
"""Stands for what is not made; nothing can be put in it."""
_NOTHING.contents = None


class _Sink:
    """Fills BeautifulSoup's nodes as the parser hands them over, each with its ordinal in document order.

    What no fact asks for is never made: what a drawing (SVG) consists of, and comments that do not speak to affilint.
    The parser appends each node right after it had it created. So a text stays a plain string until its parent is
    known, and what came to nothing is left out there, with all that it contains.
    """

    def __init__(self, soup: BeautifulSoup, nodes: list[Any], containers: list[Element]) -> None:
        self.soup = soup
        self.nodes = nodes
        self.containers = containers
        self.elements = 0
        self.create_text = str

    def create_document(self) -> BeautifulSoup:
        return self.soup

    def create_element(self, name: str, namespace: str, attrs: tuple[tuple[str, str | None], ...]) -> Element:
        number = self.elements
        self.elements = number + 1
        tag = Element.__new__(Element)
        if namespace != HTML:
            if namespace == SVG and name != "svg":
                return _NOTHING  # type: ignore[no-any-return]
            tag.namespace = namespace
        values: dict[str, Any] = dict(attrs)
        if None in values.values():
            values = {key: value or "" for key, value in attrs}
        # Attributes set one by one stay in the object: asking for its __dict__ would make one, and cost memory.
        tag.name = name
        tag.attrs = values
        tag.contents = []
        tag.number = number
        if name in _CONTAINERS:
            self.containers.append(tag)
        return tag

    def create_doctype(self, name: str, public_id: str | None, system_id: str | None) -> PageElement:
        return str.__new__(_Declaration, Doctype._string_for_name_and_ids(name, public_id, system_id))

    def create_comment(self, data: str) -> PageElement:
        return str.__new__(Remark, data) if SIGN in data else _NOTHING

    def create_pi(self, target: str, data: str) -> NavigableString:
        return str.__new__(_Instruction, f"{target} {data}".strip())

    def append(self, parent: Element, child: Any) -> None:  # noqa: ANN401
        contents = parent.contents
        if contents is None or child is _NOTHING:
            if type(child) is Element:
                child.contents = None  # type: ignore[assignment]
            return
        if type(child) is str:
            name = parent.name
            if name in _CONTAINERS:
                child = str.__new__(_CONTAINERS[name], child)
            elif name in TEXTLESS:
                if name == "svg" or child.isspace():
                    return
                child = str.__new__(Text, child)
            elif name not in INLINE and not contents and child.isspace():
                return
            else:
                child = str.__new__(Text, child)
        nodes = self.nodes
        child.ordinal = len(nodes)
        child.parent = parent
        nodes.append(child)
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
        self.elements = 0

    def feed(self, markup: str | bytes) -> None:
        # BeautifulSoup feeds once on construction, with the empty text it is made with.
        if markup and isinstance(markup, str) and self.soup is not None:
            sink: Any = _Sink(self.soup, self.nodes, self.containers)
            turbohtml.treebuild.parse_into(markup, sink)
            self.elements = sink.elements


def siblings_after(node: Any) -> Iterator[Any]:  # noqa: ANN401 - bs4's nodes know no ordinal
    """`next_siblings`, without tying the tree."""
    siblings = node.parent.contents
    first = bisect_right(siblings, node.ordinal, key=_ORDINAL)
    return (siblings[index] for index in range(first, len(siblings)))


def siblings_before(node: Any) -> Iterator[Any]:  # noqa: ANN401
    """`previous_siblings`, without tying the tree."""
    siblings = node.parent.contents
    first = bisect_left(siblings, node.ordinal, key=_ORDINAL) - 1
    return (siblings[index] for index in range(first, -1, -1))


def following(node: Any) -> Any:  # noqa: ANN401
    """`next_sibling`, without tying the tree."""
    siblings = node.parent.contents
    return None if siblings[-1] is node else next(siblings_after(node))


def preceding(node: Any) -> Any:  # noqa: ANN401
    """`previous_sibling`, without tying the tree."""
    siblings = node.parent.contents
    return None if siblings[0] is node else next(siblings_before(node))


def text_of(tag: Tag) -> str:
    """The text in an element, blanks collapsed; comments and the like are left out."""
    contents = tag.contents
    if len(contents) == 1 and type(contents[0]) is Text:
        return " ".join(contents[0].split())
    found: list[str] = []
    waiting = contents[::-1]
    while waiting:
        node = waiting.pop()
        if type(node) is Text:
            found.append(node)
        elif isinstance(node, Tag):
            if node.name not in _WITHIN_WORDS:
                # A border between two blocks parts words, though no blank may stand there.
                found.append(" ")
                waiting.append(BLANK)
            waiting += node.contents[::-1]
    return " ".join("".join(found).split())


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
    """One page's tree: `soup` for reading, `nodes` by ordinal, and `span` for where a part stands in the file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        builder = _Builder()
        with collector_resting():
            self.soup = BeautifulSoup("", builder=builder)
            self.soup.__dict__["ordinal"] = -1
            self.nodes = builder.nodes
            builder.soup = self.soup
            builder.feed(source.text)
            builder.soup = None
            self.containers = [each for each in builder.containers if each.contents is not None]
            """Its script, style and template elements."""
            self._elements = builder.elements
            self.soup.interesting_string_types = _TEXTS
            if self.nodes:
                self.soup.next_element = self.nodes[0]

    @cached_property
    def is_fragment(self) -> bool:
        """Whether the file is a piece of a page, such as a CMS body field: no doctype, html, head or body."""
        return _WHOLE.search(self.source.text, 0, 5000) is None

    @cached_property
    def _positions(self) -> Positions:
        return Positions(self.source.text, self.nodes, self._elements)

    def take_apart(self) -> None:
        """Undo what ties the nodes to each other."""
        if "tied" in self.soup.__dict__:
            for node in self.nodes:
                node.__dict__.clear()
        else:
            for node in self.nodes:
                if type(node) is Element:
                    node.contents.clear()
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
