"""Plain text taken apart: words are folded alike, however much text is looked at at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.vocabulary.sentences import WordsOfEach, fold, forms, has_characters, sentences

LATIN = st.text("abZ .\näÄßøŒéÉſİǅ“”–’…€²ª½™\u00ad\u200b\u2060", max_size=39)
ANY = st.text(max_size=39)
MUCH = " " * 200


@given(LATIN, st.booleans())
def test_a_letter_is_folded_the_same_wherever_it_stands(text: str, accents: bool) -> None:
    assert fold(text + MUCH, accents) == "".join(fold(letter, accents) for letter in text) + MUCH


@given(ANY, st.booleans())
def test_a_long_text_is_folded_as_a_short_one_is(text: str, accents: bool) -> None:
    assert fold(text + MUCH, accents) == fold(text, accents) + MUCH


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Œuvre à prix cassé", "oeuvre a prix casse"),
        ("Ver\u00addienst", "verdienst"),
        ("か\u3099くせい", "がくせい"),
        ("𝗔𝗱", "ad"),
        ("Й", "и"),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text) == fold(text + MUCH).rstrip() == folded


@given(st.lists(st.text("ab Ä–“ʻ漢か%\n.", max_size=30), max_size=4))
def test_words_of_several_texts_are_those_of_each(texts: list[str]) -> None:
    each = dict(WordsOfEach(texts).with_one_of(WordsOfEach(texts).forms))
    assert {number: found for number, text in enumerate(texts) if (found := forms(text))} == each


def test_every_such_character_is_a_word() -> None:
    assert forms("100%の漢字, “ad”") == {"100", "%", "の", "漢", "字", "ad"}
    assert has_characters("ad の") and not has_characters("“ad” – 🛒")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We earn. Really?! Yes… “So.” No", ["We earn.", "Really?!", "Yes…", "“So.”", "No"]),
        ("広告です。「はい。」次", ["広告です。", "「はい。」", "次"]),
        ("One\n \nTwo\nthree\u2028Four", ["One", "Two\nthree", "Four"]),
        ("v1.2 e.g. this", ["v1.2 e.g. this"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == parts
