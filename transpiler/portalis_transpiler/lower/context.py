"""The state of lowering one body, and the conversions between owned, borrowed and coerced values."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from portalis_transpiler.infer.program import Body, ClassInfo, Function, Program, Unit
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Container,
    Exc,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.operand import ATOM, LOW, PLACE, POSTFIX, REF, UNARY, VALUE, Operand
from portalis_transpiler.lower.rust_types import Types, is_copy, is_num, is_union_enum, variant
from portalis_transpiler.lower.variables import NAMES, Plan, Variable, snake_case
from portalis_transpiler.read.webs import Web
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.sharing.facts import regions_in
from portalis_transpiler.sharing.record import NotOwned, Sharing, region_of

if TYPE_CHECKING:
    from portalis_transpiler.lower.harmless import Changes

MARK, UNIONS = "\u01c1", 9999  # a letter that no emitted name has; the module of the enums that stand for unions
Lowering = Callable[["Lower", Any], Operand]
EXPRESSIONS: dict[type[ast.AST], Lowering] = {}


def lowers(*kinds: type[ast.AST]) -> Callable[[Lowering], Lowering]:
    """Register the lowering of an expression node."""

    def register(function: Lowering) -> Lowering:
        for kind in kinds:
            EXPRESSIONS[kind] = function
        return function

    return register


class CannotRaise(Exception):
    """A raising operation met inside a plain closure; the caller takes the form that can raise."""


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

    def home_lower(self, lw: Lower, node: ast.expr) -> Lower:
        """A lowering in the module's own body, for values that are typed there."""
        for unit in self.program.units.values():
            if unit.body is not None and node in unit.body.types:
                return Lower(self, unit.body, Plan())
        return lw


