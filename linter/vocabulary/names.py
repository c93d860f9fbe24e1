"""What has the shape of a name, a person's or a house's; the words that decide come from the lexicons."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from linter.values import dataclass
from linter.vocabulary.sentences import fold, has_characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.vocabulary.people import PeopleWords

EDGES = ' \t\n,;:：.·|｜•–—-"“”«»‹›*・＝、。／】）)]'
OPENING_EDGES = EDGES + "[【（("
LETTER = re.compile(r"[^\W\d_]")
WORDS = re.compile(r"[^\s,;]+")
_CJK_TOO_LONG = r"[가-힣]{6}|[一-鿿]{8}"
"""More letters of a script than its names have."""
_CJK_WORD = "[一-鿿ァ-ヶ]"
_FOREIGN = re.compile(r"[@{}<>=?!/\\%$#€£]")
_INITIAL = re.compile(r"(?:^|\s|\.)\w\.$")
_GLUED = re.compile(r"([^\W\d_]{1,4})(['’-])(?=[^\W\d_a-zß-öø-ÿ])")
"""A small word and the sign that glues it to a capital."""
BRACKET = re.compile(r"\s?[(\[（]([^()\[\]（）]{2,30})[)\]）]")
"""What stands in brackets behind a name."""
_MOST_WORDS = 6
_LONGEST_NAME = 60
_LONGEST_CJK_NAME = 20
_CJK_ACCOUNT = re.compile(r"\D{2,16}[0-9]{1,4}")
_LONG_ROLE = 8
"""From how many letters on a job may be the end of a compound: "Bundesvorsitzender"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and where it stands in the text read."""

    text: str
    start: int
    end: int


def key_of(name: str) -> str:
    """What two spellings of one name share: capitals, dots and hyphens aside."""
    return " ".join(name.casefold().replace("-", " ").replace(".", " ").replace("’", "'").split())


@lru_cache(maxsize=64)
def _single_words(entries: tuple[str, ...]) -> frozenset[str]:
    """The words of all entries of a language; readers of it and others share them."""
    return frozenset(map(fold, " ".join(entries).split()))


class NameReader:
    """Judges names by the words of some languages together."""

    def __init__(self, words: Sequence[PeopleWords]) -> None:
        self._words = tuple(words)
        self.never = self.all_of("never")
        self._surnames = self.all_of("surnames")
        self.particles = self.all_of("particles")
        self.roles = self.all_of("roles")
        self.credentials = self.all_of("credentials")
        self._organisations = self.all_of("organisations")
        self._agencies = self.all_of("agencies")
        self._generic = self.all_of("generic")
        self.titles = self.all_of("titles")
        self.suffixes = self.all_of("suffixes")
        self.joins = self.all_of("and_")
        self.topics = self.all_of("topics")
        self._long_roles = tuple(word for word in sorted(self.roles) if len(word) >= _LONG_ROLE)
        self._roles_cjk = tuple(
            word for word in sorted(self.roles, key=lambda word: (-len(word), word)) if has_characters(word)
        )
        self._houses_cjk = tuple(
            word
            for word in sorted(self._organisations)
            if not word.isascii() and len(word) > 1 and has_characters(word)
        )
        self.never_cjk = tuple(word for word in sorted(self.never) if has_characters(word))

    @cached_property
    def _cjk_phrase(self) -> re.Pattern[str]:
        within, between = (
            "|".join(map(re.escape, sorted(self.all_of(key)))) or "(?!)"
            for key in ("within_phrases", "between_words")
        )
        return re.compile(rf"{_CJK_TOO_LONG}|{within}|(?:{between})(?={_CJK_WORD})")

    @cached_property
    def _first_names(self) -> frozenset[str]:
        return frozenset().union(*(_single_words(words.first_names) for words in self._words))

    def all_of(self, key: str) -> frozenset[str]:
        """The words of a kind in all languages, case-folded."""
        return frozenset(word.casefold() for words in self._words for word in getattr(words, key))

    def trimmed(self, text: str, start: int, end: int) -> Name | None:
        """The stretch without blanks and punctuation at its borders; the dot of an initial, or of "Jr.", stays."""
        while start < end and text[start] in OPENING_EDGES:
            start += 1
        while start < end and text[end - 1] in EDGES and not self._keeps_dot(text, start, end):
            end -= 1
        return Name(text[start:end], start, end) if start < end else None

    def _keeps_dot(self, text: str, start: int, end: int) -> bool:
        if text[end - 1] != ".":
            return False
        if _INITIAL.search(text, start, end):
            return True
        return text[start : end - 1].rpartition(" ")[2].casefold() in self.suffixes and " " in text[start:end]

    def opens_small(self, name: str) -> bool:
        """Whether all of a name but its last word are small words that stand in names: "Do Harbour"."""
        return self.particles.issuperset(name.casefold().split()[:-1])

    def has_first_name(self, text: str) -> bool:
        """Whether a text of two to four words opens with a common first name, and none of its words is a section's."""
        words = text.split()
        if not 1 < len(words) < 5 or not self.is_first_name(words[0]):
            return False
        return not self.is_topic(text) and not self.is_organisation(text)

    def is_first_name(self, word: str) -> bool:
        """Whether a word is a common first name, written with its accents or without."""
        return fold(word).partition("-")[0] in self._first_names

    def is_name(self, text: str, *, sure: bool = False) -> bool:
        """Whether a text has the shape of a name; `sure` where something else vouches that a name stands here."""
        words = text.split()
        if not 1 <= len(words) <= _MOST_WORDS or len(text) > _LONGEST_NAME:
            return False
        if not LETTER.search(text) or _FOREIGN.search(text) or ": " in text:
            return False
        folded = [word.strip(EDGES).casefold() for word in words]
        if self.is_generic(text) and (sure or text.casefold() in self._organisations):
            return True
        if text.casefold() in self.joins or not self.never.isdisjoint(self._weighty(words)):
            return False
        if has_characters(text):
            account = sure and len(words) == 1 and _CJK_ACCOUNT.fullmatch(text) is not None
            return (
                len(text) <= _LONGEST_CJK_NAME
                and (account or not any(char.isdigit() for char in text))
                and "：" not in text
                and (sure or not self._cjk_phrase.search(text))
                and not any(word in text for word in self.never_cjk)
            )
        house = sure and (len(words) == 1 or words[-1].casefold() in self._organisations)
        if any(char.isdigit() for char in text) and not house:
            return False
        if len(text) < 2 * len(words) and len(words) > 1 == len(set(words)):
            return False  # "A A A", buttons for the size of letters
        if len(words) == 1:
            account = text.replace("_", "").isalnum()
            return sure and len(text) > 1 and (text[0].isupper() or folded[0] in self._generic or account)
        if all(word in self.roles or word in self.credentials for word in folded) and not (
            sure and any(word in self._generic or word in self._organisations for word in folded)
        ):
            return False
        of_house = sure and folded[0] in self._organisations and self.is_organisation(" ".join(folded[1:]))
        small = self._closes_small(words) or self._opens_as_desk(words) if sure else 0
        capital = (
            (of_house and text[0].islower())
            + small
            + sum(word[0].isupper() or word[0] in "‘’'\"“(" for word in words)
        )
        if capital < len(words) and ("-" in text or "'" in text or "’" in text):
            capital += sum(map(self._opens_large_inside, words))
        return capital >= 1 and capital + sum(word in self.particles for word in folded) >= len(words)

    def _closes_small(self, words: Sequence[str]) -> int:
        """How many words in small letters close a house's name: "the Small Kitchens team", "Harbour Post staff"."""
        small = 0
        while small < len(words) and words[-small - 1].islower() and words[-small - 1] in self._organisations:
            small += 1
        house = 0 < small < len(words) - 1 and self.is_organisation(" ".join(words[:-small]))
        return small if house else 0

    def _opens_as_desk(self, words: Sequence[str]) -> int:
        """How many words in small letters open a desk's name, which goes on with its subject: "la rédaction Shopping"."""
        for small in (2, 1):
            desk, rest = " ".join(words[:small]), words[small:]
            if (
                rest
                and desk.islower()
                and desk in self._generic
                and not self._organisations.isdisjoint(words[:small])
            ):
                # The small words between are counted as those of any name: "la redacción de Compras".
                return (
                    0
                    if self.is_first_name(rest[0])
                    else sum(one not in self.particles for one in words[:small])
                )
        return 0

    def _opens_large_inside(self, word: str) -> bool:
        """Whether a word opens with a small word glued to a capital: "al-Okoye", "d'Okoye"."""
        glued = _GLUED.match(word) if word[0].islower() else None
        return glued is not None and (glued[2] != "-" or glued[1] in self.particles)

    def _weighty(self, words: Sequence[str]) -> Iterator[str]:
        """The words of a name, case-folded, but for the small ones inside it, and for a surname: "Emma Price"."""
        named = len(words) > 1 and self._is_surname(words[-1]) and self.is_first_name(words[0])
        for at, word in enumerate(words[:-1] if named else words):
            plain = word.strip(EDGES)
            if not (at and plain.islower() and plain in self.particles):
                yield plain.casefold()

    def _is_surname(self, word: str) -> bool:
        """Whether a word that stands in no name otherwise is somebody's surname, too."""
        return word[0].isupper() and word.strip(EDGES).casefold() in self._surnames

    def bare_name(self, piece: Name, *, sure: bool) -> Name | None:
        """A piece of text as a name, without title, degree or job; None if it is no name."""
        words = list(WORDS.finditer(piece.text))
        while len(words) > 1 and self._is_credential(words[-1][0]):
            words.pop()
        words = self._without_job(words)
        while len(words) > 1 and words[-1][0].islower() and words[-1][0] in self.particles:
            words.pop()
        words = self.without_title(words, least=1)
        name = self.trimmed(piece.text, words[0].start(), words[-1].end()) if words else None
        if name is None or not self.is_name(name.text, sure=sure):
            return None
        glued = next((job for job in self._roles_cjk if name.text.endswith(job)), "")
        end = name.end - len(glued) if len(name.text) > len(glued) + 1 else name.end
        return Name(piece.text[name.start : end], piece.start + name.start, piece.start + end)

    def without_title(self, words: list[re.Match[str]], least: int) -> list[re.Match[str]]:
        """The words of a name without the titles before it: "Prof.", "Dr. med."; at least so many stay."""
        start = 0
        while len(words) > start + least and words[start][0].strip(EDGES).casefold() in self.titles:
            start += 1
            while len(words) > start + least and words[start][0].islower() and words[start][0][-1] == ".":
                start += 1
        return words[start:]

    def _without_job(self, words: list[re.Match[str]]) -> list[re.Match[str]]:
        """The words of a name without the job behind it; a house keeps its last word ("The Harbour Post Staff")."""
        least = 1 if words and has_characters(words[-1][0]) else 2
        end = len(words)
        while end > least and words[end - 1][0].strip(EDGES).casefold() in self.roles:
            end -= 1
        plain = [word[0].strip(EDGES).casefold() for word in words]
        house = not self._organisations.isdisjoint(plain[:end]) or (
            end == len(words) - 1 and plain[-1] in self._organisations
        )
        return words if house else words[:end]

    def _is_credential(self, word: str) -> bool:
        return {word.strip(" ,;").casefold(), word.strip(EDGES).casefold()} & self.credentials != set()

    def is_role(self, text: str) -> bool:
        """Whether a text tells a job, a degree or an employer rather than a name."""
        words = [word.strip(EDGES).casefold() for word in text.split()]
        telling = self.roles | self.credentials | self._organisations
        return any(word in telling for word in words)

    def is_office(self, text: str) -> bool:
        """Whether a line tells an office, by its first or last word or by the end of a compound."""
        words = [word.strip(EDGES).casefold() for word in text.replace("-", " ").split()]
        ends = words[:1] + words[-1:]
        return any(word in self.roles or word.endswith(self._long_roles) for word in ends)

    def is_organisation(self, name: str) -> bool:
        """Whether a name is a house's, a desk's or an agency's by its words, only a job, or the address of a site."""
        words = [word.strip(EDGES).casefold() for word in name.split()]
        site = len(words) == 1 and name.islower() and "." in name.strip(".")
        job = len(words) > 1 and words[-1] in self.roles
        house = not name.isascii() and name.endswith(self._houses_cjk)
        return (
            site
            or job
            or house
            or self.is_generic(name)
            or any(word in self._organisations for word in words)
        )

    def is_generic(self, name: str) -> bool:
        """Whether a credit names nobody: "admin", an e-mail address."""
        return name.casefold().strip(EDGES) in self._generic or "@" in name

    def is_topic(self, name: str) -> bool:
        """Whether what has the shape of a name is a section's or a town's by its words."""
        if has_characters(name) and self.is_organisation(name):
            return True  # the paper that the text comes from
        return any(word.strip(EDGES).casefold() in self.topics for word in name.split())
