"""Functions as values, nested functions, and functions applied by `key=`, `map` and the like."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body, Function
from portalis_transpiler.infer.types import FLOAT, INT, NEVER, NONE, Callable_, Instance, Ref, Type, show
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.names import read_web
from portalis_transpiler.lower.operand import ATOM, CAST, PLACE, REF, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.variables import Plan, rust_identifier
from portalis_transpiler.read.webs import Web


def captured_webs(crate: Crate, body: Body, seen: set[Body] | None = None) -> list[Web]:
    """The variables of enclosing functions that a nested function uses, itself or through what it calls."""
    if body.outer is None or body.function is None:
        return []
    seen = seen or set()
    if body in seen:
        return []
    seen.add(body)
    found: list[Web] = []
    table = body.source.webs
    inner = body.function.node.body  # defaults are evaluated outside
    for node in (n for part in (inner if isinstance(inner, list) else [inner]) for n in ast.walk(part)):
        web = table.of.get(node)
        if (
            web is not None
            and web.scope is not body.scope
            and not web.is_global
            and web.defs
            and not _inside(web, body)
        ):
            found.append(web)
    for other in body.callees.values():
        if other.outer is not None:
            found += [
                w for w in captured_webs(crate, other, seen) if w.scope is not body.scope and not _inside(w, body)
            ]
    return list(dict.fromkeys(found))


def _inside(web: Web, body: Body) -> bool:
    """Whether the variable belongs to the function or to one nested in it."""
    scope = web.scope
    while scope is not None:
        if scope is body.scope:
            return True
        scope = scope.parent  # type: ignore[assignment]
    return False


def captured_arguments(lw: Lower, body: Body) -> list[str]:
    """The captured variables, passed as the first arguments of a nested function."""
    found = []
    for web in captured_webs(lw.crate, body):
        if body.is_generator and not lw.is_boxed(web):
            _lives_on(lw, web)
        if lw.is_boxed(web):
            found.append(cell_reference(lw, web))
        else:
            operand = read_web(lw, web)
            found.append(lw.argument(operand, operand.type))
    return found


def cell_reference(lw: Lower, web: Web) -> str:
    """A reference to the cell of a variable that nested functions share."""
    read_web(lw, web)
    variable = lw.variable(web)
    name = lw.renamed.get(web) or (variable.name if variable else rust_identifier(web.name))
    return name if web in lw.refs else f"&{name}"


def bind_lambda(lw: Lower, body: Body, names: list[str], types: list[Type]) -> Lower:
    """A lowering of a lambda's body inside the current one, with its parameters under these names."""
    inner = Lower(lw.crate, body, Plan(dict(lw.plan.variables)))
    inner.refs = dict(lw.refs)
    inner.renamed = dict(lw.renamed)
    inner.can_raise = lw.can_raise
    inner.lines = lw.lines
    inner.taken_names = lw.taken_names
    inner.root = lw.root
    for (arg, _), name in zip(body.parameters, names, strict=False):
        web = body.source.webs.of[arg]
        inner.renamed[web] = name
    return inner


def apply(lw: Lower, node: ast.AST, callable_node: ast.expr, arguments: list[Operand]) -> Operand:
    """The function that `callable_node` names, applied to evaluated operands, in line."""
    if isinstance(callable_node, ast.Lambda):
        return _apply_lambda(lw, node, callable_node, arguments)
    ref = lw.type_of(callable_node)
    if isinstance(ref, Ref):
        return apply_reference(lw, node, ref, arguments)
    operand = lw.expr(callable_node)
    if not isinstance(operand.type, Callable_):
        raise lw.refuse(node, "PT132", "call of a value that is no function", "pass a function")
    root = operand.type.signature.find()
    texts = [lw.owned(a, c.type) for a, c in zip(arguments, root.parameters, strict=True)]
    base = operand.text if operand.binds == ATOM else f"({operand.text})"
    return Operand(lw.fallible(f"{base}({', '.join(texts)})"), root.result.type)


def parameter_of(callable_node: ast.expr) -> str | None:
    """What a lambda calls its one parameter: a closure in its place can call it so too."""
    if isinstance(callable_node, ast.Lambda) and len(callable_node.args.args) == 1:
        return rust_identifier(callable_node.args.args[0].arg)
    return None


