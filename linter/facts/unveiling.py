"""Which elements hide the whole article until a script shows it; what a reader sees of the rest is decided elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.document import Document
    from linter.facts.walk import Block, Walk

_PARAGRAPH = 60
"""From how many characters on unlinked text is prose."""
_LITTLE = 400
"""A page that shows less prose than this may hide its article."""
_MUCH = 300
_BY_MARKUP = ("<", "a closed")
"""How reasons begin that hold for readers with scripts, too: <noscript>, a closed <details>."""
_ARTICLE = frozenset({"body", "article-head", "headline"})


def veils_of(walk: Walk, document: Document) -> frozenset[int]:
    """Ordinals of the elements that hide most of a page's prose, where hardly any is shown; mostly there are none.

    They hold the page's only text, its first heading among it: a page is not published to be empty.
    """
    hidden: list[Block] = []
    shown = much = 0
    for block in walk.blocks:
        length = len(block.text) - block.linked
        if length < _PARAGRAPH:
            continue
        if block.visible:
            shown += length
            if shown > _LITTLE:
                return frozenset()
        elif not block.hidden_by.startswith(_BY_MARKUP):
            much += length
            hidden.append(block)
    if much < max(_MUCH, 3 * shown):
        return frozenset()
    lengths: Counter[int] = Counter()
    for block in hidden:
        lengths[_outermost(walk, document, block)] += len(block.text) - block.linked
    veil, length = lengths.most_common(1)[0]
    inside = {at for one in hidden if _outermost(walk, document, one) == veil for at in one.context.told}
    headed = any(_holds(document, veil, tag.ordinal) for tag in walk.tags["h1"])
    return frozenset({veil}) if 2 * length > much and (headed or inside & _ARTICLE) else frozenset()


def _outermost(walk: Walk, document: Document, block: Block) -> int:
    """The outermost element around a hidden block that is hidden, too."""
    node = document.nodes[block.context.container]
    while node.parent.ordinal >= 0 and walk.contexts[node.parent.ordinal].hidden_by:
        node = node.parent
    return int(node.ordinal)


def _holds(document: Document, outer: int, ordinal: int) -> bool:
    node = document.nodes[ordinal]
    while node.ordinal > outer:
        node = node.parent
    return bool(node.ordinal == outer)
