"""Makes article pages, as many as are asked for and always the same; it knows the habits of sites, and no page of theirs.

Page number n is the same text on every machine and in every version of Python: 3 to 20 kB with a head, navigation,
prose, shop links, cards and a footer. Sites differ in how they mark up a byline, where they disclose and whether they do.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Final, TypeVar

from tongues import ENGLISH, GERMAN, Tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

T = TypeVar("T")

IN_A_FOLDER: Final = 500
"""Pages; a folder of a hundred thousand files is no site's habit."""

SITES: Final = 7
LONGEST: Final = 46
"""Paragraphs of an article; the shortest has six."""

STYLE: Final = """<style>
body{margin:0;font:18px/1.6 Georgia,serif;color:#222}.site-header{display:flex;gap:1rem;padding:1rem}
.hidden{display:none}.card{border:1px solid #ddd;padding:1rem;margin:1rem 0}.card img{max-width:100%;height:auto}
@media (max-width:600px){.site-nav{display:none}.card{padding:.5rem}}
</style>"""
SCRIPT: Final = """<script>
window.dataLayer=window.dataLayer||[];function later(f){document.addEventListener("DOMContentLoaded",f)}
later(function(){var links=document.querySelectorAll("a.out");for(var i=0;i<links.length;i++){links[i].target="_blank"}});
</script>"""


class Chance:
    """Choices that depend on a number and on nothing else."""

    def __init__(self, number: int) -> None:
        # Of all that `Random` offers, only `random()` is promised to stay the same between versions of Python.
        self._next = Random(number).random  # noqa: S311 - nothing is kept secret by it

    def under(self, limit: int) -> int:
        return int(self._next() * limit)

    def of(self, choices: Sequence[T]) -> T:
        return choices[self.under(len(choices))]

    def happens(self, share: float) -> bool:
        return self._next() < share


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; no month here has more than 28."""

    year: int
    month: int
    day: int

    @property
    def iso(self) -> str:
        return f"{self.year}-{self.month:02d}-{self.day:02d}"

    def said(self, tongue: Tongue) -> str:
        return tongue.day.format(day=self.day, month=tongue.months[self.month - 1], year=self.year)


class Article:
    """What a page tells, before it is HTML."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.chance = chance = Chance(number)
        self.site = number % SITES
        self.tongue = GERMAN if self.site in (2, 5) else ENGLISH
        self.thing = chance.of(self.tongue.things)
        self.headline = self.filled(chance.of(self.tongue.headlines))
        self.author = chance.of(self.tongue.names) if chance.happens(0.9) else None
        self.published = Day(2021 + chance.under(4), 1 + chance.under(12), 1 + chance.under(28))
        later = Day(self.published.year + 1, 1 + chance.under(12), 1 + chance.under(28))
        self.updated = later if chance.happens(0.6) else None
        self.selling = chance.happens(0.65)
        self.disclosed = chance.under(4) if self.selling else 3
        """Where: 0 above the text, 1 after its first paragraph, 2 at its end, 3 nowhere."""
        self.paragraphs = 6 + chance.under(LONGEST - 5)

    @property
    def address(self) -> str:
        return f"https://site-{self.site}.example/{self.tongue.code}/{self.number}-{self.thing.lower().replace(' ', '-')}"

    def filled(self, text: str) -> str:
        """The text with words in its gaps; a gap that occurs twice is filled alike."""
        chance, tongue = self.chance, self.tongue
        return text.format(
            thing=self.thing,
            part=chance.of(tongue.parts),
            trait=chance.of(tongue.traits),
            place=chance.of(tongue.places),
            number=3 + chance.under(60),
        )

    def sentences(self, count: int) -> str:
        return " ".join(self.filled(self.chance.of(self.tongue.sentences)) for _ in range(count))

    def shop_address(self) -> str:
        """Where a link to a shop leads: to three in four of them, in a way that pays."""
        code = self.chance.under(10**9)
        return (
            f"https://www.amazon.com/dp/B0{code:09d}?tag=site{self.site}-20&amp;linkCode=ogi",
            f"https://www.awin1.com/cread.php?awinmid={code % 90_000}&amp;awinaffid={40_000 + self.site}&amp;"
            f"ued=https%3A%2F%2Fshop.example%2F{code}",
            f"https://go.skimresources.com/?id={self.site}X{code % 900_000}&amp;url=https%3A%2F%2Fshop.example%2F{code}",
            f"https://shop.example/p/{code}?utm_source=site-{self.site}",
        )[self.chance.under(4)]


def page(number: int) -> str:
    """The HTML of one page."""
    article = Article(number)
    return "\n".join((*head(article), *above(article), *body(article), *below(article), ""))


def head(article: Article) -> Iterator[str]:
    site = f"Site {article.site}"
    yield f'<!doctype html>\n<html lang="{article.tongue.code}">\n<head>\n<meta charset="utf-8">'
    yield f"<title>{article.headline} | {site}</title>"
    yield f'<link rel="canonical" href="{article.address}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta property="og:title" content="{article.headline}">\n<meta property="og:type" content="article">'
    yield f'<meta property="article:published_time" content="{article.published.iso}T08:30:00+00:00">'
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": article.headline,
        "datePublished": f"{article.published.iso}T08:30:00+00:00",
        "dateModified": f"{(article.updated or article.published).iso}T17:05:00+00:00",
        "publisher": {"@type": "Organization", "name": site},
    }
    if article.author:
        data["author"] = {"@type": "Person", "name": article.author, "url": profile_of(article.author)}
    yield f'<script type="application/ld+json">{json.dumps(data)}</script>\n{STYLE}\n{SCRIPT}\n</head>'


