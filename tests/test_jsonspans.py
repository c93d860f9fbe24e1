"""Where the values of a JSON text stand in it, by the keys and positions that lead to them."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.jsonspans import span_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.jsonspans import Keys

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)
WRAPPERS = [
    ("", ""),
    ("\n ", "\n"),
    ("//<![CDATA[\n", "//]]>"),
    ("<!--", "-->"),
    ("/*<![CDATA[*/", "/*]]>*/"),
    ("", ";"),
]


def values(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, object]]:
    """Every value within a value, with the keys that lead to it."""
    yield keys, value
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from values(child, (*keys, key))


def found(text: str, *keys: str | int) -> str | None:
    span = span_of(text, keys)
    return None if span is None else text[span[0] : span[1]]


@settings(max_examples=200, deadline=None)
@given(
    VALUES.filter(lambda value: isinstance(value, dict | list)),
    st.booleans(),
    st.sampled_from([None, 0, 2]),
    st.sampled_from(WRAPPERS),
)
def test_every_value_is_found_with_its_key(
    value: object, ascii_only: bool, indent: int | None, wrapper: tuple[str, str]
) -> None:
    text = wrapper[0] + json.dumps(value, ensure_ascii=ascii_only, indent=indent) + wrapper[1]
    for keys, child in values(value):
        marked = found(text, *keys)
        assert marked is not None
        if keys and isinstance(keys[-1], str):
            assert json.loads(f"{{{marked}}}") == {keys[-1]: child}
        else:
            assert json.loads(marked) == child


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ('{"a": 1}', (), '{"a": 1}'),
        ('{"a": 1}', ("b",), None),
        ('{"a": 1}', (0,), None),
        ("[1]", ("",), None),
        ('{"a": 1, "a": 2}', ("a",), '"a": 2'),
        ('{"a": {"b": 1}, "a": {"b": 2}}', ("a", "b"), '"b": 2'),
        ('{"a": [1, {"b": 2}], "c": [3, {"b": 4}]}', ("c", 1, "b"), '"b": 4'),
        ('{"\\u0040type": 1}', ("@type",), '"\\u0040type": 1'),
        ('{"a\\"b": 1}', ('a"b',), '"a\\"b": 1'),
        ('{"a\\/b": 1}', ("a/b",), '"a\\/b": 1'),
        ('{"a": "}]{[:,\\\\"}', ("a",), '"a": "}]{[:,\\\\"'),
        ('{"a" :\n1}', ("a",), '"a" :\n1'),
        ('{"": {"": 1}}', ("", ""), '"": 1'),
        ('{"a": 1} trailing {"a": 2}', ("a",), '"a": 1'),
        ('<!--//--><![CDATA[//><!--\n{"a": 1}\n//--><!]]>', ("a",), '"a": 1'),
    ],
)
def test_values_are_told_apart_as_the_standard_library_does(
    text: str, keys: tuple[str | int, ...], expected: str | None
) -> None:
    assert found(text, *keys) == expected


@pytest.mark.parametrize(
    "text", ["", "{", "}", "]]", "{]", ",", ':"', '{"a"', '{"a":', '{"a":}', '{,"a":1', '"', "nul", '{"a":"x']
)
def test_broken_json_breaks_nothing(text: str) -> None:
    assert span_of(text, ("a", "b")) is None


def test_past_200_levels_nothing_is_looked_for() -> None:
    deep = "[" * 500 + "]" * 500
    assert span_of(f'{{"a": 1, "b": {deep}}}', ("a",)) is not None
    assert span_of(deep, (0,) * 300) is None


@pytest.mark.parametrize(
    "piece", ['"\\', '{"a":', '["', '\\"', "[CDATA[", ",", '"', '{"a":"\\\\",', "[", "x", " "], ids=repr
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.process_time()
    span_of(text, ("nosuch",))
    assert time.process_time() - started < 3
