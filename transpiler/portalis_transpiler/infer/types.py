"""The types of the inference: atoms, containers whose element types are growing cells, objects, functions, unions.

A container type carries one `Cell` an element. Two containers that may be the same object share their cells (joining
them unites the cells), so a cell stands both for an element type and for a region of aliased data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis_transpiler.infer.program import ClassInfo, Signature


class Clock:
    """Counts every growth of a cell, so that the fixpoint knows when nothing moved."""

    ticks = 0


class Cell:
    """A type that only grows; cells are united when the containers that hold them may be one object.

    The values of a dict that is used as a record are also known by key (`entries`), until anything is stored under a
    key that the text does not name.
    """

    __slots__ = ("_entries", "_is_record", "_parent", "_sent", "_type", "facts")

    def __init__(self, type_: Type | None = None) -> None:
        self._parent: Cell | None = None
        self._type: Type = type_ if type_ is not None else NEVER
        self._entries: dict[str, Cell] = {}
        self._is_record = self._type == NEVER
        self.facts: set[str] = set()
        self._sent: Cell | None = None

    def find(self) -> Cell:
        cell = self
        while cell._parent is not None:
            cell = cell._parent
        return cell

    @property
    def type(self) -> Type:
        return self.find()._type

    def grow(self, type_: Type) -> None:
        """Let the cell hold `type_` too."""
        if type_ != NEVER and self.find()._is_record:
            self.find()._is_record = False
            Clock.ticks += bool(self.find()._entries)
        self._join(type_)

    def grow_entry(self, key: str, type_: Type) -> None:
        """Let the value under this key be `type_` too."""
        root = self.find()
        if type_ != NEVER and root._is_record:
            if key not in root._entries:
                root._entries[key] = Cell()
                Clock.ticks += 1
            root._entries[key].grow(type_)
        self._join(type_)

    def entry(self, key: str) -> Type:
        """What is held under a key; all that any key holds where that is not known."""
        root = self.find()
        known = root._entries.get(key) if root._is_record else None
        return root._type if known is None else known.type

    def _join(self, type_: Type) -> None:
        root = self.find()
        joined = join(root._type, type_)
        root = root.find()
        if joined != root._type:
            root._type = joined
            Clock.ticks += 1

    def sent(self) -> Cell:
        """What is sent to the generators that yield what the cell holds."""
        root = self.find()
        if root._sent is None:
            root._sent = Cell()
        return root._sent

    def mark(self, fact: str) -> None:
        root = self.find()
        if fact not in root.facts:
            root.facts.add(fact)
            Clock.ticks += 1

    def has(self, fact: str) -> bool:
        return fact in self.find().facts

    def unite(self, other: Cell) -> None:
        mine, theirs = self.find(), other.find()
        if mine is theirs:
            return
        theirs._parent = mine
        mine.facts |= theirs.facts
        if mine._sent is None:
            mine._sent = theirs._sent
        elif theirs._sent is not None:
            mine._sent.unite(theirs._sent)
        mine._is_record = mine._is_record and theirs._is_record
        Clock.ticks += 1
        for key, cell in theirs._entries.items():
            if key in mine._entries:
                mine._entries[key].unite(cell)
            else:
                mine._entries[key] = cell
        mine._join(theirs._type)


class Type:
    """Base of all types. Equality is structural; cells compare by the region they stand for."""


@dataclass(frozen=True)
class Atom(Type):
    name: str


NEVER = Atom("never")
INT = Atom("int")  # fits 64 bits: checked, or proven where integers may grow
BIG = Atom("bigint")  # an integer without a bound, where the option asks for them
FLOAT = Atom("float")
BOOL = Atom("bool")
STR = Atom("str")
BYTES = Atom("bytes")
BYTEARRAY = Atom("bytearray")  # a handle, as objects are: its names are aliases
OCTETS = frozenset({BYTES, BYTEARRAY})
NONE = Atom("None")
RANGE = Atom("range")
SLICE = Atom("slice")
FILE = Atom("file")
KIND = Atom("exception class")
INTEGERS = frozenset({INT, BIG})
VIEWS = ("keys", "values", "items")  # kinds of containers: they show what the dict holds when they are asked


@dataclass(frozen=True, eq=False)
class Container(Type):
    """list, dict, set, frozenset, deque, tuple of unknown length ("vtuple"), iterator ("iter") or view of a dict."""

    kind: str
    cells: tuple[Cell, ...]

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Container)
            and self.kind == other.kind
            and all(a.find() is b.find() for a, b in zip(self.cells, other.cells, strict=True))
        )

    def __hash__(self) -> int:
        return hash(self.kind)

    @property
    def element(self) -> Type:
        """What iterating yields."""
        return self.cells[0].type


@dataclass(frozen=True)
class TupleOf(Type):
    items: tuple[Type, ...]


@dataclass(frozen=True)
class Instance(Type):
    """An object of exactly this class (values that may be of several classes have a union type)."""

    cls: ClassInfo


@dataclass(frozen=True)
class Exc(Type):
    """A caught or made exception that is some subclass of the named kind."""

    name: str


@dataclass(frozen=True)
class Callable_(Type):
    """A function value."""

    signature: Signature


@dataclass(frozen=True)
class Ref(Type):
    """A name that stands for something that is not a value: a class, module, library function or bound method."""

    kind: str
    target: object = None
    receiver: object = field(default=None, compare=False)


@dataclass(frozen=True)
class Union(Type):
    """Several possible types; None is a member of an Optional."""

    members: frozenset[Type]


def list_of(type_: Type) -> Container:
    return Container("list", (Cell(type_),))


def container(kind: str, *types: Type) -> Container:
    return Container(kind, tuple(Cell(t) for t in types))


def members(type_: Type) -> tuple[Type, ...]:
    """The members of a union in a fixed order; any other type alone; nothing for `NEVER`."""
    if isinstance(type_, Union):
        return tuple(sorted(type_.members, key=show))
    return () if type_ == NEVER else (type_,)


def union(types: Iterable[Type]) -> Type:
    result: Type = NEVER
    for type_ in types:
        result = join(result, type_)
    return result


def optional(type_: Type) -> Type:
    return join(type_, NONE)


def without(type_: Type, drop: Callable[[Type], bool]) -> Type:
    return union(m for m in members(type_) if not drop(m))


def is_optional(type_: Type) -> bool:
    return isinstance(type_, Union) and NONE in type_.members


def strip_none(type_: Type) -> Type:
    return without(type_, lambda m: m == NONE)


def join(a: Type, b: Type) -> Type:
    """The least type that holds both; unites the cells of containers of the same kind."""
    if a in (NEVER, b):
        return b
    if b == NEVER:
        return a
    parts: list[Type] = []
    for type_ in (*members(a), *members(b)):
        for place, other in enumerate(parts):
            merged = _merge(other, type_)
            if merged is not None:
                parts[place] = merged
                break
        else:
            parts.append(type_)
    return parts[0] if len(parts) == 1 else Union(frozenset(parts))


def _merge(a: Type, b: Type) -> Type | None:
    """One type for two members of the same kind, or None when both must stay in the union."""
    if a == b:
        return a
    if {a, b} == INTEGERS:
        return BIG
    if isinstance(a, Container) and isinstance(b, Container) and a.kind == b.kind:
        for mine, theirs in zip(a.cells, b.cells, strict=True):
            mine.unite(theirs)
        return a
    if isinstance(a, TupleOf) and isinstance(b, TupleOf) and len(a.items) == len(b.items):
        return TupleOf(tuple(join(x, y) for x, y in zip(a.items, b.items, strict=True)))
    if isinstance(a, Callable_) and isinstance(b, Callable_):
        a.signature.unite(b.signature)
        return a
    if isinstance(a, Exc) and isinstance(b, Exc):
        return Exc("BaseException")
    return None


def show(type_: Type, depth: int = 0) -> str:
    """The type as a Python programmer writes it; also its key when instances of a function are told apart."""
    if depth > 10:
        return "…"
    if isinstance(type_, Atom):
        return type_.name
    if isinstance(type_, Container):
        inner = ", ".join(show(cell.type, depth + 1) for cell in type_.cells)
        return f"tuple[{inner}, ...]" if type_.kind == "vtuple" else f"{type_.kind}[{inner}]"
    if isinstance(type_, TupleOf):
        return f"tuple[{', '.join(show(t, depth + 1) for t in type_.items)}]"
    if isinstance(type_, Instance):
        return type_.cls.label or type_.cls.name
    if isinstance(type_, Exc):
        return type_.name
    if isinstance(type_, Callable_):
        return type_.signature.show(depth + 1)
    if isinstance(type_, Union):
        return " | ".join(sorted((show(m, depth + 1) for m in type_.members), key=lambda s: (s == "None", s)))
    if isinstance(type_, Ref):
        return f"{type_.kind} {getattr(type_.target, 'name', type_.target)}"
    return "?"


def python_class(type_: Type) -> str:
    """What Python calls the class of a value in its messages."""
    return type_.cls.name if isinstance(type_, Instance) else show(type_).split("[")[0]


def has_hole(type_: Type, depth: int = 0) -> bool:
    """Whether an element type is still unknown."""
    if depth > 10:
        return False
    if isinstance(type_, Container):
        return any(cell.type == NEVER or has_hole(cell.type, depth + 1) for cell in type_.cells)
    if isinstance(type_, TupleOf):
        return any(t == NEVER or has_hole(t, depth + 1) for t in type_.items)
    if isinstance(type_, Union):
        return any(has_hole(m, depth + 1) for m in type_.members)
    return False