def _apply_lambda(lw: Lower, node: ast.AST, lambda_: ast.Lambda, arguments: list[Operand]) -> Operand:
    body = lw.body.callees.get((node, "value"))
    if body is None:
        raise lw.refuse(lambda_, "PT035", "lambda that is never called", "remove it")
    names = []
    for argument, (arg, cell) in zip(arguments, body.parameters, strict=False):
        web = body.source.webs.of[arg]
        name = rust_identifier(arg.arg)
        converts = show(argument.type) != show(cell.type)
        if (argument.text != name or converts) and lw.is_read(web):
            if argument.form == REF and not converts:
                lw.line(f"let {name} = {argument.text};")
            else:
                written = ": i64" if cell.type == INT else ""
                lw.line(f"let {name}{written} = {lw.owned(argument, cell.type)};")
        names.append(name)
    inner = bind_lambda(lw, body, names, [])
    for argument, (arg, cell) in zip(arguments, body.parameters, strict=False):
        looks = argument.form == REF and show(argument.type) == show(cell.type)
        inner.refs[body.source.webs.of[arg]] = REF if looks else PLACE
    assert isinstance(body.function, Function)
    assert isinstance(body.function.node, ast.Lambda)
    for variable_web in [w for w in body.source.webs.webs if w.scope is body.scope and w.comprehension]:
        from portalis_transpiler.lower.variables import Variable

        inner.plan.variables[variable_web] = Variable(variable_web, rust_identifier(variable_web.name))
    result = inner.expr(body.function.node.body)
    lw.raised |= inner.raised
    return result


def apply_reference(lw: Lower, node: ast.AST, ref: Ref, arguments: list[Operand]) -> Operand:
    if isinstance(ref.target, Function) and ref.kind in ("function", "classmethod"):
        body = lw.body.callees.get((node, "value"))
        if body is None:
            raise lw.refuse(node, "PT035", f"call of `{ref.target.name}` that is never typed", "annotate it")
        from portalis_transpiler.lower.calls import default_value, emit_call

        missing = len(body.parameters) - len(arguments)
        defaults = ref.target.args.defaults[-missing:] if missing else []
        filled = [
            *arguments,
            *(default_value(lw, d, c.type) for d, (_, c) in zip(defaults, body.parameters[-missing:], strict=False)),
        ]
        return emit_call(lw, body, None, filled)
    if ref.kind == "bound" and isinstance(ref.receiver, Instance):
        return _apply_bound(lw, node, ref, arguments)
    from portalis_transpiler.stdlib.registry import apply_by_operands

    return apply_by_operands(lw, node, ref, arguments)


def _apply_bound(lw: Lower, node: ast.AST, ref: Ref, arguments: list[Operand]) -> Operand:
    """`key=self.degree`: the object is the one that the method was taken from."""
    from portalis_transpiler.lower.attributes import receiver_of
    from portalis_transpiler.lower.calls import emit_call

    body = lw.body.callees.get((node, "value"))
    sources = [
        n
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and n.attr == ref.target and isinstance(n.value, ast.Name)
    ]
    if body is None or len(sources) != 1 or isinstance(node, ast.Attribute):
        raise lw.refuse(node, "PT030", f"method `{ref.target}` as a function value", "wrap it in a lambda")
    return emit_call(lw, body, receiver_of(lw, sources[0].value), arguments)


def value_of(lw: Lower, node: ast.expr, type_: Callable_) -> Operand:
    """A function value: an `Rc` closure that owns what it uses."""
    root = type_.signature.find()
    lw.use("Rc")
    lw.use("Exception")
    signature_ref = next((r for s, r, b, n in lw.crate.signatures if n is node and b is lw.body), None)
    if signature_ref is None:
        raise lw.refuse(node, "PT030", "function value", "call the function directly")
    names = [f"argument_{i}" for i in range(len(root.parameters))]
    if isinstance(node, ast.Lambda):
        names = [rust_identifier(a.arg) for a in node.args.args]
    typed = ", ".join(f"{n}: {lw.type_name(c.type)}" for n, c in zip(names, root.parameters, strict=False))
    arguments = [Operand(n, c.type, PLACE, ATOM) for n, c in zip(names, root.parameters, strict=False)]
    saved = (lw.can_raise, lw.raised, lw.escapes, lw.loops)
    lw.can_raise, lw.escapes, lw.loops = True, [], []
    clones: list[str] = []
    if isinstance(node, ast.Lambda):
        arguments += _left_out(lw, node, len(root.parameters), clones)
    with lw.collected() as lines:
        captured = _clone_captured(lw, node, signature_ref, clones)
        with captured:
            result = apply_for_value(lw, node, signature_ref, arguments)
            text = (
                lw.owned(result, root.result.type)
                if root.result.type not in (NEVER, NONE)
                else f"{{\n{result.text};\n}}"
            )
    lw.can_raise, lw.raised, lw.escapes, lw.loops = saved
    body_text = lw.block_text([*lines, f"Ok({text})"]) if lines else f"Ok({text})"
    used = [n if n in body_text else f"_{n}" for n in names]
    typed = ", ".join(f"{u}: {lw.type_name(c.type)}" for u, c in zip(used, root.parameters, strict=False))
    result_name = lw.type_name(root.result.type) if root.result.type != NEVER else "()"
    block = body_text if lines else lw.block_text([], body_text)
    closure = f"Rc::new(move |{typed}| -> Result<{result_name}, Exception> {block})"
    closure = f"{closure} as {lw.type_name(type_)}"
    if clones:
        return Operand(lw.block_text(clones, closure), type_, VALUE, ATOM)
    return Operand(closure, type_, VALUE, CAST)


