"""What to compare of a candidate, and how far a conformance report agrees. Pure, wherever the comparison runs.

It is counted strictly: every function of the source has to be called, and a module that does nothing when it runs does
not count as a case.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from typing import Any

from portalis_nemo.gate import Agreement
from portalis_transpiler.api import Signature, Translation


def translation_of(source: str, rust: str) -> Translation:
    """What conformance is to call: `rust`, with a `main` where it has none, and the functions of `source`."""
    runnable = rust if re.search(r"^(pub )?fn main\(\)", rust, re.MULTILINE) else f"{rust}\nfn main() {{}}\n"
    return Translation(runnable, signatures(ast.parse(source)))


def agreement_of(report: Mapping[str, Any], source: str) -> Agreement:
    """The counts of a conformance report (as JSON), or none at all when a part of the program was not compared."""
    program, functions = report["program"], report["functions"]
    for each in functions:
        if each["not_run"] or not each["cases"]:
            reason = each["not_run"] or "every case left 64 bits or took too long"
            return Agreement(0, 0, f"{each['name']}: {reason}")
    counts = is_program(ast.parse(source))
    if counts and program["result"] not in ("same", "different"):
        return Agreement(0, 0, f"the whole program: {program['reason']}")
    passed, cases = (sum(each[name] for each in functions) for name in ("passed", "cases"))
    if counts or program["result"] == "different":
        passed, cases = passed + (program["result"] == "same"), cases + 1
    return Agreement(passed, cases, difference_of(program, functions))


def difference_of(program: Mapping[str, Any], functions: Sequence[Mapping[str, Any]]) -> str:
    for each in functions:
        if found := each["difference"]:
            return f"{each['name']}{found['arguments']} is {found['python']} in Python and {found['rust']} in Rust"
    return "" if program["result"] == "same" else f"the whole program: {program['reason']}"


def signatures(module: ast.Module) -> tuple[Signature, ...]:
    """What the annotations of the module's functions say; a parameter without one has an empty type."""
    found = []
    for node in module.body:
        if isinstance(node, ast.FunctionDef):
            args = (*node.args.posonlyargs, *node.args.args)
            params = tuple((arg.arg, ast.unparse(arg.annotation) if arg.annotation else "") for arg in args)
            returns = ast.unparse(node.returns) if node.returns else ""
            found.append(Signature(node.name, node.name, params, returns, False))
    return tuple(found)


def is_program(module: ast.Module) -> bool:
    """Whether the module does anything when it runs that can be seen; assignments cannot."""
    passive = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign)
    return any(
        not isinstance(node, passive) and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in module.body
    )
