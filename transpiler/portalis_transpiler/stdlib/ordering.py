"""Builtins over iterables: range, sorted, sum, min, max, any, all, enumerate, zip, map, filter, list, set, dict."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.context import Context, is_numeric, numeric_result
from portalis_transpiler.infer.operators import as_number, ordered
from portalis_transpiler.infer.operators import binary as binary_type
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    INT,
    INTEGERS,
    NEVER,
    NONE,
    RANGE,
    STR,
    Callable_,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    is_optional,
    join,
    members,
    optional,
    show,
    union,
)
from portalis_transpiler.lower.compare import by_own_order, order_wanted
from portalis_transpiler.lower.comprehensions import empty, held_as
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.iteration import _typed_range as typed_range
from portalis_transpiler.lower.iteration import (
    chain,
    closure_pattern,
    collected_vec,
    element_type,
    loop,
    named_call,
    note_drained,
)
from portalis_transpiler.lower.lazy import first, handle, iterator, kept_filter, kept_map, made_later
from portalis_transpiler.lower.named_tuples import as_tuple, is_named_tuple
from portalis_transpiler.lower.names import string_literal
from portalis_transpiler.lower.operand import ATOM, LOW, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import copy_of, from_handle, from_vec, give_up, list_name
from portalis_transpiler.lower.truth import truth_of
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.sequences import (
    apply_types,
    comparison_of,
    keys_of,
    reverse_text,
    sort_by_comparison,
    sort_options,
    type_sort,
)

ORDER_FREE = ("sorted", "set", "frozenset", "any", "all", "min", "max")


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


# --- lazy builtins ---------------------------------------------------------------------------------------------
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
        rows = collected_vec(lw, node.args[0].value, element_type(lw, node, lw.type_of(node.args[0].value)))  # type: ignore[attr-defined]
        lw.use("Iter")
        return Operand(f"Iter::from_vec(py::transposed({rows}.into_iter().map(|row| row.to_vec()).collect()))", type_)
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


def _over_iterators(lw: Lower, node: ast.Call) -> str:
    """`enumerate` and `zip` over iterators that make their elements when they are asked."""
    if named_call(lw, node) == "enumerate":
        start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords), None)
        return f"{iterator(lw, node.args[0])}.enumerated({'0' if start is None else lw.own(start, INT)})"
    if named_call(lw, node) != "zip" or len(node.args) != 2 or node.keywords:
        raise lw.refuse(node, "PT062", "this iterator over iterators that is kept", "make them lists first")
    return f"{iterator(lw, node.args[0])}.zipped({iterator(lw, node.args[1])})"


for _name, _rule in (
    ("enumerate", _enumerate_type),
    ("zip", _zip_type),
    ("map", _map_type),
    ("filter", _filter_type),
    ("reversed", _reversed_type),
):
    BUILTINS[_name] = Builtin(_rule, _lazy)


# --- conversions to containers ---------------------------------------------------------------------------------
def _container_type(kind: str, name: str) -> object:
    def of(context: Context, node: ast.AST, type_: Type) -> Type:
        return context.fresh(node, kind, context.element(node, type_), tag=name)

    def type_of(context: Context, node: ast.Call) -> Type:
        arguments = only_positional(node, name, 0, 1)
        if not arguments:
            return context.fresh(node, kind, NEVER, tag=name)
        type_ = context.iterable(arguments[0])
        if name == "tuple" and isinstance(type_, TupleOf):
            return type_
        if name == "tuple" and isinstance(type_, Instance) and is_named_tuple(type_):
            return TupleOf(tuple(field.cell.type for field in type_.cls.fields.values()))
        return of(context, node, type_)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = lw.type_of(node)
        if isinstance(result, TupleOf):
            operand = lw.expr(node.args[0])
            return as_tuple(lw, operand) if is_named_tuple(operand.type) else operand
        assert isinstance(result, Container)
        names = {"set": "SetRef", "vtuple": "Tuple", "frozenset": "FrozenSet"}
        rust = list_name(lw, result) if kind == "list" else lw.use(names[kind])
        if kind in ("set", "frozenset"):
            from portalis_transpiler.lower.comprehensions import hashable

            hashable(lw, node, result.element)
        if not node.args:
            return empty(lw, result)
        source = lw.type_of(node.args[0])
        if kind == "frozenset" and isinstance(source, Container) and source.kind in ("set", "frozenset"):
            held = lw.expr(node.args[0])
            if show(source.element) != show(result.element):
                raise lw.refuse(node, "PT142", f"`frozenset` of {show(source)}", "convert the items first")
            copied = lw.owned(held) if source.kind == kind else f"{rust}::of_set({held.at(POSTFIX)}.copy())"
            return Operand(copied, result)
        if isinstance(source, Container) and source.kind == "frozenset" and kind == "set":
            as_set = Container("set", source.cells)
            return held_as(lw, Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.copy()", as_set), result)
        if isinstance(source, Container) and source.kind == kind == "set":
            return held_as(lw, Operand(f"{lw.expr(node.args[0]).at(POSTFIX)}.copy()", source), result)
        if (
            kind == "list"
            and isinstance(source, Container)
            and source.kind == "list"
            and not isinstance(node.args[0], ast.Call)
        ):
            base = lw.expr(node.args[0]).at(POSTFIX)
            if lw.owns(source):
                return copy_of(lw, base, source, result)
            return from_handle(lw, held_as(lw, Operand(f"{base}.copy()", source), result))
        text = collected_vec(lw, node.args[0], result.element, unordered=kind in ("set", "frozenset"))
        if text.endswith(".collect::<Vec<_>>()"):
            return Operand(f"{text.removesuffix('::<Vec<_>>()')}::<{rust}<_>>()", result)
        return Operand(text if rust == "Vec" else f"{rust}::from({text})", result)

    def by_operands(lw: Lower, node: ast.AST, operands: list[Operand]) -> Operand:
        from portalis_transpiler.lower.iteration import vec_of

        element = element_type(lw, node, operands[0].type)
        result = lw.body.notes.get((node, kind, name))
        assert isinstance(result, Container)
        rust = lw.use({"list": "List", "set": "SetRef", "vtuple": "Tuple", "frozenset": "FrozenSet"}[kind])
        return Operand(f"{rust}::from({vec_of(lw, node, operands[0], element)})", result)

    return Builtin(
        type_of,
        lower,
        lambda c, n, types: of(c, n, types[0]) if types else c.fresh(n, kind, NEVER, tag=name),
        by_operands,
    )


BUILTINS["list"] = _container_type("list", "list")  # type: ignore[assignment]
BUILTINS["tuple"] = _container_type("vtuple", "tuple")  # type: ignore[assignment]
BUILTINS["set"] = _container_type("set", "set")  # type: ignore[assignment]
BUILTINS["frozenset"] = _container_type("frozenset", "frozenset")  # type: ignore[assignment]


def _dict_type(context: Context, node: ast.Call) -> Type:
    return dict_type(context, node, "dict")


def dict_type(context: Context, node: ast.Call, kind: str) -> Type:
    """`dict(…)` or `OrderedDict(…)`."""
    if len(node.args) > 1:
        raise Unsupported(node, "PT141", "these arguments of `dict`", "pass one dict or iterable of pairs")
    keys: list[Type] = [STR] if node.keywords else []
    values = [context.value(k.value) for k in node.keywords]
    if node.args:
        type_ = context.value(node.args[0])
        if isinstance(type_, Container) and len(type_.cells) == 2:
            keys.append(type_.cells[0].type)
            values.append(type_.cells[1].type)
        elif type_ != NEVER:
            pair = context.element(node, type_)
            if isinstance(pair, TupleOf) and len(pair.items) == 2:
                keys.append(pair.items[0])
                values.append(pair.items[1])
            elif isinstance(pair, Container) and pair.kind == "list":
                keys.append(pair.element)
                values.append(pair.element)
            elif isinstance(pair, Instance) and is_named_tuple(pair) and len(pair.cls.fields) == 2:
                key, value = (f.cell.type for f in pair.cls.fields.values())
                keys.append(key)
                values.append(value)
            elif pair != NEVER:
                raise unsupported_type(node, "dict", type_)
    return context.fresh(node, kind, union(keys), union(values))


def make_dict(lw: Lower, node: ast.Call) -> Operand:
    """`dict(…)` or `OrderedDict(…)`: a dict, an iterable of pairs, and keywords that come behind."""
    if not (node.args and node.keywords):
        return _dict(lw, node)
    result = lw.type_of(node)
    assert isinstance(result, Container)
    first = ast.copy_location(ast.Call(node.func, node.args, []), node)
    lw.body.types[first] = result
    items = lw.temporary("items")
    lw.line(f"let {items} = {_dict(lw, first).text};")
    for part in node.keywords:
        if part.arg is None:
            raise lw.refuse(node, "PT141", "`**` in a call of `dict`", "use a dict display")
        value = lw.own(part.value, result.cells[1].type)
        lw.line(f"{items}.insert({string_literal(part.arg)}.to_string(), {value});")
    return Operand(items, result, VALUE, ATOM)


def _dict(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.comprehensions import hashable

    result = lw.type_of(node)
    assert isinstance(result, Container)
    hashable(lw, node, result.element)
    name = lw.use("DictRef")
    if any(k.arg is None for k in node.keywords):
        raise lw.refuse(node, "PT141", "`**` in a call of `dict`", "use a dict display")
    pairs = ", ".join(
        f"({string_literal(str(k.arg))}.to_string(), {lw.own(k.value, result.cells[1].type)})" for k in node.keywords
    )
    if not node.args:
        return Operand(f"{name}::from([{pairs}])", result) if pairs else empty(lw, result)
    source = lw.type_of(node.args[0])
    if isinstance(source, Container) and len(source.cells) == 2:
        if source.kind == "counter":
            return Operand(f"(*{lw.expr(node.args[0]).at(POSTFIX)}).copy()", result)
        base = lw.expr(node.args[0]).at(POSTFIX)
        return held_as(lw, Operand(f"{base}.copy()", Container(result.kind, source.cells)), result)
    pair = TupleOf((result.cells[0].type, result.cells[1].type))
    row = element_type(lw, node, source)
    if isinstance(row, Container) and row.kind == "list":
        rows = lw.fallible(f"py::dict_pairs({collected_vec(lw, node.args[0], row)})")
        same = all(show(row.element) == show(t) for t in pair.items)
        if not same or lw.owns(row):
            raise lw.refuse(node, "PT142", f"`dict` of {show(source)}", "write the pairs as tuples")
        return Operand(f"{rows}.into_iter().collect::<{name}<_, _>>()", result)
    if is_named_tuple(row):
        rows = collected_vec(lw, node.args[0], row)
        item = lw.owned(as_tuple(lw, Operand("item", row, PLACE, ATOM)), pair)
        return Operand(f"{rows}.into_iter().map(|item| {item}).collect::<{name}<_, _>>()", result)
    text = collected_vec(lw, node.args[0], pair)
    return Operand(f"{text}.into_iter().collect::<{name}<_, _>>()", result)


BUILTINS["dict"] = Builtin(_dict_type, make_dict, lambda c, n, types: c.fresh(n, "dict", NEVER, NEVER, tag="dict"))


# --- folds -----------------------------------------------------------------------------------------------------
def _sum_type(context: Context, node: ast.Call) -> Type:
    start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords if k.arg == "start"), None)
    first = INT if start is None else context.value(start)
    element = as_number(context.element(node, context.value(node.args[0])), "__radd__")
    if NEVER in (element, first):
        return first if element == NEVER else NEVER
    if is_numeric(element) and is_numeric(first):
        whole = context.whole if FLOAT not in {*members(element), *members(first)} else INT
        total = numeric_result(element, whole)
        return (
            join(first if first != BOOL else INT, numeric_result(total, first))
            if start is not None
            else join(whole, total)
        )
    if isinstance(first, Container) and isinstance(element, Container) and first.kind == element.kind == "list":
        first.cells[0].grow(element.element)
        return context.fresh(node, "list", join(first.element, element.element))
    if isinstance(first, Instance):
        total = binary_type(context, node, ast.Add(), first, element)
        if total in (first, NEVER):
            return total
    raise unsupported_type(node, "sum", element)


def _sum(lw: Lower, node: ast.Call) -> Operand:
    from portalis_transpiler.lower.operators import binary

    result = lw.type_of(node)
    note_drained(lw, node.args[0])
    start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords), None)
    source = lw.type_of(node.args[0])
    element = element_type(lw, node, source)
    ordered_sum = set(members(element)) <= {*INTEGERS, BOOL}
    if isinstance(result, Container):
        return _sum_of_lists(lw, node, start, result)
    first = "0" if start is None else lw.own(start, result if result != join(INT, FLOAT) else None)
    if result in INTEGERS and ordered_sum:
        try:
            found = chain(lw, node.args[0], unordered=True)
            if not found.fallible and not found.checked:
                text = (
                    f"{typed_range(found)}.map(i64::from)"
                    if found.element == BOOL
                    else _without_parentheses(found.text)
                )
                return Operand(f"py::{'int' if result == INT else 'big'}_sum({first}, {text})", result)
        except CannotRaise:
            pass
    total = lw.temporary("total")
    with lw.collected() as lines:
        begin = Operand("0", INT, VALUE, ATOM) if start is None else lw.expr(start)
        lw.line(f"let mut {total}: {lw.type_name(result)} = {lw.owned(begin, result)};")

        def add(item: Operand) -> None:
            now = Operand(total, result, "place", ATOM)
            lw.line(f"{total} = {lw.owned(binary(lw, node, '+', now, item, result), result)};")

        closes = loop(lw, node.args[0], add, unordered=ordered_sum)
        lw.line("\n".join("}" * closes))
    return Operand(lw.block_text(lines, total), result, VALUE, ATOM)


def _without_parentheses(text: str) -> str:
    """`(0..n)` as an argument: rustc warns of parentheses that nothing needs."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:-1] if place == len(text) - 1 and text.startswith("(") and ".." in text else text
    return text


def _sum_of_lists(lw: Lower, node: ast.Call, start: ast.expr | None, result: Container) -> Operand:
    """`sum(lists, [])`: all their items in one new list."""
    from portalis_transpiler.lower.iteration import vec_of

    inner = element_type(lw, node, lw.type_of(node.args[0]))
    alike = isinstance(inner, Container) and show(inner) == show(result)
    if not isinstance(start, ast.List) or start.elts or not alike:
        raise lw.refuse(node, "PT142", "`sum` of lists that does not start with `[]`", "extend a list in a loop")
    total = lw.temporary("total")
    with lw.collected() as lines:
        lw.line(f"let mut {total} = Vec::new();")
        closes = loop(
            lw, node.args[0], lambda item: lw.line(f"{total}.extend({vec_of(lw, node, item, result.element)});")
        )
        lw.line("\n".join("}" * closes))
    return Operand(lw.block_text(lines, from_vec(lw, total, result)), result, VALUE, ATOM)


def _sum_of(lw: Lower, node: ast.AST, operands: list[Operand]) -> Operand:
    """`sum` as a function value, on an evaluated iterable."""
    from portalis_transpiler.lower.iteration import chain_of

    found = chain_of(lw, node, operands[0])
    if found.fallible or found.checked or found.element != INT or lw.crate.program.big_integers:
        raise lw.refuse(node, "PT030", "`sum` as a function value here", "wrap it in a lambda")
    return Operand(f"py::int_sum(0, {found.text})", INT)


BUILTINS["sum"] = Builtin(_sum_type, _sum, lambda c, n, types: numeric_result(c.element(n, types[0]), c.whole), _sum_of)


def _any_type(context: Context, node: ast.Call) -> Type:
    need_truth(context, node, context.element(node, context.value(only_positional(node, "any", 1, 1)[0])))
    return BOOL


def _any(name: str) -> object:
    def lower(lw: Lower, node: ast.Call) -> Operand:
        note_drained(lw, node.args[0])
        saved = len(lw.lines)
        try:
            return _any_chain(lw, node.args[0], name)
        except CannotRaise:
            del lw.lines[saved:]
        flag = lw.temporary("found" if name == "any" else "holds")
        with lw.collected() as lines:
            lw.line(f"let mut {flag} = {'false' if name == 'any' else 'true'};")

            def test(item: Operand) -> None:
                from portalis_transpiler.lower.truth import negated

                condition = truth_of(lw, item)
                shown = condition.text if name == "any" else negated(condition).text
                end = "true" if name == "any" else "false"
                lw.line(f"if {shown} {{\n{flag} = {end};\nbreak{' ' + label if label else ''};\n}}")

            nested = isinstance(node.args[0], ast.GeneratorExp) and len(node.args[0].generators) > 1
            label = "'search" if nested else ""
            closes = loop(lw, node.args[0], test, label=label, unordered=True)
            lw.line("\n".join("}" * closes))
        return Operand(lw.block_text(lines, flag), BOOL, VALUE, ATOM)

    return lower


def _any_chain(lw: Lower, node: ast.expr, name: str) -> Operand:
    """`iter.any(|x| …)` where nothing may raise."""
    from portalis_transpiler.lower.assign import can_declare, pattern

    if isinstance(node, ast.GeneratorExp) and len(node.generators) == 1 and not node.generators[0].ifs:
        generator = node.generators[0]
        inner = chain(lw, generator.iter, unordered=True)
        if inner.fallible or inner.checked or not can_declare(lw, generator.target, inner.element):
            raise CannotRaise
        names = pattern(lw, generator.target)
        with lw.pure(), lw.collected() as lines:
            test = truth_of(lw, lw.expr(node.elt))
        if lines:
            raise CannotRaise
        return Operand(f"{typed_range(inner)}.{name}(|{closure_pattern(names, test.text)}| {test.text})", BOOL)
    found = chain(lw, node, unordered=True)
    if found.fallible or found.checked:
        raise CannotRaise
    item = lw.temporary("item")
    with lw.pure():
        test = truth_of(lw, Operand(item, found.element, VALUE, ATOM))
    return Operand(f"{typed_range(found)}.{name}(|{item}| {test.text})", BOOL)


BUILTINS["any"] = Builtin(_any_type, _any("any"))  # type: ignore[arg-type]
BUILTINS["all"] = Builtin(_any_type, _any("all"))  # type: ignore[arg-type]


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
        from portalis_transpiler.lower.iteration import vec_of

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
    lines = lw.lines
    place = next(i for i in range(len(lines) - 1, -1, -1) if lines[i].startswith(f"let mut {keys} "))
    del place
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
    items = lw.temporary("items")
    comparison = comparison_of(key)
    total = comparison is None and key_is_total(key)
    lw.line(f"let mut {items} = {collected_vec(lw, node.args[0], result.element, unordered=total)};")
    if comparison is not None:
        outcome = sort_by_comparison(lw, node, items, result.element, comparison, backwards)
        lw.line(f"{lw.fallible(outcome)};")
        return Operand(from_vec(lw, items, result), result)
    keys = keys_of(lw, node, items, result.element, key)
    lw.line(f"py::sort_by_keys(&mut {items}, {keys}, {backwards});")
    return Operand(from_vec(lw, items, result), result)


BUILTINS["sorted"] = Builtin(_sorted_type, _sorted)


# --- iterators -------------------------------------------------------------------------------------------------
def _iter_type(context: Context, node: ast.Call) -> Type:
    type_ = context.value(only_positional(node, "iter", 1, 1)[0])
    if isinstance(type_, Container) and type_.kind == "iter":
        return type_
    return context.fresh(node, "iter", context.element(node, type_))


def _iter(lw: Lower, node: ast.Call) -> Operand:
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
    if not (isinstance(operand.type, Container) and operand.type.kind == "iter"):
        raise lw.refuse(node, "PT142", f"`next` of {show(operand.type)}", "make an iterator with iter() first")
    result = lw.type_of(node)
    base = operand.at(POSTFIX)
    if len(node.args) == 1:
        return Operand(lw.fallible(f"{base}.next_or_stop()"), operand.type.element)
    if lw.type_of(node.args[1]) == NONE:
        return Operand(lw.fallible(f"{base}.next()"), result)
    return Operand(lw.fallible(f"{base}.next_or({lw.own(node.args[1], operand.type.element)})"), operand.type.element)


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
__all__ = ["RANGE", "Callable_", "Ref"]
