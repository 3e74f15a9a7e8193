"""The part of a translation that is the user's, and the whole file that it belongs to.

A translated file is the user's items and, after them, `mod py` with the runtime that they use. The network writes the
first part only; the second follows from it.
"""

from __future__ import annotations

RUNTIME = "\nmod py {\n"


def items_of(rust: str) -> str:
    """The user's items of a whole file, runtime left out."""
    head, _, _ = rust.partition(RUNTIME)
    lines = head.rstrip("\n").split("\n")
    if RUNTIME in rust:
        while lines and (not lines[-1] or lines[-1].startswith(("#[", "///"))):
            lines.pop()
    return "\n".join(lines) + "\n"


def whole(items: str) -> str:
    """The whole file of the user's items."""
    from portalis_transpiler.emit.file import runtime_module

    runtime = runtime_module(items, [])
    return f"{items.rstrip()}\n\n{runtime}\n" if runtime else f"{items.rstrip()}\n"
