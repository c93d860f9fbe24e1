"""`agree-dates`: what readers and machines are told of the last update becomes one day; which, the site has said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.facts.nouns import UPDATED, ShownDate, StructuredDate
from linter.fixes.dateline import names_weekday, rewritten, time_of
from linter.fixes.json_values import read, value_span, written
from linter.fixes.markup import set_value
from linter.model import AttributeAt, Edit, JsonAt
from linter.values import dataclass
from linter.vocabulary.named import Named, NotEmpty

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from linter.facts.page import Page
    from linter.model import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeDates:
    """Makes the markup's dates of the last update follow the shown one, or the reverse (`site: {trusted-date: markup}`).

    A date in the markup becomes a bare day: the time of another day is not kept. Of published dates none is touched.
    """

    safe: ClassVar[bool] = True
    mends: ClassVar[tuple[type[Noun], ...]] = (ShownDate,)
    divides: ClassVar[bool] = False
    needs: ClassVar[str] = ""

    properties: Annotated[tuple[str, ...], NotEmpty(), Named("date-property")]
    """What the dates of the last update are called in the markup: dateModified."""

    def about(self, site: Site) -> str:
        if site.trusted_date == "markup":
            return "show the date of the last update that the markup tells"
        return f"make {' and '.join(self.properties)} agree with the shown date"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        told = [
            date
            for date in page.all_of("structured-date")
            if isinstance(date, StructuredDate) and date.kind == UPDATED and date.property in self.properties
        ]
        found: list[Edit] = []
        for shown in subjects:
            if not isinstance(shown, ShownDate) or shown.kind != UPDATED or shown.value is None:
                continue
            if page.site.trusted_date == "markup":
                found += _shown_anew(shown, told, page)
            else:
                found += _told_anew(told, shown.value, page)
        return tuple(found)


def _told_anew(told: Sequence[StructuredDate], day: datetime.date, page: Page) -> Iterator[Edit]:
    """The edits that make all dates of the markup this day."""
    document = page.document
    for date in told:
        if date.value == day:
            continue
        if isinstance(date.at, AttributeAt):
            yield from set_value(document, date.at.ordinal, date.at.name, day.isoformat())
            continue
        span = value_span(document, date.at) if isinstance(date.at, JsonAt) else None
        if span and isinstance(read(document, span), str):
            yield Edit(span, written(day.isoformat()))


def _shown_anew(shown: ShownDate, told: Sequence[StructuredDate], page: Page) -> tuple[Edit, ...]:
    """The edits that show the day that the markup tells, where it tells one."""
    document = page.document
    days = {date.value for date in told}
    day = days.pop() if len(days) == 1 else None
    span = document.span(shown.at)
    if day is None or shown.value is None or document.source.text[span.start : span.end] != shown.text:
        return ()
    if names_weekday(page.outline.blocks[shown.block].text, page):
        return ()
    text = rewritten(shown.text, shown.value, day, page)
    if text is None:
        return ()
    found = [Edit(span, text)]
    time = time_of(shown, page)
    if time is not None and "datetime" in time.attrs:
        found = [*set_value(document, time.ordinal, "datetime", day.isoformat()), *found]
    return tuple(found)
