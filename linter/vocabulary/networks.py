"""Which addresses earn a publisher money, and by which network; it reads addresses and asks no server.

Hosts, parameters and judgements come from `rules/networks/`; evidence on the page (rel, disclosures, the
site's own cloaking paths) is weighed by whoever looks at the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from linter.model import Certainty
from linter.values import dataclass
from linter.vocabulary.network import SHOWN_BY_PAGES, Doubt, Kind, LinkMatch, Network, Step, Unwrapping
from linter.vocabulary.offers import Offers
from linter.vocabulary.rewriters import Rewriters
from linter.vocabulary.signatures import ANY_HOST, HostIndex, SignatureIndex
from linter.vocabulary.urls import LONGEST, Url, host_of, read_url, registrable_domain, same_site

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from linter.vocabulary.rewriters import Rewriter
    from linter.vocabulary.signatures import Signature

MOST_LEVELS: Final = 3
_MOST_INNER: Final = 4
_LONGEST_REASON: Final = 120
_LONGEST_PROOF: Final = 60
_PLAIN: Final = re.compile(
    r"(?:https?://([a-z0-9.-]*[a-z0-9])(?=[/?#]|\Z))?(?!//)((?:[a-zA-Z0-9_/][a-zA-Z0-9_/.~,;@()!*'+-]*)?)"
    r"(?:\?([a-zA-Z0-9_/.~,@()!*'+=&-]*))?(?:#[^=\s\\]*)?\Z"
)
"""Host, path and query of an address without port, escapes or anything else that would need reading."""
_RANK: Final = {Certainty.POSSIBLE: 1, Certainty.LIKELY: 2, Certainty.CERTAIN: 3}


@dataclass(frozen=True, slots=True)
class _Page:
    """What the page tells about its links; `base` is the address that they are relative to."""

    host: str
    base: Url | None
    archived: bool


@dataclass(slots=True)
class _Tables:
    """The lookup tables of a `Networks`, made when first needed and never pickled."""

    links: SignatureIndex[Network]
    doubts: SignatureIndex[Doubt]
    never: SignatureIndex[Doubt]
    wrappers: SignatureIndex[Doubt]
    archives: HostIndex[Signature]
    denied: HostIndex[bool]
    rewriters: Rewriters
    page: tuple[tuple[str, str, bool], _Page] | None = None


class Networks:
    """All known networks as one matcher. Cheap to make; its tables are built at the first question.

    `denied` holds ids of networks that shall not count, and hosts (`shop.example`, `.example.org`) whose
    links never do.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - one for each thing that a file of networks holds
        self,
        networks: Iterable[Network] = (),
        rewriters: Iterable[Rewriter] = (),
        doubts: Iterable[Doubt] = (),
        unwrapping: Unwrapping | None = None,
        denied: Iterable[str] = (),
        offers: Iterable[str] = (),
    ) -> None:
        self.networks: Mapping[str, Network] = {one.id: one for one in networks}
        self.rewriters: Mapping[str, Rewriter] = {one.id: one for one in rewriters}
        self.doubts = tuple(doubts)
        self.unwrapping = unwrapping or Unwrapping()
        self.denied = frozenset(denied)
        self.offers = Offers(offers)
        self._made: _Tables | None = None

    def __reduce__(self) -> tuple[type[Networks], tuple[object, ...]]:
        parts = (tuple(self.networks.values()), tuple(self.rewriters.values()), self.doubts)
        return Networks, (*parts, self.unwrapping, self.denied, self.offers.phrases)

    def merged(self, other: Networks) -> Networks:
        """These networks and the other's, which win where ids are equal; what either denies is denied."""
        mine, more = self.unwrapping, other.unwrapping
        return Networks(
            {**self.networks, **other.networks}.values(),
            {**self.rewriters, **other.rewriters}.values(),
            self.doubts + other.doubts,
            Unwrapping(
                mine.parameters + more.parameters,
                mine.path_marks + more.path_marks,
                mine.never + more.never,
                mine.archives + more.archives,
                mine.wrappers + more.wrappers,
            ),
            self.denied | other.denied,
            self.offers.phrases | other.offers.phrases,
        )

    def match(
        self, href: str, page_host: str = "", base_url: str = "", archived: bool = False
    ) -> LinkMatch | None:
        """The strongest sign that `href` earns, or None. Takes any string and never raises.

        `page_host` tells the site's own links from others; `base_url` resolves relative ones. On the pages of
        an archive, and with `archived` (a page saved out of one), its address is first taken off each link.
        A link of kind `CLOAK` goes through the site's own redirect: possible, until the page shows more.
        """
        page = self._page(page_host, base_url, archived)
        if not page.archived and self._shows_nothing(href, page):
            return None
        url = self._read(href, page)
        return self._look(url, page, MOST_LEVELS, None) if url else None

    def trace(
        self, href: str, page_host: str = "", base_url: str = "", archived: bool = False
    ) -> tuple[Step, ...]:
        """Step by step why `href` counts or not, in plain words and with the entries that spoke; see `match`.

        The last step is the verdict.
        """
        page = self._page(page_host, base_url, archived)
        url = self._read(href, page)
        if url is None:
            return (Step("not a web address"),)
        steps: list[Step] = []
        found = self._look(url, page, MOST_LEVELS, steps)
        verdict = f"{_VERDICT[found.certainty]}: {found.name}" if found else "no affiliate link"
        told = {step.words: step for step in reversed(steps)}
        return (*(told[words] for words in dict.fromkeys(step.words for step in steps)), Step(verdict))

    @property
    def names(self) -> frozenset[str]:
        """The ids of all networks that a link or a script can be of, those included that only a page shows."""
        rewriters = self.rewriters.values()
        return frozenset({*self.networks, *(one.network for one in rewriters), *SHOWN_BY_PAGES})

    @property
    def told_names(self) -> frozenset[str]:
        """What these are called."""
        return frozenset({*(one.name for one in self.networks.values()), *SHOWN_BY_PAGES.values()})

    @property
    def scripts(self) -> Rewriters:
        """The link-rewriting scripts and components, findable by what a page shows of them."""
        return self._tables().rewriters

    def _tables(self) -> _Tables:
        if self._made is None:
            wanted = [one for one in self.networks.values() if one.id not in self.denied]
            rewriters = [one for one in self.rewriters.values() if not {one.id, one.network} & self.denied]
            self._made = _Tables(
                SignatureIndex((sign, one) for one in wanted for sign in one.signatures),
                SignatureIndex((sign, one) for one in self.doubts for sign in one.signatures),
                SignatureIndex((sign, one) for one in self.unwrapping.never for sign in one.signatures),
                SignatureIndex((sign, one) for one in self.unwrapping.wrappers for sign in one.signatures),
                HostIndex((host, sign) for sign in self.unwrapping.archives for host in sign.hosts),
                HostIndex((host, True) for host in self.denied if "." in host),
                Rewriters(rewriters),
            )
        return self._made

    def _page(self, page_host: str, base_url: str, archived: bool) -> _Page:
        tables = self._tables()
        key = (page_host, base_url, archived)
        if tables.page is None or tables.page[0] != key:
            base = read_url(base_url) if base_url else None
            host = host_of(page_host) if page_host else base.host if base else ""
            if tables.archives.find(host):
                archived = True
                original = self._unarchived(base) if base else None
                host = original.host if original and original is not base else ""
            elif base is None and host:
                base = Url("", host, "/")
            tables.page = key, _Page(host, base, archived)
        return tables.page[1]

    def _shows_nothing(self, href: str, page: _Page) -> bool:
        """Settles most links of a page without taking the address apart; False says nothing."""
        plain = None if "/." in href or len(href) > LONGEST else _PLAIN.match(href)
        if plain is None:
            return False
        host, path, query = plain.groups("")
        if not host:
            host = page.base.host if page.base else ""
            if path[:1] != "/":
                path = f"{page.base.path.rpartition('/')[0] if page.base else ''}/{path}"
        return self._tables().links.is_bare(host, path, query)

    def owns(self, network: str, host: str) -> bool:
        """Whether this network's links are known to stand on this host."""
        known = self.networks.get(network)
        looks = known.signatures if known else ()
        hosts = HostIndex((name, one) for one in looks for name in one.hosts if name != ANY_HOST)
        return bool(hosts.find(host))

    def _read(self, href: str, page: _Page) -> Url | None:
        url = read_url(href, page.base)
        return self._unarchived(url) if url and page.archived else url

    def _unarchived(self, url: Url) -> Url:
        """The address that an archive's address leads to; the address itself if it is none of an archive."""
        for sign in self.unwrapping.archives if not url.host else self._tables().archives.find(url.host):
            start = url.path.find("http") if sign.proof(url, {}) else -1
            if start > 0:
                query = f"?{url.query}" if url.query else ""
                return read_url(url.path[start:] + query) or url
        return url

    def _look(self, url: Url, page: _Page, levels: int, steps: list[Step] | None) -> LinkMatch | None:
        if url.host and self._tables().denied.find(url.host):
            _note(steps, f"links to {url.host} are set not to count")
            return None
        own = not url.host or same_site(url.host, page.host)
        if steps is not None:
            steps.append(Step(_described(url, own)))
        best = self._best(url, page, own, steps)
        if best is None and steps is not None:
            for doubt, sign, proof in self._doubts(url, url.parameters()):
                if not doubt.shields:
                    _note(steps, f"{proof[:_LONGEST_PROOF]} proves nothing: {doubt.why}", doubt, sign)
        if levels and _says_little(best) and _may_hold_another(url):
            for where, text in self._inner(url, steps):
                inner = read_url(text)
                if inner is None or not inner.host:
                    continue
                _note(steps, f"looks inside {where}")
                found = self._look(inner, page, levels - 1, steps)
                if found and (best is None or _RANK[found.certainty] > _least_rank(best)):
                    reason = _cut(f"{found.reason}, inside {where} of {url.host}")
                    wrapper = self._wrapper(url, steps)
                    best = replace(
                        found,
                        reason=reason,
                        inside=found.inside if wrapper else url.host,
                        wrapper=wrapper or found.wrapper,
                    )
        return best

    def _wrapper(self, url: Url, steps: list[Step] | None) -> str:
        """The program that puts addresses of this kind around links; "" if none is known to."""
        index = self._tables().wrappers
        for sign, one in chain(index.on_host(url), index.anywhere(url)):
            if sign.proof(url, url.parameters()):
                _note(steps, f"{one.mark} put {url.host} around it: {one.why}", one, sign)
                return one.mark
        return ""

    def _best(self, url: Url, page: _Page, own: bool, steps: list[Step] | None) -> LinkMatch | None:
        links = self._tables().links
        best, given, shield, look = None, None, None, None
        for sign, network in chain(links.on_host(url), links.anywhere(url)):
            certainty = sign.certainty or network.certainty
            if best and _RANK[certainty] <= _RANK[best.certainty]:
                continue
            if not (_counts_at_home(sign, network, url, page) if own else not sign.own_site):
                continue
            if given is None:
                given = url.parameters()
            proof = sign.proof(url, given)
            if not proof:
                continue
            if sign.general and not sign.own_site and certainty is not Certainty.CERTAIN:
                shield = shield or next((one for one, _, _ in self._doubts(url, given) if one.shields), _NONE)
                if shield is not _NONE:
                    _note(steps, f"{proof[:_LONGEST_PROOF]} does not count here: {shield.why}", shield)
                    continue
            place = url.host.removeprefix("www.") or "this site"
            reason = place if proof == url.host else f"{proof[:_LONGEST_PROOF]} on {place}"
            best = LinkMatch(network.id, network.name, network.kind, certainty, url.text, _cut(reason))
            look = sign
        if best and steps is not None:
            words = f"looks like {best.name} ({best.certainty}): {best.reason}"
            _note(steps, words, self.networks[best.network], look)
        return best

    def _doubts(self, url: Url, given: Mapping[str, list[str]]) -> Iterator[tuple[Doubt, Signature, str]]:
        index = self._tables().doubts
        for sign, doubt in chain(index.on_host(url), index.anywhere(url)):
            if proof := sign.proof(url, given):
                yield doubt, sign, proof

    def _inner(self, url: Url, steps: list[Step] | None) -> Iterator[tuple[str, str]]:
        """Addresses inside this one: where each stands, and its text, decoded at most twice."""
        never = self._tables().never
        for sign, doubt in chain(never.on_host(url), never.anywhere(url)):
            if sign.proof(url, {}):
                _note(steps, f"what it carries does not count: {doubt.why}", doubt, sign)
                return
        given = url.parameters()
        inner: list[tuple[str, str]] = []
        for name in self.unwrapping.parameters:
            inner += ((f"{name}=", _decoded(value)) for value in given.get(name, ()))
        for mark in self.unwrapping.path_marks:
            before, found, after = _decoded(url.path).partition(mark)
            if found and before:
                inner.append((mark, after + (f"?{url.query}" if url.query else "")))
        yield from [(where, text) for where, text in inner if text.startswith(_ABSOLUTE)][:_MOST_INNER]


