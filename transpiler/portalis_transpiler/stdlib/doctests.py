"""`doctest.testmod()`: examples that pass print nothing, so the call becomes nothing, once that is known by running it.

The program is run twice in a process with limits and without network, as it is and with `testmod` taken out. Only when both
runs print the same and end the same is the call left out: then no example fails, and none changes what the program does later.
"""

from __future__ import annotations

import ast
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from portalis_transpiler.build.limited import Limits, Outcome, run_limited
from portalis_transpiler.infer.context import Context
from portalis_transpiler.infer.types import NONE, Type
from portalis_transpiler.lower.context import Lower
from portalis_transpiler.lower.operand import ATOM, VALUE, Operand
from portalis_transpiler.refusal import Unsupported
from portalis_transpiler.stdlib.registry import LIBRARY, Builtin

SECONDS = 10.0
_RUNNER = """
import doctest, sys, types
path, without = sys.argv[1:]
sys.argv = [path]
source = open(path, encoding="utf-8").read()
module = types.ModuleType("__main__")
module.__file__ = path
sys.modules["__main__"] = module
real = doctest.testmod
def testmod():
    failed = real(module).failed if without == "no" else 0
    if failed:
        sys.stdout.flush()
        import os
        os._exit(93)
doctest.testmod = testmod
exec(compile(source, path, "exec"), module.__dict__)
"""


def _run(path: Path, without: str) -> Outcome:
    limits = Limits(wall_seconds=SECONDS, cpu_seconds=int(SECONDS), memory=2 << 30, file_size=16 << 20)
    return run_limited([sys.executable, "-I", "-c", _RUNNER, str(path), without], folder=path.parent, limits=limits)


@lru_cache(maxsize=64)
def why_not(source: str) -> str | None:
    """None when `doctest.testmod()` does nothing that could be seen; else what it does, in words."""
    if ">>>" not in source:
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "program.py"
        path.write_text(source, encoding="utf-8")
        with_them = _run(path, "no")
        if with_them.timed_out:
            return f"examples that take longer than {SECONDS:.0f} s"
        if with_them.exit_code == 93:
            return "an example that fails"
        without = _run(path, "yes")
    if without.timed_out:
        return f"a program that takes longer than {SECONDS:.0f} s"
    same = (with_them.stdout, with_them.exit_code) == (without.stdout, without.exit_code)
    return None if same else "examples that change what the program prints"


def _type(context: Context, node: ast.Call) -> Type:
    if node.args or node.keywords:
        raise Unsupported(node, "PT145", "arguments of `doctest.testmod`", "call it without arguments")
    return NONE


def _lower(lw: Lower, node: ast.Call) -> Operand:
    if not lw.crate.program.run_examples and ">>>" in lw.unit.module.source:
        raise lw.refuse(
            node,
            "PT145",
            "`doctest.testmod()`, whose examples may not be run here",
            "remove the call, or allow run_examples",
        )
    reason = why_not(lw.unit.module.source)
    if reason is not None:
        raise lw.refuse(node, "PT145", f"`doctest.testmod()` with {reason}", "correct the example, or remove the call")
    return Operand("()", NONE, VALUE, ATOM)


LIBRARY["doctest.testmod"] = Builtin(_type, _lower)
