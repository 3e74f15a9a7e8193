"""The sandbox service that PORTALIS_SANDBOX_URL names, over HTTP, each call with a deadline.

Impure; nothing here raises for what the sandbox or the network does.
"""

from __future__ import annotations

import http.client
import json
import os
import select
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from portalis_models.engines import Rust
from portalis_models.foreign import CASES, Done, Gone, NotDone, Trouble, never

VARIABLE = "PORTALIS_SANDBOX_URL"
MOST_ANSWER = 64 << 20  # bytes
_CONNECT = 10.0  # s for connecting and for each block of the answer
_LOOK_EVERY = 0.2  # s between two looks whether the caller is still there
_TROUBLES: dict[str, Trouble] = {
    "compile_error": "compile_error",
    "limit": "limit",
    "bad_request": "not_taken",
    "too_large": "not_taken",
    "busy": "busy",
}
_GRACE = 2.0  # s beyond the deadline in which the sandbox says that it has passed


@dataclass(frozen=True)
class HttpSandbox:
    """A sandbox service at `host`:`port`."""

    host: str
    port: int

    def build(self, rust: str, *, library: bool, optimize: int, seconds: float, gone: Gone = never) -> Done | NotDone:
        return self._asked("/v1/build", {"rust": rust, "library": library, "optimize": optimize}, seconds, gone)

    def check(self, rust: str, *, library: bool, seconds: float, gone: Gone = never) -> Done | NotDone:
        return self._asked("/v1/build", {"rust": rust, "library": library, "check": True}, seconds, gone)

    def conform(
        self,
        source: str,
        rust: Rust,
        *,
        filename: str,
        seconds: float,
        cases: int = CASES,
        edges: bool = False,
        gone: Gone = never,
    ) -> Done | NotDone:
        job = {
            "source": source,
            "rust": rust.text,
            "functions": [asdict(function) for function in rust.functions],
            "filename": filename,
            "int": rust.int,
            "cases": cases,
            "edges": edges,
            "program_seconds": round(max(0.1, min(10.0, seconds / 3)), 1),
        }
        return self._asked("/v1/conform", job, seconds, gone)

    def _asked(self, path: str, job: Mapping[str, Any], seconds: float, gone: Gone) -> Done | NotDone:
        """Ask once. However this ends, the connection is closed, by which the sandbox knows to end the job."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=_CONNECT)
        try:
            connection.request("POST", path, json.dumps({**job, "seconds": seconds}))
            if not self._answers(connection, time.monotonic() + seconds + _GRACE, gone):
                trouble: Trouble = "given_up" if gone() else "unreachable"
                return NotDone(trouble, f"the sandbox did not answer within {seconds:g} s")
            answer = connection.getresponse()
            if answer.length is None or answer.length > MOST_ANSWER:
                return NotDone("failed", f"the sandbox answers with more than {MOST_ANSWER:,} bytes, or does not say")
            return _read(answer.status, answer.read())
        except (OSError, http.client.HTTPException) as error:
            why = str(error) or type(error).__name__
            return NotDone("unreachable", f"the sandbox at {self.host}:{self.port} does not answer ({why})")
        finally:
            connection.close()

    def _answers(self, connection: http.client.HTTPConnection, end: float, gone: Gone) -> bool:
        """Wait for the first byte of the answer; it comes when the job has ended."""
        while not gone() and (left := end - time.monotonic()) > 0:
            if select.select([connection.sock], [], [], min(left, _LOOK_EVERY))[0]:
                return True
        return False


def _read(status: int, body: bytes) -> Done | NotDone:
    try:
        data = json.loads(body)
        if status == 200:
            return Done(dict(data))
        kind, sentence = data["error"]["kind"], str(data["error"]["sentence"])
    except (ValueError, TypeError, KeyError):
        return NotDone("failed", f"the sandbox answered HTTP {status} in a way that nobody can read")
    return NotDone(_TROUBLES.get(kind, "failed"), sentence)


def sandbox_of(environment: Mapping[str, str] = os.environ) -> HttpSandbox | None:
    """The sandbox that PORTALIS_SANDBOX_URL names; None where it is unset or empty. Raises ValueError."""
    url = environment.get(VARIABLE, "").strip()
    if not url:
        return None
    parts = urlsplit(url)
    try:
        port = parts.port or 80
    except ValueError:
        port = 0
    if parts.scheme != "http" or not parts.hostname or not port or parts.path.strip("/") or parts.query:
        raise ValueError(f"{VARIABLE} is {url!r}; it is http://HOST:PORT, such as http://rosetta-sandbox:8080")
    return HttpSandbox(parts.hostname, port)
