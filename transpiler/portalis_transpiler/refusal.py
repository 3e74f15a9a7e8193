"""The engine's only user error: a construct that it will not translate, with its place and a way out."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

FOLLOWS = "PT018"
"""The code of a refusal that only follows from another file's: the file imports one that is refused."""


@dataclass(frozen=True)
class Refusal:
    """One construct that is not translated. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: str
    construct: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: unsupported {self.code} {self.construct}: {self.instead}"


class Refused(Exception):
    """The source is not translated. `refusals` holds every reason found, in source order."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("\n".join(str(refusal) for refusal in refusals))
        self.refusals = refusals


class Unsupported(Exception):
    """Raised inside the passes at one node; becomes a `Refusal` where the file's name is known."""

    def __init__(self, node: ast.AST | None, code: str, construct: str, instead: str) -> None:
        super().__init__(f"{code} {construct}: {instead}")
        self.node = node
        self.code = code
        self.construct = construct
        self.instead = instead

    def at(self, file: str) -> Refusal:
        line = getattr(self.node, "lineno", 1)
        column = getattr(self.node, "col_offset", 0) + 1
        return Refusal(file, line, column, self.code, self.construct, self.instead)


def why_not(file: str, work: Callable[[], None]) -> tuple[Refusal, ...]:
    """Do what concerns one file alone; gives why it was refused, whatever went wrong."""
    try:
        work()
    except Refused as refused:
        return refused.refusals
    except Unsupported as error:
        return (error.at(file),)
    except RecursionError:
        return (too_deep(file),)
    except Exception as error:
        return (internal(file, error),)
    return ()


def too_deep(file: str) -> Refusal:
    return Refusal(file, 1, 1, "PT001", "nesting too deep", "split the expression")


def internal(file: str, error: Exception) -> Refusal:
    """A fault of the engine is a refusal too: no half-right Rust leaves it."""
    node = getattr(error, "node", None)
    line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0) + 1
    return Refusal(file, line, column, "PT000", f"internal fault ({type(error).__name__}: {error})", "please report it")
