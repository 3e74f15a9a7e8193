"""The `translation_options` of a request: a JSON object, every key optional."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

Ints = Literal["i64", "big"]
CHOICES: dict[str, tuple[str, ...]] = {
    "int": ("i64", "big"),
    "conformance": ("auto", "off", "required"),
    "engine": ("auto", "rules", "neural"),
}


class BadOptions(ValueError):
    """The caller's options; the message names the key, the value and what is known."""


@dataclass(frozen=True)
class TranslationOptions:
    """What the caller may choose.

    `int`: 64-bit integers that stop the program on overflow, or integers that grow. `conformance`: compare what the
    rules engine translated with its original, by running both; `auto` does it where it can be done, `required` fails
    the request where it cannot. What a network wrote is always compared. `engine`: who translates.
    """

    int: Ints = "i64"
    conformance: Literal["auto", "off", "required"] = "off"
    engine: Literal["auto", "rules", "neural"] = "auto"


def parse_options(text: bytes | None) -> TranslationOptions:
    """Read a request's options; none at all (None, or an empty string) means the defaults. Raises BadOptions."""
    if not text:
        return TranslationOptions()
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadOptions(f"translation_options is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise BadOptions(f'translation_options is {brief(given)}; it is a JSON object such as {{"int": "big"}}')
    if unknown := sorted(set(given) - set(CHOICES)):
        known = ", ".join(CHOICES)
        raise BadOptions(f"translation_options has no option {brief(unknown[0])}; the known ones are {known}")
    for key, value in given.items():
        if value not in CHOICES[key]:
            choices = ", ".join(f'"{choice}"' for choice in CHOICES[key])
            raise BadOptions(f"translation_options.{key} is {brief(value)}; it is one of {choices}")
    return TranslationOptions(**given)


def brief(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "..."
