"""required, recommended, off: how newsrooms grade, wherever a configuration takes a severity."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import affilint


@pytest.fixture(autouse=True)
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    filler = "A kettle has one job, and most of them do it badly. " * 12
    text = f"<!doctype html><html lang=en><title>Kettles</title><article><h1>Kettles</h1><p>{filler}</p></article>"
    Path("news").mkdir()
    Path("news/a.html").write_text(text)


def graded(configuration: str, *arguments: str, name: str = "affilint.yaml") -> tuple[dict[str, str], int]:
    """Rule and severity of what is found, and the exit code."""
    Path(name).write_text(configuration)
    ran = affilint("check", "--select", "core", *arguments)
    heads = [line.split(" ")[1] for line in ran.out.splitlines() if line.startswith("news/")]
    assert ran.err == ""
    return {head.partition("[")[2].rstrip("]"): head.partition("[")[0] for head in heads}, ran.code


def test_they_stand_for_error_and_warning() -> None:
    found, code = graded(
        "rules:\n  byline/required: recommended\n  date/updated-required: {severity: required}\n  disclosure/*: off\n"
    )
    assert found == {"byline/required": "warning", "date/updated-required": "error"}
    assert code == 1


def test_in_overrides_and_in_toml_as_well() -> None:
    words = (
        "rules: {core: recommended}\noverrides:\n  - {paths: /news/, rules: {byline/required: required}}\n"
    )
    assert graded(words)[0]["byline/required"] == "error"
    assert graded(words)[0]["disclosure/required"] == "warning"
    Path("affilint.yaml").unlink()
    toml = '[tool.affilint.rules]\n"byline/required" = "recommended"\n'
    assert graded(toml, name="pyproject.toml")[0]["byline/required"] == "warning"


@pytest.mark.parametrize(("word", "code"), [("required", 0), ("recommended", 1), ("never", 0)])
def test_for_what_makes_a_run_fail_too(word: str, code: int) -> None:
    rules = "rules: {core: recommended}\n"
    assert graded(f"{rules}fail-on: {word}\n")[1] == code
    assert graded(rules, "--fail-on", word)[1] == code


def test_a_misspelled_one_is_told() -> None:
    Path("affilint.yaml").write_text("rules: {core: recomended}\n")
    ran = affilint("check")
    assert ran.code == 2
    assert "did you mean `recommended`?" in ran.err
