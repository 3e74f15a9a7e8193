"""heapq.merge, nsmallest and nlargest with a key, bisect with a key, itertools.tee: order by what a function gives."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.operators import ordered
from portalis_transpiler.infer.types import INT, NEVER, NONE, Container, TupleOf, Type, show, union
from portalis_transpiler.lower.compare import order_wanted
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import chain_of, element_type
from portalis_transpiler.lower.lazy import enclosed, function_of, handle, iterator
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import ATOM, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import from_vec, give_up
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional
from portalis_transpiler.stdlib.sequences import apply_types, keys_of


def _option(node: ast.Call, name: str) -> ast.expr | None:
    found = next((k.value for k in node.keywords if k.arg == name), None)
    return None if isinstance(found, ast.Constant) and found.value is None else found


def _in_order(context: Context, node: ast.Call, by: Type) -> None:
    if by != NEVER and not ordered(context, node, by, by):
        raise Unsupported(node, "PT075", f"order of {show(by)}", "let the key be a number or text")


# --- merge ---------------------------------------------------------------------------------------------------------
def _check_options(node: ast.Call, name: str, known: set[str]) -> None:
    if {k.arg for k in node.keywords} - known:
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", f"pass {' and '.join(sorted(known))} by name")


def _merge_type(context: Context, node: ast.Call) -> Type:
    _check_options(node, "heapq.merge", {"key", "reverse"})
    reverse = _option(node, "reverse")
    if reverse is not None and not isinstance(reverse, ast.Constant):
        raise Unsupported(reverse, "PT141", "`reverse` of `heapq.merge` that is computed", "write True or False")
    parts = []
    for argument in node.args:
        rows = context.value(argument.value if isinstance(argument, ast.Starred) else argument)
        element = context.element(argument, rows)
        parts.append(context.element(argument, element) if isinstance(argument, ast.Starred) else element)
    element = union(parts)
    key = _option(node, "key")
    _in_order(context, node, element if key is None else apply_types(context, node, key, [element]))
    return context.fresh(node, "iter", element)


def _merge(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, Container)
    element = result.element
    sources = _merged_sources(lw, node, element)
    reverse, key = _option(node, "reverse"), _option(node, "key")
    backwards = "true" if isinstance(reverse, ast.Constant) and reverse.value else "false"
    clones: list[str] = []
    closure, by = "Ok", element
    if key is not None:
        clones, closure, by = function_of(lw, node, key, [element])
    order_wanted(lw, node, by)
    name = "heap_merge_by" if key is not None else "heap_merge"
    extra = f", {closure}" if key is not None else ""
    lw.use("Iter")
    return Operand(enclosed(clones, f"py::{name}({sources}, {backwards}{extra})"), result)


def _merged_sources(lw: Lower, node: ast.Call, element: Type) -> str:
    """The iterables as a `Vec` of iterators."""
    if any(isinstance(a, ast.Starred) for a in node.args):
        if len(node.args) > 1 or not isinstance(node.args[0], ast.Starred):
            raise lw.refuse(node, "PT141", "`*` among other arguments of `heapq.merge`", "pass one list with `*`")
        rows = node.args[0].value
        row_type = element_type(lw, rows, lw.type_of(rows))
        items = collected_vec(lw, rows, row_type)
        with lw.collected() as lines:
            text = handle(lw, chain_of(lw, node, Operand("row", row_type, VALUE, ATOM)))
        if lines:
            raise lw.refuse(node, "PT141", f"`heapq.merge` of {show(row_type)}", "make lists of them first")
        return f"{items}.into_iter().map(|row| {text}).collect()"
    parts = []
    for argument in node.args:
        if show(element_type(lw, argument, lw.type_of(argument))) != show(element):
            raise lw.refuse(node, "PT142", f"`heapq.merge` to {show(element)}", "merge items of one type")
        parts.append(iterator(lw, argument))
    return f"vec![{', '.join(parts)}]"


LIBRARY["heapq.merge"] = Builtin(_merge_type, _merge)


# --- nsmallest and nlargest with a key -----------------------------------------------------------------------------
def _best(name: str) -> None:
    plain = LIBRARY[f"heapq.{name}"]

    def without_key(node: ast.Call) -> bool:
        _check_options(node, name, {"key"})
        return _option(node, "key") is None

    def type_of(context: Context, node: ast.Call) -> Type:
        only = ast.Call(node.func, node.args, [])
        if without_key(node):
            return plain.type_of(context, only if node.keywords else node)
        count, items = only_positional(only, name, 2, 2)
        if context.value(count) not in (INT, NEVER):
            raise Unsupported(count, "PT142", f"this count of `{name}`", "pass an int")
        element = context.element(items, context.value(items))
        key = _option(node, "key")
        assert key is not None
        _in_order(context, node, apply_types(context, node, key, [element]))
        return context.fresh(node, "list", element)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        if without_key(node):
            return plain.lower(lw, node)
        result = lw.type_of(node)
        assert isinstance(result, Container)
        count, items = lw.temporary("count"), lw.temporary("items")
        lw.line(f"let {count} = {lw.own(node.args[0], INT)};")
        lw.line(f"let mut {items} = {collected_vec(lw, node.args[1], result.element)};")
        key = _option(node, "key")
        assert key is not None
        keys = keys_of(lw, node, items, result.element, key)
        lw.line(f"py::sort_by_keys(&mut {items}, {keys}, {'true' if name == 'nlargest' else 'false'});")
        lw.line(f"{items}.truncate({count}.max(0) as usize);")
        return Operand(from_vec(lw, items, result), result)

    LIBRARY[f"heapq.{name}"] = Builtin(type_of, lower)


_best("nsmallest")
_best("nlargest")


# --- bisect with a key ---------------------------------------------------------------------------------------------
def _bisect(name: str) -> None:
    plain = LIBRARY[f"bisect.{name}"]
    inserts = name.startswith("insort")

    def type_of(context: Context, node: ast.Call) -> Type:
        key = _option(node, "key")
        if key is None:
            return plain.type_of(context, node)
        _check_options(node, name, {"key"})
        items, wanted, *bounds = only_positional(ast.Call(node.func, node.args, []), name, 2, 4)
        held, sought = context.value(items), context.value(wanted)
        if held == NEVER:
            return NEVER
        if not (isinstance(held, Container) and held.kind == "list"):
            raise Unsupported(node, "PT142", f"`{name}` of {show(held)}", "pass a list")
        if any(context.value(b) not in (INT, NEVER) for b in bounds):
            raise Unsupported(node, "PT142", f"these bounds of `{name}`", "pass ints")
        if inserts:
            held.cells[0].grow(sought)
            held.cells[0].mark("mutated")
        by = apply_types(context, node, key, [held.element])
        if NEVER not in (by, sought) and not inserts and show(by) != show(sought):
            raise Unsupported(node, "PT142", f"`{name}` of {show(sought)} by a key of {show(by)}", "convert it first")
        _in_order(context, node, by)
        return NONE if inserts else INT

    def lower(lw: Lower, node: ast.Call) -> Operand:
        key = _option(node, "key")
        if key is None:
            return plain.lower(lw, node)
        if lw.owns(lw.type_of(node.args[0])):
            raise give_up(lw.type_of(node.args[0]))
        items = lw.expr(node.args[0])
        assert isinstance(items.type, Container)
        element = items.type.element
        wanted = lw.own(node.args[1], element if inserts else None)
        bounds = [lw.own(b, INT) for b in node.args[2:]]
        low, high = bounds[0] if bounds else "0", f"Some({bounds[1]})" if len(bounds) > 1 else "None"
        clones, closure, by = function_of(lw, node, key, [element])
        order_wanted(lw, node, by)
        method = {"bisect": "bisect_right", "insort": "insort_right"}.get(name, name)
        call = lw.fallible(f"py::{method}_by({lw.borrowed(items)}, {wanted}, {low}, {high}, {closure})")
        return Operand(enclosed(clones, call), NONE if inserts else INT)

    LIBRARY[f"bisect.{name}"] = Builtin(type_of, lower)


for _name in ("bisect", "bisect_left", "bisect_right", "insort", "insort_left", "insort_right"):
    _bisect(_name)


# --- tee -----------------------------------------------------------------------------------------------------------
def _tee_type(context: Context, node: ast.Call) -> Type:
    items, *count = only_positional(node, "tee", 1, 2)
    if count and not (isinstance(count[0], ast.Constant) and count[0].value == 2):
        raise Unsupported(node, "PT141", "`tee` into more than two", "make a list of the items")
    element = context.element(items, context.value(items))
    return TupleOf(tuple(context.fresh(node, "iter", element, tag=tag) for tag in ("first", "second")))


def _tee(lw: Lower, node: ast.Call) -> Operand:
    return Operand(f"{iterator(lw, node.args[0])}.teed()", lw.type_of(node), VALUE, POSTFIX)


LIBRARY["itertools.tee"] = Builtin(_tee_type, _tee)
