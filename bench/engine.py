"""What the translation engine makes of programs, and how fast: everything is measured in this run, on this machine.

1. programs right, refused, wrong… of the visible and the unseen set, and of the visible one with integers that grow
2. microseconds of translation for a line of Python
3. twenty programs: CPython's time over the time of `rustc -O`'s, the same output checked
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests" / "differential"))

from portalis_differential import programs, run, rust  # noqa: E402
from portalis_differential.verdict import Verdict  # noqa: E402
from portalis_transpiler import Refused, transpile  # noqa: E402

ROUNDS = 3


@dataclass(frozen=True)
class Race:
    """Seconds of the best round; `rust` is None when the program is refused or printed something else."""

    name: str
    python: float
    rust: float | None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.python / self.rust if self.rust else None


def main() -> int:
    faults = sum(
        judged(which, integers) for which, integers in (("visible", "i64"), ("unseen", "i64"), ("visible", "big"))
    )
    speed = lines_a_second()
    told = f"median of {ROUNDS} passes over the visible set, one process"
    print(f"translation: {1e6 / speed:.0f} µs a line, {speed:,.0f} lines/s ({told})")
    rustc = rust.compilers()[-1]
    print(f"speed against CPython {sys.version.split()[0]}, {rust.version(rustc)} -O:")
    for kind in ("numeric", "structures"):
        races = [race(path, rustc) for path in sorted((HERE / "programs" / kind).glob("*.py"))]
        show(kind, races)
    return 1 if faults else 0


def judged(which: str, integers: str) -> int:
    """Print one line of counts for a set and give the number of faults."""
    report = run.examine(programs.of_set(which), integers=integers)
    counts = "  ".join(f"{v} {report.count(v)}" for v in Verdict)
    print(f"{which}, --int {integers}: {counts}  of {len(report.judged)}")
    for code, count in report.refusal_codes().most_common(10):
        print(f"  {code} stands in the way of {count}")
    return len(report.faults())


def lines_a_second() -> float:
    chosen = programs.of_set("visible")
    lines = sum(p.source.count("\n") for p in chosen)
    seconds = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for program in chosen:
            try:
                transpile(program.source, program.name)
            except Refused:
                continue
        seconds.append(time.perf_counter() - began)
    return lines / statistics.median(seconds)


def race(path: Path, rustc: str) -> Race:
    expected, python = best([sys.executable, str(path)])
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as folder:
        try:
            text = transpile(path.read_text(encoding="utf-8"), path.name).rust
        except Refused as refused:
            return Race(path.stem, python, None, str(refused.refusals[0]))
        source, binary = Path(folder) / "main.rs", Path(folder) / "main"
        source.write_text(text, encoding="utf-8")
        subprocess.run([rustc, "--edition", "2021", "-O", "-o", str(binary), str(source)], check=True)
        got, seconds = best([str(binary)])
    return Race(path.stem, python, seconds) if got == expected else Race(path.stem, python, None, "wrong output")


def best(command: list[str]) -> tuple[str, float]:
    """Output and the least of the rounds' seconds: the least disturbed one."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        times.append(time.perf_counter() - began)
    return output, min(times)


def show(kind: str, races: list[Race]) -> None:
    for r in races:
        told = f"{r.rust:8.3f} s Rust  {r.ratio:6.1f} ×" if r.rust and r.ratio else f"  {r.note}"
        print(f"  {kind:<10} {r.name:<20} {r.python:7.3f} s CPython {told}")
    ratios = [r.ratio for r in races if r.ratio]
    if ratios:
        print(
            f"  {kind:<10} geometric mean {statistics.geometric_mean(ratios):.1f} × over {len(ratios)} of {len(races)}"
        )


if __name__ == "__main__":
    sys.exit(main())
