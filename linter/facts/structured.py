"""What the page tells machines: JSON-LD, microdata and meta tags, each value with its place; readers see none of it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, TypeAlias, cast

from bs4.element import Tag

from linter.facts.jsonreading import BrokenJsonError, Json, read_json
from linter.model import At, AttributeAt, JsonAt, ScriptAt, TagAt
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.facts.walk import Walk
    from linter.nodes import Element
    from linter.vocabulary.markup import Markup

Keys: TypeAlias = tuple[str | int, ...]

_WRAPPER = re.compile(
    r"//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>|<!--|-->|/\*\s*<!\[CDATA\[\s*\*/|/\*\s*\]\]>\s*\*/"
)
_MOST_NODES = 5000
_LONGEST_VALUE = 500


@dataclass(frozen=True, slots=True)
class Value:
    """One value as machines read it, and where."""

    text: str
    at: At
    ordinal: int
    syntax: str
    """json-ld, microdata or meta."""
    property: str


@dataclass(frozen=True, slots=True)
class Credit:
    """One author as machines read it."""

    name: Value
    type: str
    """Person, Organization ...; empty for a bare string."""
    url: str


@dataclass(frozen=True, slots=True)
class Node:
    """One JSON-LD object with a type, wherever in a script it stands."""

    types: tuple[str, ...]
    data: dict[str, Json]
    ordinal: int
    keys: Keys


@dataclass(frozen=True, slots=True)
class Broken:
    """A JSON-LD script that is no JSON."""

    problem: str
    at: At
    ordinal: int


class Structured:
    """The page's structured data: the node that is its article, and the values that speak of the article."""

    def __init__(self, walk: Walk, markup: Markup) -> None:
        self._names = markup.structured
        self._meta_names = markup.meta
        self.broken: list[Broken] = []
        self.nodes: list[Node] = []
        for tag in walk.tags["script"]:
            if "ld+json" in tag.attrs.get("type", "").lower():
                self._read_script(tag)
        self.meta: dict[str, list[tuple[Element, str]]] = {}
        for tag in walk.tags["meta"]:
            self._read_meta(tag)
        self._walk = walk
        self.article = self._main_node("article-types")
        self._dated = self.article or self._main_node("page-types")

    def _read_script(self, tag: Element) -> None:
        raw = "".join(str(child) for child in tag.contents)
        # Blanks in place of what is cut off: offsets stay those of the file.
        text = _WRAPPER.sub(lambda match: " " * len(match[0]), raw)
        end = len(text)
        while end and (text[end - 1] == ";" or text[end - 1].isspace()):
            end -= 1
        if not end:
            return
        text = text[:end]
        try:
            data = read_json(text)
        except BrokenJsonError as error:
            at = ScriptAt(tag.ordinal, error.start, error.end)
            self.broken.append(Broken(str(error), at, tag.ordinal))
        except RecursionError:
            self.broken.append(Broken("nested too deeply", TagAt(tag.ordinal), tag.ordinal))
        else:
            self.nodes.extend(_typed_nodes(data, tag.ordinal))

    def _read_meta(self, tag: Element) -> None:
        name = (tag.attrs.get("property") or tag.attrs.get("name") or "").strip().lower()
        # Some publishing systems write value= where the standard has content=.
        content = (tag.attrs.get("content") or tag.attrs.get("value") or "").strip()
        if name and content:
            self.meta.setdefault(name, []).append((tag, content[:_LONGEST_VALUE]))

    def _main_node(self, kind: str) -> Node | None:
        """The node of the page's own article: of the right type, and the one that says most about itself."""
        wanted = set(self._names[kind])
        parts = set(self._names["parts"])
        candidates = [
            node for node in self.nodes if wanted.intersection(node.types) and parts.isdisjoint(node.keys)
        ]
        told = ("datePublished", "author", "headline", "dateModified")
        return max(
            candidates,
            key=lambda node: (sum(key in node.data for key in told), -len(node.keys), -node.ordinal),
            default=None,
        )

    def has_type(self, kind: str) -> bool:
        """Whether some node is of one of the types listed under `kind` in the markup lexicon."""
        wanted = set(self._names[kind])
        return any(wanted.intersection(node.types) and len(node.keys) <= 2 for node in self.nodes)

    def has_property(self, name: str) -> bool:
        """Whether some typed object of the page has a property."""
        return any(name in node.data for node in self.nodes)

    def article_item(self) -> tuple[At, str] | None:
        """The microdata item that is an article: its place and type."""
        for tag in self._walk.tags["[itemtype]"]:
            kind = tag.attrs["itemtype"].rstrip("/").rpartition("/")[2]
            if kind in self._names["article-types"]:
                return AttributeAt(tag.ordinal, "itemtype"), kind
        return None

    def meta_values(self, kind: str) -> Iterator[Value]:
        """The values of the meta tags that carry `kind`, in the lexicon's order of names."""
        for name in self._meta_names[kind]:
            for tag, content in self.meta.get(name, ()):
                key = "content" if tag.attrs.get("content") else "value"
                yield Value(content, AttributeAt(tag.ordinal, key), tag.ordinal, "meta", name)

    def address(self) -> str:
        """The page's own address, as its canonical link or meta tags tell it."""
        for tag in self._walk.tags["link"]:
            if "canonical" in tag.attrs.get("rel", "").lower().split() and tag.attrs.get("href"):
                return tag.attrs["href"]
        return next((value.text for value in self.meta_values("address")), "")

    def site_names(self) -> list[str]:
        """What the publisher calls itself."""
        found = [value.text for value in self.meta_values("site")]
        for node in self.nodes:
            publisher = node.data.get("publisher") if node is self.article else None
            for data in (
                publisher,
                node.data if "Organization" in "".join(node.types) and len(node.keys) <= 2 else None,
            ):
                name = data.get("name") if isinstance(data, dict) else None
                if isinstance(name, str):
                    found.append(html.unescape(name).strip())
        return found

    def titles(self) -> list[str]:
        """What the page calls its article: headline of its node, meta titles, <title>."""
        found = []
        for node in [self.article] if self.article else []:
            found += [text for key in ("headline", "name") if isinstance(text := node.data.get(key), str)]
        found += [value.text for value in self.meta_values("title")]
        found += [tag.get_text() for tag in self._title_tags()]
        return [html.unescape(text).strip() for text in found if text.strip()]

    def _title_tags(self) -> Sequence[Tag]:
        return self._walk.tags["title"][:1]

    def dates(self, kind: str) -> list[Value]:
        """The article's published or updated dates as machines read them, JSON-LD first.

        Where no node is an article, those of the page's own node hold.
        """
        found: list[Value] = []
        if node := self._dated:
            for key in self._names[kind]:
                raw = node.data.get(key)
                if isinstance(raw, str) and raw.strip():
                    at: At = JsonAt(node.ordinal, (*node.keys, key))
                    found.append(Value(raw.strip()[:_LONGEST_VALUE], at, node.ordinal, "json-ld", key))
        for tag, key in self._itemprops(self._names[kind]):
            attribute = next((name for name in ("content", "datetime") if tag.attrs.get(name)), "")
            text = tag.attrs[attribute] if attribute else tag.get_text(" ", strip=True)
            # Outside of every item a property is a word without meaning, and its text is written for readers.
            if text.strip() and (attribute or _item_around(tag) is not None):
                at = AttributeAt(tag.ordinal, attribute) if attribute else TagAt(tag.ordinal)
                found.append(Value(text.strip()[:_LONGEST_VALUE], at, tag.ordinal, "microdata", key))
        found.extend(value for value in self.meta_values(kind))
        return found

    def _itemprops(self, names: Sequence[str]) -> Iterator[tuple[Element, str]]:
        wanted = {name.lower(): name for name in names}
        for tag in self._walk.tags["[itemprop]"]:
            words = tag.attrs["itemprop"].lower().split()
            word = next((word for word in words if word in wanted), "")
            if word and not _in_other_item(tag, self._names["article-types"]):
                yield tag, wanted[word]

    def authors(self) -> list[Credit]:
        """The article's authors as machines read them: JSON-LD, else microdata, else meta tags."""
        found: list[Credit] = []
        if node := self.article:
            for key in self._names["authors"]:
                if not found and key in node.data:
                    found.extend(self._credits(node.data[key], node.ordinal, (*node.keys, key), key))
        if not found:
            found = list(self._microdata_authors())
        if not found:
            names = (value for value in self.meta_values("authors") if not _is_url(value.text))
            found = [Credit(value, "", "") for value in names]
        return found

    def author_names(self) -> list[str]:
        """All names under which the article's authors are told to machines; a handle may stand in a meta tag alone."""
        names = [credit.name.text for credit in self.authors()]
        names += [value.text for value in self.meta_values("authors") if not _is_url(value.text)]
        return list(dict.fromkeys(map(html.unescape, names)))

    def _microdata_authors(self) -> Iterator[Credit]:
        for tag, key in self._itemprops(self._names["authors"]):
            name = _first_itemprop(tag, "name") or tag
            attribute = "content" if name.attrs.get("content") else ""
            text = name.attrs.get("content") or name.get_text(" ", strip=True)
            if text.strip() and not _is_url(text):
                at = AttributeAt(name.ordinal, attribute) if attribute else TagAt(name.ordinal)
                kind = tag.attrs.get("itemtype", "").rstrip("/").rpartition("/")[2]
                link = _first_itemprop(tag, "url")
                url = (
                    (link.attrs.get("href") or link.attrs.get("content") or "")
                    if link
                    else tag.attrs.get("href", "")
                )
                yield Credit(
                    Value(text.strip()[:_LONGEST_VALUE], at, name.ordinal, "microdata", key), kind, url
                )

    def _credits(self, data: Json, ordinal: int, keys: Keys, key: str, depth: int = 0) -> Iterator[Credit]:
        if depth > 4:
            return
        if isinstance(data, list):
            for index, item in enumerate(data[:50]):
                yield from self._credits(item, ordinal, (*keys, index), key, depth + 1)
        elif isinstance(data, str) and data.strip() and not _is_url(data):
            yield Credit(_value(data, ordinal, keys, key), "", "")
        elif isinstance(data, dict):
            name = data.get("name")
            meant = self._meant_by(data)
            if name is None and meant:
                yield from self._credits(meant.data, meant.ordinal, meant.keys, key, depth + 1)
                return
            told = {**meant.data, **data} if meant else data
            url = told.get("url") or told.get("sameAs") or told.get("@id")
            url = url[0] if isinstance(url, list) and url else url
            kind = _types(told)[:1]
            for index, one in enumerate(name if isinstance(name, list) else [name]):
                if isinstance(one, str) and one.strip():
                    place = (*keys, "name", index) if isinstance(name, list) else (*keys, "name")
                    yield Credit(
                        _value(one, ordinal, place, key),
                        kind[0] if kind else "",
                        url if isinstance(url, str) else "",
                    )

    def _meant_by(self, data: dict[str, Json]) -> Node | None:
        """The named node of the page that an object without a type means by its `@id`."""
        meant = None if _types(data) and "name" in data else data.get("@id")
        if not isinstance(meant, str):
            return None
        named = (node for node in self.nodes if node.data.get("@id") == meant and "name" in node.data)
        return next((node for node in named if node.data is not data), None)


