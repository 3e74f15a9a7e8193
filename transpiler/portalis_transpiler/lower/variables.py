"""Where each variable is declared in Rust, whether it needs `mut`, and what it is called."""

from __future__ import annotations

import ast
import re
import threading
from dataclasses import dataclass, field

from portalis_transpiler.read.flow import UNBOUND, Env, Flow, Frame
from portalis_transpiler.read.webs import Web, WebTable

KEYWORDS = frozenset(
    {
        "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "false",
        "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
        "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where", "while", "abstract",
        "become", "box", "do", "final", "macro", "override", "priv", "try", "typeof", "unsized", "virtual", "yield",
        "union", "main"
    }
)  # fmt: skip
TAKEN = frozenset({"py", "self", "Self", "std", "core", "_", "Some", "None", "Ok", "Err"})


class _Names(threading.local):
    """Rust's names of one translation's Python names: snake case, each its own."""

    def __init__(self) -> None:
        self.rust: dict[str, str] = {}
        self.taken: set[str] = set()


NAMES = _Names()


def start_names(names: list[str]) -> None:
    """Begin a translation: names that are snake case already keep theirs."""
    NAMES.rust.clear()
    NAMES.taken.clear()
    plain = [n for n in names if snake_case(n) == n]
    for name in [*plain, *(n for n in names if n not in plain)]:
        snaked(name)


def snaked(name: str) -> str:
    found = NAMES.rust.get(name)
    if found is None:
        found = base = snake_case(name)
        number = 1
        while found in NAMES.taken:
            number += 1
            found = f"{base}_{'upper' if number == 2 else number}"
        NAMES.taken.add(found)
        NAMES.rust[name] = found
    return found


def snake_case(name: str) -> str:
    """`addTwoNumbers` → `add_two_numbers`; leading underscores stay."""
    if not name.isascii():
        name = "".join(c if c.isascii() else f"u{ord(c):x}" for c in name)
    lead = name[: len(name) - len(name.lstrip("_"))]
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name.strip("_")).lower()
    return (lead + re.sub(r"_+", "_", text)) or name


def rust_identifier(name: str) -> str:
    """A Python name as a Rust identifier."""
    name = snaked(name) if name != "_" else name
    if name in ("self", "Self", "super", "crate", "_", "main", "union", "py", "std"):
        return f"{name}_"
    return f"r#{name}" if name in KEYWORDS else name


@dataclass(eq=False)
class Variable:
    """The plan for one web. `where` is the statement before which (or at which) it is declared."""

    web: Web
    name: str
    at: ast.AST | None = None
    inline: bool = False
    mutable: bool = False
    optional: bool = False
    defaulted: bool = False
    unused: bool = False
    declared: bool = False
    scope_of: tuple[int, int] = (0, 0)


@dataclass(eq=False)
class Plan:
    variables: dict[Web, Variable] = field(default_factory=dict)
    before: dict[ast.AST, list[Variable]] = field(default_factory=dict)


Path = tuple[tuple[int, int], ...]


def plan(body: list[ast.stmt], table: WebTable, webs: list[Web]) -> Plan:
    """Decide the declarations of a function's own variables."""
    walker = _Paths(table)
    walker.block(body, ())
    result = Plan()
    counts: dict[str, int] = {web.name: 1 for web in webs if web.is_parameter}
    namesakes: dict[str, list[Web]] = {}
    for web in webs:
        if not web.comprehension:
            namesakes.setdefault(web.name, []).append(web)
    for web in webs:
        variable = Variable(web, rust_identifier(web.name))
        result.variables[web] = variable
        variable.unused = not web.uses
        if web.is_parameter or web.comprehension:
            continue
        _place(variable, walker, table, result)
        counts[web.name] = counts.get(web.name, 0) + 1
        others = [w for w in namesakes[web.name] if w is not web]
        if counts[web.name] > 1 and (not variable.inline or _reaches_past(variable, others, walker)):
            variable.name = f"{variable.name.removeprefix('r#')}_{counts[web.name]}"
    return result


def _place(variable: Variable, walker: _Paths, table: WebTable, result: Plan) -> None:
    web = variable.web
    nodes = [n for n in (*web.defs, *web.uses) if n in walker.paths]
    if not nodes:
        return
    common = walker.paths[nodes[0]]
    for node in nodes[1:]:
        common = _shared(common, walker.paths[node])
    if web.maybe_unbound:
        common = _outside_loops(common, walker)
    block = common[-1][0] if common else 0
    depth = len(common)
    first = min(_index_in(walker.paths[n], block) for n in nodes)
    statement = walker.statements.get((block, first))
    heads = [n for n in web.defs if n in walker.heads and walker.heads[n] == block]
    variable.scope_of = (block, first)
    if heads and first == -1:
        variable.inline = True
        variable.mutable = len(web.defs) > 1
        return
    if statement is None:
        return
    variable.at = statement
    starts = [n for n in nodes if _index_in(walker.paths[n], block) == first]
    variable.inline = _declares(statement, web) and all(n not in web.uses for n in starts) and depth > 0
    crosses = any(walker.closures.get(n) != walker.closures.get(statement) for n in web.defs if n in walker.closures)
    if web.maybe_unbound:
        variable.optional, variable.inline, variable.mutable = True, False, True
    elif variable.inline:
        variable.mutable = len(web.defs) > 1
    else:
        variable.defaulted = crosses
        variable.mutable = crosses or _assigned_twice(walker.bodies[block][first:], web, table)
    if not variable.inline:
        result.before.setdefault(statement, []).append(variable)


