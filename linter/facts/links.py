"""Which links earn, by their address and by what the page shows about them; what a network's address looks like is data."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import Tag

from linter.facts.noun import at_attribute
from linter.facts.nouns import AffiliateLink, LinkRewriter
from linter.facts.ownsite import is_local, is_own, may_be_own
from linter.model import AttributeAt, Certainty, ScriptAt, TagAt, Zone
from linter.nodes import Element, Text, following, preceding, siblings_after, siblings_before, text_of
from linter.values import dataclass
from linter.vocabulary.network import Kind
from linter.vocabulary.urls import host_of, parameters, read_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block
    from linter.model import At
    from linter.vocabulary.network import LinkMatch
    from linter.vocabulary.rewriters import Rewriter

_MARKER = re.compile(r"(\*{1,3}|[†‡¹²³°]|[\[(][^\[\]()]{1,40}[\])]|#\w{2,30})")
_CLOSING_MARKER = re.compile(r"(\*{1,3}|[†‡]|[\[(][^\[\]()]{1,40}[\])])\s*$")
_STARS = frozenset("*†‡")
_NOT_THE_ARTICLE = (Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.COMMENTS, Zone.RELATED)
_OTHER_ADDRESSES = frozenset({"data-href", "data-url", "data-link", "data-affiliate-url"})
"""Attributes besides `href` whose address a script of the page opens."""
_LONGEST_TEXT = 120
_LONGEST_SIGN = 45
_LONGEST_LABEL = 30
_MOST_PARENTS = _MOST_SIBLINGS = 4
_LIGHT = frozenset({"a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})
"""Elements that change how words look, not where they stand."""
_LABELS = _LIGHT - {"a", "u"}
"""Elements that set a label apart."""


def links_of(page: Page) -> tuple[tuple[AffiliateLink, ...], tuple[AffiliateLink, ...]]:
    """The page's affiliate links in reading order, and the links that only might be some."""
    shops = tuple(shop for rewriter, _, _ in page.rewriters for shop in rewriter.shops)
    candidates = _candidates(page, shops)
    families = {
        _family(tag.attrs.get("href", ""))
        for tag, _, match in candidates
        if match is not None and match.kind is Kind.CLOAK and (_is_declared(tag) or _is_marked(page, tag))
    }
    evidence = _Evidence(shops, frozenset(families | _families_of_offers(page, candidates)))
    found = [
        link
        for tag, attribute, match in candidates
        if (link := _link(page, tag, attribute, match, evidence)) is not None
    ]
    counted = sorted(
        (link for link in found if link.certainty is not Certainty.POSSIBLE), key=lambda link: link.order
    )
    readable = [link for link in counted if link.visible and link.zone not in _NOT_THE_ARTICLE] or counted
    first = readable[0] if readable else None
    marked = tuple(replace(link, first=link is first) for link in counted)
    return marked, tuple(link for link in found if link.certainty is Certainty.POSSIBLE)


def _candidates(page: Page, shops: Sequence[str]) -> list[tuple[Element, str, LinkMatch | None]]:
    """Links with some sign of earning: each element with the attribute that holds the address."""
    networks, host, base, archived = page.vocabulary.networks, page.host, _base(page), _is_archived(page)
    curious = bool(shops or page.site.cloaking or page.site.amazon_tags)
    found: list[tuple[Element, str, LinkMatch | None]] = []
    known: dict[str, LinkMatch | None] = {}  # menus stand twice on many pages
    attrs: dict[str, str] = {}
    for tag in [*page.walk.tags["a"], *page.walk.tags["area"]]:
        before, attrs = attrs, tag.attrs
        if attrs == before and not tag.contents:
            continue  # the parser opens a link again in a block that follows; the file does not hold this one
        if href := attrs.get("href"):
            if href not in known:
                known[href] = networks.match(href, host, base, archived)
                if known[href] is None and not host and may_be_own(page, href):
                    known[href] = networks.match(href, host_of(href))
            match = known[href]
            if match is not None or curious or ("rel" in attrs and _is_declared(tag)):
                found.append((tag, "href", match))
                continue
        if _OTHER_ADDRESSES.isdisjoint(attrs):
            continue
        for attribute, href in attrs.items():
            if attribute in _OTHER_ADDRESSES and "//" in href:
                match = networks.match(href, host, base, archived)
                if match is not None:
                    found.append((tag, attribute, match))
                    break
    return found


def _families_of_offers(page: Page, candidates: Sequence[tuple[Element, str, LinkMatch | None]]) -> set[str]:
    """First steps of own-host paths through which several links lead that say "check price" or the like.

    A link counts if it is nofollow, sponsored or opens a new window; on a path that no list knows, if sponsored.
    """
    found: dict[str, set[str]] = {}
    for tag, attribute, match in candidates:
        href = str(tag.attrs.get(attribute, ""))
        outward = _is_declared(tag) if match is None else match.kind is Kind.CLOAK and _leads_out(tag)
        family = _family(href) if outward and is_local(page, href) else ""
        if family and page.vocabulary.networks.offers.said_in(_words_of(tag)):
            found.setdefault(family, set()).add(href)
    return {family for family, hrefs in found.items() if len(hrefs) > 1}


