"""What the files of a project define and import."""

import pytest

from portalis_models.batch_analysis import Api, Function, analyse, groups, specify
from portalis_transpiler.refusal import Refused

SOURCE = """import json
from pkg import other


class Shape:
    def area(self) -> float:
        return 0.0


def scale(shape: Shape, by: float, *, round_to=2) -> list[float]:
    return []
"""


def api_of(path: str, source: str, *others: str) -> Api:
    return analyse(path, source, {path: source, **dict.fromkeys(others, "")})


def test_functions_classes_and_imports_are_found() -> None:
    api = api_of("app.py", SOURCE, "pkg/__init__.py", "pkg/other.py", "json_tools.py")
    assert api.functions == (Function("scale", (("shape", "Shape"), ("by", "float"), ("round_to", "")), "list[float]"),)
    assert api.classes == ("Shape",)
    assert api.imports == ("pkg/__init__.py", "pkg/other.py")


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("app.py", "import tools", ("tools.py",)),
        ("app.py", "import pkg.tools", ("pkg/__init__.py", "pkg/tools.py")),
        ("pkg/a.py", "import tools", ("pkg/tools.py", "tools.py")),
        ("pkg/a.py", "from . import tools", ("pkg/tools.py",)),
        ("pkg/a.py", "from .tools import f", ("pkg/tools.py",)),
        ("pkg/a.py", "from ..tools import f", ("tools.py",)),
        ("app.py", "def f():\n    import tools\n", ("tools.py",)),
        ("app.py", "import os, sys", ()),
        ("app.py", "from ....... import tools", ("tools.py",)),
    ],
)
def test_an_import_is_followed_as_python_does(path: str, source: str, found: tuple[str, ...]) -> None:
    assert api_of(path, source, "tools.py", "pkg/__init__.py", "pkg/tools.py").imports == found


def test_a_syntax_error_is_told_with_its_place() -> None:
    with pytest.raises(Refused) as refused:
        api_of("app.py", "x = 1\ndef f(:\n")
    (reason,) = refused.value.refusals
    assert str(reason) == "app.py:2:7: unsupported PT001 syntax error (invalid syntax): correct the Python first"


@pytest.mark.parametrize(
    "source", ["x = '\0'", "(" * 5000 + ")" * 5000, "-" * 100_000 + "1"], ids=["nul", "deep", "signs"]
)
def test_what_python_cannot_read_is_told_too(source: str) -> None:
    with pytest.raises(Refused) as refused:
        api_of("app.py", source)
    assert {(each.file, each.line, each.code) for each in refused.value.refusals} == {("app.py", 1, "PT001")}


def test_files_that_import_each_other_belong_together() -> None:
    apis = {
        "a.py": Api(imports=("b.py",)),
        "lone.py": Api(),
        "b.py": Api(imports=("c.py", "gone.py")),
        "c.py": Api(),
        "self.py": Api(imports=("self.py",)),
    }
    assert groups(apis) == [("a.py", "b.py", "c.py"), ("lone.py",), ("self.py",)]


def test_the_rust_api_has_the_same_names() -> None:
    spec = specify(api_of("pkg/app.py", SOURCE))
    assert (spec.functions, spec.types) == (("scale",), ("Shape",))
