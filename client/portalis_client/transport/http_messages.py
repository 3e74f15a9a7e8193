"""What both HTTP transports say and how they read the answers. Pure."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from portalis_client.answers import of_http, of_stream, unusable_files
from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.errors import NotAllowed, ServerError
from portalis_client.health import ModelInfo, TensorInfo
from portalis_client.inference import (
    HEADER_LENGTH,
    Inference,
    Outputs,
    generate_body,
    http_body,
    read_generated,
    read_http,
)
from portalis_client.transport.events import EventReader

EVENTS = "text/event-stream"


@dataclass(frozen=True)
class HttpRequest:
    """`idempotent`: may be sent again when a connection breaks under it."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes | None = None
    idempotent: bool = True


@dataclass(frozen=True)
class HttpAnswer:
    """Header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def tls_context(endpoint: Endpoint, tls: Tls) -> ssl.SSLContext | None:
    """The TLS settings of an https endpoint, None for http. Raises BadRequest for a file that cannot be read."""
    if not endpoint.tls:
        return None
    try:
        context = ssl.create_default_context(cafile=tls.ca_file)
        if tls.certificate_file:
            context.load_cert_chain(tls.certificate_file, tls.key_file)
    except (OSError, ssl.SSLError) as error:
        raise unusable_files(tls, error) from error
    return context


def question(endpoint: Endpoint, path: str) -> HttpRequest:
    return HttpRequest("GET", endpoint.path + path, {})


def ask_live(endpoint: Endpoint) -> HttpRequest:
    return question(endpoint, "/v2/health/live")


def ask_ready(endpoint: Endpoint, model: str) -> HttpRequest:
    return question(endpoint, f"/v2/models/{quote(model, safe='')}/ready")


def ask_model(endpoint: Endpoint, model: str) -> HttpRequest:
    return question(endpoint, f"/v2/models/{quote(model, safe='')}")


def ask_inference(endpoint: Endpoint, request: Inference, deadline: Deadline) -> HttpRequest:
    body, header_length = http_body(request, deadline.microseconds())
    headers = {**request.headers, "Content-Type": "application/octet-stream", HEADER_LENGTH: str(header_length)}
    path = f"{endpoint.path}/v2/models/{quote(request.model, safe='')}/infer"
    return HttpRequest("POST", path, headers, body, request.idempotent)


def ask_stream(endpoint: Endpoint, request: Inference) -> HttpRequest:
    headers = {**request.headers, "Content-Type": "application/json", "Accept": EVENTS}
    path = f"{endpoint.path}/v2/models/{quote(request.model, safe='')}/generate_stream"
    return HttpRequest("POST", path, headers, generate_body(request), request.idempotent)


def read_yes(answer: HttpAnswer) -> bool:
    """Whether a health question was answered with yes. Raises NotAllowed: a wrong key is not "no"."""
    if answer.status == 200:
        return True
    error = of_http(answer.status, answer.body)
    if isinstance(error, NotAllowed):
        raise error
    return False


def read_inference(answer: HttpAnswer) -> Outputs:
    return read_http(checked(answer).body, answer.headers.get(HEADER_LENGTH.lower()))


def read_event(data: str, names: Sequence[str]) -> Outputs:
    """The outputs `names` of one server-sent event. Raises what the service says of the whole request."""
    said = read_generated(data, names)
    if isinstance(said, str):
        raise of_stream(said)
    return said


def check_stream(answer: HttpAnswer) -> None:
    """Whether updates follow; `answer` has a body only when its status is not 200. Raises what the service says."""
    if answer.status != 200 and answer.headers.get("content-type", "").startswith(EVENTS):
        for data in EventReader().feed(answer.body):
            read_event(data, ())
    checked(answer)
    kind = answer.headers.get("content-type", "")
    if not kind.startswith(EVENTS):
        raise ServerError(f"the answer is {kind or 'of no type'} and no stream of events; is the URL that of a Triton?")


def read_model(answer: HttpAnswer) -> ModelInfo:
    try:
        record = json.loads(checked(answer).body)
        inputs, outputs = (
            tuple(TensorInfo(t["name"], t["datatype"], tuple(t["shape"])) for t in record[side])
            for side in ("inputs", "outputs")
        )
        return ModelInfo(record["name"], tuple(record.get("versions", ())), inputs, outputs)
    except (ValueError, KeyError, TypeError) as error:
        raise ServerError(f"the answer is not that of a Triton ({error!r}); is the URL right?") from error


def checked(answer: HttpAnswer) -> HttpAnswer:
    if answer.status != 200:
        raise of_http(answer.status, answer.body, answer.headers.get("retry-after"), time.time())
    return answer
