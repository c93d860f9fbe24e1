"""The facts of a page for people: the sheet that `affilint inspect` prints; it finds nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from linter.reports.screen import BOLD, CYAN, DIM, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.reports.screen import Look

_LABEL: Final = 16
_PLACE: Final = 10
_LONGEST: Final = 100
"""How many characters of a text or an address are shown."""

Row = tuple[str, str, str]
"""What it is, where it stands, and what was seen there."""


def facts_text(facts: Mapping[str, Any], look: Look) -> str:
    """One page's facts, as `linter.facts.sheet` gives them."""
    kind = "article" if facts["is_article"] else "no article"
    lines = [f"{look.paint(visible(facts['path']), BOLD)}: {kind}, language {facts['lang'] or 'unknown'}"]
    for label, place, text in _rows(facts):
        shown = look.paint(f"{label:<{_LABEL}}", CYAN) + look.paint(f"{place:>{_PLACE}}", DIM)
        lines.append(f"  {shown}  {visible(text)}".rstrip())
    return "\n".join(lines) + "\n"


def _rows(facts: Mapping[str, Any]) -> Iterator[Row]:
    if headline := facts["headline"]:
        yield "headline", _place(headline), _cut(headline["text"])
    for byline in facts["bylines"]:
        names = ", ".join(byline["names"]) or "nobody by name"
        yield "byline", _place(byline), f"{names}{_seen(byline)}"
    if not facts["bylines"]:
        yield "byline", "", "none found"
    for kind in ("published", "updated"):
        date = facts["dates"][kind]
        if date:
            yield kind, _place(date), f"{date['value'] or 'no full date'}{_seen(date)}"
        else:
            yield kind, "", "none found"
    structured = {key: value for key, value in facts["dates"]["structured"].items() if value}
    if structured:
        yield "in the markup", "", ", ".join(f"{key} {value}" for key, value in structured.items())
    for disclosure in facts["disclosures"]:
        says = ", ".join(disclosure["says"])
        yield "disclosure", _place(disclosure), f"{says}; {disclosure['zone']}{_seen(disclosure)}"
    yield "verdict", "", facts["disclosure_verdict"]
    for rewriter in facts["link_rewriters"]:
        yield "link rewriter", _place(rewriter), rewriter["name"]
    for link in facts["affiliate_links"]:
        text = f"{link['network']}, {link['certainty']}, {link['zone']}: {_cut(link['href'])}"
        yield "affiliate link", _place(link), text


def _place(noun: Mapping[str, Any]) -> str:
    return f"{noun['line']}:{noun['column']}"


def _seen(noun: Mapping[str, Any]) -> str:
    hidden = "" if noun["visible"] else ", hidden"
    return f'{hidden}  "{_cut(noun["text"])}"'


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
