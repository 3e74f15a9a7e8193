"""A whole program: a class with fields that are shared, functions that change their arguments, and a main part."""

from __future__ import annotations

from random import Random

from .expressions import expression, literal
from .grammar import ANNOTATIONS
from .scope import Function, Scope
from .statements import Lines, block, indented, show

PRELUDE = """
class Box:
    made = 0

    def __init__(self, n):
        self.n = n
        self.items = [n]
        self.other = None
        Box.made += 1

    def bump(self, by):
        self.n += by
        self.items.append(self.n)
        return self.n

    def take(self, items):
        self.items = items

    def total(self):
        return self.n + sum(self.items)

    def twin(self):
        return self if self.n % 2 == 0 else Box(self.n)

    def __eq__(self, other):
        return self.n == other.n

    # text
    def __repr__(self):
        return f"<{self.n}>"


class Crate(Box):
    def __init__(self, n):
        super().__init__(n)
        self.lid = n % 3

    def bump(self, by):
        return super().bump(by) + self.lid


class Jam(ValueError):
    pass


def see(n):
    print("see", n)
    return n


def jam(n):
    if n % 2 == 1:
        raise Jam(f"jam {n}")
    return n // 2


def counter(start):
    total = start

    def more(by):
        nonlocal total
        total += by
        return total

    return more


def tidy(n):
    try:
        print("tidy", n)
        if n > 3:
            return jam(n)
        return n
    finally:
        print("tidied")


def count_up(limit):
    n = 0
    while n < limit:
        print("up", n)
        yield n
        n += 1
"""
TEXT = """
    def __str__(self):
        return f"Box({self.n}, {self.items})"
"""
RETURNS = ("int", "int", "str", "ints", "table", "float", "box")
PARAMS = ("int", "ints", "str", "box", "table", "ints")


def generate(random: Random) -> str:
    """A program's text. Its functions are called at least once, so that every type can be inferred."""
    top = Scope(random)
    text = TEXT.strip("\n") if random.random() < 0.3 else ""
    parts = [PRELUDE.strip("\n").replace("    # text\n", text + "\n" if text else ""), ""]
    for _ in range(random.randint(1, 3)):
        parts += ["", *function(top), ""]
    parts += ["", "steps = 0"]
    for kind in ("int", "ints", "str", "box"):
        name = top.fresh()
        parts.append(f"{name} = {literal(top, kind)}")
        top.names[name] = kind
    main = block(top, random.randint(5, 9))
    for f in top.functions:
        main += ["try:", f"    print({f.name}({', '.join(expression(top, p, 0) for p in f.params)}))"]
        main += ["except Exception as error:", "    print('left', error)"]
    main += [f"print({', '.join(top.names)})", "print(Box.made, steps)"]
    return "\n".join(parts + main) + "\n"


def function(top: Scope) -> Lines:
    """A function that may call the ones before it; half of them carry annotations."""
    params = [top.random.choice(PARAMS) for _ in range(top.random.randint(1, 3))]
    returns = top.random.choice(RETURNS)
    name = top.fresh("f")
    names = [top.fresh("p") for _ in params]
    inner = Scope(
        top.random, dict(zip(names, params, strict=True)), list(top.functions), 1, returns=returns, counter=top.counter
    )
    typed = top.chance(0.5)
    head = ", ".join(f"{n}: {ANNOTATIONS[p]}" if typed else n for n, p in zip(names, params, strict=True))
    arrow = f" -> {ANNOTATIONS[returns]}" if typed else ""
    body: Lines = ["steps = 0", *block(inner, top.random.randint(2, 4)), *show(inner)]
    body.append(f"return {expression(inner, returns, 2)}")
    top.functions.append(Function(name, params, returns))
    return [f"def {name}({head}){arrow}:", *indented(body)]
