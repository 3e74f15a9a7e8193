"""Loops over what can be iterated: `for` in Rust, or `while let` where the next element may raise."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from portalis_transpiler.infer.types import (
    INT,
    NEVER,
    Container,
    Ref,
    TupleOf,
    Type,
    show,
)
from portalis_transpiler.lower.assign import assign_to, can_declare, pattern
from portalis_transpiler.lower.by_reference import looked_at
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.iteration import (
    Bind,
    Chain,
    _map_items,
    _typed_range,
    _zip,
    chain,
    chain_of,
    closure_pattern,
    hold,
    named_call,
)
from portalis_transpiler.lower.named_tuples import as_tuple, is_named_tuple
from portalis_transpiler.lower.operand import ATOM, PLACE, REF, VALUE, Operand
from portalis_transpiler.lower.owned import give_up, holds_owned
from portalis_transpiler.lower.variables import rust_identifier

WHOLE_VEC = re.compile(r"(py::str_\w+\(.*\)|vec!\[[^\[\]]*\])\.into_iter\(\)")
"""Elements of a fresh `Vec`, one after the other: it is that `Vec` when they are collected."""


def loop(
    lw: Lower, node: ast.expr, bind: Bind, target: ast.AST | None = None, label: str = "", unordered: bool = False
) -> int:
    """Open loops over the iterable and bind each element; returns how many blocks the caller must close."""
    if isinstance(node, ast.GeneratorExp):
        return comprehension_loops(lw, node, 0, lambda: bind(lw.expr(node.elt)), label)
    saved = len(lw.lines)
    try:
        with lw.pure_chains():
            found = chain(lw, node, unordered)
    except CannotRaise:
        del lw.lines[saved:]
        return _special_loop(lw, node, bind, target, label)
    return open_loop(lw, found, bind, target, label)


def open_loop(lw: Lower, found: Chain, bind: Bind, target: ast.AST | None, label: str) -> int:
    prefix = f"{label}: " if label else ""
    direct = target is not None and can_declare(lw, target, found.element)
    looking = looked_at(lw, found, target) if direct else None
    name = pattern(lw, target) if direct and target is not None else lw.temporary("item")
    if looking is not None:
        found, web = looking
        lw.refs[web] = REF
    if found.fallible:
        handle = found.text
        if not handle.isidentifier():
            handle = lw.temporary("iterator")
            lw.line(f"let {handle} = {found.text};")
        lw.line(f"{prefix}while let Some({name}) = {lw.fallible(f'{handle}.next()')} {{")
    else:
        if found.checked:
            lw.line(f"{prefix}for entry in {found.text} {{")
            lw.line(f"let {name} = {lw.fallible('entry')};")
        else:
            over = found.array or found.text.removesuffix(".into_iter()")
            lw.line(f"{prefix}for {name} in {over} {{")
    if not direct:
        owned = holds_owned(lw, found.element)
        if owned is not None:
            raise give_up(owned)
        bind(Operand(name, found.element, VALUE, ATOM))
    elif target is not None:
        bind(Operand("", NEVER))
    return 1


def _special_loop(lw: Lower, node: ast.expr, bind: Bind, target: ast.AST | None, label: str) -> int:
    """map, filter, enumerate and zip over functions that may raise: the work is done inside the loop."""
    from portalis_transpiler.lower.closures import apply
    from portalis_transpiler.lower.truth import truth_of

    name = named_call(lw, node)
    if isinstance(node, ast.Call) and name == "map" and len(node.args) == 2:
        return loop(lw, node.args[1], lambda item: bind(apply(lw, node, node.args[0], [hold(lw, item)])), None, label)
    if isinstance(node, ast.Call) and name == "map":
        with lw.pure_chains():
            pairs = _zip(lw, ast.Call(node.func, node.args[1:], []))
        assert pairs is not None
        return open_loop(
            lw, pairs, lambda item: bind(apply(lw, node, node.args[0], _map_items(node, hold(lw, item)))), None, label
        )
    if isinstance(node, ast.Call) and name == "filter":
        extra = [1]

        def keep(item: Operand) -> None:
            item = hold(lw, item)
            none = isinstance(node.args[0], ast.Constant)
            test = truth_of(lw, item if none else apply(lw, node, node.args[0], [item]))
            lw.line(f"if {test.text} {{")
            bind(Operand(item.text, item.type, VALUE, ATOM))

        return loop(lw, node.args[1], keep, None, label) + extra[0]
    if isinstance(node, ast.Call) and name == "enumerate":
        start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords), None)
        index = lw.temporary("index")
        lw.use("Checked")
        lw.line(f"let mut {index}: i64 = {'0' if start is None else lw.own(start, INT)};")

        def count(item: Operand) -> None:
            item = hold(lw, item)
            bind(Operand(f"({index}, {lw.owned(item)})", TupleOf((INT, item.type)), VALUE, ATOM))
            lw.line(f"{index} = {index}.plus(1);")

        return loop(lw, node.args[0], count, None, label)
    return open_loop(lw, chain_of(lw, node, lw.expr(node)), bind, target, label)


def comprehension_loops(
    lw: Lower,
    node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp,
    place: int,
    inside: Callable[[], None],
    label: str = "",
    unordered: bool = False,
) -> int:
    """The `for` and `if` clauses of a comprehension as nested loops; `inside` emits the innermost statements."""
    if place == len(node.generators):
        inside()
        return 0
    generator = node.generators[place]
    if not isinstance(node, ast.GeneratorExp) and not any(isinstance(n, ast.NamedExpr) for n in ast.walk(node)):
        note_drained(lw, generator.iter)
    closes = [0]

    def bind(item: Operand) -> None:
        if item.text:
            assign_pattern(lw, generator.target, item)
        for test in generator.ifs:
            lw.line(f"if {lw.condition(test)} {{")
            closes[0] += 1
        closes[0] += comprehension_loops(lw, node, place + 1, inside)

    opened = loop(lw, generator.iter, bind, generator.target, label if place == 0 else "", unordered)
    return opened + closes[0]


def assign_pattern(lw: Lower, target: ast.AST, item: Operand) -> None:
    """Bind an element to a comprehension's names where a plain pattern would not do."""
    if isinstance(target, ast.Name):
        web = lw.unit.webs.of[target]
        if web.comprehension:
            from portalis_transpiler.lower.assign import web_type

            name = rust_identifier(web.name) if lw.is_read(web) else f"_{rust_identifier(web.name).lstrip('_')}"
            lw.line(f"let {name} = {lw.owned(item, web_type(lw, web))};")
            return
    if isinstance(target, (ast.Tuple, ast.List)) and is_named_tuple(item.type):
        item = as_tuple(lw, item)
    if isinstance(target, (ast.Tuple, ast.List)) and isinstance(item.type, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        for part, value in zip(target.elts, tuple_parts(lw, item), strict=True):
            assign_pattern(lw, part, value)
        return
    if isinstance(target, (ast.Tuple, ast.List)) and isinstance(item.type, Container):
        held_item = hold(lw, item)
        name = lw.temporary("items")
        count = len(target.elts)
        lw.line(f"let {name} = {lw.fallible(f'py::unpack_{count}({held_item.text}.to_vec())')};")
        for place, part in enumerate(target.elts):
            assign_pattern(lw, part, Operand(f"{name}.{place}", item.type.element, PLACE))
        return
    assign_to(lw, target, item)


def collected_vec(lw: Lower, node: ast.expr, to: Type, unordered: bool = False) -> str:
    """The iterable as a Rust `Vec` of owned elements."""
    mutating, lw.mutating = lw.mutating, False
    note_drained(lw, node)
    try:
        return _collected_vec(lw, node, to, unordered)
    finally:
        lw.mutating = mutating


def note_drained(lw: Lower, node: ast.expr) -> None:
    """The iterator, and those that it walks, have given all they have before anything else runs."""
    if any(isinstance(n, ast.NamedExpr) for n in ast.walk(node)):
        return
    if isinstance(node, ast.GeneratorExp):
        lw.crate.drained.add(node)
        note_drained(lw, node.generators[0].iter)
    elif isinstance(node, ast.Call) and isinstance(lw.type_of(node.func), Ref):
        lw.crate.drained.add(node)
        for argument in node.args:
            note_drained(lw, argument)


def _collected_vec(lw: Lower, node: ast.expr, to: Type, unordered: bool) -> str:
    saved = len(lw.lines)
    if isinstance(node, (ast.List, ast.Tuple)) and not any(isinstance(e, ast.Starred) for e in node.elts):
        from portalis_transpiler.lower.comprehensions import display

        if not node.elts:
            return f"Vec::<{lw.type_name(to)}>::new()"
        return f"vec![{', '.join(display(lw, node.elts, to))}]"
    try:
        with lw.pure_chains():
            found = chain(lw, node, unordered)
        if not found.fallible:
            if found.element != to and show(found.element) != show(to):
                converted = lw.owned(Operand("item", found.element, VALUE, ATOM), to)
                names = closure_pattern("item", converted)
                return f"{_typed_range(found)}.map(|{names}| {converted}).collect::<Vec<_>>()"
            whole = re.fullmatch(r"((?:r#)?\w+)\.iter\(\)\.(?:copied|cloned)\(\)", found.text)
            if whole:
                return f"{whole.group(1)}.to_vec()"
            if WHOLE_VEC.fullmatch(found.text):
                return found.text.removesuffix(".into_iter()")
            return f"{_typed_range(found)}.collect::<Vec<_>>()"
    except CannotRaise:
        del lw.lines[saved:]
    name = lw.temporary("items")
    with lw.collected() as lines:
        lw.line(f"let mut {name} = Vec::new();")
        closes = loop(lw, node, lambda item: lw.line(f"{name}.push({lw.owned(item, to)});"), unordered=unordered)
        lw.line("\n".join("}" * closes))
    return lw.block_text(lines, name)


def vec_of(lw: Lower, node: ast.AST, operand: Operand, to: Type) -> str:
    """An evaluated iterable as a Rust `Vec`."""
    found = chain_of(lw, node, operand)
    if found.fallible:
        return lw.fallible(f"{found.text}.collect_vec()")
    return f"{found.text}.collect::<Vec<_>>()"
