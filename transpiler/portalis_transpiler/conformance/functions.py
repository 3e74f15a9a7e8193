"""The functions of a program, each called on made-up arguments under CPython and as WebAssembly."""

import random
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from portalis_transpiler.api import Signature, Translation
from portalis_transpiler.build import BuildError
from portalis_transpiler.conformance.compare import DIFFERENT, OUTSIDE, SAME, SLOW, shorten, verdict
from portalis_transpiler.conformance.edges import cases_at_edges, edges_of
from portalis_transpiler.conformance.glue import NotCallable, rust_form
from portalis_transpiler.conformance.module import Module
from portalis_transpiler.conformance.options import ConformOptions
from portalis_transpiler.conformance.original import Case, OriginalFailed, as_json, call_original
from portalis_transpiler.conformance.report import Difference, FunctionReport
from portalis_transpiler.conformance.types import NotSampled, one, read_type, samples, simpler, unbounded

# Calls that may be spent on making a differing case smaller, in rounds of so many at once.
_SHRINK_ROUNDS, _SHRINK_AT_ONCE = 8, 16

# Verdict, Python's answer and Rust's, as text.
Compared = tuple[str, str, str]
# The cases of each function by its name, or why there are none.
Plans = dict[str, list[Case] | str]


def plan(source: str, translation: Translation, options: ConformOptions) -> Plans:
    """The cases to run of each function."""
    edges = edges_of(source) if options.edges else []
    return {f.name: _plan(f, translation.rust, options, edges) for f in translation.functions}


def check_functions(functions: Sequence[Signature], plans: Plans, bench: "Bench") -> tuple[FunctionReport, ...]:
    """One report a function, in the order of the source; those that cannot be called say why."""
    cases = [case for plan in plans.values() if isinstance(plan, list) for case in plan]
    compared, failed = [], bench.module.not_callable
    if cases and not failed:
        try:
            compared = list(zip(cases, bench.compare(cases), strict=True))
        except (BuildError, OriginalFailed) as error:
            failed = str(error)
    reports = []
    for f in functions:
        if isinstance(why_not := plans[f.name], str) or (why_not := failed[:300]):
            reports.append(FunctionReport(f.name, not_run=why_not))
        else:
            reports.append(bench.report(f.name, [pair for pair in compared if pair[0].function == f.name]))
    return tuple(reports)


def _plan(function: Signature, rust: str, options: ConformOptions, edges: Sequence[int]) -> list[Case] | str:
    """The cases to run, or why there are none."""
    rng = random.Random(f"{options.seed} {function.name}")  # noqa: S311 - cases must be the same every time
    try:
        rust_form(rust, function.rust_name)
        kinds = [read_type(text) for _, text in function.params]
        kinds = [unbounded(kind) for kind in kinds] if options.translate.int == "big" else kinds
        first = [list(islice(samples(kind, rng), options.cases)) for kind in kinds]
        mixed = [tuple(one(kind, rng) for kind in kinds) for _ in range(options.cases)]
    except (NotCallable, NotSampled) as error:
        return str(error)
    if not kinds:
        return [Case(function.name, ())]
    # Half of the cases walk through the pools together, the others mix simple values at random.
    walked = [tuple(values) for values in zip(*first, strict=True)]
    if len(kinds) > 1:
        walked = [tuple(rng.choice(pool) for pool in first) for _ in walked]
    chosen = {repr(args): args for pair in zip(walked, mixed, strict=True) for args in pair}
    cases = [Case(function.name, args) for args in list(chosen.values())[: options.cases]]
    return cases + (cases_at_edges(function, edges, options.seed) if edges else [])


class Bench:
    """Runs cases of both kinds and compares them. `names`: of the module's functions that can be called, in order."""

    def __init__(
        self, source: str, filename: str, module: Module, names: list[str], options: ConformOptions, folder: Path
    ) -> None:
        self._source, self._filename, self.module = source, filename, module
        self._names, self._options, self._folder = names, options, folder

    def compare(self, cases: Sequence[Case]) -> list[Compared]:
        """How each case went."""
        answers = call_original(self._source, self._filename, cases, self._options.seconds, self._folder)
        compared = []
        for case, answer in zip(cases, answers, strict=True):
            if "gone" in answer:
                compared.append((SLOW, "ended by its limits", "not compared"))
                continue
            limits = self._options.wasm.beside(answer["seconds"])
            outcome = self.module.call(self._names.index(case.function), as_json(case.args), limits)
            result, shown = verdict(answer, outcome)
            compared.append((result, shorten(answer, answer.get("stdout", "")), shown))
        return compared

    def report(self, name: str, compared: Sequence[tuple[Case, Compared]]) -> FunctionReport:
        """The counts of one function, and its smallest differing case."""
        results = [result for _, (result, _, _) in compared]
        counted = results.count(SAME) + results.count(DIFFERENT)
        difference = self._smallest(*compared[results.index(DIFFERENT)]) if DIFFERENT in results else None
        reason = "" if counted or results.count(OUTSIDE) else "no case could be run: each took too long in Python"
        return FunctionReport(
            name,
            cases=counted,
            passed=results.count(SAME),
            outside_i64=results.count(OUTSIDE),
            slow=results.count(SLOW),
            not_run=reason,
            difference=difference,
        )

    def _smallest(self, case: Case, found: Compared) -> Difference:
        """A case that still differs and has no simpler one that does, as far as the rounds go."""
        for _ in range(_SHRINK_ROUNDS):
            tried = [Case(case.function, args) for args in islice(simpler(case.args), _SHRINK_AT_ONCE)]
            compared = self.compare(tried)
            smaller = next((n for n, (result, _, _) in enumerate(compared) if result == DIFFERENT), None)
            if smaller is None:
                break
            case, found = tried[smaller], compared[smaller]
        shown = f"({', '.join(map(repr, case.args))})"
        return Difference(shown, found[1], found[2])