def _leads_out(tag: Tag) -> bool:
    rel = str(tag.attrs.get("rel", "")).lower().split()
    return "nofollow" in rel or "sponsored" in rel or str(tag.attrs.get("target", "")).lower() == "_blank"


def _words_of(tag: Tag) -> str:
    """The words of a link; for a picture, its alternative text."""
    images = tag.find_all(["img", "amp-img"])
    return text_of(tag) or " ".join(str(image.attrs["alt"]) for image in images if image.attrs.get("alt"))


def _family(href: str) -> str:
    """The first step of a path: redirects of one kind share it."""
    path = href.split("//", 1)[-1].partition("/")[2] if "//" in href[:8] else href.lstrip("/")
    return path.partition("/")[0]


def _base(page: Page) -> str:
    bases = [tag.attrs.get("href", "") for tag in page.walk.tags["base"]]
    return next((base for base in bases if base), page.structured.address())


def _is_archived(page: Page) -> bool:
    """Whether the page was saved out of a web archive, whose address then stands in front of every link."""
    if "web.archive.org/web/" not in page.document.source.text:
        return False
    hrefs = [tag.attrs.get("href", "") for tag in page.walk.tags["a"]]
    outside = [href for href in hrefs if href.startswith(("http:", "https:"))]
    archived = sum("web.archive.org/web/" in href[:60] for href in outside)
    return archived * 2 > len(outside) > 2


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the page as a whole tells about its links."""

    shops: tuple[str, ...]
    """Hosts whose plain links a script of the page turns into affiliate links."""
    families: frozenset[str]
    """First steps of own-host paths that are marked as paid somewhere on the page."""


def _link(
    page: Page, tag: Element, attribute: str, match: LinkMatch | None, evidence: _Evidence
) -> AffiliateLink | None:
    href = tag.attrs[attribute]
    domain = host_of(href) if "//" in href else page.host
    if match is not None and match.wrapper:
        domain = match.inside or host_of(match.url)
    own_host = is_own(page, domain)
    judged = _judged(page, tag, href, match, evidence)
    if judged is None:
        return None
    network, name, certainty, reason = judged
    context = page.walk.contexts[tag.ordinal]
    block = page.outline.block_in(context.container, tag.ordinal)
    text = text_of(tag)
    marker = _marker(page, tag, text, block)
    return AffiliateLink(
        **at_attribute(page, tag.ordinal, attribute, block),
        href=href,
        text=(text or _words_of(tag))[:_LONGEST_TEXT],
        domain=domain,
        network=network,
        network_name=name,
        host_network="" if match and _is_wrapped(page, match, network) else network,
        certainty=certainty,
        reason=reason,
        rel=tuple(tag.attrs.get("rel", "").lower().split()),
        first=False,
        own_host=own_host,
        image=not text and tag.find(["img", "amp-img", "picture", "svg"]) is not None,
        marker=marker,
        marked=bool(marker),
        wrapper=match.wrapper if match else "",
    )


def _is_wrapped(page: Page, match: LinkMatch, network: str) -> bool:
    """Whether the address that earns stands inside that of a host which is none of the network's."""
    return bool(
        match.inside and network == match.network and not page.vocabulary.networks.owns(network, match.inside)
    )


def _judged(
    page: Page, tag: Tag, href: str, match: LinkMatch | None, evidence: _Evidence
) -> tuple[str, str, Certainty, str] | None:
    """Network, its name, certainty and reason; None where the link shows no sign of earning."""
    domain = host_of(href) if "//" in href else page.host
    path = "/" + href.split("/", 3)[-1] if "//" in href[:8] else href
    local = not domain or is_own(page, domain)
    if local and any(path.startswith(prefix) for prefix in page.site.cloaking):
        return (
            "own-redirect",
            "the site's own redirect",
            Certainty.CERTAIN,
            "a redirect path of this site's configuration",
        )
    if page.site.amazon_tags and (url := read_url(href)):
        tags = set(parameters(url.query).get("tag", ()))
        if tags & set(page.site.amazon_tags):
            return (
                "amazon-associates",
                "Amazon Associates",
                Certainty.CERTAIN,
                "one of this site's Amazon tags",
            )
    if match is None:
        if any(
            domain == shop.lstrip(".") or domain.endswith("." + shop.lstrip(".")) for shop in evidence.shops
        ):
            return (
                "rewritten",
                "a link-rewriting script",
                Certainty.LIKELY,
                f"a script of this page earns on links to {domain}",
            )
        if local and _is_declared(tag) and _family(href) in evidence.families:
            return (
                "own-redirect",
                "the site's own redirect",
                Certainty.LIKELY,
                f"several links to shops lead through /{_family(href)}/ of this site",
            )
        if _is_declared(tag) and not local:
            return (
                "unknown",
                "an unnamed programme",
                Certainty.POSSIBLE,
                "rel=sponsored, without a known network",
            )
        return None
    certainty, reason = match.certainty, match.reason
    if certainty is Certainty.POSSIBLE and _is_declared(tag):
        certainty, reason = Certainty.LIKELY, f"{reason}; rel=sponsored declares it paid"
    elif certainty is Certainty.POSSIBLE and match.kind is Kind.CLOAK and _family(href) in evidence.families:
        certainty, reason = Certainty.LIKELY, f"{reason}; marked as paid on the page"
    return match.network, match.name, certainty, reason


