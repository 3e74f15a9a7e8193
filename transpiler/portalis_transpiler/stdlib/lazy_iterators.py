"""The lazy functions of itertools: islice, takewhile, chain, accumulate, groupby and their like."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    TupleOf,
    Type,
    is_optional,
    join,
    optional,
    show,
    union,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.equality import comparable
from portalis_transpiler.lower.iteration import chain_of, element_type
from portalis_transpiler.lower.lazy import enclosed, function_of, handle, iterator, kept_filter
from portalis_transpiler.lower.operand import ATOM, PLACE, VALUE, Operand
from portalis_transpiler.lower.operators import binary
from portalis_transpiler.lower.truth import truth_of
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin, only_positional, unsupported_type
from portalis_transpiler.stdlib.sequences import apply_types

CHANGING = ("dict", "ordereddict", "defaultdict", "counter", "set")


def arguments(node: ast.Call, name: str, names: tuple[str, ...], needed: int) -> list[ast.expr | None]:
    """The arguments in the order of the parameters; None for those that are left out or given as None."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg not in names for k in node.keywords):
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", f"pass {', '.join(names)}")
    found: dict[str, ast.expr] = dict(zip(names, node.args, strict=False))
    twice = any(k.arg in found for k in node.keywords)
    found |= {str(k.arg): k.value for k in node.keywords}
    if twice or len(node.args) > len(names) or any(n not in found for n in names[:needed]):
        raise Unsupported(node, "PT141", f"these arguments of `{name}`", f"pass {', '.join(names)}")
    return [None if n not in found or _is_none(found[n]) else found[n] for n in names]


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _element(context: Context, node: ast.expr) -> Type:
    return context.element(node, context.value(node))


def _ints(context: Context, name: str, *nodes: ast.expr | None) -> None:
    for node in nodes:
        if node is not None and context.value(node) not in (INT, NEVER):
            raise Unsupported(node, "PT142", f"this argument of `{name}`", "pass an int")


def _result(lw: Lower, node: ast.Call) -> Container:
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    return type_


def _given(lw: Lower, node: ast.expr) -> Type:
    return element_type(lw, node, lw.type_of(node))


# --- islice, count, repeat, cycle, pairwise ------------------------------------------------------------------------
def _islice_arguments(node: ast.Call) -> tuple[ast.expr, list[ast.expr | None]]:
    """The iterable, and start, stop, step; a single bound is the stop."""
    items, *bounds = only_positional(node, "islice", 2, 4)
    given = [None if _is_none(b) else b for b in bounds]
    return items, [None, given[0], None] if len(given) == 1 else [*given, None][:3]


def _islice_type(context: Context, node: ast.Call) -> Type:
    items, bounds = _islice_arguments(node)
    element = _element(context, items)
    _ints(context, "islice", *bounds)
    return context.fresh(node, "iter", element)


def _islice(lw: Lower, node: ast.Call) -> Operand:
    items, bounds = _islice_arguments(node)
    source = iterator(lw, items)
    texts = ["None" if b is None else f"Some({lw.own(b, INT)})" for b in bounds]
    return Operand(lw.fallible(f"{source}.sliced({', '.join(texts)})"), _result(lw, node))


LIBRARY["itertools.islice"] = Builtin(_islice_type, _islice)


def _count_type(context: Context, node: ast.Call) -> Type:
    _ints(context, "count", *arguments(node, "count", ("start", "step"), 0))
    return context.fresh(node, "iter", INT)


def _count(lw: Lower, node: ast.Call) -> Operand:
    start, step = arguments(node, "count", ("start", "step"), 0)
    lw.use("Iter")
    texts = [default if given is None else lw.own(given, INT) for given, default in ((start, "0"), (step, "1"))]
    return Operand(f"py::iter_count({', '.join(texts)})", _result(lw, node))


LIBRARY["itertools.count"] = Builtin(_count_type, _count)


def _repeat_type(context: Context, node: ast.Call) -> Type:
    item, times = arguments(node, "repeat", ("object", "times"), 1)
    _ints(context, "repeat", times)
    return context.fresh(node, "iter", NONE if item is None else context.value(item))


