"""Lowering of statements. Each writes Rust lines; `tail` marks the place where a block's value is the function's."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from portalis_transpiler.infer.operators import SYMBOLS
from portalis_transpiler.infer.types import NONE, STR, Container, Instance, TupleOf, Type, is_optional
from portalis_transpiler.lower.assign import (
    assign_name,
    assign_to,
    can_declare,
    declaration,
    held,
    is_iterator,
    pattern,
    unpack_iterator,
    web_type,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.moves import give_away
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import swapped
from portalis_transpiler.lower.rust_types import default_text, is_copy
from portalis_transpiler.lower.variables import Variable
from portalis_transpiler.read.packages import parents

Statement = Callable[[Lower, Any, bool], None]
STATEMENTS: dict[type[ast.AST], Statement] = {}


def lowers_statement(*kinds: type[ast.AST]) -> Callable[[Statement], Statement]:
    def register(function: Statement) -> Statement:
        for kind in kinds:
            STATEMENTS[kind] = function
        return function

    return register


def block(lw: Lower, body: list[ast.stmt], tail: bool = False) -> None:
    """Lower statements in order; what follows a return, raise, break or continue is never reached and left out."""
    lw.alive = True
    for place, node in enumerate(body):
        last = place == len(body) - 1
        for variable in lw.plan.before.get(node, []):
            declare(lw, variable)
        found = STATEMENTS.get(type(node))
        if found is None:
            raise lw.refuse(
                node, "PT004", f"`{type(node).__name__.lower()}` statement", "write it with other statements"
            )
        from portalis_transpiler.refusal import Unsupported

        start = len(lw.lines)
        try:
            found(lw, node, tail and last)
            give_away(lw, node, start)
        except Unsupported as error:
            if error.node is None:
                error.node = node
            raise
        if not lw.alive:
            return


def declare(lw: Lower, variable: Variable) -> None:
    """Declare a variable that is assigned further inside."""
    if variable.declared or (not lw.is_read(variable.web) and not lw.is_boxed(variable.web)):
        return
    variable.declared = True
    type_ = web_type(lw, variable.web)
    name = lw.type_name(type_)
    if lw.is_boxed(variable.web):
        start = default_text(type_)
        if start is None:
            raise lw.refuse(
                variable.web.defs[0],
                "PT013",
                f"`nonlocal {variable.web.name}` here",
                "assign it where the function begins",
            )
        lw.line(f"let {variable.name}: {lw.use('Rc')}<{lw.box_type(type_)}> = {lw.boxed_value(type_, start)};")
        return
    if variable.optional:
        lw.line(f"let mut {variable.name}: Option<{name}> = None;")
        return
    if variable.defaulted:
        start = default_text(type_)
        if start is None:
            variable.optional = True
            lw.line(f"let mut {variable.name}: Option<{name}> = None;")
            return
        lw.use("Num") if start.startswith("Num") else None
        lw.line(f"let mut {variable.name}: {name} = {start};")
        return
    lw.line(f"let {'mut ' if variable.mutable else ''}{variable.name}: {name};")


@lowers_statement(ast.Expr)
def _expression(lw: Lower, node: ast.Expr, tail: bool) -> None:
    if isinstance(node.value, ast.Constant):
        return
    if isinstance(node.value, ast.Yield) and lw.manager is not None:
        given = "()" if node.value.value is None else lw.own(node.value.value, lw.body.yields.type)
        lw.line(f"{lw.fallible(f'{lw.manager}({given})')};")
        return
    if isinstance(node.value, (ast.Yield, ast.YieldFrom)):
        raise lw.refuse(node, "PT012", "`yield` in this place", "yield in a plain loop or branch")
    operand = lw.value(node.value)
    if operand.text == "()":
        return
    text = operand.text
    if operand.type == NONE or text.endswith(";"):
        lw.line(f"{text};" if not text.endswith(("}", ";")) or text.startswith("match") else text)
    elif text.endswith("?") and operand.binds == POSTFIX:
        lw.line(f"{text};")
    else:
        lw.line(f"let _ = {text};")


@lowers_statement(ast.Import, ast.ImportFrom)
def _import(lw: Lower, node: ast.Import | ast.ImportFrom, tail: bool) -> None:
    """An import runs the statements of the project's modules that it names, at their first import."""
    module = lw.unit.module
    around = parents(module.name)
    for name in module.runs.get(node, ()):
        other = lw.crate.program.units.get(name)
        if other is None or other not in lw.crate.busy or other is lw.unit or name in around or name in lw.imported:
            continue
        if node in module.tree.body:
            lw.imported.add(name)
        if lw.escapes:
            raise lw.refuse(node, "PT010", "import of a module with statements inside `try`", "import it at the top")
        call = f"{lw.crate.mark(other, 'run')}({'false' if other.module.role == 'both' else ''})"
        lw.line(f"{lw.fallible(call) if other.body in lw.crate.raising else call};")