_VERDICT: Final = {
    Certainty.CERTAIN: "an affiliate link",
    Certainty.LIKELY: "probably an affiliate link",
    Certainty.POSSIBLE: "possibly an affiliate link",
}
_NONE: Final = Doubt("", "")
_ABSOLUTE: Final = ("http://", "https://", "//")
_ENCODED: Final = re.compile("https?%", re.IGNORECASE)


def _decoded(text: str) -> str:
    return unquote(text) if _ENCODED.search(text) else text


def _counts_at_home(sign: Signature, network: Network, url: Url, page: _Page) -> bool:
    """Whether a look counts on the page's own site: redirects do, a shop's own parameters do not."""
    if sign.own_site or network.kind is Kind.PUBLISHER:
        return True
    shape = sign.general and bool(sign.paths or sign.path_has or sign.path_like)
    return shape and url.host.removeprefix("www.") != page.host.removeprefix("www.")


def _says_little(match: LinkMatch | None) -> bool:
    """Whether what an address carries may say more: a shortener sends its visitors on to whoever pays."""
    return match is None or match.certainty is Certainty.POSSIBLE or match.kind is Kind.SHORTENER


def _least_rank(match: LinkMatch) -> int:
    """The rank that another match must exceed to be the better one."""
    return _RANK[match.certainty] - (match.kind is Kind.SHORTENER)


def _may_hold_another(url: Url) -> bool:
    return "ttp" in url.query.lower() or "ttp" in url.path.lower() or "=%2f%2f" in url.query.lower()


def _described(url: Url, own: bool) -> str:
    if not url.host:
        return "host: the page's own"
    site = registrable_domain(url.host)
    belongs = f" (of {site})" if site != url.host else ""
    return f"host: {url.host}{belongs}{', the site of the page itself' if own else ''}"


def _note(steps: list[Step] | None, *step: Any) -> None:  # noqa: ANN401 - what a Step is made of
    if steps is not None:
        steps.append(Step(*step))


def _cut(reason: str) -> str:
    return reason if len(reason) <= _LONGEST_REASON else reason[: _LONGEST_REASON - 1] + "…"
