"""When a page was published and updated, as its readers see it: which dates are its own, which are not.

`page` puts each snippet under the headline of a small article; dates are read in tests/test_calendar.py.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import ShownDate, StructuredDate, TitleYear
from linter.model import Zone

from pages import all_of, page, page_of, shown, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page


def told(found: Page) -> dict[str, str | None]:
    """The dates that readers see, by kind; None for one that names no full day."""
    return {
        date.kind: date.value.isoformat() if date.value else None
        for date in all_of(found, ShownDate)
        if date.visible
    }


def the_date(found: Page, kind: str = "published") -> ShownDate:
    (date,) = (date for date in all_of(found, ShownDate) if date.kind == kind)
    return date


PUBLISHED = {"published": "2026-05-04"}
UPDATED = {"updated": "2026-05-04"}
BOTH = {"published": "2026-05-04", "updated": "2026-06-11"}

SHOWN = {
    "label before": ("<p>Published May 4, 2026</p>", PUBLISHED),
    "label and colon": ("<p>Published: 4 May 2026</p>", PUBLISHED),
    "label behind": ("<p>May 4, 2026 (updated)</p>", UPDATED),
    "label in an element before": ("<div><span>Published</span> <span>May 4, 2026</span></div>", PUBLISHED),
    "label in a block before": ("<div>Last updated</div><div>May 4, 2026</div>", UPDATED),
    "label in a list": ("<dl><dt>Updated</dt><dd>4 May 2026</dd></dl>", UPDATED),
    "last updated on": ("<p>Last updated on May 4, 2026</p>", UPDATED),
    "modified": ('<span class="meta">Modified: May 4, 2026</span>', UPDATED),
    "no label": ("<p>May 4, 2026</p>", PUBLISHED),
    "no label, in numbers": ("<p>2026-05-04</p>", PUBLISHED),
    "no label, with a time": ("<p>May 4, 2026 at 10:15 am</p>", PUBLISHED),
    "weekday before": ("<p>Monday, May 4, 2026</p>", PUBLISHED),
    "time element": ('<time datetime="2026-05-04T08:00:00Z">May 4, 2026</time>', PUBLISHED),
    "time element, another day in its time zone": (
        '<time datetime="2026-05-05T02:00:00+09:00">May 4, 2026</time>',
        PUBLISHED,
    ),
    "year from a time element": ('<time datetime="2026-05-04">May 4</time>', PUBLISHED),
    "both in one line": ("<p>Published May 4, 2026 | Updated June 11, 2026</p>", BOTH),
    "both in one line, no bar": ("<p>Published May 4, 2026 Updated June 11, 2026</p>", BOTH),
    "both, update in brackets": ("<p>May 4, 2026 (updated June 11, 2026)</p>", BOTH),
    "both, update first": ("<p>Updated June 11, 2026, first published May 4, 2026</p>", BOTH),
    "both in blocks of their own": ("<p>Posted May 4, 2026</p><p>Last updated June 11, 2026</p>", BOTH),
    "both as time elements": (
        '<p>Published <time datetime="2026-05-04">May 4, 2026</time><br>'
        'Updated <time datetime="2026-06-11">June 11, 2026</time></p>',
        BOTH,
    ),
    "in a byline": ('<p class="byline">By Mara Lindqvist | May 4, 2026</p>', PUBLISHED),
    "in a byline with a label": ("<p>By Mara Lindqvist Updated May 4, 2026</p>", UPDATED),
    "name between label and date": ("<p>Updated by Mara Lindqvist on May 4, 2026</p>", UPDATED),
    "posted by and on": ('<p>Posted by <a href="/m">Mara</a> on May 4, 2026</p>', PUBLISHED),
    "among small links": (
        '<div class="post-meta">May 4, 2026/<a href="#c">0 Comments</a>/in <a href="/n/">News</a></div>',
        PUBLISHED,
    ),
    "a read time behind": ("<p>May 4, 2026 · 5 min read</p>", PUBLISHED),
    "published by publishers of guides": (
        "<p>Originally published May 4, 2026. Updated June 11, 2026.</p>",
        BOTH,
    ),
    "times and zones": (
        "<p>Published: May 4, 2026 at 10:15 a.m. ET Last updated: June 11, 2026 at 9:00 a.m. ET</p>",
        BOTH,
    ),
    "two lines of one block": ("<p>Published 4 May 2026, 10:15 BST<br>Updated 11 June 2026</p>", BOTH),
    "day, month and year in elements": (
        '<div class="date"><span>4</span><span>May</span><span>2026</span></div>',
        PUBLISHED,
    ),
    "month before day in elements": (
        '<div class="date"><span>May</span><span>4</span>, <span>2026</span></div>',
        PUBLISHED,
    ),
    "a short year": ("<p>4 May '26</p>", PUBLISHED),
    "hyphens": ("<p>4-May-2026</p>", PUBLISHED),
    "full stops": ("<p>2026.05.04</p>", PUBLISHED),
    "for machines, shown": ("<p>Mon, 4 May 2026 10:15:00 +0000</p>", PUBLISHED),
    "counts of comments and views": (
        "<p>By Mara Lindqvist - May 4, 2026 - 12 comments - 4,302 views</p>",
        PUBLISHED,
    ),
    "medical review": ("<p>Last medically reviewed on May 4, 2026</p>", UPDATED),
    "page last updated": ("<p>Page last updated: 4 May 2026</p>", UPDATED),
    "a sentence": ("<p>This guide was updated on May 4, 2026</p>", UPDATED),
    "an update's own day": ("<p>Update, May 4, 2026</p>", UPDATED),
    "a review date is an update": ("<p>Reviewed on May 4, 2026</p>", UPDATED),
}  # fmt: skip


@pytest.mark.parametrize(("under", "wanted"), SHOWN.values(), ids=SHOWN)
def test_under_the_headline(under: str, wanted: dict[str, str]) -> None:
    assert told(page(under)) == wanted


LANGUAGES = {
    "German": ("de", "<p>Veröffentlicht am 4. Mai 2026, aktualisiert am 11. Juni 2026</p>", BOTH),
    "German, numbers": ("de", "<p>Stand: 04.05.2026</p>", UPDATED),
    "German, with a time": ("de", "<p>04.05.2026, 10:15 Uhr</p>", PUBLISHED),
    "French": ("fr", "<p>Publié le 4 mai 2026, mis à jour le 11 juin 2026</p>", BOTH),
    "French, times with an h": ("fr", "<p>Publié le 04/05/2026 à 10h15</p>", PUBLISHED),
    "Spanish": ("es", "<p>Publicado el 4 de mayo de 2026. Actualizado el 11 de junio de 2026</p>", BOTH),
    "Italian": ("it", "<p>Pubblicato il 4 maggio 2026</p>", PUBLISHED),
    "Dutch": ("nl", "<p>Laatst bijgewerkt op 4 mei 2026</p>", UPDATED),
    "Japanese": ("ja", "<p>公開日：2026年5月4日 更新日：2026年6月11日</p>", BOTH),
    "Korean": ("ko", "<p>입력 2026.05.04 10:15 | 수정 2026.06.11 09:00</p>", BOTH),
    "German, both with times": (
        "de",
        "<p>04.05.2026 - 10:15 Uhr | Update: 11.06.2026 - 09:00 Uhr</p>",
        BOTH,
    ),
    "German, days without zeros": ("de", "<p>Erstellt: 4.5.2026, zuletzt aktualisiert: 11.6.2026</p>", BOTH),
    "German, a weekday": ("de", "<p>Mo., 4. Mai 2026, 10:15 Uhr</p>", PUBLISHED),
    "French, last update": ("fr", "<p>Dernière mise à jour : 4 mai 2026</p>", UPDATED),
    "Spanish, a bar": ("es", "<p>Publicado: 04/05/2026 | Última actualización: 11/06/2026</p>", BOTH),
    "Italian, a short month": ("it", "<p>4 Mag 2026 - 10:15</p>", PUBLISHED),
    "Italian, both": ("it", "<p>Pubblicato il 4 maggio 2026 - Ultimo aggiornamento 11 giugno 2026</p>", BOTH),
    "Dutch, both": ("nl", "<p>Gepubliceerd op 4 mei 2026, bijgewerkt op 11 juni 2026</p>", BOTH),
    "Japanese, labels behind": ("ja", "<p>2026年5月4日公開 2026年6月11日更新</p>", BOTH),
    "Japanese, update in brackets": ("ja", "<p>2026/5/4 (更新 2026/6/11)</p>", BOTH),
    "Korean, with seconds": ("ko", "<p>입력 2026-05-04 10:15:00 수정 2026-06-11 09:00:00</p>", BOTH),
    "German, labels behind their dates": (
        "de",
        "<p>Dieser Artikel wurde am 4. Mai 2026 veröffentlicht und am 11. Juni 2026 aktualisiert.</p>",
        BOTH,
    ),
    "German, prices": ("de", "<p>Stand der Preise: 4. Mai 2026</p>", {}),
    "French, an update counted back": (
        "fr",
        "<p>Publié le 4 mai 2026 à 10:15, mis à jour hier à 09:00</p>",
        {"published": "2026-05-04", "updated": None},
    ),
    "Italian, changed": ("it", "<p>4 maggio 2026 (modifica il 11 giugno 2026 | 09:00)</p>", BOTH),
    "Japanese, labels in boxes": (
        "ja",
        "<div>公開日</div><div>2026.05.04</div><div>更新日</div><div>2026.06.11</div>",
        BOTH,
    ),
    "Japanese, no year": ("ja", "<p>5/4(月) 10:15配信</p>", {"published": None}),
    "Japanese, on sale": ("ja", "<p>発売日：2026年5月4日</p>", {}),
    "Korean, halves of the day": (
        "ko",
        "<p>입력 2026.05.04. 오전 10:15 수정 2026.06.11. 오후 9:00</p>",
        BOTH,
    ),
    "English words on a German page": ("de", "<p>Posted on 4. Mai 2026</p>", PUBLISHED),
}


@pytest.mark.parametrize(("language", "under", "wanted"), LANGUAGES.values(), ids=LANGUAGES)
def test_in_other_languages(language: str, under: str, wanted: dict[str, str]) -> None:
    assert told(page(under, language=language)) == wanted


NORTH_WEST_EAST = {
    "pt": "Quase todas as chaleiras se ouvem no corredor. Esta quase não faz barulho, e numa cozinha estreita isso acaba "
    "por ser mais importante do que a potência ou a forma do bico.",
    "pl": "Większość czajników słychać nawet na korytarzu. Ten prawie nie hałasuje, a w wąskiej kuchni okazuje się to "
    "ważniejsze niż moc albo kształt dzióbka.",
    "sv": "De flesta vattenkokare hörs ända ut i hallen. Den här är nästan helt tyst, och i ett trångt kök är det "
    "viktigare än effekten eller hur pipen ser ut.",
    "da": "De fleste elkedler kan høres helt ud på gangen. Denne er næsten lydløs, og i et smalt køkken viser det sig "
    "at være vigtigere end effekten eller formen på tuden.",
    "no": "De fleste vannkokere høres helt ut i gangen. Denne er nesten lydløs, og på et trangt kjøkken viser det seg "
    "å være viktigere enn effekten eller formen på tuten.",
}


@pytest.mark.parametrize(
    ("language", "under", "wanted"),
    [
        ("pt", "<p>Por Mara Lindqvist — Oldport 04/05/2026 10h15 · Atualizado 11/06/2026 09h00</p>", BOTH),
        ("pt", "<p>4.mai.2026 às 10h15</p>", PUBLISHED),
        (
            "pt",
            "<div>Publicado em</div><div>04/05/2026</div><div>Atualizado em</div><div>11/06/2026</div>",
            BOTH,
        ),
        ("pl", "<p>Opublikowano: 04.05.2026 10:15 Aktualizacja: 11.06.2026 09:00</p>", BOTH),
        ("pl", "<p>4 maja 2026 r.</p>", PUBLISHED),
        ("pl", "<p>3 godziny temu</p>", {"published": None}),
        ("sv", "<p>Publicerad 4 maj 2026 kl 10.15, uppdaterad 11 juni 2026 kl 09.00</p>", BOTH),
        ("sv", "<p>Uppdaterad: 2026-06-11. Publicerad: 2026-05-04.</p>", BOTH),
        ("sv", "<p>Nästa uppdatering: 4 maj 2027</p>", {}),
        ("da", "<p>Publiceret d. 4. maj 2026 - Opdateret d. 11. juni 2026</p>", BOTH),
        ("da", "<p>4/5/2026</p>", PUBLISHED),
        ("no", "<p>Publisert 4. mai 2026 kl. 10:15 Oppdatert 11. juni 2026 kl. 09:00</p>", BOTH),
        ("no", "<p>for 3 timer siden</p>", {"published": None}),
    ],
)
def test_in_languages_that_fewer_speak(language: str, under: str, wanted: dict[str, str | None]) -> None:
    text = NORTH_WEST_EAST[language]
    found = page_of(
        f'<!doctype html><html lang="{language}"><body><article><h1>{text[:30]}</h1>{under}<p>{text}</p><p>{text}</p>'
    )
    assert told(found) == wanted


class TestNumbers:
    @pytest.mark.parametrize(
        ("language", "day"), [("en-US", "2026-04-05"), ("en-GB", "2026-05-04"), ("en-AU", "2026-05-04")]
    )
    def test_their_order_is_the_regions(self, language: str, day: str) -> None:
        assert told(page("<p>Published 04/05/2026</p>", language=language)) == {"published": day}

    def test_what_machines_are_told_settles_it(self) -> None:
        head = '<meta property="article:published_time" content="2026-05-04T09:00:00Z">'
        assert told(page("<p>Published 04/05/2026</p>", head=head)) == PUBLISHED

    def test_a_day_that_is_no_month(self) -> None:
        assert told(page("<p>Published 24/05/2026</p>", language="en-US")) == {"published": "2026-05-24"}


class TestLessThanADay:
    def test_a_relative_date_names_no_day(self) -> None:
        for text in ("Published 3 hours ago", "Updated yesterday", "2 days ago"):
            date = page(f'<p class="date">{text}</p>').all_of("shown-date")
            assert len(date) == 1
            assert isinstance(date[0], ShownDate)
            assert date[0].value is None

    def test_its_time_element_is_not_what_readers_see(self) -> None:
        found = page('<time datetime="2026-09-14T08:00:00Z">Updated 20 hours ago</time>')
        assert told(found) == {"updated": None}

    def test_a_year_left_out_is_the_one_machines_are_told(self) -> None:
        head = '<meta property="article:published_time" content="2026-05-04T09:00:00Z">'
        assert told(page("<p>Published May 4</p>", head=head)) == PUBLISHED

    def test_unless_it_is_another_day(self) -> None:
        head = '<meta property="article:published_time" content="2026-05-09T09:00:00Z">'
        assert told(page("<p>Published May 4</p>", head=head)) == {"published": None}

    def test_a_month_alone_is_no_date(self) -> None:
        assert told(page("<p>May 2026</p>")) == {}


class TestLabels:
    @pytest.mark.parametrize(
        ("under", "labelled"),
        [
            ("<p>Published May 4, 2026</p>", True),
            ("<div>Published</div><div>May 4, 2026</div>", True),
            ("<p>May 4, 2026</p>", False),
            ("<p>By Mara Lindqvist, May 4, 2026</p>", False),
        ],
    )
    def test_whether_words_say_what_it_is(self, under: str, labelled: bool) -> None:
        assert the_date(page(under)).labelled is labelled

    def test_a_date_points_at_itself_not_at_its_label(self) -> None:
        found = page("<p>Published on <b>May&nbsp;4</b>,<!-- x --> 2026</p>")
        date = the_date(found)
        assert shown(written_at(found, date.at)) == "May 4, 2026"
        assert date.text == "May 4, 2026"

    def test_a_label_far_above_belongs_to_something_else(self) -> None:
        under = "<p>Updated</p><p>Kitchen</p><p>Tools</p><p>Tests</p><p>May 4, 2026</p>"
        assert told(page(under)) == PUBLISHED


class TestPlaces:
    def test_above_the_headline(self) -> None:
        assert told(page(above='<p class="date">May 4, 2026</p>')) == PUBLISHED

    def test_above_the_headline_in_a_header_of_the_articles_own(self) -> None:
        found = page(above='<header><p><a href="/tea/">Tea</a></p><time>May 4, 2026</time></header>')
        assert told(found) == PUBLISHED

    def test_above_the_headline_in_its_articles_header_with_a_menu(self) -> None:
        header = '<header><ul class="nav"><li>Share</li></ul><time>May 4, 2026</time></header>'
        assert told(page(above=header)) == PUBLISHED

    def test_at_the_end_of_the_text(self) -> None:
        assert told(page(below="<p>Published May 4, 2026</p>")) == PUBLISHED

    def test_created_at_the_end_of_a_german_page(self) -> None:
        assert told(page(below="<p>Erstellt am 04.05.2026</p>", language="de")) == PUBLISHED

    def test_in_the_articles_footer(self) -> None:
        found = page(below='<footer class="entry-footer">Last updated May 4, 2026</footer>')
        assert told(found) == UPDATED

    def test_in_a_box_beside_the_headline(self) -> None:
        found = page('<aside class="article-info">Updated May 4, 2026</aside>')
        assert told(found) == UPDATED
        assert the_date(found, "updated").zone is Zone.HEADLINE

    def test_the_one_at_the_headline_beats_the_one_at_the_end(self) -> None:
        found = page("<p>May 4, 2026</p>", below="<p>Published March 1, 2020</p>")
        assert told(found) == PUBLISHED


class TestHidden:
    def test_a_hidden_copy_gives_way_to_the_shown_one(self) -> None:
        under = '<time class="sr-only">May 9, 2026</time><time>May 4, 2026</time>'
        assert told(page(under)) == PUBLISHED

    def test_one_that_nobody_sees(self) -> None:
        found = page('<p style="display:none">Updated May 4, 2026</p>')
        assert told(found) == {}
        assert not the_date(found, "updated").visible

    def test_dates_for_machines_are_not_shown(self) -> None:
        head = (
            '<meta property="article:published_time" content="2026-05-04">'
            '<script type="application/ld+json">{"@type": "Article", "dateModified": "2026-06-11"}</script>'
        )
        found = page('<meta itemprop="dateModified" content="2026-06-11">', head=head)
        assert told(found) == {}
        assert {date.kind for date in all_of(found, StructuredDate)} == {"published", "updated"}


CARD = '<div class="card"><a href="/b">Mugs that last</a><span class="date">May 5, 2026</span></div>'

NOT_THE_ARTICLES = {
    "today, in the header": {
        "before": '<header><div class="current-date">Tuesday, September 15, 2026</div></header>'
    },
    "today, in a bar": {"before": '<div class="topbar"><span class="today">September 15, 2026</span></div>'},
    "a ticker": {"before": '<div class="ticker"><a href="/t">10:15 Mugs recalled, May 5, 2026</a></div>'},
    "today, in a header without names": {"before": "<header><div>Tuesday, September 15, 2026</div></header>"},
    "today, in a header behind a menu": {
        "before": '<header><nav><a href="/news/">News</a></nav><time>Tuesday, September 15, 2026</time></header>'
    },
    "today, in a header behind a logo": {
        "before": '<header><p><a href="/">Oldport Kettles</a></p><time>Tuesday, September 15, 2026</time></header>'
    },
    "a source": {
        "below": "<h2>Sources</h2><ul><li>Kettle Union. How to boil. Updated May 5, 2019.</li></ul>"
    },
    "a picture's": {"between": "<p>Photo: Tobias Okoye, May 5, 2026</p>"},
    "navigation": {"before": '<nav><a href="/2026/05">May 5, 2026</a></nav>'},
    "comments": {
        "after": '<section id="comments"><p>Harriet on May 5, 2026 at 9:10</p><p>Mine leaks.</p></section>'
    },
    "related cards": {"after": f'<div class="related">{CARD}{CARD}</div>'},
    "a card between paragraphs": {"between": f'<div class="related">{CARD}</div>'},
    "prices": {"between": '<p class="price-note">Prices as of May 5, 2026</p>'},
    "prices, in the text": {"below": "<p>Prices accurate as of May 5, 2026.</p>"},
    "stock": {"between": '<div class="product-box">$49 <small>checked on May 5, 2026</small></div>'},
    "copyright": {"after": "<footer>© 2019-2026 Oldport Kettles</footer>"},
    "copyright under the text": {"below": "<p>© 2026 Oldport Kettles</p>"},
    "an event in the text": {
        "between": "<p>The maker will show a copper model at the fair in Oldport, which opens its doors on "
        "May 5, 2026 and is free for visitors with a ticket for the museum next door.</p>"
    },
    "a photo": {
        "between": "<figure><img src=k.jpg><figcaption>The kettle, May 5, 2026</figcaption></figure>"
    },
    "footer": {"after": "<footer><p>Terms updated May 5, 2026</p></footer>"},
    "the span of an event": {"between": "<p>May 4, 2026 – June 11, 2026</p>"},
}


@pytest.mark.parametrize("parts", NOT_THE_ARTICLES.values(), ids=NOT_THE_ARTICLES)
def test_dates_of_something_else(parts: dict[str, str]) -> None:
    assert told(page(**parts)) == {}


@pytest.mark.parametrize("parts", NOT_THE_ARTICLES.values(), ids=NOT_THE_ARTICLES)
def test_they_do_not_hide_the_articles_own(parts: dict[str, str]) -> None:
    found = page("<p>Published June 2, 2026, updated June 11, 2026</p>", **parts)
    assert told(found) == {"published": "2026-06-02", "updated": "2026-06-11"}


AMAZON_NOTES = {
    "en": "Last update on 2026-05-05 / Affiliate links / Images from Amazon Product Advertising API",
    "de": "Letzte Aktualisierung am 5.05.2026 / Affiliate Links / Bilder von der Amazon Product Advertising API",
    "fr": "Dernière mise à jour le 2026-05-05 / Liens affiliés / Images de l'API Amazon Partenaires",
    "es": "Última actualización el 2026-05-05 / Enlaces de afiliados / Imágenes de la API para Afiliados",
    "it": "Ultimo aggiornamento 2026-05-05 / Link di affiliazione / Immagini da Amazon Product Advertising API",
    "nl": "Laatste update op 2026-05-05 / Affiliate links / Afbeeldingen van Amazon Product Advertising API",
}


@pytest.mark.parametrize("language", AMAZON_NOTES)
@pytest.mark.parametrize("part", ["under", "between", "below"])
def test_the_note_under_a_box_of_prices(language: str, part: str) -> None:
    note = {part: f"<p>{AMAZON_NOTES[language]}</p>"}
    assert told(page(language=language, **note)) == {}
    assert told(page(language=language, above="<p>2026-05-04</p>", **note)) == PUBLISHED


NOT_DATELINES = [
    "Published in 2026", "Since 2019", "Offer valid until May 4, 2027", "Sale ends May 4, 2026", "Last checked: May 4, 2026",
    "Available from May 4, 2026", "Event date: May 4, 2026", "Born May 4, 1986", "Price as of May 4, 2026: $49",
    "Joined May 4, 2019", "Member since May 4, 2019", "Accessed May 4, 2026", "Retrieved on May 4, 2026",
    "© May 4, 2026 Oldport", "1-800-555-0199", "$4.5.2026", "10.5.26.1", "Episode 4/5", "Deadline: May 4, 2027",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_days_under_the_headline_that_are_something_elses(text: str) -> None:
    assert told(page(f"<p>{text}</p>")) == {}


class TestYearsInTheHeadline:
    @pytest.mark.parametrize(
        ("headline", "years"),
        [
            ("The best kettles of 2026", [2026]),
            ("Kettles (2025/26): ten on test", []),
            ("From 2019 to 2026: one kettle", [2019, 2026]),
            ("2,026 kettles and 1800 mugs", []),
            ("Model 20261 against 12026", []),
            ("A quiet kettle", []),
        ],
    )
    def test_are_found_where_they_stand(self, headline: str, years: list[int]) -> None:
        found = page(headline=f"<h1>{headline}</h1>", title=headline)
        assert [one.year for one in all_of(found, TitleYear)] == years
        assert [written_at(found, one.at) for one in all_of(found, TitleYear)] == [
            str(year) for year in years
        ]


class TestForMachines:
    def structured(self, raw: str) -> StructuredDate:
        head = f'<script type="application/ld+json">{{"@type": "Article", "dateModified": "{raw}"}}</script>'
        (date,) = all_of(page(head=head), StructuredDate)
        return date

    @pytest.mark.parametrize(
        ("raw", "day", "iso", "offset"),
        [
            ("2026-05-04", "2026-05-04", True, True),
            ("2026-05-04T10:15:00+02:00", "2026-05-04", True, True),
            ("2026-05-04T10:15:00Z", "2026-05-04", True, True),
            ("2026-05-04T10:15:00", "2026-05-04", True, False),
            ("2026-05-04 10:15", "2026-05-04", False, False),
            ("May 4, 2026", "2026-05-04", False, True),
            ("yesterday", None, False, True),
            ("2026-02-30", None, False, True),
        ],
    )
    def test_what_is_wrong_with_one(self, raw: str, day: str | None, iso: bool, offset: bool) -> None:
        date = self.structured(raw)
        assert date.value == (datetime.date.fromisoformat(day) if day else None)
        assert (date.iso, date.offset, date.raw) == (iso, offset, raw)
        assert (date.kind, date.property, date.syntax) == ("updated", "dateModified", "json-ld")

    def test_each_is_told_once_though_written_in_two_syntaxes(self) -> None:
        found = page('<meta itemprop="dateModified" content="2026-05-04T09:00:00Z">')
        assert [date.property for date in all_of(found, StructuredDate)] == ["dateModified"]


class TestKnownOnceAsMisses:
    """What other pages taught: dates of something else that look like the article's, and the other way round."""

    @pytest.mark.parametrize(
        "text",
        [
            "Next update: May 4, 2027", "Next review due May 4, 2027", "Today is September 15, 2026",
            "When: May 4, 2026, 7 pm", "Version 4.5.2026", "Photo taken May 4, 2026", "Recorded May 4, 2026",
            "Vol. 3, May 2026", "Issue 12, May 2026",
        ],
    )  # fmt: skip
    def test_under_the_headline_and_of_something_else(self, text: str) -> None:
        assert told(page(f"<p>{text}</p>")) == {}

    @pytest.mark.parametrize(
        "text",
        [
            "Current as of: May 4, 2026",
            "Up to date as of May 4, 2026",
            "This page is current as of May 4, 2026.",
        ],
    )
    def test_as_of_may_be_an_update(self, text: str) -> None:
        assert told(page(f"<p>{text}</p>")) == UPDATED

    @pytest.mark.parametrize("text", ["Prices are current as of May 4, 2026", "Price as of May 4, 2026"])
    def test_as_of_may_be_of_prices(self, text: str) -> None:
        assert told(page(f"<p>{text}</p>")) == {}

    @pytest.mark.parametrize(
        "parts", [("4", "May", "2026"), ("May", "4", "2026"), ("04", "Mai", "2026"), ("MAY", "04", "2026")]
    )
    def test_in_boxes_of_their_own(self, parts: tuple[str, ...]) -> None:
        inside = "".join(f"<div>{part}</div>" for part in parts)
        found = page(f'<div class="date">{inside}</div>', language="de" if "Mai" in parts else "en")
        assert told(found) == PUBLISHED
        assert the_date(found).text == " ".join(parts)
        assert shown(written_at(found, the_date(found).at)) == "".join(parts)

    def test_numbers_in_boxes_are_no_date(self) -> None:
        assert told(page("<div><div>4</div><div>Mugs</div><div>2026</div></div>")) == {}

    def test_above_the_headline_behind_a_bar(self) -> None:
        assert told(page(above="<p>Kitchen | May 4, 2026</p>")) == PUBLISHED

    @pytest.mark.parametrize(
        "inside",
        [
            '<blockquote class="twitter-tweet">— Harriet (@harriet) <a href="/h">May 5, 2026</a></blockquote>',
            "<blockquote><p>May 5, 2026</p></blockquote>",
            "<table><tr><td>Kettle</td><td>May 5, 2026</td></tr></table>",
            "<h2>May 5, 2026</h2>",
            "<h3>What happened on May 5, 2026</h3>",
        ],
    )
    def test_amid_the_text(self, inside: str) -> None:
        assert told(page(between=inside)) == {}

    @pytest.mark.parametrize(
        "note",
        [
            "* Last updated on May 5, 2026 at 10:15 am – Image source: Amazon Affiliate Program",
            "Last updated on May 5, 2026 – Affiliate programme",
        ],
    )
    def test_of_a_box_with_products(self, note: str) -> None:
        assert told(page(below=f"<p>{note}</p>")) == {}

    @pytest.mark.parametrize(
        "note",
        ["Last updated May 4, 2026. Prices may vary.", "Price incl. VAT. Last updated on May 4, 2026"],
    )
    def test_beside_a_sentence_about_prices(self, note: str) -> None:
        assert told(page(note)) == UPDATED
        assert told(page(between=f"<p>{note}</p>")) == {}

    def test_beside_a_sentence_about_links(self) -> None:
        note = "Last updated May 4, 2026. Some links here are affiliate links: we earn a small cut."
        for found in (page(note), page(f"By Mara Lindqvist. <em>{note}</em>"), page(below=f"<p>{note}</p>")):
            assert told(found) == UPDATED

    @pytest.mark.parametrize(
        "line",
        [
            'This entry was posted in <a href="/k">Kitchen</a> on <a href="/p"><time>May 4, 2026</time></a> '
            'by <a rel="author" href="/author/mara">Mara Lindqvist</a>.',
            'Posted in <a href="/k">Kitchen</a>, <a href="/t">Tools</a> on May 4, 2026 by Mara Lindqvist.',
        ],
    )
    def test_in_the_footer_of_an_old_theme(self, line: str) -> None:
        assert told(page(below=f"<footer>{line}</footer>")) == PUBLISHED

    @pytest.mark.parametrize(
        ("first", "wanted"),
        [
            (
                "This story was originally published on May 4, 2026 and has been brought in line with what the "
                "maker says since then, mostly in the part on the spout.",
                PUBLISHED,
            ),
            (
                "A study published on May 4, 2026 found that quiet kettles sell better than loud ones in narrow "
                "kitchens, at least where people sleep next door.",
                {},
            ),
        ],
    )  # fmt: skip
    def test_sentences_that_say_what_was_published(self, first: str, wanted: dict[str, str]) -> None:
        assert told(page(f"<p>{first}</p>")) == wanted


