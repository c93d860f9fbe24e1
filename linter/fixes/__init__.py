"""The kinds of edits that rules mend by, each a value made of its options; a kind knows no rule and writes no file.

A kind is a frozen dataclass. Its fields are the keys under `with:` of a rule's `fix:`, as those of a check are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from linter.fixes.add_datetime import AddDatetime
from linter.fixes.add_rel import AddRel
from linter.fixes.agree_dates import AgreeDates
from linter.fixes.insert_disclosure import InsertDisclosure
from linter.fixes.mark_link import MarkLink
from linter.fixes.split_authors import SplitAuthors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import Edit, Site


class FixKind(Protocol):
    """One kind of edit with its options."""

    safe: ClassVar[bool]
    """Whether it says nothing new to readers, so that nobody need look at it before it is made."""
    mends: ClassVar[tuple[type[Noun], ...]]
    """The nouns that it knows how to mend; none: whatever the rule is about."""
    divides: ClassVar[bool]
    """Whether it makes several things of one, so that rules about these may speak of each."""
    needs: ClassVar[str]
    """The key under `site:` without which it does nothing; empty where it needs none."""

    def about(self, site: Site) -> str:
        """What it does, for readers, as a command: "add sponsored to rel"."""
        ...

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        """What to change to mend these nouns of a page; nothing where it cannot be told what is right."""
        ...


FIXES: dict[str, type[FixKind]] = {
    "add-datetime": AddDatetime,
    "add-rel": AddRel,
    "agree-dates": AgreeDates,
    "insert-disclosure": InsertDisclosure,
    "mark-link": MarkLink,
    "split-authors": SplitAuthors,
}
"""The names that YAML may use."""
