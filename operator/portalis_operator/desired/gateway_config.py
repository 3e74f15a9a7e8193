"""nginx.conf of the gateway, rendered from typed fields.

Two fences keep a hostile value out of the file: `GatewaySettings` refuses what is not of a field's kind, and the
template engine refuses every text that could be more than one plain NGINX word, whatever field it came from. No field
holds text that a user could fill freely, so nothing needs quoting.

What only the pod knows is put in by the image's entrypoint: `resolver.conf` in the run folder, and the cluster's domain
in place of `CLUSTER_DOMAIN`.
"""

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

import jinja2

from .. import names
from ..api.amounts import amount, seconds
from ..api.translator import Translator

CLUSTER_DOMAIN: Final = "cluster-domain.invalid"
"""Stands for the cluster's DNS domain until the entrypoint replaces it; `.invalid` can never be anyone's."""

STREAM_SECONDS: Final = 3600.0
"""How long a stream may be silent: an interactive session lasts, whatever one request may take."""

_NAME = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?")
_FOLDER = re.compile(r"(/[A-Za-z0-9_][-A-Za-z0-9_.]*)+")
_WORD = re.compile(r"[-A-Za-z0-9_./:]{1,255}")


class UnsafeValue(ValueError):
    """A value that must not reach nginx.conf; the message names the field and shows the value's beginning."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field} is {str(value)[:80]!r}: the gateway's configuration does not take such a value")


@dataclass(frozen=True, kw_only=True)
class GatewaySettings:
    """What the file is rendered from. Raises UnsafeValue on construction.

    Times are seconds, sizes bytes. `ordinals`: Triton pods that sessions can be spread over, counted from 0.
    """

    stateful_set: str
    headless_service: str
    namespace: str
    ordinals: int
    request_seconds: float
    drain_seconds: float
    max_body_bytes: int
    max_connections: int
    triton_http: int = names.HTTP
    triton_grpc: int = names.GRPC
    http: int = names.GATEWAY_HTTP
    grpc: int = names.GATEWAY_GRPC
    metrics: int = names.GATEWAY_METRICS
    run_folder: str = names.GATEWAY_RUN_FOLDER

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if not _fits(field.name, value):
                raise UnsafeValue(field.name, value)

    @property
    def idle_seconds(self) -> float:
        """How long an idle connection to Triton is kept: it holds up Triton's exit, so well under half of that."""
        return min(30.0, self.drain_seconds * 0.4)

    @property
    def stream_seconds(self) -> float:
        return max(STREAM_SECONDS, self.request_seconds)

    @property
    def connect_seconds(self) -> float:
        """A pod on the same network answers in milliseconds or is gone."""
        return min(2.0, self.request_seconds)

    @property
    def header_seconds(self) -> float:
        return min(60.0, self.request_seconds)


def _fits(field: str, value: object) -> bool:
    match field:
        case "stateful_set" | "headless_service" | "namespace":
            return isinstance(value, str) and _NAME.fullmatch(value) is not None
        case "run_folder":
            return isinstance(value, str) and _FOLDER.fullmatch(value) is not None and ".." not in value
        case "request_seconds" | "drain_seconds":
            return isinstance(value, int | float) and 0.001 <= value <= 86400
        case "ordinals":
            return isinstance(value, int) and 1 <= value <= 1024
        case "max_body_bytes" | "max_connections":
            return isinstance(value, int) and 1 <= value < 2**40
        case _:
            return isinstance(value, int) and 1 <= value <= 65535


def settings(t: Translator) -> GatewaySettings:
    """The settings that a translator implies."""
    gateway = t.spec.gateway
    return GatewaySettings(
        stateful_set=names.triton(t),
        headless_service=names.triton_headless(t),
        namespace=t.namespace,
        ordinals=ordinals(t.most_replicas),
        request_seconds=seconds(gateway.request_timeout),
        drain_seconds=seconds(t.spec.triton.drain.timeout),
        max_body_bytes=int(amount(gateway.max_body_size)),
        max_connections=gateway.max_connections,
    )


def ordinals(replicas: int) -> int:
    """Pods that the file names for sessions: a power of two with room to spare, so that scaling rarely changes the file
    (a changed file means new gateway pods). A pod that does not exist costs one unanswered DNS question a while."""
    return max(16, 1 << max(replicas - 1, 0).bit_length())


def render(t: Translator) -> str:
    """nginx.conf for a translator's gateway."""
    return nginx_conf(settings(t))


@lru_cache(maxsize=256)  # the ConfigMap and the Deployment's hash ask in turn, at every reconcile; 12 KB a file
def nginx_conf(g: GatewaySettings) -> str:
    """nginx.conf for settings."""
    return _TEMPLATE.render(g=g, domain=CLUSTER_DOMAIN, key_header=names.KEY_HEADER)


def word(value: Any) -> str:
    """What the template puts in place of an expression: a number, or text that is one NGINX word and nothing else."""
    text = str(value)
    if isinstance(value, bool) or not isinstance(value, int | str) or not _WORD.fullmatch(text) or ".." in text:
        raise UnsafeValue("a value", value)
    return text


def time(value: float) -> str:
    """Seconds as NGINX writes them: 300.0 is `300s`, 0.4 is `400ms`."""
    return f"{value:.0f}s" if value == int(value) else f"{max(1, round(value * 1000))}ms"


def _template() -> jinja2.Template:
    engine = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        finalize=word,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - this is no HTML; `word` is stricter than escaping
    )
    engine.filters["time"] = time
    return engine.from_string(files(__package__).joinpath("templates/nginx.conf.j2").read_text())


_TEMPLATE: Final = _template()
