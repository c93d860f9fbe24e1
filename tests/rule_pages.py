"""Writes a page for each rule and an index of them, out of rules and fixtures: `python tests/rule_pages.py`.

What a page shows as passing or failing are the marked elements of the rule's fixtures, which `test_rules` judges,
and what affilint says of them when it is asked. So a page cannot tell what is not so.
"""

from __future__ import annotations

import itertools
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from linter.handbook import catalogue, remedy, switches
from linter.model import Basis
from linter.rulebook.rule import Default, Selection
from linter.source import Source
from linter.workbench import NEAR_MISS, OFFENDER, Named

from accept import said_now
from shipped import FIXTURES, rulebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.handbook import Entry
    from linter.rulebook.rule import Pack, Rule

TOP = Path(__file__).parent.parent
FOLDER = TOP / "docs" / "rules"
INDEX = FOLDER / "README.md"
MOST_EXAMPLES = 3
MOST_LINES = 14
"""How many lines of an element are shown."""
LONGEST_LINE = 240
Reach: TypeAlias = "tuple[tuple[int, int], tuple[int, int]]"
DEFAULTS = {
    Default.ON: "On by default.",
    Default.OFF: "Off until it is switched on: `--pack {}`, or `packs: [{}]` in the configuration.",
    Default.WHEN_PRESENT: "On for pages that hold what it is about.",
}
MADE = "<!-- made by `python tests/rule_pages.py` out of rules/ and fixtures/ -->"


def written() -> dict[Path, str]:
    """Each page as it should be now, by its file."""
    book = rulebook()
    entries = catalogue(book, book.selected(Selection()))
    pages = {page_of(entry.rule): "\n".join(_page(entry)) + "\n" for entry in entries}
    return {INDEX: "\n".join(_index(entries)) + "\n", **pages}


def page_of(rule: Rule) -> Path:
    """The file of a rule's page: docs/rules/disclosure/required.md."""
    return FOLDER / f"{rule.id}.md"


def _index(entries: list[Entry]) -> Iterator[str]:
    yield from ("# The rules", "", MADE, "")
    yield "One page a rule: what it asks, why, by whose word, and what passes and fails."
    yield "[Writing rules](../rules.md) explains how they are made, [configuration](../configuration.md) how to change them."
    for pack in rulebook().packs:
        mine = sorted((one for one in entries if one.rule.pack == pack.id), key=lambda one: one.rule.id)
        yield from ("", f"## {pack.id}", "", f"**{pack.title}.** {_joined(pack.about)} {_default(pack)}", "")
        yield from ("| rule | | |", "|---|---|---|")
        for one in mine:
            yield f"| [{one.rule.id}]({one.rule.id}.md) | {one.rule.severity} | {_cell(one.rule.title)} |"


def _default(pack: Pack) -> str:
    return DEFAULTS[pack.default].format(pack.id, pack.id)


def _page(entry: Entry) -> Iterator[str]:
    rule = entry.rule
    yield from (f"# {rule.id}", "", MADE, "", f"{rule.title}.", "", rule.because, "")
    yield from ("| | |", "|---|---|")
    for name, text in _particulars(entry):
        yield f"| {name} | {_cell(text)} |"
    yield from _notes(rule)
    if passing := list(_examples(rule, NEAR_MISS, "good.html")):
        yield from ("", "## Passes", "", *passing)
    if failing := list(_examples(rule, OFFENDER, "bad.html")):
        yield from ("", "## Fails", "", *failing)
    yield from ("", "affilint says:", "", "```text", *_said(rule), "```")
    if alike := list(_examples(rule, NEAR_MISS, "bad.html")):
        yield from ("", "## Looks alike, and is fine", "", *alike)
    yield from ("", "## In affilint.yaml", "", "```yaml", *switches(entry), "```")


def _particulars(entry: Entry) -> Iterator[tuple[str, str]]:
    rule, source = entry.rule, entry.rule.source
    states = {
        "on": "on",
        "off": "off by default",
        "when-present": "on where a page holds what its pack is about",
    }
    depth = "../" * (len(rule.id.split("/")) - 1)
    yield "pack", f"[{rule.pack}]({depth}README.md#{rule.pack})"
    yield "severity", f"{rule.severity}, {states[entry.state]}"
    asks = ", ".join(f"[`{clause.verb}`]({depth}../rules.md#{clause.verb})" for clause in rule.clauses)
    yield "asks", f"[`{rule.noun}`]({depth}../rules.md#{rule.noun}): {asks}"
    yield "fix", rule.hint
    if mended := remedy(rule):
        yield "`--fix`", f"{mended}: [fixes]({depth}../fixes.md)"
    stated = rule.basis is Basis.STATED
    yield (
        "basis",
        "stated by the source"
        if stated
        else "our judgement; it fails no run unless `fail-on-judgement: true`",
    )
    named = f"[{source.name}]({source.url})" if source.url else source.name
    unread = ". Nobody has read the source itself yet" if rule.unconfirmed else ""
    yield "source", f"{named}, checked {source.checked}{unread}{f'. {source.note}' if source.note else ''}"


def _notes(rule: Rule) -> Iterator[str]:
    """What the rule's author wrote above it: paragraphs, and what is indented as code."""
    lines = Path(rule.origin).read_text(encoding="utf-8").split("\n")
    above = [line[2:] for line in itertools.takewhile(lambda line: line.startswith("#"), lines)]
    for code, group in itertools.groupby(above, lambda line: line.startswith("  ")):
        if code:
            yield from ("", "```yaml", *(line[2:] for line in group), "```")
        else:
            yield from ("", *(line.replace("<", "&lt;") for line in group))


def _examples(rule: Rule, mark: str, name: str) -> Iterator[str]:
    """The marked elements of one of the rule's pages, as blocks of HTML; of nested ones the inner."""
    page = FIXTURES / rule.pack / rule.id / name
    reach = sorted(each for id_, each in Named.of(page).reach.items() if id_.startswith(mark))
    inner = [one for one in reach if not any(one != other and _holds(one, other) for other in reach)]
    lines = Source.read(name, page.read_bytes()).text.split("\n")
    shown = list(dict.fromkeys((start[0] - 1, end[0]) for start, end in inner))[:MOST_EXAMPLES]
    for number, (first, last) in enumerate(shown):
        element = textwrap.dedent("\n".join(lines[first:last])).strip("\n").split("\n")
        rest = ["…"] if len(element) > MOST_LINES else []
        yield from (*([""] if number else []), "```html", *map(_cut, element[:MOST_LINES]), *rest, "```")


def _holds(one: Reach, other: Reach) -> bool:
    return one[0] <= other[0] and other[1] <= one[1]


def _cut(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"


def _said(rule: Rule) -> list[str]:
    """The first finding on the rule's bad page, as the terminal shows it."""
    return said_now(f"{rule.pack}/{rule.id}").partition("\n\n")[0].strip("\n").split("\n")


def _cell(text: str) -> str:
    return _joined(text).replace("|", "\\|")


def _joined(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Brings all pages up to date, takes away those of rules that are gone, and names what changed."""
    pages = written()
    for file, now in pages.items():
        if not file.exists() or file.read_text(encoding="utf-8") != now:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(now, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file.relative_to(TOP)}\n")
    for stray in sorted({*FOLDER.rglob("*.md")} - pages.keys()):
        stray.unlink()
        sys.stdout.write(f"{stray.relative_to(TOP)} is gone\n")


if __name__ == "__main__":
    main()
