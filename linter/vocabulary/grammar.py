"""The phrase language of the lexicons, and how its phrases are read; it knows no meanings, files or pages.

A phrase is written for people who know no programming:

    commission       the word, whatever its case and accents; a hyphen or apostrophe in it parts two words
    commission*      a word that begins so; *link one that ends so; *affiliate* one that holds it
    #ad              the word as a hash tag (`ad` alone matches the tag, too)
    {we}             a phrase of the list `we` of the same language; lists may use lists
    [small]          may be missing
    (a b|c)          one of these
    ..               a few words, whatever they are; `..3` at most three
    *                (standing alone) a sign that marks links, such as an asterisk, stands here
    ^  $             the sentence or line begins here, ends here
    ?                a question mark stands here
    {Name}           one to four capitalised words
    one & two        both, in one sentence and in any order; the match is the first one's

Other punctuation is ignored, in phrases and in texts. A match never leaves its sentence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from linter.values import dataclass
from linter.vocabulary.phrases import SIGNS, Chain, Either, Gap, Phrase, Sign, Word
from linter.vocabulary.sentences import is_character, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.vocabulary.phrases import Part

WIDEST_GAP: Final = 30
SHORTEST_STEM: Final = 2
"""Letters that a word with an asterisk has at least."""

LONGEST_PHRASE: Final = 1000
DEEPEST: Final = 20
MOST_PARTS: Final = 5000
"""A phrase has no more parts than this, those of its lists counted."""


class PhraseError(ValueError):
    """A phrase that cannot be read; `column` counts from 0 within the phrase."""

    def __init__(self, column: int, message: str) -> None:
        super().__init__(message)
        self.column = column
        self.message = message


class BrokenListError(PhraseError):
    """A phrase names a list with an entry that cannot be read."""


class CircularListError(PhraseError):
    """A list that needs itself to be read."""


class UnknownListError(PhraseError):
    """A phrase names a list that does not exist."""

    def __init__(self, column: int, name: str) -> None:
        super().__init__(column, f"unknown list `{name}`")
        self.name = name


# Drafts -----------------------------------------------------------------------------------------------------

Need: TypeAlias = tuple[int, ...]
"""Patterns of which one must be seen."""


@dataclass(frozen=True, slots=True)
class Built:
    """A part, what must be seen for it to match, and how many parts it is made of."""

    part: Part
    needs: tuple[Need, ...] = ()
    size: int = 1


Draft: TypeAlias = frozenset[str] | Built
"""A single word, as the forms it may have, stays open as long as it may still be joined with others."""

_CAPITAL = Word(SIGNS.index("Name"))
_GAPS = [Built(Gap(most)) for most in range(WIDEST_GAP + 1)]
_NAME = Built(Chain((_CAPITAL, *[Either((_CAPITAL,), optional=True)] * 3)), size=8)


class Grammar:
    """Reads the phrases of one language and numbers the word patterns that they use."""

    def __init__(
        self,
        lists: Mapping[str, Sequence[str]],
        gap: int = 6,
        accents: bool = False,
        common: Sequence[str] = (),
    ) -> None:
        """`lists` holds the word lists as written, `gap` is how many words `..` may skip.

        `common` are folded words that are met everywhere, the most frequent first; they decide by which of
        its words a phrase is looked for, and a capital letter makes no name of them.
        """
        self.lists = lists
        self.gap = gap
        self.accents = accents
        self.patterns = [*[frozenset[str]()] * len(SIGNS), frozenset(common)]
        """The forms of each pattern: `earn`, `earn*`, `*link`, `*affiliate*`."""
        self._costs: list[float] = [0.0] * len(self.patterns)
        self._words: dict[frozenset[str], Built] = {}
        self._ranks = {word: rank for rank, word in reversed(list(enumerate(common)))}
        self._spelt: dict[str, list[Draft]] = {}
        self._plain: dict[str, Draft] = {}
        self._read: dict[str, Draft] = {}
        self._reading: list[str] = []

    def phrase(self, text: str) -> Phrase:
        """Compiles a phrase. Raises PhraseError."""
        drafts = [self.built(draft) for draft in _Reader(self, text).pieces()]
        needs = {need: self.commonness(need) for draft in drafts for need in draft.needs}
        if not needs:
            raise PhraseError(0, "a phrase needs a word that may not be missing")
        ordered = tuple(sorted(needs, key=needs.__getitem__))
        return Phrase(text, drafts[0].part, tuple(draft.part for draft in drafts[1:]), ordered, ordered[0])

    def listed(self, name: str, column: int) -> Draft:
        """The list `name` as one part. Raises PhraseError, at `column`."""
        if name in self._read:
            return self._read[name]
        if name in self._reading:
            raise CircularListError(column, f"the list `{name}` is made of itself")
        if name not in self.lists:
            raise UnknownListError(column, name)
        self._reading.append(name)
        try:
            draft = self.one_of([self.entry(entry) for entry in self.lists[name]])
        except CircularListError as error:
            raise CircularListError(column, error.message) from None
        except PhraseError:
            raise BrokenListError(column, f"the list `{name}` cannot be read") from None
        finally:
            self._reading.pop()
        self._read[name] = draft
        return draft

    def entry(self, text: str) -> Draft:
        """Compiles an entry of a list: a phrase without `&`. Raises PhraseError."""
        drafts = _Reader(self, text).pieces()
        if len(drafts) > 1:
            raise PhraseError(text.find("&"), "`&` can stand in a phrase, not in a list")
        return drafts[0]

    def built(self, draft: Draft) -> Built:
        """A draft with its word given a number."""
        if isinstance(draft, Built):
            return draft
        if draft not in self._words:
            number = len(self.patterns)
            # One object for all that use it: what is kept from run to run is smaller so, and sooner back.
            self._words[draft] = Built(Word(number), ((number,),))
            self.patterns.append(draft)
            self._costs.append(sum(map(self._cost, draft)))
        return self._words[draft]

    def chain(self, drafts: Sequence[Draft], column: int) -> Draft:
        """One draft after the other."""
        if len(drafts) == 1:
            return drafts[0]
        pieces = [self.built(draft) for draft in drafts]
        needs = dict.fromkeys(need for piece in pieces for need in piece.needs)
        size = sum(piece.size for piece in pieces) + 1
        if size > MOST_PARTS:
            raise PhraseError(column, f"this has more than {MOST_PARTS} parts, its lists counted")
        return Built(Chain(tuple(piece.part for piece in pieces)), tuple(needs), size)

    def one_of(self, options: Iterable[Draft], optional: bool = False) -> Draft:
        """Any of the options; single words among them become one pattern."""
        forms: set[str] = set()
        pieces: list[Built] = []
        for option in options:
            if isinstance(option, Built):
                pieces.append(option)
            else:
                forms |= option
        if forms:
            if not pieces and not optional:
                return frozenset(forms)
            pieces.insert(0, self.built(frozenset(forms)))
        if len(pieces) == 1 and not optional:
            return pieces[0]
        part = Either(tuple(piece.part for piece in pieces), optional)
        size = sum(piece.size for piece in pieces) + 1
        if optional or not all(piece.needs for piece in pieces):
            return Built(part, (), size)
        rarest = [min(piece.needs, key=self.commonness) for piece in pieces]
        need = tuple(sorted({number for need in rarest for number in need}))
        return Built(part, (need,), size)

    def commonness(self, need: Need) -> float:
        """How often one of the patterns is met, at a guess."""
        return sum(self._costs[number] for number in need)

    def _cost(self, form: str) -> float:
        """How often a word is met: by rank among the common ones, as Zipf has it, or else by its length."""
        word = form.strip("*")
        if word in self._ranks:
            return 1 / (2 + self._ranks[word])
        # A character of a character script says about as much as three letters.
        length = len(word) if word.isascii() else 3 * len(word)
        return float(0.01 * 0.7**length)

    def plain(self, text: str, column: int) -> Draft:
        """A group of words in small letters, `a b|c`: most groups are, and are read more quickly so."""
        if text not in self._plain:
            options = [option.split() for option in text.split("|")]
            drafts = [self.chain([frozenset((word,)) for word in option], column) for option in options]
            self._plain[text] = self.one_of(drafts)
        return self._plain[text]

    def spelt(self, chunk: str, column: int) -> list[Draft]:
        """The words of a chunk without blanks: `earn`, `earn*`, `#ad`, `partner-link`, `広告`."""
        if chunk.isascii() and chunk.isalnum():
            return [frozenset((chunk.lower(),))]
        if chunk not in self._spelt:
            self._spelt[chunk] = list(self._words_in(chunk, column))
        return self._spelt[chunk]

    def _words_in(self, chunk: str, column: int) -> Iterator[Draft]:
        if chunk == "*":
            yield Built(Sign(SIGNS.index("*")))
            return
        found = words(chunk, 0, len(chunk), self.accents)
        stars, last = found.signs["star"], len(found.forms)
        if stars & ~1 & ~(1 << last):
            raise PhraseError(column + chunk.find("*", 1), "`*` stands before or after a word, not in it")
        if found.signs["hash"] & 1:
            yield Built(Sign(SIGNS.index("#")))
        for number, form in enumerate(found.forms, start=1):
            before = "*" if number == 1 and stars & 1 else ""
            after = "*" if number == last and stars >> last else ""
            if (before or after) and is_character(form[0]):
                raise PhraseError(column, "`*` means nothing beside a character that is a word")
            if (before or after) and len(form) < SHORTEST_STEM:
                raise PhraseError(column, f"`*` needs a word of at least {SHORTEST_STEM} letters")
            yield frozenset((before + form + after,))


# Reading ----------------------------------------------------------------------------------------------------


class _Token(NamedTuple):
    kind: str
    text: str
    column: int


_TOKEN = re.compile(
    r"\((?P<plain>[a-z0-9]+(?:(?: ?\| ?| )[a-z0-9]+)*)\)"
    r"|(?P<gap>\.\.\d*)|\{(?P<list>[^{}]*)\}|(?P<sign>[\[\]()|&^$?])"
    r"|(?P<word>(?:(?!\.\.)[^\s\[\](){}|&^$?])+)|(?P<stray>\S)"
)


class _Reader:
    """Reads one phrase from left to right."""

    def __init__(self, grammar: Grammar, text: str) -> None:
        if len(text) > LONGEST_PHRASE:
            raise PhraseError(LONGEST_PHRASE, f"a phrase has at most {LONGEST_PHRASE} characters")
        self.grammar = grammar
        self.tokens = [
            _Token(kind, found[kind], found.start())
            for found in _TOKEN.finditer(text)
            if (kind := found.lastgroup)
        ]
        self.end = _Token("end", "", len(text))
        self.at = 0
        self.depth = 0
        self.closed_by = ""

    def pieces(self) -> list[Draft]:
        """The parts that `&` divides."""
        found = [self.chain("&", self.end)]
        while self.closed_by == "&":
            found.append(self.chain("&", self.end))
        return found

    def taken(self) -> _Token:
        token = self.tokens[self.at] if self.at < len(self.tokens) else self.end
        self.at += 1
        return token

    def chain(self, closing: str, opened: _Token) -> Draft:
        """Parts up to one of the signs in `closing`, which is taken; `opened` is the bracket, or the end."""
        drafts: list[Draft] = []
        first: _Token | None = None
        before: _Token | None = None
        while (token := self.taken()).kind != "end":
            if token.kind == "sign" and token.text in closing:
                break
            first = first or token
            drafts += self.part(token)
            before = token
        else:
            if opened is not self.end:
                raise PhraseError(opened.column, f"`{opened.text}` is never closed")
        self.closed_by = token.text
        for edge in (first, before):
            if edge and edge.kind == "gap":
                raise PhraseError(edge.column, "`..` needs a word on either side")
        if not drafts:
            raise PhraseError(token.column, "a word is missing here")
        return self.grammar.chain(drafts, token.column)

    def part(self, token: _Token) -> list[Draft]:
        kind, text, column = token
        if kind == "plain":
            return [self.grammar.plain(text, column)]
        if kind == "word":
            return self.grammar.spelt(text, column)
        if kind == "list":
            return [_NAME if text == "Name" else self.grammar.listed(text, column)]
        if kind == "gap":
            most = int(text[2:] or self.grammar.gap)
            if most > WIDEST_GAP:
                raise PhraseError(column + 2, f"a gap skips at most {WIDEST_GAP} words")
            return [_GAPS[most]]
        if kind == "sign" and text in "([":
            return [self.group(token)]
        if kind == "sign" and text in "^$?":
            return [Built(Sign(SIGNS.index(text)))]
        if text == "{":
            raise PhraseError(column, "`{` is never closed")
        raise PhraseError(column, f"`{text}` has nothing to close or to join here")

    def group(self, opened: _Token) -> Draft:
        self.depth += 1
        if self.depth > DEEPEST:
            raise PhraseError(opened.column, f"more than {DEEPEST} brackets inside each other")
        closing = "|)" if opened.text == "(" else "|]"
        options = [self.chain(closing, opened)]
        while self.closed_by == "|":
            options.append(self.chain(closing, opened))
        self.depth -= 1
        return self.grammar.one_of(options, optional=opened.text == "[")
