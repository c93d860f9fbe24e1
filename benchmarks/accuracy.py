"""Prints how well affilint sees: `python benchmarks/accuracy.py [SHARED] [--misses]`.

SHARED is a folder that holds a labelled corpus and its scorers (/work/shared where none is given). Three measures:
its labelled pages, its sentences (each in a page of its own) and its links (each as the only link of a page, on the
host where it was found). Every page is read as `affilint inspect --format jsonl` reads it.
"""

from __future__ import annotations

import argparse
import html
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from linter.document import Document
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.source import Source

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from shipped import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

SHARED = Path("/work/shared")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", nargs="?", type=Path, default=SHARED)
    parser.add_argument("--misses", action="store_true", help="list everything that is read wrongly")
    options = parser.parse_args()
    corpus, tools = options.shared / "corpus", options.shared / "tools"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        facts = written(folder / "pages.jsonl", sorted((corpus / "labelled" / "pages").glob("*.html")))
        show(
            "Labelled pages", scored(options, tools / "score.py", corpus / "labelled" / "labels.jsonl", facts)
        )
        sentences, said = corpus / "sentences.tsv", folder / "sentences"
        subprocess.run([sys.executable, tools / "sentences.py", "pages", sentences, said], check=True)
        facts = written(folder / "sentences.jsonl", sorted(said.glob("*.html")))
        show("Sentences", scored(options, tools / "sentences.py", "score", sentences, facts))
    show("Links, each alone on a page", links(corpus / "links.jsonl", options.misses))


def written(target: Path, pages: Iterable[Path]) -> Path:
    """The facts of the pages, one line of JSON each."""
    with target.open("w", encoding="utf-8") as handle:
        for path in pages:
            page = Page(Document(Source.read(str(path), path.read_bytes())), vocabulary())
            handle.write(json.dumps(sheet(page), ensure_ascii=False) + "\n")
    return target


def scored(options: argparse.Namespace, *command: Path | str) -> list[str]:
    """What a scorer prints."""
    call = [sys.executable, *map(str, command), *(["--misses"] if options.misses else [])]
    return subprocess.run(call, check=True, capture_output=True, text=True).stdout.splitlines()


def links(path: Path, misses: bool) -> list[str]:
    """Precision and recall of certain and likely links."""
    hit = false = missed = 0
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        said, real = counts(row["href"], row["page_host"]), row["label"] == "affiliate"
        hit, false, missed = hit + (said and real), false + (said and not real), missed + (real and not said)
        if misses and said != real:
            lines.append(f"    {'FALSE ' if said else 'MISSED'} {row['href'][:140]}")
    precision, recall = hit / max(1, hit + false), hit / max(1, hit + missed)
    numbers = f"precision {precision:.3f}  recall {recall:.3f}  (hit {hit}, false {false}, missed {missed})"
    return [*lines, f"{'affiliate links':34s} {numbers}"]


def counts(href: str, host: str) -> bool:
    """Whether a link counts as an affiliate link where it is the only link of an article."""
    text = (
        f'<!doctype html><html lang="en"><head><title>Kettles</title>'
        f'<link rel="canonical" href="https://{html.escape(host)}/kettles"></head>'
        f"<body><article><h1>Kettles</h1><p>By Jo Field</p><p>The kettle that we like best is "
        f'<a href="{html.escape(href)}">this one</a>. Boil the water, then wait a minute.</p>'
        f"</article></body></html>"
    )
    page = Page(Document(Source.of("link.html", text)), vocabulary())
    return bool(page.links[0])


def show(title: str, lines: Iterable[str]) -> None:
    sys.stdout.write("\n".join([title, *(f"  {line}" for line in lines), "", ""]))


if __name__ == "__main__":
    main()
