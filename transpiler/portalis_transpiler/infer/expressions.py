"""Typing rules of expressions that are not calls."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, imported, rule
from portalis_transpiler.infer.iteration import element_of
from portalis_transpiler.infer.narrowing import constant_test, narrowings, place_of
from portalis_transpiler.infer.operators import binary, compare, unary
from portalis_transpiler.infer.texts import need_text, need_truth
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTES,
    FLOAT,
    INT,
    INTEGERS,
    NEVER,
    NONE,
    SLICE,
    STR,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    members,
    optional,
    show,
    union,
    without,
)
from portalis_transpiler.refusal import Unsupported

LARGEST = 2**63


@rule(ast.Constant)
def _constant(context: Context, node: ast.Constant) -> Type:
    value = node.value
    if value is None:
        return NONE
    if isinstance(value, int) and not -LARGEST <= value < LARGEST:
        if context.program.big_integers:
            return BIG
        raise Unsupported(
            node, "PT050", f"integer {value} outside 64 bits", "keep integers below 2**63, or translate with --int big"
        )
    kinds: dict[type, Type] = {bool: BOOL, int: INT, float: FLOAT, str: STR, bytes: BYTES}
    found = kinds.get(type(value))
    if found is None:
        raise Unsupported(node, "PT051", f"constant `{ast.unparse(node)}`", "use int, float, str, bytes or bool")
    if isinstance(value, str) and any(0xD800 <= ord(c) <= 0xDFFF for c in value):
        raise Unsupported(node, "PT052", "surrogate in a text constant", "use valid Unicode text")
    return found


@rule(ast.Name)
def _name(context: Context, node: ast.Name) -> Type:
    web = context.web(node)
    if web is not None:
        return context.read(web)
    static = context.static(node)
    if isinstance(static, Ref) and static.kind == "import":
        from portalis_transpiler.stdlib.registry import LIBRARY_CONSTANTS

        constant = LIBRARY_CONSTANTS.get(str(static.target))
        if constant is not None:
            return constant.type_of(context, node)
        return imported(context, node, static)
    if static is not None:
        return static
    if node.id in ("__name__", "__file__"):
        return STR
    raise Unsupported(node, "PT053", f"name `{node.id}`", "define it in the program, or call a supported builtin")


@rule(ast.NamedExpr)
def _walrus(context: Context, node: ast.NamedExpr) -> Type:
    type_ = context.value(node.value)
    context.bind(node.target, type_)
    return type_


@rule(ast.BinOp)
def _binary(context: Context, node: ast.BinOp) -> Type:
    left = context.value(node.left)
    right = context.value(node.right)
    return binary(context, node, node.op, left, right)


@rule(ast.UnaryOp)
def _unary(context: Context, node: ast.UnaryOp) -> Type:
    operand = context.value(node.operand)
    if isinstance(node.op, ast.Not):
        need_truth(context, node, operand)
    return unary(context, node, operand)


@rule(ast.Compare)
def _compare(context: Context, node: ast.Compare) -> Type:
    from portalis_transpiler.stdlib.typeof import compare_type, compared

    if compared(node) is not None:
        return compare_type(context, node)
    left = context.value(node.left)
    result: Type = BOOL
    for op, part in zip(node.ops, node.comparators, strict=True):
        right = context.value(part)
        compare(context, node, op, left, right)
        left = right
    return result


@rule(ast.BoolOp)
def _bool_op(context: Context, node: ast.BoolOp) -> Type:
    before = dict(context.narrow)
    is_and = isinstance(node.op, ast.And)
    found: list[Type] = []
    for place, value in enumerate(node.values):
        if place and constant_test(context, node.values[place - 1]) is (not is_and):
            break
        type_ = context.value(value)
        last = place == len(node.values) - 1
        found.append(type_ if last else _when(context, type_, not is_and))
        yes, no = narrowings(context, value)
        context.narrow |= yes if is_and else no
    context.narrow = before
    if all(t == BOOL for t in found):
        return BOOL
    return union(found)


def _when(context: Context, type_: Type, truth: bool) -> Type:
    """The part of a type whose values can have this truth."""
    if truth:
        return without(type_, lambda m: m == NONE)
    return without(type_, lambda m: isinstance(m, Instance) and not _has_truth(m))


def _has_truth(type_: Instance) -> bool:
    return type_.cls.method("__bool__") is not None or type_.cls.method("__len__") is not None


@rule(ast.IfExp)
def _if_expression(context: Context, node: ast.IfExp) -> Type:
    context.infer(node.test)
    known = constant_test(context, node.test)
    context.body.notes[node] = known
    yes, no = narrowings(context, node.test)
    before = dict(context.narrow)
    found: list[Type] = []
    for taken, part, extra in ((True, node.body, yes), (False, node.orelse, no)):
        if known is not (not taken):
            context.narrow = {**before, **extra}
            found.append(context.value(part))
    context.narrow = before
    return union(found)


@rule(ast.Tuple)
def _tuple(context: Context, node: ast.Tuple) -> Type:
    if any(isinstance(e, ast.Starred) for e in node.elts):
        items: list[Type] = []
        for part in node.elts:
            if isinstance(part, ast.Starred):
                inner = context.value(part.value)
                items += [element_of(context, part, inner)]
            else:
                items.append(context.value(part))
        return context.fresh(node, "vtuple", union(items))
    if not node.elts:
        return context.fresh(node, "vtuple", NEVER)
    return TupleOf(tuple(context.value(e) for e in node.elts))


@rule(ast.List)
def _list(context: Context, node: ast.List) -> Type:
    return context.fresh(node, "list", _elements(context, node.elts))


@rule(ast.Set)
def _set(context: Context, node: ast.Set) -> Type:
    return context.fresh(node, "set", _elements(context, node.elts))


def _elements(context: Context, parts: list[ast.expr]) -> Type:
    types: list[Type] = []
    for part in parts:
        if isinstance(part, ast.Starred):
            types.append(element_of(context, part, context.value(part.value)))
        else:
            types.append(context.value(part))
    return union(types)


@rule(ast.Dict)
def _dict(context: Context, node: ast.Dict) -> Type:
    keys: list[Type] = []
    values: list[Type] = []
    for key, value in zip(node.keys, node.values, strict=True):
        type_ = context.value(value)
        if key is None:
            if isinstance(type_, Container) and len(type_.cells) == 2:
                keys.append(type_.cells[0].type)
                values.append(type_.cells[1].type)
            elif type_ != NEVER:
                raise Unsupported(value, "PT054", f"`**` of {show(type_)}", "unpack a dict")
        else:
            keys.append(context.value(key))
            values.append(type_)
    return _display(context, node, union(keys), values)


def _display(context: Context, node: ast.Dict, key: Type, values: list[Type]) -> Type:
    """The dict of a display. One whose keys are text in the program may be a record."""
    if not all(isinstance(k, ast.Constant) and isinstance(k.value, str) for k in node.keys):
        return context.fresh(node, "dict", key, union(values))
    made = context.fresh(node, "dict", key, NEVER)
    for name, type_ in zip(node.keys, values, strict=True):
        made.cells[1].grow_entry(name.value, type_)  # type: ignore[union-attr]
    return made


def _stops(node: ast.AST) -> bool:
    """`next(x)` raises StopIteration, which becomes RuntimeError where it leaves a generator expression."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "next"
        and len(node.args) == 1
    )


