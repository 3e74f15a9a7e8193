"""The top-level items of a translation, without the runtime that follows them. Pure."""

from __future__ import annotations

from collections.abc import Set

from portalis_transpiler.runtime.items import items_of

RUNTIME = "py"  # the module that every translation ends with


def user_items(rust: str) -> tuple[str, ...]:
    """The texts of the user's items, in order."""
    return tuple(item.text.strip("\n") for item in items_of(rust, "") if (item.kind, item.name) != ("mod", RUNTIME))


def new_items(rust: str, known: Set[str]) -> str:
    """The items that are not in `known`, as one text."""
    return "\n\n".join(text for text in user_items(rust) if text not in known) + "\n"
