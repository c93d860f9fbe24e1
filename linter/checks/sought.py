"""Which facts count for a check, and in a few words why others do not; it draws no conclusion."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.checks.naming import names_one_of
from linter.checks.reach import Neighbours, Reach
from linter.checks.wording import ZONE_WORDS, certainty_of, listed, name_of, spoken
from linter.facts.noun import Noun
from linter.facts.nouns import Disclosure, PolicyLink, ScriptedDisclosure
from linter.model import Certainty, NotJudged, Related, Zone
from linter.values import dataclass
from linter.vocabulary.named import Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.facts.page import Page

MOST_RELATED = 3

_SAYS_OTHER = "says something else"
KIND_FIELDS = ("kind", "network", "role", "type")
"""The fields that say what sort of its noun a fact is; of several the first."""


def kind_of(noun: Noun) -> str:
    """What sort of its noun this is: a date's or policy link's kind, a link's network, a reviewer's role."""
    return next((str(getattr(noun, field)) for field in KIND_FIELDS if hasattr(noun, field)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The qualities that a fact must have to count. Options that are not given ask for nothing."""

    judges: ClassVar[tuple[type, ...]] = ()

    that_says: Annotated[tuple[str, ...], Named("meaning")] = ()
    """It expresses at least one of these meanings."""
    that_names: Annotated[tuple[str, ...], Named("text")] = ()
    """Its text holds at least one of these words; `werb*` stands for all that begin so."""
    of_kind: Annotated[tuple[str, ...], Named("kind")] = ()
    """It is of one of these kinds: `published` or `updated` for dates, a network for links."""
    in_: tuple[Zone, ...] = ()
    """It stands in one of these zones."""
    that_is: Annotated[tuple[str, ...], Named("yes-or-no field")] = ()
    """These yes-or-no fields of it are true."""
    that_is_not: Annotated[tuple[str, ...], Named("yes-or-no field")] = ()
    """These yes-or-no fields of it are false."""
    even_hidden: bool = False
    """Whether it counts although readers cannot see it."""

    def lack(self, noun: Noun) -> str:
        """What the noun lacks to count, in a few words; empty if it counts."""
        if self.of_kind and kind_of(noun) not in self.of_kind:
            if isinstance(noun, PolicyLink):
                return f"a page about {kind_of(noun)}, which does not count here"
            return f"{kind_of(noun)}, not {' or '.join(self.of_kind)}"
        if not self._is_about_it(noun):
            return _SAYS_OTHER
        if self.that_names and not names_one_of(str(getattr(noun, "text", "")), self.that_names):
            return "in words that do not count here"
        if not (noun.visible or self.even_hidden):
            return f"hidden: {noun.hidden_by}" if noun.hidden_by else "hidden from readers"
        for flag in (*self.that_is, *self.that_is_not):
            if _flag(noun, flag) is not (flag in self.that_is):
                return f"not {flag}" if flag in self.that_is else spoken(flag).replace("-", " ")
        if self.in_ and noun.zone not in self.in_:
            return ZONE_WORDS[noun.zone]
        return ""

    def those_that_count(self, nouns: Iterable[Noun]) -> list[Noun]:
        """The nouns that have all the qualities, in their order."""
        return [noun for noun in nouns if not self.lack(noun)]

    def near_misses(self, nouns: Iterable[Noun], page: Page) -> tuple[Related, ...]:
        """A few nouns that exist but do not count, with the reason; those that say the right thing first."""
        said, unsaid = self.those_that_fail(nouns)
        return tuple(
            Related(noun.at, self.lack_in_words(noun, page)) for noun in (*said, *unsaid)[:MOST_RELATED]
        )

    def lack_in_words(self, noun: Noun, page: Page) -> str:
        """The same as `lack`, with what the noun says instead."""
        lack = self.lack(noun)
        return _what_it_says(noun, page) if lack == _SAYS_OTHER else lack

    def those_that_fail(self, nouns: Iterable[Noun]) -> tuple[list[Noun], list[Noun]]:
        """The nouns that do not count, in their order: those that say the right thing, and the others."""
        found: tuple[list[Noun], list[Noun]] = ([], [])
        for noun in nouns:
            if self.lack(noun):
                found[not self._is_about_it(noun)].append(noun)
        return found

    def unread(self, nouns: Iterable[Noun], page: Page) -> NotJudged | None:
        """Why the lack of a wording cannot be told: words of the page's language are not known.

        Where a noun says it all the same, in English or so, the page is judged by that.
        """
        if not self.that_says or page.tells_of_money or any(map(self._is_about_it, nouns)):
            return None
        return NotJudged(f"disclosures in this language ({page.language}) are not read")

    def _is_about_it(self, noun: Noun) -> bool:
        return not self.that_says or not set(self.that_says).isdisjoint(_meanings(noun))


@dataclass(frozen=True, slots=True, kw_only=True)
class Another(Sought):
    """A second fact that a check holds against its subjects: which noun it is and what it must be like."""

    a: Annotated[str, Named("noun")]

    def candidates(self, page: Page) -> tuple[Noun, ...]:
        """All nouns of this sort on the page, whether they count or not, in reading order."""
        return page.all_of(self.a)

    def others(self, page: Page, reach: Reach = Reach.CARD) -> Others:
        """The same, sorted; once a page, though a rule of several checks asks for each subject by itself."""
        found: Others | None = page.kept.get(self)
        if found is None:
            found = page.kept[self] = Others(self, page, reach)
        return found

    @property
    def name(self) -> str:
        """What people call it."""
        return name_of(self.a)


class Others:
    """What a check holds against its subjects on one page."""

    def __init__(self, check: Another, page: Page, reach: Reach) -> None:
        self._check, self._page, self._reach = check, page, reach
        self.candidates = check.candidates(page)

    @cached_property
    def counting(self) -> list[Noun]:
        """Those that count, by their place."""
        return sorted(self._check.those_that_count(self.candidates), key=lambda noun: noun.order)

    @cached_property
    def near(self) -> Neighbours:
        """Those that count, by what they are near to."""
        return Neighbours(self.counting, self._reach, self._page)

    @cached_property
    def near_by_sureness(self) -> tuple[Neighbours, ...]:
        """The same, the surest first."""
        of_one = ([noun for noun in self.counting if certainty_of(noun) is sure] for sure in Certainty)
        return tuple(Neighbours(nouns, self._reach, self._page) for nouns in of_one)

    def misses(self, subject: Noun) -> tuple[Related, ...]:
        """A few near a subject that do not count, with the reason; those that say the right thing first."""
        near = chain.from_iterable(nouns.all_with(subject) for nouns in self._failing)
        few = islice(near, MOST_RELATED)
        return tuple(
            Related(noun.at, self._check.lack_in_words(noun, self._page))
            for noun in few
            if noun.at != subject.at
        )

    @cached_property
    def _failing(self) -> tuple[Neighbours, ...]:
        failing = self._check.those_that_fail(self.candidates)
        return tuple(Neighbours(nouns, self._reach, self._page) for nouns in failing)


def _meanings(noun: Noun) -> tuple[str, ...]:
    return noun.says if isinstance(noun, Disclosure | ScriptedDisclosure) else ()


def _what_it_says(noun: Noun, page: Page) -> str:
    return f"says only {listed(page.told(meaning) for meaning in _meanings(noun))}"


def _flag(noun: Noun, flag: str) -> bool:
    return bool(getattr(noun, flag.replace("-", "_"), False))
