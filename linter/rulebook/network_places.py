"""Says where an entry of the network files stands, for whoever wants to correct it; a run needs none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.rulebook.load import read_file
from linter.vocabulary.network import Network

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from linter.rulebook.strict_yaml import Mark, Where, YamlFile
    from linter.vocabulary.network import Step


class Places:
    """The entries of all network files in some folders of rules, each with its place."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Raises OSError if a folder cannot be listed."""
        paths = (path for folder in folders for path in sorted((folder / "networks").rglob("*.yaml")))
        self._files: list[YamlFile] = [file for path in paths if (file := read_file(path)[0])]

    def of(self, step: Step) -> tuple[str, Mark] | None:
        """The path of the file in which the entry of a step stands, and where it stands there."""
        # Where two files give an entry, the later one counts.
        for file in reversed(self._files):
            where = _network(file, step) if isinstance(step.entry, Network) else _doubt(file, step)
            if where:
                return file.path, file.mark(where)
        return None


def _network(file: YamlFile, step: Step) -> Where | None:
    entry = step.entry
    networks = file.value_at(("networks",))
    if not isinstance(entry, Network) or not isinstance(networks, dict) or entry.id not in networks:
        return None
    # One look for each line under `links`, in its order.
    number = entry.signatures.index(step.look) if step.look in entry.signatures else 0
    return ("networks", entry.id, "links", number)


def _doubt(file: YamlFile, step: Step) -> Where | None:
    for where in (("proves-nothing",), ("unwrap", "never")):
        listed = file.value_at(where)
        for number, one in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(one, dict) and step.entry and one.get("mark") == getattr(step.entry, "mark", None):
                return (*where, number, "mark")
    return None
