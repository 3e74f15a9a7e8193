"""The whole picture of one translator at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .. import names
from ..api.translator import Owner
from .child import Child, Ownership, child_of
from .pod import Pod, pod_of


@dataclass(frozen=True)
class Answer:
    """What one Triton said about its models."""

    models: Mapping[str, bool] = field(default_factory=dict)
    """Whether each is ready, by name."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Triton's words about each that it could not load, by name; others are absent."""
    error: str = ""
    """Why it could not be asked; empty when it answered."""


@dataclass(frozen=True)
class Event:
    """The latest that Kubernetes recorded about an object."""

    kind: str
    name: str
    reason: str
    message: str
    warning: bool = True


@dataclass(frozen=True)
class Observed:
    """What the operator saw. `desired` and `status` know nothing of the cluster beyond this."""

    owner: Owner
    children: tuple[Child, ...] = ()
    pods: tuple[Pod, ...] = ()
    apis: frozenset[str] = frozenset()
    """The API groups and versions that the cluster serves, such as `monitoring.coreos.com/v1`."""
    pod_metrics: frozenset[str] = frozenset()
    """The pod metrics that custom.metrics.k8s.io serves, by name."""
    key: str = ""
    """The key of Triton's restricted APIs: the one found, or one minted by the look when there was none."""
    events: tuple[Event, ...] = ()
    looked: bool = True
    """False when the look failed: nothing else here means anything then, and nobody must take it for absence."""
    answers: Mapping[str, Answer] = field(default_factory=dict)
    """Triton's answers by pod name; a pod that was not asked is absent."""

    def child(self, kind: str, name: str) -> Child | None:
        """The object of this kind and name, whoever owns it."""
        return next((child for child in self.children if child.key == (kind, name)), None)

    def serves(self, api_version: str) -> bool:
        """Whether the cluster has an API, by group and version."""
        return api_version in self.apis

    @property
    def owned(self) -> tuple[Child, ...]:
        """The children that carry our UID."""
        return tuple(child for child in self.children if child.ownership is Ownership.OURS)

    def pods_of(self, component: str) -> tuple[Pod, ...]:
        """The pods of one component, in the order of their names."""
        return tuple(sorted((pod for pod in self.pods if pod.component == component), key=lambda pod: pod.name))

    @property
    def triton_pods(self) -> tuple[Pod, ...]:
        return self.pods_of(names.TRITON)

    def event(self, kind: str, name: str) -> Event | None:
        """The latest that was recorded about an object."""
        return next((event for event in self.events if (event.kind, event.name) == (kind, name)), None)

    def with_answers(self, answers: Mapping[str, Answer]) -> "Observed":
        """The same picture with Triton's answers in it, by pod name."""
        return replace(self, answers=dict(answers))


def of(
    owner: Owner,
    *,
    children: Iterable[Mapping[str, Any]] = (),
    pods: Iterable[Mapping[str, Any]] = (),
    apis: Iterable[str] = (),
    pod_metrics: Iterable[str] = (),
    key: str = "",
    events: Iterable[Mapping[str, Any]] = (),
) -> Observed:
    """The picture from raw objects.

    `children`: everything that has the name or carries the owner reference of a child of `owner`, in any order.
    `pods`: the pods selected by `names.selector`. `apis`: `group/version` (core: `v1`). `events`: core/v1 Events about
    children or pods; of each object the latest Warning is kept, of a claim the latest of any type.
    """
    return Observed(
        owner=owner,
        children=tuple(sorted((child_of(owner, raw) for raw in children), key=lambda child: child.key)),
        pods=tuple(sorted((pod_of(raw) for raw in pods), key=lambda pod: pod.name)),
        apis=frozenset(apis),
        pod_metrics=frozenset(pod_metrics),
        key=key,
        events=_latest(events),
    )


def unseen(owner: Owner) -> Observed:
    """The picture when the look failed."""
    return Observed(owner, looked=False)


def _latest(raw_events: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    latest: dict[tuple[str, str], tuple[str, Event]] = {}
    for raw in raw_events:
        about = raw["involvedObject"]
        # Why a claim waits is an event of type Normal (WaitForFirstConsumer, ExternalProvisioning, FailedBinding).
        if raw.get("type") != "Warning" and about["kind"] != "PersistentVolumeClaim":
            continue
        when = raw.get("lastTimestamp") or raw.get("eventTime") or raw["metadata"].get("creationTimestamp") or ""
        event = Event(
            about["kind"], about["name"], raw.get("reason", ""), raw.get("message", ""), raw.get("type") == "Warning"
        )
        key = event.kind, event.name
        if key not in latest or latest[key][0] <= when:
            latest[key] = when, event
    return tuple(event for _, event in (latest[key] for key in sorted(latest)))
