"""`agrees-with`: a date says the same as its counterpart elsewhere; it cannot know which is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.days import DATED, day_of, written
from linter.checks.sought import kind_of
from linter.checks.wording import name_of, values_of
from linter.facts.nouns import ShownDate
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import AtLeast, Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreesWith:
    """A breach at a date that differs from every counterpart of its kind by more than `within-days`.

    Without `of-kind` a published date is held against published dates and an updated one against updated
    dates; a shown date that no word labels may be either. Without a counterpart, or without a full date,
    nothing is judged.
    """

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = DATED
    offers: ClassVar[tuple[str, ...]] = ("here", "there")

    the: Annotated[str, Named("noun")]
    of_kind: Annotated[tuple[str, ...], Named("kind")] = ()
    within_days: Annotated[int, AtLeast(0)] = 0

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        for subject in subjects:
            day = day_of(subject)
            if day is None:
                yield NotJudged(f'no full date in "{written(subject)}"')
                continue
            days = {other: there for other in self._counterparts(subject, page) if (there := day_of(other))}
            if not days:
                yield NotJudged(f"no {name_of(self.the)} to compare with")
                continue
            if any(abs((day - there).days) <= self.within_days for there in days.values()):
                continue
            other, there = min(days.items(), key=lambda pair: abs((day - pair[1]).days))
            values = (*values_of(subject), ("here", day.isoformat()), ("there", there.isoformat()))
            yield Breach(subject.at, values, f"says {day}", (Related(other.at, f"says {there}"),))

    def _counterparts(self, subject: Noun, page: Page) -> list[Noun]:
        kinds = self.of_kind or (kind_of(subject),)
        undecided = isinstance(subject, ShownDate) and not subject.labelled and not self.of_kind
        return [other for other in page.all_of(self.the) if undecided or kind_of(other) in kinds]
