"""`preceded-by`: readers meet a certain other noun before each subject; whether there must be one the rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.checks.sought import Another
from linter.checks.wording import certainty_of, label_of, values_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PrecededBy(Another):
    """A breach at the first subject that such a noun neither precedes nor accompanies in its card.

    One breach a page: put right there, it is right for all that follows. Where no such noun counts, nothing
    is judged unless it is `required`: `present` speaks of that.
    """

    per_page: ClassVar[bool] = False
    offers: ClassVar[tuple[str, ...]] = ()

    required: bool = False
    """Whether a page without such a noun is in breach, at its first subject."""

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        others = self.others(page)
        candidates = others.candidates
        if not others.counting:
            if subjects and (unread := self.unread(candidates, page)):
                yield unread
            elif subjects and self.required:
                yield _breach(min(subjects, key=lambda noun: noun.order), self.near_misses(candidates, page))
            elif subjects:
                yield NotJudged(f"no {self.name} that counts, so none can come first")
            return
        earliest = others.counting[0]
        for subject in sorted(subjects, key=lambda noun: noun.order):
            if earliest.order < subject.order:
                return
            if not others.near.any_with(subject):
                late = Related(earliest.at, f"first {self.name}, too late")
                yield _breach(subject, (late,))
                return


def _breach(subject: Noun, related: tuple[Related, ...]) -> Breach:
    return Breach(subject.at, values_of(subject), label_of(subject), related, certainty_of(subject))
