"""The one walk over a page: text blocks in reading order, with what surrounds each; it decides no zone.

One walk over the nodes, in document order, finds everything that later facts ask for; nothing walks the tree again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from bs4.element import NavigableString

from linter.document import Element
from linter.facts.visibility import NEVER_SHOWN, StyleSheet, hidden_inline
from linter.model import TextAt, Zone
from linter.vocabulary.markup import NO_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.vocabulary.markup import Markup

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr svg amp-img picture".split()
)
_CARDS = frozenset({"li", "tr", "figure", "dd", "dt"})
_INDEXED = frozenset(
    "a area article h1 h2 h3 img meta script style time title link amp-skimlinks iframe base html".split()
)
_INDEXED_ATTRIBUTES = ("itemprop", "itemtype")
_ZONE_TAGS = {
    "nav": "nav",
    "footer": "footer",
    "aside": "aside-element",
    "figcaption": "caption",
    "blockquote": "quote",
}
_ZONE_LANDMARKS = {
    "navigation": "nav", "contentinfo": "footer", "complementary": "aside", "banner": "header", "search": "nav",
    "dialog": "aside", "alertdialog": "aside",
}  # fmt: skip
_NAMING = frozenset({"class", "id", "data-testid", "data-test", "data-component", "itemprop", "rel"})
_LINE_BREAK = "\ue000"  # stands for <br> while a block's text is put together


class Context(NamedTuple):
    """What an element hands on to what stands in it."""

    container: int
    """Ordinal of the nearest block-level element."""
    card: int
    """Ordinal of the nearest list item, table row or product card, or -1."""
    hidden_by: str
    roles: tuple[tuple[int, frozenset[str]], ...]
    """Ordinal and roles of each element around it whose name or tag tells something, outermost first."""
    anchor: int
    """Ordinal of the link it stands in, or -1."""
    depth: int

    def all_roles(self) -> frozenset[str]:
        return frozenset().union(*(roles for _, roles in self.roles))


@dataclass(slots=True)
class Block:
    """A run of text that a reader takes in as one piece: what stands between two block-level borders."""

    index: int
    context: Context
    order: int
    """Ordinal of its first text node."""
    nodes: list[Any] = field(default_factory=list)
    """Its text nodes; a line break stands in between as a string that has no ordinal."""
    text: str = ""
    """As shown: blanks collapsed, <br> as a line feed."""
    linked: int = 0
    """How many characters of it stand in links."""
    _pieces: list[tuple[int, int, NavigableString]] | None = None
    zone: Zone = Zone.BODY
    """Set by the outline, which knows where headline and article text stand."""

    @property
    def visible(self) -> bool:
        return not self.context.hidden_by

    @property
    def hidden_by(self) -> str:
        return self.context.hidden_by

    def close(self) -> None:
        """Put the text together, once all nodes are there."""
        raw = "".join(self.nodes)
        if _LINE_BREAK in raw:
            lines = [" ".join(line.split()) for line in raw.split(_LINE_BREAK)]
            self.text = "\n".join(line for line in lines if line)
        else:
            self.text = " ".join(raw.split())

    def pieces(self) -> list[tuple[int, int, NavigableString]]:
        """Start and end in `text` of what each text node shows, empty ones left out."""
        if self._pieces is None:
            self._pieces = list(self._cut())
        return self._pieces

    def _cut(self) -> Iterator[tuple[int, int, NavigableString]]:
        position, gap = 0, False
        for node in self.nodes:
            words = node.replace(_LINE_BREAK, " ").split()
            if not words:
                gap = gap or bool(node)
                continue
            if position and (gap or node[0].isspace()):
                position += 1
            length = sum(map(len, words)) + len(words) - 1
            yield position, position + length, node
            position += length
            gap = node[-1].isspace()

    def at(self, start: int, end: int) -> TextAt:
        """The symbolic place of a stretch of `text`."""
        known = [
            (self.nodes[number].ordinal, offset)
            for number, offset in self._origins()[start:end]
            if number >= 0
        ]
        if not known:
            return TextAt(self.order, 0, self.order, 1)
        return TextAt(known[0][0], known[0][1], known[-1][0], known[-1][1] + 1)

    def _origins(self) -> list[tuple[int, int]]:
        """For each character of `text`: index of its node and offset in it; (-1, 0) for a blank that stands for several."""
        found: list[tuple[int, int]] = []
        gap = False
        for number, node in enumerate(self.nodes):
            for offset, char in enumerate(node):
                if char == _LINE_BREAK or char.isspace():
                    gap = bool(found)
                else:
                    if gap:
                        found.append((-1, 0))
                        gap = False
                    found.append((number, offset))
        return found


class Mention(NamedTuple):
    """An element that facts ask for by tag, with the context it stands in (its own names included)."""

    tag: Element
    context: Context


_OUTSIDE = Context(-1, -1, "", (), -1, 0)
_BREAK = NavigableString(_LINE_BREAK)


class Walk:
    """The one walk over a document: `blocks` in reading order, and `mentions` of elements by tag."""

    def __init__(self, document: Document, markup: Markup) -> None:
        self.blocks: list[Block] = []
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        self.contexts: list[Context] = []
        """By ordinal, for elements; what stands in an element has its context."""
        self._markup = markup
        self._known = markup.known
        self._open: dict[int, Block] = {}  # by container: the block that further text there belongs to
        self._hidden_block: Block | None = None
        self._document = document
        self._sheet = StyleSheet(
            "".join(map(str, node.contents))
            for node in document.nodes
            if type(node) is Element and node.name == "style" and _for_screens(node)
        )
        self._read(document.nodes)
        for block in self.blocks:
            block.close()
        self.blocks = [block for block in self.blocks if block.text]
        for index, block in enumerate(self.blocks):
            block.index = index

    def _read(self, nodes: Sequence[Any]) -> None:
        contexts, mentions = self.contexts, self.mentions
        contexts.extend(
            [_OUTSIDE] * (len(nodes) + 1)
        )  # the last one is that of the root, whose ordinal is -1
        for node in nodes:
            context = contexts[node.parent.ordinal]
            if type(node) is Element:
                name, attrs = node.name, node.attrs
                if (not attrs and name in _INLINE) or context.hidden_by is _UNTOLD:
                    own = context
                else:
                    own = self._enter(node, context)
                contexts[node.ordinal] = own
                if name in _INDEXED:
                    mentions[name].append(Mention(node, own))
                if attrs:
                    for key in _INDEXED_ATTRIBUTES:
                        if key in attrs:
                            mentions[key].append(Mention(node, own))
                if name == "br":
                    if block := self._open.get(context.container):
                        block.nodes.append(_BREAK)
                elif own.container != context.container and own.hidden_by is not _UNTOLD:
                    # A block-level border: text before and after it are two blocks.
                    self._open.pop(context.container, None)
            elif type(node) is NavigableString and context.hidden_by is not _UNTOLD:
                self._text(node, context)

    def _text(self, node: Any, context: Context) -> None:  # noqa: ANN401 - bs4's strings know no ordinal
        blank = node.isspace()
        if context.hidden_by:
            block = self._hidden_block
            if blank:
                return
            if block is None or block.context.container != context.container:
                block = self._hidden_block = self._new_block(context, node.ordinal)
        else:
            found = self._open.get(context.container)
            if found is None:
                if blank:
                    return
                found = self._open[context.container] = self._new_block(context, node.ordinal)
            block = found
        block.nodes.append(node)
        if context.anchor >= 0 and not blank:
            block.linked += len(node)

    def _new_block(self, context: Context, ordinal: int) -> Block:
        block = Block(len(self.blocks), context, ordinal)
        self.blocks.append(block)
        return block

    def _enter(self, tag: Element, outer: Context) -> Context:
        name, attrs, ordinal = tag.name, tag.attrs, tag.ordinal
        hidden = outer.hidden_by or self._hides(tag, name, attrs)
        roles = self._roles(name, attrs) if attrs or name in _ZONE_TAGS else NO_ROLES
        if not hidden and roles and "hidden" in roles and "shown" not in roles:
            hidden = "a class name for hidden text"
        inline = name in _INLINE
        card = ordinal if name in _CARDS or "card" in roles else outer.card
        anchor = ordinal if name == "a" else outer.anchor
        if (
            inline
            and not roles
            and hidden == outer.hidden_by
            and anchor == outer.anchor
            and card == outer.card
        ):
            return outer
        return Context(
            outer.container if inline else ordinal,
            card,
            hidden,
            (*outer.roles, (ordinal, roles)) if roles else outer.roles,
            anchor,
            outer.depth + 1,
        )

    def _hides(self, tag: Element, name: str, attrs: dict[str, str]) -> str:
        if name in NEVER_SHOWN:
            return "<template>" if name == "template" else "<noscript>" if name == "noscript" else _UNTOLD
        if name in ("html", "body"):
            return ""
        parent = tag.parent
        if (
            parent is not None
            and parent.name == "details"
            and name != "summary"
            and "open" not in parent.attrs
        ):
            return "a closed <details>"
        if name == "dialog" and "open" not in attrs:
            return "a closed <dialog>"
        if not attrs:
            return ""
        if "hidden" in attrs and attrs["hidden"] != "until-found":
            return "the hidden attribute"
        if (style := attrs.get("style")) and (why := hidden_inline(style)):
            return why
        return "" if self._sheet.is_empty else self._sheet.hides(tag)

    def _roles(self, name: str, attrs: dict[str, str]) -> frozenset[str]:
        found = NO_ROLES
        if name not in ("html", "body"):
            known = self._known
            for key, value in attrs.items():
                if key in _NAMING:
                    told = known.get(value)
                    if told is None:
                        told = self._markup.roles(value)
                    if told:
                        found = found | told if found else told
        if name in _ZONE_TAGS:
            found |= {_ZONE_TAGS[name]}
        if "role" in attrs and attrs["role"] in _ZONE_LANDMARKS:
            found |= {_ZONE_LANDMARKS[attrs["role"]]}
        return found


_UNTOLD = "not text"  # what no reader ever meets as text is no hidden text either


def _for_screens(style: Element) -> bool:
    media = str(style.attrs.get("media", "")).lower()
    return "amp-boilerplate" not in style.attrs and ("print" not in media or "screen" in media)
