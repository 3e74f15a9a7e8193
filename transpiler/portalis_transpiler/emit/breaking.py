"""Breaks one line of Rust that is too long, or that rustfmt would break for its looks: chains, operators, arguments.

The widths are rustfmt's own: a line 100, a chain of calls, the arguments of a call and a list 60, a struct literal 18.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

WIDTH = 100
CHAIN = CALL = LIST = 60
STRUCT = 18
STEP = "    "
OPEN, CLOSE = "([{", ")]}"
OPERATORS = (" || ", " && ", " + ", " - ")
_HEAD = re.compile(r"(?:let (?:mut )?[^=]*? = |return |break |[\w.]+ = )")
_CALL = re.compile(r"(?:&(?:mut )?|!|\*)*[\w:.]*(?:::<.*?>)?!?")


@dataclass(frozen=True)
class Room:
    """Where an expression begins: `column` is taken before it, `after` behind it; broken lines begin at `indent`."""

    indent: str
    column: int
    after: int

    def fits(self, text: str) -> bool:
        return self.column + len(text) + self.after <= WIDTH


def broken(line: str) -> list[str]:
    """The line as rustfmt would lay it out. What is not one whole statement or expression stays as it is."""
    text = line.strip()
    if len(text) <= min(CHAIN, CALL, LIST) and " {" not in text and len(line) <= WIDTH:
        return [line]
    indent = line[: len(line) - len(line.lstrip())]
    end = text[-1] if text[-1:] in (";", ",") else ""
    body = text[: len(text) - len(end)]
    if text.startswith("//") or not _is_whole(body) or _has(body, ";") or _has(body, " => "):
        return [line]
    head = _HEAD.match(body)
    before = head.group() if head and not _has(head.group()[:-3], " = ") else ""
    room = Room(indent, len(indent) + len(before), len(end))
    below = Room(indent + STEP, len(indent + STEP), len(end))
    rest = body[len(before) :]
    if before.endswith("= ") and not room.fits(rest) and below.fits(rest) and _is_modest(rest):
        return [indent + before.rstrip(), below.indent + rest + end]
    lines = _expression(rest, room)
    return (
        [indent + before + lines[0], *lines[1:-1], lines[-1] + end]
        if len(lines) > 1
        else [indent + before + lines[0] + end]
    )


def _expression(text: str, room: Room) -> list[str]:
    """The expression's lines; the first one goes on where the room's column is."""
    if (room.fits(text) and _is_modest(text)) or _has(text, " else ") or text.startswith(("match ", "if ")):
        return [text]
    for split in (_operators, _chain, _bracket):
        lines = split(text, room)
        if lines is not None:
            return lines
    return [text]


def _is_modest(text: str) -> bool:
    """Whether no chain and no list of arguments in the text is wider than its own limit."""
    dots = _dots(text)
    if len(dots) > 1 and len(text) > CHAIN and not _has_operator(text):
        return False
    for start, end in _pairs(text):
        inner = text[start + 1 : end]
        limit = {"(": CALL, "[": LIST, "{": STRUCT}[text[start]]
        if text[start] == "{" and not re.search(r"\w $", text[:start]):
            limit = WIDTH
        if len(inner.strip()) > limit and (text[start] != "(" or _is_call(text, start)):
            return False
        if not all(_is_modest(part) for part in _commas(inner)):
            return False
    return True


def _operators(text: str, room: Room) -> list[str] | None:
    """`a + b + c` with each operator at the start of its line."""
    for symbol in OPERATORS:
        places = _at_depth_zero(text, symbol)
        if symbol == " || " and any(text[:p].count("|") % 2 for p in places):
            return None
        if places:
            edges = [0, *(p + 1 for p in places), len(text)]
            parts = [text[a:b].strip() for a, b in pairwise(edges)]
            inner = room.indent + STEP
            lines = _expression(parts[0], Room(room.indent, room.column, 0))
            for part in parts[1:]:
                mark, _, rest = part.partition(" ")
                more = _expression(rest, Room(inner, len(inner) + len(mark) + 1, room.after))
                lines += [f"{inner}{mark} {more[0]}", *more[1:]]
            return lines
    return None


def _chain(text: str, room: Room) -> list[str] | None:
    """`a.b().c()` with each call on a line of its own."""
    dots = _dots(text)
    if len(dots) < 2 or text.startswith(("|", "move |")):
        return None
    if dots[0] < len(STEP):
        dots = dots[1:]
    inner = room.indent + STEP
    edges = [0, *dots, len(text)]
    parts = [text[a:b] for a, b in pairwise(edges)]
    lines = _expression(parts[0], Room(room.indent, room.column, 0)) if parts[0].count("(") else [parts[0]]
    for part in parts[1:]:
        more = _bracketed(part, Room(inner, len(inner), room.after))
        lines += [inner + more[0], *more[1:]]
    return lines


def _bracketed(text: str, room: Room) -> list[str]:
    return [text] if room.fits(text) and _is_modest(text) else _bracket(text, room) or [text]


def _bracket(text: str, room: Room) -> list[str] | None:
    """The last bracket at the outside with its parts on lines of their own, or its one part hugged."""
    pairs = [(s, e) for s, e in _pairs(text) if e - s > 1]
    if not pairs or text.startswith(("|", "move |", "if ", "match ")):
        return None
    start, end = pairs[-1]
    inside, tail = text[start + 1 : end], text[end:]
    parts = _commas(inside)
    inner = room.indent + STEP
    if text[start] == "{" and not re.search(r"\w $", text[:start]):
        return None
    opening = text[: start + 1]
    if len(parts) == 1 and text[start] == "(" and _hugs(parts[0]):
        hugged = Room(room.indent, room.column + len(opening), room.after + len(tail))
        more = _expression(parts[0], hugged)
        if len(more) == 1:
            more = _bracket(parts[0], hugged) or more
        if len(more) > 1:
            return [opening + more[0], *more[1:-1], more[-1] + tail]
    lines = [opening]
    is_macro = re.search(r"\w!\($", opening) is not None
    for place, part in enumerate(parts):
        is_last = place == len(parts) - 1
        comma = "" if is_last and (is_macro or _has(part, ";") or not _is_call(text, start)) else ","
        more = _expression(part.strip(), Room(inner, len(inner), len(comma)))
        lines += [inner + more[0], *more[1:]]
        lines[-1] += comma
    return [*lines, room.indent + tail]


def _hugs(part: str) -> bool:
    """Whether a single argument begins on the line of its call: a call, a list or a reference to one."""
    pairs = _pairs(part)
    return (
        bool(pairs)
        and not _has_operator(part)
        and len(_dots(part)) < 2
        and pairs[-1][1] >= len(part) - 2
        and bool(_CALL.fullmatch(part[: pairs[-1][0]].strip()))
    )


def _is_call(text: str, start: int) -> bool:
    """Whether a comma may follow the last thing in the bracket: no grouping parentheses."""
    before = text[start - 1] if start else " "
    is_macro = before == "!" and text[start - 2 : start - 1].isalnum()
    return (
        text[start] in "[{"
        or before.isalnum()
        or before in "_>"
        or is_macro
        or bool(_at_depth_zero(text[start + 1 :], ","))
    )


def _dots(text: str) -> list[int]:
    """The places of the dots of method calls at the outside."""
    return [p for p in _at_depth_zero(text, ".") if re.match(r"\.[A-Za-z_]\w*(\(|::<)", text[p:])]


def _has(text: str, symbol: str) -> bool:
    return bool(_at_depth_zero(text, symbol))


def _has_operator(text: str) -> bool:
    return any(_has(text, symbol) for symbol in OPERATORS)


def _commas(text: str) -> list[str]:
    """The parts between commas at the outside; those of a closure's parameters separate nothing."""
    parts, begun = [], 0
    for place in _at_depth_zero(text, ","):
        if text[begun:place].count("|") % 2 == 0:
            parts.append(text[begun:place])
            begun = place + 1
    rest = text[begun:]
    return [*parts, rest] if rest.strip() or not parts else parts


