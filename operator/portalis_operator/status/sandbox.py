"""The condition SandboxReady: are translations built and compared? Ready does not depend on it: what serves goes on
serving, and says in its answers what was not checked."""

from .. import names
from .deployments import is_settled, why_no_pod_works
from .reasons import Reason
from .verdict import Facts, Verdict, counted

_MEANWHILE = "Translations come without a score, and what only a network can translate is refused"


def sandbox_is_off(f: Facts) -> Verdict | None:
    if f.t.spec.sandbox.enabled:
        return None
    return Verdict(Reason.SANDBOX_OFF, f"spec.sandbox.enabled is false. {_MEANWHILE}.")


def sandbox_is_missing(f: Facts) -> Verdict | None:
    if f.sandbox is None:
        return Verdict(Reason.NOT_APPLIED_YET, f"Deployment {names.sandbox(f.t)} does not exist yet.")
    return None


def sandbox_is_unavailable(f: Facts) -> Verdict | None:
    if f.sandbox is None or f.sandbox.workload.ready > 0:
        return None
    which = f"{counted(f.sandbox.workload.wanted, 'pod')} of Deployment {names.sandbox(f.t)}"
    why = why_no_pod_works(f.seen.pods_of(names.SANDBOX))
    return Verdict(
        Reason.SANDBOX_UNAVAILABLE, f"None of {which} takes jobs. {_MEANWHILE}, until one does. {why}".rstrip()
    )


def sandbox_is_rolling_out(f: Facts) -> Verdict | None:
    if f.sandbox is None or is_settled(f.sandbox):
        return None
    workload = f.sandbox.workload
    return Verdict(
        Reason.SANDBOX_ROLLING_OUT,
        f"{workload.ready} of {workload.wanted} sandbox pods take jobs, and all is not of the latest spec yet.",
        holds=True,
    )


def sandbox_is_available(_: Facts) -> Verdict | None:
    return Verdict(Reason.SANDBOX_AVAILABLE, "Translations can be built and compared with their originals.", holds=True)


SANDBOX = (
    sandbox_is_off,
    sandbox_is_missing,
    sandbox_is_unavailable,
    sandbox_is_rolling_out,
    sandbox_is_available,
)
