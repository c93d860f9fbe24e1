"""The documentation against the program: what it shows is run, what it lists is compared.

A block of the kind `console` holds commands after `$` and what they print. They run in a folder of their own.
The page's other blocks are files in it, where their first line names one (`# own/house/pack.yaml`).
`python tests/test_docs.py` writes the outputs anew.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import datetime
import json
import re
import shlex
import sys
import tempfile
import typing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from unittest import mock

import pytest
from linter import cli
from linter.checks import CHECKS
from linter.checks.sought import Another, Sought
from linter.checks.wording import spoken
from linter.document import Document
from linter.exits import Exit
from linter.facts.noun import Noun
from linter.facts.nouns import NOUNS
from linter.facts.verdict import Verdict
from linter.model import Edit, Fix, PageResult, Place, Span, Suppression, Zone
from linter.reports import REPORTS
from linter.rulebook import (
    calendar_files,
    keys,
    lexicon_files,
    markup_files,
    network_files,
    people_files,
    shop_files,
)
from linter.rulebook.decode import FileModel, kebab
from linter.rulebook.options import field_types, filter_model, options_model, spoken_fields
from linter.settings import NAMES
from linter.settings_file import OverrideKeys, SettingsKeys, SiteKeys
from linter.settle.directives import ATTRIBUTE, SIGN, Form
from linter.settle.suppressions import standing_in
from linter.source import Source
from linter.vocabulary.named import Spelled
from linter.vocabulary.network import Kind

from commandline import affilint
from scenes import TODAY, finding, report
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

TOP = Path(__file__).parent.parent
README = TOP / "README.md"
DOCS = {path.stem: path for path in (TOP / "docs").glob("*.md")}
INTEGRATIONS = (TOP / "docs" / "integrations").glob("*.md")
PAGES = {path.name: path for path in (README, TOP / "CONTRIBUTING.md", *DOCS.values(), *INTEGRATIONS)}
PIECE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TITLE = re.compile(r"(?:# |<!-- )(\S+\.(?:ya?ml|html))(?: -->)?\n")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def pieces(page: Path, *languages: str) -> list[str]:
    """The fenced blocks of a page in one of these languages."""
    return [match[2] for match in PIECE.finditer(text_of(page)) if match[1] in languages]


# What the pages show ----------------------------------------------------------------------------------------


def as_run(page: Path) -> str:
    """The page with what its commands print now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("docs", "fixtures", "rules"):
            (folder / part).symlink_to(TOP / part)
        for piece in pieces(page, "yaml", "html"):
            if title := TITLE.match(piece):
                file = folder / title[1]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(piece, encoding="utf-8")
        with contextlib.chdir(folder):
            return PIECE.sub(_shown, text_of(page))


def _shown(block: re.Match[str]) -> str:
    return _session(block) if block[1] == "console" else block[0]


def _session(block: re.Match[str]) -> str:
    lines, code = ["```console"], 0
    for line in block[2].split("\n"):
        if line.startswith("$ "):
            printed, code = _run(line[2:], code)
            lines += [line, *printed.rstrip("\n").split("\n")] if printed else [line]
    return "\n".join([*lines, "```"])


def _run(command: str, code: int) -> tuple[str, int]:
    """What a command prints, and its exit code; `code` is the one of the command before."""
    program, *arguments = shlex.split(command)
    if program == "affilint":
        with mock.patch("linter.commands.today", _today), mock.patch("linter.housekeeping.today", _today):
            ran = affilint(*arguments)
        return ran.out + ran.err, ran.code
    if program == "cat":
        return "".join(map(text_of, map(Path, arguments))), 0
    assert command == "echo $?", f"no test knows how to run {program}"
    return f"{code}\n", 0


def _today() -> datetime.date:
    return TODAY


@pytest.mark.parametrize("name", sorted(name for name, page in PAGES.items() if pieces(page, "console")))
def test_commands_print_what_the_pages_show(name: str) -> None:
    assert as_run(PAGES[name]) == text_of(PAGES[name]), "`python tests/test_docs.py` writes it anew"


