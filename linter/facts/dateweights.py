"""How surely a date near the article is the article's own, by where it stands and what stands around it.

It weighs one date at a time; which dates there are, and what each is for, is found in `dates`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.nouns import PUBLISHED, UPDATED
from linter.facts.timetags import time_at
from linter.facts.titles import leads_home
from linter.model import Zone

if TYPE_CHECKING:
    from linter.facts.page import Page
    from linter.facts.walk import Block
    from linter.vocabulary.calendar import DateMention

BEFORE = 14
"""How many visible blocks above the headline a dateline may stand."""
_FAR = 40
"""From how many blocks below the headline on it makes no difference how many: forms and buttons stand between."""
_LONGEST_LINE = 60
_LONGEST_LABEL = 30
_LONGEST_CREDIT = 120
"""Characters from the author's name to the last date of the same line."""
_POST_FOOTER = 6
"""How many blocks below the text a line with name and date is its signature."""
_APART = re.compile(r"(?:^|[|·•–—/\n])\s?$")
_BORDER = re.compile(r"[|·•–—/\n]")
_SENTENCE_ENDS = frozenset(".!?")
_CJK_SENTENCE_ENDS = frozenset("。！？")
_SHORTHAND = re.compile(r"\s\([^\W\d_]{2,4}\)$")
"""Who signs with initials behind the date: "4.05.2026 (ml)"."""
DISPATCH = re.compile(
    r"(?:[^\n.!?:;]|(?<=[^\W\d_]{3})\.(?=\s[0-9])){0,40}[0-9][^\n!?:;]{1,14}[0-9]{4}\s?(?:[/(][^/()\n]{2,40}[/)]\s?)?(?:--|[–—]|-\s)"
    r"|\((?:[^\W\d_][^\n!?:;()0-9]{1,24},\s)?[0-9][^\n!?:;()]{1,18}[0-9]{4}\)(?=\s)"
)
"""How the first paragraph of a dispatch opens: "OLDPORT, May 4, 2026 (Harbour Press) --", "(4.5.2026) Boil"."""
_STAMP = re.compile("T[0-9]{2}:[0-9]{2}")
"""How a date for machines goes on: shown to readers only by mistake."""
_MASTHEAD = 6
"""From how many blocks above the headline on a day with its weekday is the site's, unless machines are told it."""
_FIRST_SENTENCE = re.compile(r"[^\n]{6,100}?[0-9]{4}(?=\.\s\W?[^\W\d_])")
"""How a paragraph opens whose first sentence ends with a year."""
_IN_THE_TEXT = frozenset({"td", "th", "h2", "h3", "h4", "h5", "h6"})


def end_of_stamp(page: Page, block: Block) -> int:
    """Where the sentence ends that dates the text it opens, behind its author or not: "Updated May 4, 2026. Boil"; or 0."""
    sentence = _FIRST_SENTENCE.match(block.text)
    if sentence is None:
        return 0
    calendar, languages, end = page.vocabulary.calendar, page.languages, sentence.end()
    stamp = block.text[:end]
    credited = (one.names[-1].end for one in page.credits.candidates if one.block is block)
    stamp = stamp[next(credited, 0) :]
    hinted = calendar.hints_at(UPDATED, stamp, languages) or calendar.hints_at(PUBLISHED, stamp, languages)
    return end if hinted and calendar.is_only_dates(stamp, languages, page.region) else 0


