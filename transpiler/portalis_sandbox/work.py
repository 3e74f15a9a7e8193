"""The work of one job, inside its own confined process: build, or conform, and the answer as JSON data."""

from __future__ import annotations

import base64
from typing import Any

from portalis_sandbox.jobs import Job

Answer = dict[str, Any]
MOST_WASM = 32 << 20  # bytes of a module that is handed out
_SAID = 8_000  # characters of a compiler's words


def error(kind: str, sentence: str, **facts: Any) -> Answer:
    """An answer that says why there is none."""
    return {"error": {"kind": kind, "sentence": sentence, **facts}}


def work(job: Job) -> Answer:
    """Do it. Never raises what foreign code can cause."""
    from portalis_transpiler.build import BuildTooLong, CompileError, ToolchainMissing

    try:
        return built(job) if job.kind == "build" else compared(job)
    except CompileError as failure:
        return error("compile_error", str(failure), said=failure.said[:_SAID])
    except BuildTooLong as failure:
        return error("limit", str(failure))
    except ToolchainMissing as failure:
        return error("toolchain_missing", str(failure))
    except MemoryError:
        return error("limit", "the job ran out of memory")


def built(job: Job) -> Answer:
    """WebAssembly, base64, with what made it; what rustc warns of alone where the job is a check."""
    from portalis_transpiler.build import Limits, build, check

    target: Any = job.target
    limits = Limits(wall_seconds=job.seconds, cpu_seconds=int(job.seconds) + 1)
    if job.check:
        return {"warnings": check(job.rust, target, library=job.library, limits=limits)[:_SAID]}
    artifact = build(job.rust, target, library=job.library, optimize=job.optimize, limits=limits)
    if artifact.size > MOST_WASM:
        return error("limit", f"the module has {artifact.size:,} bytes; at most {MOST_WASM:,} are handed out")
    return {
        "wasm_base64": base64.b64encode(artifact.read()).decode(),
        "bytes": artifact.size,
        "target": artifact.target,
        "compiler": artifact.compiler,
        "seconds": artifact.seconds,
        "warnings": artifact.warnings[:_SAID],
    }


def compared(job: Job) -> Answer:
    """The report of conformance."""
    from portalis_transpiler import Options, Translation
    from portalis_transpiler.conformance import ConformOptions, conform

    options = ConformOptions(
        cases=job.cases,
        seed=job.seed,
        seconds=job.case_seconds,
        program_seconds=min(job.program_seconds, job.seconds),
        stdin=job.stdin.encode(),
        edges=job.edges,
        translate=Options(int=job.int),
    )
    return conform(job.source, job.filename, options, Translation(job.rust, job.functions)).to_json()
