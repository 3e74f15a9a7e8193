"""The condition Monitored: does Prometheus know the pods?"""

from .. import names
from .reasons import Reason
from .verdict import Facts, Verdict


def monitoring_is_off(f: Facts) -> Verdict | None:
    if f.t.spec.monitoring.enabled:
        return None
    return Verdict(Reason.MONITORING_OFF, "spec.monitoring.enabled is false.")


def monitoring_api_is_missing(f: Facts) -> Verdict | None:
    if f.seen.serves("monitoring.coreos.com/v1"):
        return None
    return Verdict(
        Reason.MONITORING_API_MISSING,
        "The cluster does not serve monitoring.coreos.com/v1, so there is no PodMonitor. Install the Prometheus "
        f"operator if you want one; it is taken up by itself. Or scrape port {names.METRICS} of the Triton pods.",
    )


def monitor_is_missing(f: Facts) -> Verdict | None:
    if f.seen.child("PodMonitor", names.triton(f.t)):
        return None
    return Verdict(Reason.NOT_APPLIED_YET, f"PodMonitor {names.triton(f.t)} does not exist yet.")


def monitor_is_there(f: Facts) -> Verdict | None:
    interval = f.t.spec.monitoring.interval
    return Verdict(
        Reason.MONITORED, f"PodMonitor {names.triton(f.t)} has the pods scraped every {interval}.", holds=True
    )


MONITORING = (monitoring_is_off, monitoring_api_is_missing, monitor_is_missing, monitor_is_there)
