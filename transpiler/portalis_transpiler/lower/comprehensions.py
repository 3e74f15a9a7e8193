"""Lowering of list, dict, set and tuple displays and of comprehensions."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.types import NEVER, NONE, Container, Type, show
from portalis_transpiler.lower.context import CannotRaise, Lower, lowers
from portalis_transpiler.lower.iteration import _generator_chain, closure_pattern, order_is_exact, pairs_chain
from portalis_transpiler.lower.loops import collected_vec, comprehension_loops
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import from_vec, give_up, list_name

NAMES = {"list": "List", "set": "SetRef", "vtuple": "Tuple", "dict": "DictRef", "frozenset": "FrozenSet"}


@lowers(ast.Tuple)
def _tuple(lw: Lower, node: ast.Tuple) -> Operand:
    type_ = lw.type_of(node)
    if isinstance(type_, Container):
        lw.use("Tuple")
        if not node.elts:
            return empty(lw, type_)
        return Operand(f"Tuple::from({elements(lw, node.elts, type_.element)})", type_)
    with lw.literals(True):
        parts = [lw.own(e) for e in node.elts]
    return Operand(f"({parts[0]},)" if len(parts) == 1 else f"({', '.join(parts)})", type_, VALUE, ATOM)


def display(lw: Lower, parts: list[ast.expr], to: Type) -> list[str]:
    """The elements of a display; the first one's integer literals carry their type."""
    texts = []
    for place, part in enumerate(parts):
        with lw.literals(lw.typed_literals if place and lw.typed_literals else place == 0):
            texts.append(lw.own(part, to))
    return texts


def elements(lw: Lower, parts: list[ast.expr], to: Type) -> str:
    """A display's elements as a `Vec`."""
    if not any(isinstance(p, ast.Starred) for p in parts):
        return f"vec![{', '.join(display(lw, parts, to))}]"
    name = lw.temporary("items")
    with lw.collected() as lines:
        lw.line(f"let mut {name} = Vec::new();")
        for part in parts:
            if isinstance(part, ast.Starred):
                lw.line(f"{name}.extend({collected_vec(lw, part.value, to)});")
            else:
                lw.line(f"{name}.push({lw.own(part, to)});")
    return lw.block_text(lines, name)


def empty(lw: Lower, type_: Container) -> Operand:
    """An empty container, with its type written out."""
    name = lw.type_name(type_)
    if lw.owns(type_):
        return Operand(f"{name.replace('<', '::<', 1)}::new()", type_)
    made = "from(vec![])" if type_.kind == "vtuple" else "default()"
    return Operand(f"{name.replace('<', '::<', 1)}::{made}", type_)


def held_as(lw: Lower, copy: Operand, result: Type) -> Operand:
    """A fresh copy of a container whose elements are from now on held as `result` holds them (int → Optional)."""
    source = copy.type
    if lw.owns(source):
        raise give_up(source)
    if show(source) == show(result) or not (isinstance(source, Container) and isinstance(result, Container)):
        return Operand(copy.text, result, copy.form, copy.binds)
    base = copy.at(POSTFIX)
    if len(source.cells) == 2 and source.kind in ("dict", "ordereddict"):
        texts = [
            _held(lw, name, a.type, b.type)
            for name, a, b in zip(("key", "value"), source.cells, result.cells, strict=True)
        ]
        names = closure_pattern("(key, value)", ", ".join(texts))
        text = f"{base}.items().map(|{names}| ({', '.join(texts)})).collect::<{lw.use('DictRef')}<_, _>>()"
    elif source.kind in ("list", "vtuple", "set"):
        item = _held(lw, "item", source.element, result.element)
        text = (
            f"{base}.iter().map(|{closure_pattern('item', item)}| {item}).collect::<{lw.use(NAMES[source.kind])}<_>>()"
        )
    else:
        raise lw.refuse(None, "PT008", f"{show(source)} where {show(result)} is held", "make the copy in a loop")
    return Operand(text, result)


