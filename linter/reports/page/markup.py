"""Elements of HTML as text: the one place that escapes; it knows nothing of what the elements say.

Page text is hostile. Whatever is not `Html` already is taken for text: characters that steer or hide are written out,
and what HTML would read as markup is escaped. So nothing that a page says can become an element, a script or an
attribute of the report.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, TypeAlias

from linter.reports.screen import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID: Final = frozenset({"br", "input"})

Attribute: TypeAlias = "str | int | bool | None"
Child: TypeAlias = "str | None"


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def text(value: str) -> Html:
    """`value` as a reader shall see it, whatever is in it."""
    return value if isinstance(value, Html) else Html(escape(visible(value)))


def joined(parts: Iterable[Child], between: str = "") -> Html:
    """The parts one after another, those that are nothing left out."""
    return Html(text(between).join(text(part) for part in parts if part))


def element(name: str, /, *children: Child, **attributes: Attribute) -> Html:
    """An element with its children. `class_` is the attribute class, `data_rule` is data-rule.

    True stands for an attribute without a value, None and False for none.
    """
    opening = "".join(_attribute(key, value) for key, value in attributes.items() if value is not None)
    if name in _VOID:
        return Html(f"<{name}{opening}>")
    inner = "".join(text(child) for child in children if child)
    return Html(f"<{name}{opening}>{inner}</{name}>")


def outside(url: str, *children: Child) -> Html:
    """A link to a page of the web, if that is where `url` leads; else only its words."""
    if not url.startswith(("https://", "http://")):
        return joined(children)
    return element("a", *children, href=url, rel="noopener noreferrer external")


def _attribute(key: str, value: Attribute) -> str:
    if value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{text(str(value))}"'
