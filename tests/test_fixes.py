"""The kinds of fixes: what each makes of a page, and what it leaves alone."""

from __future__ import annotations

import json

import pytest
from linter.model import Site

from commandline import article
from mended import DISCLOSURE, SHOP, done, fixed, fixed_link, mend, with_data

# rel --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="{}">', '<a href="{}" rel="sponsored">'),
        ("<a href='{}'>", "<a href='{}' rel='sponsored'>"),
        ("<a href={}>", '<a href={} rel="sponsored">'),
        ('<A HREF="{}">', '<A HREF="{}" rel="sponsored">'),
        ('<a href="{}"class=x>', '<a href="{}" rel="sponsored"class=x>'),
        ('<a href="{}"/>', '<a href="{}" rel="sponsored"/>'),
        ('<a\n\thref="{}"\n\tclass="x"\n>', '<a\n\thref="{}" rel="sponsored"\n\tclass="x"\n>'),
        (
            '<a title="a > b" href="{}" data-rel="x">',
            '<a title="a > b" href="{}" rel="sponsored" data-rel="x">',
        ),
    ],
)
def test_a_link_without_rel_gets_one_behind_its_address(before: str, after: str) -> None:
    assert fixed_link(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="{}" rel="noopener">', '<a href="{}" rel="noopener sponsored">'),
        ("<a rel='noopener' href='{}'>", "<a rel='noopener sponsored' href='{}'>"),
        ('<a href="{}" REL = "noopener">', '<a href="{}" REL = "noopener sponsored">'),
        ('<a href="{}" rel="  noopener  ">', '<a href="{}" rel="  noopener  sponsored">'),
        ("<a href={} rel=noopener>", '<a href={} rel="noopener sponsored">'),
        ("<a rel=noopener/ href={}>", '<a rel="noopener/ sponsored" href={}>'),
        ('<a href="{}" rel="">', '<a href="{}" rel="sponsored">'),
        ("<a href='{}' rel=''>", "<a href='{}' rel='sponsored'>"),
        ('<a rel href="{}">', '<a rel="sponsored" href="{}">'),
        ('<a href="{}" rel>', '<a href="{}" rel="sponsored">'),
        ('<a href="{}" rel=>', '<a href="{}" rel="sponsored">'),
        ('<a href="{}" rel = >', '<a href="{}" rel ="sponsored" >'),
        ('<a href="{}" rel="noopener" rel="x">', '<a href="{}" rel="noopener sponsored" rel="x">'),
        ('<a href="{}" rel="nofollow">', '<a href="{}" rel="nofollow sponsored">'),
    ],
)
def test_a_link_with_rel_keeps_its_words_and_its_quotes(before: str, after: str) -> None:
    assert fixed_link(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="{}" rel="a&quot;b">', '<a href="{}" rel="a&quot;b sponsored">'),
        ('<a href="{}" rel="&amp">', '<a href="{}" rel="&amp sponsored">'),
        ("<a href='{}' rel='<b \"x\">'>", "<a href='{}' rel='<b \"x\"> sponsored'>"),
        ('<a href="{}" rel=a"b>', '<a href="{}" rel=\'a"b sponsored\'>'),
        ('<a href="{}" rel=a\'b>', '<a href="{}" rel="a\'b sponsored">'),
        ('<a href="{}" rel=a"b\'c>', '<a href="{}" rel="a&quot;b\'c sponsored">'),
        ('<a href="{}" rel="a\u00a0">', '<a href="{}" rel="a\u00a0 sponsored">'),
        ('<a href="{}" rel="a\nb">', '<a href="{}" rel="a\nb sponsored">'),
        ('<a href="{}" rel="$& \\1 {{}}">', '<a href="{}" rel="$& \\1 {{}} sponsored">'),
    ],
)
def test_hostile_values_come_through_unharmed(before: str, after: str) -> None:
    assert fixed_link(before) == after.replace("{{}}", "{}")


@pytest.mark.parametrize("rel", ["sponsored", "SPONSORED nofollow", "ugc sponsored"])
def test_a_link_that_says_sponsored_stays_as_it_is(rel: str) -> None:
    assert fixed_link(f'<a href="{{}}" rel="{rel}">') == f'<a href="{{}}" rel="{rel}">'


def test_a_commented_out_link_and_one_in_a_script_are_no_links() -> None:
    page = article(f'<!-- <a href="{SHOP}">x</a> --><script>s = \'<a href="{SHOP}">x</a>\'</script>')
    assert fixed(page) == page


