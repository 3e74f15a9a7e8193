"""Builtins over iterables: range, sorted, sum, min, max, any, all, enumerate, zip, map, filter, list, set, dict."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.operators import ordered
from portalis_transpiler.infer.types import (
    INT,
    NEVER,
    RANGE,
    Callable_,
    Container,
    Ref,
    Type,
    join,
    show,
    union,
)
from portalis_transpiler.lower.compare import by_own_order, order_wanted
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.iteration import chain, element_type
from portalis_transpiler.lower.loops import collected_vec, note_drained
from portalis_transpiler.lower.operand import LOW, VALUE, Operand, is_one
from portalis_transpiler.lower.owned import from_vec
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.conversions import _container_type
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional
from portalis_transpiler.stdlib.sequences import (
    apply_types,
    comparison_of,
    key_closure,
    keys_of,
    reverse_text,
    sort_by_comparison,
    sort_options,
    type_sort,
)

ORDER_FREE = ("sorted", "set", "frozenset", "any", "all", "min", "max")


BUILTINS["frozenset"] = _container_type("frozenset", "frozenset")  # type: ignore[assignment]


def without_parentheses(text: str) -> str:
    """`(0..n)` as an argument: rustc warns of parentheses that nothing needs."""
    inside = text.removeprefix("(").removesuffix(")")
    return inside if text == f"({inside})" and ".." in inside and is_one(inside) else text


COMPARED_BY = {"min": "<", "max": ">"}


def _best_type(context: Context, node: ast.Call) -> Type:
    options = {k.arg: k.value for k in node.keywords}
    if set(options) - {"key", "default"} or any(isinstance(a, ast.Starred) for a in node.args):
        raise Unsupported(node, "PT141", "these arguments of min or max", "pass one iterable, or several values")
    types = [context.value(a) for a in node.args]
    element = context.element(node, types[0]) if len(types) == 1 else union(types)
    compared = element
    if "key" in options and not (isinstance(options["key"], ast.Constant)):
        compared = apply_types(context, node, options["key"], [element])
    if NEVER not in (element, compared) and not ordered(context, node, compared, compared):
        raise Unsupported(node, "PT075", f"order of {show(compared)}", "give a `key=` that is a number or text")
    return join(element, context.value(options["default"])) if "default" in options else element


def _best(name: str) -> object:
    def lower(lw: Lower, node: ast.Call) -> Operand:
        options = {k.arg: k.value for k in node.keywords}
        result = lw.type_of(node)
        key = options.get("key")
        if isinstance(key, ast.Constant):
            key = None
        if len(node.args) > 1:
            return _best_of_values(lw, node, name, result, key)
        note_drained(lw, node.args[0])
        element = element_type(lw, node, lw.type_of(node.args[0]))
        if "default" in options:
            return _best_or_default(lw, node, name, result, key, options["default"], element)
        if key is not None:
            items = collected_vec(lw, node.args[0], element, unordered=key_is_total(key))
            return Operand(_best_keyed(lw, node, name, items, element, key), element)
        order_wanted(lw, node, element, COMPARED_BY[name])
        saved = len(lw.lines)
        try:
            found = chain(lw, node.args[0], unordered=True)
            if not found.fallible and not found.checked:
                return Operand(lw.fallible(f'py::{name}_of({of_floats(found.text)}, "{name}")'), element)
        except CannotRaise:
            del lw.lines[saved:]
        items = collected_vec(lw, node.args[0], element, unordered=True)
        return Operand(lw.fallible(f'py::{name}_of({of_floats(items)}, "{name}")'), element)

    def by_types(context: Context, node: ast.AST, types: list[Type]) -> Type:
        element = context.element(node, types[0]) if len(types) == 1 else union(types)
        if element != NEVER and not ordered(context, node, element, element):
            raise Unsupported(node, "PT075", f"order of {show(element)}", "wrap it in a lambda with a `key=`")
        return element

    def by_operands(lw: Lower, node: ast.AST, operands: list[Operand]) -> Operand:
        from portalis_transpiler.lower.loops import vec_of

        if len(operands) == 1:
            element = element_type(lw, node, operands[0].type)
            order_wanted(lw, node, element)
            items = vec_of(lw, node, operands[0], element)
            return Operand(lw.fallible(f'py::{name}_of({items}, "{name}")'), element)
        result = union(o.type for o in operands)
        order_wanted(lw, node, result)
        items = ", ".join(lw.owned(o, result) for o in operands)
        return Operand(f'py::{name}_of([{items}], "{name}").unwrap()', result)

    return Builtin(_best_type, lower, by_types, by_operands)


def of_floats(items: str) -> str:
    """A display of float literals, the first of which says that they are f64: a method may be called on one of them."""
    return re.sub(r"^((?:vec!)?\[-?[\d_]+\.\d+(?:e[-+]?\d+)?)(?=[-\d., _e+]*\])", r"\1_f64", items)


def key_is_total(key: ast.expr) -> bool:
    """Whether a key function tells all items apart: a lambda whose tuple holds the item itself."""
    if not isinstance(key, ast.Lambda) or not isinstance(key.body, ast.Tuple) or len(key.args.args) != 1:
        return False
    return any(isinstance(e, ast.Name) and e.id == key.args.args[0].arg for e in key.body.elts)


def _best_keyed(lw: Lower, node: ast.Call, name: str, items_text: str, element: Type, key: ast.expr) -> str:
    items = lw.temporary("items")
    lw.line(f"let {items} = {items_text};")
    keys = keys_of(lw, node, items, element, key)
    greatest = "true" if name == "max" else "false"
    keys_text = f"{keys}.into_iter().zip({items}).collect()"
    return lw.fallible(f'py::best_by_key({keys_text}, {greatest}, "{name}")')


def _best_or_default(
    lw: Lower, node: ast.Call, name: str, result: Type, key: ast.expr | None, default: ast.expr, element: Type
) -> Operand:
    items = lw.temporary("items")
    lw.line(f"let {items} = {collected_vec(lw, node.args[0], element, unordered=key is None)};")
    other = lw.own(default, result)
    with lw.collected() as lines:
        if key is not None:
            best = _best_keyed(lw, node, name, items, element, key)
        else:
            order_wanted(lw, node, element, COMPARED_BY[name])
            best = lw.fallible(f'py::{name}_of({items}, "{name}")')
        best = lw.owned(Operand(best, element), result)
    inner = "\n".join([*lines, best])
    return Operand(f"if {items}.is_empty() {{\n{other}\n}} else {{\n{inner}\n}}", result, VALUE, LOW)


def _best_of_values(lw: Lower, node: ast.Call, name: str, result: Type, key: ast.expr | None) -> Operand:
    texts = [lw.own(a, result) for a in node.args]
    if key is None and result == INT:
        text = texts[0]
        base = (
            f"{text}_i64"
            if text.isdigit()
            else f"({text})"
            if not text.replace("_", "").replace(".", "").isalnum() and not text.endswith(")")
            else text
        )
        for other in texts[1:]:
            base = f"{base}.{name}({other})"
        return Operand(base, INT)
    if key is not None:
        return Operand(_best_keyed(lw, node, name, f"vec![{', '.join(texts)}]", result, key), result)
    order_wanted(lw, node, result, COMPARED_BY[name])
    items = of_floats(f"[{', '.join(texts)}]")
    return Operand(f'py::{name}_of({items}, "{name}").unwrap()', result)


BUILTINS["min"] = _best("min")  # type: ignore[assignment]
BUILTINS["max"] = _best("max")  # type: ignore[assignment]


def _sorted_type(context: Context, node: ast.Call) -> Type:
    only = ast.Call(node.func, node.args, [])
    element = context.element(node, context.value(only_positional(only, "sorted", 1, 1)[0]))
    type_sort(context, node, element)
    return context.fresh(node, "list", element)


def _sorted(lw: Lower, node: ast.Call) -> Operand:
    result = lw.type_of(node)
    assert isinstance(result, Container)
    key, reverse = sort_options(node)
    backwards = reverse_text(lw, reverse)
    if key is None and by_own_order(result.element):
        order_wanted(lw, node, result.element, "<")
        items = lw.temporary("items")
        lw.line(f"let mut {items} = {collected_vec(lw, node.args[0], result.element, unordered=False)};")
        lw.line(f"py::sort_objects(&mut {items}, {backwards});")
        return Operand(from_vec(lw, items, result), result)
    if key is None:
        order_wanted(lw, node, result.element)
        made = "sorted_items" if lw.owns(result) else "sorted"
        return Operand(
            f"py::{made}({collected_vec(lw, node.args[0], result.element, unordered=True)}, {backwards})", result
        )
    comparison = comparison_of(key)
    total = comparison is None and key_is_total(key)
    given = collected_vec(lw, node.args[0], result.element, unordered=total)
    has_type = comparison is None and not re.search(r"\bvec!\[|into_iter\(\[", given)  # literals are of any float type
    closure = key_closure(lw, node, result.element, key) if has_type else None
    if closure is not None:
        return Operand(from_vec(lw, f"py::sorted_by_key({given}, {backwards}, {closure})", result), result)
    items = lw.temporary("items")
    lw.line(f"let mut {items} = {given};")
    if comparison is not None:
        outcome = sort_by_comparison(lw, node, items, result.element, comparison, backwards)
        lw.line(f"{lw.fallible(outcome)};")
        return Operand(from_vec(lw, items, result), result)
    keys = keys_of(lw, node, items, result.element, key)
    lw.line(f"py::sort_by_keys(&mut {items}, {keys}, {backwards});")
    return Operand(from_vec(lw, items, result), result)


BUILTINS["sorted"] = Builtin(_sorted_type, _sorted)


__all__ = ["RANGE", "Callable_", "Ref"]
