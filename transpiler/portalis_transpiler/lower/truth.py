"""Python truth values and `and`, `or`, `not`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FILE,
    FLOAT,
    INT,
    KIND,
    NONE,
    OCTETS,
    STR,
    Container,
    Exc,
    Instance,
    TupleOf,
    Type,
    Union,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.context import CannotRaise, Lower, lowers
from portalis_transpiler.lower.operand import (
    AND,
    ATOM,
    COMPARE,
    LITERAL_TEXT,
    LOW,
    OR,
    PLACE,
    POSTFIX,
    REF,
    UNARY,
    VALUE,
    Operand,
)
from portalis_transpiler.lower.rust_types import is_copy, is_num, variant

BRACKETS = ("()", "[]", "{}")
NEGATED = {"==": "!=", "!=": "=="}


def truth(lw: Lower, node: ast.expr) -> Operand:
    """The node as a condition."""
    if isinstance(node, ast.BoolOp):
        return _logic(lw, node)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return negated(truth(lw, node.operand))
    return truth_of(lw, lw.expr(node))


def negated(operand: Operand) -> Operand:
    text = operand.text
    if text in ("true", "false"):
        return Operand("false" if text == "true" else "true", BOOL, VALUE, ATOM)
    if text.startswith("!") and operand.binds == UNARY and not text.startswith("!("):
        return Operand(text[1:], BOOL, VALUE, POSTFIX)
    if text.endswith(".is_some()") and operand.binds == POSTFIX:
        return Operand(text[: -len("is_some()")] + "is_none()", BOOL)
    if operand.binds == COMPARE:
        for symbol, opposite in NEGATED.items():
            parts = _sides(text, f" {symbol} ")
            if parts is not None:
                return Operand(f"{parts[0]} {opposite} {parts[1]}", BOOL, VALUE, COMPARE)
    return Operand(f"!{operand.at(UNARY)}", BOOL, VALUE, UNARY)


def _sides(text: str, symbol: str) -> tuple[str, str] | None:
    """What stands left and right of the one comparison; None where it is not plain which one that is."""
    code = LITERAL_TEXT.sub(lambda found: "_" * len(found.group()), text)
    place = code.find(symbol)
    left, right = code[:place], code[place + len(symbol) :]
    if (
        place < 0
        or "\n" in code
        or symbol in right
        or any(left.count(pair[0]) != left.count(pair[1]) for pair in BRACKETS)
    ):
        return None
    return text[:place], text[place + len(symbol) :]


def _logic(lw: Lower, node: ast.BoolOp) -> Operand:
    level, symbol, neutral = (AND, "&&", "true") if isinstance(node.op, ast.And) else (OR, "||", "false")
    parts = []
    for place, value in enumerate(node.values):
        if lw.type_of(value) is None or (place and value not in lw.body.types):
            break
        with lw.collected() as lines:
            part = truth(lw, value)
        if lines and not place:
            lw.lines += lines
        elif lines:
            part = Operand(lw.block_text(lines, part.text), BOOL, VALUE, ATOM)
        if part.text != neutral:
            parts.append(part.at(level))
    if not parts:
        return Operand(neutral, BOOL, VALUE, ATOM)
    return Operand(f" {symbol} ".join(parts), BOOL, VALUE, level)


def truth_of(lw: Lower, operand: Operand) -> Operand:
    """Whether a value is true, by its type."""
    type_ = operand.type
    if type_ == BOOL:
        return lw.copied(operand)
    if type_ == INT:
        return Operand(f"{lw.copied(operand).at(COMPARE + 1)} != 0", BOOL, VALUE, COMPARE)
    if type_ == BIG:
        return Operand(f"!{operand.at(POSTFIX)}.is_zero()", BOOL, VALUE, UNARY)
    if type_ == FLOAT:
        return Operand(f"{lw.copied(operand).at(COMPARE + 1)} != 0.0", BOOL, VALUE, COMPARE)
    if is_num(type_):
        return Operand(f"!{lw.copied(operand).at(POSTFIX)}.is_zero()", BOOL, VALUE, UNARY)
    if type_ == STR or type_ in OCTETS or isinstance(type_, Container):
        if isinstance(type_, Container) and type_.kind == "iter":
            return lw.foregone("true", operand)
        return Operand(f"!{operand.at(POSTFIX)}.is_empty()", BOOL, VALUE, UNARY)
    if type_ in (KIND, FILE) or isinstance(type_, Exc):
        return lw.foregone("true", operand)
    if type_ == NONE:
        return lw.foregone("false", operand)
    if isinstance(type_, TupleOf):
        return lw.foregone("true" if type_.items else "false", operand)
    if is_optional(type_):
        return _optional(lw, operand)
    if isinstance(type_, Instance):
        return _object(lw, operand, type_)
    if isinstance(type_, Union):
        return _of_union(lw, operand)
    raise lw.refuse(None, "PT034", f"truth of a value that may be {show(type_)}", "test it with isinstance first")


def _is_always_true(type_: Type) -> bool:
    """Whether these are objects of which no class says anything about its truth."""
    return all(
        isinstance(m, Instance) and not (m.cls.method("__bool__") or m.cls.method("__len__")) for m in members(type_)
    )


def _of_union(lw: Lower, operand: Operand) -> Operand:
    """Each kind by its own rule."""
    if _is_always_true(operand.type):
        return lw.foregone("true", operand)
    name, arms = lw.type_name(operand.type), []
    with lw.pure():
        for member in members(operand.type):
            item = Operand("*item", member, VALUE, UNARY) if is_copy(member) else Operand("item", member, REF, ATOM)
            try:
                test = truth_of(lw, item).text
            except CannotRaise:
                what = f"truth of a value that may be {show(operand.type)}"
                raise lw.refuse(None, "PT034", what, "test it with isinstance first") from None
            arms.append(f"{name}::{variant(member)}({'item' if 'item' in test else '_'}) => {test},")
    subject = operand.text if operand.form == REF else f"&{operand.at(UNARY)}"
    return Operand(f"match {subject} {{\n{''.join(arms)}\n}}", BOOL, VALUE, LOW)


def _optional(lw: Lower, operand: Operand) -> Operand:
    inner = strip_none(operand.type)
    if _is_always_true(inner):
        return Operand(f"{operand.at(POSTFIX)}.is_some()", BOOL)
    item = Operand("item", inner, VALUE if is_copy(inner) else "ref", ATOM)
    base = lw.copied(operand).at(POSTFIX) if is_copy(operand.type) else f"{operand.at(POSTFIX)}.as_ref()"
    if inner == STR and not is_copy(operand.type):
        base = f"{operand.at(POSTFIX)}.as_deref()"
    with lw.pure():
        try:
            test = truth_of(lw, item)
        except CannotRaise:
            raise lw.refuse(None, "PT009", "truth of an optional object", "test for None first") from None
    if test.text == "true":
        return Operand(f"{operand.at(POSTFIX)}.is_some()", BOOL)
    return Operand(f"{base}.map_or(false, |item| {test.text})", BOOL)


def _object(lw: Lower, operand: Operand, type_: Instance) -> Operand:
    from portalis_transpiler.lower.calls import call_method

    if type_.cls.method("__bool__") is not None:
        return call_method(lw, None, operand, "__bool__", [])
    if type_.cls.method("__len__") is not None:
        size = length_of(lw, None, operand, type_)
        return Operand(f"{size.text} != 0", BOOL, VALUE, COMPARE)
    return lw.foregone("true", operand)


def length_of(lw: Lower, node: ast.AST | None, operand: Operand, type_: Instance, tag: str = "") -> Operand:
    """What `__len__` gives, which Python takes where it is not negative."""
    from portalis_transpiler.lower.calls import call_method

    size = call_method(lw, node, operand, "__len__", [], tag)
    method = type_.cls.method("__len__")
    assert method is not None
    returned = [n.value for n in ast.walk(method.node) if isinstance(n, ast.Return)]
    if all(_is_length(value) for value in returned):
        return size
    return lw.coerce(Operand(f"py::length({lw.coerce(size, INT).text})", INT), size.type)


def _is_length(node: ast.expr | None) -> bool:
    """Whether a number is surely not negative: another length, or one that is written out."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int) and node.value >= 0
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("len", "abs")


