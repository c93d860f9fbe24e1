"""`not-future`: a date does not lie ahead of the day on which the page is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.days import DATED, day_of, written
from linter.checks.wording import label_of, values_of
from linter.model import Breach, NotJudged
from linter.values import dataclass
from linter.vocabulary.named import AtLeast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFuture:
    """A breach at a date more than `within-days` after today; without a full date nothing is judged."""

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = DATED
    offers: ClassVar[tuple[str, ...]] = ("here", "today", "days")

    within_days: Annotated[int, AtLeast(0)] = 0

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        for subject in subjects:
            day = day_of(subject)
            if day is None:
                yield NotJudged(f'no full date in "{written(subject)}"')
            elif page.is_ahead(day, self.within_days):
                ahead = str((day - page.today).days)
                extra = (("here", day.isoformat()), ("today", page.today.isoformat()), ("days", ahead))
                yield Breach(subject.at, (*values_of(subject), *extra), label_of(subject))
