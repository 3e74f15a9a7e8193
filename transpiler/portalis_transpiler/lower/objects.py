"""What objects do in the hands of the runtime: their text, equality, order, hash and iteration."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body, ClassInfo
from portalis_transpiler.infer.types import STR, Instance, Type
from portalis_transpiler.lower.attributes import field_name, is_mutable_field
from portalis_transpiler.lower.calls import emit_call, find_instance
from portalis_transpiler.lower.comparing import call_text, has_order, hash_lines, hashed_fields, quiet_method
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.copying import clone_trait, deep_copy_trait
from portalis_transpiler.lower.crate import Crate
from portalis_transpiler.lower.iteration import Chain
from portalis_transpiler.lower.named_tuples import as_tuple, is_named_tuple
from portalis_transpiler.lower.operand import ATOM, POSTFIX, REF, VALUE, Operand
from portalis_transpiler.lower.variables import Plan
from portalis_transpiler.refusal import Unsupported


def text_method(info: ClassInfo, name: str) -> tuple[str, object] | None:
    """The method that `str()` or `repr()` of an object calls. An enum has a `__str__` of its own."""
    for wanted in (name, "__repr__") if name == "__str__" and not info.is_enum else (name,):
        method = info.method(wanted)
        if method is not None:
            return wanted, method
        if wanted == "__repr__" and info.is_dataclass:
            return None
    return None


def object_text(lw: Lower, operand: Operand, name: str) -> Operand:
    """`str(object)` or `repr(object)`."""
    assert isinstance(operand.type, Instance)
    info = operand.type.cls
    found = text_method(info, name)
    if found is not None:
        body = find_instance(found[1], operand.type, [])  # type: ignore[arg-type]
        if body is None:
            lw.crate.need_method(found[1], operand.type)
            return Operand("String::new()", STR)
        return emit_call(lw, body, operand, [])
    note_text(lw, operand.type)
    lw.use("Repr")
    return Operand(f"{operand.at(POSTFIX)}.{'text' if name == '__str__' else 'repr'}()", STR)


def note_text(lw: Lower, type_: Instance) -> None:
    """The class needs `Repr`; types of its fields need it too."""
    info = type_.cls
    if ("text", info) in lw.crate.wants:
        return
    lw.crate.wants.add(("text", info))
    lw.crate.round_changed = True
    for name in ("__str__", "__repr__"):
        found = text_method(info, name)
        if found is not None:
            if find_instance(found[1], type_, []) is None:  # type: ignore[arg-type]
                lw.crate.need_method(found[1], type_)
        elif info.is_enum:
            continue
        elif info.is_dataclass:
            from portalis_transpiler.lower.formats import printable

            for field in info.fields.values():
                if field.in_repr:
                    lw.crate.fields_read.add((info, field.name))
                    printable(lw, field.cell.type)
        elif name == "__repr__":
            raise lw.refuse(None, "PT069", f"text of an object of {info.name}", "give the class `__repr__`")


def _plain(crate: Crate, body: Body, what: str) -> None:
    if body in crate.raising:
        node = body.function.node if body.function is not None else None
        raise Unsupported(node, "PT114", f"`{what}` that may raise, used inside a container", "call it directly")
    if body in crate.rc_self:
        node = body.function.node if body.function is not None else None
        raise Unsupported(node, "PT114", f"`{what}` that hands on `self`, used inside a container", "call it directly")


def traits(crate: Crate, info: ClassInfo) -> list[str]:
    """`impl` blocks for what the program asks of the class's objects."""
    lines: list[str] = []
    if ("text", info) in crate.wants:
        lines += _repr_trait(crate, info)
    elif ("no text", info) in crate.wants:
        lines += _no_text(crate, info)
    if ("eq", info) in crate.wants or ("order", info) in crate.wants or ("hash", info) in crate.wants:
        lines += _eq_trait(crate, info)
    if ("order", info) in crate.wants:
        lines += _order_trait(crate, info)
    if ("hash", info) in crate.wants:
        lines += _hash_trait(crate, info)
    if ("copy", info) in crate.wants:
        lines += clone_trait(crate, info)
    if ("deep_copy", info) in crate.wants:
        lines += deep_copy_trait(crate, info)
    return lines


def note_key(lw: Lower, info: ClassInfo) -> None:
    """The class is a key: it needs a hash, and a text for the KeyError that nobody may ever see."""
    from portalis_transpiler.lower.comprehensions import hashable

    if ("hash", info) not in lw.crate.wants:
        lw.crate.wants.add(("hash", info))
        own = info.method("__hash__") is not None
        for name in (hashed_fields(info) or ()) if own else _compared(info) if info.is_dataclass else ():
            hashable(lw, info.node, info.fields[name].cell.type)
    note_found(lw, info)


