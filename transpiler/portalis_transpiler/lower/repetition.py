"""`while` and `for` with their `else`, `break` and `continue`."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import NEVER, Container, members, show
from portalis_transpiler.lower.assign import (
    assign_to,
)
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.harmless import WRITES, may_change
from portalis_transpiler.lower.operand import VALUE, Operand
from portalis_transpiler.lower.statements import block, lowers_statement
from portalis_transpiler.read.flow import is_true


@lowers_statement(ast.While)
def _while(lw: Lower, node: ast.While, tail: bool) -> None:
    known = lw.body.notes.get(node)
    forever = is_true(node.test) or known is True
    if known is False and not forever:
        block(lw, node.orelse)
        return
    with lw.collected() as before:
        test = "true" if forever else lw.condition(node.test)
    label = _else_label(lw, node)
    if forever:
        lw.line("loop {")
    elif before:
        lw.line("loop {")
        lw.lines += before
        from portalis_transpiler.infer.types import BOOL
        from portalis_transpiler.lower.truth import negated

        lw.line(f"if {negated(Operand(test, BOOL, VALUE, 1)).text} {{\nbreak;\n}}")
    else:
        lw.line(f"while {test} {{")
    _body(lw, node, label)
    lw.line("}")
    lw.alive = not forever or (_has_break(node.body) and not label)
    _else(lw, node, label)


def _has_break(body: list[ast.stmt]) -> bool:
    for node in body:
        if isinstance(node, ast.Break):
            return True
        if isinstance(node, (ast.For, ast.While)):
            if _has_break(node.orelse):
                return True
            continue
        for name in ("body", "orelse", "finalbody"):
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) and _has_break(getattr(node, name, [])):
                return True
        for handler in getattr(node, "handlers", []):
            if _has_break(handler.body):
                return True
        for case in getattr(node, "cases", []):
            if _has_break(case.body):
                return True
    return False


def _else_label(lw: Lower, node: ast.While | ast.For) -> str:
    """`else` of a loop with `break`: both lie in a block with a label, which `break` leaves."""
    if not node.orelse or not _has_break(node.body):
        return ""
    if any(isinstance(n, (ast.Break, ast.Continue)) for s in node.orelse for n in ast.walk(s)):
        raise lw.refuse(node, "PT015", "`break` or `continue` in a loop's `else`", "use a flag")
    label = f"'{lw.temporary('search')}"
    lw.line(f"{label}: loop {{")
    return label


def _body(lw: Lower, node: ast.While | ast.For, label: str) -> None:
    lw.loops.append(label)
    block(lw, node.body)
    lw.loops.pop()


def _else(lw: Lower, node: ast.While | ast.For, label: str) -> None:
    if not node.orelse:
        return
    if lw.alive:
        block(lw, node.orelse)
    if label:
        if lw.alive:
            lw.line("break;")
        lw.line("}")
        lw.alive = True


@lowers_statement(ast.For)
def _for(lw: Lower, node: ast.For, tail: bool) -> None:
    from portalis_transpiler.lower.loops import loop

    label = _else_label(lw, node)

    def bind(item: Operand) -> None:
        if item.text:
            assign_to(lw, node.target, item)
        _body(lw, node, label)

    from portalis_transpiler.lower.lazy import settled_in

    settled_in(lw, node)
    saved, lw.mutating = lw.mutating, may_mutate(lw, node)
    opened = loop(lw, node.iter, bind, node.target, unordered=order_free(lw, node))
    lw.mutating = saved
    lw.line("\n".join("}" * opened))
    lw.alive = True
    _else(lw, node, label)


def may_mutate(lw: Lower, node: ast.For) -> bool:
    """Whether the body of a loop may change the container that is walked."""
    harmless = WRITES | {"append"}  # a list that grows is walked to its new end
    for statement in node.body:
        if may_change(lw, statement, harmless):
            return True
        for part in ast.walk(statement):
            if isinstance(part, (ast.Delete, ast.AugAssign)) and _is_container(lw, part):
                return True
            if isinstance(part, ast.Subscript) and isinstance(part.ctx, ast.Store):
                return True
    return False


def _is_container(lw: Lower, node: ast.Delete | ast.AugAssign) -> bool:
    """Whether a container changes: `x += 1` makes a number anew."""
    if isinstance(node, ast.Delete):
        return True
    type_ = lw.body.types.get(node.target, lw.body.types.get(node))
    return type_ is None or any(isinstance(m, Container) for m in members(type_))


def order_free(lw: Lower, node: ast.For) -> bool:
    """Whether a loop over a set cannot show the set's order: it only adds up ints, or fills sets."""
    for statement in node.body:
        if (
            isinstance(statement, ast.AugAssign)
            and isinstance(statement.target, ast.Name)
            and isinstance(statement.op, ast.Add)
        ) and show(lw.body.types.get(statement, NEVER)) == "int":
            continue
        return False
    return True


@lowers_statement(ast.Break)
def _break(lw: Lower, node: ast.Break, tail: bool) -> None:
    from portalis_transpiler.lower.returns import leave_loop

    leave_loop(lw, "break")


@lowers_statement(ast.Continue)
def _continue(lw: Lower, node: ast.Continue, tail: bool) -> None:
    from portalis_transpiler.lower.returns import leave_loop

    leave_loop(lw, "continue")
