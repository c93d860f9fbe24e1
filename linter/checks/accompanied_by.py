"""`accompanied-by`: each subject has a certain other noun with it; which comes first does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.checks.reach import Reach, within_reach
from linter.checks.sought import MOST_RELATED, Another
from linter.checks.wording import certainty_of, label_of, values_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AccompaniedBy(Another):
    """A breach at a subject that has no such companion: in its card, or anywhere on the page.

    On the page, one missing companion is one breach, at the first subject; the others are pointed at.
    """

    per_page: ClassVar[bool] = False
    offers: ClassVar[tuple[str, ...]] = ()

    within: Reach = Reach.CARD

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        candidates = self.candidates(page)
        others = self.those_that_count(candidates)
        alone = [subject for subject in subjects if not within_reach(subject, others, self.within, page)]
        if alone and (unread := self.unread(candidates, page)):
            yield unread
            return
        if self.within is Reach.PAGE:
            again = tuple(Related(noun.at, "the same here") for noun in alone[1 : 1 + MOST_RELATED])
            alone = alone[:1]
        else:
            again = ()
        for subject in alone:
            misses = [
                miss for miss in self.near_misses(self._nearby(subject, page), page) if miss.at != subject.at
            ]
            related = again or tuple(misses)
            yield Breach(subject.at, values_of(subject), label_of(subject), related, certainty_of(subject))

    def _nearby(self, subject: Noun, page: Page) -> list[Noun]:
        return within_reach(subject, self.candidates(page), self.within, page)
