"""Indentation and line breaks, as rustfmt sets them: lowering writes plain lines, this file lays them out."""

from __future__ import annotations

WIDTH = 100
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
        out += _break_long("    " * max(level, 0) + stripped)
        depth = _walk(stripped, stack, depth)
    return "\n".join(_joined_else(out)) + "\n"


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


def _joined_else(lines: list[str]) -> list[str]:
    return lines


def _break_long(line: str) -> list[str]:
    """Break a line that is too long at the commas of its outermost call, or before its method calls."""
    if len(line) <= WIDTH or line.lstrip().startswith("//"):
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    span = _outer_span(line)
    if span is None:
        return [line]
    start, end = span
    parts = _split_commas(line[start + 1 : end])
    if len(parts) < 2 and not any(c in line[start + 1 : end] for c in OPEN):
        return [line]
    inner = indent + "    "
    out = [line[: start + 1]]
    for place, part in enumerate(parts):
        last = place == len(parts) - 1
        comma = "" if last and _no_trailing_comma(line, start, part) else ","
        out += _break_long(f"{inner}{part.strip()}{comma}")
    return [*out, indent + line[end:]]


def _no_trailing_comma(line: str, start: int, part: str) -> bool:
    """A block takes no comma at the end, and neither does `[item; count]`."""
    depth = 0
    for char in code_chars(part):
        depth += (char in OPEN) - (char in CLOSE)
        if char == ";" and depth == 0:
            return True
    return line[start] == "{"


def _outer_span(line: str) -> tuple[int, int] | None:
    """The last outermost bracket pair that holds more than a few characters."""
    best: tuple[int, int] | None = None
    stack: list[int] = []
    place = 0
    while place < len(line):
        char = line[place]
        if char == '"':
            place += 1
            while place < len(line) and line[place] != '"':
                place += 2 if line[place] == "\\" else 1
        elif char in "([" or char == "{":
            stack.append(place)
        elif char in CLOSE:
            if not stack:
                return best
            start = stack.pop()
            if not stack and line[start] in "([" and place - start > 12 and _is_call(line, start):
                best = (start, place)
        place += 1
    if stack and line.rstrip().endswith("{"):
        return None if best is None else best
    return best


def _is_call(line: str, start: int) -> bool:
    """Whether a bracket holds arguments: a comma may follow its last item."""
    before = line[start - 1] if start else " "
    if before == "!":
        return start > 1 and (line[start - 2].isalnum() or line[start - 2] == "_")
    return before.isalnum() or before in "_>" or line[start] == "["


def _split_commas(text: str) -> list[str]:
    parts, depth, current, quoted = [], 0, "", False
    place = 0
    while place < len(text):
        char = text[place]
        if quoted and char == "\\":
            current += text[place : place + 2]
            place += 2
            continue
        if char == '"':
            quoted = not quoted
        if not quoted:
            depth += (char in OPEN) - (char in CLOSE)
            if char == "|" and depth == 0 and "|" in text[place + 1 :] and not current.strip().endswith(("|",)):
                return [text]
        if char == "," and depth == 0 and not quoted:
            parts.append(current)
            current = ""
        else:
            current += char
        place += 1
    return [*parts, current] if current.strip() else parts
