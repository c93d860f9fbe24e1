"""Judges one page by a rulebook; it knows neither where pages come from nor where findings go.

Pure: the same bytes, rulebook and day give the same result. Both ends can be pickled, so that other processes
may judge pages.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import field, replace
from typing import TYPE_CHECKING

from linter.checks.wording import certainty_of, least_sure, most_sure
from linter.document import collector_resting, reading
from linter.facts.nouns import AffiliateLink
from linter.facts.page import Page
from linter.facts.sheet import sheet
from linter.formats import remarks_on
from linter.model import Breach, Finding, Note, NotJudged, PageResult, Trouble, Unjudged
from linter.proposals import AGAIN, proposed
from linter.rulebook.rule import fill, placeholders
from linter.settle import suppressions
from linter.settle.fingerprints import fingerprint, numbered
from linter.source import Source, UnreadableError
from linter.values import dataclass

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from linter.facts.noun import Noun
    from linter.model import At, Certainty, Excerpt, Site
    from linter.rulebook.rule import Rule, Rulebook, When
    from linter.vocabulary import Vocabulary

MARKUP = frozenset({"structured-article", "structured-author", "structured-date"})
"""Nouns for machines. Pages tell them several times over, in JSON-LD, microdata and meta tags."""

AROUND_ARTICLES = MARKUP | {"policy-link", "headline", "category", "author-box"}
"""Nouns that templates add around an article: a file that holds its text alone tells nothing of them."""

LONGEST_VALUE = 80
"""How many characters of the page's own text a message quotes for one placeholder."""


@collector_resting()
def examine(  # noqa: PLR0913 - what a worker process is handed for one page
    path: str,
    data: bytes,
    rulebook: Rulebook,
    vocabulary: Vocabulary,
    *,
    site: Site | None = None,
    today: datetime.date | None = None,
    proposing: bool = False,
    showing: bool = False,
) -> PageResult:
    """What the bytes of one page come to. Never raises: what cannot be read becomes a Trouble.

    Findings tell what would mend them only where it is asked for (`proposing`), and so does the result tell what
    was seen on the page (`showing`): most runs have no use for either.
    """
    try:
        source = Source.read(path, data)
    except UnreadableError as error:
        return PageResult(path, None, troubles=(Trouble(path, str(error)),))
    if not rulebook.rules:
        return PageResult(path, None, notes=(*source.notes, Note("not judged: no rule is on here")))
    try:
        with reading(source) as document:
            page = Page(document, vocabulary, site, today)
            result = lint(page, rulebook)
            if showing:
                result = replace(result, seen={**sheet(page), "sha256": hashlib.sha256(data).hexdigest()})
            if proposing:
                result = proposed(result, page, rulebook)
            return replace(result, passing=True) if page.passing else result
    except UnreadableError as error:
        return PageResult(path, None, troubles=(Trouble(path, str(error)),), notes=source.notes)
    # A page that breaks the reading must not take the run with it: it is reported, and the run exits with 2.
    except Exception as error:
        trouble = Trouble(path, f"could not be read: {_crash(error)}")
        return PageResult(path, None, troubles=(trouble,), notes=source.notes)


def lint(page: Page, rulebook: Rulebook) -> PageResult:
    """Every rule of the rulebook that applies to the page, judged; findings sorted by place and rule.

    The rules are about articles: on a page that is none, nothing is judged.
    """
    source = page.document.source
    notes = (*source.notes, *remarks_on(page))
    if page.article is None:
        return PageResult(source.path, is_article=False, notes=notes, earns=bool(page.links[0]))
    tally = _Tally(page)
    for rule in rulebook.rules:
        if rule.noun != suppressions.NOUN:
            tally.judge(rule)
    if suppressions.speaks(page.document):
        tally.settle(rulebook)
    page.kept.clear()  # it points back at the page, which is to be gone without the garbage collector
    return PageResult(
        source.path,
        is_article=True,
        findings=numbered(sorted(tally.findings, key=_by_place)),
        unjudged=tuple(tally.unjudged),
        troubles=tuple(tally.troubles),
        notes=notes,
    )


