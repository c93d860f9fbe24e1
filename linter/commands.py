"""What the verbs do, from options to exit code: they open the project, run it, and write what comes of it."""

from __future__ import annotations

import datetime
import os
import shutil
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO

import click

from linter.exits import Exit
from linter.model import Severity, Trouble
from linter.project import MistakesError, Project, open_project
from linter.reports import REPORTS
from linter.reports.facts import facts_text
from linter.reports.jsonlines import to_json
from linter.reports.progress import ProgressBar
from linter.reports.screen import BOLD, Look, visible, wants_colour
from linter.reports.tally import Tally, counted
from linter.rulebook.complaints import nearest, suggestion
from linter.rulebook.places import rules_folder
from linter.rulebook.rule import Selection
from linter.run import Judge, facts, processes, results
from linter.settings import NAMES, from_here
from linter.sources.files import STDIN, STDIN_NAME, PageFile, find, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.model import PageResult
    from linter.reports import Report

STARTER: Final = Path(__file__).with_name("starter.yaml")


class _Complaint(click.ClickException):
    """Ends the command with lines that are printed as they are."""

    exit_code = Exit.WRONG

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - as click has it
        click.echo(self.message, file=file or sys.stderr)


@dataclass(frozen=True, slots=True)
class _Output:
    """A report and where it is written."""

    form: str
    report: Report
    stream: TextIO

    @property
    def sums_up(self) -> bool:
        """Whether the summary can be read on the screen there."""
        return self.form == "text" and self.stream is sys.stdout


def check_pages(  # noqa: PLR0913 - one for each option of the command
    *,
    paths: Sequence[str],
    stdin_filename: str | None,
    allow_empty: bool,
    fail_on: str | None,
    fail_on_judgement: bool | None,
    formats: Sequence[str],
    jobs: int,
    color: str,
    quiet: bool,
    verbose: bool,
    **rules: Any,  # noqa: ANN401
) -> int:
    """`affilint check`: judges pages and reports as they are judged."""
    look = _look(color, quiet=quiet, verbose=verbose)
    project = _open(**rules)
    found = _found(project, paths, stdin_filename, allow_empty)
    todo, grounds = project.jobs(found)
    tally = Tally()
    bar = ProgressBar(len(found), sys.stderr, wanted=not quiet)
    with ExitStack() as stack:
        outputs = _outputs(formats, look, stack)
        mapper = stack.enter_context(processes(min(jobs, len(todo))))
        for done, result in enumerate(results(found, todo, Judge(project.vocabulary, grounds), mapper), 1):
            tally.add(result)
            _write_page(result, outputs, bar)
            bar.show(done)
        bar.clear()
        for output in outputs:
            output.stream.write(output.report.end(tally))
        if not quiet and not any(output.sums_up for output in outputs):
            _complain(tally.summary(lists_skipped=False))
    return _exit_code(tally, project, fail_on, fail_on_judgement)


def _write_page(result: PageResult, outputs: Iterable[_Output], bar: ProgressBar) -> None:
    texts = [(output.stream, text) for output in outputs if (text := output.report.page(result))]
    if texts or result.troubles:
        bar.clear()
    for stream, text in texts:
        stream.write(text)
    for trouble in result.troubles:
        _complain(_trouble_line(trouble))


def _exit_code(tally: Tally, project: Project, fail_on: str | None, judgements: bool | None) -> int:
    if tally.troubles:
        return Exit.WRONG
    settings = project.configuration.settings
    level = fail_on or settings.fail_on
    at_least = None if level == "never" else Severity(level)
    counts_judgements = settings.fail_on_judgement if judgements is None else judgements
    return Exit.FINDINGS if tally.failing(at_least, counts_judgements) else Exit.OK


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
    look = _look(color)
    project = _open(config, isolated)
    found = _found(project, paths, stdin_filename, allow_empty)
    todo, grounds = project.jobs(found)
    judge, waiting = Judge(project.vocabulary, grounds), iter(todo)
    bar = ProgressBar(len(found), sys.stderr, wanted=not quiet and not sys.stdout.isatty())
    shown = troubles = 0
    sys.stdout.write("[" if form == "json" else "")
    for done, each in enumerate(found, 1):
        seen = each if isinstance(each, Trouble) else facts(judge, next(waiting))
        if isinstance(seen, Trouble):
            troubles += 1
            bar.clear()
            _complain(_trouble_line(seen))
        else:
            sys.stdout.write(_facts_in(form, seen, look, first=not shown))
            shown += 1
        bar.show(done)
    bar.clear()
    sys.stdout.write("\n]\n" if form == "json" else "")
    return Exit.WRONG if troubles else Exit.OK


