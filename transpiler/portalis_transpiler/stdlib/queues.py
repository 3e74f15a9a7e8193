"""collections.deque, heapq and bisect."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.operators import ordered
from portalis_transpiler.infer.types import BIG, INT, NEVER, NONE, Container, Type, show
from portalis_transpiler.lower.compare import order_wanted
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.loops import collected_vec
from portalis_transpiler.lower.operand import POSTFIX, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional
from portalis_transpiler.stdlib.spec import method

method("deque", "extendleft", "(items: iter[T]) -> none", "{self}.extendleft({items})", mutates=True)
method("deque", "rotate", "(n: int = 1) -> none", "{self}.rotate({n})", mutates=True)
method("deque", "insert", "(index: int, item: T) -> none", "{self}.insert({index}, {item})?", mutates=True)
method("deque", "copy", "() -> self", "{self}.copy()")


def _deque_arguments(node: ast.Call) -> tuple[ast.expr | None, ast.expr | None]:
    """The iterable and the greatest length."""
    keywords = {k.arg: k.value for k in node.keywords}
    if (
        len(node.args) > 2
        or set(keywords) - {"maxlen", "iterable"}
        or any(isinstance(a, ast.Starred) for a in node.args)
    ):
        raise Unsupported(node, "PT141", "these arguments of `deque`", "pass an iterable and maxlen")
    items = node.args[0] if node.args else keywords.get("iterable")
    most = node.args[1] if len(node.args) > 1 else keywords.get("maxlen")
    return items, None if isinstance(most, ast.Constant) and most.value is None else most


def _deque_type(context: Context, node: ast.Call) -> Type:
    items, most = _deque_arguments(node)
    if most is not None and context.value(most) not in (INT, BIG, NEVER):
        raise Unsupported(node, "PT141", "this maxlen of `deque`", "pass an int")
    element = NEVER if items is None else context.element(items, context.value(items))
    return context.fresh(node, "deque", element)


def _deque(lw: Lower, node: ast.Call) -> Operand:
    items, most = _deque_arguments(node)
    result = lw.type_of(node)
    assert isinstance(result, Container)
    handle = lw.use("DequeRef")
    element = result.element
    vector = "Vec::new()" if items is None else collected_vec(lw, items, element)
    if most is not None:
        return Operand(
            lw.fallible(f"{handle}::<{lw.type_name(element)}>::bounded({vector}, Some({lw.own(most, INT)}))"), result
        )
    if items is None:
        return Operand(f"{handle}::<{lw.type_name(element)}>::default()", result)
    return Operand(f"{vector}.into_iter().collect::<{handle}<{lw.type_name(element)}>>()", result)


LIBRARY["collections.deque"] = Builtin(_deque_type, _deque)


def _list_of(context: Context, node: ast.expr, name: str) -> Container:
    type_ = context.value(node)
    if not (isinstance(type_, Container) and type_.kind == "list"):
        raise Unsupported(node, "PT142", f"`{name}` of {show(type_)}", "pass a list")
    return type_


def _ordered_list(name: str, result: str, stores: bool, items: int, extra: int = 0) -> None:
    """A function whose first argument is a list with an order, the next `items` ones are items, the last are ints."""
    method_name = {"heappush": "heap_push", "heappop": "heap_pop", "heappushpop": "heap_pushpop"}.get(name, name)
    method_name = {"heapreplace": "heap_replace", "bisect": "bisect_right", "insort": "insort_right"}.get(
        name, method_name
    )
    module = "bisect" if "bisect" in name or "insort" in name else "heapq"
    raises = name in ("heappop", "heapreplace") or module == "bisect"

    def type_of(context: Context, node: ast.Call) -> Type:
        arguments = only_positional(node, name, 1 + items, 1 + items + extra)
        heap = _list_of(context, arguments[0], name) if context.value(arguments[0]) != NEVER else None
        types = [context.value(argument) for argument in arguments[1:]]
        if heap is None:
            return NEVER
        if stores and items:
            heap.cells[0].grow(types[0])
        if stores or result == "none":
            heap.cells[0].mark("mutated")
        element = heap.element
        if element != NEVER and not ordered(context, node, element, types[0] if items and not stores else element):
            raise Unsupported(node, "PT075", f"order of {show(element)}", "put a number or text first in a tuple")
        return {"none": NONE, "int": INT}.get(result, element)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        heap = lw.expr(node.args[0])
        assert isinstance(heap.type, Container)
        order_wanted(lw, node, heap.type.element, "<")
        given = [lw.own(argument, heap.type.element) for argument in node.args[1 : 1 + items]]
        bounds = [lw.own(argument, INT) for argument in node.args[1 + items :]]
        if extra:
            given += [bounds[0] if bounds else "0", f"Some({bounds[1]})" if len(bounds) > 1 else "None"]
        text = f"{heap.at(POSTFIX)}.{method_name}({', '.join(given)})"
        type_ = {"none": NONE, "int": INT}.get(result, heap.type.element)
        return Operand(lw.fallible(text) if raises else text, type_)

    LIBRARY[f"{module}.{name}"] = Builtin(type_of, lower)


_ordered_list("heappush", "none", True, 1)
_ordered_list("heappop", "item", True, 0)
_ordered_list("heapify", "none", False, 0)
_ordered_list("heappushpop", "item", True, 1)
_ordered_list("heapreplace", "item", True, 1)
for _name in ("bisect", "bisect_left", "bisect_right"):
    _ordered_list(_name, "int", False, 1, 2)
for _name in ("insort", "insort_left", "insort_right"):
    _ordered_list(_name, "none", True, 1, 2)


def _best(name: str) -> None:
    """nsmallest and nlargest of any iterable."""

    def type_of(context: Context, node: ast.Call) -> Type:
        count, items = only_positional(node, name, 2, 2)
        if context.value(count) not in (INT, BIG, NEVER):
            raise Unsupported(count, "PT142", f"this count of `{name}`", "pass an int")
        element = context.element(items, context.value(items))
        if element != NEVER and not ordered(context, node, element, element):
            raise Unsupported(node, "PT075", f"order of {show(element)}", "put a number or text first in a tuple")
        return context.fresh(node, "list", element)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = lw.type_of(node)
        assert isinstance(result, Container)
        order_wanted(lw, node, result.element)
        count = lw.own(node.args[0], INT)
        items = collected_vec(lw, node.args[1], result.element)
        return Operand(f"{lw.use('List')}::from(py::heap_{name}({count}, &{items}))", result)

    LIBRARY[f"heapq.{name}"] = Builtin(type_of, lower)


_best("nsmallest")
_best("nlargest")
