"""What the passes know of a program: its functions, classes, function instances and global variables."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from portalis_transpiler.infer.types import INT, NEVER, Cell, Ref, Type, show
from portalis_transpiler.read.modules import Module
from portalis_transpiler.read.scopes import Scope
from portalis_transpiler.read.webs import Web, WebTable


@dataclass(eq=False, repr=False)
class Function:
    """One `def` or lambda of the source. `owner` is the class of a method, `outer` the function around it."""

    name: str
    node: ast.FunctionDef | ast.Lambda
    source: Unit
    scope: Scope
    owner: ClassInfo | None = None
    outer: Function | None = None
    kind: str = "function"
    instances: dict[object, Body] = field(default_factory=dict)
    is_abstract: bool = False
    is_cached: bool = False
    is_manager: bool = False

    @property
    def args(self) -> ast.arguments:
        return self.node.args


@dataclass(eq=False, repr=False)
class Body:
    """A function for one tuple of parameter types (or a module's own statements), with all that was inferred of it."""

    function: Function | None
    source: Unit
    scope: Scope
    self_type: Type | None = None
    outer: Body | None = None
    types: dict[ast.AST, Type] = field(default_factory=dict)
    cells: dict[Web, Cell] = field(default_factory=dict)
    callees: dict[object, Body] = field(default_factory=dict)
    notes: dict[object, object] = field(default_factory=dict)
    returns: Cell = field(default_factory=Cell)
    yields: Cell = field(default_factory=Cell)
    reached: bool = False
    was_reached: bool = False
    parameters: list[tuple[ast.arg, Cell]] = field(default_factory=list)
    falls_through: bool = True
    rust_name: str = ""
    is_value: bool = False
    gives_up: bool = False
    """Whether a `return NotImplemented` is reached."""

    def cell(self, web: Web, program: Program) -> Cell:
        """The type of a variable, wherever it lives."""
        if web.is_global:
            return program.globals.setdefault(web, Cell())
        body: Body | None = self
        while body is not None and body.scope is not web.scope:
            body = body.outer
        return (body or self).cells.setdefault(web, Cell())

    @property
    def is_generator(self) -> bool:
        return self.scope.is_generator


@dataclass(eq=False)
class Field_:
    """An attribute of the objects of one class."""

    name: str
    cell: Cell = field(default_factory=Cell)
    assigned_later: bool = False
    annotation: ast.expr | None = None
    default: ast.expr | None = None
    kw_only: bool = False
    in_init: bool = True
    in_repr: bool = True
    in_compare: bool = True


@dataclass(eq=False, repr=False)
class ClassInfo:
    """One class of the source, or one variant of a generic class. `label` tells it from another class of its name."""

    name: str
    node: ast.ClassDef
    source: Unit
    qualname: str = ""
    label: str = ""
    bases: list[ClassInfo] = field(default_factory=list)
    exception_base: str | None = None
    is_enum: str | None = None
    is_dataclass: bool = False
    is_namedtuple: bool = False
    dataclass_options: dict[str, bool] = field(default_factory=dict)
    is_protocol: bool = False
    fields: dict[str, Field_] = field(default_factory=dict)
    methods: dict[str, Function] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    constant_cells: dict[str, Cell] = field(default_factory=dict)
    enum_values: dict[str, ast.expr] = field(default_factory=dict)
    created: bool = False
    subclasses: list[ClassInfo] = field(default_factory=list)
    facts: set[str] = field(default_factory=set)

    def mro(self) -> list[ClassInfo]:
        """The class and its bases in Python's lookup order, which is C3: a base comes after all that derive from it.

        `ValueError` where the bases contradict each other, which the declaration refuses."""
        order: list[ClassInfo] = [self]
        rows = [base.mro() for base in self.bases] + [[*self.bases]]
        while rows := [row for row in rows if row]:
            heads = (row[0] for row in rows)
            following = next((c for c in heads if not any(c in row[1:] for row in rows)), None)
            if following is None:
                raise ValueError(f"the bases of {self.name} have no order")
            order.append(following)
            rows = [row[1:] if row[0] is following else row for row in rows]
        return order

    def method(self, name: str) -> Function | None:
        for cls in self.mro():
            if name in cls.methods:
                return cls.methods[name]
        return None

    def constant(self, name: str) -> tuple[ClassInfo, ast.expr] | None:
        for cls in self.mro():
            if name in cls.constants:
                return cls, cls.constants[name]
        return None

    def is_subclass(self, other: ClassInfo) -> bool:
        return other in self.mro()

    def concrete(self) -> list[ClassInfo]:
        """The class and its subclasses of which objects are made."""
        found = [self] if self.created else []
        for sub in self.subclasses:
            found += [c for c in sub.concrete() if c not in found]
        return found


@dataclass(eq=False)
class Signature:
    """A function value: what may be called through it, with what, giving what. United when values may be the same."""

    parameters: list[Cell] = field(default_factory=list)
    result: Cell = field(default_factory=Cell)
    targets: list[tuple[Function, Body | None, Type | None]] = field(default_factory=list)
    parent: Signature | None = None

    def find(self) -> Signature:
        signature = self
        while signature.parent is not None:
            signature = signature.parent
        return signature

    def unite(self, other: Signature) -> None:
        mine, theirs = self.find(), other.find()
        if mine is theirs:
            return
        theirs.parent = mine
        for place, cell in enumerate(theirs.parameters):
            if place < len(mine.parameters):
                mine.parameters[place].unite(cell)
            else:
                mine.parameters.append(cell)
        mine.result.unite(theirs.result)
        mine.targets += [t for t in theirs.targets if t not in mine.targets]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Signature) and self.find() is other.find()

    def __hash__(self) -> int:
        return 17

    def show(self, depth: int = 0) -> str:
        root = self.find()
        inner = ", ".join(show(c.type, depth) for c in root.parameters)
        return f"Callable[[{inner}], {show(root.result.type, depth)}]"