def weight_of(page: Page, block: Block, mention: DateMention, label: str | None, siblings: int) -> float:
    """How surely a date is the article's own: the nearer to its headline and the more it looks like a dateline."""
    outline, text, roles = page.outline, block.text, block.context.told
    headline = outline.headline.index if outline.headline else 0
    paragraphs = outline.paragraphs
    first = paragraphs[0] if paragraphs else headline + 12
    last = paragraphs[-1] if paragraphs else first
    under = headline < block.index < max(paragraphs[:2], default=first)
    only = _is_only_dates(page, text, mention, by_lines=headline < block.index <= first)
    timed = time_at(block, mention.start) is not None
    credited = not only and _follows_credit(page, block, mention)
    opens = only or not label or credited or _opens(page, text, mention, strictly=block.index > first)
    if not opens and block.index > first:
        label = None  # a source's date, or a sentence about something that was published
    sentence = not only and not credited and _is_in_sentence(page, block, mention)
    dispatch = block.index == first and (opening := DISPATCH.match(text)) and mention.end < opening.end()
    prose = not only and not (label and opens) and not dispatch and (len(text) > 120 or sentence)
    score = _score_of_place(page, block, label is not None, prose and (sentence or block.index >= first))
    score += 1.2 if label else 0.0
    score += 0.8 if only else 0.0
    score += 0.4 if _is_last_of_line(text, mention) else 0.0
    score += 0.7 if roles & {"dateline", "byline", "article-head", "article-foot"} else 0.0
    score += 0.5 if timed else 0.0
    score += 2.0 if timed and block.index == headline else 0.0  # no title is in a <time>
    closes = label == UPDATED and opens and block.index == last + 1 and len(text) <= _LONGEST_LINE
    if block.zone in (Zone.ASIDE, Zone.HEADER) and not closes:
        above = block.zone is Zone.ASIDE and headline - 2 <= block.index < headline
        named = "share" in roles and (only or _is_signed(page, block))
        credited = named and (under or _stands_beside_credit(page, block))
        score -= 0.0 if credited else 1.0 if only and above else 2.0
    score -= 1.0 if block.zone is Zone.AUTHOR_BOX else 0.0
    if ("caption" in roles and not _opens_header(page, block, mention)) or (
        not label and _is_of_a_picture(page, text)
    ):
        score -= 1.5
    bare_amid = first < block.index <= last and not (label or (under and only and "share" in roles))
    if bare_amid and ("quote" in roles or _stands_within_text(page, block)):
        score -= 1.5
    score -= 0.8 if prose else 0.0
    score -= 0.4 if siblings > 2 else 0.0
    if mention.value is None and not (label or timed or roles & {"dateline", "byline"}):
        score -= 1.0
    score -= 0.5 if _STAMP.match(text, mention.end) else 0.0
    if block.index < headline or block.index > last:
        score += _score_of_signature(page, block, block.index - last)
    if block.index < headline:
        score += _score_above(page, block, mention, only=only, labelled=label is not None)
    if machine_says(page, mention):
        score += 1.5
    if _is_outside(page, block) and block.index > headline and not closes:
        score -= 1.5
    return score


def _is_only_dates(page: Page, text: str, mention: DateMention, *, by_lines: bool) -> bool:
    """Whether a text, or (`by_lines`) its line with the date, holds nothing else: "Kitchens\nArticle Date: 4 May 2026"."""
    lines = [_SHORTHAND.sub("", text)]
    if by_lines and "\n" in text:
        lines.append(text[text.rfind("\n", 0, mention.start) + 1 :].partition("\n")[0])
    return any(page.vocabulary.calendar.is_only_dates(line, page.languages, page.region) for line in lines)


def _is_outside(page: Page, block: Block) -> bool:
    """Whether a block stands outside of the element that holds headline and text."""
    root = page.outline.root
    return bool(block.context.depth and root) and block.order not in root


def _score_of_place(page: Page, block: Block, labelled: bool, prose: bool) -> float:
    headline = page.outline.headline.index if page.outline.headline else 0
    paragraphs, at = page.outline.paragraphs, block.index
    first = paragraphs[0] if paragraphs else headline + 12
    third = paragraphs[2] if len(paragraphs) > 2 else first
    last = paragraphs[-1] if paragraphs else first
    if at == headline or (headline < at <= third and prose):
        return 0.5
    if headline < at <= first:
        return 3.0 - 0.03 * min(at - headline, _FAR)
    if headline - BEFORE <= at < headline:
        return 1.9 - 0.04 * (headline - at)
    if first < at <= third:
        return 2.0
    if third < at <= last:
        return 1.0 if labelled else 0.2
    return 1.24 - 0.02 * (at - last) if at > last else 0.0


def _is_in_sentence(page: Page, block: Block, mention: DateMention) -> bool:
    """Whether a date stands between words of one of the article's paragraphs: "On May 4, 2006 I wrote"."""
    if block.text[-1] in _CJK_SENTENCE_ENDS:
        return mention.start > 0 and mention.end < len(block.text) - 1
    if block.index not in page.outline.paragraphs or block.context.told & {"byline", "article-head"}:
        return False
    before, after = block.text[: mention.start][-2:], block.text[mention.end :][:2]
    return before[:1].isalpha() and before[1:] == " " and after[:1] == " " and after[1:].isalpha()


