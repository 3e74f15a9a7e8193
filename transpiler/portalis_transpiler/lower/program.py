"""Lowers a whole program, again and again until it is known which functions may raise and what classes need."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.infer.engine import Engine
from portalis_transpiler.infer.program import Body, ClassInfo, Function, Program, Unit
from portalis_transpiler.infer.types import Instance, Type, members, show
from portalis_transpiler.lower import recursion
from portalis_transpiler.lower.classes import constructor_text, struct_text
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.enums import enum_methods, enum_text, enum_traits
from portalis_transpiler.lower.functions import function_text, lower_main
from portalis_transpiler.lower.globals import declare_globals, global_items
from portalis_transpiler.lower.modules import load_all
from portalis_transpiler.lower.objects import traits
from portalis_transpiler.lower.raising import constant_name
from portalis_transpiler.lower.unions import union_text
from portalis_transpiler.lower.variables import rust_identifier
from portalis_transpiler.refusal import Refusal, Unsupported
from portalis_transpiler.sharing.record import Sharing

MOST_ROUNDS = 12
RESERVED = {
    "List", "DictRef", "SetRef", "Tuple", "Iter", "Exception", "Flow", "Num", "Int", "Rc", "Cell", "RefCell", "Field",
    "Repr", "Option", "Result", "String", "Vec", "Box", "Some", "Checked", "Counter", "DefaultDict",
    "DequeRef", "Global", "Self", "Truth", "Bytes", "ByteArray", "View", "Generator", "FrozenSet", "Bound", "NotNone",
    "Range", "Kind", "File", "Deque", "Items", "ItemsMut", "Edits", "Ok", "Err", "PartialEq", "PartialOrd", "Eq", "Ord",
    "Clone", "Copy", "Debug", "Default", "Drop", "From", "Into", "Iterator", "IntoIterator", "Hash", "ToString",
    "ToOwned", "AsRef",
}  # fmt: skip


@dataclass
class LoweredModule:
    """One module: its items in source order, its own statements, and the runtime's names that it uses."""

    unit: Unit
    items: list[list[str]] = field(default_factory=list)
    main: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    main_raises: bool = False
    flag: str = ""
    uses: set[str] = field(default_factory=set)


METHODS_ELSEWHERE = {
    "__eq__": "equals", "eq": "equals", "__ne__": "differs", "__new__": "new_",
    "__lt__": "less", "__le__": "less_or_equal", "__gt__": "greater", "__ge__": "greater_or_equal",
} | {
    name: f"{name}_"
    for name in (
        "new", "drop", "repr", "text", "truth", "load", "store", "bound", "not_none", "attribute",
        "plus", "minus", "times", "negated", "clone", "clone_from", "to_owned", "to_string", "as_ref", "as_mut",
        "into", "try_into", "into_iter", "ne", "lt", "le", "gt", "ge", "cmp", "partial_cmp", "max", "min", "clamp",
        "hash", "fmt", "borrow", "borrow_mut", "type_id", "deref",
    )
}  # fmt: skip
"""Methods that Rust would take for those of `Rc` or of a trait in scope, and what they are called instead."""


@dataclass
class Lowered:
    """The emitted modules, and the enums that stand for unions."""

    crate: Crate
    modules: list[LoweredModule] = field(default_factory=list)
    unions: list[list[str]] = field(default_factory=list)


def lower(
    engine: Engine, in_project: bool = False, sharing: Sharing | None = None
) -> tuple[Lowered | None, list[Refusal]]:
    """Rust items for the program, or what must be refused. Lists that `sharing` does not own are handles.

    Raises:
        NotOwned: a list that `sharing` owns is used in a way that has no form for it.
    """
    load_all()
    crate = Crate(engine.program, in_project=in_project)
    if sharing is not None:
        crate.sharing = crate.types.sharing = sharing
    crate.signatures = [(s, r, b, n) for s, r, b, n in engine.signatures]
    crate.uses_exit = "exit" in engine.program.features
    prepare(crate, engine.program)
    for _ in range(MOST_ROUNDS):
        crate.round_changed = False
        crate.uses.clear()
        if crate.sharing.owned:
            crate.uses |= {"Items", "ItemsMut", "Edits"}
        crate.types.used.clear()
        before = _measure(crate)
        crate.reads, crate.writes = {}, {}
        result, refusals = _round(crate, engine.program)
        crate.last_reads, crate.last_writes = frozenset(k for k, n in crate.reads.items() if n > 0), dict(crate.writes)
        crate.measured = True
        if refusals:
            return None, refusals
        if not crate.round_changed and before == _measure(crate):
            return result, []
    return None, [Refusal("", 1, 1, "PT003", "effects that never settle", "simplify the program")]


