"""The benchmark's parts that measure nothing: its pages, its reading of what commands print, its tables."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
from linter.document import Document
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.source import Source

from commandline import affilint
from shipped import vocabulary

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import generated
import table
from contenders import NODE, STOCK, Done, Entry, node_modules, parsers
from figures import Alone, Contender, Figures, Grown, Run
from speed import Benchmark
from stopwatch import FailedError, timed

TOP = Path(__file__).parents[1]
PLAIN = Entry("plain", "Plain", ())
EXAMPLES = range(60)


class TestGeneratedPages:
    def test_are_the_same_everywhere(self) -> None:
        """Figures of two days compare only if the pages are the same: to change them is to measure anew."""
        text = "".join(map(generated.page, range(20)))
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == "5d7987b0fe5eb03b"

    def test_all_differ(self) -> None:
        assert len({generated.page(number) for number in EXAMPLES}) == len(EXAMPLES)

    def test_are_as_long_as_articles(self) -> None:
        sizes = [len(generated.page(number).encode()) for number in EXAMPLES]
        assert min(sizes) > 3_000
        assert max(sizes) < 22_000

    def test_are_read_as_the_articles_that_they_are(self) -> None:
        for number in EXAMPLES:
            article = generated.Article(number)
            seen = sheet(Page(Document(Source.of("page.html", generated.page(number))), vocabulary()))
            assert seen["is_article"], number
            assert seen["headline"]["text"] == article.headline
            assert seen["lang"] == article.tongue.code
            assert [name for one in seen["bylines"] for name in one["names"]] == [article.author][
                : bool(article.author)
            ]
            assert seen["dates"]["published"]["value"] == article.published.iso
            assert (seen["dates"]["updated"] or {}).get("value") == (article.updated and article.updated.iso)
            assert bool(seen["disclosures"]) == (article.disclosed < 3), number

    def test_stand_in_folders_of_a_bearable_size(self, tmp_path: Path) -> None:
        first = generated.write(tmp_path, range(499))
        rest = generated.write(tmp_path, range(499, 502))
        files = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html"))
        assert len(files) == 502
        assert files[499:] == ["0000/000499.html", "0001/000500.html", "0001/000501.html"]
        assert first + rest == sum(path.stat().st_size for path in tmp_path.rglob("*.html"))


class TestWhatACommandSaysThatItDid:
    def test_affilint_in_its_summary(self, tmp_path: Path) -> None:
        generated.write(tmp_path, range(3))
        (tmp_path / "list.html").write_text("<!doctype html><title>List</title><ul><li>One", "utf-8")
        ran = affilint("check", "--isolated", str(tmp_path))
        assert "3 pages checked: " in ran.out
        assert "1 page skipped" in ran.out
        done = PLAIN.done(ran.out)
        assert done.pages == 4
        assert done.found == len(
            json.loads(affilint("check", "--isolated", "-f", "json", str(tmp_path)).out)["findings"]
        )

    @pytest.mark.parametrize(
        ("key", "printed", "done"),
        [
            ("htmlhint", "\nScanned 150 files, found 1305 errors in 137 files (2564 ms)\n", Done(150, 1305)),
            ("html-validate", "\n✖ 53193 problems (53193 errors, 0 warnings)\n", Done(None, 53193)),
            ("html-validate", "nothing of that kind", Done(None, None)),
        ],
    )
    def test_linters_for_node_at_their_end(self, key: str, printed: str, done: Done) -> None:
        assert Entry(key, key, (), says=NODE[key][2]).done(printed) == done

    def test_the_pages_alone_in_json(self) -> None:
        assert PLAIN.done('noise\n{"pages": 2, "found": 7, "clock": 0.5, "cpu": 0.4}\n') == Done(2, 7)

    def test_linters_for_node_are_asked_for_where_npm_put_them(self, tmp_path: Path) -> None:
        assert node_modules(tmp_path) is None
        package = tmp_path / "node_modules" / "htmlhint" / "package.json"
        package.parent.mkdir(parents=True)
        package.write_text('{"version": "1.9.2"}', "utf-8")
        assert node_modules(tmp_path) == tmp_path / "node_modules"


class TestCommands:
    def test_every_way_reads_every_page(self, tmp_path: Path) -> None:
        generated.write(tmp_path, range(2))
        for entry in parsers(tmp_path):
            printed = subprocess.run(entry.command, capture_output=True, text=True, check=True).stdout
            assert entry.done(printed).pages == 2, entry.name

    def test_affilint_finds_the_same_alone(self, tmp_path: Path) -> None:
        generated.write(tmp_path, range(4))
        command = (sys.executable, str(TOP / "benchmarks" / "alone.py"), "affilint", str(tmp_path))
        printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert PLAIN.done(printed) == PLAIN.done(affilint("check", "--isolated", str(tmp_path)).out)

    def test_what_fails_is_quoted(self, tmp_path: Path) -> None:
        with pytest.raises(FailedError, match=r"ended with 3:\nno such luck"):
            timed((sys.executable, "-c", "import sys; print('no such luck'); sys.exit(3)"), tmp_path, {})

    def test_what_works_is_told_by_its_end(self, tmp_path: Path) -> None:
        ended = timed(
            (sys.executable, "-c", "print('x' * 9999); print('done'); raise SystemExit(1)"), tmp_path, {}
        )
        assert ended.tail.endswith("x\ndone\n")
        assert len(ended.tail) < 9999


class TestContest:
    def test_who_fails_or_reads_less_is_out_and_named(self, tmp_path: Path) -> None:
        def says(key: str, code: str, alone: str | None = None) -> Entry:
            commands = [(sys.executable, "-c", words) for words in (code, alone) if words]
            return Entry(key, key.title(), *commands)

        told = """print('{"pages": 2, "found": 7, "clock": 1, "cpu": 1}')"""
        entries = [
            says("fit", told),
            says("broken", "raise SystemExit(3)"),
            says("lazy", told.replace("2", "1")),
            says("fickle", told, told.replace("7", "8")),
        ]
        benchmark = Benchmark(Namespace(rounds=2, patience=60), tmp_path)
        [fit] = benchmark.contest(entries, 2)
        assert (fit.key, fit.found, len(fit.runs), len(fit.alone)) == ("fit", 7, 2, 2)
        assert [note.partition(" is out: ")[0] for note in benchmark.notes] == ["Broken", "Lazy", "Fickle"]

    def test_who_is_slow_runs_once(self, tmp_path: Path) -> None:
        entry = Entry("slow", "Slow", (sys.executable, "-c", "pass"))
        [slow] = Benchmark(Namespace(rounds=3, patience=0), tmp_path).contest([entry], 1)
        assert len(slow.runs) == 1


def run(seconds: float, main: float = 50, worker: float | None = None) -> Run:
    return Run(seconds * 1.5, seconds, main, worker)


FIGURES = Figures(
    date="1 May 2026",
    machine={"": "Abacus, 2 cores", "Python": "3.11.7"},
    pages=150,
    megabytes=24.04,
    jobs=2,
    load=0.04,
    contenders=(
        Contender(STOCK, "BeautifulSoup, lxml (stock)", (run(4), run(5)), (Alone(4, 3.5),)),
        Contender("one", "affilint, 1 process", (run(2), run(2)), (Alone(2, 1.75),), found=761),
        Contender("several", "affilint, 2 processes", (Run(1.5, 2.4, 40, 60),), found=761),
        Contender("unchanged", "affilint, unchanged pages, 1 process", (run(0.25),), found=761),
        Contender("htmlhint", "HTMLHint", (run(3),), (Alone(2, 2),), found=13_059),
    ),
    starts=(
        Contender("bs4", "`python -c 'import bs4'`", (run(0.1),)),
        Contender("page", "`affilint check page.html`, cold", (run(0.2),)),
    ),
    growth=(
        Grown(1000, 10.2, run(8, 60, 90), run(0.5)),
        Grown(10_000, 102.0, run(88, 61, 91), run(1.5)),
    ),
)


class TestTables:
    def test_ratios_come_first(self) -> None:
        lines = table.block(FIGURES).splitlines()
        assert lines[:2] == [
            "On 1 May 2026. Abacus, 2 cores; Python 3.11.7. 150 pages, 24.0 MB; the best of 2 rounds.",
            "Before the start 0.0 processes wanted a processor; the median round took up to 12% more processor time"
            " than the best one.",
        ]
        for line in (
            "| the whole lint, cold, one process, of the stock parse | at most 0.5 | 0.50 | 0.50 |",
            "| 2 processes, times as fast as one | at least 1.8 for 2 | – | 2.00 |",
            "| one process, times as fast as HTMLHint | over 1 | 1.50 | 1.50 |",
            "| one process, times as fast as html-validate | at least 15 | – | – |",
            "| unchanged pages, times as fast as cold, one process | at least 50 | 8.00 | 8.00 |",
            "| `affilint check page.html`, cold, of `import bs4` | at most 2.5 | 2.00 | 2.00 |",
            "| 10,000 unchanged pages | under 3 s | 1.50 s | 2.25 s |",
            "| time for one of 10,000 pages, of that for one of 1,000 | 1 | 1.10 | 1.10 |",
            "| BeautifulSoup, lxml (stock) | 1.00 | 1.00 | 1.00 | 4.00 | 6.00 | 50 | – | – |",
            "| affilint, 1 process | 0.50 | 0.50 | 0.50 | 2.00 | 3.00 | 50 | – | 761 |",
            "| affilint, 2 processes | 0.60 | 0.25 | – | 2.40 | 1.50 | 40 | 60 | 761 |",
            "| HTMLHint | 0.75 | 0.75 | 0.57 | 3.00 | 4.50 | 50 | – | 13,059 |",
            "| `affilint check page.html`, cold | 2.00 | 2.00 | 200 | 300 |",
            "| 10,000 | 102.0 | 8.80 | 13.20 | 61 | 91 | 1.50 | 2.25 | 50 |",
        ):
            assert line in lines

    def test_every_row_has_as_many_cells_as_its_head(self) -> None:
        for part in table.block(FIGURES).split("\n\n"):
            assert len({line.count("|") for line in part.splitlines() if line.startswith("|")}) <= 1, part

    def test_who_did_not_take_part_is_left_open(self) -> None:
        few = replace(FIGURES, contenders=FIGURES.contenders[:1], growth=(), notes=(table.left_out(NODE),))
        text = table.block(few)
        assert "| unchanged pages, times as fast as cold, one process | at least 50 | – | – |" in text
        assert "Growth" not in text
        assert "- HTMLHint and html-validate did not take part; to get them: `npm install" in text

    def test_the_figures_are_plain_json(self) -> None:
        told = json.loads(json.dumps(FIGURES.as_json()))
        assert told["contenders"][1]["runs"][0] == {"clock": 3, "cpu": 2, "main": 50, "worker": None}

    def test_the_block_replaces_what_stood_between_the_marks(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text(f"Before.\n\n{table.BEGIN}\nold\n{table.END}\n\nAfter.\n", "utf-8")
        table.write(page, "new\n")
        table.write(page, "newer\n")
        assert page.read_text("utf-8") == f"Before.\n\n{table.BEGIN}\n\nnewer\n\n{table.END}\n\nAfter.\n"

    def test_a_page_without_marks_stays_as_it_is(self, tmp_path: Path) -> None:
        page = tmp_path / "page.md"
        page.write_text(f"{table.END} {table.BEGIN}", "utf-8")
        with pytest.raises(ValueError, match="has no"):
            table.write(page, "new")
        assert page.read_text("utf-8") == f"{table.END} {table.BEGIN}"

    def test_the_documentation_has_a_place_for_it(self) -> None:
        text = (TOP / "docs" / "performance.md").read_text("utf-8")
        assert 0 < text.find(table.BEGIN) < text.find(table.END)
