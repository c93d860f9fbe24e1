"""Turns the YAML files under `rules/networks/` into networks; what an address proves, the vocabulary says.

A project's own file has the same shape, adds networks of its own and names those that shall not count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Final, TypeAlias

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from linter.model import Certainty
from linter.rulebook.complaints import suggestion
from linter.rulebook.decode import FileModel, OneOrMany, decode, what_is_right
from linter.rulebook.regexes import Regex, checked
from linter.vocabulary.network import Doubt, Kind, Network, Unwrapping
from linter.vocabulary.networks import Networks
from linter.vocabulary.rewriters import Rewriter
from linter.vocabulary.signatures import ANY_HOST, Parameter, Signature

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from linter.rulebook.strict_yaml import Problem, Where, YamlFile

_HOST: Final = re.compile(
    r"any|\.?[a-z0-9_#-]+(?:\.[a-z0-9_#-]+)+|[a-z0-9-]+\.|\.[a-z0-9-]+(?:\.\*)?|[a-z][a-z0-9-]*"
)
_TOP_DOMAIN: Final = re.compile(r"\.[a-z0-9-]+")
_SHORT: Final = re.compile(r"(?P<host>[^/?\s]+)(?P<path>/[^?\s]*)?(?:\?(?P<query>\S+))?")
_PARAMETER: Final = re.compile(r"(?P<name>\*?[^\s=~*]+\*?)(?:=(?P<value>[^\s]+)|~(?P<like>.+))?")
_VALUE_NAME: Final = re.compile(r"<([a-z0-9-]+)>")

_HOST_HELP: Final = "write `tidd.ly`, `.awin1.com`, `.lazada.*`, `goto.`, `any` or the name of a host list"


def _a_host(text: str) -> str:
    if not _HOST.fullmatch(text):
        raise ValueError(f"`{text}` is no host; {_HOST_HELP}")
    return text


def _a_parameter(text: str) -> str:
    found = _PARAMETER.fullmatch(text)
    if not found:
        raise ValueError(
            f"`{text}` is no parameter; write `aff`, `veh=aff`, `aff*`, `ref=<code>` or `pid~^P[0-9]+`"
        )
    if found["like"]:
        checked(found["like"])
    return text


def _a_short_link(text: str) -> str:
    found = _SHORT.fullmatch(text)
    if not found:
        raise ValueError(f"`{text}` is no link; write it like `.shop.example/click?aff|ref`")
    if _TOP_DOMAIN.fullmatch(_a_host(found["host"])):
        raise ValueError(f"`{text}` is a whole top-level domain")
    query = found["query"] or ""
    if "&" in query and "|" in query:
        raise ValueError(
            f"`{text}` mixes `|` (one of these) and `&` (all of these); write out `any:` and `all:`"
        )
    for name in re.split("[&|]", query) if query else ():
        _a_parameter(name)
    _need_a_hold(found["host"] == ANY_HOST, bool(query or found["path"]))
    return text


def _need_a_hold(any_host: bool, held: bool) -> None:
    if any_host and not held:
        raise ValueError("a look for any host needs a parameter, a path, or letters that the path has")


Host: TypeAlias = Annotated[str, AfterValidator(_a_host)]
ParameterText: TypeAlias = Annotated[str, AfterValidator(_a_parameter)]
PathHead: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^/[^?#\s]*$"), Field(examples=["/click.php", "/aff/"])
]
ShortLink: TypeAlias = Annotated[str, AfterValidator(_a_short_link)]
Word: TypeAlias = Annotated[str, StringConstraints(min_length=1)]


class LinkEntry(FileModel):
    """A look of a link in full; `.ebay.com?campid|mkrid` is the short form of the common case."""

    host: OneOrMany[Host] = (ANY_HOST,)
    host_like: Regex = ""
    path: OneOrMany[PathHead] = ()
    path_has: OneOrMany[Word] = ()
    path_like: Regex = ""
    any_: OneOrMany[ParameterText] = ()
    all_: OneOrMany[ParameterText] = ()
    unless: OneOrMany[ParameterText] = ()
    own_site: bool = False
    certainty: Certainty | None = None

    @model_validator(mode="after")
    def _can_be_filed(self) -> LinkEntry:
        held = bool(self.path or self.path_has or self.any_ or self.all_)
        _need_a_hold(ANY_HOST in self.host, held)
        if not self.host_like and any(_TOP_DOMAIN.fullmatch(host) for host in self.host):
            raise ValueError("a whole top-level domain needs a `host-like` that narrows it")
        return self


Link: TypeAlias = ShortLink | LinkEntry


class NetworkEntry(FileModel):
    """A network, a shop's programme or a general shape; what is left out is as the file says at its top."""

    name: Word
    kind: Kind | None = None
    markets: OneOrMany[Word] = ()
    certainty: Certainty | None = None
    source: OneOrMany[Word] = ()
    replaces: bool = False
    """true in a project's own file where it takes the place of the shipped network of the same id."""
    links: OneOrMany[Link]


