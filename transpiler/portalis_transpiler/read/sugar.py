"""Library calls that are plain Python in another dress: they become lambdas, operators and classes.

`operator.add` → `lambda a, b: a + b`, `itemgetter(1)` → `lambda item: item[1]`, `partial(f, 2)` → `lambda b: f(2, b)`,
`namedtuple("P", "x y")` → a class. What is not written out in the call stays, and is refused where it is typed.
"""

from __future__ import annotations

import ast
import copy
import keyword
from collections import Counter
from collections.abc import Mapping

from portalis_transpiler.read.closing import closed

BINARY: dict[str, ast.operator] = {
    "add": ast.Add(), "sub": ast.Sub(), "mul": ast.Mult(), "truediv": ast.Div(), "floordiv": ast.FloorDiv(),
    "mod": ast.Mod(), "pow": ast.Pow(), "and_": ast.BitAnd(), "or_": ast.BitOr(), "xor": ast.BitXor(),
    "lshift": ast.LShift(), "rshift": ast.RShift(), "concat": ast.Add(),
}  # fmt: skip
COMPARED: dict[str, ast.cmpop] = {
    "lt": ast.Lt(), "le": ast.LtE(), "eq": ast.Eq(), "ne": ast.NotEq(), "gt": ast.Gt(), "ge": ast.GtE(),
    "is_": ast.Is(), "is_not": ast.IsNot(),
}  # fmt: skip
UNARY: dict[str, ast.unaryop] = {
    "neg": ast.USub(), "pos": ast.UAdd(), "not_": ast.Not(), "invert": ast.Invert(), "inv": ast.Invert(),
}  # fmt: skip


def rewrite(tree: ast.Module, imports: Mapping[str, str]) -> None:
    """Rewrite in place. `imports` says what the names of the import statements mean."""
    if imports:
        _Sugar(tree, imports).visit(tree)
        ast.fix_missing_locations(tree)


def bindings(tree: ast.AST) -> Counter[str]:
    """How often each name is bound, imports apart."""
    found: Counter[str] = Counter()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found[node.id] += 1
        elif isinstance(node, ast.arg):
            found[node.arg] += 1
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)) or (isinstance(node, ast.ExceptHandler) and node.name):
            found[str(node.name)] += 1
    return found


