"""What has the shape of a name, and how one line of text credits people; the words are those that affilint ships."""

from __future__ import annotations

import pickle
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.vocabulary.names import EDGES, Name, key_of
from linter.vocabulary.people import LONGEST, CreditReader, Line, People, PeopleWords

from shipped import vocabulary


def reader(*languages: str) -> CreditReader:
    return vocabulary().people.reader(languages or ("en",))


def read(text: str, *languages: str) -> tuple[str, list[str]]:
    """The kind of credit that a line opens with, and whom it names."""
    credit = reader(*languages).read(Line(text))
    return credit.kind, [name.text for name in credit.names]


NAMES = [
    "Mara Lindqvist", "MARA LINDQVIST", "Anne-Lise Petit", "Zoë O’Rourke", "R. K. Sandhu", "J.P. Brandt",
    "Pieter van der Meulen", "María de la Vega", "Karl von Ostheim", "Ali bin Said", "Carl Brandt III",
    "Ирина Соколова", "山田太郎", "홍길동", "‘Kettle’ Joe Marsh", "Mara Lindqvist Okoye Carvalho",
    "Emma Price", "GEORGE BEST",
]  # fmt: skip

NO_NAMES = [
    "", "  ", "…", "12", "Mara 12", "mara@oldport.example", "Read More", "Share this", "Sign Up Now",
    "the best kettle", "Senior Editor", "Staff Writer", "{author}", "https://oldport.example", "Is it worth it?",
    "A very long line of words that goes on", "Copper / Steel", "50% Off", "Follow Mara", "Best Kettles",
    "Emma best", "Oldport Price", "Emma Price Reviews",
]  # fmt: skip


class TestTheShapeOfNames:
    @pytest.mark.parametrize("text", NAMES)
    def test_names(self, text: str) -> None:
        assert reader().is_name(text)

    @pytest.mark.parametrize("text", NO_NAMES)
    def test_what_is_none(self, text: str) -> None:
        assert not reader().is_name(text)

    @pytest.mark.parametrize("text", ["Tobias", "kettlefan", "admin", "X2Y"])
    def test_one_word_is_a_name_where_something_vouches_for_it(self, text: str) -> None:
        assert reader().is_name(text, sure=True)
        assert not reader().is_name(text)

    @pytest.mark.parametrize("text", ["2026", "a", "", "read", "Comments"])
    def test_but_not_any_word(self, text: str) -> None:
        if not text.isdigit():
            assert not reader().is_name(text, sure=True)

    def test_words_that_stand_in_no_name_are_a_languages_own(self) -> None:
        assert not reader("de").is_name("Jetzt Teilen")
        assert reader("en").is_name("Jetzt Teilen")

    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("Dr. Mara Lindqvist", "Mara Lindqvist"),
            ("Mara Lindqvist, PhD", "Mara Lindqvist"),
            ("Mara Lindqvist MD", "Mara Lindqvist"),
            ("Prof. Dr. Mara Lindqvist", "Mara Lindqvist"),
            ("Mara Lindqvist Senior Editor", "Mara Lindqvist"),
            ("Sir Carl Brandt", "Carl Brandt"),
            (" – Mara Lindqvist · ", "Mara Lindqvist"),
            ("Mara L.", "Mara L."),
        ],
    )
    def test_titles_degrees_and_jobs_are_no_part_of_them(self, text: str, name: str) -> None:
        found = reader().bare_name(Name(text, 0, len(text)), sure=False)
        assert found is not None
        assert found.text == name
        assert text[found.start : found.end] == name

    def test_a_piece_that_is_no_name_is_none(self) -> None:
        assert reader().bare_name(Name("read more", 0, 9), sure=True) is None

    @pytest.mark.parametrize(
        "text",
        ["The Harbour Post", "Kitchen Desk", "Harbour Media Group", "Oldport University", "oldport.example"],
    )
    def test_houses(self, text: str) -> None:
        assert reader().is_organisation(text)

    @pytest.mark.parametrize("text", ["Mara Lindqvist", "Carl Brandt III", "J.P. Brandt", "Tobi"])
    def test_people_are_none(self, text: str) -> None:
        assert not reader().is_organisation(text)
        assert not reader().is_generic(text)

    @pytest.mark.parametrize("text", ["admin", "Admin", "staff writer", "editor@oldport.example", " Guest. "])
    def test_nobody(self, text: str) -> None:
        assert reader().is_generic(text)
        assert reader().is_organisation(text)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Mara Lindqvist", "MARA  LINDQVIST"),
            ("Anne-Lise Petit", "anne lise petit"),
            ("J.P. Brandt", "J P Brandt"),
            ("Zoë O’Rourke", "zoë o'rourke"),
        ],
    )
    def test_spellings_of_one_name(self, one: str, other: str) -> None:
        assert key_of(one) == key_of(other)

    @settings(deadline=None)
    @given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
    def test_trimming_keeps_the_place(self, text: str, start: int, end: int) -> None:
        start, end = min(start, len(text)), min(end, len(text))
        found = reader().trimmed(text, start, end)
        if found is not None:
            assert start <= found.start < found.end <= end
            assert text[found.start : found.end] == found.text
            assert found.text[0] not in EDGES


