"""`parameters` of a config.pbtxt, read into a model's limits. Pure."""

from __future__ import annotations

from collections.abc import Mapping

Parameters = Mapping[str, Mapping[str, str]]


def resolved(parameters: Parameters, environment: Mapping[str, str]) -> Parameters:
    """`parameters` with the environment's value where one says `$NAME`; left out where the environment has none."""
    found = {}
    for name, value in parameters.items():
        said = value.get("string_value", "")
        if not said.startswith("$"):
            found[name] = value
        elif given := environment.get(said[1:]):
            found[name] = {"string_value": given}
    return found


def text(parameters: Parameters, name: str, default: str) -> str:
    """A text of `parameters`."""
    return parameters.get(name, {}).get("string_value", default)


def whole_number(parameters: Parameters, name: str, default: int) -> int:
    """A number above 0 of `parameters` ({"name": {"string_value": "7"}}). Raises ValueError, which names it."""
    said = text(parameters, name, str(default))
    if not said.isdigit() or int(said) == 0:
        raise ValueError(f"parameters.{name} of config.pbtxt is {said!r}; it is a whole number above 0")
    return int(said)
