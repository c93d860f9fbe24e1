"""Rules as SARIF describes them, with help for those who meet a finding; it knows no finding's place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.model import Basis, Severity
from linter.reports.markdown import escaped
from linter.reports.sarif_texts import words
from linter.rulebook.rule import fill, placeholders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from linter.model import Finding
    from linter.rulebook.rule import Pack, Rule, Rulebook

_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}


_NOTIFICATIONS: Final = {
    "page/unread": (
        "A page could not be read or judged",
        "Nothing is known of such a page; the run ends with 2.",
    ),
    "page/skipped": (
        "A page is no article and was not judged",
        "Rules are about articles; listings are none.",
    ),
    "page/read": ("How a page was read", "Such a remark is no finding; the page was judged."),
    "run/cut": ("Results were left out", "Readers of SARIF refuse a run with more; the worst were kept."),
}


def level_of(severity: Severity) -> str:
    """What SARIF calls a severity."""
    return _LEVELS[severity]


def as_rules(rulebook: Rulebook, strangers: Mapping[str, Finding]) -> Iterator[dict[str, object]]:
    """Every rule of the run; then those that only their findings tell of."""
    for rule in rulebook.rules:
        yield _rule(rule, rulebook.pack(rule.pack))
    for finding in strangers.values():
        about = words(finding.because or finding.message)
        yield {
            **_described(finding.rule, about, about),
            "defaultConfiguration": {"level": level_of(finding.severity)},
            "properties": {"tags": [finding.pack], "basis": finding.basis.value},
        }


def as_notifications() -> Iterator[dict[str, object]]:
    """What a run may tell of besides its findings."""
    for name, (title, about) in _NOTIFICATIONS.items():
        yield _described(name, title, f"{title}. {about}")


def _described(name: str, title: str, about: str) -> dict[str, object]:
    return {
        "id": name,
        "name": _name(name),
        "shortDescription": {"text": title},
        "fullDescription": {"text": about},
        "help": {"text": about, "markdown": escaped(about)},
    }


def _rule(rule: Rule, pack: Pack | None) -> dict[str, object]:
    group = rule.id.partition("/")[0]
    found: dict[str, object] = {
        **_described(rule.id, words(rule.title), words(f"{rule.title}. {rule.because}")),
        "help": _help(rule, pack),
        "defaultConfiguration": {"level": level_of(rule.severity)},
        "properties": {
            "tags": sorted({group, rule.pack, *(pack.markets if pack else ())})[:20],
            "precision": _precision(rule),
            "basis": rule.basis.value,
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }
    if rule.source.url:
        found["helpUri"] = rule.source.url
    return found


def _help(rule: Rule, pack: Pack | None) -> dict[str, str]:
    source = rule.source
    says = "the source says so" if rule.basis is Basis.STATED else "our judgement"
    of_pack = f"{rule.pack} ({pack.title}, {pack.version})" if pack else rule.pack
    hint = fill(rule.hint, {name: f"({name})" for name in placeholders(rule.hint)})
    rows = [("Why", rule.because), ("To mend it", hint), ("Pack", of_pack)]
    unread = "; nobody has read the source itself yet" if rule.unconfirmed else ""
    rows += [("Source", f"{source.name}, checked {source.checked}{unread}; {says}")]
    rows += [("Note", source.note)] if source.note else []
    off = f"To switch it off, write `{rule.id}: off` under `rules:` in affilint.yaml."
    text = "\n".join(f"{name}: {words(said)}" for name, said in rows if said)
    marked = "\n".join(f"- **{name}:** {escaped(said)}" for name, said in rows if said)
    linked = f"\n- [The source](<{source.url}>)" if source.url else ""
    return {
        "text": f"{words(rule.title)}\n\n{text}\n\n{off}",
        "markdown": f"{escaped(rule.title)}.\n\n{marked}{linked}\n\n{off}",
    }


def _precision(rule: Rule) -> str:
    if rule.unconfirmed:
        return "low"
    return "high" if rule.basis is Basis.STATED else "medium"


def _name(rule_id: str) -> str:
    """`disclosure/before-first-link` as DisclosureBeforeFirstLink."""
    return "".join(part.capitalize() for part in rule_id.replace("/", "-").split("-"))
