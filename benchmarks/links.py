"""Scores the shipped networks against labelled links: `python benchmarks/links.py [LINKS.jsonl] [--misses]`.

A line of the file is {"href", "page_host", "label": "affiliate" or "not"}; each link is judged alone, without
its page. "likely" means that certain and likely links count as hits.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from linter.model import Certainty
from linter.rulebook.network_files import networks_of
from linter.rulebook.places import rules_folder
from linter.rulebook.strict_yaml import read

LINKS = Path("/work/shared/corpus/links.jsonl")
TIERS = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("links", nargs="?", type=Path, default=LINKS)
    parser.add_argument("--misses", action="store_true", help="list every link that is judged wrongly")
    options = parser.parse_args()
    paths = sorted((rules_folder() / "networks").rglob("*.yaml"))
    files = [read(path.as_posix(), path.read_bytes()) for path in paths]
    networks, problems = networks_of([file for file, _ in files if file])
    if problems := [*problems, *(problem for _, found in files for problem in found)]:
        raise SystemExit("\n".join(map(str, problems)))
    rows = [json.loads(line) for line in options.links.read_text("utf-8").splitlines()]
    found = [networks.match(row["href"], row["page_host"]) for row in rows]
    start = time.perf_counter()
    for row in rows:
        networks.match(row["href"], row["page_host"])
    each = (time.perf_counter() - start) / len(rows) * 1e6
    real = [row["label"] == "affiliate" for row in rows]
    print(
        f"{len(networks.networks)} networks, {len(rows)} links, {sum(real)} affiliate, {each:.0f} µs a link"
    )
    print("counted as hits  hit  false  missed  precision  recall     F1")
    for last, tier in enumerate(TIERS):
        said = [one is not None and one.certainty in TIERS[: last + 1] for one in found]
        hit = sum(s and r for s, r in zip(said, real, strict=True))
        false, missed = sum(said) - hit, sum(real) - hit
        precision, recall = hit / max(1, sum(said)), hit / max(1, sum(real))
        score = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"{tier:15s}  {hit:3d}  {false:5d}  {missed:6d}  {precision:9.3f}  {recall:6.3f}  {score:5.3f}")
    if options.misses:
        for row, one, is_real in zip(rows, found, real, strict=True):
            if (one is not None and one.certainty is not Certainty.POSSIBLE) != is_real:
                reason = f"{one.network} ({one.certainty}): {one.reason}" if one else "no sign"
                print("MISSED" if is_real else "FALSE ", row["href"][:110], "|", reason)


if __name__ == "__main__":
    main()
