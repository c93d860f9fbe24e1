"""The one walk over a page: text blocks in reading order, with what surrounds each; it decides no zone.

One walk over the nodes, in document order, finds everything that later facts ask for; nothing walks the tree again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING, Any, TypeAlias

from linter.facts.stylesheets import StyleSheet
from linter.facts.visibility import (
    NEVER_SHOWN,
    OF_LETTERS,
    declarations,
    hidden_inline,
    shown_by_declarations,
)
from linter.model import TextAt, Zone
from linter.nodes import BLANK, INLINE, Element, Text
from linter.values import dataclass
from linter.vocabulary.markup import NO_ROLES
from linter.vocabulary.sentences import length_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.vocabulary.markup import Markup

_PLAIN = INLINE - NEVER_SHOWN
"""Elements that tell nothing if they have no attributes."""
_PARAGRAPH = 60
"""From how many characters on unlinked text counts as a paragraph of an article."""
_CARDS = frozenset({"li", "tr", "figure", "dd", "dt"})
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
_PARTS = frozenset({"nav", "header", "footer", "comments", "related", "aside", "ad", "author-box"})
"""What a page has as parts: an element that holds one paragraph is none."""
_NAMING = frozenset(
    {"class", "id", "data-testid", "data-test", "data-hook", "data-component", "itemprop", "rel"}
)
_SPEAKING = _NAMING - {"class"} | {"role", "style", "hidden", "popover", "open"}
"""The attributes besides `class` that have a say in what an element is."""
_LINE_BREAK = "\ue000"  # stands for <br> while a block's text is put together


@dataclass(slots=True)
class Context:
    """What an element hands on to what stands in it; nobody changes it."""

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
    told: frozenset[str]
    """The roles of all elements around it."""


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
    _pieces: list[tuple[int, int, Text]] | None = None
    _places: list[tuple[int, int]] | None = None
    zone: Zone = Zone.BODY
    """Set by the outline, which knows where headline and article text stand."""

    @property
    def visible(self) -> bool:
        return not self.context.hidden_by

    @property
    def hidden_by(self) -> str:
        return self.context.hidden_by

    @property
    def is_prose(self) -> bool:
        """Whether it says enough, beside its links, for a paragraph; in some scripts half as many characters do."""
        length = len(self.text) - self.linked
        if length >= _PARAGRAPH or 2 * length < _PARAGRAPH:
            return length >= _PARAGRAPH
        return length_in_letters(self.text) - self.linked >= _PARAGRAPH

    def close(self) -> None:
        """Put the text together, once all nodes are there."""
        raw = "".join(self.nodes)
        if _LINE_BREAK in raw:
            lines = [" ".join(line.split()) for line in raw.split(_LINE_BREAK)]
            self.text = "\n".join(line for line in lines if line)
        else:
            self.text = " ".join(raw.split())

    def pieces(self) -> list[tuple[int, int, Text]]:
        """Start and end in `text` of what each text node shows, empty ones left out."""
        if self._pieces is None:
            self._pieces = list(self._cut())
        return self._pieces

    def _cut(self) -> Iterator[tuple[int, int, Text]]:
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
        words = self.text[start:end]
        if len(self.nodes) == 1 and words == words.strip() != "" and self.nodes[0].strip() == self.text:
            # One text, whose blanks are single ones: nothing has moved but its beginning.
            before = len(self.nodes[0]) - len(self.nodes[0].lstrip())
            return TextAt(self.order, before + start, self.order, before + start + len(words))
        if self._places is None:
            self._places = self._origins()
        known = [place for place in self._places[start:end] if place[0] >= 0]
        if not known:
            return TextAt(self.order, 0, self.order, 1)
        (first, begins), (last, ends) = known[0], known[-1]
        return TextAt(self.nodes[first].ordinal, begins, self.nodes[last].ordinal, ends + 1)

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


_new = object.__new__
"""Makes a context without the detour over its constructor: nearly every element of a page needs one."""
_OUTSIDE = Context(-1, -1, "", (), -1, 0, NO_ROLES)
_BREAK = Text(_LINE_BREAK)


_Look: TypeAlias = tuple[bool, bool, str, frozenset[str], bool]
"""What an element's name and the names it is given tell, whatever stands around it.

