"""Exceptions of the program's own classes that carry attributes or methods: the exception holds an object."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import match
from portalis_transpiler.infer.library_exceptions import JSON_PARTS
from portalis_transpiler.infer.program import ClassInfo, Function
from portalis_transpiler.infer.types import INT, NONE, STR, Exc, Instance, Type, optional, show
from portalis_transpiler.lower.calls import argument_operands, call_function
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, LOW, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.raising import exception_of, exception_text, kind_name


def is_plain(info: ClassInfo) -> bool:
    """Whether the class and its bases only have a name: then the exception needs no object."""
    return not any(c.methods or c.constants for c in info.mro())


def calls_base(init: Function, order: list[ClassInfo]) -> bool:
    """Whether `__init__` ends up in that of a builtin exception, which then sets the message."""
    for node in ast.walk(init.node):
        if isinstance(node, ast.Attribute) and node.attr == "__init__" and isinstance(node.value, ast.Call):
            assert init.owner is not None
            rest = order[order.index(init.owner) + 1 :]
            above = next((c.methods["__init__"] for c in rest if "__init__" in c.methods), None)
            return above is None or calls_base(above, order)
    return False


def construct_exception(lw: Lower, node: ast.Call, info: ClassInfo) -> Operand:
    """`Failure(…)` of a class of the program."""
    made = Exc(info.name)
    name = lw.crate.types.class_name(info)
    init = info.method("__init__")
    if init is None:
        text = exception_text(lw, info.name, node.args)
        return Operand(text if is_plain(info) else holding(lw, text, info), made)
    body = lw.body.callees[(node, "init")]
    sources = match(init.args, node, 1)
    types = [c.type for _, c in body.parameters[1:]]
    operands = argument_operands(lw, node, sources, types)
    first: list[str] = []
    if not calls_base(init, info.mro()):
        if node.keywords or any(s.kind == "rest" for s in sources):
            raise lw.refuse(node, "PT126", f"{info.name} made with keywords", "call `super().__init__` in it")
        operands = [_held(lw, o) for o in operands]
        first = [exception_of(lw, info.name, operands[: len(node.args)])]
    texts = [lw.argument(o, t) for o, t in zip(operands, types, strict=True)]
    text = f"{name}::new({', '.join([*first, *texts])})"
    return Operand(lw.fallible(text) if body in lw.crate.raising else text, made)


def _held(lw: Lower, operand: Operand) -> Operand:
    name = lw.temporary("argument")
    lw.line(f"let {name} = {lw.owned(operand)};")
    return Operand(name, operand.type, PLACE, ATOM)


def holding(lw: Lower, text: str, info: ClassInfo) -> str:
    """An exception of a class without `__init__`: its object has no attributes of its own."""
    return f"{text}.holding({lw.use('Rc')}::new({lw.crate.types.class_name(info)}))"


def set_message(lw: Lower, node: ast.Call) -> None:
    """`super().__init__(…)` of a builtin exception: what the exception is made with."""
    info = lw.body.self_type.cls if isinstance(lw.body.self_type, Instance) else None
    if info is None or info.exception_base is None:
        return
    if lw.self_message is not None or node.keywords:
        raise lw.refuse(node, "PT126", "this call of `super().__init__`", "call it once, with the message")
    text = exception_text(lw, info.name, node.args)
    lw.self_message = lw.temporary("raised")
    lw.line(f"let {lw.self_message} = {text};")


def _objects(lw: Lower, receiver: Operand) -> list[tuple[str, ClassInfo]]:
    """The classes that the exception may be of, each with its test; derived ones come first."""
    assert isinstance(receiver.type, Exc)
    infos = [i for unit in lw.crate.program.units.values() for i in unit.classes.values()]
    base = next(i for i in infos if i.name == receiver.type.name and i.exception_base is not None)
    found = sorted(base.concrete(), key=lambda c: -len(c.mro()))
    return [(f"{receiver.at(POSTFIX)}.is(&{kind_name(lw, c.name)})", c) for c in found]


def _object(lw: Lower, receiver: Operand, info: ClassInfo) -> Operand:
    text = f"{receiver.at(POSTFIX)}.object::<{lw.crate.types.class_name(info)}>()"
    return Operand(text, Instance(info), VALUE, POSTFIX)


def attribute(lw: Lower, node: ast.AST, receiver: Operand, name: str) -> Operand:
    """`error.name`."""
    from portalis_transpiler.lower.attributes import read_attribute

    if name == "args":
        return Operand(f"{receiver.at(POSTFIX)}.arguments()", lw.body.types[node])
    if name == "__cause__":
        return Operand(f"{receiver.at(POSTFIX)}.cause()", optional(Exc("BaseException")))
    if receiver.type == Exc("json.JSONDecodeError") and name in JSON_PARTS:
        text = f"py::json_error_parts({lw.borrowed(receiver)}).{JSON_PARTS.index(name)}"
        return Operand(text, STR if name == "msg" else INT)
    result = lw.body.types.get(node, NONE)
    parts = [
        (test, lw.owned(read_attribute(lw, node, _object(lw, receiver, info), name), result))
        for test, info in _objects(lw, receiver)
    ]
    return _chosen(parts, result)


def method(lw: Lower, node: ast.Call, receiver: Operand, name: str) -> Operand:
    """`error.method(…)`."""
    result = lw.type_of(node)
    parts = []
    for test, info in _objects(lw, receiver):
        found = info.method(name)
        if found is None:
            raise lw.refuse(node, "PT102", f"`.{name}()` that {info.name} does not have", "define it in the base class")
        with lw.collected() as lines:
            object_ = _object(lw, receiver, info) if found.kind != "static" else None
            value = call_function(lw, node, found, object_, show(Instance(info)))
            text = value.text if result == NONE else lw.owned(value, result)
        parts.append((test, lw.block_text(lines, text) if lines else text))
    return _chosen(parts, result)


def _chosen(parts: list[tuple[str, str]], result: Type) -> Operand:
    """The part whose test holds; the last one needs no test."""
    if len(parts) == 1:
        return Operand(parts[0][1], result)
    tests = " ".join(f"if {test} {{\n{text}\n}} else" for test, text in parts[:-1])
    return Operand(f"{tests} {{\n{parts[-1][1]}\n}}", result, VALUE, LOW)


__all__ = ["attribute", "construct_exception", "holding", "is_plain", "method", "set_message"]
