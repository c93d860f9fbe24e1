"""What a page's own markup hides from its readers; what cannot be told without a browser counts as visible."""

from __future__ import annotations

import time

import pytest
from linter.document import Document
from linter.facts.stylesheets import StyleSheet
from linter.facts.visibility import declarations, hidden_inline
from linter.facts.walk import Walk
from linter.source import Source

from shipped import vocabulary


def hidden(html: str) -> str:
    """What hides the block that says "target"; empty if readers see it."""
    walk = Walk(Document(Source.of("page.html", html)), vocabulary().markup)
    return next(block.hidden_by for block in walk.blocks if "target" in block.text)


def hidden_by_css(css: str, attributes: str = "class='x y' id=t") -> str:
    """What of a style sheet hides a `<p>` within `<div class=outer>` within `<body class=page>`."""
    page = f"<style>{css}</style><body class=page><div class=outer><p {attributes}>target</p></div>"
    return hidden(page).removesuffix(" in a <style> rule")


# --- elements and attributes


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<p hidden>target</p>", "the hidden attribute"),
        ("<div hidden=''><p>x<p>target</div>", "the hidden attribute"),
        ("<div style='display:none'><p>target</div>", "display:none"),
        ("<details><summary>More</summary><p>target</details>", "a closed <details>"),
        ("<details><summary>More</summary><div><p>target</div></details>", "a closed <details>"),
        ("<dialog><p>target</dialog>", "a closed <dialog>"),
        ("<div popover><p>target</div>", "the popover attribute"),
        ("<p popover=manual style='color:red'>target", "the popover attribute"),
        ("<body><template><p>target</template>", "<template>"),
        ("<body><noscript><p>target</noscript>", "<noscript>"),
        ("<p class=sr-only>target", "a class name for hidden text"),
        ("<p class='note visually-hidden'>target", "a class name for hidden text"),
        ("<div class=hidden><p>target</div>", "a class name for hidden text"),
        ("<style>.x{display:none}</style><p class=x>target", "display:none in a <style> rule"),
        ("<style type=Text/CSS>.x{display:none}</style><p class=x>target", "display:none in a <style> rule"),
        ("<style type>.x{display:none}</style><p class=x>target", "display:none in a <style> rule"),
    ],
)
def test_what_hides_is_named(html: str, why: str) -> None:
    assert hidden(html) == why


@pytest.mark.parametrize(
    "html",
    [
        "<p>target",
        "<p aria-hidden=true>target",
        "<p hidden=until-found>target",
        "<details open><summary>More</summary><p>target</details>",
        "<details><summary>target</summary><p>x</details>",
        "<details><summary><b>target</b></summary><p>x</details>",
        "<dialog open><p>target</dialog>",
        "<p popover style='display:block'>target",
        "<p class='d-none d-md-block'>target",
        "<p class='hidden md-block'>target",
        "<p class=hidden-gem>target",
        "<p style='opacity:0.9;height:100px;overflow:hidden'>target",
        "<style>body,html{display:none}</style><p>target",
        "<style media=print>.x{display:none}</style><p class=x>target",
        "<style type=text/less>.x{display:none}</style><p class=x>target",
        "<style type='text/css; charset=utf-8'>.x{display:none}</style><p class=x>target",
        "<style amp-boilerplate>body *{visibility:hidden}</style><p>target",
        "<p hidden>x</p><p>target",
    ],
)
def test_and_the_rest_is_seen(html: str) -> None:
    assert hidden(html) == ""


@pytest.mark.parametrize(
    "tag", ["script", "style", "iframe", "svg class=icon", "textarea", "select", "object", "title", "noembed"]
)
def test_what_nobody_meets_as_text_is_not_even_hidden_text(tag: str) -> None:
    page = Document(Source.of("page.html", f"<p>seen</p><{tag}>target</{tag.partition(' ')[0]}>"))
    assert [block.text for block in Walk(page, vocabulary().markup).blocks] == ["seen"]


# --- style attributes


