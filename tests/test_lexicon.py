"""What a text says about money: the shipped lexicons, the phrase language, and the files that hold phrases."""

from __future__ import annotations

import itertools
import pickle
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.rulebook.lexicon_files import LexiconError, load, problems_in, read_meanings, read_wording
from linter.rulebook.places import rules_folder
from linter.vocabulary.grammar import Grammar, PhraseError
from linter.vocabulary.lexicon import LONGEST_TEXT, Lexicon, Meaning
from linter.vocabulary.reader import Reader
from linter.vocabulary.sentences import LONGEST_SENTENCE, fold, forms, sentences, words
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


def test_shipped_files_have_no_mistakes() -> None:
    assert problems_in(FOLDER) == []


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
    text = "  Hello.\n\nThis p\u00adost con\u200btains AFFILI\u00c1TE\u00a0links.  "
    [utterance] = LEXICON.read(text, ["en"])
    assert text[utterance.start : utterance.end] == "con\u200btains AFFILI\u00c1TE\u00a0links"


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
        "The notice read: \u201cWe may earn a commission from links on this page,\u201d and nobody saw it.",
        'A line at the end said "this post contains affiliate links and we earn a commission" in grey.',
        "Unten steht: \u201eWir erhalten eine Provision, wenn Sie \u00fcber Links kaufen.\u201c Das liest kaum jemand.",
    ],
)
def test_quoted_words_are_not_the_publishers_own(text: str) -> None:
    assert said(text, "de", "en") == set()


def test_a_notice_may_stand_in_quotation_marks_as_a_whole() -> None:
    assert "may-earn" in said("\u201cWe may earn a commission from links on this page.\u201d")
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

