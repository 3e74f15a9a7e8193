"""The whole story, in the order in which it happens.

    the translator as it is written ─ parse ─ look ─ apply, in order ─ prune ─ look ─ ask Triton ─ status

The same for every event; it never asks which one it was. What a user can cause is an answer, not an exception.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from . import desired, status
from .api.translator import Installation, Owner, Refusal, Translator, owner_of, parse
from .cluster import Change, Cluster, ClusterError
from .observed import Observed
from .status import Failure
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
        """Whether there is nothing left to try: no failure that time may heal, nothing that somebody keeps changing."""
        return not isinstance(self.failure, Failure) and not any(change.drift for change in self.changes)


async def reconcile(
    body: Body, cluster: Cluster, fleet: Fleet, installation: Installation, now: datetime, *, thorough: bool = False
) -> Outcome:
    """Bring the cluster to what `body` asks for, and say how it went.

    `thorough` reads the Secret anew as well. Raises ClusterError only where not even the status could be written.
    """
    translator, refusal = parse(body, installation)
    owner = translator or owner_of(body)
    claim = claim_of(translator)
    before = await cluster.look(owner, claim=claim, thorough=thorough)
    changes: list[Change] = []
    failure: Refusal | Failure | None = refusal
    if translator and not translator.spec.paused:
        failure = await change(cluster, translator, before, changes)
    after = await cluster.look(owner, claim=claim)
    if translator:
        answers = await fleet.look(after.triton_pods, [model.name for model in translator.models])
        after = after.with_answers(answers)
    found = status.of(translator, after, failure=failure, previous=body.get("status"), now=now)
    outcome = Outcome(found, failure, tuple(changes))
    if await cluster.write_status(body, found):
        await tell_transition(cluster, body, found)
    await tell_repairs(cluster, body, outcome.changes)
    return outcome


def claim_of(t: Translator | None) -> str:
    """The volume claim of the user's that a translator mounts; empty when there is none."""
    repository = t.spec.model_repository if t else None
    return (repository.existing_claim or "") if repository else ""


async def change(cluster: Cluster, t: Translator, before: Observed, changes: list[Change]) -> Failure | None:
    """Apply what should exist, in order, then delete what should not. The first failure ends it: later children build
    on earlier ones. What was done is added to `changes` as it is done."""
    try:
        for step in desired.plan(t, before):
            changes += _made(await cluster.apply(t, step))
        for child in desired.obsolete(t, before):
            changes += _made(await cluster.delete(child))
    except ClusterError as error:
        return error.failure
    return None


def _made(change: Change | None) -> tuple[Change, ...]:
    return (change,) if change else ()


async def tell_transition(cluster: Cluster, body: Body, found: Mapping[str, Any]) -> None:
    """One Event when Ready flips or its reason changes; none while only its sentence does."""
    was, now = _ready(body.get("status")), _ready(found)
    if (was.get("status"), was.get("reason")) != (now.get("status"), now.get("reason")) and now:
        await cluster.tell(body, now["reason"], now["message"], warning=now["status"] == "False")


async def tell_repairs(cluster: Cluster, body: Body, changes: tuple[Change, ...]) -> None:
    """One Event for each change by somebody else that was put right."""
    for change in changes:
        for drift in change.drift:
            await cluster.tell(body, "DriftRepaired", drift.sentence(change.what), warning=True)


def _ready(found: Mapping[str, Any] | None) -> Mapping[str, Any]:
    conditions = (found or {}).get("conditions") or ()
    return next((condition for condition in conditions if condition["type"] == "Ready"), {})


__all__ = ["Body", "Outcome", "Owner", "reconcile"]
