"""The Service of the gateway: the translator's address, HTTP on 80 and gRPC on 8001."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest, port


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.gateway.enabled:
        return None
    service = manifest(
        t,
        "v1",
        "Service",
        names.gateway(t),
        names.GATEWAY,
        spec={
            "type": t.spec.gateway.service.type,
            "selector": names.selector(t, names.GATEWAY),
            "ports": [port("http", names.SERVICE_HTTP), port("grpc", names.SERVICE_GRPC)],
        },
    )
    if t.spec.gateway.service.annotations:
        service["metadata"]["annotations"] = dict(t.spec.gateway.service.annotations)
    return service