def _repeat(lw: Lower, node: ast.Call) -> Operand:
    item, times = arguments(node, "repeat", ("object", "times"), 1)
    result = _result(lw, node)
    count = "None" if times is None else f"Some({lw.own(times, INT)})"
    if item is None:
        raise lw.refuse(node, "PT142", "`repeat` of None", "repeat a value")
    with lw.literals(True):
        text = lw.own(item, result.element)
    return Operand(f"{lw.use('Iter')}::repeated({text}, {count})", result)


LIBRARY["itertools.repeat"] = Builtin(_repeat_type, _repeat)


def _plain(name: str, method: str, row: Callable[[Type], Type]) -> None:
    """A function of one iterable."""

    def type_of(context: Context, node: ast.Call) -> Type:
        element = _element(context, only_positional(node, name, 1, 1)[0])
        return context.fresh(node, "iter", NEVER if element == NEVER else row(element))

    def lower(lw: Lower, node: ast.Call) -> Operand:
        return Operand(f"{iterator(lw, node.args[0])}.{method}()", _result(lw, node))

    LIBRARY[f"itertools.{name}"] = Builtin(type_of, lower)


_plain("cycle", "cycled", lambda element: element)
_plain("pairwise", "paired", lambda element: TupleOf((element, element)))


# --- with a test ---------------------------------------------------------------------------------------------------
def _tested(name: str, method: str) -> None:
    def type_of(context: Context, node: ast.Call) -> Type:
        test, items = only_positional(node, name, 2, 2)
        element = _element(context, items)
        if not _is_none(test):
            apply_types(context, node, test, [element])
        elif not method.startswith("filter"):
            raise Unsupported(test, "PT142", f"`{name}` with None", "pass a function")
        return context.fresh(node, "iter", element)

    def lower(lw: Lower, node: ast.Call) -> Operand:
        result = _result(lw, node)
        if method == "filtered":
            return Operand(kept_filter(lw, node, keep=False), result)
        source = iterator(lw, node.args[1])
        clones, closure, _ = function_of(lw, node, node.args[0], [result.element], test=True)
        return Operand(enclosed(clones, f"{source}.{method}({closure})"), result)

    LIBRARY[f"itertools.{name}"] = Builtin(type_of, lower)


_tested("takewhile", "taken_while")
_tested("dropwhile", "dropped_while")
_tested("filterfalse", "filtered")


def _compress_type(context: Context, node: ast.Call) -> Type:
    items, chosen = only_positional(node, "compress", 2, 2)
    element = _element(context, items)
    _element(context, chosen)
    return context.fresh(node, "iter", element)


def _compress(lw: Lower, node: ast.Call) -> Operand:
    items, chosen = node.args
    source, others = iterator(lw, items), iterator(lw, chosen)
    selector = Operand("chosen", _given(lw, chosen), VALUE, ATOM)
    if selector.type != BOOL:
        others = f"{others}.mapped(|chosen| Ok({truth_of(lw, selector).text}))"
    return Operand(f"{source}.compressed({others})", _result(lw, node))


LIBRARY["itertools.compress"] = Builtin(_compress_type, _compress)


def _starmap_type(context: Context, node: ast.Call) -> Type:
    function, rows = only_positional(node, "starmap", 2, 2)
    row = _element(context, rows)
    if row == NEVER:
        return context.fresh(node, "iter", NEVER)
    if not isinstance(row, TupleOf):
        raise Unsupported(rows, "PT142", f"`starmap` over {show(row)}", "pass tuples of a known length")
    return context.fresh(node, "iter", apply_types(context, node, function, list(row.items)))


def _starmap(lw: Lower, node: ast.Call) -> Operand:
    row = _given(lw, node.args[1])
    assert isinstance(row, TupleOf)
    source = iterator(lw, node.args[1])
    clones, closure, _ = function_of(lw, node, node.args[0], list(row.items))
    function = lw.temporary("function")
    names = ", ".join(f"item_{place + 1}" for place in range(len(row.items)))
    pattern = f"({names},)" if len(row.items) == 1 else f"({names})"
    return Operand(
        enclosed([*clones, f"let {function} = {closure};"], f"{source}.mapped(move |{pattern}| {function}({names}))"),
        _result(lw, node),
    )


