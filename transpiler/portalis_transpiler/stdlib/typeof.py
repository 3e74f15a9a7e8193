"""`type(x)`: its name, comparisons of it with classes, and `type(self)(…)`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, Narrowing
from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    STR,
    Atom,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    is_optional,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import declared
from portalis_transpiler.lower.operand import ATOM, LOW, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_num, variant
from portalis_transpiler.read.webs import Web
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin

ATOMS = {
    INT: "int",
    BIG: "int",
    FLOAT: "float",
    BOOL: "bool",
    STR: "str",
    BYTES: "bytes",
    BYTEARRAY: "bytearray",
    NONE: "NoneType",
    RANGE: "range",
}
CONTAINERS = {"list": "list", "dict": "dict", "set": "set", "frozenset": "frozenset", "vtuple": "tuple",
              "counter": "Counter", "defaultdict": "defaultdict", "ordereddict": "OrderedDict", "deque": "deque"}  # fmt: skip


def is_type_call(node: ast.expr) -> bool:
    """Whether the expression is `type(x)` or `x.__class__`."""
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__"
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "type"
        and len(node.args) == 1
    )


def subject_of(node: ast.expr) -> ast.expr:
    return node.value if isinstance(node, ast.Attribute) else node.args[0]  # type: ignore[attr-defined]


def type_name(type_: Type) -> str | None:
    """`type(x).__name__` where the type alone tells it."""
    if isinstance(type_, Container):
        return CONTAINERS.get(type_.kind)
    if isinstance(type_, TupleOf):
        return "tuple"
    if isinstance(type_, Instance) and type_.cls.exception_base is None:
        return type_.cls.name
    return ATOMS.get(type_) if isinstance(type_, Atom) else None


def _plain_subject(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) or (isinstance(node, ast.Attribute) and _plain_subject(node.value))


def _type_type(context: Context, node: ast.Call) -> Type:
    if len(node.args) != 1 or node.keywords:
        raise Unsupported(node, "PT141", "these arguments of `type`", "write a class statement")
    return reference(node.args[0], context.value(node.args[0]))


def reference(subject: ast.expr, type_: Type) -> Type:
    if type_ == NEVER:
        return NEVER
    if isinstance(type_, Instance) and type_.cls.exception_base is None and _plain_subject(subject):
        return Ref("class", type_.cls)
    return Ref("typeof", show(type_), type_)


def _type(lw: Lower, node: ast.Call) -> Operand:
    raise lw.refuse(node, "PT078", "`type(…)` as a value", "use `type(x).__name__`, or compare it with a class")


BUILTINS["type"] = Builtin(_type_type, _type)


# --- type(x).__name__ ------------------------------------------------------------------------------------------
def name_of(lw: Lower, node: ast.expr) -> Operand:
    """`type(x).__name__` as text."""
    subject = subject_of(node)
    reads = dict(lw.crate.reads)
    known = lw.type_of(subject)
    if isinstance(subject, ast.Name) and isinstance(known, Instance) and type_name(known) is not None:
        return _single_name(lw, node, Operand("", known))
    operand = lw.expr(subject)
    type_ = operand.type
    if type_name(type_) is not None and _unused(lw, operand, reads):
        return _single_name(lw, node, operand)
    if not _plain_subject(subject):
        operand = _held(lw, operand, type_name(type_) is not None)
    return _name(lw, node, operand)


def _held(lw: Lower, operand: Operand, unused: bool) -> Operand:
    """The value of an expression that must run, in a variable of its own where it is looked at."""
    if unused:
        lw.line(f"let _ = {lw.owned(operand)};")
        return operand
    held = lw.temporary("object")
    lw.line(f"let {held} = {lw.owned(operand)};")
    return Operand(held, operand.type, PLACE, ATOM)


def _unused(lw: Lower, operand: Operand, reads: dict[tuple[Body, Web], int]) -> bool:
    """Whether the value is a plain variable that need not be read to know its type; the read is then not counted."""
    if not operand.text.replace(".", "").isidentifier():
        return False
    lw.crate.reads.clear()
    lw.crate.reads.update(reads)
    return True


def _name(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    parts = members(operand.type)
    if len(parts) == 1:
        return _single_name(lw, node, operand)
    if is_optional(operand.type):
        inner = strip_none(operand.type)
        if len(members(inner)) == 1 and type_name(inner) is not None:
            text = f'if {operand.at(POSTFIX)}.is_some() {{ "{type_name(inner)}" }} else {{ "NoneType" }}'
            return Operand(f"({text})", STR, REF, ATOM)
        raise lw.refuse(node, "PT078", f"`type(…).__name__` of {show(operand.type)}", "test it for None first")
    names = [type_name(p) for p in parts]
    if any(n is None for n in names):
        raise lw.refuse(node, "PT078", f"`type(…).__name__` of {show(operand.type)}", "test it with isinstance first")
    rust = "Num" if is_num(operand.type) else lw.type_name(operand.type)
    lw.use(rust)
    arms = "\n".join(f'{rust}::{variant(p)}(_) => "{n}",' for p, n in zip(parts, names, strict=True))
    return Operand(f"(match {operand.text} {{\n{arms}\n}})", STR, REF, ATOM)


def _single_name(lw: Lower, node: ast.AST, operand: Operand) -> Operand:
    type_ = operand.type
    if isinstance(type_, Exc):
        return Operand(f"{operand.at(POSTFIX)}.kind().name()", STR, REF)
    name = type_name(type_)
    if name is None:
        raise lw.refuse(node, "PT078", f"`type(…)` of {show(type_)}", "name the class")
    return Operand(f'"{name}"', STR, REF, ATOM)


# --- type(x) == C, type(x) is C, type(x) in (A, B) -------------------------------------------------------------
def compared(node: ast.AST) -> tuple[ast.expr, list[ast.expr], bool] | None:
    """The `type(x)` of a comparison, the classes that it is compared with, and whether equality makes it true."""
    if not isinstance(node, ast.Compare) or len(node.ops) != 1:
        return None
    left, op, right = node.left, node.ops[0], node.comparators[0]
    if isinstance(op, (ast.In, ast.NotIn)) and is_type_call(left) and isinstance(right, (ast.Tuple, ast.List, ast.Set)):
        return left, list(right.elts), isinstance(op, ast.In)
    if not isinstance(op, (ast.Eq, ast.NotEq, ast.Is, ast.IsNot)):
        return None
    if not is_type_call(left):
        left, right = right, left
    return (left, [right], isinstance(op, (ast.Eq, ast.Is))) if is_type_call(left) else None


def compare_type(context: Context, node: ast.Compare) -> Type:
    found = compared(node)
    assert found is not None
    subject = context.value(subject_of(found[0]))
    context.infer(found[0])
    for other in found[1]:
        if is_type_call(other):
            context.value(subject_of(other))
        if not isinstance(context.infer(other), Ref) and subject != NEVER and context.body.types[other] != NEVER:
            raise Unsupported(other, "PT078", "comparison of `type(…)` with a value", "compare it with a class")
    return BOOL


def _same(type_: Type, other: Type) -> bool | None:
    """Whether values of the (single) type are of exactly this class; None when that is not known."""
    assert isinstance(other, Ref)
    if isinstance(type_, Exc):
        return None
    if other.kind == "class":
        assert isinstance(other.target, ClassInfo)
        return isinstance(type_, Instance) and type_.cls is other.target
    if other.kind == "exception":
        return False
    if other.kind == "typeof":
        parts = members(other.receiver)  # type: ignore[arg-type]
        mine, theirs = type_name(type_), [type_name(p) for p in parts]
        if mine is None or None in theirs:
            return None
        if isinstance(type_, Instance):
            return (type_ == parts[0]) if len(parts) == 1 else (None if type_ in parts else False)
        return (mine == theirs[0]) if len(parts) == 1 else (None if mine in theirs else False)
    name = type_name(type_)
    return None if name is None else name == str(other.target).rsplit(".", 1)[-1]


def outcome(type_: Type, others: list[Type]) -> bool | None:
    answers = [_same(type_, o) for o in others]
    if True in answers:
        return True
    return None if None in answers else False


def narrowing(context: Context, node: ast.Compare) -> tuple[Narrowing, Narrowing]:
    from portalis_transpiler.infer.narrowing import place_of

    found = compared(node)
    assert found is not None
    call, others, positive = found
    subject = subject_of(call)
    place, type_ = place_of(context, subject), context.body.types.get(subject, NEVER)
    refs = [context.body.types.get(o) for o in others]
    if place is None or type_ == NEVER or not all(isinstance(r, Ref) for r in refs):
        return {}, {}
    answers = {m: outcome(m, refs) for m in members(type_)}  # type: ignore[arg-type]
    yes = {place: union(m for m, a in answers.items() if a is not False)}
    no = {place: union(m for m, a in answers.items() if a is not True)}
    return (yes, no) if positive else (no, yes)


def known(context: Context, node: ast.Compare) -> bool | None:
    """The outcome where the types alone decide it and the subject needs no evaluation."""
    found = compared(node)
    assert found is not None
    call, others, positive = found
    type_ = context.body.types.get(subject_of(call), NEVER)
    refs = [context.body.types.get(o) for o in others]
    if type_ == NEVER or not _plain_subject(subject_of(call)) or not all(isinstance(r, Ref) for r in refs):
        return None
    answers = {outcome(m, refs) for m in members(type_)}  # type: ignore[arg-type]
    if len(answers) != 1 or None in answers:
        return None
    return answers.pop() is positive


def type_test(lw: Lower, node: ast.Compare) -> Operand:
    """The comparison as Rust: a constant, or a look at the variant."""
    from portalis_transpiler.lower.isinstance import _test
    from portalis_transpiler.lower.raising import kind_name
    from portalis_transpiler.lower.truth import negated

    found = compared(node)
    assert found is not None
    call, others, positive = found
    reads = dict(lw.crate.reads)
    operand = declared(lw, subject_of(call))
    if not _plain_subject(subject_of(call)):
        operand = _held(lw, operand, type_name(operand.type) is not None)
    refs = [lw.body.types[o] for o in others]
    parts = members(operand.type)
    if (
        len(parts) == 1
        and isinstance(parts[0], Exc)
        and all(isinstance(r, Ref) and r.kind in ("exception", "class") for r in refs)
    ):
        names = [r.target.name if hasattr(r.target, "name") else str(r.target) for r in refs]  # type: ignore[attr-defined]
        tests = [f"std::ptr::eq({operand.at(POSTFIX)}.kind(), &{kind_name(lw, n)})" for n in names]
        result = Operand(" || ".join(tests), BOOL, VALUE, LOW if len(tests) > 1 else POSTFIX)
        return result if positive else negated(result)
    answers = {p: outcome(p, refs) for p in parts}
    if None in answers.values():
        raise lw.refuse(node, "PT078", f"comparison of the type of {show(operand.type)}", "use isinstance with a class")
    yes = [p for p in parts if answers[p]]
    if not yes or len(yes) == len(parts):
        _unused(lw, operand, reads)
        return Operand("true" if bool(yes) is positive else "false", BOOL, VALUE, ATOM)
    result = _test(lw, operand, yes)
    return result if positive else negated(result)
