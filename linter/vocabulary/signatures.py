"""What a kind of link looks like, and an index that finds the few looks worth trying on an address.

It knows shapes of addresses only; whose shape it is, and what follows from it, is for `networks` to say.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from linter.values import dataclass
from linter.vocabulary.urls import registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.model import Certainty
    from linter.vocabulary.urls import Url

ANY_HOST: Final = "any"

LONGEST_PATH: Final = 600
_LONGEST_HOST: Final = 300
_LONGEST_VALUE: Final = 200
"""What patterns may see of a page's text: enough for every known shape, too little for a
pattern that `rulebook/regexes.py` lets through to take long on."""

_MOST_HOSTS: Final = 2000
_NUMBER: Final = re.compile("[0-9]+")

T = TypeVar("T")


@functools.lru_cache(maxsize=4096)
def pattern(regex: str) -> re.Pattern[str]:
    """The compiled regex, letters of either case alike unless it says `(?-i:...)`."""
    return re.compile(regex, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query parameter: present and not empty, or with a value, or with a value like a regex.

    `name` is lower-case; with a star at one end or both it stands for every name with that part.
    """

    name: str
    value: str = ""
    like: str = ""

    @property
    def part(self) -> str:
        """The letters that a starred name must hold; "" for a plain name."""
        return self.name.strip("*") if "*" in self.name else ""

    @property
    def star(self) -> str:
        """A regex for a query in which a starred name may stand."""
        return re.escape(self.part) if self.name.startswith("*") else f"(?:^|&){re.escape(self.part)}"

    def seen(self, given: Mapping[str, list[str]]) -> str:
        """`name=value` as it stands in the address, or "" if the address does not carry it."""
        for name in self._names(given):
            for value in given.get(name, ()):
                if self._holds(value):
                    return f"{name}={value}"
        return ""

    def _names(self, given: Mapping[str, list[str]]) -> Iterable[str]:
        part = self.part
        if not part:
            return (self.name,)
        if not self.name.startswith("*"):
            return [name for name in given if name.startswith(part)]
        if not self.name.endswith("*"):
            return [name for name in given if name.endswith(part)]
        return [name for name in given if part in name]

    def _holds(self, value: str) -> bool:
        if self.like:
            return pattern(self.like).search(value[:_LONGEST_VALUE]) is not None
        return not self.value or value.lower() == self.value


@dataclass(frozen=True, slots=True)
class Signature:
    """One look of a link; every part that is given must hold.

    Hosts: `tidd.ly` is that host (with or without www.), `.awin1.com` the domain and everything below it,
    `.lazada.*` the same under any public suffix, `goto.` every host that begins so, `any` every host; "#"
    stands for a number (`jvz#.com`).
    """

    hosts: tuple[str, ...]
    host_like: str = ""
    paths: tuple[str, ...] = ()
    """How the path begins, lower-case; what ends in "/" must go on, with more path or a query."""
    path_has: tuple[str, ...] = ()
    """Lower-case letters, one of which stands in the path."""
    path_like: str = ""
    any_of: tuple[Parameter, ...] = ()
    all_of: tuple[Parameter, ...] = ()
    none_of: tuple[Parameter, ...] = ()
    own_site: bool = False
    """Whether it counts only where link and page belong to one site."""
    certainty: Certainty | None = None
    """Where it differs from the certainty of the network."""

    @property
    def general(self) -> bool:
        """Whether it names no registered domain: the look of an address, wherever it stands."""
        return any(host == ANY_HOST or host.endswith(".") for host in self.hosts)

    def proof(self, url: Url, given: Mapping[str, list[str]]) -> str:
        """The words of the address that show this look, or "". The host has been looked up before."""
        if self.host_like and not pattern(self.host_like).search(url.host[:_LONGEST_HOST]):
            return ""
        path = url.path[:LONGEST_PATH]
        if not self._fits(path, bool(url.query)):
            return ""
        if any(one.seen(given) for one in self.none_of):
            return ""
        proofs = [one.seen(given) for one in self.all_of]
        if not all(proofs):
            return ""
        if self.any_of:
            proofs.append(next(filter(None, (one.seen(given) for one in self.any_of)), ""))
            if not proofs[-1]:
                return ""
        if proofs:
            return "&".join(proofs)
        if self.paths or self.path_has or self.path_like:
            return path
        return "" if self._is_home_page(url) else url.host

    def _fits(self, path: str, queried: bool) -> bool:
        if self.paths or self.path_has:
            lower = path.lower()
            heads = (head for head in self.paths if lower.startswith(head))
            if self.paths and not any(head[-1:] != "/" or queried or len(path) > len(head) for head in heads):
                return False
            if self.path_has and not any(part in lower for part in self.path_has):
                return False
        return not self.path_like or pattern(self.path_like).search(path) is not None

    def _is_home_page(self, url: Url) -> bool:
        """Whether a host that proves the link by itself is only named, as articles about networks do."""
        if url.query or url.path.strip("/"):
            return False
        name = url.host.removeprefix("www.")
        return any(name == host.lstrip(".") for host in self.hosts)


