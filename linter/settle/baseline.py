"""The findings that a site had when it began: which are known, and which of the known are gone. It opens no file.

A baseline is JSON, sorted, with one finding a line, so that it can be read, compared and merged:

    {
      "affilint-baseline": 1,
      "findings": {
        "articles/kettle.html": [
          {"rule": "byline/required", "fingerprint": "53f3d34f951fc413", "message": "no byline found ..."}
        ]
      }
    }

Paths count from the folder of the file.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from linter.jsonspans import span_of
from linter.model import Span, Suppression
from linter.source import Source
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from linter.model import Finding, PageResult, Place
    from linter.rulebook.rule import Rulebook

NAME: Final = ".affilint-baseline.json"
"""What the file is called where nobody says otherwise."""

VERSION: Final = 1
_KEY: Final = "affilint-baseline"
_HELP: Final = "made by `affilint baseline`: findings that were there before, and fail no run"
_FIELDS: Final = ("rule", "fingerprint", "message")
_HEX = re.compile(r"[0-9a-f]{8,64}")


class BaselineError(Exception):
    """The file is no baseline; the message is for the user, and `place` where the file is wrong."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        super().__init__(message)
        self.place = place


class Entry(NamedTuple):
    """One known finding; sorts as it stands in the file."""

    path: str
    rule: str
    fingerprint: str
    message: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same finding; its message is for people."""
        return self.path, self.rule, self.fingerprint


def read(text: str) -> tuple[Entry, ...]:
    """The entries of a baseline's text.

    Raises:
        BaselineError: it is none, or a part of it is wrong.
    """
    return _Reader(text.lstrip("\ufeff")).entries()


def written(entries: Iterable[Entry]) -> str:
    """The entries as a file has them."""
    by_path: dict[str, dict[tuple[str, str, str], Entry]] = {}
    for entry in sorted(entries):
        by_path.setdefault(entry.path, {})[entry.key] = entry
    pages = []
    for path, known in by_path.items():
        lines = ",\n".join(f"      {_json(_record(entry))}" for entry in known.values())
        pages.append(f"    {_json(path)}: [\n{lines}\n    ]")
    body = "{\n" + ",\n".join(pages) + "\n  }" if pages else "{}"
    head = f'  "{_KEY}": {VERSION},\n  "about": {json.dumps(_HELP)},\n'
    return f'{{\n{head}  "findings": {body}\n}}\n'


def _json(value: object) -> str:
    """On one line, with what would not be seen in an editor written out."""
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isprintable() else json.dumps(value)


def _record(entry: Entry) -> dict[str, str]:
    return {"rule": entry.rule, "fingerprint": entry.fingerprint, "message": entry.message}


class _Reader:
    """Reads one text; every complaint names the place."""

    def __init__(self, text: str) -> None:
        self.text = text
        try:
            self.value: object = json.loads(text)
        except json.JSONDecodeError as error:
            self._refuse_at(
                Span(error.pos, error.pos), f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}"
            )
        except ValueError:  # Python makes no integer of thousands of digits
            raise BaselineError("this is no baseline: a number in it is too long") from None
        except RecursionError:
            raise BaselineError("this is no baseline: it is nested too deeply") from None

    def _refuse_at(self, span: Span, words: str) -> NoReturn:
        raise BaselineError(words, Source.of("", self.text or "\n").place(span))

    def _refuse(self, words: str, *keys: str | int) -> NoReturn:
        found = span_of(self.text, keys) or (0, 0)
        self._refuse_at(Span(*found), words)

    def entries(self) -> tuple[Entry, ...]:
        if not isinstance(self.value, dict) or _KEY not in self.value:
            self._refuse(f'this is no baseline: it has no "{_KEY}"')
        if self.value[_KEY] != VERSION or isinstance(self.value[_KEY], bool):
            words = f"made by another affilint: this one reads version {VERSION} of baselines"
            self._refuse(words, _KEY)
        pages = self.value.get("findings")
        if not isinstance(pages, dict):
            self._refuse('"findings" must hold paths, each with a list of findings', "findings")
        return tuple(
            self._entry(path, number, item)
            for path, items in pages.items()
            for number, item in enumerate(self._list(path, items))
        )

    def _list(self, path: str, items: object) -> list[object]:
        if not isinstance(items, list):
            self._refuse("this must be a list of findings", "findings", path)
        return items

    def _entry(self, path: str, number: int, item: object) -> Entry:
        at = ("findings", path, number)
        if not isinstance(item, dict):
            self._refuse("a finding must have `rule` and `fingerprint`", *at)
        for name in ("rule", "fingerprint"):
            if not isinstance(item.get(name), str) or not item[name]:
                self._refuse(f"a finding must have a `{name}`", *at)
        if not _HEX.fullmatch(item["fingerprint"]):
            self._refuse("a fingerprint is made of the digits 0-9 and a-f", *at, "fingerprint")
        for name in item:
            if name not in _FIELDS:
                self._refuse(f"unknown key `{name}`; known: {', '.join(_FIELDS)}", *at, name)
        message = item.get("message", "")
        return Entry(path, item["rule"], item["fingerprint"], message if isinstance(message, str) else "")


@dataclass
class Baseline:
    """Known findings, and which of them a run has met."""

    folder: Path
    """Where its paths count from."""
    entries: tuple[Entry, ...] = ()
    met: set[tuple[str, str, str]] = field(default_factory=set)
    """What was found in this run, known or not."""
    gone: list[Entry] = field(default_factory=list)
    """Known findings that were looked for in this run and not found."""

    def __post_init__(self) -> None:
        self._top = os.path.realpath(self.folder)
        self._known = {entry.key for entry in self.entries}
        self._folders: dict[str, str] = {}
        """Folders of pages, as they are seen from its own."""
        self._by_path: dict[str, list[Entry]] = {}
        for entry in self.entries:
            self._by_path.setdefault(entry.path, []).append(entry)

    def name_of(self, path: str) -> str:
        """A page's path as the baseline has it."""
        folder, name = os.path.split(path)
        # Of all files in a folder, only links need to be looked up one by one.
        if name in ("", ".", "..") or os.path.islink(path):  # noqa: PTH114 - a Path costs more
            return self._seen_from_top(path)
        if folder not in self._folders:
            self._folders[folder] = self._seen_from_top(folder)
        inside = self._folders[folder]
        return name if inside == "." else f"{inside}/{name}"

    def _seen_from_top(self, path: str) -> str:
        try:
            return os.path.relpath(os.path.realpath(path), self._top).replace(os.sep, "/")
        except ValueError:  # another drive
            return path

    def entry(self, finding: Finding) -> Entry:
        """The finding as an entry."""
        return Entry(self.name_of(finding.path), finding.rule, finding.fingerprint, finding.message)

    def settle(self, result: PageResult, rulebook: Rulebook) -> PageResult:
        """The result with its known findings suppressed; `rulebook` holds the rules that were asked."""
        name = self.name_of(result.path)
        keys = [(name, finding.rule, finding.fingerprint) for finding in result.findings]
        self.met.update(keys)
        if result.is_article is not None and not result.troubles:
            asked = _asked(result, rulebook)
            here = set(keys)
            known = self._by_path.get(name, ())
            self.gone += [entry for entry in known if entry.key not in here and asked(entry.rule)]
        if self._known.isdisjoint(keys):
            return result
        return replace(
            result,
            findings=tuple(
                replace(finding, suppressed=Suppression("baseline"))
                if finding.suppressed is None and key in self._known
                else finding
                for finding, key in zip(result.findings, keys, strict=True)
            ),
        )

    def miss(self, exists: Callable[[Path], bool] = Path.exists) -> None:
        """Counts the entries of pages that are no more as gone."""
        for path, entries in self._by_path.items():
            if not exists(Path(self._top, path)):
                self.gone += [
                    entry for entry in entries if entry not in self.gone and entry.key not in self.met
                ]

    def pruned(self) -> tuple[Entry, ...]:
        """The entries without those that are gone."""
        gone = {entry.key for entry in self.gone}
        return tuple(entry for entry in self.entries if entry.key not in gone)


def _asked(result: PageResult, rulebook: Rulebook) -> Callable[[str], bool]:
    """Whether a rule was judged on a page, or exists no more."""
    asked = {rule.id for rule in rulebook.rules} - {each.rule for each in result.unjudged}
    known: Collection[str] = rulebook.known
    return lambda rule: rule in asked or (bool(known) and rule not in known)
