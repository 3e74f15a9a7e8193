"""The fixpoint: types every reachable function body again and again until no type grows."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.dunders import hands_on
from portalis_transpiler.infer.program import Body, ClassInfo, Function, Program, Signature
from portalis_transpiler.infer.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    STR,
    Callable_,
    Cell,
    Clock,
    Container,
    Ref,
    TupleOf,
    Type,
    Union,
    has_hole,
    members,
    show,
    strip_none,
    union,
)
from portalis_transpiler.infer.uncalled import add_uncalled, every_argument
from portalis_transpiler.refusal import Refusal, Unsupported

MOST_PASSES = 60
MOST_BODIES = 3000  # beyond one for each function that is written
MOST_VERSIONS = 24
RESULTS = {
    "__init__": (NONE,),
    "__str__": (STR,),
    "__repr__": (STR,),
    "__bool__": (BOOL,),
    "__contains__": (BOOL,),
    "__len__": (INT, BIG),
    "__hash__": (INT, BIG),
}
"""What Python takes from methods that it calls itself."""


class Engine:
    """Owns the bodies of a program and runs them to the fixpoint."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.signatures: list[tuple[Signature, Ref, Body, ast.AST]] = []
        self.open_holes = False
        self.bodies: list[Body] = []
        self.most_bodies = MOST_BODIES + sum(
            isinstance(node, (ast.FunctionDef, ast.Lambda))
            for unit in program.units.values()
            for node in ast.walk(unit.module.tree)
        )
        self.queue: list[Body] = []
        self.errors: list[Refusal] = []
        self.final = False
        self.met_hole = False

    # --- the loop ----------------------------------------------------------------------------------------------
    def run(self) -> list[Refusal]:
        """Infer the whole program. Returns what must be refused, in source order."""
        for unit in self.program.units.values():
            unit.body = Body(None, unit, unit.scopes[unit.module.tree])
        roots_added = settled = False
        for _ in range(MOST_PASSES):
            before = Clock.ticks
            self.one_pass()
            if Clock.ticks != before:
                continue
            if self.met_hole and not self.open_holes:
                self.open_holes = True
            elif not roots_added:
                roots_added = self.open_holes = True
                add_uncalled(self)
            elif not settled:
                settled = True
                self.settle()
            else:
                break
        else:
            self.errors.append(Refusal("", 1, 1, "PT003", "types that never settle", "annotate the containers"))
        self.final = True
        self.one_pass()
        self.program.order = [b for b in self.bodies if b.reached and not hands_on(b)]
        return sorted(set(self.errors), key=lambda r: (r.file, r.line, r.column))

    def one_pass(self) -> None:
        self.met_hole = False
        for body in self.bodies:
            body.was_reached, body.reached = body.reached, False
        self.queue = [u.body for u in self.program.units.values() if u.body is not None]
        self.queue += [b for b in self.bodies if b.notes.get("root")]
        self.errors = []
        while self.queue:
            body = self.queue.pop(0)
            if not body.reached:
                body.reached = True
                if body not in self.bodies:
                    self.bodies.append(body)
                self.walk(body)
            if not self.queue:
                self.call_signatures()

    def walk(self, body: Body) -> None:
        context = Context(self, body)
        function = body.function
        node = body.scope.node
        if isinstance(node, ast.Lambda):
            try:
                body.returns.grow(context.value(node.body))
            except Unsupported as error:
                self.refuse(body, error)
            return
        from portalis_transpiler.infer.statements import walk_block

        errors, gave_up = len(self.errors), body.gives_up
        body.gives_up = False
        walk_block(context, node.body)
        Clock.ticks += body.gives_up != gave_up
        body.falls_through = context.alive
        # A statement that cannot be typed yet may be the one that returns.
        if context.alive and function is not None and len(self.errors) == errors:
            body.returns.grow(NONE)
        self.check_result(body)

    def check_result(self, body: Body) -> None:
        """Refuse a method that gives Python something else than it asks for: that raises TypeError, or is converted."""
        function = body.function
        if function is None or function.owner is None or body.is_generator:
            return
        wanted = RESULTS.get(function.name)
        if wanted is not None and not set(members(body.returns.type)) <= {NEVER, *wanted}:
            shown = " or ".join(show(t) for t in wanted if t != BIG)
            what = f"`{function.name}` that gives {show(body.returns.type)}"
            self.refuse(body, Unsupported(function.node, "PT027", what, f"return {shown} in every case"))

    def settle(self) -> None:
        """What never holds a value may have any type: empty containers get int elements.

        A function that nothing calls, and whose annotations leave elements open (`rows: list`), is left out.
        """
        for body in self.bodies:
            if body.notes.get("root") and any(has_hole(cell.type) for _, cell in body.parameters):
                del body.notes["root"]
                Clock.ticks += 1
            for note in body.notes.values():
                if isinstance(note, Container):
                    for cell in note.cells:
                        if cell.type == NEVER:
                            cell.grow(INT)

    def refuse(self, body: Body, error: Unsupported) -> None:
        self.errors.append(error.at(body.source.module.file))

    def exception_class(self, name: str) -> ClassInfo | None:
        """The program's own exception class of this name."""
        for unit in self.program.units.values():
            for info in unit.classes.values():
                if info.name == name and info.exception_base is not None:
                    return info
        return None

    # --- calls -------------------------------------------------------------------------------------------------
    def call(
        self,
        caller: Body,
        node: ast.AST,
        function: Function,
        types: list[Type],
        self_type: Type | None,
        outer: Body | None,
        tag: str = "",
    ) -> Type:
        """The result of a call with one type a parameter (defaults already filled in). NEVER when not known yet."""
        if any(t == NEVER for t in types):
            return NEVER
        if len(types) != len(every_argument(function)):
            told = f"call of `{function.name}` with {len(types)} arguments"
            raise Unsupported(node, "PT091", told, "match its parameters")
        if self.program.big_integers:
            types = [_unbounded(t) for t in types]
        if any(has_hole(t) for t in types) and not self.open_holes:
            self.met_hole = True
            found = self._compatible(function, types, self_type, outer)
            if found is None:
                return NEVER
            body = found
        else:
            found = self._compatible(function, types, self_type, outer) if any(map(has_hole, types)) else None
            body = found or self.instance(function, types, self_type, outer)
        caller.callees[(node, tag)] = body
        if not body.reached:
            self.queue.append(body)
        for (_, cell), type_ in zip(body.parameters, types, strict=True):
            cell.grow(type_)
        if body.is_generator:
            made = body.notes.setdefault("iter", Container("iter", (body.yields,)))
            assert isinstance(made, Container)
            return made
        return body.returns.type

    def _compatible(
        self, function: Function, types: list[Type], self_type: Type | None, outer: Body | None
    ) -> Body | None:
        """The one instance whose parameters fit types that still have holes."""
        fitting = [
            body
            for body in function.instances.values()
            if (body.reached or body.was_reached)
            and body.self_type == self_type
            and body.outer is outer
            and all(_fits(t, cell.type) for t, (_, cell) in zip(types, body.parameters, strict=True))
        ]
        return fitting[0] if len(fitting) == 1 else None

    def instance(self, function: Function, types: list[Type], self_type: Type | None, outer: Body | None) -> Body:
        key = self._key(function, types, self_type, outer)
        body = function.instances.get(key)
        if body is None:
            if len(self.bodies) > self.most_bodies or len(function.instances) > MOST_VERSIONS:
                raise Unsupported(function.node, "PT003", "too many versions of a function", "annotate its parameters")
            body = Body(function, function.source, function.scope, self_type, outer)
            for arg in every_argument(function):
                web = function.source.webs.of[arg]
                body.parameters.append((arg, body.cells.setdefault(web, Cell())))
            function.instances[key] = body
        return body

    def _key(self, function: Function, types: list[Type], self_type: Type | None, outer: Body | None) -> object:
        """What tells instances apart: parameter types but for None-ness. A constructor has one instance a class."""
        place = (show(self_type) if self_type else "", id(outer))
        if function.name == "__init__":
            return place
        wanted = tuple(_key_text(strip_none(t)) if t != NONE else "None" for t in types)
        if "None" in wanted:
            for key, body in function.instances.items():
                if isinstance(key, tuple) and key[1] == place and body.reached and _matches(wanted, key[0]):
                    return key
        return (wanted, place)

    def call_signatures(self) -> None:
        """Let every function value be called with what its signature has seen."""
        from portalis_transpiler.infer.calls import call_reference

        done = 0
        while done < len(self.signatures):
            signature, ref, body, node = self.signatures[done]
            done += 1
            if not body.reached:
                continue
            root = signature.find()
            if self.program.big_integers:
                for cell in root.parameters:
                    cell.grow(_unbounded(cell.type))
            types = [cell.type for cell in root.parameters]
            context = Context(self, body)
            try:
                root.result.grow(call_reference(context, node, ref, types, root))
            except Unsupported as error:
                self.refuse(body, error)


