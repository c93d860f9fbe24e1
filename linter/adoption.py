"""What a run does not count: what was known before, and what a change does not touch; it judges and prints nothing."""

from __future__ import annotations

from dataclasses import field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from linter.reports.screen import visible
from linter.settings import from_here
from linter.settle.baseline import NAME, Baseline, BaselineError, read
from linter.settle.changes import Changes, DiffError, Lines, read_diff
from linter.sources.files import STDIN, reason
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from linter.model import PageResult
    from linter.rulebook.rule import Rulebook
    from linter.run import Ground, Job
    from linter.settings import Configuration
    from linter.settle.baseline import Entry
    from linter.sources.files import Wanted

MOST_LISTED = 10
"""How many stale entries are named unless more are asked for."""

LARGEST = 200_000_000
"""How many bytes of a baseline or a diff are read."""


class AdoptionError(Exception):
    """A baseline or a change that cannot be used; the message is for the user and names the file and the place."""


def baseline_path(asked: str | None, configuration: Configuration) -> Path | None:
    """The baseline that the command line names, else the configuration; None where neither does."""
    if asked is not None:
        return Path(asked)
    named = configuration.settings.baseline
    return configuration.root / named if named else None


def usual_path(asked: str | None, configuration: Configuration) -> Path:
    """The same, and where nobody says anything, the usual one."""
    return baseline_path(asked, configuration) or configuration.root / NAME


def open_baseline(path: Path) -> Baseline:
    """The baseline in a file.

    Raises:
        AdoptionError: there is none, or it is broken.
    """
    shown = from_here(path).as_posix()
    try:
        text = read_text(path)
    except FileNotFoundError:
        raise AdoptionError(
            f"{shown}: there is no such baseline; `affilint baseline create` makes one"
        ) from None
    except (OSError, ValueError) as error:
        raise AdoptionError(f"{shown}: {_why(error)}") from error
    try:
        return Baseline(path.absolute().parent, read(text))
    except BaselineError as error:
        place = f":{error.place.line}:{error.place.column}" if error.place else ""
        raise AdoptionError(f"{shown}{place}: {error}") from error


def read_text(path: Path) -> str:
    """A file's text. Raises OSError; ValueError where it is no UTF-8, or far too large."""
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("too large")
    return data.decode("utf-8")


