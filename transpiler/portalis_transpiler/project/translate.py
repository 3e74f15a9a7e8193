"""A project's files → a crate. A refused file takes along only what imports it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from portalis_transpiler.api import Options, ProjectTranslation, Test
from portalis_transpiler.project.attempt import Attempt, attempt, closure
from portalis_transpiler.project.cargo import crate_of, functions_of
from portalis_transpiler.project.doctests import doctest_module
from portalis_transpiler.project.order import groups_of, settle_circles
from portalis_transpiler.project.tests import Carried, is_test_file, rewrite_tests
from portalis_transpiler.read.modules import Module
from portalis_transpiler.read.packages import Linker, module_names, note_attributes, parents
from portalis_transpiler.refusal import FOLLOWS, Refusal, Unsupported, why_not

Tell = Callable[[str], None]


@dataclass
class Project:
    """The modules that are still in, in the order of their imports, and why the others are out."""

    linker: Linker
    order: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    carried: dict[str, Carried] = field(default_factory=dict)

    @property
    def modules(self) -> list[Module]:
        return [self.linker.modules[name] for name in self.order]

    def needs(self) -> dict[str, set[str]]:
        return {name: {n for n in links.needs if n in self.linker.modules} for name, links in self.linker.links.items()}

    def refuse(self, names: set[str], reasons: list[Refusal]) -> None:
        """Take modules out, and what imports them or lies in them, directly or not, with that reason."""
        self.refusals += reasons
        files = {name: path for path, name in self.linker.names.items()}
        out = set(names)
        before = 0
        while before != len(out):  # in a circle a module may stand before one that it needs
            before = len(out)
            for name in [n for n in self.order if n not in out]:
                needs: dict[str, ast.stmt | None] = dict.fromkeys(parents(name))
                needs |= self.linker.links[name].needs
                needed = next((n for n in needs if n in out), None)
                if needed is not None:
                    construct = f"import of `{needed}`, which is refused"
                    error = Unsupported(needs[needed], FOLLOWS, construct, f"mend {files[needed]} first")
                    self.refusals.append(error.at(files[name]))
                    out.add(name)
        self.order = [name for name in self.order if name not in out]


def translate_project(
    files: Mapping[str, str], name: str, options: Options, tell: Tell, unread: Mapping[str, Refusal]
) -> ProjectTranslation:
    """Translate all files of a project that can be. `name` is the crate's."""
    project = read_project(files, name, unread)
    tell(f"{len(files)} files read")
    result = _settle(project, options, tell)
    refusals = sorted(set(project.refusals), key=lambda r: (r.file, r.line, r.column))
    if result is None or result.lowered is None:
        return ProjectTranslation({}, {}, refusals=tuple(refusals))
    programs = {m.file for m in project.modules if m.role == "program"}
    spare = [r for r in result.unreached if r.file in programs]
    notes = [f"{r.file}:{r.line}: left out: {r.construct}; to have it, {r.instead}" for r in spare]
    notes += [
        f"{file}: methods that nothing calls are left out: {', '.join(n)}" for file, n in result.untouched.items()
    ]
    tests = tuple(
        Test(project.linker.modules[n].file, test, why)
        for n, carried in project.carried.items()
        for test, why in [*((t, "") for t in carried.tests.values()), *carried.left.items()]
        if why or n in project.order
    )
    crate = crate_of(result.lowered, name, {n: c.tests for n, c in project.carried.items()})
    became = {path: target for path, target in crate.became.items() if path in files}
    left_out = tuple(r for r in result.unreached if r.file not in programs and r.file in became)
    warnings = (*project.warnings, *notes)
    functions = functions_of(result.lowered, became)
    return ProjectTranslation(
        crate.files, became, crate.programs, warnings, tuple(refusals), tests, left_out, functions
    )


