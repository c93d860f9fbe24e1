"""`accompanied-by`: each subject has a certain other noun with it; which comes first does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.checks.reach import Reach
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
        others = self.others(page, self.within)
        alone = [subject for subject in subjects if not others.near.any_with(subject)]
        if alone and (unread := self.unread(others.candidates, page)):
            yield unread
            return
        if self.within is Reach.PAGE:
            again = tuple(Related(noun.at, "the same here") for noun in alone[1 : 1 + MOST_RELATED])
            alone = alone[:1]
        else:
            again = ()
        for subject in alone:
            related = again or others.misses(subject)
            yield Breach(subject.at, values_of(subject), label_of(subject), related, certainty_of(subject))
