"""Portalis' translation engine: Python in, Rust out that behaves like it, or a refusal that names the place."""

from __future__ import annotations

from portalis_transpiler.api import (
    Options,
    ProjectTranslation,
    Signature,
    Translation,
    transpile,
    transpile_project,
)
from portalis_transpiler.refusal import FOLLOWS, Refusal, Refused

__all__ = [
    "FOLLOWS",
    "Options",
    "ProjectTranslation",
    "Refusal",
    "Refused",
    "Signature",
    "Translation",
    "transpile",
    "transpile_project",
]