def findable(lw: Lower, type_: Type) -> None:
    """What `index` looks for is named by its ValueError."""
    from portalis_transpiler.lower.equality import parts_of

    for part in parts_of(type_):
        if isinstance(part, Instance) and not part.cls.is_enum:
            note_found(lw, part.cls)


def note_found(lw: Lower, info: ClassInfo) -> None:
    """An error can name the object: it needs a text, if only the one that says where it lies."""
    if ("no text", info) in lw.crate.wants:
        return
    try:
        note_text(lw, Instance(info))
    except Unsupported:
        lw.crate.wants.discard(("text", info))
        lw.crate.wants.add(("no text", info))


def _no_text(crate: Crate, info: ClassInfo) -> list[str]:
    """The text of a key that a KeyError carries: Python shows where the object lies in memory, and so does this."""
    crate.uses.add("Repr")
    text = f'format!("<__main__.{info.qualname} object at {{:p}}>", self)'
    return [f"impl Repr for {crate.types.class_name(info)} {{", "fn repr(&self) -> String {", text, "}", "}"]


def _repr_trait(crate: Crate, info: ClassInfo) -> list[str]:
    cls = crate.types.class_name(info)
    crate.uses.add("Repr")
    crate.uses.add("Rc")
    parts = own_texts(crate, info)
    if "repr" not in parts:
        parts["repr"] = _dataclass_repr(crate, info)
    lines = [f"impl Repr for {cls} {{", "fn repr(&self) -> String {", parts["repr"], "}"]
    if "text" in parts and parts["text"] != parts["repr"]:
        lines += ["fn text(&self) -> String {", parts["text"], "}"]
    return [*lines, "}"]


def own_texts(crate: Crate, info: ClassInfo) -> dict[str, str]:
    """The bodies of `repr` and `text` of the trait `Repr` that the class defines. Refuses those that may raise."""
    parts: dict[str, str] = {}
    for name in ("__repr__", "__str__"):
        found = text_method(info, name)
        if found is None:
            continue
        body = find_instance(found[1], Instance(info), [])  # type: ignore[arg-type]
        if body is None:
            continue
        _plain(crate, body, found[0])
        if body in crate.rc_self:
            place = body.function.node if body.function is not None else None
            raise Unsupported(
                place,
                "PT114",
                f"`{found[0]}` that hands its object on, used inside a container",
                "use its fields alone",
            )
        parts["text" if name == "__str__" else "repr"] = f"{crate.types.class_name(info)}::{crate.name_of(body)}(self)"
    return parts


def _dataclass_repr(crate: Crate, info: ClassInfo) -> str:
    shown = [f for f in info.fields.values() if f.in_repr]
    text = ", ".join(f"{f.name}={{}}" for f in shown)
    values = ", ".join(
        f"self.{field_name(f.name)}{'.get()' if is_mutable_field(info, f.name) else ''}.repr()" for f in shown
    )
    name = info.name if info.is_namedtuple else info.qualname
    return f'format!("{name}({text})", {values})' if shown else f'"{name}()".to_string()'


def _compared(info: ClassInfo) -> list[str]:
    return [f.name for f in info.fields.values() if f.in_compare]


def _access(info: ClassInfo, name: str, base: str) -> str:
    return f"{base}.{field_name(name)}{'.get()' if is_mutable_field(info, name) else ''}"


def _eq_trait(crate: Crate, info: ClassInfo) -> list[str]:
    """Equality inside containers: the same object, or as `__eq__` or the dataclass's fields say."""
    cls = crate.types.class_name(info)
    body = quiet_method(crate, info, "__eq__")
    other = "other"
    if body is not None:
        tests = f"std::ptr::eq(self, other) || {call_text(crate, info, body, 'self', 'other')}"
    elif info.is_dataclass and info.dataclass_options.get("eq", True):
        for name in _compared(info):
            crate.fields_read.add((info, name))
        tests = (
            " && ".join(f"{_access(info, n, 'self')} == {_access(info, n, 'other')}" for n in _compared(info)) or "true"
        )
        other = "_other" if tests == "true" else "other"
    else:
        tests = "std::ptr::eq(self, other)"
    lines = [f"impl PartialEq for {cls} {{", f"fn eq(&self, {other}: &Self) -> bool {{", tests, "}", "}"]
    if ("hash", info) in crate.wants:
        lines += [f"impl Eq for {cls} {{}}"]
    return lines


