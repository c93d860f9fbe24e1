"""Holds rules against their own pages: what is marked `bad-...` must be found, and nothing else; it writes no rule.

The fixtures of `<rules>/<pack>/<group>/<name>.yaml` are the pages `good*.html` and `bad*.html` in
`<rules>/fixtures/<pack>/<group>/<name>/`, or in a folder `fixtures` beside `<rules>`.
"""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.engine import examine
from linter.rulebook.complaints import nearest
from linter.rulebook.places import fixtures_folder
from linter.rulebook.rule import Selection
from linter.settings import from_here
from linter.source import Source, UnreadableError
from linter.sources.files import SUFFIXES
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from linter.model import Finding, PageResult, Site
    from linter.rulebook.rule import Rule, Rulebook
    from linter.vocabulary import Vocabulary

OFFENDER: Final = "bad-"
"""How the id of an element begins that a rule must find."""

NEAR_MISS: Final = "ok-"
"""How the id of an element begins that a careless rule would find."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Where a page and what a rule finds on it part, in words for the rule's author."""

    path: str
    line: int
    column: int
    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.words}"


@dataclass(frozen=True, slots=True)
class Bench:
    """What rules are tried with: all rules there are, the words, the site's own facts, and the day."""

    rulebook: Rulebook
    vocabulary: Vocabulary
    site: Site | None = None
    today: datetime.date | None = None

    def differences(self, rule: Rule, folder: Path) -> Iterator[Difference]:
        """Where the rule's pages in `folder` and what it finds on them part."""
        good, bad = sorted(folder.glob("good*.html")), sorted(folder.glob("bad*.html"))
        lacking = [name for name, pages in (("good.html", good), ("bad.html", bad)) if not pages]
        if lacking:
            words = f"no {' and no '.join(lacking)} in {from_here(folder).as_posix()}"
            yield Difference(from_here(Path(rule.origin)).as_posix(), 1, 1, rule.id, words)
        for path in sorted(folder.glob("*")):
            if path.suffix.lower() in SUFFIXES and path not in (*good, *bad):
                yield Difference(from_here(path).as_posix(), 1, 1, rule.id, _unread(path))
        for page in good:
            yield from self._on_page(rule, page, must_find=False)
        for page in bad:
            yield from self._on_page(rule, page, must_find=True)

    def judged(self, rule: Rule, page: Path) -> PageResult:
        """What the rule alone finds on a page. Raises OSError."""
        alone = self.rulebook.selected(Selection(select=(rule.id,)))
        name = from_here(page).as_posix()
        return examine(name, page.read_bytes(), alone, self.vocabulary, site=self.site, today=self.today)

    def _on_page(self, rule: Rule, page: Path, *, must_find: bool) -> Iterator[Difference]:
        name = from_here(page).as_posix()
        try:
            named = Named.of(page)
            result = self.judged(rule, page)
        except (OSError, UnreadableError) as error:
            yield Difference(name, 1, 1, rule.id, f"cannot be read: {error}")
            return
        for trouble in result.troubles:
            yield Difference(name, 1, 1, rule.id, trouble.message)
        if not result.is_article:
            yield Difference(name, 1, 1, rule.id, "this page is not taken for an article; no rule is judged")
            return
        wanted = named.offenders if must_find else {}
        if must_find and not wanted:
            yield Difference(name, 1, 1, rule.id, 'no element is marked; give one an id="bad-1"')
        why = "".join(f"; not judged: {one.reason}" for one in result.unjudged[:1])
        yield from self._parted(rule, result, named, wanted, why)

    def _parted(
        self, rule: Rule, result: PageResult, named: Named, wanted: dict[str, tuple[int, int]], why: str
    ) -> Iterator[Difference]:
        found: Counter[str] = Counter()
        for finding in result.findings:
            line, column = finding.where.place.line, finding.where.place.column
            mark = named.innermost(line, column - 1)
            found[mark] += 1
            if mark not in wanted:
                yield _at(finding, f"found here, and not marked: {finding.message}")
            elif found[mark] == 2:
                yield _at(finding, f"`{mark}` is found more than once: {finding.message}")
        for mark, (line, column) in wanted.items():
            if not found[mark]:
                words = f"`{mark}` is marked, and not found{why}"
                yield Difference(result.path, line, column + 1, rule.id, words)


def _unread(page: Path) -> str:
    """What to say of a page among those of a rule whose name does not tell what it is for."""
    first, dash, rest = page.name.partition(".")[0].partition("-")
    near = nearest(first, ("good", "bad"))
    hint = f"; did you mean `{near}{dash}{rest}.html`?" if near else ""
    return f"unknown fixture file: pages are called good*.html or bad*.html{hint}"


def _at(finding: Finding, words: str) -> Difference:
    place = finding.where.place
    return Difference(finding.path, place.line, place.column, finding.rule, words)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of trying all rules of some folders."""

    rules: int
    differences: tuple[Difference, ...]
    """By path, line and column."""


def tried(folders: list[Path], bench: Bench) -> Tried:
    """Every rule that stands in one of these folders, against its own pages; and pages that belong to no rule."""
    differences: list[Difference] = []
    count = 0
    for folder in {folder.resolve(): folder for folder in folders}.values():
        rules = rules_in(folder, bench.rulebook)
        count += len(rules)
        pages = fixtures_folder(folder)
        for rule in rules:
            differences += bench.differences(rule, pages / rule.pack / rule.id)
        known = {f"{rule.pack}/{rule.id}" for rule in rules}
        for stray in sorted({path.parent for path in pages.glob("*/*/*/*.html")}):
            name = stray.relative_to(pages).as_posix()
            if name not in known and name.partition("/")[0] in {rule.pack for rule in rules}:
                words = "these pages belong to no rule"
                differences.append(Difference(from_here(stray).as_posix(), 1, 1, name, words))
    return Tried(count, tuple(sorted(set(differences))))


def rules_in(folder: Path, rulebook: Rulebook) -> list[Rule]:
    """The rules whose files stand in a folder."""
    top = folder.resolve()
    return [rule for rule in rulebook.rules if Path(rule.origin).resolve().is_relative_to(top)]


class Named(HTMLParser):
    """Where each element with an id reaches from and to, as (line, column) pairs; columns count from 0."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.reach: dict[str, tuple[tuple[int, int], tuple[int, int]]] = {}
        self._open: list[tuple[str, str, tuple[int, int]]] = []
        self.feed(text)

    @classmethod
    def of(cls, page: Path) -> Named:
        """The named elements of a file. Raises OSError, UnreadableError."""
        return cls(Source.read(page.name, page.read_bytes()).text)

    @property
    def offenders(self) -> dict[str, tuple[int, int]]:
        """Where each element begins that must be found."""
        return {name: start for name, (start, _) in self.reach.items() if name.startswith(OFFENDER)}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start, lines = self.getpos(), (self.get_starttag_text() or "").split("\n")
        end = (start[0] + len(lines) - 1, len(lines[-1]) + (start[1] if len(lines) == 1 else 0))
        name = dict(attrs).get("id") or ""
        self.reach[name] = (start, end)
        self._open.append((tag, name, start))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, name, start = self._open.pop()
            if opened == tag:
                self.reach[name] = (start, self.getpos())
                return

    def innermost(self, line: int, column: int) -> str:
        """The id of the smallest named element around a place; empty if there is none."""
        around = [
            (start, name)
            for name, (start, end) in self.reach.items()
            if name and start <= (line, column) < end
        ]
        return max(around, default=((0, 0), ""))[1]
