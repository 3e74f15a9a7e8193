"""What calls do with the lists that are their arguments or receivers."""

from __future__ import annotations

import ast

from portalis_transpiler.infer.arguments import match
from portalis_transpiler.infer.program import Body, Function
from portalis_transpiler.infer.types import STR, Instance, Ref, show
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.sharing.walk import COPY, EDIT, MOVE, READ, Walk, Way, other

LOOKS = frozenset({"len", "print", "str", "repr", "bool"})
CONSUMES = frozenset({"sum", "min", "max", "sorted", "list", "tuple", "set", "frozenset", "any", "all"})
CHANGES = frozenset({"append", "extend", "insert", "pop", "clear", "reverse", "sort", "remove"})
LOOKS_UP = frozenset({"index", "count", "copy"})


def gives_fresh(walk: Walk, node: ast.Call) -> bool:
    """Whether the list that a call gives is a new one, or one that the called function gives up."""
    name = walk.builtin(node)
    if name:
        return name in ("sorted", "list")
    if isinstance(node.func, ast.Attribute):
        receiver = walk.body.types.get(node.func.value)
        if walk.region(node.func.value) is not None:
            return node.func.attr in ("copy", "pop")
        if receiver == STR:
            return True
    return direct(walk.body, node) is not None


def direct(body: Body, node: ast.Call) -> tuple[Body, int, Function] | None:
    """The function instance that a call by name runs, and how many parameters come before the arguments."""
    callee = body.types.get(node.func)
    if not isinstance(callee, Ref):
        return None
    function: Function | None = None
    tag, skip = "", 0
    if callee.kind == "function" and isinstance(callee.target, Function):
        function = callee.target
    elif callee.kind == "bound" and isinstance(node.func, ast.Attribute):
        receiver = body.types.get(node.func.value)
        if isinstance(receiver, Instance):
            function = receiver.cls.method(node.func.attr)
            tag = show(receiver)
            if function is not None:
                skip = 0 if function.kind == "static" else 1
    if function is None or function.kind not in ("function", "static") or function.is_cached:
        return None
    found = body.callees.get((node, tag)) or body.callees.get((node, ""))
    return (found, skip, function) if found is not None else None


def call(walk: Walk, node: ast.Call) -> None:
    """Note what one call does."""
    name = walk.builtin(node)
    if name:
        _builtin(walk, node, name)
        return
    if isinstance(node.func, ast.Attribute) and walk.region(node.func.value) is not None:
        _list_method(walk, node, node.func)
        return
    target = direct(walk.body, node)
    if target is not None:
        _direct(walk, node, *target)
        return
    if isinstance(node.func, ast.Attribute):
        joins = node.func.attr == "join" and walk.body.types.get(node.func.value) == STR
        walk.visit(node.func.value, other("a method is called on it"))
        for part in node.args:
            walk.iterate(part) if joins else walk.visit(part, other(f"`{node.func.attr}` gets it"))
    else:
        for part in node.args:
            walk.visit(part, other("a function value or class gets it"))
    for keyword in node.keywords:
        walk.visit(keyword.value, other("it is a keyword argument"))


def _builtin(walk: Walk, node: ast.Call, name: str) -> None:
    for place, part in enumerate(node.args):
        if isinstance(part, ast.Starred):
            walk.iterate(part.value) if name == "print" else walk.visit(part.value, other("it is unpacked"))
        elif name in LOOKS:
            walk.visit(part, READ)
        elif (name in CONSUMES and len(node.args) == 1) or (name == "sum" and place == 0):
            walk.iterate(part)
        else:
            walk.visit(part, other(f"`{name}` gets it"))
    for keyword in node.keywords:
        walk.visit(keyword.value, other("it is a keyword argument"))


def _list_method(walk: Walk, node: ast.Call, func: ast.Attribute) -> None:
    name = func.attr
    receiver = func.value
    changes = name in CHANGES
    walk.visit(receiver, EDIT if changes else COPY if name == "copy" else READ if name in LOOKS_UP else other(name))
    walk.hold(receiver, *node.args, *(k.value for k in node.keywords))
    if name == "sort" and node.keywords:
        region = walk.region(receiver)
        assert region is not None
        walk.facts.copied.append(region)
    for place, part in enumerate(node.args):
        if name == "extend":
            walk.iterate(part)
        elif (name == "append" and place == 0) or (name == "insert" and place == 1):
            walk.visit(part, MOVE)
        else:
            region = walk.region(part)
            walk.facts.share(region, f"`{name}` looks for it")
            walk.visit(part, READ)
    for keyword in node.keywords:
        walk.visit(keyword.value, other("it is a keyword argument"))


def _direct(walk: Walk, node: ast.Call, body: Body, skip: int, function: Function) -> None:
    if isinstance(node.func, ast.Attribute):
        walk.visit(node.func.value, other("a method is called on it"))
    walk.facts.direct.add((walk.body, node))
    try:
        sources = match(function.args, node, skip)
    except Unsupported:
        walk.children(node)
        return
    given = [s.node for s in sources if s.kind == "argument"]
    for part in given:
        if part is not None:
            walk.hold(part, *(g for g in given if g is not part))
    for source, (arg, _) in zip(sources, body.parameters[skip:], strict=True):
        if source.kind == "argument" and source.node is not None:
            parameter = body.source.webs.of[arg]
            walk.visit(source.node, Way("argument", callee=body, parameter=parameter, call=node))
        for part in source.rest:
            walk.visit(part, other("it is one of `*` arguments"))
