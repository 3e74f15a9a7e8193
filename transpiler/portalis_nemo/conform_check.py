"""The gate's comparison: the engine's conformance run, on a candidate that the engine did not make.

What the candidate was compared in is counted strictly: every function of the source has to be called, a module that
does nothing when it runs does not count as a case, and functions are also called around the numbers that the source
names.
"""

from __future__ import annotations

import ast
import re

from portalis_nemo.gate import Agreement
from portalis_transpiler.api import Signature, Translation
from portalis_transpiler.build import BuildTooLong, CompileError
from portalis_transpiler.conformance import ConformOptions, FunctionReport, Report, conform
from portalis_transpiler.conformance.original import OriginalFailed


def conform_check(source: str, rust: str, cases: int = 40, seed: int = 1) -> Agreement:
    """How `rust`, a whole file, compares with `source`. Raises ToolchainMissing, for which no candidate is to blame."""
    module = ast.parse(source)
    functions = signatures(module)
    runnable = rust if re.search(r"^(pub )?fn main\(\)", rust, re.MULTILINE) else f"{rust}\nfn main() {{}}\n"
    options = ConformOptions(cases=cases, seed=seed, edges=True)
    try:
        report = conform(source, options=options, translation=Translation(runnable, functions))
    except (CompileError, BuildTooLong, OriginalFailed) as error:
        return Agreement(0, 0, str(error))
    return agreement_of(report, is_program(module))


def agreement_of(report: Report, program: bool) -> Agreement:
    """The counts, or none at all when a part of the program was not compared."""
    for each in report.functions:
        if each.not_run or not each.cases:
            return Agreement(0, 0, f"{each.name}: {each.not_run or 'every case left 64 bits or took too long'}")
    if program and report.program.result not in ("same", "different"):
        return Agreement(0, 0, f"the whole program: {report.program.reason}")
    passed, cases = sum(each.passed for each in report.functions), sum(each.cases for each in report.functions)
    if program or report.program.result == "different":
        passed, cases = passed + (report.program.result == "same"), cases + 1
    return Agreement(passed, cases, difference_of(report.functions, report))


def difference_of(functions: tuple[FunctionReport, ...], report: Report) -> str:
    for each in functions:
        if each.difference:
            found = each.difference
            return f"{each.name}{found.arguments} is {found.python} in Python and {found.rust} in Rust"
    return "" if report.program.result == "same" else f"the whole program: {report.program.reason}"


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
