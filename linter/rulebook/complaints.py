"""Says in plain words what pydantic found wrong; it knows what files look like, not where they lie.

Nothing here needs pydantic: its errors are plain dicts, and a JSON Schema tells which keys and words exist.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from linter.rulebook.strict_yaml import Where

Schema: TypeAlias = dict[str, Any]
Error: TypeAlias = Mapping[str, Any]


class Complaint(NamedTuple):
    """What is wrong, and at which value (or at which key) of the file."""

    where: Where
    words: str
    at_key: bool = False


MOST_LISTED: Final = 12
"""More names than this are not listed in a message; the nearest one is enough."""


def suggestion(word: str, names: Collection[str]) -> str:
    """What to add to a message: the nearest name as a question, or all names if they are few, or nothing."""
    if near := nearest(word, names):
        return f"; did you mean `{near}`?"
    if 0 < len(names) <= MOST_LISTED:
        return f"; known: {', '.join(sorted(names))}"
    return ""


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that `word` was probably meant to be: spelled much like it, or the only one that has it."""
    lowered = {name.lower(): name for name in sorted(names, reverse=True)}
    spelled = word.lower().replace("_", "-")
    near = difflib.get_close_matches(spelled, lowered, n=1, cutoff=0.6)
    if not near:
        near = [name for name in lowered if spelled in name.split("-")]
    return lowered[near[0]] if len(near) == 1 else None


def complaints(
    errors: Sequence[Error],
    value: object,
    schema: Schema,
    known: Mapping[str, Collection[str]],
    at: Where = (),
) -> list[Complaint]:
    """Every mistake once: of the readings that a value could have had, the one that came furthest counts.

    `value` is what was read, `schema` what it should have been, `at` where it lies in its file; the places of
    the complaints count from the top of the file.
    """
    part = _Part(value, schema, known, at)
    placed = [(_where(error["loc"], value), error) for error in errors]
    found: list[Complaint] = []
    wanted: dict[Where, dict[str, None]] = {}
    told: set[Where] = set()
    for where, error in placed:
        expected = part.expected(where, error)
        if expected is None:
            found.append(part.complaint(where, error))
            told.add(where)
        elif not any(_within(other, where) for other, _ in placed):
            wanted.setdefault(where, {})[expected] = None
    for where, words in wanted.items():
        if where not in told:
            found.append(Complaint((*at, *where), part.mismatch(where, list(words))))
    return found


def _within(inner: Where, outer: Where) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _where(loc: Sequence[str | int], value: Any) -> Where:  # noqa: ANN401 - plain data of any shape
    """The way through the file that pydantic's `loc` describes; the branches of types in it are no steps."""
    where: list[str | int] = []
    for step in loc:
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if in_list or (isinstance(value, dict) and step in value):
            value = value[step]
            where.append(step)
    return tuple(where)


def _label(where: Where) -> str:
    keys = [step for step in where if isinstance(step, str)]
    name = f"`{keys[-1]}`" if keys else "the file"
    if where and isinstance(where[-1], int):
        return f"item {where[-1] + 1} of {name}"
    return name


_EXPECTED: Final[dict[str, str]] = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "none_required": "empty",
    "list_type": "a list",
    "tuple_type": "a list",
    "set_type": "a list",
    "frozen_set_type": "a list",
    "dict_type": "a group of `key: value` lines",
    "model_type": "a group of `key: value` lines",
    "date_type": "a date like 2026-09-10",
    "date_parsing": "a date like 2026-09-10",
    "date_from_datetime_parsing": "a date like 2026-09-10",
    "date_from_datetime_inexact": "a date like 2026-09-10",
    "url_type": "a web address like https://example.org/page",
    "url_parsing": "a web address like https://example.org/page",
    "url_scheme": "a web address like https://example.org/page",
    "url_syntax_violation": "a web address like https://example.org/page",
}


_BOUNDS: Final[dict[str, str]] = {
    "string_too_short": "text of {min_length} or more characters",
    "string_too_long": "text of {max_length} or fewer characters",
    "too_short": "a list of {min_length} or more",
    "too_long": "a list of {max_length} or fewer",
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
}


_BOOLEANS: Final[dict[str, str]] = {
    **dict.fromkeys(("true", "yes", "on", "y"), "true"),
    **dict.fromkeys(("false", "no", "off", "n"), "false"),
}


