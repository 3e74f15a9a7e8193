"""The blocks that run the service: autoscaling, vertical autoscaling, monitoring, disruptions, network policies."""

import re
from ipaddress import ip_network
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Block, Bytes, Cores, Duration, Labels, Percent
from .rules import Rule, lasting, not_above


class ScalingTargets(Block):
    """When pods are added. A metric that the cluster does not serve is left out, and named in a condition."""

    cpu_utilization: Percent = Field(75, description="Percent of the requested CPU.")
    gpu_utilization: Percent = Field(70, description="Percent of the GPUs' time, averaged over the pods.")
    queue_time: Annotated[Duration, lasting("1ms", "60s")] = Field(
        "100ms", description="How long a request waits in Triton's queue, on average."
    )
    memory_utilization: Percent | None = Field(
        None,
        description="Percent of the requested memory (80 is usual). Off unless set: a server's memory does not shrink "
        "when load does, so it can only add pods.",
    )


class AutoscalingSpec(Block):
    """A HorizontalPodAutoscaler over the Triton pods. Absent: spec.triton.replicas holds."""

    RULES = (
        Rule(
            cel="self.minReplicas <= self.maxReplicas",
            sentence="minReplicas must not exceed maxReplicas (they default to 2 and 10)",
            holds=lambda a: a.min_replicas <= a.max_replicas,
        ),
    )

    min_replicas: Annotated[int, Field(ge=1, le=100)] = Field(2, description="Never fewer pods than this.")
    max_replicas: Annotated[int, Field(ge=1, le=100)] = Field(10, description="Never more pods than this.")
    targets: ScalingTargets = Field(ScalingTargets(), description="The load at which pods are added.")


class Bound(Block):
    """One end of the vertical autoscaler's range."""

    cpu: Cores | None = Field(None, description="Cores.")
    memory: Bytes | None = Field(None, description="Bytes.")


class VerticalAutoscalingSpec(Block):
    """A VerticalPodAutoscaler over the Triton container, where the cluster has that API."""

    RULES = not_above("min", "max", "cpu", "memory")

    # Not `Off`: without quotes that is no text but false, in the YAML that kubectl reads.
    mode: Literal["Disabled", "Recommend", "Initial", "Recreate"] = Field(
        "Recommend",
        description="Disabled: none is made. Recommend: only say what would fit. Initial: apply it to new pods. "
        "Recreate: replace pods for it. A resource that the horizontal autoscaler scales on is never applied.",
    )
    min: Bound = Field(Bound(), description="The least. Default: 2 CPU and 8Gi (gpu), 100m and 512Mi (cpu).")
    max: Bound = Field(Bound(), description="The most. Default: 16 CPU and 64Gi (gpu), 4 and 8Gi (cpu).")


class MonitoringSpec(Block):
    """Scraping by Prometheus, where the cluster has the Prometheus operator's API."""

    enabled: bool = Field(True, description="Whether a PodMonitor is made.")
    interval: Annotated[Duration, lasting("5s", "10m")] = Field("30s", description="Time between two scrapes.")
    labels: Labels = Field({}, description="Labels by which your Prometheus picks its PodMonitors.")


class DisruptionBudgetSpec(Block):
    """How many Triton pods a node drain may take away at a time."""

    max_unavailable: Annotated[int, Field(ge=1, le=100)] = Field(1, description="Pods that may be away at a time.")


class Selector(Block):
    """Objects by their labels."""

    match_labels: Labels = Field({}, description="Labels that they all have. Empty: every object.")


def _read_as_network(text: str) -> bool:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return False
    return re.fullmatch(r"[^/]+/[0-9]+", text) is not None


_is_cidr = Rule(cel="isCIDR(self)", sentence="must be a range such as 10.0.0.0/8 or fd00::/8", holds=_read_as_network)


class AddressBlock(Block):
    """A range of addresses."""

    cidr: Annotated[str, StringConstraints(max_length=49), _is_cidr] = Field(description="Such as 10.0.0.0/8.")


class Peer(Block):
    """Who may connect: pods by label, in this namespace or in namespaces by label, or a range of addresses."""

    RULES = (
        Rule(
            cel="has(self.ipBlock) ? !has(self.namespaceSelector) && !has(self.podSelector)"
            " : has(self.namespaceSelector) || has(self.podSelector)",
            sentence="name pods (podSelector, namespaceSelector or both) or an ipBlock, not both and not nothing",
            holds=lambda p: bool(p.ip_block) != bool(p.namespace_selector or p.pod_selector),
        ),
    )

    namespace_selector: Selector | None = Field(None, description="Namespaces. Absent: the translator's own.")
    pod_selector: Selector | None = Field(None, description="Pods. Absent: every pod of those namespaces.")
    ip_block: AddressBlock | None = Field(None, description="Addresses; stands alone.")


class NetworkPolicySpec(Block):
    """Who may connect to what. Only the gateway and the operator ever reach Triton's inference ports."""

    enabled: bool = Field(True, description="Whether NetworkPolicies are made.")
    allow_from: Annotated[tuple[Peer, ...], Field(max_length=32)] | None = Field(
        None, description="Who may reach the gateway. Absent: everyone. An empty list: no one."
    )
    metrics_from: Annotated[tuple[Peer, ...], Field(max_length=32)] | None = Field(
        None, description="Who may read the metrics ports. Absent: every pod of the cluster."
    )
