"""The controls that choose what of the pages is shown; hidden until the script that serves them has started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.reports.page.entry import STATES
from linter.reports.page.markup import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.reports.page.rules import RuleView

ALL = ""


def filters_markup(rules: Iterable[RuleView], folders: Sequence[str], any_known: bool) -> Html:
    """A form; the script reads its fields by their names."""
    speaking = sorted((view.id, str(view.number)) for view in rules if view.found)
    grades = [("error", "Errors"), ("warning", "Warnings"), ("info", "Notes")]
    if any_known:
        grades.append(("known", "Suppressed"))
    boxes = [
        element(
            "label",
            element("input", type="checkbox", name="grade", value=value, checked=True),
            element("span", label),
        )
        for value, label in grades
    ]
    search = element(
        "label",
        element("span", "Search"),
        element(
            "input",
            type="search",
            name="text",
            placeholder="Path, author, link, message …",
            autocomplete="off",
        ),
        class_="search",
    )
    return element(
        "form",
        search,
        _choice("state", "Pages", "All pages", [(label, state) for state, label in STATES.items()]),
        _choice("rule", "Rule", "All rules", speaking),
        _choice(
            "folder", "Folder", "All folders", [(name, str(number)) for number, name in enumerate(folders)]
        ),
        element("fieldset", element("legend", "Findings"), joined(boxes)),
        element(
            "p",
            element("button", "Open all shown", type="button", name="open"),
            element("button", "Close all", type="button", name="close"),
            element("button", "Reset", type="reset"),
            class_="buttons",
        ),
        element("p", role="status", id="status"),
        id="filters",
        role="search",
        aria_label="Choose what is shown",
        hidden=True,
    )


def _choice(name: str, label: str, every: str, options: Iterable[tuple[str, str]]) -> Html:
    choices = [element("option", every, value=ALL)]
    choices += [element("option", words, value=value) for words, value in options]
    return element("label", element("span", label), element("select", joined(choices), name=name))
