"""What is refused for its size alone, so that any text gets its answer in bounded time."""

from __future__ import annotations

import ast
import re
from itertools import islice

from portalis_transpiler.refusal import Refusal, Refused, Unsupported

MOST_CHARACTERS = 32_000_000
MOST_WORDS = 400_000
"""Words and signs: about a million characters of code, for which CPython's parser takes half a gigabyte."""
MOST_DEPTH = 300
MOST_ELIFS = 1_000
MOST_PARTS = 500


def check_text(source: str, file: str) -> None:
    if len(source) > MOST_CHARACTERS:
        what = f"source of {len(source):,} characters"
        raise Refused((Refusal(file, 1, 1, "PT001", what, f"split it into files of at most {MOST_CHARACTERS:,}"),))
    words = re.finditer(r"#.*|\w+|[^\w\s]", source)
    if next(islice(words, MOST_WORDS, None), None) is not None:
        what = f"source of more than {MOST_WORDS:,} words and signs"
        raise Refused((Refusal(file, 1, 1, "PT001", what, "split it into several files"),))


def check_tree(tree: ast.Module) -> None:
    """Refuse expressions that nest, and chains that go on, as no person writes them. Iterative: it must not recurse."""
    stack: list[tuple[ast.AST, int]] = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, ast.expr):
            depth += 1
            if depth > MOST_DEPTH:
                raise Unsupported(node, "PT001", "nesting too deep", "give parts of the expression names")
            parts = getattr(node, "values", ()) if isinstance(node, (ast.BoolOp, ast.JoinedStr)) else ()
            if isinstance(node, ast.Compare):
                parts = node.comparators
            if len(parts) > MOST_PARTS:
                raise Unsupported(node, "PT001", f"expression of {len(parts)} parts", "split it")
        elif isinstance(node, ast.If):
            chained = len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If)
            if depth > MOST_ELIFS:
                raise Unsupported(node, "PT001", f"more than {MOST_ELIFS} `elif` branches", "look it up in a dict")
            stack += [(child, 0) for child in (node.test, *node.body)]
            stack += [(child, depth + 1 if chained else 0) for child in node.orelse]
            continue
        else:
            depth = 0
        stack += [(child, depth) for child in ast.iter_child_nodes(node)]
