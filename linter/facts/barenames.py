"""Names that stand without a label: what vouches that they are the authors', by markup, by machines or by their place."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.facts.accounts import ACCOUNT, has_handle, is_shorthand
from linter.facts.barelines import ALONE, PICTURE, SHORT, SURE, BareLines
from linter.facts.closings import Closings
from linter.facts.looks import is_linked, leads_to_site, next_in_words
from linter.model import Zone
from linter.vocabulary.names import BRACKET, Name
from linter.vocabulary.sentences import has_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.looks import Look, Looks
    from linter.facts.walk import Block
    from linter.vocabulary.labels import Line

_NEXT = 2
"""How near to the headline a line with a date and a name needs nothing else."""
_POST_FOOTER = 6
"""How many blocks below the text a blog's line with author and date may stand."""
_LONGEST_PERSON = 40
"""A name without anything that tells whose it is, is no longer than this."""
_SHORTEST_TITLE = 18
_BESIDE = frozenset({Zone.ASIDE, Zone.HEADER, Zone.AUTHOR_BOX})
_OF_OTHERS = frozenset({"caption", "quote", "category", "ad", "price"})
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "figure", "figcaption"})
_ENDS = ".!?:"
_BORDER = re.compile(r"[,|·•–—\n]|\s-\s")
_DIGIT = re.compile("[0-9]")
_PEN = re.compile(rf"{PICTURE}\s?")
_UNKNOWN_LABEL = re.compile(r"[^\W\d_]{2,20}:\s|id:(?=\w)")
"""How a credit opens in a language without a lexicon: "Autori: Ann Lee"; and what opens an account: "id:annlee"."""


