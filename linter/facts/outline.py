"""Where the article stands on the page: its headline, its text, and the zone of everything around them.

The headline is what the page's own titles repeat, the text the longest run of unlinked sentences; names come last.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from linter.facts.standins import stand_in
from linter.facts.titles import BOILERPLATE, UNLIKE, Titles
from linter.facts.zonenames import BY_AND_DATE, meant, zone_named
from linter.model import At, PageAt, Zone
from linter.nodes import following
from linter.vocabulary.markup import NO_ROLES
from linter.vocabulary.sentences import length_in_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.document import Document
    from linter.facts.structured import Structured
    from linter.facts.walk import Block, Context, Walk

_MUCH_TEXT = 2000
"""A text of so many characters is long in any script."""
_LONGEST_DATELINE = 160
_SHORTEST_STANDFIRST = 30
_OPENING_PARAGRAPHS = 3
_BOX_TEXT, _CARD_TEXT = 400, 2000
"""How many characters of text a box holds at most, and one that says by its tag or name that it is a card."""
_BOX_DEPTH = 6
_BOXES = frozenset({"aside", "quote"})
_LEAST_BOXED = 3
"""From how many paragraphs on what stands in a box is an article."""
_OF_ARTICLE = frozenset({Zone.AUTHOR_BOX, Zone.FOOTER, Zone.COMMENTS})
_MOST_HEADINGS = {"h1": 60, "h2": 20, "h3": 15}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEAR_TEXT = 3
_HEADING_WEIGHT = {"h1": 2.0, "h2": 0.9, "h3": 0.4}


class Outline:
    """Blocks with their zones, the headline among them, and the reach of the article's text."""

    def __init__(self, document: Document, walk: Walk, structured: Structured) -> None:
        self._document = document
        self.walk = walk
        self.blocks = walk.blocks
        self._titles = Titles(structured)
        self.headline: Block | None = self._find_headline()
        self.body: range = self._find_body()
        """Ordinals of the element that holds the article's text."""
        self._main_line = self._ancestors_of_article()
        self.root: range = self._find_root()
        """Ordinals of the smallest element that holds both headline and text."""
        self.paragraphs: tuple[int, ...] = tuple(self._find_paragraphs(self._main_line))
        """Indexes of the article's own paragraphs, in reading order."""
        if not self.paragraphs and self.body:
            self._look_into_boxes()
        self._zone_by_roles: dict[int, Zone | None] = {}
        self._named: dict[int, frozenset[str]] = {}
        """By ordinal: the roles of an element and of all around it, as far as they tell of a zone."""
        self._boxes: dict[int, range] = {}
        for block in self.blocks:
            block.zone = self.zone_of(block.context, block.order)

    @cached_property
    def text_length(self) -> int:
        """Letters of the article's own paragraphs, those of scripts without blanks counted twice."""
        texts = [self.blocks[index].text for index in self.paragraphs]
        length = sum(map(len, texts))
        return length if length >= _MUCH_TEXT else sum(map(length_in_letters, texts))

    @cached_property
    def anchor(self) -> At:
        """Where something missing is reported: at the headline, where it should have stood, or where the text begins."""
        block = self.headline or self._opening()
        return block.at(0, len(block.text)) if block else PageAt()

    def _opening(self) -> Block | None:
        """The heading right above the text, of whatever rank, or the first words of the text."""
        shown = [block for block in self.blocks if block.visible]
        if not self.paragraphs:
            return shown[0] if shown else None
        first = self.paragraphs[0]
        near = (block for block in shown if first - _NEAR_TEXT <= block.index < first)
        headings = [
            block for block in near if self._document.nodes[block.context.container].name in _HEADINGS
        ]
        return headings[-1] if headings else self.blocks[first]

    def zone_of(self, context: Context, ordinal: int) -> Zone:
        """The zone of what stands in `context` at `ordinal`."""
        # The innermost element that has roles stands for all around it.
        innermost = context.roles[-1][0] if context.roles else -1
        if innermost not in self._zone_by_roles:
            self._zone_by_roles[innermost] = self._zone_by_names(context)
        named = self._zone_by_roles[innermost]
        if named is Zone.HEADER and self.headline is not None and ordinal > self.headline.order:
            named = None  # the article's own <header>
        boxed = named in _OF_ARTICLE and self._is_of_article(named, context, ordinal)
        if boxed or (named is Zone.RELATED and innermost in self._beside_headline):
            named = None
        return named or self._zone_by_place(ordinal)

    def _is_of_article(self, named: Zone, context: Context, ordinal: int) -> bool:
        """Whether what is called so stands between headline and text, or is a footer with the article's dateline."""
        orders = self._paragraph_orders
        if self._zone_by_place(ordinal) is Zone.HEADLINE:
            return named is Zone.AUTHOR_BOX or bool(orders)
        if named is not Zone.FOOTER or not orders or ordinal not in self.root:
            return False
        blocks = self._block_orders
        between = bisect.bisect_left(blocks, ordinal) - bisect.bisect(blocks, orders[-1])
        return 0 <= between <= 1 and not BY_AND_DATE.isdisjoint(context.roles[-1][1])

    def zone_of_credit(self, block: Block) -> Zone:
        """The zone of a byline or dateline: right under the headline its place says more than an element's name."""
        place = self._zone_by_place(block.order)
        beside = block.zone in (Zone.ASIDE, Zone.AUTHOR_BOX) and place is Zone.HEADLINE
        # A dateline among the steps of a breadcrumb stands where the breadcrumb does.
        return place if beside or block.zone is Zone.NAV else block.zone

    def _zone_by_names(self, context: Context) -> Zone | None:
        known, depth = self._named, len(context.roles)
        while depth and context.roles[depth - 1][0] not in known:
            depth -= 1
        named = known[context.roles[depth - 1][0]] if depth else NO_ROLES
        for ordinal, own in context.roles[depth:]:
            if ordinal not in self._main_line:
                named = named | self._named_by(ordinal, meant(own))
            known[ordinal] = named
        return zone_named(named)

    def _named_by(self, ordinal: int, meant: frozenset[str]) -> frozenset[str]:
        """What the roles of one element say of the place of all that stands in it."""
        if "aside-element" in meant and not self.is_inside_article(ordinal):
            meant = meant | {"aside"}
        if "standfirst" in meant and self._is_standfirst(ordinal):
            meant = meant - {"related"}
        return meant - {"footer"} if "footer" in meant and self.is_inside_article(ordinal) else meant

    def _is_standfirst(self, ordinal: int) -> bool:
        """Whether an element between headline and text is a sentence alone: a teaser of another article is a link, too."""
        orders, inside = self._paragraph_orders, range(ordinal, self.end_of(ordinal))
        if not orders or self._zone_by_place(ordinal) is not Zone.HEADLINE or orders[0] in inside:
            return False
        first, last = (bisect.bisect_left(self._block_orders, at) for at in (inside.start, inside.stop))
        headed = any(each.ordinal in inside for name in _HEADING_WEIGHT for each in self.walk.tags[name])
        held = self.blocks[first:last]
        told = sum(len(block.text) for block in held) >= _SHORTEST_STANDFIRST
        return told and not headed and not any(2 * block.linked > len(block.text) for block in held)

    @cached_property
    def _beside_headline(self) -> frozenset[int]:
        """Elements beside a headline that is called a teaser, too: on such a page the name tells nothing."""
        at, roles = (
            (self.headline.context.container, self.headline.context.roles) if self.headline else (-1, ())
        )
        if not any(ordinal == at and "related" in own for ordinal, own in roles):
            return frozenset()
        return frozenset(child.ordinal for child in self._document.nodes[at].parent.children)

    def is_inside_article(self, ordinal: int) -> bool:
        """Whether an <aside> or a footer is the article's own: its <article> holds headline and text, too."""
        return ordinal in self._article_element

    @cached_property
    def _article_element(self) -> range:
        node = self._document.nodes[self.root.start] if self.root else None
        while node is not None and node.ordinal >= 0 and node.name != "article":
            node = node.parent
        return (
            range(node.ordinal, self.end_of(node.ordinal))
            if node is not None and node.ordinal >= 0
            else range(0)
        )

    def _zone_by_place(self, ordinal: int) -> Zone:
        start = self.headline.order if self.headline else -1
        if ordinal < start:
            return Zone.TOP
        orders = self._paragraph_orders
        if not orders or ordinal < orders[0]:
            return Zone.HEADLINE if self.headline else Zone.OPENING
        if ordinal <= orders[min(_OPENING_PARAGRAPHS, len(orders)) - 1]:
            return Zone.OPENING
        return Zone.BODY

    @cached_property
    def _paragraph_orders(self) -> list[int]:
        return [self.blocks[index].order for index in self.paragraphs]

    def _find_headline(self) -> Block | None:
        best, best_score = None, 0.0
        order_of = {block.context.container: block for block in reversed(self.blocks)}
        seen = set()
        for name in ("h1", "h2", "h3"):
            for position, tag in enumerate(self.walk.tags[name][: _MOST_HEADINGS[name]]):
                block = self._first_block_in(tag.ordinal)
                if block is not None and block.index not in seen:
                    seen.add(block.index)
                    score = self._titles.score(block, _HEADING_WEIGHT[name] - 0.01 * position)
                    if score > best_score:
                        best, best_score = block, score
        for block in order_of.values():
            if block.index not in seen and "headline" in block.context.told and len(block.text) < 300:
                score = self._titles.score(block, 0.7 - 0.0001 * block.index)
                if score > best_score:
                    best, best_score = block, score
        unlike = best is None or (
            best_score < _HEADING_WEIGHT["h1"] - 0.5 and self._titles.likeness(best.text) < UNLIKE
        )
        return stand_in(best, self.blocks, self._hidden_titles, self._titles.likeness, unlike=unlike)

    def _hidden_titles(self) -> Iterator[Block]:
        for tag in self.walk.tags["h1"][: _MOST_HEADINGS["h1"]]:
            index = bisect.bisect_left(self._block_orders, tag.ordinal)
            if index < len(self.blocks) and self.blocks[index].order < self.end_of(tag.ordinal):
                yield self.blocks[index]

    def _first_block_in(self, ordinal: int) -> Block | None:
        index = bisect.bisect_left(self._block_orders, ordinal)
        end = self.end_of(ordinal)
        while index < len(self.blocks) and self.blocks[index].order < end:
            if self.blocks[index].visible:
                return self.blocks[index]
            index += 1
        return None

    def block_in(self, container: int, ordinal: int) -> Block | None:
        """The text block of a block-level element that an element of it at `ordinal` stands in or next to."""
        blocks = self._by_container.get(container, ())
        before = [block for block in blocks if block.order <= ordinal + 1]
        return before[-1] if before else blocks[0] if blocks else None

    def box_around(self, context: Context) -> range:
        """Ordinals of the product card, table row or small box around something: the widest element of few words.

        Where text and headline stand there is no box; a paragraph of the article is a box of its own.
        """
        container = max(context.container, context.card)
        if container < 0:
            return range(0)
        if container not in self._boxes:
            most = _CARD_TEXT if container == context.card else _BOX_TEXT
            self._boxes[container] = self._find_box(container, most)
        return self._boxes[container]

    def _find_box(self, container: int, most: int) -> range:
        if self.holds_article(container):
            return range(0)  # text without a paragraph of its own, as old sites write it
        box = range(container, self.end_of(container))
        inside = self._blocks_in(box)
        if len(inside) > 1 and sum(len(block.text) for block in inside) > most:
            return range(0)  # the same, the headline outside of it
        node = self._document.nodes[container].parent
        for _ in range(_BOX_DEPTH):
            if node.ordinal < 0 or self.holds_article(node.ordinal):
                break
            wider = range(node.ordinal, self.end_of(node.ordinal))
            if sum(len(block.text) for block in self._blocks_in(wider)) > _BOX_TEXT:
                break
            box = wider
            node = node.parent
        return box

    def _blocks_in(self, box: range) -> list[Block]:
        first = bisect.bisect_left(self._block_orders, box.start)
        return self.blocks[first : bisect.bisect_left(self._block_orders, box.stop)]

    @cached_property
    def _by_container(self) -> defaultdict[int, list[Block]]:
        found: defaultdict[int, list[Block]] = defaultdict(list)
        for block in self.blocks:
            found[block.context.container].append(block)
        return found

    @cached_property
    def _block_orders(self) -> list[int]:
        return [block.order for block in self.blocks]

    def end_of(self, ordinal: int) -> int:
        """The first ordinal after the element's own nodes."""
        node = self._document.nodes[ordinal]
        while node.parent is not None:
            after = following(node)
            if after is not None:
                return int(after.ordinal)
            node = node.parent
        return len(self._document.nodes)

    def _find_body(self) -> range:
        """The element around most of the unlinked sentences; its own paragraphs count in full, deeper ones in part."""
        weights: dict[int, float] = defaultdict(float)
        prose: list[tuple[int, float]] = []
        for block in self.blocks:
            weight = self._weight_of(block)
            if not weight:
                continue
            prose.append((block.order, weight))
            node = (
                self._document.nodes[block.context.container].parent if block.context.container >= 0 else None
            )
            for share in (1.0, 0.6, 0.35):
                if node is None or node.ordinal < 0:
                    break
                weights[node.ordinal] += weight * share
                node = node.parent
        if not weights:
            return range(0)
        self._densest = max(weights, key=lambda ordinal: (weights[ordinal], -ordinal))
        return self._widened(self._densest, prose)

    def _weight_of(self, block: Block) -> float:
        """How much a block speaks for its surroundings being the article: unlinked characters, fewer in odd places."""
        length = len(block.text) - block.linked
        above = self.headline is not None and block.order <= self.headline.order
        if above or not block.is_prose or block.linked > length or not block.visible:
            return 0.0
        named = frozenset().union(
            *(meant(own) for ordinal, own in block.context.roles if not self._holds_headline(ordinal))
        )
        return length * (
            0.1 if named & BOILERPLATE - {"aside"} else 0.5 if named & {"aside", "aside-element"} else 1.0
        )

    def _widened(self, ordinal: int, prose: Sequence[tuple[int, float]]) -> range:
        """The element, or one around it that holds much more of the prose: texts are cut into sections and columns."""
        best = range(ordinal, self.end_of(ordinal))
        held = sum(weight for order, weight in prose if order in best)
        node = self._document.nodes[ordinal].parent
        while node.ordinal >= 0 and node.name not in ("body", "html"):
            wider = range(node.ordinal, self.end_of(node.ordinal))
            more = sum(weight for order, weight in prose if order in wider)
            if more > held * (1.3 if self._holds_headline(node.ordinal) else 1.15):
                best, held = wider, more
            if self._holds_headline(node.ordinal):
                break
            node = node.parent
        return best

    def holds_article(self, ordinal: int) -> bool:
        """Whether the element holds the headline or the article's text: then its name tells nothing of its parts."""
        return ordinal in self._main_line

    def _holds_headline(self, ordinal: int) -> bool:
        return self.headline is not None and ordinal in self._headline_line

    @cached_property
    def _headline_line(self) -> frozenset[int]:
        return self._line(self.headline.context.container) if self.headline else frozenset()

    def _line(self, ordinal: int) -> frozenset[int]:
        """An element and all around it."""
        found = set()
        node = self._document.nodes[ordinal] if ordinal >= 0 else None
        while node is not None and node.ordinal >= 0:
            found.add(node.ordinal)
            node = node.parent
        return frozenset(found)

    def _ancestors_of_article(self) -> frozenset[int]:
        return self._headline_line | (self._line(self.body.start) if self.body else frozenset())

    def _find_root(self) -> range:
        if self.headline is None or not self.body:
            return self.body
        shared = self._headline_line & self._line(self.body.start)
        root = max(shared, default=-1)
        return range(root, self.end_of(root)) if shared else self.body

    def _find_paragraphs(self, main_line: frozenset[int]) -> list[int]:
        found = []
        start = self.headline.order if self.headline else -1
        for block in self.blocks:
            inside = block.order > start and block.order in self.body and block.visible
            if inside and block.is_prose:
                roles = block.context.roles
                own = frozenset().union(*(meant(said) for at, said in roles if at not in main_line))
                if BOILERPLATE.isdisjoint(own) and not (
                    "dateline" in own and len(block.text) <= _LONGEST_DATELINE
                ):
                    found.append(block.index)
        return found

    def _look_into_boxes(self) -> None:
        """What is called a box, "theiaStickySidebar" or "blockquote-style-1", and holds all of the text is no box."""
        line = self._line(self._densest)
        roles = self.walk.contexts[self._densest].roles
        own = frozenset().union(*(meant(said) for at, said in roles if at not in self._main_line))
        found = self._find_paragraphs(self._main_line | line) if own & BOILERPLATE <= _BOXES else []
        if len(found) >= _LEAST_BOXED:
            self._main_line |= line
            self.paragraphs = tuple(found)
