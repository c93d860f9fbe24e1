"""The phrase language of the lexicons, and how text is taken apart for it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.vocabulary.grammar import Grammar, PhraseError
from linter.vocabulary.lexicon import Lexicon, Meaning
from linter.vocabulary.reader import Reader
from linter.vocabulary.sentences import LONGEST_SENTENCE, fold, forms, sentences, words
from linter.vocabulary.wording import Wording

LETTERS = st.one_of(
    st.characters(max_codepoint=0x17F, exclude_characters="ŉ"),
    st.sampled_from("広告アフィリ수수료。「」％²“–\u00ad\u0301\u200b"),
)
LISTS = {"we": ["we", "i", "our {team}"], "team": ["(team|staff)"]}


def matched(phrase: str, text: str, *, label: bool = False) -> str | None:
    wording = Wording(
        "en", LISTS, **{"labels" if label else "phrases": {"m": (phrase,)}}, gap=3, common=("the",)
    )
    found = Lexicon([Meaning("m", "Something.")], {"en": (wording,)}).read(text, ["en"])
    return text[found[0].start : found[0].end] if found else None


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("earn commission", "We EARN, commission!", "EARN, commission"),
        ("earn commission", "we earn a commission", None),
        ("partner-link", "a partner link", "partner link"),
        ("don't earn", "we don’t earn", "don’t earn"),
        ("commission*", "two commissions", "commissions"),
        ("*link", "a partnerlink", "partnerlink"),
        ("*filia*", "my #BestAffiliates", "BestAffiliates"),
        ("ad", "the #ad", "ad"),
        ("#ad", "the #ad", "ad"),
        ("#ad", "the ad", None),
        ("{we} earn", "Our staff earn", "Our staff earn"),
        ("earn [a] commission", "earn commission", "earn commission"),
        ("earn [a|some small] fee", "earn some small fee", "earn some small fee"),
        ("(earn a fee|get paid)", "you get paid", "get paid"),
        ("earn .. fee", "earn one two three fee", "earn one two three fee"),
        ("earn .. fee", "earn one two three four fee", None),
        ("earn ..1 fee", "earn one fee", "earn one fee"),
        ("earn ..1 fee", "earn one two fee", None),
        ("earn .. fee", "We earn. A fee", None),
        ("* affiliate", "Links (*) affiliate", "affiliate"),
        ("* affiliate", "Links, affiliate", None),
        ("^ earn", "First. Earn", "Earn"),
        ("^ earn", "we earn", None),
        ("earn $", "we earn.", "earn"),
        ("earn $", "earn more", None),
        ("the {Name} earns", "The Daily Spoon earns", "The Daily Spoon earns"),
        ("{Name} earns", "the spoon earns", None),
        ("{Name} earns", "The earns", None),
        ("{Name} earns", "see kettle.example earns", "example earns"),
        ("earn & link", "a link lets us earn", "earn"),
        ("earn & link", "we earn", None),
        ("広告", "これは広 告です", "広 告"),
        (
            "수수료 ..2 받",
            "수수료를 받습니다",
            "수수료를 받",
        ),
        ("earn % fee", "earn 5% fee", None),
        ("5 % fee", "a 5% fee", "5% fee"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, expected: str | None) -> None:
    assert matched(phrase, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ad",
            "- Ad -",
            "AD:",
            "(ad)",
            "boots [Ad]",
            "so good #ad yes",
            "boots *ad",
            "Ad | boots",
            "boots | Ad",
        ),
        *(
            "ad: boots",
            "boots (ad, gifted)",
            "first line\nad\nlast line",
            "【ad】boots",
            "ad http://x.example",
        ),
    ],
)
def test_a_label_is_found_where_it_stands_for_itself(text: str) -> None:
    assert (matched("ad", text, label=True) or "").lower() == "ad"


@pytest.mark.parametrize("text", ["an ad ran", "ad ran", "the ad", "Ad, and more", "a | ad | b | c", "ads"])
def test_a_label_is_not_found_in_prose(text: str) -> None:
    assert matched("ad", text, label=True) is None


@pytest.mark.parametrize(
    ("phrase", "column", "words_"),
    [
        ("earn (a", 5, "never closed"),
        ("earn [a", 5, "never closed"),
        ("earn a)", 6, "nothing to close"),
        ("earn | a", 5, "nothing to close"),
        (".. earn", 0, "needs a word on either side"),
        ("earn ..", 5, "needs a word on either side"),
        ("earn ..99 fee", 7, "at most 30"),
        ("earn () fee", 6, "a word is missing"),
        ("earn &", 6, "a word is missing"),
        ("", 0, "a word is missing"),
        ("[earn]", 0, "may not be missing"),
        ("{Name}", 0, "may not be missing"),
        ("{they} earn", 0, "unknown list `they`"),
        ("af*link", 2, "before or after a word"),
        ("広*", 0, "means nothing"),
        ("a* fee", 0, "at least 2 letters"),
        ("earn }", 5, "nothing to close"),
        ("(" * 30 + "a" + ")" * 30, 20, "inside each other"),
        ("a " * 600, 1000, "at most 1000 characters"),
    ],
)
def test_a_phrase_that_cannot_be_read(phrase: str, column: int, words_: str) -> None:
    with pytest.raises(PhraseError) as caught:
        Grammar(LISTS).phrase(phrase)
    assert (caught.value.column, words_ in caught.value.message) == (column, True), caught.value.message


def test_lists_may_not_need_themselves() -> None:
    with pytest.raises(PhraseError, match="made of itself"):
        Grammar({"a": ["{b} x"], "b": ["{a} y"]}).phrase("{a}")


def test_lists_may_not_grow_without_bound() -> None:
    lists = {"a": ["one two", "three four"]}
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lists[name] = [f"{{{before}}} {{{before}}}", f"{{{before}}} and {{{before}}}"]
    with pytest.raises(PhraseError):
        Grammar(lists).phrase("{i}")


# Sentences and words ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs 3.50 euros. Cheap.", ["It costs 3.50 euros.", "Cheap."]),
        ("By J. Field. On 1. March we ate.", ["By J. Field.", "On 1. March we ate."]),
        ("Wir erhalten ggf. Provision. Danke.", ["Wir erhalten ggf. Provision.", "Danke."]),
        ("see kettle.example for more. Bye", ["see kettle.example for more.", "Bye"]),
        (
            "これは広告です。次の文。",
            ["これは広告です。", "次の文。"],
        ),
        ("one line\nthe next\n\nanother part", ["one line\nthe next", "another part"]),
        ("“Stop.” He went.", ["“Stop.”", "He went."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, {"ggf"})] == expected


def test_endless_sentences_are_cut() -> None:
    assert all(end - start <= LONGEST_SENTENCE for start, end in sentences("word " * 5000))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Präsentiert", "prasentiert"),
        ("STRASSE Straße", "strasse strasse"),
        ("ＰＲ", "pr"),
        ("𝐀𝐅𝐅𝐈𝐋𝐈𝐀𝐓𝐄 𝗅𝗂𝗇𝗄𝗌", "affiliate links"),
        ("com\u00admis\u200bsion", "commission"),
        ("comisio\u0301n", "comision"),
        ("søster łąka", "soster laka"),
        ("プロモ", "プロモ"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_accents_can_count() -> None:
    assert fold("GanÓ", accents=True) == "ganó"


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_sentences_are_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(st.text(LETTERS, max_size=200))
@settings(max_examples=200, deadline=None)
def test_the_quick_look_sees_all_words(text: str) -> None:
    assert set(words(text, 0, len(text)).forms) - {""} <= forms(text)


def test_a_reader_forgets_rather_than_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(Wording("en", phrases={"m": ("ad feature",)}))
    monkeypatch.setattr(type(reader._spotter), "_MOST_REMEMBERED", 3)
    for word in ("one", "two", "three", "four", "ad", "feature"):
        reader.hopeful({word, "ad", "feature"})
    assert reader.hopeful({"ad", "feature"}) == [0]
    assert len(reader._spotter.known) <= 8
