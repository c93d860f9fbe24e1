"""What stands with affiliate links: sellers, prices, customers' stars, pictures; and what only looks like one."""

from __future__ import annotations

import time

import pytest
from linter.facts.goods import CopiedPicture, CustomerRating, Merchant, Price, PriceNotice

from pages import all_of, page, written_at

SHOP = "https://www.amazon.com/dp/B0C{}?tag=invented-20"


def link(text: str = "View at Amazon", number: int = 7) -> str:
    return f'<a href="{SHOP.format(number)}XMPL">{text}</a>'


def card(*lines: str, text: str = "View at Amazon", number: int = 7) -> str:
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f'<div class="product-card"><h3>Ostmark</h3>{inner}{link(text, number)}</div>'


class TestPrices:
    @pytest.mark.parametrize(
        ("between", "expected"),
        [
            (card("$39.90"), ["$39.90"]),
            (card("was $49.90, now $39.90"), ["$49.90"]),
            (
                f"<p>The one we kept is the {link('Ostmark ($39.90)')}, for its handle and its lid.</p>",
                ["$39.90"],
            ),
            (f"<table><tr><td>Ostmark</td><td>39,90 €</td><td>{link()}</td></tr></table>", ["39,90 €"]),
            (f"<ul><li>{link('Ostmark')}, $39.90</li></ul>", ["$39.90"]),
        ],
    )
    def test_stand_in_a_link_or_in_its_card(self, between: str, expected: list[str]) -> None:
        found = page(between=between)
        prices = all_of(found, Price)
        assert [price.text for price in prices] == expected
        assert [written_at(found, price.at) for price in prices] == expected

    @pytest.mark.parametrize("words", ["Ostmark", "Ostmark (${}.90)"])
    def test_of_a_great_many_links_in_one_paragraph_take_no_longer_each(self, words: str) -> None:
        sentence = (
            "It boils a litre while the bread is in the toaster, keeps still, and has done so for years: "
        )
        many = "".join(f"{sentence}{link(words.format(number), number)}. " for number in range(1000))
        began = time.process_time()
        found = all_of(page(between=f"<p>{many}</p>"), Price)
        assert time.process_time() - began < 5  # seconds; a half on a quiet machine
        assert [price.text for price in found] == [f"${number}.90" for number in range(1000)] * ("$" in words)

    @pytest.mark.parametrize(
        "between",
        [
            f"<p>A neighbour paid $39 for hers, years ago, and has never looked back: the {link('Ostmark')} lasts.</p>",
            card("$39.90", '<a href="https://shop.example/ostmark">$38.00 at the maker</a>'),
            card("$30 to $40"),
            card("20 % off"),
            "<p>$39.90</p>",
            f"<ul><li>{link('Kettles under $50')}</li></ul>",
        ],
    )
    def test_of_others_limits_and_prose_are_none(self, between: str) -> None:
        assert all_of(page(between=between), Price) == []

    @pytest.mark.parametrize(
        ("between", "stamped"),
        [
            (card("$39.90"), False),
            (card("$39.90", "as of 4 May 2024, 9:30"), True),
            (card("$39.90") + "<p>Last updated on 2024-05-04 / images from the shop</p>", True),
            (card("$39.90") + "<p>It is heavy.</p>" * 4 + "<p>Prices checked on 4 May 2024.</p>", True),
            (card("$39.90") + "<p>It is heavy.</p>" * 4 + "<p>We first met it in May 2024.</p>", False),
        ],
    )
    def test_have_a_stamp_beside_them_or_for_the_page(self, between: str, stamped: bool) -> None:
        assert [price.stamped for price in all_of(page(between=between), Price)] == [stamped]

    @pytest.mark.parametrize(
        ("said", "expected"),
        [
            ("Product prices and availability are accurate as of the date and time indicated.", True),
            ("Prices may have changed since this was written.", True),
            ("All prices subject to change.", True),
            ("The price is right for what it does.", False),
            ("We compared prices for a month.", False),
        ],
    )
    def test_a_notice_says_that_they_change(self, said: str, expected: bool) -> None:
        assert bool(all_of(page(below=f"<p>{said}</p>"), PriceNotice)) == expected


class TestMerchants:
    def names(self, between: str) -> list[tuple[str, int, bool]]:
        found = all_of(page(between=between), Merchant)
        return [(one.name, one.links, one.alone) for one in found]

    def test_links_to_one_shop_have_one_seller(self) -> None:
        assert self.names(card(number=1) + card(number=2)) == [("www.amazon.com", 2, True)]

    def test_a_plain_link_in_the_card_is_a_second_one(self) -> None:
        other = '<a href="https://maker.example/one">at the maker</a>'
        head = '<link rel="canonical" href="https://kettles.example/one">'
        found = all_of(page(head=head, between=card(other)), Merchant)
        assert [one.alone for one in found] == [False]

    def test_links_that_hide_their_shop_may_lead_to_several(self) -> None:
        links = "".join(f'<p><a href="https://tidd.ly/4a{n}Bc">Kettle {n}</a></p>' for n in (1, 2))
        assert [alone for _, _, alone in self.names(links)] == [False, False]


class TestCustomersStars:
    @pytest.mark.parametrize(
        ("line", "attributed"),
        [
            ("4.7 out of 5 stars (1,312 ratings)", False),
            ("4.6 stars, 88 customer reviews", False),
            ("4.2 stars from 611 ratings on Amazon", True),
        ],
    )
    def test_are_told_by_how_many_gave_them(self, line: str, attributed: bool) -> None:
        assert [one.attributed for one in all_of(page(between=card(line)), CustomerRating)] == [attributed]

    @pytest.mark.parametrize(
        "line", ["Our verdict: 4.5 out of 5 stars", "5 stars for the handle", "Rating: 8/10"]
    )
    def test_a_verdict_of_our_own_has_none(self, line: str) -> None:
        assert all_of(page(between=card(line)), CustomerRating) == []


class TestCopiedPictures:
    def found(self, src: str) -> list[str]:
        return [one.shop for one in all_of(page(between=f'<img src="{src}" alt="Ostmark">'), CopiedPicture)]

    def test_are_told_by_their_file_names(self) -> None:
        assert self.found("/uploads/51AbCdEfGhL._AC_SL1500_.jpg") == ["amazon"]

    @pytest.mark.parametrize(
        "src",
        [
            "https://m.media-amazon.com/images/I/51AbCdEfGhL._AC_SL1500_.jpg",
            "https://images-na.ssl-images-amazon.com/images/I/51AbCdEfGhL._SL75_.jpg",
            "/uploads/ostmark-on-board.jpg",
        ],
    )
    def test_what_the_shop_serves_and_what_is_ones_own_is_no_copy(self, src: str) -> None:
        assert self.found(src) == []
