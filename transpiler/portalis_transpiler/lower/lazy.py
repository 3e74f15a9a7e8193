"""Iterators that are kept: an element is made when it is asked for, so errors and prints come when Python's do."""

from __future__ import annotations

import ast
from collections.abc import Callable

from portalis_transpiler.infer.types import NEVER, NONE, Callable_, Container, Ref, Type, show
from portalis_transpiler.lower.assign import can_declare, pattern
from portalis_transpiler.lower.closures import apply, capture, captured_webs
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.iteration import Chain, chain, chain_of, named_call
from portalis_transpiler.lower.loops import assign_pattern, loop, note_drained
from portalis_transpiler.lower.operand import ATOM, PLACE, POSTFIX, VALUE, Operand
from portalis_transpiler.lower.owned import give_up
from portalis_transpiler.lower.rust_types import is_driven
from portalis_transpiler.lower.truth import truth_of
from portalis_transpiler.lower.variables import rust_identifier
from portalis_transpiler.read.webs import Web

VIEWS = ("keys", "values", "items")


def made_later(lw: Lower, node: ast.expr) -> bool:
    """Whether the elements are computed one by one: a generator expression, map or filter."""
    return isinstance(node, ast.GeneratorExp) or named_call(lw, node) in ("map", "filter")


def iterator(lw: Lower, node: ast.expr) -> str:
    """Any iterable as an `Iter`, which walks what is there when it is asked."""
    type_ = lw.type_of(node)
    if is_driven(type_):
        return f"{lw.expr(node).at(POSTFIX)}.iter()"
    if isinstance(type_, Container) and type_.kind == "iter":
        return lw.own(node)
    return handle(lw, _source(lw, node))


def handle(lw: Lower, found: Chain) -> str:
    """A chain that owns what it walks, as an `Iter`."""
    name = lw.use("Iter")
    if found.fallible:
        return found.text
    return f"{name}::{'from_checked' if found.checked else 'from_iterator'}({found.text})"


def _source(lw: Lower, node: ast.expr) -> Chain:
    """The chain of an iterable that is kept: it sees when a dict or set changes its size on the way."""
    saved, lw.mutating = lw.mutating, True
    try:
        view = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in VIEWS and not node.args
        if view or named_call(lw, node) == "range" or isinstance(lw.type_of(node), Ref):
            return chain(lw, node)
        operand = lw.expr(node)
        if lw.owns(operand.type):
            return _owned(lw, operand)
        return chain_of(lw, node, operand)
    finally:
        lw.mutating = saved


def _owned(lw: Lower, operand: Operand) -> Chain:
    """A list of one owner: a fresh one is taken, one that never changes is copied."""
    type_ = operand.type
    assert isinstance(type_, Container)
    if lw.owns(type_.element) or type_.cells[0].has("mutated"):
        raise give_up(type_)
    copy = "" if operand.form == VALUE else ".to_vec()"
    return Chain(f"{operand.at(POSTFIX)}{copy}.into_iter()", type_.element)


# --- functions that are called later ---------------------------------------------------------------------------
def kept(
    lw: Lower, node: ast.AST, webs: list[Web], body: Callable[[], str], settled: list[Web] | None = None
) -> tuple[list[str], str]:
    """The lines of a closure that is called later: `body` emits them, and gives the text of the result.

    `webs` are the variables that it uses; those that are `settled` do not change any more.
    """
    clones: list[str] = []
    saved = (lw.can_raise, lw.raised, lw.escapes, lw.loops)
    lw.can_raise, lw.escapes, lw.loops = True, [], []
    try:
        drained = node in lw.crate.drained
        with (
            capture(lw, webs, clones, drained),
            capture(lw, settled or [], clones, drained=True),
            lw.collected() as lines,
        ):
            text = body()
    finally:
        lw.can_raise, lw.raised, lw.escapes, lw.loops = saved
    return clones, "\n".join([*lines, text])


def enclosed(clones: list[str], text: str) -> str:
    return "{\n" + "\n".join([*clones, text]) + "\n}" if clones else text


