"""Lowering of iteration: an iterable becomes Rust loop heads, a plain iterator chain, or a Vec."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass

from portalis_transpiler.infer.types import (
    BOOL,
    BYTEARRAY,
    FILE,
    FLOAT,
    INT,
    NEVER,
    STR,
    VIEWS,
    Container,
    Instance,
    Ref,
    TupleOf,
    Type,
    is_optional,
    show,
    union,
)
from portalis_transpiler.lower.assign import can_declare, pattern
from portalis_transpiler.lower.by_reference import copied_back, element_looked_at, looked_at, reference
from portalis_transpiler.lower.context import CannotRaise, Lower
from portalis_transpiler.lower.named_tuples import is_named_tuple
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, RANGE, REF, VALUE, Operand
from portalis_transpiler.lower.owned import walked
from portalis_transpiler.lower.rust_types import is_driven
from portalis_transpiler.read.flow import is_true
from portalis_transpiler.refusal import Unsupported

Bind = Callable[[Operand], None]


@dataclass(frozen=True)
class Chain:
    """A Rust iterator expression. `fallible`: a handle whose `next()` may raise, walked by `while let`; `array`: what
    it goes over, which a `for` takes as it is."""

    text: str
    element: Type
    fallible: bool = False
    binds: int = POSTFIX
    checked: bool = False
    array: str = ""


def over_array(array: str, element: Type) -> Chain:
    """The elements of an array by value; as a method, `into_iter` gives references before edition 2021."""
    return Chain(f"IntoIterator::into_iter({array})", element, array=array)


def named_call(lw: Lower, node: ast.expr) -> str | None:
    """The name of the builtin that a call means."""
    if isinstance(node, ast.Call):
        callee = lw.type_of(node.func)
        if (
            isinstance(callee, Ref)
            and callee.kind == "builtin"
            and not any(isinstance(a, ast.Starred) for a in node.args)
        ):
            return str(callee.target)
    return None


def element_type(lw: Lower, node: ast.AST, type_: Type) -> Type:
    if isinstance(type_, Container):
        return type_.element
    if isinstance(type_, TupleOf):
        return union(type_.items)
    if isinstance(type_, Instance) and is_named_tuple(type_):
        return union(f.cell.type for f in type_.cls.fields.values())
    return STR if type_ in (STR, FILE) else INT


def chain(lw: Lower, node: ast.expr, unordered: bool = False) -> Chain:
    """The iterable as one Rust iterator. Raises `CannotRaise` when an element needs an operation that may raise."""
    name = named_call(lw, node)
    if name is not None and isinstance(node, ast.Call):
        special = _CALLS.get(name)
        if special is not None:
            found = special(lw, node)
            if found is not None:
                return found
    if isinstance(node, ast.GeneratorExp):
        return _generator_chain(lw, node)
    view = _dict_view(lw, node)
    if view is not None:
        return view
    type_ = lw.type_of(node)
    if isinstance(node, (ast.Tuple, ast.List)) and node.elts and not any(isinstance(e, ast.Starred) for e in node.elts):
        from portalis_transpiler.lower.comprehensions import display

        element = element_type(lw, node, type_)
        if not lw.owns(element):
            parts = display(lw, node.elts, element)
            if element == FLOAT:  # a literal says that it is f64: a method may be called on one of them
                parts[0] = Operand(parts[0], FLOAT).at(POSTFIX)
            return over_array(f"[{', '.join(parts)}]", element)
    if isinstance(type_, Ref):
        from portalis_transpiler.lower.enums import all_members

        return all_members(lw, type_)
    return chain_of(lw, node, lw.expr(node), unordered)


def _dict_view(lw: Lower, node: ast.expr) -> Chain | None:
    """`d.keys()`, `d.values()` and `d.items()` in a loop."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args):
        return None
    base = lw.type_of(node.func.value)
    if node.func.attr not in ("keys", "values", "items") or not isinstance(base, Container) or len(base.cells) != 2:
        return None
    key, value = base.cells[0].type, base.cells[1].type
    element: Type = {"keys": key, "values": value, "items": TupleOf((key, value))}[node.func.attr]
    checked = lw.mutating and base.cells[0].has("mutated")
    if checked and base.kind == "ordereddict":
        raise lw.refuse(node, "PT060", "walk over an OrderedDict that changes", "walk a copy: list(…)")
    name = f"{node.func.attr}_checked" if checked else node.func.attr
    return Chain(f"{lw.expr(node.func.value).at(POSTFIX)}.{name}()", element, checked=checked)