class _Part:
    """The part of a file that was read as one model."""

    def __init__(
        self, value: object, schema: Schema, known: Mapping[str, Collection[str]], at: Where
    ) -> None:
        self.value = value
        self.schema = schema
        self.known = known
        self.at = at

    def expected(self, where: Where, error: Error) -> str | None:
        """What should stand there, if that says all; None for mistakes of other kinds."""
        kind: str = error["type"]
        ctx: dict[str, Any] = error.get("ctx", {})
        if kind in ("enum", "literal_error"):
            choices = _choices(self.schema, where)
            return f"one of {', '.join(choices)}" if len(choices) > 1 else f"`{''.join(choices)}`"
        if kind == "string_too_short" and ctx["min_length"] == 1:
            return "text, not empty"
        if kind == "string_pattern_mismatch":
            examples = [str(text) for node in _nodes(self.schema, where) for text in node.get("examples", ())]
            return f"written like {' or '.join(examples)}" if examples else "written in another way"
        if kind in ("too_short", "too_long") and (exact := self._exact_length(where)):
            return f"a list of {exact}"
        if kind in _BOUNDS:
            return _BOUNDS[kind].format(**ctx)
        return _EXPECTED.get(kind)

    def _exact_length(self, where: Where) -> int | None:
        """How long a list must be that may be neither longer nor shorter."""
        bounds = [(node.get("minItems"), node.get("maxItems")) for node in _nodes(self.schema, where)]
        return next((least for least, most in bounds if least and least == most), None)

    def mismatch(self, where: Where, wanted: list[str]) -> str:
        """What to say of a value that is none of what was wanted."""
        if not (self.at or where):
            return "the file must hold `key: value` lines"
        value: Any = self.value
        for step in where:
            value = value[step]
        must = f"{_label((*self.at, *where))} must be {' or '.join(wanted)}"
        if value is None:
            return must.replace(" must be ", " is empty; it must be ", 1)
        if wanted == ["text"] and isinstance(value, int | float):
            return f"{must}; put it in quotes"
        if wanted == ["a list"] and isinstance(value, str):
            return f"{must}; write [{value}]"
        if wanted == ["true or false"] and isinstance(value, str):
            near = _BOOLEANS.get(value.lower())
        else:
            near = nearest(value, _choices(self.schema, where)) if isinstance(value, str) else None
        return f"{must}; did you mean `{near}`?" if near else must

    def complaint(self, where: Where, error: Error) -> Complaint:
        """A mistake that is more than a wrong kind of value."""
        kind: str = error["type"]
        ctx: dict[str, Any] = error.get("ctx", {})
        place = (*self.at, *where)
        last = error["loc"][-1] if error["loc"] else ""
        if kind == "missing":
            inside = f" in {_label(place)}" if place else ""
            return Complaint(place, f"`{last}` is missing{inside}", at_key=True)
        if kind == "extra_forbidden":
            nodes = _nodes(self.schema, where[:-1])
            names = {name for node in nodes for name in node.get("properties", ())}
            return Complaint(place, f"unknown key `{last}`{suggestion(str(last), names)}", at_key=True)
        if kind == "unknown_name":
            meant = suggestion(ctx["name"], self.known[ctx["kind"]])
            if not meant and ctx["kind"] == "language":
                meant = "; languages are codes, such as en"
            words = f"{error['msg']}{meant}"
            return Complaint(place, words, at_key=last == "[key]")
        if kind in ("value_error", "assertion_error"):
            return Complaint(place, str(ctx["error"]))
        return Complaint(place, f"{_label(place)}: {error['msg'][:1].lower()}{error['msg'][1:]}")


def _choices(schema: Schema, where: Where) -> list[str]:
    """The words that may stand there, in the order of the model."""
    choices: dict[str, None] = {}
    for node in _nodes(schema, where):
        for choice in node.get("enum", [node["const"]] if "const" in node else []):
            if choice is not None:
                choices[str(choice)] = None
    return list(choices)


def _nodes(schema: Schema, where: Where) -> list[Schema]:
    """The parts of a JSON Schema that describe the value there, all branches of a choice included."""
    nodes = _branches(schema, schema)
    for step in where:
        inner: list[Schema] = []
        for node in nodes:
            if isinstance(step, int):
                prefix = node.get("prefixItems", [])
                part = prefix[step] if step < len(prefix) else node.get("items")
            else:
                part = node.get("properties", {}).get(step, node.get("additionalProperties"))
            if isinstance(part, dict):
                inner.extend(_branches(part, schema))
        nodes = inner
    return nodes


def _branches(node: Schema, schema: Schema) -> list[Schema]:
    if "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        return _branches(schema["$defs"][name], schema)
    parts = [part for key in ("anyOf", "oneOf", "allOf") for part in node.get(key, ())]
    return [node, *(found for part in parts for found in _branches(part, schema))]
