"""The neural path against a bare echo model in the same tritonserver, on the CPU.

`network` is what the network of the tests writes, ungated; `gated` is translation_model itself: the rules engine
refuses, the network writes, the sandbox builds and compares. `refused` is the gate's verdict; who is `turned away`
finds no room in time, and comes again when told to. All of it shares this machine. `gain` is the rate beside that of
one caller: for `network` it is what batching brings. Three to four minutes with a trained network, for 32 gated callers
wait a minute for the sandbox.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path[1:1] = [str(CHECKOUT / "tests" / each) for each in ("triton", "nemo")]

from closed_loop import Figures, load  # noqa: E402

from portalis_client import create_async_client  # noqa: E402
from portalis_testnemo import environment, trained  # noqa: E402
from portalis_testtriton import TritonServer  # noqa: E402
from portalis_testtriton.sandbox import SandboxServer  # noqa: E402

CONCURRENCY = (1, 8, 32)
NAMES = {"echo": "echo", "network": "neural_candidates", "gated": "translation_model"}


async def measure(url: str, programs: list[str], duration: float) -> None:
    async with create_async_client(url, pool_size=max(CONCURRENCY)) as client:
        for name, model in NAMES.items():
            await load(client._transport, model, programs, 1, 1.0)  # warm
            alone = 0.0
            for callers in CONCURRENCY:
                figures = await load(client._transport, model, programs, callers, duration)
                alone = alone or figures.rate
                show(name, callers, figures, figures.rate / alone)


def show(name: str, callers: int, figures: Figures, gain: float) -> None:
    told = f"{figures.refused:>9.0%}{figures.turned_away:>13.0%}{gain:>7.1f}"
    print(f"{name:<8}{callers:>8}{figures.rate:>9.1f}/s{figures.p50:>9.1f}{figures.p99:>9.1f}{told}", flush=True)


def repository(folder: Path) -> Path:
    for name in ("echo", "neural_candidates"):
        shutil.copytree(CHECKOUT / "bench" / "models" / name, folder / name)
    shutil.copytree(CHECKOUT / "model_repo" / "translation_model", folder / "translation_model")
    config = folder / "translation_model" / "config.pbtxt"
    config.write_text(config.read_text().replace("{ count: 3 ", "{ count: 1 "))  # as the network beside it has one
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=10.0, help="for each figure")
    options = parser.parse_args()
    network = trained()
    programs = [pair.python for pair in network.held_out if pair.refused][:64]
    folders = [environment().packages, CHECKOUT / "transpiler"]
    print(f"{len(programs)} programs that the engine refuses; {network.figures['parameters']:.0f} weights, one thread")
    print(f"{os.cpu_count()} cores; one instance of network and gated, three of echo; latencies in ms")
    print("         callers         rate      p50      p99  refused  turned away   gain")
    with tempfile.TemporaryDirectory() as folder, SandboxServer() as sandbox:
        said = {"NEMO_CHECKPOINT": str(network.path), "PORTALIS_SANDBOX_URL": sandbox.url}
        with TritonServer(repository(Path(folder)), import_from=folders, environment=said, ready_timeout=240) as triton:
            asyncio.run(measure(triton.http_url, programs, options.seconds))


if __name__ == "__main__":
    main()
