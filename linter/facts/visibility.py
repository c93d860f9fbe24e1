"""Whether a page's own markup hides an element from readers; it renders nothing and loads no style sheet.

What cannot be told statically counts as visible: a clean report on visibility is not proof.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


NEVER_SHOWN = frozenset(
    "script style template noscript head title meta link iframe object audio video canvas datalist noembed noframes "
    "svg math map area base param source track textarea select option optgroup".split()
)
"""Elements whose text readers of a web page do not meet as text."""

_SPEAKING = frozenset(
    "display visibility opacity clip position left right top text-indent font font-size width height max-height overflow "
    "clip-path margin-left content-visibility".split()
)
MAY_HIDE = (
    "display:none", "visibility:hidden", "visibility:collapse", "opacity:0", "opacity:.0", "clip", "indent:-",
    "left:-", "right:-", "top:-", "size:0", "size:.0", "height:0", "height:1px", "width:0", "width:1px",
)  # fmt: skip
"""One of these stands in every style that hides, once it is in lower case and without blanks and comments."""
_SHORT_STYLE = 120
"""Up to how many characters a style is remembered."""
_SMALL = re.compile(r"^(?:0|1px|0px|0em|0rem|0%)$")
_MAY_HIDE_INLINE = (
    *MAY_HIDE,
    "size:1px",
)  # hardly a sheet says so, and each word is looked for in all of them
OF_LETTERS = ("font-size", "visibility")
"""How reasons begin that are for letters, not for the box: an element within may show its own again."""
_TINY = frozenset("1px 0.1px 0.5px 0.1em 0.1rem 0.01em .01em 0.1%".split())
"""Sizes of letters that nobody reads, besides none at all."""
_OF_ITS_PARENT = ("em", "ex", "ch", "%", "inherit", "unset", "larger", "smaller")
"""How sizes end that are shares of the size around."""
_FAR = re.compile(r"^-(?:(?:9\d\d|\d{4,})(?:px)?|\d{3,}(?:em|rem|vw|%))$")
_COMMENT = re.compile(r"/\*[^*]*+(?:\*(?!/)[^*]*+)*+(?:\*/|\Z)")
_LONGEST_BODY = 5000
_BLANKS = b" \t\n\r\f\v"


def hidden_by_style(style: str) -> str:
    """What in a rule's body, or a style attribute, hides an element; most that hide say the same few words."""
    return (
        _hidden_by_short(style) if len(style) <= _SHORT_STYLE else hidden_by_declarations(declarations(style))
    )


@lru_cache(maxsize=4096)
def _hidden_by_short(style: str) -> str:
    return hidden_by_declarations(declarations(style))


def hidden_by_declarations(declared: Mapping[str, str]) -> str:
    """What hides an element with these style declarations, in CSS words; empty if nothing does."""
    get = declared.get
    if get("display") == "none":
        return "display:none"
    if get("content-visibility") == "hidden":
        return "content-visibility:hidden"
    if get("opacity", "1").rstrip("%0.") == "" and get("opacity", "1"):
        return "opacity:0"
    if why := _off_screen(get):
        return why
    if re.match(r"inset\((?:50|100)%", get("clip-path", "")):
        return f"clip-path:{get('clip-path')}"
    if get("overflow") in ("hidden", "clip"):
        for side in ("height", "width", "max-height"):
            if _SMALL.match(get(side, "")):
                return f"{side}:{get(side)}"
    # Last, since an element within may undo these two.
    if get("visibility") in ("hidden", "collapse"):
        return f"visibility:{get('visibility')}"
    return _too_small(get("font-size", ""))


def _too_small(size: str) -> str:
    if size in _TINY:
        return f"font-size:{size}"
    return "font-size:0" if _SMALL.match(size) else ""


def shown_by_declarations(why: str, declared: Mapping[str, str]) -> bool:
    """Whether an element with these declarations shows its letters, where one around it hides its own (`OF_LETTERS`)."""
    if why.startswith("visibility"):
        return declared.get("visibility") == "visible"
    size = declared.get("font-size", "")
    if size:
        return not _too_small(size) and (size.endswith("rem") or not size.endswith(_OF_ITS_PARENT))
    return not declared.get("font", "inherit").startswith(("0", "inherit"))


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
        style = without_comments(style)
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
    return hidden_by_style(style) if "/*" in style or may(squeezed(style), _MAY_HIDE_INLINE) else ""


def without_comments(style: str) -> str:
    """With a blank for each comment, and for the signs by which old pages hide a sheet from older browsers."""
    return _COMMENT.sub(" ", style).replace("<!--", " ").replace("-->", " ")


def may(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - asked of every rule; a generator would double the price
        if word in text:
            return True
    return False


def squeezed(style: str) -> str:
    """In lower case and without blanks: the form in which words can be looked for at no cost."""
    return (
        style.lower()
        .encode("utf-8", "surrogatepass")
        .translate(None, _BLANKS)
        .decode("utf-8", "surrogatepass")
    )
