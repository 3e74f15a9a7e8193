"""Parsers of `argparse`: what they become, what is refused, and a program that is given arguments."""

import itertools
import os
import subprocess
import sys

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.build import build

PROGRAM = '''"""Adds numbers, well-known ones and others."""
import argparse
import sys


def even(text: str) -> int:
    number = int(text)
    if number % 2:
        raise argparse.ArgumentTypeError(f"{number} is odd")
    return number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, epilog="Bye.")
    parser.add_argument("numbers", nargs="+", type=int, help="what is added; this help is longer than a line of it")
    parser.add_argument("-e", "--even", type=even, default=2, help="an even number (default: %(default)s)")
    parser.add_argument("-v", "--verbose", action="count", default=0)
    parser.add_argument("--version", action="version", version="%(prog)s 1.0")
    args = parser.parse_args()
    print(sum(args.numbers) + args.even, args.verbose)
    return len(args.numbers)


if __name__ == "__main__":
    sys.exit(main())
'''
GIVEN = [
    ["1", "2"], ["1", "-vv", "--even=4"], ["-e8", "--", "-3"], ["-5", "--ev", "6"], [], ["x"], ["1", "-e", "3"],
    ["1", "--ver"], ["1", "--version"], ["-h"], ["1", "--nothing"], ["1", "-e"],
]  # fmt: skip


def test_a_program_reads_its_arguments_as_cpython_does(tmp_path):
    """Everything that is printed, with the usage and the help in the width that COLUMNS says."""
    source = tmp_path / "adds.py"
    source.write_text(PROGRAM)
    binary = build(transpile(PROGRAM, filename="adds.py").rust, cache=tmp_path / "cache").path
    for argv, columns in itertools.product(GIVEN, ["", "36", "120"]):
        expected, got = (
            subprocess.run([*command, *argv], capture_output=True, text=True, env={**os.environ, "COLUMNS": columns})
            for command in ([sys.executable, "-S", str(source)], [str(binary)])
        )
        assert (got.stdout, got.stderr, got.returncode) == (expected.stdout, expected.stderr, expected.returncode), argv


def refusal(lines: str) -> str:
    source = f"import argparse\np = argparse.ArgumentParser(prog='p')\n{lines}\n"
    with pytest.raises(Refused) as caught:
        transpile(source)
    return str(caught.value)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("p.add_argument('--n', type=open)", "type `open` of an argument: pass int, float, str, or a function"),
        ("p.add_argument('--n', default='5', type=int)\np.parse_args()", "text '5' that `type` would convert"),
        ("for n in ('a', 'b'):\n    p.add_argument(n)", "does not stand where the parser is made: move it there"),
        ("args, rest = p.parse_known_args()", "this use of `parse_known_args` of a parser: use parse_args"),
        ("sub = p.add_subparsers()", "this use of `add_subparsers` of a parser"),
        ("p.add_argument('n', required=True)", "`required` of a positional argument: leave it out"),
        ("p.parse_args()\np.add_argument('n')", "added after the parser's use: add all arguments first"),
        ("p.add_argument('--a-1', '-h')", "option ('--a-1', '-h'), which there is already"),
        ("p.add_argument('in-file')", "argument `in-file`, which is no name of an attribute"),
        ("p.add_argument('--n', choices=input())", "`choices` that are not written out"),
    ],
)
def test_what_is_not_known_before_the_program_runs_is_refused(lines, said):
    assert said in refusal(lines)


def test_a_program_without_a_file_must_name_itself():
    with pytest.raises(Refused, match=r"whose file has no name: pass `prog=\"…\"`"):
        transpile("import argparse\np = argparse.ArgumentParser()\np.parse_args()\n", filename="<string>")


def test_a_type_error_of_arguments_is_named_with_its_module(tmp_path):
    source = "import argparse\nraise argparse.ArgumentTypeError('no')\n"
    ran = subprocess.run([build(transpile(source).rust, cache=tmp_path).path], capture_output=True, text=True)
    assert ran.stderr == "argparse.ArgumentTypeError: no\n"
