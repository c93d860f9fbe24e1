"""Who signs a text at its end: a last line, letters that lead to a mailbox, the people of a house; and what signs none."""

from __future__ import annotations

import pytest
from linter.facts.nouns import Byline

from pages import all_of, page, page_of

LAST = "The shop in the harbour sells it for forty dollars, and keeps the lids apart."


def signed(end: str, **parts: str) -> list[str]:
    """The authors of a page whose last paragraph ends so."""
    found = page(below=f"<p>{LAST * 2}{end}</p>", **parts)
    return [name for one in all_of(found, Byline) if one.visible for name in one.names]


def korean(end: str) -> list[str]:
    text = "이 주전자는 아주 조용하고 뚜껑은 한 손가락으로 열리며 물이 가득 차면 조금 무거워진다. " * 4
    found = page_of(
        f"<!doctype html><html lang=ko><h1>조용한 주전자</h1><p>{text}</p><p>{text}</p><p>{text}{end}</p>"
    )
    return [name for one in all_of(found, Byline) if one.visible for name in one.names]


class TestLettersInBrackets:
    def test_that_lead_to_a_mailbox(self) -> None:
        assert signed(' (<a title="Mara Lindqvist" href="mailto:mli@oldport.example">mli</a>)') == ["mli"]

    @pytest.mark.parametrize(
        "end", [" (mli)", ' (<a href="/usb">usb</a>)', ' (<a href="mailto:mail@oldport.example">mail</a>)']
    )
    def test_that_lead_to_none(self, end: str) -> None:
        assert signed(end) == []


class TestALineOfLetters:
    @pytest.mark.parametrize("line", ["(mli)", "DPA/mli", "HP DPA/mli"])
    def test_signs_the_text_above(self, line: str) -> None:
        assert signed(f"</p><p>{line}") == ["mli"]

    @pytest.mark.parametrize("line", ["mli", "dpa/mli", "DPA/MLI", "AND/or maybe", "Foto: DPA/mli"])
    def test_signs_nothing_otherwise(self, line: str) -> None:
        assert signed(f"</p><p>{line}") == []


class TestALastLine:
    @pytest.mark.parametrize(
        "end",
        [
            "<br>정하늘 칼럼니스트 haneul@oldport.example",
            "<br>정하늘 칼럼니스트 haneul@oldport.example<br>[사진=항구일보]<br>저작권자 ⓒ 항구일보",
            "<br>정하늘 기자 haneul@oldport.example<br>[사진=항구일보]",
        ],
    )
    def test_names_a_columnist_with_an_address(self, end: str) -> None:
        assert korean(end) == ["정하늘"]

    def test_without_an_address_is_not_looked_for_above_others(self) -> None:
        assert signed("<br>By Mara Lindqvist<br>Boil it twice.") == []

    def test_names_the_people_of_a_house_that_stands_above(self) -> None:
        assert signed("<br>Team Ovenbird", above="<p>Ovenbird</p>") == ["Team Ovenbird"]
        assert signed("<br>The Ovenbird Team") == []

    @pytest.mark.parametrize("end", ["<br>Team Ovenbird", "<br>Harbour News", "<br>Ovenbird", "<br>Team"])
    def test_names_nobody_whom_the_page_knows(self, end: str) -> None:
        assert signed(end) == []


LETTERS = {
    "a farewell": ("en", "<p>Love, Anna</p>", ["Anna"]),
    "with signs around": ("en", "<p><em>xo, Anna ♥</em></p>", ["Anna"]),
    "on the line above": ("de", "<p>Alles Liebe<br>Anna Lindner</p>", ["Anna Lindner"]),
    "in the block above": ("fr", "<p>À bientôt,</p><p>Anne</p>", ["Anne"]),
    "two farewells": ("de", "<p>Herzlichst, eure Anna</p>", ["Anna"]),
    "a stroke": ("sv", "<p>/Anna</p>", ["Anna"]),
    "a dash and two names": ("en", "<p>– Anna Lee</p>", ["Anna Lee"]),
    "no name": ("en", "<p>Love, Actually</p>", []),
    "a house": ("en", "<p>Best wishes</p><p>Oldport Kitchens</p>", []),
    "a sentence": ("en", "<p>Your Emma mattress awaits</p>", []),
    "all of us": ("en", "<p>Cheers, everyone!</p>", []),
    "whom the text quotes": ("en", "<p>“It hardly hums,” she says.</p><p>– Anna Lee</p>", []),
    "whom the text quotes, with a verb": ("en", "<p>She said: “It hardly hums.”</p><p>– Anna Lee</p>", []),
    "a first name behind a dash": ("en", "<p>– Anna</p>", []),
    "a link": ("en", '<p><a href="/anna">Love, Anna</a></p>', []),
    "a heading": ("en", "<h3>Love, Anna</h3>", []),
}


@pytest.mark.parametrize(("language", "below", "wanted"), LETTERS.values(), ids=LETTERS)
def test_texts_that_close_as_letters_do(language: str, below: str, wanted: list[str]) -> None:
    found = page(below=below, language=language)
    assert [name for one in all_of(found, Byline) for name in one.names] == wanted


def test_a_farewell_at_the_end_of_the_last_paragraph() -> None:
    assert signed("<br>Love, Anna") == ["Anna"]
    assert signed("<br>Love, Anna", under="<p>By Mara Lindqvist</p>") == ["Mara Lindqvist"]
