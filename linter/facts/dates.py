"""When the article was published and updated, as its readers see it and as machines do."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.document import BLANK
from linter.facts.nouns import ShownDate, StructuredDate, TitleYear
from linter.facts.timetags import stands_in_bare_time
from linter.facts.walk import Block
from linter.model import Zone
from linter.vocabulary.calendar import has_offset, is_strict_iso8601, iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts import Page
    from linter.facts.noun import Noun
    from linter.vocabulary.calendar import DateMention

PUBLISHED, UPDATED = "published", "updated"

_LONG = 240
"""Blocks longer than this are prose: a date in them is the article's only where they open with its label."""
_BEFORE = 14
"""How many visible blocks above the headline a dateline may stand."""
_AFTER = 40
"""How many visible blocks below the last paragraph a dateline may stand."""
_ELSEWHERE = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEAD})
_LONGEST_LINE = 60
_LONGEST_PART = 10
"""No day, month or year is longer."""
_DIGIT = re.compile("[0-9]")
_APART = re.compile(r"(?:^|[|·•–—/\n])\s?$")
_BORDER = re.compile(r"[|·•–—/\n]")
_SENTENCE_ENDS = frozenset(".!?")
_IN_THE_TEXT = frozenset({"td", "th", "h2", "h3", "h4", "h5", "h6"})
_NOT_THE_ARTICLES = frozenset({"checked", "copyright", "event"})
_LEAST = 2.0
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
    candidates = list(_candidates(page))
    found: list[Noun] = []
    for kind in (PUBLISHED, UPDATED):
        mine = [candidate for candidate in candidates if candidate.kind == kind and candidate.score >= _LEAST]
        if kind == UPDATED and found:
            mine = [one for one in mine if not _is_of_earlier_version(page, one, found[0])]
        for visible in (True, False):
            best = max(
                (one for one in mine if one.block.visible is visible),
                key=lambda one: (one.score, -one.block.index, -one.mention.start),
                default=None,
            )
            if best is not None:
                found.append(_shown(page, best))
                break
    return tuple(found)


def _is_of_earlier_version(page: Page, candidate: _Candidate, published: Noun) -> bool:
    """Whether a date amid the text belongs to one of its entries, older than the article as it stands."""
    paragraphs, day = page.outline.paragraphs, getattr(published, "value", None)
    amid = bool(paragraphs) and paragraphs[0] < candidate.block.index <= paragraphs[-1]
    return amid and day is not None and candidate.value is not None and candidate.value < day


