"""From pydantic's JSON schema to the structural schema that Kubernetes takes. Pure, and strict: what it does not know
how to carry over stops it, so that no bound is ever lost without a word.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from .rules import VALIDATIONS

Schema = dict[str, Any]

_KEPT = (
    "type", "format", "description", "enum", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems",
    "maxItems", "maxProperties", "required", VALIDATIONS, "x-kubernetes-list-type",
    "x-kubernetes-list-map-keys",
)  # fmt: skip
_DROPPED = ("title", "$defs", "properties", "items", "anyOf", "default", "additionalProperties", "const")


def structural(model: type[BaseModel]) -> Schema:
    """The structural schema of a pydantic model: references resolved, no null, no title, closed objects."""
    document = model.model_json_schema(by_alias=True, mode="validation")
    return _converted(document, document.get("$defs", {}), model.__name__)


def _converted(schema: Mapping[str, Any], definitions: Mapping[str, Any], place: str) -> Schema:
    schema = _resolved(schema, definitions)
    if schema.pop("x-kubernetes-int-or-string", False):
        return _int_or_string(schema)
    if unknown := set(schema) - {*_KEPT, *_DROPPED}:
        raise ValueError(f"{place}: no rule carries {sorted(unknown)} over to a structural schema")
    if "anyOf" in schema:
        raise ValueError(f"{place}: a union has no structural form; use optional fields and a rule")
    result: Schema = {key: schema[key] for key in _KEPT if key in schema}
    if "const" in schema:
        result["enum"] = [schema["const"]]
    if "properties" in schema:
        result["properties"] = {
            name: _converted(each, definitions, f"{place}.{name}") for name, each in schema["properties"].items()
        }
    if "items" in schema:
        result["items"] = _converted(schema["items"], definitions, f"{place}[]")
        result.setdefault("x-kubernetes-list-type", "atomic")
    result |= _free_keys(schema.get("additionalProperties", False), definitions, place)
    return result | _default(schema)


def _resolved(schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Schema:
    """The schema with `$ref` and `X | None` replaced by what they stand for; what stands beside them wins."""
    schema = dict(schema)
    while "$ref" in schema or "anyOf" in schema:
        if "$ref" in schema:
            target = definitions[schema.pop("$ref").removeprefix("#/$defs/")]
        else:
            choices = [each for each in schema["anyOf"] if each != {"type": "null"}]
            if len(choices) != 1:
                break
            del schema["anyOf"]
            target = choices[0]
        if VALIDATIONS in target and VALIDATIONS in schema:
            schema[VALIDATIONS] = [*target[VALIDATIONS], *schema[VALIDATIONS]]
        schema = {**target, **schema}
    return schema


def _int_or_string(schema: Schema) -> Schema:
    # `pattern` binds text only; `minimum` keeps a bare number from being negative.
    either = [{"type": "integer"}, {"type": "string"}]
    result: Schema = {"x-kubernetes-int-or-string": True, "anyOf": either, "minimum": 0}
    kept = ("description", "pattern", "maxLength", VALIDATIONS)
    return result | {key: schema[key] for key in kept if key in schema} | _default(schema)


def _free_keys(extra: Any, definitions: Mapping[str, Any], place: str) -> Schema:
    if extra is True:
        return {"x-kubernetes-preserve-unknown-fields": True}
    if not extra:  # a closed object: the API server drops what it does not know, and says so to a strict client
        return {}
    return {"additionalProperties": _converted(extra, definitions, f"{place}[*]")}


def _default(schema: Mapping[str, Any]) -> Schema:
    """Defaults of single values only: a block that the user left out stays out of the stored object."""
    default = schema.get("default")
    empty = default is None or default in ("", [], {}, ())
    return {} if empty or isinstance(default, dict) else {"default": default}
