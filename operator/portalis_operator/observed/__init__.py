"""A frozen picture of what exists, parsed from raw objects and Triton's answers. PURE: the looking is done elsewhere.

seen = observed.of(owner, children=raw, pods=raw_pods, apis=served, key=key, events=raw_events)
seen = seen.with_answers({"rosetta-triton-0": Answer({"translation_model": True})})
"""

from .child import Child, Ownership, Workload
from .picture import Answer, Event, Observed, of, unseen
from .pod import Container, Pod

__all__ = ["Answer", "Child", "Container", "Event", "Observed", "Ownership", "Pod", "Workload", "of", "unseen"]
