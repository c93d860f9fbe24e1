"""Comments, and elements with one attribute: where they stand in the tree and what they hold; it reads no meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from bs4.element import Comment, NavigableString, Tag

from linter.nodes import Element, following

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.document import Document

Reach: TypeAlias = tuple[int, int]
"""The first and the last ordinal of an element and all that is in it."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def comments(document: Document) -> Iterator[tuple[int, str]]:
    """The ordinal and the text of each comment that may speak to affilint; a document keeps no other."""
    for ordinal, node in enumerate(document.nodes):
        if isinstance(node, Comment):
            yield ordinal, str(node)


def elements_with(document: Document, attribute: str) -> Iterator[tuple[Reach, str]]:
    """Each element that carries the attribute, with the attribute's value."""
    for ordinal, node in enumerate(document.nodes):
        if isinstance(node, Tag) and attribute in node.attrs:
            yield reach_of(document, ordinal), str(node.attrs[attribute])


def reach_of(document: Document, ordinal: int) -> Reach:
    """How far an element reaches."""
    node: Any = document.nodes[ordinal]
    while node.parent is not None:
        if (after := following(node)) is not None:
            return ordinal, int(after.ordinal) - 1
        node = node.parent
    return ordinal, len(document.nodes) - 1


def element_after(document: Document, ordinal: int) -> tuple[Reach, bool] | None:
    """The element that follows a node with only blanks and comments between, and whether it is a heading."""
    node: Any = following(document.nodes[ordinal])
    while isinstance(node, NavigableString) and (isinstance(node, Comment) or not node.strip()):
        node = following(node)
    if not isinstance(node, Element):
        return None
    return reach_of(document, int(node.ordinal)), node.name in HEADINGS
