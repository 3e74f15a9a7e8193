"""The Service of the Triton pods, for clients inside the namespace's policies when the gateway is off.

Metrics are not among its ports: they are scraped pod by pod, never through a balancer.
"""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest, port


def build(t: Translator, _seen: Observed) -> Manifest | None:
    return manifest(
        t,
        "v1",
        "Service",
        names.triton(t),
        names.TRITON,
        spec={
            "type": "ClusterIP",
            "selector": names.selector(t, names.TRITON),
            "ports": [port("http", names.HTTP), port("grpc", names.GRPC)],
        },
    )