PIECES = st.sampled_from(
    [
        "we ",
        "earn ",
        "a commission ",
        "ad",
        "#",
        "*",
        "(",
        ")",
        "\u201c",
        '"',
        ". ",
        "\n\n",
        "\u00ad",
        "affiliate ",
    ]
    + [
        "links ",
        "not ",
        "sponsored ",
        "\u5e83\u544a",
        "\u3002",
        "http://x.example/a ",
        "| ",
        "\u00a0",
        "\u0301",
        "% ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join))


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


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_sentences_are_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_the_quick_look_sees_all_words(text: str) -> None:
    assert set(words(text, 0, len(text)).forms) - {""} <= forms(text)


@given(st.sampled_from(TELLING), st.data())
@settings(max_examples=300, deadline=None)
def test_what_cannot_be_seen_changes_nothing(row: tuple[str, str], data: st.DataObject) -> None:
    language, text = row
    inside = [at for at in range(1, len(text)) if text[at - 1].isalpha() and text[at].isalpha()]
    places = data.draw(st.lists(st.sampled_from(inside), max_size=4)) if inside else []
    unseen = data.draw(st.sampled_from("\u00ad\u200b\u2060\ufeff"))
    changed = "".join((unseen if at in places else "") + sign for at, sign in enumerate(text))
    changed = changed.replace(
        " ", data.draw(st.sampled_from([" ", "\u00a0", "  ", "\n"])) if "\n" not in text else " "
    )
    changed = changed.replace("'", data.draw(st.sampled_from("'\u2019\u02bc")))
    assert said(changed, language) == said(text, language)


@pytest.mark.parametrize(
    "piece",
    [
        "we may earn a commission ",
        "#ad ",
        "ad\n",
        "\u201cwe earn a commission ",
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
            "\u3053\u308c\u306f\u5e83\u544a\u3067\u3059\u3002\u6b21\u306e\u6587\u3002",
            ["\u3053\u308c\u306f\u5e83\u544a\u3067\u3059\u3002", "\u6b21\u306e\u6587\u3002"],
        ),
        ("one line\nthe next\n\nanother part", ["one line\nthe next", "another part"]),
        ("\u201cStop.\u201d He went.", ["\u201cStop.\u201d", "He went."]),
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
        ("Pr\u00e4sentiert", "prasentiert"),
        ("STRASSE Stra\u00dfe", "strasse strasse"),
        ("\uff30\uff32", "pr"),
        ("com\u00admis\u200bsion", "commission"),
        ("comisio\u0301n", "comision"),
        ("s\u00f8ster \u0142\u0105ka", "soster laka"),
        ("\u30d7\u30ed\u30e2", "\u30d7\u30ed\u30e2"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_accents_can_count() -> None:
    assert fold("Gan\u00d3", accents=True) == "gan\u00f3"


# The phrase language ----------------------------------------------------------------------------------------

LISTS = {"we": ["we", "i", "our {team}"], "team": ["(team|staff)"], "empty-handed": ["[small]"]}


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
        ("don't earn", "we don\u2019t earn", "don\u2019t earn"),
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
        ("{Name} earns", "The Daily Spoon earns", "Daily Spoon earns"),
        ("{Name} earns", "the spoon earns", None),
        ("{Name} earns", "The earns", None),
        ("{Name} earns", "kettle.example earns", "kettle.example earns"),
        ("earn & link", "a link lets us earn", "earn"),
        ("earn & link", "we earn", None),
        ("\u5e83\u544a", "\u3053\u308c\u306f\u5e83 \u544a\u3067\u3059", "\u5e83 \u544a"),
        (
            "\uc218\uc218\ub8cc ..2 \ubc1b",
            "\uc218\uc218\ub8cc\ub97c \ubc1b\uc2b5\ub2c8\ub2e4",
            "\uc218\uc218\ub8cc\ub97c \ubc1b",
        ),
        ("earn % fee", "earn 5% fee", None),
        ("5 % fee", "a 5% fee", "5% fee"),
    ],
)
def test_a_phrase_finds(phrase: str, text: str, expected: str | None) -> None:
    assert matched(phrase, text) == expected


@pytest.mark.parametrize(
    "text",
    ["Ad", "- Ad -", "AD:", "(ad)", "boots [Ad]", "so good #ad yes", "boots *ad", "Ad | boots", "boots | Ad"]
    + [
        "ad: boots",
        "boots (ad, gifted)",
        "first line\nad\nlast line",
        "\u3010ad\u3011boots",
        "see ad http://x.example"[4:],
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
        ("\u5e83*", 0, "means nothing"),
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


# Meanings and files -----------------------------------------------------------------------------------------


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


def test_a_reader_forgets_rather_than_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(Wording("en", phrases={"m": ("ad feature",)}))
    monkeypatch.setattr(type(reader._spotter), "_MOST_REMEMBERED", 3)
    for word in ("one", "two", "three", "four", "ad", "feature"):
        reader.hopeful({word, "ad", "feature"})
    assert reader.hopeful({"ad", "feature"}) == [0]
    assert len(reader._spotter.known) <= 8


GOOD = """\
language: en
lists:
  we: [we, i]
says:
  ad-label:
    labels: [ad]
  earns-commission:
    phrases:
      - "{we} earn"
      - get paid
"""


def test_a_good_file() -> None:
    wording, problems = read_wording("en.yaml", GOOD, LEXICON.meanings)
    assert problems == []
    assert wording
    assert wording.phrases["earns-commission"] == ("{we} earn", "get paid")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ad-label:", "ad-lable:", "en.yaml:5:3: unknown meaning `ad-lable`; did you mean `ad-label`?"),
        ('"{we} earn"', '"{wee} earn"', "en.yaml:9:10: unknown list `wee`; did you mean `we`?"),
        ('"{we} earn"', "'{we} (earn'", "en.yaml:9:15: `(` is never closed"),
        ("get paid", "get .. paid ..", "en.yaml:10:21: `..` needs a word on either side"),
        ("[we, i]", '[we, "i (am"]', "en.yaml:3:15: `(` is never closed"),
        ("[we, i]", '["{we} all"]', "en.yaml:3:9: the list `we` is made of itself"),
        ("labels: [ad]", "labels: ['[ad]']", "en.yaml:6:14: a phrase needs a word that may not be missing"),
        ("labels:", "label:", "en.yaml:6:5:"),
        ("language: en", "language: english", "en.yaml:1:11:"),
        ("lists:", "accents: yes\nlists:", "en.yaml:2:10:"),
    ],
)
def test_a_mistake_is_reported_at_its_place(old: str, new: str, expected: str) -> None:
    wording, problems = read_wording("en.yaml", GOOD.replace(old, new, 1), LEXICON.meanings)
    assert wording is None
    assert any(str(problem).startswith(expected) for problem in problems), problems


def test_all_mistakes_are_reported_and_a_broken_list_only_once() -> None:
    text = GOOD.replace("[we, i]", "['(we', i]").replace("get paid", "(get").replace("ad-label:", "no-label:")
    _, problems = read_wording("en.yaml", text, LEXICON.meanings)
    assert [(problem.line, problem.column) for problem in problems] == [(3, 9), (5, 3), (10, 9)]


def test_a_projects_file_may_use_shipped_lists() -> None:
    text = 'language: en\nsays:\n  supports-us:\n    phrases: "{we} thank {us}"\n'
    shipped = Wording("en", {"we": ("we",), "us": ("us",)})
    assert read_wording("en.yaml", text, LEXICON.meanings, shipped)[1] == []
    assert len(read_wording("en.yaml", text, LEXICON.meanings)[1]) == 1


def test_a_list_of_meanings_is_checked() -> None:
    text = "meanings:\n  yes:\n    about: A.\n    discloses: true\n  no:\n    about: B.\n    silences: [disclosing, maybe]\n"
    meanings, problems = read_meanings("meanings.yaml", text)
    assert [str(problem) for problem in problems] == [
        "meanings.yaml:7:28: unknown meaning `maybe`; known: disclosing, everything, no, yes"
    ]
    assert meanings[1].silences == {"yes", "maybe"}


def test_a_folder_with_mistakes_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "disclosure").mkdir()
    (tmp_path / "meanings.yaml").write_text("meanings:\n  m: {about: A., discloses: true}\n")
    (tmp_path / "disclosure" / "en.yaml").write_text("language: de\nsays: {m: {labels: [ad], other: 1}}\n")
    assert [problem.line for problem in problems_in(tmp_path)] == [2]
    lexicon = load(tmp_path)
    with pytest.raises(LexiconError, match=r"en\.yaml:2"):
        lexicon.read("ad", ["en"])
    (tmp_path / "disclosure" / "en.yaml").write_text("language: de\nsays: {m: {labels: [ad]}}\n")
    assert "must be called de.yaml" in str(problems_in(tmp_path)[0])
    (tmp_path / "meanings.yaml").write_text("meanings: 1\n")
    with pytest.raises(LexiconError):
        load(tmp_path)
