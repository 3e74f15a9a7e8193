"""The structural schema loses no bound, and carries nothing that Kubernetes refuses."""

from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from portalis_operator.api import Spec, Status
from portalis_operator.api.base import Block, Quantity
from portalis_operator.api.rules import Rule
from portalis_operator.api.structural import structural


class Inner(Block):
    """An inner block."""

    RULES = (Rule(cel="self.a > 1", sentence="a must be large"),)
    a: int = Field(2, ge=1, description="A number.")


class Outer(Block):
    """An outer block."""

    inner: Inner = Field(Inner(), description="What is inside.")
    maybe: Inner | None = Field(None, description="Perhaps.")
    kind: Literal["x"] = Field("x", description="One word.")
    size: Quantity | None = Field(None, description="A quantity.")
    free: dict[str, Any] = Field({}, description="Anything.")
    many: Annotated[tuple[Inner, ...], Field(max_length=3)] = Field((), description="Some.")


SCHEMA = structural(Outer)


def test_references_are_resolved_and_what_stands_beside_them_wins():
    assert SCHEMA["properties"]["inner"]["description"] == "What is inside."
    assert SCHEMA["properties"]["inner"]["properties"]["a"]["minimum"] == 1


def test_an_optional_field_is_its_plain_type_without_null_and_without_a_default():
    maybe = SCHEMA["properties"]["maybe"]
    assert maybe["type"] == "object"
    assert "default" not in maybe
    assert maybe["description"] == "Perhaps."


def test_the_rules_of_a_block_come_with_it_wherever_it_stands():
    rule = {"rule": "self.a > 1", "message": "a must be large"}
    assert SCHEMA["properties"]["inner"]["x-kubernetes-validations"] == [rule]
    assert SCHEMA["properties"]["maybe"]["x-kubernetes-validations"] == [rule]
    assert SCHEMA["properties"]["many"]["items"]["x-kubernetes-validations"] == [rule]


def test_two_rules_on_one_field_are_both_carried_over():
    class Both(Block):
        """Both."""

        text: Annotated[str, Rule("self != 'a'", "no a"), Rule("self != 'b'", "no b")] = Field(description="A text.")

    rules = structural(Both)["properties"]["text"]["x-kubernetes-validations"]
    assert [rule["message"] for rule in rules] == ["no a", "no b"]


def test_a_single_value_has_its_default_and_a_block_has_none():
    assert SCHEMA["properties"]["inner"]["properties"]["a"]["default"] == 2
    assert "default" not in SCHEMA["properties"]["inner"]


def test_a_constant_is_an_enum():
    assert SCHEMA["properties"]["kind"]["enum"] == ["x"]


def test_a_quantity_is_a_number_or_a_text():
    size = SCHEMA["properties"]["size"]
    assert size["x-kubernetes-int-or-string"] is True
    assert "type" not in size
    assert size["minimum"] == 0


def test_a_free_object_keeps_what_it_holds():
    assert SCHEMA["properties"]["free"] == {
        "type": "object",
        "description": "Anything.",
        "x-kubernetes-preserve-unknown-fields": True,
    }


def test_a_list_says_how_it_is_merged():
    assert SCHEMA["properties"]["many"]["x-kubernetes-list-type"] == "atomic"
    assert SCHEMA["properties"]["many"]["maxItems"] == 3


def test_a_keyword_that_nothing_carries_over_stops_it():
    class Odd(Block):
        """Odd."""

        number: float = Field(1.0, multiple_of=0.5, description="A number in halves.")

    with pytest.raises(ValueError, match=r"Odd\.number: no rule carries \['multipleOf'\] over"):
        structural(Odd)


def test_a_union_stops_it():
    class Odd(Block):
        """Odd."""

        either: int | bool = Field(1, description="One or the other.")

    with pytest.raises(ValueError, match=r"Odd\.either: a union has no structural form"):
        structural(Odd)


def walk(schema, place):
    yield place, schema
    for name, each in schema.get("properties", {}).items():
        yield from walk(each, f"{place}.{name}")
    for key in ("items", "additionalProperties"):
        if isinstance(schema.get(key), dict):
            yield from walk(schema[key], f"{place}.{key}")


@pytest.mark.parametrize("model", [Spec, Status], ids=["spec", "status"])
def test_every_field_is_described(model):
    bare = [place for place, schema in walk(structural(model), model.__name__) if "description" not in schema]
    assert [place for place in bare if not place.endswith(("items", "additionalProperties"))] == []


def test_every_text_and_list_of_the_spec_is_bounded_since_the_cost_of_rules_is():
    for place, schema in walk(structural(Spec), "spec"):
        if schema.get("type") == "string":
            assert "maxLength" in schema or "enum" in schema, place
        if schema.get("type") == "array":
            assert "maxItems" in schema, place
        if "additionalProperties" in schema:
            assert "maxProperties" in schema, place


def test_the_status_has_no_defaults_so_what_is_written_is_what_is_stored():
    assert [place for place, schema in walk(structural(Status), "status") if "default" in schema] == []
