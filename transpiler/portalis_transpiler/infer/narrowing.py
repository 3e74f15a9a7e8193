"""What a test tells of the types of the names in it."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, Narrowing
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BOOL,
    INTEGERS,
    NEVER,
    NONE,
    Exc,
    Instance,
    Ref,
    Type,
    members,
    union,
    without,
)

NO_NARROWING: tuple[Narrowing, Narrowing] = ({}, {})


def place_of(context: Context, node: ast.expr) -> object | None:
    """The key under which a name or a chain of attributes is narrowed."""
    if isinstance(node, ast.NamedExpr):
        return place_of(context, node.target)
    if isinstance(node, ast.Name):
        web = context.unit.webs.of.get(node)
        return web if web is not None and web.defs and not web.rebound_inside else None
    if isinstance(node, ast.Attribute):
        inner = place_of(context, node.value)
        if inner is None:
            return None
        return (*inner, node.attr) if isinstance(inner, tuple) else (inner, node.attr)
    return None


def narrowings(context: Context, test: ast.expr) -> tuple[Narrowing, Narrowing]:
    """The narrowed types when the test holds, and when it does not."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yes, no = narrowings(context, test.operand)
        return no, yes
    if isinstance(test, ast.BoolOp):
        return _both(context, test)
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _compare(context, test)
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance":
        return _isinstance(context, test)
    place = place_of(context, test)
    type_ = context.body.types.get(test, NEVER)
    need_truth(context, test, type_)
    if place is None or not members(type_) or NONE not in members(type_):
        return NO_NARROWING
    false_too = [m for m in members(type_) if m == NONE or _can_be_false(m)]
    return {place: without(type_, lambda m: m == NONE)}, {place: union(false_too)}


def _can_be_false(type_: Type) -> bool:
    if isinstance(type_, Instance):
        return type_.cls.method("__bool__") is not None or type_.cls.method("__len__") is not None
    return not isinstance(type_, (Exc, Ref))


def _both(context: Context, test: ast.BoolOp) -> tuple[Narrowing, Narrowing]:
    parts = [narrowings(context, value) for value in test.values]
    sure: Narrowing = {}
    index = 0 if isinstance(test.op, ast.And) else 1
    for part in parts:
        for key, type_ in part[index].items():
            sure[key] = type_
    other: Narrowing = {}
    if len(parts) == 1:
        other = parts[0][1 - index]
    shared = set(parts[0][1 - index]).intersection(*(p[1 - index] for p in parts[1:]))
    other = {key: union(p[1 - index][key] for p in parts) for key in shared}
    return (sure, other) if index == 0 else (other, sure)


def _compare(context: Context, test: ast.Compare) -> tuple[Narrowing, Narrowing]:
    from portalis_transpiler.stdlib.typeof import compared, narrowing

    if compared(test) is not None:
        return narrowing(context, test)
    left, op, right = test.left, test.ops[0], test.comparators[0]
    if not isinstance(op, (ast.Is, ast.IsNot, ast.Eq, ast.NotEq)):
        return NO_NARROWING
    if isinstance(left, ast.Constant) and left.value is None:
        left, right = right, left
    if not (isinstance(right, ast.Constant) and right.value is None):
        return NO_NARROWING
    place = place_of(context, left)
    type_ = context.body.types.get(left, NEVER)
    if place is None or NONE not in members(type_):
        return NO_NARROWING
    is_none: Narrowing = {place: NONE}
    is_some: Narrowing = {place: without(type_, lambda m: m == NONE)}
    return (is_none, is_some) if isinstance(op, (ast.Is, ast.Eq)) else (is_some, is_none)


def classes_of(context: Context, node: ast.expr) -> list[Type] | None:
    """The classes that an isinstance test names."""
    if isinstance(node, ast.Tuple):
        found: list[Type] = []
        for part in node.elts:
            inner = classes_of(context, part)
            if inner is None:
                return None
            found += inner
        return found
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return classes_of(context, ast.Tuple([node.left, node.right]))
    if isinstance(node, (ast.Name, ast.Attribute)):
        type_ = context.infer(node)
        return [type_] if isinstance(type_, Ref) else None
    return None


