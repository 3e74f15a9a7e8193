"""`__init__` as a constructor: fields are collected, the object is made of them, then it is at hand as `this`."""

from __future__ import annotations

import ast
import itertools
import re

from portalis_transpiler.emit.layout import code_chars
from portalis_transpiler.infer.program import Body, ClassInfo, Function
from portalis_transpiler.infer.types import Instance
from portalis_transpiler.lower.classes import doc_lines, made_text
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.late_fields import class_defaults, first_that_needs_object, late_fields, made_by_call
from portalis_transpiler.lower.operand import PLACE
from portalis_transpiler.lower.statements import block


def from_init(crate: Crate, info: ClassInfo, init: Function, body: Body) -> list[str]:
    from portalis_transpiler.lower.functions import bind_parameters, plan_of

    lw = Lower(crate, body, plan_of(body))
    lw.use("Rc")
    lw.self_fields = {}
    parameters = bind_parameters(lw, body.parameters[1:])
    made = f"Rc<{crate.types.class_name(info)}>"
    if info.exception_base is not None:
        made = lw.use("Exception")
        parameters = [*_raised_parameter(lw, info, init), *parameters]
    lower_init(lw, body, inside=False)
    if lw.raised:
        crate.mark_raising(body)
    result = f"Result<{made}, {lw.use('Exception')}>" if body in crate.raising else made
    docs = doc_lines(ast.get_docstring(init.node))  # type: ignore[arg-type]
    if _settle_mutable(lw.lines):
        docs.append("#[allow(unused_assignments)] // what a field holds first may never be read")
    return [*docs, f"pub fn new({', '.join(parameters)}) -> {result} {{", *lw.lines, "}"]


def _settle_mutable(lines: list[str]) -> bool:
    """Declare as `mut` the fields that are assigned again: by a second statement, where the first gave no value."""
    found = False
    for place, line in enumerate(lines):
        declared = re.match(r"let (field_\w+): .*?( = .*)?;?$", line.partition("\n")[0])
        if declared is None:
            continue
        again = sum(re.search(rf"(?m)^{declared[1]} = ", part) is not None for part in _statements(lines[place + 1 :]))
        if again > (declared[2] is None):
            lines[place] = line.replace("let ", "let mut ", 1)
            found = True
    return found


def _statements(lines: list[str]) -> list[str]:
    """The lines of each statement together."""
    found: list[str] = []
    held: list[str] = []
    depth = 0
    for line in lines:
        held.append(line)
        code = "".join(map(code_chars, line.splitlines()))
        depth += sum((c in "{(") - (c in "})") for c in code)
        if depth <= 0:
            found.append("\n".join(held))
            depth, held = 0, []
    return [*found, "\n".join(held)]


def lower_init(lw: Lower, body: Body, inside: bool) -> None:
    """The statements of `__init__`: those that make the fields first, then the rest with the object at hand."""
    assert body.function is not None
    assert isinstance(body.self_type, Instance)
    info = body.self_type.cls
    statements = [s for s in body.function.node.body if not _is_docstring(s)]  # type: ignore[union-attr]
    while statements and isinstance(statements[-1], ast.Return):  # of None: Python wants nothing else
        statements.pop()
    self_name = body.function.args.args[0].arg
    last = _last_that_makes(lw, statements, self_name)
    late: dict[str, str] = {}
    early = first_that_needs_object(info, statements[: last + 1], self_name)
    if early is not None:
        late = late_fields(lw, info, statements, early, self_name, inside)
        last = early - 1
    if not inside and _all_plain(statements[: last + 1], self_name) and not lw.self_fields:
        values = {}
        for statement in statements[: last + 1]:
            for variable in lw.plan.before.get(statement, []):
                raise lw.refuse(statement, "PT111", f"`{variable.name}` here", "assign it before")
            target = _target(statement)
            assert isinstance(statement, (ast.Assign, ast.AnnAssign))
            assert statement.value is not None
            values[target.attr] = lw.own(statement.value, info.fields[target.attr].cell.type)
        _finish_init(lw, body, info, values | late, statements[last + 1 :])
        return
    assert lw.self_fields is not None
    calls = [place for place, s in enumerate(statements[: last + 1]) if isinstance(s, ast.Expr) and _calls_super(s)]
    for start, end in itertools.pairwise([0, *(place + 1 for place in calls), last + 1]):
        _hoist_fields(lw, info, statements[start:end], self_name)
        block(lw, statements[start:end])
    if inside:
        rest = statements[last + 1 :]
        if rest:
            block(lw, rest)
        return
    late |= class_defaults(lw, info, (*lw.self_fields, *late))
    missing = [n for n in info.fields if n not in lw.self_fields and n not in late]
    if missing:
        raise lw.refuse(
            body.function.node,
            "PT111",
            f"attribute `{missing[0]}` that `__init__` does not assign",
            "assign it in `__init__`",
        )
    values = {n: late[n] if n in late else lw.self_fields[n] for n in info.fields}
    lw.self_fields = None
    _finish_init(lw, body, info, values, statements[last + 1 :])