class TestLabels:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("By Mara Lindqvist", "by"),
            ("by: Mara Lindqvist", "by"),
            ("Written by Mara Lindqvist", "by"),
            ("Author", "by"),
            ("Medically reviewed by Mara Lindqvist", "reviewed"),
            ("Fact-checked by Mara Lindqvist", "fact-checked"),
            ("Photo: Mara Lindqvist", "other"),
            ("Photos by Mara Lindqvist", "other"),
            ("Edited by Mara Lindqvist", "other"),
            ("Mara Lindqvist", ""),
            ("Bystanders saw it", ""),
            ("Authorities said", ""),
        ],
    )
    def test_the_kind_of_credit_that_a_line_opens_with(self, text: str, kind: str) -> None:
        assert reader().label(text)[0] == kind

    def test_the_longest_label_wins(self) -> None:
        kind, end = reader().label("Reviewed and written by Mara Lindqvist")
        assert (kind, end) == ("by", len("Reviewed and written by"))

    def test_a_border_ends_a_label(self) -> None:
        assert reader("es").label("PorMara Lindqvist", [3]) == ("by", 3)
        assert reader("es").label("PorMara Lindqvist") == ("", 0)

    def test_a_label_alone(self) -> None:
        for text in ("By", "By:", "Author —", "Written by "):
            credit = reader().read(Line(text))
            assert (credit.kind, credit.names, credit.alone) == ("by", (), True)

    def test_labels_are_a_languages_own(self) -> None:
        assert read("Von Mara Lindqvist", "de") == ("by", ["Mara Lindqvist"])
        assert read("Von Mara Lindqvist", "en") == ("", [])

    def test_a_language_without_words_reads_what_holds_everywhere(self) -> None:
        assert read("By Mara Lindqvist", "xx") == ("", [])
        assert reader("xx").author_paths


