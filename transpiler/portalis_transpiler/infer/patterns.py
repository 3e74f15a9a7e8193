"""Typing of match statements."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.refusal import Unsupported


def match_statement(context: Context, node: ast.Match) -> None:
    raise Unsupported(node, "PT016", "`match`", "use if and elif")


__all__ = ["Context", "match_statement"]