def is_member(type_: Type, cls: Type) -> bool | None:
    """Whether every value of the (single) type is an instance of the class; None when that is not known."""
    assert isinstance(cls, Ref)
    if cls.kind == "class" and isinstance(type_, Instance):
        return type_.cls.is_subclass(cls.target)  # type: ignore[arg-type]
    if cls.kind == "class":
        return None if isinstance(type_, Exc) else False
    if cls.kind == "exception":
        return None if isinstance(type_, Exc) else False
    name = str(cls.target).rsplit(".", 1)[-1]
    if name == "object":
        return True
    kind = type_.name if hasattr(type_, "name") and not isinstance(type_, Exc) else getattr(type_, "kind", "")
    from portalis_transpiler.infer.types import Container, TupleOf

    if isinstance(type_, TupleOf):
        kind = "tuple"
    if isinstance(type_, Container):
        kinds = {"vtuple": ("tuple",), "counter": ("dict", "Counter"), "defaultdict": ("dict", "defaultdict")}
        kinds["ordereddict"] = ("dict", "OrderedDict")
        return name in kinds.get(type_.kind, (type_.kind,))
    if type_ == BOOL:
        return name in ("bool", "int")
    if type_ in INTEGERS:
        return name in ("int", "Number", "Integral", "Real")
    return name == kind


def _isinstance(context: Context, test: ast.Call) -> tuple[Narrowing, Narrowing]:
    if len(test.args) != 2:
        return NO_NARROWING
    place = place_of(context, test.args[0])
    type_ = context.body.types.get(test.args[0], NEVER)
    classes = classes_of(context, test.args[1])
    if place is None or classes is None or type_ == NEVER:
        return NO_NARROWING
    answers = {m: [is_member(m, c) for c in classes] for m in members(type_)}
    inside = union(m for m, a in answers.items() if True in a or None in a)
    outside = union(m for m, a in answers.items() if True not in a)
    return {place: inside}, {place: outside}


def constant_test(context: Context, test: ast.expr) -> bool | None:
    """Whether a test has one outcome for the types of this instance."""
    if isinstance(test, ast.Constant):
        return bool(test.value)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = constant_test(context, test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        parts = [constant_test(context, v) for v in test.values]
        deciding = isinstance(test.op, ast.Or)
        if parts[0] is deciding:
            return deciding
        return (not deciding) if all(p is (not deciding) for p in parts) else None
    if isinstance(test, ast.Name) and context.unit.module.imports.get(test.id) == "typing.TYPE_CHECKING":
        return False
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _constant_compare(context, test)
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and test.func.id == "isinstance":
        return _constant_isinstance(context, test)
    return None


def _constant_isinstance(context: Context, test: ast.Call) -> bool | None:
    if not isinstance(test.args[0], (ast.Name, ast.Attribute)) or len(test.args) != 2:
        return None
    type_ = context.body.types.get(test.args[0], NEVER)
    classes = classes_of(context, test.args[1])
    if classes is None or type_ == NEVER:
        return None
    answers = [[is_member(m, c) for c in classes] for m in members(type_)]
    if all(True in a for a in answers):
        return True
    return False if all(a == [False] * len(a) for a in answers) else None


def _constant_compare(context: Context, test: ast.Compare) -> bool | None:
    from portalis_transpiler.stdlib.typeof import compared, known

    if compared(test) is not None:
        return known(context, test)
    left, op, right = test.left, test.ops[0], test.comparators[0]
    if isinstance(left, ast.Name) and left.id == "__name__" and isinstance(right, ast.Constant):
        role = context.unit.module.role
        if role == "both":
            return None
        same = (context.unit.module.name if role == "module" else "__main__") == right.value
        return same if isinstance(op, ast.Eq) else not same
    if not isinstance(op, (ast.Is, ast.IsNot)) or not (isinstance(right, ast.Constant) and right.value is None):
        return None
    if not isinstance(left, (ast.Name, ast.Attribute)):
        return None
    type_ = context.body.types.get(left, NEVER)
    if type_ == NEVER or (NONE in members(type_) and len(members(type_)) > 1):
        return None
    return (type_ == NONE) == isinstance(op, ast.Is)