def _reaches_past(variable: Variable, others: list[Web], walker: _Paths) -> bool:
    """Whether another variable of the same Python name is still in use where this one would hide it."""
    block, first = variable.scope_of
    for other in others:
        for node in (*other.defs, *other.uses):
            place = _index_in(walker.paths[node], block) if node in walker.paths else 10**9
            if first < place < 10**9:
                return True
    return False


def _index_in(path: Path, block: int) -> int:
    return next((i for b, i in path if b == block), 10**9)


def _shared(a: Path, b: Path) -> Path:
    """The path to the innermost block that holds both."""
    out: list[tuple[int, int]] = []
    for (block_a, index_a), (block_b, index_b) in zip(a, b, strict=False):
        if block_a != block_b:
            break
        out.append((block_a, min(index_a, index_b)))
        if index_a != index_b:
            break
    return tuple(out)


def _outside_loops(path: Path, walker: _Paths) -> Path:
    """The path up to the outermost loop: a value that not every round assigns lives from round to round."""
    return next((path[:place] for place, (block, _) in enumerate(path) if block in walker.loops), path)


def _declares(statement: ast.AST, web: Web) -> bool:
    """Whether a statement itself can be the `let` of the variable."""
    if isinstance(statement, ast.Assign):
        targets = statement.targets
        flat = [e for t in targets for e in (t.elts if isinstance(t, (ast.Tuple, ast.List)) else [t])]
        return any(t in web.defs for t in flat)
    if isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        return statement.target in web.defs
    return False


def _assigned_twice(body: list[ast.stmt], web: Web, table: WebTable) -> bool:
    walk = _Assignments(web, table)
    walk.env = Env({})
    walk.frames.append(Frame())
    walk.block(body)
    return walk.twice


class _Assignments(Flow):
    """Finds whether some assignment of a variable can come when it has a value already."""

    def __init__(self, web: Web, table: WebTable) -> None:
        super().__init__()
        self.web = web
        self.table = table
        self.twice = False

    def use(self, name: str, node: ast.AST) -> None:
        return

    def define(self, name: str, node: ast.AST) -> None:
        if self.env is None or self.table.of.get(node) is not self.web:
            return
        if any(d is not UNBOUND for d in self.env.get(name)):
            self.twice = True
        self.env = self.env.bind(name, node)


class _Paths:
    """For every name node: the blocks it lies in, with the place of its statement in each."""

    def __init__(self, table: WebTable) -> None:
        self.table = table
        self.paths: dict[ast.AST, Path] = {}
        self.statements: dict[tuple[int, int], ast.stmt] = {}
        self.bodies: dict[int, list[ast.stmt]] = {}
        self.heads: dict[ast.AST, int] = {}
        self.closures: dict[ast.AST, int] = {}
        self.loops: set[int] = set()
        self.count = 0
        self.closure = 0

    def block(self, body: list[ast.stmt], path: Path, heads: list[ast.AST] | None = None) -> None:
        self.count += 1
        number = self.count
        self.bodies[number] = body
        for head in heads or []:
            self._names(head, (*path, (number, -1)), number)
        for place, statement in enumerate(body):
            here = (*path, (number, place))
            self.statements[(number, place)] = statement
            self.closures[statement] = self.closure
            self._statement(statement, here)

    def _statement(self, node: ast.stmt, path: Path) -> None:
        if isinstance(node, ast.For):
            self._names(node.iter, path)
            self.loops.add(self.count + 1)
            self.block(node.body, path, [node.target])
            self.block(node.orelse, path)
        elif isinstance(node, (ast.If, ast.While)):
            self._names(node.test, path)
            if isinstance(node, ast.While):
                self.loops.add(self.count + 1)
            self.block(node.body, path)
            self.block(node.orelse, path)
        elif isinstance(node, ast.Try):
            self._try(node, path)
        elif isinstance(node, ast.With):
            self._names(node.items[0].context_expr, path)
            outer, self.closure = self.closure, self.closure + self.count + 1
            self.block(node.body, path, [v for v in [node.items[0].optional_vars] if v is not None])
            self.closure = outer
        elif isinstance(node, ast.Match):
            self._names(node.subject, path)
            for case in node.cases:
                self.block(case.body, path, [case.pattern, *([case.guard] if case.guard else [])])
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            self._names(node, path)
        else:
            self._names(node, path)

    def _try(self, node: ast.Try, path: Path) -> None:
        outer, self.closure = self.closure, self.closure + self.count + 1
        self.block(node.body, path)
        if not node.handlers and not node.finalbody:
            self.closure = outer
        if node.finalbody:
            self.block(node.orelse, path)
            for handler in node.handlers:
                self.block(handler.body, path, [handler])
            self.closure = outer
        else:
            self.closure = outer
            self.block(node.orelse, path)
            for handler in node.handlers:
                self.block(handler.body, path, [handler])
        self.block(node.finalbody, path)

    def _names(self, node: ast.AST, path: Path, head: int | None = None) -> None:
        stack = [node]
        while stack:
            item = stack.pop()
            if item in self.table.of:
                self.paths[item] = path
                self.closures[item] = self.closure
                if head is not None:
                    self.heads[item] = head
            if isinstance(item, ast.ExceptHandler):
                continue
            stack += list(ast.iter_child_nodes(item))
