"""What widespread templates show of author and date, in the languages into which their makers translated the labels.

The table is `templates.txt`; it holds the markup of each template's credit, in our words and with names of nobody.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from linter.facts.nouns import Byline, ShownDate

from pages import all_of, page_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.facts.page import Page

TABLE = Path(__file__).parent / "templates.txt"


class Template(NamedTuple):
    """One row of the table."""

    name: str
    language: str
    authors: list[str]
    dates: dict[str, str]
    head: str
    body: str

    def page(self) -> Page:
        title, *paragraphs = text_of(self.language)
        body = self.body.replace("{title}", title).replace("{lines}", "<br><br>".join(paragraphs))
        body = body.replace("{text}", "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        head = f"<title>{title}</title>{self.head}"
        return page_of(f"<!doctype html><html lang={self.language}><head>{head}<body>{body}")


def templates() -> Iterator[Template]:
    for part in TABLE.read_text("utf-8").split("\n== ")[1:]:
        row, _, markup = part.partition("\n")
        name, language, authors, published, updated = (cell.strip() for cell in row.split("|"))
        told = {"published": published, "updated": updated}
        dates = {kind: day for kind, day in told.items() if day != "-"}
        head, between, body = markup.rpartition("\n--\n")
        names = [] if authors == "-" else authors.split(", ")
        yield Template(name, language, names, dates, head if between else "", body.strip())


@pytest.mark.parametrize("template", list(templates()), ids=lambda one: f"{one.name}-{one.language}")
def test_shows_its_authors_and_its_dates(template: Template) -> None:
    found = template.page()
    names = [name for one in all_of(found, Byline) if one.visible for name in one.names]
    dates = {one.kind: str(one.value or "?") for one in all_of(found, ShownDate) if one.visible}
    assert (names, dates) == (template.authors, template.dates)
