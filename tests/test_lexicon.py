"""What a text says about money, in every language that affilint ships."""

from __future__ import annotations

import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.rulebook.lexicon_files import load, problems_in
from linter.rulebook.places import rules_folder
from linter.vocabulary.lexicon import LONGEST_TEXT, Lexicon, Meaning
from linter.vocabulary.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(str(rules_folder())) / "lexicons"
LEXICON = load(FOLDER)
SENTENCES = Path(__file__).parent / "sentences"


def specified() -> Iterator[tuple[str, str, str]]:
    """Language, meanings and text of the sentences in `tests/sentences`, one file a language."""
    for file in sorted(SENTENCES.glob("*.txt")):
        for line in file.read_text(encoding="utf-8").splitlines():
            meanings, _, text = line.partition(" | ")
            yield file.stem, meanings.replace("-", "", meanings == "-"), text


SPECIFIED = list(specified())
TELLING = [(language, text) for language, meanings, text in SPECIFIED if meanings]


def said(text: str, *languages: str) -> set[str]:
    return {utterance.meaning for utterance in LEXICON.read(text, languages or ["en"])}


# The shipped lexicons ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "meanings", "text"), SPECIFIED, ids=[f"{row[0]}-{row[2][:50]}" for row in SPECIFIED]
)
def test_a_sentence_says(language: str, meanings: str, text: str) -> None:
    assert said(text, language) == set(meanings.split())


@pytest.mark.parametrize("part", ["disclosure", "topics"])
def test_shipped_files_have_no_mistakes(part: str) -> None:
    assert problems_in(FOLDER, part) == []


def test_every_language_knows_the_commonest_meanings() -> None:
    assert len(LEXICON.languages) >= 13
    assert set(LEXICON.languages) == {file.stem for file in SENTENCES.glob("*.txt")}
    core = {"earns-commission", "may-earn", "affiliate-label", "ad-label", "sponsored-label", "negation"}
    for language in LEXICON.languages:
        covered = {meaning for row in SPECIFIED if row[0] == language for meaning in row[1].split()}
        assert core <= covered, language


def test_meanings_say_what_they_are_for() -> None:
    telling = {name for name, meaning in LEXICON.meanings.items() if meaning.discloses}
    assert {"earns-commission", "paid-link", "ad-label", "free-product"} <= telling
    assert telling.isdisjoint({"negation", "recruit", "independence", "policy-link", "unrelated"})
    assert [name for name, meaning in LEXICON.meanings.items() if meaning.denies] == ["negation"]
    assert all(meaning.about.endswith(".") for meaning in LEXICON.meanings.values())


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "  Hello.\n\nThis p\u00adost con\u200btains AFFILIÁTE\u00a0links.  "
    [utterance] = LEXICON.read(text, ["en"])
    assert text[utterance.start : utterance.end] == "con\u200btains AFFILIÁTE\u00a0links"


def test_language_codes_may_carry_a_region_and_unknown_ones_are_passed_over() -> None:
    assert said("Annonselenke", "nb") == said("Annonselenke", "nn-NO") == {"affiliate-label"}
    assert said("Ad", "en_GB") == {"ad-label"}
    assert said("Ad", "xx") == said("Ad", "") == set()


def test_the_first_language_that_knows_the_words_is_reported() -> None:
    text = "Affiliate-Link"
    assert [one.language for one in LEXICON.read(text, ["de", "en"])] == ["de"]
    assert [one.language for one in LEXICON.read(text, ["en", "de"])] == ["en"]


def test_denials_are_marked() -> None:
    [utterance] = LEXICON.read("This video is not sponsored.", ["en"])
    assert (utterance.meaning, utterance.negated) == ("negation", True)


def test_a_passage_may_say_and_deny() -> None:
    text = "This post is not sponsored. It contains affiliate links."
    assert said(text) == {"negation", "affiliate-label"}


@pytest.mark.parametrize(
    "text",
    [
        "The notice read: “We may earn a commission from links on this page,” and nobody saw it.",
        'A line at the end said "this post contains affiliate links and we earn a commission" in grey.',
        "Unten steht: „Wir erhalten eine Provision, wenn Sie über Links kaufen.“ Das liest kaum jemand.",
    ],
)
def test_quoted_words_are_not_the_publishers_own(text: str) -> None:
    assert said(text, "de", "en") == set()


def test_a_notice_may_stand_in_quotation_marks_as_a_whole() -> None:
    assert "may-earn" in said("“We may earn a commission from links on this page.”")
    assert "amazon-statement" in said('"As an Amazon Associate I earn from qualifying purchases."')


@pytest.mark.parametrize(
    "text", ["Privacy | Ad | Terms | Help | About", "the ad of the year", "Ad, a history"]
)
def test_a_label_must_stand_for_itself(text: str) -> None:
    assert said(text) == set()