# datetime ---------------------------------------------------------------------------------------------------


def dateline(markup: str) -> str:
    """What becomes of the line under the headline."""
    before = article(updated="").replace("<p>We earn", f"<p>{markup}</p>\n<p>We earn")
    start, end = before.index(markup), len(before) - before.index(markup) - len(markup)
    after = fixed(before)
    assert (before[:start], before[-end:]) == (after[:start], after[-end:])
    return after[start:-end]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Updated <time>3 May 2026</time>", 'Updated <time datetime="2026-05-03">3 May 2026</time>'),
        (
            "Updated <TIME class=d>3 May 2026</TIME>",
            'Updated <TIME datetime="2026-05-03" class=d>3 May 2026</TIME>',
        ),
        (
            "<time>Updated <b>May 3, 2026</b></time>",
            '<time datetime="2026-05-03">Updated <b>May 3, 2026</b></time>',
        ),
        (
            'Updated <time datetime="">3 May 2026</time>',
            'Updated <time datetime="2026-05-03">3 May 2026</time>',
        ),
        ("Updated <time datetime>3 May 2026</time>", 'Updated <time datetime="2026-05-03">3 May 2026</time>'),
        (
            "Updated <time datetime=''>3 May 2026</time>",
            "Updated <time datetime='2026-05-03'>3 May 2026</time>",
        ),
    ],
)
def test_a_dateline_tells_machines_the_day_that_it_shows(before: str, after: str) -> None:
    assert dateline(before) == after


@pytest.mark.parametrize(
    "markup",
    [
        'Updated <time datetime="2026-05-03T10:00">3 May 2026</time>',
        "Updated <time>2026-05-03</time>",
        "Updated <time datetime='Sun May 03 2026 08:00:00 GMT'>3 May 2026</time>",
        "Updated 3 May 2026",
        "<time>Published 1 May 2026, updated 3 May 2026</time>",
    ],
)
def test_a_date_that_machines_know_or_cannot_have_is_left_alone(markup: str) -> None:
    assert dateline(markup) == markup


# Dates that disagree ----------------------------------------------------------------------------------------


def modified(value: str) -> str:
    return f'{{"@type": "Article", "headline": "Kettles that pour well", "dateModified" : {value} }}'


@pytest.mark.parametrize(
    "value", ['"2026-04-20T10:00:00+02:00"', '"2026-04-20"', '"2026\\u002d04-20"', '  "2026-04-20\\n"']
)
def test_the_markup_follows_the_date_that_readers_see(value: str) -> None:
    after = with_data(modified(value.replace(value.strip(), '"2026-05-03"')))
    assert fixed(with_data(modified(value))) == after


def test_so_do_meta_tags_that_tell_the_same() -> None:
    meta = "<meta property=\"article:modified_time\" content='{}'>"
    page = with_data(modified('"2026-04-20"')).replace(
        "</head>", meta.format("2026-04-20T08:00Z") + "</head>"
    )
    after = page.replace("2026-04-20T08:00Z", "2026-05-03").replace("2026-04-20", "2026-05-03")
    assert fixed(page) == after


@pytest.mark.parametrize(
    ("shown", "told", "after"),
    [
        ("3 May 2026", "2026-04-20", "20 April 2026"),
        ("May 3, 2026", "2026-07-12", "July 12, 2026"),
        ("Apr 3, 2026", "2026-06-20", "Jun 20, 2026"),
        ("3 MAY 2025", "2026-05-13", "13 MAY 2026"),
        ("2026-05-03", "2026-04-20", "2026-04-20"),
        ("2025-10-13", "2026-04-05", "2026-04-05"),
        ("2026年5月13日", "2026-04-05", "2026年4月5日"),
        ("03.05.2026", "2025-12-31", "31.12.2025"),
    ],
)
def test_or_the_shown_date_follows_the_markup_where_the_site_trusts_that(
    shown: str, told: str, after: str
) -> None:
    page = with_data(modified(f'"{told}T10:00:00Z"'), updated=shown)
    assert fixed(page, site=Site(trusted_date="markup")) == page.replace(
        f"Updated {shown}", f"Updated {after}"
    )