class TestUpdatesThatTheAuditFound:
    """Read by eye on real pages: what stands behind the text, at the foot, or opens the text."""

    @pytest.mark.parametrize("line", ["Last updated 05/04/26 M.L.", "Last updated May 4, 2026"])
    def test_the_line_right_behind_the_text_wherever_its_box_stands(self, line: str) -> None:
        assert told(page(after=f"<div id=sidebar><p>{line}</p></div>")) == UPDATED
        assert told(page(after=f"<div id=sidebar><p>Tea of the day</p><p>Cups</p><p>{line}</p></div>")) == {}

    FOOT = "<footer>© Copyright 2010-2026, Mara Lindqvist, Tobias Okoye and others. {} Made with Kettlepress 1.2.</footer>"

    def test_the_footers_where_no_other_date_is_shown(self) -> None:
        foot = self.FOOT.format("Last updated on May 4, 2026.")
        assert told(page(after=foot)) == UPDATED
        assert told(page("<p>Published May 4, 2026</p>", after=foot.replace("May 4", "June 11"))) == PUBLISHED
        assert told(page(after=self.FOOT.format("Our terms were last updated on May 4, 2026."))) == {}

    ENTRY = "<p>{} two more makers have answered, and one of them has sent a quieter kettle, which we boil as often.</p>"

    @pytest.mark.parametrize("opening", ["Update of June 11, 2026, 16:05:", "Update, June 11, 2026:"])
    def test_a_long_paragraph_may_open_with_one(self, opening: str) -> None:
        entry = self.ENTRY.format(opening + " Since this was written,").replace("often.", "often, " * 30)
        assert len(entry) > 240
        assert told(page("<p>May 4, 2026</p>" + entry)) == BOTH

    def test_an_older_one_counts_beside_a_date_that_does_not_say_what_it_is_for(self) -> None:
        entry = self.ENTRY.format("Update, May 4, 2026:")
        assert told(page("<p>June 11, 2026</p>", between=entry)) == {
            "published": "2026-06-11",
            "updated": "2026-05-04",
        }
        assert told(page("<p>Published June 11, 2026</p>", between=entry)) == {"published": "2026-06-11"}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Customer review, May 4, 2026"),
        ("de", "Kundenbewertung 04.05.2026 um 08:11 Uhr"),
        ("fr", "Avis client du 4 mai 2026"),
        ("nl", "Klantbeoordeling 4 mei 2026"),
        ("pl", "Opinia klienta, 4 maja 2026"),
        ("sv", "Kundomdöme 4 maj 2026"),
    ],
)
def test_the_time_of_a_customers_rating_is_not_the_articles(language: str, line: str) -> None:
    assert told(page(f"<p>{line}</p><p>★★★★★</p>", language=language)) == {}
