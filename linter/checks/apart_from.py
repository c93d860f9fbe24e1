"""`apart-from`: no subject may stand with a certain other noun; the opposite of `accompanied-by`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from linter.checks.reach import Reach
from linter.checks.sought import Another
from linter.checks.wording import certainty_of, label_of, least_sure, values_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartFrom(Another):
    """A breach at a subject that shares its card, or the page, with such a noun; as sure as that noun is."""

    per_page: ClassVar[bool] = False
    offers: ClassVar[tuple[str, ...]] = ()

    within: Reach = Reach.CARD

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        others = self.others(page, self.within)
        for subject in subjects:
            met = chain.from_iterable(nouns.all_with(subject) for nouns in others.near_by_sureness)
            witness = next(met, None)
            if witness is None:
                continue
            related = Related(witness.at, label_of(witness) or f"{self.name} here")
            certainty = least_sure((certainty_of(subject), certainty_of(witness)))
            yield Breach(subject.at, values_of(subject), label_of(subject), (related,), certainty)
