"""The smallest program that still fails: statements are removed one after another while the failure stays."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator


def shrink(source: str, fails: Callable[[str], bool], rounds: int = 400) -> str:
    """Remove statements, unwrap blocks, drop branches, as long as `fails` says yes; at most `rounds` questions."""
    best = source
    asked = 0
    progress = True
    while progress and asked < rounds:
        progress = False
        for candidate in smaller(best):
            asked += 1
            if asked > rounds:
                break
            if fails(candidate):
                best = candidate
                progress = True
                break
    return best


def smaller(source: str) -> Iterator[str]:
    """Programs with one thing less, the largest cuts first."""
    count = sum(1 for _ in _bodies(ast.parse(source)))
    for position in range(count):
        length = len(_nth_body(ast.parse(source), position))
        size = length
        while size >= 1:
            for start in range(0, length, size):
                tree = ast.parse(source)
                body = _nth_body(tree, position)
                removed = body[start : start + size]
                unwrapped = getattr(removed[0], "body", []) if size == 1 and not _defines(removed[0]) else []
                if len(removed) < length or position == 0:
                    del body[start : start + size]
                    yield from _text(tree)
                if unwrapped:
                    tree = ast.parse(source)
                    body = _nth_body(tree, position)
                    body[start : start + 1] = unwrapped
                    yield from _text(tree)
            size //= 2


def _defines(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef)


def _bodies(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            body = getattr(node, name, None)
            if isinstance(body, list) and body:
                yield body


def _nth_body(tree: ast.AST, position: int) -> list[ast.stmt]:
    for i, body in enumerate(_bodies(tree)):
        if i == position:
            return body
    return []


def _text(tree: ast.AST) -> Iterator[str]:
    try:
        text = ast.unparse(ast.fix_missing_locations(tree))
        ast.parse(text)
    except (SyntaxError, ValueError):
        return
    if text.strip():
        yield text + "\n"
