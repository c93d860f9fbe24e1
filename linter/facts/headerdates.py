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

_NEAR = 20
"""How many blocks below the headline a day may stand."""
_LONGEST = 150
"""Longer blocks are prose, and tell of days rather than show them."""
_LONGEST_LINE = 60
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


def months_without_day_of(page: Page) -> tuple[Noun, ...]:
    """Lines such as "Updated March 2024"; one that does not say what for counts at the headline alone."""
    found: list[Noun] = []
    read, languages, region = page.vocabulary.calendar.read, page.languages, page.region
    for block in page.outline.blocks:
        if block.zone in _ELSEWHERE or not block.visible:
            continue
        if len(block.text) > _LONGEST_LINE or not _YEAR.search(block.text):
            continue
        for mention in read(block.text, languages, region):
            kind = mention.label or ("published" if block.zone is Zone.HEADLINE else "")
            if mention.precision == "month" and kind in ("published", "updated"):
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
