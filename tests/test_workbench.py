"""What rule authors have at hand: why a link counts, whether a rule finds what is marked, words of their own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from linter.rulebook.places import rules_folder
from linter.rulebook.strict_yaml import read

from commandline import affilint, article

RULE = """\
id: byline/a-person
title: A person signs the article
severity: warning
basis: judgement
for: byline
check: present
with: {that-is-not: [organisation, generic]}
message: no person signs this article
hint: name the writer under the headline
because: Readers ask people, not desks.
source: {name: House style, checked: 2026-11-23}
"""

PACK = """\
id: house
title: House style
about: What this house asks of its writers.
default: on
version: 2026-11-23
"""

PAGES = "own/fixtures/house/byline/a-person"
GOOD = article()
BAD = article(byline="By admin").replace("<h1>", '<h1 id="bad-1">')


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a site's own rule and its two pages."""
    monkeypatch.chdir(tmp_path)
    write("own/house/pack.yaml", PACK)
    write("own/house/byline/a-person.yaml", RULE)
    write(f"{PAGES}/good.html", GOOD)
    write(f"{PAGES}/bad.html", BAD)
    return tmp_path


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


class TestTrying:
    def test_rules_that_find_what_is_marked_pass(self) -> None:
        ran = affilint("test", "own")
        assert (ran.code, ran.out, ran.err) == (0, "1 rule tried: each finds what is marked.\n", "")

    def test_the_folders_of_the_configuration_are_tried_by_default(self) -> None:
        write("affilint.yaml", "rule-folders: own\n")
        assert affilint("test").out == "1 rule tried: each finds what is marked.\n"
        assert affilint("test", "own").code == 0

    def test_a_folder_that_is_named_in_two_ways_is_read_once(self, here: Path) -> None:
        write("affilint.yaml", "rule-folders: own\n")
        Path("linked").symlink_to(here / "own")
        for names in (("linked",), (str(here / "own"), "linked")):
            assert affilint("test", *names).out == "1 rule tried: each finds what is marked.\n"

    def test_pages_may_lie_beside_the_rules(self) -> None:
        Path("own/fixtures").rename("fixtures")
        assert affilint("test", "own").code == 0

    def test_an_offender_that_is_not_found_is_told_where_it_stands(self) -> None:
        write(f"{PAGES}/bad.html", BAD.replace("By admin", "By Jane Doe"))
        ran = affilint("test", "own")
        assert ran.code == 1
        assert ran.out == (
            f"{PAGES}/bad.html:2:1: byline/a-person: `bad-1` is marked, and not found\n"
            "1 rule tried: 1 difference.\n"
        )

    def test_a_finding_that_is_not_marked_is_told_too(self) -> None:
        write(f"{PAGES}/good.html", article(byline="By admin"))
        write(f"{PAGES}/bad.html", BAD.replace("bad-1", "ok-1"))
        assert affilint("test", "own").out.split("\n") == [
            f'{PAGES}/bad.html:1:1: byline/a-person: no element is marked; give one an id="bad-1"',
            f"{PAGES}/bad.html:2:15: byline/a-person: found here, and not marked: no person signs this article",
            f"{PAGES}/good.html:2:5: byline/a-person: found here, and not marked: no person signs this article",
            "1 rule tried: 3 differences.",
            "",
        ]

    def test_a_rule_without_pages_is_told_and_pages_without_a_rule(self) -> None:
        Path(PAGES).rename("own/fixtures/house/byline/nobody")
        assert affilint("test", "own").out.split("\n") == [
            "own/fixtures/house/byline/nobody:1:1: house/byline/nobody: these pages belong to no rule",
            f"own/house/byline/a-person.yaml:1:1: byline/a-person: no good.html and no bad.html in {PAGES}",
            "1 rule tried: 2 differences.",
            "",
        ]

    def test_a_page_of_another_name_is_told_with_the_nearest_right_name(self) -> None:
        write(f"{PAGES}/notes.txt", "What is no page may lie about.")
        for name in ("baad.html", "godo-2.html", "BAD-old.HTM", "page.html"):
            write(f"{PAGES}/{name}", BAD)
        ran = affilint("test", "own")
        unknown = "1:1: byline/a-person: unknown fixture file: pages are called good*.html or bad*.html"
        assert (ran.code, ran.out.split("\n")) == (
            1,
            [
                f"{PAGES}/BAD-old.HTM:{unknown}; did you mean `bad-old.html`?",
                f"{PAGES}/baad.html:{unknown}; did you mean `bad.html`?",
                f"{PAGES}/godo-2.html:{unknown}; did you mean `good-2.html`?",
                f"{PAGES}/page.html:{unknown}",
                "1 rule tried: 4 differences.",
                "",
            ],
        )

    def test_a_page_that_is_no_article_is_told(self) -> None:
        write(f"{PAGES}/good.html", "<title>Log in</title><form><input></form>")
        assert (
            "good.html:1:1: byline/a-person: this page is not taken for an article"
            in affilint("test", "own").out
        )

    def test_a_rule_that_is_wrong_ends_it_with_2(self) -> None:
        write("own/house/byline/a-person.yaml", RULE.replace("for: byline", "for: bylin"))
        ran = affilint("test", "own")
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("own/house/byline/a-person.yaml:5:6: unknown noun `bylin`")

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            ((), "name a folder of rules, or set `rule-folders`"),
            (("gone",), "gone is no folder of rules"),
            (("own", "--today", "soon"), "`soon` is no day like 2026-09-15"),
        ],
    )
    def test_bad_usage_ends_it_with_2(self, arguments: tuple[str, ...], said: str) -> None:
        ran = affilint("test", *arguments)
        assert ran.code == 2
        assert said in ran.err

    def test_a_day_may_be_set(self) -> None:
        rule = RULE.replace("for: byline", "for: shown-date").replace("check: present", "check: not-future")
        rule = rule.replace("with: {that-is-not: [organisation, generic]}\n", "").replace("a-person", "past")
        write("own/house/byline/past.yaml", rule)
        write("own/fixtures/house/byline/past/good.html", article(updated="3 May 2021"))
        bad = article(updated="3 May 2022").replace("<p>Updated", '<p id="bad-1">Updated')
        write("own/fixtures/house/byline/past/bad.html", bad)
        assert affilint("test", "own", "--today", "2021-09-15").code == 0
        assert affilint("test", "own", "--today", "2023-09-15").code == 1


