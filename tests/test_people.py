"""Who wrote a page, as its readers see it: each way of crediting people that was met, and each that is no byline.

All names and texts are invented; `page` puts each snippet under the headline of a small article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import Byline, Reviewer, StructuredAuthor
from linter.model import Site, Zone

from pages import all_of, page, page_on, shown, text_of, written_at

if TYPE_CHECKING:
    from linter.facts.page import Page


def names(found: Page) -> list[str]:
    """The authors that readers see, in their order."""
    return [name for byline in all_of(found, Byline) if byline.visible for name in byline.names]


def the_byline(found: Page) -> Byline:
    (byline,) = all_of(found, Byline)
    return byline


ONE_AUTHOR = {
    "label and name": "<p>By Mara Lindqvist</p>",
    "label and name in markup that says so": '<div class="byline">By Mara Lindqvist</div>',
    "small letters in the label": '<span class="post-byline">by Mara Lindqvist</span>',
    "all capitals": '<p class="byline">BY MARA LINDQVIST</p>',
    "a colon behind the label": '<p class="byline">Author: Mara Lindqvist</p>',
    "written by": "<p>Written by Mara Lindqvist</p>",
    "job and paper behind the name": "<p>By Mara Lindqvist, Senior Reporter, The Harbour Post</p>",
    "job on a line of its own": '<p class="byline">By Mara Lindqvist<br>Senior Kitchen Editor</p>',
    "job behind a bar": '<p class="byline">By Mara Lindqvist | Staff Writer</p>',
    "degree behind the name": '<p class="byline">By Mara Lindqvist, PhD</p>',
    "title before the name": '<p class="byline">By Dr. Mara Lindqvist</p>',
    "handle behind the name": '<div class="meta">Mara Lindqvist, @maralindq</div>',
    "label and handle": '<p class="byline">By Mara Lindqvist, @maralindq</p>',
    "date behind the name": '<p class="byline">By Mara Lindqvist on May 4, 2026</p>',
    "date behind a bar": '<p class="byline">By Mara Lindqvist | May 4, 2026</p>',
    "date before the label": '<div class="entry-meta">May 4, 2026 by Mara Lindqvist</div>',
    "posted on a day by somebody": "<p>Posted on May 4, 2026 by Mara Lindqvist</p>",
    "label in an element before the name": '<div class="byline"><span>By</span> <a href="/mara">Mara Lindqvist</a></div>',
    "label in a block before the name": '<div class="meta"><div>By</div><div>Mara Lindqvist</div></div>',
    "label glued to the name by a border": '<p class="byline">By<a href="/mara">Mara Lindqvist</a></p>',
    "name before a bare label": (
        '<div class="lead"><a href="/author/mara">Mara Lindqvist</a></div>'
        "<div>By</div><div>Updated: May 4, 2026</div>"
    ),
    "name and date without a label": '<div class="article-meta">Mara Lindqvist | May 4, 2026</div>',
    "date, name and category in one line": (
        '<div class="post-meta">May 4, 2026 <a rel="author" href="/mara">Mara Lindqvist</a> '
        '<a href="/kitchen/">Kitchen</a></div>'
    ),
    "link to the author's page": '<div><a href="/author/mara-lindqvist/">Mara Lindqvist</a></div>',
    "rel=author": '<div><a rel="author" href="/mara">Mara Lindqvist</a></div>',
    "itemprop=author": '<div itemprop="author" itemscope itemtype="https://schema.org/Person">'
    '<span itemprop="name">Mara Lindqvist</span></div>',
    "category link before the author link": (
        '<div class="entry-meta"><a href="/category/kitchen/">Kitchen</a> '
        '<a href="/author/mara/">Mara Lindqvist</a></div>'
    ),
    "category link behind the author link": (
        '<div class="entry-meta"><a href="/author/mara/">Mara Lindqvist</a> '
        '<a href="/category/kitchen/">Kitchen</a></div>'
    ),
    "portrait with the name in its alternative text": (
        '<div class="byline"><img src="m.jpg" alt="Mara Lindqvist"><span>By Mara Lindqvist</span></div>'
    ),
    "name twice, on a portrait and in the line": (
        '<div class="byline"><a href="/author/mara">Mara Lindqvist</a><p>By Mara Lindqvist</p></div>'
    ),
    "town between name and paper": "<p>By Mara Lindqvist, Oldport, The Harbour Post</p>",
    "a read time behind the name": '<p class="byline">By Mara Lindqvist · 4 min read</p>',
    "share links in the same block": (
        '<div class="byline">By Mara Lindqvist <a href="#">Share</a> <a href="#">Print</a></div>'
    ),
    "follow button behind the name": '<div class="byline">By Mara Lindqvist <button>Follow</button></div>',
    "for another paper": '<p class="byline">By Mara Lindqvist for The Harbour Post</p>',
    "quotation marks of a pen name": '<p class="byline">By “Mara Lindqvist”</p>',
    "character references in the name": '<p class="byline">By Mara&nbsp;Lindqvist</p>',
    "a comment inside the name": '<p class="byline">By Mara <!-- ad -->Lindqvist</p>',
    "a definition list": "<dl><dt>Author</dt><dd>Mara Lindqvist</dd></dl>",
    "published behind the name": (
        '<div class="byline"><span>By <a rel="author" href="/m">Mara Lindqvist</a></span> '
        '<span>published <time datetime="2026-05-04">4 May 2026</time></span></div>'
    ),
    "a theme's line of small facts": (
        '<p>by <span class="author vcard"><a href="/author/m/">Mara Lindqvist</a></span> | '
        '<span class="published">May 4, 2026</span> | <a href="/k/">Kitchen</a> | <a href="#r">0 comments</a></p>'
    ),
    "a page builder's list of small facts": (
        '<ul><li itemprop="author"><a href="/author/m/"><span>By</span> Mara Lindqvist</a></li>'
        "<li>May 4, 2026</li><li>10:15 am</li><li>No Comments</li></ul>"
    ),
    "a block theme's box": (
        '<div class="wp-block-post-author"><div class="wp-block-post-author__avatar"><img src=m.jpg></div>'
        '<p class="wp-block-post-author__name">Mara Lindqvist</p></div>'
    ),
    "by in a box of its own": (
        '<div class="td-post-author-name"><div class="td-author-by">By</div> <a href="/author/m/">Mara Lindqvist</a>'
        '<div class="td-author-line"> - </div></div><span><time>May 4, 2026</time></span>'
    ),
    "who she is behind a comma": (
        '<div class="byline">By Mara Lindqvist, a senior reviewer with ten years of experience in kitchens</div>'
    ),
    "broadcaster behind a comma": "<div>By Mara Lindqvist, HBN</div>",
    "job on the next line, in elements": "<div><span>By Mara Lindqvist</span><br><span>Business reporter</span></div>",
    "degrees in a row": "<p>By Mara Lindqvist, PharmD, BCPS — Updated on May 4, 2026</p>",
    "reviewer behind a bar": "<p>By Mara Lindqvist | Reviewed by Tobias Okoye | Updated May 4, 2026</p>",
    "reviewer's page behind the author's": (
        '<p>By <a href="/author/m">Mara Lindqvist</a> Reviewed by <a href="/author/t">Tobias Okoye</a></p>'
    ),
    "photographer behind a slash": "<p>Words by Mara Lindqvist / Photos by Tobias Okoye</p>",
    "editor and reviewer in blocks below": (
        "<div>Written By: Mara Lindqvist</div><div>Edited By: Tobias Okoye</div><div>Reviewed By: Ines Carvalho</div>"
    ),
    "roles over names": "<div>Author</div><div>Mara Lindqvist</div><div>Editor</div><div>Tobias Okoye</div>",
    "a table cell": "<table><tr><td>By Mara Lindqvist</td></tr></table>",
    "a button": "<button>By Mara Lindqvist</button>",
    "a section before a bar": "<p>Opinion | By Mara Lindqvist</p>",
    "date and time before the label": "<p>Published May 4, 2026 3:15 PM By Mara Lindqvist</p>",
    "her mailbox behind it": '<p class="author">Mara Lindqvist <a href="mailto:m@oldport.example">Email</a></p>',
    "reviewer before the author": (
        "<p>Medically reviewed by Tobias Okoye, M.D. — Written by Mara Lindqvist — Updated on May 4, 2026</p>"
    ),
    "reviewer behind the author, no sign between": (
        "<p>By Mara Lindqvist Medically Reviewed by Tobias Okoye, MD Updated on May 4, 2026</p>"
    ),
    "job on the next line, a word that is a label, too": '<p class="byline">Mara Lindqvist<br>Contributor</p>',
    "label on the line before": "<p>Written by<br>Mara Lindqvist</p>",
    "first and last name in elements of their own": "<p>By <span>Mara</span> <span>Lindqvist</span></p>",
    "a full stop before the photographer": "<p>By Mara Lindqvist. Photos by Tobias Okoye.</p>",
    "labels with colons, a full stop between": "<p>Words: Mara Lindqvist. Photos: Tobias Okoye</p>",
    "as told to": "<p>By Mara Lindqvist as told to Tobias Okoye</p>",
    "special to a paper": "<p>By Mara Lindqvist special to The Harbour Post</p>",
    "a kind of text before the label": "<p>Guest post by Mara Lindqvist</p>",
    "a kind of text with its article": "<p>An essay by Mara Lindqvist</p>",
    "an account's page": '<div><a href="/@mara">Mara Lindqvist</a></div><div>5 min read · May 4, 2026</div>',
    "posted in a section": "<p>Posted in Kitchen by Mara Lindqvist on May 4, 2026</p>",
    "a class of side columns right under the headline": (
        '<div class="secondary"><a href="/author/mara">Mara Lindqvist</a></div>'
    ),
    "name in capitals, agency not": "<p>By MARA LINDQVIST Harbour Press</p>",
    "bare name before a photographer's label": '<p class="byline">Mara Lindqvist | Photos by Tobias Okoye</p>',
    "a label not known behind the name": "<p>Author: Mara Lindqvist Level: easy</p>",
    "number of comments behind the name": "<p>By Mara Lindqvist 3 Comments</p>",
    "form of address before the name": "<p>By Rev. Mara Lindqvist</p>",
    "an agency behind a slash": "<p>By Mara Lindqvist/Harbour Press</p>",
    "an address element": '<address>By <a rel="author" href="/m">Mara Lindqvist</a></address>',
}  # fmt: skip


@pytest.mark.parametrize("under", ONE_AUTHOR.values(), ids=ONE_AUTHOR)
def test_one_author_under_the_headline(under: str) -> None:
    found = [name.upper() for name in names(page(under))]
    assert found == ["MARA LINDQVIST"]


TWO_AUTHORS = {
    "and": "<p>By Mara Lindqvist and Tobias Okoye</p>",
    "ampersand": '<p class="byline">By Mara Lindqvist &amp; Tobias Okoye</p>',
    "all capitals": '<p class="byline">BY MARA LINDQVIST AND TOBIAS OKOYE</p>',
    "with": '<p class="byline">By Mara Lindqvist with Tobias Okoye</p>',
    "paper behind both": "<p>By Mara Lindqvist and Tobias Okoye, The Harbour Post</p>",
    "town between them": "<p>By Mara Lindqvist, Oldport, and Tobias Okoye</p>",
    "two links": '<p>By <a href="/m">Mara Lindqvist</a> and <a href="/t">Tobias Okoye</a></p>',
    "blocks of their own": (
        '<div class="byline"><div>By Mara Lindqvist</div><div>By Tobias Okoye</div></div>'
    ),
    "blocks with jobs and a hidden and": (
        '<div class="authors"><div class="author-name"><a href="/author/m">Mara Lindqvist</a></div>'
        '<div>Kitchen Editor</div><span class="sr-only">and</span>'
        '<div class="author-name"><a href="/author/t">Tobias Okoye</a></div><div>Staff Writer</div></div>'
    ),
    "a list": (
        '<ul class="authors"><li><a rel="author" href="/m">Mara Lindqvist</a></li>'
        '<li><a rel="author" href="/t">Tobias Okoye</a></li></ul>'
    ),
    "two labels in two blocks": "<div><p>Authors</p><ul><li>Mara Lindqvist</li><li>Tobias Okoye</li></ul></div>",
    "where they report from below": "<p>By Mara Lindqvist and Tobias Okoye</p><p>Reporting from Oldport</p>",
    "broadcaster behind a comma": '<div class="byline">Mara Lindqvist and Tobias Okoye, HBN</div>',
    "and in a block of its own": "<p>By</p><p>Mara Lindqvist</p><p>and</p><p>Tobias Okoye</p>",
    "two links to authors' pages, no sign between": (
        '<p><a href="/author/m">Mara Lindqvist</a> <a href="/author/t">Tobias Okoye</a></p>'
    ),
    "a town between two links": (
        '<p><a rel="author" href="/m">Mara Lindqvist</a> in Oldport and <a rel="author" href="/t">Tobias Okoye</a></p>'
    ),
    "one line each": '<p class="byline">By Mara Lindqvist<br>By Tobias Okoye</p>',
}


@pytest.mark.parametrize("under", TWO_AUTHORS.values(), ids=TWO_AUTHORS)
def test_two_authors_under_the_headline(under: str) -> None:
    found = [name.upper() for name in names(page(under))]
    assert found == ["MARA LINDQVIST", "TOBIAS OKOYE"]


SEVERAL = {
    "commas and an and": (
        "<p>By Mara Lindqvist, Tobias Okoye and Ines Carvalho</p>",
        ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    ),
    "a serial comma": (
        "<p>By Mara Lindqvist, Tobias Okoye, and Ines Carvalho</p>",
        ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    ),
    "small words in names": (
        '<p class="byline">By Pieter van der Meulen and María de la Vega</p>',
        ["Pieter van der Meulen", "María de la Vega"],
    ),
    "initials": ('<p class="byline">By R. K. Sandhu and J.P. Brandt</p>', ["R. K. Sandhu", "J.P. Brandt"]),
    "hyphens and apostrophes": (
        '<p class="byline">By Anne-Lise O’Rourke and Zoë D\'Amico</p>',
        ["Anne-Lise O’Rourke", "Zoë D'Amico"],
    ),
    "a single name in a label's care": ('<p class="byline">By Tobias</p>', ["Tobias"]),
    "a middle name in capitals": ('<p class="byline">By Mara LINDQVIST</p>', ["Mara LINDQVIST"]),
    "the younger of two": ('<p class="byline">By Carl Brandt Jr.</p>', ["Carl Brandt Jr."]),
    "small letters, as some like it": ('<p class="byline">by mara lindqvist</p>', ["mara lindqvist"]),
    "an account's name behind a colon": ("<p>Posted by: kettlefan</p>", ["kettlefan"]),
    "an account of Korean letters": (
        '<p><span class="name">by <b>밤산책77</b></span> <i>May 4, 2026</i></p>',
        ["밤산책77"],
    ),
    "a handle alone": ('<p>By <a href="https://social.example/@maralind">@maralind</a></p>', ["maralind"]),
    "a handle and a date": ("<p>By @maralind on May 4, 2026</p>", ["maralind"]),
    "a short surname before a sentence": (
        "<p>By Mara Lee. We earn a commission when you buy through our links.</p>",
        ["Mara Lee"],
    ),
    "a saint in the name": ("<p>By Mara St. John on May 4, 2026</p>", ["Mara St. John"]),
    "ranks before the others": (
        "<p>By Mara Lee, Col. Tom Roy and Carl Ng</p>",
        ["Mara Lee", "Tom Roy", "Carl Ng"],
    ),
    "a number of the family": ('<p class="byline">By Carl Brandt III</p>', ["Carl Brandt III"]),
    "another alphabet": ('<p class="byline">By Ирина Соколова</p>', ["Ирина Соколова"]),
}


@pytest.mark.parametrize(("under", "wanted"), SEVERAL.values(), ids=SEVERAL)
def test_names_of_many_shapes(under: str, wanted: list[str]) -> None:
    assert names(page(under)) == wanted


OTHER_LANGUAGES = {
    "German": ("de", '<p class="autor">Von Mara Lindqvist</p>', ["Mara Lindqvist"]),
    "German, both genders in the label": ("de", "<p>Autor*in: Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "German, a colon for both genders": ("de", "<p>Autor:in Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "German, first name in a dateline": (
        "de",
        '<div class="entry-meta">29. Juni 2026, 23:39 · von Tobi</div>',
        ["Tobi"],
    ),
    "German page of an English theme": (
        "de",
        '<div class="entry-meta">Posted on 21. Juli 2026 by Nick</div>',
        ["Nick"],
    ),
    "German, date before a linked name": (
        "de",
        '<div class="post-meta">16. Mai 2026 <a rel="author" href="/m">Mara Lindqvist</a> '
        '<a href="/kueche/">Küche</a></div>',
        ["Mara Lindqvist"],
    ),
    "German, name before the text's date": (
        "de",
        '<p class="byline">Mara Lindqvist, veröffentlicht am 4. Mai 2026</p>',
        ["Mara Lindqvist"],
    ),
    "German, photographer behind a comma": (
        "de",
        "<p>Text: Mara Lindqvist, Fotos: Tobias Okoye</p>",
        ["Mara Lindqvist"],
    ),
    "German, agency in brackets": (
        "de",
        "<p>Mara Lindqvist, Oldport (dpa) | 04.05.2026</p>",
        ["Mara Lindqvist"],
    ),
    "German, three linked names": (
        "de",
        "<p>Von <a href=/m>Mara Lindqvist</a>, <a href=/t>Tobias Okoye</a> und <a href=/i>Ines Carvalho</a></p>",
        ["Mara Lindqvist", "Tobias Okoye", "Ines Carvalho"],
    ),
    "French, town and job in brackets": (
        "fr",
        "<p>Par Mara Lindqvist (Oldport, correspondante)</p>",
        ["Mara Lindqvist"],
    ),
    "French, with an agency": ("fr", "<p>Par <b>Mara Lindqvist</b> avec AFP</p>", ["Mara Lindqvist"]),
    "French, behind the date": ("fr", "<p>Publié le 04/05/2026 par Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "French": ("fr", '<p class="auteur">Par Mara Lindqvist</p>', ["Mara Lindqvist"]),
    "French, date behind the name": (
        "fr",
        "<p>Par Mara Lindqvist, le 4 mai 2026 à 10h15</p>",
        ["Mara Lindqvist"],
    ),
    "French, two authors": (
        "fr",
        "<p>Par Mara Lindqvist et Tobias Okoye</p>",
        ["Mara Lindqvist", "Tobias Okoye"],
    ),
    "Spanish, label glued by a border": (
        "es",
        '<div class="autor">Por<a href="/m">Mara Lindqvist</a></div>',
        ["Mara Lindqvist"],
    ),
    "Italian": ("it", "<p>di Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "Italian, where she was sent": ("it", "<p>di Mara Lindqvist, inviata a Oldport</p>", ["Mara Lindqvist"]),
    "Italian, edited by": ("it", "<p>a cura di Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "Spanish, two authors": (
        "es",
        "<p>Por Mara Lindqvist y Tobias Okoye</p>",
        ["Mara Lindqvist", "Tobias Okoye"],
    ),
    "Dutch, a verb before the label": (
        "nl",
        "<p>Geschreven door: Mara Lindqvist op 4 mei 2026</p>",
        ["Mara Lindqvist"],
    ),
    "Dutch": ("nl", '<p class="auteur">Door Mara Lindqvist</p>', ["Mara Lindqvist"]),
    "Dutch, small words in the name": (
        "nl",
        '<p class="auteur">Door Pieter van der Meulen</p>',
        ["Pieter van der Meulen"],
    ),
    "German, reviewer first": (
        "de",
        "<p>Geprüft von Dr. Tobias Okoye · Autorin: Mara Lindqvist</p>",
        ["Mara Lindqvist"],
    ),
    "German, kind of text": ("de", "<p>Ein Testbericht von Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "German, date and time first": (
        "de",
        "<p>4. Mai 2026, 10:15 Uhr, Mara Lindqvist</p>",
        ["Mara Lindqvist"],
    ),
    "German, no comments": ("de", "<p>4. Mai 2026 Mara Lindqvist Keine Kommentare</p>", ["Mara Lindqvist"]),
    "German, small words in the name": (
        "de",
        "<p>Von Karl-Heinz von der Ostheim</p>",
        ["Karl-Heinz von der Ostheim"],
    ),
    "German, the paper's own": ("de", "<p>Von unserer Redakteurin Mara Lindqvist</p>", ["Mara Lindqvist"]),
    "French, article before the date": (
        "fr",
        "<p>Publié par Mara Lindqvist le 4 mai 2026</p>",
        ["Mara Lindqvist"],
    ),
    "Japanese, a dot behind the label": ("ja", "<p>文・山田太郎</p>", ["山田太郎"]),
    "Japanese, an equals sign": ("ja", "<p>取材・文＝山田太郎</p>", ["山田太郎"]),
    "Japanese, a slash": ("ja", "<p>文/山田太郎</p>", ["山田太郎"]),
    "Japanese, photographer behind a blank": ("ja", "<p>文：山田太郎　写真：鈴木花子</p>", ["山田太郎"]),
    "Korean, address behind the job": ("ko", "<p>홍길동 기자 hong@oldport.example</p>", ["홍길동"]),
    "Korean, date behind a bar": ("ko", "<p>홍길동 기자 | 입력 2026.05.04 10:15</p>", ["홍길동"]),
    "Korean, job glued to the name": ("ko", "<p>홍길동기자</p>", ["홍길동"]),
    "Korean, two and one job": ("ko", "<p>홍길동·김철수 기자</p>", ["홍길동", "김철수"]),
    "Japanese, label with a colon": ("ja", '<p class="author">執筆：山田太郎</p>', ["山田太郎"]),
    "Japanese, label in a block before": (
        "ja",
        "<p>この記事を書いた人</p><p>山田太郎</p>",
        ["山田太郎"],
    ),
    "Korean, label before": ("ko", "<p>글 홍길동</p>", ["홍길동"]),
    "Korean, the job behind the name": ("ko", '<p class="byline">홍길동 기자</p>', ["홍길동"]),
}


@pytest.mark.parametrize(
    ("language", "under", "wanted"), OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES
)  # fmt: skip
def test_other_languages(language: str, under: str, wanted: list[str]) -> None:
    assert names(page(under, language=language)) == wanted


class TestPlaces:
    def test_above_the_headline(self) -> None:
        assert names(page(above='<p class="byline">By Mara Lindqvist</p>')) == ["Mara Lindqvist"]

    def test_at_the_end_of_the_text(self) -> None:
        found = page(below='<p class="byline">By Mara Lindqvist</p>')
        assert names(found) == ["Mara Lindqvist"]

    def test_under_the_text_where_the_headline_names_the_person(self) -> None:
        headline = "<h1>Mara Lindqvist: why I keep my old kettle</h1>"
        found = page(headline=headline, title="Why I keep my old kettle", below="<p>Mara Lindqvist</p>")
        assert names(found) == ["Mara Lindqvist"]

    def test_in_a_box_at_the_end_alone(self) -> None:
        box = (
            '<div class="author-box"><div>Author</div><div><a href="/author/mara">Mara Lindqvist</a></div>'
            "<p>Mara has tested kitchen things for eleven years and lives in Oldport.</p></div>"
        )
        found = page(below=box)
        assert names(found) == ["Mara Lindqvist"]
        assert the_byline(found).zone is Zone.AUTHOR_BOX

    @pytest.mark.parametrize(
        "credit",
        [
            '<span>Written by</span> <span class="author-name">Mara Lindqvist</span>',
            '<h4><a href="/author/mara">Mara Lindqvist</a></h4>',
            "<h4>About the author</h4><h5>Mara Lindqvist</h5>",
        ],
    )
    def test_in_a_box_that_says_so_in_its_own_way(self, credit: str) -> None:
        told = "<p>Mara has tested kitchen things for eleven years and lives in Oldport.</p>"
        found = page(below=f'<div class="author-box">{credit}{told}</div>')
        assert names(found) == ["Mara Lindqvist"]
        assert the_byline(found).zone is Zone.AUTHOR_BOX

    @pytest.mark.parametrize("name", ["p", "footer"])
    def test_in_the_sentence_of_an_old_theme_under_the_text(self, name: str) -> None:
        posted = (
            f'<{name}>This entry was posted in <a href="/k">Kitchen</a> on <a href="/p"><time>May 4, 2026</time></a> '
            f'by <a rel="author" href="/author/mara">Mara Lindqvist</a>.</{name}>'
        )
        assert names(page(below=posted)) == ["Mara Lindqvist"]

    def test_a_byline_beats_the_box_at_the_end(self) -> None:
        box = '<div class="author-box"><a href="/author/mara">Mara Lindqvist</a><p>Mara writes.</p></div>'
        byline = the_byline(page('<p class="byline">By Mara Lindqvist</p>', below=box))
        assert byline.zone is Zone.HEADLINE
        assert byline.linked

    def test_right_under_the_headline_whatever_its_element_is_called(self) -> None:
        for name in ("author-box-small", "sidebar author", "about-author"):
            under = f'<div class="{name}"><a href="/author/mara">Mara Lindqvist</a></div>'
            assert the_byline(page(under)).zone is Zone.HEADLINE

    def test_in_the_header_of_the_article(self) -> None:
        found = page(
            headline="<header><h1>A quiet kettle for a small kitchen</h1><p>By Mara Lindqvist</p></header>"
        )
        assert the_byline(found).zone is Zone.HEADLINE

    def test_a_byline_points_at_its_names(self) -> None:
        found = page("<p>By <b>Mara&nbsp;Lindqvist</b> &amp; Tobias<!-- x --> Okoye, staff</p>")
        assert shown(written_at(found, the_byline(found).at)) == "Mara Lindqvist & Tobias Okoye"


class TestTheMachinesWord:
    DATA = (
        '<script type="application/ld+json">{"@type": "Article", "headline": "A quiet kettle", '
        '"author": {"@type": "Person", "name": "Mara Lindqvist"}}</script>'
    )

    def test_a_bare_name_counts_where_machines_are_told_it(self) -> None:
        data = self.DATA.replace("Mara", "Quill")
        assert names(page("<div>Quill Lindqvist</div>")) == []
        assert names(page("<div>Quill Lindqvist</div>", head=data)) == ["Quill Lindqvist"]

    def test_one_with_a_common_first_name_counts_without_them(self) -> None:
        assert names(page("<div>Mara Lindqvist</div>")) == ["Mara Lindqvist"]

    @pytest.mark.parametrize(
        "other",
        [
            "<p>Mara Lindqvist</p><p>President</p>",
            "<h3>Mara Lindqvist</h3>",
            "<p>Mara Kitchen</p>",
            "<figure><img src=k.jpg><figcaption>Mara Lindqvist</figcaption></figure>",
            "<p>Mara Lindqvist</p><p>Lindqvist has made kettles for thirty years, and her mother made them before her.</p>",
        ],
    )
    def test_but_not_where_it_is_somebody_or_something_else(self, other: str) -> None:
        assert names(page(other)) == []

    def test_a_name_only_machines_are_told_is_no_byline(self) -> None:
        found = page(head=self.DATA)
        assert names(found) == []
        (author,) = all_of(found, StructuredAuthor)
        assert not author.shown

    def test_they_are_told_of_one_whom_readers_see(self) -> None:
        (author,) = all_of(page("<p>By Mara Lindqvist</p>", head=self.DATA), StructuredAuthor)
        assert author.shown

    @pytest.mark.parametrize(
        ("told", "clean", "joined"),
        [
            ("Mara Lindqvist", True, False),
            ("By Mara Lindqvist", False, False),
            ("Mara Lindqvist, Staff Writer", False, False),
            ("Mara Lindqvist and Tobias Okoye", True, True),
        ],
    )
    def test_what_stands_in_the_markup_besides_a_name(self, told: str, clean: bool, joined: bool) -> None:
        (author,) = all_of(page(head=self.DATA.replace("Mara Lindqvist", told)), StructuredAuthor)
        assert (author.clean, author.joined) == (clean, joined)


class TestHidden:
    @pytest.mark.parametrize(
        "under",
        [
            '<p class="byline" hidden>By Mara Lindqvist</p>',
            '<p class="byline" style="display: none">By Mara Lindqvist</p>',
            '<p class="byline visually-hidden">By Mara Lindqvist</p>',
        ],
    )
    def test_a_hidden_byline_is_one_that_nobody_sees(self, under: str) -> None:
        byline = the_byline(page(under))
        assert (byline.names, byline.visible) == (("Mara Lindqvist",), False)
        assert byline.hidden_by

    def test_a_visible_one_comes_first(self) -> None:
        byline = the_byline(page('<p class="byline" hidden>By Mara Lindqvist</p><p>By Tobias Okoye</p>'))
        assert byline.names == ("Tobias Okoye",)

    @pytest.mark.parametrize("name", ["template", "script", "noscript", "textarea"])
    def test_what_is_no_text_is_no_byline(self, name: str) -> None:
        assert names(page(f"<{name}>By Mara Lindqvist</{name}>")) == []


class TestHouses:
    @pytest.mark.parametrize(
        "house",
        [
            "Kitchen Desk", "News Agency", "Harbour Press Association", "Kettle Corner Staff",
            "The Harbour Post", "The Harbour Post Staff", "Harbour Media Group", "Editorial Team",
        ],
    )  # fmt: skip
    def test_a_house_may_sign(self, house: str) -> None:
        byline = the_byline(page(f'<p class="byline">By {house}</p>'))
        assert (byline.names, byline.organisation, byline.generic) == ((house,), True, False)

    @pytest.mark.parametrize(
        "house", ["the Small Kitchens team", "the Harbour Post editorial board", "Harbour Post staff"]
    )
    def test_what_it_is_may_be_told_in_small_letters(self, house: str) -> None:
        for line in (f"By {house}", f"By {house}. Updated May 4, 2026. We earn a commission."):
            byline = the_byline(page(f"<p>{line}</p>"))
            assert (byline.names, byline.organisation, byline.generic) == ((house,), True, False)

    @pytest.mark.parametrize(
        "line",
        [
            "By the time you read this, the team has left.",
            "By the River Old police met the boat",
            "By the sea the team waited for the boat.",
            "By the book",
        ],
    )
    def test_prose_is_none(self, line: str) -> None:
        assert names(page(f"<p>{line}</p>")) == []

    def test_the_publishers_own_name_is_a_house(self) -> None:
        head = '<meta property="og:site_name" content="Oldport Kettles">'
        byline = the_byline(page('<p class="byline">By Oldport Kettles</p>', head=head))
        assert (byline.names, byline.organisation) == (("Oldport Kettles",), True)

    def test_so_is_a_name_that_the_configuration_knows(self) -> None:
        site = Site(house_authors=("Kettle Corner",))
        byline = the_byline(page_on(site, '<p class="byline">By Kettle Corner</p>'))
        assert byline.organisation

    def test_a_recipe_by_the_blog(self) -> None:
        head = '<meta property="og:site_name" content="Spoon and Salt">'
        byline = the_byline(page("<p>Recipe by Spoon and Salt</p>", head=head))
        assert (byline.names, byline.organisation) == (("Spoon and Salt",), True)

    @pytest.mark.parametrize(
        "nobody",
        [
            "admin",
            "Admin",
            "staff",
            "Staff Writer",
            "Guest",
            "Unknown",
            "Web Desk",
            "News Desk",
            "the editorial board",
            "editor@oldport.example",
        ],
    )
    def test_a_credit_that_names_nobody(self, nobody: str) -> None:
        byline = the_byline(page(f'<p class="byline">By {nobody}</p>'))
        assert (byline.generic, byline.organisation) == (True, True)

    def test_the_user_who_installed_the_blog(self) -> None:
        under = (
            '<div class="post-meta">October 15, 2025/<a href="#c">0 Comments</a>/in <a href="/news/">News</a> '
            '/by <a rel="author" href="/author/admin/">admin</a></div>'
        )
        assert the_byline(page(under)).generic

    def test_redaktion(self) -> None:
        byline = the_byline(page('<p class="autor">Von Redaktion</p>', language="de"))
        assert byline.generic

    def test_a_person_beside_a_house_is_the_author(self) -> None:
        byline = the_byline(
            page('<p class="byline">By Mara Lindqvist</p><p class="byline">The Harbour Post</p>')
        )
        assert (byline.names, byline.organisation) == (("Mara Lindqvist",), False)


class TestLinks:
    def test_a_name_may_lead_to_a_page(self) -> None:
        assert the_byline(page('<p>By <a href="/team/mara">Mara Lindqvist</a></p>')).linked

    def test_the_section_beside_it_is_no_page_of_the_author(self) -> None:
        assert not the_byline(page('<p>By Mara Lindqvist | <a href="/kitchen">Kitchen</a></p>')).linked

    def test_or_not(self) -> None:
        assert not the_byline(page("<p>By Mara Lindqvist</p>")).linked


REVIEWS = {
    "Medically reviewed by": "reviewed",
    "Reviewed by": "reviewed",
    "Fact checked by": "fact-checked",
    "Fact-checked by": "fact-checked",
    "Expert reviewed by": "reviewed",
}


class TestReviewers:
    @pytest.mark.parametrize("label", REVIEWS)
    @pytest.mark.parametrize(
        "form",
        [
            "<p>{} Tobias Okoye</p>",
            "<div>{}</div><div>Tobias Okoye, MD</div>",
            "<p>{}: <a href='/t'>Tobias Okoye</a></p>",
        ],
    )
    def test_who_checked_did_not_write(self, label: str, form: str) -> None:
        found = page("<p>By Mara Lindqvist</p>" + form.format(label))
        assert names(found) == ["Mara Lindqvist"]
        (reviewer,) = all_of(found, Reviewer)
        assert (reviewer.names, reviewer.role) == (("Tobias Okoye",), REVIEWS[label])

    def test_alone_they_are_no_byline(self) -> None:
        found = page("<p>Medically reviewed by Tobias Okoye, MD</p>")
        assert names(found) == []
        assert len(all_of(found, Reviewer)) == 1

    def test_a_review_under_the_article_is_one_too(self) -> None:
        found = page("<p>By Mara Lindqvist</p>", below="<p>Fact checked by Tobias Okoye</p>")
        assert [one.names for one in all_of(found, Reviewer)] == [("Tobias Okoye",)]


NEVER = {
    "photo credit": "<p>Photo by Tobias Okoye</p>",
    "photo credit in a caption": (
        "<figure><img src=k.jpg><figcaption>The kettle. Photo: Tobias Okoye</figcaption></figure>"
    ),
    "a bare name in a caption": "<figure><img src=k.jpg><figcaption>Tobias Okoye</figcaption></figure>",
    "illustration": '<p class="credit">Illustration by Tobias Okoye</p>',
    "translation": "<p>Translated by Tobias Okoye</p>",
    "sponsor": "<p>Presented by Harbour Tools</p>",
    "a standfirst with By in it": "<p>A kettle made by people who like tea, tried for a month.</p>",
    "a town in a dateline": '<p class="dateline">OLDPORT, May 4, 2026</p>',
    "a town in front of the text": "<p>Oldport (HP) – The first kettle was sold within the hour.</p>",
    "a section link with a date": '<div class="entry-meta"><a href="/kitchen/">Kitchen Tools</a> May 4, 2026</div>',
    "a breadcrumb": '<nav class="breadcrumb"><a href="/">Home</a> <a href="/k/">Kitchen Tools</a></nav>',
    "sharing links": '<ul class="share"><li>Share</li><li>Tweet This</li></ul>',
    "a newsletter": '<div class="newsletter"><h2>The Morning Spoon</h2><p>By Email</p></div>',
    "a subheading that is a name": "<h2>Harriet Bloom</h2>",
    "sort order": "<p>Sort by Most Recent</p>",
    "a maker": "<p>Manufacturer: Harbour Tools</p><p>Sold by Harbour Tools</p>",
    "an agency's pictures": "<p>(Tobias Okoye / Harbour Press)</p><p>Getty Images</p>",
    "a copyright": "<p>© Tobias Okoye</p>",
    "somebody to call": "<p>Media contact: Harriet Bloom</p>",
    "a speaker": "<p>Harriet Bloom: It was quiet.</p>",
    "a work of art": "<p>A novel by Harriet Bloom</p><p>Directed by Harriet Bloom</p>",
    "a hint to other texts": "<p>More from Harriet Bloom</p><p>Also read: Harriet Bloom</p>",
    "a subheading with By": "<h2>By the numbers</h2>",
    "terms of use": "<p>By 2030 you agree to our terms.</p>",
    "a recipe's times": "<p>Prep Time</p><p>Cook Time</p>",
    "a category with a date": "<p>Blog | May 4, 2026</p><p>Breaking News May 4, 2026</p>",
    "sources": "<p>Source: Reuters</p>",
    "powered by": "<p>Powered by Oldport Press</p>",
    "terms of earning": "<p>By clicking on links you help us.</p><p>By subscribing, you agree.</p>",
    "how it opens": "<p>By turning the handle the lid opens.</p>",
    "a section with a date": "<p>Kitchen Tools | May 4, 2026</p><p>Press Release | May 4, 2026</p>",
    "a town with a date": "<p>New York, May 4, 2026</p>",
    "a hint to the same writer's texts": "<p>Read more by Harriet Bloom</p>",
    "a list of all authors": '<p><a href="/people/">People</a></p>',
    "a channel elsewhere": '<a href="https://videos.example/@harbourtools">Harbour Tools</a>',
    "how often it was bought": "<p>786 purchased by readers</p>",
    "a tag list": '<div class="tags"><a href="/t/a">Copper Kettles</a> <a href="/t/b">Tobias Okoye</a></div>',
}


@pytest.mark.parametrize("under", NEVER.values(), ids=NEVER)
def test_no_byline_stands_under_the_headline(under: str) -> None:
    assert names(page(under)) == []


@pytest.mark.parametrize("under", NEVER.values(), ids=NEVER)
def test_nor_does_it_keep_the_byline_from_being_seen(under: str) -> None:
    assert names(page(under + '\n<p class="byline">By Mara Lindqvist</p>')) == ["Mara Lindqvist"]


GERMAN_NEVER = {
    "picture source": "<p>Bildquelle: Tobias Okoye</p>",
    "photo": '<p class="credit">Foto: Tobias Okoye</p>',
    "prose with von": "<p>Von außen sieht man ihm nichts an, doch von innen ist der Kessel ganz aus Kupfer.</p>",
    "a short line with von": "<p>Von Hand gemacht.</p>",
    "from year to year": "<p>Von Jahr zu Jahr</p>",
}


@pytest.mark.parametrize("under", GERMAN_NEVER.values(), ids=GERMAN_NEVER)
def test_no_byline_on_a_german_page(under: str) -> None:
    assert names(page(under, language="de")) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Par exemple"), ("fr", "Par ailleurs"), ("es", "Por ahora"), ("it", "di nuovo")],
)
def test_a_sentence_that_begins_like_a_byline(language: str, words: str) -> None:
    assert names(page(f"<p>{words}</p>", language=language)) == []


ELSEWHERE = {
    "comment author": (
        '<section class="comments"><h2>2 comments</h2><div class="comment"><b>Harriet Bloom</b> '
        "<p>Posted by Harriet Bloom on May 5, 2026</p><p>Mine leaks.</p></div></section>"
    ),
    "a comment without telling names": (
        '<div id="comments"><div><cite>Harriet Bloom</cite> says:</div><p>By far the best.</p></div>'
    ),
    "related cards": (
        '<aside class="related"><h3><a href="/b">Mugs that last</a></h3><p>By Harriet Bloom</p>'
        '<h3><a href="/c">A plain teapot</a></h3><p>By Jonas Petrov</p></aside>'
    ),
    "a footer credit": "<footer><p>Site by Harbour Studio</p><p>Theme by Jonas Petrov</p></footer>",
    "the writers of other stories": (
        '<div class="more-stories"><div class="card"><a href="/b">Mugs that last</a>'
        '<span class="byline">By Harriet Bloom</span></div></div>'
    ),
}


@pytest.mark.parametrize("after", ELSEWHERE.values(), ids=ELSEWHERE)
def test_no_byline_stands_behind_the_article(after: str) -> None:
    assert names(page(after=after)) == []


@pytest.mark.parametrize("after", ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_stands_behind_the_article_adds_no_author(after: str) -> None:
    assert names(page("<p>By Mara Lindqvist</p>", after=after)) == ["Mara Lindqvist"]


def test_a_card_inside_the_text_adds_no_author() -> None:
    card = '<div class="related"><a href="/b">Mugs that last</a><p>By Harriet Bloom</p></div>'
    assert names(page("<p>By Mara Lindqvist</p>", between=card)) == ["Mara Lindqvist"]
    assert names(page(between=card)) == []


def test_a_quoted_authority_is_no_author() -> None:
    assert names(page(between="<blockquote><p>Tea is patience.</p><p>Harriet Bloom</p></blockquote>")) == []


def test_a_long_list_of_names_is_bounded() -> None:
    people = ", ".join(f"Mara Lindqvist {'I' * (number % 3 + 1)}" for number in range(2000))
    assert len(names(page(f"<p class=byline>By {people}</p>"))) < 40


def test_the_text_of_an_article_alone_names_nobody() -> None:
    for language in ("en", "de", "fr", "es", "it", "nl", "ja", "ko"):
        found = page(language=language)
        assert found.language == language
        assert found.outline.headline is not None
        assert found.outline.headline.text == text_of(language)[0]
        assert names(found) == []
