"""Methods of list, tuple and deque."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.context import Context, is_numeric
from portalis_transpiler.infer.operators import ordered
from portalis_transpiler.infer.types import (
    BIG,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Atom,
    Container,
    Instance,
    TupleOf,
    Type,
    show,
)
from portalis_transpiler.lower.closures import apply, parameter_of
from portalis_transpiler.lower.compare import by_own_order, order_wanted
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.equality import comparable, equality
from portalis_transpiler.lower.iteration import closure_pattern
from portalis_transpiler.lower.objects import findable
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import METHODS, Method
from portalis_transpiler.stdlib.spec import method

MAPPINGS = ("dict", "ordereddict", "defaultdict", "counter")

method("list deque", "append", "(item: T) -> none", "{self}.append({item})", mutates=True)
method("list deque", "extend", "(items: iter[T]) -> none", "{self}.extend({items})", mutates=True)
method("list", "insert", "(index: int, item: T) -> none", "{self}.insert({index}, {item})", mutates=True)
method("list deque", "clear", "() -> none", "{self}.clear()", mutates=True)
method("list deque", "reverse", "() -> none", "{self}.reverse()", mutates=True)
method("list", "copy", "() -> list[T]", "{self}.copy()")
method("deque", "appendleft", "(item: T) -> none", "{self}.appendleft({item})", mutates=True)
method("deque", "popleft", "() -> T", "{self}.popleft()?", mutates=True)


def _pop_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    for argument in node.args:
        context.value(argument)
    receiver.cells[0].mark("mutated")
    return receiver.element


def _pop(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    base = receiver.at(POSTFIX)
    last = not node.args or (isinstance(node.args[0], ast.UnaryOp) and ast.unparse(node.args[0]) == "-1")
    text = f"{base}.pop()" if last else f"{base}.pop_at({lw.own(node.args[0], INT)})"
    return Operand(lw.fallible(text), receiver.type.element)


METHODS[("list", "pop")] = Method(_pop_type, _pop)
METHODS[("deque", "pop")] = Method(_pop_type, _pop)


def _search_type(result: Type) -> object:
    def type_of(context: Context, node: ast.Call, receiver: Type) -> Type:
        from portalis_transpiler.infer.operators import compare_members

        for argument in node.args:
            type_ = context.value(argument)
            compare_members(context, node, context.element(node, receiver), type_)
        if result == NONE and isinstance(receiver, Container):
            receiver.cells[0].mark("mutated")
        return result

    return type_of


def _search(name: str, raises: bool, result: Type) -> object:
    def lower(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
        if not isinstance(receiver.type, Container):
            return _tuple_search(lw, node, receiver, name)
        element = receiver.type.element
        comparable(lw, node, element)
        item = lw.expr(node.args[0])
        if show(item.type) != show(element) and element != NEVER:
            from portalis_transpiler.lower.equality import NUMERIC

            if (item.type, element) != (INT, BIG) and (item.type in NUMERIC or element in NUMERIC):
                raise lw.refuse(
                    node, "PT142", f"`{name}` of {show(item.type)} in {show(receiver.type)}", "convert it first"
                )
        whole = element == STR and receiver.type.kind != "list"  # these ask for a String, lists for a str
        texts = [f"&{lw.owned(item, element)}" if whole else lw.borrowed(item, element)]
        if name == "index":
            findable(lw, element)
        if name == "index" and receiver.type.kind == "list":
            bounds = [f"Some({lw.own(a, INT)})" for a in node.args[1:]]
            texts += [*bounds, *["None"] * (2 - len(bounds))]
        elif len(node.args) > 1:
            raise lw.refuse(node, "PT141", f"these arguments of `{name}`", "pass one argument")
        text = f"{receiver.at(POSTFIX)}.{name}({', '.join(texts)})"
        return Operand(lw.fallible(text) if raises else text, result)

    return lower


def _tuple_search(lw: Lower, node: ast.Call, receiver: Operand, name: str) -> Operand:
    from portalis_transpiler.lower.operators import tuple_parts

    if not isinstance(receiver.type, TupleOf):
        raise lw.refuse(node, "PT142", f"`{name}` of {show(receiver.type)}", "use a list")
    if name == "index":
        return _tuple_index(lw, node, receiver, receiver.type)
    item = lw.expr(node.args[0])
    tests = [f"i64::from({equality(lw, node, p, item).text})" for p in tuple_parts(lw, receiver)]
    return Operand(f"({' + '.join(tests)})" if tests else "0", INT, VALUE, ATOM)


def _tuple_index(lw: Lower, node: ast.Call, receiver: Operand, type_: TupleOf) -> Operand:
    """`index` of a tuple of one type, as of one of any length."""
    from portalis_transpiler.lower.operators import tuple_parts

    item = lw.expr(node.args[0])
    if len(node.args) > 1 or any(show(t) != show(item.type) for t in type_.items):
        raise lw.refuse(node, "PT142", f"`index` of {show(type_)}", "use a list of one type")
    comparable(lw, node, item.type)
    findable(lw, item.type)
    lw.use("Tuple")
    parts = ", ".join(lw.owned(p) for p in tuple_parts(lw, receiver))
    sought = f"&{lw.owned(item)}" if item.type == STR else lw.borrowed(item)
    return Operand(lw.fallible(f"Tuple::from(vec![{parts}]).index({sought})"), INT)


for _kind in ("list", "vtuple", "deque", "tuple"):
    METHODS[(_kind, "index")] = Method(_search_type(INT), _search("index", True, INT))  # type: ignore[arg-type]
    METHODS[(_kind, "count")] = Method(_search_type(INT), _search("count", False, INT))  # type: ignore[arg-type]
METHODS[("list", "remove")] = Method(_search_type(NONE), _search("remove", True, NONE))  # type: ignore[arg-type]
METHODS[("deque", "remove")] = Method(_search_type(NONE), _search("remove", True, NONE))  # type: ignore[arg-type]


# --- sort ------------------------------------------------------------------------------------------------------
def sort_options(node: ast.Call) -> tuple[ast.expr | None, ast.expr | None]:
    """`key=` and `reverse=` of a call."""
    options = {k.arg: k.value for k in node.keywords}
    unknown = set(options) - {"key", "reverse"}
    if unknown:
        raise Unsupported(node, "PT141", f"argument `{unknown.pop()}` of a sort", "leave it out")
    key = options.get("key")
    if isinstance(key, ast.Constant) and key.value is None:
        key = None
    return key, options.get("reverse")


def type_sort(context: Context, node: ast.Call, element: Type) -> None:
    """Type the key function of a sort."""
    key, reverse = sort_options(node)
    if reverse is not None:
        context.value(reverse)
    compared = element
    comparison = comparison_of(key)
    if comparison is not None:
        assert isinstance(key, ast.Call)
        made = apply_types(context, node, comparison, [element, element])
        ref = context.infer(key.func)
        if getattr(ref, "target", "") != "functools.cmp_to_key" or not (made == NEVER or is_numeric(made)):
            raise Unsupported(key, "PT142", "this `cmp_to_key`", "pass a function that gives a number")
        return
    if key is not None:
        compared = apply_types(context, node, key, [element])
    if element != NEVER and not ordered(context, node, compared, compared):
        raise Unsupported(node, "PT075", f"order of {show(compared)}", "give a `key=` that is a number or text")


def comparison_of(key: ast.expr | None) -> ast.expr | None:
    """The function in `key=cmp_to_key(function)`."""
    if not isinstance(key, ast.Call) or len(key.args) != 1 or key.keywords or isinstance(key.args[0], ast.Starred):
        return None
    return key.args[0] if getattr(key.func, "id", getattr(key.func, "attr", "")) == "cmp_to_key" else None


def sort_by_comparison(lw: Lower, node: ast.Call, items: str, element: Type, function: ast.expr, reverse: str) -> str:
    """Sorts the `Vec` in the variable `items`; gives the variable of the outcome, an error of the function."""
    from portalis_transpiler.lower.closures import apply
    from portalis_transpiler.lower.lazy import kept
    from portalis_transpiler.lower.operand import COMPARE, REF

    first, second = lw.temporary("first"), lw.temporary("second")

    def body() -> str:
        operands = [Operand(name, element, REF, ATOM) for name in (first, second)]
        result = lw.copied(apply(lw, node, function, operands))
        zero = "0.0" if result.type == FLOAT else "0"
        if result.type not in (INT, FLOAT):
            raise lw.refuse(
                node, "PT142", "`cmp_to_key` of a function that gives no plain number", "let it give an int"
            )
        return f"Ok({result.at(COMPARE + 1)} < {zero})"

    _, text = kept(lw, node, [], body)
    outcome = lw.temporary("outcome")
    for step in ("before", "sort", "after"):
        if step == "sort":
            lw.line(f"let {outcome} = py::sort_by_less(&mut {items}, |{first}, {second}| {{\n{text}\n}});")
        elif reverse == "true":
            lw.line(f"{items}.reverse();")
        elif reverse != "false":
            raise lw.refuse(node, "PT141", "`reverse` that is computed beside `cmp_to_key`", "write True or False")
    return outcome


def apply_types(context: Context, node: ast.AST, function: ast.expr, types: list[Type]) -> Type:
    """The result of calling a function argument (`key=`, `map`) with values of these types."""
    from portalis_transpiler.infer.calls import call_reference, call_signature
    from portalis_transpiler.infer.types import Callable_, Ref

    looked_up = looked_up_by(node, function)
    if looked_up is not None:
        base = context.value(looked_up)
        if isinstance(base, Container) and base.kind in MAPPINGS:
            return base.cells[1].type
    ref = context.infer(function)
    if ref == NEVER or NEVER in types:
        return NEVER
    if isinstance(ref, Ref):
        return call_reference(context, node, ref, types)
    if isinstance(ref, Callable_):
        return call_signature(node, ref.signature, types)
    raise Unsupported(function, "PT132", f"call of {show(ref)}", "pass a function")


def looked_up_by(node: ast.AST, key: ast.expr) -> ast.expr | None:
    """The dict in `max(d, key=d.get)`: its own keys are looked up, so that there is a value for each."""
    if not (isinstance(node, ast.Call) and node.args and isinstance(key, ast.Attribute) and key.attr == "get"):
        return None
    walked = node.args[0]
    if isinstance(walked, ast.Call) and isinstance(walked.func, ast.Attribute) and walked.func.attr == "keys":
        walked = walked.func.value
    same = isinstance(key.value, ast.Name) and ast.unparse(walked) == key.value.id
    return key.value if same else None


def reverse_text(lw: Lower, node: ast.expr | None) -> str:
    return "false" if node is None else lw.condition(node)


def _applied(lw: Lower, node: ast.Call, key: ast.expr, item: Operand) -> Operand:
    """The key of one item."""
    looked_up = looked_up_by(node, key)
    type_ = lw.type_of(looked_up) if looked_up is not None else None
    if looked_up is None or not isinstance(type_, Container) or type_.kind not in MAPPINGS:
        return apply(lw, node, key, [item])
    found = f"{lw.expr(looked_up).at(POSTFIX)}.get({lw.borrowed(item, type_.cells[0].type)}).unwrap()"
    return Operand(found, type_.cells[1].type)


def key_closure(lw: Lower, node: ast.Call, element: Type, key: ast.expr) -> str | None:
    """The key function as a closure over a reference to an item; None where it may raise or wants another form."""
    item = parameter_of(key) or "item"
    looks = not is_copy(element) and isinstance(element, (TupleOf, Instance, Container, Atom))
    if not looks and not is_copy(element):
        return None
    saved = len(lw.lines)
    try:
        with lw.pure(), lw.collected() as lines:
            result = _applied(lw, node, key, Operand(item, element, REF if looks else PLACE, ATOM))
            text = lw.owned(result)
    except CannotRaise:
        del lw.lines[saved:]
        return None
    whole = re.sub(rf"py::\w+\({re.escape(item)}\b", "", text)
    if lines or (element == STR and re.search(rf"\b{re.escape(item)}\b", whole)):
        return None
    order_wanted(lw, node, result.type)
    pattern = closure_pattern(item, text)
    return f"|{pattern if looks or pattern.startswith('_') else '&' + pattern}| {text}"


def keys_of(lw: Lower, node: ast.Call, items: str, element: Type, key: ast.expr) -> str:
    """A `Vec` of the keys of the items in the variable `items`."""
    name = lw.temporary("keys")
    item = parameter_of(key) or "item"
    looks = not is_copy(element) and isinstance(element, (TupleOf, Instance, Container, Atom))
    way = (
        ".copied()" if is_copy(element) else ".map(String::as_str)" if element == STR else "" if looks else ".cloned()"
    )
    walk = f"{items}.iter(){way}"
    operand = Operand(item, element, REF if looks else PLACE, ATOM)
    saved = len(lw.lines)
    try:
        with lw.pure(), lw.collected() as lines:
            result = _applied(lw, node, key, operand)
            text = lw.owned(result)
        if lines:
            raise CannotRaise
        pattern = closure_pattern(item, text) + (f": {lw.type_name(element)}" if element in (INT, FLOAT) else "")
        lw.line(f"let {name} = {walk}.map(|{pattern}| {text}).collect::<Vec<_>>();")
    except CannotRaise:
        del lw.lines[saved:]
        with lw.collected() as lines:
            result = _applied(lw, node, key, operand)
            text = lw.owned(result)
        lw.line(f"let mut {name} = Vec::with_capacity({items}.len());")
        pattern = closure_pattern(item, " ".join([*lines, text]))
        lw.line(f"for {pattern} in {walk} {{")
        if element in (INT, FLOAT) and pattern == item:
            lw.line(f"let {item}: {lw.type_name(element)} = {item};")
        lw.lines += lines
        lw.line(f"{name}.push({text});\n}}")
    order_wanted(lw, node, result.type)
    return name


def _sort_type(context: Context, node: ast.Call, receiver: Type) -> Type:
    assert isinstance(receiver, Container)
    type_sort(context, node, receiver.element)
    receiver.cells[0].mark("mutated")
    return NONE


def _sort(lw: Lower, node: ast.Call, receiver: Operand) -> Operand:
    assert isinstance(receiver.type, Container)
    key, reverse = sort_options(node)
    backwards = reverse_text(lw, reverse)
    base = receiver.at(POSTFIX)
    own = key is None and by_own_order(receiver.type.element)
    if key is None and not own:
        order_wanted(lw, node, receiver.type.element)
        return Operand(f"{base}.sort({backwards})", NONE)
    items = lw.temporary("items")
    lw.line(f"let mut {items} = {base}.to_vec();")
    if key is None:
        order_wanted(lw, node, receiver.type.element, "<")
        lw.line(f"py::sort_objects(&mut {items}, {backwards});")
        return Operand(f"{base}.set_slice(None, None, {items})", NONE)
    comparison = comparison_of(key)
    if comparison is not None:
        outcome = sort_by_comparison(lw, node, items, receiver.type.element, comparison, backwards)
        lw.line(f"{base}.set_slice(None, None, {items});")
        return Operand(lw.fallible(outcome), NONE)
    names = keys_of(lw, node, items, receiver.type.element, key)
    lw.line(f"py::sort_by_keys(&mut {items}, {names}, {backwards});")
    return Operand(f"{base}.set_slice(None, None, {items})", NONE)


METHODS[("list", "sort")] = Method(_sort_type, _sort)

__all__ = ["STR"]
