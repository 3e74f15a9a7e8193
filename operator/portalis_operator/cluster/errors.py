"""What can go wrong between the operator and the API server, by who must act.

ClusterError
├── Deposed      another replica leads: nobody acts, this one stops writing
├── NotThere     the object (or the whole API) does not exist
├── Changed      the object is not as it was seen: time acts, the next look is fresh
├── Forbidden    the administrator acts: a right is missing
├── Refused      the user acts: the API server does not take the object
└── Unreachable  time acts: no answer, or "not now"
"""

from typing import Any

from ..status import Failure, Reason


class ClusterError(Exception):
    """A request that did not come to a good end. `str()` is a sentence that names the object."""

    reason = Reason.API_UNREACHABLE

    @property
    def failure(self) -> Failure:
        """The same as an input of the status."""
        return Failure(self.reason, str(self))


class Deposed(ClusterError):
    """The Lease has passed to another replica, or could not be renewed in time."""


class NotThere(ClusterError):
    """404."""


class Changed(ClusterError):
    """409: another write came first, or the object was replaced by another of the same name."""

    reason = Reason.CONFLICT


class Forbidden(ClusterError):
    """401 or 403."""

    reason = Reason.APPLY_FORBIDDEN


class Refused(ClusterError):
    """400, 405, 413, 415 or 422: schema, immutable field, admission policy."""

    reason = Reason.APPLY_REFUSED


class Unreachable(ClusterError):
    """429, 5xx, a timeout, a connection that broke."""


class InTheWay(ClusterError):
    """An object that is not ours has the name of a child. The user acts."""

    reason = Reason.FOREIGN_OBJECT


_BY_STATUS: dict[int, type[ClusterError]] = {
    400: Refused,
    401: Forbidden,
    403: Forbidden,
    404: NotThere,
    405: Refused,
    409: Changed,
    413: Refused,
    415: Refused,
    422: Refused,
}


def error_of(status: int, answer: dict[str, Any], what: str) -> ClusterError:
    """The error for an HTTP status. `answer` is the API server's Status object, `what` names the request's object."""
    said = str(answer.get("message") or answer.get("reason") or f"HTTP {status}")
    kind = _BY_STATUS.get(status, Unreachable)
    if status == 403 and "exceeded quota" in said:
        kind = Refused  # a quota answers 403, but it is the user who can free or ask for more
    return kind(f"{what}: {said}")
