"""Words, in a `src` layout."""

from .kinds import *
from .words import count

__all__ = ["Kind", "classify", "count"]
