"""Callers that keep a model of a tritonserver busy: each sends its next source when it has its answer."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """Requests a second, and percentiles in seconds."""

    rate: float
    p50: float
    p99: float


class Caller:
    """One kept connection to 127.0.0.1:`port`."""

    def __init__(self, port: int, model: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.path = f"/v2/models/{model}/infer"

    def ask(self, source: str) -> list[dict[str, object]]:
        """The candidates of one source. Raises RuntimeError with Triton's own words."""
        tensor = {"name": "python_code", "shape": [1, 1], "datatype": "BYTES", "data": [source]}
        self.connection.request("POST", self.path, json.dumps({"inputs": [tensor]}))
        answer = self.connection.getresponse()
        body = answer.read().decode()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {body}")
        found: list[dict[str, object]] = json.loads(json.loads(body)["outputs"][0]["data"][0])
        return found


def measure(port: int, model: str, sources: Sequence[str], callers: int, seconds: float) -> Load:
    """Keep `callers` requests under way for `seconds`. Raises the first failure of any caller."""
    took: list[float] = []
    failures: list[Exception] = []
    begun = time.monotonic()

    def call(number: int) -> None:
        caller, turn = Caller(port, model), number
        try:
            while time.monotonic() < begun + seconds:
                start = time.monotonic()
                caller.ask(sources[turn % len(sources)])
                took.append(time.monotonic() - start)
                turn += callers
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=call, args=(number,)) for number in range(callers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    took.sort()
    wall = time.monotonic() - begun
    return Load(len(took) / wall, took[len(took) // 2], took[len(took) * 99 // 100])
