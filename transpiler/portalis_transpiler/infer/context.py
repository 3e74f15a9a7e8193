"""The state of inference while it walks one function body: names, narrowed types, growing variables."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portalis_transpiler.infer.library_exceptions import LIBRARY_EXCEPTIONS
from portalis_transpiler.infer.program import Body, ClassInfo, Function, Program, Signature, Unit, exported
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    KIND,
    NEVER,
    NONE,
    STR,
    Callable_,
    Cell,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    join,
    members,
    show,
    union,
)
from portalis_transpiler.read.webs import Web
from portalis_transpiler.refusal import Unsupported

if TYPE_CHECKING:
    from portalis_transpiler.infer.engine import Engine

Narrowing = dict[object, Type]
Rule = Callable[["Context", Any], Type]
RULES: dict[type[ast.AST], Rule] = {}


def rule(*kinds: type[ast.AST]) -> Callable[[Rule], Rule]:
    """Register the typing rule of an expression or statement node."""

    def register(function: Rule) -> Rule:
        for kind in kinds:
            RULES[kind] = function
        return function

    return register


class Context:
    """One walk over one body. `alive` is false after a return or raise; `narrow` holds what is known just here."""

    def __init__(self, engine: Engine, body: Body) -> None:
        self.engine = engine
        self.body = body
        self.unit: Unit = body.source
        self.program: Program = engine.program
        self.narrow: Narrowing = {}
        self.alive = True
        self.loop_exits: list[Narrowing | None] = []

    # --- expressions -------------------------------------------------------------------------------------------
    def infer(self, node: ast.expr) -> Type:
        """The type of an expression; recorded for lowering."""
        found = RULES.get(type(node))
        if found is None:
            raise Unsupported(node, "PT002", f"`{type(node).__name__}` expression", "write it with simpler expressions")
        type_ = found(self, node)
        self.body.types[node] = type_
        return type_

    def value(self, node: ast.expr) -> Type:
        """The type of an expression that is used as a value: functions become function values."""
        type_ = self.infer(node)
        if isinstance(type_, Ref):
            type_ = self.as_value(node, type_)
            self.body.types[node] = type_
        return type_

    def iterable(self, node: ast.expr) -> Type:
        """The type of an expression that is iterated over: an enum stands for its members."""
        type_ = self.infer(node)
        is_enum = isinstance(type_, Ref) and isinstance(type_.target, ClassInfo) and type_.target.is_enum
        return type_ if is_enum or not isinstance(type_, Ref) else self.value(node)

    def as_value(self, node: ast.AST, ref: Ref) -> Type:
        if isinstance(ref.target, ClassInfo) and ref.kind == "class" and ref.target.exception_base is not None:
            return KIND
        if ref.kind in ("function", "builtin", "class", "import", "bound", "unbound", "classmethod"):
            signature = self.body.notes.get((node, "signature"))
            if not isinstance(signature, Signature):
                signature = Signature()
                self.body.notes[(node, "signature")] = signature
                self.engine.signatures.append((signature, ref, self.body, node))
            return Callable_(signature)
        if ref.kind == "exception":
            return KIND
        raise Unsupported(node, "PT030", f"{ref.kind} used as a value", "call it directly")

    def fresh(self, node: ast.AST, kind: str, *types: Type, tag: str = "") -> Container:
        """The container made at this place of the program: the same one in every pass."""
        made = self.body.notes.get((node, kind, tag))
        if not isinstance(made, Container):
            made = Container(kind, tuple(Cell() for _ in types))
            self.body.notes[(node, kind, tag)] = made
            if kind == "iter":
                made.cells[0].mark("no generator")
        for cell, type_ in zip(made.cells, types, strict=True):
            cell.grow(type_)
        return made

    def fail(self, node: ast.AST, code: str, construct: str, instead: str) -> Type:
        raise Unsupported(node, code, construct, instead)

    @property
    def whole(self) -> Type:
        """The type of an integer that may be larger than what it was made of."""
        return BIG if self.program.big_integers else INT

    # --- names -------------------------------------------------------------------------------------------------
    def web(self, node: ast.AST) -> Web | None:
        web = self.unit.webs.of.get(node)
        return web if web is not None and web.defs else None

    def static(self, node: ast.Name) -> Type | None:
        """What a name that is no variable stands for."""
        owner = self.body.scope.owner(node.id)
        if owner is not None:
            found = self.unit.names.get((owner, node.id))
            if found is not None:
                return found
        from portalis_transpiler.stdlib.registry import BUILTINS

        if node.id in BUILTINS:
            return Ref("builtin", node.id)
        from portalis_transpiler.infer.declare import is_exception_name

        if is_exception_name(node.id):
            if node.id == "SystemExit":
                self.program.features.add("exit")
            return Ref("exception", node.id)
        return None

    def read(self, web: Web) -> Type:
        return self.narrow.get(web, self.body.cell(web, self.program).type)

    def assign(self, web: Web, type_: Type) -> None:
        """A variable takes a value of this type."""
        cell = self.body.cell(web, self.program)
        cell.grow(type_)
        self.forget(web)
        if not web.captured and cell.type != type_ and isinstance(cell.type, Union):
            self.narrow[web] = type_

    def forget(self, web: Web) -> None:
        for key in [k for k in self.narrow if k is web or (isinstance(k, tuple) and k[0] is web)]:
            del self.narrow[key]

    def forget_attributes(self, name: str | None = None) -> None:
        """Something may have assigned attributes (of that name): what was known of them no longer holds."""
        for key in [k for k in self.narrow if isinstance(k, tuple) and (name is None or name in k[1:])]:
            del self.narrow[key]
        if name is None:
            for web in [k for k in self.narrow if isinstance(k, Web) and k.captured]:
                del self.narrow[web]

    # --- assignment targets ------------------------------------------------------------------------------------
    def bind(self, target: ast.AST, type_: Type) -> None:
        """Assign a value of this type to a name, attribute, subscript or pattern of them."""
        if isinstance(target, ast.Name):
            web = self.web(target)
            self.body.types[target] = type_
            if web is None:
                raise Unsupported(
                    target, "PT031", f"assignment to `{target.id}`", "use a name that no function or import has"
                )
            if (
                not web.comprehension
                and isinstance(self.static(target), Ref)
                and (self.body.scope.owner(target.id), target.id) in self.unit.names
            ):
                raise Unsupported(
                    target, "PT031", f"assignment to `{target.id}`", "use a name that no function or import has"
                )
            self.assign(web, type_)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self._unpack(target, type_)
        elif isinstance(target, ast.Attribute):
            from portalis_transpiler.infer.attributes import assign_attribute

            assign_attribute(self, target, type_)
        elif isinstance(target, ast.Subscript):
            from portalis_transpiler.infer.subscripts import assign_subscript

            assign_subscript(self, target, type_)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, type_)
        else:
            raise Unsupported(target, "PT032", "assignment target", "assign to a name, attribute or element")

    def _unpack(self, target: ast.Tuple | ast.List, type_: Type) -> None:
        if isinstance(type_, Instance) and type_.cls.is_namedtuple and type_.cls.method("__iter__") is None:
            type_ = TupleOf(tuple(field.cell.type for field in type_.cls.fields.values()))
        self.body.types[target] = type_
        star = next((i for i, t in enumerate(target.elts) if isinstance(t, ast.Starred)), None)
        if type_ == NEVER:
            for part in target.elts:
                self.bind(part, NEVER)
            return
        if isinstance(type_, TupleOf):
            count = len(type_.items)
            if star is None and count != len(target.elts):
                raise Unsupported(
                    target, "PT033", f"unpacking {count} values into {len(target.elts)} names", "match the counts"
                )
            parts: list[Type] = list(type_.items)
            if star is not None:
                tail = len(target.elts) - star - 1
                middle = parts[star : count - tail]
                parts = [*parts[:star], self.fresh(target, "list", union(middle)), *parts[count - tail :]]
            for part, item in zip(target.elts, parts, strict=True):
                self.bind(part, item)
            return
        element = self.element(target, type_)
        for place, part in enumerate(target.elts):
            self.bind(part, self.fresh(target, "list", element) if place == star else element)

    # --- shapes ------------------------------------------------------------------------------------------------
    def element(self, node: ast.AST, type_: Type) -> Type:
        """What iterating over a value of this type yields."""
        from portalis_transpiler.infer.iteration import element_of

        return element_of(self, node, type_)

    def call(
        self,
        node: ast.AST,
        function: Function,
        types: list[Type],
        self_type: Type | None = None,
        outer: Body | None = None,
        tag: str = "",
    ) -> Type:
        """Call a function of the program with positional arguments of these types."""
        self.forget_attributes()
        return self.engine.call(self.body, node, function, types, self_type, outer, tag)

    def only(self, node: ast.AST, type_: Type, what: str) -> Type:
        """Refuse a union where one type is needed (None excepted: that raises at run time as Python does)."""
        rest = [m for m in members(type_) if m != NONE]
        if len(rest) > 1:
            raise Unsupported(
                node, "PT034", f"{what} of a value that may be {show(type_)}", "test it with isinstance first"
            )
        return rest[0] if rest else type_


def imported(context: Context, node: ast.AST, ref: Ref) -> Type:
    """What an imported name stands for. A variable of another module must keep the object that the import found."""
    name = str(ref.target)
    if name in LIBRARY_EXCEPTIONS:
        return Ref("exception", name.replace(".decoder.", "."))
    found = exported(context.program, name)
    if found is None:
        if name.startswith(".") and name[1:].rpartition(".")[0] in context.program.units:
            module, _, attribute = name[1:].rpartition(".")
            raise Unsupported(node, "PT010", f"`{attribute}` of module {module}", "define it there")
        return ref
    web = found.target
    if found.kind != "global" or not isinstance(web, Web):
        return found
    if not any(d in top for top in _top_targets(web) for d in web.defs):
        raise Unsupported(node, "PT010", f"`{web.name}`, which its module may not define", "assign it at the top level")
    if web.rebound_inside and not isinstance(node, ast.Attribute):
        raise Unsupported(
            node,
            "PT010",
            f"`{web.name}`, which functions of its module assign anew",
            "import the module and write module.name",
        )
    return context.program.globals.setdefault(web, Cell()).type


def _top_targets(web: Web) -> list[set[ast.AST]]:
    """The names that each plain statement at the top of the variable's module assigns."""
    module = web.scope.node
    assert isinstance(module, ast.Module)
    plain = (ast.Assign, ast.AnnAssign, ast.With)
    return [set(ast.walk(s)) for s in module.body if isinstance(s, plain)]


NUMERIC = (BOOL, INT, BIG, FLOAT)


def is_numeric(type_: Type) -> bool:
    return bool(members(type_)) and all(m in NUMERIC for m in members(type_))


def numeric_result(a: Type, b: Type) -> Type:
    """int with int is int, anything with float is float; not known which stays so."""
    results: list[Type] = []
    for x in members(a):
        for y in members(b):
            results.append(FLOAT if FLOAT in (x, y) else BIG if BIG in (x, y) else INT)
    return union(results)


__all__ = [
    "BOOL",
    "FLOAT",
    "INT",
    "NEVER",
    "NONE",
    "STR",
    "ClassInfo",
    "Context",
    "Exc",
    "Instance",
    "imported",
    "join",
    "rule",
]
