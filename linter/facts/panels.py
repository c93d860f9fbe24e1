"""Boxes around an article that have a title of their own: what they hold, and who is presented in them.

A box is known by the words of its title; the lexicons say which titles speak of money or standards.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from linter.facts import disclosures
from linter.facts.noun import in_block
from linter.facts.nouns import AuthorBox, Byline, Disclosure, StructuredAuthor
from linter.model import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block

_STATEMENTS = frozenset({"affiliate", "funding", "partners", "editorial", "process"})
"""The kinds of policy that a publisher states in a box of its own."""
_LONGEST_TITLE = 60
_MOST_BLOCKS = 8
"""How many text blocks a panel holds at most."""
_TITLE_ENDS = " \n\t:.!…–—-"
_STRONG = frozenset({"b", "strong", "span", "em", "i", "u", "big", "font"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BIOGRAPHY = 60
"""From how many unlinked characters on a text about the author is one."""
_EARLY = 40
"""Within how many characters a biography at the end of the article names its author."""
_NO_SENTENCE = frozenset({":", "：", "\n"})
"""What follows a name that is a label."""
_LONGEST_TEXT = 400
_OTHERS = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.NAV, Zone.FOOTER, Zone.HEAD})
_ELSEWHERE = _OTHERS | {Zone.ASIDE}


class Panel(NamedTuple):
    """A title that speaks of money or standards, and what stands under it."""

    kind: str
    """A kind of policy: affiliate, funding, partners, editorial, process."""
    blocks: range
    """Indexes of the text blocks."""


def panels_of(page: Page) -> list[Panel]:
    """The titled boxes of the page, in reading order; a title may also open a paragraph that leads further."""
    found = []
    for block in page.outline.blocks:
        if block.zone in _ELSEWHERE or block is page.outline.headline:
            continue
        if _kind_of_title(page, block) in _STATEMENTS:
            under = range(block.index + 1, _end_of_panel(page, block))
            found.append(Panel(_kind_of_title(page, block), under))
        elif block.linked and (kind := _kind_of_opening(page, block)) in _STATEMENTS:
            found.append(Panel(kind, range(block.index, block.index + 1)))
    return found


def kind_by_panel(panels: Sequence[Panel], block: Block | None) -> str:
    """The kind of the panel that a block stands in; empty if it stands in none."""
    if block is None:
        return ""
    return next((panel.kind for panel in panels if block.index in panel.blocks), "")


def disclosures_of(page: Page) -> tuple[Noun, ...]:
    """The page's disclosures, each with whether it stands in one of several panels."""
    found = disclosures.disclosures_of(page)
    panels = panels_of(page) if found else []
    # Only beside others does a title set a statement apart from the notice: alone, it is the notice.
    held = {index for panel in panels for index in panel.blocks} if len(panels) > 1 else set()
    return tuple(
        replace(one, in_panel=True) if isinstance(one, Disclosure) and one.block in held else one
        for one in found
    )


def _kind_of_title(page: Page, block: Block) -> str:
    """What a block speaks of that is nothing but a title."""
    if len(block.text) > _LONGEST_TITLE or block.linked:
        return ""
    return page.vocabulary.markup.policy_kind(block.text.strip(_TITLE_ENDS), page.languages)


def _kind_of_opening(page: Page, block: Block) -> str:
    """What a block speaks of that opens with a title: by a colon, a line of its own, or bold print."""
    start = block.text[: _LONGEST_TITLE + 1].partition("\n")[0]
    first = next(node for node in block.nodes if node.strip())
    titles = [start.partition(":")[0]] if len(start) <= _LONGEST_TITLE or ":" in start else []
    if first.parent.name in _STRONG and len(first) <= _LONGEST_TITLE:
        titles.append(first)
    kinds = (page.vocabulary.markup.policy_kind(title.strip(_TITLE_ENDS), page.languages) for title in titles)
    return next((kind for kind in kinds if kind), "")


def _end_of_panel(page: Page, title: Block) -> int:
    """The index after the last block under a title: up to the next title or heading, in the title's box."""
    blocks = page.outline.blocks
    box = _box_of(page, title)
    end = title.index + 1
    # A title that shares its box with the article says something of the next block at most.
    for block in blocks[end : end + (_MOST_BLOCKS if box >= 0 else 1)]:
        heading = page.document.nodes[block.context.container].name in _HEADINGS
        if heading or (box >= 0 and not stands_in(page, block, box)) or _kind_of_title(page, block):
            break
        end = block.index + 1
    return end