@pytest.mark.parametrize(
    ("style", "why"),
    [
        ("display:none", "display:none"),
        ("DISPLAY : NONE ;", "display:none"),
        ("color:red; display: none !important", "display:none"),
        ("display:none!important; display:block", "display:none"),
        ("display:none /* for now */", "display:none"),
        ("/* for now */display:none", "display:none"),
        ("visibility:hidden", "visibility:hidden"),
        ("visibility:collapse", "visibility:collapse"),
        ("content-visibility:hidden", "content-visibility:hidden"),
        ("opacity:0", "opacity:0"),
        ("opacity:.0", "opacity:0"),
        ("opacity: 0%", "opacity:0"),
        ("font-size:0px", "font-size:0"),
        ("font-size:1px", "font-size:1px"),
        ("font-size:0.1em", "font-size:0.1em"),
        ("visibility:hidden;opacity:0", "opacity:0"),
        ("font-size:0;max-height:0;overflow:hidden", "max-height:0"),
        ("height:0;overflow:hidden", "height:0"),
        ("max-height:0;overflow:hidden", "max-height:0"),
        ("width:1px;height:1px;overflow:clip", "height:1px"),
        ("clip:rect(0 0 0 0);position:absolute", "clip:rect(0 0 0 0)"),
        ("clip:rect(1px, 1px, 1px, 1px);position:absolute", "clip:rect(0 0 0 0)"),
        ("clip-path:inset(50%)", "clip-path:inset(50%)"),
        ("position:absolute;left:-9999px", "left:-9999px"),
        ("position:absolute;left:-999em", "left:-999em"),
        ("position:fixed;right:-5000px", "right:-5000px"),
        ("position:absolute;top:-1000px", "top:-1000px"),
        ("text-indent:-9999px", "text-indent:-9999px"),
        ("margin-left:-9999px", "margin-left:-9999px"),
    ],
)
def test_a_style_that_hides(style: str, why: str) -> None:
    assert hidden_inline(style) == why


@pytest.mark.parametrize(
    "style",
    [
        "",
        "display:none;display:block",
        "display:block!important;display:none",
        "border:none;background:none",
        "--display:none",
        "opacity:0.5",
        "opacity:",
        "opacity:10%",
        "height:0",
        "height:0.5em;overflow:hidden",
        "height:100px;overflow:hidden",
        "clip:rect(0 0 0 0)",
        "left:-9999px",
        "position:relative;left:-9999px",
        "position:absolute;left:-120px",
        "margin-left:-300px",
        "margin-left:-100%",
        "text-indent:-20px",
        "content:'display:none'",
        "visibility:visible",
    ],
)
def test_a_style_that_does_not(style: str) -> None:
    assert hidden_inline(style) == ""


def test_only_what_bears_on_visibility_is_read() -> None:
    style = "color:red; Display:None; LEFT: -9px !important;; :x; top"
    assert declarations(style) == {"display": "none", "left": "-9px"}
    assert declarations(style, important=True) == {"left": "-9px"}


# --- style sheets: which rules hold


@pytest.mark.parametrize(
    "css",
    [
        ".x{display:none}",
        "P.x{DISPLAY:NONE}",
        "*{display:none}",
        "p{display:none}",
        "#t{display:none}",
        "p.x.y#t{display:none}",
        "[id]{display:none}",
        "p[id=t],q{display:none}",
        "p[id='t']{display:none}",
        "q, .x , .z{display:none}",
        ".outer .x{display:none}",
        ".outer > .x{display:none}",
        ".outer>.x{display:none}",
        ".page .outer > p.x{display:none}",
        ".page .x{display:none}",
        "body.page > div.outer p{display:none}",
        ".z:hover{display:block}.x{display:none}",
        ".z::before{content:'}'}.x{display:none}",
        '.z::before{content:"{"}.x{display:none}',
        "/* .x{display:block} */.x{display:none}/* } */",
        "<!-- .x{display:none} -->",
        "@charset 'utf-8';.x{display:none}",
        "@import url(a.css);\n@import url(b.css);\n.x{display:none}",
        "@media screen{.x{display:none}}",
        "@media only screen{.z{color:red}.x{display:none}}",
        "@media all{@supports (display:grid){.x{display:none}}}",
        "@media print,screen{.x{display:none}}",
        "@layer base{.x{display:none}}",
        "@media (min-width:1px){.z{color:red}}.x{display:none}",
        "@font-face{src:url(a)}.x{display:none}",
        ".x{display:none",
        "}}.x{display:none}",
        ".sm\\:x{display:none}",
    ],
)
def test_a_rule_that_hides(css: str) -> None:
    assert hidden_by_css(css, "class='x y sm:x' id=t") == "display:none"


