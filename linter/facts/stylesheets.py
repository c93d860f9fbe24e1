"""What the rules of a page's own <style> elements hide: selectors, cascade, conditions; it fetches no style sheet.

A selector or condition that only a browser could decide counts for visible.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from functools import cached_property
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

from linter.facts.stylerules import sheet_of
from linter.facts.visibility import (
    declarations,
    hidden_by_declarations,
    hidden_by_style,
    shown_by_declarations,
)
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bs4.element import Tag

    from linter.facts.stylerules import Written
    from linter.nodes import Element

_WITH = {
    "clip": "position", "left": "position", "right": "position", "top": "position",
    "height": "overflow", "width": "overflow", "max-height": "overflow",
}  # fmt: skip
"""What else it takes for a property to hide, so that changing it shows again."""
_NAME = r"(?:[\w-]|\\[^\s\w])++"
_SIMPLE = re.compile(rf"([#.]?)({_NAME}|\*)|\[([\w-]+)(?:=[\"']?([\w-]*)[\"']?)?\]")
_COMPOUND = re.compile(rf"(?:[#.]?(?:{_NAME}|\*)|\[[\w-]+(?:=[\"']?[\w-]*[\"']?)?\])++")
_KEY = re.compile(rf"[#.]?(?:{_NAME}|\*)")
_POSITIONAL = re.compile(
    r":(?:first|last|only|nth|nth-last)-(?:child|of-type)(?:\([^()]*\))?|:(?:not|is|where)\([^()]*\)|:(?:root|empty)\b"
)
"""Pseudo-classes that hold or not by the shape of the tree, not by what a reader does."""
_LONGEST_SELECTOR = 200
_MOST_RULES = 20_000
_MOST_WORK = 500_000
"""How many rules and elements are compared on one page; what is left then cannot be told."""


@dataclass(frozen=True, slots=True)
class _Compound:
    """One simple selector without combinators: `p.note#a[hidden]`."""

    tag: str
    key: str
    classes: frozenset[str]
    attributes: tuple[tuple[str, str | None], ...]
    child: bool
    """Whether what stands before it in the selector must be its parent, not any ancestor."""

    def matches(self, tag: Tag) -> bool:
        attrs = tag.attrs
        if (self.tag and tag.name != self.tag) or (self.key and attrs.get("id") != self.key):
            return False
        if self.classes:
            names = str(attrs.get("class", ""))
            # Most comparisons end at the first letters: only a likely one is worth taking the names apart.
            for name in self.classes:
                if name not in names:
                    return False
            if not self.classes <= set(names.split()):
                return False
        return not self.attributes or all(
            name in attrs and (value is None or attrs[name] == value) for name, value in self.attributes
        )


class _Selector(NamedTuple):
    """Compounds that an element and what stands around it must fit."""

    compounds: tuple[_Compound, ...]
    """From the element itself outwards."""
    around: frozenset[str]
    """The index keys of all compounds but the first: something around the element must have each of them."""
    specificity: tuple[int, int, int]


class _Rule(NamedTuple):
    selector: _Selector
    weight: tuple[int, ...]
    """Of two rules, the greater one wins."""
    body: str


class StyleSheet:
    """The rules of a page's <style> elements that bear on visibility, findable by what they select."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._sheets = [sheet_of(text) for text in sheets]
        self._properties: set[str] = set()
        self._hiding: dict[str, list[_Rule]] = defaultdict(list)
        room = _MOST_RULES
        for number, sheet in enumerate(self._sheets):
            for rule, why in sheet.hiding:
                if room > 0:
                    self._properties.update((why, _WITH.get(why, why)))
                    room -= _add(self._hiding, rule, number)
        self._classes = {key[1:] for key in self._hiding if key.startswith(".")}
        self._shown: dict[str, list[_Rule]] = {}
        self._around: dict[int, frozenset[str]] = {-1: frozenset()}
        self._giving: dict[tuple[str, ...], dict[str, list[tuple[str, int, Written]]]] = {}
        """By the words looked for, then by key: selectors of rules that may show letters again."""
        self._left = _MOST_WORK

    @cached_property
    def _undoing(self) -> dict[str, list[tuple[str, int, Written]]]:
        """The selectors of rules that may undo what another hides, by the key of what they select.

        What only some screens show, some readers see.
        """
        found: dict[str, list[tuple[str, int, Written]]] = defaultdict(list)
        properties = tuple(f"{name}:" for name in self._properties)
        for number, sheet in enumerate(self._sheets):
            for rule in sheet.rules(properties):
                if rule.everywhere or not hidden_by_style(rule.body):
                    selectors = rule.selectors
                    # Which child an element is cannot be told from here: it may be the one that is shown.
                    plain = _POSITIONAL.sub("*", selectors) if ":" in selectors else selectors
                    for selector in plain.split(","):
                        # What asks for a state, or for more than stands in the page, is never read.
                        if ":" not in selector or "\\:" in selector:
                            found[_last_key(selector)].append((selector, number, rule))
        return found

    def _showing(self, key: str) -> list[_Rule]:
        """Those of one key; a page's rules are many, and few of them are about what another hides."""
        if key not in self._shown:
            read = (_rule(*each) for each in self._undoing.get(key, ())[:_MOST_RULES])
            self._shown[key] = [rule for rule in read if rule]
        return self._shown[key]

    def may_hide(self, name: str, attrs: Mapping[str, str]) -> bool:
        """Whether some hiding rule is indexed under one of an element's names: a cheap look before `hides`."""
        hiding = self._hiding
        return (
            name in hiding
            or "*" in hiding
            or ("class" in attrs and not self._classes.isdisjoint(attrs["class"].split()))
            or ("id" in attrs and "#" + attrs["id"] in hiding)
        )

    def hides(self, tag: Element) -> str:
        """What hides an element, by the cascade of the page's rules and its own style attribute."""
        attrs, hiding = tag.attrs, self._hiding
        keys = _keys(tag)
        for rule in [rule for key in keys if key in hiding for rule in hiding[key]]:
            if self._matches(rule, tag):
                break
        else:
            return ""
        rules = [rule for key in keys for rule in (*hiding.get(key, ()), *self._showing(key))]
        found = {rule.weight: rule for rule in rules if self._matches(rule, tag)}
        self._left -= 20 * len(found)  # reading a rule costs that much more than comparing it
        bodies = [found[weight].body for weight in sorted(found)]
        bodies.append(attrs.get("style", ""))
        cascade: dict[str, str] = {}
        for important in (False, True):
            for body in bodies:
                if not important or "!" in body:
                    cascade.update(declarations(body, important=important))
        why = hidden_by_declarations(cascade)
        return f"{why} in a <style> rule" if why and self._left > 0 else ""

    def shows_letters(self, tag: Element, why: str) -> bool:
        """Whether a rule shows an element's letters, where one around it hides its own for a reason of `OF_LETTERS`."""
        words = ("visibility:visible",) if why.startswith("visibility") else ("font-size:",)
        giving = self._giving.get(words)
        if giving is None:
            giving = self._giving[words] = defaultdict(list)
            for number, sheet in enumerate(self._sheets):
                for rule in islice(sheet.rules(words), _MOST_RULES):
                    for selector in rule.selectors.split(","):
                        giving[_last_key(selector)].append((selector, number, rule))
        return any(
            shown_by_declarations(why, declarations(found.body)) and self._matches(found, tag)
            for key in (_keys(tag) if giving else ())
            for each in giving.get(key, ())[:_MOST_RULES]
            if (found := _rule(*each))
        )

    def _matches(self, rule: _Rule, tag: Element) -> bool:
        self._left -= 1
        selector = rule.selector
        if self._left < 0 or not selector.compounds[0].matches(tag):
            return False
        return not selector.around or (
            selector.around <= self._keys_around(tag) and self._climbs(selector.compounds, tag)
        )

    def _climbs(self, compounds: Sequence[_Compound], tag: Element) -> bool:
        """Whether the elements around one fit the outer compounds; the nearest that fits is taken for each."""
        node = tag.parent
        for inner, compound in pairwise(compounds):
            while node is not None and not compound.matches(node):
                self._left -= 1
                if inner.child or self._left < 0:
                    return False
                node = node.parent
            if node is None:
                return False
            node = node.parent
        return True

    def _keys_around(self, tag: Element) -> frozenset[str]:
        unknown: list[Element] = []
        node = tag.parent
        while node is not None and node.ordinal not in self._around:
            unknown.append(node)
            node = node.parent
        known = self._around[node.ordinal] if node is not None else frozenset()
        for inner in reversed(unknown):
            known = known.union(_keys(inner))
            self._around[inner.ordinal] = known
            self._left -= len(known)
        return known


