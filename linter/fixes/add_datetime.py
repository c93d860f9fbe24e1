"""`add-datetime`: a dateline's <time> element tells machines the day that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.facts.nouns import ShownDate
from linter.fixes.dateline import time_of
from linter.fixes.markup import add_attribute, set_value
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.page import Page
    from linter.model import Edit, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDatetime:
    """Gives the `<time>` element around a shown date the `datetime` that it lacks, unless it shows several dates."""

    safe: ClassVar[bool] = True
    mends: ClassVar[tuple[type[Noun], ...]] = (ShownDate,)
    divides: ClassVar[bool] = False
    needs: ClassVar[str] = ""

    def about(self, site: Site) -> str:  # noqa: ARG002 - the same for every site
        return "add datetime to the dateline"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        from linter.nodes import text_of  # noqa: PLC0415 - who explains a rule needs no parser

        found: list[Edit] = []
        for date in subjects:
            time = time_of(date, page)
            if time is None or not isinstance(date, ShownDate) or date.value is None:
                continue
            shown = page.vocabulary.calendar.read(text_of(time), page.languages, page.region)
            if len(shown) != 1 or not shown[0].fits(date.value):
                continue
            told = time.attrs.get("datetime")
            if told is None:
                found += add_attribute(page.document, time.ordinal, "datetime", date.value.isoformat())
            elif not told.strip():
                found += set_value(page.document, time.ordinal, "datetime", date.value.isoformat())
        return tuple(found)