def chain_of(lw: Lower, node: ast.AST, operand: Operand, unordered: bool = False) -> Chain:
    """Iteration over an evaluated value, by its type."""
    type_ = operand.type
    if is_optional(type_):
        from portalis_transpiler.lower.operators import present

        operand = present(lw, operand, "'NoneType' object is not iterable")
        type_ = operand.type
    base = operand.at(POSTFIX)
    lw.single(operand, node, "iteration")
    if isinstance(type_, Container):
        return _container_chain(lw, node, type_, operand, base, unordered)
    if type_ == STR:
        return Chain(f"py::str_chars({lw.borrowed(operand)}).into_iter()", STR)
    if isinstance(type_, TupleOf):
        from portalis_transpiler.lower.operators import tuple_parts

        element = union(type_.items)
        inner = ", ".join(lw.owned(p, element) for p in tuple_parts(lw, operand))
        return over_array(f"[{inner}]", element)
    if isinstance(type_, Instance):
        from portalis_transpiler.lower.objects import iterate_object

        return iterate_object(lw, node, operand)
    if type_ == FILE:
        file = lw.temporary("file")
        lw.line(f"let {file} = {lw.owned(operand)};")
        return Chain(f"{lw.use('Iter')}::from_next(move || {file}.next_line())", STR, fallible=True)
    if isinstance(type_, Ref):
        from portalis_transpiler.lower.enums import all_members

        return all_members(lw, type_)
    return Chain(f"{base}.iter()", INT)


def _container_chain(lw: Lower, node: ast.AST, type_: Container, operand: Operand, base: str, unordered: bool) -> Chain:
    checked = lw.mutating and type_.cells[0].has("mutated")
    if type_.kind in ("set", "frozenset"):
        if not unordered and not order_is_exact(type_.element):
            raise lw.refuse(node, "PT061", f"order of a set of {show(type_.element)}", "sort it first: sorted(…)")
        return Chain(f"{base}.iter{'_checked' if checked else ''}()", type_.element, checked=checked)
    if is_driven(type_):
        return Chain(f"{base}.iter()", type_.element, fallible=True)
    if type_.kind == "iter":
        return Chain(lw.owned(operand), type_.element, fallible=True)
    if checked and type_.kind == "ordereddict":
        raise lw.refuse(node, "PT060", "walk over an OrderedDict that changes", "walk a copy: list(…)")
    if type_.kind in ("dict", "ordereddict", "defaultdict", "counter"):
        return Chain(f"{base}.keys{'_checked' if checked else ''}()", type_.element, checked=checked)
    if type_.kind in VIEWS:
        return Chain(f"{base}.iter{'_checked' if lw.mutating else ''}()", type_.element, checked=lw.mutating)
    if lw.owns(type_):
        return Chain(walked(lw, operand), type_.element)
    return Chain(f"{base}.iter()", type_.element)


def order_is_exact(element: Type) -> bool:
    """Sets of ints keep the order that CPython shows; text is hashed differently in every run."""
    if isinstance(element, TupleOf):
        return len(element.items) > 1 and all(t == INT for t in element.items)
    return element in (INT, BOOL, NEVER)


def _range(lw: Lower, node: ast.Call) -> Chain:
    args = [lw.own(a, INT) for a in node.args]
    if all(a.replace("_", "").lstrip("-").isdigit() for a in args):
        args = [f"{args[0]}_i64", *args[1:]] if len(args) > 1 else args
    if len(args) == 1:
        zero = "0_i64" if args[0].replace("_", "").lstrip("-").isdigit() else "0"
        return Chain(f"{zero}..{_bound(args[0])}", INT, binds=RANGE)
    if len(args) == 2:
        return Chain(f"{_bound(args[0])}..{_bound(args[1])}", INT, binds=RANGE)
    step = args[2].replace("_", "")
    args = [a.removesuffix("_i64") for a in args] if step == "-1" else args
    if step.isdigit() and int(step) > 0:
        if step == "1":
            return Chain(f"{_bound(args[0])}..{_bound(args[1])}", INT, binds=RANGE)
        return Chain(f"({_bound(args[0])}..{_bound(args[1])}).step_by({step})", INT)
    if step == "-1":
        from portalis_transpiler.lower.operators import binary

        one = Operand("1", INT, VALUE, ATOM)
        low, high = (
            binary(lw, node, "+", lw.owned_operand(lw.expr(a), INT), one, INT) for a in (node.args[1], node.args[0])
        )
        if all(t.text.replace("_", "").lstrip("-").isdigit() for t in (low, high)):
            low = Operand(f"{low.text}_i64", INT)
        return Chain(f"({_bound(low.text)}..{_bound(high.text)}).rev()", INT)
    return Chain(lw.fallible(f"py::range_step({', '.join(args)})"), INT)


def _bound(text: str) -> str:
    simple = not any(c in text for c in " {") or text.endswith((")", "?"))
    return text if simple and not text.startswith("if ") else f"({text})"


