"""Lays a project's file of words over the shipped one of its language; what the words mean is not its business.

A project's file has the same keys, and needs none of them: lists are added to, single values replaced. What stands
under `without`, in the same shape, is taken out of the shipped file first.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import create_model

from linter.rulebook.complaints import suggestion
from linter.rulebook.decode import FileModel, decode
from linter.rulebook.strict_yaml import YamlFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.rulebook.strict_yaml import Problem, Where

WITHOUT: Final = "without"


def laid_over(
    shipped: YamlFile, own: YamlFile, model: type[FileModel]
) -> tuple[YamlFile | None, list[Problem]]:
    """A file of `model` that holds what both say, or None and all that is wrong with the project's own."""
    _, problems = decode(_addition(model), own)
    problems += wrong_language(own)
    problems += _not_there(own, (WITHOUT,), shipped.value)
    if problems or not isinstance(own.value, dict):
        return None, sorted(problems)
    more = dict(own.value)
    left = _less(shipped.value, more.pop(WITHOUT, {}))
    return YamlFile(own.path, _together(left, more)), []


def wrong_language(file: YamlFile) -> Iterator[Problem]:
    """What is wrong where a file of words is called otherwise than its language."""
    name, language = Path(file.path).stem, file.value_at(("language",))
    if isinstance(language, str) and language != name:
        yield file.problem(("language",), f"`language` must be {name}, as the file is called")


@functools.cache
def _relaxed(model: type[FileModel]) -> type[FileModel]:
    """The same model with no key that must be there."""
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, FileModel):
            fields[name] = (_relaxed(kind), None)
        else:
            fields[name] = (field.rebuild_annotation(), None)
    return create_model(model.__name__, __base__=FileModel, **fields)


@functools.cache
def _addition(model: type[FileModel]) -> type[FileModel]:
    fields: dict[str, Any] = {WITHOUT: (_relaxed(model), None)}
    return create_model(model.__name__, __base__=_relaxed(model), **fields)


def _not_there(own: YamlFile, where: Where, shipped: Any) -> Iterator[Problem]:  # noqa: ANN401 - plain data
    """What is to be taken out and was never there."""
    taken = own.value_at(where)
    if isinstance(taken, dict):
        for key in taken:
            inner = shipped.get(key) if isinstance(shipped, dict) else None
            yield from _not_there(own, (*where, key), inner)
    elif isinstance(taken, list):
        there = [item for item in shipped if isinstance(item, str)] if isinstance(shipped, list) else []
        for number, item in enumerate(taken):
            if isinstance(item, str) and item not in there:
                words = f"`{item}` is not in the shipped file{suggestion(item, there)}"
                yield own.problem((*where, number), words)


def _less(value: Any, taken: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and isinstance(taken, dict):
        return {key: _less(item, taken[key]) if key in taken else item for key, item in value.items()}
    if isinstance(value, list) and isinstance(taken, list):
        return [item for item in value if item not in taken]
    return value


def _together(value: Any, more: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict) and isinstance(more, dict):
        joined = {key: _together(value[key], item) if key in value else item for key, item in more.items()}
        return {**value, **joined}
    if isinstance(value, list) and isinstance(more, list):
        if len(value) == len(more) and all(isinstance(item, list) for item in (*value, *more)):
            return [_together(item, other) for item, other in zip(value, more, strict=True)]
        return [*value, *(item for item in more if item not in value)]
    return more