@pytest.mark.parametrize(
    ("page", "language", "file"),
    [
        ("README.md", "yaml", NAMES[0]),
        ("configuration.md", "yaml", NAMES[0]),
        ("configuration.md", "toml", "pyproject.toml"),
        ("adopting.md", "yaml", NAMES[0]),
    ],
)
def test_configurations_can_be_used(
    page: str, language: str, file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("editorial-rules").mkdir()
    untitled = [piece for piece in pieces(PAGES[page], language) if not TITLE.match(piece)]
    for piece in untitled:
        Path(file).write_text(piece, encoding="utf-8")
        ran = affilint("rules", "-c", file)
        assert (ran.code, ran.err) == (0, ""), piece
    assert untitled


def test_the_two_commands_of_the_readme() -> None:
    # .ci/run finds the two by how they begin and end.
    lines = text_of(README).split("\n")
    job, tests = [line for line in lines if line.startswith("python3 -m pip install ")]
    assert tests.endswith(" pytest")
    install, _, command = job.partition(" && ")
    assert install == "python3 -m pip install ."
    with contextlib.chdir(TOP):
        ran = affilint(*shlex.split(command)[1:], "--isolated")
    assert (ran.code, ran.err) == (0, "")
    for rule in ("disclosure/required", "byline/required", "date/updated-required"):
        assert f"error[{rule}]" in ran.out


@pytest.mark.parametrize("name", sorted(PAGES))
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", PIECE.sub("", text_of(PAGES[name]))):
        path, _, anchor = target.partition("#")
        if path.startswith(("http:", "https:")):
            continue
        page = (PAGES[name].parent / path).resolve() if path else PAGES[name]
        assert page.exists(), target
        assert not anchor or anchor in {_slug(line) for line in _headings(page)}, target


def _headings(page: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", PIECE.sub("", text_of(page)), re.MULTILINE)


def _slug(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


# What the pages list ----------------------------------------------------------------------------------------


def section(page: str, heading: str) -> str:
    """What stands under a heading, up to the next one."""
    parts = re.split(r"^#+ (.+)$", PIECE.sub("", text_of(PAGES[page])), flags=re.MULTILINE)
    found = [body for title, body in zip(parts[1::2], parts[2::2], strict=True) if title == heading]
    assert len(found) == 1, f"{page} has {len(found)} headings {heading!r}"
    return found[0]


def rows(page: str, heading: str, head: str | None = None) -> list[list[str]]:
    """The cells of the tables under a heading, or of the one whose first column is called `head`."""
    found: list[list[str]] = []
    for table in re.findall(r"(?:^\|.*\|\n)+", section(page, heading), re.MULTILINE):
        lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.strip().split("\n")]
        cells = [[cell.strip() for cell in line] for line in lines]
        if head in (None, cells[0][0]):
            found += cells[2:]
    return found


def listed(page: str, heading: str, head: str | None = None) -> set[str]:
    """The names in the first column."""
    names = [row[0].strip("`") for row in rows(page, heading, head)]
    assert len(names) == len(set(names)), f"{heading} lists a name twice"
    return set(names)


def named(page: str, mark: str) -> set[str]:
    """The names between `<!-- mark -->` and `<!-- end -->`: in code signs, or parted by commas and "and"."""
    found = re.search(rf"<!-- {mark} -->(.+?)<!-- end -->", text_of(PAGES[page]), re.DOTALL)
    assert found, f"{page} has no mark {mark}"
    return set(re.findall(r"`([^`]+)`", found[1]) or re.split(r",\s+|\s+and\s+", found[1]))


def keys_of(model: type[FileModel]) -> set[str]:
    return {kebab(name) for name in model.model_fields}


@pytest.mark.parametrize(
    ("page", "heading", "model"),
    [
        ("rules.md", "The keys of a rule", keys.RuleKeys),
        ("rules.md", "`when`", keys.WhenKeys),
        ("rules.md", "`source`", keys.SourceKeys),
        ("rules.md", "`examples`", keys.ExamplesKeys),
        ("rules.md", "Packs", keys.PackKeys),
        ("rules.md", "Words about money", lexicon_files.LexiconFile),
        ("rules.md", "`meanings.yaml`", lexicon_files.MeaningEntry),
        ("rules.md", "Words about anything else", shop_files.ShopsFile),
        ("rules.md", "A file of networks", network_files.NetworkFile),
        ("rules.md", "A network", network_files.NetworkEntry),
        ("rules.md", "A link in full", network_files.LinkEntry),
        ("rules.md", "A rewriter", network_files.RewriterEntry),
        ("rules.md", "A mark that proves nothing", network_files.DoubtEntry),
        ("rules.md", "`unwrap`", network_files.UnwrapEntry),
        ("rules.md", "Words about people", people_files.PeopleFile),
        ("rules.md", "Words about dates", calendar_files.DatesFile),
        ("rules.md", "Words in markup", markup_files.MarkupFile),
        ("configuration.md", "All keys", SettingsKeys),
        ("configuration.md", "`rules`", keys.RuleChangeKeys),
        ("configuration.md", "`site`", SiteKeys),
        ("configuration.md", "`overrides`", OverrideKeys),
    ],
)
def test_every_key_is_listed(page: str, heading: str, model: type[FileModel]) -> None:
    assert listed(page, heading) == keys_of(model)


def test_so_are_the_names_that_some_keys_hold() -> None:
    assert listed("rules.md", "Zones") == set(Zone)
    assert named("rules.md", "kinds") == set(Kind)
    assert named("rules.md", "marks") == keys_of(calendar_files.MarksPart)
    assert named("rules.md", "relative") == keys_of(calendar_files.RelativePart)
    assert named("rules.md", "labels") == keys_of(calendar_files.LabelsPart)
    assert named("rules.md", "policies") == set(vocabulary().markup.policies)
    assert named("rules.md", "topics") == set(vocabulary().topics.meanings)


def test_every_meaning_is_listed_for_what_it_is() -> None:
    meanings = vocabulary().lexicon.meanings.values()
    discloses = {meaning.name for meaning in meanings if meaning.discloses}
    denies = {meaning.name for meaning in meanings if meaning.denies}
    assert listed("rules.md", "Meanings", "tells of a commercial relation") == discloses
    assert listed("rules.md", "Meanings", "denies one") == denies
    assert listed("rules.md", "Meanings", "neither") == {one.name for one in meanings} - discloses - denies


def names_under(chapter: str) -> set[str]:
    """The headings in code signs in a chapter of rules.md."""
    _, _, rest = text_of(DOCS["rules"]).partition(f"\n## {chapter}\n")
    return set(re.findall(r"^### `(.+)`$", rest.partition("\n## ")[0], re.MULTILINE))


QUALITIES = {spoken(field.name) for field in dataclasses.fields(Sought)}
"""The options that checks share."""


def test_every_noun_and_every_check_has_a_section_and_what_they_share_a_table() -> None:
    assert names_under("Nouns") == set(NOUNS)
    assert names_under("Checks") == set(CHECKS)
    assert listed("rules.md", "Nouns") == spoken_fields(Noun)
    assert listed("rules.md", "Checks") == QUALITIES


@pytest.mark.parametrize("name", sorted(NOUNS))
def test_the_fields_of_a_noun_and_their_kinds(name: str) -> None:
    noun = NOUNS[name]
    own = {spoken(field): hint for field, hint in field_types(noun).items()}
    told = {row[0].strip("`"): row[1] for row in rows("rules.md", f"`{name}`")}
    assert set(told) == spoken_fields(noun) - spoken_fields(Noun)
    assert {field: kind for field, kind in told.items() if kind not in _kinds(own[field])} == {}
    dates = {field for field, kind in told.items() if kind == "date"}
    assert dates == set(told) - {kebab(field) for field in filter_model(noun).model_fields}


def _kinds(hint: object) -> set[str]:
    """What a field of this type may be called."""
    if typing.get_origin(hint) is Annotated:
        return {"text"} if any(isinstance(note, Spelled) for note in hint.__metadata__) else {"word"}
    if typing.get_origin(hint) is tuple:
        return {"several texts"}
    if datetime.date in typing.get_args(hint) or datetime.datetime in typing.get_args(hint):
        return {"date"}
    plain = {bool: {"yes or no"}, int: {"number"}, str: {"text", "word"}}
    return plain.get(hint, {"word"}) if isinstance(hint, type) else {"word"}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_the_options_of_a_check_and_what_it_offers(name: str) -> None:
    check = CHECKS[name]
    options = {kebab(field) for field in options_model(check).model_fields}
    told = section("rules.md", f"`{name}`")
    assert ("Takes the qualities" in told) == issubclass(check, Sought)
    assert ("are the other noun's" in told) == issubclass(check, Another)
    assert listed("rules.md", f"`{name}`") == options - (QUALITIES if issubclass(check, Sought) else set())
    assert ("One finding a page" in told) >= check.per_page
    assert set(re.findall(r"\{([\w-]+)\}", told)) == set(check.offers)


def test_the_options_of_the_command() -> None:
    options = {max(each.opts, key=len) for each in cli.check.params if each.name != "paths"}
    assert listed("configuration.md", "Options of `affilint check`") == options
    assert named("configuration.md", "formats") == set(REPORTS)


def test_the_forms_of_suppressions_and_the_rules_about_them() -> None:
    forms = {f"{SIGN}{form}" for form in Form if form is not Form.ATTRIBUTE}
    assert listed("adopting.md", "In the page", "form") == {*forms, ATTRIBUTE}
    about = {rule.id for rule in rulebook().rules if rule.pack == "suppressions"}
    assert listed("adopting.md", "In the page", "rule") == about


def test_the_example_of_suppressions_is_understood() -> None:
    shown = next(piece for piece in pieces(DOCS["adopting"], "html") if ATTRIBUTE in piece)
    document = Document(Source.of("page.html", shown))
    assert [one.problem for one in standing_in(document)] == [""] * 4


def test_the_exit_codes() -> None:
    assert listed("README.md", "Exit codes") == {str(code.value) for code in Exit}


def test_the_packs() -> None:
    told = {row[0].strip("`"): row[1] == "yes" for row in rows("README.md", "What it checks")}
    assert told == {pack.id: pack.default.value == "on" for pack in rulebook().packs}


LANGUAGES = {
    "da": "Danish", "de": "German", "en": "English", "es": "Spanish", "fr": "French", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "sv": "Swedish",
}  # fmt: skip


def test_the_languages_that_have_words_of_all_kinds() -> None:
    words = vocabulary()
    told = {code for code, name in LANGUAGES.items() if name in named("README.md", "languages")}
    dates = {lexicon.language for lexicon in words.calendar.lexicons}
    assert told == dates.intersection(words.lexicon.languages, words.people.languages)


# The JSON that programs read --------------------------------------------------------------------------------


def printed(*arguments: str) -> Iterator[Any]:
    with contextlib.chdir(TOP):
        ran = affilint(*arguments, "--isolated", "--format", "jsonl", "fixtures/articles")
    yield from map(json.loads, ran.out.splitlines())


def paths(value: object, at: str = "") -> Iterator[str]:
    """The keys in a JSON value, as `dates.published.value` and `bylines[].names`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            path = f"{at}.{key}" if at else key
            yield path
            yield from paths(inner, path)
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{at}[]")


def test_every_key_of_the_facts_is_explained() -> None:
    seen = {path for record in printed("inspect") for path in paths(record)}
    assert listed("facts.md", "The facts") == seen


def test_every_verdict_is_explained() -> None:
    assert listed("facts.md", "The verdict") == set(Verdict)


def test_every_key_of_a_finding_is_explained() -> None:
    seen = {path for record in printed("check", "--fail-on=never") for path in paths(record)}
    apart = ("values.", "fix.", "suppressed.")
    assert listed("facts.md", "Findings as JSON") == {path for path in seen if not path.startswith(apart)}


def test_so_is_every_key_of_a_fix_and_of_a_suppression() -> None:
    whole = finding(
        fix=Fix("", (Edit(Span(0, 0), ""),), safe=True),
        suppressed=Suppression("comment", place=Place(1, 1, 1, 1)),
    )
    record = json.loads(report("jsonl", PageResult("a.html", True, (whole,))))
    assert listed("facts.md", "A fix") == set(paths(record["fix"]))
    assert listed("facts.md", "A suppression") == set(paths(record["suppressed"]))


def test_every_report_is_shown_and_every_key_of_the_whole_one_explained() -> None:
    assert listed("reports.md", "Formats") == set(REPORTS)
    assert set(REPORTS) <= set(_headings(DOCS["reports"]))
    document = json.loads(report("json"))
    keys = {path for path in paths(document) if not path.startswith("run.packs.")}
    assert listed("reports.md", "json") == keys


# The house --------------------------------------------------------------------------------------------------


def test_imports_point_one_way_as_the_architecture_says() -> None:
    layers = [set(re.findall(r"`([\w/]+?)(?:\.py|/)`", row[0])) for row in rows("architecture.md", "Layers")]
    height = {name: number for number, layer in enumerate(layers) for name in layer}
    package = TOP / "linter"
    for path in (*package.glob("[!_]*.py"), *package.glob("*/**/*.py")):
        here = path.relative_to(package).parts[0].removesuffix(".py")
        above = {there for there in _imported(path) if there != here and height[there] >= height[here]}
        assert not above, f"{path.relative_to(TOP)} imports {', '.join(above)}"


def _imported(path: Path) -> set[str]:
    """The layers that a module imports from, whether at run time or for types."""
    found = set()
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            found |= {name.split(".")[1] for name in names if name.startswith("linter.")}
    return found - {"__version__"}


def main() -> None:
    """Writes the outputs of all commands anew and names the pages that changed."""
    for page in PAGES.values():
        now = as_run(page)
        if now != text_of(page):
            page.write_text(now, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{page.relative_to(TOP)}\n")


if __name__ == "__main__":
    main()
