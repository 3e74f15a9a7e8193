"""Fields that `__init__` assigns after it has used the object: they start with a value that nobody sees."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import Callable_, Container
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.rust_types import default_text

EMPTY = ("list", "dict", "set", "deque")


def first_that_needs_object(info: ClassInfo, statements: list[ast.stmt], self_name: str) -> int | None:
    """The first statement that wants the whole object: calls a method, hands `self` on, or keeps it."""
    for place, statement in enumerate(statements):
        if any(_needs_object(info, part, self_name) for part in _parts(statement)):
            return place
    return None


def _parts(node: ast.AST) -> list[tuple[ast.AST, ast.AST | None, bool]]:
    """Every node with its parent, and whether it lies in a nested function."""
    found: list[tuple[ast.AST, ast.AST | None, bool]] = []
    stack: list[tuple[ast.AST, ast.AST | None, bool]] = [(node, None, False)]
    while stack:
        item, parent, inside = stack.pop()
        found.append((item, parent, inside))
        nested = inside or isinstance(item, (ast.Lambda, ast.FunctionDef))
        stack += [(child, item, nested) for child in ast.iter_child_nodes(item)]
    return found


def _needs_object(info: ClassInfo, part: tuple[ast.AST, ast.AST | None, bool], self_name: str) -> bool:
    node, parent, inside = part
    if not isinstance(node, ast.Name) or node.id != self_name:
        return False
    if inside or not isinstance(parent, ast.Attribute):
        return True
    return parent.attr not in info.fields or info.method(f"{parent.attr}.setter") is not None


def late_fields(
    lw: Lower, info: ClassInfo, statements: list[ast.stmt], early: int, self_name: str, inside: bool
) -> dict[str, str]:
    """The fields that are assigned from statement `early` on, with what they hold until then."""
    from portalis_transpiler.lower.initial import field_targets, surely

    before = {name for s in statements[:early] for name in field_targets(s, self_name)}
    found: dict[str, str] = {}
    for place, statement in enumerate(statements[early:], early):
        inside_call = made_by_call(info, statement, self_name)
        for name in (*field_targets(statement, self_name), *inside_call):
            if name in before or name in found or name not in info.fields:
                continue
            start = _start(lw, info, name)
            until = statements[early : place + 1]
            seen = inside or any(_reads(s, name) for s in until) or _seen_outside(lw, until, name)
            sure = name in inside_call or surely(statement, name, self_name)
            sure = sure and not _hands_on(statements[:place], self_name)
            if start is None or seen or not sure:
                raise lw.refuse(
                    statement,
                    "PT111",
                    f"attribute `{name}` that is assigned after the object is used",
                    "assign every attribute first, then call methods",
                )
            found[name] = start
    return found


def made_by_call(info: ClassInfo, statement: ast.stmt, self_name: str) -> list[str]:
    """The fields that `self.name = …` of a property's setter, or the plain call `self.method(…)`, surely assigns."""
    from portalis_transpiler.lower.initial import field_targets, surely

    method = None
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == self_name:
            method = info.method(f"{target.attr}.setter")
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        called = statement.value.func
        if isinstance(called, ast.Attribute) and getattr(called.value, "id", "") == self_name:
            method = info.method(called.attr)
    if method is None or not isinstance(method.node, ast.FunctionDef) or method.kind not in ("function", "setter"):
        return []
    first = method.args.args[0].arg
    found: list[str] = []
    for inner in method.node.body:
        if any(isinstance(n, (ast.Return, ast.Yield, ast.YieldFrom)) for n in ast.walk(inner)):
            break
        found += [n for n in field_targets(inner, first) if surely(inner, n, first) and n in info.fields]
    return list(dict.fromkeys(found))


def _start(lw: Lower, info: ClassInfo, name: str) -> str | None:
    type_ = info.fields[name].cell.type
    if isinstance(type_, Container) and type_.kind in EMPTY:
        return f"{lw.type_name(type_).replace('<', '::<', 1)}::default()"
    start = default_text(type_)
    if start is not None and start.startswith("Num"):
        lw.use("Num")
    return start


def class_defaults(lw: Lower, info: ClassInfo, known: Iterable[str]) -> dict[str, str]:
    """Fields that start with a value of the class that nothing changes: until they are assigned both read the same."""
    from portalis_transpiler.lower.calls import fixed_value, is_fixed

    found: dict[str, str] = {}
    for name, field in info.fields.items():
        constant = None if name in known else info.constant(name)
        if constant is None or not is_fixed(constant[1]) or constant[0].constant_cells[name].has("assigned"):
            continue
        found[name] = lw.owned(fixed_value(lw, constant[1], f"value of `{name}`"), field.cell.type)
    return found


def _reads(node: ast.AST, name: str) -> bool:
    """Whether a statement looks at an attribute of this name, or could by way of its text."""
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part.attr == name and isinstance(part.ctx, ast.Load):
            return True
        if isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Attribute) and part.target.attr == name:
            return True
        if isinstance(part, ast.Name) and part.id in ("hasattr", "getattr", "vars"):
            return True
    return False


def _seen_outside(lw: Lower, statements: list[ast.stmt], name: str) -> bool:
    """Whether what these statements call may look at the attribute, calls what is not known, or keeps the object."""
    inside = {node for statement in statements for node in ast.walk(statement)}
    seen: set[Body] = set()
    stack = [b for key, b in lw.body.callees.items() if isinstance(key, tuple) and key[0] in inside]
    while stack:
        body = stack.pop()
        if body in seen or body.function is None:
            continue
        seen.add(body)
        stack += list(body.callees.values())
        values = any(isinstance(t, Callable_) and not isinstance(n, ast.Lambda) for n, t in body.types.items())
        keeps = body in lw.crate.rc_self and body.self_type == lw.body.self_type
        if values or keeps or _reads(body.function.node, name):
            return True
    return False


def _hands_on(statements: list[ast.stmt], self_name: str) -> bool:
    """Whether `self` itself is given away."""
    for node, parent, inside in (part for statement in statements for part in _parts(statement)):
        if isinstance(node, ast.Name) and node.id == self_name and (inside or not isinstance(parent, ast.Attribute)):
            return True
    return False
