"""Authors, dates and front pages as themes and publishing systems of today lay them out.

Each class was found on small pages that were written, with what they tell, before anything was run on them.
"""

from __future__ import annotations

import pytest
from linter.facts.nouns import Byline, ShownDate

from pages import all_of, page, page_of, text_of

LINES = {
    "labels in an element named credits": (
        "en",
        '<div class="credits"><p>Story by <b>Nerys Blackwood</b></p><p>Photographs by <b>Anton Keita</b></p></div>',
        ["Nerys Blackwood"],
    ),
    "text and pictures in one line of that name": (
        "de",
        '<p class="credits">Text: Veronika Moos | Fotos: Jan Petersen</p>',
        ["Veronika Moos"],
    ),
    "a label that touches a time": (
        "de",
        "<div><span>11.09.2025, 18:44 Uhr</span><span>Von: Rosa Nieder, Timo Haase</span></div>",
        ["Rosa Nieder", "Timo Haase"],
    ),
    "a label that touches a time zone": (
        "en",
        "<div><span>Sept 11, 2025, 9:12 pm ET</span><span>By Rosa Nieder</span></div>",
        ["Rosa Nieder"],
    ),
    "an agency before the author": (
        "nl",
        "<div><span>ANP / Joost Verhulst</span><span>12 jun. 2025 om 08:14</span></div>",
        ["Joost Verhulst"],
    ),
    "a name for articles as Polish papers have it": (
        "pl",
        '<div><span class="art-author"><a href="/a">Bogumiła Szczepańska</a></span><span>14 lutego 2025</span></div>',
        ["Bogumiła Szczepańska"],
    ),
    "a desk before a Japanese name": (
        "ja",
        "<div><span>社会部 高橋 亮介</span><time>2025年9月9日 5:00</time></div>",
        ["高橋 亮介"],
    ),
    "a name and a job on two lines, and a date": (
        "pt",
        "<p>Corin Vasey<br>Jornalista</p><p>3 de fevereiro de 2025</p>",
        ["Corin Vasey"],
    ),
    "an agency behind a stroke": ("sv", "<p>Corin Vasey/TT</p><p>3 feb 2025</p>", ["Corin Vasey"]),
    "together with an agency": (
        "fr",
        "<p>Corin Vasey avec AFP</p><p>03/02/2025 à 10:00</p>",
        ["Corin Vasey"],
    ),
    "a photographer in brackets": ("da", "<p>Af Corin Vasey og Bea Noor (foto)</p>", ["Corin Vasey"]),
    "a bar as wide as a character": ("ja", "<p>執筆：森下 かなえ｜監修：大野 進</p>", ["森下 かなえ"]),
    "a card that opens at the name": (
        "en",
        "<div><button>Sunniva Peel</button><div hidden><h4>Sunniva Peel</h4><p>She covers roads.</p></div></div>"
        "<div>May 4, 2025</div>",
        ["Sunniva Peel"],
    ),
    "a name behind a day at a time": (
        "de",
        "<p>4. Mai 2026 um 10:02 Uhr – Rosa Nieder</p>",
        ["Rosa Nieder"],
    ),
    "behind a time with points": ("en", "<p>May 4, 2026, 10:02 a.m. - Rosa Nieder</p>", ["Rosa Nieder"]),
    "behind a time of several words, with a comma": (
        "es",
        "<p>4 de mayo de 2026 a las 10:02 h., Rosa Moreno</p>",
        ["Rosa Moreno"],
    ),
    "a shorthand in brackets behind a name behind a date": (
        "de",
        "<p>04.05.2026 · Rosa Nieder (rni)</p>",
        ["Rosa Nieder"],
    ),
    "a house behind a name behind a date": (
        "en",
        "<p>May 4, 2026 | Rosa Nieder | Harbour Works</p>",
        ["Rosa Nieder"],
    ),
    "a section, a name and a day in elements of one line": (
        "en",
        "<div><span>Kitchen</span> <span>Rosa Nieder</span> <span>May 4, 2026</span></div>",
        ["Rosa Nieder"],
    ),
    "the same where they touch": (
        "de",
        "<div><span>Haushalt</span><span>Rosa Nieder</span><span>4. Mai 2026</span></div>",
        ["Rosa Nieder"],
    ),
    "the time it takes to read before a name": (
        "fr",
        "<div><span>4 min de lecture</span> <span>Rosa Girard</span> <span>4 mai 2026</span></div>",
        ["Rosa Girard"],
    ),
    "a dash behind a section": ("nl", "<p>Keuken – Rosa de Vries – 4 mei 2026</p>", ["Rosa de Vries"]),
    "a label behind a dot in an element of its own": (
        "en",
        "<div><span>May 4, 2026 at 10:02 AM</span><span>·</span><span>By Rosa Nieder</span></div>",
        ["Rosa Nieder"],
    ),
    "what a date is for, in a cell behind the author's": (
        "da",
        "<dl><dt>Forfatter</dt><dd>Rosa Holm</dd><dt>Udgivet</dt><dd>4. maj 2026</dd></dl>",
        ["Rosa Holm"],
    ),
    "elements without a blank between, minutes behind": (
        "en",
        "<div><span>Corin Vasey</span><span>May 4, 2025</span><span>6 min read</span></div>",
        ["Corin Vasey"],
    ),
    "labels for screen readers in one line": (
        "en",
        '<div><span class="sr-only">Author:</span> <a href="/x">Corin Vasey</a> '
        '<span class="sr-only">Posted on</span> <time>May 4, 2025</time></div>',
        ["Corin Vasey"],
    ),
    "other labels for screen readers": (
        "en",
        '<div><span class="sr-only">Category:</span> <a href="/x">Corin Vasey</a> '
        '<span class="sr-only">Posted on</span> <time>May 4, 2025</time></div>',
        [],
    ),
    "the newsroom of Brazil above the date": ("pt", "<p>Da Redação</p><p>04/05/2025</p>", ["Da Redação"]),
    "a section behind the author": (
        "de",
        "<p>veröffentlicht am 4. Mai 2025 von Rosa Nieder unter Küche</p>",
        ["Rosa Nieder"],
    ),
    "a desk in small letters and its subject": (
        "fr",
        "<p>Par la rédaction Jardin</p>",
        ["la rédaction Jardin"],
    ),
    "the issuer of a release": (
        "en",
        '<p>News provided by</p><a href="/n/"><b>Ovenbird Mills</b></a><p>Jan 13, 2026, 08:30 ET</p>',
        ["Ovenbird Mills"],
    ),
    "a member of parliament": ("en", "<p>By Corin Vasey MP</p>", ["Corin Vasey"]),
    "a byline in a menu's element": (
        "en",
        '<nav><span>Written by: <a href="/topic/c">Corin Vasey</a></span>'
        "<ul><li>Kitchen</li><li><span>Last Updated: Oct 18, 2025 14:05 pm IST</span></li></ul></nav>",
        ["Corin Vasey"],
    ),
    "the steps of a menu": (
        "en",
        '<nav><a href="/a">By Ingredient</a> <a href="/b">By Mara Lee</a></nav>',
        [],
    ),
    "a season above a date": ("en", "<span>Season Two</span><p>18 September 2025</p>", []),
    "a section of two words above a date": ("es", "<span>Estilo de Vida</span><p>4 de mayo de 2025</p>", []),
    "a button above a date": ("en", "<button>Play Episode</button><p>18 September 2025</p>", []),
    "names without blanks in a list": ("ja", "<p>文：森下夏帆、大野進一</p>", ["森下夏帆", "大野進一"]),
    "the same in Chinese": ("zh", "<p>记者 林小雨、王晓明</p>", ["林小雨", "王晓明"]),
    "a town behind such a name": ("zh", "<p>作者：林小雨、北京</p>", ["林小雨"]),
    "the desk behind such a name": ("ja", "<p>文：森下夏帆、編集部</p>", ["森下夏帆"]),
    "an account and whose it is": (
        "en",
        '<p><a href="/@taro_s">@taro_s</a> <span>(Taro Sasaki)</span></p><p>May 4, 2026</p>',
        ["Taro Sasaki"],
    ),
}


