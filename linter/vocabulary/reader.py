"""Finds the phrases of one language in sentences; what follows from them is not its business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.values import dataclass
from linter.vocabulary.grammar import SHORTEST_STEM, Grammar
from linter.vocabulary.phrases import ANYWHERE, COMMON, SIGNS
from linter.vocabulary.sentences import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from linter.vocabulary.phrases import Match, Phrase, Places
    from linter.vocabulary.sentences import Words
    from linter.vocabulary.wording import Wording


class Reader:
    """The compiled lexicon of one language."""

    def __init__(self, wording: Wording, deaf: Collection[str] = ()) -> None:
        """Compiles `wording`. No text is searched only for the meanings in `deaf`. Raises PhraseError."""
        common = [fold(word, wording.accents) for word in wording.common]
        grammar = Grammar(wording.lists, wording.gap, wording.accents, common)
        self.language = wording.language
        self.abbreviations = frozenset(fold(word).rstrip(".") for word in wording.abbreviations)
        self.accents = wording.accents
        self._phrases = [
            (meaning, grammar.phrase(phrase), labels)
            for labels, groups in ((False, wording.phrases), (True, wording.labels))
            for meaning, phrases in groups.items()
            for phrase in phrases
        ]
        self._needs = [[_bits(need) for need in phrase.needs] for _, phrase, _ in self._phrases]
        self._heard = [meaning not in deaf for meaning, _, _ in self._phrases]
        self._spotter = _Spotter(grammar.patterns, [phrase for _, phrase, _ in self._phrases])

    def telling(self, forms: set[str]) -> set[str]:
        """Those of the words by which phrases are looked for; a text without any says nothing."""
        self._spotter.learn(forms)
        return forms & self._spotter.telling

    def hopeful(
        self, forms: set[str], among: Sequence[int] | None = None, *, learned: bool = False
    ) -> list[int]:
        """The phrases (all, or `among` these) that a text of these words may hold, in whatever order.

        None, if there are only some that are not worth reading a text for. Phrases go by number.
        `learned` are words among those of the last call of `telling`.
        """
        spotter = self._spotter
        if not learned:
            spotter.learn(forms)
        if among is None:
            telling = forms & spotter.telling
            if not telling:
                return []
            among = sorted({number for form in telling for number in spotter.known[form].phrases})
        present = 0
        for form in forms & spotter.fitting:
            present |= spotter.known[form].bits
        found = []
        for number in among:
            for need in self._needs[number]:
                if not need & present:
                    break
            else:
                found.append(number)
        return found if any(self._heard[number] for number in found) else []

    def read(self, sentence: Words, phrases: Sequence[int]) -> Iterator[tuple[str, int, int]]:
        """Where the phrases of these numbers stand in a sentence: meaning, start and end."""
        seen = self._spotter.seen(sentence)
        openings, closings = _label_places(sentence)
        for number in phrases:
            meaning, phrase, label = self._phrases[number]
            starts, ends = (openings, closings) if label else (ANYWHERE, ANYWHERE)
            for match in phrase.matches(seen, starts, ends):
                if not label or _stands_alone(sentence, match):
                    yield meaning, sentence.spans[match[0]][0], sentence.spans[match[1] - 1][1]


_STEM: Final = SHORTEST_STEM + 1
"""Letters by which words with an asterisk behind are looked up; the shortest have fewer."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """What one word fits."""

    patterns: tuple[int, ...]
    bits: int
    """The same patterns as bits."""
    phrases: tuple[int, ...]
    """Those that are looked for by this word."""


_NOTHING: Final = _Fit((), 0, ())


class _Spotter:
    """Knows which word patterns a word fits."""

    _MOST_REMEMBERED: Final = 50_000

    def __init__(self, patterns: Sequence[frozenset[str]], phrases: Sequence[Phrase]) -> None:
        self.known: dict[str, _Fit] = {}
        """The words met so far."""
        self.telling: set[str] = set()
        """Those among them by which phrases are looked for."""
        self.fitting: set[str] = set()
        """Those among them that fit something."""
        self._size = len(patterns)
        self._forms: dict[str, list[int]] = {}
        self._loose: dict[str, list[str]] = {}
        for number, forms in enumerate(patterns):
            for form in forms:
                self._forms.setdefault(form, []).append(number)
        for form in self._forms:
            if form.endswith("*") and not form.startswith("*"):
                self._loose.setdefault(form[:-1][:_STEM], []).append(form)
        self._shorter = {stem for stem in self._loose if len(stem) < _STEM}
        self._inside = [(form.strip("*"), form) for form in self._forms if form.startswith("*")]
        self._keyed: dict[int, list[int]] = {}
        for at, phrase in enumerate(phrases):
            for number in phrase.key:
                self._keyed.setdefault(number, []).append(at)

    def seen(self, sentence: Words) -> list[int]:
        """For each pattern, the words that fit it, as bits."""
        signs = sentence.signs
        seen = [signs["start"], signs["end"], signs["star"] | signs["mark"], signs["hash"]]
        seen += [signs["ask"], sentence.capitals]
        seen += [0] * (self._size - len(seen))
        here = 1
        for form in sentence.forms:
            for number in (self.known.get(form) or self._fit(form)).patterns:
                seen[number] |= here
            here <<= 1
        seen[SIGNS.index("Name")] &= ~seen[COMMON]
        return seen

    def learn(self, forms: set[str]) -> None:
        """Finds out what these words fit."""
        fresh = forms.difference(self.known)
        if not fresh:
            return
        if len(self.known) > self._MOST_REMEMBERED:
            self.known.clear()
            self.telling.clear()
            self.fitting.clear()
            fresh = forms
        # Nearly all words of a page fit nothing: a cheap look tells which may fit something.
        loose = self._loose
        likely = {form for form in fresh if form[:_STEM] in loose}
        if self._shorter:
            likely.update(form for form in fresh if form[:SHORTEST_STEM] in self._shorter)
        likely.update(self._forms.keys() & fresh, self._holding_one(fresh))
        self.known.update(dict.fromkeys(fresh - likely, _NOTHING))
        for form in likely:
            fit = self.known[form] = self._fit(form)
            if fit.bits:
                self.fitting.add(form)
            if fit.phrases:
                self.telling.add(form)

    def _holding_one(self, forms: Iterable[str]) -> Iterator[str]:
        """Those of the words that hold one of the words with an asterisk in front."""
        page = "\n".join(["", *forms, ""])
        for inner, _ in self._inside:
            at = page.find(inner)
            while at >= 0:
                end = page.find("\n", at)
                yield page[page.rfind("\n", 0, at) + 1 : end]
                at = page.find(inner, end)

    def _fit(self, form: str) -> _Fit:
        spellings = [form] if form in self._forms else []
        for stem in (form[:_STEM], form[:SHORTEST_STEM]):
            spellings += [loose for loose in self._loose.get(stem, ()) if form.startswith(loose[:-1])]
        for inner, loose in self._inside:
            if inner in form and (loose.endswith("*") or form.endswith(inner)):
                spellings.append(loose)
        if not spellings:
            return _NOTHING
        # Nearly always there is one, and its numbers stand in order.
        numbers = self._forms[spellings[0]]
        if len(spellings) > 1:
            numbers = sorted({number for spelling in spellings for number in self._forms[spelling]})
        keyed = self._keyed.keys() & numbers
        phrases = {phrase for number in keyed for phrase in self._keyed[number]}
        return _Fit(tuple(numbers), _bits(numbers), tuple(sorted(phrases)))


def _bits(numbers: Iterable[int]) -> int:
    bits = 0
    for number in numbers:
        bits |= 1 << number
    return bits


# Labels -----------------------------------------------------------------------------------------------------

_MOST_DIVIDERS: Final = 2
"""A line with more bars or dashes than this is a list, for instance of a site's pages."""


def _label_places(sentence: Words) -> tuple[Places, Places]:
    """Where a label may begin, and where it may end."""
    signs = sentence.signs
    begins = signs["start"] | signs["open"] | signs["star"] | signs["hash"] | signs["divider"]
    ends = signs["end"] | signs["close"] | signs["comma"] | signs["colon"] | signs["divider"]
    return begins, ends | signs["star"] | signs["hash"] << 1


def _stands_alone(sentence: Words, match: Match) -> bool:
    """Whether a match at label places stands for itself: `Ad`, `(ad)`, `#ad`, `Ad: ...`, `... | Ad`."""
    signs = sentence.signs
    begin, end = 1 << match[0], 1 << match[1]
    divider = signs["divider"] if sentence.dividers <= _MOST_DIVIDERS else 0
    if signs["hash"] & begin:
        return True
    if signs["open"] & begin and (signs["close"] | signs["comma"] | signs["colon"] | divider) & end:
        return True
    if (
        signs["star"] & begin
        and (signs["end"] | signs["close"] | signs["comma"] | signs["star"] | divider) & end
    ):
        return True
    if signs["start"] & begin and (signs["end"] | signs["colon"] | divider) & end:
        return True
    return bool(divider & begin and signs["end"] & end)
