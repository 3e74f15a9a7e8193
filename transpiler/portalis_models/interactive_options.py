"""The inputs of interactive_api beside the snippet: target_language, context, priority. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from portalis_models.options import BadOptions, brief

TARGETS = ("rust",)
PRIORITIES = ("high", "normal", "low")
CHOICES = {"int": ("i64", "big"), "output": ("snippet", "program")}
KEYS = ("history", *CHOICES)


@dataclass(frozen=True)
class Context:
    """`history`: snippets that were accepted before, for a session that begins again somewhere else. `int`: as in
    translation_options. `output`: the items that a snippet made or changed, or the whole program, which builds."""

    history: tuple[str, ...] = ()
    int: Literal["i64", "big"] = "i64"
    output: Literal["snippet", "program"] = "snippet"


def parse_context(text: bytes | None) -> Context:
    """Read `context`: a JSON object, every key optional. Raises BadOptions."""
    if not text:
        return Context()
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadOptions(f"context is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise BadOptions(f'context is {brief(given)}; it is a JSON object such as {{"output": "program"}}')
    if unknown := sorted(set(given) - set(KEYS)):
        raise BadOptions(f"context has no key {brief(unknown[0])}; the known ones are {', '.join(KEYS)}")
    for key, choices in CHOICES.items():
        if key in given and given[key] not in choices:
            raise BadOptions(f"context.{key} is {brief(given[key])}; it is one of {quoted(choices)}")
    return Context(**{**given, "history": read_history(given.get("history", []))})


def read_history(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise BadOptions(f"context.history is {brief(given)}; it is a list of snippets")
    return tuple(given)


def parse_target(text: bytes) -> str:
    """Read `target_language`. Raises BadOptions for a language that nothing here translates to."""
    language = text.decode(errors="replace").lower()
    if language not in TARGETS:
        raise BadOptions(f"target_language is {brief(language)}; it is one of {quoted(TARGETS)}")
    return language


def parse_priority(text: bytes | None) -> int:
    """Read `priority` as a rank: 0 is served first; silence is "normal". Raises BadOptions."""
    name = (text or b"normal").decode(errors="replace")
    if name not in PRIORITIES:
        raise BadOptions(f"priority is {brief(name)}; it is one of {quoted(PRIORITIES)}")
    return PRIORITIES.index(name)


def quoted(choices: tuple[str, ...]) -> str:
    return ", ".join(f'"{choice}"' for choice in choices)
