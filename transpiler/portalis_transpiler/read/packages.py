"""The modules of a project: their names, what each import of one names, and in which order they run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from portalis_transpiler.read import cached, queues, sugar
from portalis_transpiler.read.arguments import rewrite as arguments
from portalis_transpiler.read.circles import dotted_name
from portalis_transpiler.read.modules import Module, note_imports, parse_tree
from portalis_transpiler.refusal import Unsupported

SOURCE_ROOT = "src"
BEFORE_ANY_PATH = frozenset(
    {
        "abc", "atexit", "builtins", "codecs", "errno", "gc", "io", "itertools", "marshal", "os", "signal",
        "site", "stat", "sys", "time"
    }
)  # fmt: skip
"""Modules of the library that a file of the same name never replaces: Python has loaded or built them in."""


@dataclass
class Links:
    """What one module has to do with the others of its project, by their names."""

    needs: dict[str, ast.stmt] = field(default_factory=dict)
    uses: set[tuple[str, str]] = field(default_factory=set)


def module_names(paths: Iterable[str], package: str = "") -> dict[str, str]:
    """The dotted module name of every file. `src/` is no part of it; a root that is a package itself gives its own.

    Where two files would have one name, a package hides the file beside it, as in Python; that file, and one whose
    name no import can write, has a name that no import finds.
    """
    files = list(paths)
    under_source = f"{SOURCE_ROOT}/__init__.py" not in files
    root = [package] if "__init__.py" in files and package else []
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(files, key=lambda p: (not p.endswith("__init__.py"), p.startswith(f"{SOURCE_ROOT}/"))):
        parts = [part.replace(".", "-") for part in PurePosixPath(path).with_suffix("").parts]
        if under_source and parts[0] == SOURCE_ROOT and len(parts) > 1:
            parts = parts[1:]
        if parts[-1] == "__init__":
            parts = parts[:-1]
        name = ".".join([*root, *parts])
        while name in taken:
            name += "-"
        taken.add(name)
        names[path] = name
    return {path: names[path] for path in files}


def parents(name: str) -> list[str]:
    """`a.b.c` → `a`, `a.b`."""
    parts = name.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


class Linker:
    """Turns the imports of a project's modules into references to one another."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.modules: dict[str, Module] = {}
        self.links: dict[str, Links] = {}
        self.known = set(names.values()) | {p for name in names.values() for p in parents(name)}

    def parse(self, path: str, source: str) -> None:
        """Take one file in. Raises `Refused` or `Unsupported`."""
        name = self.names[path]
        self.modules[name] = Module(name, path, source, parse_tree(source, path))
        self.links[name] = Links()

    def add(self, name: str, path: str, tree: ast.Module) -> None:
        """Take in a module that was made."""
        self.modules[name] = Module(name, path, "", tree)
        self.links[name] = Links()

    def link(self, name: str) -> None:
        """Find what the imports of one module name. Raises `Refused` or `Unsupported`."""
        module = self.modules[name]
        _hoist_typing_imports(module)
        for node in list(ast.walk(module.tree)):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                self._link(module, node, self.links[name])
        arguments.rewrite(module.tree, module.imports, "")
        cached.rewrite(module.tree, module.imports)
        queues.rewrite(module.tree, module.imports)
        sugar.rewrite(module.tree, module.imports)

    def _link(self, module: Module, node: ast.Import | ast.ImportFrom, links: Links) -> None:
        if isinstance(node, ast.Import):
            found = [self._find(module, node, alias.name) for alias in node.names]
            if not any(found):
                note_imports(module, node)
                return
            if not all(found):
                raise Unsupported(node, "PT010", "one `import` of the project and others", "write two imports")
            for alias, name in zip(node.names, found, strict=True):
                if name is None:
                    continue
                first = (
                    name if alias.asname is not None else name[: len(name) - len(alias.name)] + alias.name.split(".")[0]
                )
                module.imports[alias.asname or alias.name.split(".")[0]] = f".{first}"
                self._runs(module, node, links, name)
            return
        base = self._base(module, node)
        if base is None:
            note_imports(module, node)
            return
        self._runs(module, node, links, base, needed=False)
        for alias in self._aliases(node, base):
            target = f"{base}.{alias.name}" if base else alias.name
            if target in self.known and not self._defines(base, alias.name):
                self._runs(module, node, links, target)
            else:
                self._need(module, node, links, base)
                links.uses.add((base, alias.name))
            module.imports[alias.asname or alias.name] = f".{target}"

    def _aliases(self, node: ast.ImportFrom, base: str) -> list[ast.alias]:
        if node.names[0].name != "*":
            return node.names
        names = public_names(self.modules[base]) if base in self.modules else ["*"]
        if "*" in names:
            raise Unsupported(node, "PT010", "`import *`", "import the names that are used")
        node.names = [ast.alias(name) for name in names]
        return node.names

    def _defines(self, base: str, name: str) -> bool:
        """Whether the package itself binds a name that a submodule has too."""
        found = self.modules.get(base)
        return found is not None and name in top_names(found.tree)

    def _base(self, module: Module, node: ast.ImportFrom) -> str | None:
        """The project's module that `from … import` names, or None when it is none of the project."""
        if not node.level:
            return self._find(module, node, node.module or "")
        inside = module.name.split(".") if is_package(module) else module.name.split(".")[:-1]
        up = node.level - 1
        if up > len(inside):
            raise Unsupported(
                node, "PT010", "an import from above the project", "give the folder that holds the package"
            )
        start = inside[: len(inside) - up]
        found = ".".join([*start, *([node.module] if node.module else [])])
        if found not in self.known and found:
            raise Unsupported(
                node, "PT010", f"import of `{'.' * node.level}{node.module or ''}`", "no such module is there"
            )
        return found

    def _find(self, module: Module, node: ast.stmt, dotted: str) -> str | None:
        """A module of the project by its own name, or, for a script, beside it."""
        first = dotted.split(".")[0]
        if first in BEFORE_ANY_PATH:
            return None
        if dotted in self.known:
            return dotted
        if first in self.modules:
            raise Unsupported(node, "PT010", f"import of `{dotted}`", "no such module is there")
        folder = module.name.rpartition(".")[0]
        if folder in self.modules and first in sys.stdlib_module_names:
            return None  # a module of a package imports the library's, whatever stands beside it
        beside = f"{folder}.{dotted}"
        return beside if beside in self.known else None

    def _runs(self, module: Module, node: ast.stmt, links: Links, name: str, needed: bool = True) -> None:
        run = [*parents(name), name] if name else []
        for package in run[:-1]:
            if package in self.modules and not is_package(self.modules[package]):
                file = self.modules[package].file
                way = f"rename {file}, which hides the folder of its name"
                raise Unsupported(node, "PT010", f"import of `{name}`", way)
        if needed:
            self._need(module, node, links, name)
        if node not in module.typing_only:
            module.runs[node] = tuple(dict.fromkeys([*module.runs.get(node, ()), *run]))

    def _need(self, module: Module, node: ast.stmt, links: Links, name: str) -> None:
        if node not in module.typing_only and name != module.name:
            links.needs.setdefault(name, node)


