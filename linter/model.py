"""The values that travel between layers; it knows no HTML, no YAML and no terminal."""

from __future__ import annotations

import enum
from dataclasses import field
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


SIGN: Final = "affilint-"
"""What stands in every page that says something to affilint."""


class Severity(enum.StrEnum):
    """How much a finding matters; `rank` orders them."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        return (Severity.INFO, Severity.WARNING, Severity.ERROR).index(self)


NEWSROOM: Final = {"required": Severity.ERROR, "recommended": Severity.WARNING}
"""How newsrooms call severities; a configuration may use either."""


def severity_of(word: str) -> Severity:
    """What a word means: a severity, or a newsroom's word for one. Raises ValueError for any other."""
    return NEWSROOM.get(word) or Severity(word)


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


@dataclass(frozen=True, slots=True)
class CommentAt:
    """A comment, named by its node's ordinal in document order."""

    ordinal: int


At: TypeAlias = PageAt | TagAt | AttributeAt | TextAt | ScriptAt | JsonAt | CommentAt
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
    """The source a rule rests on, and the day somebody last read it, or looked at what is known of it."""

    name: str
    checked: str
    url: str = ""
    note: str = ""
    unconfirmed: bool = False
    """Whether nobody has read the source itself yet."""


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
class Edit:
    """A stretch of a file to be replaced: offsets as in `Span`, into the text as saved."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """What would mend a finding; its edits do not overlap and stand in order."""

    about: str
    """What it does, for readers: "add sponsored to rel"."""
    edits: tuple[Edit, ...]
    safe: bool
    """Whether it can do no harm, so that nobody need look at it before it is made."""
    spreads: frozenset[str] = frozenset()
    """Rules that may come to speak of each part of what was one thing before: of each of two authors."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count."""

    kind: str
    """comment, attribute, or baseline."""
    reason: str = ""
    place: Place | None = None
    """Where the file says so; None for a baseline."""
    until: str = ""
    """The last day it holds, as written: 2027-01-31."""


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
    fingerprint: str = ""
    """Stays the same while lines move and other findings come and go; unlike that of every other on its page."""
    fix: Fix | None = None
    suppressed: Suppression | None = None
    """Set where the finding is known and shall not count; reports that keep evidence show it all the same."""
    missing: bool = False
    """Whether it tells of something that the page lacks; `where` is then the place at which such things are told."""


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
class Note:
    """A remark on how a page was read: no finding, and nothing that fails a run."""

    text: str
    """Such as "declared windows-1252, but its bytes are utf-8: read as utf-8"."""
    place: Place | None = None
    """Where something was lost, so that somebody should look; None where all is well."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixes made of a page, or why they made nothing of it."""

    was: bytes
    now: bytes
    """The whole file before and after; the same where nothing was fixed."""
    fixed: int = 0
    """How many findings are gone."""
    diff: str = ""
    """What changes, as a unified diff; only where it was asked for."""
    refused: str = ""
    """Why fixes that there are were not made."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page came to. Picklable; `findings` are sorted by place and rule.

    `is_article` is None where nobody asked: the page could not be read, or no rule is on for it.
    """

    path: str
    is_article: bool | None
    findings: tuple[Finding, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    notes: tuple[Note, ...] = ()
    mended: Mended | None = None
    """Where fixes were asked for; what else stands here is about the page as they leave it."""
    seen: Mapping[str, Any] | None = field(default=None, hash=False)
    """What was seen on the page, where a report asks for it: `linter.facts.sheet`, and the `sha256` of the file."""
    passing: bool = field(default=False, compare=False)
    """Whether the same file may come to something else on a later day."""
    earns: bool = False
    """Whether a page that is no article holds affiliate links all the same; of articles, nobody says so here."""
    digest: bytes = field(default=b"", compare=False)
    """The SHA-256 of the file, where it was asked for."""


@dataclass(frozen=True, slots=True)
class Site:
    """The publisher's own facts, from its configuration."""

    name: str = ""
    hosts: tuple[str, ...] = ()
    amazon_tags: tuple[str, ...] = ()
    cloaking: tuple[str, ...] = ()
    """Path prefixes of the site's own redirects to shops, such as "/go/"."""
    house_authors: tuple[str, ...] = ()
    """Names that the house signs with, such as "Kettle Journal staff"."""
    disclosure: str = ""
    """What fixes put under a headline: a sentence, or HTML where it begins with a tag."""
    link_mark: str = ""
    """What fixes put behind an affiliate link, likewise: "(paid link)"."""
    trusted_date: Literal["shown", "markup"] = "shown"
    """Which date holds where the page shows one and tells machines another."""