def test_a_hit_is_cheap_to_rule_out() -> None:
    assert not LEXICON.cheap_hit("Boil the water, then wait a minute.", ["en", "de"])
    assert LEXICON.cheap_hit("This post contains affiliate links.", ["en"])


# Any text whatever ------------------------------------------------------------------------------------------

SIGNS = [*'#*()“".。|%', "\n\n", "\u00ad", "\u00a0", "\u0301", "http://x.example/a "]
PIECES = [
    *SIGNS,
    " ",
    "we ",
    "earn ",
    "a commission ",
    "ad",
    "affiliate ",
    "links ",
    "not ",
    "sponsored ",
    "広告",
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=60).map("".join))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_every_offset_is_valid(text: str) -> None:
    utterances = LEXICON.read(text, ["en", "de", "ja"])
    for utterance in utterances:
        assert 0 <= utterance.start < utterance.end <= len(text)
        assert utterance.meaning in LEXICON.meanings
    assert list(utterances) == sorted(utterances, key=lambda one: (one.start, one.end, one.meaning))
    if utterances:
        assert LEXICON.cheap_hit(text, ["en", "de", "ja"])


@given(st.sampled_from(TELLING), st.data())
@settings(max_examples=300, deadline=None)
def test_what_cannot_be_seen_changes_nothing(row: tuple[str, str], data: st.DataObject) -> None:
    language, text = row
    inside = [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]
    places = data.draw(st.lists(st.sampled_from(inside), max_size=4)) if inside else []
    unseen = data.draw(st.sampled_from("\u00ad\u200b\u2060\ufeff"))
    changed = "".join((unseen if at in places else "") + sign for at, sign in enumerate(text))
    changed = changed.replace(" ", data.draw(st.sampled_from([" ", "\u00a0", "  ", "\u2009"])))
    changed = changed.replace("'", data.draw(st.sampled_from("'’ʼ")))
    assert said(changed, language) == said(text, language)


@pytest.mark.parametrize(
    "piece",
    [
        "we may earn a commission ",
        "#ad ",
        "ad\n",
        "“we earn a commission ",
        "(ad ",
        "a\u0301",
        "not sponsored ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = (piece * (LONGEST_TEXT // len(piece) + 1))[:LONGEST_TEXT]
    began = time.process_time()
    LEXICON.read(text, ["en", "de", "ja"])
    assert time.process_time() - began < 20  # seconds; some tenths on a quiet machine


def test_text_beyond_the_limit_is_not_read() -> None:
    assert LEXICON.read("word " * (LONGEST_TEXT // 5) + ". This post contains affiliate links.", ["en"]) == ()


# How meanings work -----------------------------------------------------------------------------------------


def test_one_meaning_silences_another_only_where_they_overlap() -> None:
    meanings = [Meaning("yes", "A."), Meaning("no", "B.", denies=True, silences=frozenset({"yes"}))]
    wording = Wording("en", phrases={"yes": ("paid",), "no": ("not paid",)})
    lexicon = Lexicon(meanings, {"en": (wording,)})
    assert [one.meaning for one in lexicon.read("we are not paid", ["en"])] == ["no"]
    assert [one.meaning for one in lexicon.read("not paid here, paid there", ["en"])] == ["no", "yes"]


def test_look_alikes_are_not_reported() -> None:
    meanings = [Meaning("yes", "A."), Meaning("odd", "B.", reported=False, silences=frozenset({"yes"}))]
    lexicon = Lexicon(meanings, {"en": (Wording("en", phrases={"yes": ("fee",), "odd": ("entrance fee",)}),)})
    assert lexicon.read("the entrance fee", ["en"]) == ()
    assert len(lexicon.read("the fee", ["en"])) == 1


def test_a_project_adds_words_of_its_own() -> None:
    own = Wording(
        "en", phrases={"supports-us": ("coffee money for {us}",)}, lists={"us": ("the kettle fund",)}
    )
    lexicon = LEXICON.merged([own, Wording("eo", phrases={"ad-label": ("reklamo",)})])
    assert {one.meaning for one in lexicon.read("Coffee money for the kettle fund", ["en"])} == {
        "supports-us"
    }
    assert {one.meaning for one in lexicon.read("Sponsored", ["en"])} == {"sponsored-label"}
    assert lexicon.read("Jen reklamo", ["eo"])
    assert said("Coffee money for the kettle fund") == set()


def test_languages_are_loaded_when_they_are_asked_for() -> None:
    def broken() -> Wording:
        raise AssertionError("nobody asked for it")

    lexicon = Lexicon([Meaning("m", "A.")], {"en": (Wording("en", phrases={"m": ("ad",)}),), "de": (broken,)})
    assert lexicon.read("ad", ["en"])
    assert lexicon.languages == ("de", "en")


def test_a_lexicon_travels_between_processes() -> None:
    LEXICON.read("Ad", ["en"])
    assert pickle.loads(pickle.dumps(LEXICON)).read("Ad", ["en"]) == LEXICON.read("Ad", ["en"])  # noqa: S301
