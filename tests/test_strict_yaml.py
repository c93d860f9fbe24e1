"""YAML without surprises: what is read, what is refused, and where the file says so."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from linter.rulebook.places import rules_folder
from linter.rulebook.strict_yaml import MAX_BYTES, MAX_DEPTH, Mark, YamlFile, read


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CBaseLoader", raising=False)


def value_of(text: str) -> Any:  # noqa: ANN401
    file, problems = read("f.yaml", text)
    assert problems == []
    assert file is not None
    return file.value


def complaints(text: str | bytes) -> list[str]:
    file, problems = read("f.yaml", text)
    assert file is None
    return [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("no", "no"),
        ("off", "off"),
        ("Yes", "Yes"),
        ("True", "True"),
        ("", None),
        ("~", None),
        ("null", None),
        ("'null'", "null"),
        ('"true"', "true"),
        ("12", 12),
        ("-4", -4),
        ("012", 12),
        ("0x1f", 31),
        ("0o17", 15),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-09-10", "2026-09-10"),
        ("'12'", "12"),
        (">\n  two\n  words", "two words"),
    ],
)
def test_a_scalar_means_what_it_looks_like(written: str, value: object) -> None:
    read_value = value_of(f"key: {written}")["key"]
    assert read_value == value
    assert type(read_value) is type(value)


def test_keys_are_text_as_written() -> None:
    assert value_of("no: Norwegian\n1: one\ntrue: yes") == {"no": "Norwegian", "1": "one", "true": "yes"}


def test_a_byte_order_mark_is_no_column() -> None:
    file, _ = read("f.yaml", b"\xef\xbb\xbfkey: value")
    assert file is not None
    assert file.mark(("key",), key=True) == Mark(1, 1)


def test_every_value_and_key_has_its_place() -> None:
    text = "# a comment\nsource:\n  name: x\nlinks:\n  - {href: a}\n  - {href: b}\n"
    file, _ = read("f.yaml", text)
    assert file is not None
    assert file.mark(("source", "name")) == Mark(3, 9)
    assert file.mark(("source", "name"), key=True) == Mark(3, 3)
    assert file.mark(("links", 1, "href")) == Mark(6, 12)
    assert file.mark(()) == Mark(2, 1)


def test_what_is_absent_stands_at_its_nearest_ancestor() -> None:
    file, _ = read("f.yaml", "source:\n  name: x\n")
    assert file is not None
    assert file.mark(("source", "url")) == Mark(2, 3)
    assert file.mark(("source", "url"), key=True) == Mark(1, 1)
    assert file.mark(("hint",), key=True) == Mark(1, 1)


def test_data_from_elsewhere_has_no_places() -> None:
    assert YamlFile("pyproject.toml", {"a": {"b": 1}}).mark(("a", "b")) == Mark(1, 1)


def test_columns_count_code_points() -> None:
    file, _ = read("f.yaml", "{é😀: x, b: y}\r\n")
    assert file is not None
    assert file.mark(("b",)) == Mark(1, 12)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "1:1: the file is empty"),
        ("# nothing yet\n", "1:1: the file is empty"),
        ("a: 1\n---\nb: 2\n", "2:1: a second document starts here; a file holds one"),
        ("a: !!str 1", "1:4: tags (`!name`) are not used here; put the text in quotes if it starts with `!`"),
        ("a:\n  <<: {b: 1}", "2:3: `<<` is not used here; write the keys out"),
        ("[a]: 1", "1:1: a key must be a word, not a list"),
        ("a: 1" + "0" * 40, "1:4: this number is too long; put it in quotes if it is a text"),
        ("a:\n\tb: 1", "2:1: a tab cannot stand here; indent with spaces"),
        ('a: "never\nb: 1', "1:4: this quote is never closed"),
        ("a: [1, 2\nb: 1", "2:2: the list opened with `[` on line 1 lacks a comma or its `]`"),
        ("a: {x: 1\nb: 2", "2:2: the group opened with `{` on line 1 lacks a comma or its `}`"),
        ("a:\n    b: 1\n  c: 1", "3:3: this does not line up with the lines above"),
        ("a: one: two", "1:7: this colon is not expected; put text with `: ` in quotes"),
        ("a: 1\nhello\nb: 2", "3:1: this line is no `key: value`; is a colon missing?"),
        ("a: @home", "1:4: a text cannot start with @ here; put it in quotes"),
        ("a: {domain} comes first", "1:13: nothing can follow here; put the whole text in quotes"),
        ("a: - b", "1:4: a list cannot start here; put the `-` on a line of its own"),
        (b"a: 1\nb: caf\xe9", "2:7: this is no UTF-8; save the file as UTF-8"),
        ("a: \x00", '1:4: character U+0000 cannot stand here; write "\\u0000" in double quotes'),
        ("a: 1\u2028b: 2", '1:5: character U+2028 cannot stand here; write "\\u2028" in double quotes'),
        ("#" * (MAX_BYTES + 1), "1:1: the file is larger than 1,000,000 bytes"),
        ("[" * 100 + "]" * 100, f"1:{MAX_DEPTH + 1}: more than 32 levels of indentation or brackets"),
    ],
)
def test_what_is_refused_is_named_at_its_place(text: str | bytes, complaint: str) -> None:
    assert complaints(text) == [f"f.yaml:{complaint}"]


def test_an_unknown_escape_is_refused_with_the_way_to_write_a_backslash() -> None:
    # The two parsers differ by one column on where an escape begins.
    [complaint] = complaints(r'a: "\q"')
    assert complaint.endswith(r"unknown escape; in double quotes write `\\` for a backslash")


@pytest.mark.parametrize("escape", [r"\ud800", r"\UFFFFFFFF"])
def test_an_escape_that_names_no_character_is_refused(escape: str) -> None:
    [complaint] = complaints(f'a: "{escape}"')
    assert complaint.endswith("an escape in this text names no character")


def test_all_duplicate_keys_and_anchors_are_named_at_once() -> None:
    text = "a: 1\nb: {x: 1, x: 2}\nc: &top 1\nd: *top\na: 2\n"
    assert complaints(text) == [
        "f.yaml:2:11: `x` is written twice; it stands already at 2:5",
        "f.yaml:3:4: anchors (`&name`) are not used here; put the text in quotes if it starts with `&`",
        "f.yaml:4:4: aliases (`*name`) are not used here; put the text in quotes if it starts with `*`",
        "f.yaml:5:1: `a` is written twice; it stands already at 1:1",
    ]


def test_an_alias_bomb_is_not_even_lit() -> None:
    bomb = 'a: &a ["x"]\n' + "".join(f"{n}: &n{n} [*a, *a, *a, *a]\n" for n in range(50))
    assert len(complaints(bomb)) > 50


letters = st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f\x85")
plain = st.text(letters, max_size=8)
data = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=12,
)


@given(data.filter(lambda value: value is not None))
def test_what_pyyaml_writes_is_read_back(value: object) -> None:
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, _: object) -> bool:
            return True

    # Everything in quotes but numbers: PyYAML writes for YAML 1.1 readers.
    text = yaml.dump(value, Dumper=Plain, default_style='"', allow_unicode=True)
    text = text.replace('!!int "', '"').replace('!!bool "', '"').replace('!!null "', '"')
    assert value_of(text) == as_text(value)


def as_text(value: object) -> object:
    if isinstance(value, list):
        return [as_text(item) for item in value]
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    return value if isinstance(value, str) else str(value).lower().replace("none", "null")


yamlish = st.text("ab:-?!&*[]{},'\"\\|>%@#\n\t u0", max_size=40)


@given(st.text(max_size=60) | st.binary(max_size=60) | yamlish)
def test_any_text_is_read_or_refused_but_never_raises(text: str | bytes) -> None:
    file, problems = read("f.yaml", text)
    assert (file is None) is bool(problems)
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def test_every_shipped_file_is_read() -> None:
    """By both parsers: the one in Python is stricter about what may stand unquoted in braces."""
    paths = sorted(rules_folder().rglob("*.yaml"))
    assert len(paths) > 100
    assert [str(problem) for path in paths for problem in read(path.name, path.read_bytes())[1]] == []


def test_both_parsers_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(yaml, "CBaseLoader"):
        pytest.skip("libyaml is not at hand")
    paths = sorted((rules_folder() / "networks").rglob("*.yaml"))
    quick = [read(path.name, path.read_bytes())[0] for path in paths]
    monkeypatch.delattr(yaml, "CBaseLoader")
    for path, file in zip(paths, quick, strict=True):
        slow = read(path.name, path.read_bytes())[0]
        assert slow is not None
        assert file is not None
        assert slow.value == file.value
