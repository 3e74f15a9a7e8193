"""Which lists one variable owns, and the reason for those that stay shared."""

import textwrap

import pytest

from portalis_transpiler.infer.declare import program_of
from portalis_transpiler.infer.engine import Engine
from portalis_transpiler.lower.modules import load_all
from portalis_transpiler.read.modules import parse
from portalis_transpiler.sharing.decide import decide
from portalis_transpiler.sharing.record import Sharing, region_of

OWNED = ""


def decided(source: str) -> tuple[Engine, Sharing]:
    load_all()
    engine = Engine(program_of([parse(textwrap.dedent(source), "program.py")]))
    assert engine.run() == []
    return engine, decide(engine)


def why(source: str, name: str) -> str:
    """Why the list in the variable of this name is shared; nothing when it is owned."""
    engine, sharing = decided(source)
    bodies = [*(u.body for u in engine.program.units.values() if u.body), *engine.program.order]
    for body in bodies:
        for web, cell in body.cells.items():
            region = region_of(cell.type)
            if web.name == name and region is not None:
                return OWNED if region in sharing.owned else sharing.why[region]
    for web, cell in engine.program.globals.items():
        region = region_of(cell.type)
        if web.name == name and region is not None:
            return sharing.why[region]
    raise AssertionError(f"no list is called {name}")


PROVEN = {
    "indexed, measured, walked": "xs = [1]\nfor x in xs:\n    print(x + xs[0] + len(xs))\n",
    "changed by its variable": (
        "xs = [1]\nxs.append(2)\nxs[0] = 5\nxs[0] += 1\nxs.sort()\ndel xs[0]\nprint(xs.pop())\n"
    ),
    "read by a function": "def f(ys):\n    return ys[0]\nxs = [1]\nprint(f(xs), xs)\n",
    "changed by a function": "def f(ys):\n    ys.append(2)\nxs = [1]\nf(xs)\nprint(xs)\n",
    "through two functions": "def g(zs):\n    zs.append(2)\ndef f(ys):\n    g(ys)\nxs = [1]\nf(xs)\nprint(xs)\n",
    "made by a function": (
        "def f(n):\n    out = []\n    out.append(n)\n    return out\nxs = f(1)\nxs.append(2)\nprint(xs)\n"
    ),
    "rows of a table": "xs = [[0] * 2 for _ in range(2)]\nxs[0][1] = 5\nxs[1].append(2)\nprint(xs, xs[0][1])\n",
    "rows in a loop": "xs = [[1], [2]]\nfor row in xs:\n    print(row[0])\n",
    "rows with their numbers": "xs = [[1], [2]]\nfor i, row in enumerate(xs):\n    print(i, len(row))\n",
    "rows that change places": "xs = [[1], [2]]\nxs[0], xs[1] = xs[1], xs[0]\nprint(xs)\n",
    "given to another name at the end": "ys = [1]\nxs = ys\nxs.append(2)\nprint(xs)\n",
    "names that change places": "xs = [1]\nys = [2]\nxs, ys = ys, xs\nxs.append(3)\nprint(xs, ys)\n",
    "put into a table at the end": (
        "xs = []\nfor i in range(3):\n    row = [i]\n    row.append(i)\n    xs.append(row)\nprint(xs)\n"
    ),
    "one list read twice in a call": "def f(a, b):\n    return a[0] + b[0]\nxs = [1]\nprint(f(xs, xs))\n",
    "changed and looked at in one call": "def f(a, n):\n    a.append(n)\nxs = [1]\nf(xs, len(xs))\nprint(xs)\n",
    "a method's argument": (
        "class C:\n    def __init__(self):\n        self.n = 0\n    def f(self, ys):\n        self.n += ys[0]\n"
        "xs = [1]\nc = C()\nc.f(xs)\nprint(c.n, xs)\n"
    ),
}


@pytest.mark.parametrize("source", PROVEN.values(), ids=list(PROVEN))
def test_a_list_with_one_owner_is_found(source: str) -> None:
    assert why(source, "xs") == OWNED