def read_project(files: Mapping[str, str], name: str, unread: Mapping[str, Refusal]) -> Project:
    """Parse and link all files; what cannot be read is out already."""
    linker = Linker(module_names([*files, *unread], name))
    project = Project(linker)
    failed: dict[str, tuple[Refusal, ...]] = {linker.names[path]: (why,) for path, why in unread.items()}
    for path, source in files.items():
        module = linker.names[path]
        if reasons := why_not(path, partial(_take, project, path, source)):
            linker.modules.pop(module, None)
            failed[module] = reasons
    for made in [m for m in linker.modules.values() if m.name not in project.carried]:
        _add_doctests(project, made)
    for module, read in list(linker.modules.items()):
        if reasons := why_not(read.file, partial(linker.link, module)):
            failed[module] = reasons
    note_attributes(linker.modules, linker.links)
    _roles(project)
    project.groups = groups_of(linker.modules, linker.links)
    whole = [group for group in project.groups if not failed.keys() & set(group)]
    circles = settle_circles(linker.modules, linker.links, whole, _entries(project))
    project.order = [name for group in project.groups for name in group]
    project.refuse(set(failed), [r for found in failed.values() for r in found])
    for found in circles:
        project.refuse({linker.names[found.file]}, [found])
    return project


def _entries(project: Project) -> list[str]:
    """From where Python begins to import: the programs and the tests, or else any module of a library."""
    modules = project.linker.modules
    running = [n for n, module in modules.items() if module.role != "module" or n in project.carried]
    return running or list(modules)


def _take(project: Project, path: str, source: str) -> None:
    project.linker.parse(path, source)
    if is_test_file(path):
        module = project.linker.modules[project.linker.names[path]]
        project.carried[module.name] = rewrite_tests(module.tree)


def _settle(project: Project, options: Options, tell: Tell) -> Attempt | None:
    """Try all modules; take out those that are refused, until the rest goes through."""
    while project.order:
        tell(f"translating {len(project.order)} modules")
        result = _try(project, project.modules, options)
        if result.lowered is not None:
            blamed = _left_out(project, result)
            if not blamed:
                return result
        else:
            blamed = {project.linker.names[r.file]: [] for r in result.refusals if r.file}
            for refusal in result.refusals:
                if refusal.file:
                    blamed[project.linker.names[refusal.file]].append(refusal)
        if not blamed or _unjust(project, set(blamed), options):
            return _one_by_one(project, options, tell)
        project.refuse(set(blamed), [r for reasons in blamed.values() for r in reasons])
    return None


def _try(project: Project, modules: list[Module], options: Options) -> Attempt:
    """Translate, and leave out the tests that are refused themselves, each by its name."""
    while True:
        result = attempt(modules, options)
        files = {m.file: m for m in modules if m.name in project.carried}
        dropped = [r for r in result.refusals if r.file in files and _drop(project, files[r.file], r)]
        if not dropped:
            return result


def _drop(project: Project, module: Module, refusal: Refusal) -> bool:
    """Take out of a test module the tests in which a refusal lies."""
    carried = project.carried[module.name]
    inside = [n for n in module.tree.body if _around(n, refusal.line)]
    for node in [n for n in inside if isinstance(n, ast.ClassDef)]:
        methods = [m for m in node.body if isinstance(m, ast.FunctionDef) and _around(m, refusal.line)]
        if methods and all(m.name.startswith("test") for m in methods):
            node.body = [m for m in node.body if m not in methods] or [ast.copy_location(ast.Pass(), node)]
            inside.remove(node)
    tests = [n.name for n in inside if isinstance(n, ast.FunctionDef) and n.name in carried.tests]
    if not tests:
        return False
    module.tree.body = [n for n in module.tree.body if n not in inside]
    for test in tests:
        carried.left[carried.tests.pop(test)] = f"line {refusal.line}: {refusal.construct}: {refusal.instead}"
    return True


