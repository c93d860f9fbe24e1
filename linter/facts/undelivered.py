"""Disclosures that no reader of the served page gets as text: in strings of scripts, in `content:` of style sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.facts.nouns import Disclosure, ScriptedDisclosure
from linter.model import ScriptAt, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.noun import Noun
    from linter.facts.page import Page

_STRING = re.compile(
    r'"([^"\\\n]{0,600}+(?:\\.[^"\\\n]{0,600}+){0,40}+)"'
    r"|'([^'\\\n]{0,600}+(?:\\.[^'\\\n]{0,600}+){0,40}+)'"
    r"|`([^`\\]{0,600}+)`"
)
_CONTENT = re.compile(r"content\s{0,3}:\s{0,3}(?:\"([^\"\\\n]{2,200})\"|'([^'\\\n]{2,200})')")
_TAG = re.compile(r"<[^<>]{0,300}>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_MOST_TEXT = 250_000
"""Characters of all scripts of a page that are looked at."""
_MOST_FOUND = 3
_FEWEST_BLANKS = 3
_LETTERS = 0.9
"""The share of letters and blanks from which on a string is prose."""
_SLOT_LABELS = frozenset({"ad-label", "promoted-label", "sponsored-label", "ad-funded", "weak-label"})
"""What a style sheet or an advertising script says over every slot."""


def scripted_disclosures_of(page: Page) -> tuple[Noun, ...]:
    """Disclosures in scripts and style sheets, where the page's text holds none that readers can see."""
    if any(isinstance(one, Disclosure) and one.visible for one in page.all_of("disclosure")):
        return ()
    found: list[Noun] = []
    left = _MOST_TEXT
    for tag in page.walk.tags["script"]:
        if tag.attrs.get("src") or "ld+json" in tag.attrs.get("type", "").lower():
            continue
        text = "".join(map(str, tag.contents))[:left]
        found.extend(_in_text(page, tag.ordinal, text, "script"))
        left -= len(text)
    for tag in page.walk.tags["style"]:
        text = "".join(map(str, tag.contents))[:_MOST_TEXT]
        if "content" in text:
            found.extend(_in_text(page, tag.ordinal, text, "style sheet"))
    return tuple(found[:_MOST_FOUND])


def _in_text(page: Page, ordinal: int, text: str, by: str) -> Iterator[Noun]:
    lexicon, languages = page.vocabulary.lexicon, page.languages
    for match in (_STRING if by == "script" else _CONTENT).finditer(text):
        group = match.lastindex or 0
        if by == "script" and match[group].count(" ") < _FEWEST_BLANKS:
            continue
        shown = " ".join(_TAG.sub(" ", _ESCAPE.sub(_unescaped, match[group])).split())
        if not _is_prose(shown):
            continue
        said = {
            one.meaning
            for one in lexicon.read(shown, languages)
            if lexicon.meanings[one.meaning].discloses and not one.negated
        }
        if told := tuple(sorted(said - _SLOT_LABELS)):
            yield ScriptedDisclosure(
                at=ScriptAt(ordinal, match.start(group), match.end(group)),
                order=(ordinal, match.start(group)),
                zone=Zone.HEAD,
                visible=False,
                hidden_by=f"a {by}",
                text=shown,
                says=told,
                by=by,
            )


def _is_prose(text: str) -> bool:
    """Whether a string is words, and no code: nearly all of it letters and blanks."""
    letters = sum(char.isalpha() or char == " " for char in text)
    return letters >= _LETTERS * len(text)


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " " if match[2] in "ntr" else match[2]
