"""Tells why an address counts as an affiliate link or not, as a check of pages would see it; it reads no page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Final

from linter.document import reading
from linter.facts.page import Page
from linter.model import Certainty
from linter.reports.screen import BOLD, DIM, visible
from linter.source import Source
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.model import Site
    from linter.reports.screen import Look
    from linter.rulebook.strict_yaml import Mark
    from linter.vocabulary import Vocabulary
    from linter.vocabulary.network import Step


@dataclass(frozen=True, slots=True)
class Reason:
    """One step on the way to the verdict, and the file, line and column of the entry that it rests on."""

    words: str
    at: tuple[str, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an address counts or not."""

    url: str
    certainty: Certainty | None
    """None where nothing speaks for it; a link that is only possible does not count either."""
    network: str
    name: str
    reasons: tuple[Reason, ...]

    @property
    def counts(self) -> bool:
        return self.certainty in (Certainty.CERTAIN, Certainty.LIKELY)


def explained(
    url: str, vocabulary: Vocabulary, site: Site, locate: Callable[[Step], tuple[str, Mark] | None]
) -> Explanation:
    """What a page of this site that holds nothing but this link would make of it. Takes any string."""
    text = f'<!doctype html><title>x</title><p><a href="{html.escape(url)}">x</a>'
    with reading(Source.read("link", text.encode("utf-8", "replace"))) as document:
        page = Page(document, vocabulary, site)
        counted, possible = page.links
        link = next(iter((*counted, *possible)), None)
        steps = vocabulary.networks.trace(url, page.host)
    # The verdict that the address alone would have comes last, and is left to the page.
    reasons = [_reason(step, locate) for step in steps[:-1] or steps]
    if _HOST_ALONE.match(url):
        own = "without https:// in front this is read as a path on the page's own site"
        reasons.append(Reason(f"{own}; did you mean `https://{url}`?"))
    if link is None:
        return Explanation(url, None, "", "", tuple(reasons))
    if not any(link.reason in reason.words for reason in reasons):
        reasons.append(Reason(link.reason))
    return Explanation(url, link.certainty, link.network, link.network_name, tuple(reasons))


def _reason(step: Step, locate: Callable[[Step], tuple[str, Mark] | None]) -> Reason:
    found = locate(step) if step.entry else None
    return Reason(step.words, (found[0], found[1].line, found[1].column) if found else None)


_HOST_ALONE: Final = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,10}[a-z]{2,24}(?:[/?#]|$)", re.IGNORECASE)
"""How an address begins that may have lost its scheme."""

_VERDICTS: Final = {
    Certainty.CERTAIN: "counts: certainly an affiliate link, {name} ({network})",
    Certainty.LIKELY: "counts: probably an affiliate link, {name} ({network})",
    Certainty.POSSIBLE: "does not count: only possibly an affiliate link, {name} ({network})",
    None: "does not count: no sign of an affiliate link",
}


def as_text(explanation: Explanation, look: Look) -> str:
    """The explanation for people."""
    verdict = _VERDICTS[explanation.certainty].format(name=explanation.name, network=explanation.network)
    lines = [look.paint(visible(explanation.url), BOLD), f"  {verdict}"]
    for reason in explanation.reasons:
        lines.append(f"  - {look.wrapped(visible(reason.words), 4)}")
        if reason.at:
            lines.append(look.paint(f"    {visible(':'.join(map(str, reason.at)))}", DIM))
    return "\n".join(lines) + "\n"


def as_record(explanation: Explanation) -> dict[str, object]:
    """The explanation as plain values."""
    return {
        "url": explanation.url,
        "counts": explanation.counts,
        "certainty": explanation.certainty.value if explanation.certainty else None,
        "network": explanation.network or None,
        "network_name": explanation.name or None,
        "steps": [
            {
                "text": reason.words,
                **(dict(zip(("path", "line", "column"), reason.at, strict=True)) if reason.at else {}),
            }
            for reason in explanation.reasons
        ],
    }
