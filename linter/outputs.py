"""Where reports go: to a stream, or to a file that is put in place whole; it knows no option and no finding."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO, cast

from linter.reports import REPORTS, STEP_SUMMARY
from linter.reports.github import runs_here
from linter.reports.screen import visible
from linter.rulebook.complaints import suggestion
from linter.sources.files import STDIN, reason
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from linter.model import PageResult
    from linter.reports import Report
    from linter.reports.scene import Scene
    from linter.reports.tally import Tally

_NEW: Final = 0o666  # what the umask leaves of it is what other programs give new files


SUMMARY: Final = "step summary"
"""What `Wish` calls the summary that a step of a GitHub workflow adds to a file; `--format` does not name it."""


class UnwritableError(Exception):
    """A file cannot be written; the message is for the user."""


@dataclass(slots=True)
class Target:
    """A file in the making: written beside its place and moved there at the end."""

    name: str
    """As the user gave it."""
    path: Path
    stream: TextIO
    _made: Path | None
    """The file beside; None where the place is no regular file, or is added to: it is written directly."""

    @classmethod
    def at(cls, name: str, *, adding: bool = False) -> Target:
        """The file called `name`, its folders made where they are missing; with `adding`, its end.

        Raises:
            UnwritableError: it cannot be written there.
        """
        try:
            path = Path(os.path.realpath(name))
            path.parent.mkdir(parents=True, exist_ok=True)
            mode = path.stat().st_mode if path.exists() else None
            if adding or (mode is not None and not stat.S_ISREG(mode)):
                return cls(name, path, _opened(path, "a" if adding else "w"), None)
            if mode is not None and not os.access(path, os.W_OK):
                raise PermissionError(13, os.strerror(13))
            import tempfile  # noqa: PLC0415 - only a run that writes files needs it

            number, made = tempfile.mkstemp(prefix=".affilint-", dir=path.parent)
            os.close(number)
            Path(made).chmod(stat.S_IMODE(mode) if mode is not None else _NEW & ~_umask())
            return cls(name, path, _opened(Path(made), "w"), Path(made))
        except OSError as error:
            raise UnwritableError(reason(error)) from error
        except ValueError as error:
            raise UnwritableError(str(error)) from error

    def finish(self) -> None:
        """Puts the file in its place.

        Raises:
            UnwritableError: it cannot be; what stood there still does.
        """
        try:
            self.stream.close()
            if self._made is not None:
                self._made.replace(self.path)
        except OSError as error:
            self.abandon()
            raise UnwritableError(reason(error)) from error

    def abandon(self) -> None:
        """Leaves the place as it was."""
        with suppress(OSError):
            self.stream.close()
        if self._made is not None:
            with suppress(OSError):
                self._made.unlink()


def _opened(path: Path, mode: str) -> TextIO:
    stream = path.open(mode, encoding="utf-8", errors="backslashreplace", newline="\n")
    return cast("TextIO", stream)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@dataclass(frozen=True, slots=True)
class Wish:
    """A format, and the file to write it to; without one, standard output."""

    form: str
    file: str = ""

    @property
    def place(self) -> str:
        """The same for two names of one file."""
        return self.file and os.path.abspath(self.file)  # noqa: PTH100 - Path keeps "..", and refuses NUL

    @property
    def adds(self) -> bool:
        """Whether the file keeps what is in it."""
        return self.form == SUMMARY

    @property
    def report(self) -> Callable[[Scene], Report]:
        return STEP_SUMMARY if self.form == SUMMARY else REPORTS[self.form]


@dataclass(frozen=True, slots=True)
class _Output:
    report: Report
    write: Callable[[str], object]
    target: Target | None = None


class WishError(ValueError):
    """What was asked for cannot be had; the message is for the user."""


def wishes(
    formats: Sequence[str], environment: Mapping[str, str], *, stdout_taken: bool = False
) -> list[Wish]:
    """What each `--format` asks for; without any, text, and in a GitHub workflow what its runner reads besides.

    With `stdout_taken` nothing may go to standard output.

    Raises:
        WishError: a format is unknown, a file has no name, or a place is asked for twice.
    """
    in_workflow = runs_here(environment)
    usual = [] if stdout_taken else ["text", "github"] if in_workflow else ["text"]
    found: list[Wish] = []
    for each in formats or usual:
        form, named, file = each.partition("=")
        if form not in REPORTS:
            raise WishError(f"no format is called `{form}`{suggestion(form, REPORTS)}")
        if named and not file:
            raise WishError(f"`{each}` names no file; is a variable of the shell unset?")
        wish = Wish(form, "" if file == STDIN else file)
        if stdout_taken and not wish.file:
            raise WishError("with --diff, standard output is for the diff; write NAME=FILE")
        there = {other.form for other in found if other.place == wish.place}
        # The workflow commands are for the runner, not for whoever reads the rest.
        if there and (wish.file or {*there, form} != {"text", "github"}):
            place = wish.file or "standard output"
            raise WishError(f"only one format can go to {place}; write NAME=FILE")
        found.append(wish)
    summary = environment.get("GITHUB_STEP_SUMMARY", "")
    if summary and in_workflow and Wish("github") in found:
        found.append(Wish(SUMMARY, summary))
    return found


class Outputs:
    """The reports of one run and where each is written; a context, at the end of which no half file is left.

    A file that cannot be written is complained of and left out; the other reports go on.
    """

    def __init__(
        self,
        wishes: Iterable[Wish],
        scene: Scene,
        say: Callable[[str, str], None],
        complain: Callable[[str], None],
    ) -> None:
        """`say` writes what a report, named first, has for standard output; `complain` says what went wrong."""
        self.failed = False
        """Whether a file could not be written."""
        self._complain = complain
        self._open: list[_Output] = []
        plain = replace(scene, look=replace(scene.look, colour=False, width=None))
        for wish in wishes:
            if not wish.file:
                self._open.append(_Output(wish.report(scene), partial(say, wish.form)))
                continue
            try:
                target = Target.at(wish.file, adding=wish.adds)
            except UnwritableError as error:
                self._fail(wish.file, str(error))
            else:
                self._open.append(_Output(wish.report(plain), target.stream.write, target))

    def __enter__(self) -> Outputs:
        return self

    def __exit__(self, *_: object) -> None:
        for output in self._open:
            if output.target:
                output.target.abandon()

    def page(self, result: PageResult) -> None:
        """Writes what the reports have to say of a page."""
        self._write(lambda report: report.page(result))

    def end(self, tally: Tally) -> None:
        """Writes what they have to say at the end, and puts the files in their places."""
        self._write(lambda report: report.end(tally))
        for output in self._open:
            if output.target:
                try:
                    output.target.finish()
                except UnwritableError as error:
                    self._fail(output.target.name, str(error))
        self._open = []

    def _write(self, text_of: Callable[[Report], str]) -> None:
        for output in tuple(self._open):
            text = text_of(output.report)
            if not text:
                continue
            try:
                output.write(text)
            except OSError as error:
                if output.target is None:
                    raise
                output.target.abandon()
                self._open.remove(output)
                self._fail(output.target.name, reason(error))

    def _fail(self, file: str, why: str) -> None:
        self.failed = True
        self._complain(f"cannot write {visible(file)}: {why}")
