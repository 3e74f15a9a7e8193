"""Which methods of the program's classes an operator asks, in Python's order, and which of them answer.

`return NotImplemented` hands the question on: to the other operand's method, then to what every object does. A method
has one body for each tuple of parameter types, so that its isinstance tests are settled and a body hands on either
always or never; one that decides by a value is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portalis_transpiler.infer.context import Context, is_numeric
from portalis_transpiler.infer.program import Body, ClassInfo, Function
from portalis_transpiler.infer.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    INT,
    NEVER,
    NONE,
    STR,
    Instance,
    Type,
    members,
    python_class,
    show,
)
from portalis_transpiler.refusal import Unsupported

ARITHMETIC = {
    "+": "add", "-": "sub", "*": "mul", "/": "truediv", "//": "floordiv", "%": "mod", "**": "pow", "&": "and",
    "|": "or", "^": "xor", "<<": "lshift", ">>": "rshift", "@": "matmul",
}  # fmt: skip
RICH = {
    "<": ("__lt__", "__gt__"), "<=": ("__le__", "__ge__"), ">": ("__gt__", "__lt__"), ">=": ("__ge__", "__le__"),
    "==": ("__eq__", "__eq__"), "!=": ("__ne__", "__ne__"),
}  # fmt: skip
OPERATOR_METHODS = (
    {f"__{prefix}{name}__" for name in ARITHMETIC.values() for prefix in ("", "r")}
    | {name for pair in RICH.values() for name in pair}
)  # fmt: skip


@dataclass(frozen=True)
class Attempt:
    """One method that is asked: `swapped` is the right operand's; `negated`, `__eq__` in the place of `__ne__`."""

    method: Function
    swapped: bool
    negated: bool = False

    def tag(self, symbol: str, a: Type, b: Type) -> str:
        return f"{show(a)}{symbol}{show(b)}{'~' if self.swapped else ''}"


def attempts(symbol: str, a: Type, b: Type) -> list[Attempt]:
    """The methods that `a symbol b` asks one after the other."""
    return _arithmetic(ARITHMETIC[symbol], symbol, a, b) if symbol in ARITHMETIC else _rich(symbol, a, b)


def _arithmetic(name: str, symbol: str, a: Type, b: Type) -> list[Attempt]:
    """The right operand is asked only if it is of another class; first, if that derives and has a method of its own."""
    mine, theirs = _method(a, f"__{name}__"), _method(b, f"__r{name}__")
    if a == b or (symbol == "%" and a in (STR, BYTES, BYTEARRAY)):
        theirs = None
    forward = [Attempt(mine, False)] if mine else []
    backward = [Attempt(theirs, True)] if theirs else []
    first = _derives(b, a) and theirs is not _method(a, f"__r{name}__")
    return backward + forward if first else forward + backward


def _rich(symbol: str, a: Type, b: Type) -> list[Attempt]:
    """Both operands are asked, that of a derived class first."""
    name, reflected = RICH[symbol]
    forward, backward = _rich_of(a, name, False), _rich_of(b, reflected, True)
    return backward + forward if _derives(b, a) else forward + backward


def _rich_of(type_: Type, name: str, swapped: bool) -> list[Attempt]:
    method = _method(type_, name)
    if method is not None:
        return [Attempt(method, swapped)]
    equal = _method(type_, "__eq__") if name == "__ne__" else None
    return [Attempt(equal, swapped, negated=True)] if equal is not None else []


def _method(type_: Type, name: str) -> Function | None:
    return type_.cls.method(name) if isinstance(type_, Instance) else None


def _derives(b: Type, a: Type) -> bool:
    return isinstance(a, Instance) and isinstance(b, Instance) and a != b and b.cls.is_subclass(a.cls)


def asked(context: Context, node: ast.AST, symbol: str, a: Type, b: Type) -> tuple[Type | None, bool]:
    """The type that the first method that answers gives, if one does; whether any was asked."""
    found = attempts(symbol, a, b)
    for place, attempt in enumerate(found):
        mine, other = (b, a) if attempt.swapped else (a, b)
        tag = attempt.tag(symbol, a, b)
        result = context.call(node, attempt.method, [mine, other], mine, tag=tag)
        body = context.body.callees.get((node, tag))
        if body is not None and body.gives_up and not hands_on(body):
            decided_by_value(context, node, symbol, a, b, body, place == len(found) - 1)
        if body is None or not hands_on(body):
            return result, True
    return None, bool(found)


def hands_on(body: Body) -> bool:
    """Whether every return of this body is `return NotImplemented`."""
    return body.gives_up and body.returns.type == NEVER


