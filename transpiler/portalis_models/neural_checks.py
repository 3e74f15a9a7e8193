"""The gate's checks, made in the sandbox: nothing that a network wrote is built or run beside the models.

What the sandbox says against a text is the candidate's fault; that it does not answer, has no place or no compiler, is
nobody's that waits for it, and nothing leaves unchecked.
"""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from portalis_nemo.agreement import agreement_of, translation_of
from portalis_nemo.gate import Agreement, CannotCheck

CASES = 40
BLAMED = ("compile_error", "limit", "bad_request", "too_large")  # on what was sent
GRACE = 5.0  # s that an answer may take beyond the sandbox's own deadline
MOST_SECONDS = 60.0  # of one check
PAUSE = 0.5  # s between two tries while every place of the sandbox is taken

# Path, request, seconds → status and answer. Raises OSError when nobody answers.
Post = Callable[[str, Mapping[str, Any], float], tuple[int, Mapping[str, Any]]]


@dataclass(frozen=True)
class SandboxChecks:
    """Builds and compares in the sandbox at `url`."""

    url: str
    post: Post
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> SandboxChecks | None:
        """Where PORTALIS_SANDBOX_URL says; None where it says nothing."""
        url = environment.get("PORTALIS_SANDBOX_URL", "").rstrip("/")
        return cls(url, lambda path, body, seconds: post(url + path, body, seconds)) if url else None

    def build(self, rust: str, seconds: float) -> str | None:
        """What rustc says against a library of `rust`, None when it says nothing. Raises CannotCheck."""
        told = self.ask("/v1/build", {"rust": rust, "library": True, "optimize": 0}, seconds)
        if "error" in told:
            return str(told["error"]["sentence"])
        return str(told["warnings"]).strip() or None

    def conform(self, source: str, rust: str, seconds: float) -> Agreement:
        """How `rust` compares with `source`, around the numbers that it names too. Raises CannotCheck."""
        made = translation_of(source, rust)
        functions = [asdict(each) for each in made.functions]
        body = {"source": source, "rust": made.rust, "functions": functions, "cases": CASES, "edges": True}
        told = self.ask("/v1/conform", body, seconds)
        if "error" in told:
            return Agreement(0, 0, str(told["error"]["sentence"]))
        return agreement_of(told, source)

    def ask(self, path: str, body: Mapping[str, Any], seconds: float) -> Mapping[str, Any]:
        """The sandbox's answer within `seconds`, an error with which it blames the text among them."""
        end = self.clock() + seconds
        while (left := end - self.clock()) > 0:
            given = min(max(left, 0.1), MOST_SECONDS)
            try:
                status, told = self.post(path, {**body, "seconds": given}, given + GRACE)
            except (OSError, ValueError) as error:
                raise CannotCheck(f"the sandbox at {self.url} does not answer ({error})") from error
            kind = told["error"]["kind"] if "error" in told else ""
            if not kind or kind in BLAMED:
                return told
            if kind != "busy":
                raise CannotCheck(f"the sandbox at {self.url} says {status}: {told['error']['sentence']}")
            self.sleep(min(PAUSE, left))
        raise CannotCheck(f"every place of the sandbox at {self.url} was taken for {seconds:.0f} s")


def post(url: str, body: Mapping[str, Any], timeout: float) -> tuple[int, Mapping[str, Any]]:
    """POST JSON, get JSON. Raises OSError or ValueError when that is not what happens."""
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a service of the cluster has no proxy
    try:
        with opener.open(request, timeout=timeout) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)
