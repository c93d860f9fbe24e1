"""What words, hosts and names mean: values loaded from `rules/`, without a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.values import dataclass

if TYPE_CHECKING:
    from linter.vocabulary.calendar import Calendar
    from linter.vocabulary.lexicon import Lexicon
    from linter.vocabulary.markup import Markup
    from linter.vocabulary.networks import Networks
    from linter.vocabulary.people import People
    from linter.vocabulary.shops import Shops


@dataclass(frozen=True)
class Vocabulary:
    """Everything that reading a page needs to know beforehand."""

    lexicon: Lexicon
    """What texts say about money."""
    networks: Networks
    """Which addresses earn."""
    calendar: Calendar
    """How dates are written and labelled."""
    people: People
    """How authors are credited."""
    markup: Markup
    """What names of elements tell."""
    topics: Lexicon
    """What texts say that is not about money: what a headline promises, that something was wrong."""
    shops: Shops
    """How shops write prices and name their pictures."""
