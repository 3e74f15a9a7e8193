"""What both gRPC transports say and how they read the answers.

The messages are those that tritonclient was generated with; importing it is most of the cost of a first gRPC client.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import grpc
from tritonclient.grpc import service_pb2 as pb

from portalis_client.answers import of_grpc, of_stream, unusable_files
from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.errors import PortalisError
from portalis_client.health import ModelInfo, TensorInfo
from portalis_client.inference import Inference, Outputs, Parameter, Rows
from portalis_client.tensors import unpack

Metadata = Sequence[tuple[str, str]]
NO = ("UNAVAILABLE", "NOT_FOUND", "INVALID_ARGUMENT")


def channel_options(tls: Tls) -> list[tuple[str, Any]]:
    options: list[tuple[str, Any]] = [
        ("grpc.max_send_message_length", -1),
        ("grpc.max_receive_message_length", -1),
        ("grpc.max_metadata_size", 1 << 16),  # an error's message travels in a header
        ("grpc.enable_retries", 0),  # Retry decides
    ]
    if tls.server_name:
        options.append(("grpc.ssl_target_name_override", tls.server_name))
    return options


def credentials(endpoint: Endpoint, tls: Tls) -> grpc.ChannelCredentials | None:
    """TLS credentials of a grpcs endpoint, None without TLS. Raises BadRequest for a file that cannot be read."""
    if not endpoint.tls:
        return None
    try:
        ca, key, certificate = (
            Path(file).read_bytes() if file else None for file in (tls.ca_file, tls.key_file, tls.certificate_file)
        )
    except OSError as error:
        raise unusable_files(tls, error) from error
    return grpc.ssl_channel_credentials(ca, key, certificate)


def metadata(headers: Mapping[str, str]) -> Metadata:
    return [(name.lower(), value) for name, value in headers.items()]


def inference(request: Inference, deadline: Deadline) -> Any:
    message = pb.ModelInferRequest(model_name=request.model)
    for name, raw in request.tensors().items():
        message.inputs.add(name=name, datatype="BYTES", shape=[1, 1])
        message.raw_input_contents.append(raw)
    for name in request.outputs:
        message.outputs.add(name=name)
    for name, value in {"timeout": deadline.microseconds(), **request.parameters}.items():
        setattr(message.parameters[name], parameter_field(name, value), value)
    return message


def parameter_field(name: str, value: Parameter) -> str:
    if isinstance(value, bool):
        return "bool_param"
    if isinstance(value, str):
        return "string_param"
    return "uint64_param" if name == "priority" else "int64_param"


def read_inference(answer: Any) -> Outputs:
    outputs: dict[str, Rows] = {}
    for tensor, raw in zip(answer.outputs, answer.raw_output_contents, strict=True):
        outputs[tensor.name] = unpack(tensor.datatype, raw)
    return outputs


def read_answer(answer: Any) -> Outputs:
    """One answer of a stream. Raises what the service says of the whole request."""
    if answer.error_message:
        raise of_stream(answer.error_message)
    return read_inference(answer.infer_response)


def read_model(answer: Any) -> ModelInfo:
    inputs, outputs = (
        tuple(TensorInfo(t.name, t.datatype, tuple(t.shape)) for t in side) for side in (answer.inputs, answer.outputs)
    )
    return ModelInfo(answer.name, tuple(answer.versions), inputs, outputs)


def error_of(error: Any, deadline: Deadline) -> PortalisError:
    """The error of a failed call (grpc.RpcError, grpc.aio.AioRpcError)."""
    code = error.code().name
    if code == "DEADLINE_EXCEEDED":
        return deadline.exceeded()
    asked = dict([*(error.initial_metadata() or ()), *(error.trailing_metadata() or ())])
    return of_grpc(code, error.details() or "", asked.get("retry-after"))


def is_no(error: Any) -> bool:
    """Whether a health question was answered, with no, rather than not at all."""
    return error.code().name in NO and "failed to connect" not in (error.details() or "")
