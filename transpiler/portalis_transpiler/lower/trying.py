"""Lowering of try: the body is a closure that gives a `Result`; how it ended is then looked at."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable

from portalis_transpiler.infer.types import NONE, Exc, Ref
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, Operand
from portalis_transpiler.lower.raising import kind_name
from portalis_transpiler.lower.returns import return_type, wraps
from portalis_transpiler.lower.statements import block
from portalis_transpiler.lower.variables import snaked


def try_statement(lw: Lower, node: ast.Try, tail: bool) -> None:
    if lw.generator is not None:
        raise lw.refuse(node, "PT012", "`try` in a generator", "move it into a function that the generator calls")
    if node.finalbody:
        inner = (
            [ast.copy_location(ast.Try(node.body, node.handlers, node.orelse, []), node)]
            if node.handlers
            else node.body
        )
        _guarded(lw, node, inner, [], node.finalbody)  # type: ignore[arg-type]
    else:
        _guarded(lw, node, node.body, node.handlers, None)


def body_closure(
    lw: Lower, body: list[ast.stmt], begin: Callable[[], None] = lambda: None
) -> tuple[list[str], set[str], bool]:
    """The body's lines, how it may leave, and whether its end is reached. `begin` writes what comes before it."""
    saved_raise, saved_raised = lw.can_raise, lw.raised
    lw.escapes.append(set())
    lw.loops.append("<closure>")
    lw.can_raise, lw.raised = True, False
    with lw.collected() as lines:
        begin()
        block(lw, body)
    raises = lw.raised
    lw.loops.pop()
    how = lw.escapes.pop()
    lw.can_raise, lw.raised = saved_raise, saved_raised
    if raises:
        how.add("raise")
    return lines, how, lw.alive


def _guarded(
    lw: Lower, node: ast.Try, body: list[ast.stmt], handlers: list[ast.ExceptHandler], final: list[ast.stmt] | None
) -> None:
    undo = lw.begin()
    lines, how, alive = body_closure(lw, body)
    leaves = how - {"raise"}
    if "raise" not in how and final is None:
        undo()
        _unguarded(lw, node, body)
        return
    lw.use("Exception")
    flow = bool(leaves)
    result = "()"
    if flow:
        lw.use("Flow")
        result = f"Flow<{lw.type_name(return_type(lw))}>"
    if alive:
        lines.append("Ok(Flow::Next)" if flow else "Ok(())")
    elif lines and lines[-1].startswith("return ") and lines[-1].endswith(";"):
        lines[-1] = lines[-1][len("return ") : -1]
    name = lw.temporary("outcome")
    lw.line(f"let {name} = (|| -> Result<{result}, Exception> {{")
    lw.lines += lines
    lw.line("})();")
    if final is not None:
        _finally(lw, node, name, leaves, alive, final)
        return
    _match(lw, node, name, handlers, leaves, alive)


def _unguarded(lw: Lower, node: ast.Try, body: list[ast.stmt]) -> None:
    """Nothing in the body can raise, so the handlers are never entered."""
    lw.lost_handlers |= bool(node.handlers)
    block(lw, body)
    if lw.alive:
        block(lw, node.orelse)


def arms_of(lw: Lower, leaves: set[str], ok: list[str], alive: bool) -> tuple[list[str], bool]:
    """The arms for the ways in which the body ended without raising."""
    arms: list[str] = []
    continues = False
    if not leaves and not alive:
        return ["Ok(()) => unreachable!(),"], False
    if not leaves:
        arms += ["Ok(()) => {", *ok, "}"]
        return arms, True
    if alive:
        arms += ["Ok(Flow::Next) => {", *ok, "}"]
        continues = True
    for how in sorted(leaves):
        with lw.collected() as inner:
            if how == "return":
                from portalis_transpiler.lower.returns import leave_function

                unit = return_type(lw) == NONE
                leave_function(lw, "()" if unit else "value", False)
                arms += [f"Ok(Flow::Return({'()' if unit else 'value'})) => {{", *inner, "}"]
            else:
                from portalis_transpiler.lower.returns import leave_loop

                leave_loop(lw, how)
                arms += [f"Ok(Flow::{how.capitalize()}) => {{", *inner, "}"]
    missing = [h for h in ("return", "break", "continue") if h not in leaves] + ([] if alive else ["next"])
    if missing:
        patterns = " | ".join(
            "Ok(Flow::Return(_))" if m == "return" else f"Ok(Flow::{m.capitalize()})" for m in missing
        )
        arms += [f"{patterns} => unreachable!(),"]
    return arms, continues


