"""`portalis conform`: the translation as WebAssembly against CPython, case by case."""

from __future__ import annotations

from typing import Literal

from portalis_client.cli.output import ERROR, PARTLY, REFUSED, RIGHT, complain, emit, refusal_records, say
from portalis_client.cli.sources import Trouble, read


def run(file: str, int_: Literal["i64", "big"], cases: int, as_json: bool) -> int:
    """Compare and report. 0: all cases agree, 1: some differ, 3: refused, 4: there was no case to run."""
    from portalis_transpiler import Options, Refused
    from portalis_transpiler.build import BuildError
    from portalis_transpiler.conformance import ConformOptions, conform

    name = "<stdin>" if file == "-" else file
    try:
        report = conform(read(file), name, ConformOptions(cases=cases, translate=Options(int=int_)))
    except (Trouble, BuildError) as trouble:
        return complain(trouble, as_json)
    except Refused as refused:
        if as_json:
            emit({"file": name, "refusals": refusal_records(refused.refusals)})
        for refusal in refused.refusals:
            say(str(refusal))
        return REFUSED
    if as_json:
        emit(report.to_json())
    else:
        print(report.to_text())
    if report.confidence_score is None:
        return PARTLY
    return RIGHT if report.passed == report.cases else ERROR
