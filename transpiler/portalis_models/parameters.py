"""`parameters` of a config.pbtxt, read into a model's limits. Pure."""

from __future__ import annotations

from collections.abc import Mapping

Parameters = Mapping[str, Mapping[str, str]]


def whole_number(parameters: Parameters, name: str, default: int) -> int:
    """A number above 0 of `parameters` ({"name": {"string_value": "7"}}). Raises ValueError, which names it."""
    text = parameters.get(name, {}).get("string_value", str(default))
    if not text.isdigit() or int(text) == 0:
        raise ValueError(f"parameters.{name} of config.pbtxt is {text!r}; it is a whole number above 0")
    return int(text)
