"""Lowering of classes: a struct, its constructor, its methods, and the traits that the program uses."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.classes import dataclass_fields
from portalis_transpiler.infer.program import Body, ClassInfo, Function
from portalis_transpiler.infer.types import Instance
from portalis_transpiler.lower.attributes import field_name, is_mutable_field
from portalis_transpiler.lower.context import Crate, Lower
from portalis_transpiler.lower.operand import ATOM, PLACE, REF, Operand
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.lower.statements import block
from portalis_transpiler.lower.variables import Plan
from portalis_transpiler.refusal import Unsupported


def start_class_variables(lw: Lower, info: ClassInfo) -> None:
    """Class variables get their values where the class statement stands."""
    for (owner, name), static in sorted(lw.crate.class_statics.items(), key=lambda item: item[1]):
        if owner is info:
            lw.use("Global")
            lw.line(f"{static}.store({lw.own(info.constants[name], info.constant_cells[name].type)});")


def struct_text(crate: Crate, info: ClassInfo) -> list[str]:
    """The struct with one field an attribute."""
    lw = Lower(crate, info.source.body or Body(None, info.source, info.source.scopes[info.source.module.tree]), Plan())
    name = crate.types.class_name(info)
    lines = doc_lines(ast.get_docstring(info.node))
    unread = any((info, f) not in crate.fields_read for f in info.fields)
    if unread:
        lines.append("#[allow(dead_code)] // the program never reads some of these fields")
    if not info.fields:
        return [*lines, f"pub struct {name};"]
    lines.append(f"pub struct {name} {{")
    for field in info.fields.values():
        lines.append(f"pub {field_name(field.name)}: {_field_type(lw, info, field.name)},")
    return [*lines, "}"]


def _field_type(lw: Lower, info: ClassInfo, name: str) -> str:
    type_ = info.fields[name].cell.type
    inner = lw.type_name(type_)
    if not is_mutable_field(info, name):
        return inner
    return f"{lw.use('Cell')}<{inner}>" if is_copy(type_) else f"{lw.use('Field')}<{inner}>"


def doc_lines(text: str | None, prefix: str = "///") -> list[str]:
    if not text:
        return []
    return [f"{prefix} {line}".rstrip() for line in text.strip().splitlines()]


def made_text(lw: Lower, info: ClassInfo, values: dict[str, str]) -> str:
    """The struct literal inside an `Rc`."""
    lw.use("Rc")
    parts = []
    for name, text in values.items():
        rust = field_name(name)
        if is_mutable_field(info, name):
            cell = lw.use("Cell") if is_copy(info.fields[name].cell.type) else lw.use("Field")
            text = f"{cell}::new({text})"
        parts.append(rust if rust == text else f"{rust}: {text}")
    class_name = lw.crate.types.class_name(info)
    return f"Rc::new({class_name})" if not parts else f"Rc::new({class_name} {{ {', '.join(parts)} }})"


def constructor_text(crate: Crate, info: ClassInfo) -> list[str]:
    """`pub fn new`, from `__init__`, from the fields of a dataclass, or empty."""
    init = info.method("__init__")
    if init is not None:
        body = next((b for b in init.instances.values() if b.reached and b.self_type == Instance(info)), None)
        return [] if body is None else _from_init(crate, info, init, body)
    lw = Lower(crate, info.source.body, Plan())  # type: ignore[arg-type]
    name = crate.types.class_name(info)
    if not info.is_dataclass:
        lw.use("Rc")
        missing = next(iter(info.fields), None)
        if missing is not None:
            raise Unsupported(
                info.node, "PT111", f"attribute `{missing}` that `__init__` does not assign", "assign it in `__init__`"
            )
        return [f"pub fn new() -> Rc<{name}> {{", f"Rc::new({name})", "}"]
    return _from_fields(lw, info, name)


def _from_fields(lw: Lower, info: ClassInfo, name: str) -> list[str]:
    fields = dataclass_fields(info)
    order = [f for f in fields if f.in_init and not f.kw_only] + [f for f in fields if f.in_init and f.kw_only]
    parameters, values = [], {}
    for field in order:
        type_ = field.cell.type
        rust = field_name(field.name)
        parameters.append(f"{rust}: {parameter_type(lw, type_)}")
        values[field.name] = lw.owned(Operand(rust, type_, PLACE if is_copy(type_) else REF, ATOM))
    for field in fields:
        if not field.in_init:
            if field.default is None:
                raise Unsupported(info.node, "PT111", f"field `{field.name}` without a value", "give it a default")
            values[field.name] = lw.crate.home_lower(lw, field.default).own(field.default, field.cell.type)
    extra = [n for n in info.fields if n not in values]
    if extra:
        raise Unsupported(info.node, "PT111", f"attribute `{extra[0]}` that is no field", "declare it as a field")
    made = made_text(lw, info, values)
    after = info.method("__post_init__")
    lw.use("Rc")
    post = (
        next((b for b in after.instances.values() if b.reached and b.self_type == Instance(info)), None)
        if after
        else None
    )
    if post is None:
        return [f"pub fn new({', '.join(parameters)}) -> Rc<{name}> {{", made, "}"]
    raising = post in lw.crate.raising
    result = f"Result<Rc<{name}>, {lw.use('Exception')}>" if raising else f"Rc<{name}>"
    call = f"this.{lw.crate.name_of(post)}(){'?' if raising else ''};"
    end = "Ok(this)" if raising else "this"
    return [f"pub fn new({', '.join(parameters)}) -> {result} {{", f"let this = {made};", call, end, "}"]


def parameter_type(lw: Lower, type_: object) -> str:
    from portalis_transpiler.infer.types import STR, Type

    assert isinstance(type_, Type)
    if type_ == STR:
        return "&str"
    return lw.type_name(type_) if is_copy(type_) else f"&{lw.type_name(type_)}"


def _from_init(crate: Crate, info: ClassInfo, init: Function, body: Body) -> list[str]:
    from portalis_transpiler.lower.functions import bind_parameters, plan_of

    lw = Lower(crate, body, plan_of(body))
    lw.use("Rc")
    lw.self_fields = {}
    parameters = bind_parameters(lw, body.parameters[1:])
    lower_init(lw, body, inside=False)
    if lw.raised:
        crate.mark_raising(body)
    name = crate.types.class_name(info)
    result = f"Result<Rc<{name}>, {lw.use('Exception')}>" if body in crate.raising else f"Rc<{name}>"
    docs = doc_lines(ast.get_docstring(init.node))  # type: ignore[arg-type]
    return [*docs, f"pub fn new({', '.join(parameters)}) -> {result} {{", *lw.lines, "}"]


def lower_init(lw: Lower, body: Body, inside: bool) -> None:
    """The statements of `__init__`: those that make the fields first, then the rest with the object at hand."""
    assert body.function is not None
    assert isinstance(body.self_type, Instance)
    info = body.self_type.cls
    statements = [s for s in body.function.node.body if not _is_docstring(s)]  # type: ignore[union-attr]
    self_name = body.function.args.args[0].arg
    last = -1
    for place, statement in enumerate(statements):
        if (_assigns_field(statement, self_name) or _calls_super(statement)) and _makes_new_field(
            lw, statement, self_name, statements[:place]
        ):
            last = place
    if not inside and _all_plain(statements[: last + 1], self_name) and not lw.self_fields:
        values = {}
        for statement in statements[: last + 1]:
            for variable in lw.plan.before.get(statement, []):
                raise lw.refuse(statement, "PT111", f"`{variable.name}` here", "assign it before")
            target = _target(statement)
            assert isinstance(statement, (ast.Assign, ast.AnnAssign))
            assert statement.value is not None
            values[target.attr] = lw.own(statement.value, info.fields[target.attr].cell.type)
        _finish_init(lw, body, info, values, statements[last + 1 :])
        return
    assert lw.self_fields is not None
    _hoist_fields(lw, info, statements[: last + 1], self_name)
    block(lw, statements[: last + 1])
    if inside:
        rest = statements[last + 1 :]
        if rest:
            block(lw, rest)
        return
    missing = [n for n in info.fields if n not in lw.self_fields]
    if missing:
        raise lw.refuse(
            body.function.node,
            "PT111",
            f"attribute `{missing[0]}` that `__init__` does not assign",
            "assign it in `__init__`",
        )
    values = {n: lw.self_fields[n] for n in info.fields}
    lw.self_fields = None
    _finish_init(lw, body, info, values, statements[last + 1 :])


def _finish_init(lw: Lower, body: Body, info: ClassInfo, values: dict[str, str], rest: list[ast.stmt]) -> None:
    missing = [n for n in info.fields if n not in values]
    if missing:
        place = body.scope.node
        raise lw.refuse(place, "PT111", f"attribute `{missing[0]}` that `__init__` does not assign", "assign it there")
    lw.self_fields = None
    made = made_text(lw, info, values)
    wraps = body in lw.crate.raising
    if not rest:
        lw.line(f"Ok({made})" if wraps else made)
        return
    lw.line(f"let this = {made};")
    lw.this = "this"
    if any(isinstance(n, ast.Return) for s in rest for n in ast.walk(s)):
        raise lw.refuse(rest[0], "PT111", "`return` in `__init__`", "use if and else")
    block(lw, rest)
    lw.line("Ok(this)" if wraps else "this")


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _target(node: ast.stmt) -> ast.Attribute:
    return node.targets[0] if isinstance(node, ast.Assign) else node.target  # type: ignore[attr-defined, return-value]


def _field_targets(node: ast.AST, self_name: str) -> list[str]:
    return [
        n.attr
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store) and getattr(n.value, "id", "") == self_name
    ]


def _assigns_field(node: ast.stmt, self_name: str) -> bool:
    return bool(_field_targets(node, self_name))


def _calls_super(node: ast.stmt) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(node))


def _makes_new_field(lw: Lower, node: ast.stmt, self_name: str, before: list[ast.stmt]) -> bool:
    info = lw.body.self_type.cls if isinstance(lw.body.self_type, Instance) else None
    known = {f for s in before for f in _field_targets(s, self_name)}
    made = [f for f in _field_targets(node, self_name) if info is None or f in info.fields]
    return _calls_super(node) or any(f not in known for f in made)


def _all_plain(statements: list[ast.stmt], self_name: str) -> bool:
    seen: set[str] = set()
    for node in statements:
        if not isinstance(node, (ast.Assign, ast.AnnAssign)) or node.value is None:
            return False
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if len(targets) != 1 or not isinstance(targets[0], ast.Attribute) or targets[0].attr in seen:
            return False
        if not isinstance(targets[0].value, ast.Name) or targets[0].value.id != self_name:
            return False
        if any(isinstance(n, ast.Name) and n.id == self_name for n in ast.walk(node.value)):
            return False
        seen.add(targets[0].attr)
    return True


def _hoist_fields(lw: Lower, info: ClassInfo, statements: list[ast.stmt], self_name: str) -> None:
    """Fields that are first assigned inside a branch are declared before it."""
    assert lw.self_fields is not None
    known: set[str] = set(lw.self_fields)
    for statement in statements:
        direct = isinstance(statement, (ast.Assign, ast.AnnAssign))
        for name in _field_targets(statement, self_name):
            if name in known:
                continue
            known.add(name)
            if direct or name not in info.fields:
                continue
            if not _surely(statement, name, self_name):
                raise lw.refuse(
                    statement, "PT111", f"attribute `{name}` that may stay unassigned", "assign it in every branch"
                )
            local = f"field_{name.lstrip('_')}"
            lw.self_fields[name] = local
            mutable = "mut " if sum(_field_targets(s, self_name).count(name) for s in statements) > 2 else ""
            lw.line(f"let {mutable}{local}: {lw.type_name(info.fields[name].cell.type)};")


def _surely(node: ast.stmt, name: str, self_name: str) -> bool:
    if isinstance(node, ast.If):
        return all(any(_surely(s, name, self_name) for s in part) for part in (node.body, node.orelse))
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and name in _field_targets(node, self_name)
