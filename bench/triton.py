"""translation_model against a bare echo model in the same tritonserver: requests a second, p50 and p99, as ratios.

Closed loop: each of N callers sends its next request when it has its answer. Server and callers share this machine, so
the absolute figures are those of a machine that does both; the ratios are what to compare.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "tests" / "triton"))

from closed_loop import Figures, load  # noqa: E402

from portalis_client import create_async_client  # noqa: E402
from portalis_testtriton import TritonServer  # noqa: E402

CONCURRENCY = (1, 8, 32)
PROGRAM = (CHECKOUT / "examples" / "fibonacci.py").read_text()


async def measure(url: str, duration: float) -> dict[tuple[str, int], Figures]:
    figures = {}
    async with create_async_client(url, pool_size=max(CONCURRENCY)) as client:
        for callers in CONCURRENCY:
            for model in ("echo", "translation_model"):
                await load(client._transport, model, [PROGRAM], callers, 0.5)  # warm
                figures[model, callers] = await load(client._transport, model, [PROGRAM], callers, duration)
    return figures


def show(protocol: str, figures: dict[tuple[str, int], Figures]) -> None:
    for callers in CONCURRENCY:
        echo, model = figures["echo", callers], figures["translation_model", callers]
        print(
            f"{protocol:<5}{callers:>8}"
            f"{echo.rate:>9.0f}/s{echo.p50:>8.1f}{echo.p99:>8.1f}"
            f"{model.rate:>10.0f}/s{model.p50:>8.1f}{model.p99:>8.1f}"
            f"{model.rate / echo.rate:>12.2f}{model.p50 / echo.p50:>11.1f}"
        )


def repository(folder: Path, queue_delay: int | None) -> Path:
    """The product's model and the echo model; `queue_delay` in µs instead of the product's."""
    shutil.copytree(CHECKOUT / "bench" / "models" / "echo", folder / "echo")
    shutil.copytree(CHECKOUT / "model_repo" / "translation_model", folder / "translation_model")
    if queue_delay is not None:
        config = folder / "translation_model" / "config.pbtxt"
        config.write_text(config.read_text().replace("microseconds: 1000", f"microseconds: {queue_delay}"))
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=3.0, help="for each figure")
    parser.add_argument("--queue-delay", type=int, help="µs, instead of config.pbtxt's")
    options = parser.parse_args()
    print(f"program: {len(PROGRAM)} bytes, {PROGRAM.count(chr(10))} lines; 3 instances of each model; latencies in ms")
    print("     callers       echo     p50     p99   translate     p50     p99  rate ratio  p50 ratio")
    with tempfile.TemporaryDirectory() as folder, TritonServer(repository(Path(folder), options.queue_delay)) as triton:
        for protocol, url in (("http", triton.http_url), ("grpc", f"grpc://{triton.grpc_url}")):
            show(protocol, asyncio.run(measure(url, options.seconds)))


if __name__ == "__main__":
    main()
