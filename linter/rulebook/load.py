"""Walks folders of rules and makes a rulebook of them, or a list of every mistake; it judges no single key.

A folder holds packs: `<pack>/pack.yaml` and `<pack>/<group>/<name>.yaml`. A later folder adds packs, and
replaces a rule of an earlier one only if it says so.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Final

from linter.model import Severity
from linter.rulebook.complaints import nearest, suggestion
from linter.rulebook.places import rules_folder
from linter.rulebook.regrade import read_changes
from linter.rulebook.rule import Change, Default, Pack, Rule, Rulebook
from linter.rulebook.rule_files import Checks, Nouns, Terms, read_pack, read_rule
from linter.rulebook.strict_yaml import Problem, YamlFile, read
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from linter.rulebook.decode import Known
    from linter.rulebook.strict_yaml import Where

NO_PACKS: Final = frozenset({"lexicons", "networks", "fixtures", "schemas"})
"""Folders beside the packs that hold other things."""

_PACK_FILE: Final = "pack.yaml"


def load(
    folders: Sequence[Path | str], nouns: Nouns, checks: Checks, names: Known
) -> tuple[Rulebook | None, list[Problem]]:
    """Reads all packs in `folders`, in this order: the rulebook, or None and all problems by path and line.

    `nouns` and `checks` are what rules may speak of; `names` holds the known names of each other kind that
    `Named` options ask for: meaning, network, language ...
    """
    found = load_all(folders, Terms(nouns, checks, names))
    return (None if found.problems else found.rulebook), found.problems


@dataclass(frozen=True, slots=True)
class Loaded:
    """What could be read of folders of rules, and what could not."""

    rulebook: Rulebook
    broken: frozenset[str]
    """Ids of rules and packs that exist, but whose files are wrong."""
    problems: list[Problem]
    """By path and line."""

    def is_broken(self, name: str) -> bool:
        """Whether an id or a pattern means something that exists, but could not be read."""
        return any(fnmatchcase(other, name) for other in self.broken)


def load_all(folders: Sequence[Path | str], terms: Terms) -> Loaded:
    """Reads all packs in `folders`, in this order, as far as they can be read."""
    loader = _Loader(terms)
    for folder in folders:
        loader.take_folder(Path(folder))
    loader.judge_packs()
    return Loaded(loader.rulebook(), frozenset(loader.broken), sorted(set(loader.problems)))


def unreadable(path: Path, error: OSError) -> Problem:
    """What to say of a file or folder that cannot be opened."""
    return Problem(path.as_posix(), 1, 1, f"cannot be read: {error.strerror or error}")


def read_file(path: Path) -> tuple[YamlFile | None, list[Problem]]:
    """The YAML file at `path`; a file that cannot be opened is a problem like any other."""
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, [unreadable(path, error)]
    return read(path.as_posix(), data)


class _Loader:
    """Collects rules, packs and problems over all folders."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.rules: dict[str, Rule] = {}
        self.packs: dict[str, Pack] = {}
        self.pack_files: dict[str, YamlFile] = {}
        self.broken: set[str] = set()
        """Ids of rules and packs that exist, but whose files are wrong."""
        self.half_read: list[YamlFile] = []
        """Files of packs that are wrong, but can be read."""
        self.problems: list[Problem] = []
        self.ours = rules_folder()
        # Somewhere it is tomorrow already.
        self.latest = datetime.now(UTC).date() + timedelta(days=1)

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
            self.problems.append(unreadable(folder, error))
            return
        yield from (path for path in paths if not path.name.startswith(".") and path.suffix != ".md")

    def refuse_stray(self, path: Path, words: str) -> None:
        if path.suffix == ".yml":
            self.refuse(path, f"rename this file to {path.stem}.yaml")
        else:
            self.refuse(path, words)

    def take_pack(self, folder: Path, earlier: dict[str, Rule]) -> None:
        if not (folder / _PACK_FILE).is_file():
            near = nearest(folder.name, NO_PACKS)
            hint = f"; did you mean the folder `{near}`?" if near else ""
            self.refuse(folder / _PACK_FILE, f"a pack needs this file; it is missing{hint}")
            self.broken.add(folder.name)
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
            self.broken.add(folder.name)
            return
        pack, problems = read_pack(file, self.terms)
        self.problems += problems
        name = file.value_at(("id",))
        if isinstance(name, str) and name != folder.name:
            self.problems.append(file.problem(("id",), f"`id` must be {folder.name}, as the folder says"))
        if not (has_rules or file.value_at(("rules",)) or file.value_at(("extends",))):
            words = "the pack holds no rules, grades none and extends no pack"
            self.problems.append(file.problem((), words, key=True))
        if other := self.packs.get(folder.name):
            words = f"there is a pack of this name already: {other.origin}"
            self.problems.append(file.problem(("id",), words))
        elif pack and pack.id == folder.name:
            self.packs[pack.id] = pack
            self.pack_files[pack.id] = file
        else:
            self.broken.add(folder.name)
            self.half_read.append(file)

    def take_rule(self, path: Path, rule_id: str, pack: str, earlier: dict[str, Rule]) -> None:
        file, problems = read_file(path)
        self.problems += problems
        if file is None:
            self.broken.add(rule_id)
            return
        taken, problems = read_rule(file, pack, self.terms)
        self.problems += problems
        self.judge_day(file)
        name = file.value_at(("id",))
        if isinstance(name, str) and name != rule_id:
            self.problems.append(file.problem(("id",), f"`id` must be {rule_id}, as the path says"))
        if taken is None or taken.rule.id != rule_id:
            self.broken.add(rule_id)
            return
        if words := self.clash(rule_id, taken.replaces, earlier):
            self.problems.append(file.problem(("replaces" if taken.replaces else "id",), words))
        self.rules[rule_id] = taken.rule

    def judge_day(self, file: YamlFile) -> None:
        """Refuses a source that was read on a day to come. A clock that is behind our own rules tells no day."""
        try:
            day = date.fromisoformat(str(file.value_at(("source", "checked"))))
        except ValueError:
            return
        if Path(file.path).absolute().is_relative_to(self.ours):
            self.latest = max(self.latest, day)
        elif day > self.latest:
            self.problems.append(file.problem(("source", "checked"), f"`checked` lies ahead: {day}"))

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

    def rulebook(self) -> Rulebook:
        """All that was read, sorted by id."""
        rules = sorted(self.rules.values(), key=lambda rule: rule.id)
        packs = sorted(self.packs.values(), key=lambda pack: pack.id)
        return Rulebook(tuple(rules), tuple(packs))

    def judge_packs(self) -> None:
        """Reads what packs say of rules and of each other, which only the whole rulebook tells."""
        whole = self.rulebook()
        for file in self.half_read:
            self.problems += _unknown_extensions(whole, file, self.broken)
            if isinstance(file.value_at(("rules",)), dict):
                self.problems += read_changes(whole, file, ("rules",), self.terms, self.broken)[1]
        for pack in whole.packs:
            file = self.pack_files[pack.id]
            self.problems += _wrong_extensions(pack, whole, file, self.broken)
            changes, problems = read_changes(whole, file, ("rules",), self.terms, self.broken)
            self.problems += problems
            extended = {pack.id, *whole.extended_by(pack.id)}
            for change in changes:
                if words := _wrong_change(pack, change, whole, extended):
                    self.problems.append(file.problem(("rules", change.name), words, key=True))
            self.packs[pack.id] = replace(pack, changes=changes)


