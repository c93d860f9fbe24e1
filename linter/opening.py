"""What verbs begin and end with: the project opened, its pages found, complaints told; it judges nothing."""

from __future__ import annotations

import datetime
import errno
import os
import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TextIO, cast

import click

from linter.adoption import AdoptionError
from linter.cache.remembering import Question
from linter.exits import Exit
from linter.model import Trouble
from linter.project import MistakesError, Project, open_project
from linter.reports.github import runs_here, unheard
from linter.reports.screen import Look, visible, wants_colour
from linter.rulebook.complaints import nearest
from linter.rulebook.rule import Selection
from linter.settings import configuration_for, from_here, passed_over
from linter.sources.files import STDIN, STDIN_NAME, PageFile, find, reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.judging import Judge
    from linter.mending import Fixing
    from linter.model import PageResult
    from linter.run import Ground, Job
    from linter.sources.files import Wanted

MOST_UNUSED: Final = 3
"""How many configurations that a run does not go by are named."""


class Complaint(click.ClickException):
    """Ends the command with lines that are printed as they are."""

    exit_code = Exit.WRONG

    def show(self, file: Any = None) -> None:  # noqa: ANN401 - as click has it
        click.echo(quoting(self.message), file=file or sys.stderr)


def complain(line: str) -> None:
    """Says a line on stderr, after what is on its way to stdout."""
    sys.stdout.flush()
    click.echo(quoting(line), err=True)


def quoting(text: str) -> str:
    """`text` that quotes pages and files, for a stream: the runner of a GitHub workflow must not obey it."""
    return unheard(text) if runs_here(os.environ) else text


class _Closed:
    """In place of a standard input that was closed."""

    def read(self, _: int = -1) -> bytes:
        raise OSError(errno.EBADF, "standard input is closed")


def standard_input() -> BinaryIO:
    """Standard input as bytes; whoever reads one that was closed gets an OSError."""
    # Python has none where the descriptor was closed (`<&-`).
    return getattr(sys.stdin, "buffer", None) or cast("BinaryIO", _Closed())


def said_of(trouble: Trouble) -> str:
    """The line about something that went wrong."""
    place = f":{trouble.place.line}:{trouble.place.column}" if trouble.place else ""
    return f"{visible(trouble.path)}{place}: {visible(trouble.message)}"


def said_of_page(result: PageResult, quiet: bool) -> Iterator[str]:
    """The lines about what went wrong on a page, and about what was lost in reading it."""
    yield from map(said_of, result.troubles)
    for note in result.notes:
        if note.place and not quiet:
            yield said_of(Trouble(result.path, f"note: {note.text}", note.place))


def look_at(color: str, *, quiet: bool = False, verbose: bool = False, stream: TextIO | None = None) -> Look:
    """How what goes to a stream may look; standard output if none is named."""
    stream = stream or sys.stdout
    return Look(
        colour=wants_colour(color, stream, os.environ),
        width=shutil.get_terminal_size().columns if stream.isatty() else None,
        quiet=quiet,
        verbose=verbose,
    )


def today() -> datetime.date:
    """The day by which pages are judged."""
    return datetime.datetime.now(datetime.UTC).date()


def opened(  # noqa: PLR0913, PLR0917 - one for each option
    config: str | None,
    isolated: bool,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    packs: tuple[str, ...] = (),
    folders: tuple[Path, ...] = (),
    paths: Sequence[str] = (),
) -> Project:
    """The project, with what the command line asks for; mistakes end the command.

    `paths` are the pages, among which a configuration may lie.
    """
    try:
        Path.cwd()
    except OSError as error:
        raise Complaint(f"the working folder: {reason(error)}") from error
    flags = Selection(packs=packs, select=select, ignore=ignore)
    named = [path for path in paths if path and path != STDIN]
    asked = isolated or config is not None
    path = (None if isolated else Path(config or "")) if asked else configuration_for(named)
    try:
        project = open_project(path, isolated=path is None, flags=flags, rule_folders=folders)
    except MistakesError as error:
        raise Complaint("\n".join(visible(str(problem)) for problem in error.problems)) from error
    for words in project.complaints():
        raise click.UsageError(words)
    if not asked and (others := passed_over(named, path)):
        complain(_unused(others))
    return project


