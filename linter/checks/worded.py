"""`worded`: a text says certain words, or more than certain words; the words themselves are the rule's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.wording import certainty_of, label_of, values_of
from linter.model import Breach, NotJudged
from linter.values import dataclass
from linter.vocabulary.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A breach at a subject whose text names none of `naming` or one of `without`, or is only one of `not-only`.

    Case, spacing and punctuation at the ends do not matter. Without a text nothing is judged.
    """

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = ()
    offers: ClassVar[tuple[str, ...]] = ()

    naming: Annotated[tuple[str, ...], Named("text")] = ()
    without: Annotated[tuple[str, ...], Named("text")] = ()
    not_only: Annotated[tuple[str, ...], Named("text")] = ()
    if_href_has: Annotated[tuple[str, ...], Named("href")] = ()
    """Judge only links whose address holds one of these."""

    def __post_init__(self) -> None:
        if not (self.naming or self.without or self.not_only):
            raise ValueError("give `naming`, `without` or `not-only`")

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:  # noqa: ARG002
        for subject in subjects:
            href = str(getattr(subject, "href", "")).casefold()
            if self.if_href_has and not any(part.casefold() in href for part in self.if_href_has):
                continue
            text = _plain(str(getattr(subject, "text", "")))
            if not text:
                yield NotJudged("it has no text")
            elif not self._is_fine(text):
                yield Breach(subject.at, values_of(subject), label_of(subject), (), certainty_of(subject))

    def _is_fine(self, text: str) -> bool:
        if self.naming and not any(_plain(word) in text for word in self.naming):
            return False
        if any(_plain(word) in text for word in self.without):
            return False
        return not any(_plain(word) == text for word in self.not_only)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,:;!?…*†›»>→()[]\"'“”‘’")
