"""The only package that talks to Triton."""

from .fleet import Fleet

__all__ = ["Fleet"]
