"""What stands over an article: its headline and the category that it is filed under; it judges neither."""

from __future__ import annotations

import difflib
import html
import re
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from linter.facts.noun import at_attribute, in_block
from linter.facts.nouns import Byline, Category, Headline
from linter.facts.panels import stands_in
from linter.model import Zone
from linter.nodes import text_of
from linter.vocabulary.urls import read_url, same_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.jsonreading import Json
    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.facts.walk import Block, Context
    from linter.nodes import Element

    _Step: TypeAlias = tuple[Element, Block]

_LEVELS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MOST_PARENTS = 3
_LONGEST_HEADLINE = 300
_LONGEST_LABEL = 50
"""How many characters the name of a category has at most."""
_LONGEST_BOX = 120
"""How many characters an element holds at most whose name says that it is a category."""
_ABOVE = 12
"""How many text blocks above the headline a category may stand."""
_BELOW = 20
"""How many text blocks below the last paragraph a category may stand."""
_CLOSE = 3
"""How many text blocks above the headline an address alone may tell that a link is a category."""
_LONGEST_TRAIL = 8
"""How many links a breadcrumb has at most; a menu has more."""
_PATH = re.compile(r"[»›→]|\s[>/]\s")
_EDGES = " «»‹›<>←→"
_OTHERS = frozenset({Zone.COMMENTS, Zone.RELATED, Zone.FOOTER, Zone.HEAD})
_BESIDE = frozenset({Zone.NAV, Zone.HEADER})


def headlines_of(page: Page) -> tuple[Noun, ...]:
    """The article's headline, or what stands where one is looked for."""
    block = page.outline.headline
    if block is None:
        return ()
    level = _level(page, block)
    titles = [_letters(title) for title in page.structured.titles()]
    own = _letters(block.text)
    return (
        Headline(
            **in_block(block),
            text=block.text.replace("\n", " "),
            level=level,
            titled=not any(titles)
            or any(_repeats(own, title) for title in titles)
            or (level == "h1" and not _is_masthead(page, block)),
        ),
    )


def _level(page: Page, block: Block) -> str:
    ordinal = block.context.container
    for _ in range(_MOST_PARENTS):
        if ordinal < 0:
            break
        node = page.document.nodes[ordinal]
        if node.name in _LEVELS:
            return str(node.name)
        ordinal = node.parent.ordinal
    return "other"


def _letters(text: str) -> str:
    return "".join(char for char in text[:_LONGEST_HEADLINE].casefold() if char.isalnum())


def _repeats(own: str, title: str) -> bool:
    """Whether they share most of the shorter and much of the longer: titles also carry the site's name."""
    shorter, longer = sorted((own, title), key=len)
    size = difflib.SequenceMatcher(None, shorter, longer, autojunk=False).find_longest_match().size
    return 2 * size > len(shorter) and 3 * size >= len(longer)


def _is_masthead(page: Page, block: Block) -> bool:
    """Whether a heading names the site, not the article."""
    if block.text.casefold() in page.site_names:
        return True
    link = page.document.nodes[block.context.anchor] if block.context.anchor >= 0 else None
    url = read_url(link.attrs.get("href", "")) if link is not None else None
    return url is not None and url.path.strip("/") == "" and block.linked >= len(block.text)


def categories_of(page: Page) -> tuple[Noun, ...]:
    """Categories shown at the article: links and labels that are named so, or that machines are told of."""
    return tuple(_Categories(page).found())


