"""How a text credits people: which words name an author, a reviewer or a photographer, and whom they name.

It reads one short text at a time; whether the text stands where a byline stands is decided elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import field, fields
from functools import cached_property
from typing import TYPE_CHECKING

from linter.values import dataclass
from linter.vocabulary.labels import LONGEST, WORD, Line
from linter.vocabulary.namelists import ListReader
from linter.vocabulary.names import BRACKET, EDGES, LETTER, Name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


_OPENING = re.compile(r"[\s:：・=＝／/.,·\-–—|]{1,8}")
_BREAK = re.compile(r"[|·•;\n]|[.!?](?:\s|$)")
_YEARS = re.compile(r"(?:(?:19|20)\d\d\s?[–-]\s?)?(?:19|20)\d\d")
"""What stands before the owner of a text: "2019-2026 by Ann Lee"."""
_AFTER_SIGN = re.compile(r"[/|·•–—]")
_CLOSING = re.compile(r"\s*[|•·=＝]")
_LONGEST_JOB = 60
_TEXT_FOLLOWS = re.compile(r"\.\s\W?[^\W\d_]|\s[—–]\s")
_HANDLE = re.compile(r"@(\w(?:[\w.]{0,28}\w)?)(?![\w@])")
_ADDRESS = re.compile(r"[\w.+-]{1,40}@[\w.-]{3,60}")


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """One language's words about credits, as `rules/lexicons/people/` lists them."""

    language: str
    by: tuple[str, ...] = ()
    reviewed: tuple[str, ...] = ()
    fact_checked: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    and_: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    credentials: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    within_phrases: tuple[str, ...] = ()
    between_words: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    posted_by: tuple[str, ...] = ()
    marked_by: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    farewells: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    above_text: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    first_names: tuple[str, ...] = ()
    author_paths: tuple[str, ...] = ()
    small_words: tuple[str, ...] = ()

    def with_(self, more: PeopleWords) -> PeopleWords:
        """These words and more of the same language."""
        return PeopleWords(
            self.language,
            *((*getattr(self, each.name), *getattr(more, each.name)) for each in fields(self)[1:]),
        )


@dataclass(frozen=True, slots=True)
class Credit:
    """What a text credits: `kind` is by, reviewed, fact-checked or other; empty where no word says it.

    `names` is empty where the text is the label alone ("By"), or goes on with something that is no name.
    """

    kind: str
    names: tuple[Name, ...]
    alone: bool = False
    """Whether the line is nothing but a label."""


_NO_CREDIT = Credit("", ())
_BULLETS = "·•|"


