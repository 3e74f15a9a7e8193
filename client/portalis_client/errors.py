"""Everything that can go wrong, by who must act.

PortalisError
├── Refused            you: there is no right translation; .refusals says where, why, and what to write instead
├── BadRequest         you: an argument, an option, the size (a ValueError too)
├── NotAllowed         you: the API key is missing or not accepted
├── Unavailable        time: nobody answers, or the service is overloaded; .retry_after
│   └── SessionLost    time: the service has forgotten a session, and beginning it again did not help
├── DeadlineExceeded   time: your timeout was over first (a TimeoutError too)
└── ServerError        us: the service failed; tell its operator, with .reference where there is one
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


class PortalisError(Exception):
    """The root; str() is one sentence that names the object, the value and the way out."""


@dataclass(frozen=True)
class Refusal:
    """One place that cannot be translated; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    construct: str
    instead: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: unsupported {self.code} {self.construct}: {self.instead}"


class Refused(PortalisError):
    """The service has no right translation of the source, and does not guess.

    Where a network was asked, or could have been, `network` says why it does not help, and `rejected` what became of
    each of its candidates.
    """

    def __init__(
        self, refusals: Sequence[Refusal], omitted: int = 0, network: str = "", rejected: Sequence[str] = ()
    ) -> None:
        self.refusals = tuple(refusals)
        self.omitted = omitted
        self.network = network
        self.rejected = tuple(rejected)
        lines = [str(refusal) for refusal in refusals]
        if omitted:
            lines.append(f"and {omitted} more: the service's answer has no room for them; mend these first")
        if network:
            lines.append(network)
        super().__init__("\n".join(lines))

    def in_file(self, name: str) -> Refused:
        """The same refusals, naming the file that the caller knows."""
        refusals = [replace(refusal, file=name) for refusal in self.refusals]
        return Refused(refusals, self.omitted, self.network, self.rejected)


class BadRequest(PortalisError, ValueError):
    """What was sent cannot be served as it is."""


class NotAllowed(PortalisError):
    """The service did not accept the API key, or wants one."""


class Unavailable(PortalisError):
    """The service could not be reached or has no room.

    `sent` is False when nothing of the request reached the service; `retry_after` is what it asked for, in seconds.
    """

    def __init__(self, message: str, *, sent: bool = True, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.sent = sent
        self.retry_after = retry_after


class ConnectionDropped(Unavailable):
    """An idle connection was closed by the other side as the request went out; only a new connection can tell."""


class SessionLost(Unavailable):
    """The service does not know the session of a request: it was idle for too long, or its pod is gone."""


class DeadlineExceeded(PortalisError, TimeoutError):
    """No answer within the caller's timeout. The service may still be working on it."""


class ServerError(PortalisError):
    """The service answered that it failed, or in a way that nobody can read."""

    def __init__(self, message: str, reference: str | None = None) -> None:
        super().__init__(message)
        self.reference = reference
