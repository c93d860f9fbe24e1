"""Turns parsed YAML into typed models, or into all its mistakes at their places; it knows no model itself.

A model is a `FileModel`. Its snake_case fields are kebab-case keys in YAML, `in_` is `in`.
Values are held to their type strictly: no text becomes a number, no number a text, `no` never becomes false.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic_core import CoreSchema, core_schema

from linter.rulebook.complaints import complaints

if TYPE_CHECKING:
    from linter.rulebook.strict_yaml import Problem, Where, YamlFile

Known: TypeAlias = Mapping[str, Collection[str]]
"""The names of each kind (noun, meaning, network ...) that `Named` values are looked up in."""


class Anything(Collection[str]):
    """Holds every name, and lists none."""

    def __contains__(self, name: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Nothing(Collection[str]):
    """Holds no name, since what is asked `of`, nouns, has none of the kind."""

    def __init__(self, of: str) -> None:
        self.of = of

    def __contains__(self, name: object) -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


MOST_ROUNDS = 20
"""How often a file is read again without what was wrong with it."""

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


def kebab(name: str) -> str:
    """The YAML key of a Python name: `that_says` is `that-says`, `in_` is `in`."""
    return name.rstrip("_").replace("_", "-")


class FileModel(BaseModel):
    """The shape of a YAML file, or of a part of one."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=kebab)


class _MayBeOne:
    """Reads a lone value as a list of one."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(_listed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


def _listed(value: object, handler: core_schema.ValidatorFunctionWrapHandler) -> object:
    if isinstance(value, list):
        return handler(tuple(value))
    return handler((value,) if isinstance(value, str | int | float) else value)


OneOrMany: TypeAlias = Annotated[tuple[T, ...], _MayBeOne()]
"""A list of simple values that may be written as one value when it holds one: `has: byline`."""


def decode(
    model: type[M], file: YamlFile, known: Known | None = None, at: Where = ()
) -> tuple[M | None, list[Problem]]:
    """Reads `file`, or the part of it at `at`, as `model`: the model, or None and all problems in file order.

    An absent part is read as one without keys. Raises KeyError if the model asks for a kind of name that
    `known` does not hold.
    """
    value = file.value_at(at)
    try:
        # As JSON: in strict mode pydantic lets only JSON spell a tuple as a list and an enum as a word.
        # A date, which TOML has, becomes the text that YAML would have kept.
        text = json.dumps(value, default=str)
        return model.model_validate_json(text, strict=True, context=known or {}), []
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
        found = complaints(errors, value, model.model_json_schema(), known or {}, at)
        problems = [file.problem(where, words, key) for where, words, key in found]
        return None, sorted(set(problems))


def what_is_right(model: type[M], file: YamlFile, **instead: object) -> tuple[M | None, Collection[Where]]:
    """What `file` holds but for what is wrong with its form, so that the rest can be judged in the same reading.

    `instead` holds what the model cannot do without. A wrong item of a list counts as a second one of the first
    that is right, so that the others keep their places; these stand-ins come second. None where nothing can be
    made of the file.
    """
    stand_ins: set[Where] = set()
    value: Any = {**file.value, **instead} if isinstance(file.value, dict) else None
    value = json.loads(json.dumps(value, default=str))
    for _ in range(MOST_ROUNDS):
        try:
            return model.model_validate_json(json.dumps(value), strict=True, context={}), stand_ins
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
            wrong = {
                complaint.where for complaint in complaints(errors, value, model.model_json_schema(), {})
            }
        for where in sorted(wrong, key=len, reverse=True):
            if not where:
                return None, ()
            _take_out(value, where, wrong, stand_ins)
    return None, ()


def _take_out(value: Any, where: Where, wrong: Collection[Where], stand_ins: set[Where]) -> None:  # noqa: ANN401
    """Takes out what stands there: a key with its value, or an item of a list, for which another one stands in."""
    *way, last = where
    part = value
    for step in way:
        if isinstance(part, dict) and step not in part:
            return  # gone with what held it
        part = part[step]
    if isinstance(part, dict):
        part.pop(last, None)
        return
    right = (item for number, item in enumerate(part) if (*way, number) not in wrong)
    if (other := next(right, None)) is not None:
        part[last] = other
        stand_ins.add(where)
    elif way:
        _take_out(value, tuple(way), wrong, stand_ins)