def _held(lw: Lower, name: str, source: Type, result: Type) -> str:
    """A closure's parameter as `result`. None is written out: a variable may have the parameter's name."""
    return "None" if source == NONE else lw.owned(Operand(name, source, VALUE, ATOM), result)


def held_dict(lw: Lower, node: ast.expr, result: Type) -> str:
    """A reference to a dict whose entries go into one that holds them as `result` does."""
    given = lw.expr(node)
    kinds = [getattr(t, "kind", "") for t in (given.type, result)]
    if kinds == ["dict", "dict"] and show(given.type) != show(result):
        return f"&{held_as(lw, given, result).text}"
    return lw.borrowed(given)


@lowers(ast.List, ast.Set)
def _list(lw: Lower, node: ast.List | ast.Set) -> Operand:
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    if isinstance(node, ast.Set):
        hashable(lw, node, type_.element)
    if not node.elts:
        return empty(lw, type_)
    starred = isinstance(node, ast.Set) and any(isinstance(e, ast.Starred) for e in node.elts)
    if isinstance(node, ast.Set) and starred and order_is_exact(type_.element):
        return _filled_set(lw, node, type_)
    items = elements(lw, node.elts, type_.element)
    text = from_vec(lw, items, type_) if type_.kind == "list" else f"{lw.use(NAMES[type_.kind])}::from({items})"
    if isinstance(node, ast.Set) and len(node.elts) > 2 and all(isinstance(e, ast.Constant) for e in node.elts):
        text += ".copy()"
    return Operand(text, type_)


def _filled_set(lw: Lower, node: ast.Set, type_: Container) -> Operand:
    """`{1, *items}` whose order may be seen: a set takes sets, dicts and other iterables each in its own way."""
    name = lw.temporary("set")
    made = lw.use("SetRef")
    lw.line(f"let {name} = {made}::<{lw.type_name(type_.element)}>::default();")
    for part in node.elts:
        if not isinstance(part, ast.Starred):
            lw.line(f"{name}.add({lw.own(part, type_.element)});")
            continue
        given = lw.type_of(part.value)
        kind = given.kind if isinstance(given, Container) else ""
        if kind == "frozenset" or (kind == "set" and show(given) != show(type_)):
            raise lw.refuse(part, "PT064", f"`*` of {show(given)} in a set", "write `|`, or make a list of it first")
        if kind == "set":
            lw.line(f"{name}.update({lw.borrow(part.value)});")
        else:
            method = "update_keys" if kind == "dict" else "update_items"
            lw.line(f"{name}.{method}({collected_vec(lw, part.value, type_.element)});")
    return Operand(name, type_, PLACE, ATOM)


def hashable(lw: Lower, node: ast.AST, type_: Type) -> None:
    """Refuse keys that Python or Rust cannot hash alike."""
    from portalis_transpiler.infer.types import BYTEARRAY, FILE, FLOAT, KIND, Callable_, Exc, Instance, Union
    from portalis_transpiler.lower.equality import parts_of
    from portalis_transpiler.lower.rust_types import is_num

    for part in parts_of(type_):
        bad = (
            isinstance(part, (Callable_, Exc))
            or part in (KIND, FILE, BYTEARRAY)
            or (isinstance(part, Container) and part.kind not in ("vtuple", "frozenset"))
        )
        if (
            part == FLOAT
            or bad
            or is_num(part)
            or (isinstance(part, Union) and not (NONE in part.members and len(part.members) == 2))
        ):
            raise lw.refuse(node, "PT064", f"key of type {show(type_)}", "use int, str, bool or tuples of them as keys")
        if isinstance(part, Instance) and not part.cls.is_enum:
            from portalis_transpiler.lower.objects import note_key

            note_key(lw, part.cls)