READ = {
    "By Mara Lindqvist": ["Mara Lindqvist"],
    "By Mara Lindqvist and Tobias Okoye": ["Mara Lindqvist", "Tobias Okoye"],
    "By Mara Lindqvist, Tobias Okoye and Ines Carvalho": ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    "By Mara Lindqvist, Senior Reporter": ["Mara Lindqvist"],
    "By Mara Lindqvist, Senior Reporter, The Harbour Post": ["Mara Lindqvist"],
    "By Mara Lindqvist, Oldport": ["Mara Lindqvist"],
    "By Mara Lindqvist, Oldport, Tobias Okoye": ["Mara Lindqvist", "Tobias Okoye"],
    "By Mara Lindqvist, MD, and Tobias Okoye, PhD": ["Mara Lindqvist", "Tobias Okoye"],
    "By Mara Lindqvist | Staff Writer": ["Mara Lindqvist"],
    "By Mara Lindqvist (Oldport)": ["Mara Lindqvist"],
    "By Mara Lindqvist - The Harbour Post": ["Mara Lindqvist"],
    "By Mara Lindqvist for The Harbour Post": ["Mara Lindqvist"],
    "By Mara Lindqvist @maralindq": ["Mara Lindqvist"],
    "By Mara Lindqvist, @maralindq": ["Mara Lindqvist"],
    "By Mara Lindqvist in Kitchen": ["Mara Lindqvist"],
    "BY MARA LINDQVIST AND TOBIAS OKOYE": ["MARA LINDQVIST", "TOBIAS OKOYE"],
    "BY MARA LINDQVIST IN OLDPORT": ["MARA LINDQVIST"],
    "By Tobias": ["Tobias"],
    "By admin": ["admin"],
    "By Mara Lindqvist, Jr.": ["Mara Lindqvist, Jr."],
    "By Tobias Okoye, Sr., and Mara Lindqvist": ["Tobias Okoye, Sr.", "Mara Lindqvist"],
    "By Tobias (T.J.) Okoye": ["Tobias (T.J.) Okoye"],
    "By Tobias Okoye (Staff) Harbour Post": ["Tobias Okoye"],
    "Reporting by Mara Lindqvist in Oldport and Tobias Okoye in Harbour": ["Mara Lindqvist", "Tobias Okoye"],
    "By Mara Lindqvist in Oldport and Thomas Okoye": ["Mara Lindqvist", "Thomas Okoye"],
    "By Mara Lindqvist in Oldport and New Harbour": ["Mara Lindqvist"],
    "By Mara Lindqvist For The Harbour Post": ["Mara Lindqvist"],
    "By Mara Lindqvist as told to Tobias Okoye": ["Mara Lindqvist"],
    "By Mara Lindqvist. She lives in Oldport.": ["Mara Lindqvist"],
    "By Mara Lindqvist Leave a comment": ["Mara Lindqvist"],
    "By the Kettle Corner Team": ["the Kettle Corner Team"],
    "By kettlefan99": ["kettlefan99"],
    "By clicking on links": [],
    "By the time it boils": [],
    "By 2030 all of them will be gone": [],
    "Photo by Tobias Okoye": ["Tobias Okoye"],
}


@pytest.mark.parametrize("text", READ)
def test_the_names_of_a_line(text: str) -> None:
    assert read(text)[1] == READ[text]


SEVERAL = {
    "By Mara Lindqvist Photos by Tobias Okoye": [("by", "Mara Lindqvist"), ("other", "Tobias Okoye")],
    "Text: Mara Lindqvist, Fotos: Tobias Okoye": [("by", "Mara Lindqvist"), ("other", "Tobias Okoye")],
    "Reviewed by Tobias Okoye, MD — By Mara Lindqvist": [
        ("reviewed", "Tobias Okoye"),
        ("by", "Mara Lindqvist"),
    ],
    "(Reporting by Mara Lindqvist in Oldport; Editing by Tobias Okoye)": [
        ("by", "Mara Lindqvist"),
        ("other", "Tobias Okoye"),
    ],
    "By Mara Lindqvist, Reporter, The Harbour Post": [("by", "Mara Lindqvist")],
    "Di Mara Di Pietro": [("by", "Mara Di Pietro")],
    "Av Mara Lindqvist (tekst) og Tobias Okoye (foto)": [("by", "Mara Lindqvist")],
    "Texto: Mara Lindqvist. Fotos: Tobias Okoye": [("by", "Mara Lindqvist"), ("other", "Tobias Okoye")],
    "Opracowała: Mara Lindqvist": [("by", "Mara Lindqvist")],
    "Af Mara Lindqvist, journalist": [("by", "Mara Lindqvist")],
    "Text och foto: Mara Lindqvist": [("by", "Mara Lindqvist")],
    "Door onze redacteur Mara Lindqvist": [("by", "Mara Lindqvist")],
    "글 홍길동 사진 김철수": [("by", "홍길동"), ("other", "김철수")],
}


@pytest.mark.parametrize("text", SEVERAL)
def test_the_credits_of_a_line(text: str) -> None:
    languages = ("de", "es", "it", "nl", "pl", "sv", "da", "no", "ko", "en")
    found = reader(*languages).credits(Line(text))
    assert [(credit.kind, name.text) for credit in found for name in credit.names] == SEVERAL[text]