def _add(index: dict[str, list[_Rule]], written: Written, sheet: int) -> int:
    """Enter a rule under each of its selectors; how many there are."""
    listed = written.selectors.split(",")
    for selector in listed[:_MOST_RULES]:
        if rule := _rule(selector, sheet, written):
            index[_index_key(rule.selector.compounds[0])].append(rule)
    return len(listed)


def _last_key(selector: str) -> str:
    parts = selector.replace(">", " ").split()
    key = _KEY.match(parts[-1]) if parts else None
    return key[0].replace("\\", "") if key else "*"


def _rule(selector: str, sheet: int, written: Written) -> _Rule | None:
    read = _selector(selector.strip()) if len(selector) <= _LONGEST_SELECTOR else None
    return _Rule(read, (*read.specificity, sheet, written.order), written.body) if read else None


@functools.lru_cache(maxsize=8192)
def _selector(text: str) -> _Selector | None:
    """A selector of plain compounds; None for one that depends on states or is past reading."""
    compounds: list[_Compound] = []
    child = False
    for part in text.replace(">", " > ").split():
        if part == ">":
            child = True
            continue
        compound = _compound(part, child)
        if compound is None:
            return None
        compounds.append(compound)
        child = False
    if not compounds or len(compounds) > 8 or child:
        return None
    compounds.reverse()
    specificity = (
        sum(bool(compound.key) for compound in compounds),
        sum(len(compound.classes) + len(compound.attributes) for compound in compounds),
        sum(bool(compound.tag) for compound in compounds),
    )
    return _Selector(tuple(compounds), frozenset(map(_index_key, compounds[1:])), specificity)


@functools.lru_cache(maxsize=8192)
def _compound(part: str, child: bool) -> _Compound | None:
    if not _COMPOUND.fullmatch(part):
        return None
    tag = key = ""
    names: set[str] = set()
    attributes: list[tuple[str, str | None]] = []
    for kind, escaped, attribute, value in _SIMPLE.findall(part):
        name = escaped.replace("\\", "")
        if attribute:
            attributes.append((attribute, value or None))
        elif kind == "#":
            key = name
        elif kind == ".":
            names.add(name)
        elif name != "*":
            tag = name.lower()
    return _Compound(tag, key, frozenset(names), tuple(attributes), child)


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