def raises_type_error(symbol: str, a: Type, b: Type) -> bool:
    """Whether Python says that the operator is not supported, once no method of the program has answered."""
    if symbol in RICH:
        return symbol not in ("==", "!=")
    plain = (Instance,)
    return all(isinstance(t, plain) or is_numeric(t) for t in (a, b)) or (isinstance(a, Instance) and symbol != "*")


def unsupported_text(symbol: str, a: str, b: str, in_place: bool = False) -> str:
    """Python's sentence for an operator that no operand supports."""
    if symbol in RICH:
        return f"'{symbol}' not supported between instances of '{a}' and '{b}'"
    shown = f"{symbol}=" if in_place else "** or pow()" if symbol == "**" else symbol
    return f"unsupported operand type(s) for {shown}: '{a}' and '{b}'"


def result_of_error(symbol: str) -> Type:
    """The type of an operator that always raises: any, since there never is a value."""
    return BOOL if symbol in RICH else INT


class HandsOn(Unsupported):
    """A call by name of a method that returns NotImplemented."""


def called_by_name(context: Context, node: ast.Call, tag: str) -> None:
    """Refuse what `x.__add__(y)` gives where that is, or may be, NotImplemented."""
    body = context.body.callees.get((node, tag))
    if body is not None and body.gives_up:
        name = body.function.name if body.function is not None else ""
        raise HandsOn(node, "PT053", f"`{name}` that returns NotImplemented, called by its name", "use the operator")


def give_up(context: Context, node: ast.Return) -> bool:
    """Note `return NotImplemented`. Refuses it where its meaning would be another than "ask the other operand"."""
    function = context.body.function
    is_method = function is not None and function.owner is not None and function.name in OPERATOR_METHODS
    if not _is_not_implemented(context, node.value) and not (is_method and _passes_on(context, node.value)):
        context.body.notes.pop((node, "hands on"), None)
        return False
    if not is_method:
        instead = "raise NotImplementedError or TypeError"
        raise Unsupported(node, "PT053", "`NotImplemented` outside of an operator's method", instead)
    body = context.body
    body.gives_up = True
    body.notes[(node, "hands on")] = True
    assert function is not None
    assert isinstance(function.node, ast.FunctionDef)
    if body.returns.type == NEVER:
        if not _at_once(body, function.node.body):
            instead = "test the operand's type first"
            raise Unsupported(node, "PT053", "`return NotImplemented` after other work", instead)
    elif any(isinstance(n, ast.Try) for n in ast.walk(function.node)):
        instead = "decide by isinstance, or raise TypeError"
        raise Unsupported(node, "PT053", "`return NotImplemented` that a value decides, beside `try`", instead)
    return True


def _is_not_implemented(context: Context, value: ast.expr | None) -> bool:
    named = isinstance(value, ast.Name) and value.id == "NotImplemented"
    return named and context.web(value) is None and context.static(value) is None  # type: ignore[arg-type]


def _passes_on(context: Context, value: ast.expr | None) -> bool:
    """`return self.__add__(other)`, where that is NotImplemented."""
    if not (isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)):
        return False
    if value.func.attr not in OPERATOR_METHODS or not all(isinstance(a, ast.Name) for a in value.args):
        return False
    try:
        context.value(value)
    except HandsOn as error:
        found = [b for (key, _), b in _named(context.body.callees) if key is error.node]
        return bool(found) and all(map(hands_on, found))
    return False


def _named(callees: dict[object, Body]) -> Iterator[tuple[tuple[object, object], Body]]:
    return ((key, body) for key, body in callees.items() if isinstance(key, tuple))


def decided_by_value(context: Context, node: ast.AST, symbol: str, a: Type, b: Type, body: Body, last: bool) -> None:
    """A body that returns NotImplemented for some values: that is Python's TypeError, if nobody else is asked."""
    instead = "decide by isinstance, or raise TypeError"
    text = unsupported_text(symbol, python_class(a), python_class(b), isinstance(node, ast.AugAssign))
    if not last or not raises_type_error(symbol, a, b) or body.notes.setdefault("unsupported", text) != text:
        raise Unsupported(node, "PT053", "`return NotImplemented` that a value decides", instead)


