"""interactive_api as the client sees it: the turns of one session, and what it takes to begin it again. Pure.

A session lives in one pod. When that pod has forgotten it, the client begins it again with the snippets that were
accepted so far. Beginning sets the session to exactly that history, so a turn whose outcome is not known can be
repeated this way without harm.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from portalis_client.answers import refusal
from portalis_client.deadline import Deadline
from portalis_client.errors import BadRequest, PortalisError, Refusal, ServerError, SessionLost, Unavailable
from portalis_client.inference import Inference, Outputs, Parameter
from portalis_client.retry import Retry

MODEL = "interactive_api"
OUTPUTS = ("translated_code", "confidence", "suggestions", "warnings")
HEADER = "x-portalis-session"  # by which the gateway finds the session's pod
SessionPriority = Literal["high", "normal", "low"]


@dataclass(frozen=True)
class Reply:
    """The answer to one snippet.

    `translated_code`: Rust, or None when the snippet was refused; then `suggestions` say where and what to write
    instead (file `<snippet>`, or `<snippet 3>` for the third), and the session is as it was before. `confidence`: the
    share of conformance cases passed, None when none ran. `warnings`: what to know about the translation.
    """

    translated_code: str | None
    confidence: float | None
    suggestions: tuple[Refusal, ...]
    warnings: tuple[str, ...]


@dataclass
class Conversation:
    """The state of one session on this side. `known`: the service has our history, as far as we can tell."""

    target_language: str = "rust"
    context: Mapping[str, Any] = field(default_factory=dict)
    priority: SessionPriority | None = None
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    history: list[str] = field(default_factory=list)
    known: bool = False

    def farewell(self) -> Inference:
        """The request that ends the session; a later turn would begin it again."""
        request = self.turn("", end=True)
        self.known = False
        return request

    def turn(self, snippet: str, *, end: bool = False) -> Inference:
        """The request for one more snippet. Raises BadRequest for what is not text."""
        if not isinstance(snippet, str):
            raise BadRequest(f"code_snippet is a {type(snippet).__name__}; it is Python text, a str")
        context = dict(self.context)
        if not self.known and self.history:
            context["history"] = [*context.get("history", []), *self.history]
        inputs = {"code_snippet": snippet, "target_language": self.target_language}
        try:
            inputs |= {"context": json.dumps(context)} if context else {}
        except (TypeError, ValueError) as error:
            raise BadRequest(f"context cannot be sent as JSON: {error}") from error
        inputs |= {"priority": self.priority} if self.priority else {}
        flags: dict[str, Parameter] = {"sequence_id": self.id, "sequence_start": not self.known, "sequence_end": end}
        return Inference(MODEL, inputs, OUTPUTS, flags, {HEADER: self.id}, idempotent=False)

    def heard(self, snippet: str, outputs: Outputs, *, last: bool) -> Reply:
        """Read the answer and remember what was accepted. Raises ServerError when it is not what the model promises."""
        reply = read_reply(outputs)
        self.known = not last
        if reply.translated_code is not None:
            self.history.append(snippet)
        return reply

    def failed(self, error: PortalisError, retry: Retry, attempt: int, deadline: Deadline) -> float | None:
        """What a failed turn means: seconds after which to take it again, or None: the error is the caller's.

        After a bad request the service has what it had. After anything else nobody can tell, so the next turn begins
        the session again, which is also what makes it safe to repeat this one.
        """
        if isinstance(error, BadRequest):
            return None
        was_known, self.known = self.known, False
        if isinstance(error, SessionLost):
            return 0.0 if was_known and attempt < retry.attempts else None
        if isinstance(error, Unavailable):
            patient = Unavailable(str(error), sent=False, retry_after=error.retry_after)
            return retry.pause(patient, attempt, idempotent=True, remaining=deadline.left())
        return None


def read_reply(outputs: Outputs) -> Reply:
    try:
        code, score, suggestions, warnings = (outputs[name][0] for name in OUTPUTS)
        refusals = tuple(refusal(each) for each in json.loads(str(suggestions)))
        confidence = float(score)
        said = tuple(str(warning) for warning in json.loads(str(warnings)))
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise ServerError(f"{MODEL} answered without {', '.join(OUTPUTS)} as it should ({error!r})") from error
    translated = None if refusals else str(code)
    return Reply(translated, None if confidence < 0 else confidence, refusals, said)
