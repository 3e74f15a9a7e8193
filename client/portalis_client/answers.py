"""Error answers of a service, its gateway or its network, made into the errors of this package. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any

from portalis_client.endpoint import Tls
from portalis_client.errors import (
    BadRequest,
    DeadlineExceeded,
    NotAllowed,
    PortalisError,
    Refusal,
    Refused,
    ServerError,
    SessionLost,
    Unavailable,
)

UNTRUSTED = ("CERTIFICATE_VERIFY_FAILED", "Verification Check failed")
NO_ROOM = ("maximum queue size", "timeout expired", "Server is stopping")
UNKNOWN_MODEL = ("unknown model", "no available versions", "is not ready")


def of_http(status: int, body: bytes, retry_after: str | None = None, now: float = 0.0) -> PortalisError:
    """The error of an HTTP answer other than 200. `now`: UNIX time, for a Retry-After that is a date."""
    text = http_text(body)
    if error := of_model(text) or of_sequence(text):
        return error
    said = f"HTTP {status}" + (f": {text}" if text else "")
    if status in (401, 403):
        return not_allowed(said)
    if status == 413:
        return BadRequest(f"the request is larger than the gateway takes; send less, or raise its maxBodySize ({said})")
    if status in (429, 503):
        return Unavailable(f"the service has no room now ({said})", retry_after=seconds(retry_after, now))
    if status == 502 or is_unknown_model(text):
        return Unavailable(f"the service does not serve this model now ({said})")
    if status in (408, 504):
        return DeadlineExceeded(f"the gateway gave up waiting for the service ({said})")
    if 400 <= status < 500:
        return BadRequest(f"the service did not take the request ({said})")
    return ServerError(f"the service failed ({said})")


def of_grpc(code: str, details: str, retry_after: str | None = None) -> PortalisError:
    """The error of a gRPC status; `code` is its name, such as INVALID_ARGUMENT."""
    if error := of_model(details) or of_sequence(details):
        return error
    said = f"gRPC {code}: {details}"
    if code in ("UNAUTHENTICATED", "PERMISSION_DENIED"):
        return not_allowed(said)
    if code == "DEADLINE_EXCEEDED":
        return DeadlineExceeded(f"no answer within the timeout ({said})")
    if code == "UNAVAILABLE" and any(sign in details for sign in UNTRUSTED):
        return untrusted("the service", details)
    if code == "UNAVAILABLE" and "WRONG_VERSION_NUMBER" in details:
        return no_tls("the service", "gRPC UNAVAILABLE: its first words are none of TLS", "grpc://")
    if code == "UNAVAILABLE":
        sent = not any(sign in details for sign in ("failed to connect", "Connection refused", "DNS resolution failed"))
        told = "has no room now, or left" if sent else "cannot be reached"
        way_out = "" if sent else ": is the URL right, is its port that of gRPC, and does the service run?"
        return Unavailable(f"the service {told} ({said}){way_out}", sent=sent, retry_after=seconds(retry_after))
    if is_unknown_model(details):
        return Unavailable(f"the service does not serve this model now ({said})")
    if code in ("INVALID_ARGUMENT", "NOT_FOUND", "OUT_OF_RANGE", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION"):
        return BadRequest(f"the service did not take the request ({said})")
    return ServerError(f"the service failed ({said})")


def of_stream(text: str) -> PortalisError:
    """The error in a stream that had begun; it has no status, so its words must do."""
    if error := of_model(text) or of_sequence(text):
        return error
    if is_unknown_model(text):
        return Unavailable(f"the service does not serve this model now ({text})")
    if any(sign in text for sign in NO_ROOM):
        return Unavailable(f"the service has no room now ({text})")
    return ServerError(f"the service failed ({text})")


def not_allowed(said: str) -> NotAllowed:
    return NotAllowed(
        f"the service did not accept the API key, or wants one ({said}); give it as api_key, or on the command line in "
        "PORTALIS_API_KEY or a file"
    )


def unreachable(url: str, reason: object) -> Unavailable:
    """The error of an address where nobody takes connections."""
    return Unavailable(f"{url} cannot be reached ({reason}): is the URL right, and does the service run?", sent=False)


def no_tls(url: str, reason: object, without: str = "http://") -> Unavailable:
    """The error of an address that breaks off where TLS should begin."""
    return Unavailable(f"{url} does not answer in TLS ({reason}): if it has none, write {without}", sent=False)


def no_http(url: str) -> ServerError:
    """The error of an answer that is no HTTP."""
    return ServerError(f"what answers at {url} does not speak HTTP: if that is its port for gRPC, write grpc://")


def unusable_files(tls: Tls, error: OSError) -> BadRequest:
    """The error of certificate or key files that cannot be read, or hold none. ssl.SSLError is an OSError too."""
    pem = "; they are PEM files, the key that of the certificate" if type(error).__module__ == "ssl" else ""
    return BadRequest(f"the TLS files cannot be used ({tls.files()}): {error.strerror or error}{pem}")


def untrusted(server: str, reason: object) -> BadRequest:
    """The error of a certificate that does not prove who answers at `server`."""
    return BadRequest(
        f"the certificate of {server} is not trusted ({reason}); give its authority or its server name: Tls, or on the "
        "command line --ca-file and --server-name"
    )


def of_model(message: str) -> PortalisError | None:
    """What one of our models said, by its second line (docs/adr); None when it was not one of our models."""
    record = last_line(message)
    sentence = message.partition("\n")[0].partition(": ")[2]
    match record.get("kind"):
        case "refused":
            return Refused(
                [refusal(each) for each in record.get("refusals", [])],
                int(record.get("omitted", 0)),
                str(record.get("network", "")),
                [str(each) for each in record.get("rejected", [])],
            )
        case "bad_request":
            return BadRequest(sentence)
        case "internal":
            return ServerError(sentence, record.get("reference"))
        case "session_lost":
            return SessionLost(sentence)
        case "cancelled":  # who is still here to read it has run out of time
            return DeadlineExceeded(
                f"no answer within the timeout ({sentence}); give a longer one, or send less at once"
            )
        case "unavailable":
            return Unavailable(sentence, retry_after=number(record.get("retry_after")))
        case _:
            return None


def of_sequence(text: str) -> SessionLost | None:
    """What Triton itself says of a sequence that it does not have (any more)."""
    if "must specify the START flag" not in text:
        return None
    return SessionLost(f"the service does not know this session ({text})")


def last_line(message: str) -> Mapping[str, Any]:
    _, newline, line = message.rpartition("\n")
    if not newline or not line.startswith("{"):
        return {}
    try:
        record = json.loads(line)
    except ValueError:
        return {}
    return record if isinstance(record, dict) else {}


def refusal(record: Mapping[str, Any]) -> Refusal:
    text = {key: str(record.get(key, "")) for key in ("file", "code", "construct", "instead")}
    place = {key: int(str(record.get(key, 0))) for key in ("line", "column")}
    return Refusal(text["file"], place["line"], place["column"], text["code"], text["construct"], text["instead"])


def http_text(body: bytes) -> str:
    """Triton's own words; nothing for an HTML page of a proxy."""
    try:
        return str(json.loads(body)["error"])
    except (ValueError, KeyError, TypeError):
        text = body.decode(errors="replace").strip()
        return "" if text.startswith("<") else text[:300]


def number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value >= 0 else None


def is_unknown_model(text: str) -> bool:
    return any(sign in text for sign in UNKNOWN_MODEL)


def seconds(retry_after: str | None, now: float = 0.0) -> float | None:
    """A Retry-After header (seconds, or an HTTP date) as seconds from `now`; None when absent or unreadable."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - now)
    except ValueError:
        return None
