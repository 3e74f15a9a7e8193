"""Real small projects: built without a warning with the oldest and the current compiler, they do what Python does."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from portalis_transpiler import Options, ProjectTranslation, transpile_project
from portalis_transpiler.build.toolchain import DEBIAN_RUSTC
from portalis_transpiler.project import translate
from portalis_transpiler.project.attempt import Attempt, attempt
from portalis_transpiler.project.one_file import single_file
from portalis_transpiler.read.modules import Module

PROJECTS = Path(__file__).parent / "projects"
# project, what Python runs, from which folder
PROGRAMS = [
    ("shop", ["-m", "main"], "."),
    ("bank", ["."], "."),
    ("texts", ["-m", "texts"], "src"),
    ("namesakes", ["-m", "main"], "."),
]


def sources(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text() for p in sorted(root.rglob("*.py"))}


@lru_cache
def translated(name: str) -> ProjectTranslation:
    found = transpile_project(sources(PROJECTS / name), name)
    assert [str(r) for r in found.refusals] == []
    return found


def run(command: list[str], folder: Path) -> tuple[int, str, str]:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, (done.stderr.splitlines() or [""])[-1]


def written(found: ProjectTranslation, folder: Path) -> Path:
    for path, text in found.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@pytest.mark.parametrize(("name", "arguments", "inside"), PROGRAMS, ids=lambda v: str(v))
def test_a_project_does_what_python_does(name: str, arguments: list[str], inside: str, tmp_path: Path) -> None:
    expected = run([sys.executable, "-B", *arguments], PROJECTS / name / inside)
    text = single_file(translated(name).files, "src/main.rs")
    (tmp_path / "main.rs").write_text(text)
    built = subprocess.run(
        [DEBIAN_RUSTC, "--edition", "2021", "-D", "warnings", "-A", "dead_code", "main.rs", "-o", "program"],
        cwd=tmp_path, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert built.stderr == ""
    got = run(["./program"], tmp_path)
    assert got[:2] == expected[:2]
    assert got[2] == expected[2].replace("rules.TooMuch", "TooMuch")


@pytest.mark.parametrize("name", [p[0] for p in PROGRAMS])
def test_a_project_builds_as_a_crate_without_warnings(name: str, tmp_path: Path) -> None:
    folder = written(translated(name), tmp_path)
    if cargo := shutil.which("cargo"):
        built = subprocess.run(
            [cargo, "build", "--offline", "--quiet"],
            cwd=folder, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert (built.returncode, built.stderr) == (0, "")
    library = [DEBIAN_RUSTC, "--edition", "2021", "--crate-type", "lib", "-D", "warnings", "--crate-name", name]
    built = subprocess.run([*library, "src/lib.rs"], cwd=folder, capture_output=True, text=True, timeout=300)
    assert built.stderr == ""


def test_names_docstrings_and_modules_are_kept() -> None:
    files = translated("shop").files
    assert files["src/shop/catalog.rs"].startswith("//! What is for sale.\n")
    assert "/// Put an item in.\n    pub fn add(&self, name: &str, price: i64)" in files["src/shop/catalog.rs"]
    assert "use crate::shop::util::money::{RATE, SUFFIX, to_text};" in files["src/shop/catalog.rs"].replace(
        "run as money_run, ", ""
    )
    assert files["src/main.rs"] == "fn main() {\n    shop::main_::program();\n}\n"


def refusals(files: dict[str, str]) -> tuple[list[str], list[str]]:
    """The files that were translated, and the sentences about the others."""
    found = transpile_project(files)
    return sorted(found.became), [str(r) for r in found.refusals]


GOOD = "def half(n: int) -> float:\n    return n / 2\n"


def test_what_imports_a_refused_module_is_refused_with_that_reason_and_nothing_else() -> None:
    files = {
        "good.py": GOOD,
        "bad.py": "import ctypes\n\nSIZE = ctypes.sizeof(1)\n",
        "user.py": "import good\nfrom bad import SIZE\n\nprint(SIZE, good.half(3))\n",
        "other.py": "from good import half\n\nprint(half(3))\n",
    }
    done, said = refusals(files)
    assert done == ["good.py", "other.py"]
    assert said == [
        "bad.py:3:8: unsupported PT140 `ctypes.sizeof`: write it in plain Python, or use a supported function",
        "user.py:2:1: unsupported PT018 import of `bad`, which is refused: mend bad.py first",
    ]


def test_names_that_rust_would_write_alike_stay_apart(tmp_path: Path) -> None:
    one, two = "def f() -> int:\n    return 1\n", "def f() -> int:\n    return 2\n"
    files = {
        "x.py": one, "_x.py": two, "mod.py": one, "mod_.py": two, "Up.py": one, "up.py": two, "self.py": one,
        "bin/__init__.py": "", "bin/main.py": one, "ö.py": two, "a/__init__.py": one, "a.py": two,
        "a.b.py": "print(1)\n", "a/b.py": one, "a_b.py": "print(2)\n", "my-script.py": "print(3)\n",
        "deps.py": "print(4)\n",
        "user.py": "import x, _x, mod, mod_, Up, up, self, bin.main, ö, a, a.b\n\n"
        "print(x.f(), _x.f(), mod.f(), mod_.f(), Up.f(), up.f(), self.f(), bin.main.f(), ö.f(), a.f(), a.b.f())\n",
    }  # fmt: skip
    found = transpile_project(files, "alike")
    assert [str(r) for r in found.refusals] == []
    assert len(set(found.became.values())) == len(files)
    assert sorted(found.programs.values()) == ["a_b", "a_b_2", "deps_2", "my_script", "user"]
    assert run_single(found, "src/bin/user.rs", tmp_path) == "1 2 1 2 1 2 1 1 2 1 1\n"


def run_single(found: ProjectTranslation, main: str, folder: Path) -> str:
    """What a program of a project prints, built without a warning."""
    (folder / "main.rs").write_text(single_file(found.files, main))
    command = [DEBIAN_RUSTC, "--edition", "2021", "-D", "warnings", "-A", "dead_code", "main.rs", "-o", "program"]
    built = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300)
    assert built.stderr == ""
    return run(["./program"], folder)[1]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"a.py": GOOD, "a/b.py": GOOD, "user.py": "import a.b\n\nprint(a.b.half(1))\n"},
            "user.py:1:1: unsupported PT010 import of `a.b`: rename a.py, which hides the folder of its name",
        ),
        (
            {"a.py": GOOD, "user.py": "import a.b\n\nprint(1)\n"},
            "user.py:1:1: unsupported PT010 import of `a.b`: no such module is there",
        ),
    ],
)
def test_an_import_that_fails_in_python_is_refused(files: dict[str, str], sentence: str) -> None:
    assert refusals(files)[1] == [sentence]


def test_names_of_types_are_understood_across_modules(tmp_path: Path) -> None:
    files = {
        "kinds.py": "class P:\n    pass\n\n\nValue = int | str\nMaybe = P | None\nGrid = list[list[int]]\n",
        "user.py": """
