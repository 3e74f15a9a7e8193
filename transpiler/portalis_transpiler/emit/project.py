"""Lowered modules → the source files of a crate. Names of other modules, which lowering marked, become `use` lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from portalis_transpiler.emit.file import ALLOWED, RUNTIME, documentation, runtime_names, runtime_text, standard_imports
from portalis_transpiler.emit.layout import code_chars, layout
from portalis_transpiler.lower.crate import MARK, UNIONS
from portalis_transpiler.lower.program import Lowered, LoweredModule
from portalis_transpiler.lower.variables import KEYWORDS
from portalis_transpiler.read.packages import parents

MARKED = re.compile(rf"{MARK}(\d+){MARK}((?:r#)?\w*)")
RESERVED = {"py", "unions", "main", "lib", "bin", "self", "super", "std", "core", "alloc"}


@dataclass
class Tree:
    """The crate's files by path; `body` is all text that may call the runtime."""

    files: dict[str, str] = field(default_factory=dict)
    body: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)


def rust_paths(modules: Iterable[str]) -> dict[str, list[str]]:
    """`pkg.my_shapes` → its Rust modules, by Python's name. Names that Rust would write alike are numbered.

    A module whose name stays as it is comes first, so that no other takes its place.
    """
    names = {part for name in modules for part in [*parents(name), name]}
    paths: dict[str, list[str]] = {}
    taken: set[tuple[str, ...]] = set()
    for name in sorted(names, key=lambda n: (n.count("."), _rust_name(_last(n)) != _last(n), n)):
        around = paths.get(name.rpartition(".")[0], [])
        plain = path = _rust_name(_last(name))
        number = 2
        while (*around, path) in taken:
            path, number = f"{plain.strip('_')}_{number}", number + 1
        taken.add((*around, path))
        paths[name] = [*around, path]
    return paths


def _last(module: str) -> str:
    return module.rpartition(".")[2]


def _rust_name(part: str) -> str:
    """A Rust module's name, in ASCII since it names a file. Words that Rust keeps for itself get an underscore."""
    plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode()
    name = re.sub(r"\W", "_", plain).lower().strip("_") or "module"
    name = f"_{name}" if name[:1].isdigit() else name
    return f"{name}_" if name in KEYWORDS | RESERVED else name


def crate_files(lowered: Lowered, tests: Mapping[str, list[str]], test_only: set[str]) -> dict[str, str]:
    """`src/…` of the crate. `tests`: lines with the `#[test]`s of a module; `test_only`: modules that only test."""
    tree = Tree()
    paths = rust_paths(m.unit.module.name for m in lowered.modules)
    modules = {n: paths[m.unit.module.name] for n, m in enumerate(lowered.modules)}
    modules[UNIONS] = ["unions"]
    children: dict[tuple[str, ...], set[str]] = {(): {"py"}}
    for parts in modules.values():
        for depth in range(len(parts)):
            children.setdefault(tuple(parts[:depth]), set()).add(parts[depth])
    if not lowered.unions:
        children[()].discard("unions")
    hidden = {tuple(modules[n]) for n, m in enumerate(lowered.modules) if m.unit.module.name in test_only}
    for number, module in enumerate(lowered.modules):
        parts = modules[number]
        name = module.unit.module.name
        blocks = [*module.items, *_statements(lowered, module), tests.get(name, [])]
        text = _module(tree, blocks, number, modules, module.uses)
        inner = _declared(children.get(tuple(parts), set()), parts, hidden)
        heading = documentation(module.unit.module.docstring)
        tree.files[f"src/{'/'.join(parts)}.rs"] = "\n\n".join(p for p in (heading, inner, text) if p) + "\n"
    for folder in [p for p in children if p and list(p) not in modules.values()]:
        tree.files[f"src/{'/'.join(folder)}.rs"] = _declared(children[folder], folder, hidden) + "\n"
    if lowered.unions:
        text = _module(tree, lowered.unions, UNIONS, modules, lowered.crate.uses)
        tree.files["src/unions.rs"] = "//! Values that may be of several types.\n\n" + text + "\n"
    runtime = runtime_text("\n".join(tree.body), sorted(tree.names))
    if runtime:
        tree.files["src/py.rs"] = f"//! {RUNTIME}\n\n{runtime}"
    else:
        children[()].discard("py")
    tree.files["src/lib.rs"] = _declared(children[()], [], hidden) + "\n"
    return tree.files


def _declared(names: Iterable[str], parts: Sequence[str], hidden: set[tuple[str, ...]]) -> str:
    lines = []
    for name in sorted(names):
        if (*parts, name) in hidden:
            lines.append("#[cfg(test)]")
        if not parts and name == "py":
            lines.append(ALLOWED)
        lines.append(f"{'' if not parts and name in ('py', 'unions') else 'pub '}mod {name};")
    return "\n".join(lines)