class TestALink:
    def test_that_counts_is_explained_with_the_entry_that_says_so(self) -> None:
        ran = affilint("explain-link", "https://www.amazon.com/dp/B01?tag=kettles-20")
        assert ran.code == 0
        assert "counts: certainly an affiliate link, Amazon Associates (amazon-associates)" in ran.out
        assert "looks like Amazon Associates (certain): tag=kettles-20 on amazon.com" in ran.out
        (place,) = re.findall(r"^    (.*amazon\.yaml):(\d+):(\d+)$", ran.out, re.MULTILINE)
        line = Path(place[0]).read_text(encoding="utf-8").split("\n")[int(place[1]) - 1]
        assert "amazon" in line
        assert line[int(place[2]) - 1] != " "

    def test_that_does_not_count_says_what_proves_nothing(self) -> None:
        ran = affilint("explain-link", "https://shop.example/?ref=abc")
        assert ran.code == 1
        assert "does not count: no sign of an affiliate link" in ran.out
        assert re.search(r"ref=abc proves nothing: .*\n    .*not-evidence\.yaml:\d+:\d+\n", ran.out)

    def test_is_unwrapped_step_by_step(self) -> None:
        ran = affilint("explain-link", "https://out.example.com/?url=https%3A%2F%2Ftidd.ly%2F3x")
        said = [line.strip(" -") for line in ran.out.split("\n")]
        assert [
            said.index(words) for words in ("host: out.example.com (of example.com)", "looks inside url=")
        ] == [2, 3]
        assert ran.code == 0

    def test_through_the_sites_own_redirect_counts_as_its_configuration_says(self) -> None:
        assert affilint("explain-link", "/go/kettle").code == 1
        write("affilint.yaml", "site: {hosts: [kettles.example], cloaking: [/go/]}\n")
        for url in ("/go/kettle", "https://kettles.example/go/kettle"):
            ran = affilint("explain-link", url)
            assert ran.code == 0
            assert "a redirect path of this site's configuration" in ran.out
        assert affilint("explain-link", "--isolated", "/go/kettle").code == 1

    def test_may_come_from_standard_input_and_go_out_as_json(self) -> None:
        ran = affilint(
            "explain-link", "-", "--format", "json", stdin=b"https://tidd.ly/3x\n\nhttps://shop.example/\r\n"
        )
        first, second = json.loads(ran.out)
        assert ran.code == 1
        assert (first["counts"], first["certainty"], first["network"]) == (True, "certain", "awin")
        assert {"text", "path", "line", "column"} in [set(step) for step in first["steps"]]
        assert (second["counts"], second["certainty"], second["network"]) == (False, None, None)

    @pytest.mark.parametrize("url", ["", "mailto:x@y.example", "#top", "\x1b[2J", 'x"><b>', "http://["])
    def test_may_be_any_text(self, url: str) -> None:
        ran = affilint("explain-link", url)
        assert ran.code == 1
        assert "\x1b" not in ran.out

    def test_must_be_given(self) -> None:
        assert affilint("explain-link").code == 2
        assert affilint("explain-link", "-").code == 2


