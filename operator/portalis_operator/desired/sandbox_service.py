"""The Service of the sandbox: the one address at which the models ask for a build or a comparison."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest, port


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.sandbox.enabled:
        return None
    return manifest(
        t,
        "v1",
        "Service",
        names.sandbox(t),
        names.SANDBOX,
        spec={
            "type": "ClusterIP",
            "selector": names.selector(t, names.SANDBOX),
            "ports": [port("http", names.SANDBOX_HTTP)],
        },
    )
