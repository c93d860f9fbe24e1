"""How an address is read: host, site and parameters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.vocabulary.urls import parameters, read_url, registrable_domain, same_site


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("shop.amazon.co.uk", "amazon.co.uk"),
        ("anna.blogspot.com", "anna.blogspot.com"),
        ("www.shop.example", "shop.example"),
        ("kettle.xn--p1ai", "kettle.xn--p1ai"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("192.0.2.47", "192.0.2.47"),
    ],
)
def test_knows_what_was_registered(host: str, domain: str) -> None:
    assert registrable_domain(host) == domain


def test_a_name_that_no_domain_can_have_stays_as_it_is() -> None:
    host = read_url(f"https://www.amazon.{'k' * 60}\u1962/").host  # type: ignore[union-attr]
    assert registrable_domain(host) == host.lower()


def test_knows_one_site_from_another() -> None:
    assert same_site("shop.kettle.co.uk", "www.kettle.co.uk")
    assert not same_site("pot.co.uk", "kettle.co.uk")
    assert not same_site("anna.blogspot.com", "berta.blogspot.com")
    assert not same_site("", "")


def test_takes_a_pasted_address_whole() -> None:
    given = parameters("url=https://shop.example/?a=1&b=2&c=")
    assert given == {"url": ["https://shop.example/?a=1&b=2&c="], "b": ["2"]}


@given(st.text(alphabet="/\\@:?#&=%.[]-_ htpsx1é。\n\x00\ud800", max_size=40))
def test_is_read_into_a_host_that_can_be_looked_up(href: str) -> None:
    url = read_url(href)
    if url:
        assert not set("/?#@\\ ") & set(url.host)
        registrable_domain(url.host)
        assert all(values and all(values) for values in url.parameters().values())
