"""What the verbs do, from options to exit code: they open the project, run it, and write what comes of it."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

import click

from linter import __version__
from linter.adoption import (
    Asked,
    Settling,
    baseline_path,
    gone_note,
    open_baseline,
    reads_stdin,
)
from linter.cache.remembering import remembering
from linter.exits import Exit
from linter.fixlog import FixLog, shown
from linter.mending import Fixing
from linter.model import Trouble, severity_of
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
    said_of_page,
    standard_input,
    today,
)
from linter.outputs import Outputs, Wish, WishError, wishes
from linter.reports.facts import facts_text
from linter.reports.github import runs_here
from linter.reports.jsonlines import to_json
from linter.reports.progress import ProgressBar
from linter.reports.scene import Scene, joined, top_of
from linter.reports.screen import BOLD, Look, visible
from linter.reports.tally import FailLevel, Tally, counted
from linter.reports.terminal import remarks
from linter.rulebook.places import rule_folders_in, rules_folder
from linter.run import Awaited, cores, processes, results
from linter.settings import NAMES, from_here
from linter.source import MAX_BYTES
from linter.sources.files import STDIN, reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.model import PageResult
    from linter.project import Project
    from linter.run import Ground

_TELL_FIXES: Final = frozenset({"json", "jsonl", "rdjsonl", "sarif", "html"})
"""Formats that say what would mend a finding."""

_TELL_FACTS: Final = frozenset({"html"})
"""Formats that say what was seen on each page."""

_PROSE: Final = frozenset({"text", "compact"})
"""Formats that quote pages as they are; what a runner of workflows must not hear is written out in them."""

STARTER: Final = Path(__file__).with_name("starter.yaml")


def check_pages(  # noqa: PLR0913 - one for each option of the command
    *,
    paths: Sequence[str],
    stdin_filename: str | None,
    allow_empty: bool,
    fail_on: str | None,
    fail_on_judgement: bool | None,
    formats: Sequence[str],
    fixes: bool,
    diff: bool,
    unsafe_fixes: bool,
    jobs: int | None,
    color: str,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    **rules: Any,  # noqa: ANN401
) -> int:
    """`affilint check`: judges pages and reports as they are judged."""
    asked = Asked.taken_from(rules)
    fixing = _fixing(fixes, diff, unsafe_fixes)
    # A page that is mended on its way through takes standard output for itself; so does a diff.
    pipes = fixes and not diff and _is_piped(paths, stdin_filename)
    look = look_at(color, quiet=quiet, verbose=verbose, stream=sys.stderr if pipes else sys.stdout)
    wished = _wishes(formats, diff)
    project = opened(**rules, paths=(*paths, stdin_filename or ""))
    with adopting():
        changes = asked.changes(None if reads_stdin(paths, stdin_filename) else standard_input())
        known = baseline_path(asked.baseline, project.configuration)
        baseline = open_baseline(known) if known else None
    found = found_pages(project, paths, stdin_filename, allow_empty, asked.wanted(project.wanted))
    found = [each for each in found if isinstance(each, Trouble) or not changes or changes.hold(each.path)]
    todo, grounds = jobs_of(project, found)
    settling = Settling.of(todo, grounds, baseline, changes)
    scene = _scene(project, look, grounds, _fail_level(project, fail_on, fail_on_judgement), paths)
    proposing = any(wish.form in _TELL_FIXES for wish in wished)
    showing = any(wish.form in _TELL_FACTS for wish in wished)
    judge = Awaited(lambda: judge_of(project, grounds, scene.today, proposing, fixing, showing))
    asked_again = (
        None if fixing else question(project, grounds, scene.today, proposing, showing, no_cache=no_cache)
    )
    log = FixLog(fixing, complain)
    tally = Tally()
    bar = ProgressBar(len(found), sys.stderr, wanted=not quiet)

    def say(form: str, text: str) -> None:
        bar.clear()
        stream = sys.stderr if pipes else sys.stdout
        stream.write(quoting(text) if form in _PROSE else text)

    # What the text report says between findings, other reports leave to standard error.
    telling = verbose and Wish("text") not in wished
    with Outputs(wished, scene, say, complain) as outputs:
        count = jobs or project.configuration.settings.jobs or cores()
        with processes(count) as workers, remembering(workers, asked_again) as mapper:
            judged = map(settling.settle, results(found, todo, judge, mapper))
            for done, result in enumerate(judged, 1):
                tally.add(result)
                outputs.page(result)
                log.add(result)
                _write_mended(result, pipes, bar)
                for line in (*said_of_page(result, quiet), *(remarks(result) if telling else ())):
                    bar.clear()
                    complain(line)
                bar.show(done)
        bar.clear()
        stale = settling.stale()
        tally.stale, tally.elsewhere = len(stale), settling.elsewhere
        outputs.end(tally)
    if not (quiet or diff) and Wish("text") not in wished:
        complain(tally.summary(lists_skipped=verbose))
    if stale and known and not quiet:
        complain(gone_note(stale, known, verbose))
    if fixing and not quiet:
        complain(log.summary())
    if outputs.failed or not diff:
        return Exit.WRONG if outputs.failed else tally.exit(scene.fail_level)
    return Exit.WRONG if tally.troubles else Exit.FINDINGS if log.pages else Exit.OK


def _fixing(fixes: bool, diff: bool, unsafe: bool) -> Fixing | None:
    """Which fixes the command line asks for."""
    if unsafe and not (fixes or diff):
        raise click.UsageError("--unsafe-fixes goes with --fix or --diff")
    return Fixing(unsafe, writes=not diff) if fixes or diff else None


def _is_piped(paths: Sequence[str], stdin_filename: str | None) -> bool:
    """Whether the page to be fixed comes from standard input, so that it goes to standard output."""
    if STDIN in paths and set(paths) != {STDIN}:
        raise click.UsageError("with --fix, `-` stands alone: only one page can go to standard output")
    return reads_stdin(paths, stdin_filename)


def _write_mended(result: PageResult, pipes: bool, bar: ProgressBar) -> None:
    """Writes what fixes made of a page where it goes to standard output, or how they would change it."""
    done = result.mended
    if done is None:
        return
    bar.clear()
    if pipes:
        sys.stdout.flush()
        sys.stdout.buffer.write(done.now)
        if len(done.was) > MAX_BYTES:  # too large to be read, but not to be handed on
            shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif done.diff:
        # The runner of a GitHub workflow reads along, and would obey what stands in the page.
        sys.stdout.write(quoting(shown(done.diff, sys.stdout.isatty() or runs_here(os.environ))))


def _fail_level(project: Project, fail_on: str | None, judgements: bool | None) -> FailLevel:
    settings = project.configuration.settings
    level = fail_on or settings.fail_on
    return FailLevel(
        None if level == "never" else severity_of(level),
        settings.fail_on_judgement if judgements is None else judgements,
    )


def _scene(
    project: Project, look: Look, grounds: Sequence[Ground], fail_level: FailLevel, paths: Sequence[str]
) -> Scene:
    """What reports may know of the run."""
    return Scene(
        look=look,
        rulebook=joined(ground.rulebook for ground in grounds or [project.listed_ground()]),
        root=top_of(project.configuration.root),
        version=__version__,
        today=today(),
        fail_level=fail_level,
        paths=tuple(paths),
    )


def inspect_pages(  # noqa: PLR0913
    *,
    paths: Sequence[str],
    stdin_filename: str | None,
    allow_empty: bool,
    config: str | None,
    isolated: bool,
    form: str,
    color: str,
    quiet: bool,
    verbose: bool,  # noqa: ARG001 - the facts are all there is to say
) -> int:
    """`affilint inspect`: shows what is seen on pages, and judges nothing."""
    from linter.judging import facts  # noqa: PLC0415 - loads the parser

    look = look_at(color)
    project = opened(config, isolated, paths=(*paths, stdin_filename or ""))
    found = found_pages(project, paths, stdin_filename, allow_empty)
    todo, grounds = project.jobs(found)
    judge, waiting = judge_of(project, grounds), iter(todo)
    bar = ProgressBar(len(found), sys.stderr, wanted=not quiet and not sys.stdout.isatty())
    shown = troubles = 0
    sys.stdout.write("[" if form == "json" else "")
    for done, each in enumerate(found, 1):
        seen = each if isinstance(each, Trouble) else facts(judge, next(waiting))
        if isinstance(seen, Trouble):
            troubles += 1
            bar.clear()
            complain(said_of(seen))
        else:
            sys.stdout.write(_facts_in(form, seen, look, first=not shown))
            shown += 1
        bar.show(done)
    bar.clear()
    sys.stdout.write("\n]\n" if form == "json" else "")
    return Exit.WRONG if troubles else Exit.OK


def _facts_in(form: str, seen: dict[str, Any], look: Look, *, first: bool) -> str:
    if form == "text":
        return ("" if first else "\n") + quoting(facts_text(seen, look))
    return f"{to_json(seen)}\n" if form == "jsonl" else f"{'' if first else ','}\n{to_json(seen)}"


def list_rules(*, names: Sequence[str], form: str, color: str, **rules: Any) -> int:  # noqa: ANN401
    """`affilint rules [RULE]...`: the catalogue, or what these ids, packs and patterns mean of it."""
    from linter import handbook  # noqa: PLC0415 - no check of pages needs it

    project = opened(**rules)
    entries = handbook.catalogue(project.every, project.ground().rulebook)
    for words in filter(None, map(project.every.unknown, names)):
        raise click.UsageError(words)
    if names:
        entries = [entry for entry in entries if any(map(entry.rule.fits, names))]
    if form == "json":
        sys.stdout.write("[\n" + ",\n".join(to_json(handbook.record(entry)) for entry in entries) + "\n]\n")
    else:
        sys.stdout.write(handbook.table(entries, look_at(color)))
    return Exit.OK


def explain_rule(*, rule: str, color: str, **rules: Any) -> int:  # noqa: ANN401
    """`affilint explain RULE`: all about one rule."""
    from linter import handbook  # noqa: PLC0415

    project = opened(**rules)
    entries = handbook.catalogue(project.every, project.ground().rulebook)
    entry = next((entry for entry in entries if entry.rule.id == rule), None)
    if entry is None:
        raise Complaint(handbook.unknown(rule, project.every))
    sys.stdout.write(handbook.explanation(entry, look_at(color)))
    return Exit.OK


def explain_links(*, urls: Sequence[str], config: str | None, isolated: bool, form: str, color: str) -> int:
    """`affilint explain-link URL...`: why addresses count as affiliate links or not."""
    from linter.rulebook.network_places import Places  # noqa: PLC0415 - no check of pages needs these
    from linter.why import as_record, as_text, explained  # noqa: PLC0415

    look = look_at(color)
    project = opened(config, isolated)
    entries = Places(map(from_here, (rules_folder(), *project.own_folders)))
    asked = [one for url in urls for one in (_lines(standard_input()) if url == STDIN else [url])]
    if not asked:
        raise click.UsageError("no address was given")
    site = project.ground().site
    answers = [explained(url, project.vocabulary, site, entries.of) for url in asked]
    if form == "json":
        sys.stdout.write("[\n" + ",\n".join(to_json(as_record(answer)) for answer in answers) + "\n]\n")
    else:
        sys.stdout.write("\n".join(as_text(answer, look) for answer in answers))
    return Exit.OK if all(answer.counts for answer in answers) else Exit.FINDINGS


def _lines(stream: BinaryIO) -> list[str]:
    """The lines of standard input that are not blank."""
    try:
        lines = stream.read().decode("utf-8", "replace").split("\n")
    except OSError as error:
        raise Complaint(f"<stdin>: {reason(error)}") from error
    return [line.strip() for line in lines if line.strip()]


def try_rules(
    *, paths: Sequence[str], config: str | None, isolated: bool, today: str | None, color: str
) -> int:
    """`affilint test [PATH]...`: rules against their own pages."""
    from linter.workbench import Bench, tried  # noqa: PLC0415

    for path in paths:
        if not path or not Path(path).is_dir():
            raise click.UsageError(f"{path or 'an empty path'} is no folder of rules")
        with suppress(OSError):  # one that cannot be read is told of with all other mistakes
            if inner := rule_folders_in(Path(path)):
                meant = ", ".join(f"`{each.as_posix()}`" for each in inner[:3])
                raise click.UsageError(f"{path} is no folder of rules; did you mean {meant}?")
    project = opened(config, isolated, folders=tuple(map(Path, paths)))
    folders = [Path(path) for path in paths] or list(project.own_folders)
    if not folders:
        raise click.UsageError("name a folder of rules, or set `rule-folders` in affilint.yaml")
    day = datetime.date.fromisoformat(today) if today else None
    came = tried(folders, Bench(project.every, project.vocabulary, project.ground().site, day))
    look = look_at(color)
    for difference in came.differences:
        place, _, words = str(difference).partition(": ")
        sys.stdout.write(f"{look.paint(visible(place), BOLD)}: {visible(words)}\n")
    if not came.rules:
        raise Complaint(f"no rule stands in {', '.join(map(str, folders))}")
    found = counted(len(came.differences), "difference") if came.differences else "each finds what is marked"
    sys.stdout.write(f"{counted(came.rules, 'rule')} tried: {found}.\n")
    return Exit.FINDINGS if came.differences else Exit.OK


def write_configuration(force: bool) -> int:
    """`affilint init`: a commented configuration in the working folder."""
    there = [name for name in NAMES if Path(name).exists()]
    if there and not force:
        raise Complaint(f"{there[0]} is there already; --force overwrites it")
    target = Path(there[0] if there else NAMES[0])
    try:
        target.write_bytes(STARTER.read_bytes())
    except OSError as error:
        raise Complaint(f"{target}: {reason(error)}") from error
    click.echo(f"wrote {target}; `affilint check` reads it from here and from the folders below")
    return Exit.OK


def _wishes(formats: Sequence[str], diff: bool) -> list[Wish]:
    try:
        return wishes(formats, os.environ, stdout_taken=diff)
    except WishError as error:
        raise click.UsageError(str(error)) from error