def _match(
    lw: Lower, node: ast.Try, name: str, handlers: list[ast.ExceptHandler], leaves: set[str], alive: bool
) -> None:
    with lw.collected() as ok:
        if alive:
            lw.alive = True
            block(lw, node.orelse)
            alive = lw.alive
            reached = True
        else:
            reached = False
    arms, _ = arms_of(lw, leaves, ok, reached)
    lw.line(f"match {name} {{")
    lw.lines += arms
    caught = caught_name(lw)
    ends = alive
    catches_all = False
    for handler in handlers:
        kinds = _kinds(lw, handler)
        lw.handlers.append(caught)
        with lw.collected() as lines:
            _bind(lw, handler, caught)
            block(lw, handler.body)
        lw.handlers.pop()
        ends = ends or lw.alive
        used = any(_mentions(line, caught) for line in lines)
        if "BaseException" in kinds or ("Exception" in kinds and not lw.crate.uses_exit):
            lw.line(f"Err({caught if used else '_'}) => {{")
            catches_all = True
        else:
            tests = " || ".join(f"{caught}.is(&{kind_name(lw, k)})" for k in kinds)
            lw.line(f"Err({caught}) if {tests} => {{")
        lw.lines += lines
        lw.line("}")
        if catches_all:
            break
    if not catches_all:
        saved = lw.alive
        with lw.collected() as rest:
            from portalis_transpiler.lower.returns import fail

            fail(lw, caught)
        lw.alive = saved
        lw.line(f"Err({caught}) => {rest[0].rstrip(';')},")
    lw.line("}")
    lw.alive = ends


def caught_name(lw: Lower) -> str:
    """What the exception is called where it is looked at: a name that the module gives to nothing else."""
    module = lw.unit.module
    names = lw.crate.named.get(module.name)
    if names is None:
        names = lw.crate.named[module.name] = _names(module.tree)
    return next(name for name in ("error", "raised", *(f"raised_{n}" for n in range(2, 99))) if name not in names)


def _names(tree: ast.Module) -> set[str]:
    """The names of variables, parameters, functions and imports; what `except … as` names may be called the same."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            found.add(node.name)
    return {snaked(name) for name in found}


def _mentions(line: str, name: str) -> bool:
    """Whether the Rust line uses the variable: a text may hold the same word."""
    code = re.sub(r'"(\\.|[^"\\])*"', '""', line)
    return re.search(rf"\b{name}\b", code) is not None or f"{{{name}" in line


def _kinds(lw: Lower, handler: ast.ExceptHandler) -> list[str]:
    if handler.type is None:
        return ["BaseException"]
    nodes = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = []
    for part in nodes:
        ref = lw.type_of(part)
        assert isinstance(ref, Ref)
        from portalis_transpiler.lower.raising import _name_of

        names.append(str(_name_of(ref)))
    return names


def _bind(lw: Lower, handler: ast.ExceptHandler, caught: str) -> None:
    if not handler.name:
        return
    web = lw.unit.webs.of.get(handler)
    if web is None or not lw.is_read(web):
        return
    type_ = lw.body.cell(web, lw.crate.program).type
    if not isinstance(type_, Exc):
        raise lw.refuse(handler, "PT127", f"`{handler.name}` for exceptions and other values", "use another name")
    variable = lw.variable(web)
    if variable is not None and variable.inline:
        variable.declared = True
        lw.line(f"let {variable.name} = {caught}.clone();")
    elif variable is not None:
        from portalis_transpiler.lower.assign import assign_name

        assign_name(lw, handler, Operand(f"{caught}.clone()", type_))


def _finally(lw: Lower, node: ast.Try, name: str, leaves: set[str], alive: bool, final: list[ast.stmt]) -> None:
    place = next(i for i, line in enumerate(lw.lines) if line.startswith(f"let {name} = "))
    block(lw, final)
    if not lw.alive:
        lw.lines[place] = lw.lines[place].replace(f"let {name}", f"let _{name}", 1)
        return
    arms, continues = arms_of(lw, leaves, [], alive)
    if not leaves and alive:
        lw.line(f"{lw.fallible(name)};")
        lw.alive = True
        return
    lw.line(f"match {name} {{")
    lw.lines += arms if leaves else [arms[0].replace("{", "unreachable!(),")]
    with lw.collected() as rest:
        from portalis_transpiler.lower.returns import fail

        fail(lw, caught_name(lw))
    lw.line(f"Err({caught_name(lw)}) => {rest[0].rstrip(';')},")
    lw.line("}")
    lw.alive = continues


__all__ = ["ATOM", "PLACE", "try_statement", "wraps"]
