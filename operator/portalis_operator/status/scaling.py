"""The conditions AutoscalingActive and VerticalAutoscalingActive: does a scaler work, and on what?"""

from .. import names
from ..api.operations import AutoscalingSpec
from ..observed.scaling import metrics
from .reasons import Reason
from .verdict import Facts, Verdict, listed


def autoscaling_is_off(f: Facts) -> Verdict | None:
    if f.t.autoscaled:
        return None
    return Verdict(
        Reason.AUTOSCALING_OFF, f"spec.autoscaling is absent: {f.t.replicas} replicas, as the spec or profile says."
    )


def no_metric_is_served(f: Facts) -> Verdict | None:
    if any(metric.served for metric in metrics(f.t, f.seen)):
        return None
    return Verdict(
        Reason.NO_METRIC_SERVED,
        f"The cluster serves none of the metrics to scale on; {f.wanted} replicas stay. Missing: {_missing(f)}.",
    )


def scaler_is_missing(f: Facts) -> Verdict | None:
    if f.seen.child("HorizontalPodAutoscaler", names.triton(f.t)):
        return None
    return Verdict(Reason.NOT_APPLIED_YET, f"HorizontalPodAutoscaler {names.triton(f.t)} does not exist yet.")


def scaler_cannot_act(f: Facts) -> Verdict | None:
    scaler = f.seen.child("HorizontalPodAutoscaler", names.triton(f.t))
    conditions = ((scaler.raw.get("status") or {}).get("conditions") or ()) if scaler else ()
    if not conditions:
        return Verdict(
            Reason.SCALER_STARTING, f"HorizontalPodAutoscaler {names.triton(f.t)} has not looked yet.", holds=None
        )
    for condition in conditions:
        if condition["type"] in ("AbleToScale", "ScalingActive") and condition["status"] == "False":
            return Verdict(
                Reason.SCALER_CANNOT_ACT,
                f"HorizontalPodAutoscaler {names.triton(f.t)} cannot work "
                f"({condition.get('reason')}): {condition.get('message')}",
            )
    return None


def some_metrics_are_missing(f: Facts) -> Verdict | None:
    if not _missing(f):
        return None
    return Verdict(
        Reason.SOME_METRICS_MISSING,
        f"{_range(f)}. Left out, since the cluster does not serve them: {_missing(f)}.",
        holds=True,
    )


def autoscaling_is_active(f: Facts) -> Verdict | None:
    return Verdict(Reason.AUTOSCALING, f"{_range(f)}.", holds=True)


AUTOSCALING = (
    autoscaling_is_off,
    no_metric_is_served,
    scaler_is_missing,
    scaler_cannot_act,
    some_metrics_are_missing,
    autoscaling_is_active,
)


def vertical_autoscaling_is_off(f: Facts) -> Verdict | None:
    if f.t.spec.vertical_autoscaling.mode != "Disabled":
        return None
    return Verdict(Reason.VERTICAL_OFF, "spec.verticalAutoscaling.mode is Disabled.")


def vertical_api_is_missing(f: Facts) -> Verdict | None:
    if f.seen.serves("autoscaling.k8s.io/v1"):
        return None
    return Verdict(
        Reason.VERTICAL_API_MISSING,
        "The cluster does not serve autoscaling.k8s.io/v1, so nothing recommends CPU and memory. "
        "Install the Vertical Pod Autoscaler if you want that; it is taken up by itself.",
    )


def nothing_is_left_to_size(f: Facts) -> Verdict | None:
    taken = [metric.name for metric in metrics(f.t, f.seen) if metric.served and metric.is_resource]
    if len(taken) < 2:
        return None
    return Verdict(
        Reason.NOTHING_TO_SIZE, "The horizontal autoscaler scales on CPU and memory; nothing is left to size."
    )


def vertical_scaler_is_missing(f: Facts) -> Verdict | None:
    if f.seen.child("VerticalPodAutoscaler", names.triton(f.t)):
        return None
    return Verdict(Reason.NOT_APPLIED_YET, f"VerticalPodAutoscaler {names.triton(f.t)} does not exist yet.")


def vertical_scaler_is_there(f: Facts) -> Verdict | None:
    mode = f.t.spec.vertical_autoscaling.mode
    return Verdict(Reason.SIZED, f"VerticalPodAutoscaler {names.triton(f.t)} works in mode {mode}.", holds=True)


VERTICAL = (
    vertical_autoscaling_is_off,
    vertical_api_is_missing,
    nothing_is_left_to_size,
    vertical_scaler_is_missing,
    vertical_scaler_is_there,
)


def _missing(f: Facts) -> str:
    gone = [metric for metric in metrics(f.t, f.seen) if not metric.served]
    sources = dict.fromkeys(metric.source for metric in gone)
    by_source = {source: [metric.name for metric in gone if metric.source == source] for source in sources}
    return "; ".join(f"{listed(found)}, which {source} would serve" for source, found in by_source.items())


def _range(f: Facts) -> str:
    bounds = f.t.spec.autoscaling or AutoscalingSpec()
    served = listed([metric.name for metric in metrics(f.t, f.seen) if metric.served])
    return f"Scales on {served} between {bounds.min_replicas} and {bounds.max_replicas} replicas"
