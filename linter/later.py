"""Puts off or leaves out what a library imports and we never use; it knows no library by name."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any, cast


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
