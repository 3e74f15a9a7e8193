"""The first two stages of a batch: what files define and import, and the Rust API that follows from it. Pure."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from portalis_transpiler.api import read


@dataclass(frozen=True)
class Function:
    """A top-level function, its parameters and its result as they are annotated (empty where they are not)."""

    name: str
    params: tuple[tuple[str, str], ...]
    returns: str


@dataclass(frozen=True)
class Api:
    """What one file offers to others, and which files of the project it needs."""

    functions: tuple[Function, ...] = ()
    classes: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()  # paths of the project


@dataclass(frozen=True)
class Spec:
    """The functions and types that the Rust file will offer, under Rust's names."""

    functions: tuple[str, ...]
    types: tuple[str, ...]


def analyse(path: str, source: str, files: Container[str]) -> Api:
    """The API of one file among `files`. Raises Refused for what the engine cannot read."""
    tree = read(source, path)
    functions = tuple(function_of(node) for node in tree.body if isinstance(node, ast.FunctionDef))
    classes = tuple(node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return Api(functions, classes, tuple(dict.fromkeys(imported(path, tree, files))))


def function_of(node: ast.FunctionDef) -> Function:
    arguments = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return Function(node.name, tuple((arg.arg, shown(arg.annotation)) for arg in arguments), shown(node.returns))


def shown(annotation: ast.expr | None) -> str:
    try:
        return ast.unparse(annotation) if annotation else ""
    except RecursionError:
        return ""


def imported(path: str, tree: ast.Module, files: Container[str]) -> Iterator[str]:
    """Files of the project that a file imports, wherever in it."""
    here = PurePosixPath(path).parent
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield from found(alias.name, (here, PurePosixPath()), files)
        elif isinstance(node, ast.ImportFrom):
            bases = (ancestor(here, node.level - 1),) if node.level else (here, PurePosixPath())
            names = [node.module or "", *(".".join(filter(None, (node.module, alias.name))) for alias in node.names)]
            for name in names:
                yield from found(name, bases, files)


def ancestor(folder: PurePosixPath, up: int) -> PurePosixPath:
    for _ in range(up):
        folder = folder.parent
    return folder


def found(module: str, bases: tuple[PurePosixPath, ...], files: Container[str]) -> Iterator[str]:
    """The file of a module, and the `__init__.py` of every package on the way to it."""
    for base in bases:
        parts = module.split(".") if module else []
        for length in range(1, len(parts) + 1):
            stem = base.joinpath(*parts[:length])
            for candidate in (f"{stem}.py", f"{stem}/__init__.py"):
                if candidate in files:
                    yield candidate


def groups(apis: Mapping[str, Api]) -> list[tuple[str, ...]]:
    """Files that belong together because one imports the other, in the order in which they came."""
    leader = {path: path for path in apis}

    def head(path: str) -> str:
        while leader[path] != path:
            path = leader[path] = leader[leader[path]]
        return path

    for path, api in apis.items():
        for other in api.imports:
            if other in leader:
                leader[head(other)] = head(path)
    together: dict[str, list[str]] = {}
    for path in apis:
        together.setdefault(head(path), []).append(path)
    return [tuple(paths) for paths in together.values()]


def specify(api: Api) -> Spec:
    """The Rust API of a file: the same names, for Rust's rules leave Python's usual ones as they are."""
    return Spec(tuple(function.name for function in api.functions), api.classes)
