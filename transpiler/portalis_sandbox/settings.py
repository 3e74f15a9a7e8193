"""The service's options: read once from the command line, frozen."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """Where to listen, how many jobs at once and in waiting, and what one job may take."""

    listen: str = "127.0.0.1"
    port: int = 8080
    jobs: int = 1
    waiting: int = 8
    most_seconds: float = 120.0
    memory_mib: int = 1536
    processes: int = 32
    disk_mib: int = 256


def read(arguments: Sequence[str]) -> Settings:
    """The settings of a command line; it ends the program with exit code 2 for a wrong one, and for --help."""
    parser = argparse.ArgumentParser(
        prog="python -m portalis_sandbox",
        description="Builds and runs code that nobody vouches for, each job in confined processes of its own.",
        epilog="POST /v1/build, POST /v1/conform, GET /healthz, GET /metrics",
    )
    cores = len(os.sched_getaffinity(0))
    parser.add_argument("--listen", default="127.0.0.1", help="address; * for every one (default: 127.0.0.1)")
    parser.add_argument("--port", type=_number(0, 65535), default=8080, help="0 picks a free one (default: 8080)")
    parser.add_argument("--jobs", type=_number(1, 256), default=cores, help="jobs at once (default: one a core)")
    parser.add_argument("--waiting", type=_number(0, 10_000), default=8, help="jobs that may wait (default: 8)")
    parser.add_argument(
        "--most-seconds",
        type=_number(1, 600),
        default=120,
        help="longest deadline of a job, waiting included (default: 120)",
    )
    parser.add_argument("--memory-mib", type=_number(64, 1 << 20), default=1536, help="of one job (default: 1536)")
    parser.add_argument("--processes", type=_number(4, 10_000), default=32, help="of one job (default: 32)")
    parser.add_argument("--disk-mib", type=_number(1, 1 << 20), default=256, help="of one job (default: 256)")
    return Settings(**vars(parser.parse_args(arguments)))


def _number(low: int, high: int) -> type:
    def read_number(text: str) -> int:
        if not text.isdigit() or not low <= int(text) <= high:
            raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from {low} to {high}")
        return int(text)

    return read_number  # type: ignore[return-value]