class _Sugar(ast.NodeTransformer):
    def __init__(self, tree: ast.Module, imports: Mapping[str, str]) -> None:
        self.bound = bindings(tree)
        self.imports = {name: origin for name, origin in imports.items() if not self.bound[name]}
        self.functions = {n.name: n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}

        self.lines = self._line_readers(tree)
        self.tuples = self._named_tuples(tree)

    def _named_tuples(self, tree: ast.Module) -> dict[str, list[str]]:
        """The names of the fields of each named tuple of the module."""
        found: dict[str, list[str]] = {}
        for node in tree.body:
            fields: list[ast.stmt] = []
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name, fields = node.targets[0].id, self._fields(node.value, node.targets[0].id)
            elif isinstance(node, ast.ClassDef) and len(node.bases) == 1:
                is_typed = self.origin(node.bases[0]) == "typing.NamedTuple"
                name, fields = node.name, node.body if is_typed else self._fields(node.bases[0], None)
            names = [f.target.id for f in fields if isinstance(f, ast.AnnAssign) and isinstance(f.target, ast.Name)]
            if names and self.bound[name] == 1:
                found[name] = names
        return found

    def _line_readers(self, tree: ast.Module) -> dict[str, ast.Assign]:
        """`input = sys.stdin.readline`: names that stand for that method wherever they are read."""
        found: dict[str, ast.Assign] = {}
        for scope in [n for n in ast.walk(tree) if isinstance(n, (ast.Module, ast.FunctionDef))]:
            for node in scope.body:
                target = node.targets[0] if isinstance(node, ast.Assign) else None
                if isinstance(target, ast.Name) and self._reads_lines(tree, scope, node, target.id):  # type: ignore[arg-type]
                    found[target.id] = node  # type: ignore[assignment]
                if not _only_defines(node):
                    break
        return found

    def _reads_lines(self, tree: ast.Module, scope: ast.AST, node: ast.Assign, name: str) -> bool:
        uses = [sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(part)) for part in (tree, scope)]
        return self.origin(node.value) == "sys.stdin.readline" and self.bound[name] == 1 and uses[0] == uses[1]

    def origin(self, node: ast.expr) -> str:
        """The dotted name of what an expression takes from the standard library."""
        if isinstance(node, ast.Name):
            return self.imports.get(node.id, "")
        if isinstance(node, ast.Attribute):
            base = self.origin(node.value)
            return f"{base}.{node.attr}" if base else ""
        return ""

    # --- operators ---------------------------------------------------------------------------------------------
    def visit_Name(self, node: ast.Name) -> ast.expr:
        if node.id in self.lines and isinstance(node.ctx, ast.Load):
            return ast.copy_location(copy.deepcopy(self.lines[node.id].value), node)
        return self._value(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        named = self.tuples.get(node.value.id, []) if isinstance(node.value, ast.Name) else []
        if node.attr == "_fields" and named and isinstance(node.ctx, ast.Load):
            made = ast.Tuple([ast.Constant(name) for name in named], ast.Load())
            return ast.fix_missing_locations(ast.copy_location(made, node))
        found = self._value(node)
        return self.generic_visit(node) if found is node else found  # type: ignore[return-value]

    def _value(self, node: ast.Name | ast.Attribute) -> ast.expr:
        """`operator.add` as a value."""
        module, _, name = self.origin(node).rpartition(".")
        if module != "operator" or not isinstance(node.ctx, ast.Load):
            return node
        a, b = ast.Name("a", ast.Load()), ast.Name("b", ast.Load())
        made = _applied(name, [a]) if name in UNARY else _applied(name, [a, b])
        if made is None:
            return node
        return _lambda(["a"] if name in UNARY else ["a", "b"], made, node)

    def visit_Call(self, node: ast.Call) -> ast.expr:
        origin = self.origin(node.func)
        plain = not node.keywords and not any(isinstance(a, ast.Starred) for a in node.args)
        if origin.startswith("operator.") and plain:
            made = _applied(origin.removeprefix("operator."), node.args) or _getter(origin, node.args)
            if made is not None:
                return self.generic_visit(ast.copy_location(made, node))  # type: ignore[return-value]
        hidden = self._of_named_tuple(node)
        if hidden is not None:
            return self.generic_visit(ast.copy_location(hidden, node))  # type: ignore[return-value]
        if origin in ("heapq.nlargest", "heapq.nsmallest") and not self.bound["sorted"]:
            best = _best_by_key(node, largest=origin.endswith("nlargest"))
            if best is not None:
                return self.generic_visit(ast.copy_location(best, node))  # type: ignore[return-value]
        if origin == "functools.partial":
            made = self._partial(node)
            if made is not None:
                return self.generic_visit(ast.copy_location(made, node))  # type: ignore[return-value]
        return self.generic_visit(node)  # type: ignore[return-value]

    def _of_named_tuple(self, node: ast.Call) -> ast.Call | None:
        """`p._replace(x=1)` and `p._asdict()`, in modules that define no such method."""
        if not isinstance(node.func, ast.Attribute) or node.args or node.func.attr in self.functions:
            return None
        if node.func.attr == "_replace" or (node.func.attr == "_asdict" and not node.keywords):
            return ast.Call(ast.Name(f"_{node.func.attr}__", ast.Load()), [node.func.value], node.keywords)
        return None

    # --- partial -----------------------------------------------------------------------------------------------
    def _partial(self, node: ast.Call) -> ast.expr | None:
        """A lambda over the parameters that are left, where the given arguments cannot change before the call."""
        if not node.args or any(k.arg is None for k in node.keywords):
            return None
        function, *given = node.args
        if not all(self._fixed(a) for a in [*given, *(k.value for k in node.keywords)]):
            return None
        if not isinstance(function, ast.Name):
            return None
        names = [str(k.arg) for k in node.keywords]
        if function.id == "int" and not self.bound["int"] and not given and names == ["base"]:
            text = ast.Name("text", ast.Load())
            return _lambda(["text"], ast.Call(function, [text, node.keywords[0].value], []), node)
        target = self.functions.get(function.id)
        if target is None or self.bound[function.id] != 1:
            return None
        args = target.args
        if args.vararg or args.kwarg or args.kwonlyargs or args.posonlyargs or len(given) > len(args.args):
            return None
        needed = args.args[: len(args.args) - len(args.defaults)]
        left = [a.arg for a in needed[len(given) :] if a.arg not in names]
        passed = [ast.keyword(name, ast.Name(name, ast.Load())) for name in left]
        return _lambda(left, ast.Call(function, given, [*passed, *node.keywords]), node)

    def _fixed(self, node: ast.expr) -> bool:
        """A literal, or a variable that is bound once."""
        return _is_literal(node) or (isinstance(node, ast.Name) and self.bound[node.id] == 1)

    # --- suppress ----------------------------------------------------------------------------------------------
    def _free(self, name: str) -> str:
        while self.bound[name]:
            name += "_"
        self.bound[name] += 1
        return name

    def visit_With(self, node: ast.With) -> ast.stmt | list[ast.stmt]:
        """`with suppress(KeyError):` is a `try` whose handler does nothing."""
        call = node.items[0].context_expr
        if isinstance(call, ast.Call) and self.origin(call.func) == "contextlib.closing":
            made = closed(node, call, self._free(f"closed_{node.lineno}"))
            if made:
                return [self.generic_visit(s) for s in made]  # type: ignore[misc]
        if len(node.items) != 1 or node.items[0].optional_vars is not None or not isinstance(call, ast.Call):
            return self.generic_visit(node)  # type: ignore[return-value]
        kinds = call.args
        if self.origin(call.func) != "contextlib.suppress" or not kinds or call.keywords:
            return self.generic_visit(node)  # type: ignore[return-value]
        if not all(isinstance(kind, ast.Name) for kind in kinds):
            return self.generic_visit(node)  # type: ignore[return-value]
        kind = kinds[0] if len(kinds) == 1 else ast.Tuple(kinds, ast.Load())
        handler = ast.ExceptHandler(kind, None, [ast.Pass()])
        quiet = ast.Try(node.body, [handler], [], [])
        return self.generic_visit(ast.fix_missing_locations(ast.copy_location(quiet, node)))  # type: ignore[return-value]

    # --- namedtuple --------------------------------------------------------------------------------------------
    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        target = node.targets[0]
        if node in self.lines.values():
            return ast.copy_location(ast.Pass(), node)
        if len(node.targets) == 1 and isinstance(target, ast.Name) and self.bound[target.id] == 1:
            fields = self._fields(node.value, target.id)
            if fields:
                made = ast.ClassDef(target.id, [_named_tuple()], [], fields, [])
                return ast.copy_location(made, node)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        fields = self._fields(node.bases[0], None) if len(node.bases) == 1 else []
        if fields:
            node.bases = [_named_tuple()]
            place = 1 if ast.get_docstring(node) is not None else 0
            node.body[place:place] = fields
        return self.generic_visit(node)  # type: ignore[return-value]

    def _fields(self, node: ast.expr, name: str | None) -> list[ast.stmt]:
        """The fields of `namedtuple(name, fields, defaults=…)`, as a class body; empty where it is not that."""
        if not isinstance(node, ast.Call) or self.origin(node.func) != "collections.namedtuple":
            return []
        keywords = {k.arg: k.value for k in node.keywords}
        if len(node.args) != 2 or set(keywords) - {"defaults"}:
            return []
        title, names = node.args[0], _field_names(node.args[1])
        if not isinstance(title, ast.Constant) or (name is not None and title.value != name):
            return []
        defaults = keywords.get("defaults", ast.List([], ast.Load()))
        if not isinstance(defaults, (ast.List, ast.Tuple)) or not all(_is_literal(d) for d in defaults.elts):
            return []
        if not names or len(set(names)) != len(names) or len(defaults.elts) > len(names):
            return []
        if any(not n.isidentifier() or keyword.iskeyword(n) or n.startswith("_") for n in names):
            return []
        values: list[ast.expr | None] = [*[None] * (len(names) - len(defaults.elts)), *defaults.elts]
        any_type = ast.Attribute(ast.Name("typing", ast.Load()), "Any", ast.Load())
        made = [ast.AnnAssign(ast.Name(n, ast.Store()), any_type, v, 1) for n, v in zip(names, values, strict=True)]
        return [ast.fix_missing_locations(ast.copy_location(part, node)) for part in made]


def _best_by_key(node: ast.Call, largest: bool) -> ast.expr | None:
    """`nlargest(n, items, key=f)` as the sort that it is defined by; without a key it keeps its own way."""
    if len(node.args) != 2 or [k.arg for k in node.keywords] != ["key"]:
        return None
    count, items = node.args
    if not (isinstance(count, ast.Constant) and isinstance(count.value, int) and count.value >= 0):
        return None
    backwards = [ast.keyword("reverse", ast.Constant(True))] if largest else []
    ordered = ast.Call(ast.Name("sorted", ast.Load()), [items], [*node.keywords, *backwards])
    return ast.fix_missing_locations(
        ast.copy_location(ast.Subscript(ordered, ast.Slice(None, count, None), ast.Load()), node)
    )


def _only_defines(node: ast.stmt) -> bool:
    """Whether nothing that the module defines can run in this statement."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return not any(isinstance(n, ast.Call) for n in ast.walk(node))
    return isinstance(node, (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Expr)) and not (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    )


def _applied(name: str, args: list[ast.expr]) -> ast.expr | None:
    """`operator.name(…)` as the operator itself."""
    if len(args) == 2:
        if name in BINARY:
            return ast.BinOp(args[0], BINARY[name], args[1])
        if name in COMPARED:
            return ast.Compare(args[0], [COMPARED[name]], [args[1]])
        if name == "getitem":
            return ast.Subscript(args[0], args[1], ast.Load())
    if len(args) == 1 and name in UNARY:
        return ast.UnaryOp(UNARY[name], args[0])
    return None


def _getter(origin: str, args: list[ast.expr]) -> ast.expr | None:
    """`itemgetter(1)`, `attrgetter("a.b")` and `methodcaller("m", 1)` as lambdas."""
    if not args or not all(_is_literal(a) for a in args):
        return None
    item = ast.Name("item", ast.Load())
    texts = [a.value if isinstance(a, ast.Constant) else None for a in args]
    parts: list[ast.expr]
    if origin == "operator.itemgetter":
        parts = [ast.Subscript(item, a, ast.Load()) for a in args]
    elif origin == "operator.attrgetter" and all(isinstance(t, str) and _is_path(t) for t in texts):
        parts = [_path(item, str(t)) for t in texts]
    elif origin == "operator.methodcaller" and isinstance(texts[0], str) and texts[0].isidentifier():
        parts = [ast.Call(ast.Attribute(item, texts[0], ast.Load()), args[1:], [])]
    else:
        return None
    return _lambda(["item"], parts[0] if len(parts) == 1 else ast.Tuple(parts, ast.Load()), args[0])


def _is_path(text: str) -> bool:
    return all(part.isidentifier() for part in text.split("."))


def _path(item: ast.expr, text: str) -> ast.expr:
    for part in text.split("."):
        item = ast.Attribute(item, part, ast.Load())
    return item


def _lambda(names: list[str], body: ast.expr, at: ast.AST) -> ast.Lambda:
    arguments = ast.arguments([], [ast.arg(name) for name in names], None, [], [], None, [])
    return ast.fix_missing_locations(ast.copy_location(ast.Lambda(arguments, body), at))


def _is_literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.UnaryOp) and isinstance(node.operand, ast.Constant))


def _named_tuple() -> ast.expr:
    return ast.Attribute(ast.Name("typing", ast.Load()), "NamedTuple", ast.Load())


def _field_names(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace(",", " ").split()
    if isinstance(node, (ast.List, ast.Tuple)) and all(isinstance(e, ast.Constant) for e in node.elts):
        return [str(e.value) for e in node.elts if isinstance(e, ast.Constant)]
    return []
