"""When the article was published and updated, as its readers see it and as machines do."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from linter.facts.datelines import (
    LONG,
    LONGEST_FIRST_LINE,
    LONGEST_LINE,
    LONGEST_PART,
    read_part,
    with_its_other_parts,
    with_lost_borders,
)
from linter.facts.dateweights import BEFORE, machine_says, weight_of
from linter.facts.noun import in_block
from linter.facts.nouns import PUBLISHED, UPDATED, ShownDate, StructuredDate, TitleYear
from linter.facts.timetags import day_told_at, stands_in_bare_time, tells_of_update
from linter.model import Zone
from linter.values import dataclass
from linter.vocabulary.calendar import DateMention, has_offset, is_strict_iso8601, iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_AFTER = 40
"""How many visible blocks below the last paragraph a dateline may stand."""
_ELSEWHERE = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEAD})
_OTHER_BOXES = _ELSEWHERE | {Zone.ASIDE, Zone.HEADER, Zone.AUTHOR_BOX}
_LONGEST_OPENING = 16
"""In these first characters of a box it speaks of the article itself."""
_FOOT = 3
"""How many blocks below the text the dateline in the footer of an article stands."""
_LONGEST_TIME = 12
"""A date with its time ends with no more characters than these behind its last digit: "9:30 a.m. CEST"."""
_MARKED = frozenset({"dateline", "byline", "article-head"})
_LONGEST_NEUTRAL = 40
_TEASER = 4
"""How many blocks apart the title and the date of a teaser stand at most."""
_SHORTEST_TITLE = 18
_DAY_AND_YEAR = re.compile(r"[0-9][^0-9]{1,20}[0-9]{4}|[0-9]{4}[^0-9]{1,2}[0-9]")
_NUMBER = re.compile("[0-9]{1,4}")
_LINE_OPENS = re.compile(r"(?:^|[\n|·•])\W*$")
_DIGIT = re.compile("[0-9]")
_NOT_THE_ARTICLES = frozenset({"checked", "copyright", "event"})
_LEAST = 2.0
_LEAST_UNDER_HEADLINE = 1.6
_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/]|-\d)")


@dataclass(frozen=True, slots=True)
class _Candidate:
    kind: str
    mention: DateMention
    block: Block
    score: float
    labelled: bool
    value: datetime.date | None


def shown_dates_of(page: Page) -> tuple[Noun, ...]:
    """The article's own dates as shown: at most one published and one updated date that readers see."""
    candidates = _with_bare_updates(page, list(_candidates(page)))
    found: list[ShownDate] = []
    for kind in (PUBLISHED, UPDATED):
        mine = [one for one in candidates if one.kind == kind and one.score >= _least(page, one)]
        if kind == UPDATED and not mine:
            mine = list(_stamps_of_page(page, alone=not found))
        mine = mine or _labelled_elsewhere(page, kind)
        if kind == UPDATED and found:
            mine = [one for one in mine if not _is_of_earlier_version(page, one, found[0])]
        for visible in (True, False):
            best = max(
                (one for one in mine if one.block.visible is visible),
                key=lambda one: (one.score, -one.block.index, -one.mention.start),
                default=None,
            )
            if best is not None:
                found.append(_shown(page, _latest(page, best, mine) if kind == UPDATED else best))
                break
    return tuple(found)


