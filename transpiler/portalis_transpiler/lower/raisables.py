"""The program's own exception classes: one `Kind` constant each."""

from __future__ import annotations

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.lower.classes import doc_lines
from portalis_transpiler.lower.context import Crate, Lower
from portalis_transpiler.lower.raising import kind_name
from portalis_transpiler.lower.variables import Plan


def exception_items(crate: Crate, info: ClassInfo) -> list[list[str]]:
    """A kind with its name and its parent."""
    import ast

    if info.methods:
        method = next(iter(info.methods.values()))
        from portalis_transpiler.refusal import Unsupported

        raise Unsupported(
            method.node, "PT126", f"method in exception class {info.name}", "pass the message to the exception"
        )
    assert info.source.body is not None
    lw = Lower(crate, info.source.body, Plan())
    parent = info.bases[0].name if info.bases else info.exception_base
    crate.uses.add("Kind")
    kind = (
        "py::Kind"
        if any(c.name == "Kind" for u in crate.program.units.values() for c in u.classes.values())
        else "Kind"
    )
    name = kind_name(lw, info.name, defining=True)
    docs = doc_lines(ast.get_docstring(info.node))
    if ("kind", info.name) not in crate.wants and not crate.in_project:
        docs.append("#[allow(dead_code)] // the program never raises it")
    return [
        [*docs, f'{crate.public}static {name}: {kind} = {kind}::new("{info.name}", &{kind_name(lw, str(parent))});']
    ]
