"""What the names of elements (class, id, role) tell about them; it knows no element and decides no zone."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import field
from typing import TYPE_CHECKING

from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_ROLES: frozenset[str] = frozenset()

_WORD = re.compile(r"[a-z]++|[0-9]++|[A-Z][a-z]++|[A-Z]+(?![a-z])")
_OF_A_POST = frozenset({"byline", "dateline"})
_DIGITS = "0123456789"
_NAME_LIMIT = 200  # a name longer than this is generated, and tells nothing
_MOST_NAMES = 40
_CACHE_LIMIT = 100_000


@dataclass(slots=True)
class _PolicyWords:
    """What links to pages about the publisher say in one language: kinds by the whole text, its start, its end."""

    whole: dict[str, str] = field(default_factory=dict)
    starts: dict[str, str] = field(default_factory=dict)
    ends: dict[str, str] = field(default_factory=dict)
    all_starts: tuple[str, ...] = ()
    all_ends: tuple[str, ...] = ()

    def add(self, entry: str, kind: str) -> None:
        if entry.endswith("*"):
            self.starts.setdefault(entry[:-1], kind)
            self.all_starts = tuple(self.starts)
        elif entry.startswith("*"):
            self.ends.setdefault(entry[1:], kind)
            self.all_ends = tuple(self.ends)
        else:
            self.whole.setdefault(entry, kind)


@dataclass(slots=True)
class Markup:
    """Roles by the words of a name: `roles("post-author-box")` is {"author-box", ...}."""

    entries: Mapping[str, tuple[str, ...]]
    """Role to entries, as `rules/lexicons/markup.yaml` lists them."""
    structured: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which schema.org types and properties carry what: article-types, authors, published ..."""
    meta: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which meta tags carry what, names in lower case."""
    policies: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Words of links to pages about the publisher: kind, language, texts in lower case."""
    policy_paths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same by address: words in the last step of a path."""
    sponsored_paths: frozenset[str] = frozenset()
    """Steps of a path under which sites keep what advertisers paid for."""
    _phrases: dict[str, frozenset[str]] = field(default_factory=dict)
    _exact: dict[str, frozenset[str]] = field(default_factory=dict)
    _parts: dict[str, frozenset[str]] = field(default_factory=dict)
    _by_first_word: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """How many words the phrases have that begin with a word."""
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    """The names read so far; a look here first saves most calls of `roles`."""
    _policies: dict[str, _PolicyWords] = field(default_factory=dict)
    _kind_by_slug: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role, entries in self.entries.items():
            for entry in entries:
                part = entry.startswith("__")
                table = self._parts if part else self._exact if entry.startswith("=") else self._phrases
                key = entry.removeprefix("__" if part else "=")
                table[key] = table.get(key, NO_ROLES) | {role}
        lengths: dict[str, set[int]] = defaultdict(set)
        for phrase in self._phrases:
            words = phrase.split("-")
            lengths[words[0]].add(len(words))
        self._by_first_word.update((word, tuple(sorted(each))) for word, each in lengths.items())

    def roles(self, names: str) -> frozenset[str]:
        """The roles that a class attribute, an id or the like gives to its element."""
        seen = self.known
        found = seen.get(names)
        if found is None:
            if len(seen) > _CACHE_LIMIT:
                seen.clear()
            found = NO_ROLES
            for name in names.split()[:_MOST_NAMES]:
                if name[-1] in _DIGITS:
                    # Which of many it is tells nothing: "menu-item-0" stands for all menu items.
                    name = f"{name.rstrip(_DIGITS)}0"  # noqa: PLW2901
                own = seen.get(name)
                if own is None:
                    own = seen[name] = self._read(name) if len(name) <= _NAME_LIMIT else NO_ROLES
                if own:
                    found = found | own
            seen[names] = found
        return found

    def policy_kind_of_path(self, path: str) -> str:
        """The kind of page about the publisher that an address leads to, by the last step of its path.

        The step is an entry of the lexicon, or one word and an entry of several: "our-affiliate-disclosure".
        """
        kinds = self._kind_by_slug
        if not kinds:
            for kind, entries in self.policy_paths.items():
                for entry in entries:
                    kinds.setdefault(entry, kind)
        step = path.rstrip("/").rpartition("/")[2]
        slug = step.lower().partition(".")[0].replace("_", "-")
        kept, _, number = slug.rpartition("-")
        if number.isdecimal():
            slug = kept
        if slug in kinds:
            return kinds[slug]
        shorter = slug.partition("-")[2]
        return kinds.get(shorter, "") if "-" in shorter else ""

    def policy_kind(self, text: str, languages: Sequence[str]) -> str:
        """The kind of page about the publisher that a link of this text leads to; empty if none."""
        folded = text.casefold()
        if "\n" in folded or "  " in folded:
            folded = " ".join(folded.split())
        for language in languages:
            words = self._policies.get(language) or self._policies_in(language)
            if kind := words.whole.get(folded):
                return kind
            if folded.startswith(words.all_starts):
                return next(kind for start, kind in words.starts.items() if folded.startswith(start))
            if folded.endswith(words.all_ends):
                return next(kind for end, kind in words.ends.items() if folded.endswith(end))
        return ""

    def is_policy_title(self, text: str, languages: Sequence[str]) -> bool:
        """Whether a text is, as a whole, what a page about the publisher is called; "about *" does not count."""
        folded = " ".join(text.casefold().split())
        return any(folded in self._policies_in(language).whole for language in languages)

    def _policies_in(self, language: str) -> _PolicyWords:
        words = self._policies.get(language)
        if words is None:
            words = self._policies[language] = _PolicyWords()
            for kind, by_language in self.policies.items():
                for entry in by_language.get(language, ()):
                    words.add(entry, kind)
        return words

    def _read(self, name: str) -> frozenset[str]:
        words = _words(name)
        roles = self._exact.get(name.lower(), NO_ROLES) | self._exact.get("-".join(words), NO_ROLES)
        if "__" in name:
            roles |= self._parts.get(name.rpartition("__")[2].lower(), NO_ROLES)
        if self._by_first_word.keys().isdisjoint(words):
            return roles
        of_part = "__" in name
        for start, word in enumerate(words):
            for length in self._by_first_word.get(word, ()):
                if told := self._phrases.get("-".join(words[start : start + length])):
                    roles |= told
        # "river-post__date" is the date of a post, wherever posts flow.
        return roles - {"related"} if of_part and not roles.isdisjoint(_OF_A_POST) else roles


def _words(name: str) -> list[str]:
    """The words of a name, in lower case: `post-author`, `post_author` and `postAuthor` are made of the same ones."""
    plain = name.replace("_", "-")
    if plain.islower() and plain.isascii() and plain.replace("-", "").isalpha():
        return [word for word in plain.split("-") if word]
    return [word.lower() for word in _WORD.findall(name)]