@lowers(ast.Dict)
def _dict(lw: Lower, node: ast.Dict) -> Operand:
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    lw.use("DictRef")
    key, value = type_.cells[0].type, type_.cells[1].type
    hashable(lw, node, key)
    if not node.keys:
        return empty(lw, type_)
    if None not in node.keys:
        texts = []
        for place, (k, v) in enumerate(zip(node.keys, node.values, strict=True)):
            assert k is not None
            with lw.literals(place == 0):
                texts.append(f"({lw.own(k, key)}, {lw.own(v, value)})")
        pairs = ", ".join(texts)
        return Operand(f"DictRef::from([{pairs}])", type_)
    name = lw.temporary("items")
    with lw.collected() as lines:
        lw.line(f"let {name} = DictRef::default();")
        for part, item in zip(node.keys, node.values, strict=True):
            if part is None:
                lw.line(f"{name}.update({held_dict(lw, item, type_)});")
            else:
                lw.line(f"{name}.insert({lw.own(part, key)}, {lw.own(item, value)});")
    return Operand(lw.block_text(lines, name), type_, VALUE, ATOM)


@lowers(ast.ListComp, ast.SetComp)
def _comprehension(lw: Lower, node: ast.ListComp | ast.SetComp) -> Operand:
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    name = list_name(lw, type_) if type_.kind == "list" else lw.use(NAMES[type_.kind])
    unordered = isinstance(node, ast.SetComp)
    if unordered:
        hashable(lw, node, type_.element)
    saved = len(lw.lines)
    try:
        with lw.pure_chains():
            found = _generator_chain(lw, node)
        if show(found.element) == show(type_.element) or found.element == NEVER:
            return Operand(f"{found.text}.collect::<{name}<_>>()", type_)
    except CannotRaise:
        del lw.lines[saved:]
    items = lw.temporary("items")
    push = "add" if unordered else "push"
    with lw.collected() as lines:
        lw.line(f"let {items} = {name}::default();" if unordered else f"let mut {items} = Vec::new();")
        closes = comprehension_loops(
            lw, node, 0, lambda: lw.line(f"{items}.{push}({lw.own(node.elt, type_.element)});"), unordered=unordered
        )
        lw.line("\n".join("}" * closes))
    result = items if unordered or name == "Vec" else f"{name}::from({items})"
    return Operand(lw.block_text(lines, result), type_, VALUE, ATOM)


@lowers(ast.DictComp)
def _dict_comprehension(lw: Lower, node: ast.DictComp) -> Operand:
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)
    lw.use("DictRef")
    key, value = type_.cells[0].type, type_.cells[1].type
    hashable(lw, node, key)
    saved = len(lw.lines)
    try:
        with lw.pure_chains():
            return Operand(f"{pairs_chain(lw, node, (key, value)).text}.collect::<DictRef<_, _>>()", type_)
    except CannotRaise:
        del lw.lines[saved:]
    items = lw.temporary("items")
    with lw.collected() as lines:
        lw.line(f"let {items} = DictRef::default();")
        closes = comprehension_loops(
            lw, node, 0, lambda: lw.line(f"{items}.insert({lw.own(node.key, key)}, {lw.own(node.value, value)});")
        )
        lw.line("\n".join("}" * closes))
    return Operand(lw.block_text(lines, items), type_, VALUE, ATOM)


@lowers(ast.GeneratorExp)
def _generator(lw: Lower, node: ast.GeneratorExp) -> Operand:
    """A generator expression that is kept: its elements are made when they are asked for."""
    from portalis_transpiler.lower.lazy import kept_generator

    return Operand(kept_generator(lw, node), lw.type_of(node))


@lowers(ast.IfExp)
def _if_expression(lw: Lower, node: ast.IfExp) -> Operand:
    type_ = lw.type_of(node)
    known = lw.body.notes.get(node)
    if known is True:
        return lw.expr(node.body)
    if known is False:
        return lw.expr(node.orelse)
    test = lw.condition(node.test)
    branches = []
    for part in (node.body, node.orelse):
        with lw.collected() as lines:
            text = lw.own(part, type_)
        branches.append("\n".join([*lines, text]))
    return Operand(f"if {test} {{\n{branches[0]}\n}} else {{\n{branches[1]}\n}}", type_, VALUE, 1)
