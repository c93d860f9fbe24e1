"""Takes plain text apart into sentences and words, with their places; it knows no language and no meaning.

Offsets are code points of the text as given. Words are folded, so that case, accents, soft hyphens,
zero-width characters, full-width and decomposed letters make no difference. Chinese, Japanese and Korean have
no blanks between words that one could rely on: there every character is a word of its own.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeAlias

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

Stretch: TypeAlias = tuple[int, int]
"""A half-open range of offsets."""

_LONG: Final = 40
"""From how many characters on it is worth knowing which different ones a text has."""
LONGEST_SENTENCE: Final = 1200
"""Characters; text without full stops is cut at a blank near here."""

_CHARACTERS: Final = (
    "\u3005\u3007", "\u3040\u30fa", "\u30fc\u30ff", "\u3400\u4dbf", "\u4e00\u9fff", "\uac00\ud7a3", "\uf900\ufaff",
    "\uff66\uff9f", "\U00020000\U0003ffff",
)  # fmt: skip
"""First and last of the scripts in which a character counts as a word."""
CHARACTER_SCRIPTS: Final = "".join(f"{first}-{last}" for first, last in _CHARACTERS)
"""The same as character classes for a regular expression, which takes a while to compile."""

_UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff"
_ACCENTS = "\u0300-\u036f"
_SUPERSCRIPTS = "\u00b2\u00b3\u00b9\u2070-\u209c"
_APOSTROPHES = "\u02bb\u02bc"

_ASCII: Final = bytes(range(128))
_DROP_UNSEEN = re.compile(f"[{_UNSEEN}]")
_DROP_UNSEEN_AND_ACCENTS = re.compile(f"[{_UNSEEN}{_ACCENTS}]")
_ODD_LETTER = re.compile(f"[øæœłđıﬁﬂ\uff01-\uff5e{_SUPERSCRIPTS}]")
_DRESSED_UP = re.compile("[\U0001d400-\U0001d7ff]+")
"""Letters of mathematics, in which descriptions of films shout what other pages set in bold."""
_BEYOND_BASIC: Final = b"\xf0"
"""The byte of UTF-8 with which the characters beyond the basic plane begin, those of mathematics among them."""
_BEYOND_PRINT = re.compile("[^\x00-\xa9\xab\xbb\u2010-\u2027\u20ac]")
"""What is neither ASCII nor a quotation mark, dash or the like: only this is more than its capitals to fold."""
_LETTERS: Final = {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i", "ﬁ": "fi", "ﬂ": "fl"}
_PLAIN: Final = (
    {ord(letter): plain for letter, plain in _LETTERS.items()}
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys((0xB2, 0xB3, 0xB9, *range(0x2070, 0x209D)), " ")
)


def is_character(letter: str) -> bool:
    """Whether a character counts as a word by itself."""
    return letter >= _CHARACTERS[0][0] and any(first <= letter <= last for first, last in _CHARACTERS)


def has_characters(text: str) -> bool:
    """Whether a text holds a character that counts as a word by itself."""
    return not text.isascii() and any(map(is_character, _beyond_ascii(text)))


def length_in_letters(text: str) -> int:
    """How much a text tells, in letters: characters that are words by themselves count as two."""
    if text.isascii() or not has_characters(text):
        return len(text)
    return len(text) + sum(map(is_character, text))


def _beyond_ascii(text: str) -> set[str]:
    """The different letters and signs of a text that are not of ASCII; most of those that are go by as bytes."""
    return set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def fold(text: str, accents: bool = False) -> str:
    """`text` as it is compared: without case, the unseen, and accents (unless they count)."""
    if text.isascii() or not _BEYOND_PRINT.search(text):
        return text.lower()
    if len(text) >= _LONG:
        beyond = _beyond_ascii(text)
        if all(map(_stands_alone, beyond)):
            return _with_each_folded(text, beyond, accents)
    return _folded(text, accents)


def _stands_alone(letter: str) -> bool:
    """Whether a character is never one with its neighbours: the Latin ones, punctuation and symbols."""
    return letter < "\u0300" or "\u2000" <= letter < "\u20d0" or "\u2100" <= letter < "\u2c00"


def _with_each_folded(text: str, beyond: Iterable[str], accents: bool) -> str:
    """Each of the characters `beyond` ASCII folded once, wherever it stands: they are few, and the text is long."""
    folded = text.encode("utf-8").lower()  # as bytes, only ASCII has capitals
    for letter in beyond:
        folded = folded.replace(letter.encode("utf-8"), _fold_word(letter, accents).encode("utf-8"))
    return folded.decode("utf-8")


def _folded(text: str, accents: bool) -> str:
    if _BEYOND_BASIC in text.encode("utf-8", "surrogatepass"):
        text = _DRESSED_UP.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    unseen = _DROP_UNSEEN if accents else _DROP_UNSEEN_AND_ACCENTS
    folded = unseen.sub("", unicodedata.normalize("NFD", text)).casefold()
    if not accents and _ODD_LETTER.search(folded):
        folded = folded.translate(_PLAIN)
    return unicodedata.normalize("NFC", folded)


_fold_word = functools.lru_cache(maxsize=8192)(fold)

# Sentences --------------------------------------------------------------------------------------------------

_STOP = re.compile(
    # One class of characters in front is found far sooner than the beginnings of four alternatives.
    r"[.!?\u2026\u3002\uff01\uff1f\uff61\n\u2028\u2029](?:"
    r"(?<=[.!?\u2026])[.!?\u2026]{0,19}[\"'\u201d\u2019\u00bb)\]]{0,3}(?=\s|$)"
    r"|(?<=[\u3002\uff01\uff1f\uff61])[\u3002\uff01\uff1f\uff61]{0,19}[\u300d\u300f\uff09)]{0,3}"
    r"|(?<=\n)[^\S\n]{0,200}\n|(?<=[\u2028\u2029]))"
)
_NEXT = re.compile(r"[\s\"'(\[\u201c\u201e\u00ab\u2018]{0,20}(\S)")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u201e]{1,24}$")
_NUMERAL = re.compile(r"\d{1,2}|[ivxlcdm]{1,6}")


def sentences(text: str, abbreviations: Collection[str] = ()) -> tuple[Stretch, ...]:
    """The sentences of `text`, in order, without the blanks around them.

    A full stop ends none after one letter, a short number, or one of `abbreviations` (folded, without their
    last stop), nor before a small letter. A blank line always ends one; a single line break never does.
    """
    found: list[Stretch] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0] == "." and _goes_on(text, start, stop.start(), stop.end(), abbreviations):
            continue
        found += _cut(text, start, stop.end())
        start = stop.end()
    found += _cut(text, start, len(text))
    return tuple(found)


def _goes_on(text: str, start: int, stop: int, after: int, abbreviations: Collection[str]) -> bool:
    """Whether the full stop at `stop` stands inside a sentence that began at `start`."""
    following = _NEXT.match(text, after)
    if following is None:
        return False
    if following[1].islower():
        return True
    last = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if last is None:
        return False
    word = fold(last[0])
    return len(word) == 1 or _NUMERAL.fullmatch(word) is not None or word in abbreviations


def _cut(text: str, start: int, end: int) -> Iterator[Stretch]:
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > 0 else start + LONGEST_SENTENCE
        yield from _trimmed(text, start, cut)
        start = cut
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        start += len(piece) - len(piece.lstrip())
        yield start, start + len(body)


# Words ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one sentence, and the signs between them."""

    forms: tuple[str, ...]
    """The words, folded; an address (https://...) is a word without a form."""
    spans: tuple[Stretch, ...]
    capitals: int
    """Bit i is set where word i begins with a capital letter, or is part of a host name (kettle.example)."""
    signs: Mapping[str, int]
    """For each kind of sign, the places where it stands: bit i is before word i, the last one after all.

    Kinds: open and close (brackets), hash, star, mark (other signs that mark links), comma, colon, ask, divider
    (dashes, bars and bullets), line (where a line ends), start and end (of the sentence, of a line, or where
    an address ends and begins).
    """
    dividers: int


