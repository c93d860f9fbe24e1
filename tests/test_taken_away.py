"""What is left of a page whose author or day was taken away: nothing else may stand in for them.

All names and texts are invented; `page` puts each snippet under the headline of a small article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from linter.facts.nouns import AffiliateLink, Byline, Disclosure, ShownDate

from pages import all_of, page, page_of, text_of

if TYPE_CHECKING:
    from linter.facts.page import Page


def names(found: Page) -> list[str]:
    """The authors that readers see, in their order."""
    return [name for byline in all_of(found, Byline) if byline.visible for name in byline.names]


def days(found: Page) -> dict[str, str]:
    """The article's dates, by their kind."""
    return {date.kind: date.value.isoformat() for date in all_of(found, ShownDate) if date.value}


NOBODY = {
    "buttons in the byline's box": '<div class="byline"><a href="#s">Share</a><a href="#t">Tweet</a></div>',
    "a button in it": '<ul class="byline"><li><a href="#p">Print</a></li><li><a href="#e">E-mail</a></li></ul>',
    "the size of letters beside the date": '<div class="date">May 4, 2026</div><div>Text Size</div>',
    "stars beside the date": "<div>May 4, 2026</div><div>Avg. Rating</div>",
    "a writer's job in some house": '<p class="byline">Harbour News Reporter</p>',
    "a job of one word": '<p class="byline">Meteorologist</p>',
    "the section in the byline's box": '<ul class="byline"><li>Filed Under</li><li><a href="/n">Local News</a></li></ul>',
    "an element for categories in it": (
        '<div class="byline"><div class="entry-categories"><a href="/c">Copper Lore</a></div></div>'
    ),
    "a weekday with two signs behind it": '<p class="dateline">Fri., May 4, 2026</p>',
    "whoever posted a picture": "<p>A photo posted by teapots, Harriet (@teapots) on May 5, 2026 at 9:10am PST</p>",
    "who is seen in a picture": "<div>Harriet Bloom, May 4, 2026 in Oldport (Photo Tobias Okoye)</div>",
    "the headline's own words beside the date": "<p>May 4, 2026</p><p>Quiet Kettle, Small Kitchen</p>",
    "a link to the same person's other texts": '<p class="byline">See more from <a href="/author/hb">Harriet</a></p>',
}


@pytest.mark.parametrize("under", NOBODY.values(), ids=NOBODY)
def test_what_stands_where_the_author_stood_is_none(under: str) -> None:
    assert names(page(under)) == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("es", '<div class="byline">Tiempo de lectura: 8 minutos</div>'),
        ("fr", '<div class="byline">Temps de lecture : 8 minutes</div>'),
        ("it", "<ul><li>20 g di <a href='/m'>mandorle</a></li><li>2 di <a href='/u'>uova</a></li></ul>"),
    ],
)
def test_nor_is_it_in_other_languages(language: str, line: str) -> None:
    assert names(page(line, language=language)) == []


@pytest.mark.parametrize("house", ["Harbour Post Staff", "Health Team", "Special Correspondent", "News Desk"])
def test_a_desk_in_the_byline_still_answers_for_the_text(house: str) -> None:
    assert names(page(f'<p class="byline">{house}</p>')) == [house]


def test_a_name_glued_to_a_button_is_read() -> None:
    assert names(page('<p class="byline"><a href="#f">Follow</a><a href="/mara">Mara Lindqvist</a></p>')) == [
        "Mara Lindqvist"
    ]


LISTS = {
    "titles that are links": (
        '<h3><a href="/b">Mugs that last a whole life</a></h3><p>By Harriet Bloom</p>'
        '<h3><a href="/c">A plain teapot, tried</a></h3><p>By Jonas Petrov</p>'
    ),
    "how many commented on each": (
        '<h3><a href="/b">Mugs that last a whole life</a></h3><p>147</p><p class="byline">By Harriet Bloom</p>'
        '<h3><a href="/c">A plain teapot, tried</a></h3><p>8</p><p class="byline">By Jonas Petrov</p>'
    ),
    "all in one element": (
        '<div><a href="/b">Mugs that last a whole life</a><br>by Harriet Bloom (5/17/2026)<br>'
        '<a href="/c">A plain teapot, tried for a month</a><br>by Jonas Petrov (5/16/2026)</div>'
    ),
}