def function_of(
    lw: Lower, node: ast.Call, function: ast.expr, types: list[Type], test: bool = False
) -> tuple[list[str], str, Type]:
    """A function argument as a closure `move |…| -> Result<…>` for calls that come later; what must be cloned first."""
    names = [lw.temporary("item" if len(types) == 1 else f"item_{place + 1}") for place in range(len(types))]
    called = lw.body.callees.get((node, "value"))
    held_so = called is None or [show(c.type) for _, c in called.parameters] == [show(t) for t in types]
    if isinstance(function, ast.Lambda) and len(function.args.args) == len(types) and held_so:
        names = [rust_identifier(arg.arg) for arg in function.args.args]
    found: list[Type] = [NEVER]
    ref = lw.type_of(function)
    held: list[str] = []
    if isinstance(ref, Ref) and ref.kind == "bound":
        raise lw.refuse(function, "PT030", f"method `{ref.target}` as a function value", "wrap it in a lambda")
    if isinstance(ref, Callable_) and not isinstance(function, ast.Lambda):
        name = lw.temporary("function")
        held.append(f"let {name} = {lw.own(function)};")

    def body() -> str:
        items = [Operand(name, type_, PLACE, ATOM) for name, type_ in zip(names, types, strict=True)]
        if held:
            assert isinstance(ref, Callable_)
            root = ref.signature.find()
            given = ", ".join(lw.owned(item, c.type) for item, c in zip(items, root.parameters, strict=True))
            result = Operand(lw.fallible(f"{name}({given})"), root.result.type)
        else:
            result = apply(lw, node, function, items)
        if test:
            result = truth_of(lw, result)
        found[0] = result.type
        return f"Ok({lw.owned(result)})"

    webs = captured_webs(lw.crate, called) if called is not None and not held else []
    clones, text = kept(lw, node, webs, body)
    used = [name if name in text else f"_{name}" for name in names]
    typed = ", ".join(f"{name}: {lw.type_name(type_)}" for name, type_ in zip(used, types, strict=True))
    lw.use("Exception")
    result_name = lw.type_name(found[0]) if found[0] not in (NEVER, NONE) else "()"
    return [*held, *clones], f"move |{typed}| -> Result<{result_name}, Exception> {{\n{text}\n}}", found[0]


# --- map, filter and generator expressions ----------------------------------------------------------------------
def kept_map(lw: Lower, node: ast.Call) -> str:
    """`map(f, …)` that is kept."""
    sources = [iterator(lw, a) for a in node.args[1:]]
    types = [_element(lw, a) for a in node.args[1:]]
    clones, closure, _ = function_of(lw, node, node.args[0], types)
    if len(sources) == 1:
        return enclosed(clones, f"{sources[0]}.mapped({closure})")
    names = [f"item_{place + 1}" for place in range(len(types))]
    pairs, text = names[-1], sources[-1]
    for name, source in zip(names[-2::-1], sources[-2::-1], strict=True):
        pairs, text = f"({name}, {pairs})", f"{source}.zipped({text})"
    function = lw.temporary("function")
    return enclosed(
        [*clones, f"let {function} = {closure};"],
        f"{text}.mapped(move |{pairs}| {function}({', '.join(names)}))",
    )


def kept_filter(lw: Lower, node: ast.Call, keep: bool = True) -> str:
    """`filter(f, items)` that is kept, or `filterfalse`."""
    source, element = iterator(lw, node.args[1]), _element(lw, node.args[1])
    nothing = isinstance(node.args[0], ast.Constant)
    if nothing:
        item = lw.temporary("item")
        clones: list[str] = []
        test = truth_of(lw, Operand(item, element, PLACE, ATOM)).text
        closure = f"move |{item}: {lw.type_name(element)}| -> Result<bool, {lw.use('Exception')}> {{\nOk({test})\n}}"
    else:
        clones, closure, _ = function_of(lw, node, node.args[0], [element], test=True)
    return enclosed(clones, f"{source}.filtered({closure}, {'true' if keep else 'false'})")


def _element(lw: Lower, node: ast.expr) -> Type:
    from portalis_transpiler.lower.iteration import element_type

    return element_type(lw, node, lw.type_of(node))


def kept_generator(lw: Lower, node: ast.GeneratorExp) -> str:
    """A generator expression; its first iterable is evaluated at once, the others when it comes to them."""
    return _level(lw, node, 0)


