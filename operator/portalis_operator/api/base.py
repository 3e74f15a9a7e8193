"""What every block of the API is made of: the base model, and the bounded kinds of text that appear in it.

A bound is stated twice on purpose: as a pydantic validator for the operator, and as schema keywords or CEL for the API
server. The shared table of good and bad translators holds both to the same answers.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

RULES = "x-kubernetes-validations"

_FACTORS = {"": Decimal(1), "m": Decimal("0.001")}
_FACTORS |= {unit: Decimal(1000 ** (power + 1)) for power, unit in enumerate(("k", "M", "G", "T", "P"))}
_FACTORS |= {unit: Decimal(1024 ** (power + 1)) for power, unit in enumerate(("Ki", "Mi", "Gi", "Ti", "Pi"))}
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


class Block(BaseModel):
    """One object of the API. Frozen, camelCase outside, and closed: a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


def amount(quantity: str) -> Decimal:
    """The number that a quantity stands for: `"1500m"` is 1.5, `"8Gi"` is 8589934592. ValueError when it is none."""
    found = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)", quantity)
    if not found or found[2] not in _FACTORS:
        raise ValueError(f"{quantity!r} is not a quantity such as 500m, 2 or 8Gi")
    return Decimal(found[1]) * _FACTORS[found[2]]


def seconds(duration: str) -> float:
    """The seconds in a duration such as `"300s"`, `"1h"` or `"100ms"`. ValueError when it is none."""
    found = re.fullmatch(r"([0-9]+)(ms|s|m|h)", duration)
    if not found:
        raise ValueError(f"{duration!r} is not a duration such as 100ms, 30s, 5m or 1h")
    return int(found[1]) * _SECONDS[found[2]]


@dataclass(frozen=True)
class Rule:
    """A check that both sides make: `holds` here, `cel` in the API server, and one sentence for the user."""

    cel: str
    sentence: str
    holds: Any = None

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: Any) -> Any:
        if not self.holds(value):
            raise ValueError(self.sentence)
        return value

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        schema.setdefault(RULES, []).append({"rule": self.cel, "message": self.sentence})
        return schema


def lasting(least: str, most: str) -> Rule:
    """The rule that a duration lies between `least` and `most`, both included."""
    return Rule(
        cel=f"duration(self) >= duration('{least}') && duration(self) <= duration('{most}')",
        sentence=f"must be a duration from {least} to {most}",
        holds=lambda value: seconds(least) <= seconds(value) <= seconds(most),
    )


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Duration = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(ms|s|m|h)$", max_length=12)]

Quantity = Annotated[
    str,
    BeforeValidator(_number_as_text),
    StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,9})?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$", max_length=32),
    Field(json_schema_extra={"x-kubernetes-int-or-string": True}),
]
"""A Kubernetes quantity; a bare whole number is taken as well (`cpu: 2`)."""

ObjectName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", min_length=1, max_length=253)
]
"""The name of an object in the translator's own namespace. There is no way to name an object elsewhere."""

ImageName = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9][-a-zA-Z0-9._/:@]*$", max_length=512)]

_LABEL_KEY = r"^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"
_ANNOTATION_VALUE = Annotated[str, StringConstraints(max_length=1024)]

LabelKey = Annotated[str, StringConstraints(pattern=_LABEL_KEY, min_length=1, max_length=253)]
LabelValue = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$", max_length=63)]

_keys_are_labels = Rule(
    cel=f"self.all(key, size(key) <= 253 && key.matches('{_LABEL_KEY}'))",
    sentence="every key must be a label key such as app or example.com/team",
    holds=lambda labels: all(len(key) <= 253 and re.fullmatch(_LABEL_KEY, key) for key in labels),
)

Labels = Annotated[dict[str, LabelValue], Field(max_length=64), _keys_are_labels]
Annotations = Annotated[dict[str, _ANNOTATION_VALUE], Field(max_length=64), _keys_are_labels]
Percent = Annotated[int, Field(ge=1, le=100)]


def quantity(number: Decimal) -> str:
    """The shortest exact quantity for a number: 42949672960 is `"40Gi"`, 0.5 is `"500m"`."""
    if number != number.to_integral_value():
        return f"{number * 1000:f}".rstrip("0").rstrip(".") + "m"
    for unit in ("Pi", "Ti", "Gi", "Mi", "Ki"):
        if number and number % _FACTORS[unit] == 0:
            return f"{number / _FACTORS[unit]:f}{unit}"
    return f"{number:f}"