@pytest.mark.parametrize(
    "css",
    [
        ".X{display:none}",
        ".z .x{display:none}",
        ".z > .x{display:none}",
        ".page > .x{display:none}",
        "p p{display:none}",
        "p#z{display:none}",
        "p[title]{display:none}",
        "[id=z]{display:none}",
        "p[class*='p']{display:none}",
        "[class^=x]{display:none}",
        "h2 + .x, h2 ~ .x{display:none}",
        ".x:hover{display:none}",
        ".x:not(.on){display:none}",
        ".x::before{display:none}",
        ".x:first-child{display:none}",
        ".outer:hover .x{display:none}",
        "@media print{.x{display:none}}",
        "@media speech{.x{display:none}}",
        "@media (max-width:600px){.x{display:none}}",
        "@media screen and (max-width:600px){.x{display:none}}",
        "@media (prefers-reduced-motion){.x{display:none}}",
        "@media (orientation:portrait){.x{display:none}}",
        "@media (hover:none){.x{display:none}}",
        "@media not all{.x{display:none}}",
        "@container (min-width:600px){.x{display:none}}",
        "@supports not (display:grid){.x{display:none}}",
        "@media (min-width:600px){@supports (display:grid){.x{display:none}}}",
        "@keyframes fade{from{opacity:0}.x{display:none}}",
        ".z{.x{display:none}}",
        ".z{color:red;.x{display:none}}",
        ".x{content:'display:none'}",
        "/* .x{display:none} */",
        "/* .x{display:none}",
    ],
)
def test_a_rule_that_does_not(css: str) -> None:
    assert hidden_by_css(css) == ""


# --- style sheets: which of several rules wins


@pytest.mark.parametrize(
    "css",
    [
        ".x{display:block}.x{display:none}",
        ".x{display:none}.z{display:block}",
        ".x.y{display:none}.x{display:block}",
        "#t{display:none}.x.y{display:block}",
        ".outer .x{display:none}.x{display:block}",
        "p.x{display:none}.x{display:block}",
        ".x{display:none!important}#t{display:block}",
        ".x{display:none}.outer:hover .x{display:block}",
        ".x{display:none}.x:focus{display:block}",
        ".x{display:none}.z .x{display:block}",
        ".x{display:none}@media print{.x{display:block}}",
        "@media (min-width:600px){.x{display:block}}.x{display:none}",
    ],
)
def test_hidden_in_the_end(css: str) -> None:
    assert hidden_by_css(css) == "display:none"


@pytest.mark.parametrize(
    "css",
    [
        ".x{display:none}.x{display:block}",
        ".x{display:none}.x{display:revert}",
        ".x{display:none}.x.y{display:block}",
        ".x{display:none}p.x{display:flex}",
        ".x.y{display:none}#t{display:block}",
        ".x{display:none}.x{display:block!important}.x.y{display:none}",
        ".x{display:none}@media (min-width:600px){.x{display:block}}",
        ".x{display:none}@media screen and (orientation:landscape){.x{display:block}}",
        ".x{display:none}.x:first-child{display:block}",
        ".x{display:none}.x:not(.off):nth-child(2n+1){display:block}",
        ".x{display:none}.outer>:first-child{display:block}",
        ".x{display:none}.sm\\:block{display:block}",
        ".x{display:none}p[id]{display:block}",
        ".x{visibility:hidden}.x{visibility:visible}",
        ".x{opacity:0}.y{opacity:1}",
        ".x{height:0;overflow:hidden}.x.y{height:auto}",
        ".x{max-height:0;overflow:hidden}.x.y{overflow:visible}",
        ".x{position:absolute;left:-9999px}.x.y{position:static}",
        ".x{position:absolute;clip:rect(0,0,0,0)}.x.y{clip:auto}",
        ".x{font-size:0}.x.y{font-size:1rem}",
        ".x{text-indent:-9999px}.x.y{text-indent:0}",
    ],
)
def test_seen_in_the_end(css: str) -> None:
    assert hidden_by_css(css, "class='x y sm:block' id=t") == ""


def test_rules_of_several_style_elements_are_one_cascade() -> None:
    hides, shows = "<style>.x{display:none}</style>", "<style>.x{display:block}</style>"
    assert hidden(f"{hides}{shows}<p class=x>target") == ""
    assert hidden(f"{shows}{hides}<p class=x>target")


def test_a_style_attribute_beats_the_rules_but_for_important_ones() -> None:
    assert hidden_by_css(".x{display:none}", "class=x style='display:block'") == ""
    assert hidden_by_css("#t{display:none}", "id=t style='display:block'") == ""
    assert hidden_by_css(".x{display:none!important}", "class=x style='display:block'") == "display:none"
    assert hidden_by_css(".x{display:none!important}", "class=x style='display:block!important'") == ""


def test_a_hidden_element_hides_what_stands_in_it() -> None:
    assert hidden_by_css(".outer{display:none}.x{display:block}") == "display:none"


