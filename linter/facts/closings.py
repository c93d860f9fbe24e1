"""Which line under the article's text is its author's signature; names with a label or in markup it leaves to others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.looks import leads_to_mailbox
from linter.model import Zone
from linter.vocabulary.labels import Line
from linter.vocabulary.names import Name, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.looks import Looks
    from linter.facts.walk import Block

LONGEST_SIGNATURE = 40
_LAST_LINE = 60
"""The line that signs a text is no longer than this."""
_LAST_LINES = 4
"""Among how many lines that close a text one with an address signs it: credits and rights may follow."""
_ABOVE = 16
"""How many blocks above the headline a name may stand."""
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "figcaption"})
_IN_BRACKETS = re.compile(r"\(([^\W\d_A-Z]{2,4}(?:/[^\W\d_A-Z]{2,4}){0,2})\)|【([^\W\d_]{2,6})】")
_BEHIND_AGENCY = re.compile(r"[A-Z]{2,6}(?:[ /][A-Z]{2,6})?/([^\W\d_A-Z]{2,4})")
_LETTERS_BEHIND = re.compile(r"\(([^\W\d_A-Z]{2,4})\)$")
_DASHES = "-–—―"
_SIGNS = _DASHES + "/"
_PAUSES = " ,.!:–—\n"
_QUOTES = frozenset("\"'”“„‘’»«」』")
_ALL_NAME = re.compile(r"[\W_]*([^\W\d_](?:[^\W\d_]|[ .'’-](?=[^\W\d_]))*)[\W_]*")
"""A few words with signs around them: ", Ann Lee ♥"."""
_BARS = ("|", "·", "•")
_MOST_WORDS = 5
"""The people of a house name themselves in no more words."""


class Closings:
    """The end of one article's text."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._outline = looks.outline
        self._paragraphs = frozenset(self._outline.paragraphs)
        self._headline = self._outline.headline.index if self._outline.headline else 0

    def may_sign(self, block: Block) -> bool:
        """Whether a block stands where a signature closes the article's text."""
        paragraphs = self._outline.paragraphs
        return (
            bool(paragraphs)
            and paragraphs[0] < block.index <= paragraphs[-1] + 3
            and (not block.linked or leads_to_mailbox(block))
            and block.index + 1 not in self._paragraphs
            and (block.order in self._outline.body or "article-foot" in block.context.told)
            and (block.zone is not Zone.ASIDE or "article-foot" in block.context.told)
            and self._looks.element_of(block) not in _HEADINGS
        )

    def is_signature(self, block: Block, name: Name) -> bool:
        """Whether a name is all that the block holds, and stands above the text, too; or the name and its office or date."""
        if self._is_office(block, name):
            return True
        if name.end - name.start < len(block.text.strip(" .–—-")):
            return self._is_dated(block, name)
        if self._is_of_a_quote(block, name):
            return False
        # A line that closes a text may be anything; a name that the page has named above is a signature.
        above = self._outline.blocks[max(0, self._headline - _ABOVE) : self._outline.paragraphs[0]]
        headline = self._outline.headline
        if headline is not None and name.text in headline.text:
            # Else it is what the text is about.
            return headline.text.startswith(name.text) and not self._is_spoken_of(block, name)
        return any(name.text in other.text for other in above)

    def _is_spoken_of(self, block: Block, name: Name) -> bool:
        """Whether one of the article's paragraphs speaks of whom or what a line names."""
        last = name.text.split()[-1].casefold()
        told = (self._outline.blocks[index] for index in self._outline.paragraphs if index != block.index)
        return any(last in one.text.casefold() for one in told)

    def in_brackets(self, block: Block) -> Name | None:
        """Who signs the text in brackets: an author's letters, "(mli)", or a name in the brackets of Japan; or "DPA/mli"."""
        text = block.text
        match = _IN_BRACKETS.fullmatch(text) if text[0] in "(【" else _BEHIND_AGENCY.fullmatch(text)
        if match is None or match.lastindex is None:
            return None
        inner, start = match[match.lastindex], match.start(match.lastindex)
        known = text[0] == "【" or not self._looks.reader.ends_names(inner)
        return Name(inner, start, start + len(inner)) if known else None

    def under_farewell(self, block: Block) -> Name | None:
        """Who closes the text as a letter does: "Love, Ann", "– Ann Lee", or the name alone below "Yours,"."""
        text, above = block.text, self._outline.blocks[block.index - 1]
        if len(text) > LONGEST_SIGNATURE or not self.may_sign(block):
            return None
        if text[0] not in _SIGNS:
            return self._after_farewell(above.text if self._is_farewell(above.text) else "", text)
        # It may be whom the sentence above is quoted from.
        quoted = "quote" in above.context.told or not {above.text[0], above.text[-1]}.isdisjoint(_QUOTES)
        name = None if quoted else self._writer(text, 0, least=1 if text[0] == "/" else 2)
        known = name is None or self._is_of_a_quote(block, name) or self._is_spoken_of(block, name)
        return None if known else name

    def _after_farewell(self, above: str, text: str) -> Name | None:
        """The writer behind the words that close a letter, in one line, in the next one or in the block `above`."""
        end = 0 if above else self._looks.reader.end_of_farewell(text)
        while end and (further := self._looks.reader.end_of_farewell(text[end:].lstrip(_PAUSES))):
            end = len(text) - len(text[end:].lstrip(_PAUSES)) + further  # "Alles Liebe, eure Ann"
        return self._writer(text, end, least=1) if above or end else None

    def _is_farewell(self, text: str) -> bool:
        end = self._looks.reader.end_of_farewell(text) if len(text) <= LONGEST_SIGNATURE else 0
        return end > 0 and not text[end:].strip(_PAUSES)

    def _writer(self, text: str, start: int, *, least: int) -> Name | None:
        """A person's name, by a common first name, that with its signs is all of a text from an offset on."""
        reader = self._looks.reader
        match = _ALL_NAME.fullmatch(text, start)
        name = Name(match[1], *match.span(1)) if match else None
        if name is None or not least <= len(name.text.split()) <= _MOST_WORDS - 2:
            return None
        return (
            name
            if reader.is_first_name(name.text.split()[0]) and reader.is_name(name.text, sure=True)
            else None
        )

    def in_paragraph(
        self, block: Block, houses: frozenset[str]
    ) -> Iterator[tuple[tuple[Name, ...], set[str]]]:
        """Who signs the paragraph that closes the text, by letters at its end or in a last line, and what vouches for it."""
        text = block.text
        letters = _LETTERS_BEHIND.search(text) if block.linked and text[-1] == ")" else None
        if letters and not self._looks.reader.is_generic(letters[1]):
            start, end = letters.span(1)
            if leads_to_mailbox(block, start, end):
                yield (Name(letters[1], start, end),), {"signature", "author-link"}
        if "\n" not in text:
            return
        end = len(text)
        for line in reversed(text.split("\n")[1:][-_LAST_LINES:]):
            start, last = end - len(line), end == len(text)
            if len(line) <= _LAST_LINE and (last or "@" in line):
                if names := self._credited(line):
                    yield _moved(names, start), {"label"}
                elif last and (one := self._team(line, houses) or self._after_farewell("", line)):
                    yield _moved((one,), start), {"signature"}
            end = start - 1

    def _credited(self, line: str) -> tuple[Name, ...]:
        """The authors whom a line names with a label: "By Ann Lee"."""
        reader = self._looks.reader
        credit = reader.read(Line(line)) if reader.hints(line) else None
        if credit is not None and not credit.kind:
            credit = reader.read_within(Line(line))
        return credit.names if credit and credit.kind == "by" else ()

    def _team(self, line: str, houses: frozenset[str]) -> Name | None:
        """The people of a house who sign as such ("Team Ovenbird"): of the publisher, or one that stands above alone."""
        reader = self._looks.reader
        if not (0 < line.count(" ") < _MOST_WORDS and reader.is_organisation(line) and reader.is_name(line)):
            return None
        first, *_, last = line.split()
        core = line.removesuffix(last) if reader.is_organisation(last) else line.removeprefix(first)
        above = self._outline.blocks[max(0, self._headline - _ABOVE) : min(self._paragraphs, default=0)]
        known = houses.union(key_of(one.text) for one in above if len(one.text) <= LONGEST_SIGNATURE)
        return Name(line, 0, len(line)) if key_of(core) in known else None

    def _is_of_a_quote(self, block: Block, name: Name) -> bool:
        """Whether a dash parts the name from the words of whom the headline is about, or of whom the text quotes twice."""
        if block.text[0] not in _DASHES:
            return False
        headline = self._outline.headline
        paragraphs = self._outline.paragraphs
        amid = self._outline.blocks[paragraphs[0] : block.index]
        return (headline is not None and name.text in headline.text) or any(
            one.text == block.text for one in amid
        )

    def _is_dated(self, block: Block, name: Name) -> bool:
        """Whether a name, a bar and the date are all that the article's foot holds: "Ann Lee | May 4, 2026, 9:30"."""
        foot = block.context.told & {"article-foot", "byline"}
        rest = block.text[name.end :].lstrip()
        return bool(foot) and name.start == 0 and rest.startswith(_BARS) and self._looks.are_dates(rest)

    def _is_office(self, block: Block, name: Name) -> bool:
        """Whether a block is a name and, on a line of its own, the office held."""
        above, *below = block.text.split("\n")
        if len(below) != 1 or len(below[0]) > LONGEST_SIGNATURE or "quote" in block.context.told:
            return False
        whole = name.start == 0 and name.end >= len(above.strip()) and " " in name.text
        return whole and self._looks.reader.is_office(below[0])


def _moved(names: tuple[Name, ...], by: int) -> tuple[Name, ...]:
    return tuple(Name(name.text, name.start + by, name.end + by) for name in names)
