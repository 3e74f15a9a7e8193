"""Fixtures of the end-to-end tests: one translator on the node tier, and a bounded load through its gateway."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

REQUEST = json.dumps(
    {
        "inputs": [
            {
                "name": "python_code",
                "shape": [1, 1],
                "datatype": "BYTES",
                "data": ["def double(n: int) -> int:\n    return n * 2\n\nprint(double(21))\n"],
            },
            # The load is on Triton and the gateway: comparing each answer in the sandbox takes seconds of CPU.
            {
                "name": "translation_options",
                "shape": [1, 1],
                "datatype": "BYTES",
                "data": ['{"conformance": "off"}'],
            },
        ]
    }
)


@dataclass(frozen=True)
class Sent:
    """One request of the load: when it began and ended (seconds, monotonic), and what went wrong, if anything."""

    began: float
    ended: float
    error: str | None


@dataclass
class Load:
    """Translations sent one after the other by a few threads. Nothing is retried: what fails is seen."""

    address: str
    sent: list[Sent] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self, most: int) -> None:
        """Send until stopped, `most` requests at the most."""
        connection = http.client.HTTPConnection(self.address, timeout=20)
        for _ in range(most):
            if self._stop.is_set():
                break
            began = time.monotonic()
            error = self._send(connection)
            self.sent.append(Sent(began, time.monotonic(), error))
            if error:
                connection.close()
            time.sleep(0.02)
        connection.close()

    def _send(self, connection: http.client.HTTPConnection) -> str | None:
        try:
            connection.request(
                "POST", "/v2/models/translation_model/infer", REQUEST, {"Content-Type": "application/json"}
            )
            response = connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException) as error:
            return repr(error)
        return None if response.status == 200 else f"HTTP {response.status}: {body[:200]!r}"

    def failures(self) -> list[Sent]:
        return [each for each in self.sent if each.error]

    def wait_for(self, count: int, timeout: float = 60) -> None:
        """Return when `count` requests were answered."""
        deadline = time.monotonic() + timeout
        while len(self.sent) < count:
            assert time.monotonic() < deadline, (
                f"only {len(self.sent)} of {count} requests were answered in {timeout} s"
            )
            time.sleep(0.05)


@pytest.fixture
def load() -> Callable[..., object]:
    """`with load("host:port") as requests:` keeps four threads sending until the block ends."""

    @contextmanager
    def running(address: str, threads: int = 4, most: int = 2000) -> Iterator[Load]:
        requests = Load(address)
        workers = [threading.Thread(target=requests.run, args=(most,), daemon=True) for _ in range(threads)]
        for worker in workers:
            worker.start()
        try:
            yield requests
        finally:
            requests._stop.set()
            for worker in workers:
                worker.join(timeout=30)

    return running
