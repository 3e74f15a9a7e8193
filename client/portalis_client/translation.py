"""translation_model as the client sees it: the request, and the answer as a typed record. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portalis_client.errors import BadRequest, ServerError
from portalis_client.inference import Inference, Outputs, Priority, priority_level

MODEL = "translation_model"
OUTPUTS = ("rust_code", "confidence_score", "metadata")


@dataclass(frozen=True)
class Translation:
    """A translation. `confidence` is the share of conformance cases that it passed, None when none ran.

    `metadata` has engine, revision (of the engine), seconds, checks, conformance and warnings.
    """

    rust_code: str
    confidence: float | None
    metadata: Mapping[str, Any]


def request_translation(python_code: str, options: Mapping[str, Any] | None, priority: Priority | None) -> Inference:
    """The request for one source. Raises BadRequest for what is not text, or options that have no JSON form."""
    if not isinstance(python_code, str):
        raise BadRequest(f"python_code is a {type(python_code).__name__}; it is the text of a Python file, a str")
    inputs = {"python_code": python_code}
    if options:
        try:
            inputs["translation_options"] = json.dumps(options)
        except (TypeError, ValueError) as error:
            raise BadRequest(f"options cannot be sent as JSON: {error}") from error
    return Inference(MODEL, inputs, OUTPUTS, priority_level(priority))


def read_translation(outputs: Outputs) -> Translation:
    """Raises ServerError when an output is missing or not what the model promises."""
    try:
        (rust_code,), (score,), (metadata,) = (outputs[name] for name in OUTPUTS)
        read = json.loads(str(metadata))
        confidence = float(score)
    except (KeyError, ValueError) as error:
        raise ServerError(f"{MODEL} answered without {', '.join(OUTPUTS)} as it should ({error!r})") from error
    return Translation(str(rust_code), None if confidence < 0 else confidence, read)