def _box_of(page: Page, title: Block) -> int:
    """Ordinal of the smallest element around the title and the block after it; -1 if it holds the article."""
    following = page.outline.blocks[title.index + 1 : title.index + 2]
    box = title.context.container
    while box >= 0 and not page.outline.holds_article(box):
        if following and stands_in(page, following[0], box):
            return box
        box = page.document.nodes[box].parent.ordinal
    return -1


def stands_in(page: Page, block: Block, box: int) -> bool:
    """Whether the block stands in the element of this ordinal."""
    around = block.context.container
    while around > box:
        around = page.document.nodes[around].parent.ordinal
    return around == box


def author_boxes_of(page: Page) -> tuple[Noun, ...]:
    """What presents the authors outside of the byline: boxes, credits with a biography, passages."""
    names = _authors(page)
    bylines = {one.block for one in page.all_of("byline")}
    taken: set[int] = set()
    found: list[Noun] = []
    for box in (*_marked(page), *_credited(page), *_passages(page, names, bylines)):
        blocks = [block for block in box if block.index not in taken]
        # The byline itself often carries such a name; alone it presents nobody.
        if blocks and not {block.index for block in blocks} <= bylines:
            taken.update(block.index for block in blocks)
            found.append(_author_box(blocks, names))
    return tuple(found)


def _author_box(blocks: Sequence[Block], names: Sequence[str]) -> AuthorBox:
    told = [block for block in blocks if _tells(block)]
    block = max(told or blocks[:1], key=lambda one: (one.visible, len(one.text) - one.linked))
    text = " ".join(one.text for one in blocks)
    return AuthorBox(
        **in_block(block),
        names=tuple(name for name in names if name in text),
        text=block.text[:_LONGEST_TEXT],
        biographical=bool(told),
    )


def _authors(page: Page) -> tuple[str, ...]:
    """The names of the article's authors, as readers or else as machines are told."""
    shown = [name for one in page.all_of("byline") if isinstance(one, Byline) for name in one.names]
    told = [one.name for one in page.all_of("structured-author") if isinstance(one, StructuredAuthor)]
    return tuple(dict.fromkeys(shown or told))


def _marked(page: Page) -> Iterable[list[Block]]:
    """What the markup calls a box about the author, wherever at the article it stands."""
    boxes: dict[int, list[Block]] = defaultdict(list)
    for block in page.outline.blocks:
        ordinal = next((at for at, roles in block.context.roles if "author-box" in roles), -1)
        if ordinal >= 0 and block.zone not in _OTHERS and not page.outline.holds_article(ordinal):
            boxes[ordinal].append(block)
    return boxes.values()


def _credited(page: Page) -> Iterator[list[Block]]:
    """Credits below the text that a biography follows."""
    for candidate in page.credits.candidates:
        block, name = candidate.block, candidate.names[-1].text
        box = page.outline.blocks[block.index : block.index + 3]
        told = any(_tells(one) and _is_about(one.text, name) for one in box[1:])
        closes = told and block.index >= _closing(page)
        if block.zone not in _OTHERS | {Zone.AUTHOR_BOX} and (closes or page.credits.is_box(candidate)):
            yield [one for one in box if one.zone not in _OTHERS]


def _is_about(text: str, name: str) -> bool:
    return name in text or text.startswith(f"{name.split(maxsplit=1)[0]} ")


def _tells(block: Block) -> bool:
    """Whether a block about an author says more than the name."""
    return len(block.text) - block.linked >= _BIOGRAPHY


def _closing(page: Page) -> int:
    """Index of the block from which on the text may be over: a biography often looks like its last lines."""
    return page.outline.paragraphs[-2:][0] if page.outline.paragraphs else 0


def _passages(page: Page, names: Sequence[str], bylines: set[int]) -> Iterator[list[Block]]:
    """Passages that speak of an author as somebody else would: they begin with the name, or close with it."""
    for block in page.outline.blocks:
        told = _tells(block) and block.zone not in _OTHERS
        if told and block.index not in bylines and any(_speaks_of(page, block, name) for name in names):
            yield [block]


def _speaks_of(page: Page, block: Block, name: str) -> bool:
    start = block.text.find(name, 0, len(name) + _EARLY)
    following = block.text[start + len(name) :]
    if start < 0 or not following or following[0] in _NO_SENTENCE:
        return False
    if name[-1].isascii() and following[0].isalnum():
        return False  # only a part of a word
    closes = block.index >= _closing(page)
    if start == 0:
        # In the midst of the text, a paragraph that begins so tells of what the author does there.
        return closes or block.index not in page.outline.paragraphs
    return closes and block.zone is not Zone.ASIDE
