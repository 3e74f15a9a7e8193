"""Rules that both sides check: the operator by a predicate, the API server by CEL, with one sentence for the user.

A rule sits on a field (as metadata in `Annotated`) or on a block (in its `RULES`). The shared table of good and bad
translators holds the two sides to the same answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from .amounts import amount, seconds

VALIDATIONS = "x-kubernetes-validations"


@dataclass(frozen=True)
class Rule:
    """One check. Without `holds` only the API server can make it: it compares with the object's earlier state."""

    cel: str
    sentence: str
    holds: Callable[[Any], object] | None = None

    def check(self, value: Any) -> Any:
        """The value itself; ValueError with the sentence when it breaks the rule."""
        if not self.passes(value):
            raise ValueError(self.sentence)
        return value

    def passes(self, value: Any) -> bool:
        """Whether the value keeps the rule, as far as the operator can tell."""
        return self.holds is None or bool(self.holds(value))

    @property
    def validation(self) -> dict[str, str]:
        """The rule as an entry of x-kubernetes-validations."""
        return {"rule": self.cel, "message": self.sentence}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler(core)
        schema.setdefault(VALIDATIONS, []).append(self.validation)
        return schema


@dataclass(frozen=True)
class Unique:
    """A list in which nothing occurs twice: by the field `key` of its entries, or by the entries themselves."""

    key: str | None = None

    def check(self, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        marks = [getattr(entry, self.key) if self.key else entry for entry in entries]
        for place, mark in enumerate(marks):
            if mark in marks[:place]:
                raise ValueError(f"{mark} stands here twice")
        return entries

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        kind = {"x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [self.key]} if self.key else None
        return handler(core) | (kind or {"x-kubernetes-list-type": "set"})


def lasting(least: str, most: str) -> Rule:
    """A duration from `least` to `most`, both included."""
    return Rule(
        cel=f"duration(self) >= duration('{least}') && duration(self) <= duration('{most}')",
        sentence=f"must be a duration from {least} to {most}",
        holds=lambda value: seconds(least) <= seconds(value) <= seconds(most),
    )


def sized(least: str, most: str) -> Rule:
    """A quantity from `least` to `most`, both included."""
    number = "quantity(string(self)).compareTo(quantity('{}')) {} 0"
    return Rule(
        cel=f"{number.format(least, '>=')} && {number.format(most, '<=')}",
        sentence=f"must be a quantity from {least} to {most}",
        holds=lambda value: amount(least) <= amount(value) <= amount(most),
    )


def not_above(lower: str, upper: str, *resources: str) -> tuple[Rule, ...]:
    """For each resource: the amount in field `lower` is at most that in field `upper`, where both are stated."""

    def rule(resource: str) -> Rule:
        def holds(block: Any) -> bool:
            low, high = getattr(getattr(block, lower), resource), getattr(getattr(block, upper), resource)
            return low is None or high is None or amount(low) <= amount(high)

        low, high = f"self.{lower}.{resource}", f"self.{upper}.{resource}"
        stated = f"has(self.{lower}) && has(self.{upper}) && has({low}) && has({high})"
        return Rule(
            cel=f"!({stated}) || quantity(string({low})).compareTo(quantity(string({high}))) <= 0",
            sentence=f"{lower}.{resource} must not exceed {upper}.{resource}",
            holds=holds,
        )

    return tuple(rule(resource) for resource in resources)
