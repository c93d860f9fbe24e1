"""What the page says about its publisher: passages, products of its own, stars it gives itself; true or not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from linter.facts.goods import IndependenceClaim, OwnProduct, SelfRating
from linter.facts.noun import in_block
from linter.model import At, JsonAt, Zone
from linter.vocabulary.sentences import sentences
from linter.vocabulary.urls import read_url, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.jsonreading import Json
    from linter.facts.noun import Noun, Order
    from linter.facts.page import Page
    from linter.facts.structured import Node
    from linter.facts.walk import Block

_LONGEST_TEXT = 400
_SHORTEST_NAME = 3
_NUMBERING = re.compile(r"^[\W\d]{0,8}")
_ENDS_NAME = re.compile(r"\s{0,3}(?:$|[:(|–—-])")
_OTHERS = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.ASIDE})


class Passage(NamedTuple):
    """The sentences of a block in which something is said."""

    block: Block
    start: int
    end: int
    language: str

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


def passages_of(page: Page, meaning: str) -> Iterator[Passage]:
    """Where the page's text says something about money; one passage a block, comments aside."""
    for index, said in page.utterances:
        block = page.outline.blocks[index]
        mine = [one for one in said if one.meaning == meaning and not one.negated]
        if not mine or block.zone is Zone.COMMENTS:
            continue
        first, last = mine[0].start, mine[0].end
        spans = [span for span in sentences(block.text) if span[0] < last and first < span[1]]
        start, end = (spans[0][0], spans[-1][1]) if spans else (first, last)
        if end - start > _LONGEST_TEXT:
            start, end = first, last
        yield Passage(block, start, end, mine[0].language)


def independence_claims_of(page: Page) -> tuple[Noun, ...]:
    """Passages in which the publisher claims to be independent."""
    return tuple(
        IndependenceClaim(
            **in_block(said.block, said.start, said.end),
            text=said.text,
            language=said.language,
        )
        for said in passages_of(page, "independence")
    )


def own_products_of(page: Page) -> tuple[Noun, ...]:
    """Products of the publisher's among those that the article is about: by brand, or by name in a ranking."""
    own = {name for name in page.site_names if len(name) >= _SHORTEST_NAME}
    if not own:
        return ()
    found = [*_branded(page, own), *(_ranked(page, own) if page.all_of("ranking") else ())]
    told = bool(found) and _is_told(page)
    return tuple(
        OwnProduct(at=at, order=order, zone=zone, visible=zone is not Zone.HEAD, name=name, told=told)
        for at, order, zone, name in found
    )


def _branded(page: Page, own: set[str]) -> Iterator[tuple[At, Order, Zone, str]]:
    """Products in structured data whose brand is the publisher, and that it sells itself.

    The brand alone tells nothing: publishing systems write the site's name there by default.
    """
    wanted = set(page.vocabulary.markup.structured["products"])
    for node in page.structured.nodes:
        if wanted.intersection(node.types):
            for key in ("brand", "manufacturer"):
                name = _name_in(node.data.get(key))
                if name.casefold() in own and _is_sold_here(page, node.data):
                    yield JsonAt(node.ordinal, (*node.keys, key)), (node.ordinal, 0), Zone.HEAD, name
                    break


def _is_sold_here(page: Page, data: dict[str, Json]) -> bool:
    offers = data.get("offers")
    places = [data, *(offers if isinstance(offers, list) else [offers])]
    addresses = (one.get("url") for one in places if isinstance(one, dict))
    hosts = (url.host for one in addresses if isinstance(one, str) and (url := read_url(one)) is not None)
    return bool(page.host) and any(same_site(host, page.host) for host in hosts if host)


def _ranked(page: Page, own: set[str]) -> Iterator[tuple[At, Order, Zone, str]]:
    """Headings in the article that name the publisher as one of the ranked: "3. Acme: best for teams"."""
    blocks = {block.context.container: block for block in reversed(page.outline.blocks)}
    for name in ("h2", "h3"):
        for tag in page.walk.tags[name]:
            block = blocks.get(tag.ordinal)
            if (
                block is None
                or block.zone in _OTHERS
                or not block.visible
                or block.order not in page.outline.root
            ):
                continue
            text = _NUMBERING.sub("", block.text)
            brand = next(
                (one for one in own if text.casefold().startswith(one) and _ENDS_NAME.match(text, len(one))),
                "",
            )
            if brand:
                start = len(block.text) - len(text)
                at = block.at(start, start + len(brand))
                yield at, (block.order, start), block.zone, text[: len(brand)]


def _is_told(page: Page) -> bool:
    """Whether a passage of the article says that the publisher speaks of something of its own."""
    read, languages = page.vocabulary.topics.read, page.languages
    return any(
        said.meaning == "own-product"
        for block in page.outline.blocks
        if block.visible and block.zone not in _OTHERS
        for said in read(block.text, languages)
    )


def self_ratings_of(page: Page) -> tuple[Noun, ...]:
    """Ratings in JSON-LD of an organisation that is the publisher."""
    markup = page.vocabulary.markup.structured
    houses, ratings = set(markup["organisations"]), set(markup["ratings"])
    own = _own_names(page)
    found: list[Noun] = []
    for node in page.structured.nodes:
        if houses.intersection(node.types) and _is_own(page, node.data, own):
            key = next((key for key in sorted(ratings) if node.data.get(key)), "")
            if key or ("itemReviewed" in node.keys):
                found.append(_self_rating(node, key))
    return tuple(found)


def _self_rating(node: Node, key: str) -> SelfRating:
    return SelfRating(
        at=JsonAt(node.ordinal, (*node.keys, key) if key else node.keys),
        order=(node.ordinal, 0),
        zone=Zone.HEAD,
        visible=False,
        name=_name_in(node.data),
        type=node.types[0],
    )


def _own_names(page: Page) -> set[str]:
    """What the publisher calls itself, as its configuration, its meta tags and its article say: case-folded."""
    article = page.structured.article
    publisher = _name_in(article.data.get("publisher")) if article else ""
    told = (value.text for value in page.structured.meta_values("site"))
    return {name.casefold() for name in (page.site.name, publisher, *told) if name}


def _is_own(page: Page, data: dict[str, Json], own: set[str]) -> bool:
    if _name_in(data).casefold() in own:
        return True
    address = data.get("url")
    url = read_url(address) if isinstance(address, str) else None
    return url is not None and bool(page.host) and same_site(url.host, page.host) and not url.path.strip("/")


def _name_in(value: Json) -> str:
    """The name of a thing, or the text that stands for it."""
    name = value.get("name") if isinstance(value, dict) else value
    return name.strip() if isinstance(name, str) else ""
