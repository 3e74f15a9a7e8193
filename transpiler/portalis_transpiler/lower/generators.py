"""Lowering of generators to state machines: the locals live in a closure that is entered again at a state."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import NEVER, NONE, Container, optional
from portalis_transpiler.lower.assign import assign_to, web_type
from portalis_transpiler.lower.classes import doc_lines, parameter_type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.operand import ATOM, PLACE, VALUE, Operand
from portalis_transpiler.lower.rust_types import default_text, is_copy
from portalis_transpiler.lower.statements import block
from portalis_transpiler.read.flow import is_true


def has_yield(node: ast.AST) -> bool:
    """Whether a statement yields (not counting functions inside it)."""
    stack = [node]
    while stack:
        item = stack.pop()
        if isinstance(item, (ast.Yield, ast.YieldFrom)):
            return True
        if not isinstance(item, (ast.FunctionDef, ast.Lambda)):
            stack += list(ast.iter_child_nodes(item))
    return False


class _Machine:
    """The states of one generator. Each state is a list of lines that ends by going to a state or returning."""

    def __init__(self, lw: Lower) -> None:
        self.lw = lw
        self.states: list[list[str]] = [[]]
        self.current = 0
        self.loops: list[tuple[int, int]] = []
        self.iterators: list[str] = []
        self.inbox = lw.temporary("inbox")

    def new(self) -> int:
        self.states.append([])
        return len(self.states) - 1

    def enter(self, state: int) -> None:
        self.current = state
        self.lw.lines = self.states[state]
        self.lw.alive = True

    def go(self, state: int) -> None:
        """Continue at another state, without giving a value."""
        if self.lw.alive:
            self.lw.line(f"state = {state};")
            self.lw.alive = False

    def block(self, body: list[ast.stmt]) -> None:
        for node in body:
            if not self.lw.alive:
                return
            if not has_yield(node) and not self._jumps(node):
                block(self.lw, [node])
            else:
                self.statement(node)

    def _jumps(self, node: ast.stmt) -> bool:
        """Whether a statement leaves a loop that is split into states."""
        return bool(self.loops) and _escapes(node)

    def statement(self, node: ast.stmt) -> None:
        lw = self.lw
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
            self._give(node.value)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(node.value, ast.Yield):
            self._receive(node, node.value)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.YieldFrom):
            self._yield_from(node.value)
        elif isinstance(node, ast.If):
            self._if(node)
        elif isinstance(node, ast.While):
            self._while(node)
        elif isinstance(node, ast.For):
            self._for(node)
        elif isinstance(node, (ast.Break, ast.Continue)):
            self.go(self.loops[-1][1 if isinstance(node, ast.Break) else 0])
        else:
            raise lw.refuse(node, "PT012", "`yield` in this statement", "yield in a plain loop or branch")

    def _give(self, node: ast.Yield) -> None:
        lw = self.lw
        element = lw.body.yields.type
        text = "()" if node.value is None else lw.own(node.value, element)
        after = self.new()
        lw.line(f"state = {after};")
        lw.line(f"return Ok(Some({text}));")
        self.enter(after)

    def _receive(self, node: ast.Assign | ast.AnnAssign, value: ast.Yield) -> None:
        """`x = yield value`: what was sent is there when the generator goes on."""
        lw = self.lw
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        self._give(value)
        sent = lw.body.yields.sent().type
        if not lw.body.yields.has("driven") or sent == NEVER:
            for target in targets:
                assign_to(lw, target, Operand("()", NONE, VALUE, ATOM))
            return
        if len(targets) > 1:
            raise lw.refuse(node, "PT012", "a sent value for several targets", "assign it to one name")
        assign_to(lw, targets[0], Operand(f"{self.inbox}.take()", optional(sent), VALUE))

    def _if(self, node: ast.If) -> None:
        lw = self.lw
        known = lw.body.notes.get(node)
        if known is not None:
            self.block(node.body if known else node.orelse)
            return
        yes, no = self.new(), self.new()
        after = self.new() if node.orelse else no
        test = lw.condition(node.test)
        lw.line(f"state = if {test} {{ {yes} }} else {{ {no} }};")
        self.enter(yes)
        self.block(node.body)
        self.go(after)
        if node.orelse:
            self.enter(no)
            self.block(node.orelse)
            self.go(after)
        self.enter(after)

    def _while(self, node: ast.While) -> None:
        lw = self.lw
        head = self.new()
        self.go(head)
        self.enter(head)
        body, after = (head, self.new()) if is_true(node.test) else (self.new(), self.new())
        done = self.new() if node.orelse else after
        if body != head:
            test = lw.condition(node.test)
            lw.line(f"state = if {test} {{ {body} }} else {{ {done} }};")
            self.enter(body)
        self.loops.append((head, after))
        self.block(node.body)
        self.loops.pop()
        self.go(head)
        if node.orelse:
            self.enter(done)
            self.block(node.orelse)
            self.go(after)
        self.enter(after)

    def _for(self, node: ast.For) -> None:
        lw = self.lw
        if node.orelse:
            raise lw.refuse(node, "PT012", "`else` of a loop that yields", "use a flag")
        source = lw.type_of(node.iter)
        element = source.element if isinstance(source, Container) else None
        iterator, item = lw.temporary("iterator"), lw.temporary("item")
        from portalis_transpiler.lower.iteration import chain, element_type

        found = chain(lw, node.iter)
        element = element or element_type(lw, node, source)
        lw.use("Iter")
        made = found.text if found.fallible else f"Iter::from_iterator({found.text})"
        self.iterators.append(f"let mut {iterator}: Iter<{lw.type_name(found.element)}> = Iter::empty();")
        lw.line(f"{iterator} = {made};")
        head, body, after = self.new(), self.new(), self.new()
        self.go(head)
        self.enter(head)
        lw.line(f"match {lw.fallible(f'{iterator}.next()')} {{")
        lw.line(f"Some({item}) => {{")
        assign_to(lw, node.target, Operand(item, found.element, VALUE, ATOM))
        lw.line(f"state = {body};\n}}\nNone => state = {after},\n}}")
        self.enter(body)
        self.loops.append((head, after))
        self.block(node.body)
        self.loops.pop()
        self.go(head)
        self.enter(after)

    def _yield_from(self, node: ast.YieldFrom) -> None:
        lw = self.lw
        from portalis_transpiler.lower.iteration import chain

        found = chain(lw, node.value)
        iterator, item = lw.temporary("iterator"), lw.temporary("item")
        lw.use("Iter")
        made = found.text if found.fallible else f"Iter::from_iterator({found.text})"
        self.iterators.append(f"let mut {iterator}: Iter<{lw.type_name(found.element)}> = Iter::empty();")
        lw.line(f"{iterator} = {made};")
        head, after = self.new(), self.new()
        self.go(head)
        self.enter(head)
        given = lw.owned(Operand(item, found.element, VALUE, ATOM), lw.body.yields.type)
        lw.line(f"match {lw.fallible(f'{iterator}.next()')} {{")
        lw.line(f"Some({item}) => return Ok(Some({given})),\nNone => state = {after},\n}}")
        self.enter(after)


def _escapes(node: ast.stmt) -> bool:
    """Whether a statement holds a break or continue of a loop around it."""
    if isinstance(node, (ast.Break, ast.Continue)):
        return True
    if isinstance(node, (ast.For, ast.While, ast.FunctionDef, ast.ClassDef)):
        return any(_escapes(s) for s in getattr(node, "orelse", []))
    parts = [*getattr(node, "body", []), *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
    for handler in getattr(node, "handlers", []):
        parts += handler.body
    return any(_escapes(s) for s in parts if isinstance(s, ast.stmt))


def generator_text(crate: Crate, body: Body) -> list[str]:
    """A function that makes the generator: parameters are taken over, locals start empty."""
    from portalis_transpiler.lower.functions import captured_parameters, plan_of

    lw = Lower(crate, body, plan_of(body))
    lw.use("Iter")
    lw.use("Exception")
    function = body.function
    assert function is not None
    assert not isinstance(function.node, ast.Lambda)
    machine = _Machine(lw)
    lw.generator = machine
    texts, head = _parameters(lw, body)
    texts[1 if function.owner is not None and texts else 0 : 0] = captured_parameters(lw, body)
    for web in list(lw.refs):
        if web.scope is not body.scope and lw.is_boxed(web):
            head.append(f"let {lw.renamed[web]} = Rc::clone({lw.renamed[web]});")
            del lw.refs[web]
        elif web.scope is not body.scope:
            copy = is_copy(web_type(lw, web))
            if not copy:
                how = "to_string" if parameter_type(lw, web_type(lw, web)) == "&str" else "clone"
                head.append(f"let {lw.renamed[web]} = {lw.renamed[web]}.{how}();")
            lw.refs[web] = PLACE
    head += _locals(lw)
    machine.enter(0)
    machine.block(function.node.body)
    if lw.alive:
        lw.line("return Ok(None);")
    driven = body.yields.has("driven")
    lines = _assemble(machine, head, meets_stop_iteration(lw), driven)
    if driven:
        lines.insert(0, f"let {machine.inbox} = {lw.use('Rc')}::new(py::Inbox::default());")
    name = crate.name_of(body)
    docs = doc_lines(ast.get_docstring(function.node))
    if body not in crate.live:
        docs.append("#[allow(dead_code)] // the program itself never calls it")
    element = lw.type_name(body.yields.type)
    docs.append("#[allow(unused_assignments)] // the states keep every variable from one entry to the next")
    made = f"Iter<{element}>"
    if driven:
        made = f"{lw.use('Generator')}<{element}, {lw.type_name(body.yields.sent().type)}>"
    return [*docs, f"pub fn {name}({', '.join(texts)}) -> {made} {{", *lines, "}"]


def _parameters(lw: Lower, body: Body) -> tuple[list[str], list[str]]:
    from portalis_transpiler.lower.functions import self_text

    texts: list[str] = []
    head: list[str] = []
    parameters = body.parameters
    function = body.function
    assert function is not None
    if function.owner is not None and function.kind != "static":
        lw.crate.need_rc(body)
        web = lw.unit.webs.of[parameters[0][0]]
        lw.renamed[web] = "this"
        texts.append(self_text(lw, body))
        head.append("let this = self.clone();")
        parameters = parameters[1:]
    for arg, cell in parameters:
        web = lw.unit.webs.of[arg]
        variable = lw.plan.variables[web]
        variable.declared = True
        kept = lw.is_read(web) or lw.is_boxed(web)
        texts.append(f"{variable.name if kept else '_' + variable.name}: {parameter_type(lw, cell.type)}")
        if not kept:
            continue
        mutable = "mut " if len(web.defs) > 1 else ""
        if lw.is_boxed(web):
            how = "" if is_copy(cell.type) else ".to_string()" if texts[-1].endswith("&str") else ".clone()"
            head.append(f"let {variable.name} = {lw.boxed_value(cell.type, variable.name + how)};")
        elif is_copy(cell.type):
            if mutable:
                head.append(f"let mut {variable.name} = {variable.name};")
        else:
            how = "to_string" if texts[-1].endswith("&str") else "clone"
            head.append(f"let {mutable}{variable.name} = {variable.name}.{how}();")
    return texts, head


def _locals(lw: Lower) -> list[str]:
    """Every local is declared outside the closure, so that it lives from one entry to the next."""
    lines = []
    taken = {v.name for w, v in lw.plan.variables.items() if w.is_parameter}
    for web, variable in lw.plan.variables.items():
        unread = not lw.is_read(web) and not lw.is_boxed(web)
        if variable.declared or web.comprehension or unread or web.is_parameter:
            continue
        type_ = web_type(lw, web)
        variable.declared = True
        base, number = variable.name, 1
        while variable.name in taken:
            number += 1
            variable.name = f"{base}_{number}"
        taken.add(variable.name)
        start = default_text(type_)
        name = lw.type_name(type_)
        if lw.is_boxed(web):
            if start is None:
                told = f"`nonlocal {web.name}` of a generator here"
                raise lw.refuse(web.defs[0], "PT013", told, "keep the value in an object's attribute")
            lines.append(f"let {variable.name} = {lw.boxed_value(type_, start)};")
        elif start is None or variable.optional:
            variable.optional = True
            lines.append(f"let mut {variable.name}: Option<{name}> = None;")
        else:
            if start.startswith("Num"):
                lw.use("Num")
            lines.append(f"let mut {variable.name}: {name} = {start};")
    return lines


def meets_stop_iteration(lw: Lower) -> bool:
    """Whether StopIteration may be raised in the program: one that leaves a generator becomes RuntimeError."""
    trees = [unit.module.tree for unit in lw.crate.program.units.values()]
    return any(isinstance(n, ast.Name) and n.id in ("next", "StopIteration") for t in trees for n in ast.walk(t))


def _assemble(machine: _Machine, head: list[str], may_stop: bool, driven: bool) -> list[str]:
    states = machine.states
    made = f"Iter::{'from_generator' if may_stop else 'from_body'}("
    if driven:
        made = f"Generator::driven(&{machine.inbox}.clone(), "
    lines = [*head, *machine.iterators, "let mut state = 0;", f"{made}move || loop {{", "match state {"]
    for number, state in enumerate(states):
        lines += [f"{number} => {{", *state, "}"]
    return [*lines, "_ => return Ok(None),", "}", "})"]
