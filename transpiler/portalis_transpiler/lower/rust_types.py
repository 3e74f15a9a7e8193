"""Inferred types → Rust types, and what follows from them: Copy, parameter passing, defaults, unions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    BYTEARRAY,
    BYTES,
    FILE,
    FLOAT,
    INT,
    KIND,
    NEVER,
    NONE,
    RANGE,
    STR,
    Atom,
    Callable_,
    Container,
    Exc,
    Instance,
    TupleOf,
    Type,
    Union,
    members,
    show,
    strip_none,
)
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.sharing.record import Sharing

SHARED = {
    "list": "List",
    "range": "List",
    "keys": "View",
    "values": "View",
    "items": "View",
    "dict": "DictRef",
    "ordereddict": "DictRef",
    "set": "SetRef",
    "deque": "DequeRef",
    "defaultdict": "DefaultDict",
    "counter": "Counter",
}
VALUES = {"vtuple": "Tuple", "iter": "Iter", "frozenset": "FrozenSet"}
ATOMS = {
    INT: "i64",
    BIG: "Int",
    FLOAT: "f64",
    BOOL: "bool",
    STR: "String",
    BYTES: "Bytes",
    BYTEARRAY: "ByteArray",
    NONE: "()",
    RANGE: "Range",
    FILE: "File",
    KIND: "Kind",
}
NUMBERS = frozenset({INT, FLOAT})


@dataclass
class Types:
    """Names the types of one program: classes, and the enums that stand for its unions."""

    class_names: dict[ClassInfo, str] = field(default_factory=dict)
    unions: dict[str, tuple[str, tuple[Type, ...]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    union_prefix: str = ""
    sharing: Sharing = field(default_factory=Sharing)

    def name(self, type_: Type, depth: int = 0) -> str:
        """The Rust type of an owned value."""
        if depth > 12:
            raise Unsupported(None, "PT006", "a type that contains itself", "put the inner value into a class")
        if type_ == NEVER:
            return "i64"
        if isinstance(type_, Atom):
            if type_ == KIND:
                return f"&'static {self._use('Kind')}"
            if type_ not in ATOMS:
                raise Unsupported(None, "PT007", f"value of type {show(type_)}", "keep it inside one expression")
            return self._use(ATOMS[type_])
        if isinstance(type_, Container):
            return self._container(type_, depth)
        if isinstance(type_, TupleOf):
            inner = [self.name(t, depth + 1) for t in type_.items]
            return f"({inner[0]},)" if len(inner) == 1 else f"({', '.join(inner)})"
        if isinstance(type_, Instance):
            return (
                self.class_name(type_.cls) if type_.cls.is_enum else f"{self._use('Rc')}<{self.class_name(type_.cls)}>"
            )
        if isinstance(type_, Exc):
            return self._use("Exception")
        if isinstance(type_, Callable_):
            return self._function(type_, depth)
        if isinstance(type_, Union):
            return self._union(type_, depth)
        raise Unsupported(None, "PT007", f"value of type {show(type_)}", "call it directly")

    def _use(self, name: str) -> str:
        self.used.add(name)
        return name

    def _container(self, type_: Container, depth: int) -> str:
        inner = [self.name(c.type, depth + 1) for c in type_.cells]
        if type_.kind == "counter":
            inner = inner[:1]
        if self.sharing.owns(type_):
            return f"Vec<{inner[0]}>"
        if is_driven(type_):
            sent = self.name(type_.cells[0].sent().type, depth + 1)
            return f"{self._use('Generator')}<{inner[0]}, {sent}>"
        table = SHARED if type_.kind in SHARED else VALUES
        return f"{self._use(table[type_.kind])}<{', '.join(inner)}>"

    def _function(self, type_: Callable_, depth: int) -> str:
        root = type_.signature.find()
        inner = ", ".join(self.name(c.type, depth + 1) for c in root.parameters)
        result = self.name(root.result.type, depth + 1)
        return f"{self._use('Rc')}<dyn Fn({inner}) -> Result<{result}, {self._use('Exception')}>>"

    def _union(self, type_: Union, depth: int) -> str:
        if NONE in type_.members:
            return f"Option<{self.name(strip_none(type_), depth + 1)}>"
        if type_.members == NUMBERS:
            return self._use("Num")
        return self.union_name(type_)

    def class_name(self, info: ClassInfo) -> str:
        return self.class_names.get(info, info.name)

    def union_name(self, type_: Union) -> str:
        """The enum for a union; made on first use."""
        parts = members(type_)
        key = show(type_)
        if key not in self.unions:
            base = common_base(parts)
            name = f"Any{base.name}" if base is not None else "Or".join(variant(p) for p in parts)
            while name in self.taken:
                name += "_"
            self.taken.add(name)
            self.unions[key] = (self.union_prefix + name, parts)
        return self.unions[key][0]


def common_base(parts: tuple[Type, ...]) -> ClassInfo | None:
    """The nearest class that all the union's classes derive from."""
    if not all(isinstance(p, Instance) for p in parts):
        return None
    orders = [p.cls.mro() for p in parts if isinstance(p, Instance)]
    return next((c for c in orders[0] if all(c in order for order in orders)), None)


