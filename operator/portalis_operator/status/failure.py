"""Why a reconcile stopped. An input of the status, made by whoever talked to the cluster."""

from dataclasses import dataclass

from .reasons import Reason


@dataclass(frozen=True)
class Failure:
    """One failure: its reason, and a sentence that names the object, the value and the way out."""

    reason: Reason
    sentence: str