def above(article: Article) -> Iterator[str]:
    items = "".join(
        f'<li class="nav-item"><a href="/{n}">{text}</a></li>' for n, text in enumerate(article.tongue.menu)
    )
    yield f'<body class="single site-{article.site}">\n<header class="site-header"><a href="/">Site {article.site}</a>'
    yield f'<nav class="site-nav"><ul>{items}</ul></nav></header>'
    yield f'<main id="content">\n<article>\n<h1 class="entry-title">{article.headline}</h1>'
    yield from credits_of(article)


def profile_of(author: str) -> str:
    return f"/author/{author.lower().replace(' ', '-')}"


def credits_of(article: Article) -> Iterator[str]:
    """Who wrote the article, and when, in one of three manners."""
    tongue, manner = article.tongue, article.site % 3
    dates = [(tongue.published, article.published)]
    if article.updated:
        dates.append((tongue.updated, article.updated))
    told = [
        label.format(date=f'<time datetime="{day.iso}">{day.said(tongue)}</time>') for label, day in dates
    ]
    if article.author:
        link = f'<a href="{profile_of(article.author)}" rel="author">{article.author}</a>'
        name = article.author if manner == 2 else link
        told.insert(0, tongue.by.format(name=name))
    if manner == 0:
        yield '<p class="byline">' + " · ".join(told) + "</p>"
    elif manner == 1:
        yield '<div class="meta">' + "".join(f"<span>{each}</span>" for each in told) + "</div>"
    else:
        yield from (f"<p>{each}</p>" for each in told)


def body(article: Article) -> Iterator[str]:
    chance, tongue = article.chance, article.tongue
    disclosure = f'<p class="notice"><em>{chance.of(tongue.disclosures)}</em></p>'
    if article.disclosed == 0:
        yield disclosure
    for number in range(article.paragraphs):
        if number and number % 5 == 0:
            heading = article.filled(chance.of(tongue.headings))
            yield f'<h2 id="part-{number}">{heading}</h2>'
        yield f"<p>{article.sentences(1 + chance.under(4))}{out(article) if chance.happens(0.2) else ''}</p>"
        if number == 0 and article.disclosed == 1:
            yield disclosure
        if number % 7 == 3:
            yield from card(article) if article.selling else figure(article)
        if number % 11 == 9:
            yield table(article)
    if article.disclosed == 2:
        yield disclosure


def out(article: Article) -> str:
    """A link within the text."""
    if not article.selling:
        return f' <a href="/{article.tongue.code}/{article.chance.under(9000)}">{article.thing}</a>.'
    rel = article.chance.of((*[' rel="sponsored nofollow"'] * 4, ' rel="nofollow"', ""))
    return (
        f' <a class="out" href="{article.shop_address()}"{rel}>{article.chance.of(article.tongue.calls)}</a>.'
    )


def card(article: Article) -> Iterator[str]:
    chance = article.chance
    yield f'<div class="card product"><h3>{article.filled("{thing} {number}")}</h3>'
    yield f'<img src="/images/{chance.under(9000)}.jpg" alt="{article.thing}" width="640" height="480" loading="lazy">'
    yield f'<ul class="pros"><li>{article.sentences(1)}</li><li>{article.sentences(1)}</li></ul>'
    yield f'<p class="price">{20 + chance.under(180)} €{out(article)}</p></div>'


def figure(article: Article) -> Iterator[str]:
    number = article.chance.under(9000)
    yield f'<figure><img src="/images/{number}.jpg" alt="" width="1200" height="800" loading="lazy">'
    yield f"<figcaption>{article.filled('{thing}, {place}')}</figcaption></figure>"


def table(article: Article) -> str:
    rows = (
        f"<tr><th>{article.filled('{part}')}</th><td>{article.filled('{number} g')}</td></tr>"
        for _ in range(4)
    )
    return f'<table class="figures"><tbody>{"".join(rows)}</tbody></table>'


def below(article: Article) -> Iterator[str]:
    chance, tongue = article.chance, article.tongue
    yield '</article>\n<aside class="related"><h2>+</h2><ul>'
    for _ in range(5):
        title = article.filled(chance.of(tongue.headlines))
        yield f'<li class="teaser"><a href="/{tongue.code}/{chance.under(9000)}">{title}</a></li>'
    links = "".join(f'<a href="/{text.lower()}">{text}</a> ' for text in tongue.footer)
    yield f'</ul></aside>\n</main>\n<footer class="site-footer"><p>{links}</p><p>© Site {article.site}</p></footer>'
    yield "</body>\n</html>"


def place_of(number: int) -> str:
    """Where a page stands below the folder of all pages."""
    return f"{number // IN_A_FOLDER:04d}/{number:06d}.html"


def write(folder: Path, numbers: range) -> int:
    """Writes these pages below the folder; returns how many bytes they have."""
    size = 0
    for number in numbers:
        path = folder / place_of(number)
        if number == numbers.start or number % IN_A_FOLDER == 0:
            path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(page(number).encode())
    return size
