"""The Python environment of the neural path for tests: torch, NeMo and transformers, fetched once.

`environment()` gives it, and makes it first where it is missing (minutes, 5.4 GB); `python -m portalis_testnemo` does
the same from a shell, shows how far it is, and prints where it lies. Nothing of it enters the developer's environment.
"""

from portalis_testnemo.environment import Environment, InstallFailed, environment

__all__ = ["Environment", "InstallFailed", "environment"]