class Lower:
    """Lowers one body. `lines` is the statement text so far; layout is made later."""

    def __init__(self, crate: Crate, body: Body, plan: Plan) -> None:
        self.crate = crate
        self.body = body
        self.plan = plan
        self.unit = body.source
        self.lines: list[str] = []
        self.can_raise = True
        self.raised = False
        self.alive = True
        self.refs: dict[Web, str] = {}
        self.renamed: dict[Web, str] = {}
        self.read_as: dict[str, Web] = {}
        """The variable that each name stood for when it was read last: several may have one name."""
        self.loops: list[str] = []
        self.escapes: list[set[str]] = []
        self.lost_handlers = False
        """Whether handlers were left out that could see an assignment which nothing else reads."""
        self.self_fields: dict[str, str] | None = None
        self.generator: object | None = None
        self.manager: str | None = None
        self.self_message: str | None = None
        self.handlers: list[str] = []
        self.this: str | None = None
        self.mutating = False
        self.root = body
        self.typed_literals = False
        self.as_program = ""
        self.imported: set[str] = set()
        self.taken_names = {v.name for v in plan.variables.values()} | set(NAMES.taken)
        for web, variable in plan.variables.items():
            variable.mutable |= (body, web) in crate.sharing.edited and self.owns(body.cell(web, crate.program).type)

    # --- text --------------------------------------------------------------------------------------------------
    def line(self, text: str) -> None:
        self.lines.append(text)

    @contextmanager
    def collected(self) -> Iterator[list[str]]:
        """Collect the lines of a nested block apart."""
        saved, self.lines = self.lines, []
        try:
            yield self.lines
        finally:
            self.lines = saved

    def temporary(self, base: str = "value") -> str:
        base = snake_case(base) if base.isascii() else base
        name, number = base, 1
        while name in self.taken_names:
            number += 1
            name = f"{base}_{number}"
        self.taken_names.add(name)
        return name

    def use(self, name: str) -> str:
        """Note that the emitted file uses an item of the runtime (or std) by its bare name."""
        self.crate.uses.add(name)
        return name

    def type_name(self, type_: Type) -> str:
        name = self.crate.types.name(type_)
        self.crate.uses |= self.crate.types.used
        return name

    def owns(self, type_: Type) -> bool:
        """Whether a value of this type is a list with one owner: a `Vec`."""
        return self.crate.sharing.owns(type_)

    def refuse(self, node: ast.AST | None, code: str, construct: str, instead: str) -> Unsupported:
        return Unsupported(node, code, construct, instead)

    # --- raising -----------------------------------------------------------------------------------------------
    def fallible(self, text: str) -> str:
        """The text with `?`: the operation may raise."""
        if not self.can_raise:
            raise CannotRaise
        self.raised = True
        return f"{text}?"

    @contextmanager
    def pure(self) -> Iterator[None]:
        """Inside a plain closure: what may raise makes `CannotRaise`, and what it wrote is dropped."""
        saved, self.can_raise = self.can_raise, False
        try:
            yield
        finally:
            self.can_raise = saved

    @contextmanager
    def literals(self, typed: bool) -> Iterator[None]:
        """Integer literals carry their type where Rust cannot infer it: at the start of a display."""
        saved, self.typed_literals = self.typed_literals, typed
        try:
            yield
        finally:
            self.typed_literals = saved

    @contextmanager
    def pure_chains(self) -> Iterator[None]:
        """An attempt at a plain iterator chain; only the closures in it may not raise. A failed one leaves no trace."""
        undo = self.begin()
        try:
            yield
        except CannotRaise:
            undo()
            raise

    def begin(self) -> Callable[[], None]:
        """Before text that may be dropped: what it notes of variables is taken back by the function that this gives."""
        reads, writes = dict(self.crate.reads), dict(self.crate.writes)
        declared = {v for v in self.plan.variables.values() if v.declared}

        def undo() -> None:
            self.crate.reads, self.crate.writes = reads, writes
            for variable in self.plan.variables.values():
                variable.declared = variable in declared

        return undo

    # --- expressions -------------------------------------------------------------------------------------------
    def type_of(self, node: ast.expr) -> Type:
        return self.body.types.get(node, NEVER)

    def expr(self, node: ast.expr) -> Operand:
        """An expression inside another one: statements that it needs stay with it, in a block, in Python's order."""
        with self.collected() as lines:
            operand = self.value(node)
        if not lines:
            return operand
        return Operand(self.block_text(lines, self.owned(operand)), operand.type, VALUE, ATOM)

    def value(self, node: ast.expr) -> Operand:
        """The first expression that a statement evaluates: what it needs may go before the statement."""
        found = EXPRESSIONS.get(type(node))
        if found is None:
            raise self.refuse(node, "PT002", f"`{type(node).__name__}` expression", "write it with simpler expressions")
        try:
            return found(self, node)
        except Unsupported as error:
            if error.node is None:
                error.node = node
            raise

    def own(self, node: ast.expr, to: Type | None = None) -> str:
        """Text that evaluates to an owned value of type `to` (the node's own type when left out)."""
        return self.owned(self.expr(node), to)

    def owned(self, operand: Operand, to: Type | None = None) -> str:
        operand = self.coerce(operand, operand.type if to is None else to)
        if operand.form == VALUE:
            return operand.text
        region = region_of(operand.type)
        if region is not None and region in self.crate.sharing.owned:
            raise NotOwned(region)
        if is_copy(operand.type):
            return operand.text if operand.form == PLACE else f"*{operand.at(UNARY)}"
        if operand.type == STR and operand.form == REF:
            return f"{operand.at(POSTFIX)}.to_string()"
        return f"{operand.at(POSTFIX)}.clone()"

    def owned_operand(self, operand: Operand, to: Type | None = None) -> Operand:
        text = self.owned(operand, to)
        binds = operand.binds if text == operand.text else UNARY if text.startswith("*") else POSTFIX
        return Operand(text, operand.type if to is None else to, VALUE, binds)

    def single(self, operand: Operand, node: ast.AST | None, what: str) -> Operand:
        """Refuse an operation on a value that may be of several types."""
        if isinstance(operand.type, Union) and not is_num(operand.type):
            raise self.refuse(
                node, "PT034", f"{what} of a value that may be {show(operand.type)}", "test it with isinstance first"
            )
        return operand

    def borrow(self, node: ast.expr, to: Type | None = None) -> str:
        return self.borrowed(self.expr(node), to)

    def borrowed(self, operand: Operand, to: Type | None = None) -> str:
        """Text of type `&T` (`&str` for text); Copy values are borrowed too."""
        operand = self.coerce(operand, operand.type if to is None else to)
        if operand.form == REF:
            return operand.text
        return f"&{operand.at(UNARY)}"

    def argument(self, operand: Operand, to: Type) -> str:
        """The way parameters are passed: Copy by value, anything else by reference."""
        return self.owned(operand, to) if is_copy(to) else self.borrowed(operand, to)

    def place(self, operand: Operand) -> str:
        """Text on which a method can be called."""
        return operand.at(POSTFIX)

    def compared(self, operand: Operand) -> str:
        """Text for one side of `==` or `<`: never moves, both sides at the same level."""
        if operand.type == STR:
            return operand.text
        if operand.form == REF:
            return f"*{operand.at(UNARY)}"
        return operand.text

    def copied(self, operand: Operand) -> Operand:
        """A Copy value that can be used with operators and methods."""
        if operand.form == REF and operand.type != STR:
            return Operand(f"*{operand.at(UNARY)}", operand.type, VALUE, UNARY)
        return operand

    # --- coercion ----------------------------------------------------------------------------------------------
    def coerce(self, operand: Operand, to: Type) -> Operand:
        """Change a value into another representation of the same Python value."""
        source = operand.type
        if source == to or NEVER in (source, to) or isinstance(to, Ref):
            return operand
        if is_optional(source) and not is_optional(to):
            return self.coerce(self.unwrapped(operand), to)
        if is_optional(to):
            return self._to_optional(operand, to)
        if isinstance(to, Union):
            return self._to_union(operand, to)
        if isinstance(source, Union):
            return self._from_union(operand, to)
        if isinstance(source, TupleOf) and isinstance(to, TupleOf):
            return self._tuple(operand, to)
        if isinstance(source, TupleOf) and isinstance(to, Container) and to.kind == "vtuple":
            return self._long_tuple(operand, source, to)
        if isinstance(source, Exc) and isinstance(to, Exc):
            return Operand(operand.text, to, operand.form, operand.binds)
        if show(source) == show(to):
            self.same_ownership(source, to)
            return Operand(operand.text, to, operand.form, operand.binds)
        if source == BOOL and to == INT:
            return Operand(f"i64::from({self.copied(operand).text})", INT)
        if source in (INT, BOOL, BIG) and to == FLOAT:
            return self.as_float(operand)
        if isinstance(source, Instance) and source.cls.is_enum == "int" and to == INT:
            self.crate.wants.add(("enum_value", source.cls))
            return Operand(f"{operand.at(POSTFIX)}.value()", INT)
        if source in (INT, BOOL) and to == BIG:
            return Operand(f"{self.use('Int')}::from({self.owned(operand)})", BIG)
        if source == BIG and to == INT:
            return Operand(f"{operand.at(POSTFIX)}.narrow()", INT)
        raise self.refuse(None, "PT008", f"{show(source)} where {show(to)} is held", "convert the value first")

    def same_ownership(self, source: Type, to: Type) -> None:
        """Types that read alike are one Rust type only where the same lists in them have one owner."""
        if regions_in(source) and self.type_name(source) != self.type_name(to):
            for region in (*regions_in(source), *regions_in(to)):
                if region in self.crate.sharing.owned:
                    raise NotOwned(region)

    def unwrapped(self, operand: Operand) -> Operand:
        """The value inside an Option that is known to hold one."""
        inner = strip_none(operand.type)
        if not is_optional(operand.type):
            return operand
        if inner == NEVER:
            return operand
        if is_copy(inner) or operand.form == VALUE:
            return Operand(f"{self.copied(operand).at(POSTFIX)}.unwrap()", inner, VALUE)
        if inner == STR:
            return Operand(f"{operand.at(POSTFIX)}.as_deref().unwrap()", inner, REF)
        return Operand(f"{operand.at(POSTFIX)}.as_ref().unwrap()", inner, REF)

    def _to_optional(self, operand: Operand, to: Type) -> Operand:
        if operand.type == NONE:
            if operand.form == VALUE and operand.text not in ("()", "None") and not operand.text.isidentifier():
                return Operand(f"{{\n{operand.text};\nNone\n}}", to)
            self.unread(operand)
            return Operand("None", to, VALUE, ATOM)
        if is_optional(operand.type):
            inner, wanted = strip_none(operand.type), strip_none(to)
            if show(inner) == show(wanted) or inner == NEVER:
                return Operand(operand.text, to, operand.form, operand.binds)
            item = Operand("item", inner, VALUE, ATOM)
            return Operand(f"{self.owned_operand(operand).at(POSTFIX)}.map(|item| {self.owned(item, wanted)})", to)
        return Operand(f"Some({self.owned(operand, strip_none(to))})", to)

    def _to_union(self, operand: Operand, to: Union) -> Operand:
        if is_num(to):
            if operand.type == FLOAT:
                return Operand(f"{self.use('Num')}::Float({self.owned(operand)})", to)
            if operand.type in (INT, BOOL):
                return Operand(f"{self.use('Num')}::Int({self.owned(operand, INT)})", to)
        name = self.type_name(to)
        if operand.type == INT and BIG in to.members:
            operand = self.coerce(operand, BIG)
        if isinstance(operand.type, Union):
            if is_num(operand.type):
                arms = ", ".join(
                    f"Num::{v}(value) => {self._to_union(Operand('value', t, VALUE, ATOM), to).text}"
                    for v, t in (("Int", INT), ("Float", FLOAT))
                    if t in members(to) or (t == INT and BIG in members(to))
                )
                return Operand(f"match {self.copied(operand).text} {{ {arms} }}", to)
            source = self.type_name(operand.type)
            if source == name:
                return Operand(operand.text, to, operand.form, operand.binds)
            parts = [self._variant(name, to, m) for m in members(operand.type)]
            arms = ", ".join(
                f"{source}::{variant(m)}(value) => {p}(value)"
                for m, p in zip(members(operand.type), parts, strict=True)
            )
            return Operand(f"match {self.owned(operand)} {{ {arms} }}", to)
        return Operand(f"{self._variant(name, to, operand.type)}({self.owned(operand)})", to)

    def _variant(self, name: str, union: Union, member: Type) -> str:
        for candidate in members(union):
            if variant(candidate) == variant(member):
                return f"{name}::{variant(candidate)}"
        raise self.refuse(None, "PT008", f"{show(member)} where {show(union)} is held", "convert the value first")

    def narrow(self, operand: Operand, to: Type) -> Operand:
        """A value as what the tests before it have left of its union."""
        if to == NONE and is_optional(operand.type) and operand.form != VALUE:
            self.unread(operand)
            return Operand("()", NONE, VALUE, ATOM)
        source, wanted = strip_none(operand.type), strip_none(to)
        kinds = {variant(m) for m in members(wanted)}
        if not (
            isinstance(wanted, Union) and isinstance(source, Union) and kinds < {variant(m) for m in members(source)}
        ):
            return self.coerce(operand, to)
        if is_optional(to):
            item = self._part_of_union(Operand("item", source, VALUE, ATOM), wanted)
            return Operand(f"{self.owned_operand(operand).at(POSTFIX)}.map(|item| {item.text})", to)
        return self._part_of_union(self.unwrapped(operand), wanted)

    def _part_of_union(self, operand: Operand, to: Union) -> Operand:
        source = self.type_name(operand.type)
        arms = [
            f"{source}::{variant(m)}(value) => {self._to_union(Operand('value', m, VALUE, ATOM), to).text},"
            for m in members(to)
        ]
        return Operand(f"match {self.owned(operand)} {{\n{''.join(arms)}\n_ => unreachable!(),\n}}", to)

    def _from_union(self, operand: Operand, to: Type) -> Operand:
        """A value that narrowing proved to be one member of its union."""
        if is_num(operand.type):
            method = "as_float" if to == FLOAT else "as_int"
            return Operand(f"{self.copied(operand).at(POSTFIX)}.{method}()", to)
        name = self.type_name(operand.type)
        if variant(to) not in map(variant, members(operand.type)):
            raise self.refuse(
                None, "PT008", f"{show(operand.type)} where {show(to)} is held", "test it with isinstance first"
            )
        self.crate.wants.add((name, variant(to)))
        return Operand(f"{operand.at(POSTFIX)}.as_{variant(to).lower()}()", to, VALUE if is_copy(to) else REF)

    def _tuple(self, operand: Operand, to: TupleOf) -> Operand:
        source = operand.type
        assert isinstance(source, TupleOf)
        if len(source.items) != len(to.items):
            told = f"{show(source)} where {show(to)} is held"
            raise self.refuse(None, "PT008", told, "use tuples of one length")
        simple = operand.form != VALUE
        base = operand.at(POSTFIX) if simple else "pair"
        parts = [
            self.owned(Operand(f"{base}.{i}", s, PLACE), t)
            for i, (s, t) in enumerate(zip(source.items, to.items, strict=True))
        ]
        text = f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        if simple:
            return Operand(text, to, VALUE, ATOM)
        name = "pair" if "pair." in text else "_"
        return Operand(f"{{\nlet {name} = {operand.text};\n{text}\n}}", to)

    def _long_tuple(self, operand: Operand, source: TupleOf, to: Container) -> Operand:
        """A tuple of known length where one of any length is held."""
        self.use("Tuple")
        if not source.items:
            return Operand("Tuple::from(vec![])", to)
        base = operand.at(POSTFIX) if operand.form != VALUE else "pair"
        parts = ", ".join(self.owned(Operand(f"{base}.{i}", t, PLACE), to.element) for i, t in enumerate(source.items))
        text = f"Tuple::from(vec![{parts}])"
        name = "pair" if "pair." in text else "_"
        return Operand(text if operand.form != VALUE else f"{{\nlet {name} = {operand.text};\n{text}\n}}", to)

    def as_float(self, operand: Operand) -> Operand:
        """A number as f64, rounding as Python does."""
        if operand.type == FLOAT:
            return operand
        if operand.type == BOOL:
            return Operand(f"f64::from(u8::from({self.copied(operand).text}))", FLOAT)
        if operand.type == INT:
            digits = operand.text.removesuffix("_i64").replace("_", "")
            if digits.lstrip("-").isdigit() and abs(int(digits)) < 2**53:
                return Operand(f"{digits}.0", FLOAT, operand.form, operand.binds)
            whole = self.copied(operand).at(12)
            suffix = (
                "_i64" if digits.lstrip("-").isdigit() and whole[-1].isdigit() else ""
            )  # an `as` gives a literal no type: i32
            return Operand(f"{whole}{suffix} as f64", FLOAT, VALUE, 12)
        if operand.type == BIG:
            return Operand(self.fallible(f"{operand.at(POSTFIX)}.to_float()"), FLOAT)
        if not is_num(operand.type):
            raise self.refuse(None, "PT034", f"a float of {show(operand.type)}", "test it with isinstance first")
        return Operand(f"{self.copied(operand).at(POSTFIX)}.to_float()", FLOAT)

    # --- names -------------------------------------------------------------------------------------------------
    def is_boxed(self, web: Web) -> bool:
        """Whether nested functions change the variable, so that it lives in a cell which they share."""
        return not web.is_global and (web.rebound_inside or web in self.crate.boxed)

    def box_type(self, type_: Type) -> str:
        inner = self.type_name(type_)
        return f"{self.use('Cell')}<{inner}>" if is_copy(type_) else f"{self.use('Field')}<{inner}>"

    def boxed_value(self, type_: Type, text: str) -> str:
        name = self.use("Cell") if is_copy(type_) else self.use("Field")
        return f"{self.use('Rc')}::new({name}::new({text}))"

    def is_read(self, web: Web) -> bool:
        """Whether the emitted text reads the variable: code that no instance reaches is not emitted."""
        if not self.crate.measured:
            return bool(web.uses)
        return (self.root, web) in self.crate.last_reads

    def unread(self, *operands: Operand) -> None:
        """The text of these operands is dropped: their variables were not read after all."""
        for operand in operands:
            web = self.read_as.get(operand.text)
            if web is not None and (self.root, web) in self.crate.reads:
                self.crate.reads[(self.root, web)] -= 1

    def foregone(self, text: str, *operands: Operand) -> Operand:
        """An answer that the types give: the operands are still evaluated, since they may print or raise."""
        live = [o for o in operands if o.text != "()" and any(mark in o.text for mark in "({!")]
        self.unread(*(o for o in operands if o not in live))
        if not live:
            return Operand(text, BOOL, VALUE, ATOM)
        return Operand(self.block_text([f"let _ = {o.text};" for o in live], text), BOOL, VALUE, ATOM)

    def wrote(self, web: Web) -> None:
        self.crate.writes[(self.root, web)] = self.crate.writes.get((self.root, web), 0) + 1

    def needs_mut(self, variable: Variable) -> bool:
        """Whether a variable that is declared with its first value is assigned again in the emitted text."""
        if not variable.inline or not self.crate.measured:
            return variable.mutable
        return self.crate.last_writes.get((self.root, variable.web), 0) > 1

    def variable(self, web: Web) -> Variable | None:
        return self.plan.variables.get(web)

    def block_text(self, lines: list[str], result: str = "") -> str:
        inner = "\n".join([*lines, result] if result else lines)
        return f"{{\n{inner}\n}}"

    def condition(self, node: ast.expr) -> str:
        """A test as a Rust bool."""
        from portalis_transpiler.lower.truth import truth

        return truth(self, node).text


__all__ = [
    "BOOL",
    "LOW",
    "UNARY",
    "ClassInfo",
    "Crate",
    "Function",
    "Instance",
    "Lower",
    "Operand",
    "is_union_enum",
    "lowers",
]
