"""Derives file models from the dataclasses of nouns and checks; it knows no noun and no check by name.

A check's fields are the keys under `with:`, a noun's plain fields the keys under `only:` and `except:`.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
import typing
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import Field, create_model

from linter.checks.sought import KIND_FIELDS
from linter.checks.wording import placeholders
from linter.rulebook.decode import FileModel, OneOrMany, kebab
from linter.vocabulary.named import Named, NotEmpty

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")


def _once(function: Callable[[type], T]) -> Callable[[type], T]:
    """Remembers what was derived from each class."""
    # functools.cache, typed so that mypy lets classes be arguments: it takes them for unhashable.
    return functools.cache(function)


@_once
def field_types(cls: type) -> Mapping[str, Any]:
    """Python field name -> resolved type, `Annotated` kept.

    Raises TypeError where a type is imported for type checkers only: it must be known when rules are loaded.
    """
    try:
        hints = typing.get_type_hints(cls, include_extras=True)
    except NameError as error:
        raise TypeError(f"{cls.__module__}.{cls.__qualname__}: {error}; import it at run time") from error
    return {field.name: hints[field.name] for field in dataclasses.fields(cls)}


@_once
def spoken_fields(noun: type) -> frozenset[str]:
    """The fields of a noun that rules may name, as YAML spells them: all but its places."""
    return frozenset(placeholders(noun))


@_once
def flags(noun: type) -> frozenset[str]:
    """The yes-or-no fields of a noun, as YAML spells them."""
    return frozenset(kebab(name) for name, hint in field_types(noun).items() if hint is bool)


@_once
def kind_type(noun: type) -> Any:  # noqa: ANN401
    """The type of the field that says what sort of its noun this is; None where it has none."""
    hints = field_types(noun)
    return next((hints[name] for name in KIND_FIELDS if name in hints), None)


@_once
def noun_options(check: type) -> tuple[str, ...]:
    """The options of a check that name one noun, as YAML spells them."""
    hints = field_types(check).items()
    return tuple(kebab(name) for name, hint in hints if _names_noun(hint))


def _names_noun(hint: Any) -> bool:  # noqa: ANN401 - a type
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return any(map(_names_noun, arguments))
    return origin is Annotated and arguments[0] is str and Named("noun") in arguments[1:]


@_once
def options_model(check: type) -> type[FileModel]:
    """The model of what stands under `with:` for this check."""
    hints = field_types(check)
    return _model(
        check, {field.name: (hints[field.name], _default(field)) for field in dataclasses.fields(check)}
    )


@_once
def changes_model(check: type) -> type[FileModel]:
    """The same with every key optional; `given` tells which were set."""
    return _model(check, {name: (hint, None) for name, hint in field_types(check).items()})


@_once
def filter_model(noun: type) -> type[FileModel]:
    """The model of what stands under `only:` for this noun."""
    spoken = spoken_fields(noun)
    scalars = {name: _scalar(hint) for name, hint in field_types(noun).items() if kebab(name) in spoken}
    return _model(noun, {name: (_some(scalar), ()) for name, scalar in scalars.items() if scalar})


def given(model: FileModel) -> dict[str, Any]:
    """Python field name of the dataclass -> value, for the keys that the file holds."""
    fields = type(model).model_fields
    return {name.removesuffix("_"): getattr(model, name) for name in fields if name in model.model_fields_set}


def _model(source: type, fields: Mapping[str, tuple[Any, Any]]) -> type[FileModel]:
    # The underscore keeps options such as `copy` clear of pydantic's own methods; `kebab` drops it again.
    definitions: dict[str, Any] = {f"{name}_": definition for name, definition in fields.items()}
    return create_model(source.__name__, __base__=FileModel, __doc__=source.__doc__, **definitions)


def _default(field: dataclasses.Field[Any]) -> Any:  # noqa: ANN401
    if field.default_factory is not dataclasses.MISSING:
        return Field(default_factory=field.default_factory)
    return ... if field.default is dataclasses.MISSING else field.default


def _some(scalar: Any) -> Any:  # noqa: ANN401
    return Annotated[OneOrMany[scalar], NotEmpty()]


def _scalar(hint: Any) -> Any:  # noqa: ANN401 - a type, or None
    """The type of one value of a field of this type; None where such values cannot be written in YAML."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is Annotated:
        inner = _scalar(arguments[0])
        return Annotated[inner, *arguments[1:]] if inner else None
    if origin is Literal:
        return hint
    if origin is frozenset or (origin is tuple and arguments[1:] == (...,)):
        return _scalar(arguments[0])
    if origin in (typing.Union, types.UnionType):
        rest = [argument for argument in arguments if argument is not types.NoneType]
        return _scalar(rest[0]) if len(rest) == 1 else None
    return hint if isinstance(hint, type) and issubclass(hint, str | int | enum.StrEnum) else None
