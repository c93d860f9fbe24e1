"""What was seen on a page as markup: bylines, dates, disclosures, affiliate links by network; it judges nothing."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from linter.reports.page.finding import pairs
from linter.reports.page.markup import Html, element, joined, text
from linter.reports.tally import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

MOST: Final = 8
"""How many bylines and disclosures of one page are shown; the rest is counted."""

MOST_LINKS: Final = 40
"""How many addresses of affiliate links of one page are listed."""

LONGEST: Final = 240
"""How many characters of the page's own text are quoted."""

VERDICTS: Final = {
    "ok": "a clear statement stands before or at the first affiliate link",
    "late": "a clear statement is there, but stands after the first affiliate link",
    "hidden": "a clear statement is there, but readers do not see it",
    "weak": "something is said, but not that buying or clicking pays",
    "missing": "affiliate links, and nothing that tells of them",
    "not-needed": "no affiliate links that a reader would have to be told of",
}


def seen_markup(facts: Mapping[str, Any], today: datetime.date) -> Html:
    """The facts of one page, as `linter.facts.sheet` gives them."""
    dates = facts["dates"]
    told = {kind: value for kind, value in dates["structured"].items() if value}
    machines = ", ".join(f"{kind} {cut(str(value))}" for kind, value in told.items())
    return pairs(
        [
            ("Headline", _headline(facts)),
            ("Bylines", _several(facts["bylines"], _byline) or text("none found")),
            ("Published", _date(dates["published"], today)),
            ("Updated", _date(dates["updated"], today)),
            ("Dates in the markup", text(machines)),
            ("Disclosures", _several(facts["disclosures"], _disclosure) or text("none found")),
            ("Affiliate links", _links(facts["affiliate_links"])),
            ("Link rewriters", text(", ".join(one["name"] for one in facts["link_rewriters"]))),
            ("In short", text(VERDICTS.get(facts["disclosure_verdict"], facts["disclosure_verdict"]))),
            ("Language", text(facts["lang"] or "unknown")),
            ("SHA-256 of the file", element("code", facts["sha256"]) if facts.get("sha256") else None),
        ]
    )


def updated_on(facts: Mapping[str, Any] | None) -> datetime.date | None:
    """The day that the page shows its readers as that of its last update."""
    date = facts["dates"]["updated"] if facts else None
    return datetime.date.fromisoformat(date["value"]) if date and date["visible"] and date["value"] else None


def cut(words: str) -> str:
    """Words of the page, on one line and bounded."""
    line = " ".join(words[: LONGEST * 4].split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _headline(facts: Mapping[str, Any]) -> Html | None:
    headline = facts["headline"]
    return _quote(headline["text"], headline) if headline else None


def _quote(words: str, noun: Mapping[str, Any], *remarks: str) -> Html:
    """What the page says, where, and what is to be known of it."""
    where = [*(remark for remark in remarks if remark), f"line {noun['line']:,}"]
    return joined([element("q", cut(words)), element("span", ", ".join(where), class_="where")], " ")


def _several(nouns: Sequence[Mapping[str, Any]], shown: Any) -> Html | None:  # noqa: ANN401 - any of the below
    if not nouns:
        return None
    items = [element("li", shown(noun)) for noun in nouns[:MOST]]
    if len(nouns) > MOST:
        items.append(element("li", f"and {len(nouns) - MOST:,} more"))
    return element("ul", Html("".join(items)))


def _byline(byline: Mapping[str, Any]) -> Html:
    names = ", ".join(byline["names"]) or "nobody by name"
    kind = "an organisation" if byline["organisation"] else ""
    return joined([element("strong", cut(names)), _quote(byline["text"], byline, kind, _hidden(byline))], " ")


def _disclosure(disclosure: Mapping[str, Any]) -> Html:
    says = ", ".join(disclosure["says"])
    return _quote(
        disclosure["text"], disclosure, f"says {says}", f"in {disclosure['zone']}", _hidden(disclosure)
    )


def _hidden(noun: Mapping[str, Any]) -> str:
    return "" if noun["visible"] else "hidden from readers"


def _date(date: Mapping[str, Any] | None, today: datetime.date) -> Html:
    if date is None:
        return text("none shown")
    value = date["value"]
    day = f"{value} ({_ago((today - datetime.date.fromisoformat(value)).days)})" if value else "no full date"
    return joined([element("strong", day), _quote(date["text"], date, _hidden(date))], " ")


def _ago(days: int) -> str:
    if days < 0:
        return f"{counted(-days, 'day')} ahead"
    return f"{counted(days, 'day')} ago" if days else "today"


def _links(links: Sequence[Mapping[str, Any]]) -> Html:
    """A line for each network, and the addresses below, as text: nobody shall follow them by mistake."""
    if not links:
        return text("none found")
    networks: dict[str, list[Mapping[str, Any]]] = {}
    for link in links:
        networks.setdefault(link["network"], []).append(link)
    ranked = sorted(networks.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = [element("li", element("strong", name), " ", _told_of(group)) for name, group in ranked]
    shown = [_address(link) for link in links[:MOST_LINKS]]
    more = len(links) - len(shown)
    shown += [element("li", f"and {more:,} more")] if more else []
    addresses = element(
        "details",
        element(
            "summary",
            f"All {counted(len(links), 'address')}" if len(links) == 1 else f"{len(links):,} addresses",
        ),
        element("ol", Html("".join(shown)), class_="addresses"),
    )
    return joined([element("ul", Html("".join(rows))), addresses])


def _told_of(links: Sequence[Mapping[str, Any]]) -> Html:
    sure = Counter(str(link["certainty"]) for link in links)
    graded = ", ".join(f"{sure[name]:,} {name}" for name in ("certain", "likely", "possible") if sure[name])
    sponsored = sum("sponsored" in link["rel"] for link in links)
    words = f"{counted(len(links), 'link')} ({graded}); {sponsored:,} with rel=sponsored"
    return element("span", words, class_="where")


def _address(link: Mapping[str, Any]) -> Html:
    words = _words(link)
    return element("li", element("code", cut(link["href"])), " ", element("span", words, class_="where"))


def _words(link: Mapping[str, Any]) -> str:
    rel = " ".join(link["rel"])
    said: Iterable[str] = (
        f"“{cut(link['text'])}”" if link["text"] else "",
        f"rel {rel}" if rel else "no rel",
    )
    return ", ".join([*(part for part in said if part), f"line {link['line']:,}"])
