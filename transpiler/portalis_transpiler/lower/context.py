"""The state of lowering one body: its lines, and how values are owned, borrowed and read."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import (
    BOOL,
    NEVER,
    STR,
    Type,
    Union,
    show,
)
from portalis_transpiler.lower import coerce
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, UNARY, VALUE, Operand
from portalis_transpiler.lower.rust_types import is_copy, is_num
from portalis_transpiler.lower.variables import NAMES, Plan, Variable, snake_case
from portalis_transpiler.read.webs import Web
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.sharing.record import NotOwned, region_of

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
        return coerce.coerce(self, operand, to)

    def same_ownership(self, source: Type, to: Type) -> None:
        """Types that read alike are one Rust type only where the same lists in them have one owner."""
        coerce.same_ownership(self, source, to)

    def unwrapped(self, operand: Operand) -> Operand:
        """The value inside an Option that is known to hold one."""
        return coerce.unwrapped(self, operand)

    def narrow(self, operand: Operand, to: Type) -> Operand:
        """A value as what the tests before it have left of its union."""
        return coerce.narrow(self, operand, to)

    def as_float(self, operand: Operand) -> Operand:
        """A number as f64, rounding as Python does."""
        return coerce.as_float(self, operand)

    def at_home(self, node: ast.expr) -> Lower:
        """A lowering in the module's own body, for values that are typed there."""
        for unit in self.crate.program.units.values():
            if unit.body is not None and node in unit.body.types:
                return Lower(self.crate, unit.body, Plan())
        return self

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
