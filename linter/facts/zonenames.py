"""Which zone the names of elements tell of; where headline and text stand is not its business."""

from __future__ import annotations

from functools import lru_cache

from linter.model import Zone

BY_AND_DATE = frozenset({"byline", "dateline"})
_ARTICLES_OWN = frozenset({*BY_AND_DATE, "article-head", "headline"})
_ZONES_BY_RANK = {
    "comments": Zone.COMMENTS, "related": Zone.RELATED, "footer": Zone.FOOTER, "nav": Zone.NAV,
    "author-box": Zone.AUTHOR_BOX, "aside": Zone.ASIDE, "header": Zone.HEADER, "masthead": Zone.HEADER,
}  # fmt: skip
"""Of several, the first one holds."""
_MOST_REMEMBERED = 4096


@lru_cache(_MOST_REMEMBERED)
def meant(roles: frozenset[str]) -> frozenset[str]:
    """The roles of one element, where its names contradict each other: the one nearer to the article holds."""
    if roles & _ARTICLES_OWN:
        roles = roles - {"aside", "nav", "comments"}
    if "body" in roles:
        roles = roles - {"nav", "aside", "ad", "related", "header"}
    return roles - {"footer"} if "article-foot" in roles else roles


@lru_cache(_MOST_REMEMBERED)
def zone_named(roles: frozenset[str]) -> Zone | None:
    """The zone that the roles of all elements around a place tell of."""
    return next((zone for role, zone in _ZONES_BY_RANK.items() if role in roles), None)