@lowers_statement(ast.Pass, ast.Global, ast.Nonlocal, ast.ClassDef)
def _nothing(lw: Lower, node: ast.stmt, tail: bool) -> None:
    """These say nothing at run time; class variables are made where the program starts."""
    if isinstance(node, ast.ClassDef):
        from portalis_transpiler.lower.classes import start_class_variables

        start_class_variables(lw, lw.unit.classes[node])


@lowers_statement(ast.FunctionDef)
def _function(lw: Lower, node: ast.FunctionDef, tail: bool) -> None:
    """Nested functions are emitted before the function that holds them."""


@lowers_statement(ast.Assign)
def _assign(lw: Lower, node: ast.Assign, tail: bool) -> None:
    if node.targets[0] not in lw.body.types and isinstance(node.targets[0], ast.Name):
        return
    if len(node.targets) == 1:
        target = node.targets[0]
        if (
            isinstance(target, (ast.Tuple, ast.List))
            and isinstance(node.value, (ast.Tuple, ast.List))
            and _parallel(lw, target, node.value)
        ):
            return
        if isinstance(target, (ast.Tuple, ast.List)) and is_iterator(lw.type_of(node.value)):
            unpack_iterator(lw, target, node.value)
            return
        assign_to(lw, target, lw.value(node.value))
        return
    value = lw.owned_operand(lw.value(node.value))
    if value.text != "()":
        name = lw.temporary("value")
        lw.line(f"let {name} = {value.text};")
        value = Operand(name, value.type, PLACE, ATOM)
    for target in node.targets:
        assign_to(lw, target, value)


def _parallel(lw: Lower, target: ast.Tuple | ast.List, value: ast.Tuple | ast.List) -> bool:
    """`a, b = b, a`: all values first, then the targets from left to right."""
    starred = any(isinstance(e, ast.Starred) for e in [*target.elts, *value.elts])
    if starred or len(target.elts) != len(value.elts):
        return False
    if swapped(lw, target, value):
        return True
    types = [lw.type_of(v) for v in value.elts]
    if can_declare(lw, target, TupleOf(tuple(types))):
        if all(isinstance(t, ast.Name) for t in target.elts) and _independent(target, value):
            for element, item in zip(target.elts, value.elts, strict=True):
                assign_to(lw, element, lw.expr(item))
            return True
        parts = [lw.own(v) for v in value.elts]
        lw.line(f"let {pattern(lw, target)} = ({', '.join(parts)});")
        return True
    if all(_plain_variable(lw, t, v) for t, v in zip(target.elts, types, strict=True)):
        parts = [lw.own(v) for v in value.elts]
        names = [lw.plan.variables[lw.unit.webs.of[t]].name for t in target.elts]
        for element in target.elts:
            lw.wrote(lw.unit.webs.of[element])
        lw.line(f"({', '.join(names)}) = ({', '.join(parts)});")
        return True
    held_values = []
    for place, item in enumerate(value.elts):
        operand = lw.owned_operand(lw.expr(item))
        if isinstance(item, ast.Constant):
            held_values.append(operand)
            continue
        base = target.elts[place]
        name = lw.temporary(f"next_{base.id}" if isinstance(base, ast.Name) else "value")
        lw.line(f"let {name} = {operand.text};")
        held_values.append(Operand(name, operand.type, VALUE, ATOM))
    for element, operand in zip(target.elts, held_values, strict=True):
        assign_to(lw, element, operand)
    return True


def _plain_variable(lw: Lower, target: ast.expr, type_: Type) -> bool:
    """Whether a target is a declared variable of exactly this type, which is read later."""
    from portalis_transpiler.lower.assign import same_rust

    web = lw.unit.webs.of.get(target)
    variable = lw.variable(web) if web is not None and not web.is_global else None
    if (
        web is None
        or variable is None
        or variable.optional
        or lw.is_boxed(web)
        or not lw.is_read(web)
        or web in lw.renamed
    ):
        return False
    waits = variable.inline and not variable.declared
    return not waits and same_rust(lw, web_type(lw, web), type_)