def _typed_range(item: Chain) -> str:
    """A range on which iterator methods are called."""
    return f"({item.text})" if item.binds == RANGE else item.text


def _enumerate(lw: Lower, node: ast.Call) -> Chain | None:
    start = node.args[1] if len(node.args) > 1 else next((k.value for k in node.keywords), None)
    first = "0" if start is None else lw.own(start, INT)
    inner = chain(lw, node.args[0])
    if inner.fallible:
        return Chain(f"{inner.text}.enumerated({first})", TupleOf((INT, inner.element)), fallible=True)
    head = f"({first}_i64..)" if first.isdigit() else f"({first}..)"
    return Chain(f"{head}.zip({inner.text})", TupleOf((INT, inner.element)))


def _zip(lw: Lower, node: ast.Call) -> Chain | None:
    if not node.args or any(k.arg != "strict" for k in node.keywords):
        return None
    strict = _is_strict(lw, node)
    parts = [chain(lw, a) for a in node.args]
    if strict or any(p.fallible for p in parts):
        if len(parts) != 2:
            raise lw.refuse(node, "PT062", "`zip` of three iterators", "make them lists first")
        lw.use("Iter")
        handles = [p.text if p.fallible else f"Iter::from_iterator({p.text})" for p in parts]
        method = "zipped_strictly" if strict else "zipped"
        return Chain(f"{handles[0]}.{method}({handles[1]})", TupleOf(tuple(p.element for p in parts)), fallible=True)
    types = TupleOf(tuple(p.element for p in parts))
    text = _typed_range(parts[0])
    if len(parts) == 1:
        return Chain(f"{text}.map(|item| (item,))", types)
    for part in parts[1:]:
        text += f".zip({part.text})"
    if len(parts) == 2:
        return Chain(text, types)
    names = [f"item_{i}" for i in range(len(parts))]
    nested = names[0]
    for name in names[1:]:
        nested = f"({nested}, {name})"
    return Chain(f"{text}.map(|{nested}| ({', '.join(names)}))", types)


def _is_strict(lw: Lower, node: ast.Call) -> bool:
    values = [k.value for k in node.keywords]
    if any(not isinstance(v, ast.Constant) for v in values):
        raise lw.refuse(node, "PT062", "`zip(strict=…)` that is computed", "write strict=True or strict=False")
    return any(isinstance(v, ast.Constant) and v.value for v in values)


def _reversed(lw: Lower, node: ast.Call) -> Chain | None:
    argument = node.args[0]
    if named_call(lw, argument) == "range" and isinstance(argument, ast.Call) and len(argument.args) < 3:
        inner = _range(lw, argument)
        return Chain(f"({inner.text}).rev()", INT)
    operand = lw.expr(argument)
    if isinstance(operand.type, Container) and operand.type.kind in (
        "list",
        "vtuple",
        "deque",
        "dict",
        "ordereddict",
        "range",
        *VIEWS,
    ):
        if lw.owns(operand.type):
            return Chain(walked(lw, operand, backwards=True), operand.type.element)
        return Chain(f"{operand.at(POSTFIX)}.iter_reversed()", operand.type.element)
    if operand.type == BYTEARRAY:
        return Chain(f"{operand.at(POSTFIX)}.iter_reversed()", INT)
    items = chain_of(lw, node, operand)
    if items.fallible:
        raise lw.refuse(node, "PT063", f"reversed({show(operand.type)})", "make it a list first")
    return Chain(f"{items.text}.rev()", items.element)


def _map(lw: Lower, node: ast.Call) -> Chain | None:
    from portalis_transpiler.lower.closures import apply, parameter_of

    inner = chain(lw, node.args[1]) if len(node.args) == 2 else _zip(lw, ast.Call(node.func, node.args[1:], []))
    if inner is None or inner.fallible:
        raise CannotRaise
    name = (parameter_of(node.args[0]) if len(node.args) == 2 else None) or lw.temporary("item")
    looking = element_looked_at(lw, inner) if len(node.args) == 2 else None
    form = PLACE if looking is None else REF
    with lw.pure(), lw.collected() as lines:
        result = apply(lw, node, node.args[0], _map_items(node, Operand(name, inner.element, form, ATOM)))
        text = lw.owned(result)
    if lines:
        raise CannotRaise
    return Chain(f"{looking or _typed_range(inner)}.map({_function(name, text)})", result.type)


def _map_items(node: ast.Call, item: Operand) -> list[Operand]:
    """The arguments of the mapped function: the parts of a tuple where several iterables are walked."""
    if len(node.args) == 2:
        return [item]
    assert isinstance(item.type, TupleOf)
    return [Operand(f"{item.text}.{place}", part, PLACE) for place, part in enumerate(item.type.items)]


