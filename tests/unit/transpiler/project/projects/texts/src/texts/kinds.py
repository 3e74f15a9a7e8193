from __future__ import annotations

import enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .words import Word

__all__ = ["Kind", "classify"]


class Kind(enum.Enum):
    """What a word looks like."""

    SHORT = 1
    LONG = 2


def classify(word: Word) -> Kind:
    return Kind.LONG if len(word.text) > 4 else Kind.SHORT
