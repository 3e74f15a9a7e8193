"""Between Triton's python backend and the cores: string tensors, error responses. Imported inside Triton only.

Every tensor of ours is STRING or FP32 with dims [1] in a batch: shape [rows, 1].
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import triton_python_backend_utils as pb_utils

from portalis_models.failures import Failure

CODES = {  # names, since Triton fills pb_utils only after the model is imported
    "refused": "INVALID_ARG",  # HTTP 400, gRPC INVALID_ARGUMENT: nobody should send it again
    "bad_request": "INVALID_ARG",
    "session_lost": "INVALID_ARG",
    "unavailable": "UNAVAILABLE",  # HTTP 503, gRPC UNAVAILABLE: the same request may succeed later
    "internal": "INTERNAL",
    "cancelled": "CANCELLED",
}


def device(args: Mapping[str, str]) -> str:
    """Where an instance computes, in torch's words: `args` are those of initialize()."""
    return f"cuda:{args['model_instance_device_id']}" if args["model_instance_kind"] == "GPU" else "cpu"


def read(request: Any, name: str) -> list[bytes] | None:
    """The rows of a STRING input; None when an optional input was not sent."""
    tensor = pb_utils.get_input_tensor_by_name(request, name)
    return None if tensor is None else [bytes(value) for value in tensor.as_numpy().reshape(-1)]


def gone(request: Any) -> Callable[[], bool]:
    """Whether nobody waits for the answer any more: the caller has left, or its time is over, where it said how much it
    has. Triton itself looks at that time only while a request waits in its queue."""
    microseconds = request.timeout()
    until = time.monotonic() + microseconds / 1e6 if microseconds else math.inf
    return lambda: request.is_cancelled() or time.monotonic() > until


def strings(name: str, rows: Sequence[str]) -> Any:
    return pb_utils.Tensor(name, np.array([row.encode() for row in rows], dtype=np.object_).reshape(-1, 1))


def floats(name: str, rows: Sequence[float]) -> Any:
    return pb_utils.Tensor(name, np.array(rows, dtype=np.float32).reshape(-1, 1))


def response(*tensors: Any) -> Any:
    return pb_utils.InferenceResponse(list(tensors))


def failure(reason: Failure) -> Any:
    """The error response of one request; the others of its batch are answered as usual."""
    code = getattr(pb_utils.TritonError, CODES[reason.kind])
    return pb_utils.InferenceResponse([], pb_utils.TritonError(reason.message(), code))


def send(request: Any, answer: Any) -> None:
    """Answer one request, before the rest of its batch is done or, in a thread, after execute(), which returns None."""
    request.get_response_sender().send(answer, flags=pb_utils.TRITONSERVER_RESPONSE_COMPLETE_FINAL)
