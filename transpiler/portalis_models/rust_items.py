"""The top-level items of a translation, without the runtime that follows them. Pure."""

from __future__ import annotations

from collections.abc import Set

from portalis_transpiler.runtime.items import items_of

RUNTIME = "py"  # the module that every translation ends with
UNUSED = "#[allow(dead_code)]"  # before an item that nothing uses yet: it comes and goes with other items


def user_items(rust: str) -> tuple[str, ...]:
    """The texts of the user's items, in order: no imports of the runtime, and no word of what nothing uses."""
    texts = (i.text for i in items_of(rust, "") if i.kind != "use" and (i.kind, i.name) != ("mod", RUNTIME))
    return tuple(
        "\n".join(line for line in text.strip("\n").split("\n") if not line.startswith(UNUSED)) for text in texts
    )


def new_items(rust: str, known: Set[str]) -> str:
    """The items that are not in `known`, as one text."""
    return "\n\n".join(text for text in user_items(rust) if text not in known) + "\n"
