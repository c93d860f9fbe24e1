"""Walks folders of rules and makes a rulebook of them, or a list of every mistake; it judges no single key.

A folder holds packs: `<pack>/pack.yaml` and `<pack>/<group>/<name>.yaml`. A later folder adds packs, and
replaces a rule of an earlier one only if it says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.rulebook.complaints import suggestion
from linter.rulebook.rule import Default, Grade, Pack, Rule, Rulebook
from linter.rulebook.rule_files import Checks, Nouns, Terms, read_pack, read_rule
from linter.rulebook.strict_yaml import Problem, YamlFile, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.rulebook.decode import Known

NO_PACKS: Final = frozenset({"lexicons", "networks", "calendars", "schemas"})
"""Folders beside the packs that hold other things."""

_PACK_FILE: Final = "pack.yaml"


def load(
    folders: Sequence[Path | str], nouns: Nouns, checks: Checks, names: Known
) -> tuple[Rulebook | None, list[Problem]]:
    """Reads all packs in `folders`, in this order: the rulebook, or None and all problems by path and line.

    `nouns` and `checks` are what rules may speak of; `names` holds the known names of each other kind that
    `Named` options ask for: meaning, network, language ...
    """
    loader = _Loader(Terms(nouns, checks, names))
    for folder in folders:
        loader.take_folder(Path(folder))
    loader.judge_grades()
    if loader.problems:
        return None, sorted(set(loader.problems))
    rules = sorted(loader.rules.values(), key=lambda rule: rule.id)
    packs = sorted(loader.packs.values(), key=lambda pack: pack.id)
    return Rulebook(tuple(rules), tuple(packs)), []


def read_file(path: Path) -> tuple[YamlFile | None, list[Problem]]:
    """The YAML file at `path`; a file that cannot be opened is a problem like any other."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [Problem(path.as_posix(), 1, 1, f"cannot be read: {error.strerror or error}")]
    return read(path.as_posix(), data)


class _Loader:
    """Collects rules, packs and problems over all folders."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.rules: dict[str, Rule] = {}
        self.packs: dict[str, Pack] = {}
        self.pack_files: dict[str, YamlFile] = {}
        self.broken: set[str] = set()
        """Ids of rules that exist, but whose files are wrong."""
        self.problems: list[Problem] = []

    def refuse(self, path: Path, words: str) -> None:
        self.problems.append(Problem(path.as_posix(), 1, 1, words))

    def take_folder(self, folder: Path) -> None:
        earlier = dict(self.rules)
        for path in self.listed(folder):
            if not path.is_dir():
                self.refuse_stray(path, "a folder of rules holds packs only")
            elif path.name not in NO_PACKS:
                self.take_pack(path, earlier)

    def listed(self, folder: Path) -> Iterator[Path]:
        """What a folder holds, sorted, without hidden files and notes."""
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self.refuse(folder, f"cannot be read: {error.strerror or error}")
            return
        yield from (path for path in paths if not path.name.startswith(".") and path.suffix != ".md")

    def refuse_stray(self, path: Path, words: str) -> None:
        if path.suffix == ".yml":
            self.refuse(path, f"rename this file to {path.stem}.yaml")
        else:
            self.refuse(path, words)

    def take_pack(self, folder: Path, earlier: dict[str, Rule]) -> None:
        if not (folder / _PACK_FILE).is_file():
            self.refuse(folder / _PACK_FILE, "a pack needs this file; it is missing")
        rule_files = list(self.rule_files(folder))
        for path, rule_id in rule_files:
            self.take_rule(path, rule_id, folder.name, earlier)
        if (folder / _PACK_FILE).is_file():
            self.take_pack_file(folder, bool(rule_files))

    def rule_files(self, pack: Path) -> Iterator[tuple[Path, str]]:
        """The rule files of a pack and the id that each must have."""
        for group in self.listed(pack):
            if group.is_dir():
                for path in self.listed(group):
                    if path.is_file() and path.suffix == ".yaml":
                        yield path, f"{group.name}/{path.stem}"
                    else:
                        self.refuse_stray(path, "a group holds rules only: <name>.yaml")
            elif group.name != _PACK_FILE:
                self.refuse_stray(group, "a rule stands in a group: <pack>/<group>/<name>.yaml")

    def take_pack_file(self, folder: Path, has_rules: bool) -> None:
        file, problems = read_file(folder / _PACK_FILE)
        self.problems += problems
        if file is None:
            return
        pack, problems = read_pack(file, self.terms)
        self.problems += problems
        name = file.value_at(("id",))
        if isinstance(name, str) and name != folder.name:
            self.problems.append(file.problem(("id",), f"`id` must be {folder.name}, as the folder says"))
        if not has_rules and not file.value_at(("rules",)):
            self.problems.append(file.problem((), "the pack holds no rules and grades none", key=True))
        if other := self.packs.get(folder.name):
            words = f"there is a pack of this name already: {other.origin}"
            self.problems.append(file.problem(("id",), words))
        elif pack:
            self.packs[pack.id] = pack
            self.pack_files[pack.id] = file

    def take_rule(self, path: Path, rule_id: str, pack: str, earlier: dict[str, Rule]) -> None:
        file, problems = read_file(path)
        self.problems += problems
        if file is None:
            self.broken.add(rule_id)
            return
        taken, problems = read_rule(file, pack, self.terms)
        self.problems += problems
        name = file.value_at(("id",))
        if isinstance(name, str) and name != rule_id:
            self.problems.append(file.problem(("id",), f"`id` must be {rule_id}, as the path says"))
        if taken is None or taken.rule.id != rule_id:
            self.broken.add(rule_id)
            return
        if words := self.clash(rule_id, taken.replaces, earlier):
            self.problems.append(file.problem(("replaces" if taken.replaces else "id",), words))
        self.rules[rule_id] = taken.rule

    def clash(self, rule_id: str, replaces: bool, earlier: dict[str, Rule]) -> str:
        """What is wrong with a second rule of this id, or the lack of a first one; empty if nothing is."""
        other = self.rules.get(rule_id)
        if rule_id in self.broken:
            return ""
        if replaces and rule_id not in earlier:
            return f"there is no rule {rule_id} to replace{suggestion(rule_id, earlier)}"
        if other is None or (replaces and other is earlier[rule_id]):
            return ""
        if other is earlier.get(rule_id):
            return f"{rule_id} exists already in {other.origin}; to replace it, write `replaces: true`"
        return f"{rule_id} exists already in {other.origin}"

    def judge_grades(self) -> None:
        """Looks up the rules that packs grade, which only the whole rulebook knows."""
        for pack in self.packs.values():
            for grade in pack.grades:
                if words := self.wrong_grade(pack, grade):
                    where = ("rules", grade.rule)
                    self.problems.append(self.pack_files[pack.id].problem(where, words, key=True))

    def wrong_grade(self, pack: Pack, grade: Grade) -> str:
        """What is wrong with a pack's grade; empty if nothing is, or if the rule's own file is wrong."""
        rule = self.rules.get(grade.rule)
        if rule is None:
            known = {*self.rules, *self.broken}
            return (
                "" if grade.rule in known else f"unknown rule `{grade.rule}`{suggestion(grade.rule, known)}"
            )
        if pack.default is Default.WHEN_PRESENT and rule.pack != pack.id:
            return "a pack that is on when-present grades its own rules only"
        if rule.unconfirmed and grade.severity is Severity.ERROR:
            return f"{rule.id} is unconfirmed, so at most a warning"
        return ""
