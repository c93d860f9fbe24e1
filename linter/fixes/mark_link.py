"""`mark-link`: the site's own mark is put behind a link; what it says is the site's to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.facts.nouns import AffiliateLink
from linter.fixes.markup import as_html
from linter.model import AttributeAt, Edit, Span
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.facts.page import Page
    from linter.model import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLink:
    """Puts `site: {link-mark: ...}` behind an affiliate link, a blank between them."""

    safe: ClassVar[bool] = False
    mends: ClassVar[tuple[type[Noun], ...]] = (AffiliateLink,)
    divides: ClassVar[bool] = False
    needs: ClassVar[str] = "link-mark"

    def about(self, site: Site) -> str:  # noqa: ARG002 - the same for every site
        return "put the site's mark behind the link"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        mark = as_html(page.site.link_mark)
        found: list[Edit] = []
        for link in subjects:
            if mark and isinstance(link.at, AttributeAt) and page.document.nodes[link.at.ordinal].name == "a":
                closing = page.document.closing(link.at.ordinal)
                found += [Edit(Span(closing.end, closing.end), f" {mark}")] if closing else []
        return tuple(found)
