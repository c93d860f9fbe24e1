"""Puts nouns and zones into the few words that messages and labels need; it judges nothing."""

from __future__ import annotations

import dataclasses
import functools
from typing import TYPE_CHECKING

from linter.facts.noun import Noun
from linter.facts.nouns import NOUNS, AffiliateLink, ShownDate, StructuredDate
from linter.model import Certainty, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNSPOKEN = frozenset({"at", "order", "block"})

ZONE_WORDS: dict[Zone, str] = {
    Zone.HEAD: "only in the document head",
    Zone.HEADER: "only in the site header",
    Zone.NAV: "only in the navigation",
    Zone.TOP: "only above the headline",
    Zone.HEADLINE: "only at the headline",
    Zone.OPENING: "only in the opening",
    Zone.BODY: "only further down in the text",
    Zone.ASIDE: "only in a sidebar",
    Zone.RELATED: "only among related stories",
    Zone.COMMENTS: "only among the comments",
    Zone.AUTHOR_BOX: "only in the author box",
    Zone.FOOTER: "only in the footer",
}


def placeholders(noun: type[Noun]) -> tuple[str, ...]:
    """The names that messages about this noun may use: its fields, with hyphens, without its places."""
    return tuple(spoken(field.name) for field in dataclasses.fields(noun) if field.name not in _UNSPOKEN)


def spoken(field: str) -> str:
    """A field's name as YAML writes it: hyphens for underscores, and none at the end (`in_` is `in`)."""
    return field.rstrip("_").replace("_", "-")


def values_of(noun: Noun) -> tuple[tuple[str, str], ...]:
    """The noun's fields as a message's values."""
    values = tuple((name, _text(getattr(noun, name.replace("-", "_")))) for name in placeholders(type(noun)))
    if isinstance(noun, AffiliateLink) and not noun.domain:
        # The site's own redirect, on a page that does not say where it is: "affiliate link to /go/kettle".
        return tuple((name, noun.href if name == "domain" else value) for name, value in values)
    return values


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return listed(value)
    return "unknown" if value is None else str(value)


def listed(words: Iterable[object]) -> str:
    """ "a, b and c"; "none" without any."""
    *head, last = [str(word) for word in words] or ["none"]
    return f"{', '.join(head)} and {last}" if head else last


@functools.cache
def _names() -> dict[type[Noun], str]:
    return {noun: name.replace("-", " ") for name, noun in NOUNS.items()}


def name_of(noun: Noun | str) -> str:
    """What people call it: "affiliate link"."""
    return noun.replace("-", " ") if isinstance(noun, str) else _names()[type(noun)]


def label_of(noun: Noun) -> str:
    """What to write under the noun where a finding marks it; empty where its text speaks for itself."""
    if isinstance(noun, AffiliateLink):
        verb = "earns" if noun.certainty is Certainty.CERTAIN else "seems to earn"
        said = f"{verb} through {noun.network_name or noun.network}" if noun.network else noun.reason
        return said + wrapping_of(noun)
    if isinstance(noun, ShownDate):
        return noun.kind if noun.labelled else f"taken as {noun.kind}"
    return noun.kind if isinstance(noun, StructuredDate) else ""


def wrapping_of(link: AffiliateLink) -> str:
    """What to add about a program that put an address of its own around the link's; mostly nothing."""
    return f"; {link.wrapper} wrapped its address" if link.wrapper else ""


def certainty_of(noun: Noun) -> Certainty:
    """How sure the linter is that the noun is what it seems: only links leave doubt."""
    return noun.certainty if isinstance(noun, AffiliateLink) else Certainty.CERTAIN


_BY_SURENESS = (Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN)


def least_sure(certainties: Iterable[Certainty]) -> Certainty:
    """The weakest of them: a chain of reasons is as sure as its weakest link. Certain if there are none."""
    return min(certainties, key=_BY_SURENESS.index, default=Certainty.CERTAIN)


def most_sure(certainties: Iterable[Certainty]) -> Certainty:
    """The strongest of them: one sure witness is enough. Certain if there are none."""
    return max(certainties, key=_BY_SURENESS.index, default=Certainty.CERTAIN)