def _unbounded(type_: Type) -> Type:
    """An argument where integers may grow: a function has one body for small and large ones."""
    if type_ == INT:
        return BIG
    if isinstance(type_, TupleOf):
        return TupleOf(tuple(_unbounded(t) for t in type_.items))
    if isinstance(type_, Union) and FLOAT not in type_.members:
        return union(_unbounded(m) for m in type_.members)
    if isinstance(type_, Container) and type_.kind in ("list", "dict", "set", "deque", "defaultdict"):
        for cell in type_.cells:
            if cell.type == INT:
                cell.grow(BIG)
    return type_


def _key_text(type_: Type) -> str:
    """A parameter's type as a key: each function value makes its own instance, so that it keeps its own types."""
    return f"function {id(type_.signature.find())}" if isinstance(type_, Callable_) else show(type_)


def _matches(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether an argument that is only ever None can go to an instance made for other calls."""
    return all(w == "None" or w == k for w, k in zip(wanted, known, strict=True)) and known.count(
        "None"
    ) < wanted.count("None")


def _fits(partial: Type, full: Type) -> bool:
    """Whether a type with holes can still become the other."""
    if partial in (NEVER, full):
        return True
    if isinstance(full, Union):
        return any(_fits(partial, m) for m in full.members)
    if isinstance(partial, Container) and isinstance(full, Container) and partial.kind == full.kind:
        return all(_fits(a.type, b.type) for a, b in zip(partial.cells, full.cells, strict=True))
    return False


__all__ = ["Callable_", "Engine"]
