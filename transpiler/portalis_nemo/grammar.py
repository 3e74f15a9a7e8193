"""Random small Python functions of whole numbers, and ways to write the same function that the rules engine refuses.

Every function is annotated, uses each of its parameters, and ends for every argument. A disguise keeps what a function
does: `eval("a + 1")` is `a + 1`. So the translation of the plain function is the translation of the disguised one, and
a network that learns from both gets across what the engine, which reads constructs one by one, does not.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from random import Random

NAMES = ("scale", "shift", "blend", "score", "area", "cost", "gap", "weight", "step", "mix", "rate", "level")
PARAMETERS = (("a", "b"), ("x", "y"), ("n", "k"), ("p", "q"), ("m", "c"))
OPERATORS: tuple[type[ast.operator], ...] = (ast.Add, ast.Add, ast.Sub, ast.Mult)
DIVISIONS: tuple[type[ast.operator], ...] = (ast.FloorDiv, ast.Mod)
COMPARISONS: tuple[type[ast.cmpop], ...] = (ast.Lt, ast.Gt, ast.LtE, ast.GtE, ast.Eq, ast.NotEq)
DUNDERS: dict[type[ast.operator], str] = {ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__"}


def function(chance: Random) -> str:
    """The source of one function; the same state of `chance` gives the same function."""
    name = chance.choice(NAMES)
    parameters = chance.choice(PARAMETERS)
    shape = chance.choice((plain, plain, branch, loop))
    body = shape(chance, parameters)
    unused = set(parameters) - {node.id for node in ast.walk(ast.parse(body)) if isinstance(node, ast.Name)}
    if unused:
        return function(chance)
    head = f"def {name}({', '.join(f'{each}: int' for each in parameters)}) -> int:"
    return ast.unparse(ast.parse(f"{head}\n{indented(body)}")) + "\n"


def plain(chance: Random, names: tuple[str, ...]) -> str:
    return f"return {expression(chance, names, 2)}"


def branch(chance: Random, names: tuple[str, ...]) -> str:
    compared = chance.choice(names)
    left, right = ast.Name(compared), atom(chance, tuple(each for each in names if each != compared))
    test = ast.unparse(ast.Compare(left, [chance.choice(COMPARISONS)()], [right]))
    return f"if {test}:\n    return {expression(chance, names, 1)}\nreturn {expression(chance, names, 1)}"


def loop(chance: Random, names: tuple[str, ...]) -> str:
    term = expression(chance, (*names, "i"), 1)
    bound = chance.choice((ast.unparse(number(chance)), f"{chance.choice(names)} % 10"))
    return f"total = {chance.choice(names)}\nfor i in range({bound}):\n    total += {term}\nreturn total"


def expression(chance: Random, names: tuple[str, ...], depth: int) -> str:
    return ast.unparse(tree(chance, names, depth))


def tree(chance: Random, names: tuple[str, ...], depth: int) -> ast.expr:
    if depth == 0:
        return atom(chance, names)
    left: ast.expr = tree(chance, names, depth - 1) if chance.random() < 0.7 else ast.Name(chance.choice(names))
    if isinstance(left, ast.Constant):
        left = ast.Name(chance.choice(names))
    if chance.random() < 0.2:
        return ast.BinOp(left, chance.choice(DIVISIONS)(), ast.Constant(chance.randint(2, 9)))
    right = tree(chance, names, depth - 1) if chance.random() < 0.3 else atom(chance, names)
    return ast.BinOp(left, chance.choice(OPERATORS)(), right)


def atom(chance: Random, names: tuple[str, ...]) -> ast.expr:
    return ast.Name(chance.choice(names)) if chance.random() < 0.6 else number(chance)


def number(chance: Random) -> ast.Constant:
    return ast.Constant(chance.randint(1, 9))


def indented(body: str) -> str:
    return "".join(f"    {line}\n" for line in body.splitlines())


# ---- disguises: what the function does stays the same


def disguise(source: str, chance: Random) -> str:
    """The same function, written in a way that the rules engine does not translate."""
    changed = chance.choice(DISGUISES)(ast.parse(source), chance)
    return ast.unparse(ast.fix_missing_locations(changed)) + "\n"


def evaluated(module: ast.Module, chance: Random) -> ast.Module:
    """One calculation as text that `eval` reads."""

    def quote(node: ast.expr) -> ast.expr:
        return ast.Call(ast.Name("eval"), [ast.Constant(ast.unparse(node))], [])

    return replace_one(module, chance, lambda node: isinstance(node, ast.BinOp), quote)


def looked_up(module: ast.Module, chance: Random) -> ast.Module:
    """One variable read by its name as text."""

    def look_up(node: ast.expr) -> ast.expr:
        assert isinstance(node, ast.Name)
        return ast.Subscript(ast.Call(ast.Name("locals"), [], []), ast.Constant(node.id), ast.Load())

    return replace_one(
        module, chance, lambda node: isinstance(node, ast.Name) and node.id not in ("int", "range"), look_up
    )


def by_method(module: ast.Module, chance: Random) -> ast.Module:
    """One operator as the method behind it."""

    def call(node: ast.expr) -> ast.expr:
        assert isinstance(node, ast.BinOp)
        return ast.Call(ast.Attribute(node.left, DUNDERS[type(node.op)]), [node.right], [])

    def fits(node: ast.expr) -> bool:
        return isinstance(node, ast.BinOp) and type(node.op) in DUNDERS and not isinstance(node.left, ast.Constant)

    return replace_one(module, chance, fits, call, otherwise=evaluated)


Disguise = Callable[[ast.Module, Random], ast.Module]
DISGUISES: tuple[Disguise, ...] = (evaluated, looked_up, by_method)


def replace_one(
    module: ast.Module,
    chance: Random,
    fits: Callable[[ast.expr], bool],
    replace: Callable[[ast.expr], ast.expr],
    otherwise: Disguise | None = None,
) -> ast.Module:
    """Replace one of the expressions of the body that fit; `otherwise`, or look a variable up, when none does."""
    (definition,) = module.body
    assert isinstance(definition, ast.FunctionDef)
    places = [
        node
        for statement in definition.body
        for node in ast.walk(statement)
        if isinstance(node, ast.expr) and not isinstance(getattr(node, "ctx", None), ast.Store) and fits(node)
    ]
    if not places:
        return (otherwise or looked_up)(module, chance)
    chosen = chance.choice(places)

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return replace(node) if node is chosen else self.generic_visit(node)

    changed = Replace().visit(module)
    assert isinstance(changed, ast.Module)
    return changed
