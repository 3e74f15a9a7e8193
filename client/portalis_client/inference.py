"""One inference request and its HTTP form (KServe v2 with binary tensors). Pure.

Binary tensors rather than JSON: every byte of a source arrives as it is, and 10 MB need no escaping.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from portalis_client.errors import BadRequest, ServerError
from portalis_client.tensors import pack_strings, unpack

MOST_BYTES = 64 << 20  # of a project, as Triton's HTTP endpoint has it; one update of it may have no more either
HEADER_LENGTH = "Inference-Header-Content-Length"
Priority = Literal["interactive", "batch"]
LEVELS: dict[str, int] = {"interactive": 1, "batch": 2}  # Triton's: 1 is served first

Parameter = bool | int | str
Rows = list[str] | list[float]
Outputs = Mapping[str, Rows]


@dataclass(frozen=True)
class Inference:
    """Strings in, rows out: every input is one STRING tensor of shape [1, 1].

    `idempotent`: sending it twice does what sending it once does. `parameters`: Triton's request parameters.
    """

    model: str
    inputs: Mapping[str, str]
    outputs: tuple[str, ...]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    idempotent: bool = True

    def tensors(self) -> dict[str, bytes]:
        """The raw bytes of each input. Raises BadRequest for text that has no UTF-8 form."""
        packed = {}
        for name, text in self.inputs.items():
            try:
                packed[name] = pack_strings([text.encode()])
            except UnicodeEncodeError as error:
                bad = ascii(text[error.start])
                raise BadRequest(f"{name} has {bad} at character {error.start}, which is no Unicode text") from error
        return packed


def priority_level(priority: Priority | None) -> dict[str, Parameter]:
    """The `priority` parameter of a request, where the caller has a wish. Raises BadRequest."""
    if priority is None:
        return {}
    if priority not in LEVELS:
        raise BadRequest(f"priority is {priority!r}; it is 'interactive' or 'batch'")
    return {"priority": LEVELS[priority]}


def http_body(request: Inference, queue_timeout: int) -> tuple[bytes, int]:
    """Body and the length of its JSON part (for HEADER_LENGTH); `queue_timeout` in µs."""
    tensors = request.tensors()
    header = {
        "inputs": [
            {"name": name, "datatype": "BYTES", "shape": [1, 1], "parameters": {"binary_data_size": len(raw)}}
            for name, raw in tensors.items()
        ],
        "outputs": [{"name": name, "parameters": {"binary_data": True}} for name in request.outputs],
        "parameters": {"timeout": queue_timeout, **request.parameters},
    }
    text = json.dumps(header).encode()
    return b"".join([text, *tensors.values()]), len(text)


def generate_body(request: Inference) -> bytes:
    """Body of Triton's generate endpoints: an object with a text for each input."""
    request.tensors()  # raises what is no Unicode text
    return json.dumps(dict(request.inputs), ensure_ascii=False).encode()


def read_generated(data: str, names: Sequence[str]) -> Outputs | str:
    """The outputs `names` of an answer of a generate endpoint, or the error that it tells. Raises ServerError."""
    try:
        record = json.loads(data)
        if "error" in record:
            return str(record["error"])
        return {name: [str(record[name])] for name in names}
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(
            f"the answer is not that of a Triton ({type(error).__name__}: {error}); is the URL right?"
        ) from error


def read_http(body: bytes, header_length: str | None) -> Outputs:
    """The output tensors of a 200 answer. Raises ServerError when it is not one of Triton's."""
    try:
        length = int(header_length) if header_length else len(body)
        tensors = json.loads(body[:length])["outputs"]
        outputs: dict[str, Rows] = {}
        for tensor in tensors:
            size = tensor.get("parameters", {}).get("binary_data_size")
            if size is None:
                outputs[tensor["name"]] = tensor["data"]
                continue
            outputs[tensor["name"]] = unpack(tensor["datatype"], body[length : length + size])
            length += size
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(
            f"the answer is not that of a Triton ({type(error).__name__}: {error}); is the URL right?"
        ) from error
    return outputs
