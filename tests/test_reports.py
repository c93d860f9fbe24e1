"""What each format says, and that nothing on a page makes it say anything else."""

from __future__ import annotations

import functools
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.model import (
    Basis,
    Edit,
    Excerpt,
    Fix,
    Note,
    PageResult,
    Place,
    Severity,
    Span,
    Suppression,
    Trouble,
)
from linter.reports import REPORTS
from linter.reports.github import CAP, unheard
from linter.reports.markdown import escaped
from linter.reports.screen import visible
from linter.reports.tally import FailLevel
from linter.source import Source

from scenes import LINE, PLACE, finding, hostile, report, scene
from shipped import rulebook

if TYPE_CHECKING:
    from jsonschema import Draft4Validator
    from linter.rulebook.rule import Rulebook

HOSTILE = (
    "</script><!--::error::x]]>\x1b[31mred\x1b]8;;evil\x07 \u202egnp.exe \u200f\x9b2J\r\n::error file=x::y\n"
    "##[add-mask]x\u2028%0A\x00\udcff\ud800\x7f\t|a|b|`c`@team#1 [x](javascript:y) &amp; \ufffe\uffff\U0001f9ff"
)
SHAPES = st.one_of(
    st.just(HOSTILE), st.text(), st.text("\n\r:%,#[]|`*<>&\"'\\@\x00\udcff\u202ea", max_size=30)
)
SUPPRESSION = Suppression("comment", "agreed with the desk", Place(2, 1, 2, 9), "2027-01-31")
KNOWN = finding(suppressed=SUPPRESSION)


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own output


@functools.cache
def sarif_schema() -> Draft4Validator:
    from jsonschema import Draft4Validator  # noqa: PLC0415 - slow, and only these tests need it

    file = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
    return Draft4Validator(json.loads(file.read_text(encoding="utf-8")))


def sarif(*results: PageResult, rules: Rulebook | None = None) -> dict[str, Any]:
    """The only run of a SARIF document that the schema admits."""
    document = json.loads(report("sarif", *results, scene=scene(rules=rules)))
    problems = [f"{list(error.path)}: {error.message}" for error in sarif_schema().iter_errors(document)]
    assert problems == []
    (run,) = document["runs"]
    return dict(run)


# Every format ------------------------------------------------------------------------------------------------


