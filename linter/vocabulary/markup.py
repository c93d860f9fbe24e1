"""What the names of elements (class, id, role) tell about them; it knows no element and decides no zone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NO_ROLES: frozenset[str] = frozenset()

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_NAME_LIMIT = 200  # a name longer than this is generated, and tells nothing
_MOST_NAMES = 40
_CACHE_LIMIT = 100_000


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
    _phrases: dict[str, frozenset[str]] = field(default_factory=dict)
    _exact: dict[str, frozenset[str]] = field(default_factory=dict)
    _policy_path: re.Pattern[str] | None = None
    _by_first_word: dict[str, list[list[str]]] = field(default_factory=dict)
    known: dict[str, frozenset[str]] = field(default_factory=dict)
    """The names read so far; a look here first saves most calls of `roles`."""
    _policies: dict[str, tuple[dict[str, str], list[tuple[str, str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role, entries in self.entries.items():
            for entry in entries:
                table = self._exact if entry.startswith("=") else self._phrases
                key = entry.removeprefix("=")
                table[key] = table.get(key, NO_ROLES) | {role}
        for phrase in self._phrases:
            words = phrase.split("-")
            self._by_first_word.setdefault(words[0], []).append(words)

    def roles(self, names: str) -> frozenset[str]:
        """The roles that a class attribute, an id or the like gives to its element."""
        seen = self.known
        found = seen.get(names)
        if found is None:
            if len(seen) > _CACHE_LIMIT:
                seen.clear()
            found = NO_ROLES
            for name in names.split()[:_MOST_NAMES]:
                own = seen.get(name)
                if own is None:
                    own = seen[name] = self._read(name) if len(name) <= _NAME_LIMIT else NO_ROLES
                if own:
                    found = found | own
            seen[names] = found
        return found

    def policy_kind_of_path(self, path: str) -> str:
        """The kind of page about the publisher that an address leads to, by the last step of its path."""
        words = "-".join(_WORD.findall(path.lower().rstrip("/").rpartition("/")[2].partition(".")[0]))
        if self._policy_path is None:
            entries = "|".join(entry for entries in self.policy_paths.values() for entry in entries)
            self._policy_path = re.compile(rf"(?:^|-)({entries or '(?!)'})(?:-|$)")
        found = self._policy_path.search(words)
        return (
            next(kind for kind, entries in self.policy_paths.items() if found[1] in entries) if found else ""
        )

    def policy_kind(self, text: str, languages: Sequence[str]) -> str:
        """The kind of page about the publisher that a link of this text leads to; empty if none."""
        folded = " ".join(text.casefold().split())
        for language in languages:
            whole, patterns = self._policies_in(language)
            if folded in whole:
                return whole[folded]
            for entry, kind in patterns:
                if folded.endswith(entry[1:]) if entry.startswith("*") else folded.startswith(entry[:-1]):
                    return kind
        return ""

    def _policies_in(self, language: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """The link texts of a language: whole ones by text, and those with a "*"."""
        if language not in self._policies:
            whole: dict[str, str] = {}
            patterns: list[tuple[str, str]] = []
            for kind, by_language in self.policies.items():
                for entry in by_language.get(language, ()):
                    if "*" in entry:
                        patterns.append((entry, kind))
                    else:
                        whole.setdefault(entry, kind)
            self._policies[language] = whole, patterns
        return self._policies[language]

    def _read(self, name: str) -> frozenset[str]:
        words = [word.lower() for word in _WORD.findall(name)]
        roles = self._exact.get(name.lower(), NO_ROLES) | self._exact.get("-".join(words), NO_ROLES)
        for start, word in enumerate(words):
            for phrase in self._by_first_word.get(word, ()):
                if words[start : start + len(phrase)] == phrase:
                    roles |= self._phrases["-".join(phrase)]
        return roles