LIBRARY["itertools.starmap"] = Builtin(_starmap_type, _starmap)


# --- chain -----------------------------------------------------------------------------------------------------------
def _chain_type(context: Context, node: ast.Call) -> Type:
    elements = [_element(context, argument) for argument in only_positional(node, "chain", 0, 99)]
    return context.fresh(node, "iter", union(elements))


def _chain(lw: Lower, node: ast.Call) -> Operand:
    result = _result(lw, node)
    if not node.args:
        return Operand(f"{lw.use('Iter')}::<{lw.type_name(result.element)}>::empty()", result)
    parts = []
    for argument in node.args:
        type_, element = lw.type_of(argument), _given(lw, argument)
        changes = isinstance(type_, Container) and type_.kind in CHANGING and type_.cells[0].has("mutated")
        if changes and node not in lw.crate.drained:
            raise lw.refuse(argument, "PT142", f"`chain` over {show(type_)} that changes", "make it a list first")
        text = iterator(lw, argument)
        if show(element) != show(result.element) and element != NEVER:
            item = lw.owned(Operand("item", element, VALUE, ATOM), result.element)
            text = f"{text}.mapped(|item| Ok({item}))"
        parts.append(text)
    return Operand(f"{lw.use('Iter')}::chained(vec![{', '.join(parts)}])", result)


LIBRARY["itertools.chain"] = Builtin(_chain_type, _chain)


def _from_iterable_type(context: Context, node: ast.Call) -> Type:
    (rows,) = only_positional(node, "chain.from_iterable", 1, 1)
    return context.fresh(node, "iter", context.element(node, _element(context, rows)))


def _from_iterable(lw: Lower, node: ast.Call) -> Operand:
    (rows,) = node.args
    source = iterator(lw, rows)
    row = Operand("row", _given(lw, rows), PLACE, ATOM)
    with lw.collected() as lines:
        found = chain_of(lw, node, row)
        text = handle(lw, found)
    if lines or is_optional(row.type):
        raise lw.refuse(rows, "PT142", f"`chain.from_iterable` of {show(row.type)}", "write two loops")
    return Operand(f"{source}.flattened(|row| Ok({text}))", _result(lw, node))


LIBRARY["itertools.chain.from_iterable"] = Builtin(_from_iterable_type, _from_iterable)


# --- accumulate --------------------------------------------------------------------------------------------------------
def _accumulate_type(context: Context, node: ast.Call) -> Type:
    items, function, initial = arguments(node, "accumulate", ("iterable", "func", "initial"), 1)
    assert items is not None
    element = _element(context, items)
    total = element if initial is None else context.value(initial)
    if NEVER in (element, total):
        return context.fresh(node, "iter", total)
    if function is None:
        if total != element or element not in (INT, FLOAT, STR):
            raise unsupported_type(items, "accumulate", element)
        return context.fresh(node, "iter", total)
    made = apply_types(context, node, function, [total, element])
    if made not in (total, NEVER) and show(made) != show(total):
        raise Unsupported(
            node, "PT142", f"`accumulate` from {show(total)} to {show(made)}", "begin with a value of the result's type"
        )
    return context.fresh(node, "iter", total)


def _accumulate(lw: Lower, node: ast.Call) -> Operand:
    items, function, initial = arguments(node, "accumulate", ("iterable", "func", "initial"), 1)
    assert items is not None
    result = _result(lw, node)
    source, element = iterator(lw, items), _given(lw, items)
    begin = None if initial is None else lw.own(initial, result.element)
    if function is None:
        total, item = Operand("total", element, PLACE, ATOM), Operand("item", element, PLACE, ATOM)
        with lw.collected() as lines:
            text = lw.owned(binary(lw, node, "+", total, item, element))
        assert not lines
        clones: list[str] = []
        closure = f"|total, item| Ok({text})"
    else:
        clones, closure, made = function_of(lw, node, function, [result.element, element])
        if show(made) != show(result.element):
            raise lw.refuse(node, "PT142", f"`accumulate` to {show(made)}", "give the function one type of result")
    method = f"accumulated({closure})" if begin is None else f"accumulated_from({begin}, {closure})"
    return Operand(enclosed(clones, f"{source}.{method}"), result)


