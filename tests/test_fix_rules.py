"""The key `fix` of a rule: what may stand under it, and how mistakes there are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from linter.fixes import FIXES
from linter.rulebook.options import options_model
from linter.rulebook.rule import Remedy

from commandline import affilint
from shipped import rulebook

PACK = """id: house
title: House style
about: Ours.
default: on
version: 2026-11-23
"""
RULE = """id: link/ours
title: Links are marked
severity: warning
basis: judgement
for: {noun}
check: absent
{fix}
message: no
hint: mend it
because: We say so.
source: {{name: Us, checked: 2026-11-23}}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own/house/link").mkdir(parents=True)
    Path("own/house/pack.yaml").write_text(PACK, encoding="utf-8")
    Path("affilint.yaml").write_text("rule-folders: [own]\n", encoding="utf-8")


def complaint(fix: str, noun: str = "affiliate-link") -> str:
    """What is said of a rule with this `fix`; empty if nothing."""
    Path("own/house/link/ours.yaml").write_text(RULE.format(noun=noun, fix=fix), encoding="utf-8")
    ran = affilint("rules")
    assert ran.code == (2 if ran.err else 0)
    return ran.err.replace("own/house/link/ours.yaml:", "")


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        ("fix: {edit: add-rell}", "7:13: unknown edit `add-rell`; did you mean `add-rel`?\n"),
        ("fix: {edit: add-rel}", "7:1: `words` is missing in `with`\n"),
        (
            "fix: {edit: add-rel, with: {word: [sponsored]}}",
            "7:22: `words` is missing in `with`\n7:29: unknown key `word`; did you mean `words`?\n",
        ),
        (
            "fix: {edit: add-rel, with: {words: [1]}}",
            "7:37: item 1 of `words` must be text; put it in quotes\n",
        ),
        ("fix: {edit: mark-link, with: {text: x}}", "7:31: unknown key `text`\n"),
        (
            "fix: {edits: add-rel}",
            "7:1: `edit` is missing in `fix`\n7:7: unknown key `edits`; did you mean `edit`?\n",
        ),
        ("fix: add-rel", "7:6: `fix` must be a group of `key: value` lines\n"),
        (
            "fix: {edit: add-datetime}",
            "7:13: `add-datetime` mends shown-date; this rule is about affiliate-link\n",
        ),
    ],
)
def test_mistakes_are_told_where_they_are(fix: str, said: str) -> None:
    assert complaint(fix) == said


@pytest.mark.parametrize(
    "fix",
    [
        "fix: {edit: add-rel, with: {words: [sponsored]}}",
        "fix: {edit: mark-link}",
        "fix: {edit: insert-disclosure}",
    ],
)
def test_a_rule_of_one_s_own_can_name_any_fix_that_fits_its_noun(fix: str) -> None:
    assert complaint(fix) == ""


def test_every_kind_of_fix_serves_a_shipped_rule_and_is_well_formed() -> None:
    used = {rule.fix.name for rule in rulebook().rules if rule.fix}
    assert used == set(FIXES)
    for rule in rulebook().rules:
        if isinstance(rule.fix, Remedy):
            assert options_model(type(rule.fix.kind))
            assert type(rule.fix.kind) is FIXES[rule.fix.name]
