"""Lowering of `x op= y`: the target's parts are evaluated once."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.operators import DUNDERS
from portalis_transpiler.infer.types import BYTEARRAY, INT, NEVER, STR, Container, Instance, Type, is_optional, show
from portalis_transpiler.lower.assign import assign_name, assign_to, held
from portalis_transpiler.lower.calls import attribute_present, call_method
from portalis_transpiler.lower.comprehensions import held_dict
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.names import read_web
from portalis_transpiler.lower.octets import extend_in_place
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.operators import binary, present
from portalis_transpiler.lower.owned import augment_element, note_edit
from portalis_transpiler.lower.rust_types import is_copy


def augmented(lw: Lower, node: ast.AugAssign, symbol: str) -> None:
    result = lw.body.types.get(node, NEVER)
    target = node.target
    if isinstance(target, ast.Name):
        _name(lw, node, target, symbol, result)
    elif isinstance(target, ast.Attribute):
        _attribute(lw, node, target, symbol, result)
    else:
        _subscript(lw, node, target, symbol, result)


def in_place(lw: Lower, node: ast.AugAssign, current: Operand, symbol: str) -> bool:
    """Lists, sets and dicts change in place; so do objects with `__iadd__` and the like."""
    type_ = current.type
    if isinstance(type_, Container) and type_.kind in ("list", "deque") and symbol == "+":
        from portalis_transpiler.lower.loops import collected_vec

        if lw.owns(type_):
            note_edit(lw, node)  # type: ignore[arg-type]
        lw.line(f"{current.at(POSTFIX)}.extend({collected_vec(lw, node.value, type_.element)});")
        return True
    if isinstance(type_, Container) and type_.kind in ("set", "dict", "ordereddict", "counter", "defaultdict"):
        names = {
            "|": "update",
            "&": "intersection_update",
            "-": "difference_update",
            "^": "symmetric_difference_update",
        }
        if type_.kind == "counter":
            names = {"+": "add", "-": "take", "|": "unite", "&": "intersect"}
            given = lw.type_of(node.value)
            if not (isinstance(given, Container) and given.kind == "counter"):
                raise lw.refuse(node, "PT071", f"`{symbol}=` of a Counter and {show(given)}", "make it a Counter first")
        if symbol not in names:
            raise lw.refuse(node, "PT071", f"`{symbol}=` of {show(type_)}", "use a method")
        other = held_dict(lw, node.value, type_) if type_.kind == "dict" else lw.borrow(node.value)
        lw.line(f"{current.at(POSTFIX)}.{names[symbol]}({other});")
        return True
    if type_ == BYTEARRAY:
        extend_in_place(lw, node, current, symbol)
        return True
    if isinstance(type_, Instance) and type_.cls.method(f"__i{DUNDERS[symbol]}__") is not None:
        operand = call_method(lw, node, current, f"__i{DUNDERS[symbol]}__", [lw.expr(node.value)], "inplace")
        assign_to(lw, node.target, operand)
        return True
    return False


def _name(lw: Lower, node: ast.AugAssign, target: ast.Name, symbol: str, result: Type) -> None:
    web = lw.unit.webs.of[node]
    declared = read_web(lw, web)
    noted = lw.body.notes.get(node)
    current = lw.coerce(declared, noted) if isinstance(noted, Type) and noted != NEVER else declared
    if in_place(lw, node, current, symbol):
        if lw.unit.webs.of[target] is not web and not isinstance(current.type, Instance):
            assign_name(lw, target, current)  # what an object's method gives is assigned already
        return
    if current.type == STR and declared.form == PLACE and symbol == "+" and lw.unit.webs.of[target] is web:
        variable = lw.variable(web)
        if variable is not None and not variable.optional and web not in lw.refs:
            value = lw.expr(node.value)
            if value.type == STR:
                added = lw.borrowed(value)
                added = f"{added}.clone()" if value.text == declared.text else added
                lw.line(f"{declared.text}.push_str({added});")
                variable.mutable = True
                lw.wrote(web)
                lw.wrote(web)
                return
            lw.wrote(web)
            lw.line(f"{declared.text} = {lw.owned(binary(lw, node, symbol, current, value, result))};")
            return
    value = lw.expr(node.value)
    assign_name(lw, target, binary(lw, node, symbol, current, value, result))


def _attribute(lw: Lower, node: ast.AugAssign, target: ast.Attribute, symbol: str, result: Type) -> None:
    from portalis_transpiler.lower.attributes import is_own_self, read_attribute, receiver_of

    base_type = lw.type_of(target.value)
    own = lw.self_fields is not None and is_own_self(lw, target.value)
    if own or not isinstance(base_type, Instance):
        if is_optional(base_type):
            raise lw.refuse(node, "PT100", f"`{symbol}=` of an attribute of an optional object", "test for None first")
        current = lw.expr(target)
        if in_place(lw, node, current, symbol):
            return
        assign_to(lw, target, binary(lw, node, symbol, current, lw.expr(node.value), result))
        return
    receiver = receiver_of(lw, target.value)
    if is_optional(receiver.type):
        receiver = attribute_present(lw, receiver, target.attr)
    if receiver.form == VALUE:
        name = lw.temporary("object")
        lw.line(f"let {name} = {receiver.text};")
        receiver = Operand(name, receiver.type, PLACE, ATOM)
    noted = lw.body.notes.get(node)
    current = read_attribute(lw, target, receiver, target.attr)
    current = lw.coerce(current, noted) if isinstance(noted, Type) and noted != NEVER else current
    if in_place(lw, node, current, symbol):
        return
    value = binary(lw, node, symbol, current, lw.expr(node.value), result)
    info = receiver.type.cls  # type: ignore[attr-defined]
    setter = info.method(f"{target.attr}.setter")
    if setter is not None:
        assign_to(lw, target, value)
        return
    from portalis_transpiler.lower.attributes import field_name

    type_ = info.fields[target.attr].cell.type
    lw.line(f"{receiver.at(POSTFIX)}.{field_name(target.attr)}.set({lw.owned(value, type_)});")


def _subscript(lw: Lower, node: ast.AugAssign, target: ast.Subscript, symbol: str, result: Type) -> None:
    """`base[index] op= value`: base and index once, then get, operate, set."""
    from portalis_transpiler.lower.subscripts import MAPPINGS, of_record, put_text

    if lw.owns(lw.type_of(target.value)) and not isinstance(target.slice, ast.Slice):
        augment_element(lw, node, target, symbol, result)
        return
    base = lw.expr(target.value)
    if is_optional(base.type):
        base = present(lw, base, "'NoneType' object is not subscriptable")
    if isinstance(target.slice, ast.Slice):
        raise lw.refuse(node, "PT082", f"`{symbol}=` of a slice", "assign the slice")
    base = held_place(lw, base, "place")
    index = lw.expr(target.slice)
    if isinstance(base.type, Instance):
        index = held(lw, index)
        current = call_method(lw, target, base, "__getitem__", [index], "__getitem__")
        value = held(lw, binary(lw, node, symbol, current, lw.expr(node.value), result))
        lw.line(f"{call_method(lw, target, base, '__setitem__', [index, value], '__setitem__').text};")
        return
    mapping = isinstance(base.type, Container) and base.type.kind in MAPPINGS
    key_type, value_type = _item_types(base.type, mapping)
    index = held_place(lw, lw.coerce(index, key_type), "key" if mapping else "index")
    read = f"{base.at(POSTFIX)}.at({lw.borrowed(index) if mapping else lw.owned(index)})"
    kind = base.type.kind if isinstance(base.type, Container) else ""
    if kind == "defaultdict":
        current = Operand(f"{base.at(POSTFIX)}.at_or_make({lw.owned(index)})", value_type)
    else:
        current = Operand(read if kind == "counter" else lw.fallible(read), value_type)
    noted = lw.body.notes.get(node)
    current = of_record(lw, current, noted) if isinstance(noted, Type) else current
    if in_place(lw, node, current, symbol):
        return
    text = lw.owned(binary(lw, node, symbol, current, lw.expr(node.value), result), value_type)
    if mapping:
        lw.line(put_text(lw, base, index, text, looks=index.form != VALUE))
    else:
        lw.line(f"{lw.fallible(f'{base.at(POSTFIX)}.set({lw.owned(index)}, {text})')};")


def _item_types(type_: Type, mapping: bool) -> tuple[Type, Type]:
    """The types of the index or key, and of what lies there."""
    if not isinstance(type_, Container):
        assert type_ == BYTEARRAY
        return INT, INT
    return (type_.cells[0].type, type_.cells[1].type) if mapping else (INT, type_.element)


def held_place(lw: Lower, operand: Operand, name: str) -> Operand:
    """A variable for an operand that is used twice."""
    plain = operand.text.replace("_", "").replace(".", "").lstrip("-").isalnum() or operand.form == REF
    if plain and (operand.form != VALUE or is_copy(operand.type)):
        return operand
    if operand.form == PLACE:
        return operand
    held_name = lw.temporary(name)
    lw.line(f"let {held_name} = {operand.text};")
    return Operand(held_name, operand.type, PLACE, ATOM)
