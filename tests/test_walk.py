"""The walk as a specification: which text is one block, what surrounds it, and which elements facts can ask for."""

from __future__ import annotations

import pytest
from linter.document import Document
from linter.facts.walk import Walk
from linter.source import Source

from shipped import vocabulary


def walk_of(body: str) -> Walk:
    """The walk over a whole page with this body."""
    return walk_over(f"<!doctype html><body>{body}")


def walk_over(text: str) -> Walk:
    """The walk over a file of this text."""
    return Walk(Document(Source.of("page.html", text)), vocabulary().markup)


def texts(body: str) -> list[str]:
    return [block.text for block in walk_of(body).blocks]


def seen(body: str) -> list[str]:
    return [block.text for block in walk_of(body).blocks if block.visible]


def roles(body: str) -> list[str]:
    """What the elements around the only block are for."""
    (block,) = walk_of(body).blocks
    return sorted(block.context.told)


class TestBlocks:
    @pytest.mark.parametrize(
        ("body", "blocks"),
        [
            ("<p>one</p><p>two</p>", ["one", "two"]),
            ("one<p>two</p>three", ["one", "two", "three"]),
            ("<div>one<div>two</div>three</div>", ["one", "two", "three"]),
            ("<section><h2>one</h2>two</section>", ["one", "two"]),
            ("<p>one<hr>two", ["one", "two"]),
            ("<dl><dt>one<dd>two</dl>", ["one", "two"]),
            ("<ul><li>one<ul><li>two</ul></ul>", ["one", "two"]),
            ("<table><caption>one</caption><tr><th>two<td>three</table>", ["one", "two", "three"]),
            ("<figure>one<figcaption>two</figcaption></figure>", ["one", "two"]),
            ("<my-box>one</my-box><my-box>two</my-box>", ["one", "two"]),
        ],
    )
    def test_a_block_level_border_parts_two(self, body: str, blocks: list[str]) -> None:
        assert texts(body) == blocks

    @pytest.mark.parametrize(
        "inner",
        [
            "<b>t</b>wo",
            "<span>two</span>",
            "<a href=/2>two</a>",
            "<font><i><u>two</u></i></font>",
            "<time>two</time>",
            "t<wbr>wo",
            "t<!-- no border -->wo",
            "two<img src=a.png alt=three>",
            '<span class="card">two</span>',
        ],
    )
    def test_an_inline_element_parts_nothing(self, inner: str) -> None:
        assert texts(f"<p>one {inner}</p>") == ["one two"]

    @pytest.mark.parametrize(
        "nothing",
        [
            "<script>var earn = 'nothing';</script>",
            "<style>p { color: red }</style>",
            "<template><p>nothing</p></template>",
            '<meta itemprop="url" content="/m">',
            '<link rel="preload" href="/x">',
        ],
    )
    def test_what_shows_nothing_leaves_a_sentence_whole(self, nothing: str) -> None:
        assert seen(f"<p>We earn {nothing}when you buy.</p>") == ["We earn when you buy."]

    @pytest.mark.parametrize(
        ("body", "text"),
        [
            ("<p>one<br>two", "one\ntwo"),
            ("<p>one <br/> two", "one\ntwo"),
            ("<p>one<br><br><br>two<br>", "one\ntwo"),
            ("<p><br>one", "one"),
            ("<p>one<b><br></b>two", "one\ntwo"),
        ],
    )
    def test_a_line_break_is_one_line_feed(self, body: str, text: str) -> None:
        assert texts(body) == [text]

    def test_blanks_are_folded_as_browsers_fold_them(self) -> None:
        assert texts("<p>\n one \t<b> two</b>\n\n three\u00a0four </p>") == ["one two three four"]

    def test_what_holds_only_blanks_is_none(self) -> None:
        assert texts("<p> </p><div>\n</div><p>&nbsp;</p>") == []

    def test_they_are_counted_in_reading_order(self) -> None:
        blocks = walk_of("<div>one<p>two</p>three</div>").blocks
        assert [block.index for block in blocks] == [0, 1, 2]
        assert [block.order for block in blocks] == sorted(block.order for block in blocks)

    def test_the_whole_of_a_fragment_is_read(self) -> None:
        assert [block.text for block in walk_over("one<p>two</p><b>three").blocks] == ["one", "two", "three"]


class TestHidden:
    @pytest.mark.parametrize(
        ("body", "why"),
        [
            ("<p hidden>one", "the hidden attribute"),
            ("<div hidden><section><p>one", "the hidden attribute"),
            ("<noscript><p>one</noscript>", "<noscript>"),
            ("<template><p>one</template>", "<template>"),
            ("<dialog>one</dialog>", "a closed <dialog>"),
            ("<details><summary></summary><p>one</details>", "a closed <details>"),
            ('<p class="sr-only">one', "a class name for hidden text"),
        ],
    )
    def test_a_reason_is_handed_down_to_the_text(self, body: str, why: str) -> None:
        (block,) = walk_of(body).blocks
        assert (block.text, block.visible, block.hidden_by) == ("one", False, why)

    @pytest.mark.parametrize(
        "body",
        [
            "<dialog open>one</dialog>",
            "<details open><p>one</details>",
            "<details><summary>one</summary></details>",
            "<p hidden=until-found>one",
        ],
    )
    def test_what_is_open_is_seen(self, body: str) -> None:
        assert seen(body) == ["one"]

    def test_hidden_words_do_not_join_the_sentence_around_them(self) -> None:
        assert seen("<p>We <span hidden>never </span>earn</p>") == ["We earn"]
        assert seen("<section>By <b>Mara</b><div hidden>x</div> <b>Lindqvist</b></section>") == [
            "By Mara Lindqvist"
        ]

    def test_what_is_no_text_is_no_hidden_text(self) -> None:
        assert texts("<script>one</script><style>two</style><iframe>three</iframe>") == []


