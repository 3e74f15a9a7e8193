"""The top-level items of a translation, without the runtime that follows them. Pure."""

from __future__ import annotations

from collections.abc import Set

from portalis_transpiler.runtime.items import items_of

RUNTIME = "py"  # the module that every translation ends with
NO_MAIN = "pub fn main() {}"  # of a module that only defines, so that it builds as a program
UNUSED = "#[allow(dead_code)]"  # before an item that nothing uses yet: it comes and goes with other items


def user_items(rust: str) -> tuple[str, ...]:
    """The texts of the user's items, in order: no imports of the runtime, and no word of what nothing uses."""
    texts = (i.text for i in items_of(rust, "") if i.kind != "use" and (i.kind, i.name) != ("mod", RUNTIME))
    return tuple(
        "\n".join(line for line in text.strip("\n").split("\n") if not line.startswith(UNUSED)) for text in texts
    )


def new_items(rust: str, known: Set[str]) -> str:
    """The items that are not in `known`, as one text; a `main` that does nothing is nobody's."""
    return "\n\n".join(t for t in user_items(rust) if t not in known and not t.endswith(NO_MAIN)) + "\n"
