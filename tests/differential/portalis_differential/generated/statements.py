"""Statements over the names in reach. Every loop ends: ranges are short, growing lists are guarded by their length."""

from __future__ import annotations

import re
from collections.abc import Callable

from .expressions import NoVariable, expression, fill
from .grammar import CHANGES, CONTAINERS, LOOPS, SCALARS
from .scope import Scope

Lines = list[str]
EDITS = {kind: text.strip("\n").split("\n") for kind, text in CHANGES.items()}


def block(scope: Scope, count: int) -> Lines:
    lines: Lines = []
    for _ in range(count):
        lines += statement(scope)
    return lines or ["pass"]


def indented(lines: Lines) -> Lines:
    return ["    " + line for line in lines]


def statement(scope: Scope) -> Lines:
    choices: tuple[Callable[[Scope], Lines], ...] = SIMPLE * 2 + (COMPOUND if scope.depth < 3 else ())
    return scope.random.choice(choices)(scope)


def new_variable(scope: Scope) -> Lines:
    kind = scope.random.choice(SCALARS + CONTAINERS)
    value = expression(scope, kind)
    name = scope.fresh()
    scope.names[name] = kind
    return [f"{name} = {value}"]


def alias(scope: Scope) -> Lines:
    known = [n for n, t in scope.names.items() if t in CONTAINERS]
    if not known:
        return new_variable(scope)
    source = scope.random.choice(known)
    name = scope.fresh()
    scope.names[name] = scope.names[source]
    return [f"{name} = {source}"]


def assign(scope: Scope) -> Lines:
    known = [n for n in scope.names if n not in scope.frozen]
    if not known:
        return new_variable(scope)
    name = scope.random.choice(known)
    return [f"{name} = {expression(scope, scope.names[name])}"]


def augment(scope: Scope) -> Lines:
    kind = scope.random.choice(("int", "int", "str", "float", "ints"))
    known = [n for n in scope.of(kind) if n not in scope.frozen]
    if not known:
        return new_variable(scope)
    name = scope.random.choice(known)
    sign = {"int": ("+", "-", "//", "%", "^"), "float": ("+", "-", "*")}.get(kind, ("+",))
    if kind == "ints":
        return [f"if len({name}) < 20:", f"    {name} += {expression(scope, 'ints', 1)}"]
    return [f"{name} {scope.random.choice(sign)}= {expression(scope, kind, 2)}"]


def show(scope: Scope) -> Lines:
    known = list(scope.names)
    if known and scope.chance(0.5):
        return [f"print({', '.join(scope.random.sample(known, min(len(known), 3)))})"]
    return [f"print({', '.join(expression(scope, scope.random.choice(SCALARS)) for _ in range(2))})"]


def mutate(scope: Scope) -> Lines:
    """A change of a container or an object that others may also hold."""
    kind = scope.random.choice(("ints", "box", *EDITS))
    try:
        change = fill(scope, scope.random.choice(EDITS[kind]), 2)
    except NoVariable:
        return new_variable(scope)
    grows = re.match(r"(v\d+|p\d+|i\d+)\.(append|extend|insert)\(", change)
    return [f"if len({grows[1]}) < 20:", f"    {change}"] if grows else [change]


def branch(scope: Scope) -> Lines:
    lines = [f"if {expression(scope, 'bool')}:", *indented(block(scope.child(), 2))]
    if scope.chance(0.3):
        lines += [f"elif {expression(scope, 'bool')}:", *indented(block(scope.child(), 1))]
    if scope.chance(0.6):
        lines += ["else:", *indented(block(scope.child(), 1))]
    return lines


def loop(scope: Scope) -> Lines:
    text, kinds = scope.random.choice(LOOPS)
    names = {variable: scope.fresh("i") for variable in "ab"[: len(kinds)]}
    inner = scope.child()
    for variable, kind in zip(names.values(), kinds, strict=True):
        inner.names[variable] = kind
        inner.frozen.add(variable)
    body = block(inner, scope.random.randint(1, 3))
    if scope.chance(0.3):
        body += [f"if {expression(inner, 'bool', 1)}:", "    " + scope.random.choice(("break", "continue"))]
    guard = ["steps += 1", "if steps > 60:", "    break"]
    head = fill(scope, text.format_map(names), 1)
    lines = [head, *indented(guard + body)]
    if scope.chance(0.15):
        lines += ["else:", *indented(block(scope.child(), 1))]
    return lines


def while_loop(scope: Scope) -> Lines:
    name = scope.fresh("k")
    inner = scope.child()
    inner.names[name] = "int"
    inner.frozen.add(name)
    body = [f"{name} -= 1", "steps += 1", "if steps > 60:", "    break", *block(inner, 2)]
    return [f"{name} = {expression(scope, 'int', 0)} % 5", f"while {name} > 0:", *indented(body)]


def attempt(scope: Scope) -> Lines:
    body = block(scope.child(), 2)
    if scope.chance(0.4):
        body += [f"if {expression(scope, 'bool', 1)}:", f"    raise ValueError({expression(scope, 'str', 1)})"]
    kind = scope.random.choice(
        ("Exception", "(ValueError, IndexError)", "ZeroDivisionError", "LookupError", "ValueError", "Jam")
    )
    lines = ["try:", *indented(body), f"except {kind} as error:", "    print('caught', error)"]
    lines += indented(block(scope.child(), 1))
    if kind not in ("Exception",) and scope.chance(0.5):
        lines += ["except Exception as error:", "    print('other', str(error) == '')"]
    if scope.chance(0.3):
        lines += ["else:", *indented(block(scope.child(), 1))]
    if scope.chance(0.4):
        lines += ["finally:", *indented(show(scope))]
    return lines


def leave(scope: Scope) -> Lines:
    """A return out of the middle of a function."""
    if scope.returns is None:
        return show(scope)
    condition = expression(scope, "bool", 1)
    return [f"if {condition}:", f"    return {expression(scope, scope.returns, 2)}"]


SIMPLE = (new_variable, new_variable, alias, assign, augment, show, show, mutate, mutate, mutate, leave)
COMPOUND = (branch, loop, loop, while_loop, attempt, attempt)