def _level(lw: Lower, node: ast.GeneratorExp, place: int) -> str:
    """The loops from `place` on: each gives its elements, or the iterator of the next loop."""
    generator = node.generators[place]
    last = place == len(node.generators) - 1
    source = iterator(lw, generator.iter)
    name = lw.temporary("source")
    element = _element(lw, generator.iter)
    type_ = lw.type_of(node)
    assert isinstance(type_, Container)

    def body() -> str:
        direct = can_declare(lw, generator.target, element)
        item = pattern(lw, generator.target) if direct else lw.temporary("item")
        lw.line(f"while let Some({item}) = {lw.fallible(f'{name}.next()')} {{")
        if not direct:
            assign_pattern(lw, generator.target, Operand(item, element, VALUE, ATOM))
        for test in generator.ifs:
            lw.line(f"if {lw.condition(test)} {{")
        given = lw.own(node.elt, type_.element) if last else _level(lw, node, place + 1)
        lw.line(f"return Ok(Some({given}));")
        lw.line("\n".join("}" * (1 + len(generator.ifs))))
        return "Ok(None)"

    outer, own = _used(lw, node, place)
    if node not in lw.crate.drained:
        for web in outer:
            _stays(lw, node, web)
    clones, text = kept(lw, node, outer, body, own)
    from portalis_transpiler.lower.generators import meets_stop_iteration

    body_of = "from_generator" if meets_stop_iteration(lw) else "from_body"
    iterator_name = lw.use("Iter")
    made = f"{iterator_name}::{body_of if last and place == 0 else 'from_next'}(move || {{\n{text}\n}})"
    if not last:
        made = f"{made}.flattened(Ok)"
        if place == 0:
            rows = lw.temporary("rows")
            made = f"{{\nlet {rows} = {made};\n{iterator_name}::{body_of}(move || {rows}.next())\n}}"
    return enclosed([f"let {name} = {source};", *clones], made)


def settled_in(lw: Lower, loop_node: ast.For) -> None:
    """Refuse a loop over a generator expression whose variables the loop gives another value."""
    of = lw.unit.webs.of
    stored = {
        n.id: of.get(n)
        for statement in loop_node.body
        for n in ast.walk(statement)
        if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
    }
    for node in [n for n in ast.walk(loop_node.iter) if isinstance(n, ast.GeneratorExp)]:
        for web in _used(lw, node, 0)[0]:
            if stored.get(web.name, web) is not web:
                raise lw.refuse(
                    node, "PT013", f"`{web.name}`, which the loop over this generator expression changes", "use a list"
                )


def _stays(lw: Lower, node: ast.GeneratorExp, web: Web) -> None:
    """Refuse a variable that gets another value later: the generator expression would see it."""
    others = [w for w in lw.unit.webs.webs if w is not web and w.scope is web.scope and w.name == web.name]
    if not others:
        return
    loops = [n for n in ast.walk(web.scope.node) if isinstance(n, (ast.For, ast.While))]
    inside = any(part is node for loop_ in loops for part in ast.walk(loop_))
    if inside or any(d.lineno >= node.lineno for other in others for d in other.defs):  # type: ignore[attr-defined]
        raise lw.refuse(
            node, "PT013", f"`{web.name}`, which changes after this generator expression was made", "use a list"
        )


def _used(lw: Lower, node: ast.GeneratorExp, place: int) -> tuple[list[Web], list[Web]]:
    """The variables that the loops from `place` on use: those of the function, and those of the loops before them."""
    rest = node.generators[place + 1 :]
    tests = [test for generator in node.generators[place:] for test in generator.ifs]
    parts = [n for part in [node.elt, *tests, *(g.iter for g in rest)] for n in ast.walk(part)]
    inside = {id(n) for n in parts}
    targets = [{id(n) for n in ast.walk(g.target)} for g in node.generators]
    used: list[Web] = []
    for part in parts:
        web = lw.unit.webs.of.get(part)
        if web is not None and web.defs and not web.is_global:
            used.append(web)
    for place_of_call, called in lw.body.callees.items():
        if isinstance(place_of_call, tuple) and id(place_of_call[0]) in inside:
            used += captured_webs(lw.crate, called)
    before = set().union(*targets[:place])
    later = set().union(inside, *targets[place:])
    own = [w for w in used if any(id(d) in before for d in w.defs)]
    outer = [w for w in used if w not in own and not all(id(d) in later for d in w.defs)]
    return list(dict.fromkeys(outer)), list(dict.fromkeys(own))


# --- the first element --------------------------------------------------------------------------------------------
def first(lw: Lower, node: ast.expr, element: Type) -> str:
    """`next(…)` of a generator expression, map or filter that nobody else sees: an Option, by a loop that stops."""
    note_drained(lw, node)
    found = lw.temporary("found")
    with lw.collected() as lines:
        lw.line(f"let mut {found}: Option<{lw.type_name(element)}> = None;")
        label = f"'{lw.temporary('search')}"

        def keep(item: Operand) -> None:
            lw.line(f"{found} = Some({lw.owned(item, element)});\nbreak {label};")

        closes = loop(lw, node, keep, label=label)
        lw.line("\n".join("}" * closes))
    return lw.block_text(lines, found)