@lowers(ast.BoolOp)
def _bool_op(lw: Lower, node: ast.BoolOp) -> Operand:
    """`and` and `or` as values: the last operand that was looked at."""
    result = lw.type_of(node)
    if result == BOOL:
        return _logic(lw, node)
    is_and = isinstance(node.op, ast.And)
    values = [v for v in node.values if v in lw.body.types]
    text = lw.own(values[-1], result)
    for value in reversed(values[:-1]):
        with lw.collected() as lines:
            operand = lw.expr(value)
            name = lw.temporary("left")
            owned = lw.owned(operand)
            held = Operand(name, operand.type, PLACE, ATOM)
            test = truth_of(lw, held)
            kept = Operand(name, operand.type, VALUE, ATOM)
            if test.text in ("true", "false"):
                if (test.text == "true") != is_and:
                    text = lw.coerce(Operand(owned, operand.type, VALUE, operand.binds), result).text
                elif owned.isidentifier():
                    lw.unread(operand)
                else:
                    lines.append(f"let _ = {owned};")
                text = lw.block_text(lines, text) if lines else text
                continue
            lines.append(f"let {name} = {owned};")
            chosen = lw.coerce(kept, result).text
            first, second = (text, chosen) if is_and else (chosen, text)
            lines.append(f"if {test.text} {{\n{first}\n}} else {{\n{second}\n}}")
        text = lw.block_text(lines)
    return Operand(text, result, VALUE, ATOM)


@lowers(ast.NamedExpr)
def _walrus(lw: Lower, node: ast.NamedExpr) -> Operand:
    from portalis_transpiler.lower.assign import assign_to

    web = lw.unit.webs.of.get(node.target)
    if web is not None and isinstance(web.scope.node, ast.Lambda):
        raise lw.refuse(node, "PT017", "`:=` in a lambda", "use a def")
    if not lw.can_raise:  # the name is the function's: a closure of an iterator could not assign it
        raise CannotRaise
    operand = lw.owned_operand(lw.expr(node.value))
    assign_to(lw, node.target, operand)
    return lw.expr(ast.copy_location(_Load(lw, node.target).name, node.target))


class _Load:
    """A read of the name that an assignment expression has just bound."""

    def __init__(self, lw: Lower, target: ast.Name) -> None:
        self.name = ast.Name(target.id, ast.Load())
        web = lw.unit.webs.of.get(target)
        if web is not None:
            lw.unit.webs.of[self.name] = web
        lw.body.types[self.name] = lw.body.types.get(target, BOOL)
