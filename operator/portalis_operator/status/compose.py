"""The status as a whole: conditions from their chains, and the numbers beside them."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from .. import names
from ..api.status import Condition, Endpoints, Status, Summary
from ..api.translator import Refusal, Translator
from ..observed import Observed
from .checks import CONDITIONS, first
from .failure import Failure
from .models import matrix
from .reasons import Reason
from .verdict import Facts, Verdict


def of(
    t: Translator | None,
    seen: Observed,
    *,
    failure: Refusal | Failure | None,
    previous: Mapping[str, Any] | None,
    now: datetime,
) -> dict[str, Any]:
    """The status to write, in the form of `api.Status` (camelCase, absent fields left out).

    `t` is None when the spec was refused; `failure` is then the refusal. `previous` is the status as it stands: a
    condition's lastTransitionTime moves only when its status flips, so an unchanged world gives an equal dict.
    `now` must know its time zone.
    """
    before = previous or {}
    verdicts = _refused(failure) if t is None else _judged(Facts(t, seen), failure)
    conditions = tuple(_condition(kind, verdict, seen, before, now) for kind, verdict in verdicts.items())
    ready = verdicts["Ready"]
    reason = "" if ready.reason is Reason.READY else ready.reason.value
    numbers = _unparsed(seen, before, reason) if t is None else _numbers(Facts(t, seen), reason)
    status = Status(observed_generation=seen.owner.generation, conditions=conditions, **numbers)
    # As the API server will store it, lists as lists: whoever compares it with what is stored must find it equal.
    dumped: dict[str, Any] = status.model_dump(mode="json", by_alias=True, exclude_none=True)
    return dumped


def _refused(failure: Refusal | Failure | None) -> dict[str, Verdict]:
    if failure is None:
        raise ValueError("a translator that was not parsed comes with its refusal")
    said = f"{failure.sentence.rstrip('.')}. What ran before goes on running, unchanged."
    unknown = Verdict(Reason.INVALID_SPEC, "The spec is not understood; the condition SpecValid says why.", holds=None)
    refused = Verdict(Reason.INVALID_SPEC, said)
    return {"Ready": refused, "SpecValid": refused} | {kind: unknown for kind in CONDITIONS if kind != "Ready"}


def _judged(f: Facts, failure: Refusal | Failure | None) -> dict[str, Verdict]:
    valid = Verdict(Reason.VALID, "The spec is understood.", holds=True)
    if f.seen.looked:
        verdicts = {kind: first(chain, f) for kind, chain in CONDITIONS.items()}
    else:
        unknown = Verdict(Reason.NOT_LOOKED, "The operator could not look; the condition Ready says why.", holds=None)
        verdicts = dict.fromkeys(CONDITIONS, unknown)
    # A conflict is nobody's concern: the next look follows at once, and what serves goes on serving.
    if isinstance(failure, Failure) and failure.reason is not Reason.CONFLICT:
        verdicts["Ready"] = Verdict(failure.reason, failure.sentence, holds=False if f.seen.looked else None)
    if f.t.spec.paused:
        verdicts["Ready"] = _paused(verdicts["Ready"])
    return {"Ready": verdicts.pop("Ready"), "SpecValid": valid, **verdicts}


def _paused(ready: Verdict) -> Verdict:
    said = f"Paused by spec.paused: no change is made. {ready.sentence}"
    return Verdict(Reason.PAUSED if ready.holds else ready.reason, said, ready.holds)


def _condition(kind: str, verdict: Verdict, seen: Observed, before: Mapping[str, Any], now: datetime) -> Condition:
    status = {True: "True", False: "False", None: "Unknown"}[verdict.holds]
    last: Mapping[str, Any] = next((each for each in before.get("conditions") or () if each["type"] == kind), {})
    since = last.get("lastTransitionTime") if last.get("status") == status else None
    return Condition.model_validate(
        {
            "type": kind,
            "status": status,
            "reason": verdict.reason.value,
            "message": verdict.sentence,
            "observedGeneration": seen.owner.generation,
            "lastTransitionTime": since or now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
    )


def _numbers(f: Facts, reason: str) -> dict[str, Any]:
    models = matrix(f)
    served = sum(model.state == "Ready" for model in models)
    workload = f.stateful_set.workload if f.stateful_set else None
    gateway = f.t.spec.gateway.enabled
    return {
        "replicas": workload.current if workload else 0,
        "ready_replicas": workload.ready if workload else 0,
        "selector": ",".join(f"{key}={value}" for key, value in names.selector(f.t, names.TRITON).items()),
        "endpoints": Endpoints(
            http=names.http_url(f.t, gateway_enabled=gateway), grpc=names.grpc_address(f.t, gateway_enabled=gateway)
        ),
        "models": models,
        "summary": Summary(
            models=f"{served}/{len(models)}",
            replicas=f"{workload.ready if workload else 0}/{f.wanted}",
            reason=reason,
        ),
        "advisories": tuple(_advisories(f)),
    }


def _unparsed(seen: Observed, before: Mapping[str, Any], reason: str) -> dict[str, Any]:
    """What can be said of a translator whose spec is not understood: its pods, and the columns as they were."""
    child = seen.child("StatefulSet", names.triton(seen.owner))
    columns = before.get("summary") or {}
    workload = child.workload if child else None
    return {
        "replicas": workload.current if workload else None,
        "ready_replicas": workload.ready if workload else None,
        "selector": ",".join(f"{key}={value}" for key, value in names.selector(seen.owner, names.TRITON).items()),
        "summary": Summary(
            models=columns.get("models", "-"),
            replicas=f"{workload.ready}/{workload.wanted}" if workload else "-",
            reason=reason,
        ),
    }


def _advisories(f: Facts) -> Iterator[str]:
    spec = f.t.spec
    if spec.autoscaling and spec.triton.replicas is not None:
        yield (
            f"spec.triton.replicas ({spec.triton.replicas}) is ignored while spec.autoscaling is present; remove one "
            "of the two."
        )
    if spec.paused:
        yield "spec.paused is true: edits of the spec wait until it is false."