def names(under: str = "", **parts: str) -> list[str]:
    found = all_of(page(under, **parts), Byline)
    return [name for byline in found if byline.visible for name in byline.names]


def days(under: str = "", **parts: str) -> list[tuple[str, str]]:
    return [(one.kind, str(one.value)) for one in all_of(page(under, **parts), ShownDate)]


@pytest.mark.parametrize(("language", "under", "wanted"), LINES.values(), ids=LINES)
def test_lines_under_the_headline(language: str, under: str, wanted: list[str]) -> None:
    assert names(under, language=language) == wanted


@pytest.mark.parametrize(
    "under",
    [
        "<p>Topics: Kettles – Rosa Nieder – Lids | May 4, 2026</p>",
        "<p>May 4, 2026 – Rosa Nieder speaks of kettles</p>",
        "<p>Oldport, May 4, 2026, Rosa Nieder said</p>",
        "<p>May 4, 2026 at 10:02 a.m., New Oldport</p>",
    ],
)
def test_lines_that_name_somebody_else(under: str) -> None:
    assert names(under) == []


LABELS = {
    "en": ["Interview by", "Expertly written by", "Compiled by", "A guide by", "Op-ed by"],
    "de": ["Zusammengestellt von", "Ein Erfahrungsbericht von", "Aus der Feder von", "Gastautorin:"],
    "fr": ["Rédaction :", "Dossier réalisé par", "Journaliste :"],
    "es": ["Redacción:", "Periodista:", "Textos:"],
    "it": ["Giornalista:", "Redattrice:"],
    "nl": ["Opgetekend door", "Verslaggever:"],
    "pl": ["Rozmawia", "Artykuł napisała", "opr."],
    "pt": ["Jornalista:", "Texto e fotografia de"],
    "sv": ["Intervju av"],
    "da": ["Gæsteblog af", "Skribent:"],
    "no": ["Av journalist", "Reportasje av"],
}