def _independent(target: ast.Tuple | ast.List, value: ast.Tuple | ast.List) -> bool:
    """Whether no value reads a name that an earlier target binds."""
    bound = {e.id for e in target.elts if isinstance(e, ast.Name)}
    used = {n.id for v in value.elts for n in ast.walk(v) if isinstance(n, ast.Name)}
    return not bound & used


@lowers_statement(ast.AnnAssign)
def _annotated(lw: Lower, node: ast.AnnAssign, tail: bool) -> None:
    if node.value is not None:
        assign_to(lw, node.target, lw.value(node.value))


@lowers_statement(ast.AugAssign)
def _augmented(lw: Lower, node: ast.AugAssign, tail: bool) -> None:
    from portalis_transpiler.lower.augmented import augmented

    augmented(lw, node, SYMBOLS[type(node.op)])


@lowers_statement(ast.Return)
def _return(lw: Lower, node: ast.Return, tail: bool) -> None:
    from portalis_transpiler.lower.returns import return_value

    if lw.body.notes.get((node, "hands on")):
        from portalis_transpiler.lower.asking import not_implemented

        not_implemented(lw, node, tail)
        return
    return_value(lw, node.value, tail)


def _leaves(lw: Lower, body: list[ast.stmt]) -> bool:
    """Whether a block ends in `return` or `raise` on every path, so that its value can be the function's."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.If):
        known = lw.body.notes.get(last)
        parts = [last.body, last.orelse] if known is None else [last.body if known else last.orelse]
        return all(_leaves(lw, part) for part in parts)
    return isinstance(last, (ast.Return, ast.Raise))


@lowers_statement(ast.If)
def _if(lw: Lower, node: ast.If, tail: bool) -> None:
    known = lw.body.notes.get(node)
    if known is not None:
        block(lw, node.body if known else node.orelse, tail)
        return
    tail = tail and _leaves(lw, [node])
    test = lw.condition(node.test)
    lw.line(f"if {test} {{")
    block(lw, node.body, tail)
    alive = lw.alive
    orelse = node.orelse
    if not orelse:
        lw.line("}")
        lw.alive = True
        return
    if len(orelse) == 1 and isinstance(orelse[0], ast.If) and lw.body.notes.get(orelse[0]) is None:
        with lw.collected() as lines:
            for variable in lw.plan.before.get(orelse[0], []):
                declare(lw, variable)
            _if(lw, orelse[0], tail)
        if lines and lines[0].startswith("if "):
            lw.line(f"}} else {lines[0]}")
            lw.lines += lines[1:]
        else:
            lw.line("} else {")
            lw.lines += lines
            lw.line("}")
    else:
        with lw.collected() as lines:
            block(lw, orelse, tail)
        if lines:
            lw.line("} else {")
            lw.lines += lines
        lw.line("}")
    lw.alive = lw.alive or alive


@lowers_statement(ast.Raise)
def _raise(lw: Lower, node: ast.Raise, tail: bool) -> None:
    from portalis_transpiler.lower.raising import raise_statement

    raise_statement(lw, node, tail)


@lowers_statement(ast.Try)
def _try(lw: Lower, node: ast.Try, tail: bool) -> None:
    from portalis_transpiler.lower.trying import try_statement

    try_statement(lw, node, tail)


@lowers_statement(ast.Assert)
def _assert(lw: Lower, node: ast.Assert, tail: bool) -> None:
    from portalis_transpiler.lower.truth import negated, truth

    test = negated(truth(lw, node.test)).text
    lw.raised = True
    lw.line(f"if {test} {{")
    message = '""'
    if node.msg is not None:
        from portalis_transpiler.lower.formats import text_of

        message = text_of(lw, lw.expr(node.msg)).text
    from portalis_transpiler.lower.returns import fail

    fail(lw, f"py::assertion_error({message})")
    lw.line("}")
    lw.alive = True


@lowers_statement(ast.Delete)
def _delete(lw: Lower, node: ast.Delete, tail: bool) -> None:
    from portalis_transpiler.lower.subscripts import delete_item

    for target in node.targets:
        if isinstance(target, ast.Subscript):
            delete_item(lw, target)


@lowers_statement(ast.With)
def _with(lw: Lower, node: ast.With, tail: bool) -> None:
    from portalis_transpiler.lower.withs import with_statement

    with_statement(lw, node)


__all__ = ["STR", "Container", "Instance", "Type", "assign_name", "declaration", "held", "is_copy", "is_optional"]
