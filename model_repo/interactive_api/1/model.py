"""Triton's adapter of interactive_api; everything it decides is in portalis_models.interactive_api."""

import json
import time

import triton_python_backend_utils as pb_utils

from portalis_models import triton_io
from portalis_models.failures import Failure
from portalis_models.interactive_api import InteractiveApi, Limits, Turn
from portalis_models.meters import Meters


class TritonPythonModel:
    def initialize(self, args):
        config = json.loads(args["model_config"])
        self.model = InteractiveApi(limits=Limits.of(config["parameters"]))
        self.model.check()
        self.meters = Meters(pb_utils, args["model_name"])

    def execute(self, requests):
        """Each reply goes out as soon as it is made, those who wait first."""
        start = time.perf_counter()
        for number, reply in self.model.replies([turn(request) for request in requests]):
            self.meters.count(outcome(reply), time.perf_counter() - start)
            triton_io.send(requests[number], response(reply))
            start = time.perf_counter()


def turn(request):
    flags = request.flags()
    return Turn(
        session=request.correlation_id(),
        start=bool(flags & pb_utils.TRITONSERVER_REQUEST_FLAG_SEQUENCE_START),
        end=bool(flags & pb_utils.TRITONSERVER_REQUEST_FLAG_SEQUENCE_END),
        code_snippet=triton_io.read(request, "code_snippet")[0],
        target_language=triton_io.read(request, "target_language")[0],
        context=(triton_io.read(request, "context") or [None])[0],
        priority=(triton_io.read(request, "priority") or [None])[0],
    )


def outcome(reply):
    if isinstance(reply, Failure):
        return reply.kind
    return "refused" if reply.suggestions != "[]" else "translated"


def response(reply):
    if isinstance(reply, Failure):
        return triton_io.failure(reply)
    return triton_io.response(
        triton_io.strings("translated_code", [reply.translated_code]),
        triton_io.floats("confidence", [reply.confidence]),
        triton_io.strings("suggestions", [reply.suggestions]),
        triton_io.strings("warnings", [reply.warnings]),
    )