def _unused(configurations: Sequence[Path]) -> str:
    """What to say of configurations that a run does not go by."""
    shown = [visible(from_here(path).as_posix()) for path in configurations[:MOST_UNUSED]]
    more = f" and {len(configurations) - len(shown)} more" if len(configurations) > len(shown) else ""
    return f"note: not used here: {', '.join(shown)}{more}; a run goes by one configuration, `-c` names it"


def judge_of(  # noqa: PLR0913, PLR0917 - what a judge is made of
    project: Project,
    grounds: Sequence[Ground],
    today: datetime.date | None = None,
    proposing: bool = False,
    fixing: Fixing | None = None,
    showing: bool = False,
) -> Judge:
    """Who judges the pages of a run: its rules in full, its words, and the parser."""
    from linter.judging import Judge  # noqa: PLC0415 - a run may know all its pages already

    whole = tuple(project.ground(ground.overrides) for ground in grounds)
    return Judge(project.vocabulary, whole, today, proposing, fixing, showing)


def question(
    project: Project,
    grounds: Sequence[Ground],
    today: datetime.date,
    *told: bool,
    no_cache: bool = False,
) -> Question | None:
    """What earlier runs may have asked of a page just so; None where nothing is to be remembered.

    `told` are the things that results tell only where they are asked to.
    """
    if no_cache or not project.mark or not project.configuration.settings.cache:
        return None
    flags = project.flags
    return Question(project.mark, grounds, today, (flags.packs, flags.select, flags.ignore, *told))


@contextmanager
def adopting() -> Iterator[None]:
    """Where a baseline or a change cannot be used, the command ends with a line that says so."""
    try:
        yield
    except AdoptionError as error:
        raise Complaint(visible(str(error))) from error


def found_pages(
    project: Project,
    paths: Sequence[str],
    stdin_filename: str | None,
    allow_empty: bool,
    wanted: Wanted | None = None,
) -> list[PageFile | Trouble]:
    """The pages that the command line names, and what is wrong with it; `wanted` in place of the project's own."""
    if "" in paths:
        raise click.UsageError("an empty path names no page; is a variable of the shell unset?")
    if stdin_filename is not None and paths and STDIN not in paths:
        raise click.UsageError("--stdin-filename names the page that is read from `-`; give `-` as well")
    paths = paths or (["."] if stdin_filename is None else [STDIN])
    found = find(
        paths,
        wanted or project.wanted,
        stdin=standard_input(),
        stdin_name=stdin_filename or STDIN_NAME,
        allow_empty=allow_empty,
    )
    return list(_with_advice(found, paths[0]))


def jobs_of(project: Project, found: Iterable[PageFile | Trouble]) -> tuple[list[Job], tuple[Ground, ...]]:
    """A job for each page found, and their grounds; where no page could ever be judged, the command ends."""
    jobs, grounds = project.jobs(found)
    if not any(ground.rulebook.rules for ground in grounds) and not project.judges():
        raise Complaint("no rule is left to judge by; `affilint rules` tells which are on")
    return jobs, grounds


def _with_advice(found: Iterable[PageFile | Trouble], first: str) -> Iterator[PageFile | Trouble]:
    """What was found; a first path that does not exist may have been meant as a verb."""
    program = click.get_current_context().find_root().command
    verb = nearest(first, program.commands) if isinstance(program, click.Group) else None
    for each in found:
        if verb and isinstance(each, Trouble) and each.path == first and not os.path.lexists(first):
            yield Trouble(each.path, f"{each.message}; did you mean the command `{verb}`?")
        else:
            yield each