LIBRARY["itertools.accumulate"] = Builtin(_accumulate_type, _accumulate)


# --- zip_longest and groupby -------------------------------------------------------------------------------------------
def _longest_arguments(node: ast.Call) -> ast.expr | None:
    keywords = {k.arg: k.value for k in node.keywords}
    if len(node.args) != 2 or set(keywords) - {"fillvalue"} or any(isinstance(a, ast.Starred) for a in node.args):
        raise Unsupported(node, "PT141", "these arguments of `zip_longest`", "pass two iterables and fillvalue=")
    fill = keywords.get("fillvalue")
    return None if fill is None or _is_none(fill) else fill


def _longest_type(context: Context, node: ast.Call) -> Type:
    fill = _longest_arguments(node)
    elements = [_element(context, a) for a in node.args]
    other = NONE if fill is None else context.value(fill)
    if NEVER in (*elements, other):
        return context.fresh(node, "iter", NEVER)
    return context.fresh(node, "iter", TupleOf(tuple(join(element, other) for element in elements)))


def _longest(lw: Lower, node: ast.Call) -> Operand:
    fill = _longest_arguments(node)
    result = _result(lw, node)
    row = result.element
    if not isinstance(row, TupleOf):
        raise lw.refuse(node, "PT142", "`zip_longest` of something empty", "zip lists that hold something")
    sources = [iterator(lw, a) for a in node.args]
    elements = [_given(lw, a) for a in node.args]
    zipped = f"{sources[0]}.zipped_longest({sources[1]})"
    if fill is None:
        parts = [
            f"{name}.flatten()" if is_optional(element) else lw.coerce(Operand(name, optional(element)), to).text
            for name, element, to in zip(("first", "second"), elements, row.items, strict=True)
        ]
        if parts == ["first", "second"]:
            return Operand(zipped, result)
        return Operand(f"{zipped}.mapped(|(first, second)| Ok(({', '.join(parts)})))", result)
    if any(show(element) != show(to) for element, to in zip(elements, row.items, strict=True)):
        raise lw.refuse(node, "PT142", "`zip_longest` with a fillvalue of another type", "fill with the items' type")
    name = lw.temporary("fill")
    parts = [f"{part}.unwrap_or_else(|| {name}.clone())" for part in ("first", "second")]
    return Operand(
        enclosed(
            [f"let {name} = {lw.own(fill, row.items[0])};"],
            f"{zipped}.mapped(move |(first, second)| Ok(({', '.join(parts)})))",
        ),
        result,
    )


LIBRARY["itertools.zip_longest"] = Builtin(_longest_type, _longest)


def _groupby_type(context: Context, node: ast.Call) -> Type:
    items, key = arguments(node, "groupby", ("iterable", "key"), 1)
    assert items is not None
    element = _element(context, items)
    by = element if key is None else apply_types(context, node, key, [element])
    group = context.fresh(node, "iter", element, tag="group")
    return context.fresh(node, "iter", NEVER if by == NEVER else TupleOf((by, group)), tag="groups")


def _groupby(lw: Lower, node: ast.Call) -> Operand:
    items, key = arguments(node, "groupby", ("iterable", "key"), 1)
    assert items is not None
    source, element = iterator(lw, items), _given(lw, items)
    result = _result(lw, node)
    clones: list[str] = []
    closure = "Ok"
    by = element
    if key is not None:
        clones, closure, by = function_of(lw, node, key, [element])
    comparable(lw, node, by)
    return Operand(enclosed(clones, f"{source}.grouped({closure})"), result)


LIBRARY["itertools.groupby"] = Builtin(_groupby_type, _groupby)
