"""The same author told in other ways: other names, titles, labels and markup must come to the same byline.

Each class was found by telling pages otherwise: renaming their authors, their elements and their labels.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import Byline

from pages import all_of, page

if TYPE_CHECKING:
    from linter.facts.page import Page


def names(found: Page) -> list[str]:
    """The authors that readers see, in their order."""
    return [name for byline in all_of(found, Byline) if byline.visible for name in byline.names]


def told(name: str) -> str:
    """What machines are told of an author of this name."""
    data = {"@type": "NewsArticle", "author": {"@type": "Person", "name": name}}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


OTHER_NAMES = {
    "a small word and a hyphen": ("en", "By Omar al-Okoye", ["Omar al-Okoye"]),
    "two of these": (
        "en",
        "By Yara el-Okoye and Tadhg Mac Lindqvist",
        ["Yara el-Okoye", "Tadhg Mac Lindqvist"],
    ),
    "a small word and an apostrophe": ("en", "By Odile d'Okoye", ["Odile d'Okoye"]),
    "a longer one, and a date": ("en", "Odile dell’Okoye | May 4, 2026", ["Odile dell’Okoye"]),
    "titles in a list": (
        "en",
        "By Dr. Mara Lindqvist, Chef Tobias Okoye and Prof. Ines Carvalho",
        ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    ),
    "titles that are jobs in German": (
        "de",
        "Von Dr. Mara Lindqvist, Dr. Tobias Okoye und Prof. Dr. Ines Carvalho",
        ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    ),
    "a professor of something behind the name": (
        "en",
        "By Mara Lindqvist, Professor of Tea, Oldport University",
        ["Mara Lindqvist"],
    ),
    "von within a name, before a date": ("de", "Rutger von Okoye 4. Mai 2026", ["Rutger von Okoye"]),
    "von within a name, behind a date": (
        "de",
        "4. Mai 2026, 9:40 Uhr Rutger von Okoye",
        ["Rutger von Okoye"],
    ),
    "von within a name known by its first part": ("de", "Eva von Okoye am 4. Mai 2026", ["Eva von Okoye"]),
    "von behind a word that is no name": ("de", "Gespeichert von Okoye am 4. Mai 2026", ["Okoye"]),
    "von behind another": ("de", "Rezept von Mara | 4. Mai 2026", ["Mara"]),
    "von before a whole name": ("de", "Rezept von Mara Lindqvist | 4. Mai 2026", ["Mara Lindqvist"]),
    "di within a name": ("it", "Fiammetta di Okoye 4 maggio 2026", ["Fiammetta di Okoye"]),
    "di before one": ("it", "4 maggio 2026 - di Fiammetta Okoye", ["Fiammetta Okoye"]),
}


@pytest.mark.parametrize(("language", "line", "wanted"), OTHER_NAMES.values(), ids=OTHER_NAMES)
def test_other_names(language: str, line: str, wanted: list[str]) -> None:
    assert names(page(f"<p>{line}</p>", language=language)) == wanted


class TestTitlesThatMachinesAreTold:
    @pytest.mark.parametrize("line", ["By Dr. Mara Lindqvist", "Dr. Mara Lindqvist"])
    def test_they_are_no_part_of_the_name(self, line: str) -> None:
        assert names(page(f"<p>{line}</p>", head=told("Dr. Mara Lindqvist"))) == ["Mara Lindqvist"]

    def test_but_of_one_that_is_nothing_without(self) -> None:
        assert names(page("<p>By Dr. Okoye</p>", head=told("Dr. Okoye"))) == ["Dr. Okoye"]


WITHOUT_CLASSES = {
    "name and job in elements of their own": (
        "<p><span>Mara Lindqvist</span> <span>Senior Harbour Correspondent</span></p>"
    ),
    "a linked name, its job and an account": "<p><a href=/x>Mara Lindqvist</a> - Senior News Editor<br>@maralind</p>",
    "a label that touches a link, behind a date": "<p>May 4, 2026 by<a href=/x>Mara Lindqvist</a> 2 Comments</p>",
}


@pytest.mark.parametrize("under", WITHOUT_CLASSES.values(), ids=WITHOUT_CLASSES)
def test_markup_that_says_nothing(under: str) -> None:
    assert names(page(under)) == ["Mara Lindqvist"]


def test_a_person_and_a_date_right_above_the_headline() -> None:
    assert names(page(above="<p><a href=/x>Mara Lindqvist</a> May 4, 2026</p>")) == ["Mara Lindqvist"]


NOBODY = {
    "a picture's credit that goes on": ("en", "(Image credit: Submitted by Tobias Okoye)"),
    "words between picture and credit": ("en", "Image: lots of cups by Tobias Okoye"),
    "who owns the page": ("en", "© by Tobias Okoye"),
    "who owns it, with a year": ("en", "Copyright 2026 by Tobias Okoye"),
    "who owns it, since when": ("en", "Archive – RSS – 2009-2026 by Tobias Okoye – Powered by Lids"),
    "a label that is the end of another": ("en", "Harbour Advertising by"),
    "an ingredient": ("it", "2 di <b>uova</b>"),
    "a button for the eyes": ("en", "Text Size"),
}


@pytest.mark.parametrize(("language", "line"), NOBODY.values(), ids=NOBODY)
def test_no_author(language: str, line: str) -> None:
    assert names(page(f"<p>{line}</p>", language=language)) == []


def test_behind_a_full_stop_a_pictures_credit_is_over() -> None:
    assert names(page("<p>Image: lots of cups. By Mara Lindqvist</p>")) == ["Mara Lindqvist"]


MENUS = {
    "a list of authors": "<li><a href=/a>Authors</a></li><li><a href=/b>Debates</a></li>",
    "an order": "<li><a href=/i>By Ingredient</a></li><li><a href=/m>By Cooking Method</a></li>",
}


@pytest.mark.parametrize("items", MENUS.values(), ids=MENUS)
def test_a_menu_above_the_headline_credits_nobody(items: str) -> None:
    assert names(page(above=f"<ul>{items}</ul>")) == []
    assert names(page("<p>By Mara Lindqvist</p>", above=f"<ul>{items}</ul>")) == ["Mara Lindqvist"]


OTHER_LABELS = {
    "penned by": ("en", "Penned by Mara Lindqvist"),
    "text, and pictures": ("en", "Text: Mara Lindqvist / Photos: Tobias Okoye"),
    "byline": ("en", "Byline: Mara Lindqvist"),
    "no accent": ("fr", "Ecrit par Mara Lindqvist"),
    "signed": ("es", "Firmado por Mara Lindqvist"),
    "writes": ("es", "Escribe: Mara Lindqvist"),
    "a text by, behind date and time": ("pt", "12 jan 23 | 5h27 Texto por Mara Lindqvist"),
    "a writer": ("sv", "Skribent: Mara Lindqvist"),
}


@pytest.mark.parametrize(("language", "line"), OTHER_LABELS.values(), ids=OTHER_LABELS)
def test_other_labels(language: str, line: str) -> None:
    assert names(page(f"<p>{line}</p>", language=language)) == ["Mara Lindqvist"]


@pytest.mark.parametrize(
    "line", ["Szerző: Lind Réka", "Írta: Lind Réka", "Yazar: Lind Réka", "Scris de Lind Réka"]
)
def test_labels_of_languages_without_a_file(line: str) -> None:
    assert names(page(f"<p>{line}</p>")) == ["Lind Réka"]


def test_labels_in_other_scripts() -> None:
    assert names(page("<p>Автор: Ирина Соколова</p>")) == ["Ирина Соколова"]


class TestBylinesThatGoOnAsBiographies:
    BIOGRAPHY = (
        "a senior editor of the paper and author of its letter on lids, who has written about kettles for the "
        "better part of ten years, and about nothing but tea for the years before that."
    )

    def test_a_writers_job_tells(self) -> None:
        assert names(page(f"<p>By Ottoline Okoye, {self.BIOGRAPHY}</p>")) == ["Ottoline Okoye"]

    def test_so_do_machines(self) -> None:
        line = f"<p>By Ottoline Okoye, {self.BIOGRAPHY.replace('editor', 'friend')}</p>"
        assert names(page(line)) == []
        assert names(page(line, head=told("Ottoline Okoye"))) == ["Ottoline Okoye"]

    def test_prose_has_neither(self) -> None:
        assert (
            names(page(f"<p>By Design Week, a whole series of kettles was tried by {self.BIOGRAPHY}</p>"))
            == []
        )


def test_a_house_may_have_a_number_in_its_name() -> None:
    assert names(page("<p>Posted by Oldport24 Team | May 4, 2026 | 2</p>")) == ["Oldport24 Team"]


def test_letters_to_choose_a_size_are_no_name() -> None:
    assert names(page("<p>Text: A A A</p>")) == []


@pytest.mark.parametrize("name", ["Ngozi Lind", "Harpreet Lind", "Réka Lind", "Tadhg Lind", "Полина Линд"])
def test_first_names_of_many_countries(name: str) -> None:
    assert names(page(f"<p>{name}</p>")) == [name]
    assert names(page(f"<p><a href=/x>{name}</a> | May 4, 2026</p>")) == [name]


LINES = {
    "a pen before the name": "<p>✍️ Ottoline Okoye | May 4, 2026</p>",
    "a label that touches the date": "<p><span>May 4, 2026</span><span>By <a href=/x>Ottoline Okoye</a></span></p>",
    "a writer's job below, and no date": "<p>Ottoline Okoye</p><p>Staff Writer</p>",
}


@pytest.mark.parametrize("under", LINES.values(), ids=LINES)
def test_lines_without_markup(under: str) -> None:
    assert names(page(under)) == ["Ottoline Okoye"]


FORMS = """{n} | {d};{n} • {d};{n}, {d};{n} – {d};{n} / {d};{n} {d};{d} | {n};{d} – {n};{d}, {n};{d} {n};{n}<br>{d}
{d}<br>{n}
{b} {n} | {d};{b} {n}, {d};{b} {n} – {d};{b} {n} {d};{d} {b} {n};{d} | {b} {n};{d}, {b} {n};{b} {n}<br>{d}
{b} <a href=/x>{n}</a> {d};<span>{d}</span><span>{b} <a href=/x>{n}</a></span>;{d} 10:30 | {n};{n} · {d} · 5 min"""
IN = {
    "en": ("By", "May 4, 2026"),
    "de": ("Von", "4. Mai 2026"),
    "fr": ("Par", "4 mai 2026"),
    "es": ("Por", "4 de mayo de 2026"),
    "it": ("di", "4 maggio 2026"),
    "nl": ("Door", "4 mei 2026"),
    "sv": ("Av", "4 maj 2026"),
}


@pytest.mark.parametrize("language", IN)
@pytest.mark.parametrize("form", [form for line in FORMS.split("\n") for form in line.split(";")])
def test_every_order_and_sign(language: str, form: str) -> None:
    label, date = IN[language]
    found = page(f"<p>{form.format(n='Ottoline Okoye', d=date, b=label)}</p>", language=language)
    assert names(found) == ["Ottoline Okoye"]
