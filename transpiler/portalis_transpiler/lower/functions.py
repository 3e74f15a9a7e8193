"""Lowering of functions and methods: signature, parameters, body."""

from __future__ import annotations

import ast
from collections import Counter

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import NEVER, NONE, STR, Callable_, Cell, Container, Instance, Type
from portalis_transpiler.lower.classes import doc_lines, parameter_type
from portalis_transpiler.lower.closures import captured_webs
from portalis_transpiler.lower.comparing import takes_struct
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.operand import PLACE, REF
from portalis_transpiler.lower.owned import parameter_text
from portalis_transpiler.lower.recursion import guard
from portalis_transpiler.lower.returns import finish, return_type
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.statements import block
from portalis_transpiler.lower.variables import Plan, plan, rust_identifier


def plan_of(body: Body) -> Plan:
    """The declarations of a body's own variables."""
    node = body.scope.node
    statements = [] if isinstance(node, ast.Lambda) else node.body
    webs = [w for w in body.source.webs.webs if w.scope is body.scope and not w.is_global and w.defs]
    return plan(statements, body.source.webs, webs)


def bind_parameters(lw: Lower, parameters: list[tuple[ast.arg, Cell]]) -> list[str]:
    """The parameters' Rust text. Reassigned ones become local variables at the top of the body."""
    texts: list[str] = []
    for arg, cell in parameters:
        web = lw.unit.webs.of[arg]
        variable = lw.plan.variables[web]
        variable.declared = True
        name = variable.name
        written = parameter_type(lw, cell.type)
        if takes_struct(lw.crate, lw.body) and isinstance(cell.type, Instance):
            written = f"&{lw.crate.types.class_name(cell.type.cls)}"
        if isinstance(cell.type, Container) and lw.owns(cell.type):
            written = parameter_text(lw, web, cell.type)
        if not lw.is_read(web):
            unused = f"_{name.removeprefix('r#').lstrip('_')}"
            texts.append(f"{unused}: {written}")
            lw.renamed[web] = unused
            variable.name = unused
            continue
        reassigned = len(web.defs) > 1 and (not crate_measured(lw) or lw.crate.last_writes.get((lw.root, web), 0) > 0)
        if lw.is_boxed(web):
            texts.append(f"{name}: {parameter_type(lw, cell.type)}")
            start = name if is_copy(cell.type) else f"{name}.{'to_string' if cell.type == STR else 'clone'}()"
            lw.line(f"let {name} = {lw.boxed_value(cell.type, start)};")
            continue
        if is_copy(cell.type):
            texts.append(f"{'mut ' if reassigned else ''}{name}: {parameter_type(lw, cell.type)}")
            lw.refs[web] = PLACE
            continue
        texts.append(f"{name}: {written}")
        if reassigned:
            how = "to_string" if cell.type == STR else "clone"
            lw.line(f"let mut {name} = {name}.{how}();")
            lw.refs[web] = PLACE
        else:
            lw.refs[web] = REF
    return texts


def crate_measured(lw: Lower) -> bool:
    return lw.crate.measured


def captured_parameters(lw: Lower, body: Body) -> list[str]:
    """What a nested function uses of the functions around it, as its first parameters."""
    texts = []
    for web in captured_webs(lw.crate, body):
        if body.function is not None and body.function.owner is not None:
            place = body.function.node
            raise lw.refuse(place, "PT013", f"`{web.name}` of the function around the class", "pass it to `__init__`")
        type_: Type = body.cell(web, lw.crate.program).type
        name = rust_identifier(web.name)
        lw.renamed[web] = name
        if lw.is_boxed(web):
            lw.use("Rc")
            texts.append(f"{name}: &Rc<{lw.box_type(type_)}>")
            lw.refs[web] = REF
            continue
        texts.append(f"{name}: {parameter_type(lw, type_)}")
        lw.refs[web] = PLACE if is_copy(type_) else REF
        lw.renamed[web] = name
    return texts


