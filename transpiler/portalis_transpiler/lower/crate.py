"""What is emitted for a whole program, and what is known of it from the last round."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalis_transpiler.infer.program import Body, ClassInfo, Program, Unit
from portalis_transpiler.infer.types import Instance, Ref, Type, show
from portalis_transpiler.lower.rust_types import Types
from portalis_transpiler.read.webs import Web
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.sharing.record import Sharing

if TYPE_CHECKING:
    from portalis_transpiler.lower.harmless import Changes

MARK, UNIONS = "\u01c1", 9999  # a letter that no emitted name has; the module of the enums that stand for unions


@dataclass(eq=False)
class Recursion:
    """`inside`: what each function that calls itself may run. `caught`: those whose error something can see."""

    inside: dict[Body, frozenset[Body]] = field(default_factory=dict)
    caught: set[Body] = field(default_factory=set)


@dataclass(eq=False)
class Crate:
    """What is emitted for the whole program, and what is known of it from the last round."""

    program: Program
    types: Types = field(default_factory=Types)
    raising: set[Body] = field(default_factory=set)
    last_uses: dict[Body, set[ast.AST]] = field(default_factory=dict)
    global_names: dict[Web, str] = field(default_factory=dict)
    constants: dict[Web, str] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    statics: dict[str, str] = field(default_factory=dict)
    recursion: Recursion = field(default_factory=Recursion)
    function_names: dict[Body, str] = field(default_factory=dict)
    field_modes: dict[tuple[ClassInfo, str], str] = field(default_factory=dict)
    wants: set[tuple[str, object]] = field(default_factory=set)
    round_changed: bool = False

    rc_self: set[Body] = field(default_factory=set)
    class_statics: dict[tuple[ClassInfo, str], str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    kind_names: dict[str, str] = field(default_factory=dict)
    uses_exit: bool = False
    changes: Changes | None = None
    signatures: list[tuple[Any, Ref, Body, ast.AST]] = field(default_factory=list)
    fields_read: set[tuple[ClassInfo, str]] = field(default_factory=set)
    live: set[Body] = field(default_factory=set)
    reads: dict[tuple[Body, Web], int] = field(default_factory=dict)
    writes: dict[tuple[Body, Web], int] = field(default_factory=dict)
    last_reads: frozenset[tuple[Body, Web]] = frozenset()
    last_writes: dict[tuple[Body, Web], int] = field(default_factory=dict)
    measured: bool = False
    boxed: set[Web] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)
    drained: set[ast.AST] = field(default_factory=set)
    sharing: Sharing = field(default_factory=Sharing)
    in_project: bool = False
    busy: set[Unit] = field(default_factory=set)
    tables: dict[Unit, dict[str, list[str]]] = field(default_factory=dict)

    def mark(self, unit: Unit | None, name: str) -> str:
        """An item's name, in a project with the number of its module, which `emit` resolves to a `use`."""
        if not self.in_project:
            return name
        number = UNIONS if unit is None else list(self.program.units.values()).index(unit)
        return f"{MARK}{number}{MARK}{name}"

    @property
    def public(self) -> str:
        """What other modules of a project may use says so."""
        return "pub " if self.in_project else ""

    def mark_raising(self, body: Body) -> None:
        if body not in self.raising:
            self.raising.add(body)
            self.round_changed = True

    def need_rc(self, body: Body) -> None:
        """The method needs its object as `Rc`, to hand it on; a member of an enum is copied."""
        if body not in self.rc_self and not (isinstance(body.self_type, Instance) and body.self_type.cls.is_enum):
            self.rc_self.add(body)
            self.round_changed = True

    def need_method(self, method: object, type_: Type) -> None:
        """A text method that inference did not reach."""
        name = getattr(method, "name", "?")
        raise Unsupported(
            getattr(method, "node", None), "PT035", f"`{name}` of {show(type_)} here", "call str() on the object once"
        )

    def name_of(self, body: Body) -> str:
        name = self.function_names.get(body)
        if name is None:
            raise Unsupported(None, "PT030", "this function as a value", "wrap it in a lambda")
        return name
