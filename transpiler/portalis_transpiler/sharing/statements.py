"""What statements do with lists."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from portalis_transpiler.sharing.record import Edit, region_of
from portalis_transpiler.sharing.shapes import swap_of
from portalis_transpiler.sharing.walk import COPY, DROP, EDIT, MOVE, READ, RETURN, Walk, Way, other


def block(walk: Walk, statements: list[ast.stmt]) -> None:
    for node in statements:
        statement(walk, node)


def statement(walk: Walk, node: ast.stmt) -> None:
    handler = _HANDLERS.get(type(node))
    if handler is not None:
        handler(walk, node)
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            statement(walk, child)
        elif isinstance(child, ast.ExceptHandler):
            block(walk, child.body)
        else:
            walk.visit(child, other(f"it is part of a {type(node).__name__} statement"))


def _assign(walk: Walk, node: ast.Assign) -> None:
    if len(node.targets) > 1:
        walk.visit(node.value, other("it gets two names"))
        for target in node.targets:
            _target(walk, target)
        return
    _one(walk, node.targets[0], node.value)


def _annotated(walk: Walk, node: ast.AnnAssign) -> None:
    if node.value is not None:
        _one(walk, node.target, node.value)


def _one(walk: Walk, target: ast.expr, value: ast.expr) -> None:
    swap = swap_of(target, value)
    if swap is not None and walk.region(swap[0]) is not None:
        walk.visit(swap[0], EDIT)
        walk.visit(swap[1], READ)
        walk.visit(swap[2], READ)
        return
    if (
        isinstance(target, (ast.Tuple, ast.List))
        and isinstance(value, (ast.Tuple, ast.List))
        and len(target.elts) == len(value.elts)
        and not any(isinstance(e, ast.Starred) for e in (*target.elts, *value.elts))
    ):
        for part in value.elts:
            walk.visit(part, MOVE)
        for part in target.elts:
            _target(walk, part)
        return
    if isinstance(target, (ast.Tuple, ast.List)):
        region = walk.region(value)
        walk.iterate(value) if region is not None else walk.visit(value, other("it is unpacked"))
        for part in target.elts:
            _target(walk, part, known=False)
        return
    if isinstance(target, ast.Subscript):
        sliced = isinstance(target.slice, ast.Slice)
        if sliced and walk.region(value) is not None:
            walk.iterate(value)
        elif sliced:
            walk.visit(value, other("an iterator that is kept walks over it"))
        else:
            walk.visit(value, MOVE if walk.region(target.value) is not None else other("it is kept in a container"))
        _target(walk, target)
        return
    walk.visit(value, MOVE if isinstance(target, ast.Name) else other("it is kept in an attribute"))
    _target(walk, target)


def _target(walk: Walk, target: ast.expr, known: bool = True) -> None:
    """What an assignment does to its target; `known`: with a list that is fresh or moved."""
    if isinstance(target, ast.Name):
        if known:
            walk.facts.known_defs.add((walk.body, target))
    elif isinstance(target, ast.Subscript):
        if walk.region(target.value) is not None:
            walk.visit(target.value, EDIT)
            walk.hold(target.value, target.slice)
        else:
            walk.visit(target.value, other("it is kept in another container"))
        walk.visit(target.slice, READ)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            _target(walk, part, known=False)
    else:
        walk.children(target)


def _augmented(walk: Walk, node: ast.AugAssign) -> None:
    target = node.target
    if isinstance(target, ast.Name):
        region = region_of(walk.body.types.get(target)) or region_of(walk.body.types.get(node))
        web = walk.web(target)
        if region is None or web is None:
            walk.visit(node.value, READ)
            return
        walk.facts.known_defs.add((walk.body, target))
        walk.facts.edits.append(Edit(walk.body, web, target))
        if not isinstance(node.op, ast.Add) or walk.web(node) is not web:
            walk.facts.share(region, "an operator assigns it")
        walk.iterate(node.value)
        walk.hold(target, node.value)
        return
    if isinstance(target, ast.Subscript):
        walk.facts.share(walk.region(target), "an element that is a list is assigned by an operator")
        if walk.region(target.value) is not None:
            walk.visit(target.value, EDIT)
            walk.hold(target.value, target.slice, node.value)
            walk.visit(target.slice, READ)
        else:
            walk.visit(target.value, other("it is kept in another container"))
            walk.visit(target.slice, READ)
    else:
        walk.children(target)
    walk.visit(node.value, READ)


def _for(walk: Walk, node: ast.For) -> None:
    walk.iterate(node.iter, node.target, *node.body)
    block(walk, node.body)
    block(walk, node.orelse)


def _branch(walk: Walk, node: ast.If | ast.While) -> None:
    walk.visit(node.test, Way("test"))
    block(walk, node.body)
    block(walk, node.orelse)


def _delete(walk: Walk, node: ast.Delete) -> None:
    for target in node.targets:
        if isinstance(target, ast.Subscript):
            _target(walk, target)
        else:
            walk.visit(target, other("its name is deleted"))


def _function(walk: Walk, node: ast.FunctionDef) -> None:
    for default in (*node.args.defaults, *node.args.kw_defaults):
        walk.visit(default, other("it is a default value"))


def _assert(walk: Walk, node: ast.Assert) -> None:
    walk.visit(node.test, Way("test"))
    walk.visit(node.msg, READ)


def _nothing(walk: Walk, node: ast.stmt) -> None:
    """No list is used."""


_HANDLERS: dict[type[ast.stmt], Callable[[Walk, Any], object]] = {
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.For: _for,
    ast.If: _branch,
    ast.While: _branch,
    ast.Delete: _delete,
    ast.FunctionDef: _function,
    ast.ClassDef: _nothing,
    ast.Global: _nothing,
    ast.Nonlocal: _nothing,
    ast.Expr: lambda walk, node: walk.visit(node.value, DROP),
    ast.Return: lambda walk, node: walk.visit(node.value, RETURN),
    ast.Assert: _assert,
}

__all__ = ["COPY", "block"]
