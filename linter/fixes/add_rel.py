"""`add-rel`: a link's rel attribute gets words that it lacks; those that it holds stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.facts.nouns import AffiliateLink
from linter.fixes.markup import add_words
from linter.model import AttributeAt
from linter.values import dataclass
from linter.vocabulary.named import NotEmpty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.page import Page
    from linter.model import Edit, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRel:
    """Adds words to the `rel` of a link, and the attribute itself where there is none."""

    safe: ClassVar[bool] = True
    mends: ClassVar[tuple[type[Noun], ...]] = (AffiliateLink,)
    divides: ClassVar[bool] = False
    needs: ClassVar[str] = ""

    words: Annotated[tuple[str, ...], NotEmpty()]

    def about(self, site: Site) -> str:  # noqa: ARG002 - the same for every site
        return f"add {' '.join(self.words)} to rel"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        found: list[Edit] = []
        for link in subjects:
            if isinstance(link.at, AttributeAt) and page.document.nodes[link.at.ordinal].name in (
                "a",
                "area",
            ):
                found += add_words(page.document, link.at.ordinal, "rel", self.words, link.at.name)
        return tuple(found)