Whether it stands in a line, whether it is a card, what hides it, its roles, and whether a style sheet's rule may hide it.
"""


class Walk:
    """The one walk over a document: `blocks` in reading order, and elements in `tags` by name."""

    def __init__(self, document: Document, markup: Markup, veils: frozenset[int] = frozenset()) -> None:
        """`veils` are elements that hide nothing, whatever is said of them: a script shows what they hold."""
        self.blocks: list[Block] = []
        self.tags: dict[str, list[Element]] = defaultdict(list)
        """In the order of the page; those with an attribute that facts ask for, by `[itemprop]`, too."""
        self.contexts: list[Context] = []
        """By ordinal, for elements; what stands in an element has its context."""
        self._markup = markup
        self._veils = veils
        self._open: dict[int, Block] = {}  # by container: the block that further text there belongs to
        self._hidden_block: Block | None = None
        self._sheet = StyleSheet(
            "".join(map(str, node.contents))
            for node in document.containers
            if node.name == "style" and _for_screens(node)
        )
        self._looks: dict[tuple[Any, ...], _Look] = {}
        """By all that has a say in it: elements of a page share theirs with many others."""
        self._folded: set[int] = set()
        """The <details> elements of which a reader sees the summary alone."""
        self._read(document.nodes, document.parents)
        for block in self.blocks:
            block.close()
        self.blocks = [block for block in self.blocks if block.text]
        for index, block in enumerate(self.blocks):
            block.index = index

    def _read(self, nodes: Sequence[Any], parents: Sequence[int]) -> None:
        contexts, opened = self.contexts, self._open
        # The last one is that of the root, whose ordinal is -1.
        contexts.extend([_OUTSIDE] * (len(nodes) + 1))
        for ordinal, (node, parent) in enumerate(zip(nodes, parents, strict=True)):
            context = contexts[parent]
            if type(node) is Element:
                contexts[ordinal] = self._element(node, ordinal, context)
            elif type(node) is Text and context.hidden_by is not _UNTOLD:
                if not node.isspace():
                    self._text(node, context)
                elif (not context.hidden_by or context.hidden_by.startswith(OF_LETTERS)) and (
                    block := opened.get(context.container)
                ):
                    block.nodes.append(node)

    def _element(self, tag: Element, ordinal: int, outer: Context) -> Context:
        name, attrs = tag.name, tag.attrs
        if (not attrs and name in _PLAIN) or outer.hidden_by is _UNTOLD:
            own = outer
        else:
            own = self._enter(tag, name, attrs, ordinal, outer)
            if own.container != outer.container and name != "br":
                # A block-level border: text before and after it are two blocks, unless it has no box.
                if not own.hidden_by or own.hidden_by.startswith(OF_LETTERS):
                    self._open.pop(outer.container, None)
                elif block := self._open.get(outer.container):
                    block.nodes.append(BLANK)  # one behind such an element may have got no node
        self.tags[name].append(tag)
        if attrs:
            if "itemprop" in attrs:
                self.tags["[itemprop]"].append(tag)
            if "itemtype" in attrs:
                self.tags["[itemtype]"].append(tag)
        if name == "br" and (block := self._open.get(outer.container)):
            block.nodes.append(_BREAK)
        return own

    def _text(self, node: Any, context: Context) -> None:  # noqa: ANN401 - bs4's strings know no ordinal
        if context.hidden_by:
            block = self._hidden_block
            if block is None or block.context.container != context.container:
                block = self._hidden_block = self._new_block(context, node.ordinal)
        else:
            found = self._open.get(context.container)
            if found is None:
                found = self._open[context.container] = self._new_block(context, node.ordinal)
            block = found
        block.nodes.append(node)
        if context.anchor >= 0:
            block.linked += len(node)

    def _new_block(self, context: Context, ordinal: int) -> Block:
        block = Block(len(self.blocks), context, ordinal)
        self.blocks.append(block)
        return block

    def _enter(self, tag: Element, name: str, attrs: dict[str, str], ordinal: int, outer: Context) -> Context:
        key: tuple[Any, ...] = (name, attrs.get("class", ""))
        if not _SPEAKING.isdisjoint(attrs):
            key += tuple([each for each in attrs.items() if each[0] in _SPEAKING])
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._look(name, attrs)
        inline, is_card, hidden, roles, suspect = look
        if name == "details" and "open" not in attrs:
            self._folded.add(ordinal)
        around = outer.hidden_by
        if around and not around.startswith(OF_LETTERS):
            hidden = around
        elif not hidden:
            if outer.container in self._folded and name != "summary":
                hidden = "a closed <details>"
            elif suspect:
                hidden = self._sheet.hides(tag)
            if around and not hidden and not self._shows_letters(tag, attrs, around):
                hidden = around
        elif around and hidden.startswith(OF_LETTERS):
            hidden = around
        if hidden and ordinal in self._veils:
            hidden = around
        if inline and not roles and not is_card and name != "a" and hidden == outer.hidden_by:
            return outer
        own = _new(Context)
        own.container = outer.container if inline else ordinal
        own.card = ordinal if is_card else outer.card
        own.hidden_by = hidden
        own.anchor = ordinal if name == "a" else outer.anchor
        own.depth = outer.depth + 1
        own.roles, own.told = outer.roles, outer.told
        if roles:
            own.roles, own.told = (*outer.roles, (ordinal, roles)), outer.told | roles
        return own

    def _shows_letters(self, tag: Element, attrs: dict[str, str], why: str) -> bool:
        """Whether an element shows its letters, where one around it hides its own."""
        # Letters of no size close the gaps between elements, whose own size may stand in a sheet that is not loaded.
        if why.startswith("font-size") and ("class" in attrs or "id" in attrs):
            return True
        if "style" in attrs and shown_by_declarations(why, declarations(attrs["style"])):
            return True
        return self._sheet.shows_letters(tag, why)

    def _look(self, name: str, attrs: dict[str, str]) -> _Look:
        roles = self._roles(name, attrs)
        hidden = _hidden_by_itself(name, attrs)
        if not hidden and "hidden" in roles and "shown" not in roles:
            hidden = "a class name for hidden text"
        suspect = name not in ("html", "body") and self._sheet.may_hide(name, attrs)
        return name in INLINE, name in _CARDS or "card" in roles, hidden, roles, suspect

    def _roles(self, name: str, attrs: dict[str, str]) -> frozenset[str]:
        found = NO_ROLES
        if name not in ("html", "body"):
            for key, value in attrs.items():
                if key in _NAMING and (told := self._markup.roles(value)):
                    if name == "p" and key == "id":
                        told = told - _PARTS  # a mark to link to, in words of the paragraph
                    found = found | told if found else told
        if name in _ZONE_TAGS:
            found |= {_ZONE_TAGS[name]}
        if "role" in attrs and attrs["role"] in _ZONE_LANDMARKS:
            found |= {_ZONE_LANDMARKS[attrs["role"]]}
        return found


_UNTOLD = "not text"  # what no reader ever meets as text is no hidden text either


def _hidden_by_itself(name: str, attrs: dict[str, str]) -> str:
    if name in NEVER_SHOWN:
        return "<template>" if name == "template" else "<noscript>" if name == "noscript" else _UNTOLD
    if name in ("html", "body"):
        return ""
    if name == "dialog" and "open" not in attrs:
        return "a closed <dialog>"
    if "hidden" in attrs and attrs["hidden"] != "until-found":
        return "the hidden attribute"
    if "popover" in attrs and "display" not in declarations(attrs.get("style", "")):
        return "the popover attribute"
    return hidden_inline(attrs["style"]) if "style" in attrs else ""


def _for_screens(style: Element) -> bool:
    media = str(style.attrs.get("media", "")).lower()
    # Browsers apply no other type: with text/less or text/plain, the element is data for a script.
    if style.attrs.get("type", "").lower() not in ("", "text/css") or style.parent.name == "noscript":
        return False
    return "amp-boilerplate" not in style.attrs and ("print" not in media or "screen" in media)
