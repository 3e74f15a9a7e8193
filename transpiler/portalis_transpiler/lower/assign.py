"""Lowering of assignment to names, attributes, elements and patterns of them."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.program import ClassInfo
from portalis_transpiler.infer.types import (
    FLOAT,
    INT,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    Union,
    is_optional,
    show,
)
from portalis_transpiler.lower.calls import attribute_present, emit_call, find_instance
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.named_tuples import as_tuple, is_named_tuple
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand, is_literal
from portalis_transpiler.lower.owned import assign_element, give_up
from portalis_transpiler.lower.variables import rust_identifier
from portalis_transpiler.read.webs import Web


def web_type(lw: Lower, web: Web) -> Type:
    return lw.body.cell(web, lw.crate.program).type


def assign_to(lw: Lower, target: ast.AST, value: Operand) -> None:
    """Emit the assignment of an evaluated operand."""
    if isinstance(target, ast.Name):
        assign_name(lw, target, value)
    elif isinstance(target, ast.Attribute):
        assign_attribute(lw, target, value)
    elif isinstance(target, ast.Subscript):
        from portalis_transpiler.lower.subscripts import assign_item

        if lw.owns(lw.type_of(target.value)) and not isinstance(target.slice, ast.Slice):
            assign_element(lw, target, value)
            return
        assign_item(lw, target, held(lw, value))
    elif isinstance(target, (ast.Tuple, ast.List)):
        unpack(lw, target, value)
    else:
        raise lw.refuse(target, "PT032", "assignment target", "assign to a name, attribute or element")


def held(lw: Lower, value: Operand) -> Operand:
    """The value in a variable, unless reading it again and later is harmless."""
    text = value.text.replace("_", "").replace(".", "")
    if value.text == "()":
        return value
    if value.form == VALUE and not (text.lstrip("-").isalnum() or text.startswith('"')):
        name = lw.temporary("value")
        lw.line(f"let {name} = {value.text};")
        return Operand(name, value.type, PLACE, ATOM)
    return value


def assign_name(lw: Lower, target: ast.AST, value: Operand) -> None:
    web = lw.unit.webs.of[target]
    wanted = web_type(lw, web)
    if web.is_global:
        name = lw.crate.global_names.get(web)
        if name is None or web in lw.crate.constants:
            return
        lw.use("Global")
        lw.line(f"{name}.store({lw.owned(value, wanted)});")
        return
    variable = lw.variable(web)
    if lw.is_boxed(web):
        _assign_boxed(lw, web, lw.owned(value, wanted))
        return
    if variable is None:
        lw.line(f"{lw.renamed.get(web, rust_identifier(web.name))} = {lw.owned(value, wanted)};")
        return
    text = lw.owned(value, wanted)
    lw.wrote(web)
    if not lw.is_read(web):
        if not LITERAL.fullmatch(text):  # what only stands there does nothing
            lw.line(f"let _ = {text};")
        return
    if variable.optional:
        lw.line(f"{variable.name} = Some({text});")
    elif variable.inline and not variable.declared:
        variable.declared = True
        lw.line(declaration(lw, variable.name, wanted, text, lw.needs_mut(variable), target))
    else:
        lw.line(f"{lw.renamed.get(web, variable.name)} = {text};")


def _assign_boxed(lw: Lower, web: Web, text: str) -> None:
    """Assign a variable that nested functions share."""
    variable = lw.variable(web)
    wanted = web_type(lw, web)
    name = lw.renamed.get(web) or (variable.name if variable else rust_identifier(web.name))
    if variable is not None and variable.inline and not variable.declared:
        variable.declared = True
        lw.line(f"let {name}: {lw.use('Rc')}<{lw.box_type(wanted)}> = {lw.boxed_value(wanted, text)};")
    else:
        lw.line(f"{name}.set({text});")


LITERAL = re.compile(
    r'-?\d[\d_]*(?:_i64)?|-?\d[\d_]*\.\d*(?:e-?\d+)?|true|false|\(\)|None|"(?:\\.|[^"\\])*"\.to_string\(\)'
)
COLLECTED = ".collect::<Vec<_>>()"


def declaration(lw: Lower, name: str, type_: Type, text: str, mutable: bool, target: ast.AST | None = None) -> str:
    """A `let`; the type is written where Rust cannot see it in the value."""
    keyword = "let mut" if mutable else "let"
    written = lw.type_name(type_)
    for made in ("default", "new"):
        if text == f"{written.replace('<', '::<', 1)}::{made}()":
            text = f"{written.partition('<')[0]}::{made}()"
    if needs_type(text, type_):
        if written.startswith("Vec<") and text.endswith(COLLECTED):
            text = f"{text.removesuffix(COLLECTED)}.collect()"
        return f"{keyword} {name}: {written} = {text};"
    return f"{keyword} {name} = {text};"


def needs_type(text: str, type_: Type) -> bool:
    if isinstance(type_, Union) or (
        isinstance(type_, Container) and any(t in text for t in ("default()", "new()", "vec![]", "collect()"))
    ):
        return True
    literal = type_ in (INT, FLOAT) and is_literal(text)
    return literal or "collect" in text or text.startswith("Rc::new(move |") or "unwrap()" in text


def assign_attribute(lw: Lower, target: ast.Attribute, value: Operand) -> None:
    from portalis_transpiler.lower.attributes import (
        class_static,
        field_name,
        is_mutable_field,
        is_own_self,
        receiver_of,
    )

    base_type = lw.type_of(target.value)
    if isinstance(base_type, Ref) and isinstance(base_type.target, ClassInfo):
        found = base_type.target.constant(target.attr)
        assert found is not None
        static = class_static(lw, found[0], target.attr)
        lw.line(f"{static}.store({lw.owned(value, found[0].constant_cells[target.attr].type)});")
        return
    if lw.self_fields is not None and is_own_self(lw, target.value) and isinstance(base_type, Instance):
        from portalis_transpiler.lower.construct import assign_self_field

        if assign_self_field(lw, base_type.cls, target, value):
            return
    value = held(lw, value)
    receiver = receiver_of(lw, target.value)
    if is_optional(receiver.type):
        receiver = attribute_present(lw, receiver, target.attr)
    if isinstance(receiver.type, Union):
        from portalis_transpiler.lower.dispatch import dispatch_assign

        dispatch_assign(lw, target, receiver, value)
        return
    if not isinstance(receiver.type, Instance):
        raise lw.refuse(target, "PT100", f"assignment to `.{target.attr}` of {show(receiver.type)}", "use an object")
    info = receiver.type.cls
    setter = info.method(f"{target.attr}.setter")
    if setter is not None:
        body = find_instance(setter, receiver.type, [value.type])
        assert body is not None
        lw.line(f"{emit_call(lw, body, receiver, [value]).text};")
        return
    assert is_mutable_field(info, target.attr)
    type_ = info.fields[target.attr].cell.type
    lw.line(f"{receiver.at(POSTFIX)}.{field_name(target.attr)}.set({lw.owned(value, type_)});")


def can_declare(lw: Lower, target: ast.AST, type_: Type) -> bool:
    """Whether a target can be written as a pattern of a `let` or `for`."""
    if isinstance(target, ast.Name):
        web = lw.unit.webs.of.get(target)
        if web is None or web.is_global:
            return False
        if web.comprehension:
            return same_rust(lw, web_type(lw, web), type_)
        variable = lw.variable(web)
        if variable is None or variable.optional or lw.is_boxed(web):
            return False
        if not lw.is_read(web):
            return True
        return variable.inline and not variable.declared and same_rust(lw, web_type(lw, web), type_)
    if isinstance(target, (ast.Tuple, ast.List)) and isinstance(type_, TupleOf):
        return (
            not any(isinstance(e, ast.Starred) for e in target.elts)
            and len(target.elts) == len(type_.items)
            and all(can_declare(lw, e, t) for e, t in zip(target.elts, type_.items, strict=True))
        )
    return False


def same_rust(lw: Lower, a: Type, b: Type) -> bool:
    return a == b or lw.type_name(a) == lw.type_name(b)


def pattern(lw: Lower, target: ast.AST) -> str:
    """The target as a Rust pattern; marks its variables as declared."""
    if isinstance(target, ast.Name):
        web = lw.unit.webs.of[target]
        variable = lw.variable(web)
        if variable is None:
            if lw.owns(web_type(lw, web)):
                raise give_up(web_type(lw, web))
            return rust_identifier(web.name)
        variable.declared = True
        lw.wrote(web)
        if (lw.body, web) in lw.crate.sharing.borrowed and lw.owns(web_type(lw, web)):
            lw.refs[web] = REF
        if not lw.is_read(web):
            return (
                "_" if target.id == "_" or variable.name == "_" else f"_{variable.name.removeprefix('r#').lstrip('_')}"
            )
        return f"mut {variable.name}" if lw.needs_mut(variable) else variable.name
    assert isinstance(target, (ast.Tuple, ast.List))
    inner = ", ".join(pattern(lw, e) for e in target.elts)
    return f"({inner},)" if len(target.elts) == 1 else f"({inner})"


def unpack(lw: Lower, target: ast.Tuple | ast.List, value: Operand) -> None:
    if is_named_tuple(value.type):
        value = as_tuple(lw, value)
    type_ = value.type
    star = next((i for i, t in enumerate(target.elts) if isinstance(t, ast.Starred)), None)
    if isinstance(type_, TupleOf):
        if can_declare(lw, target, type_):
            text = lw.owned(value)
            lw.line(f"let {pattern(lw, target)} = {text};")
            return
        _unpack_tuple(lw, target, value, type_, star)
        return
    _unpack_items(lw, target, value, star)


def _unpack_tuple(lw: Lower, target: ast.Tuple | ast.List, value: Operand, type_: TupleOf, star: int | None) -> None:
    from portalis_transpiler.lower.operators import tuple_parts

    parts = tuple_parts(lw, value)
    if star is not None:
        tail = len(target.elts) - star - 1
        middle = parts[star : len(parts) - tail]
        list_type = lw.body.types[target.elts[star].value]  # type: ignore[attr-defined]
        assert isinstance(list_type, Container)
        inner = ", ".join(lw.owned(p, list_type.element) for p in middle)
        packed = Operand(f"{lw.use('List')}::from(vec![{inner}])", list_type)
        parts = [*parts[:star], packed, *parts[len(parts) - tail :]]
    for element, part in zip(target.elts, parts, strict=True):
        assign_to(lw, element.value if isinstance(element, ast.Starred) else element, part)


def _unpack_items(lw: Lower, target: ast.Tuple | ast.List, value: Operand, star: int | None) -> None:
    """Unpacking of a list or other iterable: the count is checked when it runs."""
    from portalis_transpiler.lower.iteration import element_type
    from portalis_transpiler.lower.loops import vec_of

    element = element_type(lw, target, value.type)
    _unpack_vec(lw, target, vec_of(lw, target, value, element), element, star)


def is_iterator(type_: Type) -> bool:
    return isinstance(type_, Container) and type_.kind == "iter"


def unpack_iterator(lw: Lower, target: ast.Tuple | ast.List, node: ast.expr) -> None:
    """`a, b = map(int, words)`: as Python does, one item more than there are names is asked for."""
    from portalis_transpiler.lower.loops import collected_vec, loop

    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    star = next((i for i, t in enumerate(target.elts) if isinstance(t, ast.Starred)), None)
    if star is not None:
        _unpack_vec(lw, target, collected_vec(lw, node, type_.element), type_.element, star)
        return
    name = lw.temporary("items")
    lw.line(f"let mut {name} = Vec::new();")
    nested = any(isinstance(n, ast.GeneratorExp) and len(n.generators) > 1 for n in ast.walk(node))
    label = f"'{lw.temporary('unpack')}" if nested else ""

    def keep(item: Operand) -> None:
        lw.line(f"{name}.push({lw.owned(item, type_.element)});")
        lw.line(f"if {name}.len() > {len(target.elts)} {{\nbreak{' ' + label if label else ''};\n}}")

    closes = loop(lw, node, keep, label=label)
    lw.line("\n".join("}" * closes))
    _unpack_vec(lw, target, name, type_.element, None)


def _unpack_vec(lw: Lower, target: ast.Tuple | ast.List, items: str, element: Type, star: int | None) -> None:
    name = lw.temporary("items")
    count = len(target.elts)
    if star is None and count <= 5 and can_declare(lw, target, TupleOf((element,) * count)):
        text = lw.fallible(f"py::unpack_{count}({items})")
        lw.line(f"let {pattern(lw, target)} = {text};")
        return
    if star is None:
        many = f"py::unpack_exactly({items}, {count})"
        lw.line(f"let {name} = {lw.fallible(f'py::unpack_{count}({items})' if count <= 5 else many)};")
        for place, part in enumerate(target.elts):
            text = f"{name}.{place}" if count <= 5 else f"{name}[{place}]"
            assign_to(lw, part, Operand(text, element, PLACE))
        return
    tail = count - star - 1
    lw.line(f"let {name} = {lw.fallible(f'py::unpack_star({items}, {star}, {tail})')};")
    for place, part in enumerate(target.elts):
        if place == star:
            assert isinstance(part, ast.Starred)
            list_type = lw.body.types[part.value]
            assign_to(lw, part.value, Operand(f"{lw.use('List')}::from({name}.1.clone())", list_type))
        else:
            text = f"{name}.0[{place}]" if place < star else f"{name}.2[{place - star - 1}]"
            assign_to(lw, part, Operand(text, element, PLACE))