@pytest.mark.parametrize(("language", "label"), [(one, label) for one in LABELS for label in LABELS[one]])
def test_labels_before_a_name_that_nothing_else_vouches_for(language: str, label: str) -> None:
    assert names(f"<p>{label} Corin Vasey</p>", language=language) == ["Corin Vasey"]


def test_days_without_a_year_whose_labels_touch_them() -> None:
    line = (
        '<div><span>Published</span><time datetime="2025-02-03">Feb 3</time>'
        '<span>Updated</span><time datetime="2025-02-05">Feb 5</time></div>'
    )
    found = all_of(page(line), ShownDate)
    assert [(one.kind, str(one.value)) for one in found] == [
        ("published", "2025-02-03"),
        ("updated", "2025-02-05"),
    ]


def test_a_label_that_touches_a_date_with_small_words() -> None:
    found = all_of(
        page("<div><b>Publicado el</b><span>4 de mayo de 2026</span></div>", language="es"), ShownDate
    )
    assert [(one.kind, str(one.value)) for one in found] == [("published", "2026-05-04")]


def test_an_account_in_the_footer_of_a_post() -> None:
    footer = '<footer><span class="author fn">id:yukari_k</span> <time>2025-02-10 21:00</time></footer>'
    assert names("", below=footer, language="ja") == ["yukari_k"]


def test_an_author_under_the_text_in_a_box_about_its_licence() -> None:
    box = (
        '<div class="post-copyright"><div class="post-copyright__author"><span class="post-copyright-meta">Author: </span>'
        '<span class="post-copyright-info"><a href="https://corin.example">Corin Vasey</a></span></div></div>'
    )
    assert names(after=box) == ["Corin Vasey"]
    assert names(after=box.replace("post-copyright", "site-copyright")) == []


@pytest.mark.parametrize(
    ("opening", "wanted"),
    [
        ("About the author: Corin Vasey", ["Corin Vasey"]),
        ("About the kettle: Corin Vasey", []),
        ("About the author: it", []),
    ],
)
def test_a_biography_behind_its_label(opening: str, wanted: list[str]) -> None:
    assert (
        names(below=f"<p>{opening} tests kettles in Oldport and boiled four hundred of them.</p>") == wanted
    )


def test_an_author_whom_machines_are_told_with_a_blank() -> None:
    head = '<script type="application/ld+json">{"@type":"Article","author":{"@type":"Person","name":"森下 啓介"}}</script>'
    assert names("<div>森下啓介</div><div>2025年5月4日</div>", head=head, language="ja") == ["森下啓介"]


