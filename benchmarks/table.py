"""Turns the figures of `speed.py` into Markdown, ratios first; it measures nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from contenders import HOW_TO_GET_NODE, NODE, STOCK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from figures import Contender, Figures, Grown

BEGIN: Final = "<!-- speed.py writes from here -->"
END: Final = "<!-- speed.py writes to here -->"
NONE: Final = "–"


def block(figures: Figures) -> str:
    """All that was measured, as a piece of a Markdown page."""
    parts = [f"{preface(figures)}\n", "### What it was to reach\n", *aims(figures)]
    parts += ["\n### The same pages, side by side\n", *contest(figures)]
    parts += ["\n### Start-up\n", *starting(figures)]
    if figures.growth:
        parts += ["\n### Growth\n", *growing(figures)]
    if figures.notes:
        parts += ["", *(f"- {note}" for note in figures.notes)]
    return "\n".join(parts) + "\n"


def write(page: Path, text: str) -> None:
    """Puts the text between the two marks of a page.

    Raises:
        ValueError: the page does not have both marks.
    """
    before, begin, rest = page.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{page} has no {BEGIN} with {END} below it")
    page.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", "utf-8")


def preface(figures: Figures) -> str:
    """When, where, with what, and how much the rounds differed."""
    machine = "; ".join(f"{name} {value}" if name else value for name, value in figures.machine.items())
    everybody = (*figures.contenders, *figures.starts)
    rounds = max(len(each.runs) for each in figures.contenders)
    spread = max((each.spread for each in everybody if len(each.runs) > 1), default=0)
    best = "one round" if rounds == 1 else f"the best of {rounds} rounds"
    return (
        f"On {figures.date}. {machine}. {figures.pages:,} pages, {figures.megabytes:.1f} MB; {best}.\n"
        f"Before the start {figures.load:.1f} processes wanted a processor; the median round took up to {spread:.0%} more "
        "processor time than the best one."
    )


def rows(head: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for line in lines:
        yield f"| {' | '.join(line)} |"


def number(value: float | None, digits: int = 2, unit: str = "") -> str:
    return NONE if value is None else f"{value:,.{digits}f}{unit}"


def over(value: float | None, base: float | None) -> float | None:
    """How many times as much."""
    return value / base if value is not None and base else None


# What it was to reach ---------------------------------------------------------------------------------------


def aims(figures: Figures) -> Iterator[str]:
    head = ("", "aim", "measured", "by the clock")
    return rows(head, [*_ratios(figures), *_totals(figures)])


def _ratios(figures: Figures) -> Iterator[tuple[str, str, str, str]]:
    of = figures.of
    one = of("one")
    yield _aim("the whole lint, cold, one process, of the stock parse", "at most 0.5", one, of(STOCK))
    several = f"{figures.jobs} processes, times as fast as one"
    yield _aim(several, "at least 1.8 for 2", one, of("several"), by_clock=True)
    yield _aim("one process, times as fast as HTMLHint", "over 1", of("htmlhint"), one)
    yield _aim("one process, times as fast as html-validate", "at least 15", of("html-validate"), one)
    yield _aim("unchanged pages, times as fast as cold, one process", "at least 50", one, of("unchanged"))
    yield _aim("`affilint check page.html`, cold, of `import bs4`", "at most 2.5", of("page"), of("bs4"))


def _aim(
    what: str, aim: str, one: Contender | None, other: Contender | None, *, by_clock: bool = False
) -> tuple[str, str, str, str]:
    if one is None or other is None:
        return what, aim, NONE, NONE
    cpu = None if by_clock else over(one.cpu, other.cpu)
    return what, aim, number(cpu), number(over(one.clock, other.clock))


def _totals(figures: Figures) -> Iterator[tuple[str, str, str, str]]:
    sizes = {each.pages: each for each in figures.growth}
    many = sizes.get(10_000)
    if many and many.unchanged:
        took = many.unchanged
        yield "10,000 unchanged pages", "under 3 s", number(took.cpu, 2, " s"), number(took.clock, 2, " s")
    if most := sizes.get(100_000):
        yield "main process at 100,000 pages", "under 200 MB", number(most.cold.main, 0, " MB"), NONE
    if len(figures.growth) > 1 and (base := sizes.get(1000)) and (last := figures.growth[-1]).pages > 1000:
        what = f"time for one of {last.pages:,} pages, of that for one of 1,000"
        clock = over(last.cold.clock / last.pages, base.cold.clock / base.pages)
        yield what, "1", number(over(last.cold.cpu / last.pages, base.cold.cpu / base.pages)), number(clock)


# What was measured ------------------------------------------------------------------------------------------


def contest(figures: Figures) -> Iterator[str]:
    stock = figures.of(STOCK)
    head = (
        "",
        "of stock",
        "by the clock",
        "pages alone",
        "CPU s",
        "clock s",
        "memory, MB",
        "a worker",
        "found",
    )
    cpu, clock, alone = (stock.cpu, stock.clock, stock.alone_cpu) if stock else (None, None, None)
    lines = [
        (
            each.name,
            number(over(each.cpu, cpu)),
            number(over(each.clock, clock)),
            number(over(each.alone_cpu, alone)),
            number(each.cpu),
            number(each.clock),
            number(each.main, 0),
            number(each.worker, 0),
            number(each.found, 0),
        )
        for each in figures.contenders
    ]
    return rows(head, lines)


def starting(figures: Figures) -> Iterator[str]:
    base = figures.of("bs4")
    head = ("", "of `import bs4`", "by the clock", "CPU ms", "clock ms")
    lines = [
        (
            each.name,
            number(over(each.cpu, base.cpu if base else None)),
            number(over(each.clock, base.clock if base else None)),
            number(each.cpu * 1e3, 0),
            number(each.clock * 1e3, 0),
        )
        for each in figures.starts
    ]
    return rows(head, lines)


def growing(figures: Figures) -> Iterator[str]:
    head = (
        *("generated pages", "MB", "CPU ms a page", "clock ms a page", "main, MB", "a worker, MB"),
        *("unchanged: CPU s", "clock s", "main, MB"),
    )
    return rows(head, map(_grown, figures.growth))


def _grown(each: Grown) -> tuple[str, ...]:
    cold, again = each.cold, each.unchanged
    return (
        f"{each.pages:,}",
        number(each.megabytes, 1),
        number(cold.cpu / each.pages * 1e3),
        number(cold.clock / each.pages * 1e3),
        number(cold.main, 0),
        number(cold.worker, 0),
        number(again.cpu if again else None),
        number(again.clock if again else None),
        number(again.main if again else None, 0),
    )


def left_out(keys: Iterable[str]) -> str:
    """The line for linters of Node that are not there."""
    names = " and ".join(NODE[key][0] for key in keys)
    return f"{names} did not take part; to get them: {HOW_TO_GET_NODE}."
