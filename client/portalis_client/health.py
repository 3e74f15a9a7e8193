"""What a service says about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Health:
    """`live`: the server answers; `models`: whether each model that was asked for is ready. `ready` is both."""

    live: bool
    models: Mapping[str, bool]

    @property
    def ready(self) -> bool:
        return self.live and all(self.models.values())


@dataclass(frozen=True)
class TensorInfo:
    """An input or output of a model; -1 in `shape` is the batch."""

    name: str
    datatype: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class ModelInfo:
    name: str
    versions: tuple[str, ...]
    inputs: tuple[TensorInfo, ...]
    outputs: tuple[TensorInfo, ...]
