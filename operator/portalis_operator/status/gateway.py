"""The condition GatewayReady: can clients come in?"""

from .. import names
from .deployments import is_settled, why_no_pod_works
from .reasons import Reason
from .verdict import Facts, Verdict


def gateway_is_off(f: Facts) -> Verdict | None:
    if f.t.spec.gateway.enabled:
        return None
    return Verdict(
        Reason.GATEWAY_OFF,
        f"spec.gateway.enabled is false: clients use Service {names.triton(f.t)}.",
        holds=True,
    )


def gateway_is_missing(f: Facts) -> Verdict | None:
    if f.gateway is None:
        return Verdict(Reason.NOT_APPLIED_YET, f"Deployment {names.gateway(f.t)} does not exist yet.")
    return None


def gateway_is_unavailable(f: Facts) -> Verdict | None:
    if f.gateway is None or f.gateway.workload.ready > 0:
        return None
    said = f"None of the {f.gateway.workload.wanted} pods of Deployment {names.gateway(f.t)} takes requests."
    why = why_no_pod_works(f.seen.pods_of(names.GATEWAY))
    return Verdict(Reason.GATEWAY_UNAVAILABLE, f"{said} {why}".rstrip())


def gateway_is_rolling_out(f: Facts) -> Verdict | None:
    if f.gateway is None or is_settled(f.gateway):
        return None
    workload = f.gateway.workload
    return Verdict(
        Reason.GATEWAY_ROLLING_OUT,
        f"{workload.ready} of {workload.wanted} gateway pods take requests, and all is not of the latest spec yet.",
        holds=True,
    )


def gateway_is_available(f: Facts) -> Verdict | None:
    address = names.http_url(f.t, gateway_enabled=True)
    return Verdict(Reason.GATEWAY_AVAILABLE, f"The gateway takes requests at {address}.", holds=True)


GATEWAY = (
    gateway_is_off,
    gateway_is_missing,
    gateway_is_unavailable,
    gateway_is_rolling_out,
    gateway_is_available,
)
