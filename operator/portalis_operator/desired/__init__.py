"""What should exist. PURE: the same translator and the same picture give the same manifests, byte for byte.

children(t, seen) → the manifests; a builder that answers None says "should not exist"
plan(t, seen)     → the applies, in order, with the field manager of each
obsolete(t, seen) → the owned children that should not exist any more
"""

from .manifest import Manifest
from .plan import Apply, children, obsolete, plan

__all__ = ["Apply", "Manifest", "children", "obsolete", "plan"]
