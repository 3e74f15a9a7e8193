"""Copies: deep ones of lists that grow apart, and those of objects."""

import subprocess

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.build import build


def test_a_deep_copy_whose_rows_take_other_values_than_the_original_is_refused() -> None:
    source = "import copy\nrows = [[1, 2]]\nmine = copy.deepcopy(rows)\nmine[0][0] = 1.5\nprint(rows, mine)\n"
    with pytest.raises(Refused, match=r"list\[int\] where list\[float \| int\] is held"):
        transpile(source)


def test_a_deep_copy_of_a_circle_stops_the_program(tmp_path):
    source = (
        "import copy\nclass Node:\n    def __init__(self):\n        self.next = None\n"
        "n = Node()\nn.next = n\nprint(copy.copy(n).next is n)\ncopy.deepcopy(n)\n"
    )
    ran = subprocess.run([build(transpile(source).rust, cache=tmp_path).path], capture_output=True, text=True)
    words = "unsupported: copy.deepcopy of objects that hold each other in a circle\n"
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "True\n", words)


def test_a_class_that_says_how_it_is_copied_is_refused():
    source = "import copy\nclass A:\n    def __copy__(self):\n        return self\nprint(copy.copy(A()))\n"
    with pytest.raises(Refused, match="of A, which says how it is copied: call that method"):
        transpile(source)
