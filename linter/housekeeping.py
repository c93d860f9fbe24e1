"""What `affilint baseline`, `suppressions` and `cache` do: what does not count, and what is kept, looked after."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linter.adoption import Asked, Settling, open_baseline, usual_path
from linter.cache.database import NAME as DATABASE
from linter.cache.database import clear
from linter.cache.remembering import remembering
from linter.document import reading
from linter.exits import Exit
from linter.model import Trouble
from linter.opening import (
    Complaint,
    adopting,
    complain,
    found_pages,
    jobs_of,
    judge_of,
    look_at,
    opened,
    question,
    quoting,
    said_of,
    today,
)
from linter.outputs import Target, UnwritableError
from linter.reports.jsonlines import to_json
from linter.reports.progress import ProgressBar
from linter.reports.screen import BOLD, DIM, YELLOW, visible
from linter.reports.tally import counted
from linter.rulebook import store
from linter.run import Awaited, cores, processes, results
from linter.settings import from_here
from linter.settle.baseline import Baseline, Entry, written
from linter.settle.suppressions import standing_in
from linter.source import Source, UnreadableError
from linter.sources.files import reason
from linter.sources.git import written_at
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.project import Project
    from linter.reports.screen import Look
    from linter.settle.suppressions import Standing
    from linter.sources.files import PageFile

_NAME = "affilint"
"""Without it, in whatever letters, a page says nothing to affilint."""


def keep_baseline(  # noqa: PLR0913 - one for each option of the command
    verb: str,
    *,
    paths: Sequence[str],
    allow_empty: bool,
    jobs: int | None,
    quiet: bool,
    no_cache: bool,
    **rules: Any,  # noqa: ANN401
) -> int:
    """`affilint baseline create|update|prune`: writes down what is there now, or takes out what is gone."""
    asked = Asked.taken_from(rules)
    project = opened(**rules, paths=paths)
    path = usual_path(asked.baseline, project.configuration)
    with adopting():
        baseline = Baseline(path.absolute().parent) if verb == "create" else open_baseline(path)
    if verb == "create" and path.exists():
        shown = from_here(path).as_posix()
        raise click.UsageError(
            f"{shown} is there already; `affilint baseline update` takes what is there now"
        )
    found = found_pages(project, paths, None, allow_empty, asked.wanted(project.wanted))
    entries, troubles = _found_in(found, project, baseline, jobs, quiet, no_cache)
    baseline.miss()
    kept = {entry.key: entry for entry in baseline.pruned()}
    if verb != "prune":
        kept |= {entry.key: entry for entry in entries}
    _write(path, kept.values())
    if not quiet:
        complain(_told(path, baseline.entries, kept.values(), project))
    return Exit.WRONG if troubles else Exit.OK


def _found_in(  # noqa: PLR0913, PLR0917
    found: Sequence[PageFile | Trouble],
    project: Project,
    baseline: Baseline,
    jobs: int | None,
    quiet: bool,
    no_cache: bool,
) -> tuple[list[Entry], int]:
    """What is found on the pages that nothing in them suppresses, and how much could not be read."""
    todo, grounds = jobs_of(project, found)
    settling, day = Settling.of(todo, grounds, baseline), today()
    judge = Awaited(lambda: judge_of(project, grounds, day))
    asked = question(project, grounds, day, False, False, no_cache=no_cache)
    bar = ProgressBar(len(found), sys.stderr, wanted=not quiet)
    entries: list[Entry] = []
    troubles = 0
    count = jobs or project.configuration.settings.jobs or cores()
    with processes(count) as workers, remembering(workers, asked) as mapper:
        judged = map(settling.settle, results(found, todo, judge, mapper))
        for done, result in enumerate(judged, 1):
            entries += [
                baseline.entry(finding)
                for finding in result.findings
                if finding.suppressed is None or finding.suppressed.kind == "baseline"
            ]
            for trouble in result.troubles:
                bar.clear()
                complain(said_of(trouble))
            troubles += len(result.troubles)
            bar.show(done)
    bar.clear()
    return entries, troubles


def _write(path: Path, entries: Iterable[Entry]) -> None:
    try:
        target = Target.at(str(path))
        try:
            target.stream.write(written(entries))
            target.finish()
        finally:
            target.abandon()
    except (OSError, UnwritableError) as error:
        raise click.UsageError(f"cannot write {from_here(path).as_posix()}: {error}") from error


def _told(path: Path, before: Iterable[Entry], now: Iterable[Entry], project: Project) -> str:
    """What was written, in a line; and how to have it counted, where nothing says so yet."""
    old, new = {entry.key for entry in before}, {entry.key for entry in now}
    pages = counted(len({entry[0] for entry in new}), "page")
    changes = [(len(new - old), "new"), (len(old - new), "gone")]
    said = ", ".join(f"{count:,} {words}" for count, words in changes if count) or "nothing changed"
    shown = from_here(path).as_posix()
    line = f"wrote {visible(shown)}: {counted(len(new), 'finding')} on {pages} ({said})"
    if project.configuration.settings.baseline:
        return line
    # A configuration tells where a baseline is as seen from its own folder.
    key = visible(Path(os.path.relpath(path, project.configuration.root)).as_posix())
    return f"{line}; `check --baseline {visible(shown)}` goes by it, or `baseline: {key}` in affilint.yaml"


def print_cache_folder() -> int:
    """`affilint cache dir`: where things are kept between runs."""
    sys.stdout.write(f"{visible(str(_cache_folder()))}\n")
    return Exit.OK


def clear_cache() -> int:
    """`affilint cache clear`: removes what is kept between runs, and nothing else that lies there."""
    folder, freed = _cache_folder(), 0
    try:
        freed = clear(folder / DATABASE)
        rules = store.clear()
    except OSError as error:
        raise Complaint(f"{visible(str(folder))}: {reason(error)}") from error
    said = (
        f"{counted(rules, 'file')} of rules and {freed:,} bytes of results" if rules or freed else "nothing"
    )
    sys.stdout.write(f"removed {said} from {visible(str(folder))}\n")
    return Exit.OK


def _cache_folder() -> Path:
    folder = store.cache_folder()
    if folder is None:
        raise Complaint("nothing is kept here: set AFFILINT_CACHE_DIR to a folder")
    return folder


@dataclass(frozen=True, slots=True)
class _Listed:
    """A suppression with its age."""

    standing: Standing
    since: datetime.date | None
    """The day its line was last changed; None where git does not know."""


def list_suppressions(
    *,
    paths: Sequence[str],
    config: str | None,
    isolated: bool,
    form: str,
    color: str,
    **files: Any,  # noqa: ANN401
) -> int:
    """`affilint suppressions [PATH]...`: every suppression in the pages, and how old it is."""
    look = look_at(color)
    project = opened(config, isolated, paths=paths)
    asked = Asked.taken_from(files)
    found = found_pages(project, paths, None, True, asked.wanted(project.wanted))
    listed: list[_Listed] = []
    troubles = 0
    for each in found:
        seen = each if isinstance(each, Trouble) else _suppressions_of(each)
        if isinstance(seen, Trouble):
            troubles += 1
            complain(said_of(seen))
        else:
            listed += seen
    if form == "json":
        body = ",\n".join(to_json(_record(one)) for one in listed)
        sys.stdout.write(f"[\n{body}\n]\n" if body else "[]\n")
    else:
        sys.stdout.write(quoting("".join(_shown(one, look) for one in listed) + _summed(listed)))
    return Exit.WRONG if troubles else Exit.OK


def _suppressions_of(page: PageFile) -> list[_Listed] | Trouble:
    try:
        source = Source.read(page.path, page.read())
        if _NAME not in source.text.casefold():
            return []
        with reading(source) as document:
            found = standing_in(document)
    except UnreadableError as error:
        return Trouble(page.path, str(error))
    # One page that breaks the reading must not take the others with it.
    except Exception as error:
        return Trouble(page.path, f"could not be read: {type(error).__name__}: {error}")
    times = written_at(page.path, sorted({one.place.line for one in found})) if found else {}
    days = {line: datetime.datetime.fromtimestamp(time, datetime.UTC).date() for line, time in times.items()}
    return [_Listed(one, days.get(one.place.line)) for one in found]


def _record(one: _Listed) -> dict[str, object]:
    standing, directive = one.standing, one.standing.directive
    return {
        "path": standing.path,
        "line": standing.place.line,
        "column": standing.place.column,
        "form": str(directive.form) if directive else "",
        "rules": list(directive.names) if directive else [],
        "reason": directive.reason if directive else "",
        "until": directive.until if directive else "",
        "over": directive.over(today()) if directive else False,
        "since": one.since.isoformat() if one.since else None,
        "days": (today() - one.since).days if one.since else None,
        "problem": standing.problem,
    }


def _shown(one: _Listed, look: Look) -> str:
    standing, directive = one.standing, one.standing.directive
    place = look.paint(f"{visible(standing.path)}:{standing.place.line}:{standing.place.column}:", BOLD)
    if directive is None:
        return f"{place} {look.paint(visible(standing.problem), YELLOW)}\n"
    told = [f"{directive.form}"]
    if directive.until:
        told.append(
            f"over since {directive.until}" if directive.over(today()) else f"until {directive.until}"
        )
    if one.since:
        told.append(f"{counted((today() - one.since).days, 'day')} old")
    reason = visible(directive.reason) or look.paint("no reason given", YELLOW)
    names = visible(", ".join(directive.names))
    return f"{place} {names}\n  {look.paint(', '.join(told), DIM)}: {reason}\n"


def _summed(listed: Sequence[_Listed]) -> str:
    directives = [one.standing.directive for one in listed if one.standing.directive]
    pages = len({one.standing.path for one in listed})
    parts = [
        (sum(one.over(today()) for one in directives), "over"),
        (sum(not one.reason for one in directives), "without a reason"),
        (len(listed) - len(directives), "not understood"),
    ]
    more = "".join(f", {count:,} {words}" for count, words in parts if count)
    return f"{counted(len(listed), 'suppression')} on {counted(pages, 'page')}{more}.\n"