@dataclass(slots=True)
class _Tally:
    """What the rules have come to so far on one page."""

    page: Page
    findings: list[Finding] = field(default_factory=list)
    unjudged: list[Unjudged] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    _ats: list[At] = field(default_factory=list)
    """Where each finding stands, symbolically."""
    _told: dict[tuple[object, ...], int] = field(default_factory=dict)
    """What has been said, and the number of its finding."""

    def settle(self, rulebook: Rulebook) -> None:
        """Mark what the page excuses as suppressed, and judge its excuses."""
        found = list(zip(self.findings, self._ats, strict=True))
        unjudged = {each.rule for each in self.unjudged}
        self.findings, faults = suppressions.settle(
            found, unjudged, self.page.document, rulebook, self.page.today
        )
        for rule in rulebook.rules:
            if rule.noun == suppressions.NOUN:
                self.judge(rule, faults)

    def judge(self, rule: Rule, nouns: Sequence[Noun] | None = None) -> None:
        """Add one rule's findings; a rule that fails in the judging is a trouble and hinders no other.

        `nouns` are what it is about; None: what the page holds of its noun.
        """
        path = self.page.document.source.path
        try:
            if not all(_holds(when, self.page) for when in rule.when):
                return
            nouns = self.page.all_of(rule.noun) if nouns is None else nouns
            subjects = tuple(noun for noun in nouns if rule.admits(noun))
            if rule.noun in AROUND_ARTICLES and not subjects and self.page.document.is_fragment:
                self._pass_over(rule, "the file is only a part of a page")
                return
            for answer in _answers(rule, subjects, self.page):
                if isinstance(answer, Breach):
                    self._add(rule, answer)
                else:
                    self._pass_over(rule, answer.reason)
        except Exception as error:
            self.troubles.append(Trouble(path, f"rule {rule.id} could not be judged here: {_crash(error)}"))

    def _add(self, rule: Rule, breach: Breach) -> None:
        """Add a finding unless it has been said; of what is for machines, further places become related ones."""
        finding, once = _finding(rule, breach, self.page), rule.noun in MARKUP
        key = (finding.rule, finding.message, None if once else finding.where.place)
        number = self._told.setdefault(key, len(self.findings))
        if number == len(self.findings):
            known = fingerprint(rule.id, breach.at, finding.values, self.page, once=once)
            self.findings.append(replace(finding, fingerprint=known))
            self._ats.append(breach.at)
            return
        said = self.findings[number]
        again = replace(finding.where, label=AGAIN)
        places = {said.where.place, *(related.place for related in said.related)}
        if again.place not in places:
            self.findings[number] = replace(said, related=(*said.related, again))

    def _pass_over(self, rule: Rule, reason: str) -> None:
        unjudged = Unjudged(self.page.document.source.path, rule.id, _shown(reason))
        if unjudged not in self.unjudged:
            self.unjudged.append(unjudged)


def _holds(when: When, page: Page) -> bool:
    """Whether the page meets every condition."""
    if when.languages and page.language.partition("-")[0] not in when.languages:
        return False
    if when.networks and not any(link.network in when.networks for link in _links(page)):
        return False
    return all(page.all_of(noun) for noun in when.has) and not any(page.all_of(noun) for noun in when.without)


def _links(page: Page) -> Iterator[AffiliateLink]:
    return (link for link in page.all_of("affiliate-link") if isinstance(link, AffiliateLink))


def _answers(rule: Rule, subjects: Sequence[Noun], page: Page) -> Iterator[Breach | NotJudged]:
    """What the rule's check objects to; of several checks, the first one's where none is content."""
    checks = [clause.check for clause in rule.clauses]
    if len(checks) == 1:
        yield from checks[0].judge(subjects, page)
        return
    together = any(check.per_page for check in checks)
    refused: list[Noun] = []
    for group in (subjects,) if together else ((subject,) for subject in subjects):
        answers = [list(check.judge(group, page)) for check in checks]
        if all(answers):
            # One check that could not judge might have been content.
            unsure = next((each for each in answers if not any(isinstance(a, Breach) for a in each)), None)
            if unsure or together:
                yield from unsure or answers[0]
            else:
                refused.extend(group)
    if refused:
        # Asked again about all of them: a check that speaks once a page does so here, too.
        yield from checks[0].judge(refused, page)


def _finding(rule: Rule, breach: Breach, page: Page) -> Finding:
    values = {name: _shown(value) for name, value in breach.values}
    message = fill(rule.message, values)
    return Finding(
        path=page.document.source.path,
        rule=rule.id,
        pack=rule.pack,
        severity=rule.severity,
        basis=rule.basis,
        certainty=least_sure((breach.certainty, *_grounds(rule, page))),
        message=message,
        where=_excerpt(breach.at, breach.label, page),
        related=tuple(_excerpt(related.at, related.label, page) for related in breach.related),
        hint=fill(rule.hint, values),
        because=rule.because,
        source=rule.source,
        missing=breach.at == page.anchor and rule.noun != "headline",
        values=tuple((name, values[name]) for name in sorted(set(placeholders(rule.message)) & set(values))),
    )


def _grounds(rule: Rule, page: Page) -> Iterator[Certainty]:
    """How sure it is that the rule applies: a condition on links is as sure as the surest of them."""
    for when in rule.when:
        for noun in when.has:
            yield most_sure(map(certainty_of, page.all_of(noun)))
        if when.networks:
            yield most_sure(link.certainty for link in _links(page) if link.network in when.networks)


def _excerpt(at: At, label: str, page: Page) -> Excerpt:
    document = page.document
    return document.source.excerpt(document.span(at), _shown(label))


def _by_place(finding: Finding) -> tuple[int, int, str, str]:
    place = finding.where.place
    return place.line, place.column, finding.rule, finding.message


def _shown(text: str) -> str:
    """The page's own words fit for a report: on one line, bounded, control characters written out."""
    text = " ".join(text[: LONGEST_VALUE * 4].split())
    if len(text) > LONGEST_VALUE:
        text = f"{text[: LONGEST_VALUE - 1].rstrip()}…"
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _written_out(char) for char in text)


def _written_out(char: str) -> str:
    if unicodedata.category(char) == "Zs":
        return " "
    return f"\\x{ord(char):02x}" if ord(char) < 0x100 else f"\\u{ord(char):04x}"


def _crash(error: BaseException) -> str:
    return f"{type(error).__name__}: {_shown(str(error))}" if str(error) else type(error).__name__
