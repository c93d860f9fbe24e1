"""`ordered`: a date comes no earlier, or no later, than certain other dates of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.days import DATED, day_of, written
from linter.checks.sought import kind_of
from linter.checks.wording import label_of, name_of, values_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import AtLeast, Named

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """A breach at a date that lies on the wrong side of the others by more than `within-days`.

    `not-before` holds it against the earliest of the others, `not-after` against the latest.
    """

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = DATED
    offers: ClassVar[tuple[str, ...]] = ("here", "there")

    not_before: Annotated[str, Named("noun")] | None = None
    not_after: Annotated[str, Named("noun")] | None = None
    of_kind: Annotated[tuple[str, ...], Named("kind")] = ()
    within_days: Annotated[int, AtLeast(0)] = 0

    def __post_init__(self) -> None:
        if (self.not_before is None) is (self.not_after is None):
            raise ValueError("give either `not-before` or `not-after`")

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        name = self.not_before or self.not_after or ""
        others = [noun for noun in page.all_of(name) if not self.of_kind or kind_of(noun) in self.of_kind]
        days = {noun: day for noun in others if (day := day_of(noun))}
        for subject in subjects:
            here = day_of(subject)
            if here is None:
                yield NotJudged(f'no full date in "{written(subject)}"')
            elif not days:
                yield NotJudged(f"no {name_of(name)} to compare with")
            elif breach := self._breach(subject, here, days):
                yield breach

    def _breach(self, subject: Noun, here: datetime.date, days: dict[Noun, datetime.date]) -> Breach | None:
        limit = min if self.not_before else max
        other, there = limit(days.items(), key=lambda pair: pair[1])
        late_by = (here - there).days if self.not_after else (there - here).days
        if late_by <= self.within_days:
            return None
        values = (*values_of(subject), ("here", here.isoformat()), ("there", there.isoformat()))
        related = Related(other.at, f"{kind_of(other)} {there}".strip())
        return Breach(subject.at, values, label_of(subject), (related,))
