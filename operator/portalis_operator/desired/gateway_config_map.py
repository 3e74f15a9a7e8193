"""The ConfigMap of the gateway: the nginx.conf that `gateway_config` renders."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .gateway_config import render
from .manifest import Manifest, manifest


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.gateway.enabled:
        return None
    return manifest(t, "v1", "ConfigMap", names.gateway(t), names.GATEWAY, data={"nginx.conf": render(t)})