class RewriterEntry(FileModel):
    """A script that rewrites links; `shops` are the hosts whose links it monetises, none meaning all."""

    name: Word
    network: Word = ""
    scripts: OneOrMany[Word] = ()
    elements: OneOrMany[Word] = ()
    shops: OneOrMany[Host] = ()
    source: OneOrMany[Word] = ()


class DoubtEntry(FileModel):
    """A mark that proves nothing, and why; with `shields`, general shapes do not count where it stands."""

    mark: Word
    why: Word
    examples: OneOrMany[Word] = ()
    links: OneOrMany[Link] = ()
    shields: bool = False


class UnwrapEntry(FileModel):
    """Where an address may carry another one."""

    parameters: OneOrMany[Word] = ()
    path_marks: OneOrMany[Word] = ()
    never: tuple[DoubtEntry, ...] = ()
    archives: OneOrMany[Link] = ()
    wrappers: tuple[DoubtEntry, ...] = ()


class NetworkFile(FileModel):
    """One file of networks; `kind`, `markets`, `certainty` and `source` hold for all its networks."""

    about: Word
    kind: Kind = Kind.NETWORK
    markets: OneOrMany[Word] = ("global",)
    certainty: Certainty = Certainty.CERTAIN
    source: OneOrMany[Word] = ()
    sources: dict[str, Word] = Field(default_factory=dict)
    hosts: dict[str, OneOrMany[Host]] = Field(default_factory=dict)
    """Lists of hosts; a link names one by its key."""
    values: dict[str, Regex] = Field(default_factory=dict)
    """Kinds of values; `ref=<code>` asks for the kind `code`."""
    networks: dict[str, NetworkEntry] = Field(default_factory=dict)
    rewriters: dict[str, RewriterEntry] = Field(default_factory=dict)
    proves_nothing: tuple[DoubtEntry, ...] = ()
    unwrap: UnwrapEntry = UnwrapEntry()
    offers: dict[str, OneOrMany[Word]] = Field(default_factory=dict)
    """What links that lead into a shop say, by language."""
    deny: OneOrMany[Word] = ()
    """Networks and rewriters that shall not count, and hosts whose links never do."""


def networks_of(files: Sequence[YamlFile], complete: bool = True) -> tuple[Networks, list[Problem]]:
    """All networks that the files hold, and all mistakes in them; a file with mistakes adds nothing.

    Where the files are not `complete`, nobody can tell which names are missing.
    """
    problems: list[Problem] = []
    read: list[tuple[YamlFile, NetworkFile]] = []
    for file in files:
        model, found = decode(NetworkFile, file)
        problems += found
        rest, stand_ins = (model, ()) if model else what_is_right(NetworkFile, file, about="-")
        problems += _unknown_names(file, rest, stand_ins) if rest else []
        if model:
            read.append((file, model))
    problems += _repeated(files) + (_unknown_denials(files) if complete else [])
    if problems:
        return Networks(), sorted(set(problems))
    sources = {name: words for _, model in read for name, words in model.sources.items()}
    networks = Networks()
    for _, model in read:
        networks = networks.merged(_Reading(model, sources).networks())
    return networks, []


def given_names(file: YamlFile, group: str) -> Mapping[str, object]:
    """The networks or rewriters that a file gives, by id, be they right or wrong."""
    entries = file.value_at((group,))
    return entries if isinstance(entries, dict) else {}


def _repeated(files: Iterable[YamlFile]) -> list[Problem]:
    """Ids that two files give, unless the later one says that it means to; and those that replace nothing."""
    first: dict[str, str] = {}
    problems = []
    for file in files:
        for name, entry in given_names(file, "networks").items():
            replaces = isinstance(entry, dict) and entry.get("replaces") is True
            if name in first and not replaces:
                message = (
                    f"network `{name}` stands already in {first[name]}; to replace it, write `replaces: true`"
                )
                problems.append(file.problem(("networks", name), message, key=True))
            if replaces and name not in first:
                message = f"there is no network `{name}` to replace{suggestion(name, first)}"
                problems.append(file.problem(("networks", name, "replaces"), message))
            first.setdefault(name, file.path)
    return problems


def _unknown_denials(files: Sequence[YamlFile]) -> list[Problem]:
    """Denials that are neither a host nor a network or rewriter of any file: nothing would be denied."""
    groups = ("networks", "rewriters")
    known = [name for file in files for group in groups for name in given_names(file, group)]
    problems = []
    for file in files:
        denied = file.value_at(("deny",))
        for place, name in enumerate(denied if isinstance(denied, list) else [denied]):
            if isinstance(name, str) and "." not in name and name and name not in known:
                where = ("deny", place) if isinstance(denied, list) else ("deny",)
                problems.append(file.problem(where, f"unknown network `{name}`{suggestion(name, known)}"))
    return problems


