"""The condition StorageReady: is the model repository's volume there?"""

from typing import Any

from .reasons import Reason
from .verdict import Facts, Verdict

_WAY_OUT = (
    "If that class cannot do what accessModes asks for, create the translator anew with a class that can, or with "
    "accessModes [ReadWriteOnce] and one replica"
)


def no_volume_is_needed(f: Facts) -> Verdict | None:
    if f.claim is None:
        return Verdict(Reason.NO_VOLUME_NEEDED, "Each pod serves a copy of the models in its image.", holds=True)
    return None


def volume_is_missing(f: Facts) -> Verdict | None:
    if f.seen.child("PersistentVolumeClaim", f.claim or ""):
        return None
    repository = f.t.spec.model_repository
    if repository and repository.existing_claim:
        return Verdict(
            Reason.VOLUME_MISSING,
            f"The claim {f.claim}, named by spec.modelRepository.existingClaim, does not exist in namespace "
            f"{f.t.namespace}: create it there.",
        )
    return Verdict(Reason.VOLUME_NOT_MADE_YET, f"The claim {f.claim} does not exist yet.")


def volume_is_lost(f: Facts) -> Verdict | None:
    if _phase(f) != "Lost":
        return None
    return Verdict(
        Reason.VOLUME_LOST,
        f"The volume behind claim {f.claim} is gone: restore it, or delete the claim to start with the image's models.",
    )


def volume_is_pending(f: Facts) -> Verdict | None:
    if _phase(f) == "Bound":
        return None
    spec = _raw(f).get("spec") or {}
    storage_class = spec.get("storageClassName")
    which = f"storage class {storage_class!r}" if storage_class else "a storage class (the cluster has no default one)"
    event = f.seen.event("PersistentVolumeClaim", f.claim or "")
    said = f" Its last event: {event.message.rstrip('.')}." if event else ""
    modes = ", ".join(spec.get("accessModes") or ())
    waits = f"The claim {f.claim} ({modes}) waits for {which}.{said}"
    if storage_class and not (event and event.warning):
        return Verdict(Reason.VOLUME_COMING, waits)
    return Verdict(Reason.VOLUME_PENDING, f"{waits} {_WAY_OUT}.")


def volume_serves_one_node(f: Facts) -> Verdict | None:
    if "ReadWriteMany" in ((_raw(f).get("spec") or {}).get("accessModes") or ()):
        return None
    replicas = f"{f.t.most_replicas} replicas" if f.t.most_replicas > 1 else "1 replica"
    advice = (
        "which is enough."
        if f.t.most_replicas <= 1
        else "and those on other nodes will not start. Use one replica, or a class that can do ReadWriteMany."
    )
    return Verdict(
        Reason.VOLUME_ON_ONE_NODE,
        f"The claim {f.claim} is ReadWriteOnce: one node only. The spec allows {replicas}, {advice}",
        holds=True,
    )


def volume_is_bound(f: Facts) -> Verdict | None:
    return Verdict(Reason.VOLUME_BOUND, f"The claim {f.claim} is bound.", holds=True)


STORAGE = (
    no_volume_is_needed,
    volume_is_missing,
    volume_is_lost,
    volume_is_pending,
    volume_serves_one_node,
    volume_is_bound,
)


def _raw(f: Facts) -> dict[str, Any]:
    child = f.seen.child("PersistentVolumeClaim", f.claim or "")
    return dict(child.raw) if child else {}


def _phase(f: Facts) -> object:
    return (_raw(f).get("status") or {}).get("phase", "Pending")
