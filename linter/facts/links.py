"""Which links earn, by their address and by what the page shows about them; what a network's address looks like is data."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from linter.document import text_of
from linter.facts.nouns import AffiliateLink, LinkRewriter
from linter.model import AttributeAt, Certainty, ScriptAt, TagAt, Zone
from linter.vocabulary.networks import Kind
from linter.vocabulary.urls import host_of, parameters, read_url, same_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts import Page
    from linter.facts.nouns import Noun
    from linter.facts.walk import Block, Mention
    from linter.model import At
    from linter.vocabulary.networks import LinkMatch
    from linter.vocabulary.rewriters import Rewriter

_MARKER = re.compile(r"(\*{1,3}|[†‡¹²³°]|[\[(][^\[\]()]{1,40}[\])]|#\w{2,30})")
_NOT_THE_ARTICLE = (Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.COMMENTS, Zone.RELATED)
_ADDRESSES = ("href", "data-href", "data-url", "data-link", "data-affiliate-url")
_LONGEST_TEXT = 120
_LONGEST_SIGN = 45
_MOST_PARENTS = _MOST_SIBLINGS = 4
_LIGHT = frozenset({"a", "b", "em", "font", "i", "mark", "small", "span", "strong", "sub", "sup", "u"})
"""Elements that change how words look, not where they stand."""


def links_of(page: Page) -> tuple[tuple[AffiliateLink, ...], tuple[AffiliateLink, ...]]:
    """The page's affiliate links in reading order, and the links that only might be some."""
    shops = tuple(shop for rewriter, _, _ in page.rewriters for shop in rewriter.shops)
    candidates = _candidates(page, shops)
    families = {
        _family(mention.tag.attrs.get("href", ""))
        for mention, _, match in candidates
        if match is not None
        and match.kind is Kind.CLOAK
        and (_is_declared(mention.tag) or _is_marked(page, mention.tag))
    }
    evidence = _Evidence(shops, frozenset(families))
    found = [
        link
        for mention, attribute, match in candidates
        if (link := _link(page, mention, attribute, match, evidence)) is not None
    ]
    counted = sorted(
        (link for link in found if link.certainty is not Certainty.POSSIBLE), key=lambda link: link.order
    )
    readable = [link for link in counted if link.visible and link.zone not in _NOT_THE_ARTICLE] or counted
    first = readable[0] if readable else None
    marked = tuple(replace(link, first=link is first) for link in counted)
    return marked, tuple(link for link in found if link.certainty is Certainty.POSSIBLE)


def _candidates(page: Page, shops: Sequence[str]) -> list[tuple[Mention, str, LinkMatch | None]]:
    """Links with some sign of earning: each element with the attribute that holds the address."""
    networks, host, base, archived = page.vocabulary.networks, page.host, _base(page), _is_archived(page)
    curious = bool(shops or page.site.cloaking or page.site.amazon_tags)
    found = []
    for mention in [*page.walk.mentions["a"], *page.walk.mentions["area"]]:
        attrs = mention.tag.attrs
        for attribute in _ADDRESSES:
            href = attrs.get(attribute)
            if not href or (attribute != "href" and "//" not in href):
                continue
            match = networks.match(href, host, base, archived)
            if match is not None or (attribute == "href" and (curious or _is_declared(mention.tag))):
                found.append((mention, attribute, match))
                break
    return found


def _family(href: str) -> str:
    """The first step of a path: redirects of one kind share it."""
    path = href.split("//", 1)[-1].partition("/")[2] if "//" in href[:8] else href.lstrip("/")
    return path.partition("/")[0]


def _base(page: Page) -> str:
    bases = [mention.tag.attrs.get("href", "") for mention in page.walk.mentions["base"]]
    return next((base for base in bases if base), page.structured.address())


