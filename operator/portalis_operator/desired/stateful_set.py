"""The StatefulSet of the Triton pods: stable names, which sessions need, and all pods started at once.

Its `replicas` may belong to an autoscaler; `replicas.py` says when it is left out.
"""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest, stated
from .replicas import replicas
from .triton_pod import template


def build(t: Translator, seen: Observed) -> Manifest | None:
    return manifest(
        t,
        "apps/v1",
        "StatefulSet",
        names.triton(t),
        names.TRITON,
        spec=stated(
            replicas=replicas(t, seen),
            serviceName=names.triton_headless(t),
            podManagementPolicy="Parallel",  # a pod does not wait for its neighbour's models
            revisionHistoryLimit=5,
            updateStrategy={"type": "RollingUpdate", "rollingUpdate": {"partition": 0}},
            selector={"matchLabels": names.selector(t, names.TRITON)},
            template=template(t),
        ),
    )
