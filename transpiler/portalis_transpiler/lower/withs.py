"""Lowering of `with`: the body is a closure, so that the manager is told how it ended in any case."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import match
from portalis_transpiler.infer.types import BOOL, FILE, KIND, NONE, Exc, Type, optional
from portalis_transpiler.infer.withs import manager_of
from portalis_transpiler.lower.assign import assign_to
from portalis_transpiler.lower.calls import argument_operands, emit_call
from portalis_transpiler.lower.closures import captured_arguments
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.returns import fail, return_type
from portalis_transpiler.lower.truth import negated, truth_of
from portalis_transpiler.lower.trying import arms_of, body_closure, caught_name
from portalis_transpiler.read.withs import exit_may_swallow


def with_statement(lw: Lower, node: ast.With) -> None:
    if lw.generator is not None:
        raise lw.refuse(node, "PT012", "`with` in a generator", "move it into a function that the generator calls")
    item = node.items[0]
    if manager_of(lw.body.types, item.context_expr) is not None:
        _with_function(lw, node, item)
        return
    operand = lw.value(item.context_expr)
    manager = lw.temporary("manager")
    lw.line(f"let {manager} = {lw.owned(operand)};")
    held = Operand(manager, operand.type, PLACE, ATOM)
    entered = _enter(lw, item, held)
    lines, how, alive = body_closure(lw, node.body, lambda: _bind(lw, item, entered))
    if not how:
        lw.line("{")
        lw.lines += lines
        if alive:
            _exit(lw, item, held, None)
        lw.line("}")
        lw.alive = alive
        return
    _closure(lw, item, held, lines, how, alive)


def _enter(lw: Lower, item: ast.withitem, held: Operand) -> Operand | None:
    """What `as` binds; the value of `__enter__` is dropped where nothing is bound."""
    if held.type == FILE:
        return held
    body = lw.body.callees[(item.context_expr, "enter")]
    made = emit_call(lw, body, held, [])
    if item.optional_vars is None or made.type == NONE:
        lw.line(f"{made.text};" if made.type == NONE or made.text.endswith("?") else f"let _ = {made.text};")
        return None if item.optional_vars is None else Operand("()", NONE, VALUE, ATOM)
    name = lw.temporary("entered")
    lw.line(f"let {name} = {lw.owned(made)};")
    return Operand(name, made.type, VALUE, ATOM)


def _bind(lw: Lower, item: ast.withitem, entered: Operand | None) -> None:
    if item.optional_vars is not None and entered is not None:
        assign_to(lw, item.optional_vars, entered)


def _exit(lw: Lower, item: ast.withitem, held: Operand, error: str | None) -> Operand:
    """The call of `__exit__`; without an error its result does not matter and is dropped."""
    if held.type == FILE:
        lw.line(f"{lw.fallible(f'{held.text}.close()')};")
        return Operand("false", BOOL, VALUE, ATOM)
    body = lw.body.callees[(item.context_expr, "exit")]
    kind, value = optional(KIND), optional(Exc("BaseException"))
    given: list[tuple[str, Type]] = [("None", kind), ("None", value), ("()", NONE)]
    if error is not None:
        given[:2] = [(f"Some({error}.kind())", kind), (f"Some({error}.clone())", value)]
    operands = [Operand(text, type_, VALUE, ATOM) for text, type_ in given]
    if len(body.parameters) == 2:
        lw.use("Tuple")
        operands = [Operand("Tuple::from(vec![(), (), ()])", body.parameters[1][1].type, VALUE, POSTFIX)]
    result = emit_call(lw, body, held, operands)
    swallows = exit_may_swallow(body.function.node)  # type: ignore[union-attr, arg-type]
    if error is not None and swallows and result.type != NONE:
        return result
    dropped = result.type == NONE or result.text.endswith("?")
    lw.line(f"{result.text};" if dropped else f"let _ = {result.text};")
    return Operand("false", BOOL, VALUE, ATOM)


def _closure(lw: Lower, item: ast.withitem, held: Operand, lines: list[str], how: set[str], alive: bool) -> None:
    leaves = how - {"raise"}
    result = "()"
    if leaves:
        result = f"{lw.use('Flow')}<{lw.type_name(return_type(lw))}>"
    if alive:
        lines.append("Ok(Flow::Next)" if leaves else "Ok(())")
    name = lw.temporary("outcome")
    lw.line(f"let {name} = (|| -> Result<{result}, {lw.use('Exception')}> {{")
    lw.lines += lines
    lw.line("})();")
    if held.type == FILE:
        _exit(lw, item, held, None)
        _after(lw, name, leaves, alive, True)
        return
    with lw.collected() as normal:
        _exit(lw, item, held, None)
    caught = caught_name(lw)
    with lw.collected() as failed:
        swallowed = truth_of(lw, _exit(lw, item, held, caught))
    if swallowed.text != "false":
        with lw.collected() as rest:
            fail(lw, f"{caught}.clone()")
        failed += [f"if {negated(swallowed).text} {{", *rest, "}"]
    pattern = caught if any(caught in text for text in failed) else "_"
    lw.line(f"if let Err({pattern}) = &{name} {{")
    lw.lines += failed
    lw.line("} else {")
    lw.lines += normal
    lw.line("}")
    _after(lw, name, leaves, alive, swallowed.text == "false")


def _after(lw: Lower, name: str, leaves: set[str], alive: bool, certain: bool) -> None:
    """How the statement goes on: an exception that was not swallowed is raised again."""
    if certain and not leaves and alive:
        lw.line(f"{lw.fallible(name)};")
        lw.alive = True
        return
    if not certain and not leaves:
        lw.alive = True
        return
    arms, continues = arms_of(lw, leaves, [], alive)
    lw.line(f"match {name} {{")
    lw.lines += arms
    if certain:
        with lw.collected() as rest:
            fail(lw, caught_name(lw))
        lw.line(f"Err({caught_name(lw)}) => {rest[0].rstrip(';')},")
    else:
        lw.line("Err(_) => {}")
    lw.line("}")
    lw.alive = continues or not certain


def _with_function(lw: Lower, node: ast.With, item: ast.withitem) -> None:
    """A generator under `@contextmanager` is a function that runs the body where it yields."""
    call = item.context_expr
    assert isinstance(call, ast.Call)
    body = lw.body.callees[(call, "")]
    assert body.function is not None
    types = [c.type for _, c in body.parameters]
    operands = argument_operands(lw, call, match(body.function.args, call, 0), types)
    texts = [lw.argument(o, t) for o, t in zip(operands, types, strict=True)]
    given = "given" if item.optional_vars is not None else "_given"
    yields = body.yields.type
    entered = Operand(given, yields, VALUE, ATOM)
    lines, how, alive = body_closure(lw, node.body, lambda: _bind(lw, item, entered))
    leaves = how - {"raise"}
    if alive:
        lines.append("Ok(Flow::Next)" if leaves else "Ok(())")
    name = lw.temporary("outcome")
    if leaves:
        result = f"{lw.use('Flow')}<{lw.type_name(return_type(lw))}>"
        lw.line(f"let mut {name} = Flow::Next;")
        lines = [f"{name} = (|| -> Result<{result}, {lw.use('Exception')}> {{", *lines, "})()?;", "Ok(())"]
    lw.use("Exception")
    head = ", ".join([*captured_arguments(lw, body), *texts])
    lw.line(f"{lw.crate.name_of(body)}({head}{', ' if head else ''}&mut |{given}: {lw.type_name(yields)}| {{")
    lw.lines += lines
    lw.line(f"{lw.fallible('})')};")
    lw.alive = True
    if leaves:
        arms, _ = arms_of(lw, leaves, [], True)
        arms = [a.replace("Ok(Flow", "Flow").replace(") =>", " =>", 1) if a.startswith("Ok(") else a for a in arms]
        lw.line(f"match {name} {{")
        lw.lines += [a.replace(") | Ok(", " | ") for a in arms]
        lw.line("}")
        lw.alive = True
