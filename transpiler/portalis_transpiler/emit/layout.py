"""Indentation and line breaks, as rustfmt sets them: lowering writes plain lines, this file lays them out."""

from __future__ import annotations

from portalis_transpiler.emit.breaking import broken

OPEN, CLOSE = "([{", ")]}"


def layout(lines: list[str]) -> str:
    """Indent by brackets and break what is too long."""
    flat = [part for line in lines for part in line.split("\n")]
    out: list[str] = []
    depth = 0
    stack: list[int] = []
    for text in flat:
        stripped = text.strip()
        if not stripped:
            out.append("")
            continue
        closing = _leading_closers(stripped)
        level = depth - _levels_closed(stack, closing)
        out += broken("    " * max(level, 0) + stripped)
        depth = _walk(stripped, stack, depth)
    return "\n".join(_joined(out)) + "\n"


def _leading_closers(text: str) -> int:
    count = 0
    for char in text:
        if char not in CLOSE:
            break
        count += 1
    return count


def _levels_closed(stack: list[int], closing: int) -> int:
    return sum(stack[-closing:]) if closing else 0


def _walk(text: str, stack: list[int], depth: int) -> int:
    """Follow the brackets of one line; those that are opened on one line indent the next by one level in all."""
    opened: list[int] = []
    for char in code_chars(text):
        if char in OPEN:
            opened.append(len(stack))
            stack.append(0)
        elif char in CLOSE and stack:
            depth -= stack.pop()
            if opened and opened[-1] == len(stack):
                opened.pop()
    if opened:
        stack[opened[-1]] = 1
        depth += 1
    return depth


def code_chars(text: str) -> str:
    """The text without strings, characters and comments."""
    out: list[str] = []
    place = 0
    while place < len(text):
        char = text[place]
        if char == '"':
            place += 1
            while place < len(text) and text[place] != '"':
                place += 2 if text[place] == "\\" else 1
        elif text.startswith("//", place):
            break
        elif char == "'" and place + 2 < len(text) and (text[place + 2] == "'" or text[place + 1] == "\\"):
            place = text.index("'", place + 2)
        else:
            out.append(char)
        place += 1
    return "".join(out)


def _joined(lines: list[str]) -> list[str]:
    """An empty block closes where it opens."""
    out: list[str] = []
    for line in lines:
        if line.strip() in ("}", "},") and out and out[-1].endswith("{") and "//" not in out[-1]:
            out[-1] += line.strip()
        else:
            out.append(line)
    return out
