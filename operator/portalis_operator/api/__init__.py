"""The contract between users and the operator. Import from here; the files below are how it is laid out."""

from .translator import Installation, Owner, Refusal, Translator, owner_of, parse
from .v1alpha1 import API_VERSION, GROUP, KIND, PLURAL, VERSION, Condition, Spec, Status

__all__ = [
    "API_VERSION",
    "GROUP",
    "KIND",
    "PLURAL",
    "VERSION",
    "Condition",
    "Installation",
    "Owner",
    "Refusal",
    "Spec",
    "Status",
    "Translator",
    "owner_of",
    "parse",
]