def _facts_in(form: str, seen: dict[str, Any], look: Look, *, first: bool) -> str:
    if form == "text":
        return ("" if first else "\n") + facts_text(seen, look)
    return f"{to_json(seen)}\n" if form == "jsonl" else f"{'' if first else ','}\n{to_json(seen)}"


def list_rules(*, form: str, color: str, **rules: Any) -> int:  # noqa: ANN401
    """`affilint rules`: the catalogue."""
    from linter import handbook  # noqa: PLC0415 - no check of pages needs it

    project = _open(**rules)
    entries = handbook.catalogue(project.every, project.ground().rulebook)
    if form == "json":
        sys.stdout.write("[\n" + ",\n".join(to_json(handbook.record(entry)) for entry in entries) + "\n]\n")
    else:
        sys.stdout.write(handbook.table(entries, _look(color)))
    return Exit.OK


def explain_rule(*, rule: str, color: str, **rules: Any) -> int:  # noqa: ANN401
    """`affilint explain RULE`: all about one rule."""
    from linter import handbook  # noqa: PLC0415

    project = _open(**rules)
    entries = handbook.catalogue(project.every, project.ground().rulebook)
    entry = next((entry for entry in entries if entry.rule.id == rule), None)
    if entry is None:
        raise _Complaint(handbook.unknown(rule, project.every))
    sys.stdout.write(handbook.explanation(entry, _look(color)))
    return Exit.OK


def explain_links(*, urls: Sequence[str], config: str | None, isolated: bool, form: str, color: str) -> int:
    """`affilint explain-link URL...`: why addresses count as affiliate links or not."""
    from linter.rulebook.network_places import Places  # noqa: PLC0415 - no check of pages needs these
    from linter.why import as_record, as_text, explained  # noqa: PLC0415

    look = _look(color)
    project = _open(config, isolated)
    entries = Places(map(from_here, (rules_folder(), *project.own_folders)))
    asked = [one for url in urls for one in (_lines(sys.stdin.buffer) if url == STDIN else [url])]
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
    lines = stream.read().decode("utf-8", "replace").split("\n")
    return [line.strip() for line in lines if line.strip()]


def try_rules(
    *, paths: Sequence[str], config: str | None, isolated: bool, today: str | None, color: str
) -> int:
    """`affilint test [PATH]...`: rules against their own pages."""
    from linter.workbench import Bench, tried  # noqa: PLC0415

    for path in paths:
        if not Path(path).is_dir():
            raise click.UsageError(f"{path} is no folder of rules")
    project = _open(config, isolated, folders=tuple(map(Path, paths)))
    folders = [Path(path) for path in paths] or list(project.own_folders)
    if not folders:
        raise click.UsageError("name a folder of rules, or set `rule-folders` in affilint.yaml")
    day = datetime.date.fromisoformat(today) if today else None
    came = tried(folders, Bench(project.every, project.vocabulary, project.ground().site, day))
    look = _look(color)
    for difference in came.differences:
        place, _, words = str(difference).partition(": ")
        sys.stdout.write(f"{look.paint(visible(place), BOLD)}: {visible(words)}\n")
    if not came.rules:
        raise _Complaint(f"no rule stands in {', '.join(map(str, folders))}")
    found = counted(len(came.differences), "difference") if came.differences else "each finds what is marked"
    sys.stdout.write(f"{counted(came.rules, 'rule')} tried: {found}.\n")
    return Exit.FINDINGS if came.differences else Exit.OK