def _shown(page: Page, candidate: _Candidate) -> ShownDate:
    block, mention = candidate.block, candidate.mention
    start, end = mention.start, mention.end
    return ShownDate(
        at=block.at(start, end),
        order=(block.order, start),
        zone=page.outline.zone_of_credit(block),
        visible=block.visible,
        hidden_by=block.hidden_by,
        block=block.index,
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
        block = _with_its_other_parts(page, near) if len(near.text) <= _LONGEST_PART else near
        text = block.text
        mentions = (
            page.vocabulary.calendar.read(text[:_LONG], languages, page.region)
            if _may_hold_date(page, block)
            else ()
        )
        if not mentions:
            alone = page.vocabulary.calendar.label_in(text, languages) if len(text) <= 60 else None
            if alone:
                label, label_index = alone, block.index
            continue
        roles = block.context.told
        for mention in mentions:
            own = mention.label
            if own is None and block.index - label_index <= 2:
                own = label
            if own in _NOT_THE_ARTICLES or "price" in roles or mention.precision == "month":
                continue
            kind = UPDATED if own == UPDATED else PUBLISHED
            score = _score(page, block, mention, own, len(mentions))
            yield _Candidate(kind, mention, block, score, own is not None, _value(page, block, mention))
        label = ""


def _with_its_other_parts(page: Page, block: Block) -> Block:
    """The block, or one that stands for it and two neighbours that are day, month and year each in a box of its own."""
    blocks = page.outline.blocks[block.index : block.index + 3]
    if len(blocks) < 3 or len(blocks[1].text) > _LONGEST_PART or len(blocks[2].text) > _LONGEST_PART:
        return block
    if not _DIGIT.search(blocks[2].text) or len({one.context.hidden_by for one in blocks}) > 1:
        return block
    containers = {one.context.container for one in blocks}
    if min(containers) < 0 or len({page.document.nodes[at].parent.ordinal for at in containers}) > 1:
        return block
    nodes = [part for one in blocks for part in (*one.nodes, BLANK)]
    joined = Block(block.index, block.context, block.order, nodes, zone=block.zone)
    joined.close()
    read = page.vocabulary.calendar.read(joined.text, page.languages, page.region)
    return joined if len(read) == 1 and (read[0].start, read[0].end) == (0, len(joined.text)) else block


def _near_article(page: Page) -> Iterator[Block]:
    """Blocks that can carry the article's dateline: around its headline, at its text's borders, at its end."""
    outline = page.outline
    headline = outline.headline.index if outline.headline else 0
    last = outline.paragraphs[-1] if outline.paragraphs else headline
    for block in outline.blocks[max(0, headline - _BEFORE * 2) : last + _AFTER]:
        site_date = block.index < headline and "site-date" in block.context.told
        if site_date or (block.zone in _ELSEWHERE and not _is_dated_trail(page, block)):
            continue
        yield block


def _is_dated_trail(page: Page, block: Block) -> bool:
    """Whether a block of a breadcrumb is nothing but a date, or closes with the one that machines are told."""
    text, calendar = block.text, page.vocabulary.calendar
    if block.zone is not Zone.NAV or "breadcrumb" not in block.context.told or not text[-1].isdigit():
        return False
    if len(text) <= _LONGEST_LINE and calendar.is_only_dates(text, page.languages, page.region):
        return True
    dates = calendar.read(text[:_LONG], page.languages, page.region)
    return bool(dates) and dates[-1].end == len(text) and _machine_says(page, dates[-1])


def _may_hold_date(page: Page, block: Block) -> bool:
    if len(block.text) <= _LONG:
        return True
    opening = block.text[:40]
    return page.vocabulary.calendar.label_in(opening.split(":")[0], page.languages) is not None


def _score(page: Page, block: Block, mention: DateMention, label: str | None, siblings: int) -> float:
    """How surely a date is the article's own: the nearer to its headline and the more it looks like a dateline."""
    outline, text, roles = page.outline, block.text, block.context.told
    headline = outline.headline.index if outline.headline else 0
    paragraphs = outline.paragraphs
    first = paragraphs[0] if paragraphs else headline + 12
    last = paragraphs[-1] if paragraphs else first
    only = page.vocabulary.calendar.is_only_dates(text, page.languages, page.region)
    timed = _stands_in_time(mention, block)
    opens = only or not label or _opens(page, text, mention, strictly=block.index > first)
    if not opens and block.index > first:
        label = None  # a source's date, or a sentence about something that was published
    prose = not only and not (label and opens) and (len(text) > 120 or _is_in_sentence(page, block, mention))
    score = _score_of_place(page, block, label is not None, prose)
    score += 1.2 if label else 0.0
    score += 0.8 if only else 0.0
    score += 0.4 if _is_last_of_line(text, mention) else 0.0
    score += 0.7 if roles & {"dateline", "byline", "article-head"} else 0.0
    score += 0.5 if timed else 0.0
    if block.zone in (Zone.ASIDE, Zone.HEADER):
        above = block.zone is Zone.ASIDE and headline - 2 <= block.index < headline
        score -= 1.0 if only and above else 2.0
    score -= 1.0 if block.zone is Zone.AUTHOR_BOX else 0.0
    if ("caption" in roles and not _opens_header(page, block, mention)) or (
        not label and _is_of_a_picture(page, text)
    ):
        score -= 1.5
    if first < block.index <= last and not label and ("quote" in roles or _stands_within_text(page, block)):
        score -= 1.5
    score -= 0.8 if prose else 0.0
    score -= 0.4 if siblings > 2 else 0.0
    if mention.value is None and not (label or timed or roles & {"dateline", "byline"}):
        score -= 1.0
    if block.index < headline:
        score += 0.3 if _is_signed(page, block) else 0.0
        if _stands_in_site_header(page, block):
            score -= 1.0 if headline - 2 <= block.index else 2.0
    if _machine_says(page, mention):
        score += 1.5
    if block.context.depth and outline.root and block.order not in outline.root and block.index > headline:
        score -= 1.5
    return score


def _score_of_place(page: Page, block: Block, labelled: bool, prose: bool) -> float:
    headline = page.outline.headline.index if page.outline.headline else 0
    paragraphs, at = page.outline.paragraphs, block.index
    first = paragraphs[0] if paragraphs else headline + 12
    third = paragraphs[2] if len(paragraphs) > 2 else first
    last = paragraphs[-1] if paragraphs else first
    if at == headline or (first <= at <= third and prose):
        return 0.5
    if headline < at <= first:
        return 3.0 - 0.03 * (at - headline)
    if headline - _BEFORE <= at < headline:
        return 1.9 - 0.04 * (headline - at)
    if first < at <= third:
        return 2.0
    if third < at <= last:
        return 1.0 if labelled else 0.2
    return 1.2 - 0.02 * (at - last) if at > last else 0.0


def _is_in_sentence(page: Page, block: Block, mention: DateMention) -> bool:
    """Whether a date stands between words of one of the article's paragraphs: "On May 4, 2006 I wrote"."""
    if block.index not in page.outline.paragraphs:
        return False
    before, after = block.text[: mention.start][-2:], block.text[mention.end :][:2]
    return before[:1].isalpha() and before[1:] == " " and after[:1] == " " and after[1:].isalpha()


def _opens_header(page: Page, block: Block, mention: DateMention) -> bool:
    """Whether a date is the first thing under the headline: what comes first there is no picture's caption."""
    headline = page.outline.headline
    under = headline is not None and block.index == headline.index + 1
    return (
        under and mention.start == 0 and block.context.container >= 0 and not _stands_in_figure(page, block)
    )


def _stands_in_figure(page: Page, block: Block) -> bool:
    node = page.document.nodes[block.context.container]
    return node.name == "figcaption" or node.parent.name in ("figure", "figcaption")


def _is_of_a_picture(page: Page, text: str) -> bool:
    """Whether a line credits somebody for a picture or the like, and goes on to the date without a border."""
    return _BORDER.search(text) is None and page.credits.reader.label(text)[0] == "other"


def _stands_in_site_header(page: Page, block: Block) -> bool:
    """Whether a <header> is around the block and the article is not in it: it shows today's date."""
    node = page.document.nodes[block.context.container] if block.context.container >= 0 else None
    while node is not None and node.ordinal >= 0 and not page.outline.holds_article(node.ordinal):
        if node.name == "header":
            return True
        node = node.parent
    return False


def _is_signed(page: Page, block: Block) -> bool:
    return any(candidate.block.index == block.index for candidate in page.credits.candidates)


def _opens(page: Page, text: str, mention: DateMention, strictly: bool) -> bool:
    """Whether the label of a date opens a sentence, or follows its date; `strictly` as below the first paragraph."""
    start = mention.label_start
    if start is None or start > mention.start:
        return True
    if strictly and text[:start].rstrip()[-1:] in _SENTENCE_ENDS:
        return False  # "Kettle Institute. How to boil. Updated May 1, 2019."
    return page.vocabulary.calendar.opens(text, start, page.languages)


def _is_last_of_line(text: str, mention: DateMention) -> bool:
    """Whether a bar or a dot parts the date from a short text before it: "Kitchen | May 4, 2026"."""
    return (
        len(text) <= _LONGEST_LINE
        and mention.end == len(text)
        and _APART.search(text, 0, mention.start) is not None
    )


def _stands_within_text(page: Page, block: Block) -> bool:
    """Whether a block amid the text is a table cell or a subheading."""
    if block.context.container < 0:
        return False
    node = page.document.nodes[block.context.container]
    return node.name in _IN_THE_TEXT or node.parent.name in _IN_THE_TEXT


def _stands_in_time(mention: DateMention, block: Block) -> bool:
    return _time_value(mention, block) is not None


def _time_value(mention: DateMention, block: Block) -> datetime.date | None:
    """What the <time> element around a date says."""
    for start, end, node in block.pieces():
        if start <= mention.start < end:
            parent = node.parent
            for _ in range(3):
                if parent is not None and parent.name == "time":
                    return _day(iso(str(parent.attrs.get("datetime", ""))))
                parent = parent.parent if parent is not None else None
    return None


def _machine_says(page: Page, mention: DateMention) -> bool:
    return any(date.value is not None and mention.fits(date.value) for date in page.all_of("structured-date"))  # type: ignore[attr-defined]


def _value(page: Page, block: Block, mention: DateMention) -> datetime.date | None:
    """The day a reader learns; a year that is not shown is taken from the machine-readable date that fits."""
    told = [date.value for date in page.all_of("structured-date") if date.value is not None]  # type: ignore[attr-defined]
    if mention.precision == "relative":
        return None
    if mention.value is not None:
        if mention.other is not None and mention.other in told and mention.value not in told:
            return mention.other
        return mention.value
    own = _time_value(mention, block)
    return next((day for day in [own, *told] if day is not None and mention.fits(day)), None)


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