WITHIN = {
    "Posted in Kitchen by Mara Lindqvist": ["Mara Lindqvist"],
    "Dieser Beitrag wurde am 4. Mai 2026 von Mara Lindqvist in Küche veröffentlicht.": ["Mara Lindqvist"],
    "Read more by Mara Lindqvist": [],
    "786 purchased by Harbour Tools": [],
    "Posted on May 4, 2026 by Mara Lindqvist": ["Mara Lindqvist"],
    "29. Juni 2026, 23:39 · von Tobi": ["Tobi"],
    "in News /by Mara Lindqvist": ["Mara Lindqvist"],
    "Mara Lindqvist By": ["Mara Lindqvist"],
    "A kettle made by Harbour Tools": [],
    "He was followed by Tobias Okoye": [],
}


@pytest.mark.parametrize("text", WITHIN)
def test_a_credit_within_a_line(text: str) -> None:
    languages = ("de", "en")
    dates = [(m.start, m.end) for m in vocabulary().calendar.read(text, languages)]
    credit = reader(*languages).read_within(Line(text, dates))
    names = [name.text for name in credit.names] if credit and credit.kind == "by" else []
    assert names == WITHIN[text]


class TestAuthorsPages:
    @pytest.mark.parametrize(
        "href",
        ["/author/mara", "https://oldport.example/people/mara/", "/@mara?x=1", "https://medium.com/@mara"],
    )
    def test_are_told_by_their_path(self, href: str) -> None:
        assert reader().leads_to_author(href)

    @pytest.mark.parametrize("href", ["/authors/", "/kitchen/author", "https://videos.example/@mara", ""])
    def test_what_is_none(self, href: str) -> None:
        assert not reader().leads_to_author(href)


class TestWhatIsKnownOfALine:
    def test_no_name_reaches_into_a_date(self) -> None:
        text = "By Mara Lindqvist May 4, 2026"
        (name,) = reader().read(Line(text, [(18, 29)])).names
        assert name.text == "Mara Lindqvist"

    def test_a_border_ends_a_name(self) -> None:
        (name,) = reader().names(Line("Mara Lindqvist Kitchen Tools", (), [15]), 0, sure=True)
        assert name.text == "Mara Lindqvist"

    def test_a_known_name_needs_no_shape(self) -> None:
        text = "By the kettle people"
        assert reader().read(Line(text)).names == ()
        (name,) = reader().read(Line(text, known=frozenset({key_of("the kettle people")}))).names
        assert name.text == "the kettle people"

    def test_a_known_name_may_hold_an_and(self) -> None:
        known = frozenset({key_of("Spoon and Salt")})
        (name,) = reader().read(Line("Recipe by Spoon and Salt", known=known)).names
        assert name.text == "Spoon and Salt"


@settings(deadline=None)
@given(st.text(max_size=400), st.booleans())
def test_names_stand_where_they_say(text: str, sure: bool) -> None:
    for language in ("en", "de", "ja"):
        for name in reader(language, "en").names(Line(text), 0, sure=sure):
            assert text[name.start : name.end] == name.text
            assert name.end <= LONGEST


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "By",
                "by",
                "Von",
                "and",
                ",",
                "Mara",
                "Lindqvist",
                "MD",
                "|",
                "on",
                "2026",
                "@m",
                "-",
                "文",
                "・",
            ]
        )
    )
)
def test_any_line_is_read(words: list[str]) -> None:
    text = " ".join(words)
    line = Line(text, [(3, 6)], [2, 5])
    reader("en", "de").read(line)
    reader("ja").read_within(line)


def test_a_long_line_takes_no_long_time() -> None:
    text = "By " + "Mara Lindqvist, " * 20_000
    start = time.perf_counter()
    reader().read(Line(text))
    reader().read_within(Line(text[:LONGEST]))
    assert time.perf_counter() - start < 1


def test_words_travel_without_what_was_made_of_them() -> None:
    people = People({"any": PeopleWords("any"), "en": PeopleWords("en", by=("By",))})
    assert people.reader(("en",)) is people.reader(("en",))
    assert pickle.loads(pickle.dumps(people)).reader(("en",)).label("By Mara")[0] == "by"  # noqa: S301 - our own
