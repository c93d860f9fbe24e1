"""`insert-disclosure`: the site's own disclosure is put under the headline; what it says is the site's to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.fixes.markup import as_html, on_a_line_after
from linter.model import TagAt, Zone
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.page import Page
    from linter.facts.walk import Block
    from linter.model import Edit, Site
    from linter.nodes import Element

_NO_PARAGRAPH: Final = frozenset(
    {"a", "button", "p", "span", "summary", "label", "table", "tr", "ul", "ol", "dl"}
)
"""In these a paragraph would not stay where it is put, or would become a part of something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertDisclosure:
    """Puts `site: {disclosure: ...}` after the headline and what stands with it: standfirst, byline, dateline."""

    safe: ClassVar[bool] = False
    mends: ClassVar[tuple[type[Noun], ...]] = ()
    divides: ClassVar[bool] = False
    needs: ClassVar[str] = "disclosure"

    def about(self, site: Site) -> str:  # noqa: ARG002 - the same for every site
        return "put the site's disclosure under the headline"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:  # noqa: ARG002 - one for the page
        disclosure = as_html(page.site.disclosure, "p")
        # Where it stands on the page already, it has not helped.
        if not disclosure or disclosure in page.document.source.text:
            return ()
        for element in _elements_to_follow(page):
            closing = page.document.closing(element.ordinal)
            if closing is not None:
                start = page.document.span(TagAt(element.ordinal)).start
                return (on_a_line_after(page.document.source, start, closing.end, disclosure),)
        return ()


def _elements_to_follow(page: Page) -> Iterator[Element]:
    """What a paragraph under the headline may stand behind, the best first: what goes with the headline, itself."""
    headline = page.outline.headline
    if headline is None or headline.context.container < 0:
        return
    blocks = page.outline.blocks
    end = headline.index + 1
    while end < len(blocks) and blocks[end].zone is Zone.HEADLINE:
        end += 1
    around = {node.ordinal for node in _outwards(page, headline)}
    for last in dict.fromkeys((end - 1, headline.index)):
        element = _beside(page, blocks[last], around if last > headline.index else set())
        following = blocks[last + 1] if last + 1 < len(blocks) else None
        if element is None or (following and any(node is element for node in _outwards(page, following))):
            continue
        if not any(node.name in _NO_PARAGRAPH for node in _parents(element)):
            yield element


def _beside(page: Page, block: Block, around: set[int]) -> Element | None:
    """The outermost element around a block that is not around the headline as well; its own where `around` is empty."""
    outwards = [node for node in _outwards(page, block) if node.ordinal not in around]
    return (outwards[-1] if around else outwards[0]) if outwards else None


def _outwards(page: Page, block: Block) -> Iterator[Element]:
    """The elements around a block, its own first."""
    if block.context.container >= 0:
        element = page.document.nodes[block.context.container]
        yield element
        yield from _parents(element)


def _parents(element: Element) -> Iterator[Element]:
    node = element.parent
    while node is not None and node.ordinal >= 0:
        yield node
        node = node.parent
