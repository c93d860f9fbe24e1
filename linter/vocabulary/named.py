"""Marks the values that must be one of some words, told here or known only when rules are loaded; it knows no word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.values import dataclass

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import core_schema

KNOWN_KEY = "x-known"
"""Where a JSON Schema notes the kind of name that it asks for, until the exporter writes the names out."""


@dataclass(frozen=True, slots=True)
class Named:
    """An annotation: this text (or each text of this list) must be a known name of one kind.

    >>> that_says: Annotated[tuple[str, ...], Named("meaning")]

    Kinds are the keys of the table that files are decoded with: noun, check; yes-or-no field, kind, text and href
    of the noun that an option is about; and what the vocabulary knows: meaning, network, language, policy-kind ...
    A wrong name is refused at its place, with the nearest right one. A text may be any, where there are texts.
    """

    kind: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401
        return self._checked(handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:  # noqa: ANN401
        return self._noted(handler(schema))

    def _checked(self, schema: Any) -> Any:  # noqa: ANN401 - pydantic's schemas are dicts of many shapes
        """`schema` with every text in it looked up among the known names."""
        if schema["type"] == "str":
            return self._lookup(schema)
        if schema["type"] == "tuple":
            return {**schema, "items_schema": [self._checked(item) for item in schema["items_schema"]]}
        for inner in ("items_schema", "schema"):
            if inner in schema:
                return {**schema, inner: self._checked(schema[inner])}
        raise TypeError(f"Named({self.kind!r}) annotates a text or a list of texts, not {schema['type']}")

    def _lookup(self, schema: Any) -> Any:  # noqa: ANN401
        # A check can be imported, and run, without pydantic; only loading a rulebook needs it.
        from pydantic_core import PydanticCustomError, core_schema  # noqa: PLC0415

        def look_up(name: str, info: core_schema.ValidationInfo) -> str:
            names = (info.context or {})[self.kind]
            if name not in names:
                # Asked of what has none: there is no right word to tell.
                of = getattr(names, "of", "")
                misfit = "`{name}`: this option does not fit {of}, which has no {kind}"
                words = "unknown {kind} `{name}`" if names or not of else misfit
                raise PydanticCustomError("unknown_name", words, {"kind": self.kind, "name": name, "of": of})
            return name

        return core_schema.with_info_after_validator_function(look_up, schema)

    def _noted(self, schema: Any) -> Any:  # noqa: ANN401
        """The JSON Schema with this kind of name noted on every text in it."""
        if isinstance(schema, list):
            return [self._noted(part) for part in schema]
        if not isinstance(schema, dict):
            return schema
        noted = {key: self._noted(part) for key, part in schema.items() if key != "default"}
        if "default" in schema:
            noted["default"] = schema["default"]
        if schema.get("type") == "string":
            noted[KNOWN_KEY] = self.kind
        return noted


@dataclass(frozen=True, slots=True)
class OneOf:
    """An annotation: this text is one of a few words.

    >>> role: Annotated[str, OneOf(("reviewed", "fact-checked"))]
    """

    words: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.literal_schema(list(self.words))


@dataclass(frozen=True, slots=True)
class Spelled:
    """An annotation: this text is spelled in a certain way, though nobody knows all texts of this way.

    >>> language: Annotated[str, Spelled("^[a-z]{2,3}$", "en")]
    """

    pattern: str
    example: str

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401
        return {**handler(source), "pattern": self.pattern}

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:  # noqa: ANN401
        return {**handler(schema), "examples": [self.example]}


@dataclass(frozen=True, slots=True)
class AtLeast:
    """An annotation: this number is no smaller.

    >>> within_days: Annotated[int, AtLeast(0)]
    """

    number: int

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401
        return {**handler(source), "ge": self.number}


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """An annotation: this list holds something, be it wrong.

    >>> any_of: Annotated[tuple[str, ...], NotEmpty()]
    """

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> Any:  # noqa: ANN401
        from pydantic_core import PydanticKnownError, core_schema  # noqa: PLC0415

        def held(items: tuple[object, ...]) -> tuple[object, ...]:
            if not items:
                lengths = {"field_type": "List", "min_length": 1, "actual_length": 0}
                raise PydanticKnownError("too_short", lengths)
            return items

        return core_schema.no_info_after_validator_function(held, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: GetJsonSchemaHandler) -> Any:  # noqa: ANN401
        described = handler(schema)
        for part in described.get("anyOf", [described]):
            if part.get("type") == "array":
                part["minItems"] = 1
        return described
