"""The ServiceAccount of the Triton and gateway pods: an identity without any right, and without a token in the pods."""

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest


def build(t: Translator, _seen: Observed) -> Manifest | None:
    return manifest(
        t, "v1", "ServiceAccount", names.service_account(t), names.TRITON, automountServiceAccountToken=False
    )
