"""The top-level items of a translation, without the runtime that follows them. Pure."""

from __future__ import annotations

import re
from collections.abc import Set

from portalis_transpiler.runtime.items import items_of

RUNTIME = "py"  # the module that every translation ends with
NO_MAIN = "fn main() {}"  # of a module that only defines, so that it builds as a program
MAIN = re.compile(r"fn (?:main|program)\(\)[^\n]* \{\n")  # where the statements of a program stand
BEFORE = "    // … as before"
UNUSED = "#[allow(dead_code)]"  # before an item that nothing uses yet: it comes and goes with other items


def user_items(rust: str) -> tuple[str, ...]:
    """The texts of the user's items, in order: no imports of the runtime, and no word of what nothing uses."""
    texts = (i.text for i in items_of(rust, "") if i.kind != "use" and (i.kind, i.name) != ("mod", RUNTIME))
    return tuple(
        "\n".join(line for line in text.strip("\n").split("\n") if not line.startswith(UNUSED)) for text in texts
    )


def new_items(rust: str, known: Set[str]) -> str:
    """The items that are not in `known`, as one text; a `main` that does nothing is nobody's.

    Of a program's statements those are left out with which a known program begins too.
    """
    fresh = (t for t in user_items(rust) if t not in known and not t.endswith(NO_MAIN))
    return "\n\n".join(_continued(text, known) if MAIN.match(text) else text for text in fresh) + "\n"


def _continued(text: str, known: Set[str]) -> str:
    head, *body = text.split("\n")
    begun = max((_in_common(body, old.split("\n")[1:]) for old in known if MAIN.match(old)), default=0)
    return "\n".join([head, BEFORE, *body[begun:]]) if begun else text


def _in_common(lines: list[str], old: list[str]) -> int:
    """With how many lines both begin, up to the end of a statement."""
    same = next((at for at, (a, b) in enumerate(zip(lines, old, strict=False)) if a != b), min(len(lines), len(old)))
    while same and not _begins(lines, same):
        same -= 1
    return same


def _begins(lines: list[str], at: int) -> bool:
    """Whether a statement of a function begins in a line; one of several lines ends with a bracket."""
    return at < len(lines) and re.match(r"    [^\s})\].]", lines[at]) is not None
