"""Triton's adapter around NemoTranslator: one batch of requests is one call of the network."""

import os
from pathlib import Path

from portalis_models import triton_io
from portalis_nemo.translator import NemoTranslator


class TritonPythonModel:
    def initialize(self, args):
        self.translator = NemoTranslator(Path(os.environ["NEMO_CHECKPOINT"]), triton_io.device(args), threads=1)

    def execute(self, requests):
        rows = [[row.decode() for row in triton_io.read(request, "python_code")] for request in requests]
        found = iter(self.translator.candidates_of_all([source for each in rows for source in each], 1))
        texts = [["".join(made.items for made in next(found)) for _ in each] for each in rows]
        return [triton_io.response(triton_io.strings("rust_code", each)) for each in texts]
