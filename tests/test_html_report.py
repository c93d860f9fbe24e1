"""The HTML report: complete, deaf to what pages say, and of use in a real browser."""

from __future__ import annotations

import base64
import datetime
import hashlib
import pickle
import re
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st
from linter.engine import examine
from linter.model import Citation, PageResult, Place, Severity, Site, Suppression, Trouble, Unjudged
from linter.reports.page.evidence import COMMAND, folder_hash
from linter.reports.page.folders import MOST, TOP, folders_of
from linter.reports.page.markup import element, outside, text
from linter.reports.page.summary import percent
from linter.reports.screen import visible
from linter.reports.tally import NO_ADVICE, FailLevel
from linter.rulebook.places import rules_folder

from browser import browser_program, tab
from commandline import affilint, article
from scenes import LINE, finding, hostile, report, scene
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import Tab

DAY = datetime.date(2026, 9, 15)
LINKS = (
    '<p>The <a href="https://tidd.ly/3xYz9Qk" rel="nofollow">Stagg</a> and '
    '<a href="https://amzn.to/3aBcD" rel="sponsored">a cheaper one</a>.</p>'
)
KNOWN = Suppression("comment", "agreed with the shop", Place(2, 1, 2, 9), "2027-01-31")


def seen(body: str = LINKS, path: str = "reviews/kettle.html", **parts: str) -> PageResult:
    """What the shipped rules make of an article, with its facts."""
    data = article(body, **parts).encode()
    return examine(path, data, rulebook(), vocabulary(), site=Site(), today=DAY, showing=True)


def parsed(*results: PageResult, fail_level: FailLevel | None = None) -> BeautifulSoup:
    return BeautifulSoup(report("html", *results, scene=scene(fail_level=fail_level)), "lxml")


def words(found: Tag | None) -> str:
    assert found is not None
    return " ".join(found.get_text(" ").split())


def figure(soup: BeautifulSoup, name: str) -> str:
    """A number of the summary."""
    term = next(term for term in soup.select(".figures dt") if term.get_text() == name)
    return words(term.find_next("strong"))


SITE = (
    PageResult("reviews/good.html", True),
    PageResult("reviews/bad.html", True, findings=(finding(), finding(severity=Severity.WARNING))),
    PageResult("deals/known.html", True, findings=(finding(suppressed=KNOWN),)),
    PageResult(
        "deals/unsure.html", True, unjudged=(Unjudged("deals/unsure.html", "date/future", "no full date"),)
    ),
    PageResult("index.html", False),
    PageResult("empty.html", None, troubles=(Trouble("empty.html", "empty file"),)),
)


class TestSummary:
    def test_counts_everything_that_became_of_pages(self) -> None:
        soup = parsed(*SITE)
        names = "Pages checked,Compliant,Skipped,Errors,Warnings,Info,Suppressed,Not judged,Problems".split(
            ","
        )
        assert [figure(soup, name) for name in names] == ["4", "2", "1", "1", "1", "0", "1", "1", "1"]

    def test_says_what_compliant_means_and_once_that_it_is_no_advice(self) -> None:
        assert "found no error on the page" in words(parsed(*SITE).select_one(".definition"))
        strict = parsed(*SITE, fail_level=FailLevel(Severity.WARNING, judgements=True))
        assert "neither errors nor warnings" in words(strict.select_one(".definition"))
        assert strict.get_text().count(NO_ADVICE) == 1

    def test_a_page_whose_errors_are_suppressed_is_not_called_compliant(self) -> None:
        states = {words(page.select_one("h3")): page["data-state"] for page in parsed(*SITE).select(".page")}
        assert states == {
            "reviews/bad.html": "fails",
            "deals/known.html": "known",
            "reviews/good.html": "complies",
            "deals/unsure.html": "complies",
        }

    def test_where_nothing_fails_a_run_errors_still_count(self) -> None:
        soup = parsed(*SITE, fail_level=FailLevel(None))
        assert figure(soup, "Compliant") == "2"

    @pytest.mark.parametrize(
        ("part", "whole", "said"),
        [(0, 0, "0 %"), (0, 9, "0 %"), (1, 999, "1 %"), (998, 999, "99 %"), (9, 9, "100 %"), (1, 2, "50 %")],
    )
    def test_only_all_is_100_percent(self, part: int, whole: int, said: str) -> None:
        assert percent(part, whole) == said


