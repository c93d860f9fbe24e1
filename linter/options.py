"""Options that several verbs share, and how their values are read; what the verbs are is in `cli`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _split(_: click.Context, __: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """The names in an option that may be given several times, or once with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _names(
    flag: str, parameter: str, metavar: str, words: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(flag, parameter, multiple=True, metavar=metavar, callback=_split, help=words)


def project_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which rules and which configuration to go by."""
    for option in (
        _names("--pack", "packs", "PACKS", "Switch these packs on besides."),
        _names("--ignore", "ignore", "RULES", "Never these."),
        _names("--select", "select", "RULES", "Only these: ids, packs, or patterns such as date/*."),
    ):
        command = option(command)
    return configuration_options(command)


def configuration_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which configuration to go by."""
    for option in (
        click.option("--isolated", is_flag=True, help="Ignore all configuration files."),
        click.option("-c", "--config", metavar="FILE", help="Use this configuration file."),
    ):
        command = option(command)
    return command


def a_day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    import datetime  # noqa: PLC0415 - one option of one verb

    try:
        return value and datetime.date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"`{value}` is no day like 2026-09-15") from None


def page_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which pages to read and how to speak of it."""
    for option in (
        click.option(
            "-v",
            "--verbose",
            is_flag=True,
            help="Say which pages were skipped, which rules were not judged, and why.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Only findings and complaints: no summary, no bar."),
        click.option("--allow-empty", is_flag=True, help="Let a folder or a glob hold no page."),
        click.option("--stdin-filename", metavar="PATH", help="What to call the page read from `-`."),
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
    ):
        command = option(command)
    return command


jobs_option = click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1, 256),
    help="How many processes judge pages; as many as there are processor cores unless configured.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Judge every page, known or not, and keep nothing."
)
color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="When to colour; NO_COLOR and FORCE_COLOR count.",
)


def file_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which files to leave out."""
    for option in (
        click.option(
            "--respect-gitignore/--no-respect-gitignore",
            default=None,
            help="Whether to leave out what .gitignore does; yes unless configured.",
        ),
        click.option("--force-exclude", is_flag=True, help="Leave out what `exclude` names, even if named."),
    ):
        command = option(command)
    return command


def old_site_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what does not count: what was known before, and what did not change."""
    for option in (
        click.option("--diff-file", metavar="FILE", help="Only what this unified diff touches; - is stdin."),
        click.option("--changed-lines", is_flag=True, help="With --changed-since: only lines that changed."),
        click.option("--changed-since", metavar="REF", help="Only files that changed since leaving REF."),
        click.option("--baseline", metavar="FILE", help="Let only findings count that are not in this file."),
    ):
        command = option(command)
    return file_options(command)
