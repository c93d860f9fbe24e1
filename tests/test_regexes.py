"""Which regular expressions of a file are let through, and that none of those takes long."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from linter.rulebook.network_files import networks_of
from linter.rulebook.regexes import checked
from linter.rulebook.shop_files import read_shops
from linter.rulebook.strict_yaml import read
from linter.vocabulary.rewriters import Rewriter, Rewriters
from linter.vocabulary.signatures import LONGEST_PATH

TEXTS = [(part * LONGEST_PATH)[:LONGEST_PATH] for part in ("a", "ab", "aab", "a-", "/a", "a=")]


def seconds(pattern: str) -> float:
    """Processor time for the slowest of the texts."""
    compiled = re.compile(pattern, re.IGNORECASE)
    slowest = 0.0
    for text in TEXTS:
        start = time.process_time()
        compiled.search(text)
        slowest = max(slowest, time.process_time() - start)
    return slowest


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"^/(\w+-?)+/out$", r"`[\w-]+` for `(\w+-?)+`"),
        ("(a+)+b", "repeats what can itself match in several ways"),
        ("(a{1,50}){1,50}b", "repeats what"),
        ("(?:a?){60}a{60}", "repeats what"),
        ("(?:a|a)+b", "repeats what"),
        ("(a|b|ab)*c", "repeats what"),
        ("(?:(?:a|aa)+$)*", "repeats what"),
        ("(?=(a+)+b)a", "repeats what"),
        ("^/a*a*a*a*a*a*a*a*a*a*a*b$", "too many ways"),
        ("^/(.*)(.*)(.*)(.*)(.*)(.*)(.*)z$", "too many ways"),
        (r"\w+\s*\w+\s*\w+\s*\w+\s*\w+\s*\w+\s*=", "too many ways"),
        ("^a*a*a*b", "too many ways"),
        ("a*a*b", "begin with `^`"),
        ("(?m)^a*a*b", "too many ways"),
        ("(?m:^a*a*b)", "too many ways"),
        ("a?" * 30 + "b", "too many ways"),
        ("a{0,9}" * 9 + "b", "too many ways"),
        ("(?:a|aa)" * 25 + "b", "too many ways"),
        (r"(?:\b){100000000}x", "too many ways"),
        (r"(a+)\1b", "refers back"),
        (r"(?P<x>a+)(?P=x)b", "refers back"),
        ("(a)?(?(1)b|c)", "refers back"),
        ("(", "is no regular expression"),
        ("a{99999999999}", "is no regular expression"),
    ],
)
def test_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.escape(why)):
        checked(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "click|/go",
        r"[\w-]+",
        r"^/[\w-]+/out$",
        r"^/\w+/\w+/out$",
        r"/deal/\d+/shop/\d+",
        r"^mm_\d+_\d+_\d+",
        r"^(\d{1,3}\.){3}\d{1,3}$",
        r"^(/[a-z]{2})?/go/.+\?x",
        "(?-i:^/SH[0-9A-Za-z]{1,4}$)",
        r"^(?!304142$)\d{5,}",
        "(?>a+)b",
        "a++b",
        "(?:ab)+c",
    ],
)
def test_is_let_through(pattern: str) -> None:
    assert checked(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:aa|a){0,9}(?:aa|a){3}x",
        "(?:a|aa|aaa){2}.{0,50}(?:a|aa|aaa){2}.{2}[a-z]{3}[xyz]$",
        "^(?:a|aa|aaa){2}.*.{2}.{0,50}[a-z]{3}.{1,20}(?:xy|zw)",
        "^.*.*.{2}x",
        ".*.{0,20}[xyz]$",
        "(?:a{0,9}){4}b",
    ],
)
def test_the_dearest_of_those_take_well_under_a_second(pattern: str) -> None:
    assert seconds(checked(pattern)) < 1


_ATOMS = st.sampled_from(
    ["a", "b", r"\w", ".", "[a-]", "(?:a|b)", "(?:aa|a)", "(?:a-?)", "(?:a+)", "(?:a{0,3})"]
)
_REPEATS = st.sampled_from(
    ["", "", "*", "+", "?", "*?", "++", "{0,9}", "{0,50}", "{2}", "{3,}", "{1,3}", "{40}"]
)
_PIECES = st.builds("".join, st.lists(st.builds(str.__add__, _ATOMS, _REPEATS), min_size=1, max_size=6))
_WHOLE = st.builds(
    "".join, st.tuples(st.sampled_from(["", "^"]), _PIECES, st.sampled_from(["x", "[xyz]$", "="]))
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(_WHOLE, st.builds("(?:{}){}".format, _WHOLE, _REPEATS)))
def test_no_pattern_that_is_let_through_runs_away(pattern: str) -> None:
    try:
        checked(pattern)
    except ValueError:
        assume(False)
    assert seconds(pattern) < 2


@pytest.mark.parametrize(
    "links",
    [
        "networks: {a: {name: A, links: [{host: x.example, path-like: '(a+)+b'}]}}",
        "networks: {a: {name: A, links: [{host: x.example, host-like: '(a+)+b'}]}}",
        "networks: {a: {name: A, links: [{host: x.example, any: 'q~(a+)+b'}]}}",
        "networks: {a: {name: A, links: ['x.example?q~(a+)+b']}}",
        "networks: {a: {name: A, links: ['x.example?q=<v>']}}\nvalues: {v: (a+)+b}",
        "proves-nothing: [{mark: m, why: w, links: [{host: x.example, path-like: '(a+)+b'}]}]",
        "unwrap: {archives: [{host: x.example, path-like: '(a+)+b'}]}",
    ],
)
def test_every_regex_of_a_network_file_is_judged(links: str) -> None:
    file, problems = read("own.yaml", "about: ours\n" + links)
    assert file, problems
    found = [str(problem) for problem in networks_of([file])[1]]
    assert len(found) == 1
    assert found[0].startswith("own.yaml:")
    assert "which can take forever" in found[0]


def test_and_those_of_pictures() -> None:
    text = "{signs: [], words: [], bounds: [], behind: [], joins: [], pictures: {a: (a+)+b}}"
    file, problems = read("shops.yaml", text)
    assert file, problems
    assert "which can take forever" in str(read_shops(file)[1])


def test_a_script_of_many_stars_takes_no_time() -> None:
    stars = Rewriter("a", "A", "a", (f"x.example/{'*a' * 30}/*b",))
    start = time.process_time()
    assert Rewriters([stars]).by_script(f"https://x.example/{'a' * 500}/c") is None
    assert Rewriters([stars]).by_script(f"https://x.example/{'a' * 500}/cb")
    assert Rewriters([stars]).by_script(f"https://x.example/{'a' * 29}/b") is None
    assert time.process_time() - start < 1
