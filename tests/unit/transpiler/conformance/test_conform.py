"""Conformance: right translations pass, wrong ones are caught with a small case, and what was not run is said."""

import json
from dataclasses import replace

import pytest

from portalis_transpiler import Options, transpile
from portalis_transpiler.build import CompileError
from portalis_transpiler.conformance import ConformOptions, conform
from portalis_transpiler.conformance.wasm import WasmLimits

FEW = ConformOptions(cases=12)
SOURCE = """
def gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a

def total(xs: list[int]) -> int:
    s = 0
    for x in xs:
        s += x
    print("sum", s)
    return s

def push(xs: list[int]) -> None:
    xs.append(3)

def share(t: tuple[int, int], names: set[str], word: str | None) -> float:
    return t[0] / t[1] + len(names)

if __name__ == "__main__":
    print(gcd(12, 18), total([1, 2]), share((1, 2), {"a"}, None))
    push([1])
"""


@pytest.fixture(scope="module")
def translation():
    return transpile(SOURCE, "sample.py")


def test_a_right_translation_passes_every_case_and_the_whole_program(translation):
    report = conform(SOURCE, "sample.py", FEW, translation)
    assert report.program.result == "same"
    assert [f.name for f in report.functions] == [f.name for f in translation.functions]
    assert [(f.name, f.not_run, f.difference) for f in report.functions if f.not_run or f.difference] == []
    assert report.confidence_score == 1.0
    assert report.cases == 1 + sum(f.cases for f in report.functions) >= 40


def test_the_report_reads_as_json_and_as_a_table(translation):
    report = conform(SOURCE, "sample.py", FEW, translation)
    data = json.loads(report.to_json_text())
    assert (data["conformance"], data["confidence_score"], data["program"]["result"]) == ("run", 1.0, "same")
    lines = report.to_text().splitlines()
    assert lines[0].split() == ["cases", "passed", "outside", "64", "bits"]
    assert lines[1].split()[:4] == ["whole", "program", "1", "1"]
    assert lines[-1] == "confidence 1.000"


def test_the_same_seed_makes_the_same_cases(translation):
    first, second = (conform(SOURCE, "sample.py", FEW, translation) for _ in range(2))
    assert first.functions == second.functions


@pytest.mark.parametrize(
    ("right", "wrong", "function", "python"),
    [
        ("int_floor_mod(a, b)?", "int_floor_mod(b, a)?", "gcd", "1, arguments after it [0, 1]"),
        ("let mut s: i64 = 0;", "let mut s: i64 = 1;", "total", "0, arguments after it [[]], printed 'sum 0\\n'"),
        ("xs.push(3)", "xs.push(4)", "push", "null, arguments after it [[3]]"),
    ],
)
def test_a_wrong_translation_is_caught_with_a_small_case(translation, right, wrong, function, python):
    assert right in translation.rust
    broken = replace(translation, rust=translation.rust.replace(right, wrong))
    report = conform(SOURCE, "sample.py", FEW, broken)
    found = {f.name: f.difference for f in report.functions if f.difference}
    assert function in found
    assert report.confidence_score < 1
    assert found[function].python != found[function].rust
    if function != "gcd":
        assert found[function].python == python
    assert "differs" in report.to_text()


def test_an_exception_of_another_kind_is_a_difference():
    source = "def f(n: int) -> int:\n    if n < 3:\n        raise ValueError('low')\n    return n\nprint(f(5))\n"
    broken = replace(transpile(source), rust=transpile(source.replace("ValueError", "TypeError")).rust)
    (report,) = conform(source, "f.py", FEW, broken).functions
    assert (report.difference.python, report.difference.rust) == ("ValueError: low", "TypeError: low")
    assert 0 < report.passed < report.cases


def test_numbers_that_leave_64_bits_are_counted_apart():
    source = "def square(n: int) -> int:\n    return n * n\nprint(square(3))\n"
    (square,) = conform(source, "square.py", FEW).functions
    assert square.outside_i64 > 0
    assert square.cases == square.passed == 12 - square.outside_i64
    assert conform("n = 2\nfor i in range(70):\n    n = n * 2\nprint(n)\n", "big.py").program.result == "outside_i64"


def test_a_function_whose_arguments_are_not_made_up_says_so():
    source = (
        "class P:\n    def __init__(self, x: int) -> None:\n        self.x = x\n\n"
        "def show(p: P) -> int:\n    return p.x\n\nprint(show(P(2)))\n"
    )
    (show,) = [f for f in conform(source, "p.py").functions if f.name == "show"]
    assert show.cases == 0
    assert show.not_run != ""


def test_where_nothing_can_be_run_there_is_no_score():
    report = conform("while True:\n    pass\n", "endless.py", ConformOptions(program_seconds=1))
    assert report.program.reason == "CPython did not end within 1 s"
    assert report.confidence_score is None
    assert report.to_json()["conformance"] == "not_run"
    assert report.to_text().endswith("confidence not run: no case could be run")


