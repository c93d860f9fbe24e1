"""`repeated`: a certain other noun stands not too far before each subject; far in words, not in pixels."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.sought import Another
from linter.checks.wording import certainty_of, label_of, values_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import AtLeast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Another):
    """A breach at a subject that stands more than `within-words` behind the last such noun.

    Each breach asks for one more: what follows is judged as if it had been repeated there. Subjects before
    the first such noun are left to `preceded-by`.
    """

    per_page: ClassVar[bool] = False
    offers: ClassVar[tuple[str, ...]] = ("words",)

    within_words: Annotated[int, AtLeast(0)]

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        nearby = self.others(page)
        others = nearby.counting
        if not others:
            if subjects:
                yield NotJudged(f"no {self.name} that counts, so there is none to repeat")
            return
        words, orders = _words_before(page), [other.order for other in others]
        repeated_at = -self.within_words
        for subject in sorted(subjects, key=lambda noun: noun.order):
            earlier = bisect.bisect_left(orders, subject.order)
            here = words(subject)
            if not earlier or nearby.near.any_with(subject):
                continue
            before = others[earlier - 1]
            gap = here - max(words(before), repeated_at)
            if gap > self.within_words:
                repeated_at = here
                values = (*values_of(subject), ("words", str(gap)))
                last = Related(before.at, f"last {self.name} before it")
                yield Breach(subject.at, values, label_of(subject), (last,), certainty_of(subject))


def _words_before(page: Page) -> Callable[[Noun], int]:
    """Tells how many words of visible text stand before a noun, to the start of its text block."""
    blocks = page.outline.blocks
    starts = [block.order for block in blocks]
    counts = (block.text.count(" ") + 1 if block.visible else 0 for block in blocks)
    totals = list(accumulate(counts, initial=0))
    return lambda noun: totals[max(0, bisect.bisect_right(starts, noun.order[0]) - 1)]
