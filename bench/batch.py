"""What building and comparing costs: batch_processor and translation_model with and without a sandbox beside them.

Server, sandbox and caller share this machine, so the ratios are what to compare, and the CPU seconds that the sandbox
takes a file: a busy machine bends those least.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "tests" / "triton"))

from portalis_client import Client, create_client  # noqa: E402
from portalis_testtriton import TritonServer  # noqa: E402
from portalis_testtriton.sandbox import SandboxServer  # noqa: E402

PROGRAM = (CHECKOUT / "examples" / "fibonacci.py").read_text()
QUICK = {"build": "off", "conformance": "off"}
BUILT = {"conformance": "off"}


def batch(client: Client, files: int, config: dict[str, str]) -> float:
    """Files a second of one batch, the last update included."""
    project = {f"m{n}.py": f"# {n}\n{PROGRAM}" for n in range(files)}
    begun = time.perf_counter()
    result = client.translate_batch(project, config).result()
    seconds = time.perf_counter() - begun
    states = {(status.stage, status.state, status.reason) for status in result.compilation_status}
    wrong = [state for state in states if state[1] not in ("done", "not_run") or state[2].startswith("the sandbox")]
    if result.performance_metrics.done != files or wrong:
        raise SystemExit(f"bench: {result.performance_metrics.done} of {files} files done; {wrong}")
    return files / seconds


def cpu_seconds(pid: int) -> float:
    """CPU that a process and those of its children that are over have taken."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def single(client: Client, times: int, conformance: str) -> list[float]:
    """Seconds of calls of translate_code, one after the other, sorted."""
    seconds = []
    for number in range(times):
        begun = time.perf_counter()
        answer = client.translate_code(f"# {number}\n{PROGRAM}", {"conformance": conformance})
        seconds.append(time.perf_counter() - begun)
        if (answer.confidence is None) != (conformance == "off"):
            raise SystemExit(f"bench: conformance {conformance} gave {answer.metadata}")
    return sorted(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--files", type=int, default=12, help="of one batch")
    parser.add_argument("--jobs", type=int, default=2, help="of the sandbox at once")
    options = parser.parse_args()
    lines = PROGRAM.count("\n")
    print(f"program: {len(PROGRAM)} bytes, {lines} lines; {options.files} of it a batch; {options.jobs} jobs at once")
    with (
        tempfile.TemporaryDirectory() as folder,
        SandboxServer("--jobs", str(options.jobs)) as sandbox,
    ):
        for model in ("batch_processor", "translation_model"):
            shutil.copytree(CHECKOUT / "model_repo" / model, Path(folder) / model)
        environment = {"PORTALIS_SANDBOX_URL": sandbox.url}
        with (
            TritonServer(Path(folder), environment=environment) as triton,
            create_client(f"grpc://{triton.grpc_url}", timeout=600) as client,
        ):
            alone = batch(client, 10 * options.files, QUICK)
            print(f"batch, translated only               {alone:8.2f} files/s  1.000")
            for name, config in (("translated and built", BUILT), ("translated, built and compared", {})):
                before = cpu_seconds(sandbox.process.pid)
                rate = batch(client, options.files, config)
                spent = (cpu_seconds(sandbox.process.pid) - before) / options.files
                print(f"batch, {name:<29}{rate:8.2f} files/s {rate / alone:6.3f}   {spent:.2f} CPU s a file")
            without, compared = single(client, 50, "off"), single(client, 10, "required")
            print(f"translate_code, conformance off     p50 {1000 * without[25]:8.1f} ms")
            print(
                f"translate_code, conformance run     p50 {1000 * compared[5]:8.1f} ms, most {1000 * compared[-1]:.1f}"
            )


if __name__ == "__main__":
    main()
