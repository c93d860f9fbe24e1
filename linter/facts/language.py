"""Which language the article is written in: its own words decide, what the page declares comes second."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.document import guessed_language
from linter.model import Zone
from linter.vocabulary.sentences import has_characters, is_character

if TYPE_CHECKING:
    from linter.facts.outline import Outline
    from linter.facts.structured import Structured
    from linter.facts.walk import Walk
    from linter.vocabulary.people import People

_ENOUGH = 300
"""From how many characters on a guess by the words is better than the page's own declaration."""
_ENOUGH_FOR_OTHERS = 600
"""The same where the guess is a language without a file: short texts in others are often taken for it."""
_LEAD = 2
"""By how many small words a language must lead over the one that a short text's letters look like."""
_CLEAR = 8
_CLEAR_LEAD = 3
"""How many different small words of the declared language, and how many times those of any other, leave no doubt."""
_NEAR = 12
"""How many blocks from headline or text what a theme writes at an article stands."""
_LONGEST_SIGN = 40
_MENUS = frozenset({Zone.NAV, Zone.HEADER, Zone.RELATED, Zone.COMMENTS})
"""Where pages lead to others in other languages."""
_IN_CHARACTERS = frozenset({"zh", "ja", "ko"})
_SCRIPTS = (
    (re.compile("[ぁ-ゖァ-ヺ]"), ("ja",)),
    (re.compile("[가-힣]"), ("ko",)),
    (re.compile("[一-鿿]{2}"), ("zh", "ja")),
)
_LETTERS = re.compile(r"[^\W\d_]+")
_TAG = re.compile(r"^([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{4}))?(?:[-_]([a-zA-Z]{2}))?(?:[-_.@]|$)")


def language_of(walk: Walk, structured: Structured, outline: Outline, people: People) -> str:
    """Two-letter code where there is one, three-letter code otherwise; "en" where nothing tells."""
    texts = [outline.blocks[index].text for index in outline.paragraphs[:8]]
    text = " ".join(texts or [block.text for block in outline.blocks[:40] if block.visible])[:1500]
    declared = next((match[1].lower() for match in _declared(walk, structured)), "")
    known = {"nb": "no", "nn": "no"}.get(declared, declared)
    if people.knows(known) and _is_clear(text, known, people):
        return known
    letters = len(text) + 2 * _dense(text)
    guess = guessed_language(text) if letters >= _ENOUGH else ""
    if guess and not people.knows(guess) and (dense := "".join(filter(is_character, text))):
        guess = guessed_language(dense)  # "la" for Chinese around lines of a program
    if guess and (letters >= _ENOUGH_FOR_OTHERS or people.knows(guess)):
        return guess
    return known or guess or _told_by_small_words(text, guessed_language(text), people) or "en"


def _is_clear(text: str, language: str, people: People) -> bool:
    """Whether a text is in `language` by its small words alone, which costs a tenth of a guess by its letters."""
    words = frozenset(text.lower().split())
    told = {code: len(words.intersection(one.small_words)) for code, one in people.languages.items()}
    own = told.pop(language)
    return own >= _CLEAR and own >= _CLEAR_LEAD * max(told.values(), default=0)


def _told_by_small_words(text: str, guess: str, people: People) -> str:
    """The language of a text of a few words whose letters look like `guess`.

    A language without a file is told by letters of its own alone; a text in plain ones is rather English.
    """
    words = frozenset(_LETTERS.findall(text.casefold()))
    told = {one.language: len(words.intersection(one.small_words)) for one in people.languages.values()}
    best = max(told, key=lambda language: told[language], default="")
    least = max(2, told.get(guess, 0) + (_LEAD if guess in told else 1))
    if told and told[best] >= least and list(told.values()).count(told[best]) == 1:
        return best
    return guess if guess in told or not text.isascii() else "en"


def _dense(text: str) -> int:
    """How many characters tell as much as three letters do."""
    return sum(map(is_character, text)) if has_characters(text) else 0


def languages_of_signs(outline: Outline, language: str) -> tuple[str, ...]:
    """The languages that short lines around a text in another script may be written in: those of its theme.

    "作者 Wilma Lee" stands over a text in German where its publishing system comes from China.
    """
    if language in _IN_CHARACTERS or outline.headline is None:
        return ()
    headline = outline.headline.index
    last = outline.paragraphs[-1] if outline.paragraphs else headline
    blocks = outline.blocks
    near = (*blocks[max(0, headline - _NEAR) : headline + _NEAR], *blocks[last + 1 : last + _NEAR])
    text = "".join(
        one.text
        for one in near
        if len(one.text) <= _LONGEST_SIGN and not one.text.isascii() and one.zone not in _MENUS
    )
    if not has_characters(text):
        return ()
    return next((codes for script, codes in _SCRIPTS if script.search(text)), ())


def region_of(walk: Walk, structured: Structured) -> str:
    """The country that the page declares."""
    return next((match[3].upper() for match in _declared(walk, structured) if match[3]), "")


def _declared(walk: Walk, structured: Structured) -> list[re.Match[str]]:
    tags = [tag.attrs.get("lang") or tag.attrs.get("xml:lang", "") for tag in walk.tags["html"]]
    tags += [value.text for value in structured.meta_values("language")]
    return [match for tag in tags if (match := _TAG.match(tag.strip()))]