@dataclass(eq=False, repr=False)
class Unit:
    """One module with what `read` found in it."""

    module: Module
    scopes: dict[ast.AST, Scope]
    webs: WebTable
    functions: dict[ast.AST, Function] = field(default_factory=dict)
    classes: dict[ast.AST, ClassInfo] = field(default_factory=dict)
    names: dict[tuple[Scope, str], Type] = field(default_factory=dict)
    body: Body | None = None


@dataclass(eq=False, repr=False)
class Program:
    """Everything about the program that is being translated."""

    units: dict[str, Unit] = field(default_factory=dict)
    globals: dict[Web, Cell] = field(default_factory=dict)
    order: list[Body] = field(default_factory=list)
    big_integers: bool = False
    run_examples: bool = True
    features: set[str] = field(default_factory=set)
    first_classes: dict[str, ClassInfo] = field(default_factory=dict)

    def settle(self, type_: Type) -> Type:
        """A type for Rust: what never holds a value may have any type."""
        return INT if type_ == NEVER else type_


def exported(program: Program, dotted: str) -> Ref | None:
    """What `.module.name` of the project stands for: a module, function, class or variable ("global"), if anything."""
    if not dotted.startswith("."):
        return None
    if dotted[1:] in program.units:
        return Ref("import", dotted)
    module, _, name = dotted[1:].rpartition(".")
    unit = program.units.get(module)
    if unit is None:
        return None
    scope = unit.scopes[unit.module.tree]
    found = unit.names.get((scope, name))
    if isinstance(found, Ref):
        again = found.target if isinstance(found.target, str) else ""
        return exported(program, again) if again.startswith(".") else found
    web = next((w for w in unit.webs.webs if w.scope is scope and w.name == name and w.defs), None)
    return None if web is None else Ref("global", web)