def variant(type_: Type) -> str:
    """The name of a union's variant for one of its members."""
    if isinstance(type_, Atom):
        names = {INT: "Int", BIG: "BigInt", FLOAT: "Float", BOOL: "Bool", STR: "Str", BYTES: "Bytes", NONE: "None"}
        names[BYTEARRAY] = "ByteArray"
        return names.get(type_, "File" if type_ == FILE else "Kind")
    if isinstance(type_, Container):
        inner = "".join(variant(m) for c in type_.cells[:1] for m in members(c.type)[:1])
        return f"{type_.kind.capitalize()}{inner}"
    if isinstance(type_, TupleOf):
        return f"Tuple{len(type_.items)}"
    if isinstance(type_, Instance):
        return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", show(type_)))
    if isinstance(type_, Callable_):
        return "Function"
    return "Exception"


def is_driven(type_: Type) -> bool:
    """Whether values are sent to the generator, or it is closed."""
    if not (isinstance(type_, Container) and type_.kind == "iter" and type_.cells[0].has("driven")):
        return False
    if type_.cells[0].has("no generator"):
        raise Unsupported(None, "PT012", "an iterator that may be no generator", "send to the generator itself")
    return True


def is_num(type_: Type) -> bool:
    """Whether the value is an int or a float, not known which."""
    return isinstance(type_, Union) and type_.members == NUMBERS


def is_copy(type_: Type) -> bool:
    """Whether the Rust type is Copy."""
    if isinstance(type_, TupleOf):
        return all(is_copy(t) for t in type_.items)
    if isinstance(type_, Union):
        return is_num(strip_none(type_)) or (
            NONE in type_.members and is_copy(strip_none(type_)) and not isinstance(strip_none(type_), Union)
        )
    if isinstance(type_, Instance):
        return bool(type_.cls.is_enum)
    return type_ in (INT, FLOAT, BOOL, NONE, NEVER, KIND)


def is_union_enum(type_: Type) -> bool:
    """Whether the Rust type is an enum made for this program."""
    return isinstance(type_, Union) and NONE not in type_.members and not is_num(type_)


def default_text(type_: Type) -> str | None:
    """A value to start with where Rust wants one before Python assigns; None when there is no plain one."""
    if isinstance(type_, Union) and NONE in type_.members:
        return "None"
    plain = {INT: "0", FLOAT: "0.0", BOOL: "false", STR: "String::new()", NONE: "()", NEVER: "0"}
    if type_ in plain:
        return plain[type_]
    if isinstance(type_, TupleOf):
        parts = [default_text(t) for t in type_.items]
        if all(p is not None for p in parts):
            return f"({', '.join(str(p) for p in parts)}{',' if len(parts) == 1 else ''})"
    if is_num(type_):
        return "Num::Int(0)"
    return None
