"""Lists with one owner: `Vec<T>`, `&[T]` and `&mut Vec<T>` where the sharing pass proved it."""

from __future__ import annotations

import ast
import re

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import INT, STR, Container, TupleOf, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, LOW, PLACE, POSTFIX, REF, VALUE, Operand, is_one
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.read.webs import Web
from portalis_transpiler.sharing.record import NotOwned, region_of
from portalis_transpiler.sharing.shapes import swap_of

_SIMPLE = re.compile(r"-?\w+")
_PURE = frozenset(
    {"item_at", "len", "plus", "minus", "times", "negated", "rem_euclid", "abs", "item_ref", "min", "max"}
)


def give_up(type_: Type) -> NotOwned:
    """The lowering has no form for this use of an owned list: the pass must share it."""
    region = region_of(type_)
    assert region is not None
    return NotOwned(region)


def list_name(lw: Lower, type_: Type) -> str:
    """`Vec` or `List`, as the constructor of a list of this type."""
    return "Vec" if lw.owns(type_) else lw.use("List")


def from_vec(lw: Lower, text: str, type_: Type) -> str:
    """The text of a `Vec` as a value of the list type."""
    return text if lw.owns(type_) else f"{lw.use('List')}::from({text})"


def from_handle(lw: Lower, operand: Operand) -> Operand:
    """What a runtime function made as a handle, where its list has one owner."""
    text = operand.text
    if not lw.owns(operand.type) or operand.form != VALUE:
        return operand
    inside = text.removeprefix("List::from(").removesuffix(")")
    whole = text == f"List::from({inside})" and is_one(inside)
    return Operand(inside if whole else f"{operand.at(POSTFIX)}.into_vec()", operand.type)


def holds_owned(lw: Lower, type_: Type) -> Type | None:
    """The owned list that a loop's element is or holds."""
    if lw.owns(type_):
        return type_
    if isinstance(type_, TupleOf):
        return next((t for t in type_.items if lw.owns(t)), None)
    return None


def is_edited(lw: Lower, body: Body, web: Web) -> bool:
    return (body, web) in lw.crate.sharing.edited


def parameter_text(lw: Lower, web: Web, type_: Container) -> str:
    """`&[T]`, or `&mut Vec<T>` when the list changes through the parameter."""
    if is_edited(lw, lw.body, web):
        return f"&mut {lw.type_name(type_)}"
    return f"&[{lw.type_name(type_.element)}]"


def changes_in(lw: Lower, node: ast.expr, later: list[ast.expr]) -> bool:
    """Whether the list that an expression names changes while other expressions are evaluated."""
    while isinstance(node, ast.Subscript):
        node = node.value
    web = lw.unit.webs.of.get(node)
    inside = {n for part in later for n in ast.walk(part)}
    return any(e.body is lw.body and e.web is web and e.node in inside for e in lw.crate.sharing.edits)


def note_edit(lw: Lower, node: ast.expr) -> None:
    """The list of a local variable changes: its declaration says `mut`."""
    web = lw.unit.webs.of.get(node)
    if web is not None and web not in lw.refs:
        lw.wrote(web)
        lw.wrote(web)


def edit_place(lw: Lower, node: ast.expr) -> Operand:
    """The place of a list, to be changed."""
    if isinstance(node, ast.Subscript):
        base = edit_place(lw, node.value)
        index = free_of(lw, base, lw.own(node.slice, INT), node)
        return Operand(lw.fallible(f"{base.at(POSTFIX)}.item_mut({index})"), lw.type_of(node), REF)
    operand = lw.expr(node)
    if isinstance(node, ast.Name):
        note_edit(lw, node)
    return operand


def root_name(text: str) -> str:
    """The variable with which the text of a place begins."""
    found = re.match(r"(?:&mut |&|\*)?((?:r#)?\w+)", text)
    return found.group(1) if found else ""


def mentions(text: str, name: str) -> bool:
    return bool(name) and re.search(rf"(?<![\w#]){re.escape(name)}\b", text) is not None


def free_of(lw: Lower, base: Operand, text: str, node: ast.expr) -> str:
    """Text that is evaluated while `base`, an element to be changed, is borrowed: it may not mention the list."""
    if "item_mut(" not in base.text or not mentions(text, root_name(base.text)):
        return text
    if "?" in text or not is_pure(text):
        raise give_up(lw.type_of(node.value) if isinstance(node, ast.Subscript) else base.type)
    name = lw.temporary("place")
    lw.line(f"let {name} = {text};")
    return name


