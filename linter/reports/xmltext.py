"""Text fit for XML 1.0, and the elements around it; it knows no format."""

from __future__ import annotations

import html
import re
from typing import Final

from linter.reports.screen import visible

DECLARATION: Final = '<?xml version="1.0" encoding="utf-8"?>\n'

_ILLEGAL: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml(text: str) -> str:
    """`text` for an element or an attribute: control and invisible characters written out, markup escaped.

    So is what a runner of workflows would take for a command: `::` at the start of a line, `##[` anywhere.
    """
    escaped = html.escape(_ILLEGAL.sub("", visible(text)))
    return escaped.replace("::", ":&#58;").replace("##[", "#&#35;[")


def tag(name: str, /, **attributes: object) -> str:
    """A start tag without its closing `>`; a trailing underscore keeps a Python word apart: `class_`."""
    pairs = "".join(f' {key.rstrip("_")}="{xml(str(value))}"' for key, value in attributes.items())
    return f"<{name}{pairs}"
