"""`carries-rel`: a link's rel attribute tells machines what it must; readers are another check's matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Final

from linter.checks.wording import certainty_of, values_of, wrapping_of
from linter.facts.nouns import AffiliateLink
from linter.model import Breach, NotJudged
from linter.values import dataclass
from linter.vocabulary.named import NotEmpty, OneOf

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page

LINK_TYPES: Final = (
    "sponsored", "nofollow", "ugc", "noopener", "noreferrer", "opener", "external", "author", "bookmark", "help",
    "license", "me", "next", "prev", "search", "tag", "alternate", "privacy-policy", "terms-of-service",
)  # fmt: skip
"""What `rel` may say of a link (HTML standard, 4.6.7; Google's words for paid links among them)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriesRel:
    """A breach at a link whose `rel` holds none of the wanted words. Judges affiliate links only."""

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = (AffiliateLink,)
    offers: ClassVar[tuple[str, ...]] = ()

    any_of: Annotated[tuple[Annotated[str, OneOf(LINK_TYPES)], ...], NotEmpty()]

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:  # noqa: ARG002
        for link in subjects:
            if not isinstance(link, AffiliateLink):
                continue
            carried = {word.casefold() for word in link.rel}
            if carried.isdisjoint(word.casefold() for word in self.any_of):
                label = f'rel="{" ".join(link.rel)}"' if link.rel else "no rel attribute"
                yield Breach(
                    link.at, values_of(link), label + wrapping_of(link), certainty=certainty_of(link)
                )