_LETTER = rf"[^\W_{CHARACTER_SCRIPTS}{_SUPERSCRIPTS}{_APOSTROPHES}]"
_NO_SIGNS: Final = bytes(
    code if code > 0x7F or chr(code).isalnum() or chr(code) in "%\n" else 0x20 for code in range(256)
)
"""A table for UTF-8: signs of ASCII become blanks, but for the one that counts as a word."""


@functools.cache
def _character() -> re.Pattern[str]:
    # Compiled for the first page that has one, as below.
    return re.compile(f"([{CHARACTER_SCRIPTS}])")


@functools.cache
def _token() -> re.Pattern[str]:
    # Compiled when a sentence is taken apart: on many pages none is. What is a letter and no part of a word is one of
    # the characters that are words themselves; to say so costs less than to list them again.
    return re.compile(
        r"(?P<address>(?:https?://|www\.)[^\s<>\"]{1,2000})"
        rf"|(?P<word>(?:{_LETTER}[{_UNSEEN}{_ACCENTS}]*+)++|%)"
        rf"|(?P<character>[^\W_{_SUPERSCRIPTS}{_APOSTROPHES}])"
        r"|(?P<open>[(\[{【（［〔])|(?P<close>[)\]}】）］〕])"
        r"|(?P<hash>[#＃])"
        r"|(?P<star>[*＊✱∗※])"
        rf"|(?P<mark>[†‡{_SUPERSCRIPTS}🛒🔗↗➚➜])"
        r"|(?P<comma>[,;/、，])|(?P<colon>[:：=])|(?P<ask>[?？])"
        r"|(?P<divider>[|｜•·・–—―»›]|(?<=\s)[-~]{1,3}(?=\s))"
        r"|(?P<line>\n)"
    )


