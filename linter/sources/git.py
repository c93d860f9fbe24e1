"""What git tells of files: what changed since, and when a line was written; it knows no page and no finding."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Final

_SECONDS: Final = 120


class GitError(Exception):
    """Git is not there, or does not know; the message is for the user."""


def changed_since(ref: str, folder: Path) -> tuple[str, list[str], list[str]]:
    """The commit where this branch left `ref`, the files that changed since, and those that git does not know yet.

    Paths are absolute, without symbolic links. What is ignored is not among them.

    Raises:
        GitError: there is no git, no repository, no such commit, or no common one.
    """
    top = _top(folder)
    if not ref.strip():
        raise GitError("name a commit, a branch or a tag")
    try:
        wanted = _run(
            top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
        ).strip()
    except GitError:
        raise GitError(
            f"git knows no commit `{ref}`; in a shallow clone, fetch it first (fetch-depth: 0)"
        ) from None
    try:
        base = _run(top, "merge-base", wanted, "HEAD").strip()
    except GitError:
        raise GitError(
            f"`{ref}` and what is checked out have no commit in common; in a shallow clone, fetch more (fetch-depth: 0)"
        ) from None
    names = _run(top, "diff", "--name-only", "-z", "--no-ext-diff", "--diff-filter=d", base, "--")
    new = _run(top, "ls-files", "--others", "--exclude-standard", "-z")
    return base, _paths(top, names), _paths(top, new)


def diff_since(base: str, folder: Path) -> tuple[Path, str]:
    """The folder that a diff's paths count from, and the diff between a commit and the files as they are.

    Raises:
        GitError: as in `changed_since`.
    """
    top = _top(folder)
    options = (
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "-M",
        "-U0",
    )
    return top, _run(top, "diff", *options, base, "--")


def written_at(path: str, lines: list[int]) -> dict[int, int]:
    """When each of these lines of a file was last changed, in seconds since 1970; nothing that git does not know."""
    file = Path(path).absolute()
    try:
        said = _run(file.parent, "blame", "--porcelain", *(f"-L{n},{n}" for n in lines), "--", file.name)
    except GitError:
        return {}
    times: dict[str, int] = {}
    found: dict[int, int] = {}
    commit, line = "", 0
    for row in said.split("\n"):
        parts = row.split(" ")
        if len(parts) >= 3 and len(parts[0]) >= 40 and parts[2].isdigit():
            commit, line = parts[0], int(parts[2])
        elif row.startswith("author-time "):
            times[commit] = int(parts[1])
        elif row.startswith("\t") and set(commit) != {"0"}:
            found[line] = times[commit]
    return found


def _top(folder: Path) -> Path:
    try:
        return Path(_run(folder, "rev-parse", "--show-toplevel").rstrip("\n")).resolve()
    except GitError as error:
        if "not a git repository" in str(error):
            raise GitError(
                "this folder is in no git repository; `--diff-file` takes a diff instead"
            ) from None
        raise


def _paths(top: Path, names: str) -> list[str]:
    return [os.path.realpath(top / name) for name in names.split("\0") if name]


def _run(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument of a page's making
            ["git", "-c", "core.quotePath=true", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments],  # noqa: S607
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env=environment,
            stdin=subprocess.DEVNULL,
        )
    except FileNotFoundError:
        raise GitError("git is not installed here; `--diff-file` takes a diff instead") from None
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        raise GitError(f"git could not be run: {error}") from error
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise GitError(f"git {arguments[0]}: {lines[0].removeprefix('fatal: ')}")
    return done.stdout.decode("utf-8", "surrogateescape")
