"""One <style> element taken apart into its rules, as far as somebody asks; what they select is not its business."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from linter.facts.visibility import (
    MAY_HIDE,
    hidden_by_style,
    may,
    squeezed,
    without_comments,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BRACE_IN_STRING = re.compile(r"""["'][^"'{}]{0,20}[{}][^"'{}]{0,20}["']""")
_STRING = re.compile(r"""/\*[\s\S]*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'""")
_NOT_SCREENS = ("print", "prefers-", "orientation", "speech", "keyframes", "font-face")
_SOME_SCREENS = re.compile(r"@(?:media|container)[^@]*\(|\bnot\b")
_DEEPEST = 8
"""How many blocks of a style sheet stand in each other, the rule's own counted."""
_LONGEST_REMEMBERED = 200_000


class Written(NamedTuple):
    """A rule of a style sheet as its author wrote it."""

    selectors: str
    body: str
    everywhere: bool
    """Whether it holds on every screen."""
    order: int
    """Its number in its sheet."""


class Sheet:
    """One <style> element, taken apart as far as somebody asks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._told = squeezed(text)
        self._held: dict[tuple[str, ...], bool | None] = {(): True}
        """What is known of the conditions around rules: see `_holds_everywhere`."""
        self.may_hide = may(self._told, MAY_HIDE)

    def rules(self, words: Iterable[str]) -> Iterator[Written]:
        """The rules that hold on screens and have one of the words."""
        chunks, (numbers, opened_before), held = self._chunks, self._blocks, self._held
        for number in self._holding(words):
            prelude, brace, body = chunks[number].rpartition("{")
            around = opened_before[bisect_left(numbers, number)]
            if "{" in prelude:
                *inner, prelude = prelude.split("{")
                around = (*around, *inner)
            if around not in held:
                held[around] = _holds_everywhere(around)
            everywhere = held[around]
            if brace and everywhere is not None and (selectors := _without_statements(prelude)):
                yield Written(selectors, body, everywhere, number)

    @cached_property
    def _chunks(self) -> list[str]:
        """What stands between closing braces."""
        cleaned = _cleaned(self._text)
        if cleaned is not self._text:
            self._told = squeezed(cleaned)
        return cleaned.split("}")

    def _holding(self, words: Iterable[str]) -> Iterator[int]:
        """The numbers of the chunks that hold one of the words. Most hold none: they are never looked at."""
        told, hits = self._told, set()
        for word in words:
            at = told.find(word)
            while at >= 0:
                hits.add(at)
                at = told.find(word, at + len(word))
        number, last, before = 0, 0, -1
        for at in sorted(hits):
            number, last = number + told.count("}", last, at), at
            if number != before:
                yield number
                before = number

    @cached_property
    def _blocks(self) -> tuple[list[int], list[tuple[str, ...]]]:
        """The chunks with which blocks around rules begin or end, and what is open before each, and after the last."""
        numbers: list[int] = []
        opened_before: list[tuple[str, ...]] = [()]
        opened: list[str] = []
        for number, chunk in enumerate(self._chunks):
            if chunk.count("{") != 1:
                opened.extend(chunk.split("{")[:-1])
                if opened:
                    opened.pop()
                numbers.append(number)
                # What stands deeper is not read, but for knowing that it does.
                opened_before.append(tuple(opened[: _DEEPEST + 1]))
        return numbers, opened_before

    @cached_property
    def hiding(self) -> list[tuple[Written, str]]:
        """The rules that hide, with the property that does it; what only some screens hide, some readers see."""
        return [
            (rule, why.partition(":")[0])
            for rule in (self.rules(MAY_HIDE) if self.may_hide else ())
            if rule.everywhere and (why := hidden_by_style(rule.body))
        ]


def sheet_of(text: str) -> Sheet:
    """What a <style> element says."""
    return _remembered(text) if len(text) < _LONGEST_REMEMBERED else Sheet(text)


@functools.lru_cache(maxsize=64)
def _remembered(text: str) -> Sheet:
    # The pages of a site share their style sheets.
    return Sheet(text)


def _holds_everywhere(around: tuple[str, ...]) -> bool | None:
    """Whether a rule within these blocks holds on every screen, or only on some; None if on none."""
    # A rule within a rule speaks of what its outer one selects.
    if len(around) >= _DEEPEST or not all(_without_statements(prelude, kept="@") for prelude in around):
        return None
    conditions = " ".join(around).lower()
    if may(conditions, _NOT_SCREENS) and "screen" not in conditions:
        return None
    return not _SOME_SCREENS.search(conditions)


def _without_statements(selectors: str, kept: str = "") -> str:
    """A rule's selectors without the @charset or @import in front; empty if they are none, but a condition.

    With `kept`, what begins so is given back instead.
    """
    selectors = selectors.strip()
    if selectors.startswith("@"):
        selectors = selectors.rpartition(";")[2].lstrip()
    return selectors if selectors.startswith("@") == (kept == "@") else ""


def _cleaned(sheet: str) -> str:
    """A style sheet without comments, and without the braces in strings, so that every brace is one of a rule."""
    quoted = (part for mark in "\"'" for part in sheet.split(mark)[1::2])
    if any("{" in part or "}" in part for part in quoted) and _BRACE_IN_STRING.search(sheet):
        sheet = _STRING.sub(_without_braces, sheet)
    return without_comments(sheet) if "/*" in sheet or "<!--" in sheet else sheet


def _without_braces(string: re.Match[str]) -> str:
    return string[0].replace("{", "").replace("}", "")