def _with_bare_updates(page: Page, candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates; a day without a label is the update's where machines are told so, and an earlier publication has one.

    "20 May 2026", and below it "First published on 4 May 2026".
    """
    told: dict[str, set[datetime.date]] = {PUBLISHED: set(), UPDATED: set()}
    for date in page.all_of("structured-date"):
        if isinstance(date, StructuredDate) and date.value:
            told[date.kind].add(date.value)
    updates = told[UPDATED] - told[PUBLISHED]
    first = [one.value for one in candidates if one.kind == PUBLISHED and one.labelled and one.value]
    return [
        replace(one, kind=UPDATED)
        if one.value in updates and not one.labelled and any(day < one.value for day in first)
        else one
        for one in candidates
    ]


def _latest(page: Page, best: _Candidate, others: list[_Candidate]) -> _Candidate:
    """The last of the updates that are told with a label like the surest one's: the others are its history."""
    day = best.value
    if day is None or not best.labelled:
        return best
    for one in others:
        if one.value and one.value > day and one.labelled and one.block.visible is best.block.visible:
            opens = _LINE_OPENS.search(one.block.text, 0, one.mention.label_start or 0)
            linked = one.block.linked or _stands_in_teaser(page, one.block)
            if one.block is best.block or (opens and not linked):
                best, day = one, one.value
    return best


def _least(page: Page, candidate: _Candidate) -> float:
    """The score from which on a date is the article's: between headline and text hardly another one stands."""
    under = page.outline.zone_of_credit(candidate.block) is Zone.HEADLINE
    return _LEAST_UNDER_HEADLINE if under else _LEAST


def _is_of_earlier_version(page: Page, candidate: _Candidate, published: ShownDate) -> bool:
    """Whether a date amid the text belongs to one of its entries, older than the article as it stands.

    Beside a date that does not say what it is for, an update that the text opens with is the article's.
    """
    paragraphs, day = page.outline.paragraphs, published.value
    opening = paragraphs[: 1 if published.labelled else 3]
    amid = bool(opening) and max(opening) < candidate.block.index <= paragraphs[-1]
    return amid and day is not None and candidate.value is not None and candidate.value < day


def _shown(page: Page, candidate: _Candidate) -> ShownDate:
    block, mention = candidate.block, candidate.mention
    start, end = mention.start, mention.end
    return ShownDate(
        **in_block(block, start, end, zone=page.outline.zone_of_credit(block)),
        kind=candidate.kind,
        value=candidate.value,
        text=block.text[start:end],
        labelled=candidate.labelled,
        bare_time=stands_in_bare_time(block, start),
    )


def _candidates(page: Page) -> Iterator[_Candidate]:
    languages = page.languages
    label = ""
    label_index = -10
    for near in _near_article(page):
        block = with_its_other_parts(page, near) if len(near.text) <= LONGEST_PART else near
        short = len(block.text) <= LONGEST_LINE
        touching = len(block.nodes) > 1 and (short or not _MARKED.isdisjoint(block.context.told))
        block = with_lost_borders(block, str.isdecimal) if touching else block
        mentions = page.vocabulary.calendar.read(read_part(page, block), languages, page.region)
        if touching and (
            not _days(mentions) or any(getattr(node.parent, "name", "") == "time" for node in near.nodes)
        ):
            apart = with_lost_borders(block, str.isalnum)
            if apart is not block:
                more = page.vocabulary.calendar.read(read_part(page, apart), languages, page.region)
                block, mentions = (apart, more) if _days(more) > _days(mentions) else (block, mentions)
        text = block.text
        if not mentions and len(text) <= _LONGEST_NEUTRAL and _DIGIT.search(text):
            mentions = _told_without_words(page, block)
        if not mentions:
            alone = page.vocabulary.calendar.label_in(text, languages) if len(text) <= 60 else None
            if alone:
                label, label_index = alone, block.index
            continue
        if "price" in block.context.told and _stands_at_price(page, block):
            continue
        for mention in mentions:
            own = mention.label
            if own is None and block.index - label_index <= 2:
                own = label
            # Of two without a word the update is told to programs alone.
            mute = (
                own is None
                and len(mentions) == 2
                and tells_of_update(block, mention.start, page.vocabulary.markup.structured)
            )
            other = own in _NOT_THE_ARTICLES or _is_of_goods(page, block, mention)
            if mute or other or mention.precision == "month":
                continue
            kind = UPDATED if own == UPDATED else PUBLISHED
            score = weight_of(page, block, mention, own, len(mentions))
            yield _Candidate(kind, mention, block, score, own is not None, _value(page, block, mention))
        label = ""


def _days(mentions: Iterable[DateMention]) -> int:
    """How many of the dates are more than a month of a year."""
    return sum(one.precision != "month" for one in mentions)


def _is_of_goods(page: Page, block: Block, mention: DateMention) -> bool:
    """Whether an update amid the text, beside a sentence about prices, is that of a thing on offer."""
    return mention.by_prices and block.index > min(page.outline.paragraphs, default=block.index)


def _stands_at_price(page: Page, block: Block) -> bool:
    """Whether a name around the block says price, and not only that of an element around the whole article."""
    return any(
        "price" in own and not page.outline.holds_article(ordinal) for ordinal, own in block.context.roles
    )


def _told_without_words(page: Page, block: Block) -> tuple[DateMention, ...]:
    """The date of a line at the headline with day and year of one told to machines, its month in words not known."""
    text = block.text
    marked = block.zone is Zone.HEADLINE or "dateline" in block.context.told
    if not (marked and _DAY_AND_YEAR.search(text)):
        return ()
    numbers = set(map(int, _NUMBER.findall(text)))
    days = [day_told_at(block, 0), *(getattr(date, "value", None) for date in page.all_of("structured-date"))]
    day = next((day for day in days if day and {day.day, day.year} <= numbers), None)
    return (DateMention(0, len(text), day, "day", None, None, day.year, day.month, day.day),) if day else ()


def _closes_article(page: Page, block: Block) -> bool:
    """Whether the article's own footer opens with its dateline, right below the text."""
    outline = page.outline
    if block.zone is not Zone.FOOTER or block.order not in outline.root or not outline.paragraphs:
        return False
    if not 0 < block.index - outline.paragraphs[-1] <= _FOOT:
        return False
    return page.vocabulary.calendar.is_only_dates(block.text, page.languages, page.region)


def _near_article(page: Page) -> Iterator[Block]:
    """Blocks that can carry the article's dateline: around its headline, at its text's borders, at its end."""
    outline = page.outline
    headline = outline.headline.index if outline.headline else 0
    last = outline.paragraphs[-1] if outline.paragraphs else headline
    for block in outline.blocks[max(0, headline - BEFORE * 2) : last + _AFTER]:
        if block.index < headline and _is_site_date(block):
            continue
        if block.zone not in _ELSEWHERE or _is_dated_trail(page, block) or _closes_article(page, block):
            yield block


def _is_site_date(block: Block) -> bool:
    """Whether a name around the block says today's date; in an article's head "date-bar" is the article's."""
    told = block.context.told
    return "site-date" in told and "article-head" not in told


def _is_dated_trail(page: Page, block: Block) -> bool:
    """Whether a block of a menu or breadcrumb is a dateline, or closes with the date that machines are told."""
    text, calendar = block.text, page.vocabulary.calendar
    if block.zone is not Zone.NAV or not _DIGIT.search(text[-_LONGEST_TIME:]):
        return False
    trail = "breadcrumb" in block.context.told
    dates = calendar.read(text[:LONG], page.languages, page.region)
    if len(text) <= LONGEST_LINE and calendar.is_only_dates(text, page.languages, page.region):
        return trail or all(one.label in (PUBLISHED, UPDATED) for one in dates)
    return trail and bool(dates) and dates[-1].end == len(text) and machine_says(page, dates[-1])


def _stamps_of_page(page: Page, *, alone: bool) -> Iterator[_Candidate]:
    """Lines that tell when the page itself was changed: "This page was last edited on ...".

    They stand in the page's footer, or in a box about "This article" anywhere. Where no other date is shown (`alone`),
    a footer's own update counts as well: "© Ann Lee. Last updated on ...".
    """
    calendar, languages = page.vocabulary.calendar, page.languages
    for block in page.outline.blocks:
        text, zone = block.text, block.zone
        if "20" not in text or len(text) > LONG:
            continue  # a cheap look: no year
        about = footer = zone is Zone.FOOTER and (alone or len(text) <= LONGEST_FIRST_LINE)
        if (zone is Zone.RELATED or zone is Zone.ASIDE) and 2 * block.linked < len(text):
            about = calendar.speaks_of_page(text[:_LONGEST_OPENING], languages)
        if not (about and _DAY_AND_YEAR.search(text)):
            continue
        for mention in calendar.read(text, languages, page.region):
            told = mention.label == UPDATED and mention.value is not None and not mention.by_prices
            opens = alone and footer and calendar.opens(text, mention.label_start or 0, languages)
            if told and (opens or calendar.speaks_of_page(text, languages) or machine_says(page, mention)):
                yield _Candidate(UPDATED, mention, block, _LEAST, True, mention.value)


def _labelled_elsewhere(page: Page, kind: str) -> list[_Candidate]:
    """Where nothing at the article tells the day: the only one with a label, anywhere but in boxes of other things."""
    calendar, languages = page.vocabulary.calendar, page.languages
    found: list[_Candidate] = []
    for block in page.outline.blocks:
        text = block.text
        if ("20" not in text and "19" not in text) or block.linked or len(text) > LONGEST_FIRST_LINE:
            continue  # a cheap look: no year
        if not (_DAY_AND_YEAR.search(text) and calendar.hints_at(kind, text, languages)):
            continue
        if block.zone in _OTHER_BOXES or not block.visible or _is_site_date(block):
            continue
        if _stands_in_teaser(page, block):
            continue
        for mention in calendar.read(text, languages, page.region):
            opens = _LINE_OPENS.search(text, 0, mention.label_start or 0)
            told = mention.label == kind and mention.value is not None
            if told and opens and not _is_of_goods(page, block, mention):
                found.append(_Candidate(kind, mention, block, _LEAST, True, mention.value))
    return found if len({one.value for one in found}) == 1 else []


def _stands_in_teaser(page: Page, block: Block) -> bool:
    """Whether a title that is a link stands in the box around a block, or the name of the box is a card's."""
    node = page.document.nodes[block.context.container].parent if block.context.container >= 0 else None
    box = range(node.ordinal, page.outline.end_of(node.ordinal)) if node is not None else range(0)
    near = page.outline.blocks[max(0, block.index - _TEASER) : block.index + _TEASER]
    titles = (one for one in near if one.linked >= _SHORTEST_TITLE and 2 * one.linked > len(one.text))
    return "card" in block.context.told or any(one.order in box and one.zone is block.zone for one in titles)


def _value(page: Page, block: Block, mention: DateMention) -> datetime.date | None:
    """The day a reader learns; a year that is not shown is taken from the machine-readable date that fits."""
    told = [date.value for date in page.all_of("structured-date") if date.value is not None]  # type: ignore[attr-defined]
    if mention.precision == "relative":
        return None
    if mention.value is not None:
        if mention.value not in told:
            swapped = (
                {mention.other, _swapped(mention.value)}
                if day_told_at(block, mention.start)
                else {mention.other}
            )
            return next((day for day in told if day in swapped), mention.value)
        return mention.value
    own = day_told_at(block, mention.start)
    return next((day for day in [own, *told] if day is not None and mention.fits(day)), None)


def _swapped(day: datetime.date) -> datetime.date | None:
    """The day whose numbers are these, the other way round: 6 November for 11 June."""
    return day.replace(month=day.day, day=day.month) if day.day <= 12 else None


def structured_dates_of(page: Page) -> tuple[Noun, ...]:
    """The article's dates as machines read them."""
    found: list[Noun] = []
    for kind in (PUBLISHED, UPDATED):
        for value in page.structured.dates(kind):
            moment = iso(value.text) or _read_day(page, value.text)
            found.append(
                StructuredDate(
                    at=value.at,
                    order=(value.ordinal, 0),
                    zone=Zone.HEAD,
                    visible=False,
                    kind=kind,
                    property=value.property,
                    raw=value.text,
                    value=_day(moment),
                    moment=moment if isinstance(moment, datetime.datetime) else None,
                    iso=is_strict_iso8601(value.text),
                    offset=has_offset(value.text) or not isinstance(moment, datetime.datetime),
                    syntax=value.syntax,
                )
            )
    return tuple(found)


def _read_day(page: Page, text: str) -> datetime.date | None:
    """The day of a date that is written for people where one for machines should stand."""
    mentions = page.vocabulary.calendar.read(text, page.languages, page.region)
    return next((mention.value for mention in mentions if mention.value is not None), None)


def _day(moment: datetime.datetime | datetime.date | None) -> datetime.date | None:
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def title_years_of(page: Page) -> tuple[Noun, ...]:
    """Years named in the headline."""
    block = page.outline.headline
    if block is None:
        return ()
    return tuple(
        TitleYear(
            at=block.at(match.start(), match.end()),
            order=(block.order, match.start()),
            zone=block.zone,
            block=block.index,
            year=int(match[0]),
            text=match[0],
        )
        for match in _YEAR.finditer(block.text)
    )