import kinds
from kinds import Grid, Maybe, P, Value


def text(v: Value) -> str:
    return v.upper() if isinstance(v, str) else str(v + 1)


def size(grid: Grid, p: Maybe = None) -> int:
    return sum(len(row) for row in grid) + (p is None)


def unused(grid: kinds.Grid) -> int:
    return grid[0][0]


print(text(1), text("a"), size([[1], [2, 3]]), size([], P()))
""",
    }
    found = transpile_project(files, "names")
    assert ([str(r) for r in found.refusals], found.warnings) == ([], ())
    assert run_single(found, "src/main.rs", tmp_path) == "2 A 4 0\n"


def test_a_package_imports_the_library_whatever_stands_beside_it(tmp_path: Path) -> None:
    files = {
        "pkg/__init__.py": "", "pkg/math.py": "def floor(x: float) -> int:\n    return 7\n",
        "pkg/user.py": "import math\n\nprint(math.floor(2.5))\n", "time.py": "def time() -> float:\n    return -1.0\n",
        "scripts/math.py": "def floor(x: float) -> int:\n    return 8\n",
        "scripts/run.py": "import math\nimport time\n\nprint(math.floor(2.5), time.time() > 0)\n",
    }  # fmt: skip
    found = transpile_project(files, "library")
    assert [str(r) for r in found.refusals] == []
    assert run_single(found, "src/bin/pkg_user.rs", tmp_path) == "2\n"
    assert run_single(found, "src/bin/scripts_run.rs", tmp_path) == "8 True\n"


def test_a_wrong_use_is_blamed_on_the_user_and_not_on_the_module() -> None:
    files = {
        "good.py": "def first(items):\n    return items[0]\n\n\ndef call() -> int:\n    return first([1])\n",
        "user.py": "import good\n\nprint(good.first({1: 2}.items()))\n",
        "other.py": "import good\n\nprint(good.first('ab'), good.call())\n",
    }
    done, said = refusals(files)
    assert done == ["good.py", "other.py"]
    assert len(said) == 1
    assert said[0].startswith("user.py:")


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("from a import nothing\nprint(nothing)\n", "`nothing` of module a: define it there"),
        ("import a\na.count = 3\n", "assignment to `count` of another module: assign it in a function of that module"),
        (
            "from a import count\nprint(count)\n",
            "`count`, which functions of its module assign anew: import the module and write module.name",
        ),
        ("from .. import a\n", "an import from above the project: give the folder that holds the package"),
        ("from .missing import b\n", "import of `.missing`: no such module is there"),
        ("from a import maybe\nprint(maybe)\n", "`maybe`, which its module may not define: assign it at the top level"),
        (
            "try:\n    import a\nexcept ValueError:\n    pass\n",
            "import of a module with statements inside `try`: import it at the top",
        ),
        (
            "import a\n\n\nclass Thing(Exception):\n    pass\n\n\nprint(len(str(Thing())))\n",
            "second class `Thing` beside an exception (the first is in a.py): give each class its own name",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_with_a_way_out(source: str, sentence: str) -> None:
    module = """
