"""The gate's comparison on this machine: the engine's conformance run, on a candidate that the engine did not make."""

from __future__ import annotations

from portalis_nemo.agreement import agreement_of, translation_of
from portalis_nemo.gate import Agreement
from portalis_transpiler.build import BuildTooLong, CompileError
from portalis_transpiler.conformance import ConformOptions, conform
from portalis_transpiler.conformance.original import OriginalFailed


def conform_check(source: str, rust: str, cases: int = 40, seed: int = 1) -> Agreement:
    """How `rust`, a whole file, compares with `source`. Raises ToolchainMissing, for which no candidate is to blame."""
    options = ConformOptions(cases=cases, seed=seed, edges=True)
    try:
        report = conform(source, options=options, translation=translation_of(source, rust))
    except (CompileError, BuildTooLong, OriginalFailed) as error:
        return Agreement(0, 0, str(error))
    return agreement_of(report.to_json(), source)
