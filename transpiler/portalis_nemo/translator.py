"""A checkpoint as a NeuralTranslator. torch is imported when the first one is made."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from portalis_nemo.gate import Candidate

if TYPE_CHECKING:
    from portalis_nemo.model import CodeTranslationModel


class NemoTranslator:
    """The network of the checkpoint at `path`; `revision` is the sha256 of the file. With `threads` 0 torch chooses
    how many it takes on the CPU.

    Raises as `portalis_nemo.checkpoint.restore` does. Restoring changes the working directory for a moment, so make it
    once, before threads that depend on it.
    """

    name = "nemo"

    def __init__(self, path: Path, device: str = "auto", threads: int = 0) -> None:
        import torch

        from portalis_nemo.checkpoint import restore

        with path.open("rb") as file:
            self.revision = hashlib.file_digest(file, "sha256").hexdigest()
        if threads:
            torch.set_num_threads(threads)
        self.model: CodeTranslationModel = restore(path, device)

    def candidates(self, source: str, count: int) -> Sequence[Candidate]:
        """Up to `count`, the likeliest first; none where the source is longer than the network reads."""
        return self.candidates_of_all([source], count)[0]

    def candidates_of_all(self, sources: Sequence[str], count: int) -> list[list[Candidate]]:
        """The candidates of each source; sources of like length share a batch."""
        found: list[list[Candidate]] = self.model.candidates(sources, count)
        return found
