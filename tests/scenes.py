"""A run for reports to speak of, and results made by hand."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path
from typing import TYPE_CHECKING

from linter.model import (
    Basis,
    Certainty,
    Citation,
    Edit,
    Excerpt,
    Finding,
    Fix,
    Note,
    PageResult,
    Place,
    Severity,
    Span,
    Suppression,
    Trouble,
    Unjudged,
)
from linter.reports import REPORTS
from linter.reports.scene import Scene
from linter.reports.screen import Look
from linter.reports.tally import FailLevel, Tally
from linter.rulebook.rule import Selection

from shipped import rulebook

if TYPE_CHECKING:
    from linter.rulebook.rule import Rulebook

TODAY = datetime.date(2026, 9, 15)

PLACE = Place(3, 28, 3, 58)
LINE = '<p>Our favourite is the <a href="https://tidd.ly/3xYz9Qk" rel="nofollow">Stagg EKG</a>.'


@functools.cache
def two_rules() -> Rulebook:
    """The rules of the findings that are made here."""
    return rulebook().selected(Selection(select=("byline/required", "disclosure/before-first-link")))


def scene(
    look: Look | None = None, fail_level: FailLevel | None = None, rules: Rulebook | None = None
) -> Scene:
    """A run in the working folder."""
    here = Path.cwd().resolve()
    return Scene(look or Look(), rules or two_rules(), here, "1.2.3", TODAY, fail_level or FailLevel())


def finding(  # noqa: PLR0917 - what findings differ in here
    path: str = "a.html",
    severity: Severity = Severity.ERROR,
    message: str = "affiliate link to tidd.ly comes before any disclosure",
    where: Excerpt | None = None,
    fix: Fix | None = None,
    suppressed: Suppression | None = None,
) -> Finding:
    """A finding with everything that a report may show."""
    return Finding(
        path=path,
        rule="disclosure/before-first-link",
        pack="us-ftc",
        severity=severity,
        basis=Basis.STATED,
        certainty=Certainty.CERTAIN,
        message=message,
        where=where or Excerpt(PLACE, "earns through Awin", LINE),
        related=(Excerpt(Place(6, 4, 6, 65), "first disclosure, too late", "<p>We earn a commission."),),
        hint="move the disclosure above this link",
        because="Readers must learn that a purchase pays the publisher before they can act on it.",
        source=Citation("FTC Endorsement Guides FAQ", "2026-09-10", "https://www.ftc.gov/faq"),
        values=(("domain", "tidd.ly"),),
        fix=fix,
        suppressed=suppressed,
    )


def hostile(text: str) -> PageResult:
    """A page on which `text` stands wherever a page, a path or a system may bring it; two findings, one suppressed."""
    where = Excerpt(Place(1, 1, 1, 4), text, text.replace("\n", "").replace("\r", ""))
    fix = Fix(text, (Edit(Span(0, 1), text),), safe=False)
    one = Finding(
        path=text,
        rule="byline/required",
        pack="core",
        severity=Severity.ERROR,
        basis=Basis.STATED,
        certainty=Certainty.LIKELY,
        message=text,
        where=where,
        related=(where,),
        hint=text,
        because=text,
        source=Citation(text, text, text, text),
        values=(("name", text),),
        fingerprint="f" * 16,
        fix=fix,
    )
    known = Suppression("comment", text, Place(1, 1, 1, 4), "2027-01-31")
    other = Finding(**{**{name: getattr(one, name) for name in one.__slots__}, "suppressed": known})
    return PageResult(
        text,
        True,
        findings=(one, other),
        unjudged=(Unjudged(text, "date/updated-required", text),),
        troubles=(Trouble(text, text, Place(1, 1, 1, 1)), Trouble(text, text)),
        notes=(Note(text), Note(text, Place(1, 1, 1, 2))),
    )


def report(name: str, *results: PageResult, scene: Scene | None = None) -> str:
    """What a format makes of some pages."""
    made, tally = REPORTS[name](scene or _scene()), Tally()
    text = ""
    for result in results:
        tally.add(result)
        text += made.page(result)
    return text + made.end(tally)


_scene = scene
