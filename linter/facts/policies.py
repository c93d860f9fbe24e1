"""Links to pages about the publisher; what their words mean comes from the lexicons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document import text_of
from linter.facts.nouns import PolicyLink
from linter.model import AttributeAt

if TYPE_CHECKING:
    from linter.facts import Page
    from linter.facts.nouns import Noun

_LONGEST = 60


def policy_links_of(page: Page) -> tuple[Noun, ...]:
    """Links to contact, policy, correction, ownership and affiliate-policy pages, each kind of words once a link."""
    found: list[Noun] = []
    kind_of = page.vocabulary.markup.policy_kind
    kind_of_path = page.vocabulary.markup.policy_kind_of_path
    for mention in page.walk.mentions["a"]:
        tag = mention.tag
        href = tag.attrs.get("href", "")
        if not href or href.startswith(("#", "javascript:")):
            continue
        text = text_of(tag)
        if not text or len(text) > _LONGEST:
            continue
        path = href.partition("?")[0].partition("#")[0]
        if kind := kind_of(text, page.languages) or kind_of_path(path):
            found.append(
                PolicyLink(
                    at=AttributeAt(tag.ordinal, "href"),
                    order=(tag.ordinal, 0),
                    zone=page.outline.zone_of(mention.context, tag.ordinal),
                    visible=not mention.context.hidden_by,
                    hidden_by=mention.context.hidden_by,
                    kind=kind,
                    text=text,
                    href=href,
                )
            )
    return tuple(found)
