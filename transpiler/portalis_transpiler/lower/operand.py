"""A piece of Rust expression with its type, who owns its value, and how tightly it binds."""

from __future__ import annotations

from dataclasses import dataclass

from portalis_transpiler.infer.types import Type

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
        return self.text if self.binds >= level else f"({self.text})"
