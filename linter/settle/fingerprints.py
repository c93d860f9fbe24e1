"""What a finding is known by from one day to the next; it knows no position and no other page."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from linter.facts.subjects import subject

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.facts.page import Page
    from linter.model import At, Finding

LENGTH: Final = 16


def fingerprint(
    rule: str, at: At, values: Iterable[tuple[str, str]], page: Page, *, once: bool = False
) -> str:
    """16 hexadecimal digits for the rule and for what it found.

    They stay the same when lines move, paragraphs change places, or blanks, line ends and encoding change.
    What the page lacks is known by its rule alone: the headline, where it is told, may be reworded. Values that
    are only numbers do not count, for they tell how many or how far, and change with everything around. With
    `once`, a finding that has values is known by them, wherever the page says the same.
    """
    telling = _telling(values)
    if at == page.anchor or (once and telling):
        return _hash(rule, "missing" if at == page.anchor else "once", *telling)
    return _hash(rule, *telling, "at", *subject(page.document, at))


def _telling(values: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name}={' '.join(value.split())}" for name, value in values if not value.isdigit()]


def numbered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of one page, each fingerprint its own: the second of two equal ones gets another, and so on.

    As a set, the fingerprints of equal findings do not depend on their order.
    """
    seen: Counter[str] = Counter()
    made: list[Finding] = []
    for finding in findings:
        number = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        again = _hash(finding.fingerprint, str(number)) if number else finding.fingerprint
        made.append(replace(finding, fingerprint=again) if number else finding)
    return tuple(made)


def _hash(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:LENGTH]
