"""`split-authors`: a name in JSON-LD that holds several authors becomes an object for each; nothing else is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from linter.facts.noun import Noun  # noqa: TC001 - rule files ask what the class says of itself
from linter.facts.nouns import StructuredAuthor
from linter.fixes.json_values import read, value_span, written
from linter.model import Edit, JsonAt
from linter.values import dataclass
from linter.vocabulary.labels import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.document import Document
    from linter.facts.page import Page
    from linter.model import Site, Span

_PERSON: Final = "Person"
_SPLITTABLE: Final = {"@type", "name"}
"""An object that says more than this says it of one of them, and nobody can tell of whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitAuthors:
    """Gives each of several authors in one JSON-LD name an object of its own, written as the one that was there."""

    safe: ClassVar[bool] = True
    mends: ClassVar[tuple[type[Noun], ...]] = (StructuredAuthor,)
    divides: ClassVar[bool] = True
    needs: ClassVar[str] = ""

    def about(self, site: Site) -> str:  # noqa: ARG002 - the same for every site
        return "give each author an object of their own"

    def edits(self, subjects: Sequence[Noun], page: Page) -> tuple[Edit, ...]:
        found: list[Edit] = []
        for author in subjects:
            if isinstance(author, StructuredAuthor) and author.clean and isinstance(author.at, JsonAt):
                names = _names_in(author.name, page)
                edit = _split(author.at, author, names, page.document) if len(names) > 1 else None
                found += [edit] if edit else []
        return tuple(found)


def _names_in(text: str, page: Page) -> list[str]:
    """The names that a text holds, where it holds nothing else but what joins them."""
    reader = page.credits.reader
    names = reader.names(Line(text), 0, sure=True)
    borders = [0, *(name.end for name in names)], [*(name.start for name in names), len(text)]
    between = [text[start:end] for start, end in zip(*borders, strict=True)]
    words = {word for part in between for word in part.replace(",", " ").replace(";", " ").casefold().split()}
    return [name.text for name in names] if words <= reader.joins else []


def _split(at: JsonAt, author: StructuredAuthor, names: Sequence[str], document: Document) -> Edit | None:
    """The edit that puts one author for each name where the joined one stands."""
    keys, text = at.keys, document.source.text
    is_named = keys[-1] == "name"
    if not is_named and len(keys) > 1 and keys[-2] == "name":
        return None
    place = JsonAt(at.ordinal, keys[:-1]) if is_named else at
    span, inner = value_span(document, place), value_span(document, at)
    if span is None or inner is None:
        return None
    like, spaced = text[inner.start : inner.end], _is_spaced(text, span)
    if is_named:
        data = read(document, span)
        if not isinstance(data, dict) or not _SPLITTABLE.issuperset(data) or author.type not in ("", _PERSON):
            return None
        one = text[span.start : inner.start], text[inner.end : span.end]
        objects = [written(name, like=like).join(one) for name in names]
    else:
        people = ({"@type": _PERSON, "name": name} for name in names)
        objects = [written(person, like=like, spaced=spaced) for person in people]
    joined = f",{_gap(text, span, spaced)}".join(objects)
    in_list = bool(place.keys) and isinstance(place.keys[-1], int)
    return Edit(span, joined if in_list else f"[{joined}]")


def _is_spaced(text: str, span: Span) -> bool:
    """Whether blanks stand behind colons there."""
    colon = (
        text.find(":", span.start, span.end) if text[span.start] == "{" else text.rfind(":", 0, span.start)
    )
    return text[colon + 1 : colon + 2].isspace()


def _gap(text: str, span: Span, spaced: bool) -> str:
    """What to write between two values: a new line where the first one begins one, or a blank, or nothing."""
    line = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    before = text[line : span.start]
    if not line or before.strip():
        return " " if spaced else ""
    ending = "\r\n" if text.startswith("\r\n", line - 2) else text[line - 1]
    return ending + before