count = 0
if len(str(count)) > 5:
    maybe = 1


class Thing:
    pass


def up() -> None:
    global count
    count += 1


up()
"""
    done, said = refusals({"a.py": module, "user.py": source})
    assert done == ["a.py"], said
    assert [s.partition(": unsupported ")[2][6:] for s in said] == [sentence]


def test_tests_and_examples_are_carried_over_and_those_that_are_not_are_named(tmp_path: Path) -> None:
    found = translated("tested")
    left = {(t.file, t.name): t.reason for t in found.tests if t.reason}
    assert left == {
        ("tests/test_geometry.py", "test_tmp"): "fixture `tmp_path`: make the value in the test",
        (
            "tests/test_geometry.py",
            "test_pattern",
        ): "these arguments of `raises`: name the exception class, and plain text as `match`",
        ("tests/test_geometry.py", "test_ctypes"): "line 58: `ctypes.sizeof`: write it in plain Python, or use a "
        "supported function",
        (
            "tests/test_shop.py",
            "StockTest.test_odd",
        ): "`self.assertRegex`: use assertEqual, assertTrue, assertRaises or a plain assert",
        ("geometry.py (examples)", "examples of show"): "an example that prints: give the value back",
    }
    folder = written(found, tmp_path)
    built = subprocess.run(
        [DEBIAN_RUSTC, "--edition", "2021", "--test", "-D", "warnings", "src/lib.rs", "-o", "tests"],
        cwd=folder, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert built.stderr == ""
    done = subprocess.run(["./tests", "--test-threads=1"], cwd=folder, capture_output=True, text=True, timeout=60)
    verdicts = dict(re.findall(r"^test (\S+) \.\.\. (\w+)$", done.stdout, re.MULTILINE))
    assert verdicts == {
        "doctest_geometry::tests::doctest_area": "ok",
        "doctest_geometry::tests::doctest_geometry": "ok",
        "tests::test_geometry::tests::test_area": "ok",
        "tests::test_geometry::tests::test_length": "ok",
        "tests::test_geometry::tests::test_many_1": "ok",
        "tests::test_geometry::tests::test_many_2": "ok",
        "tests::test_geometry::tests::test_message": "ok",
        "tests::test_geometry::tests::test_negative": "ok",
        "tests::test_geometry::tests::test_other_message": "FAILED",
        "tests::test_geometry::tests::test_unequal": "FAILED",
        "tests::test_geometry::tests::test_wrong": "FAILED",
        "tests::test_shop::tests::stock_test_test_find": "ok",
        "tests::test_shop::tests::stock_test_test_missing": "ok",
    }
    assert "AssertionError: one is not two" in done.stdout
    assert "AssertionError: area(1, 1) == 3" in done.stdout
    assert "AssertionError: negative" in done.stdout
    library = [DEBIAN_RUSTC, "--edition", "2021", "--crate-type", "lib", "-D", "warnings", "src/lib.rs"]
    assert subprocess.run(library, cwd=folder, capture_output=True, text=True, timeout=300).stderr == ""


def test_a_wrong_use_costs_no_attempt_with_the_modules_that_have_nothing_to_do_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes = []

    def counted(modules: Sequence[Module], options: Options) -> Attempt:
        sizes.append(len(modules))
        return attempt(modules, options)

    monkeypatch.setattr(translate, "attempt", counted)
    lone = {f"m{n}.py": f"def plus(n: int) -> int:\n    return n + {n}\n" for n in range(12)}
    pair = {"lib.py": "def f(x):\n    return x + 1\n", "app.py": "from lib import f\n\nprint(f('a'))\n"}
    found = transpile_project({**lone, **pair})
    assert [str(r) for r in found.refusals] == [
        "app.py:1:1: unsupported PT071 its use of lib.py:2 (`+` of str and int): convert the operands, or test their "
        "types with isinstance first"
    ]
    assert sorted(found.became) == sorted({**lone, "lib.py": ""})
    assert sorted(sizes)[-3:] == [2, 13, 14], "all, the pair, and at last all that are in"


def test_a_large_project_is_no_program_of_too_many_versions() -> None:
    functions = "\n\n".join(f"def plus_{n}(x: int) -> int:\n    return x + {n}\n" for n in range(60))
    found = transpile_project({f"m{n}.py": functions for n in range(55)})
    assert found.refusals == ()
    assert len(found.became) == 55