def test_a_translation_that_does_not_end_is_a_difference():
    endless = replace(transpile("print(1)\n"), rust="fn main() { loop {} }")
    options = ConformOptions(wasm=WasmLimits(fuel=10_000_000))
    report = conform("print(1)\n", "one.py", options, endless)
    assert (report.program.result, report.program.reason) == ("different", "the translation was ended: fuel")


def builds(tmp_path, monkeypatch, source, broken=lambda rust: rust):
    """The report, and how often rustc made something of it."""
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))
    made = transpile(source)
    report = conform(source, "counted.py", FEW, replace(made, rust=broken(made.rust)))
    return report, len(list(tmp_path.glob("builds/*")))


def test_one_build_serves_the_program_and_its_functions(tmp_path, monkeypatch):
    source = "def twice(n: int) -> int:\n    return 2 * n\n\nprint(twice(3))\n"
    report, count = builds(tmp_path, monkeypatch, source)
    assert (report.program.result, report.functions[0].difference, count) == ("same", None, 1)
    assert report.functions[0].passed >= 8


def test_a_program_that_works_hard_is_built_once_more_and_gets_the_instructions_that_it_needs(tmp_path, monkeypatch):
    source = (
        "def spread(count: int) -> int:\n    counts: dict[str, int] = {}\n    for n in range(count):\n"
        "        key = 'w' + str(n * 7919 % 5000)\n        counts[key] = counts.get(key, 0) + 1\n"
        "    return len(counts)\n\nprint(spread(600_000))\n"
    )
    report, count = builds(tmp_path, monkeypatch, source)
    assert (report.program.result, count) == ("same", 2)
    assert (report.functions[0].cases, report.functions[0].difference) == (report.functions[0].passed, None)


def test_functions_that_cannot_be_exported_say_why_and_the_program_is_compared_all_the_same(tmp_path, monkeypatch):
    source = "def twice(n: int) -> int:\n    return 2 * n\n\nprint(twice(3))\n"
    taken, _ = builds(tmp_path, monkeypatch, source, lambda rust: f"mod conform {{}}\n{rust}")
    assert taken.program.result == "same"
    assert taken.functions[0].not_run.startswith("rustc refused the program: error[E0428]")


def test_output_last_line_of_stderr_and_exit_code_are_compared():
    source = "import sys\nprint('out')\nraise ValueError('bad')\n"
    right = transpile(source)
    assert conform(source, "raise.py", FEW, right).program.result == "same"
    for old, new, reason in [
        ("out", "put", "stdout differ"),
        ("bad", "sad", "the last line of stderr differ"),
    ]:
        broken = replace(right, rust=right.rust.replace(f'"{old}"', f'"{new}"'))
        assert conform(source, "raise.py", FEW, broken).program.reason == reason


def test_the_program_reads_the_stdin_that_it_is_given():
    reads = "let mut name = String::new(); std::io::stdin().read_line(&mut name).unwrap();"
    greet = replace(transpile("print(1)\n"), rust=f'fn main() {{ {reads} println!("hi {{}}", name.trim()); }}')
    report = conform("print('hi ' + input())\n", "greet.py", ConformOptions(stdin=b"Ada\n"), greet)
    assert report.program.result == "same"


def test_recursion_as_deep_as_pythons_limit_runs():
    source = "def depth(n: int) -> int:\n    return 0 if n == 0 else 1 + depth(n - 1)\nprint(depth(900))\n"
    report = conform(source, "deep.py", FEW)
    assert report.program.result == "same"


def test_integers_that_grow_are_compared_beyond_64_bits():
    source = "def square(n: int) -> int:\n    return n * n\n\nprint(square(2**40))\n"
    options = ConformOptions(cases=20, translate=Options(int="big"))
    report = conform(source, "square.py", options)
    assert (report.program.result, report.functions[0].passed, report.functions[0].outside_i64) == ("same", 20, 0)
    lossy = transpile(source, "square.py", options.translate)
    lossy = replace(lossy, rust=lossy.rust.replace("n * n", "n * n + i64::from(*n > i64::MAX)"))
    assert conform(source, "square.py", options, lossy).functions[0].difference is not None


FIRST = "def first(xs: list[int]) -> int:\n    return xs[0]\n"


def test_what_is_handed_out_is_itself_read_by_the_compiler():
    """The build that calls functions has a runtime of its own, which would hide what the file's own lacks."""
    source = "def f(n: int) -> int:\n    if n < 3:\n        raise ValueError('low')\n    return n\n"
    made = transpile(source)
    lacking = made.rust.replace("VALUE_ERROR", "TYPE_ERROR", 1)  # which the file's own runtime has not
    assert lacking != made.rust
    with pytest.raises(CompileError, match="cannot find value `TYPE_ERROR`"):
        conform(source, "f.py", FEW, replace(made, rust=lacking))


def test_a_runtime_that_is_not_the_one_that_would_be_compared_is_not_compared():
    made = transpile(FIRST, "first.py")
    other = made.rust.replace("list index out of range", "list index out of bounds")
    assert other != made.rust
    (function,) = conform(FIRST, "first.py", FEW, replace(made, rust=other)).functions
    assert function.not_run.startswith("its runtime is not the one that would be compared: ")
    assert "out of bounds" in function.not_run
