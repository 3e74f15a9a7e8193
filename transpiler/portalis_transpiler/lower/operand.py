"""A piece of Rust expression with its type, who owns its value, and how tightly it binds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portalis_transpiler.infer.types import FLOAT, INT, STR, Type

ATOM, POSTFIX, UNARY, CAST, PRODUCT, SUM, SHIFT, BIT_AND, BIT_XOR, BIT_OR, COMPARE, AND, OR, RANGE, LOW = range(
    15, 0, -1
)

VALUE, PLACE, REF = "value", "place", "ref"


@dataclass(frozen=True)
class Operand:
    """`text` evaluates to a fresh value (VALUE), names a variable or field (PLACE), or is a reference (REF)."""

    text: str
    type: Type
    form: str = VALUE
    binds: int = POSTFIX

    def at(self, level: int) -> str:
        """The text, in parentheses when it binds more loosely than its place asks for."""
        if level >= POSTFIX and self.type in (INT, FLOAT):
            if self.text.startswith(BLOCKS):  # their last values may be literals
                return f"({self.text} as {'f64' if self.type == FLOAT else 'i64'})"
            text = _typed(self.text, self.type)
        else:
            text = self.text
        return text if self.binds >= level else f"({text})"


LITERAL_TEXT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])'""")


def is_one(text: str) -> bool:
    """Whether the brackets of the text belong together, as those of one argument or of several do."""
    depth = 0
    for char in LITERAL_TEXT.sub("", text):
        depth += (char in "([{") - (char in ")]}")
        if depth < 0:
            return False
    return depth == 0


def part_of(whole: Operand, text: str) -> Operand:
    """A part of a text: a reference into a variable, and a text of its own where nothing else holds the whole."""
    return Operand(f"{text}.to_string()", STR) if whole.form == VALUE else Operand(text, STR, REF)


BLOCKS = ("{", "if ", "match ")
LITERALS = re.compile(r"[-+*/&|^!()\s\d._]*\d[-+*/&|^!()\s\d._e]*")


def is_literal(text: str) -> bool:
    """Whether a number's text is made of literals alone, so that Rust does not see its type."""
    return LITERALS.fullmatch(re.sub(r"\.(min|max)\(", "(", text)) is not None


def _typed(text: str, type_: Type) -> str:
    """A number on which a method is called."""
    if not is_literal(text):
        return text
    suffix = "_f64" if type_ == FLOAT else "_i64"
    return re.sub(r"\d[\d_]*(\.\d+)?(e[-+]?\d+)?", lambda found: f"{found.group()}{suffix}", text, count=1)