class TestCharts:
    def rows(self, soup: BeautifulSoup, title: str) -> list[tuple[str, str]]:
        chart = next(one for one in soup.select(".chart") if words(one.h3) == title)
        return [(words(row.th), words(row.select_one(".number"))) for row in chart.select("tbody tr")]

    def test_findings_by_rule(self) -> None:
        rows = self.rows(parsed(*SITE), "Findings by rule")
        assert rows == [("disclosure/before-first-link", "2 + 1 suppressed")]

    def test_compliant_pages_by_folder_the_lowest_share_first(self) -> None:
        rows = self.rows(parsed(*SITE), "Compliant pages by folder")
        assert rows == [("deals", "50 % (1 of 2)"), ("reviews", "50 % (1 of 2)")]

    def test_age_of_what_pages_call_updated(self) -> None:
        pages = [seen(updated=day) for day in ("1 September 2026", "3 May 2026", "3 May 2020", "")]
        rows = dict(self.rows(parsed(*pages), "Age of “updated”"))
        assert (rows["up to 30 days"], rows["91 to 180 days"]) == ("1", "1")
        assert (rows["more than 2 years"], rows["no full date shown"]) == ("1", "1")

    def test_a_run_without_pages_draws_nothing(self) -> None:
        soup = parsed()
        assert not soup.select(".chart")
        assert "No page was judged." in soup.get_text()


class TestFinding:
    def test_shows_its_lines_with_what_is_marked(self) -> None:
        (found,) = parsed(PageResult("a.html", True, findings=(finding(),))).select(".finding")
        first, second = found.select(".lines li")
        assert (first["value"], words(first.mark)) == ("3", 'href="https://tidd.ly/3xYz9Qk"')
        assert words(first.select_one(".label")) == "earns through Awin"
        assert second["value"] == "6"
        assert first.code is not None
        assert first.code.get_text() == LINE

    def test_says_why_how_to_fix_it_and_by_whose_word(self) -> None:
        (found,) = parsed(PageResult("a.html", True, findings=(finding(),))).select(".finding")
        said = words(found)
        for part in (
            "Error",
            "affiliate link to tidd.ly comes before any disclosure",
            "line 3, column 28",
            "certain",
            "Readers must learn",
            "move the disclosure above this link",
            "read on 2026-09-10",
            "Basis: stated by the source",
            "Pack: us-ftc",
        ):
            assert part in said
        assert found.select_one('a[href="https://www.ftc.gov/faq"]')

    def test_says_that_nobody_has_read_the_source(self) -> None:
        unread = replace(finding(), source=Citation("UWG section 5a", "2026-09-10", unconfirmed=True))
        said = words(parsed(PageResult("a.html", True, findings=(unread,))).select_one(".finding"))
        assert "checked on 2026-09-10, nobody has read the source itself yet. Basis" in said
        assert "read on 2026" not in said

    def test_a_suppressed_one_tells_the_reason(self) -> None:
        (found,) = parsed(SITE[2]).select(".finding[data-known]")
        said = words(found.select_one("p.known"))
        assert (
            said == "Suppressed by a comment on line 2, until 2027-01-31. Reason given: agreed with the shop"
        )

    def test_is_found_by_its_rule_too(self) -> None:
        soup = parsed(*SITE)
        rule = next(one for one in soup.select(".rule") if words(one.h3) == "disclosure/before-first-link")
        targets = [link["href"] for link in rule.select(".places a")]
        assert targets
        assert all(soup.select_one(str(target)) for target in targets)

    def test_one_whose_rule_is_in_no_file_is_listed_all_the_same(self) -> None:
        odd = replace(finding(), rule="house/own")
        soup = parsed(PageResult("a.html", True, findings=(odd,)))
        assert [words(rule.h3) for rule in soup.select("#rules .rule")] == ["house/own"]


