"""Reads an address as a browser would: host, path and parameters. It knows no network and asks no server.

Every function here takes any string whatever and answers; none raises.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_plus, urljoin

from publicsuffixlist import PSLFILE, PublicSuffixList

from linter.values import dataclass

LONGEST: Final = 8192
"""Characters of an address that are read; browsers and servers give up near this length."""

MOST_PARAMETERS: Final = 100
_LONGEST_HOST: Final = 253

_INVISIBLE = re.compile("[\t\n\r]+")
_EDGES = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_NUMBERS = re.compile(r"[0-9.]+|.*:.*")
_PLAIN_HOST = re.compile(r"[a-z0-9._\-]+\Z")
_BAD_HOST = re.compile(r"[\x00-\x20#%/:<>?@\[\\\]^|]")
_DOT_SEGMENT = re.compile(r"/\.{1,2}(?:/|$)")


@dataclass(frozen=True, slots=True)
class Url:
    """An http address taken apart; `host` is lower-case ASCII, without port and user; "" if unknown."""

    text: str
    host: str
    path: str
    query: str = ""
    fragment: str = ""

    def parameters(self) -> dict[str, list[str]]:
        """Values by lower-case name, decoded once; see `parameters`."""
        return parameters(self._given())

    def parameter_names(self) -> list[str]:
        """The lower-case names of the parameters, without the cost of decoding their values."""
        return [
            _parameter_name(piece.partition("=")[0]) for piece in self._given().split("&", MOST_PARAMETERS)
        ]

    def _given(self) -> str:
        # some programmes put their parameters behind the "#"
        return f"{self.query}&{self.fragment.lstrip('!/?')}" if "=" in self.fragment else self.query


def cleaned(href: str) -> str:
    """The address without what browsers drop: outer blanks, inner tabs and line ends; cut at `LONGEST`."""
    text = href[: LONGEST + 64].strip(_EDGES)
    if "\n" in text or "\t" in text or "\r" in text:
        text = _INVISIBLE.sub("", text)
    return text[:LONGEST]


def read_url(href: str, base: Url | None = None) -> Url | None:
    """The address taken apart, resolved against `base`; None for what is no web address (mailto:, #top).

    A relative address without a base has the host "".
    """
    text = cleaned(href)
    if not text or text[0] == "#":
        return None
    rest, absolute = text, False
    if scheme := _SCHEME.match(text):
        if scheme[1].lower() not in ("http", "https"):
            return None
        rest, absolute = text[scheme.end() :], True
    head, _, fragment = rest.partition("#")
    head, _, query = head.partition("?")
    if "\\" in head:
        head = head.replace("\\", "/")
    if absolute or head.startswith("//"):
        authority, slash, path = head.lstrip("/").partition("/")
        host = _host(authority)
        return Url(text, host, slash + path or "/", query, fragment) if host else None
    path = _joined(head, base.path if base else "/")
    if not head and not query and base:
        query = base.query
    return Url(text, base.host if base else "", path, query, fragment)


def _joined(path: str, base: str) -> str:
    if path.startswith("/") and not _DOT_SEGMENT.search(path):
        return path
    if not path:
        return base
    try:
        return urljoin(base, "./" + path if ":" in path else path) or "/"
    except ValueError:
        return path


def _host(authority: str) -> str:
    host = authority.rpartition("@")[2]
    if len(host) > _LONGEST_HOST:
        return ""
    if host.startswith("["):
        return host.partition("]")[0].lstrip("[").lower()
    host = host.partition(":")[0].lower()
    if _PLAIN_HOST.match(host):
        return host.rstrip(".")
    return _odd_host(host)


def _odd_host(host: str) -> str:
    """A host with escapes or letters beyond ASCII, as the name that is looked up; "" if there is none."""
    host = unquote(host)
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            host = ".".join(_punycoded(label) for label in re.split("[.。．｡]", host))
    host = host.lower().rstrip(".")
    return "" if _BAD_HOST.search(host) else host


def _punycoded(label: str) -> str:
    if label.isascii():
        return label
    try:
        return "xn--" + label.lower().encode("punycode").decode("ascii")
    except UnicodeError:
        return "%"  # which no host may hold, so that the whole host is refused


def host_of(url: str) -> str:
    """The host of an absolute address, or of a bare host; lower-case, without port; "" if there is none."""
    text = cleaned(url)
    if "//" not in text and not text.lower().startswith(("http:", "https:")):
        text = "//" + text
    parsed = read_url(text)
    return parsed.host if parsed else ""


def parameters(query: str) -> dict[str, list[str]]:
    """A query's values by lower-case name, decoded once; at most `MOST_PARAMETERS`, empty values left out.

    A value that is a whole address reaches to the end of the query if it was pasted in unescaped, for then
    nobody can tell whose the later parameters are; they are read as the outer address's own too.
    """
    found: dict[str, list[str]] = {}
    position = 0
    for piece in query.split("&", MOST_PARAMETERS)[:MOST_PARAMETERS]:
        name, equals, value = piece.partition("=")
        if value:
            if value.startswith(("http://", "https://")) and "?" in value:
                value = query[position + len(name) + len(equals) :]
            if "%" in value or "+" in value:
                value = unquote_plus(value)
            found.setdefault(_parameter_name(name), []).append(value)
        position += len(piece) + 1
    return found


def _parameter_name(name: str) -> str:
    # "&amp;" that was escaped twice leaves "amp;" in front of the name
    return (unquote_plus(name) if "%" in name else name).lower().removeprefix("amp;").strip()


@functools.lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str:
    """The part of a host that somebody registered: "shop.amazon.co.uk" gives "amazon.co.uk".

    Follows the Public Suffix List, its private part included ("a.blogspot.com" is whole). A host that is a
    public suffix itself, a bare name, an IP address or a name that no domain can have is returned as it is.
    """
    if "." not in host or _NUMBERS.fullmatch(host):
        return host
    try:
        return _suffixes(host.rpartition(".")[2]).privatesuffix(host) or host
    except UnicodeError:  # a label that is longer in ASCII than one may be
        return host


@functools.lru_cache(maxsize=256)
def _suffixes(top: str) -> PublicSuffixList:
    """The list's part for one top-level domain: making sense of the whole would cost 50 ms."""
    top = _unicode(top)
    listed = (piece.rpartition("\n")[2] for piece in _suffix_list().split(f".{top}\n")[:-1])
    return PublicSuffixList([top, *(f"{line}.{top}" for line in listed if not line.startswith("//"))])


@functools.lru_cache(maxsize=1)
def _suffix_list() -> str:
    return Path(PSLFILE).read_text("utf-8") + "\n"


def _unicode(label: str) -> str:
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def same_site(host: str, other: str) -> bool:
    """Whether two hosts belong to one registrable domain; an unknown host belongs to none."""
    if not host or not other:
        return False
    if host == other:
        return True
    site = registrable_domain(other)
    return host == site or host.endswith("." + site)
