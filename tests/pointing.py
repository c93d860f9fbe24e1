"""Says of findings and facts whether the text at their place is what they speak of; it trusts no position.

It reads lines and columns as an editor would and compares the file's own characters with a noun's own words,
so a mistake in the linter's counting shows as a difference.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from linter.checks.wording import values_of
from linter.facts.goods import PaidTeaser
from linter.facts.nouns import (
    AffiliateLink,
    Article,
    BrokenData,
    Byline,
    LinkRewriter,
    PolicyLink,
    Reviewer,
    StructuredArticle,
    StructuredAuthor,
    StructuredDate,
    TitleYear,
)
from linter.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import Excerpt, Finding
    from linter.rulebook.rule import Rulebook

_NEAR = 20_000
"""Characters of a file within which a text is looked for that begins at a place."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_PART = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<[a-zA-Z/!?][^>]*(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")


class File:
    """A file's text by line and column, counted from 1."""

    def __init__(self, text: str) -> None:
        self.text = text
        ends = [match.end() for match in _LINE_END.finditer(text)]
        self._starts = [0, *ends]
        self._ends = [*(match.start() for match in _LINE_END.finditer(text)), len(text)]

    def line(self, number: int) -> str:
        return self.text[self._starts[number - 1] : self._ends[number - 1]]

    def offset(self, line: int, column: int) -> int:
        """Raises ValueError where there is no such place."""
        if not 1 <= line <= len(self._starts):
            raise ValueError(f"no line {line}")
        offset = self._starts[line - 1] + column - 1
        # The place after a line's last character counts, and that after its end: a span may take the end in.
        if column < 1 or offset > [*self._starts, len(self.text)][line]:
            raise ValueError(f"no column {column} in line {line}")
        return offset

    def at(self, place: Place) -> str:
        """What stands at a place."""
        return self.text[
            self.offset(place.line, place.column) : self.offset(place.end_line, place.end_column)
        ]


def reads(markup: str, text: str) -> bool:
    """Whether a reader of this stretch of HTML meets `text` at its very beginning.

    White space does not matter; once the text has begun, parts of the file that do not belong to it (what is
    hidden, or stands in another block) are passed over.
    """
    left = _unspaced(text)
    begun = False
    for run in _PART.sub("\0", markup.replace("\0", "")).split("\0"):
        here = _unspaced(html.unescape(run))
        if not here:
            continue
        if here.startswith(left):
            return True
        if left.startswith(here):
            left, begun = left[len(here) :], True
        elif not begun:
            return False
    return not left


def _unspaced(text: str) -> str:
    return "".join(text.split())


def attribute(raw: str) -> tuple[str, str]:
    """Name and value of an attribute as written."""
    match = _ATTRIBUTE.match(raw)
    return (match[1].lower(), html.unescape(match[2] or match[3] or match[4] or "")) if match else ("", "")


def is_at(noun: Noun, raw: str, rest: str) -> bool:
    """Whether this stretch of a file is what the noun was read from; `rest` is the file from there on."""
    match noun:
        case AffiliateLink() | PaidTeaser() | PolicyLink():
            return attribute(raw)[1] == noun.href
        case Article():
            return not noun.headline or reads(raw, noun.headline)
        case Byline() | Reviewer():
            return reads(raw, noun.names[0]) and _unspaced(html.unescape(raw)).endswith(
                _unspaced(noun.names[-1])
            )
        case TitleYear():
            return raw == str(noun.year)
        case StructuredArticle():
            return noun.type in raw
        case StructuredAuthor():
            return noun.name in _values(raw) or (raw.startswith("<") and reads(rest, noun.name))
        case StructuredDate():
            return noun.raw in _values(raw) or (raw.startswith("<") and reads(rest, noun.raw))
        case LinkRewriter():
            return attribute(raw)[0] == "src" or raw.startswith("<") or "." in raw
        case BrokenData():
            return bool(raw)
    text = str(getattr(noun, "text", ""))
    if getattr(noun, "image_only", False):
        return attribute(raw)[1].startswith(text)
    return reads(raw, text)


def _values(raw: str) -> list[str]:
    """What a stretch of structured data may say: the value of an attribute or of a JSON key."""
    found = [attribute(raw)[1]]
    for text in (raw, raw.partition(":")[2]):
        try:
            value = json.loads(text, strict=False)
        except ValueError:
            continue
        found.append(html.unescape(value) if isinstance(value, str) else str(value))
    return [value.strip()[:500].strip() for value in found]


