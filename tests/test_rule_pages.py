"""The page that each rule has in `docs/rules/`, and the index of them: up to date, complete, and linked."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest

import rule_pages
from shipped import rulebook

if TYPE_CHECKING:
    from pathlib import Path

PAGES = {rule.id: rule_pages.page_of(rule) for rule in rulebook().rules}
written = functools.cache(rule_pages.written)


@pytest.mark.parametrize("name", [*sorted(PAGES), "index"])
def test_a_page_is_what_rules_and_fixtures_say(name: str) -> None:
    page = PAGES.get(name, rule_pages.INDEX)
    assert page.exists(), "`python tests/rule_pages.py` writes it"
    assert page.read_text(encoding="utf-8") == written()[page], "`python tests/rule_pages.py` writes it anew"


def test_there_is_no_page_of_a_rule_that_is_gone() -> None:
    assert {*rule_pages.FOLDER.rglob("*.md")} == {*PAGES.values(), rule_pages.INDEX}


def test_every_rule_stands_in_the_index_once() -> None:
    listed = re.findall(
        r"^\| \[([^]]+)\]\(\1\.md\)", rule_pages.INDEX.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(PAGES)


@pytest.mark.parametrize("name", [*sorted(PAGES), "index"])
def test_links_lead_somewhere(name: str) -> None:
    page = PAGES.get(name, rule_pages.INDEX)
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        if path.startswith("http"):
            continue
        there = (page.parent / path).resolve()
        assert there.exists(), target
        assert not anchor or anchor in _anchors(there), target


@functools.cache
def _anchors(page: Path) -> frozenset[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings)
