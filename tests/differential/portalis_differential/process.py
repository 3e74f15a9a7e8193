"""Run one command under limits of time, memory and output, and say how it ended."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MEMORY = 4 * 2**30
OUTPUT = 16 * 2**20


@dataclass(frozen=True)
class Outcome:
    """How a program ended. `stderr` is its last line that is not blank; `timed_out` stands for no end at all."""

    stdout: str
    stderr: str
    code: int
    timed_out: bool = False


def _limits() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT, OUTPUT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def run(command: Sequence[str], stdin: str = "", seconds: float = 20, env: Mapping[str, str] | None = None) -> Outcome:
    """Run in a scratch folder, so that programs which write files leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="portalis-run-") as scratch:
        out, err = Path(scratch) / ".out", Path(scratch) / ".err"
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                list(command),
                stdin=subprocess.PIPE,
                stdout=stdout,
                stderr=stderr,
                cwd=scratch,
                env={"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": "random", "PYTHONUTF8": "1", **(env or {})},
                preexec_fn=_limits,
            )
            try:
                process.communicate(stdin.encode(), timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                return Outcome(_read(out), "", -9, timed_out=True)
        return Outcome(_read(out), _last_line(_read(err)), process.returncode)


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "backslashreplace")


def _last_line(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else ""