class TestSurroundings:
    @pytest.mark.parametrize(
        ("body", "told"),
        [
            ("<nav>one</nav>", ["nav"]),
            ("<footer>one</footer>", ["footer"]),
            ('<div role="contentinfo">one</div>', ["footer"]),
            ('<div role="banner">one</div>', ["header"]),
            ('<div class="sidebar">one</div>', ["aside"]),
            ('<div id="comments">one</div>', ["comments"]),
            ('<div data-testid="byline">one</div>', ["byline"]),
            ('<div class="related"><p class="byline">one</p></div>', ["byline", "related"]),
            ('<div title="sidebar">one</div>', []),
            ("<div>one</div>", []),
        ],
    )
    def test_names_and_landmarks_say_what_an_element_is_for(self, body: str, told: list[str]) -> None:
        assert roles(body) == told

    def test_the_page_itself_has_no_role(self) -> None:
        (block,) = walk_over('<!doctype html><html class="sidebar"><body class="comments"><p>one').blocks
        assert block.context.told == frozenset()

    def test_the_id_of_a_paragraph_makes_it_no_part_of_the_page(self) -> None:
        assert roles('<p id="ok-tags">one</p>') == []
        assert roles('<div id="ok-tags">one</div>') == ["aside"]
        assert roles('<p id="byline">one</p>') == ["byline"]

    @pytest.mark.parametrize(
        ("body", "card"),
        [
            ("<ul><li><b>one", "li"),
            ("<table><tr><td>one", "tr"),
            ("<figure><p>one", "figure"),
            ('<div class="product-card"><div><p>one', "div"),
            ("<div><p>one", ""),
        ],
    )
    def test_the_nearest_card_is_known(self, body: str, card: str) -> None:
        document = Document(Source.of("page.html", f"<!doctype html><body>{body}"))
        (block,) = Walk(document, vocabulary().markup).blocks
        ordinal = block.context.card
        assert (document.nodes[ordinal].name if ordinal >= 0 else "") == card

    def test_an_inline_element_hands_on_the_block_it_stands_in(self) -> None:
        document = Document(Source.of("page.html", "<!doctype html><body><div><b><i>one"))
        (block,) = Walk(document, vocabulary().markup).blocks
        assert document.nodes[block.context.container].name == "div"

    def test_characters_in_links_are_counted(self) -> None:
        (block,) = walk_of("<p>one <a href=/2>two</a> <a href=/3><b>four</b></a>").blocks
        assert block.linked == len("two") + len("four")

    def test_the_link_around_a_block_is_known(self) -> None:
        one, two = walk_of("<a href=/1><p>one</p></a><p>two</p>").blocks
        assert one.context.anchor >= 0
        assert two.context.anchor == -1


class TestTags:
    def test_elements_are_kept_by_name_in_the_order_of_the_page(self) -> None:
        walk = walk_of("<h1>one</h1><a href=/1>a</a><img src=b.png><a href=/2>b</a>")
        assert [tag["href"] for tag in walk.tags["a"]] == ["/1", "/2"]
        assert [len(walk.tags[name]) for name in ("h1", "img", "h2")] == [1, 1, 0]

    def test_elements_with_microdata_are_kept_whatever_they_are(self) -> None:
        walk = walk_of('<b itemprop="author" itemscope itemtype="https://schema.org/Person">M</b>')
        assert [tag.name for tag in walk.tags["[itemprop]"]] == ["b"]
        assert [tag.name for tag in walk.tags["[itemtype]"]] == ["b"]

    def test_each_knows_why_nobody_sees_it(self) -> None:
        walk = walk_of("<div hidden><a href=/1>one</a></div>")
        (link,) = walk.tags["a"]
        assert walk.contexts[link.ordinal].hidden_by == "the hidden attribute"

    def test_a_style_or_script_is_one_as_well(self) -> None:
        walk = walk_over("<!doctype html><head><style>p{}</style><script>x()</script><body><p>one")
        assert [len(walk.tags[name]) for name in ("style", "script")] == [1, 1]


class TestPlaces:
    def test_a_piece_is_what_one_text_node_shows(self) -> None:
        (block,) = walk_of("<p> one <b>two </b><i> three</i></p>").blocks
        assert [(start, end, str(node).strip()) for start, end, node in block.pieces()] == [
            (0, 3, "one"),
            (4, 7, "two"),
            (8, 13, "three"),
        ]

    def test_a_stretch_of_text_stands_in_the_nodes_it_was_read_from(self) -> None:
        document = Document(Source.of("page.html", "<!doctype html><body><p>one <b>two</b>\n  three</p>"))
        (block,) = Walk(document, vocabulary().markup).blocks
        span = document.span(block.at(block.text.index("two"), len(block.text)))
        assert document.source.text[span.start : span.end] == "two</b>\n  three"


def test_no_depth_is_too_deep() -> None:
    deep = 3_000
    (block,) = walk_of("<div>" * deep + "one" + "</div>" * deep).blocks
    assert block.text == "one"