def _follows_credit(page: Page, block: Block, mention: DateMention) -> bool:
    """Whether a date stands behind the author whom its block opens with: "By Ann Lee Published May 4 at 9 am".

    Without a label, nothing but dates may follow: "Ann Lee, May 4, 2026, updated on May 5, 2026".
    """
    calendar = page.vocabulary.calendar
    return any(
        one.block.index == block.index
        and one.names[0].start <= _LONGEST_LABEL
        and 0 <= mention.start - one.names[-1].end <= _LONGEST_CREDIT
        and (
            "label" in one.vouchers
            or calendar.is_only_dates(block.text[one.names[-1].end :], page.languages, page.region)
        )
        for one in page.credits.candidates
    )


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


def _score_above(page: Page, block: Block, mention: DateMention, *, only: bool, labelled: bool) -> float:
    """What the place of a date above the headline adds or takes."""
    text, by = block.text, (page.outline.headline.index if page.outline.headline else 0) - block.index
    if doubt := _doubt_by_header(page, block, near=by <= 2):
        return -doubt
    if by > _MASTHEAD and not labelled and _is_todays(page, text, mention):
        return -1.0
    # "Oldport, May 4, 2026 — Report"
    return 0.2 if by == 1 and not only and mention.value and len(text) <= _LONGEST_LINE else 0.0


def _is_todays(page: Page, text: str, mention: DateMention) -> bool:
    """Whether a date goes with its weekday, as mastheads show it, and is told to nobody else."""
    weekday = page.vocabulary.calendar.weekday_before(text, mention.start, page.languages) < mention.start
    return weekday and not machine_says(page, mention)


def _doubt_by_header(page: Page, block: Block, *, near: bool) -> float:
    """What takes from a date that a <header> without the article is around it: that of the site shows today's."""
    node = page.document.nodes[block.context.container] if block.context.container >= 0 else None
    while node is not None and node.ordinal >= 0 and not page.outline.holds_article(node.ordinal):
        if node.name == "header":
            return 1.0 if near and not _is_the_sites(page, node.ordinal) else 2.0
        node = node.parent
    return 0.0


def _is_the_sites(page: Page, header: int) -> bool:
    """Whether a <header> holds a menu, or a logo that leads to the first page, and does not stand in the article."""
    outline = page.outline
    if outline.is_inside_article(header):
        return False
    inside = range(header, outline.end_of(header))
    return any(
        any("nav" in own and ordinal in inside for ordinal, own in block.context.roles)
        or (block.linked >= len(block.text) and leads_home(block.nodes[0]))
        for block in outline.blocks
        if block.order in inside
    )


def _score_of_signature(page: Page, block: Block, below: int) -> float:
    """What a name beside the date adds: above the headline a little, right below the text more."""
    inside = block.order in page.outline.root
    if _is_signed(page, block):
        return 0.9 if 0 < below <= _POST_FOOTER and inside else 0.3
    if below <= 0 or not inside:
        return 0.0
    return 0.5 if _stands_beside_credit(page, block) else 0.0


def _stands_beside_credit(page: Page, block: Block) -> bool:
    """Whether the block before or after credits somebody under a label."""
    blocks = page.outline.blocks
    beside = (*blocks[block.index - 1 : block.index], *blocks[block.index + 1 : block.index + 2])
    return any("label" in one.vouchers and one.block in beside for one in page.credits.candidates)


def _is_signed(page: Page, block: Block) -> bool:
    return any(candidate.block.index == block.index for candidate in page.credits.candidates)


def _opens(page: Page, text: str, mention: DateMention, strictly: bool) -> bool:
    """Whether the label of a date opens a sentence, or follows its date; `strictly` as below the first paragraph."""
    start, calendar = mention.label_start, page.vocabulary.calendar
    if start is None or start > mention.start:
        if not strictly or text[-1] not in _CJK_SENTENCE_ENDS:
            return True
        opens = calendar.opens(text, mention.start, page.languages)
        return opens or calendar.speaks_of_page(text, page.languages)
    if strictly and text[:start].rstrip()[-1:] in _SENTENCE_ENDS:
        # "Kettle Institute. How to boil. Updated May 1, 2019.", not "First published in 2017. Updated May 1, 2019."
        return calendar.leads_on(text[:start], page.languages)
    if calendar.opens(text, start, page.languages):
        return True
    # "Published May 4, 2026, updated May 5, 2026 by Ann Lee"
    return start <= _LONGEST_LINE and calendar.is_only_dates(text[:start], page.languages, page.region)


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


def machine_says(page: Page, mention: DateMention) -> bool:
    return any(date.value is not None and mention.fits(date.value) for date in page.all_of("structured-date"))  # type: ignore[attr-defined]