def _why(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    return reason(error) if isinstance(error, OSError) else str(error)


def changed_since(ref: str, *, by_line: bool) -> Changes:
    """What has changed since this branch left a commit, in the repository of the working folder.

    Raises:
        AdoptionError: git cannot tell.
    """
    from linter.sources import git  # noqa: PLC0415 - few runs need it

    here = Path.cwd()
    try:
        base, changed, new = git.changed_since(ref, here)
        files = {path: Lines() for path in changed} | {path: Lines(whole=True) for path in new}
        if by_line:
            top, diff = git.diff_since(base, here)
            found = read_diff(diff)
            files |= {real: lines for name, lines in found.items() if (real := _real(top / name)) in files}
    except (git.GitError, DiffError) as error:
        raise AdoptionError(f"--changed-since {ref}: {error}") from error
    return Changes(files, by_line)


def changed_in(diff: str, name: str) -> Changes:
    """What a diff changes; its paths count from the top of the repository, or from the working folder.

    Raises:
        AdoptionError: it is no diff.
    """
    try:
        found = read_diff(diff)
    except DiffError as error:
        raise AdoptionError(f"{name}:{error.line}:1: {error}") from error
    here = Path.cwd()
    top = next((one for one in (here, *here.parents) if (one / ".git").exists()), here)
    files: dict[str, Lines] = {}
    for path, lines in found.items():
        folder = next((one for one in (top, here) if (one / path).exists()), here)
        files[_real(folder / path)] = lines
    return Changes(files, by_line=True)


def _real(path: Path) -> str:
    return str(path.resolve())


@dataclass
class Settling:
    """Takes from each result what does not count, and remembers how much."""

    baseline: Baseline | None = None
    changes: Changes | None = None
    rulebooks: Mapping[str, Rulebook] = field(default_factory=dict)
    """The rules that are asked of each page, by its path."""
    elsewhere: int = 0

    @classmethod
    def of(
        cls,
        jobs: Iterable[Job],
        grounds: Sequence[Ground],
        baseline: Baseline | None,
        changes: Changes | None = None,
    ) -> Settling:
        """For a run of these jobs."""
        books = {job.page.path: grounds[job.ground].rulebook for job in jobs} if baseline else {}
        return cls(baseline, changes, books)

    def settle(self, result: PageResult) -> PageResult:
        """The result as it counts."""
        if self.baseline and (rulebook := self.rulebooks.get(result.path)):
            result = self.baseline.settle(result, rulebook)
        if self.changes:
            result, left = self.changes.cut(result)
            self.elsewhere += left
        return result

    def stale(self) -> Sequence[Entry]:
        """What the baseline holds and nobody finds any more, once all results are settled."""
        if self.baseline is None:
            return ()
        self.baseline.miss()
        return sorted(set(self.baseline.gone))


def gone_note(stale: Sequence[Entry], path: Path, verbose: bool) -> str:
    """What to say of entries that nobody finds any more, so that they can go."""
    shown = from_here(path).as_posix()
    count = "1 finding is" if len(stale) == 1 else f"{len(stale):,} findings are"
    listed = stale if verbose else stale[:MOST_LISTED]
    lines = [f"{shown}: {count} gone; `affilint baseline prune` takes them out"]
    lines += [f"  {entry.path}: {entry.rule}: {entry.message}" for entry in listed]
    if len(listed) < len(stale):
        lines.append(f"  and {len(stale) - len(listed):,} more; -v lists them all")
    return "\n".join(visible(line) for line in lines)


def reads_stdin(paths: Sequence[str], stdin_filename: str | None) -> bool:
    """Whether a page comes from standard input."""
    return STDIN in paths or (stdin_filename is not None and not paths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line says of all this."""

    baseline: str | None = None
    changed_since: str | None = None
    changed_lines: bool = False
    diff_file: str | None = None
    force_exclude: bool = False
    respect_gitignore: bool | None = None

    @classmethod
    def taken_from(cls, options: dict[str, Any]) -> Asked:
        """What is said among the options of a command; it is taken out of them."""
        return cls(**{each.name: options.pop(each.name) for each in fields(cls) if each.name in options})

    def wanted(self, wanted: Wanted) -> Wanted:
        """Which files are pages, with what is said here."""
        respect = wanted.gitignore if self.respect_gitignore is None else self.respect_gitignore
        return replace(wanted, force_exclude=self.force_exclude, gitignore=respect)

    def changes(self, stdin: BinaryIO | None) -> Changes | None:
        """The change that alone is asked about; None where all is. `stdin` is None if pages come from there.

        Raises:
            AdoptionError: the options contradict each other, or what they name cannot be used.
        """
        if self.changed_lines and not self.changed_since:
            raise AdoptionError("--changed-lines goes with --changed-since REF")
        if self.changed_since is not None and self.diff_file is not None:
            raise AdoptionError("--changed-since and --diff-file both name a change; give one")
        if self.changed_since is not None:
            return changed_since(self.changed_since, by_line=self.changed_lines)
        return self._diff(self.diff_file, stdin) if self.diff_file is not None else None

    def _diff(self, file: str, stdin: BinaryIO | None) -> Changes:
        if file == STDIN:
            if stdin is None:
                raise AdoptionError("a page and a diff cannot both come from standard input")
            try:
                data = stdin.read(LARGEST)
            except OSError as error:
                raise AdoptionError(f"--diff-file -: {_why(error)}") from error
            return changed_in(data.decode("utf-8", "surrogateescape"), "<stdin>")
        try:
            with Path(file).open("rb") as opened:
                data = opened.read(LARGEST)
        except (OSError, ValueError) as error:
            raise AdoptionError(f"--diff-file {file}: {_why(error)}") from error
        return changed_in(data.decode("utf-8", "surrogateescape"), file)
