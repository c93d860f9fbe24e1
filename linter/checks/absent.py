"""`absent`: there should be no such noun, so every one that the rule's filter leaves is a breach."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.checks.wording import certainty_of, label_of, values_of
from linter.model import Breach, NotJudged
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A breach at every subject; `only` and `except` of the rule say which ones these are."""

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ()

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:  # noqa: ARG002
        for subject in subjects:
            yield Breach(subject.at, values_of(subject), label_of(subject), certainty=certainty_of(subject))
