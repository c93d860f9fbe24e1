"""What a page's own titles call its article: how far a text repeats them, and whether it names the site instead.

Which block is the headline is decided elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from linter.nodes import link_above

if TYPE_CHECKING:
    from linter.facts.structured import Structured
    from linter.facts.walk import Block
    from linter.nodes import Text

BOILERPLATE = frozenset({"comments", "related", "footer", "nav", "aside", "author-box", "caption", "quote"})
"""Roles of what stands around an article, or is not its own words."""
UNLIKE = 0.3
_LONGEST = 400
_HOME = re.compile(r"(?:(?:https?:)?//[^/?#]{1,253})?/?(?:\./)?(?:index\.\w{2,5})?", re.IGNORECASE)


class Titles:
    """The titles of one page."""

    def __init__(self, structured: Structured) -> None:
        self._structured = structured
        self._own = dict.fromkeys(structured.titles())
        self._titles = [(grams, sum(grams.values())) for title in self._own if (grams := _grams(title))]

    def likeness(self, text: str) -> float:
        """How far `text` repeats one of them, 0 to 1; a title may also carry the site's name."""
        own = _grams(text)
        if not own or not self._titles:
            return 0.0
        size = sum(own.values())
        best = 0.0
        for title, whole in self._titles:
            shared = sum([min(own[gram], title[gram]) for gram in own.keys() & title.keys()])
            covered = shared / size
            best = max(best, covered * min(1.0, 0.35 + shared / whole))
        return best

    def score(self, block: Block, weight: float) -> float:
        """How much a block looks like the headline; `weight` is what its element adds."""
        if not block.visible or len(block.text) > _LONGEST:
            return 0.0
        roles = block.context.told
        likeness = self.likeness(block.text)
        if likeness > UNLIKE and self.name_the_site(block):
            # Of a title that is shorter than the site's name it repeats more than the headline does.
            likeness = 0.0
        score = weight + 3.0 * likeness + ("headline" in roles) * 0.3
        if roles & BOILERPLATE and likeness < 0.9:
            score -= 1.6
        if block.linked >= len(block.text) and likeness < 0.9:
            score -= 0.6  # logos and teasers are links, headlines seldom
        if len(block.text) < 4:
            score -= 1.0
        return score

    def name_the_site(self, block: Block) -> bool:
        """Whether a block is the site's name in titles that say more: machines are told so, or it only links home."""
        if block.text in self._own:
            return False
        if block.linked >= len(block.text) and leads_home(block.nodes[0]):
            return True
        return block.text.casefold() in self._site_names

    @cached_property
    def _site_names(self) -> frozenset[str]:
        return frozenset(name.casefold() for name in self._structured.site_names())


def leads_home(text: Text) -> bool:
    """Whether a text is a link to the site's first page."""
    link = link_above(text)
    if link is None:
        return False
    home = "home" in link.attrs.get("rel", "").lower().split()
    return home or _HOME.fullmatch(link.attrs["href"].strip()) is not None


def _grams(text: str) -> Counter[tuple[str, str]]:
    """Pairs of neighbouring characters, letters and digits only: like enough for any script."""
    return Counter(pairwise(filter(str.isalnum, text.casefold()[:_LONGEST])))