def write_configuration(force: bool) -> int:
    """`affilint init`: a commented configuration in the working folder."""
    there = [name for name in NAMES if Path(name).exists()]
    if there and not force:
        raise _Complaint(f"{there[0]} is there already; --force overwrites it")
    target = Path(there[0] if there else NAMES[0])
    try:
        target.write_bytes(STARTER.read_bytes())
    except OSError as error:
        raise _Complaint(f"{target}: {reason(error)}") from error
    click.echo(f"wrote {target}; `affilint check` reads it from here and from the folders below")
    return Exit.OK


def _open(  # noqa: PLR0913, PLR0917 - one for each option
    config: str | None,
    isolated: bool,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    packs: tuple[str, ...] = (),
    folders: tuple[Path, ...] = (),
) -> Project:
    """The project, with what the command line asks for; mistakes end the command."""
    flags = Selection(packs=packs, select=select, ignore=ignore)
    try:
        path = Path(config) if config else None
        project = open_project(path, isolated=isolated, flags=flags, rule_folders=folders)
    except MistakesError as error:
        raise _Complaint("\n".join(visible(str(problem)) for problem in error.problems)) from error
    for name in (*select, *ignore):
        if words := project.every.unknown(name):
            raise click.UsageError(words)
    known = [pack.id for pack in project.every.packs]
    for name in packs:
        if name not in known:
            raise click.UsageError(f"no pack is called `{name}`{suggestion(name, known)}")
    return project


def _found(
    project: Project, paths: Sequence[str], stdin_filename: str | None, allow_empty: bool
) -> list[PageFile | Trouble]:
    paths = paths or ([STDIN] if stdin_filename else ["."])
    found = find(
        paths,
        project.wanted,
        stdin=sys.stdin.buffer,
        stdin_name=stdin_filename or STDIN_NAME,
        allow_empty=allow_empty,
    )
    return list(_with_advice(found, paths[0]))


def _with_advice(found: Iterable[PageFile | Trouble], first: str) -> Iterator[PageFile | Trouble]:
    """What was found; a first path that does not exist may have been meant as a verb."""
    program = click.get_current_context().find_root().command
    verb = nearest(first, program.commands) if isinstance(program, click.Group) else None
    for each in found:
        if verb and isinstance(each, Trouble) and each.path == first and not Path(first).exists():
            yield Trouble(each.path, f"{each.message}; did you mean the command `{verb}`?")
        else:
            yield each


def _outputs(formats: Sequence[str], look: Look, stack: ExitStack) -> list[_Output]:
    """A report for each `--format`, its file opened; text to stdout if none is asked for."""
    outputs: list[_Output] = []
    for form in formats or ["text"]:
        name, _, file = form.partition("=")
        if name not in REPORTS:
            raise click.UsageError(f"no format is called `{name}`{suggestion(name, REPORTS)}")
        if file in ("", STDIN):
            if any(output.stream is sys.stdout for output in outputs):
                raise click.UsageError("only one format can go to standard output; write NAME=FILE")
            outputs.append(_Output(name, REPORTS[name](look), sys.stdout))
            continue
        try:
            stream = stack.enter_context(
                Path(file).open("w", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
            )
        except OSError as error:
            raise click.UsageError(f"cannot write {file}: {reason(error)}") from error
        quiet = Look(quiet=look.quiet, verbose=look.verbose)
        outputs.append(_Output(name, REPORTS[name](quiet), stream))
    return outputs


def _look(color: str, *, quiet: bool = False, verbose: bool = False) -> Look:
    """How what goes to stdout may look."""
    return Look(
        colour=wants_colour(color, sys.stdout, os.environ),
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else None,
        quiet=quiet,
        verbose=verbose,
    )


def _trouble_line(trouble: Trouble) -> str:
    place = f":{trouble.place.line}:{trouble.place.column}" if trouble.place else ""
    return f"{visible(trouble.path)}{place}: {visible(trouble.message)}"


def _complain(line: str) -> None:
    """Says a line on stderr, after what is on its way to stdout."""
    sys.stdout.flush()
    click.echo(line, err=True)
