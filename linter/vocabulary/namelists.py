"""Which names a line lists, and where its list ends; what a label before them makes of these people is decided elsewhere."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.vocabulary.labels import LONGEST, TELLING, WORD, LabelReader, Line
from linter.vocabulary.names import EDGES, WORDS, Name
from linter.vocabulary.sentences import is_character

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SEPARATOR = re.compile(r"\s*(?:[|｜•●▪■♦\n»›/·]|\s[—–-]{1,2}\s|[—–]{1,2}|\(|（|\[|【|／)\s*")
_LONGEST_PLACE = 40
_LONGEST_NICKNAME = 12
_SHORTEST_DENSE, _LONGEST_DENSE = 3, 5  # towns have two characters, mostly
_TIME = re.compile(r"[\s,;|·•–-]{0,4}\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?([^\W\d_]{1,4})\b\.?)?")
_AT_A_TIME = re.compile(r"\s[^\W\d_]{1,3}\s\d{1,2}[:.h]\d{2}\b")
"""What goes on behind a name that posted a text: "mara at 10:30"."""


class ListReader(LabelReader):
    """The words that join names and end them, of some languages together."""

    @cached_property
    def _and(self) -> re.Pattern[str]:
        listed = self.all_of("and_")
        words = "|".join(re.escape(word) for word in sorted(listed, key=lambda word: (-len(word), word)))
        dot = "|(?<=[가-힣])[·ㆍ](?=[가-힣])" if "·" in listed else ""
        suffixes = "|".join(sorted(self.suffixes)) or "(?!)"
        return re.compile(
            rf"\s+(?i:{words})\s+|\s*[,;、，](?!\s?(?i:{suffixes})\b)\s*(?:(?i:{words})\s+)?|\s*[&+]\s*{dot}"
        )

    def joins_names(self, text: str) -> bool:
        """Whether a text is what stands between two names of a list, and nothing else: ", and "."""
        return self._and.fullmatch(text) is not None

    def parts(self, text: str) -> list[str]:
        """What a list joins, of names or of other things: "about us" and "how we work"."""
        return self._and.split(text)

    def names(self, line: Line, start: int, *, sure: bool) -> tuple[Name, ...]:
        """The names at the beginning of `line.text[start:]`, up to where it speaks of something else.

        `sure` where a label or markup vouches that a name stands here: then one word is enough.
        """
        text = line.text
        if line.dates and (time := _TIME.match(text, start)):
            small = (
                not time[1] or time[1].casefold() in self._ends or (time[1].isascii() and time[1].isupper())
            )
            start = time.end() if small else time.start(1)
        end = min([len(text), start + LONGEST, *(first for first, _ in line.dates if first >= start)])
        end = _end_of_part(text, start, end)
        for whole_end in (end, end := self._end_of_names(line, start, end)):
            whole = self.trimmed(text, start, whole_end) if line.known else None
            if whole and line.knows(whole.text):
                return (self._untitled(whole, line),)
        if line.dates and self._leads_to_date(line, start):
            return ()
        found: list[Name] = []
        by_comma = role_seen = joined = False
        for number, (first, last, comma) in enumerate(self._pieces(text, start, end)):
            after_comma, by_comma = by_comma, comma
            joined = joined or not (comma or last == end)
            piece = self.trimmed(text, first, last)
            if piece is None:
                continue
            alike = not after_comma and len(found) == 1 and " " not in found[0].text  # "Von Klara und Tom"
            dense = bool(found) and sure and _is_dense(found[-1].text) and _is_dense(piece.text)
            trusted = not found or dense or (alike and self.is_first_name(piece.text))
            name = self._name(piece, line, sure=sure and trusted)
            told = (
                name is not None
                and line.knows(name.text)
                and not (after_comma and self.is_organisation(name.text))
            )
            titled = name is not None and name.start > piece.start and not self.is_role(name.text)
            if found and not (told or titled) and self.is_role(piece.text):
                role_seen = True
                continue
            if name is None and found and len(piece.text.split()) == 1:
                continue  # a town
            if name is None:
                break
            # A name in an element of its own, as a second author's link is, needs no other sign.
            framed = (
                name.start in line.borders
                and len(name.text.split()) > 1
                and not self.is_organisation(name.text)
            )
            sole = not after_comma or line.knows(name.text) or framed or self.has_first_name(name.text)
            if (
                not found
                or sole
                or (dense and not self.is_organisation(name.text))
                or (not role_seen and self._is_listed(name, last == end, number))
            ):
                found.append(name)
            if name.end < piece.end and any(name.end <= border <= piece.end for border in line.borders):
                found += self._glued_behind(name, piece, line)
                break
        if joined and sure and self._is_of_a_saying(found, line):
            return ()
        return (*found, *self._from_elsewhere(found[-1], line)) if found else ()

    def _from_elsewhere(self, name: Name, line: Line) -> tuple[Name, ...]:
        """The people behind the place or house of one: "Ann Lee in Oldport and Tom Roy in Harbour", "Ann Lee/Tom Roy"."""
        if line.text[name.end : name.end + 1] == "/":
            others = self.names(line, name.end + 1, sure=False)
            return others if others and self.has_first_name(others[0].text) else ()
        word, _, rest = line.text[name.end + 1 : name.end + _LONGEST_PLACE].lstrip().partition(" ")
        at = line.text.find(rest, name.end) if rest[:1].isupper() and word.casefold() in self._ends else -1
        join = self._and.search(line.text, at, at + _LONGEST_PLACE) if at > 0 else None
        others = self.names(line, join.end(), sure=False) if join else ()
        if not others or self.is_organisation(others[0].text) or self.is_topic(others[0].text):
            return ()
        first = others[0]
        again = line.text.startswith(f" {word} ", first.end) or self.has_first_name(first.text)
        phrase = self._is_phrase(line.text, at - len(word) - 1, word.casefold())  # "im Gespräch mit"
        return others if first.start in line.borders or (again and not phrase) else ()

    def _glued_behind(self, name: Name, piece: Name, line: Line) -> Iterator[Name]:
        """The people whom elements of their own name right behind another's: "<a>Ann Lee</a><a>Tom Roy</a>"."""
        cuts = [border for border in line.borders if name.end <= border < piece.end]
        for start, end in pairwise([*cuts, piece.end]):
            part = self.trimmed(line.text, start, end)
            one = self.bare_name(part, sure=False) if part and part.text != name.text else None
            if one is None or not (line.knows(one.text) or self.has_first_name(one.text)):
                return
            yield one

    def _is_of_a_saying(self, found: Sequence[Name], line: Line) -> bool:
        """Whether one word in front of "and", and nothing that vouches for it, is no name: "Von Tassen und Kannen"."""
        if len(found) != 1 or " " in found[0].text or line.marked or line.dates:
            return False
        word, at = found[0].text, found[0].start
        vouched = line.knows(word) or at in line.borders or line.text[:at].rstrip()[-1:] in TELLING
        named = word.isupper() or self.is_first_name(word) or self.is_organisation(word)
        return not (vouched or named)

    def _leads_to_date(self, line: Line, start: int) -> bool:
        """Whether a date's small word stands where a name should: "By on May 4, 2026", whose author's link is empty."""
        word = WORD.match(line.text, start)
        return (
            word is not None
            and word[0] in self._ends
            and any(0 <= first - word.end() <= 1 for first, _ in line.dates)
        )

    def _pieces(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """Start and end of what stands between "and" and commas, and whether a comma alone follows."""
        position = start
        for match in self._and.finditer(text, start, end):
            yield position, match.start(), match[0].strip() in (",", ";", "、", "，")
            position = match.end()
        yield position, end, False

    def _is_listed(self, name: Name, last: bool, number: int) -> bool:
        """Whether a piece behind a comma is one more name: not a house or a town."""
        return (
            len(name.text.split()) >= 2 and not self.is_organisation(name.text) and (number > 1 or not last)
        )

    def _name(self, piece: Name, line: Line, *, sure: bool) -> Name | None:
        if line.knows(piece.text):
            return self._untitled(piece, line)
        if line.borders:
            rest = self._without_buttons(piece, line)
            if rest is None:
                return None
            piece = rest
        for border in line.borders:
            if piece.start < border < piece.end:
                part = self.trimmed(line.text, piece.start, border)
                if part and self.is_job(part.text):
                    person = self.trimmed(line.text, border, piece.end)  # "<a>Lawyer</a> Ann Lee"
                    name = self.bare_name(person, sure=False) if person else None
                    if name:
                        return name
                if part and line.knows(part.text):
                    return self._untitled(part, line)
                if part and self.is_name(part.text, sure=sure) and self._is_no_small_word(part, line):
                    return self.bare_name(part, sure=sure) or part
        name = self.bare_name(piece, sure=sure)
        if name is None and sure and line.marked and self._is_in_small_letters(piece.text):
            return piece
        return name if name and self._is_no_small_word(name, line) else None

    def _untitled(self, name: Name, line: Line) -> Name:
        """A name that is sure to be one, without the titles that machines are told with it: "Dr. Oz" keeps his."""
        if name.text.partition(" ")[0].strip(EDGES).casefold() not in self.titles:
            return name
        start = self.without_title(list(WORDS.finditer(name.text)), least=2)[0].start()
        rest = name.text[start:]
        house = not line.knows(rest) or self.is_organisation(rest) or self.is_topic(rest)
        return name if house else Name(rest, name.start + start, name.end)

    def _without_buttons(self, piece: Name, line: Line) -> Name | None:
        """A piece without the words of buttons that are glued to its beginning: "<a>Follow</a><a>Ann Lee</a>"."""
        start = piece.start
        for border in line.borders:
            if not start < border < piece.end or not line.text[border - 1 : border + 1].isalnum():
                continue
            if line.text[start:border].strip(EDGES).casefold() not in self.never:
                break
            start = border
        return piece if start == piece.start else self.trimmed(line.text, start, piece.end)

    def _is_in_small_letters(self, text: str) -> bool:
        """Whether a text is a name as some people like theirs written: "ann lee"."""
        words = text.split()
        if not text.islower() or not 2 <= len(words) <= 3:
            return False
        telling = self._ends | self.joins | self.roles
        return telling.isdisjoint(words) and self.is_name(text.title())

    def _is_no_small_word(self, name: Name, line: Line) -> bool:
        """Whether a name is no word in small letters that only goes on with a sentence ("By clicking on")."""
        if " " in name.text or not name.text.islower():
            return True
        if name.text in self._ends or name.text in self._labels:
            return False
        timed = _AT_A_TIME.match(line.text, name.end) is not None
        vouched = line.marked or line.dates or timed or any(char.isdigit() for char in name.text)
        alone = not line.text[name.end :].strip(EDGES)
        told = line.text[: name.start].rstrip()[-1:] in TELLING or (alone and name.start in line.borders)
        return bool(vouched) or told or self.is_organisation(name.text)


def _end_of_part(text: str, start: int, end: int) -> int:
    """Where the first sign stands that parts names from something else, behind `start`; or `end`."""
    separator = _SEPARATOR.search(text, start, end)
    while separator and (
        separator.start() == start or (separator[0] == "·" and _joins_hangul(text, separator.start()))
    ):
        separator = _SEPARATOR.search(text, separator.end(), end)
    if separator and separator[0] == " (" and (nickname := _end_of_nickname(text, start, separator.end())):
        separator = _SEPARATOR.search(text, nickname, end)
    return separator.start() if separator else end


def _is_dense(text: str) -> bool:
    """Whether a text may be a whole name in a script without blanks: 真鍋啓介, 李小红, 김철수."""
    return _SHORTEST_DENSE <= len(text) <= _LONGEST_DENSE and all(map(is_character, text))


def _joins_hangul(text: str, at: int) -> bool:
    """Whether the dot at an offset stands between two Korean names without a blank: it joins them."""
    return at > 0 and all("가" <= letter <= "힣" for letter in (text[at - 1], text[at + 1 : at + 2] or " "))


def _end_of_nickname(text: str, start: int, opens: int) -> int:
    """Where a name of which a bracket is a part goes on: "Thomas (T.J.) Roy"; 0 if it is none."""
    nickname, _, surname = text[opens : opens + 2 * _LONGEST_NICKNAME].partition(") ")
    fits = len(nickname) <= _LONGEST_NICKNAME and nickname[:1].isupper() and surname[:1].isupper()
    return opens + len(nickname) + 1 if fits and " " not in nickname + text[start:opens].strip(" (") else 0
