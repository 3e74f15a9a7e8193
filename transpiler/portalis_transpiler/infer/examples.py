"""Parameter types from the examples in a docstring, for functions that nothing calls and nobody annotated."""

from __future__ import annotations

import ast
import doctest

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import Function
from portalis_transpiler.infer.types import NEVER, Type, has_hole
from portalis_transpiler.refusal import Unsupported

PLAIN = (
    ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.UnaryOp, ast.USub, ast.UAdd, ast.BinOp, ast.operator,
    ast.Load,
)  # fmt: skip


def example_types(context: Context, function: Function) -> list[Type] | None:
    """One type a parameter from the first example that calls the function with plain values; None without one.

    An example with an empty list says less than the others: it is taken where there is nothing better.
    """
    assert isinstance(function.node, ast.FunctionDef)
    spare: list[Type] | None = None
    for call in _calls(function.node):
        values = _values(function.node.args, call)
        if values is None:
            continue
        try:
            types = [context.value(value) for value in values]
        except Unsupported:
            continue
        if NEVER in types:
            continue
        if not any(has_hole(t) for t in types):
            return types
        spare = spare or types
    return spare


def _calls(node: ast.FunctionDef) -> list[ast.Call]:
    """The calls in the examples that give a value, in their order."""
    text = ast.get_docstring(node) or ""
    if ">>>" not in text:
        return []
    try:
        examples = doctest.DocTestParser().get_examples(text)
        trees = [ast.parse(e.source) for e in examples if e.exc_msg is None]
    except (ValueError, SyntaxError, RecursionError):
        return []
    return [
        part
        for tree in trees
        for part in ast.walk(tree)
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == node.name
    ]


def _values(args: ast.arguments, call: ast.Call) -> list[ast.expr] | None:
    """What each parameter gets, defaults included; None where it is not known from the text alone."""
    names = [a.arg for a in (*args.posonlyargs, *args.args)]
    given: dict[str, ast.expr] = dict(zip(names, call.args, strict=False))
    given |= {k.arg: k.value for k in call.keywords if k.arg is not None}
    defaults = dict(zip(names[len(names) - len(args.defaults) :], args.defaults, strict=True))
    defaults |= {a.arg: d for a, d in zip(args.kwonlyargs, args.kw_defaults, strict=True) if d is not None}
    wanted = [*names, *(a.arg for a in args.kwonlyargs)]
    values = [given.get(name, defaults.get(name)) for name in wanted]
    if len(call.args) > len(names) or set(given) - set(wanted):
        return None
    found = [v for v in values if v is not None and all(isinstance(part, PLAIN) for part in ast.walk(v))]
    return found if len(found) == len(wanted) else None
