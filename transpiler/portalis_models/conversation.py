"""The Python program that a session has built up, snippet by snippet. Pure.

A session is one program: each accepted snippet adds its top-level statements to it. A function or class that was
defined before takes the place of the old one, an import that is there already adds nothing, and `if __name__ ==
"__main__"` stays last. Every statement knows which snippet and line it came from, so that a refusal can be told where
the user wrote it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

FUTURE, USUAL, LAST = range(3)  # ranks: where in the program a statement has to stand


@dataclass(frozen=True)
class Piece:
    """One top-level statement with the comments before it. `name`: what it defines, where that can be defined anew."""

    snippet: int
    line: int
    text: str
    rank: int = USUAL
    name: str | None = None
    is_import: bool = False


@dataclass(frozen=True)
class Place:
    """A line as the user knows it: snippet number (from 1) and line in it (from 1)."""

    snippet: int
    line: int


@dataclass(frozen=True)
class Conversation:
    """What was accepted so far. `snippets` counts every snippet that was added."""

    pieces: tuple[Piece, ...] = ()
    snippets: int = 0

    def extended(self, snippet: str) -> tuple[Conversation, tuple[str, ...]]:
        """With one more snippet, and the names that it defines anew. Raises SyntaxError as Python does."""
        number = self.snippets + 1
        pieces = list(self.pieces)
        redefined = []
        for piece in read_pieces(snippet, number):
            if piece.is_import and any(piece.text == old.text for old in pieces):
                continue
            old = next((at for at, old in enumerate(pieces) if piece.name and old.name == piece.name), None)
            if old is None:
                pieces.append(piece)
                continue
            if pieces[old].snippet != number and piece.rank != LAST:
                redefined.append(str(piece.name))
            pieces[old] = piece
        ordered = tuple(sorted(pieces, key=lambda piece: piece.rank))
        return Conversation(ordered, number), tuple(redefined)

    def program(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def place(self, line: int) -> Place:
        """Where the user wrote a line of `program()`; its end is told as the last line that was written."""
        for piece in self.pieces:
            lines = piece.text.count("\n")
            if line <= lines:
                return Place(piece.snippet, piece.line + line - 1)
            line -= lines
        last = self.pieces[-1] if self.pieces else Piece(1, 1, "\n")
        return Place(last.snippet, last.line + last.text.count("\n") - 1)


def read_pieces(snippet: str, number: int) -> Iterable[Piece]:
    """Cut a snippet into its top-level statements. Raises SyntaxError."""
    snippet = snippet.replace("\r\n", "\n").replace("\r", "\n")  # as Python reads it
    tree = ast.parse(snippet)
    lines = [f"{line}\n" for line in snippet.split("\n")]
    begin = 0
    waiting: list[ast.stmt] = []  # statements that share a line are one piece
    for at, statement in enumerate(tree.body):
        waiting.append(statement)
        end = statement.end_lineno or statement.lineno
        if at + 1 < len(tree.body) and first_line(tree.body[at + 1]) <= end:
            continue
        yield piece_of(waiting, number, begin, "".join(lines[begin:end]))
        begin, waiting = end, []


def piece_of(statements: list[ast.stmt], number: int, begin: int, text: str) -> Piece:
    statement = statements[0]
    if len(statements) > 1:
        return Piece(number, begin + 1, text)
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return Piece(number, begin + 1, text, name=statement.name)
    if isinstance(statement, ast.Import | ast.ImportFrom):
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        return Piece(number, begin + 1, text, rank=FUTURE if future else USUAL, is_import=True)
    if isinstance(statement, ast.If) and ast.unparse(statement.test) in MAIN_GUARDS:
        return Piece(number, begin + 1, text, rank=LAST, name='if __name__ == "__main__"')
    return Piece(number, begin + 1, text)


MAIN_GUARDS = ("__name__ == '__main__'", "'__main__' == __name__")


def first_line(statement: ast.stmt) -> int:
    """The line on which a statement begins, decorators included."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