class _Categories:
    """Where categories stand on one page, and what tells that something is one."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._outline = page.outline
        self._nodes = page.document.nodes
        self._contexts = page.walk.contexts
        headline, paragraphs = page.outline.headline, page.outline.paragraphs
        named = any(isinstance(one, Headline) and one.titled for one in page.all_of("headline"))
        self._title = _letters(headline.text) if headline else ""
        self._headline = headline.index if headline and named else self._start()
        """Index of the headline, or of the block that the article begins with where no headline names it."""
        self._last = paragraphs[-1] if paragraphs else self._headline + _ABOVE
        self._first = self._last
        """Index of the block before which a category may stand: without a headline, anywhere above the last one."""
        if named:
            self._first = paragraphs[0] if paragraphs else self._headline + _ABOVE
        self._close = range(self._headline - _CLOSE, self._first if named else 0)
        """Indexes of the blocks so close to the headline that an address alone may tell."""
        self._own_path = url.path if (url := read_url(page.structured.address())) else ""
        self._in_anchor = {block.context.anchor: block for block in reversed(page.outline.blocks)}

    def _start(self) -> int:
        """Index of the article's first block; what is no headline may be the heading of any section."""
        return next((one.index for one in self._outline.blocks if one.order in self._outline.root), 0)

    def found(self) -> Iterator[Category]:
        """Links first, then labels in blocks that hold none of the links."""
        linked: set[int] = set()
        for tag, block in self._links():
            linked.add(block.index)
            yield self._link(tag, block)
        for block in self._outline.blocks[max(0, self._headline - _ABOVE) : self._first]:
            if block.index not in linked and self._is_label(block):
                yield self._label(block)

    def _links(self) -> Iterator[_Step]:
        trails: dict[int, list[_Step]] = {}
        for tag in self._page.walk.tags["a"]:
            block = self._in_anchor.get(tag.ordinal)
            block = block or self._outline.block_in(self._contexts[tag.ordinal].container, tag.ordinal)
            if block is None or block.zone in _OTHERS or not tag.attrs.get("href"):
                continue
            if (trail := self._trail_around(tag, block)) >= 0:
                trails.setdefault(trail, []).append((tag, block))
            elif self._is_category(tag, block):
                yield tag, block
        for steps in trails.values():
            if len(steps) <= _LONGEST_TRAIL:
                yield from self._categories_in(steps)

    def _categories_in(self, steps: list[_Step]) -> list[_Step]:
        """The steps of a breadcrumb between the site's front page and the article."""
        between = []
        for tag, block in steps:
            path, text = self._path_of(tag), _letters(text_of(tag))
            elsewhere = path.strip("/") and path != self._own_path
            if elsewhere and text and text != self._title and text not in self._authors:
                between.append((tag, block))
        # A front page may have an address such as /en/.
        return between[1:] if len(between) > 1 else between

    def _is_category(self, tag: Element, block: Block) -> bool:
        text = _letters(text_of(tag))
        if not text or len(text) > _LONGEST_LABEL or block.zone in _BESIDE or text in self._authors:
            return False
        named = "category" in tag.attrs.get("rel", "").lower().split()
        if self._headline - _ABOVE <= block.index < self._first:
            close = block.index in self._close
            path = self._path_of(tag)
            if close and (self._is_folder(path) or self._is_under_category(path)):
                return True
            if close and block.zone is Zone.TOP and self._is_kicker(tag, block):
                return True
            known = text in self._told[0] or path in self._told[1]
            return (close or block.zone is not Zone.ASIDE) and (
                named or known or self._is_marked(self._contexts[tag.ordinal])
            )
        if not self._last <= block.index <= self._last + _BELOW:
            return False
        return named or (block.order in self._outline.root and self._is_marked(self._contexts[tag.ordinal]))

    def _is_label(self, block: Block) -> bool:
        text = _letters(block.text)
        if block.linked or block is self._outline.headline or len(text) > _LONGEST_LABEL:
            return False
        if block.zone in _OTHERS | _BESIDE | {Zone.ASIDE} or text in self._authors or self._is_date(block):
            return False
        return self._is_marked(block.context) or text in self._told[0]

    def _is_date(self, block: Block) -> bool:
        """Whether a block is little else than a date."""
        mentions = self._page.vocabulary.calendar.read(block.text, self._page.languages, self._page.region)
        return any(2 * (one.end - one.start) > len(block.text) for one in mentions)

    def _is_marked(self, context: Context) -> bool:
        """Whether a name around it says category: that of something small, not of the article or a teaser."""
        return any(
            "category" in roles
            and not self._outline.holds_article(ordinal)
            and len(text_of(self._nodes[ordinal])) <= _LONGEST_BOX
            for ordinal, roles in context.roles
        )

    @cached_property
    def _authors(self) -> frozenset[str]:
        bylines = self._page.all_of("byline")
        return frozenset(_letters(name) for one in bylines if isinstance(one, Byline) for name in one.names)

    def _path_of(self, tag: Element) -> str:
        """The path that a link of this site leads to; empty for other addresses."""
        url = read_url(tag.attrs["href"])
        if url is None or (url.host and self._page.host and not same_site(url.host, self._page.host)):
            return ""
        return url.path

    def _is_folder(self, path: str) -> bool:
        """Whether the article's own address lies under this one, as /health/knees.htm under /health/."""
        folder = path.rstrip("/")
        named = any(char.isalpha() for char in folder.rpartition("/")[2])
        return named and self._own_path.startswith(f"{folder}/") and self._own_path.rstrip("/") != folder

    def _is_under_category(self, path: str) -> bool:
        """Whether a path leads through a folder called category, as /category/health/."""
        roles_of = self._page.vocabulary.markup.roles
        return any("category" in roles_of(folder) for folder in path.strip("/").split("/")[:-1])

    def _is_kicker(self, tag: Element, block: Block) -> bool:
        """Whether a block of links stands alone, right above the headline and in one element with it."""
        blocks, outline = self._outline.blocks, self._outline
        if any(one.visible for one in blocks[block.index + 1 : self._headline]) or block.linked < len(
            block.text
        ):
            return False
        url = read_url(tag.attrs["href"])
        if url is None or url.host not in ("", self._page.host) or url.path == self._own_path:
            return False
        if not any(map(str.isalpha, url.path.rstrip("/").rpartition("/")[2])):
            return False
        if self._page.vocabulary.markup.policy_kind(block.text, self._page.languages):
            return False
        beside = [*blocks[max(0, block.index - 1) : block.index], *blocks[block.index + 1 : block.index + 2]]
        around = block.context.container
        while around >= 0 and not outline.holds_article(around):
            if any(stands_in(self._page, one, around) for one in beside):
                return False  # a part of a menu or of a panel
            around = self._nodes[around].parent.ordinal
        return around >= 0 and self._nodes[around].name not in ("html", "body")

    @cached_property
    def _told(self) -> tuple[frozenset[str], frozenset[str]]:
        """The categories that machines are told of: their names' letters, and their paths."""
        structured = self._page.structured
        names = [value.text for value in structured.meta_values("section")]
        names += [text_of(one) or one.attrs.get("content", "") for one in self._section_items()]
        paths: list[str] = []
        if node := structured.article:
            for key in self._page.vocabulary.markup.structured["sections"]:
                value = node.data.get(key)
                names += [
                    one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)
                ]
        for name, href in self._told_steps():
            names.append(name)
            paths.append(url.path if (url := read_url(href)) else "")
        own = {self._title, *(_letters(name) for name in self._page.site_names)}
        letters = {_letters(part) for name in names for part in (name, *name.split(","))}
        return frozenset(letters - own - {""}), frozenset(path for path in paths if path.strip("/")) - {
            self._own_path
        }

    def _section_items(self) -> list[Element]:
        wanted = set(self._page.vocabulary.markup.structured["sections"])
        items = self._page.walk.tags["[itemprop]"]
        return [one for one in items if wanted.intersection(one.attrs["itemprop"].split())]

    def _told_steps(self) -> Iterator[tuple[str, str]]:
        """Name and address of each step of a breadcrumb in JSON-LD but the first one, which is the front page."""
        wanted = set(self._page.vocabulary.markup.structured["breadcrumbs"])
        for node in self._page.structured.nodes:
            if wanted.intersection(node.types):
                steps = node.data.get("itemListElement")
                for step in (steps if isinstance(steps, list) else [])[1:]:
                    yield _step(step)

    def _trail_around(self, tag: Element, block: Block) -> int:
        """Ordinal of the breadcrumb that a link stands in, or -1."""
        roles_of = self._page.vocabulary.markup.roles
        for ordinal, roles in self._contexts[tag.ordinal].roles:
            label = self._nodes[ordinal].attrs.get("aria-label", "") if "nav" in roles else ""
            if "breadcrumb" in roles or (label and "breadcrumb" in roles_of(label)):
                return ordinal
        around = tag.parent
        for _ in range(_MOST_PARENTS * 2):
            if around is None or not self._trails:
                break
            if around.ordinal in self._trails:
                return around.ordinal
            around = around.parent
        close = block.index in self._close and block.index < self._headline
        return block.context.container if close and _PATH.search(block.text.strip(_EDGES)) else -1

    @cached_property
    def _trails(self) -> frozenset[int]:
        """Ordinals of the elements that are breadcrumbs as microdata tell."""
        wanted = set(self._page.vocabulary.markup.structured["breadcrumbs"])
        return frozenset(
            one.ordinal
            for one in self._page.walk.tags["[itemtype]"]
            if one.attrs["itemtype"].rstrip("/").rpartition("/")[2] in wanted
        )

    def _link(self, tag: Element, block: Block) -> Category:
        standing = at_attribute(self._page, tag.ordinal, "href", block)
        return Category(**standing, text=text_of(tag), href=tag.attrs["href"])

    def _label(self, block: Block) -> Category:
        return Category(
            **in_block(block),
            text=block.text,
            href="",
        )


def _step(step: Json) -> tuple[str, str]:
    """Name and address of a breadcrumb's step."""
    step = step if isinstance(step, dict) else {}
    item = step.get("item")
    thing = item if isinstance(item, dict) else {}
    name = step.get("name") or thing.get("name")
    href = item if isinstance(item, str) else thing.get("@id") or thing.get("url")
    return html.unescape(name) if isinstance(name, str) else "", href if isinstance(href, str) else ""