def _at_once(body: Body, statements: Iterable[ast.stmt]) -> bool:
    """Whether these statements do nothing but settled tests before they return NotImplemented."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            return True
        if isinstance(statement, ast.If) and isinstance(known := body.notes.get(statement), bool):
            taken = statement.body if known else statement.orelse
            if taken and _ends(taken):
                return _at_once(body, taken)
            if not taken:
                continue
        if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            return False
    return False


def _ends(statements: list[ast.stmt]) -> bool:
    return isinstance(statements[-1], (ast.Return, ast.Raise, ast.If))


def compared_with_none(context: Context, node: ast.AST, symbol: str, info: ClassInfo) -> None:
    """`x == None`: Python asks `__eq__` too. Refuses one that may say anything but "not equal"."""
    method = info.method("__eq__")
    own = info.method("__ne__") if symbol == "!=" else None
    if (method is not None and not _denies_none(method)) or own is not None:
        raise Unsupported(
            node, "PT073", f"`{symbol}` of {info.name} and None, which `{(own or method).name}` answers",  # type: ignore[union-attr]
            "ask `is None`, or begin the method with `if not isinstance(other, …): return NotImplemented`",
        )  # fmt: skip


def answer_none(context: Context, node: ast.AST, symbol: str, a: Type, b: Type) -> None:
    """An operand that may be None: refuses a method that gets it and may say anything but NotImplemented."""
    for x, y, prefix in ((a, b, ""), (b, a, "r")):
        for member in members(x) if NONE in members(y) else ():
            method = _method(member, f"__{prefix}{ARITHMETIC[symbol]}__")
            if method is not None and not _denies_none(method):
                raise Unsupported(
                    node, "PT070", f"`{symbol}` of {show(a)} and {show(b)}, where `{method.name}` gets None",
                    "test for None first, or begin the method with `if not isinstance(…): return NotImplemented`",
                )  # fmt: skip


def _denies_none(function: Function) -> bool:
    """Whether the method returns False or NotImplemented when the other operand is None."""
    node = function.node
    if not isinstance(node, ast.FunctionDef) or len(node.args.args) != 2:
        return False
    return _denies(node.body, node.args.args[1].arg) is True


def _denies(statements: list[ast.stmt], other: str) -> bool | None:
    """None where the statements may run to their end."""
    for statement in statements:
        if isinstance(statement, ast.Return):
            return statement.value is not None and _denied(statement.value, other)
        if isinstance(statement, ast.If):
            known = _truth(statement.test, other)
            if known is None:
                return False
            found = _denies(statement.body if known else statement.orelse, other)
            if found is not None:
                return found
        elif not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            return False
    return None


def _denied(value: ast.expr, other: str) -> bool:
    if isinstance(value, ast.Name):
        return value.id == "NotImplemented"
    if isinstance(value, ast.IfExp) and (known := _truth(value.test, other)) is not None:
        return _denied(value.body if known else value.orelse, other)
    return _truth(value, other) is False


def _truth(test: ast.expr, other: str) -> bool | None:
    """What a test says where the name is None."""
    if isinstance(test, ast.Constant):
        return test.value if isinstance(test.value, bool) else None
    if isinstance(test, ast.Name) and test.id == other:
        return False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = _truth(test.operand, other)
        return None if inner is None else not inner
    if isinstance(test, ast.BoolOp):
        deciding = isinstance(test.op, ast.Or)
        parts = [_truth(v, other) for v in test.values]
        if parts[0] is deciding:
            return deciding
        return parts[-1] if all(p is (not deciding) for p in parts[:-1]) else None
    if isinstance(test, ast.Call):
        is_test = getattr(test.func, "id", "") == "isinstance" and len(test.args) == 2
        named = is_test and getattr(test.args[0], "id", "") == other
        return False if named and not _may_hold_none(test.args[1]) else None
    if isinstance(test, ast.Compare) and len(test.ops) == 1:
        return _compared(test, other)
    return None


def _may_hold_none(classes: ast.expr) -> bool:
    """Whether `isinstance(None, …)` might be true: only plain classes are sure not to hold it."""
    if isinstance(classes, ast.Tuple):
        return any(map(_may_hold_none, classes.elts))
    if isinstance(classes, ast.Attribute):
        return classes.attr != "__class__"
    if isinstance(classes, ast.Call):
        return not _class_of(classes)
    return not isinstance(classes, ast.Name) or classes.id == "object"


def _compared(test: ast.Compare, other: str) -> bool | None:
    left, op, right = test.left, test.ops[0], test.comparators[0]
    positive = isinstance(op, (ast.Is, ast.Eq))
    if not positive and not isinstance(op, (ast.IsNot, ast.NotEq)):
        return None
    if getattr(left, "id", "") == other and isinstance(right, ast.Constant) and right.value is None:
        return positive
    kinds = [_class_of(side) for side in (left, right)]
    if other in kinds and all(kinds) and kinds[0] != kinds[1]:
        return not positive
    return None


def _class_of(node: ast.expr) -> str:
    """The name whose class `type(x)` or `x.__class__` is."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "type" and len(node.args) == 1:
        return getattr(node.args[0], "id", "")
    if isinstance(node, ast.Attribute) and node.attr == "__class__":
        return getattr(node.value, "id", "")
    return ""
