"""`with closing(thing) as name:` is a `try` that ends with `name.close()`."""

from __future__ import annotations

import ast


def closed(node: ast.With, call: ast.Call, free: str) -> list[ast.stmt]:
    """The statements that stand for it; `free` is a name that nothing else has. Empty where it is not of this form."""
    target = node.items[0].optional_vars
    if len(call.args) != 1 or call.keywords or not (target is None or isinstance(target, ast.Name)):
        return []
    bound = [
        n.id for s in node.body for n in ast.walk(s) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)
    ]
    if isinstance(target, ast.Name) and target.id in bound:
        return []
    name = target.id if isinstance(target, ast.Name) else free
    kept = ast.Assign([ast.Name(name, ast.Store())], call.args[0])
    end = ast.Expr(ast.Call(ast.Attribute(ast.Name(name, ast.Load()), "close", ast.Load()), [], []))
    made: list[ast.stmt] = [kept, ast.Try(node.body, [], [], [end])]
    return [ast.fix_missing_locations(ast.copy_location(s, node)) for s in made]