def _unknown_names(file: YamlFile, model: NetworkFile, passed_over: Collection[Where]) -> list[Problem]:
    """Hosts without a dot name the file's host lists, `<code>` its values; those that name none."""
    problems = []
    # One whose value is wrong has a name all the same.
    values = given_names(file, "values")
    for where, link in _links_used(model):
        if where in passed_over:
            continue
        for host in (_host_of(link),) if isinstance(link, str) else link.host:
            problems += _unknown_host(file, where, host)
        for name in _VALUE_NAME.findall(link if isinstance(link, str) else " ".join(_parameters_of(link))):
            if name not in values:
                message = f"unknown kind of value `<{name}>`{suggestion(name, list(values))}"
                problems.append(file.problem(where, message))
    for name, rewriter in model.rewriters.items():
        for host in rewriter.shops:
            problems += _unknown_host(file, ("rewriters", name, "shops"), host)
    return problems


def _unknown_host(file: YamlFile, where: Where, host: str) -> list[Problem]:
    lists = given_names(file, "hosts")
    if "." in host or host == ANY_HOST or host in lists:
        return []
    known = suggestion(host, list(lists)) or f"; {_HOST_HELP}"
    return [file.problem(where, f"unknown host list `{host}`{known}")]


def _links_used(model: NetworkFile) -> Iterable[tuple[Where, str | LinkEntry]]:
    groups: list[tuple[Where, Sequence[str | LinkEntry]]] = [
        (("networks", name, "links"), entry.links) for name, entry in model.networks.items()
    ]
    groups += [(("proves-nothing", n, "links"), one.links) for n, one in enumerate(model.proves_nothing)]
    groups += [(("unwrap", "never", n, "links"), one.links) for n, one in enumerate(model.unwrap.never)]
    groups.append((("unwrap", "archives"), model.unwrap.archives))
    groups += [(("unwrap", "wrappers", n, "links"), one.links) for n, one in enumerate(model.unwrap.wrappers)]
    for where, links in groups:
        yield from (((*where, place), link) for place, link in enumerate(links))


def _parameters_of(link: LinkEntry) -> tuple[str, ...]:
    return link.any_ + link.all_ + link.unless


def _host_of(short: str) -> str:
    return re.split("[/?]", short, maxsplit=1)[0]


class _Reading:
    """One decoded file on its way to values; `sources` are the full names of abbreviated sources."""

    def __init__(self, file: NetworkFile, sources: Mapping[str, str]) -> None:
        self.file = file
        self.sources = sources

    def networks(self) -> Networks:
        file = self.file
        return Networks(
            (self.network(name, entry) for name, entry in file.networks.items()),
            (self.rewriter(name, entry) for name, entry in file.rewriters.items()),
            map(self.doubt, file.proves_nothing),
            Unwrapping(
                tuple(name.lower() for name in file.unwrap.parameters),
                file.unwrap.path_marks,
                tuple(map(self.doubt, file.unwrap.never)),
                tuple(map(self.signature, file.unwrap.archives)),
                tuple(map(self.doubt, file.unwrap.wrappers)),
            ),
            file.deny,
            (words for said in file.offers.values() for words in said),
        )

    def network(self, name: str, entry: NetworkEntry) -> Network:
        return Network(
            name,
            entry.name,
            entry.kind or self.file.kind,
            entry.markets or self.file.markets,
            entry.certainty or self.file.certainty,
            self.source(entry.source),
            tuple(map(self.signature, entry.links)),
        )

    def rewriter(self, name: str, entry: RewriterEntry) -> Rewriter:
        source = self.source(entry.source)
        shops = self.hosts(entry.shops)
        return Rewriter(name, entry.name, entry.network or name, entry.scripts, entry.elements, shops, source)

    def doubt(self, entry: DoubtEntry) -> Doubt:
        signatures = tuple(map(self.signature, entry.links))
        return Doubt(entry.mark, entry.why, entry.examples, signatures, entry.shields)

    def source(self, names: Sequence[str]) -> str:
        return "; ".join(self.sources.get(name, name) for name in names or self.file.source)

    def hosts(self, hosts: Sequence[str]) -> tuple[str, ...]:
        return tuple(one for host in hosts for one in self.file.hosts.get(host, (host,)))

    def signature(self, link: str | LinkEntry) -> Signature:
        if isinstance(link, str):
            return self.short(link)
        return Signature(
            self.hosts(link.host),
            link.host_like,
            tuple(path.lower() for path in link.path),
            tuple(part.lower() for part in link.path_has),
            link.path_like,
            tuple(map(self.parameter, link.any_)),
            tuple(map(self.parameter, link.all_)),
            tuple(map(self.parameter, link.unless)),
            link.own_site,
            link.certainty,
        )

    def short(self, text: str) -> Signature:
        head, _, query = text.partition("?")
        host, slash, path = head.partition("/")
        names = tuple(map(self.parameter, re.split("[&|]", query))) if query else ()
        every = "&" in query
        return Signature(
            self.hosts((host,)),
            paths=((slash + path).lower(),) if slash else (),
            any_of=() if every else names,
            all_of=names if every else (),
        )

    def parameter(self, text: str) -> Parameter:
        found = _PARAMETER.fullmatch(text)
        if not found:
            raise ValueError(f"`{text}` was accepted as a parameter and is none")
        value = found["value"] or ""
        if kind := _VALUE_NAME.fullmatch(value):
            return Parameter(found["name"].lower(), like=self.file.values[kind[1]])
        return Parameter(found["name"].lower(), value.lower(), found["like"] or "")
