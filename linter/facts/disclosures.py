"""What the page tells its readers about money, passage by passage; whether that is enough is for the rules."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Any

from bs4.element import Tag

from linter.facts.noun import at_attribute, in_block
from linter.facts.nouns import Denial, Disclosure
from linter.model import Zone
from linter.nodes import text_of
from linter.vocabulary.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.nouns import AffiliateLink
    from linter.facts.page import Page
    from linter.facts.walk import Block
    from linter.nodes import Element
    from linter.vocabulary.lexicon import Utterance

_LONGEST_TEXT = 400
_SLOT_LABELS = frozenset({"ad-label", "promoted-label", "sponsored-label"})
_SHORTEST_ALT = 12
_SHORT = 40
"""A block of up to so many characters is a label."""
_NEVER_PROSE = (Zone.COMMENTS,)
_QUOTING = frozenset({"q", "code", "samp"})
_SOURCES = ["cite", "footer"]
"""Elements in a blockquote that tell whose words it holds."""
_PLACEHOLDER = "}}"
_AWAITING = (":", "：", _PLACEHOLDER)
_SLOTS = frozenset({"ins", "iframe", "amp-ad"})
_BOXES = 2
_MOST_IN_BOX = 6
_NEAR_LINK = 50
"""Within how many characters of a link its marker stands."""


def disclosures_of(page: Page) -> tuple[Noun, ...]:
    """Passages that tell of a commercial relation, hidden ones and those in images included."""
    found: list[Noun] = []
    for block, said in _telling_blocks(page):
        meanings = page.vocabulary.lexicon.meanings
        told = [one for one in said if meanings[one.meaning].discloses and not one.negated]
        says = tuple(sorted({one.meaning for one in told}))
        if not told or _is_slot_label(page, block, says) or _is_unfilled(page, block):
            continue
        start, end = _passage(block.text, told)
        found.append(
            Disclosure(
                **in_block(block, start, end),
                text=block.text[start:end],
                says=says,
                language=told[0].language,
                at_link=_is_at_link(page, block),
                before_first_link=_is_before_links(page, block.order),
                image_only=False,
            )
        )
    found.extend(_in_marks(page, {one.block for one in found}))
    found.extend(_in_images(page))
    return tuple(found)


def denials_of(page: Page) -> tuple[Noun, ...]:
    """Passages that deny a commercial relation."""
    found: list[Noun] = []
    for block, said in _telling_blocks(page):
        meanings = page.vocabulary.lexicon.meanings
        denied = [one for one in said if meanings[one.meaning].denies or one.negated]
        if denied and block.zone not in _NEVER_PROSE:
            start, end = _passage(block.text, denied)
            found.append(
                Denial(
                    **in_block(block, start, end),
                    text=block.text[start:end],
                    language=denied[0].language,
                )
            )
    return tuple(found)


def _telling_blocks(page: Page) -> Iterator[tuple[Block, tuple[Utterance, ...]]]:
    for index, said in page.utterances:
        yield page.outline.blocks[index], said


def utterances_of(page: Page) -> tuple[tuple[int, tuple[Utterance, ...]], ...]:
    """Index of each block that says something about money, and what it says."""
    blocks = [block for block in page.outline.blocks if not _is_menu(block)]
    said = page.vocabulary.lexicon.read_each([block.text for block in blocks], page.languages)
    own = ((blocks[number], _not_quoted(blocks[number], utterances)) for number, utterances in said)
    return tuple((block.index, utterances) for block, utterances in own if utterances)


def _not_quoted(block: Block, said: tuple[Utterance, ...]) -> tuple[Utterance, ...]:
    """What the page says itself; lexicons know quotation marks, but not the elements that stand for them."""
    return tuple(one for one in said if not _is_quoted(block, one))


def _is_quoted(block: Block, said: Utterance) -> bool:
    holding = (node for start, end, node in block.pieces() if start <= said.start < end)
    node = next(holding, None)
    return node is not None and any(_quotes(parent) for parent in node.parents)


def _quotes(tag: Tag) -> bool:
    """Whether an element holds what somebody else says, or shows; a blockquote that names no source may be a mere box."""
    if tag.name != "blockquote":
        return tag.name in _QUOTING
    return "cite" in tag.attrs or tag.find(_SOURCES) is not None


def _is_menu(block: Block) -> bool:
    """Whether a block is an entry of a menu: it names a page, and tells nothing."""
    return block.zone is Zone.NAV and len(block.text) < _SHORT


def _is_slot_label(page: Page, block: Block, says: tuple[str, ...]) -> bool:
    """Whether a passage only names an advertising slot beside the article: "Advertisement" over a banner."""
    if not set(says) <= _SLOT_LABELS or len(block.text) > _SHORT:
        return False
    if block.zone in (Zone.NAV, Zone.FOOTER, Zone.HEADER, Zone.ASIDE, Zone.RELATED, Zone.COMMENTS):
        return True
    roles_around = (
        roles for ordinal, roles in block.context.roles if not page.outline.holds_article(ordinal)
    )
    return any("ad" in roles for roles in roles_around) or _is_beside_slot(page, block)


def _is_unfilled(page: Page, block: Block) -> bool:
    """Whether a hidden label waits for a name that the page does not hold: "Sponsored by:" in a widget's template."""
    if block.visible or len(block.text) > _SHORT or not block.text.endswith(_AWAITING):
        return False
    if block.text.endswith(_PLACEHOLDER):
        return True
    following = page.outline.blocks[block.index + 1 : block.index + 2]
    if block.context.container < 0 or any(not one.visible for one in following):
        return False
    pictures = page.document.nodes[block.context.container].find_all("img")
    return not any(picture.attrs.get("src") for picture in pictures)


