"""Which credits below the text are of other articles listed there; who wrote this one is weighed in credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.vocabulary.names import key_of

if TYPE_CHECKING:
    from linter.facts.candidates import Candidate
    from linter.facts.looks import Looks
    from linter.facts.outline import Outline
    from linter.facts.walk import Block

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SHORTEST_TITLE = 18
_SHORTEST_HEADING = 12
_LONGEST_COUNT = 12
"""What stands between a title and its author is no longer: how many have commented."""


def without_other_articles(likely: list[Candidate], outline: Outline, looks: Looks) -> list[Candidate]:
    """The credits without those of a list of articles: each below a title of its own, in elements alike, of other people.

    Credits above the text's end are among them only where each stands right below a heading that is a link, or amid the
    text below any link as long as a title, and another one does not.
    """
    paragraphs = outline.paragraphs
    likely = _without_cards(likely, outline, looks)
    third = paragraphs[2] if len(paragraphs) > 2 else outline.headline.index if outline.headline else 0
    low = [one for one in likely if one.block.index > third and "label" in one.vouchers]
    if len(low) < 2:
        return likely
    titled = [one for one in low if _stands_in_list(one, outline)]
    others = {
        id(one)
        for one in titled
        if any(_are_alike(one, two, looks) and _names(one).isdisjoint(_names(two)) for two in titled)
    }
    return [one for one in likely if id(one) not in others] if others else likely


def _without_cards(likely: list[Candidate], outline: Outline, looks: Looks) -> list[Candidate]:
    """The credits without those in cards of other articles around the headline and amid the text, if any is left."""
    if len(likely) < 2:
        return likely
    last = max(outline.paragraphs, default=looks.first)
    cards = {id(one) for one in likely if one.block.index <= last and _heads_card(one, outline, looks)}
    own = [one for one in likely if id(one) not in cards]
    return own if any(one.block.visible for one in own) else likely


def _heads_card(one: Candidate, outline: Outline, looks: Looks) -> bool:
    """Whether a heading that is a link stands right before a credit, not the article's own; amid the text any link."""
    title = outline.blocks[max(0, one.block.index - 1)]
    if title is outline.headline or title.linked < _SHORTEST_HEADING or 2 * title.linked <= len(title.text):
        return False
    if one.block.index > min(outline.paragraphs, default=looks.first):
        return title.linked >= _SHORTEST_TITLE
    return looks.element_of(title) in _HEADINGS


def _stands_in_list(one: Candidate, outline: Outline) -> bool:
    """Whether the title of another article stands right before a credit, or links fill most of its block."""
    block = one.block
    if "\n" in block.text:
        return 2 * block.linked > len(block.text)
    above: list[Block] = outline.blocks[max(0, block.index - 2) : block.index]
    if len(above) > 1 and len(above[1].text) <= _LONGEST_COUNT:
        above.pop()
    title = above[-1] if above else None
    return title is not None and title.linked >= _SHORTEST_TITLE and 2 * title.linked > len(title.text)


def _are_alike(one: Candidate, two: Candidate, looks: Looks) -> bool:
    """Whether two credits stand in elements of one kind."""
    same_tag = looks.element_of(one.block) == looks.element_of(two.block)
    return same_tag and one.block.context.told == two.block.context.told


def _names(one: Candidate) -> set[str]:
    return {key_of(name.text) for name in one.names}
