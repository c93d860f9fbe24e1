"""The facts of a page as plain JSON values: the form of `affilint inspect`, stable from the first release."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.facts.verdict import verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from linter.facts.noun import Noun
    from linter.facts.page import Page
    from linter.model import At

Fields = dict[str, Any]


def sheet(page: Page) -> Fields:
    """What the linter saw on a page, by the names that `affilint inspect` documents."""
    article = page.article
    headline = page.outline.headline
    links = sorted((*page.links[0], *page.links[1]), key=lambda link: link.order)
    return {
        "path": page.document.source.path,
        "lang": page.language,
        "is_article": article is not None,
        "headline": {"text": headline.text.replace("\n", " "), **_place(page, page.anchor)}
        if headline
        else None,
        "affiliate_links": [
            _fields(page, link, "href", "text", "network", "certainty", "rel", "zone") for link in links
        ],
        "link_rewriters": [_fields(page, one, "name") for one in page.all_of("link-rewriter")],
        "disclosures": [
            _fields(page, one, "text", "says", "language", "zone", "visible")
            for one in page.all_of("disclosure")
        ],
        "disclosure_verdict": str(verdict_of(page)),
        "bylines": [
            _fields(page, one, "names", "organisation", "text", "visible") for one in page.all_of("byline")
        ],
        "dates": {
            "published": _shown(page, "published"),
            "updated": _shown(page, "updated"),
            "structured": {kind: _told(page, kind) for kind in ("published", "updated")},
        },
    }


def _fields(page: Page, noun: Noun, *names: str) -> Fields:
    values = {name: getattr(noun, name) for name in names}
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
    return {name: str(value) if hasattr(value, "value") else value for name, value in plain.items()} | _place(
        page, noun.at
    )


def _place(page: Page, at: At) -> Fields:
    place = page.document.source.place(page.document.span(at))
    return {"line": place.line, "column": place.column}


def _shown(page: Page, kind: str) -> Fields | None:
    dates: Iterable[Any] = (date for date in page.all_of("shown-date") if getattr(date, "kind", "") == kind)
    date = next(iter(dates), None)
    if date is None:
        return None
    value = date.value.isoformat() if date.value else None
    return {"value": value, "text": date.text, "visible": date.visible, **_place(page, date.at)}


def _told(page: Page, kind: str) -> str | None:
    dates: Iterable[Any] = page.all_of("structured-date")
    return next((date.raw for date in dates if date.kind == kind), None)
