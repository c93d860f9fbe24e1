"""Puts off importing what a library insists on and we may never use; it knows no library by name."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """Stands for a module until somebody asks something of it."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module has
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


def put_off(name: str) -> None:
    """Lets the module be imported when it is first used, unless it is there already."""
    sys.modules.setdefault(name, _Later(name))
