"""Makes the fixes of a page in memory, by the rules that are on by themselves, and tells what became of it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from linter.engine import examine
from linter.mending import Fixing, mended
from linter.model import Site
from linter.rulebook.rule import Rulebook, Selection

from commandline import article
from pages import TODAY
from shipped import rulebook, vocabulary

if TYPE_CHECKING:
    from linter.model import Mended, PageResult

SHOP = "https://www.awin1.com/cread.php?awinmid=1&amp;awinaffid=7&amp;ued=https%3A%2F%2Fshop.example%2Fk"
"""The address of an affiliate link, as a file writes it."""

DISCLOSURE = "We earn a commission when you buy through links on this page."


@functools.cache
def rules(*packs: str) -> Rulebook:
    return rulebook().selected(Selection(packs=packs))


def judged(data: bytes, site: Site | None = None, packs: tuple[str, ...] = ()) -> PageResult:
    """What a page comes to, with fixes proposed."""
    return examine(
        "page.html", data, rules(*packs), vocabulary(), site=site or Site(), today=TODAY, proposing=True
    )


def mend(
    data: bytes, *, unsafe: bool = False, site: Site | None = None, packs: tuple[str, ...] = ()
) -> PageResult:
    """What a page comes to once its fixes are made."""
    return mended("page.html", data, lambda now: judged(now, site, packs), Fixing(unsafe))


def done(result: PageResult) -> Mended:
    assert result.mended is not None
    return result.mended


def fixed(text: str, *, unsafe: bool = False, site: Site | None = None, packs: tuple[str, ...] = ()) -> str:
    """A page with its fixes made; nothing may have been refused."""
    made = done(mend(text.encode(), unsafe=unsafe, site=site, packs=packs))
    assert not made.refused, made.refused
    return made.now.decode()


def fixed_link(tag: str) -> str:
    """What becomes of an affiliate link; `{}` in it stands for its address."""
    before = article(f"<p>The {tag.format(SHOP)}Stagg</a> pours well.</p>")
    after = fixed(before)
    start = before.index("The ") + 4
    end = len(before) - before.index("Stagg</a>")
    assert before[:start] == after[:start]
    assert before[-end:] == after[-end:]
    return after[start:-end].replace(SHOP, "{}")


def with_data(data: str, body: str = "", *, updated: str = "3 May 2026") -> str:
    """An article with JSON-LD in its head."""
    script = f'<script type="application/ld+json">{data}</script></head>'
    return article(body, updated=updated).replace("</head>", script, 1)
