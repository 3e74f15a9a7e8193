"""The judge itself: what it calls right, wrong and unbuildable, and that it makes small what fails."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest

from portalis_differential import process, programs, ratchet, reference, rust
from portalis_differential.generated.mutate import mutants
from portalis_differential.generated.program import generate
from portalis_differential.generated.shrink import shrink
from portalis_differential.process import Outcome
from portalis_differential.programs import Program
from portalis_differential.rust import Ran, Source
from portalis_differential.translate import Answer
from portalis_differential.verdict import Verdict, compare, judge

FINE = 'fn main() {\n    println!("fine");\n}\n'
ASKS = """use std::io::Read;
fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).ok();
    print!("{}", text);
}
"""
STOPS = 'fn main() {\n    eprintln!("ValueError: no");\n    std::process::exit(1);\n}\n'
BAD = "fn main() {\n    let unused = 1;\n}\n"


def outcome(stdout: str = "", stderr: str = "", code: int = 0) -> Outcome:
    return Outcome(stdout, stderr, code)


@pytest.mark.parametrize(
    ("expected", "got", "verdict"),
    [
        (outcome("1\n"), outcome("1\n"), Verdict.RIGHT),
        (outcome("1\n"), outcome("2\n"), Verdict.WRONG),
        (outcome("1\n"), outcome("1\n", code=1), Verdict.WRONG),
        (outcome("", "ValueError: a", 1), outcome("", "ValueError: a", 1), Verdict.RIGHT),
        (outcome("", "ValueError: a", 1), outcome("", "ValueError: b", 1), Verdict.WRONG),
        (outcome("", "KeyError: 1", 1), outcome("", "ValueError: 1", 1), Verdict.WRONG),
        (outcome("1\n2\n"), outcome("1\n", "OverflowError: integer beyond 64 bits", 1), Verdict.STOPPED),
        (outcome("1\n2\n"), outcome("3\n", "OverflowError: integer beyond 64 bits", 1), Verdict.WRONG),
        (outcome("1\n"), outcome("", "thread 'main' panicked at src/main.rs", 101), Verdict.WRONG),
        (outcome("1\n"), outcome("", "", -11), Verdict.WRONG),
        (outcome("1\n"), Outcome("", "", -9, timed_out=True), Verdict.SLOW),
        (
            outcome("", "RecursionError: maximum recursion depth exceeded in comparison", 1),
            outcome("", "RecursionError: maximum recursion depth exceeded", 1),
            Verdict.RIGHT,
        ),
    ],
)
def test_an_outcome_is_right_only_when_output_exit_code_and_last_line_agree(
    expected: Outcome, got: Outcome, verdict: Verdict
) -> None:
    assert compare(expected, got)[0] is verdict


def test_the_first_line_that_differs_is_told() -> None:
    assert compare(outcome("a\nb\n"), outcome("a\nc\n"))[1] == "stdout: line 2 is 'c' instead of 'b'"
    assert compare(outcome("a\nb\n"), outcome("a\n"))[1] == "stdout: 1 lines instead of 2"


def test_a_crash_of_the_engine_is_a_fault_and_a_refusal_is_not() -> None:
    assert judge(Answer("p", crash="KeyError: 'x'"), outcome(), None).verdict is Verdict.CRASH
    refused = judge(Answer("p", refusals=(("PT012", "p.py:1:1: unsupported PT012 x: y"),)), outcome(), None)
    assert (refused.verdict, refused.codes) == (Verdict.REFUSED, ("PT012",))


def test_many_texts_go_through_one_compiler_call_and_one_that_does_not_build_harms_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path))
    sources = [Source("fine", FINE), Source("bad", BAD), Source("asks", ASKS, "hello\n"), Source("stops", STOPS)]
    ran = rust.run_all(sources, rust.compilers()[0], workers=1)
    assert ran["fine"] == Ran(outcome("fine\n"))
    assert ran["asks"] == Ran(outcome("hello\n"))
    assert ran["stops"] == Ran(outcome("", "ValueError: no", 1))
    assert ran["bad"].outcome is None
    assert "unused variable" in ran["bad"].errors
    monkeypatch.setattr(rust, "_run_together", lambda *_: pytest.fail("a text that did not change was built again"))
    assert rust.run_all(sources, rust.compilers()[0], workers=1) == ran


def test_the_reference_runs_on_this_interpreter_with_its_stdin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTALIS_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "p.py"
    path.write_text("print(input()[::-1])\n1 / 0\n")
    assert reference.outcome(Program("p", path, path.read_text(), "abc\n")) == outcome(
        "cba\n", "ZeroDivisionError: division by zero", 1
    )


def test_a_program_that_writes_files_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert process.run(["python3", "-c", "open('x', 'w').write('y'); print(open('x').read())"]).stdout == "y\n"
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_never_ends_is_ended() -> None:
    assert process.run(["python3", "-c", "while True: pass"], seconds=0.5).timed_out


def test_an_empty_folder_is_an_error_and_not_a_success(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"holds no \.py file; give a folder or a file of programs"):
        programs.of_folder(tmp_path)
    with pytest.raises(KeyError, match="there is no set 'other'"):
        programs.of_set("other")


def test_the_sets_are_as_large_as_promised_and_none_of_their_programs_is_twice_there() -> None:
    visible, unseen = programs.of_set("visible"), programs.of_set("unseen")
    assert len(visible) >= 200
    assert len(unseen) >= 150
    texts = [ast.dump(ast.parse(p.source)) for p in visible + unseen]
    assert len(set(texts)) == len(texts)


def test_the_ratchet_only_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ratchet, "BASELINE", tmp_path / "baseline.json")
    assert ratchet.floor("visible") == 0
    ratchet.lift("visible", 7)
    assert ratchet.floor("visible") == 7
    with pytest.raises(
        ValueError, match="visible: 6 right programs are fewer than the baseline's 7; the ratchet only grows"
    ):
        ratchet.lift("visible", 6)


def test_the_same_seed_makes_the_same_program_and_programs_end() -> None:
    for seed in range(15):
        text = generate(Random(seed))
        assert text == generate(Random(seed))
        ended = process.run(["python3", "-S", "-E", "-c", text], seconds=10)
        assert not ended.timed_out
        assert not ended.stderr.startswith(("SyntaxError", "NameError", "TypeError", "AttributeError")), (seed, ended)


def test_shrinking_keeps_the_failure_and_little_else() -> None:
    source = "\n".join(f"a{i} = {i}" for i in range(30)) + "\nif a1:\n    for x in [1]:\n        print('bug', a7)\n"
    small = shrink(source, lambda text: "bug" in text and "a7 = 7" in text)
    assert small.splitlines() == ["a7 = 7", "print('bug', a7)"]


def test_an_edit_changes_one_place_and_stays_python() -> None:
    source = "def f(a, b):\n    print(a)\n    if a < b and a > 0:\n        return a + 1\n    return b // 2\n"
    made = [text for seed in range(5) for text in mutants(source, 20, Random(seed))]
    assert len(set(made)) > 5
    for text in made:
        assert ast.dump(ast.parse(text)) != ast.dump(ast.parse(source))