def _around(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


def _add_doctests(project: Project, module: Module) -> None:
    """A module of its own for the examples in a module's docstrings."""
    made = doctest_module(module)
    if made is None:
        return
    package, _, last = module.name.rpartition(".")
    linker = project.linker
    name = f"{package}.doctest_{last}" if package else f"doctest_{last}"
    while name in linker.known:
        name += "_"
    path = f"{module.file} (examples)"
    linker.names = {**linker.names, path: name}
    linker.known.add(name)
    linker.add(name, path, made[0])
    project.carried[name] = made[1]


def _left_out(project: Project, result: Attempt) -> dict[str, list[Refusal]]:
    """A file of a library of which nothing would be left is refused: no function of it has types that are known."""
    if any(m.role != "module" for m in project.modules):
        return {}
    blamed: dict[str, list[Refusal]] = {}
    for refusal in result.unreached:
        blamed.setdefault(project.linker.names[refusal.file], []).append(refusal)
    return {name: reasons for name, reasons in blamed.items() if _has_nothing_else(project, name, len(reasons))}


def _has_nothing_else(project: Project, name: str, left_out: int) -> bool:
    module = project.linker.modules[name]
    functions = [n for n in module.tree.body if isinstance(n, ast.FunctionDef)]
    classes = any(isinstance(n, ast.ClassDef) for n in module.tree.body)
    return left_out == len(functions) and not classes and not module.does_something


def _unjust(project: Project, blamed: set[str], options: Options) -> bool:
    """Whether a refused module that others import is fine by itself: then it is their use of it that is refused."""
    needs = project.needs()
    users = {needed for name in project.order if name not in blamed for needed in needs[name]}
    return any(_alone(project, name, needs, options) for name in blamed & users)


def _alone(project: Project, name: str, needs: dict[str, set[str]], options: Options) -> bool:
    wanted = closure(name, needs)
    return attempt([m for m in project.modules if m.name in wanted], options).lowered is not None


def _one_by_one(project: Project, options: Options, tell: Tell) -> Attempt | None:
    """Take the modules in one after the other: each refusal falls on the module that brought it."""
    result = _taken_in(project, _together(project), options, tell)
    if result is None or result.lowered is not None:
        return result
    return _taken_in(project, {name: set(project.order) for name in project.order}, options, tell)


def _taken_in(project: Project, together: dict[str, set[str]], options: Options, tell: Tell) -> Attempt | None:
    """Try each module with those of `together` that are in already; at last all that are in."""
    taken: set[str] = set()
    for group in project.groups:
        names = [name for name in group if name in project.order]
        if not names:
            continue
        tell(f"translating {', '.join(names)}")
        near = {*(taken & together[names[0]]), *names}
        result = _try(project, [m for m in project.modules if m.name in near], options)
        if result.lowered is not None:
            taken.update(names)
            continue
        files = [project.linker.modules[name].file for name in names]
        own = [r for r in result.refusals if r.file in files]
        other = [_use_of(project, names[0], r) for r in result.refusals]
        blamed = {project.linker.names[r.file] for r in own} or {names[0]}
        project.refuse(blamed, own or other[:1])
    return _try(project, [m for m in project.modules if m.name in taken], options) if taken else None


def _together(project: Project) -> dict[str, set[str]]:
    """For each module those that have to do with it, by imports and packages in either direction."""
    found = {name: {name} for name in project.order}
    needs = project.needs()
    for name in project.order:
        for other in {*needs[name], *parents(name)} & found.keys():
            if found[other] is not found[name]:
                found[name] |= found[other]
                for each in found[other]:
                    found[each] = found[name]
    return found


def _use_of(project: Project, name: str, refusal: Refusal) -> Refusal:
    """What a module is refused for although it lies in another: placed at its import."""
    needs = project.linker.links[name].needs
    used = project.linker.names.get(refusal.file, "")
    construct = f"its use of {refusal.file or 'the others'}:{refusal.line} ({refusal.construct})"
    error = Unsupported(needs.get(used), refusal.code, construct, refusal.instead)
    return error.at(project.linker.modules[name].file)


def _roles(project: Project) -> None:
    """Which modules are programs, which are imported, and which of their variables others use."""
    linker, needs = project.linker, project.needs()
    imported = {n for links in linker.links.values() for n in links.needs}
    imported |= {p for n in imported for p in parents(n)}
    for links in linker.links.values():
        for base, name in links.uses:
            if base in linker.modules:
                linker.modules[base].shared.add(name)
    for name, module in linker.modules.items():
        if name in project.carried:
            module.role = "module"
        elif _is_program(module, name in imported):
            module.role = "both" if name in imported else "program"
            around = [p for p in parents(name) if p in linker.modules]
            if any(name in closure(p, needs) for p in around):
                module.role = "module"
                what = f"{module.file}: no program is made of it, since its package imports it"
                project.warnings.append(what)
        else:
            module.role = "module"


def _is_program(module: Module, is_imported: bool) -> bool:
    path = PurePosixPath(module.file)
    if path.name == "__main__.py" or any(_is_guard(node) for node in module.tree.body):
        return True
    if is_imported or path.name in ("__init__.py", "conftest.py", "setup.py"):
        return False
    passive = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    return any(
        not isinstance(n, passive) and not (isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant))
        for n in module.tree.body
    )


def _is_guard(node: ast.stmt) -> bool:
    return (
        isinstance(node, ast.If)
        and isinstance(node.test, ast.Compare)
        and getattr(node.test.left, "id", "") == "__name__"
    )
