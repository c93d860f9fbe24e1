"""Whether a reader is told that the page's affiliate links pay, in one word; the rules of a country may ask for more."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, cast

from linter.model import Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.nouns import AffiliateLink, Disclosure
    from linter.facts.page import Page

_EXPLAINS = frozenset({"earns-commission", "may-earn", "paid-link", "amazon-statement"})
"""Meanings that say that clicks or purchases pay."""
_LABELS = frozenset({"ad-label", "promoted-label", "sponsored-label"})
_OTHERS = frozenset({Zone.COMMENTS, Zone.RELATED})
_UNREAD = frozenset({Zone.FOOTER, Zone.NAV, Zone.COMMENTS, Zone.RELATED})


class Verdict(enum.StrEnum):
    """How well the page tells about its affiliate links."""

    OK = "ok"
    LATE = "late"
    HIDDEN = "hidden"
    WEAK = "weak"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


def verdict_of(page: Page) -> Verdict:
    """Ok is a clear statement that clicks or purchases pay, seen before or at the article's first affiliate link."""
    links = [link for link in page.links[0] if link.zone is not Zone.COMMENTS]
    if not links:
        return Verdict.NOT_NEEDED
    disclosures = cast("tuple[Disclosure, ...]", page.all_of("disclosure"))
    told = [one for one in disclosures if not one.image_only]
    clear = [one for one in told if _EXPLAINS.intersection(one.says) and one.language == page.language]
    seen = [one for one in clear if one.visible]
    if any(_in_time(one) for one in seen) or _is_marked_and_explained(links, told):
        return Verdict.OK
    if seen:
        return Verdict.LATE
    if clear:
        return Verdict.HIDDEN
    return Verdict.WEAK if any(one.visible and _tells(one) for one in told) else Verdict.MISSING


def _is_marked_and_explained(links: Sequence[AffiliateLink], told: Sequence[Disclosure]) -> bool:
    """Whether the first link carries a sign that the page has explained before: the practice of German publishers."""
    marked = any(link.first and link.marker for link in links)
    return marked and any(one.visible and "marker-explained" in one.says and _in_time(one) for one in told)


def _tells(disclosure: Disclosure) -> bool:
    """Whether it tells of a tie at all: a label over something further down speaks of that thing alone."""
    if _in_time(disclosure):
        return True
    return disclosure.zone not in _OTHERS and not _LABELS.issuperset(disclosure.says)


def _in_time(disclosure: Disclosure) -> bool:
    return disclosure.at_link or (disclosure.before_first_link and disclosure.zone not in _UNREAD)
