"""Exports the models of our files as JSON Schema, draft 7, for editors; it judges no file itself.

Run as `python -m linter.rulebook.schema` to write `rules/schemas/` anew after a check, noun or key changed.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from linter.rulebook.calendar_files import DatesFile
from linter.rulebook.decode import FileModel, Known, kebab
from linter.rulebook.keys import PackKeys, RuleKeys
from linter.rulebook.lexicon_files import LexiconFile, MeaningsFile
from linter.rulebook.markup_files import MarkupFile
from linter.rulebook.network_files import NetworkFile
from linter.rulebook.options import filter_model, options_model
from linter.rulebook.people_files import PeopleFile
from linter.rulebook.places import rules_folder
from linter.rulebook.shop_files import ShopsFile
from linter.vocabulary.named import KNOWN_KEY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel
    from pydantic_core import core_schema

    from linter.rulebook.rule_files import Checks, Fixes, Nouns

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"


def file_schema(model: type[BaseModel], title: str, known: Known | None = None) -> Schema:
    """The schema of a file model; names of the kinds in `known` are written out, others may be any text."""
    return _root(model.__name__, _definitions([model]), title, known or {})


def rule_schema(nouns: Nouns, checks: Checks, fixes: Fixes) -> Schema:
    """The schema of a rule file: `with` depends on the check or edit, `only` and `except` on the noun."""
    filters = {noun: filter_model(cls) for noun, cls in nouns.items()}
    options = {check: options_model(cls) for check, cls in checks.items()}
    edits = {edit: options_model(cls) for edit, cls in fixes.items()}
    definitions = _definitions([RuleKeys, *filters.values(), *options.values(), *edits.values()])
    for check, model in options.items():
        _describe(definitions[model.__name__], checks[check])
    for edit, model in edits.items():
        _describe(definitions[model.__name__], fixes[edit])
    for noun, model in filters.items():
        _describe(definitions[model.__name__], nouns[noun])
    by_check = [_where("check", name, with_=model) for name, model in options.items()]
    by_noun = [_where("for", name, only=model, except_=model) for name, model in filters.items()]
    rule = definitions["RuleKeys"]
    rule["allOf"] = by_check + by_noun
    rule["oneOf"] = [{"required": ["check"]}, {"required": ["any-of"]}]
    definitions["ClauseKeys"]["allOf"] = by_check
    definitions["FixKeys"]["allOf"] = [_where("edit", name, with_=model) for name, model in edits.items()]
    return _root("RuleKeys", definitions, "affilint rule", {"noun": nouns, "check": checks, "edit": fixes})


def pack_schema(nouns: Nouns) -> Schema:
    """The schema of a `pack.yaml`."""
    return file_schema(PackKeys, "affilint pack", {"noun": nouns})


def written(schema: Schema) -> str:
    """The schema as the text of its file."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _where(key: str, name: str, **models: type[FileModel]) -> Schema:
    """What other keys must look like where `key` has this value."""
    parts = {kebab(part): {"$ref": f"#/$defs/{model.__name__}"} for part, model in models.items()}
    then: Schema = {"properties": parts}
    if key in ("check", "edit") and any(
        field.is_required() for field in models["with_"].model_fields.values()
    ):
        then["required"] = ["with"]
    return {"if": {"properties": {key: {"const": name}}, "required": [key]}, "then": then}


def _definitions(models: list[type[BaseModel]]) -> dict[str, Schema]:
    _, schema = models_json_schema([(model, "validation") for model in models], schema_generator=_Draft7)
    definitions: dict[str, Schema] = schema["$defs"]
    return definitions


def _root(name: str, definitions: dict[str, Schema], title: str, known: Known) -> Schema:
    definitions = {key: _plain(part, known) for key, part in definitions.items()}
    root = definitions.pop(name)
    return {"$schema": DIALECT, "title": title, **root, "$defs": definitions}


def _plain(node: Any, known: Known) -> Any:  # noqa: ANN401
    """A part of a schema in draft 7, with known names written out and without pydantic's titles."""
    if isinstance(node, list):
        return [_plain(part, known) for part in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _plain(part, known) for key, part in node.items() if key != KNOWN_KEY}
    if isinstance(plain.get("title"), str):
        del plain["title"]
    if "prefixItems" in plain:
        plain["items"] = plain.pop("prefixItems")
    if node.get(KNOWN_KEY) in known:
        plain["enum"] = sorted(known[node[KNOWN_KEY]])
    return plain


def _describe(schema: Schema, source: type) -> None:
    """Adds what the source code of a class says about its fields."""
    for name, words in attribute_docs(source).items():
        if isinstance(part := schema.get("properties", {}).get(kebab(name)), dict):
            part.setdefault("description", words)


def attribute_docs(cls: type) -> Mapping[str, str]:
    """Field name -> the docstring under it, base classes included; nothing where the source is gone."""
    docs: dict[str, str] = {}
    for owner in reversed(cls.__mro__[:-1]):
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
        except (OSError, TypeError):
            continue
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, text in itertools.pairwise(body):
            match field, text:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(words))),
                ):
                    docs[name] = " ".join(words.split())
    return docs


class _Draft7(GenerateJsonSchema):
    """Describes every key by the docstring under the field."""

    schema_dialect = DIALECT

    def model_schema(self, schema: core_schema.ModelSchema) -> Schema:
        described = super().model_schema(schema)
        if issubclass(schema["cls"], FileModel) and schema["cls"].__module__ != options_model.__module__:
            _describe(described, schema["cls"])
        return described


def shipped_schemas() -> dict[str, Schema]:
    """The schemas under `rules/schemas/`, by the first word of their file names."""
    from linter.checks import CHECKS  # noqa: PLC0415 - only the exporter needs the real tables
    from linter.facts.nouns import NOUNS  # noqa: PLC0415
    from linter.fixes import FIXES  # noqa: PLC0415

    words = (LexiconFile, MeaningsFile, PeopleFile, DatesFile, MarkupFile, ShopsFile, NetworkFile)
    schemas = {model.__name__.removesuffix("File").lower(): model for model in words}
    return {
        "pack": pack_schema(NOUNS),
        "rule": rule_schema(NOUNS, CHECKS, FIXES),
        **{name: file_schema(model, f"affilint {name}") for name, model in schemas.items()},
    }


def main() -> None:
    """Writes the schema files of the shipped rules, or of the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else rules_folder() / "schemas"
    folder.mkdir(exist_ok=True)
    for name, schema in shipped_schemas().items():
        (folder / f"{name}.schema.json").write_text(written(schema), encoding="utf-8")


if __name__ == "__main__":
    main()
