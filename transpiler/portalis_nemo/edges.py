"""Arguments around the numbers that a source names, where a translation with one wrong number shows.

The engine's conformance takes its arguments from a pool that knows nothing of the program, which is enough for an
engine whose faults are faults of a construct. A network may write 8 for 9 in one branch: so its candidates are also
called with each number of the source, and the numbers beside it, in each place.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

from portalis_nemo.gate import Agreement
from portalis_transpiler.api import Signature
from portalis_transpiler.build import build
from portalis_transpiler.conformance.compare import DIFFERENT, SAME, shorten, verdict
from portalis_transpiler.conformance.glue import with_exports
from portalis_transpiler.conformance.options import ConformOptions
from portalis_transpiler.conformance.original import Case, as_json, call_original
from portalis_transpiler.conformance.wasm import WasmModule

WHOLE_NUMBER = re.compile(r"(?<![\w.])\d{1,15}(?![\w.])")
MOST_CASES = 200


def edges_of(source: str) -> list[int]:
    """The whole numbers that the text names, in strings too, with their neighbours and both signs; 0 and 1 always."""
    named = {0, 1} | {int(text) for text in WHOLE_NUMBER.findall(source)}
    near = {number + step for number in named for step in (-1, 0, 1)}
    return sorted(near | {-number for number in near})


def cases_of(function: Signature, edges: Sequence[int], seed: int) -> list[Case]:
    """Calls of a function of whole numbers: each edge in each place beside others, then pairs of edges at random."""
    places = len(function.params)
    if not places or any(kind != "int" for _, kind in function.params):
        return []
    chance = Random(f"{seed} {function.name}")  # noqa: S311 (the same cases every time)
    rows = []
    for place in range(places):
        for edge in edges:
            row = [chance.choice(edges) for _ in range(places)]
            row[place] = edge
            rows.append(tuple(row))
    rows += [(edge,) * places for edge in edges]
    chance.shuffle(rows)
    return [Case(function.name, row) for row in dict.fromkeys(rows)][:MOST_CASES]


def compare_at_edges(source: str, rust: str, functions: Sequence[Signature], options: ConformOptions) -> Agreement:
    """Call every function of whole numbers at its edges, in CPython and as WebAssembly.

    Raises BuildError, and OriginalFailed when the source does not run.
    """
    edges = edges_of(source)
    cases = [case for function in functions for case in cases_of(function, edges, options.seed)]
    if not cases:
        return Agreement(0, 0)
    module = WasmModule(build(with_exports(rust, functions), "wasm32-wasi", library=True).read())
    names = [function.name for function in functions]
    passed, counted, difference = 0, 0, ""
    with tempfile.TemporaryDirectory() as folder:
        answers = call_original(source, "<string>", cases, options.seconds, Path(folder))
        for case, answer in zip(cases, answers, strict=True):
            result, shown = verdict(answer, module.call(names.index(case.function), as_json(case.args), options.wasm))
            passed += result == SAME
            counted += result in (SAME, DIFFERENT)
            if result == DIFFERENT:
                python = shorten(answer, answer.get("stdout", ""))
                difference = (
                    f"{case.function}({', '.join(map(repr, case.args))}) is {python} in Python and {shown} in Rust"
                )
                break
    return Agreement(passed, counted, difference)
