"""The program's own `__eq__`, `__lt__`, `__gt__` and `__hash__` in the hands of Rust's containers.

A container compares while it is borrowed, as often as it likes, and cannot pass an exception on. So such a method must
be quiet: it looks at plain attributes of its two objects, changes nothing and never raises.
"""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body, ClassInfo, Program
from portalis_transpiler.infer.types import BYTES, NONE, STR, Container, Instance, Ref, TupleOf, Type, members
from portalis_transpiler.lower.attributes import field_name, is_mutable_field
from portalis_transpiler.lower.calls import find_instance
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.refusal import Unsupported

METHODS = {"__eq__", "__lt__", "__gt__"}
QUIET_CALLS = {"isinstance", "len", "abs", "min", "max", "round", "int", "float", "str", "bool", "type", "tuple"}
QUIET_NODES = (
    ast.Return, ast.If, ast.Expr, ast.Assign, ast.Pass, ast.Compare, ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.IfExp,
    ast.Attribute, ast.Name, ast.Constant, ast.Tuple, ast.Subscript, ast.Call, ast.expr_context, ast.operator,
    ast.cmpop, ast.boolop, ast.unaryop,
)  # fmt: skip
CATCHES_ALL = {"TypeError", "Exception", "BaseException"}


def takes_struct(crate: Crate, body: Body) -> bool:
    """Whether a comparison's second parameter may be `&C` in place of `&Rc<C>`: only its attributes are looked at."""
    function = body.function
    if function is None or function.owner is None or function.name not in METHODS or len(body.parameters) != 2:
        return False
    arg, cell = body.parameters[1]
    web = body.source.webs.of[arg]
    if cell.type != body.self_type or len(web.defs) > 1 or web.captured:
        return False
    info = cell.type.cls  # type: ignore[attr-defined]
    inside: set[ast.AST] = set()
    for node in ast.walk(function.node):
        if isinstance(node, ast.Attribute) and (node.attr in info.fields or _is_plain_method(crate, info, node.attr)):
            inside.add(node.value)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("isinstance", "type"):
            inside.update(node.args[:1])
    return all(use in inside for use in web.uses)


def is_ordered_family(type_: Type) -> bool:
    """Whether these are objects of several classes of which each has `__lt__`, and none `__gt__`."""
    parts = members(type_)
    return len(parts) > 1 and all(
        isinstance(p, Instance)
        and not p.cls.is_enum
        and p.cls.method("__lt__") is not None
        and p.cls.method("__gt__") is None
        and not has_order(p.cls)
        and "total_ordering" not in p.cls.facts
        for p in parts
    )


def family_order(crate: Crate, name: str, classes: list[ClassInfo]) -> list[str]:
    """`<` and `>` between objects of several classes, both by the `__lt__` of the one that is asked."""
    arms: dict[str, list[str]] = {"lt": [], "gt": []}
    for one in classes:
        for other in classes:
            method = one.method("__lt__")
            body = None if method is None else find_instance(method, Instance(one), [Instance(other)])
            place = one.node if method is None else method.node
            exact = body is not None and body.parameters[1][1].type == Instance(other)
            if (
                body is None
                or not exact
                or body in crate.raising
                or body in crate.rc_self
                or not _is_quiet(body, set())
            ):
                what = f"`__lt__` of {one.name} and {other.name} inside a container"
                raise Unsupported(place, "PT114", what, "compare attributes alone")
            call = call_text(crate, one, body, "a", "b")
            arms["lt"].append(f"({name}::{one.name}(a), {name}::{other.name}(b)) => {call},")
            arms["gt"].append(f"({name}::{other.name}(b), {name}::{one.name}(a)) => {call},")
    lines = [f"impl PartialOrd for {name} {{", "fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {"]
    lines += ["if self < other {", "Some(std::cmp::Ordering::Less)", "} else if self > other {"]
    lines += ["Some(std::cmp::Ordering::Greater)", "} else {", "None", "}", "}"]
    for operator, cases in arms.items():
        lines += [f"fn {operator}(&self, other: &Self) -> bool {{", "match (self, other) {", *cases, "}", "}"]
    return [*lines, "}", ""]


def _is_plain_method(crate: Crate, info: ClassInfo, name: str) -> bool:
    """Whether `object.name` is a method or property that Rust calls on the struct alone."""
    method = info.method(name)
    return method is not None and not any(b in crate.rc_self for b in method.instances.values())


def quiet_method(crate: Crate, info: ClassInfo, name: str) -> Body | None:
    """The class's comparison of two of its objects, if it has one. Refuses one that is not quiet."""
    method = info.method(name)
    if method is None:
        return None
    mine = Instance(info)
    body = find_instance(method, mine, [mine])
    place = method.node
    if body is None or not takes_struct(crate, body):
        raise Unsupported(place, "PT114", f"`{name}` of {info.name} inside a container", "compare attributes alone")
    if body in crate.raising:
        raise Unsupported(place, "PT114", f"`{name}` that may raise, used inside a container", "call it directly")
    if body in crate.rc_self or not _is_quiet(body, set()):
        what = f"`{name}` that does more than look at plain attributes, used inside a container"
        raise Unsupported(place, "PT114", what, "compare attributes alone")
    return body


