"""In which order a project's modules are translated, and the circles of imports that cannot be."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from portalis_transpiler.read.circles import WAY, Circle, Imports, together
from portalis_transpiler.read.modules import Module
from portalis_transpiler.read.packages import Links
from portalis_transpiler.refusal import Refusal, Unsupported


def groups_of(modules: Mapping[str, Module], links: Mapping[str, Links]) -> list[list[str]]:
    """The modules, each after those that it imports; those that import each other are one group."""
    groups = together({name: [n for n in links[name].needs if n in modules] for name in modules})
    for name in (name for group in groups if len(group) > 1 for name in group):
        modules[name].circular = True
    return groups


def settle_circles(
    modules: Mapping[str, Module], links: Mapping[str, Links], groups: list[list[str]], entries: list[str]
) -> list[Refusal]:
    """Put the modules of each circle in the order of their classes' bases, in place; gives why circles are refused.

    `entries`: the modules from which Python may begin to import.
    """
    refusals: list[Refusal] = []
    circles: dict[str, Circle] = {}
    for group in [g for g in groups if len(g) > 1]:
        circle = Circle(modules, tuple(group))
        try:
            _no_program(circle, links)
            group[:] = circle.in_order()
            circles |= dict.fromkeys(group, circle)
        except Unsupported as error:
            refusals.append(_placed(error, circle))
    while circles:
        for entry in entries:
            imports = Imports(circles, modules)
            try:
                imports.run(entry)
            except Unsupported as error:
                circle = circles[imports.running[-1]]
                refusals.append(_placed(error, circle))
                circles = {name: other for name, other in circles.items() if other is not circle}
                break
        else:
            return refusals
    return refusals


def _no_program(circle: Circle, links: Mapping[str, Links]) -> None:
    """Python runs a program under another name, `__main__`, and its module, when that is imported, once more."""
    for name in circle.names:
        if circle.modules[name].role != "module":
            users = [n for n in circle.names if name in links[n].needs]
            what = f"import of {name}, a program that runs again as a module since it imports {users[0]}"
            raise Unsupported(links[users[0]].needs[name], "PT010", what, WAY)


def _placed(error: Unsupported, circle: Circle) -> Refusal:
    module = next(
        m for m in (circle.modules[n] for n in circle.names) if any(error.node is n for n in ast.walk(m.tree))
    )
    return error.at(module.file)
