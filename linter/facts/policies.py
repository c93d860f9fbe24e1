"""Links to pages about the publisher; what their words mean comes from the lexicons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.facts.noun import at_attribute
from linter.facts.nouns import PolicyLink
from linter.facts.panels import kind_by_panel, panels_of
from linter.nodes import text_of

if TYPE_CHECKING:
    from linter.facts.noun import Noun
    from linter.facts.page import Page

_LONGEST = 60


def policy_links_of(page: Page) -> tuple[Noun, ...]:
    """Links to contact, policy, correction, ownership and affiliate-policy pages.

    Where a link's words and address tell nothing, the title of its panel does, unless it leads to a shop.
    """
    found: list[Noun] = []
    panels = panels_of(page)
    earning = {link.order for link in page.links[0]} if panels else set()
    markup, languages = page.vocabulary.markup, page.languages
    for tag in page.walk.tags["a"]:
        href = tag.attrs.get("href", "")
        if not href or href[0] == "#" or href.startswith("javascript:"):
            continue
        text = text_of(tag)
        if not text or len(text) > _LONGEST:
            continue
        told_by = "words"
        kind = markup.policy_kind(text, languages)
        if not kind:
            told_by, kind = "address", markup.policy_kind_of_path(href.partition("?")[0].partition("#")[0])
        if not kind and panels and (tag.ordinal, 0) not in earning:
            block = page.outline.block_in(page.walk.contexts[tag.ordinal].container, tag.ordinal)
            told_by, kind = "panel", kind_by_panel(panels, block)
        if kind:
            standing = at_attribute(page, tag.ordinal, "href")
            found.append(PolicyLink(**standing, kind=kind, text=text, href=href, told_by=told_by))
    return tuple(found)
