"""json.loads: the type must be declared, and a value of another type stops the program."""

import subprocess

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.build import build

READ = "import json\nimport sys\ndata: {} = json.loads(sys.stdin.read())\nprint(data)\n"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("print(json.loads('[1]'))", "of a type that nothing declares: declare it where it is read: `data: dict[str"),
        ("x: dict[int, str] = json.loads('{}')", "`json.loads` of dict[int, str]: declare it of dict[str, …]"),
        ("x: set[int] = json.loads('[]')", "`json.loads` of set[int]"),
        ("x: object = json.loads('{}')", "declared as `object`: declare each part: `dict[str, list[int]]`"),
        ("x: int = json.loads('1', parse_int=float)", "these arguments of `json.loads`: pass the source alone"),
        ("raise json.JSONDecodeError('a', 'b', 1)", "a JSONDecodeError that is made by hand: raise a ValueError"),
    ],
)
def test_what_has_no_declared_type_is_refused(source, said):
    with pytest.raises(Refused) as caught:
        transpile(f"import json\n{source}\n")
    assert said in str(caught.value)


def test_a_value_of_another_type_than_declared_stops_the_program(tmp_path):
    """CPython goes on with what it read; a translation cannot, and does not guess."""
    binary = build(transpile(READ.format("dict[str, list[int]]")).rust, cache=tmp_path).path
    for text, words in [
        ('{"a": [1, 2.0]}', "a float where int is declared"),
        ('{"a": [true]}', "a bool where int is declared"),
        ('{"a": null}', "None where list is declared"),
        ("[]", "a list where dict is declared"),
    ]:
        ran = subprocess.run([binary], input=text, capture_output=True, text=True)
        assert (ran.returncode, ran.stdout, ran.stderr) == (1, "", f"unsupported: json.loads reads {words}\n")
    ran = subprocess.run([binary], input='{"a": [9223372036854775808]}', capture_output=True, text=True)
    assert (ran.returncode, ran.stderr[:14]) == (1, "OverflowError:")
    ran = subprocess.run([binary], input='{"a": [1}', capture_output=True, text=True)
    assert ran.stderr == "json.decoder.JSONDecodeError: Expecting ',' delimiter: line 1 column 9 (char 8)\n"