class TestFacts:
    def test_tells_what_was_seen(self) -> None:
        result = seen()
        said = words(parsed(result).select_one(".seen"))
        for part in (
            "Kettles that pour well",
            "Jane Doe",
            "2026-05-03 (135 days ago)",
            "We earn a commission when you buy through links on this page.",
            "says earns-commission",
            "1 link (1 certain); 0 with rel=sponsored",
            "1 link (1 certain); 1 with rel=sponsored",
            "https://tidd.ly/3xYz9Qk",
            hashlib.sha256(article(LINKS).encode()).hexdigest(),
        ):
            assert part in said

    def test_addresses_of_the_page_are_no_links(self) -> None:
        targets = [str(link["href"]) for link in parsed(seen()).select(".page a")]
        assert targets
        assert not [target for target in targets if "tidd.ly" in target or "amzn.to" in target]

    def test_they_come_only_where_they_are_asked_for(self) -> None:
        data = article(LINKS).encode()
        assert examine("a.html", data, rulebook(), vocabulary(), today=DAY).seen is None

    def test_they_travel_between_processes(self) -> None:
        result = seen()
        assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own

    def test_affiliate_links_on_a_skipped_page_are_told(self) -> None:
        facts: Any = {"affiliate_links": [{}, {}], "disclosure_verdict": "missing"}
        soup = parsed(PageResult("list.html", False, seen=facts))
        assert "2 affiliate links all the same" in words(soup.select_one("#skipped"))


class TestEvidence:
    def test_names_packs_with_version_and_hash(self) -> None:
        row = next(row for row in parsed().select("#evidence tr") if words(row.th) == "core")
        said = [words(cell) for cell in row.select("td")]
        assert said[1] == next(pack.version for pack in rulebook().packs if pack.id == "core")
        assert said[3] == folder_hash(rules_folder() / "core")

    def test_hashes_every_rule_that_ran(self) -> None:
        soup = parsed()
        path = rules_folder() / "core" / "byline" / "required.yaml"
        row = next(row for row in soup.select("#evidence tr") if words(row.th) == "core/byline/required.yaml")
        assert hashlib.sha256(path.read_bytes()).hexdigest() in words(row)
        assert len(soup.select("#evidence details tbody tr")) == len(scene().rulebook.rules)

    def test_the_command_that_it_gives_works_out_the_same_hash(self) -> None:
        ran = subprocess.run(
            ["bash", "-c", COMMAND], cwd=rules_folder(), capture_output=True, text=True, check=True
        )
        assert ran.stdout.split()[0] == folder_hash(rules_folder() / "core")

    def test_a_rule_file_that_is_gone_is_no_crash(self) -> None:
        book = rulebook()
        gone = replace(book.rules[0], origin="nowhere/core/x/y.yaml")
        there = scene()
        stage = type(there)(**{**vars(there), "rulebook": replace(book, rules=(gone,))})
        assert "could not be read" in report("html", scene=stage)


ATTACKS = [
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "<!--", "-->", "]]>", "{{script}}", "&lt;b&gt;", "\x1b[2J\x00\x07", "\u202eevil\u2066", "a\r\n\u2028b", "\ud800",
]  # fmt: skip


class TestHostileText:
    @pytest.mark.parametrize("attack", ATTACKS)
    def test_adds_no_element_and_no_attribute(self, attack: str) -> None:
        assert shape(report("html", hostile(attack))) == shape(report("html", hostile("harmless")))

    @given(st.text(alphabet=st.sampled_from("<>\"'&=/!-{}; \n\x00\u202eab#3lt")))
    def test_stays_text_whatever_it_is(self, attack: str) -> None:
        (only,) = BeautifulSoup(element("pre", attack, title=attack), "html.parser").find_all(True)
        assert only.attrs == {"title": visible(attack)}
        assert only.get_text() == visible(attack)

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_steers_nothing(self, attack: str) -> None:
        made = report("html", hostile(attack))
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]", made
        )

    def test_is_shown_as_it_is_written(self) -> None:
        assert ATTACKS[0] in words(parsed(hostile(ATTACKS[0])).select_one(".said"))
        assert "\\u202eevil" in words(parsed(hostile("\u202eevil")).select_one(".said"))

    def test_leads_nowhere(self) -> None:
        assert outside("javascript:alert(1)", "x") == "x"
        assert element("p", "<b>", title='"') == '<p title="&quot;">&lt;b&gt;</p>'
        assert text(text("<")) == "&lt;"


