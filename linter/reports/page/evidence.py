"""What the run went by, with content hashes, so that a report can be held against its rules later; it judges nothing.

A file's hash is the SHA-256 of its bytes. A folder's is the SHA-256 of what `sha256sum` prints for its YAML files, by
their paths within the folder of rules, in the order of these paths' bytes:

    find core -name '*.yaml' | LC_ALL=C sort | xargs sha256sum | sha256sum
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.reports.page.finding import GRADES
from linter.reports.page.markup import Html, element, joined, text
from linter.reports.tally import counted
from linter.rulebook.places import rules_folder
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.reports.scene import Scene
    from linter.rulebook.rule import Rulebook

COMMAND: Final = "find core -name '*.yaml' | LC_ALL=C sort | xargs sha256sum | sha256sum"
"""How anybody works out a folder's hash, in the folder of rules."""

WORDS: Final = ("lexicons", "networks")
"""The folders beside the packs: what a reader is told in which words, and which addresses earn."""

MOST_NAMED: Final = 20
"""How many paths of the command line are shown; the rest is counted."""

GONE: Final = "could not be read"


@dataclass(frozen=True, slots=True)
class Hashed:
    """A file or folder, named within its folder of rules, and its hash."""

    name: str
    sha256: str


def file_hash(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal digits; words where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return GONE


def folder_hash(folder: Path) -> str:
    """The hash of the YAML files in a folder, as this module's description defines it."""
    files = sorted(
        (path for path in folder.rglob("*.yaml") if path.is_file()), key=lambda path: path.as_posix().encode()
    )
    hashes = [(path.relative_to(folder.parent).as_posix(), file_hash(path)) for path in files]
    if not hashes or any(value == GONE for _, value in hashes):
        return GONE
    return hashlib.sha256("".join(f"{value}  {name}\n" for name, value in hashes).encode()).hexdigest()


def rule_file(origin: str) -> Hashed:
    """The file of a rule, named `pack/group/rule.yaml`."""
    path = Path(origin)
    return Hashed("/".join(path.parts[-3:]), file_hash(path))


def pack_folder(origin: str) -> Hashed:
    """The folder of a pack, whose `pack.yaml` is at `origin`."""
    folder = Path(origin).parent
    return Hashed(folder.name, folder_hash(folder))


def word_folders(rulebook: Rulebook) -> list[Hashed]:
    """What recognises words and addresses: affilint's own folders, then those beside the site's own packs."""
    own = rules_folder()
    found = [Hashed(name, folder_hash(own / name)) for name in WORDS]
    for folder in _others(own, (pack.origin for pack in rulebook.packs)):
        found += [
            Hashed(f"{folder.name}/{name}", folder_hash(folder / name))
            for name in WORDS
            if (folder / name).is_dir()
        ]
    return found


def _others(own: Path, origins: Iterable[str]) -> list[Path]:
    folders = {folder.resolve(): folder for origin in origins if (folder := Path(origin).parents[1])}
    return [folders[real] for real in sorted(folders) if real != own.resolve()]


# As markup --------------------------------------------------------------------------------------------------


def run_markup(scene: Scene) -> Html:
    """The day, the version and the paths, for the head of the report."""
    paths = list(scene.paths) or ["."]
    shown = joined((_named(path) for path in paths[:MOST_NAMED]), " ")
    if len(paths) > MOST_NAMED:
        shown = joined([shown, f" and {len(paths) - MOST_NAMED:,} more"])
    packs = sorted({rule.pack for rule in scene.rulebook.rules})
    rows = [
        ("Day", element("time", scene.today.isoformat(), datetime=scene.today.isoformat())),
        ("Paths", shown),
        ("Rules", text(f"{counted(len(scene.rulebook.rules), 'rule')} of {counted(len(packs), 'pack')}")),
    ]
    cells = [element("div", element("dt", name), element("dd", words)) for name, words in rows]
    return element("dl", joined(cells), class_="run")


def evidence_markup(rulebook: Rulebook) -> Html:
    """Packs, rules and words, with versions and hashes, and how to work these out again."""
    return joined(
        [
            _packs(rulebook),
            _words(rulebook),
            _rule_files(rulebook),
            element(
                "p",
                "A file's hash is the SHA-256 of its bytes. A folder's hash is that of its YAML files, and comes of this "
                "command, here for ",
                element("code", "core"),
                ", in the folder that holds the packs:",
                class_="about-part",
            ),
            element("pre", element("code", COMMAND)),
        ]
    )


def _packs(rulebook: Rulebook) -> Html:
    ran = Counter(rule.pack for rule in rulebook.rules)
    rows = [
        [
            pack.id,
            pack.title,
            _day(pack.version),
            f"{ran[pack.id]:,}",
            element("code", pack_folder(pack.origin).sha256),
        ]
        for pack in rulebook.packs
        if ran[pack.id]
    ]
    return _table("Rule packs", ("Pack", "Title", "Version", "Rules", "SHA-256"), rows)


def _words(rulebook: Rulebook) -> Html:
    rows: list[list[str]] = [[each.name, element("code", each.sha256)] for each in word_folders(rulebook)]
    return _table("Words and addresses", ("Folder", "SHA-256"), rows)


def _rule_files(rulebook: Rulebook) -> Html:
    rows: list[list[str]] = []
    for rule in rulebook.rules:
        file = rule_file(rule.origin)
        rows.append(
            [file.name, GRADES[rule.severity], _day(rule.source.checked), element("code", file.sha256)]
        )
    heads = ("File", "Grade", "Source read", "SHA-256")
    return element(
        "details",
        element("summary", element("h3", f"Files of the {counted(len(rows), 'rule')}")),
        element("div", _table("", heads, rows), class_="body"),
        class_="silent",
    )


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Html:
    lines = [
        element("tr", element("th", row[0], scope="row"), joined(element("td", cell) for cell in row[1:]))
        for row in rows
    ]
    head = element("thead", element("tr", joined(element("th", name, scope="col") for name in heads)))
    table = element("table", head, element("tbody", joined(lines)))
    box = element("div", table, class_="wide", tabindex=0, role="region", aria_label=title or "Rule files")
    return joined([element("h3", title) if title else None, box])


def _day(day: str) -> Html:
    return element("time", day, datetime=day)


def _named(path: str) -> Html:
    return text("the working folder") if path == "." else element("code", path)
