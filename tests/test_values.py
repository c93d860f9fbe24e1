"""Values made cheap compare, hash, show and travel as the standard library's do."""

from __future__ import annotations

import dataclasses
import pickle
from dataclasses import FrozenInstanceError, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from linter.values import dataclass


@dataclass(frozen=True, slots=True)
class Kettle:
    name: str
    litres: int = 1
    told: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copper(Kettle):
    lid: bool = True


@dataclass(frozen=True, slots=True)
class Nothing:
    pass


@dataclass(frozen=True, slots=True)
class Own:
    name: str

    def __repr__(self) -> str:
        return "mine"


@dataclasses.dataclass(frozen=True, slots=True)
class Plain:
    name: str
    litres: int = 1
    told: str = field(default="", compare=False, repr=False)


VALUES = st.tuples(st.text(max_size=2), st.integers(0, 2), st.text(max_size=1))


@given(VALUES, VALUES)
def test_they_are_equal_where_the_standard_librarys_are(one: Any, other: Any) -> None:  # noqa: ANN401
    assert (Kettle(*one) == Kettle(*other)) is (Plain(*one) == Plain(*other))
    assert (hash(Kettle(*one)) == hash(Kettle(*other))) is (hash(Plain(*one)) == hash(Plain(*other)))
    assert repr(Kettle(*one)) == repr(Plain(*one)).replace("Plain", "Kettle")


def test_another_class_is_never_equal() -> None:
    assert Kettle("a") != Copper(name="a")
    assert Kettle("a") != Plain("a")
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert repr(Copper(name="a")) == "Copper(name='a', litres=1, lid=True)"


def test_nothing_on_them_changes() -> None:
    with pytest.raises(FrozenInstanceError):
        Kettle("a").name = "b"  # type: ignore[misc]
    assert not hasattr(Kettle("a"), "__dict__")


def test_they_are_replaced_and_travel() -> None:
    assert replace(Kettle("a"), litres=2) == Kettle("a", 2)
    assert pickle.loads(pickle.dumps(Copper(name="a", lid=False))) == Copper(name="a", lid=False)  # noqa: S301


def test_what_a_class_says_itself_stays() -> None:
    assert repr(Own("a")) == "mine"
    assert Own("a") == Own("a")