def _measure(crate: Crate) -> tuple[object, ...]:
    """What one round may add to; when nothing is added, the round's text stands."""
    classes = [c for unit in crate.program.units.values() for c in unit.classes.values()]
    mutable = sum(field.assigned_later for c in classes for field in c.fields.values())
    sizes = (mutable, len(crate.wants), len(crate.fields_read), len(crate.statics))
    return crate.measured, sizes, crate.last_reads, crate.last_writes


def prepare(crate: Crate, program: Program) -> None:
    """Names of items, the globals, and which functions call themselves. Names are unique in their module."""
    reserved = set(RESERVED) | {"main", "py", "program", *(("run",) if crate.in_project else ())}
    taken = {unit: set(reserved) for unit in program.units.values()}
    crate.types.taken = set(reserved) if crate.in_project else next(iter(taken.values()))
    crate.types.union_prefix = crate.mark(None, "")
    for unit in program.units.values():
        for info in unit.classes.values():
            name = camel_case(info.name)
            if name in taken[unit]:
                name = f"{name}Class"
            taken[unit].add(name)
            crate.types.taken.add(name)
            crate.types.class_names[info] = crate.mark(unit, name)
            if info.exception_base is not None:
                crate.kind_names[info.name] = crate.mark(unit, _kind_name(info.name, taken[unit]))
    for body in program.order:
        if body.function is not None:
            name = _function_name(body, taken[body.source])
            is_method = body.function.owner is not None
            crate.function_names[body] = name if is_method else crate.mark(body.source, name)
    for unit in program.units.values():
        declare_globals(crate, unit, taken[unit])
    crate.recursion = recursion.find(program)
    _find_live(crate, program)


def _kind_name(name: str, taken: set[str]) -> str:
    """The constant of an exception class of the program."""
    found = constant_name(name)
    found = f"{found}_KIND" if found in taken else found
    taken.add(found)
    return found


def camel_case(name: str) -> str:
    """`linked_list` → `LinkedList`."""
    parts = [p for p in name.split("_") if p]
    return "".join(p[0].upper() + p[1:] for p in parts) or "Class"


def _function_name(body: Body, taken: set[str]) -> str:
    function = body.function
    assert function is not None
    base = function.name.strip("_") if function.name.startswith("__") else function.name
    if function.kind == "setter":
        base = f"set_{base}"
    if function.outer is not None and function.owner is None:
        base = f"{function.outer.name.strip('<>')}_{base.strip('<>')}"
    base = rust_identifier(base.strip("<>") or "function")
    if base.startswith("r#") and function.owner is None and function.outer is not None:
        base = base[2:]
    place = f"{show(body.self_type)}." if body.self_type is not None and function.owner is not None else ""
    if (
        function.owner is not None
        and isinstance(body.self_type, Instance)
        and function.owner is not body.self_type.cls
        and body.self_type.cls.method(function.name) is not function
    ):
        base = f"{function.owner.name.lower()}_{base}"
    if function.owner is not None:
        base = METHODS_ELSEWHERE.get(function.name, base)
    name, number = base, 1
    while f"{place}{name}" in taken:
        number += 1
        stem = base.rstrip("_") or base
        name = f"{stem}_{number}" if number > 2 else f"{stem}_{_suffix(body)}"
    taken.add(f"{place}{name}")
    return name


def _suffix(body: Body) -> str:
    """A word that tells one instance of a function from another: its first parameter's type."""
    for _, cell in body.parameters:
        if not isinstance(cell.type, Instance):
            text = "".join(c if c.isalnum() else "_" for c in show(cell.type).replace(" ", "").lower())
            return "_".join(filter(None, text.split("_"))) or "2"
    return "2"


def _find_live(crate: Crate, program: Program) -> None:
    stack = [u.body for u in program.units.values() if u.body is not None]
    while stack:
        body = stack.pop()
        if body not in crate.live:
            crate.live.add(body)
            stack += [b for b in body.callees.values() if b.reached]


def _round(crate: Crate, program: Program) -> tuple[Lowered, list[Refusal]]:
    result = Lowered(crate)
    refusals: list[Refusal] = []
    for unit in program.units.values():
        result.modules.append(_unit(crate, program, unit, refusals))
    for module in result.modules:
        tables = crate.tables.get(module.unit, {}).values()
        module.items = [*tables, *global_items(crate, module.unit), *module.items]
    result.unions = [union_text(crate, k) for k in list(crate.types.unions)]
    return result, refusals


