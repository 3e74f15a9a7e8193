"""The PersistentVolumeClaim of the model repository.

With policy Retain it has no owner, and is known again by label and annotation: Kubernetes does not delete it with its
translator, and a translator created again under the same name takes it up. With Delete it has an owner like every
child. Changing the policy adds or leaves out the owner, and leaving it out of the apply removes it.
"""

from .. import names
from ..api.immutable import DEFAULT_SIZE
from ..api.translator import Translator
from ..observed import Observed
from .manifest import Manifest, manifest, stated


def build(t: Translator, _seen: Observed) -> Manifest | None:
    repository = t.spec.model_repository
    if repository is None or repository.existing_claim:
        return None
    volume = manifest(
        t,
        "v1",
        "PersistentVolumeClaim",
        names.models(t),
        names.MODELS,
        spec=stated(
            accessModes=list(repository.access_modes),
            storageClassName=repository.storage_class_name,
            resources={"requests": {"storage": repository.size or DEFAULT_SIZE}},
        ),
    )
    volume["metadata"]["labels"][names.TRANSLATOR] = t.name
    volume["metadata"]["annotations"] = {names.TRANSLATOR: t.name}
    if repository.deletion_policy == "Retain":
        del volume["metadata"]["ownerReferences"]
    return volume