def command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as the runner reads it: its name, its properties, its text."""
    found = re.fullmatch(r"::([a-z-]+)(?: ([^:]*?))?::(.*)", line)
    assert found, line
    pairs = [pair.split("=", 1) for pair in (found[2] or "").split(",")]
    return found[1], {name: unescaped(value) for name, value in pairs}, unescaped(found[3])


def unescaped(text: str) -> str:
    for sign, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(sign, char)
    return text


def records(name: str, text: str) -> int | None:
    """How many findings, or troubles, a report tells of; it is read as its readers would."""
    if name in ("json", "sarif", "gitlab"):
        document = json.loads(text)
        if name == "sarif":
            run = document["runs"][0]
            told = run["invocations"][0]["toolExecutionNotifications"]
            return len(run["results"]) + len([each for each in told if each["level"] == "error"])
        return len(document) if name == "gitlab" else len(document["findings"]) + len(document["troubles"])
    if name in ("jsonl", "rdjsonl"):
        return len([json.loads(line) for line in text.splitlines()])
    if name in ("junit", "checkstyle"):
        root = parsed(text)
        if name == "checkstyle":
            return len(list(root.iter("error")))
        said = [each.text or "" for each in root.iter() if each.tag in ("error", "failure")]
        return sum(len(each.splitlines()) for each in said) + len(list(root.iter("testcase")))
    if name == "github":
        return len([command(line) for line in text.splitlines()])
    if name == "markdown":
        table = [line for line in text.split("\n") if line.startswith("|")]
        assert {line.count("|") for line in table} == {5}
        return len(table) - 2
    return text.count("error[byline/required]") if name in ("text", "compact") else None


COUNTS = {
    "text": 1, "compact": 1, "json": 4, "jsonl": 2, "sarif": 4, "github": 3, "gitlab": 1, "junit": 3,
    "checkstyle": 3, "rdjsonl": 1, "markdown": 3,
}  # fmt: skip
"""How many records the hostile page comes to: its one finding, the suppressed one and its two troubles, if shown."""


@pytest.mark.parametrize("name", sorted(REPORTS))
@settings(deadline=None)  # the first run loads the rules
@given(text=SHAPES)
def test_nothing_on_a_page_breaks_out_of_a_report(name: str, text: str) -> None:
    out = report(name, hostile(text))
    assert all(visible(line) == line for line in out.split("\n"))
    out.encode("utf-8")
    if "[byline/required]" not in text and text.strip():
        found = records(name, out)
        assert found in (COUNTS.get(name), None)


@pytest.mark.parametrize(
    "name", ["checkstyle", "gitlab", "json", "jsonl", "junit", "markdown", "rdjsonl", "sarif"]
)
@settings(deadline=None, max_examples=50)
@given(text=SHAPES)
def test_nothing_on_a_page_is_a_command_to_a_runner_that_prints_it(name: str, text: str) -> None:
    out = report(name, hostile(text))
    assert unheard(out) == out


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_run_without_pages_can_be_reported(name: str) -> None:
    records(name, report(name)) if name != "markdown" else report(name)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_the_same_run_is_reported_in_the_same_words(name: str) -> None:
    page = PageResult("a.html", True, (finding(), KNOWN))
    assert report(name, page) == report(name, page)


@pytest.mark.parametrize("name", sorted(set(COUNTS) - {"json", "jsonl", "sarif"}))
def test_what_is_suppressed_is_not_shown(name: str) -> None:
    page = PageResult("a.html", True)
    known = replace(page, findings=(KNOWN,))
    said = [report(name, each).replace("; 1 suppressed", "") for each in (page, known)]
    assert said[0] == said[1]


# For programs ------------------------------------------------------------------------------------------------


def test_a_finding_on_one_line() -> None:
    assert report("compact", PageResult("a.html", True, (finding(),))) == (
        "a.html:3:28: error[disclosure/before-first-link] "
        "affiliate link to tidd.ly comes before any disclosure\n"
    )


def test_json_tells_of_the_whole_run() -> None:
    page = PageResult(
        "a.html",
        True,
        (finding(), KNOWN),
        notes=(Note("read as windows-1252"), Note("2 characters could not be read", PLACE)),
    )
    other = PageResult("gone.html", None, troubles=(Trouble("gone.html", "no such file or directory"),))
    document = json.loads(report("json", page, PageResult("list.html", False), other))
    assert list(document) == [
        "version", "run", "findings", "unjudged", "skipped", "skipped_earning", "notes", "troubles",
        "summary",
    ]  # fmt: skip
    assert document["run"]["today"] == "2026-09-15"
    assert document["run"]["fail_on"] == "error"
    assert [each["suppressed"] and each["suppressed"]["reason"] for each in document["findings"]] == [
        None,
        "agreed with the desk",
    ]
    assert (document["skipped"], document["skipped_earning"]) == (["list.html"], [])
    assert document["notes"] == [
        {"path": "a.html", "line": None, "column": None, "note": "read as windows-1252"},
        {
            "path": "a.html",
            "line": PLACE.line,
            "column": PLACE.column,
            "note": "2 characters could not be read",
        },
    ]
    assert document["troubles"] == [
        {"path": "gone.html", "line": None, "column": None, "message": "no such file or directory"}
    ]
    summary = document["summary"]
    assert (summary["pages"], summary["error"], summary["suppressed"], summary["exit"]) == (1, 1, 1, 2)


def test_a_finding_in_json_has_its_fix_and_a_number_of_its_own() -> None:
    fix = Fix("add sponsored to rel", (Edit(Span(57, 57), "sponsored "),), safe=True)
    first, second = (
        json.loads(line)
        for line in report("jsonl", PageResult("a.html", True, (finding(fix=fix), KNOWN))).splitlines()
    )
    assert first["fix"] == {
        "about": "add sponsored to rel",
        "safe": True,
        "edits": [{"start": 57, "end": 57, "text": "sponsored "}],
    }
    assert re.fullmatch(r"[0-9a-f]{32}", first["fingerprint"])
    assert second["suppressed"] == {
        "kind": "comment",
        "reason": "agreed with the desk",
        "until": "2027-01-31",
        "line": 2,
        "column": 1,
    }
    assert replace(finding(), fingerprint="abc").fingerprint == "abc"


# SARIF -------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=30)  # each is held against the whole schema
@given(text=SHAPES)
def test_sarif_fits_its_schema_whatever_a_page_holds(text: str) -> None:
    sarif(hostile(text))


def test_sarif_describes_every_rule_with_help() -> None:
    run = sarif(PageResult("a.html", True, (finding(),)), rules=rulebook())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.id for rule in rulebook().rules]
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"] and rule["help"]["markdown"]
        assert rule["properties"]["precision"] in ("low", "medium", "high")
        assert len(rule["properties"]["tags"]) <= 20
        assert "{" not in rule["help"]["text"]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    packs = {pack["name"]: pack["version"] for pack in run["tool"]["extensions"]}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", packs["core"])


def test_sarif_points_at_the_text() -> None:
    (result,) = sarif(PageResult("a.html", True, (finding(),)))["results"]
    (location,) = result["locations"]
    where = location["physicalLocation"]
    assert where["artifactLocation"] == {"uri": "a.html", "uriBaseId": "%SRCROOT%"}
    assert where["region"] == {
        "startLine": 3, "startColumn": 28, "endLine": 3, "endColumn": 58, "snippet": {"text": LINE[27:57]},
    }  # fmt: skip
    assert where["contextRegion"]["snippet"]["text"] == LINE
    assert result["message"]["text"] == (
        "affiliate link to tidd.ly comes before any disclosure. "
        "To mend it: move the disclosure above this link. See [first disclosure, too late](1)."
    )
    (related,) = result["relatedLocations"]
    assert (related["id"], related["physicalLocation"]["region"]["startLine"]) == (1, 6)


def test_a_snippet_is_left_out_where_the_excerpt_lacks_it() -> None:
    long = Excerpt(Place(1, 101, 1, 400), "", "x" * 160, cut=30)
    over_lines = Excerpt(Place(1, 3, 2, 4), "", "ab<a")
    for excerpt in (long, over_lines):
        (result,) = sarif(PageResult("a.html", True, (finding(where=excerpt),)))["results"]
        where = result["locations"][0]["physicalLocation"]
        assert "snippet" not in where["region"]
        assert "contextRegion" not in where


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("docs/a b.html", "docs/a%20b.html"),
        ("x:y.html", "x%3Ay.html"),
        ("50%.html", "50%25.html"),
        ("caf\u00e9.html", "caf%C3%A9.html"),
        ("\udcff.html", "%FF.html"),
        ("<stdin>", "%3Cstdin%3E"),
    ],
)
def test_sarif_names_files_by_uris(path: str, uri: str) -> None:
    (result,) = sarif(PageResult(path, True, (finding(path),)))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_files_are_named_from_the_top_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site" / "pages").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "site")
    (tmp_path / "site" / "pages" / "a.html").touch()
    here = replace(scene(), root=(tmp_path / "site").resolve())
    monkeypatch.chdir(tmp_path / "site" / "pages")
    assert here.at_root("a.html") == "pages/a.html"
    assert here.at_root("./a.html") == "pages/a.html"
    assert here.at_root(str(tmp_path / "link" / "pages" / "a.html")) == "pages/a.html"
    assert here.at_root("gone.html") == "pages/gone.html"
    assert here.at_root(str(tmp_path / "b.html")) == str(tmp_path / "b.html")
    assert here.at_root("a\0b.html") == "pages/a\0b.html"


def test_a_file_outside_of_the_repository_is_named_in_full() -> None:
    (result,) = sarif(PageResult("/srv/a b.html", True, (finding("/srv/a b.html"),)))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///srv/a%20b.html"}


def test_brackets_of_a_page_make_no_link_in_sarif() -> None:
    label = Excerpt(PLACE, "see [x](https://evil.example) \\", LINE)
    each = replace(finding(message="not [this](https://evil.example)"), related=(label,))
    (result,) = sarif(PageResult("a.html", True, (each,)))["results"]
    links = re.findall(r"\[[^\]]*\]\(([^)]*)\)", result["message"]["text"])
    assert links == ["1"]


def test_sarif_says_what_became_of_pages() -> None:
    gone = PageResult("gone.html", None, troubles=(Trouble("gone.html", "no such file or directory"),))
    run = sarif(
        gone,
        PageResult("list.html", False),
        PageResult("a.html", True, notes=(Note("read as utf-8", PLACE),)),
    )
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    told = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
    assert told == [
        ("error", "no such file or directory"),
        ("note", "this page is no article: it was not judged"),
        ("note", "read as utf-8"),
    ]
    (where,) = invocation["toolExecutionNotifications"][-1]["locations"]
    assert where["physicalLocation"]["region"]["startLine"] == PLACE.line
    known = {each["id"] for each in run["tool"]["driver"]["notifications"]}
    assert {each["descriptor"]["id"] for each in invocation["toolExecutionNotifications"]} <= known


def test_sarif_keeps_what_is_suppressed() -> None:
    in_baseline = finding(suppressed=Suppression("baseline"))
    plain, comment, baseline = sarif(PageResult("a.html", True, (finding(), KNOWN, in_baseline)))["results"]
    assert plain["suppressions"] == []
    (said,) = comment["suppressions"]
    assert (said["kind"], said["status"], said["justification"]) == (
        "inSource", "accepted", "agreed with the desk",
    )  # fmt: skip
    assert said["location"]["physicalLocation"]["region"]["startLine"] == 2
    assert baseline["suppressions"][0]["kind"] == "external"


def test_a_rule_that_no_book_holds_is_described_by_its_finding() -> None:
    odd = replace(finding(), rule="suppression/unused")
    run = sarif(PageResult("a.html", True, (finding(), odd, odd)))
    rules = run["tool"]["driver"]["rules"]
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
        "disclosure/before-first-link", "suppression/unused", "suppression/unused",
    ]  # fmt: skip


def test_of_too_many_results_the_worst_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("linter.reports.sarif.MOST_RESULTS", 2)
    findings = [finding(severity=severity) for severity in Severity]
    run = sarif(PageResult("a.html", True, (KNOWN, *findings)))
    assert [each["level"] for each in run["results"]] == ["warning", "error"]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith("2 results are left out")


# Fixes -------------------------------------------------------------------------------------------------------

TEXT = "<h1>Teekessel 🫖</h1>\r\n<p>Größe: <a href='https://tidd.ly/x'\r\n  rel='nofollow'>da</a></p>\r\n"
FIRST, SECOND = TEXT.index(" href"), TEXT.index("nofollow")
MENDING = Fix(
    "add sponsored to rel",
    (Edit(Span(FIRST, FIRST), " id=é"), Edit(Span(SECOND, SECOND + 8), "sponsored")),
    True,
)


def fixable() -> PageResult:
    """A page on disk, with a place over two lines and a fix."""
    Path("a.html").write_bytes(TEXT.encode())
    excerpt = Source.of("a.html", TEXT).excerpt(Span(TEXT.index("<a"), TEXT.index("da<")))
    return PageResult("a.html", True, (replace(finding(where=excerpt, fix=MENDING), related=()),))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("here")
def test_reviewdog_counts_columns_in_bytes() -> None:
    record = json.loads(report("rdjsonl", fixable()))
    lines = TEXT.encode().split(b"\n")

    def offset(point: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: point["line"] - 1])
        return before + point["column"] - 1

    data = TEXT.encode()
    place = record["location"]["range"]
    assert (
        data[offset(place["start"]) : offset(place["end"])].decode()
        == TEXT[TEXT.index("<a") : TEXT.index("da<")]
    )
    for suggestion in reversed(record["suggestions"]):
        start, end = offset(suggestion["range"]["start"]), offset(suggestion["range"]["end"])
        data = data[:start] + suggestion["text"].encode() + data[end:]
    mended = TEXT[:FIRST] + " id=é" + TEXT[FIRST:SECOND] + "sponsored" + TEXT[SECOND + 8 :]
    assert data.decode() == mended
    assert (record["severity"], record["code"]["value"]) == ("ERROR", "disclosure/before-first-link")


@pytest.mark.usefixtures("here")
def test_sarif_has_the_edits_of_a_fix_as_offsets_and_as_lines() -> None:
    (result,) = sarif(fixable())["results"]
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    regions = [each["deletedRegion"] for each in change["replacements"]]
    assert [(each["charOffset"], each["charLength"]) for each in regions] == [(FIRST, 0), (SECOND, 8)]
    assert (regions[1]["startLine"], regions[1]["startColumn"], regions[1]["endColumn"]) == (3, 8, 16)
    assert [each["insertedContent"]["text"] for each in change["replacements"]] == [" id=é", "sponsored"]


@pytest.mark.usefixtures("here")
def test_nothing_is_guessed_of_a_file_that_has_changed() -> None:
    page = fixable()
    Path("a.html").write_text("<p>other</p>", encoding="utf-8")
    record = json.loads(report("rdjsonl", page))
    assert record["location"]["range"] == {"start": {"line": 2}, "end": {"line": 3}}
    assert "suggestions" not in record
    region = sarif(page)["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert region == {"charOffset": FIRST, "charLength": 0}


# For services ------------------------------------------------------------------------------------------------


def test_github_gets_commands() -> None:
    over_lines = finding(where=Excerpt(Place(3, 9, 4, 2), "", LINE), severity=Severity.INFO)
    lines = report("github", PageResult("a, b.html", True, (over_lines, finding("a, b.html")))).splitlines()
    assert lines[0] == (
        "::error file=a%2C b.html,line=3,endLine=3,col=28,endColumn=58,title=disclosure/before-first-link::"
        "affiliate link to tidd.ly comes before any disclosure%0Afix: move the disclosure above this link"
    )
    name, fields, _ = command(lines[1])
    assert (name, fields["line"], fields["endLine"], "col" in fields) == ("notice", "3", "4", False)


def test_github_is_sent_no_more_than_it_shows() -> None:
    many = [
        replace(finding(severity=severity), message=str(number))
        for number in range(12)
        for severity in Severity
    ]
    trouble = Trouble("gone.html", "no such file or directory")
    lines = report(
        "github", PageResult("gone.html", None, troubles=(trouble,)), PageResult("a.html", True, tuple(many))
    )
    *annotations, rest = lines.splitlines()
    names = [command(line)[0] for line in annotations]
    assert names == ["error"] * CAP + ["warning"] * CAP + ["notice"] * CAP
    assert command(annotations[0])[2] == "no such file or directory"
    assert rest == "7 more without an annotation: GitHub shows 10 of each level for a step"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("a\n  ::set-output name=x::y", "a\n  \\x3a:set-output name=x::y"),
        ("1 | a ##[add-mask]b", "1 | a ##\\x5badd-mask]b"),
        ("std::vector # [x]", "std::vector # [x]"),
    ],
)
def test_what_a_runner_would_obey_is_written_out(text: str, said: str) -> None:
    assert unheard(text) == said


def test_gitlab_numbers_are_unlike_each_other_and_stay() -> None:
    same = (finding(), finding(), replace(finding(), fingerprint="abc"))
    one = json.loads(report("gitlab", PageResult("a.html", True, same), PageResult("b.html", True, same)))
    assert len({each["fingerprint"] for each in one}) == 6
    alone = json.loads(report("gitlab", PageResult("b.html", True, same[:1])))
    assert alone[0]["fingerprint"] == one[3]["fingerprint"]
    assert list(one[0]) == ["description", "check_name", "fingerprint", "severity", "location"]
    assert one[0]["location"] == {"path": "a.html", "lines": {"begin": 3, "end": 3}}


def test_junit_fails_a_page_by_what_fails_the_run() -> None:
    warned = finding("warned.html", Severity.WARNING)
    pages = (
        PageResult("bad.html", True, (finding("bad.html"), finding("bad.html", Severity.WARNING))),
        PageResult("warned.html", True, (warned,)),
        PageResult("list.html", False),
        PageResult("gone.html", None, troubles=(Trouble("gone.html", "no such file or directory"),)),
    )
    root = parsed(report("junit", *pages))
    (suite,) = root
    assert {name: suite.attrib[name] for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "4", "failures": "1", "errors": "1", "skipped": "1",
    }  # fmt: skip
    came = {case.attrib["name"]: [child.tag for child in case] for case in suite.iter("testcase")}
    assert came == {
        "bad.html": ["failure", "system-out"],
        "warned.html": ["system-out"],
        "list.html": ["skipped"],
        "gone.html": ["error"],
    }
    strict = parsed(report("junit", pages[1], scene=scene(fail_level=FailLevel(Severity.INFO))))
    assert strict.attrib["failures"] == "1"
    judged = PageResult("a.html", True, (replace(finding(), basis=Basis.JUDGEMENT),))
    assert parsed(report("junit", judged)).attrib["failures"] == "0"


def test_checkstyle_names_the_rule_as_source() -> None:
    root = parsed(report("checkstyle", PageResult("a.html", True, (finding(),)), PageResult("b.html", True)))
    (file,) = root
    (error,) = file
    assert file.attrib == {"name": "a.html"}
    assert error.attrib == {
        "line": "3", "column": "28", "severity": "error",
        "message": "affiliate link to tidd.ly comes before any disclosure",
        "source": "disclosure/before-first-link",
    }  # fmt: skip


def test_markdown_puts_the_worst_first_and_says_what_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    page = PageResult("a.html", True, tuple(finding(severity=severity) for severity in Severity))
    signs = [
        line.split("|")[1].strip() for line in report("markdown", page).split("\n") if line.startswith("| ")
    ]
    assert signs == ["", "error", "warning", "info"]
    monkeypatch.setattr("linter.reports.markdown.MarkdownReport.room", 400)
    short = report("markdown", page, page, page)
    assert "\n7 more are not shown here.\n" in short


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a|b", "a&#124;b"),
        ("*b* _i_ `c`", r"\*b\* \_i\_ \`c\`"),
        ("[x](https://evil.example)", r"\[x\](https\://evil.example)"),
        ("<img src=x> &amp;", "&lt;img src=x&gt; &amp;amp;"),
        ("@team #12", "@<!-- -->team #<!-- -->12"),
        ("www.example.org", r"www\.example.org"),
        ("back\\slash", r"back\\slash"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, said: str) -> None:
    assert escaped(text) == said