@rule(ast.ListComp, ast.SetComp, ast.GeneratorExp, ast.DictComp)
def _comprehension(context: Context, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Type:
    before = dict(context.narrow)
    if isinstance(node, ast.GeneratorExp) and any(_stops(part) for part in ast.walk(node)):
        raise Unsupported(node, "PT064", "`next` without a default in a generator expression", "give it a default")
    for generator in node.generators:
        if generator.is_async:
            raise Unsupported(node, "PT011", "async comprehension", "use an ordinary one")
        iterable = context.iterable(generator.iter)
        context.bind(generator.target, element_of(context, generator.iter, iterable))
        for condition in generator.ifs:
            context.infer(condition)
            context.narrow |= narrowings(context, condition)[0]
    result: Type
    if isinstance(node, ast.DictComp):
        key, value = context.value(node.key), context.value(node.value)
        result = context.fresh(node, "dict", key, value)
    else:
        kinds = {ast.ListComp: "list", ast.SetComp: "set", ast.GeneratorExp: "iter"}
        element = context.value(node.elt)
        result = context.fresh(node, kinds[type(node)], element)
    context.narrow = before
    return result


@rule(ast.Lambda)
def _lambda(context: Context, node: ast.Lambda) -> Type:
    return Ref("function", context.unit.functions[node], context.body)


@rule(ast.JoinedStr)
def _f_string(context: Context, node: ast.JoinedStr) -> Type:
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            need_text(
                context, node, context.value(part.value), "__repr__" if part.conversion == ord("r") else "__str__"
            )
            if part.format_spec is not None:
                context.infer(part.format_spec)
    return STR


@rule(ast.Starred)
def _starred(context: Context, node: ast.Starred) -> Type:
    return context.value(node.value)


@rule(ast.Attribute)
def _attribute(context: Context, node: ast.Attribute) -> Type:
    from portalis_transpiler.infer.attributes import attribute_of

    place = place_of(context, node)
    type_ = attribute_of(context, node)
    return context.narrow.get(place, type_) if place is not None else type_


@rule(ast.Subscript)
def _subscript(context: Context, node: ast.Subscript) -> Type:
    from portalis_transpiler.infer.subscripts import subscript_of

    return subscript_of(context, node)


@rule(ast.Slice)
def _slice(context: Context, node: ast.Slice) -> Type:
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            type_ = context.value(part)
            if any(m not in (*INTEGERS, BOOL, NONE) for m in members(type_)):
                raise Unsupported(part, "PT055", f"slice bound of type {show(type_)}", "use an int")
    return SLICE


@rule(ast.Yield)
def _yield(context: Context, node: ast.Yield) -> Type:
    type_ = context.value(node.value) if node.value is not None else NONE
    context.body.yields.grow(type_)
    sent = context.body.yields.sent().type
    return optional(sent) if sent != NEVER else NONE


@rule(ast.YieldFrom)
def _yield_from(context: Context, node: ast.YieldFrom) -> Type:
    context.body.yields.grow(element_of(context, node.value, context.value(node.value)))
    return NONE