def _order_trait(crate: Crate, info: ClassInfo) -> list[str]:
    cls = crate.types.class_name(info)
    lines = [f"impl PartialOrd for {cls} {{", "fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {"]
    if not has_order(info):
        return [*lines, *_own_order(crate, info), "}"]
    for name in _compared(info):
        crate.fields_read.add((info, name))
    mine, theirs = (
        ", ".join(
            _access(info, n, side) if is_mutable_field(info, n) else f"&{_access(info, n, side)}"
            for n in _compared(info)
        )
        for side in ("self", "other")
    )
    return [*lines, f"({mine},).partial_cmp(&({theirs},))", "}", "}"]


def _own_order(crate: Crate, info: ClassInfo) -> list[str]:
    """`<` and `>` by `__lt__` and `__gt__`, each standing in for the other; without both, the TypeError of Python."""
    less, greater = (quiet_method(crate, info, name) for name in ("__lt__", "__gt__"))
    if less is None and greater is None:
        stops = {s: f"'{s}' not supported between instances of '{info.name}' and '{info.name}'" for s in "<>"}
        before, after = (f'py::refuse_stop("TypeError: {stops[s]}")' for s in "<>")
        return [
            "if self == other {", "return Some(std::cmp::Ordering::Equal);", "}", before, "}",
            "fn lt(&self, _other: &Self) -> bool {", before, "}",
            "fn gt(&self, _other: &Self) -> bool {", after, "}",
        ]  # fmt: skip
    first, second = less or greater, greater or less
    assert first is not None
    assert second is not None
    before = call_text(crate, info, first, *(("self", "other") if less else ("other", "self")))
    after = call_text(crate, info, second, *(("self", "other") if greater else ("other", "self")))
    if greater is None and "total_ordering" in info.facts:
        after = f"!{before} && self != other"
    return [
        "if self == other {", "Some(std::cmp::Ordering::Equal)", "} else if self < other {",
        "Some(std::cmp::Ordering::Less)", "} else if self > other {", "Some(std::cmp::Ordering::Greater)",
        "} else {", "None", "}", "}",
        "fn lt(&self, other: &Self) -> bool {", before, "}",
        "fn gt(&self, other: &Self) -> bool {", after, "}",
    ]  # fmt: skip


def _hash_trait(crate: Crate, info: ClassInfo) -> list[str]:
    cls = crate.types.class_name(info)
    lines = [f"impl std::hash::Hash for {cls} {{", "fn hash<H: std::hash::Hasher>(&self, state: &mut H) {"]
    own = info.method("__hash__") is not None or info.method("__eq__") is not None
    if info.is_dataclass and not own:
        if not info.dataclass_options.get("frozen") and not info.is_namedtuple:
            raise Unsupported(info.node, "PT114", f"hash of {info.name}", "make the dataclass frozen")
        for name in _compared(info):
            crate.fields_read.add((info, name))
        return [*lines, *[f"{_access(info, n, 'self')}.hash(state);" for n in _compared(info)], "}", "}"]
    for name in hashed_fields(info) or ():
        crate.fields_read.add((info, name))
    return [*lines, *hash_lines(info), "}", "}"]


def iterate_object(lw: Lower, node: ast.AST, operand: Operand) -> Chain:
    """`for x in object`: by `__iter__`, when that gives a generator or a plain iterator."""
    assert isinstance(operand.type, Instance)
    info = operand.type.cls
    if is_named_tuple(operand.type):
        from portalis_transpiler.lower.iteration import chain_of

        return chain_of(lw, node, as_tuple(lw, operand))
    body = lw.body.callees.get((node, "iter")) or lw.body.callees.get((info, "iter"))
    if body is None:
        raise lw.refuse(node, "PT060", f"iteration over {operand.type.cls.name}", "give the class an `__iter__` method")
    made = emit_call(lw, body, operand, [])
    if isinstance(made.type, Instance):
        step = lw.body.callees.get((node, "next")) or lw.body.callees.get((info, "next"))
        if step is None:
            raise lw.refuse(
                node, "PT060", f"iteration over {operand.type.cls.name}", "let `__iter__` return a generator"
            )
        iterator = lw.temporary("iterator")
        call = f"{iterator}.{lw.crate.name_of(step)}()"
        text = call if step in lw.crate.raising else f"Ok({call})"
        lw.use("Iter")
        steps = f"{{\nlet {iterator} = {lw.owned(made)};\nmove || {text}\n}}"
        return Chain(f"Iter::from_steps({steps})", step.returns.type, fallible=True)
    from portalis_transpiler.lower.iteration import chain_of

    return chain_of(lw, node, made)


__all__ = ["ATOM", "REF", "VALUE", "Plan"]