class CreditReader(ListReader):
    """The words of some languages together, ready for reading."""

    @cached_property
    def _light(self) -> frozenset[str]:
        """The small words that may stand before a label."""
        return self.all_of("ends") | self.particles

    def credits(self, line: Line) -> Iterator[Credit]:
        """The credits of a line: the one that it opens with or that a dateline holds, and those with a label behind it."""
        credit, end = self._opening(line)
        if not credit.kind:
            credit, end = self._within(line)
        while credit.kind:
            yield credit
            going_on = "" if credit.kind == "by" or credit.names else credit.kind
            credit, end = self._next(line, end, going_on)

    def read(self, line: Line) -> Credit:
        """The credit that a line opens with."""
        return self._opening(line)[0]

    def runs_on(self, line: Line, *, opening: bool) -> bool:
        """Whether a long line is no credit: it opens with no label, or goes on behind the names.

        It is one if the names are known, or a writer's job follows: "By Ann Lee, editor of". Where the text opens, a
        full stop or a dash may part them from it: "By Ann Lee. Boil the water first".
        """
        credit = self._opening(line)[0]
        if not credit.kind or not credit.names or all(line.knows(name.text) for name in credit.names):
            return not credit.kind
        end = credit.names[-1].end
        if line.text[end : end + 1] == ",":
            return not self.is_writers_job(" ".join(line.text[end : end + _LONGEST_JOB].split()[1:5]))
        parted = opening and " " in credit.names[-1].text
        return not (parted and _TEXT_FOLLOWS.match(line.text, end))

    def read_within(self, line: Line) -> Credit | None:
        """A credit in the middle of a dateline ("Posted on May 5 by Ann Lee") or before its label ("Ann Lee By")."""
        credit, _ = self._within(line)
        return credit if credit.kind else None

    def behind_label(self, line: Line, start: int, *, joined: bool, sure: bool) -> int | None:
        """Where the names of a part of a line begin: behind "By"; None if it credits somebody else than authors.

        `joined` where a name stands before the part: it may open with "and"; `sure` as in `names`: with "durch", too.
        """
        word = WORD.search(line.text, start) if sure else None
        if word is not None and word.end() < len(line.text):
            small = word[0].casefold()
            if small in self._marked_by or (joined and small in self.joins):
                return word.end() + 1
        kind, end = self.label(line.text[start:]) if start else ("", 0)
        if not kind or not line.text[start + end :].strip(EDGES):
            return start
        return start + end if kind == "by" else None

    def _opening(self, line: Line) -> tuple[Credit, int]:
        kind, end = self.label(line.text, line.borders)
        if not kind or (not line.text.isascii() and any(first == end for first, _ in line.dates)):
            return _NO_CREDIT, 0  # "原创2026-05-04 港口观察"
        return self._behind(line, kind, end)

    def _behind(self, line: Line, kind: str, end: int) -> tuple[Credit, int]:
        """The credit whose label ends at `end`, and where its names end."""
        opening = _OPENING.match(line.text, end)
        start = opening.end() if opening else end
        if not line.text[start:].strip(EDGES):
            return Credit(kind, (), alone=True), len(line.text)
        names = self.names(line, start, sure=kind == "by")
        if not names and kind == "by" and (address := _ADDRESS.match(line.text, start)):
            names = (Name(address[0], start, address.end()),)
        elif not names and kind == "by" and (handle := _HANDLE.match(line.text, start)):
            names = (Name(handle[1], handle.start(1), handle.end()),)
        if len(names) > 1 and (bracket := BRACKET.match(line.text, names[-1].end)):
            # So it is in "By Ann Lee and Tom Roy (photos)".
            names = names[:-1] if self.label(bracket[1])[0] == "other" else names
        return Credit(kind, names), names[-1].end if names else start

    def _next(self, line: Line, start: int, going_on: str) -> tuple[Credit, int]:
        """The credit of the next label that cannot be part of a name.

        `going_on` is the kind of the credit before it, where that one may go on: "Image credit: Submitted by Ann Lee".
        """
        for word in WORD.finditer(line.text, start, LONGEST):
            found = self._is_label(line, word.start(), own=True)
            if found:
                at = word.start()
                told = ": " in line.text[max(0, start - 3) : at] and not _BREAK.search(line.text, start, at)
                return self._behind(line, going_on if going_on and told else found[0], found[1])
        return _NO_CREDIT, 0

    def _within(self, line: Line) -> tuple[Credit, int]:
        if (start := self.unspaced_label(line)) and (names := self.names(line, start, sure=True)):
            return Credit("by", names), names[-1].end
        done = 0
        glued_at = _glued_borders(line)
        for word in _words(line):
            if word.start() < done:
                continue
            found = self._label_at(line.text, word.start())
            if found is None and glued_at:
                found = self._label_before_border(word, glued_at)
            if found is None and word[0] in self._posted_by and self._tells_of_posting(line.text):
                found = "by", word.end()
            if found is None and (glued := self._glued(word[0])) and self._closes(line, word.end()):
                job = len(word[0]) if word[0] in self.roles else len(glued)
                if names := self._before(line, word.end() - job):
                    return Credit(self._labels[glued], names), word.end()
            if found is None or not self._may_end(line, found[1]):
                continue
            done = 0 if found[0] == "by" else found[1]
            follows = word[0].strip(EDGES).casefold() in self._after and self._closes(line, found[1])
            if follows and (names := self._before(line, word.start())):
                return Credit(found[0], names), found[1]
            credit, end = self._behind(line, *found)
            if self._is_inside_name(line, word, credit):
                continue
            before = _without(line.text[: word.start()], line.dates)
            if before[:1].isdigit() and credit.names and _is_thing(credit.names[0]) and not line.dates:
                continue  # "20 g di mandorle"
            if credit.names and self._introduces(before, dated=bool(line.dates)):
                return credit, end
        return _NO_CREDIT, 0

    def _label_before_border(self, word: re.Match[str], borders: Sequence[int]) -> tuple[str, int] | None:
        """The label that opens a word and ends where an element does: "May 4, 2026 by<a>Ann Lee</a>"."""
        cut = next((cut for cut in borders if word.start() < cut < word.end()), 0)
        kind = self._labels.get(word[0][: cut - word.start()].casefold()) if cut else None
        return (kind, cut) if kind else None

    def _may_end(self, line: Line, end: int) -> bool:
        """Whether a label may end at an offset: at a blank, a colon, a border or the line's end."""
        return end == len(line.text) or line.text[end] in " \t\n:：" or end in line.borders

    def _is_inside_name(self, line: Line, word: re.Match[str], credit: Credit) -> bool:
        """Whether what may be a label stands between first name and surname: "Mara von Ahlen", not "Rezept von Mara".

        Nor does it credit anybody in small letters: "2 di uova".
        """
        if word[0] not in self.particles or not credit.names or line.text[word.start() - 1] != " ":
            return False
        if credit.names[0].text.islower() and not line.dates:
            return True
        before, name = line.text[: word.start()].rpartition(" ")[0].rpartition(" ")[2], credit.names[0]
        if not before.istitle() or before.casefold() in self._light | self.never or line.knows(name.text):
            return False
        surname = [part for part in name.text.split() if part not in self.particles]
        if any(first < word.start() - 1 <= last for first, last in line.dates) or len(surname) > 1:
            return False
        if self.is_first_name(before):
            return True
        behind = WORD.search(line.text, name.end)  # "Erstellt von Ahlen am 4. Mai"
        goes_on = behind is not None and behind[0] in self._ends
        return surname[0].istitle() and not goes_on and not self.is_first_name(surname[0])

    def _glued(self, word: str) -> str:
        """The label that closes a word of a script without blanks."""
        return next(
            (after for after in self._after_cjk if word.endswith(after) and len(word) > len(after) + 1), ""
        )

    def _before(self, line: Line, end: int) -> tuple[Name, ...]:
        """The names that end where a label stands behind them."""
        text = line.text[:end]
        begin = max(
            [
                text.rfind("]") + 1,
                text.rfind(")") + 1,
                text.rfind("=") + 1,
                *(last for _, last in line.dates if last <= end),
            ]
        )
        return self.names(Line(text, line.dates, line.borders, line.known, line.marked), begin, sure=False)

    def _closes(self, line: Line, end: int) -> bool:
        """Whether nothing but a sign, a date or an address follows a label."""
        rest = line.text[end:].lstrip()
        signed = _CLOSING.match(line.text, end) is not None or _ADDRESS.match(rest) is not None
        follows = end + len(line.text[end:]) - len(rest)
        dated = any(first <= follows < last for first, last in line.dates)
        return not rest.strip(EDGES) or signed or dated

    def _introduces(self, before: str, *, dated: bool) -> bool:
        """Whether what stands before a label is only a dateline's small words, or tells where a text was posted."""
        if self._tells_of_posting(before):
            return True
        if "©" in before:
            return False
        last = _AFTER_SIGN.split(before)[-1]
        words = [word.strip(EDGES).casefold() for word in last.split()]
        if _YEARS.fullmatch(last.strip()):
            return False
        heavy = [word for word in words if len(word) > 2 and word not in self._light and LETTER.search(word)]
        # One unknown word beside a number is a month in a language without a lexicon.
        spared = 1 if dated or any(word.isdecimal() and len(word) != 3 for word in words) else 0
        return len(words) <= 6 and len(heavy) <= spared and self.never.isdisjoint(heavy)