def _is_declared(tag: Tag) -> bool:
    return "sponsored" in str(tag.attrs.get("rel", "")).lower().split()


def _is_marked(page: Page, tag: Tag) -> bool:
    """Whether a sign at the link says that it is paid: "kettle*" or "(affiliate link)"."""
    text, following = text_of(tag), _text_after(tag)
    if text.endswith("*") or following.startswith("*"):
        return True
    lexicon = page.vocabulary.lexicon
    return any(
        _discloses(page, part)
        for part in (text, following)
        if part and lexicon.cheap_hit(part, page.languages)
    )


def _discloses(page: Page, text: str) -> bool:
    lexicon = page.vocabulary.lexicon
    return any(
        lexicon.meanings[said.meaning].discloses and not said.negated
        for said in lexicon.read(text, page.languages)
    )


def _marker(page: Page, tag: Tag, text: str, block: Block | None) -> str:
    """The sign at a link: an asterisk, or words in brackets that say what it is."""
    if text[:1] in _STARS:
        return text[0]
    if star := _star_before(tag):
        return star
    closing = _CLOSING_MARKER.search(text[-_LONGEST_SIGN:])
    following = _MARKER.match(_text_after(tag)) if block is not None else None
    for match in (closing, following):
        if match is not None:
            words = match[1].strip("[]() ")
            if words[:1] in _STARS or _discloses(page, words):
                return match[1]
    return _label_beside(page, tag)


def _label_beside(page: Page, tag: Tag) -> str:
    """The words of a small element right before, behind or at an end of a link, if they say what it is."""
    inside = [node for node in tag.contents if isinstance(node, Tag)]
    sides = islice(siblings_after(tag), 2), islice(siblings_before(tag), 2)
    # To ask whether an element is blank would be to write out all that it contains.
    around = [next((node for node in side if isinstance(node, Tag) or node.strip()), None) for side in sides]
    for node in (*around, *inside[-1:], *inside[:1]):
        if isinstance(node, Tag) and node.name in _LABELS:
            label = text_of(node).strip()
            hopeful = 0 < len(label) <= _LONGEST_LABEL
            if (
                hopeful
                and page.vocabulary.lexicon.cheap_hit(label, page.languages)
                and _discloses(page, label)
            ):
                return label
    return ""


def _star_before(tag: Tag) -> str:
    """The asterisk that touches a link from the left and nothing else."""
    before = preceding(tag)
    if type(before) is not Text or before[-1:] not in _STARS:
        return ""
    return before[-1] if len(before) == 1 or before[-2].isspace() else ""


def _text_after(tag: Tag) -> str:
    """What stands behind a link on its line, as far as a sign at it may reach."""
    for parent in islice(tag.parents, _MOST_PARENTS):
        if following(tag) is not None or parent.name not in _LIGHT:
            break
        tag = parent
    found = ""
    for node in islice(siblings_after(tag), _MOST_SIBLINGS):
        if type(node) is Text:
            found += node
        elif isinstance(node, Tag):
            if node.name not in _LIGHT:
                break
            found += text_of(node)
    return " ".join(found[: 2 * _LONGEST_SIGN].split())[:_LONGEST_SIGN]


def scripts_of(page: Page) -> tuple[tuple[Rewriter, At, int], ...]:
    """The link-rewriting scripts and components, each once, with its place and ordinal."""
    scripts = page.vocabulary.networks.scripts
    found: dict[str, tuple[Rewriter, At, int]] = {}
    for tag in page.walk.tags["script"]:
        if source := tag.attrs.get("src"):
            if rewriter := scripts.by_script(source):
                found.setdefault(rewriter.id, (rewriter, AttributeAt(tag.ordinal, "src"), tag.ordinal))
        elif "json" not in tag.attrs.get("type", ""):
            for seen in scripts.in_text("".join(map(str, tag.contents))):
                at = ScriptAt(tag.ordinal, seen.start, seen.end)
                found.setdefault(seen.rewriter.id, (seen.rewriter, at, tag.ordinal))
    for name, rewriter in scripts.elements.items():
        for tag in page.walk.tags[name][:1]:
            found.setdefault(rewriter.id, (rewriter, TagAt(tag.ordinal), tag.ordinal))
    return tuple(found.values())


def rewriters_of(page: Page) -> tuple[Noun, ...]:
    """The scripts and components of the page that make plain links earn."""
    return tuple(
        LinkRewriter(at=at, order=(ordinal, 0), zone=Zone.HEAD, name=rewriter.name, network=rewriter.network)
        for rewriter, at, ordinal in page.rewriters
    )
