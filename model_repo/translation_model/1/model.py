"""Triton's adapter of translation_model; everything it decides is in portalis_models.translation_model."""

import json
import time

import triton_python_backend_utils as pb_utils

from portalis_models import triton_io
from portalis_models.failures import Failure
from portalis_models.meters import Meters
from portalis_models.translation_model import Limits, TranslationModel


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        self.model = TranslationModel(limits=Limits.of(config["parameters"]))
        self.model.check()
        self.meters = Meters(pb_utils, args["model_name"])

    def execute(self, requests):
        """Each answer goes out as soon as it is made: a long translation delays only those behind it."""
        for request in requests:
            triton_io.send(request, self.answer(request))

    def answer(self, request):
        start = time.perf_counter()
        result = self.translate(request)
        outcome = result.kind if isinstance(result, Failure) else "translated"
        self.meters.count(outcome, time.perf_counter() - start)
        if isinstance(result, Failure):
            return triton_io.failure(result)
        return triton_io.response(
            triton_io.strings("rust_code", [row.rust_code for row in result]),
            triton_io.floats("confidence_score", [row.confidence_score for row in result]),
            triton_io.strings("metadata", [row.metadata for row in result]),
        )

    def translate(self, request):
        """Every row of one request, or the first failure: Triton has one error a request."""
        sources = triton_io.read(request, "python_code")
        options = triton_io.read(request, "translation_options") or [None] * len(sources)
        rows = []
        for source, chosen in zip(sources, options, strict=True):
            if request.is_cancelled():
                return Failure("cancelled", "the caller went away")
            row = self.model.translate(source, chosen)
            if isinstance(row, Failure):
                return row
            rows.append(row)
        return rows
