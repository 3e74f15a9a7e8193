"""Walks one body and notes, for every expression that is a list, what the expression around it does with the list.

Only uses that are listed here can be those of an owned list; any other use makes the list shared.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import NEVER, Cell, Container, Instance
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.facts import Facts, Hold, Move, Pass, regions_in
from portalis_transpiler.sharing.record import Edit, region_of


@dataclass(frozen=True)
class Way:
    """What is done with a value. `other` ways say why they make a list shared."""

    kind: str
    why: str = ""
    callee: Body | None = None
    parameter: Web | None = None
    call: ast.Call | None = None


LAZY = frozenset({"enumerate", "zip", "reversed", "map", "filter"})
READ, COPY, EDIT, MOVE, RETURN, DROP = (Way(k) for k in ("read", "copy", "edit", "move", "return", "drop"))


def other(why: str) -> Way:
    return Way("other", why)


class Walk:
    """One body's walk; what it finds goes into `facts`."""

    def __init__(self, body: Body, facts: Facts) -> None:
        self.body = body
        self.facts = facts

    # --- what an expression is ---------------------------------------------------------------------------------
    def region(self, node: ast.AST) -> Cell | None:
        return region_of(self.body.types.get(node))

    def is_place(self, node: ast.AST) -> bool:
        """Whether a list expression names a list that is there already: a variable, or an element of one."""
        if isinstance(node, ast.Name):
            return True
        return (
            isinstance(node, ast.Subscript)
            and not isinstance(node.slice, ast.Slice)
            and self.region(node.value) is not None
        )

    def is_fresh(self, node: ast.AST) -> bool:
        """Whether a list expression makes a new list."""
        if isinstance(node, ast.Subscript):
            return isinstance(node.slice, ast.Slice) and self.region(node.value) is not None
        if isinstance(node, ast.Call):
            from portalis_transpiler.sharing.calls import gives_fresh

            return gives_fresh(self, node)
        return isinstance(node, (ast.List, ast.ListComp, ast.BinOp))

    def web(self, node: ast.AST) -> Web | None:
        return self.body.source.webs.of.get(node)

    def root(self, node: ast.AST) -> Web | None:
        """The variable that leads to a list."""
        while isinstance(node, ast.Subscript) and self.is_place(node):
            node = node.value
        return self.web(node) if isinstance(node, ast.Name) else None

    def hold(self, node: ast.AST, *during: ast.AST | None) -> None:
        web, region = self.root(node), self.region(node)
        nodes = tuple(n for n in during if n is not None)
        if web is not None and region is not None and nodes:
            self.facts.holds.append(Hold(self.body, web, nodes, region))

    # --- expressions -------------------------------------------------------------------------------------------
    def visit(self, node: ast.AST | None, way: Way) -> None:
        if node is None:
            return
        region = self.region(node)
        if region is not None:
            self._meet(node, region, way)
        elif isinstance(node, ast.Call) and self.builtin(node) != "enumerate":
            for inner in regions_in(self.body.types.get(node, NEVER)):
                self.facts.share(inner, f"`{ast.unparse(node.func)}` gives it in something else")
        handler = getattr(self, f"_{type(node).__name__.lower()}", None)
        if handler is not None:
            handler(node, way)
        else:
            self.children(node)

    def children(self, node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            self.visit(child, other(f"it is part of a {type(node).__name__}"))

    def _meet(self, node: ast.AST, region: Cell, way: Way) -> None:
        """Note what is done with a list."""
        place = self.is_place(node)
        if not place and not self.is_fresh(node):
            self.facts.share(region, f"`{ast.unparse(node)}` gives it")
            return
        if way.kind == "other":
            self.facts.share(region, way.why)
        elif way.kind == "copy":
            self.facts.copied.append(region)
        elif way.kind == "edit":
            self._edit(node, region, place)
        elif way.kind in ("move", "return") and place:
            self._move(node, region, way)
        elif way.callee is not None:
            self._pass(node, region, way)

    def _edit(self, node: ast.AST, region: Cell, place: bool) -> None:
        web = self.root(node)
        if not place or web is None:
            self.facts.share(region, "it changes where no variable holds it")
        else:
            self.facts.edits.append(Edit(self.body, web, node))

    def _move(self, node: ast.AST, region: Cell, way: Way) -> None:
        web = self.web(node)
        if isinstance(node, ast.Name) and web is not None:
            self.facts.moves.append(Move(self.body, web, node, region, way.kind == "return"))
        else:
            self.facts.share(region, "an element of a list gets another holder")

    def _pass(self, node: ast.AST, region: Cell, way: Way) -> None:
        assert isinstance(node, ast.expr)
        assert way.callee is not None
        assert way.parameter is not None
        assert way.call is not None
        self.facts.passes.append(Pass(self.body, self.root(node), node, way.call, way.callee, way.parameter, region))

    def _name(self, node: ast.Name, way: Way) -> None:
        """Nothing inside."""

    def _constant(self, node: ast.Constant, way: Way) -> None:
        """Nothing inside."""

    def _lambda(self, node: ast.Lambda, way: Way) -> None:
        """A body of its own, which keeps its defaults."""
        for default in node.args.defaults:
            self.visit(default, other("a function keeps it as a default"))

    def _subscript(self, node: ast.Subscript, way: Way) -> None:
        sliced = isinstance(node.slice, ast.Slice)
        edits = way.kind == "edit" or not isinstance(node.ctx, ast.Load)
        if self.region(node.value) is None:
            self.visit(node.value, other("it is kept in another container"))
        else:
            self.visit(node.value, EDIT if edits else COPY if sliced else READ)
            self.hold(node.value, node.slice)
        self.visit(node.slice, READ)

    def _list(self, node: ast.List, way: Way) -> None:
        for part in node.elts:
            if isinstance(part, ast.Starred):
                self.iterate(part.value)
            else:
                self.visit(part, MOVE)

    def _binop(self, node: ast.BinOp, way: Way) -> None:
        self.visit(node.left, COPY)
        self.visit(node.right, COPY)
        self.hold(node.left, node.right)
        left, right = self.region(node.left), self.region(node.right)
        if left is not None and right is not None:
            self.facts.links.append((left, right))

    def _compare(self, node: ast.Compare, way: Way) -> None:
        sides = [node.left, *node.comparators]
        for place, (op, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            left = sides[place]
            self.hold(left, right)
            lists = self.region(left), self.region(right)
            if isinstance(op, (ast.Eq, ast.NotEq)) and len(node.ops) == 1:
                if lists[0] is not None and lists[1] is not None:
                    self.facts.links.append((lists[0], lists[1]))
            elif isinstance(op, (ast.In, ast.NotIn)) and len(node.ops) == 1:
                if lists[0] is not None:
                    self.facts.share(lists[0], "it is looked for in a container")
            else:
                for region in lists:
                    self.facts.share(region, "it is compared by identity or order")
        for side in sides:
            self.visit(side, READ)

    def _boolop(self, node: ast.BoolOp, way: Way) -> None:
        inner = way if way.kind == "test" else other("it is the value of an `and` or `or`")
        for part in node.values:
            self.visit(part, inner)

    def _unaryop(self, node: ast.UnaryOp, way: Way) -> None:
        self.visit(node.operand, Way("test") if isinstance(node.op, ast.Not) else READ)

    def _ifexp(self, node: ast.IfExp, way: Way) -> None:
        self.visit(node.test, Way("test"))
        for part in (node.body, node.orelse):
            self.visit(part, other("a condition chooses it"))

    def _joinedstr(self, node: ast.JoinedStr, way: Way) -> None:
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value, READ)
                self.visit(part.format_spec, READ)

    def _call(self, node: ast.Call, way: Way) -> None:
        from portalis_transpiler.sharing.calls import call

        call(self, node)

    def _listcomp(self, node: ast.ListComp, way: Way) -> None:
        self._comprehension(node, [node.elt], MOVE)

    def _setcomp(self, node: ast.SetComp, way: Way) -> None:
        self._comprehension(node, [node.elt], other("it is put in a set"))

    def _generatorexp(self, node: ast.GeneratorExp, way: Way) -> None:
        self._comprehension(node, [node.elt], other("a generator gives it"))

    def _dictcomp(self, node: ast.DictComp, way: Way) -> None:
        self._comprehension(node, [node.key, node.value], other("it is put in a dict"))

    def _comprehension(
        self,
        node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
        results: list[ast.expr],
        way: Way,
    ) -> None:
        for place, generator in enumerate(node.generators):
            later = [p for g in node.generators[place + 1 :] for p in (g.iter, *g.ifs)]
            self.iterate(generator.iter, generator.target, *generator.ifs, *later, *results)
            for test in generator.ifs:
                self.visit(test, Way("test"))
        for part in results:
            self.visit(part, way)

    # --- iteration ---------------------------------------------------------------------------------------------
    def iterate(self, node: ast.expr, target: ast.AST | None = None, *during: ast.AST) -> None:
        """Something walks over the elements; `target` names them while `during` runs."""
        name = self.builtin(node)
        if name in LAZY and isinstance(node, ast.Call):
            self._lazy(node, name, target, during)
            return
        region = self.region(node)
        if region is None:
            self.visit(node, other("it is walked in another way"))
            return
        self.visit(node, READ if self.borrow_element(node, target) else COPY)
        self.hold(node, *during)

    def _may_raise(self, node: ast.expr) -> bool:
        """Whether walking over a value may raise: it is a generator, an iterator with a name, or an object."""
        type_ = self.body.types.get(node)
        if isinstance(type_, Container) and type_.kind == "iter":
            return self.builtin(node) not in LAZY
        return isinstance(type_, Instance)

    def _lazy(self, node: ast.Call, name: str, target: ast.AST | None, during: tuple[ast.AST, ...]) -> None:
        pairs = target.elts if isinstance(target, ast.Tuple) and name == "enumerate" else []
        arguments = node.args[1:] if name in ("map", "filter") else node.args
        if name in ("map", "filter"):
            self.visit(node.args[0], other("it is called"))
        if name != "enumerate":
            for inner in regions_in(self.body.types.get(node, NEVER)):
                self.facts.share(inner, f"`{name}` gives it in something else")
        kept = name == "zip" and (node.keywords or any(self._may_raise(a) for a in arguments))
        for place, part in enumerate(arguments):
            if kept and self.is_place(part) and self.region(part) is not None:
                self.visit(part, other("an iterator that is kept walks over it"))
            elif name == "enumerate" and place:
                self.visit(part, READ)
            elif isinstance(part, ast.Starred):
                self.visit(part.value, other("it is unpacked into arguments"))
            else:
                others = [a for a in arguments if a is not part]
                self.iterate(part, pairs[1] if len(pairs) == 2 else None, *during, *others)
        for keyword in node.keywords:
            self.visit(keyword.value, READ)

    def borrow_element(self, node: ast.expr, target: ast.AST | None) -> bool:
        """Whether the elements are lists that a plain loop variable looks at in their place."""
        region = self.region(node)
        if region is None or region_of(region.type) is None or not isinstance(target, ast.Name):
            return False
        web = self.web(target)
        if web is None:
            return False
        self.facts.borrowed.add((self.body, web))
        self.facts.known_defs.add((self.body, target))
        return True

    def builtin(self, node: ast.AST) -> str:
        """The name of the builtin that a call means."""
        from portalis_transpiler.infer.types import Ref

        if isinstance(node, ast.Call):
            callee = self.body.types.get(node.func)
            if isinstance(callee, Ref) and callee.kind == "builtin":
                return str(callee.target)
        return ""
