"""Puts off what may never be needed: imports of libraries, values in a pickle; it knows no library by name."""

from __future__ import annotations

import importlib
import pickle
import sys
from types import ModuleType
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")


class Packed(Generic[T]):
    """A value that travels as a pickle within a pickle, and is unpacked when somebody first asks for it."""

    def __init__(self, value: T | None = None, data: bytes = b"") -> None:
        self._value, self._data = value, data

    @property
    def value(self) -> T:
        """The value, the same each time."""
        if self._value is None:
            self._value, self._data = pickle.loads(self._data), b""  # noqa: S301 - as safe as the pickle around it
        return cast("T", self._value)

    def __reduce__(self) -> tuple[type[Packed[T]], tuple[None, bytes]]:
        return type(self), (None, self._data or pickle.dumps(self._value, 5))


class _Later(ModuleType):
    """Stands for a module until somebody asks something of it."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def put_off(name: str) -> None:
    """Lets the module be imported when it is first used, unless it is there already."""
    sys.modules.setdefault(name, _Later(name))


def leave_out(name: str) -> None:
    """Lets an import of the module fail as if it were not installed, unless it is there already.

    For a program of its own only: in somebody else's process it would take the module from everybody.
    """
    sys.modules.setdefault(name, cast("ModuleType", None))  # how Python marks what cannot be imported
