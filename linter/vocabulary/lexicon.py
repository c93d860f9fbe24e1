"""Recognises what a text says about money, by meaning, from phrases in any language that has a lexicon.

It reports what is said and where; whether that is good enough is for rule packs to judge. It knows no HTML
and reads no files: the words come to it as values.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

from linter.values import dataclass
from linter.vocabulary.reader import Reader
from linter.vocabulary.sentences import WordsOfEach, forms, sentences, words
from linter.vocabulary.wording import Wording, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from linter.vocabulary.sentences import Stretch

LONGEST_TEXT: Final = 30_000
"""Characters of one text that are read."""

_SAME_LANGUAGE: Final = {"nb": "no", "nn": "no"}
"""Written forms that ISO 639-3 counts to one macrolanguage."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """Something a text can say about money."""

    name: str
    about: str
    """One sentence for rule authors."""
    discloses: bool = False
    """Whether it tells a reader of a commercial relation."""
    denies: bool = False
    reported: bool = True
    """False for what only looks like a meaning (the European Commission); it serves to silence others."""
    silences: frozenset[str] = frozenset()
    """Meanings that do not hold in the words that say this one."""
    told: str = ""
    """What a text that says it says, for readers of a finding: "that clicks or purchases pay"."""


@runtime_checkable
class ReaderSource(Protocol):
    """A source that may have its wording at hand compiled."""

    def reader(self, deaf: tuple[str, ...]) -> Reader:
        """What `Reader` makes of the wording."""


Source: TypeAlias = "Wording | Callable[[], Wording]"
"""A wording, or what loads it when its language is first asked for."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Something said: `start` and `end` are offsets into the text that was read."""

    meaning: str
    start: int
    end: int
    language: str
    negated: bool = False
    """Whether what is said is a denial ("contains no affiliate links")."""


