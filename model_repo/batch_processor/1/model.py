"""Triton's adapter of batch_processor; everything it decides is in portalis_models.batch_processor."""

import json
import time

import triton_python_backend_utils as pb_utils

from portalis_models import triton_io
from portalis_models.batch_processor import BatchProcessor, Limits
from portalis_models.failures import Failure
from portalis_models.meters import Meters
from portalis_models.sandbox import sandbox_of


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        self.model = BatchProcessor(sandbox=sandbox_of(), limits=Limits.of(config["parameters"]))
        self.model.check()
        self.meters = Meters(pb_utils, args["model_name"])

    def execute(self, requests):
        """Each update goes out as soon as it is made; the end of a batch is a response of its own, without tensors."""
        for request in requests:
            start = time.perf_counter()
            outcome = self.stream(request)
            self.meters.count(outcome, time.perf_counter() - start)

    def stream(self, request):
        """Send what the model makes of one request; "translated" when all of it went out, else how it ended."""
        sender = request.get_response_sender()
        files = triton_io.read(request, "source_files")[0]
        config = (triton_io.read(request, "project_config") or [None])[0]
        level = (triton_io.read(request, "optimization_level") or [None])[0]
        outcome = "translated"
        for update in self.model.process(files, config, level, gone=triton_io.gone(request)):
            if isinstance(update, Failure):
                outcome = update.kind
            sender.send(response(update))
        sender.send(flags=pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL)
        return outcome


def response(update):
    if isinstance(update, Failure):
        return triton_io.failure(update)
    return triton_io.response(
        triton_io.strings("translated_files", [update.translated_files]),
        triton_io.strings("compilation_status", [update.compilation_status]),
        triton_io.strings("performance_metrics", [update.performance_metrics]),
        triton_io.strings("wasm_binaries", [update.wasm_binaries]),
    )