def forms(text: str, accents: bool = False) -> set[str]:
    """All words of `text`, folded, in no order: a cheap way to tell whether `words` are worth looking at."""
    return set(_parted(fold(text, accents)).split())


def _parted(folded: str) -> str:
    """A text with blanks for all that parts words. To split at these costs a fifth of looking for words."""
    if not folded.isascii():
        beyond = _beyond_ascii(folded)
        for (
            letter
        ) in beyond:  # there are few: to look at each kind once costs less than to look at each letter
            if letter in _APOSTROPHES or not (letter.isalnum() or letter.isspace()):
                folded = folded.replace(letter, " ")
        if any(map(is_character, beyond)):
            folded = " ".join(_character().split(folded))
    letters = folded.replace("%", " % ").encode("utf-8", "surrogatepass").translate(_NO_SIGNS)
    return letters.decode("utf-8", "surrogatepass")


class WordsOfEach:
    """The words of several texts, folded; taken from all of them at once, which costs less than one by one."""

    def __init__(self, texts: Iterable[str], accents: bool = False) -> None:
        folded = [text.lower() if text.isascii() else fold(text, accents) for text in texts]
        page = _parted("\n".join([text.replace("\n", " ") for text in folded]))
        self._each = [line.split() for line in page.split("\n")]
        self.forms = set(chain.from_iterable(self._each))
        """The words of all texts."""

    def with_one_of(self, forms: set[str]) -> Iterator[tuple[int, set[str]]]:
        """The texts that hold one of the words: their numbers and their words, in no order."""
        for number, held in enumerate(self._each):
            if not forms.isdisjoint(held):
                yield number, set(held)


def words(text: str, start: int, end: int, accents: bool = False) -> Words:
    """The words of `text` between two offsets."""
    forms: list[str] = []
    spans: list[Stretch] = []
    capitals = dividers = 0
    pattern = _token()
    signs = dict.fromkeys(pattern.groupindex, 0) | {"start": 1, "end": 0}
    for token in pattern.finditer(text, start, end):
        kind, here = token.lastgroup or "", 1 << len(forms)
        if kind in ("word", "character", "address"):
            if kind == "address":
                signs["end"] |= here
                signs["start"] |= here << 1
            elif token[0][0].isupper():
                capitals |= here
            elif spans and text[spans[-1][1] : token.start()] == ".":
                capitals |= here | here >> 1
            forms.append("" if kind == "address" else _fold_word(token[0], accents))
            spans.append(token.span())
            continue
        signs[kind] |= here
        dividers += kind == "divider"
    signs["start"] |= signs["line"]
    signs["end"] |= signs["line"] | 1 << len(forms)
    return Words(tuple(forms), tuple(spans), capitals, signs, dividers)
