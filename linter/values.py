"""Dataclasses that cost less to make: frozen ones with slots share their methods, and write `__init__` when first called.

The standard library writes, compiles and runs up to seven methods anew for each class. With some two hundred classes, of
which one small page needs a third, that was a fifth of the instructions in which it is linted.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # type checkers know this one  # noqa: PLC0414

    T = TypeVar("T")
else:

    def dataclass(made: type | None = None, /, **options: bool) -> Any:  # noqa: ANN401 - a class, or what makes one
        """The decorator of the standard library, with its options."""
        shared = options.get("frozen") and options.get("slots") and not options.keys() - _SHARED
        if not shared:
            return dataclasses.dataclass(made, **options) if made else dataclasses.dataclass(**options)
        unwritten = {**options, "frozen": False, "init": False, "repr": False, "eq": False}

        def finished(cls: type) -> type:
            cls.__doc__ = cls.__doc__ or cls.__name__  # or it is made of a signature, at some cost
            return _with_shared_methods(dataclasses.dataclass(cls, **unwritten))

        return finished


_SHARED = frozenset({"frozen", "slots", "kw_only"})
"""With other options, a class gets methods of its own."""


def _with_shared_methods(cls: Any) -> Any:  # noqa: ANN401 - any class
    fields = dataclasses.fields(cls)
    cls._compared = _getter([field.name for field in fields if field.compare])
    cls._shown = tuple(field.name for field in fields if field.repr)
    cls._setters = tuple(getattr(cls, field.name).__set__ for field in fields)
    cls._state = tuple(field.name for field in fields)
    for name, method in _METHODS.items():
        if name not in cls.__dict__ or (name == "__hash__" and cls.__dict__[name] is None):
            setattr(cls, name, method)

    def write_and_call(self: object, *values: object, **named: object) -> None:
        cls.__init__ = _init_of(cls, fields)
        cls.__init__(self, *values, **named)

    cls.__init__ = write_and_call
    return cls


def _getter(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else _nothing


def _nothing(_: object) -> tuple[()]:
    return ()


def _init_of(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:  # noqa: ANN401 - any class
    """What sets the fields of a new value past the ban on setting them; the names are those the class declares."""
    known: dict[str, Any] = {"unset": dataclasses.MISSING}
    parameters, body = ["self"], []
    for field in sorted(fields, key=lambda field: bool(field.kw_only)):
        name = value = field.name
        if field.kw_only and "*" not in parameters:
            parameters.append("*")
        if field.default is not dataclasses.MISSING:
            known[f"{name}_default"] = field.default
            parameters.append(f"{name}={name}_default")
        elif field.default_factory is not dataclasses.MISSING:
            known[f"{name}_made"] = field.default_factory
            parameters.append(f"{name}=unset")
            value = f"{name}_made() if {name} is unset else {name}"
        else:
            parameters.append(name)
        known[f"set_{name}"] = getattr(cls, name).__set__
        body.append(f"set_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(body or ["pass"]), known)  # noqa: S102
    written: Callable[..., None] = known["__init__"]
    return written


def _equal(self: Any, other: Any) -> bool:  # noqa: ANN401
    if other.__class__ is not self.__class__:
        return NotImplemented  # type: ignore[no-any-return]
    compared = self.__class__._compared
    same: bool = compared(self) == compared(other)
    return same


def _hash(self: Any) -> int:  # noqa: ANN401
    return hash(self.__class__._compared(self))


def _repr(self: Any) -> str:  # noqa: ANN401
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shown)
    return f"{self.__class__.__qualname__}({told})"


def _no_setting(_self: object, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(_self: object, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _packed(self: Any) -> tuple[object, ...]:  # noqa: ANN401
    return tuple([getattr(self, name) for name in self._state])


def _unpacked(self: Any, state: tuple[object, ...]) -> None:  # noqa: ANN401
    for set_field, value in zip(self._setters, state, strict=True):
        set_field(self, value)


_METHODS = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _no_setting,
    "__delattr__": _no_deleting,
    "__getstate__": _packed,
    "__setstate__": _unpacked,
}
