"""How a request that has no answer says so: one message, for a person and for a program.

Triton gives a failed request one string and nothing else, so the string has two lines: a sentence that begins with the
kind, and a JSON object with the same facts for the client (docs/adr has the reasons):

    REFUSED: <string>:3:5: unsupported PT031 async function: write a plain function
    {"kind": "refused", "refusals": [{"file": "<string>", "line": 3, "column": 5, "code": "PT031", …}]}

Over gRPC the message travels in a header that clients and proxies bound at 8 KiB, so it is cut to MESSAGE_BYTES of
plain ASCII, and what was left out is counted.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import traceback
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from portalis_transpiler.refusal import Refusal

Kind = Literal["refused", "bad_request", "session_lost", "unavailable", "internal", "cancelled"]
MESSAGE_BYTES = 3500
MOST_REFUSALS = 50  # no more have room, however short they are
SENTENCE_BYTES = 800
TEXT_BYTES = 400  # of one string inside the JSON


@dataclass(frozen=True)
class Failure:
    """Why one request has no answer. `kind` says who must act: the caller (refused,
    bad_request), time (unavailable, session_lost) or us (internal)."""

    kind: Kind
    sentence: str
    refusals: tuple[Refusal, ...] = ()
    details: Mapping[str, str | int | Sequence[str]] = field(default_factory=dict)

    def message(self) -> str:
        """The two lines, ASCII, at most MESSAGE_BYTES."""
        sentence = cut(" ".join(self.sentence.split()), SENTENCE_BYTES)
        first = f"{self.kind.upper()}: {sentence}".encode("ascii", "backslashreplace").decode()
        for kept in range(min(len(self.refusals), MOST_REFUSALS), -1, -1):
            message = f"{first}\n{json.dumps(self.record(kept))}"
            if len(message) <= MESSAGE_BYTES:
                return message
        return f"{first}\n{json.dumps({'kind': self.kind})}"

    def record(self, kept: int) -> dict[str, object]:
        record: dict[str, object] = {"kind": self.kind, **self.details}
        if self.refusals:
            record["refusals"] = [record_of(refusal) for refusal in self.refusals[:kept]]
        if kept < len(self.refusals):
            record["omitted"] = len(self.refusals) - kept
        return record


def refused(refusals: Sequence[Refusal]) -> Failure:
    """The engine's answer when there is no right translation: every place, the first one in the sentence."""
    more = f" (and {len(refusals) - 1} more)" if len(refusals) > 1 else ""
    return Failure("refused", f"{refusals[0]}{more}", tuple(refusals))


def internal(error: Exception) -> Failure:
    """A defect of ours: the caller gets a reference, the server's log gets the trace under it (and no source text)."""
    reference = uuid.uuid4().hex[:8]
    frames = "".join(traceback.format_tb(error.__traceback__))
    print(f"internal error {reference}: {type(error).__name__}\n{frames}", file=sys.stderr, flush=True)  # noqa: T201
    sentence = f"the translator failed ({type(error).__name__}); the server's log has the trace under {reference}"
    return Failure("internal", sentence, details={"reference": reference})


def record_of(refusal: Refusal) -> dict[str, str | int]:
    fields = dataclasses.asdict(refusal)
    return {name: cut(value, TEXT_BYTES) if isinstance(value, str) else value for name, value in fields.items()}


def bad_request(sentence: str) -> Failure:
    return Failure("bad_request", sentence)


def cut(text: str, size: int) -> str:
    """`text`, or its beginning with an ellipsis, so that at most `size` bytes of escaped text come of it."""
    if len(escaped(text)) <= size:
        return text
    kept = text[: size - 3]
    while len(escaped(kept)) > size - 3:
        kept = kept[: len(kept) * 9 // 10]
    return kept + "..."


def escaped(text: str) -> str:
    """ASCII only, as JSON writes it."""
    return json.dumps(text)[1:-1]