def argument(lw: Lower, body: Body, web: Web, operand: Operand) -> str:
    """An owned list as an argument of a call."""
    edited = is_edited(lw, body, web)
    if operand.form == REF:
        return operand.text
    if not edited:
        text = operand.text
        if text.startswith("vec![") and text.endswith("]") and ";" not in text:
            text = text.removeprefix("vec!")
        return f"&{text if text != operand.text else operand.at(POSTFIX)}"
    return f"&mut {operand.at(POSTFIX)}"


def in_order(lw: Lower, texts: list[str], types: list[Type], edited: list[bool]) -> list[str]:
    """Arguments that look at a list which another argument changes get names before the call."""
    changing = [root_name(t) for t, e in zip(texts, edited, strict=True) if e]
    if not any(
        mentions(text, name)
        for name in changing
        for place, text in enumerate(texts)
        if not edited[place] or root_name(text) != name
    ):
        return texts
    found = []
    for text, type_, changes in zip(texts, types, edited, strict=True):
        if lw.owns(type_):
            if "?" in text:
                raise give_up(type_)
            found.append(text)
        elif _SIMPLE.fullmatch(text) or changes:
            found.append(text)
        else:
            name = lw.temporary("argument")
            lw.line(f"let {name} = {text};")
            found.append(name)
    return found


def read_element(lw: Lower, base: Operand, index: str) -> Operand:
    assert isinstance(base.type, Container)
    element = base.type.element
    if lw.owns(element):
        return Operand(lw.fallible(f"{base.at(POSTFIX)}.item_ref({index})"), element, REF)
    return Operand(lw.fallible(f"{base.at(POSTFIX)}.item_at({index})"), element)


def slice_of(lw: Lower, base: Operand, bounds: tuple[str, str], step: str | None, result: Type) -> Operand:
    must_agree(lw, base.type, result)
    inner = lw.borrowed(base)
    if step is None:
        text = f"py::list_slice({inner}, {bounds[0]}, {bounds[1]})"
    else:
        text = lw.fallible(f"py::list_slice_step({inner}, {bounds[0]}, {bounds[1]}, {step})")
    return Operand(from_vec(lw, text, result), result)


def assign_element(lw: Lower, node: ast.Subscript, value: Operand) -> None:
    """`base[index] = value`, the value evaluated first."""
    type_ = lw.type_of(node.value)
    assert isinstance(type_, Container)
    if not (
        isinstance(node.value, ast.Name) and is_pure(value.text) and isinstance(node.slice, (ast.Name, ast.Constant))
    ):
        from portalis_transpiler.lower.assign import held

        value = held(lw, value)
        if value.form == PLACE and lw.owns(value.type):
            value = Operand(value.text, value.type, VALUE, ATOM)
    base = edit_place(lw, node.value)
    index = free_of(lw, base, lw.own(node.slice, INT), node)
    lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set_item({index}, {lw.owned(value, type_.element)})')};")


def is_pure(text: str) -> bool:
    """Whether an expression only reads: it may stand inside the call that changes its list."""
    return "{" not in text and all(n in _PURE for n in re.findall(r"(\w+)\(", text))


def augment_element(lw: Lower, node: ast.AugAssign, target: ast.Subscript, symbol: str, result: Type) -> None:
    """`base[index] op= value`: base and index are evaluated once."""
    from portalis_transpiler.lower.operators import binary

    base, index = named_place(lw, target)
    current = read_element(lw, base, index)
    noted = lw.body.notes.get(node)
    if isinstance(noted, Type) and lw.type_name(noted) != lw.type_name(current.type):
        current = lw.coerce(current, noted)
    value = lw.owned(binary(lw, node, symbol, current, lw.expr(node.value), result), base.type.element)  # type: ignore[attr-defined]
    if not is_pure(value) or "item_ref" in base.text:
        name = lw.temporary("value")
        lw.line(f"let {name} = {value};")
        value = name
    place = base.at(POSTFIX).replace(".item_ref(", ".item_mut(")
    lw.line(f"{lw.fallible(f'{place}.set_item({index}, {value})')};")


