"""Programs over the library, translated, built for this machine and compared with CPython to the last byte."""

import subprocess
import sys
from pathlib import Path

import pytest

from portalis_transpiler import transpile
from portalis_transpiler.build import build

PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_prints_what_python_prints(path):
    program = build(transpile(path.read_text(), path.name).rust)
    assert program.warnings == ""
    given = {"input": "Ada\n41\n", "capture_output": True, "text": True}
    ours = subprocess.run([program.path], **given)
    theirs = subprocess.run([sys.executable, "-I", path], **given)
    assert theirs.stdout != ""
    assert (ours.stdout, ours.returncode) == (theirs.stdout, theirs.returncode)