def test_the_datetime_around_a_shown_date_changes_with_it() -> None:
    time = '<time datetime="{}">{}</time>'
    page = with_data(modified('"2026-04-20"'), updated=time.format("2026-05-03", "3 May 2026"))
    after = page.replace(time.format("2026-05-03", "3 May 2026"), time.format("2026-04-20", "20 April 2026"))
    assert fixed(page, site=Site(trusted_date="markup")) == after


@pytest.mark.parametrize(
    "shown", ["Sunday, 3 May 2026", "3rd of May 2026", "3 <b>May</b> 2026", "3&#32;May 2026"]
)
def test_a_shown_date_whose_other_words_might_then_be_wrong_is_left_alone(shown: str) -> None:
    page = with_data(modified('"2026-04-20"'), updated=shown)
    assert fixed(page, site=Site(trusted_date="markup")) == page


def test_a_published_date_is_history_and_is_not_touched() -> None:
    page = with_data('{"@type": "Article", "datePublished": "2026-04-20"}').replace(
        "Updated 3", "Published 3"
    )
    assert fixed(page) == page


# Authors ----------------------------------------------------------------------------------------------------


def authors(value: str) -> str:
    return f'{{"@type": "Article", "headline": "Kettles that pour well", "author": {value}}}'


def split(value: str) -> str:
    """What becomes of the value of `author`."""
    before, after = with_data(authors("@")).split("@", 1)[0], ""
    page = with_data(authors(value))
    after = fixed(page)
    start = page.index(value)
    end = len(page) - start - len(value)
    assert (page[:start], page[-end:]) == (after[:start], after[-end:]), before
    return after[start:-end]


ANN, BO, CY = (f'{{"@type": "Person", "name": "{name}"}}' for name in ("Ann Lee", "Bo Chen", "Cy Dahl"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"Ann Lee and Bo Chen"', f"[{ANN}, {BO}]"),
        ('["Ann Lee, Bo Chen and Cy Dahl"]', f"[{ANN}, {BO}, {CY}]"),
        ('{"@type": "Person", "name": "Ann Lee and Bo Chen"}', f"[{ANN}, {BO}]"),
        (
            '{"name":"Ann Lee & Bo Chen","@type":"Person"}',
            '[{"name":"Ann Lee","@type":"Person"},{"name":"Bo Chen","@type":"Person"}]',
        ),
        (f'[{{"@type": "Person", "name": "Ann Lee and Bo Chen"}}, {CY}]', f"[{ANN}, {BO}, {CY}]"),
        (
            '[\n  {\n    "name": "Ann Lee and Bo Chen"\n  }\n]',
            '[\n  {\n    "name": "Ann Lee"\n  },\n  {\n    "name": "Bo Chen"\n  }\n]',
        ),
    ],
)
def test_joined_authors_get_an_object_each(before: str, after: str) -> None:
    assert split(before) == after
    json.loads(after)


@pytest.mark.parametrize(
    "value",
    [
        '{"@type": "Person", "name": "Ann Lee and Bo Chen", "url": "https://kettles.example/ann"}',
        '{"@type": "Person", "@id": "#authors", "name": "Ann Lee and Bo Chen"}',
        '{"@type": "Person", "name": ["Ann Lee and Bo Chen"]}',
        '{"@type": "Organization", "name": "Ann Lee and Bo Chen"}',
        '"By Ann Lee and Bo Chen"',
    ],
)
def test_what_is_told_of_one_of_them_cannot_be_shared_out(value: str) -> None:
    assert split(value) == value


def test_names_are_escaped_as_the_file_escapes_and_cannot_end_the_script() -> None:
    assert split('"Ann L\\u00e9e and Bo Chen"') == (
        '[{"@type": "Person", "name": "Ann L\\u00e9e"}, {"@type": "Person", "name": "Bo Chen"}]'
    )
    assert split('"Ann Lée and Bo Chen"').count("Lée") == 1
    assert "</script" not in split('"Ann <\\/script> and Bo Chen"')


# Disclosure and mark ----------------------------------------------------------------------------------------

SITE = Site(disclosure=DISCLOSURE, link_mark="(paid link)")
BARE = article(f'<p>The <a href="{SHOP}" rel="sponsored">Stagg</a> pours well.</p>').replace(
    "<p>We earn a commission when you buy through links on this page.</p>\n", ""
)


LAST = "<p>Updated 3 May 2026</p>"
"""The last line of what stands with the headline."""