def _left_out(lw: Lower, node: ast.Lambda, given: int, clones: list[str]) -> list[Operand]:
    """Parameters that no call passes: their defaults, which Python evaluates when it makes the function."""
    body = lw.body.callees.get((node, "value"))
    if body is None or given >= len(node.args.args):
        return []
    defaults = node.args.defaults[given - len(node.args.args) :]
    if len(defaults) < len(node.args.args) - given:
        raise lw.refuse(node, "PT091", "call of a lambda with too few arguments", "match its parameters")
    found = []
    for default, (arg, cell) in zip(defaults, body.parameters[given:], strict=True):
        name = rust_identifier(arg.arg)
        written = f": {lw.type_name(cell.type)}" if cell.type in (INT, FLOAT) else ""
        clones.append(f"let {name}{written} = {lw.own(default, cell.type)};")
        found.append(Operand(name, cell.type, PLACE, ATOM))
    return found


def apply_for_value(lw: Lower, node: ast.expr, ref: Ref, arguments: list[Operand]) -> Operand:
    if isinstance(node, ast.Lambda):
        return _apply_lambda(lw, node, node, arguments)
    return apply_reference(lw, node, ref, arguments)


class _Captured:
    """While a closure is lowered, the variables it captures are its own clones."""

    def __init__(self, lw: Lower, webs: list[Web]) -> None:
        self.lw = lw
        self.webs = webs
        self.saved = dict(lw.refs)
        self.saved_names = dict(lw.renamed)

    def __enter__(self) -> None:
        for web in self.webs:
            if self.lw.is_boxed(web):
                self.lw.refs.pop(web, None)
            else:
                self.lw.refs[web] = PLACE
            if self.lw.renamed.get(web) == "self":
                self.lw.renamed[web] = "this"

    def __exit__(self, *_: object) -> None:
        self.lw.refs = self.saved
        self.lw.renamed = self.saved_names


def in_loop(web: Web) -> bool:
    """Whether a variable is assigned inside a loop of its function: a kept function would see each new value."""
    if web.is_parameter and len(web.defs) == 1:
        return False
    wanted = set(web.defs)
    stack: list[tuple[ast.AST, bool]] = [(web.scope.node, False)]
    while stack:
        node, inside = stack.pop()
        if inside and node in wanted:
            return True
        loop = inside or isinstance(node, (ast.For, ast.While))
        stack += [(child, loop) for child in ast.iter_child_nodes(node)]
    return False


def _clone_captured(lw: Lower, node: ast.expr, ref: Ref, clones: list[str]) -> _Captured:
    body = lw.body.callees.get((node, "value"))
    return capture(lw, captured_webs(lw.crate, body) if body is not None else [], clones)


def _lives_on(lw: Lower, web: Web) -> None:
    """What uses the variable, a kept function or a generator, sees what is assigned to it afterwards."""
    if web.comprehension or in_loop(web):
        told = f"`{web.name}` changes in a loop and a kept function uses it"
        raise lw.refuse(web.defs[-1], "PT013", told, f"keep its value as a default ({web.name}={web.name})")
    if len(web.defs) > 1 and not lw.is_boxed(web):
        lw.crate.boxed.add(web)
        lw.crate.round_changed = True


def capture(lw: Lower, webs: list[Web], clones: list[str], drained: bool = False) -> _Captured:
    """Notes the clones that a closure needs of its variables. `drained`: it has ended before they can change."""
    for web in webs:
        if not drained:
            _lives_on(lw, web)
        if lw.is_boxed(web):
            name = cell_reference(lw, web).lstrip("&")
            clones.append(f"let {name} = {name}.clone();")
            continue
        operand = read_web(lw, web)
        name = operand.text
        if name == "self":
            clones.append("let this = self.clone();")
            continue
        if not is_copy(operand.type):
            clones.append(f"let {name} = {lw.owned(operand)};")
        elif operand.form == REF:
            clones.append(f"let {name} = *{name};")
    return _Captured(lw, webs)
