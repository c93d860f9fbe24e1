"""The files that hold phrases and meanings: every mistake in them is told at its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.rulebook.lexicon_files import LexiconError, load, problems_in, read_meanings, read_wording
from linter.rulebook.places import rules_folder
from linter.rulebook.vocabulary_files import load_vocabulary
from linter.vocabulary.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

MEANINGS = {"ad-label", "earns-commission", "supports-us"}

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
    wording, problems = read_wording("en.yaml", GOOD, MEANINGS)
    assert problems == []
    assert wording
    assert wording.phrases["earns-commission"] == ("{we} earn", "get paid")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ad-label:", "ad-lable:", "en.yaml:5:3: unknown meaning `ad-lable`; did you mean `ad-label`?"),
        ('"{we} earn"', '"{wee} earn"', "en.yaml:9:10: unknown list `wee`; did you mean `we`?"),
        ('"{we} earn"', "'{we} (earn'", "en.yaml:9:15: `(` is never closed"),
        ('"{we} earn"', "'{we} {earn'", "en.yaml:9:15: `{` is never closed"),
        ("get paid", "get .. paid ..", "en.yaml:10:21: `..` needs a word on either side"),
        ("[we, i]", '[we, "i (am"]', "en.yaml:3:15: `(` is never closed"),
        ("[we, i]", '["{we} all"]', "en.yaml:3:9: the list `we` is made of itself"),
        ("labels: [ad]", "labels: ['[ad]']", "en.yaml:6:15: a phrase needs a word that may not be missing"),
        ("labels:", "label:", "en.yaml:6:5:"),
        ("language: en", "language: english", "en.yaml:1:11:"),
        ("lists:", "accents: yes\nlists:", "en.yaml:2:10:"),
    ],
)
def test_a_mistake_is_reported_at_its_place(old: str, new: str, expected: str) -> None:
    wording, problems = read_wording("en.yaml", GOOD.replace(old, new, 1), MEANINGS)
    assert wording is None
    assert any(str(problem).startswith(expected) for problem in problems), problems


def test_all_mistakes_are_reported_and_a_broken_list_only_once() -> None:
    text = GOOD.replace("[we, i]", "['(we', i]").replace("get paid", "(get").replace("ad-label:", "no-label:")
    _, problems = read_wording("en.yaml", text, MEANINGS)
    assert [(problem.line, problem.column) for problem in problems] == [(3, 9), (5, 3), (10, 9)]


def test_a_projects_file_may_use_shipped_lists() -> None:
    text = 'language: en\nsays:\n  supports-us:\n    phrases: "{we} thank {us}"\n'
    shipped = Wording("en", {"we": ("we",), "us": ("us",)})
    assert read_wording("en.yaml", text, MEANINGS, shipped)[1] == []
    assert len(read_wording("en.yaml", text, MEANINGS)[1]) == 1


def test_a_list_of_meanings_is_checked() -> None:
    text = (
        "meanings:\n  yes:\n    about: A.\n    discloses: true\n"
        "  no:\n    about: B.\n    silences: [disclosing, maybe]\n"
    )
    meanings, problems = read_meanings("meanings.yaml", text)
    assert [str(problem) for problem in problems] == [
        "meanings.yaml:7:28: unknown meaning `maybe`; known: disclosing, everything, no, yes"
    ]
    assert meanings[1].silences == {"yes", "maybe"}


def test_a_folder_with_mistakes_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "disclosure").mkdir()
    (tmp_path / "meanings.yaml").write_text("meanings:\n  m: {about: A., discloses: true}\n")
    (tmp_path / "disclosure" / "en.yaml").write_text("language: de\nsays: {m: {labels: [ad], other: 1}}\n")
    assert [problem.line for problem in problems_in(tmp_path)] == [1, 2]
    lexicon = load(tmp_path)
    with pytest.raises(LexiconError, match=r"en\.yaml:2"):
        lexicon.read("ad", ["en"])
    (tmp_path / "disclosure" / "en.yaml").write_text("language: de\nsays: {m: {labels: [ad]}}\n")
    assert "`language` must be en, as the file is called" in str(problems_in(tmp_path)[0])
    (tmp_path / "meanings.yaml").write_text("meanings: 1\n")
    with pytest.raises(LexiconError):
        load(tmp_path)


def test_a_site_adds_words_about_other_topics_than_money(tmp_path: Path) -> None:
    folder = tmp_path / "lexicons" / "topics"
    folder.mkdir(parents=True)
    (folder / "en.yaml").write_text("language: en\nsays: {ranking: {phrases: [kettle parade]}}\n")
    words, problems = load_vocabulary([rules_folder(), tmp_path])
    assert words, problems
    assert [said.meaning for said in words.topics.read("Our kettle parade", ["en"])] == ["ranking"]
    (folder / "en.yaml").write_text("language: en\nsays: {rankings: {phrases: [kettle parade]}}\n")
    words, problems = load_vocabulary([rules_folder(), tmp_path])
    assert words is None
    assert "did you mean `ranking`?" in str(problems[0])