def _is_quiet(body: Body, seen: set[Body]) -> bool:
    """Whether running the body can change nothing, print nothing and look into no container that may be borrowed."""
    if body in seen or body.function is None:
        return True
    seen.add(body)
    node = body.function.node
    statements = node.body if isinstance(node, ast.FunctionDef) else []
    parts = [part for statement in statements for part in ast.walk(statement)]
    return (
        bool(statements)
        and all(isinstance(p, QUIET_NODES) and _is_plain(body, p) for p in parts)
        and all(_is_quiet(inner, seen) for inner in body.callees.values())
    )


def _is_plain(body: Body, node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        return all(isinstance(t, ast.Name) and not body.source.webs.of[t].is_global for t in node.targets)
    if isinstance(node, ast.Call):
        named = isinstance(node.func, ast.Name) and node.func.id in QUIET_CALLS
        return (named and not node.keywords) or any(isinstance(k, tuple) and k[0] is node for k in body.callees)
    if isinstance(node, ast.Name):
        web = body.source.webs.of.get(node)
        return web is None or not web.is_global or not web.defs
    if isinstance(node, (ast.Attribute, ast.Subscript)):
        return _holds_no_container(body.types.get(node, NONE))
    return True


def _holds_no_container(type_: Type) -> bool:
    """Text, numbers, objects and tuples of them: what Rust reads without a borrow that may be taken."""
    return all(
        is_copy(part)
        or part in (STR, BYTES)
        or isinstance(part, (Instance, Ref))
        or (isinstance(part, Container) and part.kind == "vtuple" and _holds_no_container(part.element))
        or (isinstance(part, TupleOf) and all(map(_holds_no_container, part.items)))
        for part in members(type_)
    )


def call_text(crate: Crate, info: ClassInfo, body: Body, first: str, second: str) -> str:
    return f"{crate.types.class_name(info)}::{crate.name_of(body)}({first}, {second})"


def hashed_fields(info: ClassInfo) -> list[str] | None:
    """The attributes of `return hash((self.a, self.b))`; None for any other `__hash__`."""
    method = info.method("__hash__")
    if method is None or not isinstance(method.node, ast.FunctionDef) or not method.args.args:
        return None
    statements = [s for s in method.node.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
    if len(statements) != 1 or not isinstance(statements[0], ast.Return):
        return None
    call = statements[0].value
    if not (isinstance(call, ast.Call) and getattr(call.func, "id", "") == "hash" and len(call.args) == 1):
        return None
    wanted = call.args[0].elts if isinstance(call.args[0], ast.Tuple) else [call.args[0]]
    me = method.args.args[0].arg
    names = [n.attr for n in wanted if isinstance(n, ast.Attribute) and getattr(n.value, "id", "") == me]
    fixed = all(n in info.fields and not is_mutable_field(info, n) for n in names)
    return names if names and len(names) == len(wanted) and fixed else None


def hash_lines(info: ClassInfo) -> list[str]:
    """The hash of the attributes that `__hash__` names, or of the object's place where nothing defines equality."""
    if info.method("__hash__") is None and info.method("__eq__") is None:
        return ["std::ptr::hash(self, state);"]
    names = hashed_fields(info)
    if names is None:
        instead = "return hash of attributes that are assigned in `__init__` alone, or use a tuple as the key"
        raise Unsupported(info.node, "PT114", f"`__hash__` of {info.name}", instead)
    return [f"self.{field_name(n)}.hash(state);" for n in names]


def has_order(info: ClassInfo) -> bool:
    """Whether Rust derives the order from the fields as Python does."""
    own = info.method("__lt__") or info.method("__gt__")
    return own is None and bool(info.dataclass_options.get("order") or info.is_namedtuple)


def is_made_total(info: ClassInfo, name: str) -> bool:
    """Whether `total_ordering` makes this comparison of the class's `__lt__`."""
    given = info.method(name) is None and info.method("__lt__") is not None
    return given and "total_ordering" in info.facts


def may_catch_type_error(program: Program) -> bool:
    """Whether anything in the program could notice a TypeError on its way out."""
    for unit in program.units.values():
        for node in ast.walk(unit.module.tree):
            if isinstance(node, ast.With) or (isinstance(node, ast.Try) and node.finalbody):
                return True
            if isinstance(node, ast.ExceptHandler):
                kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
                if any(k is None or not isinstance(k, ast.Name) or k.id in CATCHES_ALL for k in kinds):
                    return True
    return False
