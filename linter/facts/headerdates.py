"""Days between headline and text, whatever they are for, and months without a day; the article's own are in `dates`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.nouns import HeaderDate, MonthWithoutDay
from linter.model import Zone

if TYPE_CHECKING:
    import datetime

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.vocabulary.calendar import DateMention

_NEAR = 20
"""How many blocks below the headline a day may stand."""
_LONGEST = 150
"""Longer blocks are prose, and tell of days rather than show them."""
_LONGEST_LINE = 60
_LONGEST_OPENING = 300
_OPENINGS = frozenset({Zone.TOP, Zone.HEADLINE, Zone.OPENING})
_SENTENCE_END = re.compile(r"\s?(?:[.。|·•)\n]|$)")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_ELSEWHERE = frozenset(
    {Zone.COMMENTS, Zone.RELATED, Zone.ASIDE, Zone.NAV, Zone.HEADER, Zone.FOOTER, Zone.HEAD}
)


def header_dates_of(page: Page) -> tuple[Noun, ...]:
    """The days shown at the headline, each where it is met first; the headline itself does not count."""
    found: dict[datetime.date, HeaderDate] = {}
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    headline = page.outline.headline
    # Without paragraphs nothing tells where the text begins, and all of it would be "at the headline".
    if headline is None or not page.outline.paragraphs:
        return ()
    for block in page.outline.blocks[headline.index + 1 : headline.index + 1 + _NEAR]:
        if block.zone is not Zone.HEADLINE or not block.visible:
            continue
        if len(block.text) > _LONGEST or not any(map(str.isdigit, block.text)):
            continue
        for mention in read(block.text, languages, region):
            if mention.value is None or mention.label == "copyright":
                continue
            found.setdefault(
                mention.value,
                HeaderDate(
                    at=block.at(mention.start, mention.end),
                    order=(block.order, mention.start),
                    zone=block.zone,
                    block=block.index,
                    text=block.text[mention.start : mention.end],
                    value=mention.value,
                ),
            )
    return tuple(found.values())


def _is_sentence(page: Page, text: str, mention: DateMention) -> bool:
    """Whether a sentence is nothing but a label and a date."""
    opens = page.vocabulary.calendar.opens(text, mention.label_start or 0, page.languages)
    return opens and _SENTENCE_END.match(text, mention.end) is not None


def months_without_day_of(page: Page) -> tuple[Noun, ...]:
    """Lines such as "Updated March 2024"; one that does not say what for counts at the headline alone.

    Where the article opens, it may be a sentence among others: "Tea sells. Updated March 2024. Boil".
    """
    found: list[Noun] = []
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    for block in page.outline.blocks:
        if block.zone in _ELSEWHERE or not block.visible:
            continue
        line = len(block.text) <= _LONGEST_LINE
        text = block.text[: _LONGEST_LINE if line else _LONGEST_OPENING]
        if not (line or block.zone in _OPENINGS) or not _YEAR.search(text):
            continue
        for mention in read(text, languages, region):
            kind = mention.label or ("published" if line and block.zone is Zone.HEADLINE else "")
            if mention.precision != "month" or kind not in ("published", "updated"):
                continue
            if line or _is_sentence(page, block.text, mention):
                found.append(
                    MonthWithoutDay(
                        at=block.at(mention.start, mention.end),
                        order=(block.order, mention.start),
                        zone=block.zone,
                        block=block.index,
                        text=block.text[mention.start : mention.end],
                        kind=kind,
                    )
                )
    return tuple(found)