def function_text(crate: Crate, body: Body) -> list[str]:
    """One function or method of the program."""
    manager = body.function is not None and body.function.is_manager
    if body.is_generator and not manager:
        from portalis_transpiler.lower.generators import generator_text

        return generator_text(crate, body)
    lw = Lower(crate, body, plan_of(body))
    function = body.function
    assert function is not None
    assert not isinstance(function.node, ast.Lambda)
    parameters = body.parameters
    method = function.owner is not None and function.kind not in ("static",)
    texts: list[str] = []
    if method:
        first = parameters[0][0] if parameters else None
        if first is not None:
            web = lw.unit.webs.of[first]
            lw.plan.variables[web].declared = True
            if len(web.defs) > 1:
                raise lw.refuse(function.node, "PT113", "assignment to `self`", "use another name")
            lw.renamed[web] = "self"
            lw.refs[web] = REF
        parameters = parameters[1:]
        texts.append(self_text(lw, body))
    texts = [t for t in texts if t]
    texts += captured_parameters(lw, body)
    texts += bind_parameters(lw, parameters)
    if manager:
        lw.manager = lw.temporary("inside")
        texts.append(f"{lw.manager}: py::Inside<{lw.type_name(body.yields.type)}>")
    depth = guard(lw, body)
    block(lw, function.node.body, True)
    finish(lw)
    if lw.raised:
        crate.mark_raising(body)
    name = crate.name_of(body)
    lines = doc_lines(ast.get_docstring(function.node))
    if body not in crate.live and not crate.in_project:
        lines.append("#[allow(dead_code)] // the program itself never calls it")
    if function.is_cached:
        from portalis_transpiler.lower.caching import memo_text

        memo = memo_text(lw, body, name, result_text(lw, body), lines)
        return [*memo, "", f"fn {name}_computed({', '.join(texts)}){result_text(lw, body)} {{", *depth, *lw.lines, "}"]
    lines += dead_stores(lw)
    lines.append(f"pub fn {name}({', '.join(texts)}){result_text(lw, body)} {{")
    return [*lines, *depth, *lw.lines, "}"]


LOOPS = (ast.For, ast.While)
LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


def dead_stores(lw: Lower) -> list[str]:
    """Rust warns of an assignment that nothing reads; Python's program keeps it."""
    stored = {n for web in lw.plan.variables if lw.is_read(web) for n in web.defs if not isinstance(n, ast.arg)}
    shared = any(web.captured and len(web.defs) > 1 for web in lw.plan.variables)  # read in the functions inside
    unread = lw.lost_handlers or shared or _reads_left_out(lw) or stored & lw.unit.webs.dead or _leaves_a_with(lw)
    return ["#[allow(unused_assignments)]"] if stored and unread else []


def _leaves_a_with(lw: Lower) -> bool:
    """Whether a variable that a `with` assigns is read after it: it is declared before, with a value nobody sees."""
    for node in ast.walk(lw.body.scope.node):
        if isinstance(node, ast.With):
            inside = set(ast.walk(node))
            if any(inside & set(w.defs) and set(w.uses) - inside for w in lw.plan.variables):
                return True
    return False


def _reads_left_out(lw: Lower) -> bool:
    """Whether a reader of some variable may be missing in Rust: a branch never taken, a loop's `else`, or the way past
    a branch that is always taken and assigns anew or leaves."""
    every = _stored(lw.body.scope.node)
    left_out: list[ast.AST] = []
    for node, known in lw.body.notes.items():
        if isinstance(node, ast.If) and known in (True, False):
            taken, other = (node.body, node.orelse) if known else (node.orelse, node.body)
            left_out += other
            if taken and isinstance(taken[-1], LEAVING):
                return True
            if any(every[name] > count for part in taken for name, count in _stored(part).items()):
                return True
    for node in ast.walk(lw.body.scope.node):
        left_out += getattr(node, "orelse", []) if isinstance(node, LOOPS) else []
    return any(isinstance(part, ast.Name) for node in left_out for part in ast.walk(node))


def _stored(tree: ast.AST) -> Counter[str]:
    """How often each name is assigned."""
    return Counter(n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def self_text(lw: Lower, body: Body) -> str:
    function = body.function
    assert function is not None
    if function.kind == "class":
        return ""
    if body in lw.crate.rc_self:
        lw.use("Rc")
        return "self: &Rc<Self>"
    return "&self"


def result_text(lw: Lower, body: Body) -> str:
    wanted = return_type(lw)
    name = lw.type_name(wanted) if wanted not in (NONE, NEVER) else "()"
    if body in lw.crate.raising:
        return f" -> Result<{name}, {lw.use('Exception')}>"
    return "" if name == "()" else f" -> {name}"


def lower_main(crate: Crate, body: Body) -> tuple[list[str], list[str], bool, str]:
    """The module's own statements, the attributes of their function, whether they can raise, and the name of the
    parameter that says "as a program"."""
    lw = Lower(crate, body, plan_of(body))
    module = body.scope.node
    assert isinstance(module, ast.Module)
    lw.as_program = lw.temporary("as_program")
    block(lw, module.body)
    if lw.raised:
        crate.mark_raising(body)
    if body in crate.raising and lw.alive:
        lw.line("Ok(())")
    return lw.lines, dead_stores(lw), body in crate.raising, lw.as_program


__all__ = ["Callable_", "Instance", "function_text", "lower_main"]