def misplaced(page: Page, rulebook: Rulebook, findings: tuple[Finding, ...]) -> Iterator[tuple[Finding, str]]:
    """The findings that do not point at what they speak of, each with what is wrong."""
    file = File(page.document.source.text)
    source = page.document.source
    headline = source.place(page.document.span(page.anchor))
    for finding in findings:
        rule = rulebook.rule(finding.rule)
        assert rule is not None
        if rule.noun == "faulty-suppression":
            why = _wrong_excerpt(file, finding.where) or _wrong_suppression(file.at(finding.where.place))
        else:
            why = _wrong(page, file, finding, page.all_of(rule.noun), headline)
        if why:
            yield finding, why
        for related in finding.related:
            if why := _wrong_excerpt(file, related):
                yield finding, f"related: {why}"


def _wrong(page: Page, file: File, finding: Finding, nouns: tuple[Noun, ...], headline: Place) -> str:
    if why := _wrong_excerpt(file, finding.where):
        return why
    raw = file.at(finding.where.place)
    source = page.document.source
    here = [noun for noun in nouns if source.place(page.document.span(noun.at)) == finding.where.place]
    rest = file.text[file.offset(finding.where.place.line, finding.where.place.column) :][:_NEAR]
    fitting = [noun for noun in here if is_at(noun, raw, rest)]
    if here and not fitting:
        return f"{raw[:80]!r} is not {here[0]!r}"[:400]
    if fitting and not any(_fills(noun, finding) for noun in fitting):
        return f"{finding.values} do not speak of {fitting[0]!r}"[:400]
    if not here and finding.where.place != headline:
        return f"points neither at the headline nor at what it speaks of: {raw[:80]!r}"
    title = page.outline.headline
    if not here and title is not None and not reads(raw, title.text):
        return f"{raw[:80]!r} is not the headline {title.text[:80]!r}"
    return ""


def _wrong_suppression(raw: str) -> str:
    """What an author says to affilint is no fact of the page: it stands in a comment or an attribute."""
    addressed = raw.startswith("<!--") or attribute(raw)[0].startswith("data-")
    return (
        "" if addressed and "affilint" in raw else f"{raw[:80]!r} is nothing that an author says to affilint"
    )


def _fills(noun: Noun, finding: Finding) -> bool:
    """Whether what the message says of the noun is the noun's own."""
    own = dict(values_of(noun))
    return all(
        _unspaced(own[name]).startswith(_unspaced(value.rstrip("…"))) or not value.isprintable()
        for name, value in finding.values
        if name in own
    )


def _wrong_excerpt(file: File, excerpt: Excerpt) -> str:
    try:
        raw = file.at(excerpt.place)
    except ValueError as error:
        return str(error)
    if not raw and excerpt.place != Place(1, 1, 1, 1):
        return "points at nothing"
    if not file.line(excerpt.place.line).startswith(excerpt.line, excerpt.cut):
        return f"quotes {excerpt.line[:60]!r}, which does not stand there"
    return ""


def unread(page: Page, facts: dict[str, Any]) -> Iterator[str]:
    """What of a page's sheet of facts does not stand at the line and column that it names."""
    file = File(page.document.source.text)
    dates = facts["dates"]
    for name, text, fact in [
        *(("headline", one["text"], one) for one in [facts["headline"]] if one),
        *(("byline", one["names"][0], one) for one in facts["bylines"]),
        *(("disclosure", one["text"], one) for one in facts["disclosures"]),
        *((kind, dates[kind]["text"], dates[kind]) for kind in ("published", "updated") if dates[kind]),
        *(("link", one["href"], one) for one in facts["affiliate_links"]),
        *(("rewriter", "", one) for one in facts["link_rewriters"]),
    ]:
        try:
            rest = file.text[file.offset(fact["line"], fact["column"]) :][:_NEAR]
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        said = attribute(rest)
        is_there = said[1].startswith(text) if name == "link" or said[0] == "alt" else reads(rest, text)
        if not is_there:
            yield f"{name}: {text[:80]!r} does not begin with {rest[:80]!r}"
