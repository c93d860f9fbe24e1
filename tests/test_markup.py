"""What the names of elements tell about them: which words make a role, and which only look like it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linter.vocabulary.markup import NO_ROLES, Markup

from shipped import vocabulary

ENTRIES = {
    "author-box": ("author-box", "about-author"),
    "byline": ("byline", "=author"),
    "nav": ("nav",),
    "headline": ("=title", "entry-title"),
}


def roles(names: str) -> set[str]:
    return set(Markup(ENTRIES).roles(names))


@pytest.mark.parametrize(
    ("names", "wanted"),
    [
        ("nav", {"nav"}),
        ("main-nav", {"nav"}),
        ("mainNav", {"nav"}),
        ("main_nav__item", {"nav"}),
        ("NAV", {"nav"}),
        ("navy", set()),
        ("canav", set()),
        ("author-box", {"author-box"}),
        ("post-author-box", {"author-box"}),
        ("authorBox", {"author-box"}),
        ("author_box__inner", {"author-box"}),
        ("author box", {"byline"}),
        ("box-author", set()),
        ("author-x-box", set()),
        ("author", {"byline"}),
        ("Author", {"byline"}),
        ("author-image", set()),
        ("title", {"headline"}),
        ("product-title", set()),
        ("entry-title title", {"headline"}),
        ("nav byline x9", {"nav", "byline"}),
        ("", set()),
        ("  \t\n ", set()),
        ("ÜberNav", {"nav"}),
        ("nav2", {"nav"}),
        ("HTMLNav", {"nav"}),
    ],
)
def test_words_that_stand_side_by_side_in_one_name(names: str, wanted: set[str]) -> None:
    assert roles(names) == wanted


SHIPPED = {
    "byline": "byline post-byline article__byline author-name entry-author vcard-author postedBy",
    "dateline": "entry-date post-date publishDate timestamp posted-on last-updated article__time date-published",
    "comments": "comments comment-list commentlist commentArea disqus_thread",
    "related": "related-posts relatedArticles recommended you-may-like trending jp-relatedposts mostRead teaser",
    "author-box": "author-box authorBox about-the-author author-bio saboxplugin-wrap",
    "aside": "sidebar right-rail newsletter-signup share-bar cookie-banner widget-area",
    "footer": "site-footer footer__links colophon",
    "nav": "navbar main-navigation breadcrumb menu-item toc",
    "ad": "ad-slot adsbygoogle advertisement",
    "headline": "entry-title article__headline postTitle",
    "body": "entry-content article-body post__content richText",
    "caption": "wp-caption-text photo-credit imageCaption",
    "card": "product-card dealBox affiliate-box",
    "hidden": "sr-only visually-hidden screen-reader-text",
    "article-foot": "entry-footer article__footer",
}


@pytest.mark.parametrize("role", SHIPPED)
def test_names_that_builders_give(role: str) -> None:
    silent = [name for name in SHIPPED[role].split() if role not in vocabulary().markup.roles(name)]
    assert silent == []


@pytest.mark.parametrize(
    "name",
    [
        "commentary", "sharepoint-copy", "navy", "headliner", "footnote", "captain", "cardinal", "adventure",
        "relative", "x1a2b3", "css-1dbjc4n", "elementor-widget", "wp-block-group", "col-md-8", "is-layout-flow",
        "post", "content", "row", "container", "wrapper", "inner", "p-4", "mt-2", "w-full", "grid", "flex",
    ],
)  # fmt: skip
def test_names_that_tell_nothing(name: str) -> None:
    assert vocabulary().markup.roles(name) == NO_ROLES


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_name_is_read(names: str) -> None:
    known = set(vocabulary().markup.entries)
    assert vocabulary().markup.roles(names) <= known


def test_long_and_many_names_take_no_long_time() -> None:
    start = time.perf_counter()
    for names in ("nav-" * 100_000, "nav " * 100_000, "a" * 1_000_000, "aB" * 100_000):
        vocabulary().markup.roles(names)
    assert time.perf_counter() - start < 1


class TestPolicyWords:
    MARKUP = Markup(
        {},
        policies={
            "contact": {"en": ("contact", "contact us"), "de": ("kontakt",)},
            "ownership": {"en": ("about *", "*our team")},
        },
        policy_paths={"affiliate": ("affiliate-disclosure",), "contact": ("contact",)},
    )

    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("Contact", "contact"),
            (" CONTACT  us ", "contact"),
            ("About Oldport", "ownership"),
            ("Meet our team", "ownership"),
            ("Kontakt", "contact"),
            ("Contact lenses", ""),
            ("All about tea", ""),
            ("", ""),
        ],
    )
    def test_are_compared_with_the_whole_text(self, text: str, kind: str) -> None:
        assert self.MARKUP.policy_kind(text, ("en", "de")) == kind

    def test_are_a_languages_own(self) -> None:
        assert self.MARKUP.policy_kind("Kontakt", ("en",)) == ""
        assert self.MARKUP.policy_kind("Kontakt", ("xx",)) == ""

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/affiliate-disclosure", "affiliate"),
            ("/legal/Affiliate_Disclosure/", "affiliate"),
            ("https://oldport.example/our-affiliate-disclosure.html", "affiliate"),
            ("/affiliate-disclosure-4783911", "affiliate"),
            ("/what-is-an-affiliate-disclosure", ""),
            ("/affiliate-disclosure-rules-explained", ""),
            ("/lens-contact", ""),
            ("/contact", "contact"),
            ("/contacts", ""),
            ("/contact/form", ""),
            ("/", ""),
            ("", ""),
        ],
    )
    def test_in_the_last_step_of_an_address(self, path: str, kind: str) -> None:
        assert self.MARKUP.policy_kind_of_path(path) == kind

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("About Oldport", False),
            ("Meet our team", False),
            ("Contact  us", True),
            ("Kontakt", True),
            ("", False),
        ],
    )
    def test_as_a_title_only_whole_ones_count(self, text: str, named: bool) -> None:
        assert self.MARKUP.is_policy_title(text, ("en", "de")) is named