def _is_beside_slot(page: Page, block: Block) -> bool:
    """Whether the label shares a box with an advertising slot and with no other words."""
    roles_of = page.vocabulary.markup.roles
    for box in islice(block.nodes[0].parents, _BOXES):
        around = islice((child for child in box.children if isinstance(child, Tag)), _MOST_IN_BOX)
        if any(
            child.name in _SLOTS
            or "ad" in roles_of(f"{child.attrs.get('class', '')} {child.attrs.get('id', '')}")
            for child in around
        ):
            return len(text_of(box)) <= _SHORT
    return False


def _passage(text: str, said: Sequence[Utterance]) -> tuple[int, int]:
    """The sentences that hold what was said; a line break ends one, however it goes on."""
    start, end = min(one.start for one in said), max(one.end for one in said)
    if end - start > _LONGEST_TEXT:
        end = said[0].end
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    if start - first > _LONGEST_TEXT:
        blank = text.find(" ", start - _LONGEST_TEXT, start)
        first = blank + 1 if blank >= 0 else start
    last = min(end + _LONGEST_TEXT, last if last >= 0 else len(text))
    spans = sentences(text[first:last])
    return (
        first + max(begin for begin, _ in spans if first + begin <= start),
        first + min(stop for _, stop in spans if first + stop >= end),
    )


def _is_before_links(page: Page, ordinal: int) -> bool:
    first = page.first_link
    return first is None or ordinal < first.order[0]


def _is_at_link(page: Page, block: Block) -> bool:
    """Whether an affiliate link stands in the same paragraph, list item, table row or card."""
    blocks, ordinals = page.linked
    box = page.outline.box_around(block.context)
    return block.index in blocks or bisect_left(ordinals, box.start) < bisect_left(ordinals, box.stop)


def _in_marks(page: Page, told: Collection[int]) -> Iterator[Disclosure]:
    """Labels at affiliate links that only their markup sets apart: `<a>Kettle</a> <sup>Ad</sup>`."""
    lexicon = page.vocabulary.lexicon
    for link in page.links[0]:
        if link.block < 0 or link.block in told or not link.marker.strip("[]() *†‡"):
            continue
        said = [
            one
            for one in lexicon.read(link.marker, page.languages)
            if lexicon.meanings[one.meaning].discloses and not one.negated
        ]
        block = page.outline.blocks[link.block]
        start = _start_of_marker(page, link, block) if said else -1
        if start >= 0:
            yield Disclosure(
                at=block.at(start, start + len(link.marker)),
                order=link.order,
                zone=link.zone,
                visible=link.visible,
                hidden_by=link.hidden_by,
                block=link.block,
                text=link.marker,
                says=tuple(sorted({one.meaning for one in said})),
                language=said[0].language,
                at_link=True,
                before_first_link=_is_before_links(page, link.order[0]),
                image_only=False,
            )


def _start_of_marker(page: Page, link: AffiliateLink, block: Block) -> int:
    """Where the marker at a link stands in its block: behind, in or before it; -1 where nobody reads it there."""
    contexts, ordinal, marker = page.walk.contexts, link.order[0], link.marker
    pieces: Sequence[tuple[int, int, Any]] = block.pieces()  # bs4's strings know no ordinal
    inside = [piece for piece in pieces if contexts[piece[2].parent.ordinal].anchor == ordinal]
    earlier = [end for _, end, node in pieces if node.ordinal < ordinal]
    touching = earlier[-1] if earlier else 0
    first, last = (inside[0][0], inside[-1][1]) if inside else (touching, touching)
    behind = block.text.find(marker, last, last + _NEAR_LINK)
    return behind if behind >= 0 else block.text.rfind(marker, max(0, first - _NEAR_LINK), last)


def _in_images(page: Page) -> Iterator[Disclosure]:
    """Disclosures that only an image's alternative text holds."""
    lexicon = page.vocabulary.lexicon
    images = [(tag, tag.attrs.get("alt", "")) for tag in page.walk.tags["img"]]
    images = [(tag, alt) for tag, alt in images if len(alt) >= _SHORTEST_ALT]
    for number, utterances in lexicon.read_each([alt for _, alt in images], page.languages):
        said = [
            one
            for one in utterances
            if lexicon.meanings[one.meaning].discloses and not one.negated and one.meaning not in _SLOT_LABELS
        ]
        if said:
            yield _in_image(page, *images[number], said)


def _in_image(page: Page, tag: Element, alt: str, said: list[Utterance]) -> Disclosure:
    return Disclosure(
        **at_attribute(page, tag.ordinal, "alt"),
        text=alt[:_LONGEST_TEXT],
        says=tuple(sorted({one.meaning for one in said})),
        language=said[0].language,
        at_link=False,
        before_first_link=_is_before_links(page, tag.ordinal),
        image_only=True,
    )
