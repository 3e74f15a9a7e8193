"""Decides which regions are owned: what breaks a rule is shared, and what that touches, to a fixpoint."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.engine import Engine
from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import Cell
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.facts import Facts, Hold, kept_elsewhere, regions_in
from portalis_transpiler.sharing.last_use import not_last
from portalis_transpiler.sharing.record import Edit, Sharing, region_of
from portalis_transpiler.sharing.statements import block
from portalis_transpiler.sharing.walk import Walk


def decide(engine: Engine, banned: frozenset[Cell] = frozenset()) -> Sharing:
    """The owned regions of an inferred program. `banned` regions are shared whatever their uses are."""
    facts = Facts()
    for region in banned:
        facts.share(region, "its lowering needs a handle")
    bodies = engine.program.order
    units = [u.body for u in engine.program.units.values() if u.body is not None]
    everything = list(dict.fromkeys([*units, *bodies]))
    for body in everything:
        _walk(body, facts)
    _stored(engine, everything, facts)
    _uncertain_calls(everything, facts)
    _variables(everything, facts)
    return _Decision(everything, facts).settle()


def _walk(body: Body, facts: Facts) -> None:
    node = body.scope.node
    if isinstance(node, ast.Lambda) or body.is_generator:
        for type_ in body.types.values():
            for region in regions_in(type_):
                facts.share(region, "a generator or lambda uses it")
        return
    block(Walk(body, facts), node.body)


def _stored(engine: Engine, bodies: list[Body], facts: Facts) -> None:
    """What a container, object, global or function value holds is shared."""
    for body in bodies:
        for cell in (*body.cells.values(), body.returns):
            for region in kept_elsewhere(cell.type):
                facts.share(region, "another container or a function value holds it")
        for region in regions_in(body.yields.type):
            facts.share(region, "a generator gives it")
    program = engine.program
    defaults = {
        d for u in program.units.values() for f in u.functions.values() for d in (*f.args.defaults, *f.args.kw_defaults)
        if d is not None
    }  # fmt: skip
    for body in bodies:
        for default in defaults & body.types.keys():
            for region in regions_in(body.types[default]):
                facts.share(region, "it is a default value")
    cells = list(program.globals.values())
    for unit in program.units.values():
        for info in unit.classes.values():
            cells += [f.cell for f in info.fields.values()] + list(info.constant_cells.values())
    for signature, *_ in engine.signatures:
        root = signature.find()
        cells += [*root.parameters, root.result]
    for cell in cells:
        for region in regions_in(cell.type):
            facts.share(region, "an object, a global variable or a function value holds it")


def _uncertain_calls(bodies: list[Body], facts: Facts) -> None:
    """The lists of functions that are not only called by name."""
    for body in bodies:
        for key, callee in body.callees.items():
            node = key[0] if isinstance(key, tuple) else key
            if (body, node) not in facts.direct:
                _share_signature(callee, facts, "its function is called in another way")
        function = body.function
        if function is None:
            continue
        if function.is_cached or function.kind not in ("function", "static") or function.name.startswith("__"):
            _share_signature(body, facts, "its function is no plain function")
        if function.outer is not None:
            _share_signature(body, facts, "its function is nested")


def _share_signature(body: Body, facts: Facts, why: str) -> None:
    for cell in (*(c for _, c in body.parameters), body.returns):
        for region in regions_in(cell.type):
            facts.share(region, why)


def _variables(bodies: list[Body], facts: Facts) -> None:
    """The variables that Rust cannot hold a plain list in."""
    for body in bodies:
        parameters = {body.source.webs.of[arg] for arg, _ in body.parameters}
        for web, cell in body.cells.items():
            region = region_of(cell.type)
            if region is None:
                continue
            if web.captured or web.is_global or web.rebound_inside or web.scope is not body.scope:
                facts.share(region, f"`{web.name}` is used by another function")
            elif web.maybe_unbound:
                facts.share(region, f"`{web.name}` may have no value")
            elif web in parameters:
                if len(web.defs) > 1:
                    facts.share(region, f"parameter `{web.name}` is assigned again")
            elif (body, web) in facts.borrowed:
                if any((body, d) not in facts.known_defs for d in web.defs):
                    facts.share(region, f"`{web.name}` is more than a loop variable")
            elif any((body, d) not in facts.known_defs for d in web.defs):
                facts.share(region, f"`{web.name}` is bound in another way")


class _Decision:
    """The fixpoint over what one shared region makes shared."""

    def __init__(self, bodies: list[Body], facts: Facts) -> None:
        self.bodies = bodies
        self.facts = facts
        self.edits = list(facts.edits)
        self.parameters = {(b, b.source.webs.of[arg]) for b in bodies for arg, _ in b.parameters}

    def settle(self) -> Sharing:
        self._close_edits()
        before = -1
        while before != len(self.facts.shared):
            before = len(self.facts.shared)
            self._roots()
            for rule in (self._elements, self._links, self._copies, self._loops, self._holds):
                rule()
            self._moves()
        return self._record()

    def _roots(self) -> None:
        self.facts.shared = {cell.find(): why for cell, why in self.facts.shared.items()}

    def is_shared(self, region: Cell) -> bool:
        return region.find() in self.facts.shared

    def region(self, body: Body, web: Web) -> Cell | None:
        cell = body.cells.get(web)
        return region_of(cell.type) if cell is not None else None

    def _close_edits(self) -> None:
        """A list that is passed to a parameter through which it changes, changes."""
        edited = {(e.body, e.web) for e in self.edits}
        grown = True
        while grown:
            grown = False
            for passed in self.facts.passes:
                if passed.web is None or (passed.callee, passed.parameter) not in edited:
                    continue
                edit = Edit(passed.body, passed.web, passed.node)
                if edit not in self.edits:
                    self.edits.append(edit)
                    edited.add((passed.body, passed.web))
                    grown = True
        self.edited = edited

    def _elements(self) -> None:
        for region, why in list(self.facts.shared.items()):
            for inner in regions_in(region.type):
                self.facts.share(inner, why)

    def _links(self) -> None:
        for one, two in self.facts.links:
            pairs = zip((one, *regions_in(one.type)), (two, *regions_in(two.type)), strict=False)
            for a, b in pairs:
                if self.is_shared(a) != self.is_shared(b):
                    self.facts.share(a, "it meets a shared list")
                    self.facts.share(b, "it meets a shared list")

    def _copies(self) -> None:
        for region in self.facts.copied:
            for inner in regions_in(region.find().type):
                self.facts.share(inner, "the list around it is copied")

    def _loops(self) -> None:
        """A loop variable only looks: it never changes its list, gives it away, or is seen after its loop."""
        for body, web in self.facts.borrowed:
            if (body, web) in self.edited:
                self.facts.share(self.region(body, web), f"it changes through the loop variable `{web.name}`")
            inside = {n for d in web.defs for loop in self._loops_of(body, d) for part in loop for n in ast.walk(part)}
            if any(use not in inside for use in web.uses):
                self.facts.share(self.region(body, web), f"`{web.name}` is used after its loop")

    def _loops_of(self, body: Body, target: ast.AST) -> list[list[ast.AST]]:
        found: list[list[ast.AST]] = []
        for node in ast.walk(body.scope.node):
            if isinstance(node, ast.For) and any(n is target for n in ast.walk(node.target)):
                found.append(list(node.body))
            elif isinstance(node, (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)) and any(
                n is target for g in node.generators for n in ast.walk(g.target)
            ):
                found.append([node])
        return found

    def _holds(self) -> None:
        """While Rust borrows a list, nothing may change, replace or give away the variable that holds it."""
        for hold in self.facts.holds:
            if self.is_shared(hold.region):
                continue
            during = {n for part in hold.during for n in ast.walk(part)}
            if self._disturbed(hold, during):
                self.facts.share(hold.region, "it changes while it is looked at")
                self.facts.share(self.region(hold.body, hold.web), "it changes while it is looked at")

    def _disturbed(self, hold: Hold, during: set[ast.AST]) -> bool:
        if any(e.body is hold.body and e.web is hold.web and e.node in during for e in self.edits):
            return True
        if any(d in during for d in hold.web.defs):
            return True
        return any(
            m.body is hold.body and m.web is hold.web and m.node in during and not m.returned for m in self.facts.moves
        )

    def _moves(self) -> None:
        """A list gets another holder only where its first one is done with it."""
        by_body: dict[Body, set[ast.AST]] = {}
        for move in self.facts.moves:
            if (move.body, move.web) in self.parameters:
                self.facts.share(move.region, f"the caller's list `{move.web.name}` gets another holder")
            elif (move.body, move.web) in self.facts.borrowed:
                self.facts.share(move.region, f"loop variable `{move.web.name}` gets another holder")
            else:
                by_body.setdefault(move.body, set()).add(move.node)
        for body, candidates in by_body.items():
            node = body.scope.node
            assert not isinstance(node, ast.Lambda)
            bad = not_last(node.body, candidates)
            for move in self.facts.moves:
                if move.body is body and move.node in bad:
                    self.facts.share(move.region, f"`{move.web.name}` is used after its list got another holder")

    def _record(self) -> Sharing:
        regions = {
            r for body in self.bodies for t in (*body.types.values(), *(c.type for c in body.cells.values()))
            for r in regions_in(t)
        }  # fmt: skip
        owned = frozenset(r for r in regions if not self.is_shared(r))
        return Sharing(
            owned,
            tuple(self.edits),
            frozenset(self.edited),
            frozenset(self.facts.borrowed),
            frozenset((m.body, m.node) for m in self.facts.moves),
            why=dict(self.facts.shared),
        )