class BareNames:
    """Reads the names of blocks around one article that hold no label."""

    def __init__(self, looks: Looks, told: frozenset[str], houses: frozenset[str]) -> None:
        """`told` are the keys of the authors' names that machines are told, `houses` those of the publisher's."""
        self._looks = looks
        self._outline = looks.outline
        self.closings = Closings(looks)
        self.reader = looks.reader
        self._lines = BareLines(looks.reader, told, houses)
        paragraphs = self._outline.paragraphs
        self._headline = self._outline.headline.index if self._outline.headline else 0
        self._first = looks.first
        self._standfirst = paragraphs[0] if paragraphs else self._first
        self._third = paragraphs[2] if len(paragraphs) > 2 else self._first
        self._last = paragraphs[-1] if paragraphs else self._headline + 20

    def find(self, look: Look, *, awaited: bool) -> tuple[tuple[Name, ...], set[str]]:
        """Names without a label, and what vouches for them: markup, machines, or the place where they stand."""
        block = look.block
        if "place" in block.context.told and "place" in block.context.roles[-1][1]:
            return (), set()
        vouchers = self._vouchers(look, awaited=awaited)
        closes = not vouchers and self.closings.may_sign(block)
        stands = not vouchers and self._may_stand_alone(block)
        alone = not vouchers and self._may_be_person_alone(block)
        if not (vouchers or closes or stands or alone or self._lines.may_be_told(block.text)):
            return (), set()
        if block.text[0] == "@" and "author-link" in vouchers and (account := ACCOUNT.fullmatch(block.text)):
            name = self.reader.bare_name(Name(account[1], account.start(1), account.end(1)), sure=True)
            return ((name,), vouchers | {"handle"}) if name else ((), set())
        if closes and (bracketed := self.closings.in_brackets(block)):
            return (bracketed,), {"signature"}
        if self._leads_on(block.text) or (look.dates and self._looks.are_dates(block.text)):
            return (), set()
        sure = bool(vouchers & SURE)
        pointed = look.author_links or look.marked_parts
        linked = pointed[0][0] if pointed else None
        for line, start in look.lines():
            begin = _begin(line, None if linked is None else linked - start, marked=look.marked)
            while over := [last for first, last in line.dates if _is_reached(line.text, begin, first, last)]:
                begin = max(over)
            behind = self.reader.behind_label(line, begin, joined=awaited, sure=sure)
            if behind is None:
                continue
            found = self._lines.names(line, behind, block, vouchers)
            names = tuple(Name(name.text, name.start + start, name.end + start) for name in found)
            if names and self._is_no_author(block, names, vouchers):
                continue
            if names and (vouchers or self._lines.are_told(names)):
                return names, vouchers
            if (
                names
                and stands
                and (voucher := self._voucher_beside(block, names, names[-1].end + 1 - start in line.borders))
            ):
                return names, {voucher}
            if names and (voucher := self._voucher_by_place(block, names, closes, alone)):
                return names, {voucher}
        return (), set()

    def _leads_on(self, text: str) -> bool:
        """Whether a text says what comes next: by a colon, or as the label of a date."""
        return text[-1] in ":：" or self._looks.is_date_label(text)

    def _voucher_by_place(self, block: Block, names: Sequence[Name], closes: bool, alone: bool) -> str:
        """What vouches for names that have nothing around them: that one signs the text, or that they are people's."""
        if closes and len(names) == 1 and self.closings.is_signature(block, names[0]):
            return "signature"
        if alone and self._are_people_alone(block, names):
            return "first-name" if block.index <= self._first else "signature"
        return ""

    def _may_stand_alone(self, block: Block) -> bool:
        """Whether a name that nothing but its neighbours vouch for may stand here: between headline and text, unlinked."""
        text = block.text
        if not self._headline < block.index <= self._first or len(text) > ALONE:
            return False
        opening = text.partition("\n")[0]
        if block.linked and (block.linked >= len(text) or not self.reader.is_writers_job(opening)):
            return False
        named = (
            " " in text
            and (text[0].isupper() or (not text.isascii() and has_characters(text)))
            and text[-1] not in _ENDS
            and "caption" not in block.context.told
        )
        # A cheap look: a sign may part the name from a job, and a date holds a digit.
        if not named or _BORDER.search(text) is not None or self._has_digits_near(block.index):
            return named
        below = self._outline.blocks[block.index + 1 : block.index + 2]
        job = opening if len(block.nodes) > 1 else below[0].text if below else ""
        return len(job) <= ALONE and self.reader.is_writers_job(job)

    def _may_be_person_alone(self, block: Block) -> bool:
        """Whether a block between headline and text, or closing it, opens with a first name and is short: a cheap look."""
        text = block.text
        between = self._headline < block.index <= self._first
        if len(text) > (ALONE if between else _LONGEST_PERSON) or not (
            between or self._last <= block.index <= self._last + _NEXT + 1
        ):
            return False
        if not self.reader.is_first_name(text.partition(" ")[0]):
            return False
        return (
            (between or self.closings.may_sign(block))
            and block.zone not in _BESIDE
            and block.context.told.isdisjoint(_OF_OTHERS)
            and self._looks.element_of(block) not in _TITLES
        )

    def _are_people_alone(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether people's names are all that a block holds, and neither headline nor text speaks of these people."""
        whole = names[-1].end - names[0].start >= len(block.text.strip(" .–—-"))
        listed = all(self.reader.joins_names(block.text[one.end : two.start]) for one, two in pairwise(names))
        if not (whole and listed and all(self.reader.has_first_name(name.text) for name in names)):
            return False
        below = self._outline.blocks[block.index + 1 : block.index + 2]
        if below and self.reader.is_office(below[0].text) and not self.reader.is_writers_job(below[0].text):
            return False
        return not self._are_spoken_of(names)

    def _are_spoken_of(self, names: Sequence[Name]) -> bool:
        """Whether the headline or the text names one of these people."""
        surnames = [name.text.split()[-1] for name in names]
        headline = self._outline.blocks[self._headline]
        told = (self._outline.blocks[index] for index in self._outline.paragraphs)
        return any(surname in one.text for one in (headline, *told) for surname in surnames)

    def _has_digits_near(self, index: int) -> bool:
        near = self._outline.blocks[index - 1 : index + 5]
        return any(len(one.text) <= ALONE and _DIGIT.search(one.text) for one in near)

    def _voucher_beside(self, block: Block, names: Sequence[Name], framed: bool) -> str:
        """What stands by a name that opens its block: the job of a writer, or a date in the next block, or both in two.

        `framed` where the name's element ends with it.
        """
        rest = block.text[names[-1].end :].strip()
        if (bracket := BRACKET.match(rest)) and self._is_besides(bracket[1]):
            rest = rest[bracket.end() :].strip()
        if names[0].start or any(self.reader.is_topic(name.text) for name in names):
            return ""
        if self._is_title(block, names):
            return ""
        if rest:
            apart = framed or rest[0] in ",|·•–—-" or block.text[names[-1].end] in (rest[0], "\n")
            if apart and self.reader.is_writers_job(rest.partition("\n")[0]):
                return "job"
            return "dateline" if self._is_house(rest, names) and self.stands_beside_date(block) else ""
        if self.stands_beside_date(block):
            return "dateline"
        job = self._outline.blocks[block.index + 1 : block.index + 2]
        text = job[0].text if job else ""
        if self.reader.is_job(text) and self.reader.is_writers_job(text) and not block.linked:
            return "job"
        if not (job and self.stands_beside_date(job[0])):
            return ""
        office = len(text) <= _LONGEST_PERSON and self.reader.is_office(text)  # "Head of Content"
        return "job" if office or self.reader.is_job(text) else ""

    def _is_besides(self, text: str) -> bool:
        """Whether it may stand in brackets behind an author's name: letters, an account, the desk."""
        return is_shorthand(text) or (has_characters(text) and self.reader.is_organisation(text))

    def _is_house(self, rest: str, names: Sequence[Name]) -> bool:
        """Whether a house follows a person's name: "Ann Lee, Associated Press", "Ann Lee/AP", "Ann Lee with AP"."""
        word, _, behind = rest.partition(" ")
        if word.casefold() not in self.reader.joins:
            behind = rest[1:].strip() if rest[0] in ",|/" and not self.reader.is_office(rest[1:]) else ""
        elif " " in behind:
            return False
        return " " in names[0].text and self.reader.is_organisation(behind)

    def _vouchers(self, look: Look, *, awaited: bool) -> set[str]:
        block = look.block
        found = {"label"} if awaited else set()
        if look.marked or look.marked_parts:
            found.add("markup")
        if look.author_links:
            found.add("author-link")
        below = self._headline < block.index <= self._headline + 8
        close = abs(block.index - self._headline) <= _NEXT or self._standfirst < block.index < self._first
        told = below and block.context.told & {"dateline", "article-head"}
        opens = look.marked and self._headline < block.index <= self._third
        if (close or told or opens) and look.dates and "quote" not in block.context.told:
            found.add("dateline")
        if self._is_post_footer(look):
            found |= {"dateline", "markup"}
        if below and " @" in block.text and has_handle(block.text) and "quote" not in block.context.told:
            found.add("handle")
        return found

    def _is_post_footer(self, look: Look) -> bool:
        """Whether right below the text a line tells author and date, as blogs' footers do, by a link or its markup."""
        under = 0 < look.block.index - self._last <= _POST_FOOTER
        closes = look.block.index == self._last + 1 and look.block.order in self._outline.body
        footed = look.marked and (closes or "article-foot" in look.block.context.told)
        told = bool(look.author_links) or footed
        return under and told and bool(look.dates)

    def _is_topic(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether what looks like a name is a section or a place, by its words or as a link to nobody's page or site."""
        if self._lines.are_told(names):
            return False
        topical = any(self.reader.is_topic(name.text) for name in names)
        if len(block.nodes) > 1 and self._looks.marks_category(block, names[0].start):
            return True
        if not topical and all(self.reader.has_first_name(name.text) for name in names):
            return False
        first, last = names[0].start, names[-1].end
        linked = is_linked(block, first, last) and not leads_to_site(block, first, last)
        return (topical or linked) and not self.reader.tells_who_sent(block.text)

    def _is_no_author(self, block: Block, names: Sequence[Name], vouchers: set[str]) -> bool:
        """Whether names for which only a date or the names of elements vouch are a topic, a section or a job."""
        if vouchers <= {"dateline"} and self._is_topic(block, names):
            return True
        return vouchers <= {"dateline", "markup"} and self._is_section(block, names)

    def _is_section(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether what stands in the byline's element is a section or a mere job, by its words or an element of its own."""
        if self._lines.are_told(names):
            return False
        words = names[0].text.split()
        if len(names) == 1 and all(map(self.reader.is_topic, words)):
            house = has_characters(words[0]) and self.reader.is_organisation(words[0])
            return not (house or self.reader.is_first_name(words[0]))
        if len(names) == 1 and self.reader.is_jobs_alone(names[0].text):
            return True
        return any("category" in said and "byline" not in said for _, said in block.context.roles[-1:])

    def _is_title(self, block: Block, names: Sequence[Name]) -> bool:
        """Whether a few words before a date are a title, or what the headline is about: with no first name among them."""
        headline = self._outline.blocks[self._headline].text
        titled = self._looks.element_of(block) == "h1"
        return any(
            (titled or name.text in headline) and not self.reader.has_first_name(name.text) for name in names
        )

    def stands_in_teaser(self, block: Block) -> bool:
        """Whether the block before is the title of another article: a link, in one box with this block."""
        title = self._outline.blocks[block.index - 1]
        linked = (
            len(title.nodes) == 1 and title.linked >= _SHORTEST_TITLE and 2 * title.linked > len(title.text)
        )
        if block.index <= self._last + 1 or not linked or "article-foot" in block.context.told:
            return False
        return self._looks.box_around(block, title)

    def stands_beside_date(self, block: Block) -> bool:
        """Whether the block before or after is a date alone: "Date: 4 May 2026", "Author: Ann Lee"."""
        if block.order not in self._outline.root:
            return False
        blocks = self._outline.blocks
        beside = (next_in_words(blocks, block.index, step) for step in (-1, 1))
        return any(
            one is not None and len(one.text) <= SHORT and self._looks.are_dates(one.text) for one in beside
        )


def _begin(line: Line, linked: int | None, *, marked: bool) -> int:
    """Where a line's names may begin: at a link to an author's page, behind a pen's picture or an unknown label."""
    pen = None if line.text.isascii() else _PEN.match(line.text)
    begin = pen.end() if pen else 0
    if linked is not None and linked < len(line.text):
        begin = max(0, linked)
    label = _UNKNOWN_LABEL.match(line.text) if marked else None
    return max(begin, label.end()) if label else begin


def _is_reached(text: str, at: int, first: int, last: int) -> bool:
    """Whether an offset lies in a date or right before it; a name without blanks may be as short as what is passed over."""
    return first - 3 <= at < last and not has_characters(text[at:first])
