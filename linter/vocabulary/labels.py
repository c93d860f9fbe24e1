"""Which words open a credit, and which end the names in it; whom it names is decided elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.values import dataclass
from linter.vocabulary.names import EDGES, NameReader, key_of
from linter.vocabulary.sentences import has_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.vocabulary.people import PeopleWords

LONGEST = 300
"""Longer texts hold prose, not a credit."""
WORD = re.compile(r"[^\s,;/|／、（）()]+")
_MOST_OF_A_JOB = 5
TELLING = ":：=＝／・"
"""Signs behind a word that make a label of it."""
_DIVIDING = ",;.|｜/／、—–-(（·•&)）"
"""Signs before a word that make a label of it."""
_LABEL_ENDS = " \t\n:：・=＝／|｜/—–-"
_OPENING = 60
"""The longest words that open a sentence on where a text was posted have fewer characters."""
_CHINESE_NAME = re.compile(r"\s?[一-鿿]{2,4}(?:[\s|｜]|$)")
_DISPATCH = {"〔": "〕", "【": "】", "（": "）"}
_BEFORE_REPORTER = "〔【（／/ "
_AFTER_REPORTER = "／/〕】）"
_VOWEL = re.compile("[aeiouyà-ÿ]", re.IGNORECASE)
_RUN = re.compile(r"[^\W_]+")
_LEADING = re.compile(r"[^\w@#\"'“”„‘’«»‹›「『©]{0,6}")
"""What may stand before a label: brackets, bars, dashes, and pictures such as a pen, glued to it or not."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text to read a credit from, and what is known about it."""

    text: str
    dates: Sequence[tuple[int, int]] = ()
    """Stretches that are dates; no name reaches into one."""
    borders: Sequence[int] = ()
    """Offsets at which one element's text ends and another's begins; a name ends there, unless it would be none."""
    known: frozenset[str] = frozenset()
    """Keys (`key_of`) of names that are sure to be names."""
    marked: bool = False
    """Whether names of elements or a link to an author's page say that a name stands here."""

    def knows(self, name: str) -> bool:
        return key_of(name) in self.known