def test_the_title_of_a_blog_that_says_author() -> None:
    top = '<header class="site-header"><a class="site-title" rel="author" href="/">ovenbird</a></header>'
    assert names("<p>May 4, 2025</p>", before=top) == []
    assert names('<p>By <a rel="author" href="/">Corin Vasey</a></p>', before=top) == ["Corin Vasey"]


def test_days_of_a_byline_in_a_menus_element() -> None:
    first, last = "First Published: Oct 17, 2025 09:40 am IST", "Last Updated: Oct 18, 2025 2:05 p.m. IST"
    line = f"<nav><ul><li>{first}</li><li>{last}</li></ul></nav>"
    assert days(line) == [("published", "2025-10-17"), ("updated", "2025-10-18")]


SIGNS = {
    "Chinese": (
        "<ul><li>发布于 2025-05-04</li><li><i></i> 作者 <span>Corin Vasey</span></li></ul>",
        "最后编辑：2025-06-05",
    ),
    "Japanese": ("<p>投稿日 2025-05-04</p><p>著者 Corin Vasey</p>", "更新日: 2025-06-05"),
    "Korean": ("<p>작성일 2025-05-04</p><p>작성자 Corin Vasey</p>", "수정일 2025-06-05"),
}


@pytest.mark.parametrize(("under", "below"), SIGNS.values(), ids=SIGNS)
def test_a_theme_in_another_script_than_its_text(under: str, below: str) -> None:
    below = f"<footer><div><time>{below}</time></div></footer>"
    assert names(under, below=below, language="de") == ["Corin Vasey"]
    assert days(under, below=below, language="de") == [("published", "2025-05-04"), ("updated", "2025-06-05")]


FIRST = "<details><summary><span>Thu 20 Nov 2025 16.05 GMT</span></summary>First published on Sun 9 Nov 2025</details>"


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        ("2025-11-20T16:05:00Z", [("published", "2025-11-09"), ("updated", "2025-11-20")]),
        ("2025-11-12T16:05:00Z", [("published", "2025-11-09")]),
    ],
)
def test_a_day_that_only_machines_are_told_is_the_updates(told: str, wanted: list[tuple[str, str]]) -> None:
    head = f'<script type="application/ld+json">{{"@type":"Article","dateModified":"{told}"}}</script>'
    assert sorted(days(FIRST, head=head)) == wanted


def test_a_dateline_in_the_articles_footer() -> None:
    foot = "<footer class=footer-end><p>4 May 2025 ( updated 5 May 2025 | 12:03)</p><p>All rights reserved</p></footer>"
    assert days(below=f"<aside>More</aside>{foot}") == [
        ("published", "2025-05-04"),
        ("updated", "2025-05-05"),
    ]
    assert days(after=foot.replace("footer-end", "site-footer")) == [("updated", "2025-05-05")]


def test_a_day_beside_the_number_of_notes() -> None:
    assert days(below='<div><a href="/post/1">May 4th, 2025</a> <span>1,204 notes</span></div>') == [
        ("published", "2025-05-04")
    ]


def test_a_menu_of_languages_is_no_theme() -> None:
    assert page(before='<nav><a href="/zh">中文</a> <a href="/ja">日本語</a></nav>').languages == ("en",)


CARDS = (
    '<div><a href="/a"><h3>Ten sleepers to book now</h3><span>By Ana Ruiz</span> <i>May 1, 2023</i></a>'
    '<a href="/b"><h3>Bunk or seat?</h3><span>By Lou Kim</span> <i>Apr 9, 2023</i></a></div>'
)


@pytest.mark.parametrize(
    "own", ['By <a href="/h">Hjalmar Quist</a>', '<a href="/authors/h">Hjalmar Quist</a>']
)
def test_cards_of_other_articles_between_headline_and_text(own: str) -> None:
    assert names(f"{CARDS}<p>{own}</p>") == names(f"<p>{own}</p>{CARDS}") == ["Hjalmar Quist"]


OTHERS = {
    "cards above the headline": ("en", "before", CARDS),
    "a quotation's speaker": (
        "en",
        "between",
        "<blockquote><p>“Bowls promise.”</p><cite>By Ann Lee, potter</cite></blockquote>",
    ),
    "a teaser in an aside": (
        "de",
        "between",
        "<aside><p>Lesen Sie auch</p><a href=/a>Tassen aus Ton im langen Vergleich</a><p>Von Jan Petersen</p></aside>",
    ),
    "a teaser amid the text": (
        "fr",
        "between",
        "<div><a href=/a>Des tasses en terre, le comparatif</a><p>Par Jean Petit, le 1er mars 2024</p></div>",
    ),
}