SHARED = {
    "two names": ("xs = [1]\nys = xs\nys.append(2)\nprint(xs)\n", "`xs` is used after its list got another holder"),
    "two names at once": ("xs = ys = [1]\nys.append(2)\nprint(xs)\n", "it gets two names"),
    "put twice into a table": (
        "xs = [0]\nrows = []\nfor i in range(2):\n    rows.append(xs)\nprint(rows)\n",
        "`xs` is used after its list got another holder",
    ),
    "two arguments, one changes": (
        "def f(a, b):\n    a.append(len(b))\nxs = [1]\nf(xs, xs)\nprint(xs)\n",
        "it changes while it is looked at",
    ),
    "the caller's list comes back": (
        "def f(ys):\n    ys.append(1)\n    return ys\nxs = [1]\nzs = f(xs)\nprint(xs, zs)\n",
        "the caller's list `ys` gets another holder",
    ),
    "grows in its loop": (
        "xs = [1]\nfor x in xs:\n    if x < 3:\n        xs.append(x + 1)\nprint(xs)\n",
        "it changes while it is looked at",
    ),
    "grows in its loop by a call": (
        "def f(ys):\n    ys.append(9)\nxs = [1]\nfor x in xs:\n    if x < 3:\n        f(xs)\nprint(xs)\n",
        "it changes while it is looked at",
    ),
    "its index changes it": ("xs = [0, 0]\nprint(xs[xs.pop()])\n", "it changes while it is looked at"),
    "kept in a dict": ('xs = [1]\nd = {"a": xs}\nprint(d, xs)\n', "it is part of a Dict"),
    "kept in a tuple": ("xs = [1]\nt = (xs, 1)\nprint(t)\n", "it is part of a Tuple"),
    "kept in an object": (
        "class C:\n    def __init__(self, ys):\n        self.ys = ys\nxs = [1]\nc = C(xs)\nprint(c.ys, xs)\n",
        "a function value or class gets it",
    ),
    "in a closure": (
        "def f():\n    xs = [1]\n    def g():\n        xs.append(2)\n    g()\n    return len(xs)\nprint(f())\n",
        "`xs` is used by another function",
    ),
    "global": ("xs = [1]\ndef f():\n    xs.append(2)\nf()\nprint(xs)\n", "an object, a global variable"),
    "identity": ("xs = [1]\nys = [1]\nprint(xs is ys)\n", "it is compared by identity or order"),
    "chosen by a condition": (
        "xs = [1]\nys = [2]\nzs = xs if len(xs) > 1 else ys\nprint(zs)\n",
        "`xs if len(xs) > 1 else ys` gives it",
    ),
    "a default": ("def f(xs=[]):\n    xs.append(1)\n    return len(xs)\nprint(f())\n", "it is a default value"),
    "a generator": (
        "def f(ys):\n    for y in ys:\n        yield y\nxs = [1]\nprint(list(f(xs)))\n",
        "a generator or lambda uses it",
    ),
    "a function value": (
        "def f(ys):\n    return ys[0]\ng = f\nxs = [1]\nprint(g(xs))\n",
        "",
    ),
    "a kept iterator": ("xs = [1]\nit = iter(xs)\nxs.append(2)\nprint(next(it))\n", "`iter` gets it"),
    "perhaps not assigned": (
        "def f(n):\n    if n:\n        xs = [1]\n    return len(xs)\nprint(f(1))\n",
        "`xs` may have no value",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "reason"), SHARED.values(), ids=list(SHARED))
def test_a_list_that_may_be_aliased_stays_shared_and_says_why(source: str, reason: str) -> None:
    found = why(source, "xs")
    assert found != OWNED
    assert reason in found


ROWS = {
    "one row many times": "xs = [[0] * 2] * 3\nxs[0][0] = 5\nprint(xs)\n",
    "a row with a name": "xs = [[1]]\nrow = xs[0]\nrow.append(2)\nprint(xs)\n",
    "rows in two tables": "xs = [[1]]\nys = xs[:]\nys[0].append(2)\nprint(xs)\n",
    "rows added to others": "xs = [[1]]\nys = xs + [[2]]\nys[0].append(3)\nprint(xs)\n",
    "changed by the loop variable": "xs = [[1]]\nfor row in xs:\n    row.append(2)\nprint(xs)\n",
    "kept by the loop": "xs = [[1], [2]]\nlast = [0]\nfor row in xs:\n    last = row\nlast.append(1)\nprint(xs)\n",
    "the loop variable after its loop": "xs = [[1], [2]]\nfor row in xs:\n    pass\nprint(row)\n",
}


@pytest.mark.parametrize("source", ROWS.values(), ids=list(ROWS))
def test_rows_that_may_be_aliased_are_handles_in_their_table(source: str) -> None:
    engine, sharing = decided(source)
    body = next(u.body for u in engine.program.units.values())
    assert body is not None
    table = next(region_of(c.type) for w, c in body.cells.items() if w.name == "xs")
    assert table is not None
    row = region_of(table.type)
    assert row is not None
    assert row not in sharing.owned


def test_a_region_that_lowering_gave_back_is_shared() -> None:
    engine, sharing = decided("xs = [1]\nprint(xs)\n")
    assert sharing.owned
    assert not decide(engine, sharing.owned).owned


def test_rows_that_a_lazy_builtin_makes_are_handles() -> None:
    _, sharing = decided("xs = list(map(list, zip(*[[1, 2], [3, 4]])))\nprint(xs)\n")
    assert all(region_of(region.type) not in sharing.owned for region in sharing.owned)


def test_a_list_under_an_iterator_that_is_kept_is_shared() -> None:
    assert why("xs = [1]\nfor x, y in zip(xs, [2], strict=True):\n    print(x + y)\n", "xs") == (
        "an iterator that is kept walks over it"
    )
