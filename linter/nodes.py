"""The nodes of a page's tree: BeautifulSoup's own kinds, made cheap, each of which knows its place; it parses nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING, Any

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

from linter.positions import HTML

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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
PARTING = frozenset(
    "address article aside blockquote div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre "
    "section table ul".split()
)
"""Blocks: a blank behind one, like one in front of all else, is never shown."""
_ORDINAL = attrgetter("ordinal")
_LINK_DEPTH = 4
"""How many elements above a text its link may stand."""
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

    __slots__ = ("ordinal", "parent")  # there are many: what every one has needs no dictionary

    def _all_strings(self, strip: bool = False, types: Any = PageElement.default) -> Iterator[str]:  # noqa: ANN401
        return super()._all_strings(strip, TEXTS if types is self.default else types)


class Remark(_Placed, Comment):  # type: ignore[misc]
    """A comment that speaks to affilint."""


class ScriptText(_Placed, Script):  # type: ignore[misc]
    """What a script says."""


class StyleText(_Placed, Stylesheet):  # type: ignore[misc]
    """The rules of a style element."""


class TemplateText(_Placed, TemplateString):  # type: ignore[misc]
    """Text of a template, which no reader sees."""


class Declaration(_Placed, Doctype):  # type: ignore[misc]
    """The doctype."""


class Instruction(_Placed, ProcessingInstruction):  # type: ignore[misc]
    """A processing instruction."""


TEXTS: set[type[NavigableString]] = {Text, NavigableString, CData}
CONTAINERS: dict[str, type[NavigableString]] = {
    "script": ScriptText,
    "style": StyleText,
    "template": TemplateText,
}
_INTERESTING = {name: {kind} for name, kind in CONTAINERS.items()}


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
    interesting_string_types: Any = _ByName(lambda name: _INTERESTING.get(name, TEXTS))
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


def link_above(text: Any) -> Any:  # noqa: ANN401
    """The link that a text stands in, a few elements above it at most; None without one."""
    parent = text.parent
    for _ in range(_LINK_DEPTH):
        if parent is None:
            break
        if parent.name == "a" and parent.attrs.get("href"):
            return parent
        parent = parent.parent
    return None