def shape(made: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a report with the names of their attributes."""
    soup = BeautifulSoup(made, "html.parser")
    return [(tag.name, tuple(tag.attrs)) for tag in soup.find_all(True)]


class TestFile:
    def test_is_the_same_every_time(self) -> None:
        assert report("html", *SITE) == report("html", *SITE)

    def test_allows_itself_its_own_style_and_script_and_nothing_else(self) -> None:
        soup = parsed(*SITE)
        policy = str(soup.select('meta[http-equiv="Content-Security-Policy"]')[0]["content"])
        assert policy.startswith("default-src 'none'")
        for name in ("style", "script"):
            (code,) = soup.find_all(name)
            digest = base64.b64encode(hashlib.sha256(code.encode_contents(formatter=None)).digest()).decode()
            assert f"{name}-src 'sha256-{digest}'" in policy
        assert not soup.select("[style], [src], link, img, iframe, object")

    def test_has_landmarks_labels_and_one_order_of_headings(self) -> None:
        soup = parsed(*SITE)
        assert all(
            soup.select_one(name) for name in ("header", "nav[aria-label]", "main", "footer", "html[lang]")
        )
        for field in soup.select("#filters input, #filters select"):
            assert field.find_parent("label"), field
        levels = [int(head.name[1]) for head in soup.find_all(re.compile("h[1-6]"))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_every_id_is_there_once_and_every_link_within_leads_somewhere(self) -> None:
        soup = parsed(*SITE, seen())
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))
        assert {str(link["href"])[1:] for link in soup.select('a[href^="#"]')} <= set(ids)

    def test_is_written_by_the_command(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("kettle.html").write_text(article(LINKS), encoding="utf-8")
        affilint("check", "--isolated", "-q", "-f", "html=out/report.html", "kettle.html")
        soup = BeautifulSoup(Path("out/report.html").read_text(encoding="utf-8"), "lxml")
        assert "kettle.html" in words(soup.select_one(".run"))
        assert "tidd.ly" in words(soup.select_one(".seen"))


class TestFolders:
    @pytest.mark.parametrize(
        ("paths", "folders"),
        [
            (["a.html", "b.html"], [TOP, TOP]),
            (["s/a/1.html", "s/b/c/2.html"], ["s/a", "s/b/c"]),
            (["1.html", "x/2.html"], [TOP, "x"]),
            ([], []),
        ],
    )
    def test_are_told_apart_below_what_is_common(self, paths: list[str], folders: list[str]) -> None:
        assert folders_of(paths) == folders

    def test_many_are_taken_together(self) -> None:
        paths = [f"news/{year}/{day}/a.html" for year in (2025, 2026) for day in range(MOST)]
        assert set(folders_of(paths)) == {"news/2025", "news/2026"}


# In a browser -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def browser() -> Iterator[Tab]:
    program = browser_program()
    if program is None:
        pytest.skip("no Chromium on this machine")
    with tab(program) as opened:
        yield opened


SHOWN = "[...document.querySelectorAll('#list > .page:not([hidden]) h3')].map(node => node.textContent)"


def test_in_a_browser_it_asks_for_nothing_complains_of_nothing_and_filters(
    browser: Tab, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    many = [PageResult(f"news/{number}.html", True) for number in range(150)]
    file.write_text(report("html", *SITE, hostile(ATTACKS[0]), *many), encoding="utf-8")
    browser.open(file)

    def filtered(name: str, value: str) -> list[str]:
        browser.run(
            f"(async () => {{ const form = document.getElementById('filters'); form.reset();"
            f" form.elements.namedItem('{name}').value = '{value}';"
            " form.dispatchEvent(new Event('input')); await new Promise(done => setTimeout(done, 50)); })()"
        )
        shown: list[str] = browser.run(SHOWN)
        return shown

    assert len(filtered("text", "")) == 100
    browser.run("document.getElementById('more').click()")
    assert len(browser.run(SHOWN)) == 155
    assert filtered("text", "TIDD.LY comes before") == ["reviews/bad.html", "deals/known.html"]
    assert filtered("state", "known") == ["deals/known.html"]
    assert "1 of 155 pages, 1 of 5 findings" in browser.run("document.getElementById('status').textContent")

    browser.run("location.hash = '#p120'")
    assert browser.run(
        "new Promise(done => setTimeout(() => done(document.getElementById('p120').open), 50))"
    )

    asked = [sent["request"]["url"] for sent in browser.said("Network.requestWillBeSent")]
    assert asked == [file.as_uri()]
    assert not browser.said("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
    for width in (390, 1280):
        browser.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=844,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        assert browser.run("document.documentElement.scrollWidth <= innerWidth"), f"wider than {width}"