def _extended(file: YamlFile) -> list[tuple[Where, str]]:
    """The packs that the file of a pack says it extends, each with its place."""
    names = file.value_at(("extends",))
    placed: list[tuple[Where, object]] = (
        [(("extends", number), name) for number, name in enumerate(names)]
        if isinstance(names, list)
        else [(("extends",), names)]
    )
    return [(where, name) for where, name in placed if name and isinstance(name, str)]


def _unknown_extensions(whole: Rulebook, file: YamlFile, broken: Collection[str]) -> Iterator[Problem]:
    known = {*(other.id for other in whole.packs), *broken} - {Path(file.path).parent.name}
    for where, name in _extended(file):
        if name not in known and name != Path(file.path).parent.name:
            yield file.problem(where, f"no pack is called `{name}`{suggestion(name, known)}")


def _wrong_extensions(
    pack: Pack, whole: Rulebook, file: YamlFile, broken: Collection[str]
) -> Iterator[Problem]:
    yield from _unknown_extensions(whole, file, broken)
    for where, name in _extended(file):
        if name == pack.id:
            yield file.problem(where, "a pack cannot extend itself")
        elif pack.id in whole.extended_by(name):
            yield file.problem(where, f"`{name}` extends this pack already; that goes in a circle")
    if pack.extends and pack.default is Default.WHEN_PRESENT:
        yield file.problem(("extends",), "a pack that is on when-present extends no other", key=True)


def _wrong_change(pack: Pack, change: Change, whole: Rulebook, extended: Collection[str]) -> str:
    """What is wrong with a pack's change; empty if nothing is."""
    for rule in whole.rules:
        if not rule.fits(change.name):
            continue
        if pack.default is Default.WHEN_PRESENT and rule.pack != pack.id:
            return "a pack that is on when-present grades its own rules only"
        if (change.options or change.when) and rule.pack not in extended:
            return f"to change more than its grade, write `extends: {rule.pack}`"
        if rule.unconfirmed and change.grade == Severity.ERROR:
            return f"{rule.id} is unconfirmed, so at most a warning"
    return ""
