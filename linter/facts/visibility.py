"""Whether a page's own markup hides an element from readers; it renders nothing and loads no style sheet.

What cannot be told statically counts as visible: a clean report on visibility is not proof.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bs4.element import Tag

    from linter.document import Element

NEVER_SHOWN = frozenset(
    "script style template noscript head title meta link iframe object audio video canvas datalist noembed noframes "
    "svg math map area base param source track textarea select option optgroup".split()
)
"""Elements whose text readers of a web page do not meet as text."""

_SPEAKING = frozenset((
    "display", "visibility", "opacity", "clip", "position", "left", "top", "text-indent", "font-size", "width", "height",
    "max-height", "overflow", "clip-path", "margin-left",
))  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0|clip|text-indent\s*:\s*-\d{3}"
    r"|(?:left|top)\s*:\s*-\d{3}|font-size\s*:\s*0|(?:height|width)\s*:\s*[01](?:px|%|r?em)?\s*(?:[;!]|$)",
    re.IGNORECASE,
)
_MAY_HIDE = ("none", "hidden", "collapse", "opacity", "clip", "indent", ":0", ": 0", ":1px", ": 1px", ":-", ": -")
_MAY_SHOW = ("display", "visibility", "opacity")
_MAY_BEAR = (*_MAY_SHOW, "clip", "indent", ":0", ": 0", ":1px", ": 1px", ":-", ": -")
_SMALL = re.compile(r"^(?:0|1px|0px|0em|0rem|0%)$")
_FAR = re.compile(r"^-\d{3,}(?:px|em|rem|vw|%)?$")
_COMPOUND = re.compile(r"([#.]?)(-?[\w-]+|\*)|\[([\w-]+)(?:=[\"']?([\w-]*)[\"']?)?\]")
_SELECTOR = re.compile(r"^[\w\s.#>*\[\]=\"'-]{1,200}$")
_COMMENT = re.compile(r"/\*[^*]*(?:\*(?!/)[^*]*)*\*/")
_NOT_SCREENS = ("print", "prefers-", "orientation", "speech", "keyframes", "font-face")
_MOST_RULES = 20_000
_LONGEST_BODY = 5000
_MOST_STEPS = 300


def hidden_by_declarations(declared: Mapping[str, str]) -> str:
    """What hides an element with these style declarations, in CSS words; empty if nothing does."""
    get = declared.get
    if get("display") == "none":
        return "display:none"
    if get("visibility") in ("hidden", "collapse"):
        return f"visibility:{get('visibility')}"
    if get("opacity", "1").rstrip("%0.") == "" and get("opacity", "1"):
        return "opacity:0"
    if get("position") in ("absolute", "fixed"):
        if re.match(r"rect\((?:[01](?:px)?[,\s]*){4}\)", get("clip", "")):
            return "clip:rect(0 0 0 0)"
        for side in ("left", "top"):
            if _FAR.match(get(side, "")):
                return f"{side}:{get(side)}"
    if _FAR.match(get("text-indent", "")):
        return f"text-indent:{get('text-indent')}"
    if re.match(r"inset\((?:50|100)%", get("clip-path", "")):
        return f"clip-path:{get('clip-path')}"
    if _SMALL.match(get("font-size", "")) and get("font-size") != "1px":
        return "font-size:0"
    if get("overflow") in ("hidden", "clip"):
        for side in ("height", "width", "max-height"):
            if _SMALL.match(get(side, "")):
                return f"{side}:{get(side)}"
    return ""


def declarations(style: str) -> dict[str, str]:
    """The declarations of a style attribute or rule body that bear on visibility, values in lower case.

    A plain split does: none of their values holds a semicolon, and a CSS parser costs more than the page's own parse.
    """
    found: dict[str, str] = {}
    for declaration in style[:_LONGEST_BODY].split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _SPEAKING:
            found[name] = value.partition("!")[0].strip().lower()
    return found


def hidden_inline(style: str) -> str:
    """What in a style attribute hides its element."""
    return hidden_by_declarations(declarations(style)) if _HIDING.search(style) else ""


@dataclass(frozen=True, slots=True)
class _Compound:
    """One simple selector without combinators: `p.note#a[hidden]`."""

    tag: str
    key: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...]
    child: bool
    """Whether it must be the parent of what follows, not any ancestor."""

    def matches(self, tag: Tag) -> bool:
        attrs = tag.attrs
        return (
            (not self.tag or tag.name == self.tag)
            and (not self.key or attrs.get("id") == self.key)
            and (not self.classes or self.classes <= set(str(attrs.get("class", "")).split()))
            and all(
                name in attrs and (value is None or attrs[name] == value) for name, value in self.attributes
            )
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]  # from the element itself outwards
    weight: tuple[int, int, int, int]
    declared: Mapping[str, str]

    def matches(self, tag: Tag) -> bool:
        if not self.compounds[0].matches(tag):
            return False
        node: Tag | None = tag.parent
        steps = 0
        for index, compound in enumerate(self.compounds[1:]):
            must_be_parent = self.compounds[index].child
            while node is not None and not compound.matches(node):
                steps += 1
                if must_be_parent or steps > _MOST_STEPS:
                    return False
                node = node.parent
            if node is None:
                return False
            node = node.parent
        return True


class StyleSheet:
    """The rules of a page's <style> elements that bear on visibility, findable by what they select."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules = [rule for sheet in sheets if _may(sheet, _MAY_HIDE) for rule in _rules(sheet)][:_MOST_RULES]
        self._hiding: dict[str, list[_Rule]] = defaultdict(list)
        for order, (selectors, body, everywhere) in enumerate(self._rules):
            # What only some widths hide, some readers see.
            if everywhere and _may(body, _MAY_HIDE) and _HIDING.search(body):
                declared = declarations(body)
                if hidden_by_declarations(declared):
                    _add(self._hiding, selectors, declared, order)
        self.is_empty = not self._hiding
        self._classes: dict[str, bool] = {}

    @cached_property
    def _showing(self) -> dict[str, list[_Rule]]:
        """The rules that may undo what another hides; what only some widths show, some readers see."""
        found: dict[str, list[_Rule]] = defaultdict(list)
        for order, (selectors, body, _) in enumerate(self._rules):
            if _may(body, _MAY_SHOW):
                declared = declarations(body)
                if declared and not hidden_by_declarations(declared):
                    _add(found, selectors, declared, order)
        return found

    def _selects_class(self, names: str) -> bool:
        """Whether some hiding rule is for one of these class names; most elements share theirs with others."""
        known = self._classes.get(names)
        if known is None:
            known = self._classes[names] = any("." + name in self._hiding for name in names.split())
        return known

    def hides(self, tag: Element) -> str:
        """What hides an element, by the cascade of the page's rules and its own style attribute."""
        attrs = tag.attrs
        if not self._selects_class(attrs.get("class", "")) and "#" + attrs.get("id", "") not in self._hiding:
            if tag.name not in self._hiding and "*" not in self._hiding:
                return ""
        keys = _keys(tag)
        if not any(rule.matches(tag) for key in keys for rule in self._hiding.get(key, ())):
            return ""
        both = (self._hiding, self._showing)
        rules = [rule for rules in both for key in keys for rule in rules.get(key, ()) if rule.matches(tag)]
        cascade: dict[str, str] = {}
        for rule in sorted(rules, key=lambda rule: rule.weight):
            cascade.update(rule.declared)
        cascade.update(declarations(str(tag.attrs.get("style", ""))))
        why = hidden_by_declarations(cascade)
        return f"{why} in a <style> rule" if why else ""


