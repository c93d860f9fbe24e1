"""Which language and region a page is written for: its own words decide, what it declares comes second."""

from __future__ import annotations

import pytest
from linter.document import guessed_language

from pages import TEXTS, html_of, page, page_of, text_of


@pytest.mark.parametrize("language", TEXTS)
class TestTheWords:
    def test_tell_the_language(self, language: str) -> None:
        assert guessed_language(" ".join(text_of(language))) == language

    def test_beat_what_is_declared(self, language: str) -> None:
        for declared in ("en", "pt", "xx", ""):
            text = html_of(language=language).replace(f'lang="{language}"', f'lang="{declared}"')
            assert page_of(text).language == language

    def test_of_other_parts_do_not_count(self, language: str) -> None:
        foreign = "".join(f"<p>{part}</p>" for part in text_of("de" if language == "en" else "en"))
        found = page(
            language=language, before=f"<nav>{foreign}</nav>", after=f'<div id="comments">{foreign * 3}</div>'
        )
        assert found.language == language


SHORT = "<!doctype html><html{}><head>{}</head><body><h1>Kettle</h1><p>Tea, 1 l, 0.8 kg.</p></body></html>"


def test_lines_of_a_program_among_chinese_are_no_latin() -> None:
    lines = "<p>for item in items: item.status = data.status; print(item.id)</p>" * 9
    text = (
        "<p>这只水壶很安静，烧开一升水只要三分钟，盖子用一个手指就能打开，"
        "倒水的时候也不会烫手。它很重，装满水以后最好不要让孩子去提，电线也很短，只能放在插座旁边用。</p>"
    )
    assert page_of(f"<html><body><h1>水壶</h1>{text}{lines}").language == "zh"


class TestTheDeclaration:
    @pytest.mark.parametrize(
        ("attribute", "language"),
        [
            (' lang="de"', "de"), (' lang="DE"', "de"), (' lang="de-AT"', "de"), (' lang="de_CH"', "de"),
            (' lang="zh-Hant-TW"', "zh"), (' lang=" fr "', "fr"), (' lang="fil"', "fil"), (' lang="nb"', "no"),
            (' lang="nn-NO"', "no"), (' xml:lang="it"', "it"), (' lang="es-419"', "es"),
        ],
    )  # fmt: skip
    def test_tells_where_the_words_are_few(self, attribute: str, language: str) -> None:
        assert page_of(SHORT.format(attribute, "")).language == language

    @pytest.mark.parametrize(
        "meta",
        [
            '<meta property="og:locale" content="de_DE">',
            '<meta http-equiv="content-language" name="content-language" content="de">',
            '<meta name="language" content="de">',
        ],
    )
    def test_may_stand_in_a_meta_tag(self, meta: str) -> None:
        assert page_of(SHORT.format("", meta)).language == "de"

    @pytest.mark.parametrize("attribute", ["", ' lang=""', ' lang="english please"', ' lang="-"'])
    def test_that_tells_nothing_leaves_a_guess(self, attribute: str) -> None:
        assert len(page_of(SHORT.format(attribute, "")).language) in (2, 3)

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            ("We earn a commission when you buy.", "en"),
            ("The best pan. Buy it at our shop.", "en"),
            ("Als je via deze link koopt, krijgen wij een kleine vergoeding van de winkel.", "nl"),
            ("Wenn du über diesen Link kaufst, bekommen wir eine Provision.", "de"),
            ("たいていの電気ケトルは音が聞こえる。", "ja"),
        ],
    )
    def test_of_a_few_words_is_told_by_the_small_ones(self, words: str, language: str) -> None:
        assert page_of(f"<!doctype html><h1>{words}</h1><p>{words}</p>").language == language

    def test_of_nothing_is_english(self) -> None:
        assert page_of("<!doctype html><body><img src=x>").language == "en"

    @pytest.mark.parametrize(
        ("attribute", "region"),
        [
            (' lang="en-GB"', "GB"), (' lang="en_us"', "US"), (' lang="zh-Hant-TW"', "TW"), (' lang="en"', ""),
            (' lang="es-419"', ""), ("", ""),
        ],
    )  # fmt: skip
    def test_tells_the_region(self, attribute: str, region: str) -> None:
        assert page_of(SHORT.format(attribute, "")).region == region

    def test_a_meta_tag_tells_the_region_that_the_page_leaves_open(self) -> None:
        found = page(head='<meta property="og:locale" content="en_AU">')
        assert (found.language, found.region) == ("en", "AU")


def test_pages_are_read_in_their_own_language_and_english() -> None:
    assert page(language="de").languages == ("de", "en")
    assert page().languages == ("en",)
