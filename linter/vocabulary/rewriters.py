"""Scripts that turn plain links into affiliate links when clicked; it knows their addresses, not the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from linter.values import dataclass
from linter.vocabulary.signatures import HostIndex, pattern
from linter.vocabulary.urls import Url, read_url

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST_SCRIPT: Final = 500_000


@dataclass(frozen=True, slots=True)
class Rewriter:
    """A link-rewriting script of a network."""

    id: str
    name: str
    network: str
    """The id of the network whose links it makes."""
    scripts: tuple[str, ...] = ()
    """Hosts and how the path begins, without scheme; "*" stands for letters up to the next "/"."""
    elements: tuple[str, ...] = ()
    """Names of elements that do the same on an AMP page."""
    shops: tuple[str, ...] = ()
    """The hosts whose links it monetises; empty for every shop."""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScriptSeen:
    """A rewriter's address inside the text of a script: characters `start` to `end`."""

    rewriter: Rewriter
    start: int
    end: int


class Rewriters:
    """Finds rewriters by a script's address, by an element's name, or in the text of an inline loader."""

    def __init__(self, rewriters: Iterable[Rewriter]) -> None:
        scripts: list[tuple[str, tuple[str, Rewriter]]] = []
        self._loaders: dict[str, list[tuple[str, Rewriter]]] = {}
        self.elements: dict[str, Rewriter] = {}
        """By the name of an element that does the same as a script."""
        for one in rewriters:
            self.elements.update(dict.fromkeys(one.elements, one))
            for script in one.scripts:
                host, slash, path = script.partition("/")
                scripts.append((host, (_glob(slash + path), one)))
                if not host.startswith("."):
                    # a loader glues the address together: only what stands before the first star is literal
                    known = re.escape(script.partition("*")[0]).replace("/", r"\\?/")
                    self._loaders.setdefault(host, []).append((rf"(?:/|[\"'`]){known}", one))
        self._scripts = HostIndex(scripts)

    def by_script(self, script_url: str) -> Rewriter | None:
        """The rewriter whose script this address loads."""
        url = read_url(script_url)
        return self.by_url(url) if url and url.host else None

    def by_url(self, url: Url) -> Rewriter | None:
        target = url.path[:600]
        found = (one for glob, one in self._scripts.find(url.host) if pattern(glob).match(target))
        return next(found, None)

    def in_text(self, text: str) -> tuple[ScriptSeen, ...]:
        """Every rewriter that an inline script names, once each, in the order of the text."""
        text = text[:_LONGEST_SCRIPT]
        seen: dict[str, ScriptSeen] = {}
        for host, loaders in self._loaders.items():
            if host not in text:
                continue
            for known, one in loaders:
                if one.id not in seen and (found := pattern(known).search(text)):
                    seen[one.id] = ScriptSeen(one, found.start() + 1, found.end())
        return tuple(sorted(seen.values(), key=lambda one: one.start))


def _glob(path: str) -> str:
    """A regex for how a path begins. What follows a star is sought once: its first place leaves most to the rest."""
    head, *rest = map(re.escape, path.split("*"))
    return head + "".join(f"(?>[^/]*?{part})" for part in rest)
