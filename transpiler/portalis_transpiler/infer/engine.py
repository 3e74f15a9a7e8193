"""The fixpoint: types every reachable function body again and again until no type grows."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.annotations import type_of_annotation
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.program import Body, ClassInfo, Field_, Function, Program, Signature, Unit
from portalis_transpiler.infer.types import (
    BIG,
    FLOAT,
    INT,
    NEVER,
    NONE,
    Callable_,
    Cell,
    Clock,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    has_hole,
    show,
    strip_none,
    union,
)
from portalis_transpiler.refusal import Refusal, Unsupported

MOST_PASSES = 60
MOST_BODIES = 3000  # beyond one for each function that is written
MOST_VERSIONS = 24


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
                self.add_uncalled()
            elif not settled:
                settled = True
                self.settle()
            else:
                break
        else:
            self.errors.append(Refusal("", 1, 1, "PT003", "types that never settle", "annotate the containers"))
        self.final = True
        self.one_pass()
        self.program.order = [b for b in self.bodies if b.reached]
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

        errors = len(self.errors)
        walk_block(context, node.body)
        body.falls_through = context.alive
        # A statement that cannot be typed yet may be the one that returns.
        if context.alive and function is not None and len(self.errors) == errors:
            body.returns.grow(NONE)

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
        if len(types) != len(_every_argument(function)):
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
            for arg in _every_argument(function):
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

    # --- functions that nothing calls --------------------------------------------------------------------------
    def add_uncalled(self) -> None:
        """Functions that the program never calls are typed by their annotations, so that they are translated too."""
        for unit in self.program.units.values():
            classes = (
                []
                if unit.module.does_something or len(self.program.units) > 1
                else [c for c in unit.classes.values() if self._make(unit, c)]
            )
            for function in unit.functions.values():
                self._add_root(unit, function)
            for info in classes:
                self._add_methods(unit, info)
            for info in unit.classes.values():
                self._add_equality(info)

    def unreached(self) -> list[Refusal]:
        """Functions that nothing calls and whose parameter types are not known."""
        return [
            self._left_out(function).at(unit.module.file)
            for unit in self.program.units.values()
            for function in unit.functions.values()
            if _stands_alone(function) and not any(body.reached for body in function.instances.values())
        ]

    def _left_out(self, function: Function) -> Unsupported:
        """Which parameter keeps a function out, and what to do about it."""
        what, instead = "", "annotate its parameters, or call it"
        for arg in _every_argument(function):
            star = "*" if arg is function.args.vararg else "**" if arg is function.args.kwarg else ""
            if star or arg.annotation is None:
                what, instead = (
                    f", of whose parameter `{star}{arg.arg}` nothing tells the type",
                    f"annotate `{arg.arg}`",
                )
                instead = "call it" if star else instead
                break
            try:
                type_ = type_of_annotation(self.program, function.source, function.scope, arg.annotation)
            except Unsupported:
                type_ = NEVER
            if type_ == NEVER or has_hole(type_) or not _can_exist(type_):
                what = (
                    f", of whose parameter `{arg.arg}` the annotation `{ast.unparse(arg.annotation)}` tells too little"
                )
                instead = f"annotate `{arg.arg}` with a whole type of which the program makes values, or call it"
                break
        return Unsupported(function.node, "PT036", f"function `{function.name}` that nothing calls{what}", instead)

    def untouched(self, unit: Unit) -> list[str]:
        """Methods of a module that nothing calls, and which are therefore not translated."""
        return [
            f"{function.owner.name}.{function.name}"
            for function in unit.functions.values()
            if function.owner is not None
            and function.outer is None
            and not function.is_abstract
            and not any(body.reached for body in function.instances.values())
        ]

    def _add_root(self, unit: Unit, function: Function) -> None:
        if not _stands_alone(function):
            return
        if any(body.reached for body in function.instances.values()):
            return
        types = None
        if not (function.args.vararg or function.args.kwarg):
            types = self._annotated(unit, function)
            types = self._exemplified(unit, function) if types is None else types
        if types is None:
            return
        self._root(function, types, None)

    def _root(self, function: Function, types: list[Type], self_type: Type | None) -> None:
        if not all(map(_can_exist, types)) or len(types) != len(_every_argument(function)):
            return
        body = self.instance(function, types, self_type, None)
        body.notes["root"] = True
        if body not in self.bodies:
            self.bodies.append(body)
        for (_, cell), type_ in zip(body.parameters, types, strict=True):
            cell.grow(type_)
        Clock.ticks += 1

    def _make(self, unit: Unit, info: ClassInfo) -> bool:
        """Whether objects of a class exist. In a module that only defines they are made as annotations say."""
        from portalis_transpiler.infer.classes import is_abstract

        if (
            info.exception_base is not None
            or info.is_enum
            or info.is_protocol
            or info.is_dataclass
            or is_abstract(info)
        ):
            return False
        init = info.methods.get("__init__")
        if not info.created:
            given = self._annotated(unit, init, skip=1) if init is not None else []
            if given is None or (init is not None and (init.args.vararg or init.args.kwarg)):
                return False
            info.created = True
            if init is not None:
                self._root(init, [Instance(info), *given], Instance(info))
        return True

    def _add_methods(self, unit: Unit, info: ClassInfo) -> None:
        init = info.methods.get("__init__")
        if init is not None:
            self._grow_fields(unit, info, init)
        for method in info.methods.values():
            if (
                method.name == "__hash__"
                or method.kind != "function"
                or method is init
                or any(b.reached for b in method.instances.values())
            ):
                continue
            types = self._annotated(unit, method, skip=1)
            if types is not None and not (method.args.vararg or method.args.kwarg):
                self._root(method, [Instance(info), *types], Instance(info))

    def _add_equality(self, info: ClassInfo) -> None:
        """Objects with a hash of their own are keys: sets and dicts ask `__eq__` of two of them."""
        equality = info.method("__eq__")
        if equality is not None and info.method("__hash__") is not None and info.created:
            self._root(equality, [Instance(info), Instance(info)], Instance(info))

    def _grow_fields(self, unit: Unit, info: ClassInfo, init: Function) -> None:
        """Attributes hold what `__init__` declares, whatever this module itself assigns."""
        for node in ast.walk(init.node):
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute):
                try:
                    type_ = type_of_annotation(self.program, unit, init.scope, node.annotation)
                except Unsupported:
                    continue
                name = node.target.attr
                if _can_exist(type_):
                    info.fields.setdefault(name, Field_(name)).cell.grow(type_)

    def _annotated(self, unit: Unit, function: Function, skip: int = 0) -> list[Type] | None:
        types: list[Type] = []
        for arg in _all_arguments(function)[skip:]:
            if arg.annotation is None:
                return None
            try:
                types.append(type_of_annotation(self.program, unit, function.scope, arg.annotation))
            except Unsupported:
                return None
        return types

    def _exemplified(self, unit: Unit, function: Function) -> list[Type] | None:
        """Types from the docstring's examples, in a module that only defines: there nothing else tells them."""
        from portalis_transpiler.infer.examples import example_types

        if unit.module.does_something or unit.body is None:
            return None
        return example_types(Context(self, unit.body), function)


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


def _can_exist(type_: Type, depth: int = 0) -> bool:
    """Whether every class in the type has objects: there is no Rust type for one of which nothing is ever made."""
    if isinstance(type_, Instance):
        return type_.cls.created or bool(type_.cls.is_enum)
    if depth > 8:
        return True
    inner = [c.type for c in type_.cells] if isinstance(type_, Container) else []
    inner += [*type_.items] if isinstance(type_, TupleOf) else [*type_.members] if isinstance(type_, Union) else []
    return all(_can_exist(part, depth + 1) for part in inner)


def _all_arguments(function: Function) -> list[ast.arg]:
    args = function.args
    return [*args.posonlyargs, *args.args, *args.kwonlyargs]


def _stands_alone(function: Function) -> bool:
    """Whether it is a function of the module itself."""
    return not isinstance(function.node, ast.Lambda) and function.outer is None and function.owner is None


def _every_argument(function: Function) -> list[ast.arg]:
    """With `*args` and `**kwargs`, each of which is one parameter of an instance."""
    args = function.args
    rest = [args.vararg] if args.vararg else []
    return [*args.posonlyargs, *args.args, *rest, *args.kwonlyargs, *([args.kwarg] if args.kwarg else [])]


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
