"""Compares a program's translation, built to WebAssembly, with CPython: the whole program and its functions.

conform(source, "sum.py") → Report(program, functions, confidence_score …)
"""

import time
from collections.abc import Callable
from typing import TypeVar

from portalis_transpiler.api import Translation, transpile
from portalis_transpiler.build.limited import scratch
from portalis_transpiler.conformance.functions import Bench, check_functions, plan
from portalis_transpiler.conformance.module import Module
from portalis_transpiler.conformance.options import ConformOptions
from portalis_transpiler.conformance.program import check_program
from portalis_transpiler.conformance.report import Difference, FunctionReport, ProgramReport, Report

__all__ = ["ConformOptions", "Difference", "FunctionReport", "ProgramReport", "Report", "conform"]

Result = TypeVar("Result")


def conform(
    source: str,
    filename: str = "<string>",
    options: ConformOptions | None = None,
    translation: Translation | None = None,
) -> Report:
    """Translates `source`, or takes a translation that was made elsewhere, and compares it with CPython.

    Raises:
        Refused: the program is not translated.
        BuildError: there is no compiler for WebAssembly, or it refused the text.
    """
    chosen = options or ConformOptions()
    clock = _Clock()
    made = translation or clock.time("translate", lambda: transpile(source, filename, chosen.translate))
    # A module that only defines has a public `main` that does nothing, or none: its functions alone are compared.
    is_program = "\nfn main() {" in f"\n{made.rust}"
    has_main = is_program or "\npub fn main() {" in f"\n{made.rust}"
    runnable = made.rust if has_main else f"{made.rust}\nfn main() {{}}\n"
    plans = plan(source, made, chosen)
    functions = [f for f in made.functions if not isinstance(plans[f.name], str)]
    module = clock.time("build", lambda: Module(runnable, functions))
    with scratch() as folder:
        program = ProgramReport("not_run", "the module only defines")
        if is_program:
            program = clock.time("program", lambda: check_program(source, filename, module, chosen, folder))
        bench = Bench(source, filename, module, [f.name for f in functions], chosen, folder)
        reports = clock.time("functions", lambda: check_functions(made.functions, plans, bench))
    return Report(filename, program, reports, clock.seconds)


class _Clock:
    """Seconds by the name of the step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[[], Result]) -> Result:
        begun = time.monotonic()
        result = work()
        self.seconds[name] = round(time.monotonic() - begun, 3)
        return result
