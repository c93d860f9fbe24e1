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
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from bs4.element import Tag

    from linter.document import Element

NEVER_SHOWN = frozenset(
    "script style template noscript head title meta link iframe object audio video canvas datalist noembed noframes "
    "svg math map area base param source track textarea select option optgroup".split()
)
"""Elements whose text readers of a web page do not meet as text."""

_SPEAKING = frozenset(
    "display visibility opacity clip position left right top text-indent font-size width height max-height overflow "
    "clip-path margin-left content-visibility".split()
)
_MAY_HIDE = (
    "none", "hidden", "collapse", "opacity", "clip", "indent", ":0", ": 0", ":1px", ": 1px", ":-", ": -",
)  # fmt: skip
"""One of these stands in every style that hides."""
_SMALL = re.compile(r"^(?:0|1px|0px|0em|0rem|0%)$")
_FAR = re.compile(r"^-(?:(?:9\d\d|\d{4,})(?:px)?|\d{3,}(?:em|rem|vw|%))$")
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
_COMMENT = re.compile(r"/\*[\s\S]*?(?:\*/|\Z)|<!--|-->")
_BRACE_IN_STRING = re.compile(r"""["'][^"'{}]{0,20}[{}][^"'{}]{0,20}["']""")
_STRING = re.compile(r"""/\*[\s\S]*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'""")
_NOT_SCREENS = ("print", "prefers-", "orientation", "speech", "keyframes", "font-face")
_SOME_SCREENS = re.compile(r"@(?:media|container)[^@]*\(|\bnot\b")
_LONGEST_BODY = 5000
_LONGEST_SELECTOR = 200
_MOST_RULES = 20_000
_MOST_WORK = 500_000
"""How many rules and elements are compared on one page; what is left then cannot be told."""


def hidden_by_declarations(declared: Mapping[str, str]) -> str:
    """What hides an element with these style declarations, in CSS words; empty if nothing does."""
    get = declared.get
    if get("display") == "none":
        return "display:none"
    if get("content-visibility") == "hidden":
        return "content-visibility:hidden"
    if get("visibility") in ("hidden", "collapse"):
        return f"visibility:{get('visibility')}"
    if get("opacity", "1").rstrip("%0.") == "" and get("opacity", "1"):
        return "opacity:0"
    if why := _off_screen(get):
        return why
    if re.match(r"inset\((?:50|100)%", get("clip-path", "")):
        return f"clip-path:{get('clip-path')}"
    if _SMALL.match(get("font-size", "")) and get("font-size") != "1px":
        return "font-size:0"
    if get("overflow") in ("hidden", "clip"):
        for side in ("height", "width", "max-height"):
            if _SMALL.match(get(side, "")):
                return f"{side}:{get(side)}"
    return ""


def _off_screen(get: Callable[[str, str], str]) -> str:
    far = ["text-indent"]
    if get("position", "") in ("absolute", "fixed"):
        if re.match(r"rect\((?:[01](?:px)?[,\s]*){4}\)", get("clip", "")):
            return "clip:rect(0 0 0 0)"
        far += ["left", "right", "top"]
    # In percent, a negative margin only draws columns up beside each other.
    if not get("margin-left", "").endswith("%"):
        far.append("margin-left")
    return next((f"{side}:{get(side, '')}" for side in far if _FAR.match(get(side, ""))), "")


def declarations(style: str, *, important: bool = False) -> dict[str, str]:
    """The declarations of a style attribute or rule body that bear on visibility, values in lower case.

    With `important`, only those marked as such. A plain split does: none of their values holds a semicolon, and
    a CSS parser costs more than the page's own parse.
    """
    found: dict[str, str] = {}
    if "/*" in style:
        style = _COMMENT.sub(" ", style)
    for declaration in style[:_LONGEST_BODY].split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and name in _SPEAKING:
            value, mark, _ = value.partition("!")
            if mark or not important:
                found[name] = value.strip().lower()
    return found if important or "!" not in style else {**found, **declarations(style, important=True)}


def hidden_inline(style: str) -> str:
    """What in a style attribute hides its element."""
    return hidden_by_declarations(declarations(style)) if _may(style.lower(), _MAY_HIDE) else ""


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


@dataclass(frozen=True, slots=True)
class _Rule:
    compounds: tuple[_Compound, ...]  # from the element itself outwards
    around: tuple[str, ...]
    """The index keys of all compounds but the first: something around the element must have each of them."""
    weight: tuple[int, ...]
    body: str