def _may(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _add(index: dict[str, list[_Rule]], selectors: str, declared: Mapping[str, str], order: int) -> None:
    for selector in selectors.split(","):
        if rule := _rule(selector.strip(), declared, order):
            index[_index_key(rule.compounds[0])].append(rule)


def _rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and body of each rule that holds on screens and bears on visibility, and whether on every screen."""
    opened: list[str] = []
    for chunk in (_COMMENT.sub(" ", sheet) if "/*" in sheet else sheet).split("}"):
        selectors, brace, body = chunk.partition("{")
        if opened or "{" in body or not brace:
            *preludes, body = chunk.split("{")
            opened.extend(prelude.strip() for prelude in preludes)
            if not opened:
                continue
            selectors = opened.pop()
        if not _may(body, _MAY_BEAR) or not selectors or selectors.lstrip().startswith("@"):
            continue
        conditions = " ".join(opened).lower() if opened else ""
        if not _may(conditions, _NOT_SCREENS):
            yield selectors, body, "width" not in conditions


def _rule(selector: str, declared: Mapping[str, str], order: int) -> _Rule | None:
    """A selector of plain compounds; None for one that depends on states or is past reading."""
    if not _SELECTOR.match(selector):
        return None
    parts = selector.replace(">", " > ").split()
    compounds: list[_Compound] = []
    ids = classes = tags = 0
    child = False
    for part in parts:
        if part == ">":
            child = True
            continue
        tag = key = ""
        names: set[str] = set()
        attributes: list[tuple[str, str | None]] = []
        for match in _COMPOUND.finditer(part):
            kind, name, attribute, value = match.groups()
            if attribute:
                attributes.append((attribute, value))
            elif kind == "#":
                key = name
            elif kind == ".":
                names.add(name)
            elif name != "*":
                tag = name.lower()
        ids, classes, tags = ids + bool(key), classes + len(names) + len(attributes), tags + bool(tag)
        compounds.append(_Compound(tag, key, frozenset(names), tuple(attributes), child))
        child = False
    if not compounds or len(compounds) > 8:
        return None
    return _Rule(tuple(reversed(compounds)), (ids, classes, tags, order), declared)


def _index_key(compound: _Compound) -> str:
    if compound.key:
        return "#" + compound.key
    return "." + min(compound.classes) if compound.classes else compound.tag or "*"


def _keys(tag: Element) -> list[str]:
    attrs = tag.attrs
    keys = ["." + name for name in attrs["class"].split()] if "class" in attrs else []
    if "id" in attrs:
        keys.append(f"#{attrs['id']}")
    return [*keys, tag.name, "*"]