class HostIndex(Generic[T]):
    """Finds what belongs to a host; a lookup costs the number of the host's labels, not of the entries."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._table: dict[str, list[T]] = {}
        self._seen: dict[str, tuple[T, ...]] = {}
        for host, entry in entries:
            key = host if host.startswith(".") or host.endswith(".") else host.removeprefix("www.")
            self._table.setdefault(key, []).append(entry)

    def find(self, host: str) -> tuple[T, ...]:
        """All entries for this host, the nearest host first."""
        found = self._seen.get(host)
        if found is None:
            if len(self._seen) >= _MOST_HOSTS:
                self._seen.clear()
            found = self._seen[host] = tuple(self._find(host))
        return found

    def _find(self, host: str) -> Iterator[T]:
        table = self._table
        labels = host.split(".")[-20:]
        for name in dict.fromkeys((host, _NUMBER.sub("#", host))):
            yield from table.get(name.removeprefix("www."), ())
            parts = name.split(".")[-20:]
            for start in range(len(parts)):
                yield from table.get("." + ".".join(parts[start:]), ())
        for place, label in enumerate(labels[:-1]):
            if (found := table.get(f".{label}.*")) and registrable_domain(host) == ".".join(labels[place:]):
                yield from found
        if len(labels) > 2:
            yield from table.get(labels[0] + ".", ())


class SignatureIndex(Generic[T]):
    """Finds the signatures worth trying on an address, by its host, path or parameters; never all of them.

    A signature for any host is filed under its parameters, else under the folder its path begins with, else
    under what its path holds. Raises ValueError for one that has none of these: it would cost every link.
    """

    def __init__(self, entries: Iterable[tuple[Signature, T]]) -> None:
        hosts: list[tuple[str, tuple[Signature, T]]] = []
        self._names: dict[str, list[tuple[Signature, T]]] = {}
        self._parts: list[tuple[str, tuple[Signature, T]]] = []
        stars: set[str] = set()
        self._folders: dict[str, list[tuple[Signature, T]]] = {}
        self._within: dict[str, list[tuple[Signature, T]]] = {}
        for entry in entries:
            signature = entry[0]
            hosts.extend((host, entry) for host in signature.hosts if host != ANY_HOST)
            if ANY_HOST in signature.hosts:
                self._file(signature, entry)
                stars.update(one.star for one in signature.any_of + signature.all_of if one.part)
        self._hosts = HostIndex(hosts)
        self._steps = {part[1:-1] for part in self._within if _is_step(part)}
        self._pieces = [part for part in self._within if not _is_step(part)]
        self._stars = re.compile("|".join(sorted(stars))) if stars else None

    def _file(self, signature: Signature, entry: tuple[Signature, T]) -> None:
        keys = signature.any_of or signature.all_of[:1]
        for one in keys:
            if one.part:
                self._parts.append((one.part, entry))
            else:
                self._names.setdefault(one.name, []).append(entry)
        if keys:
            return
        if not (signature.paths or signature.path_has):
            message = "a look for any host needs a parameter, a path, or letters that the path has"
            raise ValueError(message)
        for head in signature.paths:
            self._folders.setdefault(head.split("/")[1], []).append(entry)
        for part in () if signature.paths else signature.path_has:
            self._within.setdefault(part, []).append(entry)

    def is_bare(self, host: str, path: str, query: str) -> bool:
        """Whether no signature calls for such an address, whose query holds neither escapes nor addresses."""
        if host and self._hosts.find(host):
            return False
        end = path.find("/", 1)
        if (path[1:end] if end > 0 else path[1:]).lower() in self._folders:
            return False
        if self._calls_within(path[:LONGEST_PATH].lower()):
            return False
        if not query:
            return True
        query, names = query.lower(), self._names
        if any(piece.partition("=")[0] in names for piece in query.split("&")):
            return False
        return self._stars is None or self._stars.search(query) is None

    def _calls_within(self, path: str) -> bool:
        """Whether a path in lower case holds letters that a signature looks for; most of them are a whole step."""
        if not self._steps.isdisjoint(path.split("/")[1:-1]):
            return True
        return any(piece in path for piece in self._pieces)

    def on_host(self, url: Url) -> tuple[tuple[Signature, T], ...]:
        """The signatures that name this host."""
        return self._hosts.find(url.host) if url.host else ()

    def anywhere(self, url: Url) -> Iterator[tuple[Signature, T]]:
        """The signatures for any host that this path or these parameters call for; some come twice."""
        path = url.path
        end = path.find("/", 1)
        if found := self._folders.get((path[1:end] if end > 0 else path[1:]).lower()):
            yield from found
        lower = path[:LONGEST_PATH].lower()
        if self._calls_within(lower):
            for part, found in self._within.items():
                if part in lower:
                    yield from found
        if url.query or "=" in url.fragment:
            yield from self._by_parameters(url)

    def _by_parameters(self, url: Url) -> Iterator[tuple[Signature, T]]:
        names = url.parameter_names()
        for name in names:
            yield from self._names.get(name, ())
        if self._stars is not None and self._stars.search("&".join(names)):
            for part, entry in self._parts:
                if any(part in name for name in names):
                    yield entry


def _is_step(part: str) -> bool:
    """Whether letters sought in a path are one step of it: `/out/`."""
    return len(part) > 1 and part[0] == part[-1] == "/" and "/" not in part[1:-1]