def _statements(lowered: Lowered, module: LoweredModule) -> list[list[str]]:
    """`run`: the module's own statements; and `program`: what running it with Python does."""
    source = module.unit.module
    crate = lowered.crate
    blocks: list[list[str]] = []
    if module.unit in crate.busy:
        flag = f"{module.flag}: bool" if source.role == "both" else ""
        result = " -> Result<(), Exception>" if module.main_raises else ""
        guard: list[str] = []
        if source.role != "program" and not _imported_once(lowered, module):
            blocks.append(["thread_local! {", "static IMPORTED: Cell<bool> = Cell::new(false);", "}"])
            done = "return Ok(());" if module.main_raises else "return;"
            guard = ["if IMPORTED.with(|imported| imported.replace(true)) {", done, "}"]
        doc = "/// The module's own statements; they run at its first import."
        if source.role == "program":
            doc = "/// The program's own statements."
        blocks.append([doc, *module.attributes, f"pub fn run({flag}){result} {{", *guard, *module.main, "}"])
    if source.role != "module":
        blocks.append(_program(lowered, module))
    return blocks


def _imported_once(lowered: Lowered, module: LoweredModule) -> bool:
    """Whether one statement at the top of one module is the only import."""
    if module.unit.module.circular:
        return False
    sites = [
        (other.unit.module, node)
        for other in lowered.modules
        for node, names in other.unit.module.runs.items()
        if module.unit.module.name in names
    ]
    return len(sites) == 1 and sites[0][1] in sites[0][0].tree.body and module.unit.module.role == "module"


def _program(lowered: Lowered, module: LoweredModule) -> list[str]:
    """What `python -m` does: the packages around the module run first."""
    source, crate = module.unit.module, lowered.crate
    around = parents(source.name) if not source.file.endswith("__main__.py") or "." in source.name else []
    runs = [m for m in lowered.modules if m.unit.module.name in around and m.unit in crate.busy]
    runs += [module] if module.unit in crate.busy else []
    raises = any(m.main_raises for m in runs)
    calls = []
    for each in runs:
        flag = "" if each.unit.module.role != "both" else "true" if each is module else "false"
        calls.append(f"{crate.mark(each.unit, 'run')}({flag}){'?' if each.main_raises else ''};")
    head = [f"/// What `python -m {source.name.removesuffix('.__main__')}` does.", "pub fn program() {"]
    if raises and len(calls) == 1 and source.role == "program":
        return [*head, f"py::run({crate.mark(module.unit, 'run')});", "}"]
    if raises:
        return [*head, "py::run(|| {", *calls, "Ok(())", "});", "}"]
    if crate.recursion.inside:
        return [*head, "py::run_plain(|| {", *calls, "});", "}"]
    return [*head, *calls, "}"]


def _module(tree: Tree, blocks: list[list[str]], number: int, modules: dict[int, list[str]], uses: set[str]) -> str:
    """The text of one Rust module, with its `use` lines."""
    lines = [line for block in blocks for line in block]
    names = _imported_names(lines, number, modules)
    short = {key: alias or key[1] for key, alias in names.items()}

    def resolve(match: re.Match[str]) -> str:
        key = (int(match.group(1)), match.group(2))
        return short.get(key, key[1])

    body = "\n".join(layout([MARKED.sub(resolve, line) for line in block]) for block in blocks if block).rstrip("\n")
    taken = {short[key] for key in names}
    runtime = [name for name in runtime_names(body, uses) if name not in taken]
    tree.body.append(body)
    tree.names |= set(runtime)
    imports = standard_imports(body)
    crate: dict[str, list[str]] = {}
    for (other, name), alias in names.items():
        crate.setdefault("::".join(modules[other]), []).append(f"{name} as {alias}" if alias else name)
    own = (["self"] if "py::" in body else []) + runtime
    imports += [f"use crate::{path}::{_braced(items)};" for path, items in crate.items()]
    imports += ["use crate::py;"] if own == ["self"] else [f"use crate::py::{_braced(own)};"] if own else []
    return "\n\n".join(p for p in ("\n".join(sorted(imports)), body) if p)


def _braced(names: list[str]) -> str:
    ordered = sorted(names, key=lambda n: (n != "self", n))
    return ordered[0] if len(ordered) == 1 else f"{{{', '.join(ordered)}}}"


def _imported_names(lines: list[str], number: int, modules: dict[int, list[str]]) -> dict[tuple[int, str], str]:
    """Names of other modules that the text uses, each with another name where the module has one like it."""
    found = {(int(n), name) for line in lines for n, name in MARKED.findall(line)}
    here = {name for n, name in found if n == number}
    for line in lines:
        here |= set(re.findall(r"(?<![.\w])\w+", code_chars(MARKED.sub(" ", line))))
    names: dict[tuple[int, str], str] = {}
    for key in sorted(k for k in found if k[0] != number):
        name, alias = key[1], ""
        while (alias or name) in here:
            alias = _prefixed(modules[key[0]][-1], alias or name)
        names[key] = alias
        here.add(alias or name)
    return names


def _prefixed(module: str, name: str) -> str:
    name = name.removeprefix("r#")
    if name.isupper():
        return f"{module.upper()}_{name}"
    if name[:1].isupper():
        return "".join(p.capitalize() for p in module.split("_")) + name
    return f"{module}_{name}"
