"""Which finding is which between runs, for those who count them by a number; it knows no format."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.model import Finding


def fingerprint_of(finding: Finding) -> str:
    """The finding's own; one that has none is known by its path, its rule and what it says."""
    return finding.fingerprint or digest(finding.path, finding.rule, finding.message)


def digest(*texts: str) -> str:
    """32 hexadecimal digits for some texts, the same in every run."""
    # No text holds what parts them: a lone surrogate is kept apart from its bytes in UTF-8 by nothing else.
    joined = "\0".join(texts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:32]


class Unique:
    """Gives each of a run's findings a digest that no other has."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def digest(self, *texts: str) -> str:
        """As `digest` for texts that come for the first time; the same again and again for the second, the third."""
        first = digest(*texts)
        self._seen[first] += 1
        return first if self._seen[first] == 1 else digest(*texts, str(self._seen[first]))
