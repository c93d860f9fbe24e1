"""Prices and pictures of shops, as text and as file names show them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shipped import vocabulary

SHOPS = vocabulary().shops


def prices(text: str) -> list[str]:
    return [text[start:end] for start, end in SHOPS.prices(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Buy at the shop for $24.99", ["$24.99"]),
        ("1.249,00 €", ["1.249,00 €"]),
        ("EUR 19,90", ["EUR 19,90"]),
        ("¥3,980", ["¥3,980"]),
        ("3 980 kr", ["3 980 kr"]),
        ("was £40, now £25", ["£40", "£25"]),
        ("$20 to $30", []),
        ("20–30 €", []),
        ("kettles under $50", []),
        ("ab 49 €", []),
        ("$20 off today", []),
        ("a $25 gift card", []),
        ("model 2499 has 12 cups", []),
        ("krone 5", []),
    ],
)
def test_a_price_is_one_amount_of_money(text: str, expected: list[str]) -> None:
    assert prices(text) == expected


@pytest.mark.parametrize(
    ("address", "shop"),
    [
        ("/uploads/2024/05/51AbCdEfGhL._AC_SL1500_.jpg", "amazon"),
        ("https://cdn.example/img/71xYz12abcL._SX466_-300x300.png?w=300", "amazon"),
        ("/uploads/kettle-front_SL1500.jpg", ""),
        ("/uploads/IMG_20240518_101512.jpg", ""),
        ("/uploads/4137280512._600x400.jpg", ""),
        ("/assets/8f14e45fceea167a5a36.webp", ""),
    ],
)
def test_a_shop_is_known_by_the_names_of_its_pictures(address: str, shop: str) -> None:
    assert SHOPS.named_by(address) == shop


@given(st.text(alphabet="$€0123456789.,- tobisunder", max_size=400))
def test_prices_stand_in_the_text_and_in_order(text: str) -> None:
    spans = list(SHOPS.prices(text))
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