def _is_archived(page: Page) -> bool:
    """Whether the page was saved out of a web archive, whose address then stands in front of every link."""
    hrefs = [mention.tag.attrs.get("href", "") for mention in page.walk.mentions["a"]]
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
    page: Page, mention: Mention, attribute: str, match: LinkMatch | None, evidence: _Evidence
) -> AffiliateLink | None:
    tag, href = mention.tag, mention.tag.attrs[attribute]
    domain = host_of(href) if "//" in href else page.host
    own_host = _is_own(page, domain)
    judged = _judged(page, tag, href, match, evidence)
    if judged is None:
        return None
    network, name, certainty, reason = judged
    block = _block_of(page, mention)
    text = text_of(tag)
    images = (
        [image for image in tag.find_all(["img", "amp-img"]) if image.attrs.get("alt")] if not text else []
    )
    return AffiliateLink(
        at=AttributeAt(tag.ordinal, attribute),
        order=(tag.ordinal, 0),
        zone=page.outline.zone_of(mention.context, tag.ordinal),
        visible=not mention.context.hidden_by,
        hidden_by=mention.context.hidden_by,
        block=block.index if block else -1,
        href=href,
        text=(text or " ".join(str(image.attrs["alt"]) for image in images))[:_LONGEST_TEXT],
        domain=domain,
        network=network,
        network_name=name,
        certainty=certainty,
        reason=reason,
        rel=tuple(tag.attrs.get("rel", "").lower().split()),
        first=False,
        own_host=own_host,
        image=not text and tag.find(["img", "amp-img", "picture", "svg"]) is not None,
        marker=_marker(page, tag, text, block),
    )


def _judged(
    page: Page, tag: Tag, href: str, match: LinkMatch | None, evidence: _Evidence
) -> tuple[str, str, Certainty, str] | None:
    """Network, its name, certainty and reason; None where the link shows no sign of earning."""
    domain = host_of(href) if "//" in href else page.host
    path = "/" + href.split("/", 3)[-1] if "//" in href[:8] else href
    local = not domain or _is_own(page, domain)
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


def _is_own(page: Page, domain: str) -> bool:
    """Whether a host is one of the publisher's own."""
    return any(host and same_site(domain, host) for host in (page.host, *page.site.hosts))


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


def _block_of(page: Page, mention: Mention) -> Block | None:
    container = mention.context.container
    return page.outline.block_in(container, mention.tag.ordinal)


def _marker(page: Page, tag: Tag, text: str, block: Block | None) -> str:
    """The sign at a link: an asterisk, or words in brackets that say what it is."""
    if found := re.search(r"(\*{1,3}|[†‡])$", text):
        return found[1]
    if block is None:
        return ""
    match = _MARKER.match(_text_after(tag))
    if match is None:
        return ""
    sign = match[1]
    return sign if sign[0] in "*†‡" or _discloses(page, sign.strip("[]()")) else ""


def _text_after(tag: Tag) -> str:
    """What stands behind a link on its line, as far as a sign at it may reach."""
    for parent in islice(tag.parents, _MOST_PARENTS):
        if tag.next_sibling is not None or parent.name not in _LIGHT:
            break
        tag = parent
    found = ""
    for node in islice(tag.next_siblings, _MOST_SIBLINGS):
        if type(node) is NavigableString:
            found += node
        elif isinstance(node, Tag):
            if node.name not in _LIGHT:
                break
            found += text_of(node)
    return " ".join(found[: 2 * _LONGEST_SIGN].split())[:_LONGEST_SIGN]


def scripts_of(page: Page) -> tuple[tuple[Rewriter, At, int], ...]:
    """The link-rewriting scripts and components, each once, with its place and ordinal."""
    networks = page.vocabulary.networks
    found: dict[str, tuple[Rewriter, At, int]] = {}
    for mention in page.walk.mentions["script"]:
        tag = mention.tag
        if source := tag.attrs.get("src"):
            if rewriter := networks.rewriter(source):
                found.setdefault(rewriter.id, (rewriter, AttributeAt(tag.ordinal, "src"), tag.ordinal))
        elif "json" not in tag.attrs.get("type", ""):
            for seen in networks.rewriters_in("".join(map(str, tag.contents))):
                at = ScriptAt(tag.ordinal, seen.start, seen.end)
                found.setdefault(seen.rewriter.id, (seen.rewriter, at, tag.ordinal))
    for mention in page.walk.mentions["amp-skimlinks"]:
        if rewriter := networks.rewriter_element(mention.tag.name):
            found.setdefault(rewriter.id, (rewriter, TagAt(mention.tag.ordinal), mention.tag.ordinal))
    return tuple(found.values())


def rewriters_of(page: Page) -> tuple[Noun, ...]:
    """The scripts and components of the page that make plain links earn."""
    return tuple(
        LinkRewriter(at=at, order=(ordinal, 0), zone=Zone.HEAD, name=rewriter.name, network=rewriter.network)
        for rewriter, at, ordinal in page.rewriters
    )
