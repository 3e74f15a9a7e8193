"""A translator that runs well, from which each test takes something away."""

import pytest

from portalis_operator import names
from portalis_operator.status.checks import CONDITIONS, first
from portalis_operator.status.verdict import Facts


@pytest.fixture
def healthy(raw_claim, raw_workload, raw_pod):
    """healthy(t) → the raw objects of a translator that serves: volume, StatefulSet, its pods, gateway."""

    def build(t):
        replicas = t.fewest_replicas
        claim = [raw_claim(t)] if names.claim(t) else []
        return [
            *claim,
            raw_workload(t, "StatefulSet", wanted=replicas),
            *(raw_pod(t, ordinal) for ordinal in range(replicas)),
            raw_workload(t, "Deployment", wanted=t.spec.gateway.replicas),
            *(raw_pod(t, ordinal, component="gateway") for ordinal in range(t.spec.gateway.replicas)),
        ]

    return build


def without(raw_objects, kind, component="triton"):
    """The raw objects without one kind; of pods, without those of one component."""
    return [
        raw
        for raw in raw_objects
        if raw["kind"] != kind
        or (kind == "Pod" and raw["metadata"]["labels"]["app.kubernetes.io/component"] != component)
    ]


@pytest.fixture
def instead():
    """instead(raw_objects, *others) → the raw objects with the Triton pods, or others of the same kind, replaced."""

    def build(raw_objects, *others, component="triton"):
        kept = raw_objects
        for kind in {raw["kind"] for raw in others if raw["kind"] != "Event"}:
            kept = without(kept, kind, component)
        return [*kept, *others]

    return build


@pytest.fixture
def judged(look):
    """judged("Ready", t, raw_objects) → reason, status and sentence of one condition."""

    def judge(kind, t, raw, answers=None, **seen):
        facts = Facts(t, look(t, *raw, **seen).with_answers(answers or {}))
        verdict = first(CONDITIONS[kind], facts)
        return verdict.reason.value, verdict.holds, verdict.sentence

    return judge