def _unit(crate: Crate, program: Program, unit: Unit, refusals: list[Refusal]) -> LoweredModule:
    result = LoweredModule(unit)
    before, crate.uses = crate.uses, set()
    by_function: dict[Function, list[Body]] = {}
    for body in program.order:
        if body.function is not None:
            by_function.setdefault(body.function, []).append(body)
    for node in _definitions(unit):
        try:
            if isinstance(node, ast.ClassDef):
                result.items += class_items(crate, unit.classes[node], program)
            else:
                for body in by_function.get(unit.functions[node], []):
                    result.items.append(function_text(crate, body))
        except Unsupported as error:
            if error.node is None or not hasattr(error.node, "lineno"):
                error.node = node
            refusals.append(error.at(_file_of(program, unit, error.node)))
    try:
        if unit.body is not None:
            result.main, result.attributes, result.main_raises, result.flag = lower_main(crate, unit.body)
    except Unsupported as error:
        refusals.append(error.at(_file_of(program, unit, error.node)))
    if result.main and result.main != ["Ok(())"] and unit not in crate.busy:
        crate.busy.add(unit)
        crate.round_changed = True
    result.uses = crate.uses
    crate.uses = before | crate.uses
    return result


def _file_of(program: Program, unit: Unit, node: ast.AST | None) -> str:
    """The file that holds a node: a class's method may come from a base in another module."""
    if len(program.units) > 1 and node is not None:
        for other in program.units.values():
            if any(node is n for n in ast.walk(other.module.tree)):
                return other.module.file
    return unit.module.file


def _definitions(unit: Unit) -> list[ast.FunctionDef | ast.ClassDef]:
    """Functions and classes in source order; nested functions before the function that holds them."""
    found: list[ast.FunctionDef | ast.ClassDef] = []

    def visit(body: list[ast.stmt], inside_class: bool) -> None:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                visit(node.body, False)
                if not inside_class:
                    found.append(node)
            elif isinstance(node, ast.ClassDef):
                found.append(node)
                visit([s for s in node.body if isinstance(s, ast.FunctionDef)], True)
            else:
                for name in ("body", "orelse", "finalbody"):
                    visit(getattr(node, name, []), inside_class)
                for handler in getattr(node, "handlers", []):
                    visit(handler.body, inside_class)

    visit(unit.module.tree.body, False)
    return found


def class_items(crate: Crate, info: ClassInfo, program: Program) -> list[list[str]]:
    """The struct (or enum, or exception kind), its `impl` and its traits."""
    methods = [
        b
        for b in program.order
        if b.function is not None and b.function.owner is not None
        if _belongs(b, info) and b.function.name != "__init__"
    ]
    methods.sort(key=lambda body: _place(body, info))
    if info.exception_base is not None:
        from portalis_transpiler.lower.raisables import exception_items

        return exception_items(crate, info, methods)
    if info.is_enum:
        items = [enum_text(crate, info)]
        inner = enum_methods(crate, info)
    elif not info.created:
        return _uncreated(crate, info, methods)
    else:
        items = [struct_text(crate, info)]
        inner = constructor_text(crate, info)
    parts = [inner] if inner else []
    parts += [function_text(crate, body) for body in methods]
    if parts:
        lines = [f"impl {crate.types.class_name(info)} {{"]
        for place, part in enumerate(parts):
            lines += ([""] if place else []) + part
        items.append([*lines, "}"])
    extra = enum_traits(crate, info) if info.is_enum else traits(crate, info)
    return [*items, extra] if extra else items


def _belongs(body: Body, info: ClassInfo) -> bool:
    assert body.function is not None
    if isinstance(body.self_type, Instance):
        return body.self_type.cls is info
    return body.function.owner is info


def _place(body: Body, info: ClassInfo) -> tuple[bool, int]:
    """Methods stand as in the source; those of a base class come last."""
    assert body.function is not None
    return body.function.owner is not info, body.function.node.lineno


def _uncreated(crate: Crate, info: ClassInfo, methods: list[Body]) -> list[list[str]]:
    """A class of which no object is made keeps its static methods only."""
    if not methods:
        return []
    name = crate.types.class_name(info)
    lines = [f"impl {name} {{"]
    for place, body in enumerate(methods):
        lines += ([""] if place else []) + function_text(crate, body)
    return [[f"pub struct {name};"], [*lines, "}"]]


__all__ = ["Type", "lower", "members"]
