"""range, enumerate, zip, map, filter, reversed, iter and next: what a loop walks."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BOOL,
    INT,
    INTEGERS,
    NEVER,
    NONE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    is_optional,
    join,
    members,
    optional,
    show,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import _typed_range as typed_range
from portalis_transpiler.lower.iteration import chain, element_type, named_call
from portalis_transpiler.lower.lazy import first, handle, iterator, kept_filter, kept_map, made_later
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import ATOM, LOW, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import give_up
from portalis_transpiler.lower.rust_types import is_driven
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.sequences import (
    apply_types,
)


def _range_type(context: Context, node: ast.Call) -> Type:
    for argument in only_positional(node, "range", 1, 3):
        type_ = context.value(argument)
        if any(m not in (*INTEGERS, BOOL) for m in members(type_)):
            raise unsupported_type(argument, "range", type_)
    return context.fresh(node, "range", INT)


def _range(lw: Lower, node: ast.Call) -> Operand:
    found = chain(lw, node)
    return Operand(f"{typed_range(found)}.collect::<{lw.use('List')}<_>>()", lw.type_of(node))


BUILTINS["range"] = Builtin(_range_type, _range)


def _enumerate_type(context: Context, node: ast.Call) -> Type:
    for argument in [*node.args[1:], *(k.value for k in node.keywords)]:
        context.value(argument)
    element = context.element(node, context.value(node.args[0]))
    return context.fresh(node, "iter", NEVER if element == NEVER else TupleOf((INT, element)))


def _zip_type(context: Context, node: ast.Call) -> Type:
    if any(isinstance(a, ast.Starred) for a in node.args):
        return _zip_star_type(context, node)
    elements = [context.element(a, context.value(a)) for a in node.args]
    return context.fresh(node, "iter", NEVER if NEVER in elements else TupleOf(tuple(elements)))


def _zip_star_type(context: Context, node: ast.Call) -> Type:
    assert isinstance(node.args[0], ast.Starred)
    rows = context.value(node.args[0].value)
    row = context.element(node, rows)
    return context.fresh(node, "iter", context.fresh(node, "vtuple", context.element(node, row), tag="row"))


def _map_type(context: Context, node: ast.Call) -> Type:
    elements = [context.element(a, context.value(a)) for a in node.args[1:]]
    if not elements:
        raise Unsupported(node, "PT141", "these arguments of `map`", "pass a function and what it is mapped over")
    return context.fresh(node, "iter", apply_types(context, node, node.args[0], elements))


def _filter_type(context: Context, node: ast.Call) -> Type:
    element = context.element(node, context.value(node.args[1]))
    if not isinstance(node.args[0], ast.Constant):
        apply_types(context, node, node.args[0], [element])
    else:
        need_truth(context, node, element)
    return context.fresh(node, "iter", element)


def _reversed_type(context: Context, node: ast.Call) -> Type:
    return context.fresh(node, "iter", context.element(node, context.value(node.args[0])))


def _lazy(lw: Lower, node: ast.Call) -> Operand:
    """A lazy builtin that is kept as a value: made at once, so only where its work cannot raise."""
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    if any(isinstance(a, ast.Starred) for a in node.args):
        return Operand(_transposed(lw, node, node.args[0].value), type_)  # type: ignore[attr-defined]
    name = named_call(lw, node)
    if name == "map":
        return Operand(kept_map(lw, node), type_)
    if name == "filter":
        return Operand(kept_filter(lw, node), type_)
    owned = [lw.type_of(argument) for argument in node.args if lw.owns(lw.type_of(argument))]
    if owned and (name not in ("zip", "enumerate") or len(node.args) > 2):
        raise give_up(owned[0])
    if owned or any(made_later(lw, argument) for argument in node.args):
        return Operand(_over_iterators(lw, node), type_)
    return Operand(handle(lw, chain(lw, node)), type_)


def _transposed(lw: Lower, node: ast.Call, table: ast.expr) -> str:
    """`zip(*rows)`: the rows are lists, texts, or tuples whose items have one type."""
    row = element_type(lw, node, lw.type_of(table))
    if row == STR:
        made = "row.chars().map(|c| c.to_string()).collect()"
    elif isinstance(row, Container) and row.kind in ("list", "vtuple"):
        made = "row.to_vec()"
    elif isinstance(row, TupleOf) and len(set(row.items)) == 1:
        made = f"vec![{', '.join(f'row.{place}' for place in range(len(row.items)))}]"
    else:
        raise lw.refuse(node, "PT062", f"`zip(*rows)` of {show(row)}", "make lists of the rows first")
    rows = collected_vec(lw, table, row)
    lw.use("Iter")
    return f"Iter::from_vec(py::transposed({rows}.into_iter().map(|row| {made}).collect()))"


def _over_iterators(lw: Lower, node: ast.Call) -> str:
    """`enumerate` and `zip` over iterators that make their elements when they are asked."""
    if named_call(lw, node) == "enumerate":
        start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords), None)
        return f"{iterator(lw, node.args[0])}.enumerated({'0' if start is None else lw.own(start, INT)})"
    if named_call(lw, node) != "zip" or len(node.args) != 2 or node.keywords:
        raise lw.refuse(node, "PT062", "this iterator over iterators that is kept", "make them lists first")
    return f"{iterator(lw, node.args[0])}.zipped({iterator(lw, node.args[1])})"


def _with(least: int, most: int, rule: Callable[[Context, ast.Call], Type]) -> Callable[[Context, ast.Call], Type]:
    """The rule, after the arguments were counted: the wrong number is a TypeError that nothing wants."""

    def counted(context: Context, node: ast.Call) -> Type:
        if not least <= len(node.args) <= most:
            name = ast.unparse(node.func)
            raise Unsupported(node, "PT141", f"these arguments of `{name}`", "pass as many as Python wants")
        return rule(context, node)

    return counted


for _name, _rule in (
    ("enumerate", _with(1, 2, _enumerate_type)),
    ("zip", _zip_type),
    ("map", _map_type),
    ("filter", _with(2, 2, _filter_type)),
    ("reversed", _with(1, 1, _reversed_type)),
):
    BUILTINS[_name] = Builtin(_rule, _lazy)


def _iter_type(context: Context, node: ast.Call) -> Type:
    type_ = context.value(only_positional(node, "iter", 1, 1)[0])
    if isinstance(type_, Container) and type_.kind == "iter":
        return type_
    return context.fresh(node, "iter", context.element(node, type_))


def _iter(lw: Lower, node: ast.Call) -> Operand:
    if is_driven(lw.type_of(node)):
        return lw.expr(node.args[0])
    return Operand(iterator(lw, node.args[0]), lw.type_of(node))


def _next_type(context: Context, node: ast.Call) -> Type:
    arguments = only_positional(node, "next", 1, 2)
    type_ = context.value(arguments[0])
    stepper = type_.cls.method("__next__") if isinstance(type_, Instance) else None
    if stepper is not None:
        element = context.call(node, stepper, [type_], type_, tag="next")
    else:
        element = context.element(node, type_)
    return join(element, context.value(arguments[1])) if len(arguments) > 1 else element


def _next(lw: Lower, node: ast.Call) -> Operand:
    if made_later(lw, node.args[0]) and (len(node.args) == 1 or isinstance(node.args[1], (ast.Constant, ast.Name))):
        return _first(lw, node)
    operand = lw.expr(node.args[0])
    if isinstance(operand.type, Instance) and (node, "next") in lw.body.callees and len(node.args) == 1:
        from portalis_transpiler.lower.calls import call_method

        return call_method(lw, node, operand, "__next__", [], "next")
    if isinstance(operand.type, Instance) and (node, "next") in lw.body.callees:
        return _next_or(lw, node, operand)
    if not (isinstance(operand.type, Container) and operand.type.kind == "iter"):
        raise lw.refuse(node, "PT142", f"`next` of {show(operand.type)}", "make an iterator with iter() first")
    result = lw.type_of(node)
    base = operand.at(POSTFIX)
    if len(node.args) == 1:
        return Operand(lw.fallible(f"{base}.next_or_stop()"), operand.type.element)
    if lw.type_of(node.args[1]) == NONE:
        return Operand(lw.fallible(f"{base}.next()"), result)
    return Operand(lw.fallible(f"{base}.next_or({lw.own(node.args[1], operand.type.element)})"), operand.type.element)


def _next_or(lw: Lower, node: ast.Call, operand: Operand) -> Operand:
    """`next(object, default)`: the default stands for the StopIteration of `__next__`."""
    from portalis_transpiler.lower.calls import call_method

    result = lw.type_of(node)
    if not isinstance(node.args[1], (ast.Constant, ast.Name, ast.UnaryOp)):
        raise lw.refuse(node, "PT142", "`next` with a computed default", "assign the default first")
    found = call_method(lw, node, operand, "__next__", [], "next")
    if not found.text.endswith("?"):
        return lw.coerce(found, result)
    item = lw.owned(Operand("item", found.type, VALUE, ATOM), result)
    failed = lw.fallible("Err(error)")
    arms = f"Ok(item) => {item},\nErr(error) if error.is(&py::STOP_ITERATION) => {lw.own(node.args[1], result)},"
    return Operand(f"match {found.text[:-1]} {{\n{arms}\nErr(error) => {failed},\n}}", result, VALUE, LOW)


def _first(lw: Lower, node: ast.Call) -> Operand:
    """`next(x for x in items if …)`: a search that ends at the first one."""
    source, result = lw.type_of(node.args[0]), lw.type_of(node)
    assert isinstance(source, Container)
    found = Operand(first(lw, node.args[0], source.element), optional(source.element))
    if len(node.args) == 1:
        return Operand(lw.fallible(f"{found.text}.ok_or_else(py::stop_iteration)"), source.element)
    if lw.type_of(node.args[1]) == NONE and not is_optional(source.element):
        return lw.coerce(found, result)
    if show(source.element) != show(result):
        raise lw.refuse(node, "PT142", "`next` with a default of another type", "use None, and test for it")
    return Operand(f"{found.text}.unwrap_or({lw.own(node.args[1], result)})", result)


BUILTINS["iter"] = Builtin(_iter_type, _iter)


BUILTINS["next"] = Builtin(_next_type, _next)
