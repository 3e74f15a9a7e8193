"""Module variables that functions use: Rust constants where they never change, else values made at the start."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body, Unit
from portalis_transpiler.infer.types import BOOL, FLOAT, INT, STR, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.names import constant, string_literal
from portalis_transpiler.lower.variables import Plan, rust_identifier
from portalis_transpiler.read.webs import Web

RUST: dict[Type, str] = {INT: "i64", FLOAT: "f64", BOOL: "bool", STR: "&str"}


def declare_globals(crate: Crate, unit: Unit, taken: set[str]) -> None:
    """Give every module variable that functions use a name, and find the constants."""
    for web in unit.webs.webs:
        if not web.is_global or web not in crate.program.globals:
            continue
        name = rust_identifier(web.name).removeprefix("r#").upper()
        while name in taken:
            name += "_"
        taken.add(name)
        crate.global_names[web] = crate.mark(unit, name)
        if _literal(unit, web) is not None:
            crate.constants[web] = crate.global_names[web]


def _literal(unit: Unit, web: Web) -> object:
    """The value of a variable that is assigned once, at the top of the module, to a literal."""
    if len(web.defs) != 1:
        return None
    for statement in unit.module.tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and targets == web.defs:
            value = statement.value
            if isinstance(value, ast.Constant) and isinstance(value.value, (bool, int, float, str)):
                return value.value
            if (
                isinstance(value, ast.UnaryOp)
                and isinstance(value.op, ast.USub)
                and isinstance(value.operand, ast.Constant)
            ) and type(value.operand.value) in (int, float):
                return -value.operand.value  # type: ignore[operator]
    return None


def global_items(crate: Crate, unit: Unit) -> list[list[str]]:
    """The module's `const` items and its `thread_local!` block."""
    items: list[list[str]] = []
    constants: list[str] = []
    statics: list[str] = []
    for web, name in crate.global_names.items():
        if web.scope.root.node is not unit.module.tree:
            continue
        type_ = crate.program.globals[web].type
        value = _literal(unit, web)
        if web in crate.constants:
            text = string_literal(value) if isinstance(value, str) else constant(value).text
            constants.append(f"{crate.public}const {name}: {RUST[type_]} = {text};")
        else:
            lw = Lower(crate, unit.body or Body(None, unit, unit.scopes[unit.module.tree]), Plan())
            lw.use("RefCell")
            rust = lw.type_name(type_)
            statics.append(f"{crate.public}static {name}: RefCell<Option<{rust}>> = RefCell::new(None);")
    own = crate.mark(unit, "")
    statics += [text for name, text in crate.statics.items() if name.startswith(own)]
    if constants:
        items.append(constants)
    if statics:
        items.append(["thread_local! {", *statics, "}"])
    return items
