"""Queues of one thread, and properties that are computed once: what stops and what is refused."""

import subprocess

import pytest

from portalis_transpiler import Refused, transpile
from portalis_transpiler.build import build


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("q.get()", "Queue.get that waits, which nothing can end"),
        ("q.put(1)\nq.put(2)", "Queue.put that waits, which nothing can end"),
        ("q.put(1)\nq.join()", "Queue.join that waits, which nothing can end"),
    ],
)
def test_waiting_for_another_thread_stops_the_program(lines, said, tmp_path):
    source = f"import queue\nq = queue.Queue(maxsize=1)\nprint(q.empty())\n{lines}\nprint(q.qsize())\n"
    ran = subprocess.run([build(transpile(source).rust, cache=tmp_path).path], capture_output=True, text=True)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, "True\n", f"unsupported: {said}\n")


CACHED = (
    "from functools import cached_property\nclass A{}:\n    @cached_property\n    def big(self):\n        return 1\n"
)


@pytest.mark.parametrize("source", ["a = A()\na.big = 2\n", "a = A()\ndel a.big\n"])
def test_a_cached_property_that_is_assigned_or_deleted_is_refused(source):
    with pytest.raises(Refused, match="`cached_property`: compute the value in `__init__` or use a property"):
        transpile(CACHED.format("") + source)


def test_a_copy_of_an_object_that_keeps_values_is_refused():
    with pytest.raises(Refused, match=r"`copy.copy` of A, which keeps values: use a plain property"):
        transpile("import copy\n" + CACHED.format("") + "print(copy.copy(A()).big)\n")
