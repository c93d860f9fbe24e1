"""`named-by`: whoever a subject names, a certain other noun names too; titles and accents do not matter."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.sought import MOST_RELATED
from linter.checks.wording import name_of, values_of
from linter.facts.noun import Noun
from linter.facts.nouns import Byline, Reviewer, StructuredAuthor
from linter.model import Breach, NotJudged, Related
from linter.values import dataclass
from linter.vocabulary.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedBy:
    """A breach for every name that no such noun holds; where there is none to hold it, nothing is judged."""

    per_page: ClassVar[bool] = False
    judges: ClassVar[tuple[type, ...]] = (Byline, Reviewer, StructuredAuthor)
    offers: ClassVar[tuple[str, ...]] = ("missing",)

    the: Annotated[str, Named("noun")]

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        others = page.all_of(self.the)
        if not others:
            if subjects:
                yield NotJudged(f"no {name_of(self.the)} to compare with")
            return
        known = [_words(name) for other in others for name in names_of(other)]
        related = tuple(Related(other.at, name_of(other)) for other in others[:MOST_RELATED])
        for subject in subjects:
            for name in names_of(subject):
                words = _words(name)
                if words and not any(words <= other or other <= words for other in known if other):
                    yield Breach(subject.at, (*values_of(subject), ("missing", name)), related=related)


def names_of(noun: Noun) -> tuple[str, ...]:
    """The people that a noun names."""
    if isinstance(noun, Byline | Reviewer):
        return noun.names
    return (noun.name,) if isinstance(noun, StructuredAuthor) else ()


def _words(name: str) -> frozenset[str]:
    """A name's words without accents, case and punctuation: "Dr. José Díaz" and "jose diaz" share two."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return frozenset("".join(c if c.isalnum() else " " for c in plain.casefold()).split())
