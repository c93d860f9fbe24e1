"""What a finding is known by: it survives whatever moves around it, and nothing else passes for it."""

from __future__ import annotations

import datetime
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from linter.engine import examine
from linter.rulebook.rule import Selection

from pages import TODAY
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from linter.model import Finding

RULES = rulebook().selected(Selection(packs=("us-ftc",)))

HEAD = (
    "<!doctype html><html lang=en><head><meta charset={charset}><title>Kettles that pour well</title></head><body>"
    "<article><h1>Kettles that pour well</h1><p>By the staff</p><p>Updated 3 May 2026</p>"
)
PROSE = [
    "A kettle has one job, and most of them do it badly; we boiled water in nine of them for a month.",
    "The lid opens with one finger, and the scale inside can be read from above, even over the sink.",
    'For a slow hand there is the <a href="https://amzn.to/3aaaaaa">Brook</a>, which pours as it is told.',
    'In a hurry, take <a href="https://amzn.to/3bbbbbb">the Halden</a>; it costs half as much as the first.',
    'Who wants the café look buys the <a href="https://amzn.to/3aaaaaa">Brook</a> in copper, and waits a while.',
    "What remains is the weight: filled to the brim, none of them is a thing for a child to lift.",
]


def page(paragraphs: list[str], between: str = "\n", charset: str = "utf-8") -> str:
    body = between.join(f"<p>{text}</p>" for text in paragraphs)
    return f"{HEAD.format(charset=charset)}{between}{body}{between}</article></body></html>"


def found(text: str, encoding: str = "utf-8") -> tuple[Finding, ...]:
    return examine("page.html", text.encode(encoding), RULES, vocabulary(), today=TODAY).findings


def known(text: str, encoding: str = "utf-8") -> set[tuple[str, str]]:
    return {(finding.rule, finding.fingerprint) for finding in found(text, encoding)}


AS_IT_IS = known(page(PROSE))


def test_each_finding_has_one_unlike_all_others_on_its_page() -> None:
    findings = found(page([*PROSE, *PROSE]))
    marks = [finding.fingerprint for finding in findings]
    assert len(findings) > 8
    assert len(set(marks)) == len(marks)
    assert all(len(mark) == 16 and int(mark, 16) >= 0 for mark in marks)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    order=st.permutations(PROSE[1:]),
    between=st.sampled_from(["", "\n", "\r\n", "\n\n\n", "\r", "  \n\t"]),
    blank=st.sampled_from([" ", "\n", "  ", "\r\n    ", "\t"]),
    encoding=st.sampled_from(["utf-8", "windows-1252", "utf-16", "utf-8-sig"]),
)
def test_it_survives_whatever_only_moves_the_text(
    order: list[str], between: str, blank: str, encoding: str
) -> None:
    charset = {"utf-8-sig": "utf-8", "utf-16": "utf-8"}.get(encoding, encoding)
    texts = [text.replace(", ", f",{blank}") for text in [PROSE[0], *order]]
    assert known(page(texts, between, charset), encoding) == AS_IT_IS


def test_it_survives_character_references_for_the_same_characters() -> None:
    assert known(page(PROSE).replace("é", "&eacute;").replace("half as", "&#104;alf as")) == AS_IT_IS


@pytest.mark.parametrize("seed", range(4))
def test_those_of_equal_findings_are_the_same_set_in_any_order(seed: int) -> None:
    button = '<a href="https://amzn.to/3ccccccc">Buy</a>'
    texts = [*PROSE, button, button, button]
    random.Random(seed).shuffle(texts)  # noqa: S311 - any order will do
    marks = known(page([PROSE[0], *texts]))
    assert len(marks) >= len(AS_IT_IS) + 3
    assert marks == known(page([PROSE[0], *PROSE, button, button, button]))


def test_when_one_of_two_equal_ones_is_mended_the_other_stays_known() -> None:
    button = '<a href="https://amzn.to/3ccccccc">Buy</a>'
    before, after = known(page([*PROSE, button, button])), known(page([*PROSE, button]))
    assert after < before


def test_a_fix_and_a_new_fault_do_not_cancel_out() -> None:
    mended = [text.replace('a href="https://amzn.to/3bbbbbb"', 'a href="/halden"') for text in PROSE]
    fresh = 'Late to the test came the <a href="https://amzn.to/3dddddd">Tarn</a>, light and loud.'
    now = known(page([*mended, fresh]))
    assert len(now) == len(AS_IT_IS)
    assert now - AS_IT_IS
    assert AS_IT_IS - now


def test_not_even_where_the_same_link_goes_from_one_sentence_and_comes_in_another() -> None:
    gone = [text.replace('<a href="https://amzn.to/3aaaaaa">Brook</a> in', "Brook in") for text in PROSE]
    fresh = 'Every morning began with the <a href="https://amzn.to/3aaaaaa">Brook</a> and its whistle.'
    assert known(page([*gone, fresh])) - AS_IT_IS


def test_what_a_page_lacks_is_known_by_its_rule_whatever_the_headline_says() -> None:
    renamed = page(PROSE).replace("Kettles that pour well", "Nine kettles, and one that pours")
    lacking = {(one.rule, one.fingerprint) for one in found(page(PROSE)) if one.missing}
    assert lacking
    assert lacking == {(one.rule, one.fingerprint) for one in found(renamed) if one.missing}


def test_numbers_that_grow_by_themselves_do_not_change_it() -> None:
    data = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Article",'
        '"headline":"Kettles that pour well","dateModified":"2030-01-01T08:00:00+01:00"}</script>'
    )
    text = page(PROSE).replace("</head>", f"{data}</head>").encode()
    days = (TODAY, TODAY + datetime.timedelta(days=3))
    early, late = (examine("p.html", text, RULES, vocabulary(), today=day).findings for day in days)
    ahead = [[one for one in found if "days ahead" in one.message] for found in (early, late)]
    assert ahead[0][0].message != ahead[1][0].message
    assert ahead[0][0].fingerprint == ahead[1][0].fingerprint
