"""`counted`: there are not too many and not too few of a noun; which ones they are the rule's filter says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.sought import MOST_RELATED, Sought
from linter.checks.wording import label_of, name_of
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import AtLeast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Sought):
    """One breach: at the first noun beyond `at-most`, or at the headline where `at-least` is not reached."""

    per_page: ClassVar[bool] = True
    offers: ClassVar[tuple[str, ...]] = ("count",)

    at_least: Annotated[int, AtLeast(0)] = 0
    at_most: Annotated[int, AtLeast(0)] | None = None

    def __post_init__(self) -> None:
        if self.at_most is None and not self.at_least:
            raise ValueError("give `at-least`, `at-most` or both")
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError(f"`at-least: {self.at_least}` is more than `at-most: {self.at_most}`")

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        counting = self.those_that_count(subjects)
        values = (("count", str(len(counting))),)
        if len(counting) < self.at_least:
            related = tuple(Related(noun.at, name_of(noun)) for noun in counting[:MOST_RELATED])
            yield Breach(page.anchor, values, "too few in this article", related)
        elif self.at_most is not None and len(counting) > self.at_most:
            extra = counting[self.at_most]
            before = counting[: self.at_most][-MOST_RELATED:]
            related = tuple(Related(noun.at, "also here") for noun in before)
            yield Breach(extra.at, values, label_of(extra), related)
