"""What a file of networks may say, and what a project adds to those that are shipped."""

from __future__ import annotations

import pickle

import pytest
from linter.model import Certainty
from linter.rulebook.network_files import networks_of
from linter.rulebook.strict_yaml import read
from linter.vocabulary.network import Kind
from linter.vocabulary.networks import Networks

from test_networks import NEWS, TAGGED, network, shipped


def own(text: str) -> Networks:
    """A project's own networks."""
    file, problems = read("own.yaml", "about: ours\n" + text)
    assert file, problems
    networks, problems = networks_of([file])
    assert not problems, problems
    return networks


def complaints(text: str) -> list[str]:
    file, problems = read("own.yaml", "about: ours\n" + text)
    assert file, problems
    return [str(problem) for problem in networks_of([file])[1]]


class TestAProject:
    def test_adds_networks_of_its_own(self) -> None:
        ours = own("networks: {kettle-club: {name: Kettle Club, links: [.kettle.example?member]}}")
        both = shipped().merged(ours)
        found = both.match("https://www.kettle.example/red?member=47", NEWS)
        assert found
        assert (found.name, found.reason) == ("Kettle Club", "member=47 on kettle.example")
        assert both.match(TAGGED, NEWS)

    def test_denies_a_network(self) -> None:
        denying = shipped().merged(Networks(denied=["referral-front-page"]))
        href = "https://kettle.example/?ref=135790"
        assert network(href)
        assert denying.match(href, NEWS) is None
        assert denying.match(TAGGED, NEWS)

    def test_denies_a_host(self) -> None:
        denying = shipped().merged(own("deny: [.kettle.example]"))
        href = "https://shop.kettle.example/?aff=47"
        assert network(href)
        assert denying.match(href, NEWS) is None
        assert "set not to count" in " ".join(step.words for step in denying.trace(href, NEWS))

    def test_replaces_a_network(self) -> None:
        first = own("networks: {a: {name: A, links: [a.example]}}")
        second = own("networks: {a: {name: B, links: [b.example]}}")
        both = first.merged(second)
        assert both.match("https://a.example/x") is None
        assert both.match("https://b.example/x")

    def test_travels_between_processes(self) -> None:
        copy = pickle.loads(pickle.dumps(shipped()))  # noqa: S301 - our own bytes
        assert copy.match(TAGGED, NEWS) == shipped().match(TAGGED, NEWS)
        assert copy.trace("/go/kettle", NEWS) == shipped().trace("/go/kettle", NEWS)


class TestAFileOfNetworks:
    def test_gives_every_part_of_a_network(self) -> None:
        one = own(
            """
kind: merchant-program
markets: [DE, AT]
certainty: likely
source: contract
networks:
  kettle-club:
    name: Kettle Club
    certainty: certain
    links:
      - kettle.example/Club/
      - host: shops
        any: [member=<number>, '*_partner']
        unless: internal
hosts: {shops: [.kettle.example, .pot.*]}
values: {number: '^[0-9]+$'}
"""
        ).networks["kettle-club"]
        assert (one.kind, one.markets, one.certainty) == (Kind.MERCHANT, ("DE", "AT"), Certainty.CERTAIN)
        assert one.source == "contract"
        assert one.signatures[0].paths == ("/club/",)
        assert one.signatures[1].hosts == (".kettle.example", ".pot.*")

    @pytest.mark.parametrize(
        ("query", "seen"),
        [
            ("member=47", True),
            ("member=red", False),
            ("our_partner=x", True),
            ("partner_id=x", False),
            ("member=47&internal=1", False),
        ],
    )
    def test_asks_for_values_and_exceptions(self, query: str, seen: bool) -> None:
        ours = own(
            """
networks:
  club:
    name: Club
    links: [{host: .pot.*, any: [member=<number>, '*_partner'], unless: internal}]
values: {number: '^[0-9]+$'}
"""
        )
        assert (ours.match(f"https://www.pot.co.uk/x?{query}") is not None) is seen

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("networks: {a: {name: A, links: [any]}}", "2:30: a look for any host needs a parameter"),
            ("networks: {a: {name: A, links: [.com?ref]}}", "2:33: `.com?ref` is a whole top-level domain"),
            ("networks: {a: {name: A, links: ['x.example?a|b&c']}}", "mixes `|`"),
            ("networks: {a: {name: A, links: [{host: x_y}]}}", "`x_y` is no host"),
            (
                "networks: {a: {name: A, links: [shopz]}, }\nhosts: {shops: x.example}",
                "did you mean `shops`?",
            ),
            (
                "networks: {a: {name: A, links: ['x.example?a=<cod>']}}\nvalues: {code: x}",
                "did you mean `code`?",
            ),
            (
                "networks: {a: {name: A, links: [{host: x.example, path-like: '('}]}}",
                "is no regular expression",
            ),
            ("networks: {a: {name: A, links: [{host: x.example, path-like: '(a+)+'}]}}", "can take forever"),
            (
                "networks: {a: {name: A, links: [{host: x.example, path: go}]}}",
                "must be written like /click.php",
            ),
            ("networks: {a: {name: A, kind: shop, links: x.example}}", "`kind` must be one of network"),
            ("networks: {a: {name: A, links: x.example, lnks: y}}", "unknown key `lnks`"),
            (
                "deny: [skimlink]\nnetworks: {skimlinks: {name: A, links: x.example}}",
                "did you mean `skimlinks`?",
            ),
        ],
    )
    def test_is_refused_with_the_place_and_a_suggestion(self, text: str, expected: str) -> None:
        found = complaints(text)
        assert len(found) == 1
        assert found[0].startswith("own.yaml:")
        assert expected in found[0] or expected.partition(": ")[2] in found[0]

    def test_may_not_repeat_the_id_of_another(self) -> None:
        text = "about: x\nnetworks: {a: {name: A, links: x.example}}"
        files = [file for name in ("one.yaml", "two.yaml") if (file := read(name, text)[0])]
        assert [str(problem) for problem in networks_of(files)[1]] == [
            "two.yaml:2:12: network `a` stands already in one.yaml; to replace it, write `replaces: true`"
        ]
