"""Typing of operators: arithmetic, comparison, and the dunder methods of the program's classes."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, is_numeric, numeric_result
from portalis_transpiler.infer.dunders import (
    ARITHMETIC,
    answer_none,
    asked,
    compared_with_none,
    hands_on,
    raises_type_error,
    result_of_error,
)
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    FLOAT,
    INT,
    NEVER,
    NONE,
    OCTETS,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    join,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.refusal import Unsupported

SYMBOLS: dict[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**",
    ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>", ast.MatMult: "@",
}  # fmt: skip
DUNDERS = ARITHMETIC
COMPARISONS: dict[type[ast.cmpop], tuple[str, str, str]] = {
    ast.Lt: ("<", "__lt__", "__gt__"), ast.LtE: ("<=", "__le__", "__ge__"), ast.Gt: (">", "__gt__", "__lt__"),
    ast.GtE: (">=", "__ge__", "__le__"), ast.Eq: ("==", "__eq__", "__eq__"), ast.NotEq: ("!=", "__ne__", "__ne__"),
}  # fmt: skip
INTEGRAL = {BOOL, INT, BIG}
SETS = ("set", "frozenset")
MOST_DEPTH = 6


def binary(context: Context, node: ast.AST, op: ast.operator, left: Type, right: Type) -> Type:
    """The type of `left op right`. None on either side raises at run time, as in Python."""
    if NEVER in (left, right):
        return NEVER
    answer_none(context, node, SYMBOLS[type(op)], left, right)
    left, right = strip_none(left), strip_none(right)
    if NEVER in (left, right):
        raise Unsupported(node, "PT070", f"`{SYMBOLS[type(op)]}` with None", "remove it: it always raises TypeError")
    symbol = SYMBOLS[type(op)]
    left, right = as_number(left, f"__{DUNDERS[symbol]}__"), as_number(right, f"__r{DUNDERS[symbol]}__")
    if is_numeric(left) and is_numeric(right):
        return _numeric(context, node, symbol, left, right)
    return union(_pair(context, node, symbol, a, b) for a in members(left) for b in members(right))


def as_number(type_: Type, dunder: str = "") -> Type:
    """A member of an IntEnum counts as its int, unless the class defines the operator itself."""
    if isinstance(type_, Instance) and type_.cls.is_enum == "int" and type_.cls.method(dunder) is None:
        return INT
    return type_


def _numeric(context: Context, node: ast.AST, symbol: str, left: Type, right: Type) -> Type:
    both_integral = set(members(left)) | set(members(right)) <= INTEGRAL
    if symbol == "/":
        return FLOAT
    if symbol in ("&", "|", "^", "<<", ">>"):
        if not both_integral:
            raise _mismatch(node, symbol, left, right)
        if left == right == BOOL and symbol in "&|^":
            return BOOL
        return integral(context, node, symbol, left, right)
    if symbol == "**" and both_integral and _negative_literal(node):
        return FLOAT
    if symbol == "@":
        raise _mismatch(node, symbol, left, right)
    if both_integral:
        return integral(context, node, symbol, left, right)
    return numeric_result(left, right)


def integral(context: Context, node: ast.AST, symbol: str, left: Type, right: Type) -> Type:
    """The type of an operation on ints. Where integers may grow, it is INT only for results that always fit 64 bits."""
    if not context.program.big_integers:
        return INT
    left, right = (BIG if BIG in members(side) else INT for side in (left, right))
    if symbol == "%" and right != BIG:
        return INT
    if BIG not in (left, right):
        if symbol in ("&", "|", "^", ">>") or (symbol == "//" and _literal(node) > 0):
            return INT
        known = value_of_literals(node)
        if known is not None and -(2**63) <= known < 2**63:
            return INT
    return INT if symbol == "&" and _literal(node) >= 0 else BIG


def _literal(node: ast.AST) -> int:
    """The literal on the right; -1 where there is none."""
    right = getattr(node, "right", getattr(node, "value", None))
    return right.value if isinstance(right, ast.Constant) and type(right.value) is int else -1


def value_of_literals(node: ast.AST | None, most: int = 64) -> int | None:
    """What an operation of nothing but integer literals gives."""
    if isinstance(node, ast.Constant):
        return node.value if type(node.value) is int else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = value_of_literals(node.operand)
        return None if inner is None else -inner
    if not isinstance(node, ast.BinOp):
        return None
    left, right = value_of_literals(node.left), value_of_literals(node.right)
    if left is None or right is None:
        return None
    if isinstance(node.op, (ast.Pow, ast.LShift)):
        fits = 0 <= right < most and abs(left) < 2**most
        return (left**right if isinstance(node.op, ast.Pow) else left << right) if fits else None
    operations = {ast.Add: int.__add__, ast.Sub: int.__sub__, ast.Mult: int.__mul__}
    operation = operations.get(type(node.op))
    return None if operation is None else operation(left, right)


def _negative_literal(node: ast.AST) -> bool:
    right = getattr(node, "right", None)
    return isinstance(right, ast.UnaryOp) and isinstance(right.op, ast.USub) and isinstance(right.operand, ast.Constant)


def _mismatch(node: ast.AST, symbol: str, left: Type, right: Type) -> Unsupported:
    what = f"`{symbol}` of {show(left)} and {show(right)}"
    return Unsupported(node, "PT071", what, "convert the operands, or test their types with isinstance first")


def _pair(context: Context, node: ast.AST, symbol: str, a: Type, b: Type) -> Type:
    if is_numeric(a) and is_numeric(b):
        return _numeric(context, node, symbol, a, b)
    found, was_asked = asked(context, node, symbol, a, b)
    if found is not None:
        return found
    if was_asked and raises_type_error(symbol, a, b):
        return result_of_error(symbol)
    if symbol == "+":
        if (a == b == STR) or {a, b} <= OCTETS:
            return a
        if isinstance(a, TupleOf) and isinstance(b, TupleOf):
            return TupleOf(a.items + b.items)
        if (
            isinstance(a, Container)
            and isinstance(b, Container)
            and a.kind == b.kind
            and a.kind in ("list", "vtuple", "counter")
        ):
            return context.fresh(node, a.kind, *(join(x.type, y.type) for x, y in zip(a.cells, b.cells, strict=True)))
        if {getattr(a, "kind", "tuple"), getattr(b, "kind", "tuple")} == {"vtuple", "tuple"}:
            parts = [context.element(node, a), context.element(node, b)]
            return context.fresh(node, "vtuple", union(parts))
    if symbol == "*":
        for x, y in ((a, b), (b, a)):
            if y in INTEGRAL and (x == STR or x in OCTETS):
                return x
            if y in INTEGRAL and isinstance(x, Container) and x.kind in ("list", "vtuple"):
                return x if _is_display(node) else context.fresh(node, x.kind, x.element)
            if y in INTEGRAL and isinstance(x, TupleOf):
                return context.fresh(node, "vtuple", union(x.items))
    if symbol == "%" and a == STR:
        return STR
    if isinstance(a, Container) and isinstance(b, Container):
        if a.kind == "keys" and b.kind in ("dict", "defaultdict", "counter") and symbol in "&-":
            return context.fresh(node, "set", a.element)
        if {a.kind, b.kind} & {"keys", "items"} and {a.kind, b.kind} <= {*SETS, "keys", "items"} and symbol in "&|^-":
            return context.fresh(node, "set", join(a.element, b.element) if symbol in "|^" else a.element)
        if a.kind in SETS and b.kind in SETS and symbol in "&|^-":
            return context.fresh(node, a.kind, join(a.element, b.element) if symbol in "|^" else a.element)
        if len(a.cells) == len(b.cells) == 2 and symbol == "|":
            return context.fresh(
                node, a.kind, join(a.cells[0].type, b.cells[0].type), join(a.cells[1].type, b.cells[1].type)
            )
        if a.kind == b.kind == "counter" and symbol in "-&":
            return context.fresh(node, "counter", join(a.element, b.element), INT)
    raise _mismatch(node, symbol, a, b)


def _is_display(node: ast.AST) -> bool:
    """`[None] * n`: nothing else can reach the list, so that its elements may be held as the result holds them."""
    return isinstance(node, ast.BinOp) and (isinstance(node.left, ast.List) or isinstance(node.right, ast.List))


def augmented(context: Context, node: ast.AugAssign, current: Type, value: Type) -> Type:
    """The type of the variable after `current op= value`; lists, sets and dicts change in place."""
    if NEVER in (current, value):
        return current
    for member in members(current):
        if isinstance(member, Instance):
            method = member.cls.method(f"__i{DUNDERS[SYMBOLS[type(node.op)]]}__")
            if method is not None:
                made = context.call(node, method, [member, value], member, tag="inplace")
                body = context.body.callees.get((node, "inplace"))
                if body is not None and hands_on(body):
                    raise _mismatch(node, SYMBOLS[type(node.op)] + "=", member, value)
                return made
        if member == BYTEARRAY:
            binary(context, node, node.op, member, value)
            return current
        if isinstance(member, Container) and isinstance(node.op, ast.Add) and member.kind in ("list", "deque"):
            member.cells[0].grow(context.element(node, value))
            member.cells[0].mark("mutated")
            return current
        if isinstance(member, Container) and member.kind in ("set", "dict", "ordereddict", "counter", "defaultdict"):
            _update_in_place(context, node, member, value)
            return current
    return binary(context, node, node.op, current, value)


def _update_in_place(context: Context, node: ast.AugAssign, target: Container, value: Type) -> None:
    if not isinstance(value, Container):
        raise _mismatch(node, SYMBOLS[type(node.op)] + "=", target, value)
    target.cells[0].mark("mutated")
    if isinstance(node.op, (ast.BitOr, ast.BitXor, ast.Add)):
        for mine, theirs in zip(target.cells, value.cells, strict=False):
            mine.grow(theirs.type)


def unary(context: Context, node: ast.UnaryOp, operand: Type) -> Type:
    if isinstance(node.op, ast.Not):
        return BOOL
    if operand == NEVER:
        return NEVER
    names = {ast.USub: "__neg__", ast.UAdd: "__pos__", ast.Invert: "__invert__"}
    operand = as_number(strip_none(operand), names[type(node.op)])
    if is_numeric(operand):
        if isinstance(node.op, ast.Invert):
            if set(members(operand)) <= INTEGRAL:
                return numeric_result(operand, INT)
        elif isinstance(node.op, ast.USub) and context.program.big_integers and operand in (INT, BOOL):
            return INT if value_of_literals(node) is not None else BIG
        else:
            return numeric_result(operand, INT)
    if isinstance(operand, Instance):
        method = operand.cls.method(names[type(node.op)])
        if method is not None:
            return context.call(node, method, [operand], operand)
    if isinstance(operand, Container) and operand.kind == "counter":
        return context.fresh(node, "counter", operand.element, INT)
    raise Unsupported(node, "PT071", f"unary operator on {show(operand)}", "convert the operand first")


def compare(context: Context, node: ast.AST, op: ast.cmpop, left: Type, right: Type) -> None:
    """Check that the comparison is one that Python allows; equality allows everything."""
    if NEVER in (left, right) or isinstance(op, (ast.Is, ast.IsNot)):
        return
    if isinstance(op, (ast.In, ast.NotIn)):
        _membership(context, node, left, right)
        return
    symbol = COMPARISONS[type(op)][0]
    for a in members(left):
        for b in members(right):
            if _compare_objects(context, node, symbol, a, b):
                continue
            if symbol in ("==", "!="):
                compare_inside(context, node, a)
                compare_inside(context, node, b)
            elif NONE not in (a, b) and not ordered(context, node, a, b):
                raise _mismatch(node, symbol, a, b)


def _compare_objects(context: Context, node: ast.AST, symbol: str, a: Type, b: Type) -> bool:
    objects = [x for x in (a, b) if isinstance(x, Instance)]
    if symbol in ("==", "!=") and NONE in (a, b):
        for x in objects:
            compared_with_none(context, node, symbol, x.cls)
        return bool(objects)
    found, was_asked = asked(context, node, symbol, a, b)
    if found is not None or was_asked:
        return True
    return any(_compares_itself(context, node, symbol, x, a, b) for x in objects)


def _compares_itself(context: Context, node: ast.AST, symbol: str, x: Instance, a: Type, b: Type) -> bool:
    """Whether the class is given this comparison by its kind."""
    if symbol in ("==", "!="):
        return True
    if x.cls.dataclass_options.get("order") or x.cls.is_enum == "int" or x.cls.is_namedtuple:
        return True
    if "total_ordering" not in x.cls.facts or x.cls.method("__lt__") is None:
        return False
    asked(context, node, "<", a, b)
    compare_members(context, node, a, b)
    return True


def ordered(context: Context, node: ast.AST, a: Type, b: Type) -> bool:
    """Whether `<` works between the two; types the `__lt__` of objects inside containers."""
    if NEVER in (a, b):
        return True
    if is_numeric(a) and is_numeric(b):
        return True
    if a == b == STR or {a, b} <= OCTETS:
        return True
    compare_inside(context, node, a)
    if isinstance(a, TupleOf) and isinstance(b, TupleOf):
        return all(
            ordered(context, node, x, y) or (place > 0 and isinstance(x, Instance) and x == y)
            for place, (x, y) in enumerate(zip(a.items, b.items, strict=False))
        )
    if isinstance(a, Container) and isinstance(b, Container) and {a.kind, b.kind} <= {*SETS, "keys", "items"}:
        return True
    if isinstance(a, Container) and isinstance(b, Container) and a.kind == b.kind:
        return a.kind in ("list", "vtuple", "deque") and ordered(context, node, a.element, b.element)
    if isinstance(a, Instance) and isinstance(b, Instance) and _compare_objects(context, node, "<", a, b):
        return True
    parts_a, parts_b = members(a), members(b)
    if len(parts_a) > 1 or len(parts_b) > 1:
        return all(ordered(context, node, x, y) for x in parts_a for y in parts_b if NONE not in (x, y))
    return False


def _membership(context: Context, node: ast.AST, item: Type, box: Type) -> None:
    for member in members(box):
        if member == STR:
            if any(m != STR for m in members(item)):
                raise _mismatch(node, "in", item, box)
        elif member in OCTETS:
            if any(m not in OCTETS and m not in (INT, BOOL) for m in members(item)):
                raise _mismatch(node, "in", item, box)
        elif isinstance(member, Instance):
            method = member.cls.method("__contains__")
            if method is None:
                raise _mismatch(node, "in", item, box)
            context.call(node, method, [member, item], member, tag="contains")
        elif member != NONE:
            element = context.element(node, member)
            compare_members(context, node, element, item)


def compare_inside(context: Context, node: ast.AST, type_: Type, depth: int = 0) -> None:
    """Type the `__eq__` of the objects that a container holds: comparing the container calls it."""
    inner: list[Type] = []
    if isinstance(type_, Container):
        inner = [cell.type for cell in type_.cells]
    elif isinstance(type_, TupleOf):
        inner = list(type_.items)
    for part in (m for t in inner for m in members(t)):
        compare_members(context, node, part, part)
        if depth < MOST_DEPTH:
            compare_inside(context, node, part, depth + 1)


def compare_members(context: Context, node: ast.AST, a: Type, b: Type) -> None:
    """Type the `__eq__` of objects that are compared inside containers."""
    for x in members(a):
        for y in members(b):
            if isinstance(x, Instance) and isinstance(y, Instance):
                method = x.cls.method("__eq__")
                if method is not None:
                    context.call(node, method, [x, y], x, tag=f"{show(x)}=={show(y)}")
