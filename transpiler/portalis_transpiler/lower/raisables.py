"""The program's own exception classes: one `Kind` constant each, and a struct where they carry more than a name."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import Instance
from portalis_transpiler.lower.calls import find_instance
from portalis_transpiler.lower.classes import constructor_text, doc_lines, struct_text
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.exception_objects import is_plain
from portalis_transpiler.lower.functions import function_text
from portalis_transpiler.lower.raising import kind_name
from portalis_transpiler.lower.variables import Plan
from portalis_transpiler.refusal import Unsupported


def exception_items(crate: Crate, info: ClassInfo, methods: list[Body]) -> list[list[str]]:
    """A kind with its name and its parent, then the struct with its methods."""
    assert info.source.body is not None
    lw = Lower(crate, info.source.body, Plan())
    parent = next((b.name for b in info.bases if b.exception_base is not None), info.exception_base)
    crate.uses.add("Kind")
    name = kind_name(lw, info.name, defining=True)
    plain = is_plain(info) or not info.created
    docs = doc_lines(ast.get_docstring(info.node)) if plain else []
    if ("kind", info.name) not in crate.wants and not crate.in_project:
        docs.append("#[allow(dead_code)] // the program never raises it")
    kind = [
        *docs,
        f'{crate.public}static {name}: Kind = Kind::new("{info.qualname}", &{kind_name(lw, str(parent))});',
    ]
    if plain:
        return [kind]
    parts = [constructor_text(crate, info)] if info.method("__init__") is not None else []
    parts += [function_text(crate, body) for body in methods]
    items = [struct_text(crate, info), kind]
    if parts:
        lines = [f"impl {crate.types.class_name(info)} {{"]
        for place, part in enumerate(parts):
            lines += ([""] if place else []) + part
        items.append([*lines, "}"])
    return [*items, _raised_trait(crate, info)]


def _raised_trait(crate: Crate, info: ClassInfo) -> list[str]:
    """What the runtime's `Exception` asks of the object that it holds."""
    if info.method("__repr__") is not None:
        raise Unsupported(info.node, "PT126", f"`__repr__` of exception class {info.name}", "define `__str__` instead")
    cls = crate.types.class_name(info)
    lines = [f"impl py::Raised for {cls} {{"]
    text = info.method("__str__")
    body = None if text is None else find_instance(text, Instance(info), [])
    if body is not None:
        if body in crate.raising or body in crate.rc_self:
            raise Unsupported(body.scope.node, "PT126", "`__str__` that may raise", "use the attributes alone")
        lines += ["fn shown_text(&self) -> Option<String> {", f"Some(self.{crate.name_of(body)}())", "}", ""]
    return [*lines, "fn any(self: Rc<Self>) -> Rc<dyn std::any::Any> {", "self", "}", "}"]
