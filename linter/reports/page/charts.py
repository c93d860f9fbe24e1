"""Tables whose rows carry a bar, drawn as SVG; they know numbers and their names, not what they are about.

A bar is a drawing beside a number that is written out: nothing is told by length or colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.reports.page.markup import Html, element
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDE: Final = 1000
_HIGH: Final = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, the parts of its bar from left to right, and the words that say the same."""

    name: str
    """Markup, or text."""
    parts: tuple[tuple[str, int], ...]
    """For each, the class that colours it, and how many."""
    said: str

    @property
    def total(self) -> int:
        return sum(count for _, count in self.parts)


@dataclass(frozen=True, slots=True)
class Chart:
    """A table of bars."""

    title: str
    about: str
    heads: tuple[str, str]
    """What the names and the words beside the bars are."""
    bars: Sequence[Bar]
    key: tuple[tuple[str, str], ...] = ()
    """Classes of parts and what they mean."""
    shares: bool = False
    """Whether each bar shows shares of its own total, and so is as long as the others."""
    more: str = ""
    """A line below about what is not drawn."""


def chart_markup(chart: Chart) -> Html:
    """The chart as a table, which reads well without its drawings."""
    longest = max((bar.total for bar in chart.bars), default=0)
    rows = [
        element(
            "tr",
            element("th", bar.name, scope="row"),
            element("td", _drawn(bar, bar.total if chart.shares else longest), class_="bar"),
            element("td", bar.said, class_="number"),
        )
        for bar in chart.bars
    ]
    heads = element(
        "thead",
        element(
            "tr",
            element("th", chart.heads[0], scope="col"),
            element("td"),
            element("th", chart.heads[1], scope="col", class_="number"),
        ),
    )
    table = element("table", heads, element("tbody", Html("".join(rows))))
    return element(
        "figure",
        element("figcaption", element("h3", chart.title), element("p", chart.about)),
        _key(chart.key) if chart.key else None,
        table,
        element("p", chart.more, class_="more") if chart.more else None,
        class_="chart",
    )


def _drawn(bar: Bar, longest: int) -> Html:
    parts: list[Html] = []
    start = 0
    for colour, count in bar.parts:
        # Positions are rounded, not lengths: the parts touch, and together they end where they should.
        left, right = (round(at * _WIDE / longest) if longest else 0 for at in (start, start + count))
        if count:
            width = max(right - left, 3)
            parts.append(element("rect", x=left, y=0, width=width, height=_HIGH, class_=colour))
        start += count
    return element(
        "svg",
        Html("".join(parts)),
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        preserveAspectRatio="none",
        aria_hidden="true",
        focusable="false",
    )


def _key(key: Sequence[tuple[str, str]]) -> Html:
    items = [
        element(
            "li",
            element(
                "svg",
                element("rect", width=10, height=10, class_=colour),
                viewBox="0 0 10 10",
                aria_hidden="true",
                focusable="false",
            ),
            meaning,
        )
        for colour, meaning in key
    ]
    return element("ul", Html("".join(items)), class_="key")
