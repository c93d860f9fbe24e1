"""The verbs that rules judge with, each a value made of its options; a verb knows no rule, severity or prose.

A check is a frozen dataclass. Its fields are the keys under a rule's `with:`, with hyphens for underscores;
a trailing underscore, which Python needs for its reserved words, falls away (`in_` is `in`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from linter.checks.absent import Absent
from linter.checks.accompanied_by import AccompaniedBy
from linter.checks.agrees_with import AgreesWith
from linter.checks.apart_from import ApartFrom
from linter.checks.carries_rel import CarriesRel
from linter.checks.counted import Counted
from linter.checks.named_by import NamedBy
from linter.checks.not_future import NotFuture
from linter.checks.ordered import Ordered
from linter.checks.preceded_by import PrecededBy
from linter.checks.present import Present
from linter.checks.repeated import Repeated
from linter.checks.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import Breach, NotJudged


class Check(Protocol):
    """One verb with its options: judges the facts that a rule speaks of, against the page they stand on."""

    per_page: ClassVar[bool]
    """Whether it judges the subjects together: then its breaches fill no field of theirs."""
    judges: ClassVar[tuple[type, ...]]
    """The nouns that it can judge, and hold against each other; empty: all."""
    offers: ClassVar[tuple[str, ...]]
    """The placeholders that it fills besides the subject's fields."""

    def judge(self, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
        """What is wrong with the subjects, in their order; nothing if all is well.

        `NotJudged` says that the check lacked what it needs: that is neither a breach nor a pass.
        """
        ...


CHECKS: dict[str, type[Check]] = {
    "absent": Absent,
    "accompanied-by": AccompaniedBy,
    "agrees-with": AgreesWith,
    "apart-from": ApartFrom,
    "carries-rel": CarriesRel,
    "counted": Counted,
    "named-by": NamedBy,
    "not-future": NotFuture,
    "ordered": Ordered,
    "preceded-by": PrecededBy,
    "present": Present,
    "repeated": Repeated,
    "worded": Worded,
}
"""The names that YAML may use."""