class Lexicon:
    """What publishers say about money, in all languages; one is compiled when it is first asked for."""

    def __init__(self, meanings: Iterable[Meaning], sources: Mapping[str, Sequence[Source]]) -> None:
        """`sources` holds, for each language code, its wordings; later ones add to earlier ones."""
        self.meanings: Mapping[str, Meaning] = {meaning.name: meaning for meaning in meanings}
        self._sources = {code: tuple(wordings) for code, wordings in sources.items()}
        self._readers: dict[str, Reader] = {}
        self._asked: dict[tuple[str, ...], list[Reader]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that have a lexicon, sorted."""
        return tuple(sorted(self._sources))

    def knows(self, language: str) -> bool:
        """Whether there are words of this language, told by a code such as "de" or "en-GB"."""
        return _code(language) in self._sources

    def merged(self, wordings: Iterable[Wording]) -> Lexicon:
        """This lexicon with more words and phrases, for instance a project's own."""
        sources = dict(self._sources)
        for wording in wordings:
            sources[wording.language] = (*sources.get(wording.language, ()), wording)
        return Lexicon(self.meanings.values(), sources)

    def cheap_hit(self, text: str, languages: Sequence[str]) -> bool:
        """Whether `text` may say something: false is certain, true is a reason to `read` it."""
        return bool(self._hopeful(text[:LONGEST_TEXT], tuple(languages)))

    def read(self, text: str, languages: Sequence[str]) -> tuple[Utterance, ...]:
        """What `text` says, in the order in which it says it.

        `languages` are codes such as "de" or "en-GB"; those without a lexicon are passed over. Where two
        languages know the same words, the one named first is reported.
        """
        text = text[:LONGEST_TEXT]
        return self._read(text, self._hopeful(text, tuple(languages)))

    def read_each(
        self, texts: Sequence[str], languages: Sequence[str]
    ) -> Iterator[tuple[int, tuple[Utterance, ...]]]:
        """What the texts of one page say: the number of each one that says something, and what.

        Most texts say nothing. One look at the words of all of them tells which few could say something, and
        a text without any of these is not taken apart.
        """
        found: dict[int, list[tuple[Reader, list[int]]]] = {}
        read: dict[bool, WordsOfEach] = {}
        for reader in self._readers_in(tuple(languages)):
            if reader.accents not in read:
                read[reader.accents] = WordsOfEach(texts, reader.accents)
            of_each = read[reader.accents]
            telling = reader.telling(of_each.forms)
            for number, held in of_each.with_one_of(telling) if telling else ():
                if phrases := reader.hopeful(held, learned=True):
                    found.setdefault(number, []).append((reader, phrases))
        for number in sorted(found):
            if said := self._read(texts[number][:LONGEST_TEXT], found[number]):
                yield number, said

    def _read(self, text: str, hopeful: Sequence[tuple[Reader, list[int]]]) -> tuple[Utterance, ...]:
        if not hopeful:
            return ()
        found: list[Utterance] = []
        spans = sentences(text, frozenset().union(*(reader.abbreviations for reader, _ in hopeful)))
        for start, end in spans:
            said: list[Utterance] = []
            for reader, phrases in hopeful:
                if len(spans) > 1:
                    phrases = reader.hopeful(forms(text[start:end], reader.accents), phrases)  # noqa: PLW2901
                if phrases:
                    sentence = words(text, start, end, reader.accents)
                    said += (Utterance(*what, reader.language) for what in reader.read(sentence, phrases))
            if said:
                found += _merged(self._unsilenced(said))
        quoted = _quotations(text) if found else ()
        found = [said for said in found if not any(a <= said.start and said.end <= b for a, b in quoted)]
        return tuple(sorted(found, key=lambda said: (said.start, said.end, said.meaning)))

    def _hopeful(self, text: str, asked: tuple[str, ...]) -> list[tuple[Reader, list[int]]]:
        """The readers of those languages in which `text` may say something, with the phrases it may hold."""
        seen: dict[bool, set[str]] = {}
        hopeful = []
        for reader in self._readers_in(asked):
            if reader.accents not in seen:
                seen[reader.accents] = forms(text, reader.accents)
            if phrases := reader.hopeful(seen[reader.accents]):
                hopeful.append((reader, phrases))
        return hopeful

    def _readers_in(self, asked: tuple[str, ...]) -> list[Reader]:
        readers = self._asked.get(asked)
        if readers is None:
            codes = dict.fromkeys(map(_code, asked))
            readers = self._asked[asked] = [self._reader(code) for code in codes if code in self._sources]
        return readers

    def _reader(self, code: str) -> Reader:
        if code not in self._readers:
            sources = self._sources[code]
            deaf = tuple(name for name, meaning in self.meanings.items() if not meaning.reported)
            if len(sources) == 1 and isinstance(sources[0], ReaderSource):
                self._readers[code] = sources[0].reader(deaf)
            else:
                wordings = [source if isinstance(source, Wording) else source() for source in sources]
                self._readers[code] = Reader(together(wordings), deaf)
        return self._readers[code]

    def _unsilenced(self, said: list[Utterance]) -> Iterator[Utterance]:
        """What is left when denials and look-alikes have silenced what they touch."""
        loud = [(utterance, self.meanings[utterance.meaning]) for utterance in said]
        silencers = [(utterance, meaning) for utterance, meaning in loud if meaning.silences]
        for utterance, meaning in loud:
            silenced = any(
                meaning.name in other.silences and _overlap(utterance, silencer)
                for silencer, other in silencers
                if silencer is not utterance
            )
            if meaning.reported and not silenced:
                yield replace(utterance, negated=meaning.denies)

    def __getstate__(self) -> tuple[object, ...]:
        return (self.meanings, self._sources)

    def __setstate__(self, state: tuple[object, ...]) -> None:
        self.meanings, self._sources = state  # type: ignore[assignment]
        self._readers = {}
        self._asked = {}


def _code(language: str) -> str:
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    return _SAME_LANGUAGE.get(code, code)


def _overlap(one: Utterance, other: Utterance) -> bool:
    return one.start < other.end and other.start < one.end


def _merged(said: Iterable[Utterance]) -> list[Utterance]:
    """Overlapping utterances of one meaning as one, in the language of the first."""
    last: dict[str, Utterance] = {}
    merged: list[Utterance] = []
    for utterance in sorted(said, key=lambda one: one.start):
        before = last.get(utterance.meaning)
        if before and utterance.start < before.end:
            last[utterance.meaning] = replace(before, end=max(before.end, utterance.end))
            continue
        if before:
            merged.append(before)
        last[utterance.meaning] = utterance
    return [*merged, *last.values()]


_QUOTATION = re.compile(
    r"[“„«「『][^“”„«»「」『』]{15,600}[”“»」』]"
    # Where one sign opens and closes, and »so«, the opening one has its word behind it and none before.
    r"|(?<![^\s(\[—–])(?:\"(?=\S)[^\"]{20,600}(?<=\S)\"|”(?=\S)[^“”„]{15,600}(?<=\S)”|»(?=\S)[^«»]{15,600}(?<=\S)«)"
)
_WORDS_AROUND: Final = 20
"""Characters outside quotation marks, from which on a text quotes somebody rather than speaks for itself."""


def _quotations(text: str) -> list[Stretch]:
    """The passages that `text` quotes from somebody."""
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    outside = len(text.strip()) - sum(end - start for start, end in quoted)
    # A comma at the end of a quotation leads on to whoever said it.
    led_on = any("," in (text[end - 2], text[end : end + 1]) for _, end in quoted)
    return quoted if outside >= _WORDS_AROUND or led_on else []