def test_letters_of_no_size_may_only_close_gaps() -> None:
    list_of_two = "<style>.list{font-size:0}</style><div class=list><span class=one>target</span> <span>two</span></div>"
    assert hidden(list_of_two) == ""
    assert hidden("<style>.list{font-size:0}</style><div class=list><b>target</b></div>")
    assert hidden("<style>.list{font-size:0}</style><div class=list>target <b class=one>one</b></div>")


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td style='font-size:0px'><table><tr><td><div style='font-size:13px'>target</div></table>",
        "<div style='font-size:0'><div><p style='font:13px/1.5 sans-serif'>target</div></div>",
        "<div style='font-size:0'><div><p class=note>target</div></div>",
        "<style>p{font-size:14px}</style><div style='font-size:0'><p>target</div>",
        "<style>.no{font-size:0}.no p{font-size:1rem}</style><div class=no><p>target</div>",
        "<div style='visibility:hidden'><div><p style='visibility:visible'>target</div></div>",
        "<style>.off{visibility:hidden}.on{visibility:visible}</style><div class=off><p><b class=on>target</b></div>",
        "<style>.off{visibility:hidden}.off p{visibility:visible}</style><div class=off><p>target</div>",
    ],
)
def test_letters_that_an_element_around_hides_may_be_shown_within(html: str) -> None:
    assert hidden(html) == ""


@pytest.mark.parametrize(
    ("html", "why"),
    [
        ("<div style='font-size:0'><p style='font-size:2em'>target</div>", "font-size:0"),
        ("<div style='font-size:0'><p style='font-size:inherit'>target</div>", "font-size:0"),
        ("<div style='font-size:0'><p style='color:red'>target</div>", "font-size:0"),
        ("<div style='font-size:0'><p style='font-size:13px;display:none'>target</div>", "display:none"),
        ("<div style='font-size:0;display:none'><p style='font-size:13px'>target</div>", "display:none"),
        (
            "<div style='font-size:0;visibility:hidden'><p style='font-size:13px'>target</div>",
            "visibility:hidden",
        ),
        ("<div style='visibility:hidden'><p class=note>target</div>", "visibility:hidden"),
        ("<div style='visibility:hidden;opacity:0'><p style='visibility:visible'>target</div>", "opacity:0"),
        ("<div style='opacity:0'><p style='opacity:1;visibility:visible'>target</div>", "opacity:0"),
        (
            "<div hidden style='visibility:hidden'><p style='visibility:visible'>target</div>",
            "the hidden attribute",
        ),
        (
            "<style>q{visibility:visible}</style><div style='visibility:hidden'><p>target</div>",
            "visibility:hidden",
        ),
    ],
)
def test_or_stay_hidden(html: str, why: str) -> None:
    assert hidden(html) == why


def test_words_that_stand_apart_in_a_gapless_line_stay_apart() -> None:
    html = "<div style='font-size:0'><span class=a>By target</span> <span class=b>Lee</span></div><p>next"
    walk = Walk(Document(Source.of("page.html", html)), vocabulary().markup)
    assert [block.text for block in walk.blocks] == ["By target Lee", "next"]


# --- hostile style sheets

HOSTILE = {
    "rules": ".x{display:none}" * 20_000,
    "rules with ancestors": "".join(f".k{number} .x{{display:none}}" for number in range(5_000)),
    "rules that all match": ".d .d .d .d .d .d .x{display:none}" * 5_000,
    "open braces": "none{" * 50_000,
    "closing braces": "none}" * 50_000,
    "open comments": "none/*" * 50_000,
    "half comments": "none" + "/*/" * 50_000,
    "quotes": "none'{" * 50_000,
    "conditions": "@media screen{" * 50_000 + ".x{display:none}",
    "selectors": ",".join(f".x{number}" for number in range(50_000)) + "{display:none}",
    "a long selector": ".x " * 50_000 + "{display:none}",
    "a long compound": ".x" * 50_000 + "!{display:none}",
    "an escaped compound": ".x\\:" * 50_000 + "{display:none}",
    "a long body": ".x{" + "color:red;" * 50_000 + "display:none}",
    "one word": "none" + "-" * 200_000,
    "pseudo-classes": ".x{display:none}" + ".x:not(" * 20_000 + "{display:block}",
}


@pytest.mark.parametrize("css", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_style_sheet_keeps_the_walk_busy(css: str) -> None:
    page = Document(Source.of("page.html", "<div class=d>" * 200 + "<p class='x d' id=t>1</p>" * 200))
    started = time.process_time()
    sheet = StyleSheet([css])
    assert isinstance([sheet.hides(tag) for tag in page.nodes if tag.name == "p"], list)
    assert time.process_time() - started < 3
