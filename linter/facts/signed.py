"""Whether readers see who signed a page, and when; whether that one wrote it is not its business."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.model import Zone

if TYPE_CHECKING:
    from linter.facts.page import Page

_AT_HEADLINE = frozenset({Zone.HEADLINE, Zone.TOP})
_AT_TOP = _AT_HEADLINE | {Zone.OPENING}


def is_signed(page: Page, above: int | None = None, *, dates: bool = True) -> bool:
    """Whether readers see an author (or a date) at the headline, above the node of this ordinal."""
    signs = (*page.all_of("byline"), *(page.all_of("shown-date") if dates else ()))
    return any(
        one.visible and one.zone in _AT_HEADLINE and (above is None or one.order[0] < above) for one in signs
    )


def is_signed_anywhere(page: Page) -> bool:
    """Whether readers see an author or a date, wherever they stand."""
    return any(one.visible for one in (*page.all_of("byline"), *page.all_of("shown-date")))


def is_dated_and_credited(page: Page) -> bool:
    """Whether readers see author and date of publication at the headline."""
    return stands_on_top(page, "byline") and stands_on_top(page, "shown-date")


def stands_on_top(page: Page, noun: str) -> bool:
    """Whether readers see one at the headline; mails and pastes often have none, and then at the opening."""
    zones = _AT_HEADLINE if page.outline.headline else _AT_TOP
    return any(one.visible and one.zone in zones for one in page.all_of(noun))
