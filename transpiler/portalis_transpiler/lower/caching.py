"""Functions under `functools.cache` and `lru_cache`: a memo in front of the function's own body."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.program import Body
from portalis_transpiler.infer.types import BYTEARRAY, NEVER, STR, Container, Instance, Ref, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.harmless import changes_of
from portalis_transpiler.lower.recursion import guard
from portalis_transpiler.lower.rust_types import is_copy
from portalis_transpiler.refusal import Unsupported


def memo_text(lw: Lower, body: Body, name: str, result: str, public: list[str]) -> list[str]:
    """The function that callers see: it looks up its arguments, and calls `{name}_computed` for new ones.

    Both count as a frame, as the wrapper of CPython does, so that recursion ends at the same depth.
    """
    function = body.function
    assert function is not None
    _check(lw, body)
    from portalis_transpiler.lower.classes import parameter_type
    from portalis_transpiler.lower.variables import rust_identifier

    names = [rust_identifier(arg.arg) for arg, _ in body.parameters]
    types: list[Type] = [cell.type for _, cell in body.parameters]
    parameters = ", ".join(f"{n}: {parameter_type(lw, t)}" for n, t in zip(names, types, strict=True))
    owned = [
        n if is_copy(t) else f"{n}.to_string()" if t == STR else f"{n}.clone()"
        for n, t in zip(names, types, strict=True)
    ]
    key = f"({', '.join(owned)})" if len(owned) != 1 else owned[0]
    key_type = lw.type_name(types[0]) if len(types) == 1 else f"({', '.join(lw.type_name(t) for t in types)})"
    if not owned:
        key, key_type = "()", "()"
    value = body.returns.type
    value_type = lw.type_name(value) if value != NEVER else "()"
    raising = body in lw.crate.raising
    table = f"RefCell<HashMap<{key_type}, {value_type}>>"
    lw.use("RefCell")
    found = "Ok(found)" if raising else "found"
    return [
        *public,
        f"pub fn {name}({parameters}){result} {{",
        "use std::collections::HashMap;",
        "thread_local! {",
        f"static MEMO: {table} = RefCell::new(HashMap::new());",
        "}",
        *guard(lw, body),
        f"let key = {key};",
        "if let Some(found) = MEMO.with(|memo| memo.borrow().get(&key).cloned()) {",
        f"return {found};",
        "}",
        f"let result = {name}_computed({', '.join(names)}){'?' if raising else ''};",
        "MEMO.with(|memo| memo.borrow_mut().insert(key, result.clone()));" if not is_copy(value)
        else "MEMO.with(|memo| memo.borrow_mut().insert(key, result));",
        "Ok(result)" if raising else "result",
        "}",
    ]  # fmt: skip


def _check(lw: Lower, body: Body) -> None:
    """Refuse where a memo of this kind could differ from Python's."""
    from portalis_transpiler.lower.comprehensions import hashable

    function = body.function
    assert function is not None
    assert isinstance(function.node, ast.FunctionDef)
    node = function.node
    if function.outer is not None or body.is_generator:
        raise Unsupported(
            node, "PT024", f"cache on `{function.name}`, a nested function or generator", "keep the results in a dict"
        )
    if sum(1 for b in function.instances.values() if b.reached) > 1:
        raise Unsupported(
            node, "PT024", f"cache on `{function.name}`, called with several types", "call it with one type"
        )
    if function.args.vararg or function.args.kwarg or function.args.kwonlyargs:
        raise Unsupported(
            node, "PT024", f"cache on `{function.name}` with `*` or keyword parameters", "keep the results in a dict"
        )
    if len(body.parameters) > 12:
        raise Unsupported(
            node, "PT024", f"cache on `{function.name}` with many parameters", "keep the results in a dict"
        )
    changes = changes_of(lw.crate)
    for decorator in [d for d in node.decorator_list if _bound(d)]:
        what = "prints" if node.name in changes.prints else "may change objects" if node.name in changes.names else ""
        if what:
            raise Unsupported(decorator, "PT024", f"a cache with a bound on a function that {what}", "use maxsize=None")
    for _, cell in body.parameters:
        hashable(lw, node, cell.type)
    if len(_forms(lw, body)) > 1 and _shows_how_often(lw, body):
        what = f"calls of `{function.name}` that pass its arguments in several ways, which its cache keeps apart"
        raise Unsupported(node, "PT024", what, "pass them in one way, all by position")


def _forms(lw: Lower, body: Body) -> set[tuple[object, ...]]:
    """How calls pass the arguments: CPython looks up what is written, `f(1)` and `f(x=1)` apart."""
    function = body.function
    forms: set[tuple[object, ...]] = set()
    for caller in lw.crate.program.order:
        for key, callee in caller.callees.items():
            if callee is body and isinstance(key, tuple):
                call = key[0]
                named = caller.types.get(call.func) if isinstance(call, ast.Call) else None
                if isinstance(call, ast.Call) and isinstance(named, Ref) and named.target is function:
                    forms.add((len(call.args), *(k.arg for k in call.keywords)))
                else:
                    forms.add(("as a value",) if function and function.args.defaults else (len(body.parameters),))
    return forms


def _shows_how_often(lw: Lower, body: Body) -> bool:
    """Whether anything tells that a function ran twice: what it does, or a second object as its result."""
    from portalis_transpiler.lower.equality import parts_of

    changes = changes_of(lw.crate)
    assert body.function is not None
    does = body.function.name in changes.names | changes.prints
    return does or any(
        part == BYTEARRAY or isinstance(part, (Container, Instance)) for part in parts_of(body.returns.type)
    )


def _bound(decorator: ast.expr) -> bool:
    """Whether the cache forgets: `lru_cache` without `maxsize=None`."""
    if isinstance(decorator, ast.Call):
        given = [*decorator.args[:1], *(k.value for k in decorator.keywords if k.arg == "maxsize")]
        return not (given and isinstance(given[0], ast.Constant) and given[0].value is None)
    return not ast.unparse(decorator).endswith(".cache") and ast.unparse(decorator) != "cache"
