"""What the user reads. PURE: ordered questions → conditions, every reason with its sentence.

status.of(t, seen, failure=failure, previous=body.get("status"), now=now) → the status, as a plain dict
"""

from .compose import of
from .failure import Failure
from .reasons import Reason

__all__ = ["Failure", "Reason", "of"]