def _last_that_makes(lw: Lower, statements: list[ast.stmt], self_name: str) -> int:
    """The last statement that makes a field; -1 when none does."""
    last = -1
    for place, statement in enumerate(statements):
        if _makes_new_field(lw, statement, self_name, statements[:place]):
            last = place
    return last


def _finish_init(lw: Lower, body: Body, info: ClassInfo, values: dict[str, str], rest: list[ast.stmt]) -> None:
    values |= class_defaults(lw, info, values)
    missing = [n for n in info.fields if n not in values]
    if missing:
        place = body.scope.node
        raise lw.refuse(place, "PT111", f"attribute `{missing[0]}` that `__init__` does not assign", "assign it there")
    lw.self_fields = None
    assert body.function is not None
    first = body.function.args.args[0]
    for name in (n for statement in rest for n in field_targets(statement, first.arg)):
        if name in info.fields:
            info.fields[name].assigned_later = True
    made = made_text(lw, info, values)
    wraps = body in lw.crate.raising
    if not rest:
        made = _held_by_exception(lw, info, made)
        lw.line(f"Ok({made})" if wraps else made)
        return
    lw.line(f"let this = {made};")
    lw.this = "this"
    web = lw.unit.webs.of[first]
    lw.renamed[web], lw.refs[web] = "this", PLACE
    if any(isinstance(n, ast.Return) for s in rest for n in ast.walk(s)):
        raise lw.refuse(rest[0], "PT111", "`return` in `__init__`", "use if and else")
    block(lw, rest)
    result = _held_by_exception(lw, info, "this")
    lw.line(f"Ok({result})" if wraps else result)


def _raised_parameter(lw: Lower, info: ClassInfo, init: Function) -> list[str]:
    """Where `__init__` never calls that of the builtin class, the caller says what the exception was made with."""
    from portalis_transpiler.lower.exception_objects import calls_base

    inner = [s for s in ast.walk(init.node) if s is not init.node and isinstance(s, ast.stmt) and _calls_super(s)]
    if any(s not in init.node.body for s in inner):  # type: ignore[operator]
        raise lw.refuse(inner[-1], "PT126", "`super().__init__` inside another statement", "call it in any case")
    if calls_base(init, info.mro()):
        return []
    lw.self_message = lw.temporary("raised")
    return [f"{lw.self_message}: Exception"]


def _held_by_exception(lw: Lower, info: ClassInfo, made: str) -> str:
    return made if info.exception_base is None else f"{lw.self_message}.holding({made})"


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _target(node: ast.stmt) -> ast.Attribute:
    return node.targets[0] if isinstance(node, ast.Assign) else node.target  # type: ignore[attr-defined, return-value]


def field_targets(node: ast.AST, self_name: str) -> list[str]:
    return [
        n.attr
        for n in ast.walk(node)
        if isinstance(n, ast.Attribute) and isinstance(n.ctx, ast.Store) and getattr(n.value, "id", "") == self_name
    ]


def _calls_super(node: ast.stmt) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "super" for n in ast.walk(node))


def _makes_new_field(lw: Lower, node: ast.stmt, self_name: str, before: list[ast.stmt]) -> bool:
    info = lw.body.self_type.cls if isinstance(lw.body.self_type, Instance) else None
    known = {f for s in before for f in field_targets(s, self_name)}
    made = [f for f in field_targets(node, self_name) if info is None or f in info.fields]
    if info is not None:
        known |= {f for s in before for f in made_by_call(info, s, self_name)}
        made += made_by_call(info, node, self_name)
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
        for name in field_targets(statement, self_name):
            if name in known:
                continue
            known.add(name)
            if direct or name not in info.fields:
                continue
            if not surely(statement, name, self_name):
                raise lw.refuse(
                    statement, "PT111", f"attribute `{name}` that may stay unassigned", "assign it in every branch"
                )
            local = f"field_{name.lstrip('_')}"
            lw.self_fields[name] = local
            lw.line(f"let {local}: {lw.type_name(info.fields[name].cell.type)};")


def surely(node: ast.stmt, name: str, self_name: str) -> bool:
    if isinstance(node, ast.If):
        return all(any(surely(s, name, self_name) for s in part) for part in (node.body, node.orelse))
    return isinstance(node, (ast.Assign, ast.AnnAssign)) and name in field_targets(node, self_name)