def _at_depth_zero(text: str, symbol: str) -> list[int]:
    depth, found = 0, []
    for place, char in _code(text):
        if depth == 0 and text.startswith(symbol, place):
            found.append(place)
        depth += (char in OPEN) - (char in CLOSE)
    return found


def _pairs(text: str) -> list[tuple[int, int]]:
    """The brackets at the outside."""
    stack: list[int] = []
    found = []
    for place, char in _code(text):
        if char in OPEN:
            stack.append(place)
        elif char in CLOSE and stack:
            start = stack.pop()
            if not stack and text[start] != "<":
                found.append((start, place))
    return found


def _is_whole(text: str) -> bool:
    depth = 0
    for _, char in _code(text):
        depth += (char in OPEN) - (char in CLOSE)
        if depth < 0:
            return False
    return depth == 0 and bool(text)


def _code(text: str) -> Iterator[tuple[int, str]]:
    """The characters outside of literals, with their places; the brackets of `::<…>` count as round ones."""
    place, angles = 0, 0
    while place < len(text):
        char = text[place]
        if char == '"':
            place += 1
            while place < len(text) and text[place] != '"':
                place += 2 if text[place] == "\\" else 1
        elif char == "'" and place + 2 < len(text) and (text[place + 2] == "'" or text[place + 1] == "\\"):
            place = text.index("'", place + 2)
        elif char == "<" and text[place - 2 : place] == "::":
            angles += 1
            yield place, "("
        elif char in "<>" and angles and text[place - 1] not in "-=":
            angles += 1 if char == "<" else -1
            yield place, "(" if char == "<" else ")"
        else:
            yield place, char
        place += 1