def named_place(lw: Lower, node: ast.Subscript) -> tuple[Operand, str]:
    """The list and the index of an element, in text that may be evaluated twice."""
    if isinstance(node.value, ast.Subscript):
        base, index = named_place(lw, node.value)
        base = Operand(lw.fallible(f"{base.at(POSTFIX)}.item_ref({index})"), lw.type_of(node.value), REF)
    else:
        base = lw.expr(node.value)
        if isinstance(node.value, ast.Name):
            note_edit(lw, node.value)
        else:
            raise give_up(lw.type_of(node.value))
    text = lw.own(node.slice, INT)
    if not _SIMPLE.fullmatch(text):
        name = lw.temporary("index")
        lw.line(f"let {name} = {text};")
        text = name
    return base, text


def swapped(lw: Lower, target: ast.expr, value: ast.expr) -> bool:
    """`a[i], a[j] = a[j], a[i]` of an owned list."""
    found = swap_of(target, value)
    if found is None or not lw.owns(lw.type_of(found[0])):
        return False
    place = edit_place(lw, found[0])
    inner = place.text if place.form == REF else f"&mut {place.text}"
    indices = []
    for node in found[1:]:
        text = lw.own(node, INT)
        if mentions(text, root_name(inner)):
            name = lw.temporary("place")
            lw.line(f"let {name} = {text};")
            text = name
        indices.append(text)
    lw.line(f"{lw.fallible(f'py::swap_items({inner}, {indices[0]}, {indices[1]})')};")
    return True


def must_agree(lw: Lower, source: Type, result: Type) -> None:
    """A copy whose elements are held in another way from now on (int → Optional) is made by handles."""
    assert isinstance(source, Container)
    assert isinstance(result, Container)
    if lw.type_name(source.element) != lw.type_name(result.element):
        raise give_up(source)


def copy_of(lw: Lower, text: str, source: Type, result: Type) -> Operand:
    """A copy of a whole owned list."""
    must_agree(lw, source, result)
    return Operand(from_vec(lw, f"{text}.to_vec()", result), result)


def walked(lw: Lower, operand: Operand, backwards: bool = False) -> str:
    """An iterator over the elements: values, or references where the elements are owned lists."""
    type_ = operand.type
    assert isinstance(type_, Container)
    fresh = operand.form == VALUE and not lw.owns(type_.element)
    text = f"{operand.at(POSTFIX)}.{'into_iter' if fresh else 'iter'}(){'.rev()' if backwards else ''}"
    if fresh or lw.owns(type_.element):
        return text
    return f"{text}.copied()" if is_copy(type_.element) else f"{text}.cloned()"


def has(lw: Lower, box: Operand, item: Operand) -> str:
    """`item in box`."""
    assert isinstance(box.type, Container)
    element = box.type.element
    if element == STR or lw.owns(element):
        return f"py::find_item({lw.borrowed(box)}, {lw.borrowed(item, element)}).is_some()"
    return f"{box.at(POSTFIX)}.contains({lw.borrowed(item, element)})"


def text_of_list(lw: Lower, operand: Operand) -> Operand:
    assert isinstance(operand.type, Container)
    name = "rows_repr" if lw.owns(operand.type.element) else "vec_repr"
    return Operand(f"py::{name}({lw.borrowed(operand)})", STR)


def repeated(lw: Lower, operand: Operand, count: str, result: Type) -> Operand:
    """`items * count`; of one item it is Rust's `vec![item; count]`."""
    inner = operand.text.removeprefix("vec![")
    if operand.text.startswith("vec![") and operand.text.endswith("]") and _one(inner[:-1]):
        assert isinstance(operand.type, Container)
        assert isinstance(result, Container)
        item = lw.owned(Operand(inner[:-1], operand.type.element, VALUE, LOW), result.element)
        if count.replace("_", "").isdigit():
            size = count
        else:
            size = count.removesuffix(" as i64") if count.endswith(".len() as i64") else f"py::repeats({count})"
        return Operand(from_vec(lw, f"vec![{item}; {size}]", result), result)
    must_agree(lw, operand.type, result)
    return Operand(from_vec(lw, f"py::repeated_items({lw.borrowed(operand)}, {count})", result), result)


def _one(text: str) -> bool:
    """Whether the text of a display's inside is one element."""
    depth = 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if (char == "," and depth == 0) or char in ";\"'":
            return False
    return bool(text)


def concatenated(lw: Lower, left: Operand, right: Operand, result: Type) -> Operand:
    """`left + right`."""
    must_agree(lw, left.type, result)
    first = left.text if left.form == VALUE else f"{left.at(POSTFIX)}.to_vec()"
    return Operand(from_vec(lw, f"py::joined({first}, {lw.borrowed(right)})", result), result)
