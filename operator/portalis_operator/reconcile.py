"""The whole story, in the order in which it happens.

    the translator as it is written ─ parse ─ look ─ apply, in order ─ prune ─ look ─ ask Triton ─ status

The same for every event; it never asks which one it was. What a user can cause is an answer, not an exception.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import desired, observed, status
from .api.translator import Installation, Owner, Refusal, Translator, owner_of, parse
from .cluster import Change, Cluster, ClusterError
from .observed import Observed
from .status import Failure, Reason
from .triton import Fleet

Body = Mapping[str, Any]
"""A raw PortalisTranslator."""


@dataclass(frozen=True)
class Outcome:
    """How one reconcile went."""

    status: Mapping[str, Any]
    failure: Refusal | Failure | None = None
    changes: tuple[Change, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether there is nothing left to try: no failure that time may heal."""
        return not isinstance(self.failure, Failure)


async def reconcile(
    body: Body, cluster: Cluster, fleet: Fleet, installation: Installation, now: datetime, *, thorough: bool = False
) -> Outcome:
    """Bring the cluster to what `body` asks for, and say how it went.

    `thorough` reads the Secret anew as well. Raises ClusterError only where not even the status could be written.
    """
    translator, refusal = parse(body, installation)
    changes: list[Change] = []
    try:
        failure = refusal or await change(cluster, translator, changes, thorough=thorough)
        after = await look(cluster, fleet, translator or owner_of(body))
    except ClusterError as error:
        failure, after = error.failure, observed.unseen(translator or owner_of(body))
    found = status.of(translator, after, failure=failure, previous=body.get("status"), now=now)
    if await cluster.write_status(body, found):
        await tell_transition(cluster, body, found)
    await tell_repairs(cluster, body, changes)
    return Outcome(found, failure, tuple(changes))


async def change(cluster: Cluster, t: Translator | None, changes: list[Change], *, thorough: bool) -> Failure | None:
    """Look, apply what should exist, in order, then delete what should not; nothing of it while paused.

    The first failure ends it, since later children build on earlier ones. What was done is added to `changes` as it is
    done. Raises ClusterError where the look fails.
    """
    if t is None or t.spec.paused:
        return None
    before = await cluster.look(t, claim=claim_of(t), thorough=thorough)
    try:
        steps = desired.plan(t, before)
        for step in steps:
            changes += _made(await cluster.apply(t, step))
        for child in desired.obsolete(t, before, steps):
            changes += _made(await cluster.delete(child))
    except ClusterError as error:
        return error.failure
    return None


async def look(cluster: Cluster, fleet: Fleet, owner: Owner) -> Observed:
    """What is there now, with Triton's own word about its models."""
    if not isinstance(owner, Translator):
        return await cluster.look(owner)
    after = await cluster.look(owner, claim=claim_of(owner), events=True)
    models = [model.name for model in owner.models]
    return after.with_answers(await fleet.look(after.triton_pods, models, after.key))


def claim_of(t: Translator) -> str:
    """The volume claim of the user's that a translator mounts; empty when there is none."""
    repository = t.spec.model_repository
    return (repository.existing_claim or "") if repository else ""


def _made(change: Change | None) -> tuple[Change, ...]:
    return (change,) if change else ()


async def tell_transition(cluster: Cluster, body: Body, found: Mapping[str, Any]) -> None:
    """One Event when Ready flips or its reason changes; none while only its sentence does."""
    was, now = _ready(body.get("status")), _ready(found)
    if (was.get("status"), was.get("reason")) != (now.get("status"), now.get("reason")) and now:
        trouble = now["status"] == "False" and not _is_progress(now["reason"])
        await cluster.tell(body, now["reason"], now["message"], warning=trouble)


def _is_progress(reason: str) -> bool:
    return next(known for known in Reason if known.value == reason).is_progress


async def tell_repairs(cluster: Cluster, body: Body, changes: Sequence[Change]) -> None:
    """One Event for each change by somebody else that was put right."""
    for change in changes:
        for drift in change.drift:
            await cluster.tell(body, "DriftRepaired", drift.sentence(change.what), warning=True)


def _ready(found: Mapping[str, Any] | None) -> Mapping[str, Any]:
    conditions = (found or {}).get("conditions") or ()
    return next((condition for condition in conditions if condition["type"] == "Ready"), {})


__all__ = ["Body", "Outcome", "Owner", "reconcile"]
