"""The whole pages of fixtures/articles: what affilint sees on each is what a careful reader sees."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import Any

import pytest
import turbohtml
from linter.document import Document
from linter.engine import examine, lint
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.model import PageResult, Severity
from linter.rulebook.rule import Selection
from linter.rulebook.strict_yaml import read
from linter.source import Source

from shipped import FIXTURES, rulebook, vocabulary

ARTICLES = FIXTURES / "articles"
NAMES = sorted(path.name.removesuffix(".expected.yaml") for path in ARTICLES.glob("*.expected.yaml"))
TODAY = datetime.date(2026, 9, 10)
NEIGHBOURS = (
    {"header", "top"},
    {"headline", "opening", "top"},
    {"opening", "body"},
    {"aside", "body"},
    {"author-box", "body"},
)


@functools.cache
def expected(name: str) -> dict[str, Any]:
    path = ARTICLES / f"{name}.expected.yaml"
    file, problems = read(str(path), path.read_bytes())
    assert file and not problems
    assert isinstance(file.value, dict)
    return file.value


@functools.cache
def seen(name: str) -> dict[str, Any]:
    page = Page(Document(source(name)), vocabulary(), today=TODAY)
    return sheet(page)


def source(name: str) -> Source:
    path = ARTICLES / f"{name}.html"
    return Source.read(str(path), path.read_bytes())


@functools.cache
def judged(name: str) -> PageResult:
    path = ARTICLES / f"{name}.html"
    return examine(str(path), path.read_bytes(), rulebook(), vocabulary(), today=TODAY)


@pytest.mark.parametrize("name", NAMES)
class TestTheFacts:
    def test_article_and_headline(self, name: str) -> None:
        facts, wanted = seen(name), expected(name)
        assert facts["is_article"] is wanted["is_article"]
        if wanted["headline"]:
            assert facts["headline"]["text"] == wanted["headline"]

    def test_bylines(self, name: str) -> None:
        if not expected(name)["is_article"]:
            pytest.skip("a listing has no byline of its own")
        shown = [byline for byline in seen(name)["bylines"] if byline["visible"]]
        assert [author for byline in shown for author in byline["names"]] == expected(name)["bylines"]
        if shown:
            assert all(byline["organisation"] for byline in shown) is expected(name)["organisation"]

    @pytest.mark.parametrize("kind", ["published", "updated"])
    def test_dates(self, name: str, kind: str) -> None:
        if not expected(name)["is_article"]:
            pytest.skip("a listing has no date of its own")
        date = seen(name)["dates"][kind]
        shown = date["value"] if date and date["visible"] else None
        assert shown == expected(name)[kind]

    def test_affiliate_links(self, name: str) -> None:
        links = [link["href"] for link in seen(name)["affiliate_links"] if link["certainty"] != "possible"]
        assert list(dict.fromkeys(links)) == expected(name)["affiliate_links"]
        rewriters = [rewriter["name"] for rewriter in seen(name)["link_rewriters"]]
        assert len(rewriters) == len(expected(name).get("link_rewriters", []))

    def test_disclosures(self, name: str) -> None:
        for wanted in expected(name)["disclosures"]:
            passages = [
                one for one in seen(name)["disclosures"] if wanted["text"] in " ".join(one["text"].split())
            ]
            assert passages, f"not seen: {wanted['text']}"
            assert any(set(wanted["says"]) & set(one["says"]) for one in passages), passages
            assert any(one["visible"] is wanted["visible"] for one in passages), passages
            zones = {wanted["zone"]}.union(*(group for group in NEIGHBOURS if wanted["zone"] in group))
            assert any(one["zone"] in zones for one in passages), passages
        assert seen(name)["disclosure_verdict"] == expected(name)["disclosure_verdict"]


@pytest.mark.parametrize("name", NAMES)
class TestTheFindings:
    def test_core_reports_what_is_missing_and_nothing_else(self, name: str) -> None:
        result = judged(name)
        assert not result.troubles
        errors = [
            one.rule for one in result.findings if one.pack == "core" and one.severity is Severity.ERROR
        ]
        assert set(errors) == set(expected(name)["core_errors"])

    def test_other_packs_trip_over_what_was_laid_for_them(self, name: str) -> None:
        tripped = {finding.rule for finding in judged(name).findings}
        assert set(expected(name).get("beyond_core", [])) <= tripped


# What a missing part of the encyclopedia page must be told of, and where: at the headline, where it should have stood.
WITHOUT = {
    "notice": set(),
    "disclosure-panel": set(),
    "money-panel": set(),
    "promise": set(),
    "category": set(),
    "byline": {"byline/required"},
    "dateline": {"date/updated-required"},
    "fact-check": set(),
    "author-box": set(),
    "comments": set(),
    "share": set(),
    "newsletter": set(),
}


def encyclopedia(*without: str) -> Page:
    document = Document(source("encyclopedia-medical"))
    text = document.source.text
    spans = [span_of_part(document, part) for part in without]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return Page(Document(Source.of("encyclopedia.html", text)), vocabulary(), today=TODAY)


class TestTheEncyclopediaPage:
    def page(self, *without: str) -> Page:
        return encyclopedia(*without)

    def core(self, page: Page) -> dict[str, int]:
        return {
            finding.rule: finding.where.place.line
            for finding in lint(page, rulebook()).findings
            if finding.pack == "core"
        }

    def test_passes_whole(self) -> None:
        assert self.core(self.page()) == {}

    @pytest.mark.parametrize("part", sorted(WITHOUT))
    def test_without_one_part(self, part: str) -> None:
        page = self.page(part)
        found = self.core(page)
        assert set(found) == WITHOUT[part]
        headline = page.document.source.text.split('data-part="headline"')[0].count("\n") + 1
        assert all(abs(line - headline) <= 1 for line in found.values())

    def test_without_all_that_tells_of_money(self) -> None:
        found = self.core(self.page("notice", "disclosure-panel", "money-panel"))
        assert set(found) == {"disclosure/required"}

    def test_the_author_box_and_the_comments_are_no_byline(self) -> None:
        page = self.page("byline")
        assert "author-box" in page.document.source.text
        assert "byline/required" in self.core(page)

    def test_every_removable_part_is_spoken_for(self) -> None:
        assert {*WITHOUT, "headline"} == set(expected("encyclopedia-medical")["parts"])


# The same with the pack of a publisher who promises its readers all of these parts.
PROMISED = WITHOUT | {
    "notice": {"disclosure/notice-above-article"},
    "disclosure-panel": {"disclosure/advertiser-page"},
    "money-panel": {"disclosure/partners-page"},
    "promise": {"editorial/policy-page"},
    "category": {"article/category"},
    "headline": {"article/headline"},
    "fact-check": {"editorial/checking-page"},
    "author-box": {"byline/author-box"},
}


class TestTheEncyclopediaPageWithTransparency:
    def found(self, page: Page) -> dict[str, int]:
        promised = rulebook().selected(Selection(packs=("transparency",)))
        findings = lint(page, promised).findings
        return {one.rule: one.where.place.line for one in findings if one.pack in ("core", "transparency")}

    def test_the_pack_is_off_unless_asked_for(self) -> None:
        assert not any(rule.pack == "transparency" for rule in rulebook().selected(Selection()).rules)

    def test_passes_whole(self) -> None:
        assert self.found(encyclopedia()) == {}

    @pytest.mark.parametrize("part", sorted(PROMISED))
    def test_without_one_part_exactly_its_rule_speaks_at_the_headline(self, part: str) -> None:
        page = encyclopedia(part)
        found = self.found(page)
        assert set(found) == PROMISED[part]
        document = page.document
        anchor = document.source.place(document.span(page.anchor)).line
        assert set(found.values()) <= {anchor}
        if part != "headline":
            assert 'data-part="headline"' in document.source.text.split("\n")[anchor - 1]

    def test_without_all_of_them_each_speaks_once(self) -> None:
        parts = [part for part in PROMISED if part != "headline"]
        rules = {rule for part in parts for rule in PROMISED[part]} | {"disclosure/required"}
        assert set(self.found(encyclopedia(*parts))) == rules


def span_of_part(document: Document, part: str) -> tuple[int, int]:
    """Start and end in the file of the element with data-part, tags included."""
    tree = turbohtml.parse(document.source.text, source_locations=True)
    element = tree.select_one(f'[data-part="{part}"]')
    assert element is not None
    location = element.source_location
    assert location is not None and location.end_tag is not None
    return location.start_tag.start_offset, location.end_tag.end_offset


def test_every_page_has_its_expectations() -> None:
    assert sorted(path.stem for path in Path(ARTICLES).glob("*.html")) == NAMES


def test_every_language_has_a_page_that_is_read_in_it() -> None:
    read_in = {seen(name)["lang"] for name in NAMES}
    assert set(vocabulary().lexicon.languages) <= read_in
