"""Triton's adapter of translation_model; everything it decides is in portalis_models.translation_model."""

import json
import os
import time

import triton_python_backend_utils as pb_utils

from portalis_models import triton_io
from portalis_models.comparing import open_comparison
from portalis_models.failures import Failure
from portalis_models.meters import Meters
from portalis_models.neural_path import open_path
from portalis_models.parameters import resolved
from portalis_models.translation_model import Limits, TranslationModel


class TritonPythonModel:
    def initialize(self, args):
        parameters = resolved(json.loads(args["model_config"])["parameters"], os.environ)
        network = open_path(parameters, triton_io.device(args), os.environ)
        limits = Limits.of(parameters)
        self.model = TranslationModel(limits=limits, network=network, comparison=open_comparison(limits))
        self.model.check()
        self.meters = Meters(pb_utils, args["model_name"])

    def execute(self, requests):
        """Each answer goes out as soon as it is made: from here, or from a thread that compares or asks."""
        for request in requests:
            self.take(request, time.perf_counter())

    def take(self, request, start):
        sources = triton_io.read(request, "python_code")
        options = triton_io.read(request, "translation_options") or [None] * len(sources)

        def done(result):
            outcome = result.kind if isinstance(result, Failure) else "translated"
            self.meters.count(outcome, time.perf_counter() - start)
            triton_io.send(request, self.response(result))

        self.model.serve(list(zip(sources, options, strict=True)), triton_io.gone(request), done)

    def response(self, result):
        if isinstance(result, Failure):
            return triton_io.failure(result)
        return triton_io.response(
            triton_io.strings("rust_code", [row.rust_code for row in result]),
            triton_io.floats("confidence_score", [row.confidence_score for row in result]),
            triton_io.strings("metadata", [row.metadata for row in result]),
        )