class LabelReader(NameReader):
    """The labels of some languages together, and the words that end a credit."""

    def __init__(self, words: Sequence[PeopleWords]) -> None:
        super().__init__(words)
        labels: dict[str, str] = {}
        for kind, key in (
            ("by", "by"),
            ("reviewed", "reviewed"),
            ("fact-checked", "fact_checked"),
            ("other", "other"),
        ):
            for label in self.all_of(key):
                labels.setdefault(label, kind)
        self._labels = labels
        self._by_first_run: dict[str, list[str]] = {}
        for label in sorted(labels, key=lambda label: (-len(label), label)):
            first = _RUN.search(label)
            self._by_first_run.setdefault(first[0] if first else "", []).append(label)
        self._starts = tuple(sorted(labels))
        self._unspaced = tuple(
            label
            for label in self._starts
            if not label.isascii() and labels[label] == "by" and len(label) > 1 and has_characters(label)
        )
        self.author_paths = tuple(sorted(self.all_of("author_paths")))
        folders = {path.strip("/"): path for path in self.author_paths if path.endswith("/")}
        self._author_folders = frozenset(folder for folder in folders if "/" not in folder)
        self._author_paths = tuple(path for folder, path in folders.items() if "/" in folder)
        self._author_addresses = tuple(path for path in self.author_paths if not path.endswith("/"))
        self._after = self.all_of("after")
        self._after_cjk = tuple(
            sorted(after for after in self._after if not after.isascii() and after in labels)
        )
        ends = self.all_of("ends") - self.particles
        self._ends = frozenset(end for end in ends if " " not in end)
        self._end_phrases: dict[str, list[str]] = {}
        for end in sorted(ends - self._ends):
            self._end_phrases.setdefault(end.split()[0], []).append(end)
        self._tells = self.all_of("tells")
        self._posted_by = self.all_of("posted_by")
        self._marked_by = self.all_of("marked_by")
        self._writers = self.all_of("writers")
        self._above_text = tuple(sorted(self.all_of("above_text")))
        self._posted = tuple(sorted(self.all_of("posted")))
        self._sent = tuple(sorted(self.all_of("sent")))
        self._farewells = tuple(sorted(self.all_of("farewells"), key=lambda each: (-len(each), each)))

    def leads_to_author(self, href: str) -> bool:
        """Whether a link's address is that of an author's page."""
        folders = href.rstrip("/").split("/")[1:-1]
        if not self._author_folders.isdisjoint(folders) or any(path in href for path in self._author_paths):
            return True
        return (href.partition("://")[2] or href).startswith(self._author_addresses)

    def label(self, text: str, borders: Sequence[int] = ()) -> tuple[str, int]:
        """The kind of credit that a text opens with, and where its label ends; ("", 0) if it opens with none."""
        leading = _LEADING.match(text)
        found = self._label_at(text, leading.end() if leading else 0)
        if found and (found[1] == len(text) or text[found[1]] in _LABEL_ENDS):
            return found
        for border in borders[:2]:  # "By<a>Ann Lee</a>": nothing but a border stands between them
            kind = self._labels.get(text[:border].strip(EDGES).casefold()) if border > 0 else None
            if kind:
                return kind, border
        return "", 0

    def end_of_dispatch(self, text: str) -> int:
        """Where the brackets end in which a Chinese text opens with its reporter ("〔記者林小雨／台北報導〕"); or 0."""
        if text[:1] not in _DISPATCH or not text.startswith(self._unspaced, 1):
            return 0
        return text.find(_DISPATCH[text[0]], 0, _OPENING) + 1

    def unspaced_label(self, line: Line) -> int:
        """Where a name begins behind a label that no blank parts from it or from what stands before: in Chinese datelines.

        "来源：港口网作者：林小雨", "作者林小雨", "港口新闻记者 林小雨"; 0 where none does.
        """
        text = line.text
        for label in () if text.isascii() else self._unspaced:
            at = text.find(label)
            end = at + len(label)
            if at < 0 or end == len(text):
                continue
            if text[end] in ":：" and line.dates:
                return end + 1
            # With what is glued to it, a label may be another word: 記者會 is a press conference.
            glued = text[max(0, at - 1) : at] in _BEFORE_REPORTER and not text.startswith(self.never_cjk, at)
            if glued and _is_reporter(text[end : end + 5]):
                return end
            if not _CHINESE_NAME.match(text, end):
                continue
            apart = text[end] == " " and text[:at].endswith((*self._houses_cjk, "》"))
            if apart or (text[end] != " " and line.dates and text[at - 1 : at] in ("", " ", "|", "｜")):
                return end
        return 0

    def _label_at(self, text: str, start: int) -> tuple[str, int] | None:
        """Kind and end of the longest label that stands at `start`."""
        run = _RUN.match(text, start)
        for label in self._by_first_run.get(run[0].casefold(), ()) if run else ():
            end = start + len(label)
            if text[start:end].casefold() == label and not (
                end < len(text) and label[-1].isalnum() and text[end].isalnum()
            ):
                return self._labels[label], end
        return None

    def is_label(self, text: str) -> bool:
        """Whether a text is a label of authors, and nothing else: "About the author"."""
        return self._labels.get(text.strip(EDGES).casefold()) == "by"

    def ends_names(self, word: str) -> bool:
        """Whether a word in small letters ends a credit, and is no name."""
        return word in self._ends

    def is_writers_job(self, text: str) -> bool:
        """Whether a few words tell a job that credits authors, too: "Staff Writer"."""
        words = [plain for word in text.split() if (plain := word.strip(EDGES).casefold())]
        return len(words) <= _MOST_OF_A_JOB and any(
            self._labels.get(word) == "by" or word in self._writers for word in words
        )

    def is_job(self, text: str) -> bool:
        """Whether a text is a job, and nothing else: "Senior Editor"."""
        words = [word.strip(EDGES).casefold() for word in text.split()[: _MOST_OF_A_JOB + 1]]
        return len(words) <= _MOST_OF_A_JOB and self.roles.issuperset(words)

    def is_jobs_alone(self, text: str) -> bool:
        """Whether what has the shape of a name is a writer's job in some house, or one word that is a job."""
        words = [word.strip(EDGES).casefold() for word in text.split()]
        if self.is_generic(text):
            return False
        if len(words) == 1:
            return words[0] in self.roles and words[0] not in self._organisations
        ends = {words[0], words[-1]}
        return any(self._labels.get(word) == "by" for word in ends) and not self.has_first_name(text)

    def end_of_subject(self, text: str) -> int:
        """Where a text opens with what may be a name and goes on as a biography does: "Ann Lee writes about tea"; or 0."""
        words = WORD.finditer(text)
        next(words, None)
        return next((word.start() for word in words if word[0] in self._tells), 0)

    def is_opinion(self, text: str) -> bool:
        """Whether a text above the article's opens with a label that would name a reader's comment below it."""
        return bool(self._above_text) and text[:_OPENING].casefold().startswith(self._above_text)

    def tells_who_sent(self, text: str) -> bool:
        """Whether a line closes as one does that names the house, and when its text came from there."""
        return bool(self._sent) and text.endswith(self._sent)

    def end_of_farewell(self, text: str) -> int:
        """Where the words end with which a letter closes before its writer's name: "Love, Ann", "Your Ann"; or 0."""
        folded = text.casefold()
        ends = (len(one) for one in self._farewells if folded.startswith(one))
        return next((end for end in ends if not text[end : end + 1].isalnum()), 0)

    def _tells_of_posting(self, text: str) -> bool:
        return text[:_OPENING].casefold().lstrip().startswith(self._posted)

    def opens(self, text: str) -> bool:
        """Whether a text opens with a label, or as a sentence does that tells where and by whom it was posted."""
        if self.label(text)[0] or text[:_OPENING].casefold().startswith(self._posted):
            return True
        return text[:1] in _DISPATCH and self.end_of_dispatch(text) > 0

    def hints(self, text: str, *, glued: bool = False) -> bool:
        """Whether a text may hold a label, by a cheap look; `glued` where a border may stand behind the label."""
        folded = text.casefold()
        runs, known = _RUN.findall(folded), self._by_first_run.keys()
        return (
            not known.isdisjoint(runs)
            or (glued and folded.startswith(self._starts))
            or (glued and any(run[0].isdecimal() and run.lstrip("0123456789") in known for run in runs))
            or (bool(self._after_cjk) and any(after in folded for after in self._after_cjk))
            or (bool(self._unspaced) and any(label in folded for label in self._unspaced))
        )

    def _is_label(self, line: Line, start: int, *, own: bool) -> tuple[str, int] | None:
        """The label at `start` behind a name, if it cannot be part of one: "Di" may be, "Photos by" and "Foto:" not.

        `own` leaves out what may as well be the job of the person before it: "Ann Lee, Reporter".
        """
        found = self._label_at(line.text, start)
        if found is None:
            return None
        text, end = line.text, found[1]
        rest = text[end : end + 2].lstrip()
        if rest and rest[0] in TELLING:
            return found
        if end < len(text) and text[end] not in _LABEL_ENDS:
            return None
        label = text[start:end]
        if own and label.casefold() in self.roles:
            return None
        caseless = label.upper() == label.lower()
        if caseless or " " in label or "-" in label:
            return found
        before = text[:start].rstrip()
        return found if start in line.borders or before[-1:] in _DIVIDING else None

    def _end_of_names(self, line: Line, start: int, end: int) -> int:
        """Where the names from `start` on end at the latest."""
        shouting = line.text[start:end].isupper()
        before: list[str] = []
        for word in WORD.finditer(line.text, start, end):
            if before and self._ends_names(line, word, before, shouting=shouting):
                # "Ann Lee@annlee": glued to the name by a border.
                glued = (border for border in line.borders if word.start() < border < word.end())
                return next(glued, word.start())
            before.append(word[0])
        return end

    def _ends_names(self, line: Line, word: re.Match[str], before: Sequence[str], *, shouting: bool) -> bool:
        """Whether a word behind others is no part of a name: a label, a small word, a number, an address, a new sentence."""
        plain = word[0].strip(EDGES)
        folded = plain.casefold()
        shouts = plain.isupper() and not before[-1].isupper()  # "VON Ann Lee IN Kitchen"
        title = plain.istitle() and len(plain) > 2  # "Ann Lee For The Harbour Post"
        if folded in self._ends and (plain.islower() or shouting or ((shouts or title) and len(before) > 1)):
            return True
        if plain.isdecimal() or "@" in word[0] or word[0][-1] in ":：":
            return True
        if folded in self._agencies and len(before) > 1:
            return before[-1][-1].isalpha() and before[-1].casefold() not in self.joins  # "Ann Lee AP"
        if len(before) > 1 and before[-1][-1] == "." and self._ends_sentence(line.text, word, before[-1]):
            return True
        if plain[1:].islower() and len(plain) > 3 and folded not in self.joins and _are_capitals(before[-2:]):
            return line.text[: word.start()].rstrip()[-1] not in ",;"
        return self._is_phrase(line.text, word.start(), folded) or bool(
            self._is_label(line, word.start(), own=False)
        )

    def _is_full_stop(self, word: str) -> bool:
        plain = word.strip(EDGES)
        return len(plain) > 3 and "." not in plain and plain.casefold() not in self.titles | self.credentials

    def _ends_sentence(self, text: str, word: re.Match[str], before: str) -> bool:
        """Whether a dot is no abbreviation's: "Ann Lindqvist. Tea", "Ann Lee. We earn", not "Mary St. John"."""
        if self._is_full_stop(before):
            return True
        plain = before.strip(EDGES)
        surname = plain.istitle() and len(plain) > 1 and _VOWEL.search(plain) is not None
        if not surname or plain.casefold() in self.titles | self.credentials | self.suffixes:
            return False
        follows = WORD.match(text, word.end() + 1)
        return word[0][0].isupper() and follows is not None and follows[0][0].islower()

    def _is_phrase(self, text: str, start: int, first: str) -> bool:
        """Whether one of the phrases that end a credit stands at `start`."""
        return any(
            text[start : start + len(phrase)].casefold() == phrase
            and not text[start + len(phrase) :][:1].isalnum()
            for phrase in self._end_phrases.get(first, ())
        )


def _are_capitals(words: Sequence[str]) -> bool:
    return len(words) > 1 and all(word.isupper() and len(word.strip(EDGES)) > 1 for word in words)


def _is_reporter(text: str) -> bool:
    """Whether a Chinese name and a sign behind it follow a label that is glued to them."""
    end = next((at for at, sign in enumerate(text) if sign in _AFTER_REPORTER), 0)
    return 2 <= end <= 4 and all(map(str.isalpha, text[:end]))
