"""`present`: the page holds at least one of the nouns; it does not care how many or in what order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from linter.checks.sought import MOST_RELATED, Sought, kind_of
from linter.checks.wording import name_of
from linter.facts.noun import Noun
from linter.facts.nouns import StructuredArticle, StructuredAuthor, StructuredDate
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Present(Sought):
    """One breach, at the headline, if no subject has the qualities asked for.

    What exists but does not count is pointed at; so are the nouns under `point-at`, which a reader may take
    for the thing itself: a denial for a disclosure, a date in the markup for one on the page.
    """

    per_page: ClassVar[bool] = True
    offers: ClassVar[tuple[str, ...]] = ()

    point_at: Annotated[tuple[str, ...], Named("noun")] = ()
    only_if_monetised: bool = False
    """Ask for it only where the article earns by its links: an affiliate link or a link-rewriting script."""
    known_by: Literal["people", "dates"] | None = None
    """Which words it is found by: on a page whose language has no file of them, its lack cannot be told."""

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        if self.only_if_monetised and not (page.article and page.article.monetised):
            return
        if self.those_that_count(subjects):
            return
        if unread := self.unread(subjects, page) or self._unknown(subjects, page):
            yield unread
            return
        yield Breach(page.anchor, label="missing from this article", related=self._instead(subjects, page))

    def _unknown(self, subjects: Sequence[Noun], page: Page) -> NotJudged | None:
        """Why the lack of what words tell cannot be told; where one was found without them, the page is judged by it."""
        if self.known_by is None or page.reads(self.known_by):
            return None
        if any(not self.of_kind or kind_of(subject) in self.of_kind for subject in subjects):
            return None
        return NotJudged(f"words about {self.known_by} in this language ({page.language}) are not known")

    def _instead(self, subjects: Sequence[Noun], page: Page) -> tuple[Related, ...]:
        others = [
            Related(other.at, _called(other))
            for name in self.point_at
            for other in page.all_of(name)
            if not self.of_kind or kind_of(other) in ("", *self.of_kind)
        ]
        return (*self.near_misses(subjects, page), *others)[:MOST_RELATED]


def _called(other: Noun) -> str:
    if isinstance(other, StructuredArticle | StructuredAuthor | StructuredDate):
        return "only in the markup"
    return f"{name_of(other)}, does not count"
