"""Which addresses are of the page's own site, and what its host is called; it judges no link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.nodes import text_of
from linter.vocabulary.urls import host_of, registrable_domain, same_site

if TYPE_CHECKING:
    from linter.facts.page import Page

_BETWEEN = re.compile(r"\s[·•–—-]\s|\s*[|»«]\s*")
"""What stands in a title between the names of the article and of the site."""
_SHORTEST = 5
"""Letters of a name; a shorter one may be the name of any host."""
_LONGEST_TITLE = 300


def is_own(page: Page, domain: str) -> bool:
    """Whether a host is one of the publisher's own.

    A page that tells no address, as saved parts of pages do, still tells the site's name: "Prams | Nappy Ledger"
    stands on nappyledger.example.
    """
    hosts = [host for host in (page.host, *page.site.hosts) if host]
    if hosts:
        return any(same_site(domain, host) for host in hosts)
    return bool(domain and page.called) and _name_of(domain) in page.called


def may_be_own(page: Page, href: str) -> bool:
    """Whether an address is of the site, where nothing but its name is told; relative ones are known anyway."""
    if not page.called or "//" not in href[:8]:
        return False
    written = href.split("/", 3)[2].lower().replace("-", "")
    # To take an address apart costs more than all else here, and most are those of other sites.
    return any(name in written for name in page.called) and is_own(page, host_of(href))


def is_local(page: Page, href: str) -> bool:
    """Whether an address leads to the page's own site."""
    domain = host_of(href) if "//" in href else page.host
    return not domain or is_own(page, domain)


def names_of_site(page: Page) -> frozenset[str]:
    """The letters of what the site is called: to machines, and at the end of the page's title."""
    told = list(page.site_names)
    for tag in page.walk.tags["title"][:1]:
        told += _BETWEEN.split(text_of(tag)[:_LONGEST_TITLE])[1:][-1:]
    names = ("".join(filter(str.isalnum, name.casefold())) for name in told)
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def _name_of(domain: str) -> str:
    return registrable_domain(domain).partition(".")[0].replace("-", "")