class TestOwnWords:
    @pytest.fixture(autouse=True)
    def configured(self, here: Path) -> Path:
        write("affilint.yaml", "rule-folders: own\n")
        return here

    def seen(self, page: str) -> dict[str, object]:
        write("page.html", page)
        ran = affilint("inspect", "--format", "jsonl", "page.html")
        assert ran.code == 0, ran.err
        facts: dict[str, object] = json.loads(ran.out)
        return facts

    def test_a_network_is_corrected(self) -> None:
        link = "https://tidd.ly/3x"
        write(
            "own/networks/ours.yaml",
            """\
about: As we know it
source: knowledge
networks:
  awin: {name: Awin of ours, replaces: true, links: [awin.example]}
""",
        )
        assert affilint("explain-link", link).code == 1
        ran = affilint("explain-link", "https://awin.example/x")
        assert ran.code == 0
        assert "own/networks/ours.yaml:4:54" in ran.out

    def test_a_network_is_taken_out(self) -> None:
        write("own/networks/ours.yaml", "about: As we know it\ndeny: [awin]\n")
        assert affilint("explain-link", "https://tidd.ly/3x").code == 1

    def test_what_is_replaced_must_be_there_and_be_meant(self) -> None:
        write(
            "own/networks/ours.yaml",
            """\
about: As we know it
networks:
  awin: {name: Awin, links: [awin.example]}
  awni: {name: Awin, replaces: true, links: [awin.example]}
""",
        )
        said = affilint("check", "page.html").err.split("\n")
        assert said[0].startswith("own/networks/ours.yaml:3:3: network `awin` stands already in ")
        assert said[0].endswith("; to replace it, write `replaces: true`")
        assert (
            said[1]
            == "own/networks/ours.yaml:4:32: there is no network `awni` to replace; did you mean `awin`?"
        )

    def test_phrases_are_added_and_taken_out(self) -> None:
        page = article("<p>Our reader shop pays for this website.</p>")
        before = self.seen(page)["disclosures"]
        write(
            "own/lexicons/disclosure/en.yaml",
            """\
language: en
says: {supports-us: {phrases: "our reader shop pays for {us}"}}
""",
        )
        after = self.seen(page)["disclosures"]
        assert isinstance(before, list)
        assert isinstance(after, list)
        assert len(after) == len(before) + 1
        write("own/lexicons/disclosure/xx.yaml", "language: xx\nwithout: {supports-us: [anything]}\n")
        assert "`anything` is not in the shipped file" in affilint("check", "page.html").err

    def test_a_shipped_phrase_is_taken_out(self) -> None:
        shipped = rules_folder() / "lexicons" / "disclosure" / "en.yaml"
        file, _ = read("en.yaml", shipped.read_bytes())
        assert file is not None
        phrases = file.value_at(("says", "sponsored-label", "labels"))
        assert isinstance(phrases, list)
        assert "sponsored" in phrases
        page = article("<p>Sponsored</p>")
        said = [disclosure["says"] for disclosure in self.seen(page)["disclosures"]]  # type: ignore[attr-defined]
        assert ["sponsored-label"] in said
        write("own/lexicons/disclosure/en.yaml", "language: en\nwithout: {sponsored-label: [sponsored]}\n")
        said = [disclosure["says"] for disclosure in self.seen(page)["disclosures"]]  # type: ignore[attr-defined]
        assert ["sponsored-label"] not in said

    def test_words_about_people_are_added_and_taken_out(self) -> None:
        page = article(byline="Scribbled by Jane Doe")
        assert not self.seen(page)["bylines"]
        write("own/lexicons/people/en.yaml", "by: [Scribbled by]\n")
        assert [byline["names"] for byline in self.seen(page)["bylines"]] == [["Jane Doe"]]  # type: ignore[attr-defined]
        page = article(byline="Guest writer Jane Doe")
        assert self.seen(page)["bylines"]
        write("own/lexicons/people/en.yaml", "without: {by: [Guest writer]}\n")
        assert not self.seen(page)["bylines"]

    def test_so_are_words_about_dates(self) -> None:
        page = article(updated="").replace("<p>We earn", "<p>Polished on 3 May 2026</p><p>We earn")
        assert self.seen(page)["dates"]["updated"] is None  # type: ignore[index]
        write("own/lexicons/dates/en.yaml", "labels: {updated: [polished on]}\n")
        assert self.seen(page)["dates"]["updated"]["value"] == "2026-05-03"  # type: ignore[index]

    def test_mistakes_in_them_have_their_places(self) -> None:
        write("own/lexicons/people/en.yaml", "language: de\nbyy: [Von]\nwithout: {by: [writen by]}\n")
        write("own/lexicons/dates/en.yaml", "labels: {updatd: [x]}\nwithout: {labels: {updated: 3}}\n")
        write("own/lexicons/disclosure/en.yaml", "language: en\nwithout: {supports-us: [no such phrase]}\n")
        said = [
            re.sub(r"(;|: | must| is not).*", "", line) for line in affilint("check", ".").err.split("\n")
        ]
        assert said == [
            "own/lexicons/dates/en.yaml:1:10",
            "own/lexicons/dates/en.yaml:2:29",
            "own/lexicons/disclosure/en.yaml:2:25",
            "own/lexicons/people/en.yaml:1:11",
            "own/lexicons/people/en.yaml:2:1",
            "own/lexicons/people/en.yaml:3:16",
            "",
        ]
