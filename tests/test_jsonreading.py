"""What is read as JSON, and what people are told where it is none: in plain words, at the place."""

from __future__ import annotations

import pytest
from linter.facts.jsonreading import BrokenJsonError, read_json

COMMA = "a comma is missing before this, or a quote in a text lacks its backslash"
NAME = "a name in straight double quotes should stand here"
VALUE = "a value should stand here; a text needs straight double quotes"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "x\ny"}', {"a": "x\ny"}),
        ('{"a": "x\ty"}', {"a": "x\ty"}),
        ('{"NaN": "Infinity"}', {"NaN": "Infinity"}),
        ("{&quot;a&quot;: 1}", {"a": 1}),
    ],
)
def test_what_search_engines_read_is_read(text: str, value: object) -> None:
    assert read_json(text) == value


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ('{"a":1 "b":2}', COMMA, '"b":2}'),
        ('{"a":"say "no" "}', COMMA, 'no" "}'),
        ('{"a":1, }', "this comma is one too many", ", }"),
        ("[1,]", "this comma is one too many", ",]"),
        ('{"a" 1}', "a colon is missing before this", "1}"),
        ("{a:1}", NAME, "a:1}"),
        ("{\u201ca\u201d:1}", NAME, "\u201ca\u201d:1}"),
        ('{"a":}', VALUE, "}"),
        ("{\"a\":'x'}", VALUE, "'x'}"),
        ('{"a":undefined}', VALUE, "undefined}"),
        ('{"a":"x', "the text that begins here has no closing quotation mark", '"x'),
        ('{"a":"x"', "the data break off here", '"'),
        ('{"a":1} x', "the data are at their end before this", "x"),
        ('{"a":"C:\\dir"}', "a backslash that is meant as a character is written twice", '\\dir"}'),
        ('{"a":"\\u12"}', "four hexadecimal digits are missing after this \\u", 'u12"}'),
        ("\ufeff{}", "an invisible byte order mark stands before the data", "\ufeff{}"),
        ('{"a NaN":NaN}', "NaN is no number in JSON", "NaN}"),
        ('["\\"", -Infinity]', "-Infinity is no number in JSON", "-Infinity]"),
        ("{&quot;a&quot;: NaN}", NAME, "&quot;a&quot;: NaN}"),
    ],
)
def test_what_nobody_reads_is_told_in_plain_words_at_its_place(text: str, words: str, place: str) -> None:
    with pytest.raises(BrokenJsonError) as told:
        read_json(text)
    assert (str(told.value), text[told.value.start :]) == (words, place)
    assert told.value.end > told.value.start
