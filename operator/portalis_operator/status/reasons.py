"""Every reason that a user can ever see in a condition, with its sentence and what to do about it."""

from enum import Enum


class Reason(Enum):
    """The member's value is what stands in the condition."""

    READY = "Ready"
    INVALID_SPEC = "InvalidSpec"
    PAUSED = "Paused"
    FOREIGN_OBJECT = "ForeignObject"
    APPLY_FORBIDDEN = "ApplyForbidden"
    APPLY_REFUSED = "ApplyRefused"
    API_UNREACHABLE = "ApiUnreachable"
    CONFLICT = "Conflict"
