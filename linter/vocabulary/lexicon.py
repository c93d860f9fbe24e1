"""Recognises what a text says about money, by meaning, from phrases in any language that has a lexicon.

It reports what is said and where; whether that is good enough is for rule packs to judge. It knows no HTML
and reads no files: the words come to it as values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from linter.vocabulary.reader import Reader
from linter.vocabulary.sentences import forms, sentences, words
from linter.vocabulary.wording import Wording, together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from linter.vocabulary.sentences import Stretch

LONGEST_TEXT: Final = 30_000
"""Characters of one text that are read."""

_SHORT: Final = 80
_MOST_REMEMBERED: Final = 10_000
"""Texts of up to so many characters, and so many of them, are read once: menus come again and again."""

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
        self._remembered: dict[tuple[str, tuple[str, ...]], tuple[Utterance, ...]] = {}

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the languages that have a lexicon, sorted."""
        return tuple(sorted(self._sources))

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
        asked = tuple(languages)
        if len(text) > _SHORT:
            return self._read(text[:LONGEST_TEXT], asked)
        said = self._remembered.get((text, asked))
        if said is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            said = self._remembered[text, asked] = self._read(text, asked)
        return said

    def _read(self, text: str, asked: tuple[str, ...]) -> tuple[Utterance, ...]:
        hopeful = self._hopeful(text, asked)
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
        readers = self._asked.get(asked)
        if readers is None:
            codes = dict.fromkeys(map(_code, asked))
            readers = self._asked[asked] = [self._reader(code) for code in codes if code in self._sources]
        seen: dict[bool, set[str]] = {}
        hopeful = []
        for reader in readers:
            if reader.accents not in seen:
                seen[reader.accents] = forms(text, reader.accents)
            if phrases := reader.hopeful(seen[reader.accents]):
                hopeful.append((reader, phrases))
        return hopeful

    def _reader(self, code: str) -> Reader:
        if code not in self._readers:
            wordings = [source if isinstance(source, Wording) else source() for source in self._sources[code]]
            deaf = [name for name, meaning in self.meanings.items() if not meaning.reported]
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
        self._remembered = {}


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
    r"[“„«「『][^“”„«»「」『』]{20,600}[”“»」』]"
    r"|(?<![^\s(\[—–])\"(?=\S)[^\"]{20,600}(?<=\S)\""
)
_WORDS_AROUND: Final = 20
"""Characters outside quotation marks, from which on a text quotes somebody rather than speaks for itself."""


def _quotations(text: str) -> list[Stretch]:
    """The passages that `text` quotes from somebody."""
    quoted = [match.span() for match in _QUOTATION.finditer(text)]
    outside = len(text.strip()) - sum(end - start for start, end in quoted)
    return quoted if outside >= _WORDS_AROUND else []
