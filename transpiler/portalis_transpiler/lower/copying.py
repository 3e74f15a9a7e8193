"""Copies of objects: `Clone` for `copy.copy`, and `DeepCopy` for `copy.deepcopy` of the class and all that it holds."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    STR,
    Container,
    Instance,
    TupleOf,
    Type,
    is_optional,
    members,
    show,
    strip_none,
)
from portalis_transpiler.lower.attributes import field_name, is_mutable_field
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.refusal import Unsupported

ATOMS = (INT, FLOAT, BOOL, STR, NONE)
OWN = ("__copy__", "__deepcopy__", "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__new__")


def check_copied(node: ast.AST, info: ClassInfo, what: str) -> None:
    """Refuse classes that say themselves how they are copied, and those that are no plain objects."""
    if any(info.method(name) is not None for name in OWN):
        raise Unsupported(node, "PT142", f"`{what}` of {info.name}, which says how it is copied", "call that method")
    kept = [f for f in info.fields if info.method(f"compute_{f.removesuffix('_cached')}") is not None]
    if kept and what == "copy.copy":
        raise Unsupported(node, "PT142", f"`copy.copy` of {info.name}, which keeps values", "use a plain property")
    if info.is_namedtuple or info.exception_base is not None:
        raise Unsupported(node, "PT142", f"`{what}` of {info.name}", "write a method that makes the copy")


def note_deep(lw: Lower, node: ast.AST, type_: Type) -> None:
    """The classes in a type need the trait. Refuses what has no deep copy."""
    if isinstance(type_, Container) and type_.kind in ("list", "dict", "set"):
        for cell in type_.cells:
            note_deep(lw, node, cell.type)
    elif isinstance(type_, TupleOf) and len(type_.items) <= 3:
        for part in type_.items:
            note_deep(lw, node, part)
    elif is_optional(type_) and len(members(type_)) == 2:
        note_deep(lw, node, strip_none(type_))
    elif isinstance(type_, Instance) and not type_.cls.is_enum:
        check_copied(node, type_.cls, "copy.deepcopy")
        if ("deep_copy", type_.cls) not in lw.crate.wants:
            lw.crate.wants.add(("deep_copy", type_.cls))
            for field in type_.cls.fields.values():
                if not is_copy(field.cell.type):
                    note_deep(lw, node, field.cell.type)
    elif type_ not in ATOMS:
        raise Unsupported(node, "PT142", f"`copy.deepcopy` of {show(type_)}", "write a method that makes the copy")


def clone_trait(crate: Crate, info: ClassInfo) -> list[str]:
    """`copy.copy`: the same attributes in another object."""
    cls = crate.types.class_name(info)
    lines = [f"impl Clone for {cls} {{", f"fn clone(&self) -> {cls} {{"]
    fields = []
    for name, field in info.fields.items():
        plain = is_copy(field.cell.type) and not is_mutable_field(info, name)
        fields.append(f"{field_name(name)}: self.{field_name(name)}{'' if plain else '.clone()'},")
    return [*lines, *_literal(cls, fields), "}", "}"]


def deep_copy_trait(crate: Crate, info: ClassInfo) -> list[str]:
    """`copy.deepcopy`: what is reached twice is copied once."""
    cls = crate.types.class_name(info)
    fields = []
    for name, field in info.fields.items():
        value = f"self.{field_name(name)}"
        copied = is_copy(field.cell.type)
        if is_mutable_field(info, name):
            inner = f"{value}.get()" if copied else f"py::DeepCopy::deep_copy(&{value}.get(), copies)"
            text = f"{'Cell' if copied else 'Field'}::new({inner})"
        else:
            text = value if copied else f"py::DeepCopy::deep_copy(&{value}, copies)"
        fields.append(f"{field_name(name)}: {text},")
    used = "copies" if any("copies" in text for text in fields) else "_"
    first, *rest = _literal(cls, fields)
    return [
        f"impl py::DeepCopy for Rc<{cls}> {{",
        f"fn deep_copy(&self, copies: &mut py::Copies) -> Rc<{cls}> {{",
        *(f"copies.object(self, |{used}| {first}{'' if rest else ')'}", *rest[:-1], *(f"{r})" for r in rest[-1:])),
        "}",
        "}",
    ]


def _literal(cls: str, fields: list[str]) -> list[str]:
    return [f"{cls} {{", *fields, "}"] if fields else [cls]