def _filter(lw: Lower, node: ast.Call) -> Chain | None:
    from portalis_transpiler.lower.closures import apply
    from portalis_transpiler.lower.truth import truth_of

    inner = chain(lw, node.args[1])
    if inner.fallible:
        raise CannotRaise
    name = lw.temporary("item")
    item = Operand(name, inner.element, "ref", ATOM)
    with lw.pure(), lw.collected() as lines:
        if isinstance(node.args[0], ast.Constant):
            test = truth_of(lw, item)
        else:
            test = truth_of(lw, apply(lw, node, node.args[0], [item]))
    if lines:
        raise CannotRaise
    return Chain(f"{_typed_range(inner)}.filter(|{name}| {test.text})", inner.element)


_CALLS: dict[str, Callable[[Lower, ast.Call], Chain | None]] = {
    "range": _range, "enumerate": _enumerate, "zip": _zip, "reversed": _reversed, "map": _map, "filter": _filter,
}  # fmt: skip


def pairs_chain(lw: Lower, node: ast.DictComp, types: tuple[Type, Type]) -> Chain:
    """The entries of a dict comprehension. See `_generator_chain`."""
    return _comprehended(lw, node.generators, lambda: _pair(lw, node, types), TupleOf(types))


def _pair(lw: Lower, node: ast.DictComp, types: tuple[Type, Type]) -> str:
    return f"({lw.own(node.key, types[0])}, {lw.own(node.value, types[1])})"


def _generator_chain(lw: Lower, node: ast.GeneratorExp | ast.ListComp | ast.SetComp) -> Chain:
    """A comprehension with one `for` and nothing that may raise, as filter and map."""
    return _comprehended(lw, node.generators, lambda: lw.owned(lw.expr(node.elt)), lw.type_of(node.elt))


def _comprehended(lw: Lower, generators: list[ast.comprehension], made: Callable[[], str], element: Type) -> Chain:
    if len(generators) != 1:
        raise CannotRaise
    generator = generators[0]
    inner = chain(lw, generator.iter)
    if inner.fallible or not can_declare(lw, generator.target, inner.element):
        raise CannotRaise
    looking = looked_at(lw, inner, generator.target)
    names = pattern(lw, generator.target)
    text = _typed_range(looking[0] if looking is not None else inner)
    with reference(lw, looking), lw.pure():
        with lw.collected() as lines:
            if generator.ifs:
                if "mut " in names:
                    raise CannotRaise
                by_value = f"&{names}" if looking else _filter_pattern(lw, generator.target, inner.element)
                if by_value is None:
                    raise CannotRaise
                tests = _all([lw.condition(i) for i in generator.ifs])
                text += f".filter(|{closure_pattern(by_value, tests)}| {tests})"
            result = made()
        if lines:
            raise CannotRaise
    if looking is not None and result in (f"{names}.to_string()", f"{names}.clone()"):
        return Chain(copied_back(text, element), element)
    if result != names:
        text += f".map({_function(names, result)})"
    return Chain(text, element)


def _function(names: str, result: str) -> str:
    """A closure, or the runtime's function itself where the closure would only call it."""
    call = re.fullmatch(r"(py::\w+)\((\w+)\)", result)
    return call.group(1) if call and call.group(2) == names else f"|{closure_pattern(names, result)}| {result}"


def _all(tests: list[str]) -> str:
    """One condition of several, of which those with `||` stand in parentheses."""
    return tests[0] if len(tests) == 1 else " && ".join(f"({t})" if " || " in t else t for t in tests)


def closure_pattern(names: str, body: str) -> str:
    """A closure's parameters, those that its body does not mention marked as unused."""

    def mark(match: re.Match[str]) -> str:
        name = match.group(0)
        return name if name == "_" or re.search(rf"\b{re.escape(name)}\b", body) else f"_{name.lstrip('_')}"

    return re.sub(r"(r#)?[A-Za-z_]\w*", mark, names)


def _filter_pattern(lw: Lower, target: ast.AST, element: Type) -> str | None:
    """The closure parameter of `filter`, which sees references: only Copy names can be taken out of them."""
    from portalis_transpiler.lower.rust_types import is_copy

    if is_copy(element):
        return f"&{pattern(lw, target)}"
    return None


def hold(lw: Lower, item: Operand) -> Operand:
    """The element in a variable of its own, so that it can be used twice."""
    if item.text.isidentifier():
        return Operand(item.text, item.type, PLACE if item.form == VALUE else item.form, ATOM)
    name = lw.temporary("item")
    lw.line(f"let {name} = {lw.owned(item)};")
    return Operand(name, item.type, PLACE, ATOM)


__all__ = ["Unsupported", "chain", "is_true"]
