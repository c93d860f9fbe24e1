"""What the documentation lists about fixes, against the program."""

from __future__ import annotations

import re

import pytest
from linter.facts.nouns import NOUNS
from linter.fixes import FIXES
from linter.rulebook import keys
from linter.rulebook.options import options_model
from linter.settings_file import SiteKeys

from shipped import rulebook
from test_docs import kebab, keys_of, listed, rows, section


def test_every_kind_is_listed_with_what_it_is_for() -> None:
    assert listed("rules.md", "Fixes", "key") == keys_of(keys.FixKeys)
    assert listed("rules.md", "Fixes", "edit") == set(FIXES)
    for name, noun, safe, words in rows("rules.md", "Fixes", "edit"):
        kind = FIXES[name.strip("`")]
        nouns = {f"`{known}`" for known, cls in NOUNS.items() if cls in kind.mends} or {"any"}
        assert {noun} == nouns
        assert safe == ("yes" if kind.safe else "no")
        options = {kebab(field) for field in options_model(kind).model_fields}
        assert options <= set(re.findall("`([^`]+)`", words))


@pytest.mark.parametrize(("heading", "safe"), [("Safe fixes", True), ("Unsafe fixes", False)])
def test_the_page_on_fixes_tells_of_each_where_it_belongs(heading: str, safe: bool) -> None:
    assert listed("fixes.md", heading, "edit") == {name for name, kind in FIXES.items() if kind.safe is safe}


def test_what_they_need_of_the_site_is_a_key_of_it() -> None:
    needs = {name: kind.needs for name, kind in FIXES.items() if kind.needs}
    assert set(needs.values()) <= keys_of(SiteKeys)
    told = {row[0].strip("`"): row[2] for row in rows("fixes.md", "Unsafe fixes", "edit")}
    assert told == {name: f"`site: {{{key}: ...}}`" for name, key in needs.items()}


def test_what_the_page_says_of_shipped_rules_is_so() -> None:
    words = {word for rule in rulebook().rules if rule.fix for word in getattr(rule.fix.kind, "words", ())}
    properties = {
        name for rule in rulebook().rules if rule.fix for name in getattr(rule.fix.kind, "properties", ())
    }
    text = section("fixes.md", "Safe fixes")
    assert all(f"`{word}`" in text for word in words | properties)
