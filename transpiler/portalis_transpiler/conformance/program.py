"""The whole program: stdout, the last line of stderr and the exit code, under CPython and as WebAssembly."""

from pathlib import Path

from portalis_transpiler.build.limited import Outcome
from portalis_transpiler.conformance.module import Module
from portalis_transpiler.conformance.options import ConformOptions
from portalis_transpiler.conformance.original import run_original
from portalis_transpiler.conformance.report import ProgramReport
from portalis_transpiler.conformance.wasm import WasmOutcome


def check_program(source: str, filename: str, module: Module, options: ConformOptions, folder: Path) -> ProgramReport:
    """Runs both and compares; a program that CPython does not end in time is not compared."""
    python = run_original(source, filename, options.stdin, options.program_seconds, folder)
    if python.timed_out or python.exit_code < 0:
        return ProgramReport("not_run", f"CPython did not end within {options.program_seconds:g} s")
    rust = module.run(options.stdin, options.wasm.beside(python.seconds))
    if rust.ended_by:
        return ProgramReport("different", f"the translation was ended: {rust.ended_by}", _shown(python), rust.ended_by)
    if last_line(rust.stderr).startswith("OverflowError: integer result outside 64 bits"):
        return ProgramReport("outside_i64", "a number left 64 bits; translate with big integers")
    both = [(run.stdout, last_line(run.stderr), run.exit_code) for run in (python, rust)]
    if both[0] == both[1]:
        return ProgramReport("same")
    names = ("stdout", "the last line of stderr", "the exit code")
    differing = [name for name, ours, theirs in zip(names, *both, strict=True) if ours != theirs]
    return ProgramReport("different", f"{' and '.join(differing)} differ", _shown(python), _shown(rust))


def last_line(stderr: bytes) -> str:
    """Python's traceback ends with the kind and message of the exception; what stands before is its own."""
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""


def _shown(run: Outcome | WasmOutcome) -> str:
    text = run.stdout.decode(errors="replace")
    end = f" … {text[-200:]!r}" if len(text) > 400 else ""
    return f"exit {run.exit_code}, stderr {last_line(run.stderr)!r}, stdout {text[:400]!r}{end}"[:900]
