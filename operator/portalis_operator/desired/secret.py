"""The Secret with the key of Triton's restricted APIs: whoever holds it can load code into Triton.

The key is minted once, where the cluster is read; here it is only repeated, so that a hand edit is undone.
"""

from base64 import b64encode

from .. import names
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest


def build(t: Translator, seen: Observed) -> Manifest | None:
    if not seen.key:
        raise ValueError(f"no key for {t.namespace}/{t.name}: an empty one would open Triton's restricted APIs")
    key = b64encode(seen.key.encode()).decode()
    return manifest(t, "v1", "Secret", names.keys(t), names.TRITON, type="Opaque", data={names.KEY: key})
