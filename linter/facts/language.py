"""Which language the article is written in: its own words decide, what the page declares comes second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.document import guessed_language
from linter.vocabulary.sentences import has_characters, is_character

if TYPE_CHECKING:
    from linter.facts.outline import Outline
    from linter.facts.structured import Structured
    from linter.facts.walk import Walk

_ENOUGH = 300
"""From how many characters on a guess by the words is better than the page's own declaration."""
_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}))?(?:[-_.@]|$)")


def language_of(walk: Walk, structured: Structured, outline: Outline) -> str:
    """Two-letter code where there is one, three-letter code otherwise; "en" where nothing tells."""
    texts = [outline.blocks[index].text for index in outline.paragraphs[:8]]
    text = " ".join(texts or [block.text for block in outline.blocks[:40] if block.visible])[:1500]
    if len(text) + 2 * _dense(text) >= _ENOUGH and (guess := guessed_language(text)):
        return guess
    declared = next((match[1].lower() for match in _declared(walk, structured)), "")
    return {"nb": "no", "nn": "no"}.get(declared, declared) or guessed_language(text) or "en"


def _dense(text: str) -> int:
    """How many characters tell as much as three letters do."""
    return sum(map(is_character, text)) if has_characters(text) else 0


def region_of(walk: Walk, structured: Structured) -> str:
    """The country that the page declares."""
    return next((match[3].upper() for match in _declared(walk, structured) if match[3]), "")


def _declared(walk: Walk, structured: Structured) -> list[re.Match[str]]:
    tags = [
        mention.tag.attrs.get("lang") or mention.tag.attrs.get("xml:lang", "")
        for mention in walk.mentions["html"]
    ]
    tags += [value.text for value in structured.meta_values("language")]
    return [match for tag in tags if (match := _TAG.match(tag.strip()))]