def _value(text: str, ordinal: int, keys: Keys, key: str) -> Value:
    return Value(html.unescape(text).strip()[:_LONGEST_VALUE], JsonAt(ordinal, keys), ordinal, "json-ld", key)


def _typed_nodes(data: Json, ordinal: int) -> Iterator[Node]:
    """Every object with a type, outermost first."""
    queue: list[tuple[Json, Keys]] = [(data, ())]
    for count, (item, keys) in enumerate(queue):
        if count > _MOST_NODES:
            return
        if isinstance(item, dict):
            if types := _types(item):
                yield Node(types, item, ordinal, keys)
            queue.extend(
                (value, (*keys, key)) for key, value in item.items() if isinstance(value, dict | list)
            )
        elif isinstance(item, list):
            queue.extend(
                (value, (*keys, index)) for index, value in enumerate(item) if isinstance(value, dict | list)
            )


def _types(data: dict[str, Json]) -> tuple[str, ...]:
    types = data.get("@type")
    listed = types if isinstance(types, list) else [types]
    return tuple(one.rpartition("/")[2].rpartition(":")[2] for one in listed if isinstance(one, str))


def _is_url(text: str) -> bool:
    return text.startswith(("http://", "https://", "//", "/")) and " " not in text.strip()


def _first_itemprop(tag: Tag, name: str) -> Element | None:
    for child in tag.descendants:
        if isinstance(child, Tag) and name in str(child.attrs.get("itemprop", "")).lower().split():
            return cast("Element", child)
    return None


def _in_other_item(tag: Tag, article_types: Sequence[str]) -> bool:
    """Whether the property belongs to an item that is no article: a comment, a product, an image."""
    item = _item_around(tag)
    kind = str(item.attrs.get("itemtype", "")).rstrip("/").rpartition("/")[2] if item is not None else ""
    return bool(kind) and kind not in article_types and kind not in ("WebPage", "Blog", "ItemPage")


def _item_around(tag: Tag) -> Tag | None:
    """The innermost item that an element stands in."""
    node = tag.parent
    while node is not None and not ("itemscope" in node.attrs or "itemtype" in node.attrs):
        node = node.parent
    return node
