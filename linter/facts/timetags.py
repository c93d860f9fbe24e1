"""What a <time> element tells machines about the date that it shows; it reads no running text."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from linter.vocabulary.timestamps import is_strict_iso8601, iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.facts.walk import Block
    from linter.nodes import Element, Text

_MOST_BETWEEN = 3


def time_around(text: Text) -> Element | None:
    """The <time> element that a text node stands in."""
    node: Element | None = text.parent
    for _ in range(_MOST_BETWEEN):
        if node is None or node.name == "time":
            return node
        node = node.parent
    return None


def time_at(block: Block, start: int) -> Element | None:
    """The <time> element that a character of a block stands in."""
    text = next((node for begin, end, node in block.pieces() if begin <= start < end), None)
    return time_around(text) if text is not None else None


def day_told_at(block: Block, start: int) -> datetime.date | None:
    """The day that the <time> element around a character of a block names for machines."""
    time = time_at(block, start)
    moment = iso(str(time.attrs.get("datetime", ""))) if time is not None else None
    return moment.date() if isinstance(moment, datetime.datetime) else moment


def tells_of_update(block: Block, start: int, names: Mapping[str, Sequence[str]]) -> bool:
    """Whether the names of the <time> element around a character say to programs alone that this is an update's date."""
    time = time_at(block, start)
    if time is None:
        return False
    said = f"{time.attrs.get('class', '')} {time.attrs.get('itemprop', '')}".lower()
    updated, published = (
        any(word in said for word in names.get(key, ())) for key in ("of-update", "of-publication")
    )
    return updated and not published


def stands_in_bare_time(block: Block, start: int) -> bool:
    """Whether a character of a block stands in a <time> element that names no date for machines.

    Without `datetime`, the element's own text is what machines read.
    """
    time = time_at(block, start)
    if time is None:
        return False
    told = time.attrs.get("datetime", "").strip() or time.get_text()
    return iso(told) is None and not is_strict_iso8601(told)