@pytest.mark.parametrize("after", LISTS.values(), ids=LISTS)
def test_the_authors_of_other_articles_below_the_text(after: str) -> None:
    assert names(page(after=f"<div>{after}</div>")) == []
    assert names(page("<p>By Mara Lindqvist</p>", after=f"<div>{after}</div>")) == ["Mara Lindqvist"]


def test_two_authors_below_the_text_are_no_list() -> None:
    below = "<p>By Mara Lindqvist</p><p>By Tobias Okoye</p>"
    assert names(page(below=below)) == ["Mara Lindqvist", "Tobias Okoye"]


BIOGRAPHIES = {
    "the publisher itself": "<p>Spoon and Salt is part of a programme that pays for orders, says Spoon and Salt.</p>",
    "a team": "<p>The Ladles joined the league of kettles in 2004, as Spoon and Salt reported at the time.</p>",
    "whom the paper quotes": "<p>“Harriet Bloom has done a lot for tea in this town,” she told Spoon and Salt.</p>",
}


@pytest.mark.parametrize("below", BIOGRAPHIES.values(), ids=BIOGRAPHIES)
def test_a_sentence_about_somebody_else_is_no_biography(below: str) -> None:
    head = '<meta property="og:site_name" content="Spoon and Salt">'
    assert names(page(below=below, head=head)) == []


def test_what_the_headline_is_about_does_not_sign_the_text() -> None:
    title = "Copper Kettle Casserole: quick and mild"
    between = f"<p>The casserole keeps for a week. {text_of('en')[2]}</p>"
    parts = {"headline": f"<h1>{title}</h1>", "title": title, "below": "<p>Copper Kettle Casserole</p>"}
    assert names(page(between=between, **parts)) == []


MASTHEAD = "<div>Monday, May 4, 2026</div>" + "".join(f"<div>Part {number}</div>" for number in range(8))


def test_todays_date_far_above_the_headline_is_not_the_articles() -> None:
    assert days(page(before=MASTHEAD)) == {}
    assert days(page("<p>May 1, 2026</p>", before=MASTHEAD)) == {"published": "2026-05-01"}


def test_unless_machines_are_told_it() -> None:
    head = '<meta property="article:published_time" content="2026-05-04">'
    assert days(page(before=MASTHEAD, head=head)) == {"published": "2026-05-04"}


TABLE = (
    "<html lang=en><title>{title}</title><h1>{title}</h1><table><tr><td>{one}<p>{two}</p>{words} "
    '<a href="https://www.amazon.com/dp/B0?tag=kettles-20">this kettle</a><br>{one}<p>{two}</p>'
    "<p>We earn a commission if you buy through links on this page.</p></td></tr></table></html>"
)


def test_a_text_in_one_big_element_is_no_card() -> None:
    title, one, two, words = text_of("en")
    found = page_of(TABLE.format(title=title, one=one * 3, two=two * 4, words=words))
    (disclosure,) = all_of(found, Disclosure)
    (link,) = all_of(found, AffiliateLink)
    assert (disclosure.before_first_link, disclosure.at_link) == (False, False)
    assert disclosure.order[0] not in found.card_of(link.block)
    assert link.order[0] not in found.card_of(disclosure.block)


OPENINGS = {
    "an author": ("By Mara Lindqvist. ", ["Mara Lindqvist"], {}),
    "an author before a dash": ("By Mara Lindqvist — ", ["Mara Lindqvist"], {}),
    "a day": ("Updated May 4, 2026. ", [], {"updated": "2026-05-04"}),
    "a day behind small words": ("Last updated on May 4, 2026. ", [], {"updated": "2026-05-04"}),
    "both": ("By Mara Lindqvist. Updated May 4, 2026. ", ["Mara Lindqvist"], {"updated": "2026-05-04"}),
    "a saying": ("By Friday we knew. ", [], {}),
    "a reckoning": ("By Mara Lindqvist's reckoning in May 2026. ", [], {}),
}


@pytest.mark.parametrize(("words", "authors", "dates"), OPENINGS.values(), ids=OPENINGS)
def test_a_long_first_paragraph_may_open_with(words: str, authors: list[str], dates: dict[str, str]) -> None:
    first = text_of("en")[1] * 2
    found = page(f"<p>{words}{first}</p>")
    assert (names(found), days(found)) == (authors, dates)
