"""The values that travel between layers; it knows no HTML, no YAML and no terminal."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import TypeAlias


class Severity(enum.StrEnum):
    """How much a finding matters; `rank` orders them."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(self)


class Basis(enum.StrEnum):
    """Whether a source states the requirement or this project judges it wise."""

    STATED = "stated"
    JUDGEMENT = "judgement"


class Certainty(enum.StrEnum):
    """How sure the linter is of what it saw."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Zone(enum.StrEnum):
    """Where on the page a reader meets something."""

    HEAD = "head"  # the document's <head>: machines read it, readers do not
    HEADER = "header"  # the site's own masthead, above the article
    NAV = "nav"
    TOP = "top"  # article matter above the headline: kickers, notices, disclosure panels
    HEADLINE = "headline"  # the headline and what stands directly with it: standfirst, byline, dateline
    OPENING = "opening"  # the article's first paragraphs
    BODY = "body"
    ASIDE = "aside"
    RELATED = "related"
    COMMENTS = "comments"
    AUTHOR_BOX = "author-box"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of `Source.text`, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file as editors count it: lines and columns from 1, columns in code points.

    `end_column` is exclusive, as in SARIF.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class PageAt:
    """The page as a whole; it stands at the first character of the file."""


@dataclass(frozen=True, slots=True)
class TagAt:
    """A start tag, named by the element's ordinal in document order."""

    ordinal: int


@dataclass(frozen=True, slots=True)
class AttributeAt:
    """An attribute of an element, name and value; falls back on the start tag if it has none."""

    ordinal: int
    name: str


@dataclass(frozen=True, slots=True)
class TextAt:
    """A stretch of text: from a character of one text node to a character of the same or a later one.

    Nodes are named by their ordinal in document order; offsets count code points of the node's text.
    """

    first: int
    start: int
    last: int
    end: int


@dataclass(frozen=True, slots=True)
class ScriptAt:
    """A stretch of the text inside a script element, by its offsets."""

    ordinal: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class JsonAt:
    """A value in a JSON-LD script, named by the keys and list positions that lead to it; its key is marked with it."""

    ordinal: int
    keys: tuple[str | int, ...]


At: TypeAlias = PageAt | TagAt | AttributeAt | TextAt | ScriptAt | JsonAt
"""A symbolic place, cheap to make; `Document.span` turns it into a Span when a finding needs one."""


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of, with a few words about it."""

    at: At
    label: str


@dataclass(frozen=True, slots=True)
class Breach:
    """What a check found wrong: where, and the values for the rule's message. It knows no rule.

    `label` is a few words about the marked text itself, shown under it.
    """

    at: At
    values: tuple[tuple[str, str], ...] = ()
    label: str = ""
    related: tuple[Related, ...] = ()
    certainty: Certainty = Certainty.CERTAIN


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A check's answer when it lacks what it needs: not a breach, and not a pass."""

    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """The source a rule rests on, and the day somebody last read it."""

    name: str
    checked: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place in a file together with its source line, as a report shows it."""

    place: Place
    label: str
    line: str
    """The line that the place starts on, without its end; cut around the place if it is long."""
    cut: int = 0
    """How many characters were cut from the left of the line."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A breach of one rule on one page, with everything that a report needs. Picklable."""

    path: str
    rule: str
    pack: str
    severity: Severity
    basis: Basis
    certainty: Certainty
    message: str
    where: Excerpt
    related: tuple[Excerpt, ...]
    hint: str
    because: str
    source: Citation
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unjudged:
    """A rule that could not be judged on a page, and why."""

    path: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong in reading a page or a rule: shown to the user, makes the run exit with 2."""

    path: str
    message: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page came to. Picklable; `findings` are sorted by place and rule.

    `is_article` is None where the page could not be read at all.
    """

    path: str
    is_article: bool | None
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[str, ...] = field(default=())
    """Remarks that are no findings: "declared utf-8, read as windows-1252"."""
