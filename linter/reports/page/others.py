"""What was not judged, passed over or not read: kept as it comes, and shown apart; it knows no finding."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from linter.reports.page.finding import pairs
from linter.reports.page.markup import Html, element, joined
from linter.reports.page.seen import VERDICTS
from linter.reports.tally import counted
from linter.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.model import PageResult, Unjudged

MOST_REASONS: Final = 12
"""How many reasons are told for which a rule could not be judged; the rest is counted."""

MOST_PAGES: Final = 60
"""How many pages are listed for each; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A page that was passed over, and what was seen on it all the same."""

    path: str
    links: int
    verdict: str

    @classmethod
    def of(cls, path: str, result: PageResult) -> Skipped:
        facts = result.seen
        return (
            cls(path, len(facts["affiliate_links"]), facts["disclosure_verdict"])
            if facts
            else cls(path, 0, "")
        )

    def markup(self) -> Html:
        """A line about it."""
        words = ""
        if self.links:
            words = f"{counted(self.links, 'affiliate link')} all the same: {VERDICTS.get(self.verdict, self.verdict)}"
        return element(
            "li", element("span", self.path, class_="path"), " ", element("span", words, class_="where")
        )


@dataclass(slots=True)
class Others:
    """Everything of a run that is no finding."""

    skipped: list[Skipped] = field(default_factory=list)
    troubles: list[tuple[str, str]] = field(default_factory=list)
    """Paths, and what went wrong there."""
    unjudged: dict[str, dict[str, list[tuple[int, str]]]] = field(default_factory=dict)
    """Rules, the reasons, and the pages' numbers and paths."""

    def pass_over(self, one: Unjudged, number: int, path: str) -> None:
        """Keeps a rule that could not be judged on a page."""
        self.unjudged.setdefault(one.rule, {}).setdefault(one.reason, []).append((number, path))

    @property
    def unread(self) -> int:
        """How many pages there were problems with."""
        return len({path for path, _ in self.troubles})

    def contents(self) -> Html:
        """Links to the parts of the report."""
        parts = [("summary", "Summary"), ("pages", "Pages"), ("rules", "Rules")]
        parts += [(name, title) for name, title, _, _ in self._parts()]
        parts.append(("evidence", "What the run went by"))
        return element(
            "ul", joined(element("li", element("a", title, href=f"#{name}")) for name, title in parts)
        )

    def markup(self) -> Html:
        """A part for each kind of which there is any."""
        return joined(
            element(
                "section",
                element("h2", title, id=f"{name}-title"),
                element("p", about, class_="about-part"),
                content,
                id=name,
                aria_labelledby=f"{name}-title",
            )
            for name, title, about, content in self._parts()
        )

    def _parts(self) -> list[tuple[str, str, str, Html]]:
        parts: list[tuple[str, str, str, Html]] = []
        if self.troubles:
            about = "These pages, or some rules on them, could not be judged at all. A run with such pages has failed."
            items = [
                element(
                    "li", element("span", path, class_="path"), " ", element("span", message, class_="where")
                )
                for path, message in self.troubles
            ]
            parts.append(("unread", "Problems", about, element("ul", joined(items), class_="plain")))
        if self.unjudged:
            about = "The page lacked what the rule needs. Not judged is not passed."
            parts.append(("unjudged", "Not judged", about, self._unjudged()))
        if self.skipped:
            about = "The rules are about articles; these pages are none, and nothing was asked of them."
            parts.append(("skipped", "Skipped as no articles", about, _folded(self.skipped)))
        return parts

    def _unjudged(self) -> Html:
        counts = {rule: sum(map(len, reasons.values())) for rule, reasons in self.unjudged.items()}
        ranked = sorted(self.unjudged.items(), key=lambda item: (-counts[item[0]], item[0]))
        return joined(
            element(
                "details",
                element(
                    "summary",
                    element("h3", element("span", rule, class_="path")),
                    element(
                        "span",
                        element("span", counted(counts[rule], "page"), class_="count"),
                        class_="counts",
                    ),
                ),
                element("div", _reasons(reasons), class_="body"),
                class_="rule",
            )
            for rule, reasons in ranked
        )


def _reasons(reasons: Mapping[str, Sequence[tuple[int, str]]]) -> Html:
    ranked = sorted(reasons.items(), key=lambda item: (-len(item[1]), item[0]))
    told = [(reason, _pages(pages)) for reason, pages in ranked[:MOST_REASONS]]
    rest = len(ranked) - len(told)
    return joined(
        [pairs(told), element("p", f"and {counted(rest, 'more reason')}", class_="more") if rest else None]
    )


def _pages(pages: Sequence[tuple[int, str]]) -> Html:
    items = [
        element("li", element("a", path, href=f"#p{number}", class_="path"))
        for number, path in pages[:MOST_PAGES]
    ]
    if len(pages) > MOST_PAGES:
        items.append(element("li", f"and {len(pages) - MOST_PAGES:,} more"))
    return element("ul", joined(items), class_="places")


def _folded(skipped: Sequence[Skipped]) -> Html:
    return element(
        "details",
        element("summary", element("h3", counted(len(skipped), "page"))),
        element("div", element("ul", joined(one.markup() for one in skipped), class_="plain"), class_="body"),
        class_="silent",
        open=len(skipped) <= 10,
    )
