"""What a page's own markup hides from its readers."""

from __future__ import annotations

import pytest
from linter.document import Document
from linter.facts.walk import Walk
from linter.source import Source

from shipped import vocabulary


def hidden(html: str) -> str:
    """What hides the block that says "target"; empty if readers see it."""
    walk = Walk(Document(Source.of("page.html", html)), vocabulary().markup)
    return next(block.hidden_by for block in walk.blocks if "target" in block.text)


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>target</p>",
        '<div style="display: none"><p>target</p></div>',
        '<p style="visibility:hidden">target</p>',
        '<p style="opacity:0">target</p>',
        '<p style="position:absolute; left:-9999px">target</p>',
        '<p style="text-indent:-9999px">target</p>',
        '<p style="font-size:0">target</p>',
        "<style>.x{display:none}</style><p class=x>target</p>",
        "<style>#a .x{display:none}</style><div id=a><b><p class=x>target</p></b></div>",
        "<style>.x{display:block}.x{display:none}</style><p class=x>target</p>",
        "<style>p.x{display:none}.x{display:block}</style><p class=x>target</p>",
        "<style>@media screen{.x{display:none}}</style><p class=x>target</p>",
        "<details><summary>More</summary><p>target</p></details>",
        "<dialog><p>target</p></dialog>",
        "<body><template><p>target</p></template>",
        "<body><noscript><p>target</p></noscript>",
        '<p class="sr-only">target</p>',
    ],
)
def test_these_hide(html: str) -> None:
    assert hidden(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>target</p>",
        "<p aria-hidden=true>target</p>",
        '<p style="opacity:0.9; height:100px; overflow:hidden">target</p>',
        "<style>.x{display:none}.x{display:block}</style><p class=x>target</p>",
        "<style>.x{display:none}.x.on{display:block}</style><p class='x on'>target</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>target</p>",
        "<style>@media (max-width:600px){.x{display:none}}</style><p class=x>target</p>",
        "<style>.x{display:none}@media (min-width:600px){.x{display:block}}</style><p class=x>target</p>",
        "<style>.x:hover{display:none}</style><p class=x>target</p>",
        "<style>.y .x{display:none}</style><p class=x>target</p>",
        "<style>body{display:none}</style><p>target</p>",
        "<details open><summary>More</summary><p>target</p></details>",
        "<details><summary>target</summary><p>x</p></details>",
        '<p class="d-none d-md-block">target</p>',
    ],
)
def test_these_do_not(html: str) -> None:
    assert hidden(html) == ""


@pytest.mark.parametrize(
    "css",
    [
        "{" * 20_000,
        "}" * 20_000,
        "a{display:none" * 3_000,
        ".a .b{display:none}" * 5_000,
        "/*" * 20_000,
        "-" * 50_000,
    ],
)
def test_hostile_style_sheets_cost_little(css: str) -> None:
    assert hidden(f"<style>{css}</style><p>target</p>") == ""


def test_a_selector_cannot_run_away() -> None:
    selector = ".a" * 3_000 + "!"
    assert hidden(f"<style>{selector}{{display:none}} .b{{display:none}}</style><p>target</p>") == ""
