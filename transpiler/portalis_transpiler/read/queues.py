"""`queue.Queue` and its kin, used from one thread: each place that makes one gets a class of plain Python.

Where CPython would wait for another thread, which never comes, the program stops.
"""

from __future__ import annotations

import ast

COMMON = """
class {name}:
    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.queue = {empty}
        self.unfinished_tasks = 0

    def qsize(self):
        return len(self.queue)

    def empty(self):
        return len(self.queue) == 0

    def full(self):
        return 0 < self.maxsize <= len(self.queue)

    def put(self, item, block=True, timeout=None):
        if 0 < self.maxsize <= len(self.queue):
            if not block or timeout is not None:
                raise {module}.Full
            __stop_program__("unsupported: {kind}.put that waits, which nothing can end")
        {put}
        self.unfinished_tasks += 1

    def put_nowait(self, item):
        self.put(item, False)

    def get(self, block=True, timeout=None):
        if len(self.queue) == 0:
            if not block or timeout is not None:
                raise {module}.Empty
            __stop_program__("unsupported: {kind}.get that waits, which nothing can end")
        return {get}

    def get_nowait(self):
        return self.get(False)

    def task_done(self):
        if self.unfinished_tasks == 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self):
        if self.unfinished_tasks > 0:
            __stop_program__("unsupported: {kind}.join that waits, which nothing can end")
"""
KINDS = {
    "Queue": ("{deque}()", "self.queue.append(item)", "self.queue.popleft()"),
    "LifoQueue": ("[]", "self.queue.append(item)", "self.queue.pop()"),
    "PriorityQueue": ("[]", "{heapq}.heappush(self.queue, item)", "{heapq}.heappop(self.queue)"),
}


def rewrite(tree: ast.Module, imports: dict[str, str]) -> None:
    """Rewrite in place."""
    if any(origin.split(".")[0] == "queue" for origin in imports.values()):
        _Rewriter(tree, imports).run()
        ast.fix_missing_locations(tree)


class _Rewriter:
    def __init__(self, tree: ast.Module, imports: dict[str, str]) -> None:
        self.tree, self.imports = tree, imports
        self.taken = {
            str(getattr(n, a)) for n in ast.walk(tree) for a in ("id", "arg", "name", "attr") if hasattr(n, a)
        }
        self.made: dict[str, list[str]] = {}

    def kind(self, node: ast.AST) -> str:
        """`Queue` for `queue.Queue`, by whatever name it is imported."""
        origin = ""
        if isinstance(node, ast.Name):
            origin = self.imports.get(node.id, "")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            origin = f"{self.imports.get(node.value.id, '')}.{node.attr}"
        kind = origin.removeprefix("queue.")
        return kind if kind in KINDS and origin != kind else ""

    def run(self) -> None:
        calls = [n for n in ast.walk(self.tree) if isinstance(n, ast.Call) and self.kind(n.func)]
        if not calls:
            return
        names = {n: self.fresh(n) for n in ("queue_module", "queue_deque", "queue_heapq")}
        definitions = self.imported(names)
        for call in calls:
            definitions += self.definition(call, names)
        self.annotations()
        place = next((i for i, s in enumerate(self.tree.body) if not _is_early(s)), len(self.tree.body))
        self.tree.body[place:place] = definitions

    def fresh(self, name: str) -> str:
        while name in self.taken:
            name += "_"
        self.taken.add(name)
        return name

    def imported(self, names: dict[str, str]) -> list[ast.stmt]:
        modules = {"queue_module": "queue", "queue_heapq": "heapq"}
        for name, module in modules.items():
            self.imports[names[name]] = module
        self.imports[names["queue_deque"]] = "collections.deque"
        lines = [f"import {module} as {names[name]}" for name, module in modules.items()]
        return ast.parse("\n".join([*lines, f"from collections import deque as {names['queue_deque']}"])).body

    def definition(self, call: ast.Call, names: dict[str, str]) -> list[ast.stmt]:
        kind = self.kind(call.func)
        name = self.fresh(kind if kind not in self.imports else f"{kind}Of{len(self.made.get(kind, [])) + 1}")
        self.made.setdefault(kind, []).append(name)
        empty, put, get = (part.format(deque=names["queue_deque"], heapq=names["queue_heapq"]) for part in KINDS[kind])
        text = COMMON.format(name=name, kind=kind, module=names["queue_module"], empty=empty, put=put, get=get)
        call.func = ast.copy_location(ast.Name(name, ast.Load()), call.func)
        made = ast.parse(text).body
        for node in made:
            for part in ast.walk(node):
                if hasattr(part, "lineno"):
                    ast.copy_location(part, call)
        return made

    def annotations(self) -> None:
        """`q: Queue[int]` names the class where there is one; else it says nothing."""
        for node in ast.walk(self.tree):
            for attribute in ("annotation", "returns"):
                held = getattr(node, attribute, None)
                if held is None:
                    continue
                kind = self.kind(held.value if isinstance(held, ast.Subscript) else held)
                if not kind:
                    continue
                names = self.made.get(kind, [])
                if len(names) == 1:
                    setattr(node, attribute, ast.copy_location(ast.Name(names[0], ast.Load()), held))
                elif not isinstance(node, ast.AnnAssign):
                    setattr(node, attribute, None)


def _is_early(statement: ast.stmt) -> bool:
    docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    return docstring or isinstance(statement, (ast.Import, ast.ImportFrom))
