"""Messages and places as SARIF has them; it knows no rule and no run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from linter.reports.screen import visible
from linter.source import EXCERPT_WIDTH

if TYPE_CHECKING:
    from linter.model import Excerpt, Finding, Place

LONGEST: Final = 1024
"""How many characters GitHub shows of a text."""

MOST_RELATED: Final = 100
"""How many related places GitHub shows of a result."""

_LINKED: Final = 10
"""How many of them the message links to."""

_DRIVE: Final = re.compile(r"[A-Za-z]:[\\/]")


def words(text: str) -> str:
    """`text` as a message: on one line, without anything that is read as a link."""
    plain = " ".join(visible(text).split())
    # Readers make a link of [words](place): brackets of the page are no brackets of ours.
    plain = plain.replace("](", "] (")
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"


def message_of(finding: Finding) -> str:
    """What is wrong, in a sentence that stands alone; then what to do, and links to related places."""
    sentences = [words(finding.message).rstrip(".")]
    if finding.hint:
        sentences.append(f"To mend it: {words(finding.hint)}".rstrip("."))
    links = [
        f"[{words(each.label).translate(_IN_LINK)}]({number})"
        for number, each in enumerate(finding.related[:_LINKED], 1)
        if each.label
    ]
    if links:
        sentences.append(f"See {', '.join(links)}")
    return ". ".join(sentences) + "."


_IN_LINK: Final = str.maketrans({"[": "(", "]": ")", "\\": "/"})


def physical(path: str) -> dict[str, object]:
    """The file, by its URI: seen from the root of the repository, or absolute where it lies outside."""
    uri = quote(path.encode("utf-8", "surrogatepass" if _is_torn(path) else "surrogateescape"))
    if path.startswith("/"):
        return {"artifactLocation": {"uri": f"file://{uri}"}}
    if _DRIVE.match(path):
        return {"artifactLocation": {"uri": f"file:///{quote(path.replace(chr(92), '/'), safe='/:')}"}}
    return {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}}


def _is_torn(path: str) -> bool:
    """Whether it holds surrogates that stand for no byte of a file's name."""
    try:
        path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return True
    return False


def region_of(place: Place) -> dict[str, object]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def located(excerpt: Excerpt, path: str) -> dict[str, object]:
    """A place with the text that is marked there and the line around it, as far as the excerpt has them."""
    place, line = excerpt.place, excerpt.line
    where = {**physical(path), "region": region_of(place)}
    start, end = place.column - 1 - excerpt.cut, place.end_column - 1 - excerpt.cut
    if place.line == place.end_line and 0 <= start <= end <= len(line):
        if text := line[start:end]:
            where["region"] = {**region_of(place), "snippet": {"text": text}}
        if excerpt.cut == 0 and len(line) < EXCERPT_WIDTH:
            around = {"startLine": place.line, "endLine": place.line, "snippet": {"text": line}}
            where["contextRegion"] = around
    return {"physicalLocation": where}
