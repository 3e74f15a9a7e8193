"""Modules that import each other: right where Python is content, whichever comes first; else refused by the names."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portalis_transpiler import transpile_project
from portalis_transpiler.build.toolchain import DEBIAN_RUSTC
from portalis_transpiler.project.one_file import single_file

CIRCLES = {
    "nodes/__init__.py": "from .node import Node\n\nVERSION = [1]\n",
    "nodes/node.py": """
from __future__ import annotations

from dataclasses import dataclass, field

from . import edge

print("node begins")


@dataclass
class Node:
    name: str
    edges: list[edge.Edge] = field(default_factory=list)

    def link(self, other: Node) -> None:
        self.edges.append(edge.Edge(self, other))


print("node ends")
""",
    "nodes/edge.py": """
from __future__ import annotations

from dataclasses import dataclass

from . import node
import nodes

print("edge")
LONGEST = [int("3")]


@dataclass
class Edge:
    start: node.Node
    end: node.Node

    def text(self) -> str:
        return f"{self.start.name}->{self.end.name}, version {nodes.VERSION[0]}"[: LONGEST[0] * 10]
""",
    "base.py": """
made: list[int] = []


class Base:
    def __init__(self, n: int) -> None:
        made.append(n)
        self.n = n

    def child(self) -> "derived.Derived":
        return derived.Derived(self.n + 1)


import derived

print("base")
""",
    "derived.py": """
import base


class Derived(base.Base):
    def up(self) -> base.Base:
        return base.Base(self.n + len(base.made))


FIRST = base.Base(1)
print("derived", base.made)
""",
    "even.py": """
def is_even(n: int) -> bool:
    from odd import is_odd

    return n == 0 or is_odd(n - 1)


print("even")
""",
    "odd.py": """
from even import is_even

print("odd")


def is_odd(n: int) -> bool:
    return n != 0 and is_even(n - 1)
""",
    "first.py": """
from nodes.edge import Edge
import base
import even

print("start", even.is_even(10), even.is_even(7))
node = Edge
print(base.Base(5).child().up().n, base.made)
""".replace("node = Edge\n", ""),
    "second.py": """
from nodes import Node
import derived
import base

one, two = Node("one"), Node("two")
one.link(two)
print([e.text() for e in one.edges])
print(derived.FIRST.child().up().n, base.made)
""",
}


@pytest.mark.parametrize("program", ["first", "second"])
def test_a_circle_does_what_python_does_whichever_module_comes_first(program: str, tmp_path: Path) -> None:
    found = transpile_project(CIRCLES, "circles")
    assert [str(r) for r in found.refusals] == []
    for path, text in CIRCLES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    expected = subprocess.run([sys.executable, "-B", "-m", program], cwd=tmp_path, capture_output=True, text=True)
    (tmp_path / "main.rs").write_text(single_file(found.files, f"src/bin/{program}.rs"))
    command = [DEBIAN_RUSTC, "--edition", "2021", "-D", "warnings", "-A", "dead_code", "main.rs", "-o", "program"]
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=300).stderr == ""
    got = subprocess.run(["./program"], cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (expected.returncode, expected.stderr) == (0, "")
    assert got.stdout == expected.stdout


WAY = "move what both need into a third module, or import inside the function that uses it"
USER = "import a\nimport b\n\nprint(1)\n"


def too_early(name: str) -> str:
    return f"PT010 {name}, which may not be there yet since modules import each other: {WAY}"


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("from b import g\n\ndef f() -> int:\n    return g()\n", "from a import f\n\ndef g() -> int:\n    return 1\n",
         f"b.py:1:1: unsupported {too_early('`f` of a')}"),
        ("import b\n\nX = 5\n", "import a\n\nY = a.X\n", f"b.py:3:1: unsupported {too_early('`X` of a')}"),
        ("X: list[int] = []\n\ndef f() -> int:\n    return len(X) + len(Z)\n\nimport b\nZ = [1]\n",
         "import a\n\ndef g() -> int:\n    return a.f()\n\nY = [g() for _ in range(2)]\n",
         f"b.py:6:1: unsupported {too_early('`Z` of a')}"),
        ("import b\n\nclass A:\n    pass\n", "import a\n\ndef g(x: a.A) -> int:\n    return 1\n",
         f"b.py:3:1: unsupported {too_early('`A` of a')}"),
        ("import b\n\nX = [1]\n", "import a\n\nX = sorted([1, 2], key=lambda v: v + len(a.X))\n",
         f"b.py:3:1: unsupported {too_early('`X` of a')}"),
        ("def f() -> int:\n    import b\n    return b.g()\n",
         "import a\n\ndef g() -> int:\n    return 1\n\nY = a.f()\n",
         f"b.py:6:1: unsupported PT010 a call that may import, while modules import each other: {WAY}"),
    ],
)  # fmt: skip
def test_what_would_see_a_module_half_made_is_refused_by_its_name(a: str, b: str, sentence: str) -> None:
    found = transpile_project({"a.py": a, "b.py": b, "user.py": USER, "good.py": "print(2)\n"})
    assert list(found.became) == ["good.py"]
    assert sentence in [str(r) for r in found.refusals]
    assert len(found.refusals) == 3


def test_a_program_that_is_imported_by_what_it_imports_runs_twice_in_python_and_is_refused() -> None:
    main = "import helper\n\nLIMIT = 3\n\nif __name__ == '__main__':\n    print(helper.g())\n"
    found = transpile_project({"app.py": main, "helper.py": "import app\n\ndef g() -> int:\n    return app.LIMIT\n"})
    assert [str(r) for r in found.refusals] == [
        "app.py:1:1: unsupported PT018 import of `helper`, which is refused: mend helper.py first",
        "helper.py:1:1: unsupported PT010 import of app, a program that runs again as a module since it imports "
        f"helper: {WAY}",
    ]


def test_a_library_must_be_right_from_whichever_module_its_import_begins() -> None:
    files = {"a.py": "X = [5]\n\nimport b\n", "b.py": "from a import X\n\ndef g() -> int:\n    return len(X)\n"}
    assert [str(r) for r in transpile_project(files).refusals] == []
    files["a.py"] = "import b\n\nX = [5]\n"
    assert len(transpile_project(files).refusals) == 2
