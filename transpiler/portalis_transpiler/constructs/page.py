"""docs/language.md, written from the table of constructs."""

from __future__ import annotations

import sys

from portalis_transpiler.constructs import PARTLY, REFUSED, YES, Construct, Group, table

HEAD = """# The Python that is translated

This page is generated from `portalis_transpiler/constructs`, and every example on it is a test: what is translated must
print what CPython 3.11 prints, what is refused must be refused with the code that stands here. `portalis check PATH`
says which constructs of your own code stand in the way.

What is not on this page may work all the same; it is then tested by the programs in `tests/differential`. Whatever
happens, the answer is right or a refusal.
"""


def text() -> str:
    """The whole page."""
    groups = table()
    rows = [row for group in groups for row in group.rows]
    counts = ", ".join(f"{sum(r.status == s for r in rows)} {w}" for s, w in _WORDS)
    index = "\n".join(f"- [{group.title}](#{_anchor(group.title)})" for group in groups)
    return "\n".join([HEAD, f"{counts}.\n", index, *(_group(group) for group in groups)]) + "\n"


_WORDS = ((YES, "constructs are translated"), (PARTLY, "in part"), (REFUSED, "are refused"))


def _anchor(title: str) -> str:
    return "".join(c for c in title.lower().replace(" ", "-") if c.isalnum() or c == "-")


def _group(group: Group) -> str:
    return "\n".join([f"\n## {group.title}\n", *(_row(row) for row in group.rows)])


def _row(row: Construct) -> str:
    """One construct: its name, its example, what is left out, and where it is handled."""
    head = {YES: row.name, PARTLY: f"{row.name} (in part)", REFUSED: f"{row.name} ({row.code})"}[row.status]
    lines = [f"### {head}\n"]
    if row.note:
        lines.append(f"{row.note[0].upper()}{row.note[1:]}.\n")
    lines.append(f"```python\n{row.program}```\n")
    lines.append(f"<sub>{', '.join(f'`{place}`' for place in row.where)}</sub>\n")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(text())