def _words(line: Line) -> Iterator[re.Match[str]]:
    """The words of a line, and those that an element begins right behind another: "9:30 pm ET<b>By Ann Lee</b>"."""
    text = line.text
    cuts = [cut for cut in line.borders if _may_part(text[cut - 1 : cut], text[cut : cut + 1])]
    for word in WORD.finditer(text, 0, LONGEST):
        yield word
        for cut in cuts:
            if word.start() < cut < word.end() and (behind := WORD.match(text, cut)):
                yield behind


def _may_part(last: str, first: str) -> bool:
    """Whether two characters that touch end one word and begin another."""
    if last.isdecimal():
        return first.isalpha()
    return first.isupper() and (last.isalpha() or last in _BULLETS)


def _glued_borders(line: Line) -> list[int]:
    """Borders at which letters of two elements touch."""
    text = line.text
    return [cut for cut in line.borders if text[cut - 1 : cut].isalpha() and text[cut : cut + 1].isalpha()]


def _is_thing(name: Name) -> bool:
    """Whether what follows a label behind a number is a word in small letters: what an ingredient is of."""
    return name.text.islower() and " " not in name.text


def _without(text: str, dates: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(dates, reverse=True):
        if end <= len(text):
            text = text[:start] + " " + text[end:]
    return text


@dataclass(frozen=True)
class People:
    """The credit words of all languages that have a file."""

    languages: Mapping[str, PeopleWords]
    _readers: dict[tuple[str, ...], CreditReader] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, words: Iterable[PeopleWords]) -> People:
        """The words of some files; those of one language together, a project's own among ours."""
        languages: dict[str, PeopleWords] = {}
        for one in words:
            known = languages.get(one.language)
            languages[one.language] = known.with_(one) if known else one
        return cls(languages)

    def __reduce__(self) -> tuple[type[People], tuple[Mapping[str, PeopleWords]]]:
        return People, (self.languages,)

    def knows(self, language: str) -> bool:
        """Whether a language has a file of its own."""
        return language in self.languages

    def reader(self, languages: Sequence[str]) -> CreditReader:
        """The words of these languages, and those that hold in any."""
        key = tuple(dict.fromkeys(code for code in (*languages, "any") if code in self.languages))
        if key not in self._readers:
            self._readers[key] = CreditReader([self.languages[code] for code in key])
        return self._readers[key]
