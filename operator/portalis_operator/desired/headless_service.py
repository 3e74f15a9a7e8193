"""The headless Service: a DNS name for each ready Triton pod, which is how the gateway finds them.

Only ready pods are published: a pod that still loads its models gets no request, and one that leaves gets no new one.
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
        names.triton_headless(t),
        names.TRITON,
        spec={
            "type": "ClusterIP",
            "clusterIP": "None",
            "publishNotReadyAddresses": False,
            "selector": names.selector(t, names.TRITON),
            "ports": [port("http", names.HTTP), port("grpc", names.GRPC), port("metrics", names.METRICS)],
        },
    )
