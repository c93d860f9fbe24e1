"""The command line: its verbs and options, and how a run ends; what the verbs do is in `commands`."""

from __future__ import annotations

import gc
import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import click

from linter import __version__
from linter.exits import (
    Exit,
    TerminatedError,
    UnheardError,
    ending_cleanly,
    unheard,
    unwritten,
    write_no_more,
)
from linter.later import leave_out, put_off
from linter.options import (
    a_day,
    color_option,
    configuration_options,
    file_options,
    jobs_option,
    no_cache_option,
    old_site_options,
    page_options,
    project_options,
)
from linter.streams import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DEFAULT_VERB: Final = "check"


class _Verbs(click.Group):
    """A group whose first word may be left out: `affilint page.html` is `affilint check page.html`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("--help", "-h", "--version"):
            args = [DEFAULT_VERB, *args]
        with unheard():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - what the verb returns
        with unheard():
            return super().invoke(ctx)


@click.group(
    cls=_Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 nothing to fail on, 1 findings, 2 the run itself went wrong, 130 and 143 it was broken "
    "off. No legal advice.",
)
@click.version_option(__version__, message="affilint %(version)s")
def affilint() -> None:
    """Tells whether an article's reader is told who pays, who wrote it and when it was updated.

    `check` is the default: `affilint articles/` is `affilint check articles/`.
    """


@affilint.command()
@page_options
@project_options
@old_site_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never", "required", "recommended"]),
    metavar="[error|warning|info|never]",
    help="The least severity that makes the run fail; error unless configured.",
)
@click.option(
    "--fail-on-judgement/--no-fail-on-judgement",
    default=None,
    help="Whether rules that no source states can make the run fail; no unless configured.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="NAME[=FILE]",
    help="How to report (text, json, sarif, ...), to stdout or to FILE; may be given several times.",
)
@click.option("--fix", "fixes", is_flag=True, help="Make the safe fixes, and report what remains.")
@click.option("--diff", is_flag=True, help="Print what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also fixes that need a look.")
@jobs_option
@no_cache_option
@color_option
def check(**options: Any) -> int:  # noqa: ANN401 - click hands over what the options above say
    """Judge pages by the rules.

    A PATH is a file, a folder (its .html, .htm and .xhtml files are read), a glob in quotes, or `-` for
    standard input. Without any, the working folder is read.

    With --fix and `-`, the page goes to standard output as it then is, and the report to standard error.
    """
    from linter.commands import check_pages  # noqa: PLC0415 - what the verbs need is loaded when they run

    return check_pages(**options)


@affilint.command(short_help="Show what the linter sees on pages.")
@page_options
@configuration_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text")
@color_option
def inspect(**options: Any) -> int:  # noqa: ANN401
    """Show what the linter sees on pages: bylines, dates, disclosures, affiliate links."""
    from linter.commands import inspect_pages  # noqa: PLC0415

    return inspect_pages(**options)


@affilint.group(short_help="Keep the file of known findings.")
def baseline() -> None:
    """Keep a file of the findings that a site began with, so that only new ones fail a run.

    The file is what --baseline names, else `baseline` in the configuration, else .affilint-baseline.json beside
    the configuration.
    """


def _keeper(name: str, short_help: str, words: str) -> None:
    """A verb of `affilint baseline`."""

    def keep(**options: Any) -> int:  # noqa: ANN401
        from linter.housekeeping import keep_baseline  # noqa: PLC0415

        return keep_baseline(name, **options)

    command: Callable[..., Any] = keep
    for option in (
        click.option("-q", "--quiet", is_flag=True, help="Only complaints."),
        jobs_option,
        no_cache_option,
        file_options,
        click.option("--baseline", metavar="FILE", help="The file to keep."),
        project_options,
        click.option("--allow-empty", is_flag=True, help="Let a folder or a glob hold no page."),
        click.argument("paths", nargs=-1, metavar="[PATH]..."),
    ):
        command = option(command)
    baseline.command(name, short_help=short_help, help=words)(command)


_keeper("create", "Write down what is there now.", "Write down all findings that are there now.")
_keeper(
    "update",
    "Take in new findings, too.",
    "Write down what is there now: new findings come in, those that are gone go out. Pages that no PATH names "
    "keep what they have.",
)
_keeper("prune", "Take out what is gone.", "Take out findings that are gone, and take none in.")


@affilint.group(short_help="See or clear what is kept between runs.")
def cache() -> None:
    """See or clear what is kept between runs: rules as they were read, and what pages came to.

    The folder is AFFILINT_CACHE_DIR, else `affilint` in XDG_CACHE_HOME or in ~/.cache.
    """


@cache.command("dir")
def cache_dir() -> int:
    """Print the folder."""
    from linter.housekeeping import print_cache_folder  # noqa: PLC0415

    return print_cache_folder()


@cache.command("clear")
def cache_clear() -> int:
    """Remove all that is kept."""
    from linter.housekeeping import clear_cache  # noqa: PLC0415

    return clear_cache()


@affilint.command(short_help="List what pages excuse, why, and since when.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@configuration_options
@file_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
@color_option
def suppressions(**options: Any) -> int:  # noqa: ANN401
    """List every comment and attribute that suppresses findings: where, of which rules, why, how old.

    The age is that of its line in git; where there is no git, none is told.
    """
    from linter.housekeeping import list_suppressions  # noqa: PLC0415

    return list_suppressions(**options)


@affilint.command(short_help="Tell all about one rule.")
@click.argument("rule")
@project_options
@color_option
def explain(**options: Any) -> int:  # noqa: ANN401
    """Tell all about one rule: what it asks, why, by whose word, and how to change it."""
    from linter.commands import explain_rule  # noqa: PLC0415

    return explain_rule(**options)


@affilint.command("explain-link", short_help="Tell why a link counts as an affiliate link, or not.")
@click.argument("urls", nargs=-1, required=True, metavar="URL...")
@configuration_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
@color_option
def explain_link(**options: Any) -> int:  # noqa: ANN401
    """Tell why a link counts as an affiliate link, or why it does not, and which entry says so.

    A URL of `-` reads addresses from standard input, one a line.

    Exit codes: 0 every link counts (certain or likely), 1 one does not, 2 bad usage.
    """
    from linter.commands import explain_links  # noqa: PLC0415

    return explain_links(**options)


@affilint.command("test", short_help="Try rules of your own on their own pages.")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@configuration_options
@click.option("--today", metavar="DAY", callback=a_day, help="The day to judge by, as 2026-09-15.")
@color_option
def test(**options: Any) -> int:  # noqa: ANN401
    """Try rules of your own on their own good and bad pages, and print what differs.

    A PATH is a folder of rules; without any, the `rule-folders` of the configuration are tried. The pages of
    <pack>/<group>/<name>.yaml are good.html and bad.html in fixtures/<pack>/<group>/<name>/, in the folder of
    rules or beside it. What a bad page has wrong carries an id that begins with bad-.

    Exit codes: 0 each rule finds what is marked and nothing else, 1 something differs, 2 the run went wrong.
    """
    from linter.commands import try_rules  # noqa: PLC0415

    return try_rules(**options)


@affilint.command()
@click.argument("names", nargs=-1, metavar="[RULE]...")
@project_options
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text")
@color_option
def rules(**options: Any) -> int:  # noqa: ANN401
    """List all rules, and which of them are on here.

    A RULE is an id, a pack or a pattern such as date/*: only these are listed.
    """
    from linter.commands import list_rules  # noqa: PLC0415

    return list_rules(**options)


@affilint.command()
@click.option("--force", is_flag=True, help="Overwrite the file that is there.")
def init(force: bool) -> int:
    """Write a commented affilint.yaml into the working folder."""
    from linter.commands import write_configuration  # noqa: PLC0415

    return write_configuration(force)


def _show(error: click.ClickException) -> None:
    """Says what is wrong with a command; it may quote what was typed, which must not steer the terminal."""
    from linter.reports.screen import visible  # noqa: PLC0415 - a run that goes well has no need of it

    said = io.StringIO()
    error.show(said)
    with suppress(BrokenPipeError):
        click.echo("\n".join(map(visible, said.getvalue().split("\n"))), err=True, nl=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits. Never shows a traceback unless AFFILINT_DEBUG is set."""
    make_ready()
    # What is imported stays: the collector would look for garbage in it again and again, and find none.
    gc.set_threshold(50_000, 20, 50)
    # BeautifulSoup imports it for CSS selectors, which no fact uses; it costs a tenth of a short run.
    put_off("soupsieve")
    if "bs4" not in sys.modules:
        # Parsers that BeautifulSoup imports wherever they are installed; ours is another.
        leave_out("html5lib")
        leave_out("lxml")
    try:
        with ending_cleanly():
            code = affilint.main(arguments, prog_name="affilint", standalone_mode=False)
            sys.stdout.flush()
    except click.ClickException as error:
        _show(error)
        code = Exit.WRONG
    except (click.Abort, KeyboardInterrupt):
        click.echo("affilint: interrupted", err=True)
        code = Exit.INTERRUPTED
    except TerminatedError as ended:
        click.echo(f"affilint: ended by {ended}", err=True)
        code = Exit.TERMINATED
    except (UnheardError, BrokenPipeError):
        write_no_more()
        code = Exit.WRONG
    except Exception as error:
        if os.environ.get("AFFILINT_DEBUG"):
            raise
        from linter.reports.screen import visible  # noqa: PLC0415 - a run that goes well has no need of it

        said = f"{type(error).__name__}: {error} (a fault of affilint; AFFILINT_DEBUG=1 shows more)"
        click.echo(f"affilint: {unwritten(error) or visible(said)}", err=True)
        code = Exit.WRONG
    sys.exit(code if isinstance(code, int) else Exit.OK)
