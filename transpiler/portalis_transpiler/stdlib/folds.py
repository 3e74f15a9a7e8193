"""sum, any and all: one value from many."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context, is_numeric, numeric_result
from portalis_transpiler.infer.operators import as_number
from portalis_transpiler.infer.operators import binary as binary_type
from portalis_transpiler.infer.texts import need_truth
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    INT,
    INTEGERS,
    NEVER,
    Container,
    Instance,
    Type,
    join,
    members,
    show,
)
from portalis_transpiler.lower.by_reference import looked_at, reference
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.iteration import _typed_range as typed_range
from portalis_transpiler.lower.iteration import chain, closure_pattern, element_type
from portalis_transpiler.lower.loops import loop, note_drained
from portalis_transpiler.lower.operand import ATOM, VALUE, Operand
from portalis_transpiler.lower.owned import from_vec
from portalis_transpiler.lower.truth import truth_of
from portalis_transpiler.stdlib.ordering import without_parentheses
from portalis_transpiler.stdlib.registry import BUILTINS, Builtin, only_positional, unsupported_type


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
                    f"{typed_range(found)}.map(i64::from)" if found.element == BOOL else without_parentheses(found.text)
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


def _sum_of_lists(lw: Lower, node: ast.Call, start: ast.expr | None, result: Container) -> Operand:
    """`sum(lists, [])`: all their items in one new list."""
    from portalis_transpiler.lower.loops import vec_of

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
            label = f"'{lw.temporary('search')}" if nested else ""
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
        looking = looked_at(lw, inner, generator.target)
        names = pattern(lw, generator.target)
        with reference(lw, looking), lw.pure():
            with lw.collected() as lines:
                test = truth_of(lw, lw.expr(node.elt))
            if lines:
                raise CannotRaise
        inner = looking[0] if looking is not None else inner
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