def test_the_disclosure_is_put_under_headline_byline_and_dateline_on_a_line_of_its_own() -> None:
    assert fixed(BARE, unsafe=True, site=SITE) == BARE.replace(LAST, f"{LAST}\n<p>{DISCLOSURE}</p>")
    deep = BARE.replace(LAST, f"\t  {LAST}")
    assert fixed(deep, unsafe=True, site=SITE) == deep.replace(LAST, f"{LAST}\n\t  <p>{DISCLOSURE}</p>")
    flat = BARE.replace("\n", "")
    assert fixed(flat, unsafe=True, site=SITE) == flat.replace(LAST, f"{LAST}<p>{DISCLOSURE}</p>")


@pytest.mark.parametrize("box", ["header", 'div class="meta"'])
def test_it_is_put_behind_the_box_that_these_stand_in(box: str) -> None:
    name = box.partition(" ")[0]
    whole = BARE.replace("<h1>", f"<{box}>\n<h1>").replace(LAST, f"{LAST}\n</{name}>")
    assert f"{LAST}\n<p>{DISCLOSURE}</p>\n</{name}>" in fixed(whole, unsafe=True, site=SITE)
    beside = BARE.replace('<p class="byline">', f'<{box}>\n<p class="byline">').replace(
        LAST, f"{LAST}\n</{name}>"
    )
    assert f"{LAST}\n</{name}>\n<p>{DISCLOSURE}</p>\n" in fixed(beside, unsafe=True, site=SITE)


def test_without_byline_and_dateline_it_follows_the_headline() -> None:
    page = BARE.replace(LAST + "\n", "").replace('<p class="byline">By Jane Doe</p>\n', "")
    heading = "<h1>Kettles that pour well</h1>\n"
    after = page.replace(heading, f"{heading}<p>{DISCLOSURE}</p>\n")
    assert fixed(page, unsafe=True, site=SITE) == after


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_its_line_ends_as_the_others_do(end: str) -> None:
    page = BARE.replace("\n", end)
    assert fixed(page, unsafe=True, site=SITE) == page.replace(LAST, f"{LAST}{end}<p>{DISCLOSURE}</p>")


def test_text_is_escaped_and_html_is_taken_as_it_is() -> None:
    said = f"{DISCLOSURE} Tea & more."
    assert f"<p>{DISCLOSURE} Tea &amp; more.</p>" in fixed(BARE, unsafe=True, site=Site(disclosure=said))
    assert f"<p>{DISCLOSURE} Tea</p>\n" in fixed(
        BARE, unsafe=True, site=Site(disclosure=f"{DISCLOSURE}\n Tea\n")
    )
    markup = f'<aside class="ad">{DISCLOSURE} <a href="/how">How</a></aside>'
    assert f"{LAST}\n{markup}\n" in fixed(BARE, unsafe=True, site=Site(disclosure=markup))


def test_nothing_is_inserted_unasked_or_without_the_site_s_words() -> None:
    assert fixed(BARE, site=SITE) == BARE
    assert fixed(BARE, unsafe=True) == BARE


@pytest.mark.parametrize("around", ["a href=/k", "button", "table><tr><td"])
def test_a_headline_in_which_no_paragraph_may_follow_stays_alone(around: str) -> None:
    name = around.partition(" ")[0].partition(">")[0]
    page = BARE.replace("<h1>", f"<{around}><h1>").replace(LAST, f"{LAST}</{name}>")
    assert fixed(page, unsafe=True, site=SITE) == page


def test_words_that_no_rule_takes_for_a_disclosure_are_refused() -> None:
    made = done(mend(BARE.encode(), unsafe=True, site=Site(disclosure="We like kettles.")))
    assert made.now == made.was
    assert "disclosure/required would not be content with that" in made.refused


def test_the_mark_stands_behind_each_link_that_needs_one() -> None:
    page = article(
        f'<p>The <a href="{SHOP}" rel="sponsored">Stagg</a>, and that is <i>all</i>.</p>'
        f'<p>The <b><a href="{SHOP}2" rel="sponsored">Fellow</a></b> too.</p>'
        f'<p>The <a href="{SHOP}3" rel="sponsored">Third</a> (paid link).</p>'
    )
    after = page.replace("Stagg</a>", "Stagg</a> (paid link)").replace("Fellow</a>", "Fellow</a> (paid link)")
    assert fixed(page, unsafe=True, site=SITE, packs=("de-uwg",)) == after
