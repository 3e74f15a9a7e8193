"""Annotations → types. They fill holes (an empty list, an uncalled function); they never change what a value is."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.declare import dotted, is_exception_name, known_class
from portalis_transpiler.infer.program import ClassInfo, Program, Signature, Unit
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FLOAT,
    INT,
    NONE,
    STR,
    Callable_,
    Cell,
    Exc,
    Instance,
    TupleOf,
    Type,
    container,
    optional,
    union,
)
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.refusal import Unsupported

ATOMS = {"int": INT, "float": FLOAT, "bool": BOOL, "str": STR, "bytes": BYTES, "bytearray": BYTEARRAY, "None": NONE}
CONTAINERS = {
    "list": "list", "List": "list", "Sequence": "list", "MutableSequence": "list", "Collection": "list",
    "dict": "dict", "Dict": "dict", "Mapping": "dict", "MutableMapping": "dict",
    "set": "set", "Set": "set", "MutableSet": "set", "AbstractSet": "set",
    "frozenset": "frozenset", "FrozenSet": "frozenset", "deque": "deque", "Deque": "deque",
    "Iterable": "list", "Iterator": "iter", "Generator": "iter",
    "defaultdict": "defaultdict", "DefaultDict": "defaultdict", "Counter": "counter", "OrderedDict": "ordereddict",
}  # fmt: skip


def type_of_annotation(program: Program, unit: Unit, scope: Scope, node: ast.expr) -> Type:
    """The type that an annotation names. Raises `Unsupported` for what it cannot name (Any, TypeVar)."""
    return _Reader(program, unit, scope).read(node)


class _Reader:
    def __init__(self, program: Program, unit: Unit, scope: Scope) -> None:
        self.program = program
        self.unit = unit
        self.scope = scope

    def read(self, node: ast.expr) -> Type:
        if isinstance(node, ast.Constant):
            if node.value is None:
                return NONE
            if isinstance(node.value, str):
                return self.read(_parsed(node))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return union([self.read(node.left), self.read(node.right)])
        if isinstance(node, ast.Subscript):
            return self._subscript(node)
        if isinstance(node, (ast.Name, ast.Attribute)):
            return self._name(node)
        raise self._refusal(node)

    def _refusal(self, node: ast.expr) -> Unsupported:
        return Unsupported(node, "PT040", f"annotation `{ast.unparse(node)}`", "name a concrete type")

    def _name(self, node: ast.expr) -> Type:
        known = known_class(self.unit, self.program, self.scope, node)
        if known is not None:
            return class_type(known)
        name = dotted(self.unit, node).rsplit(".", 1)[-1]
        if name == "int" and self.program.big_integers:
            return BIG
        if name in ATOMS:
            return ATOMS[name]
        if name in CONTAINERS:
            kind = CONTAINERS[name]
            return container(kind, *_holes(kind))
        if is_exception_name(name):
            return Exc(name)
        alias = self._alias(node)
        if alias is not None:
            return alias
        raise self._refusal(node)

    def _alias(self, node: ast.expr) -> Type | None:
        """The type that `Grid = list[list[int]]` gave a name, here or in the module of the name."""
        module, _, name = dotted(self.unit, node).rpartition(".")
        unit = self.program.units.get(module[1:]) if module.startswith(".") else self.unit
        if unit is None or (unit is self.unit and not isinstance(node, ast.Name)):
            return None
        for statement in unit.module.tree.body:
            if (
                isinstance(statement, ast.Assign)
                and isinstance(statement.targets[0], ast.Name)
                and statement.targets[0].id == name
                and isinstance(statement.value, (ast.Subscript, ast.Name, ast.BinOp))
            ):
                return _Reader(self.program, unit, unit.scopes[unit.module.tree]).read(statement.value)
        return None

    def _subscript(self, node: ast.Subscript) -> Type:
        name = dotted(self.unit, node.value).rsplit(".", 1)[-1]
        parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name == "Optional":
            return optional(self.read(parts[0]))
        if name == "Union":
            return union(self.read(p) for p in parts)
        if name in ("tuple", "Tuple"):
            if len(parts) == 2 and isinstance(parts[1], ast.Constant) and parts[1].value is Ellipsis:
                return container("vtuple", self.read(parts[0]))
            return TupleOf(tuple(self.read(p) for p in parts if not (isinstance(p, ast.Tuple) and not p.elts)))
        if name in ("Final", "ClassVar", "Annotated", "Required"):
            return self.read(parts[0])
        if name == "Callable":
            return self._callable(parts)
        if name in CONTAINERS:
            kind = CONTAINERS[name]
            if kind == "counter":
                return container(kind, self.read(parts[0]), INT)
            wanted = 2 if kind in ("dict", "ordereddict", "defaultdict") else 1
            return container(kind, *(self.read(p) for p in parts[:wanted]))
        raise self._refusal(node)

    def _callable(self, parts: list[ast.expr]) -> Type:
        if not isinstance(parts[0], ast.List):
            raise self._refusal(parts[0])
        cells = [Cell(self.read(p)) for p in parts[0].elts]
        return Callable_(Signature(cells, Cell(self.read(parts[1]))))


def _holes(kind: str) -> list[Type]:
    from portalis_transpiler.infer.types import NEVER

    return [NEVER, INT] if kind == "counter" else [NEVER] * (2 if kind in ("dict", "ordereddict", "defaultdict") else 1)


def class_type(info: ClassInfo) -> Type:
    """What a variable annotated with the class may hold: objects of it or of its subclasses that the program makes."""
    if info.exception_base is not None:
        return Exc(info.name)
    found = info.concrete()
    if not found:
        return Instance(info)
    return union(Instance(c) for c in found)


def _parsed(node: ast.Constant) -> ast.expr:
    try:
        return ast.parse(str(node.value), mode="eval").body
    except SyntaxError:
        raise Unsupported(node, "PT040", "annotation text", "name a concrete type") from None