@pytest.mark.parametrize(("language", "place", "markup"), OTHERS.values(), ids=OTHERS)
def test_credits_of_others(language: str, place: str, markup: str) -> None:
    label = {"en": "By", "de": "Von", "fr": "Par"}[language]
    assert names(f"<p>{label} Corin Vasey</p>", language=language, **{place: markup}) == ["Corin Vasey"]


def test_a_japanese_name_and_a_date_in_boxes_of_their_own() -> None:
    assert names("<div>森下 かなえ</div><div>2025年5月4日</div>", language="ja") == ["森下 かなえ"]


UPDATES = {
    "a recipe": ("en", "This recipe was last updated on 11 October 2023."),
    "published in a year": ("en", "This guide was first published in 2017 and updated on 11 October 2023."),
    "in two sentences": ("en", "Originally published in 2017. Updated 11 October 2023."),
    "has been": (
        "en",
        "This post was originally published in 2017 and has been updated on 11 October 2023 with new tips.",
    ),
    "French": ("fr", "Cet article a été publié en 2017 puis mis à jour le 11 octobre 2023."),
    "Spanish": ("es", "Esta guía se publicó en 2017 y se actualizó el 11 de octubre de 2023."),
}


@pytest.mark.parametrize(("language", "line"), UPDATES.values(), ids=UPDATES)
def test_sentences_below_the_text_on_its_update(language: str, line: str) -> None:
    found = all_of(page(below=f"<p><em>{line}</em></p>", language=language), ShownDate)
    assert [(one.kind, str(one.value)) for one in found] == [("updated", "2023-10-11")]


EDITED = {
    "de": "Diese Seite wurde zuletzt am 20. September 2024 um 11:15 Uhr bearbeitet.",
    "fr": "La dernière modification de cette page a été faite le 20 septembre 2024 à 11:15.",
    "es": "Esta página se editó por última vez el 20 sep 2024 a las 11:15.",
    "it": "Questa pagina è stata modificata per l’ultima volta il 20 set 2024 alle 11:15.",
    "nl": "Deze pagina is voor het laatst bewerkt op 20 sep 2024 om 11:15.",
    "pt": "Esta página foi editada pela última vez às 11h15min de 20 de setembro de 2024.",
    "pl": "Tę stronę ostatnio edytowano 20 wrz 2024, 11:15.",
    "sv": "Sidan redigerades senast den 20 september 2024 kl. 11.15.",
    "da": "Denne side blev senest ændret den 20. september 2024 kl. 11:15.",
    "ko": "이 문서는 2024년 9월 20일 (금) 11:15에 마지막으로 편집되었습니다.",
}


@pytest.mark.parametrize(("language", "line"), EDITED.items(), ids=EDITED)
def test_wikis_tell_in_their_footer_when_a_page_was_edited(language: str, line: str) -> None:
    footer = f"<footer><ul><li>{line}</li><li>CC BY-SA</li></ul></footer>"
    assert days(after=footer, language=language) == [("updated", "2024-09-20")]


@pytest.mark.parametrize(
    "line", ["Kettle Institute. How to boil. Updated May 1, 2019.", "The bridge was closed on May 1, 2019."]
)
def test_others_tell_of_something_else(line: str) -> None:
    assert all_of(page(below=f"<p>{line}</p>"), ShownDate) == []


def test_a_front_page_whose_only_h1_is_the_sites_name() -> None:
    _, *paragraphs = text_of("en")
    teasers = "".join(
        f'<article><h3><a href="/{at}">Story {at} of the day</a></h3><p>{text}</p><p>By Mara Lee</p></article>'
        for at, text in enumerate(paragraphs * 3)
    )
    sections = f"<h2>Politics</h2>{teasers}<h2>Sport</h2>{teasers}"
    front = page_of(
        f'<html><body><header><h1><a href="/">The Dale Reporter</a></h1></header>{sections}</body></html>'
    )
    assert front.all_of("article") == ()