def note_attributes(modules: Mapping[str, Module], links: Mapping[str, Links]) -> None:
    """Find the names that are used through a module: `geometry.UNIT`."""
    for name, module in modules.items():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute):
                base = dotted_name(module, node.value)
                if base is not None and base[1:] in modules:
                    links[name].uses.add((base[1:], node.attr))


def is_package(module: Module) -> bool:
    return PurePosixPath(module.file).name == "__init__.py"


def top_names(tree: ast.Module) -> set[str]:
    """The names that a module binds at its top."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {a.asname or a.name.split(".")[0] for a in node.names}
        else:
            found |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return found


def public_names(module: Module) -> list[str]:
    """What `import *` takes: `__all__`, or every name without a leading underscore."""
    for node in module.tree.body:
        if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "__all__" for t in node.targets):
            return [str(e.value) for e in getattr(node.value, "elts", []) if isinstance(e, ast.Constant)]
    return sorted(n for n in top_names(module.tree) if not n.startswith("_"))


def _hoist_typing_imports(module: Module) -> None:
    """Imports under `if TYPE_CHECKING:` name types and run nothing."""
    body: list[ast.stmt] = []
    for node in module.tree.body:
        is_guard = (
            isinstance(node, ast.If) and getattr(node.test, "id", getattr(node.test, "attr", "")) == "TYPE_CHECKING"
        )
        if (
            isinstance(node, ast.If)
            and is_guard
            and all(isinstance(s, (ast.Import, ast.ImportFrom)) for s in node.body)
        ):
            body += [*node.body, *node.orelse]
            module.typing_only |= set(node.body)
        else:
            body.append(node)
    module.tree.body = body
