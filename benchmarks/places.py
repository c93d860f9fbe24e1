"""Holds findings and facts against the files they point into: `python benchmarks/places.py FOLDER`.

Every page of the folder is judged by every rule; what stands at a finding's place must be what the finding
speaks of, and what stands at a fact's place must be the fact's own words. Prints what is off, then the counts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from linter.document import Document
from linter.engine import lint
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.rulebook.rule import Selection
from linter.source import Source, UnreadableError

sys.path.append(str(Path(__file__).parents[1] / "tests"))

from pointing import misplaced, unread
from shipped import rulebook, vocabulary


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    everything = rulebook().selected(Selection(packs=tuple(pack.id for pack in rulebook().packs)))
    pages = checked = off = 0
    for path in sorted(folder.rglob("*.htm*")):
        try:
            page = Page(Document(Source.read(path.name, path.read_bytes())), vocabulary())
        except UnreadableError:
            continue
        pages += 1
        findings = lint(page, everything).findings
        facts = sheet(page)
        lists = ("affiliate_links", "link_rewriters", "disclosures", "bylines")
        checked += len(findings) + sum(len(facts[name]) for name in lists) + bool(facts["headline"])
        checked += bool(facts["dates"]["published"]) + bool(facts["dates"]["updated"])
        for finding, why in misplaced(page, everything, findings):
            off += 1
            place = finding.where.place
            print(f"{path}:{place.line}:{place.column}: {finding.rule}: {why}")
        for why in unread(page, facts):
            off += 1
            print(f"{path}: {why}")
    print(f"{pages} pages, {checked} findings and facts checked, {off} off")


if __name__ == "__main__":
    main()