class StyleSheet:
    """The rules of a page's <style> elements that bear on visibility, findable by what they select."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._sheets = list(sheets)
        self._properties: set[str] = set()
        self._hiding: dict[str, list[_Rule]] = defaultdict(list)
        room = _MOST_RULES
        for selectors, body, everywhere, order in self._rules(_MAY_HIDE):
            # What only some screens hide, some readers see.
            if everywhere and room > 0:
                why = hidden_by_declarations(declarations(body)).partition(":")[0]
                if why:
                    self._properties.update((why, _WITH.get(why, why)))
                    room -= _add(self._hiding, selectors, body, order)
        self.is_empty = not self._hiding
        self._shown: dict[str, list[_Rule]] = {}
        self._classes: dict[str, bool] = {}
        self._around: dict[int, frozenset[str]] = {-1: frozenset()}
        self._left = _MOST_WORK

    def _rules(self, words: Iterable[str]) -> Iterator[tuple[str, str, bool, tuple[int, int]]]:
        words = tuple(words)
        for number, sheet in enumerate(self._sheets):
            if _may(sheet.lower(), words):
                self._sheets[number] = cleaned = _cleaned(sheet)
                for selectors, body, everywhere, order in _rules(cleaned, words):
                    yield selectors, body, everywhere, (number, order)

    @cached_property
    def _unread(self) -> dict[str, list[tuple[str, str, tuple[int, int]]]]:
        """The rules that may undo what another hides; what only some screens show, some readers see."""
        found: dict[str, list[tuple[str, str, tuple[int, int]]]] = defaultdict(list)
        for selectors, body, everywhere, order in self._rules(self._properties):
            if everywhere or not hidden_by_declarations(declarations(body)):
                # Which child an element is cannot be told from here: it may be the one that is shown.
                plain = _POSITIONAL.sub("*", selectors) if ":" in selectors else selectors
                for selector in plain.split(","):
                    parts = selector.replace(">", " ").split()
                    key = _KEY.match(parts[-1]) if parts else None
                    found[key[0].replace("\\", "") if key else "*"].append((selector, body, order))
        return found

    def _showing(self, key: str) -> list[_Rule]:
        """Those of one key; a page's rules are many, and few of them are about what another hides."""
        if key not in self._shown:
            read = (_rule(*each) for each in self._unread.get(key, ())[:_MOST_RULES])
            self._shown[key] = [rule for rule in read if rule]
        return self._shown[key]

    def _selects_class(self, names: str) -> bool:
        """Whether some hiding rule is for one of these class names; most elements share theirs with others."""
        known = self._classes.get(names)
        if known is None:
            known = self._classes[names] = any("." + name in self._hiding for name in names.split())
        return known

    def hides(self, tag: Element) -> str:
        """What hides an element, by the cascade of the page's rules and its own style attribute."""
        attrs = tag.attrs
        hiding = self._hiding
        if (
            not self._selects_class(attrs.get("class", ""))
            and "#" + attrs.get("id", "") not in hiding
            and tag.name not in hiding
            and "*" not in hiding
        ):
            return ""
        keys = _keys(tag)
        if not any(self._matches(rule, tag) for key in keys for rule in hiding.get(key, ())):
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

    def _matches(self, rule: _Rule, tag: Element) -> bool:
        self._left -= 1
        if self._left < 0 or not rule.compounds[0].matches(tag):
            return False
        if not rule.around:
            return True
        around = self._keys_around(tag)
        return all(key in around for key in rule.around) and self._climbs(rule, tag)

    def _climbs(self, rule: _Rule, tag: Element) -> bool:
        """Whether the elements around one fit the rule's outer compounds; the nearest that fits is taken for each."""
        node = tag.parent
        for inner, compound in zip(rule.compounds, rule.compounds[1:], strict=False):
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


def _may(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - asked of every rule; a generator would double the price
        if word in text:
            return True
    return False


def _add(index: dict[str, list[_Rule]], selectors: str, body: str, order: tuple[int, int]) -> int:
    """Enter a rule under each of its selectors; how many there are."""
    listed = selectors.split(",")
    for selector in listed[:_MOST_RULES]:
        if rule := _rule(selector, body, order):
            index[_index_key(rule.compounds[0])].append(rule)
    return len(listed)


def _rules(sheet: str, words: Sequence[str]) -> Iterator[tuple[str, str, bool, int]]:
    """Selectors and body of each rule on screens that has one of the words, whether on every screen, and its order."""
    opened: list[str] = []
    for order, chunk in enumerate(sheet.split("}")):
        selectors, brace, body = chunk.partition("{")
        if opened or "{" in body or not brace:
            *preludes, body = chunk.split("{")
            opened.extend(preludes)
            if not opened:
                continue
            selectors = opened.pop()
        if not _may(body.lower(), words):
            continue
        selectors = selectors.strip()
        if selectors.startswith("@"):
            selectors = selectors.rpartition(";")[2].lstrip()  # in front of it: @charset, @import
        if not selectors or selectors.startswith("@"):
            continue
        if not opened:
            yield selectors, body, True, order
            continue
        # A rule within a rule speaks of what its outer one selects.
        if not all(prelude.rpartition(";")[2].lstrip().startswith("@") for prelude in opened):
            continue
        conditions = " ".join(opened).lower()
        if not _may(conditions, _NOT_SCREENS) or "screen" in conditions:
            yield selectors, body, not _SOME_SCREENS.search(conditions), order


def _cleaned(sheet: str) -> str:
    """A style sheet without comments, and without the braces in strings, so that every brace is one of a rule."""
    if _BRACE_IN_STRING.search(sheet):
        sheet = _STRING.sub(_without_braces, sheet)
    return _COMMENT.sub(" ", sheet) if "/*" in sheet or "<!--" in sheet else sheet


def _without_braces(string: re.Match[str]) -> str:
    return string[0].replace("{", "").replace("}", "")


def _rule(selector: str, body: str, order: tuple[int, int]) -> _Rule | None:
    """A selector of plain compounds; None for one that depends on states or is past reading."""
    if len(selector) > _LONGEST_SELECTOR:
        return None
    compounds: list[_Compound] = []
    ids = classes = tags = 0
    child = False
    for part in selector.replace(">", " > ").split():
        if part == ">":
            child = True
            continue
        if not _COMPOUND.fullmatch(part):
            return None
        compound = _compound(part, child)
        ids += bool(compound.key)
        classes += len(compound.classes) + len(compound.attributes)
        tags += bool(compound.tag)
        compounds.append(compound)
        child = False
    if not compounds or len(compounds) > 8 or child:
        return None
    compounds.reverse()
    around = tuple(_index_key(compound) for compound in compounds[1:])
    return _Rule(tuple(compounds), around, (ids, classes, tags, *order), body)


def _compound(part: str, child: bool) -> _Compound:
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
