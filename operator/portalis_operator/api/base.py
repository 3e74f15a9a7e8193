"""What every block of the API is made of: the base model, and the bounded kinds of text that appear in it."""

import re
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from .rules import VALIDATIONS, Rule, sized


class Block(BaseModel):
    """One object of the API. Frozen, camelCase outside, and closed: a field that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True, strict=True)

    RULES: ClassVar[tuple[Rule, ...]] = ()
    """What its fields must be to each other."""

    @model_validator(mode="after")
    def _keeps_its_rules(self) -> Self:
        for rule in self.RULES:
            rule.check(self)
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        schema = handler.resolve_ref_schema(handler(core))
        if cls.RULES:
            schema[VALIDATIONS] = [rule.validation for rule in cls.RULES]
        return schema


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Duration = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}(ms|s|m|h)$", max_length=12)]

Quantity = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9]{1,15}(\.[0-9]{1,9})?(m|k|M|G|T|P|Ki|Mi|Gi|Ti|Pi)?$", max_length=32),
    Field(json_schema_extra={"x-kubernetes-int-or-string": True}),
    BeforeValidator(_number_as_text),
]
"""A Kubernetes quantity; a bare whole number is taken as well (`cpu: 2`)."""

Cores = Annotated[Quantity, sized("1m", "1k")]
Bytes = Annotated[Quantity, sized("1Mi", "1Pi")]

ObjectName = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", min_length=1, max_length=253)
]
"""The name of an object in the translator's own namespace. There is no way to name an object elsewhere."""

ImageName = Annotated[str, StringConstraints(pattern=r"^[a-zA-Z0-9][-a-zA-Z0-9._/:@]*$", max_length=512)]

Percent = Annotated[int, Field(ge=1, le=100)]

_LABEL_KEY = r"^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"
_LABEL_VALUE = r"^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$"

LabelKey = Annotated[str, StringConstraints(pattern=_LABEL_KEY, min_length=1, max_length=253)]
LabelValue = Annotated[str, StringConstraints(pattern=_LABEL_VALUE, max_length=63)]
AnnotationValue = Annotated[str, StringConstraints(max_length=1024)]

_keys_are_labels = Rule(
    cel=f"self.all(k, size(k)<254 && k.matches('{_LABEL_KEY}'))",
    sentence="every key must be a label key such as app or example.com/team",
    holds=lambda labels: all(len(key) <= 253 and re.fullmatch(_LABEL_KEY, key) for key in labels),
)

Labels = Annotated[dict[str, LabelValue], Field(max_length=32), _keys_are_labels]
Annotations = Annotated[dict[str, AnnotationValue], Field(max_length=32), _keys_are_labels]
