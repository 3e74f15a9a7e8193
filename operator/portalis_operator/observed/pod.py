"""One pod as it was seen: where it is, whether it serves, and what its containers wait for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Container:
    """One container, init containers too."""

    name: str
    image: str
    running: bool
    restarts: int
    reason: str = ""
    """What it waits for, or why it ended, while it does not run: `ImagePullBackOff`, `CrashLoopBackOff`, `Error`, …"""
    message: str = ""
    """The words that go with it: its own last ones if it has ended, else the kubelet's."""
    exit_code: int | None = None
    """Of its last end, if it has ended."""
    ended: str = ""
    """The reason of its last end, such as `OOMKilled`."""


@dataclass(frozen=True)
class Pod:
    """One pod of a translator."""

    name: str
    uid: str
    component: str
    ip: str | None
    node: str | None
    phase: str
    ready: bool
    deleting: bool
    unschedulable: str
    """The scheduler's sentence while no node fits; else empty."""
    containers: tuple[Container, ...]


def pod_of(raw: Mapping[str, Any]) -> Pod:
    """Parse one raw Pod."""
    meta, spec, status = raw["metadata"], raw.get("spec") or {}, raw.get("status") or {}
    conditions = {condition["type"]: condition for condition in status.get("conditions") or ()}
    scheduled = conditions.get("PodScheduled", {})
    return Pod(
        name=meta["name"],
        uid=meta["uid"],
        component=(meta.get("labels") or {}).get("app.kubernetes.io/component", ""),
        ip=status.get("podIP"),
        node=spec.get("nodeName"),
        phase=status.get("phase", "Pending"),
        ready=conditions.get("Ready", {}).get("status") == "True",
        deleting="deletionTimestamp" in meta,
        unschedulable=scheduled.get("message", "") if scheduled.get("reason") == "Unschedulable" else "",
        containers=tuple(
            _container(each)
            for each in (*(status.get("initContainerStatuses") or ()), *(status.get("containerStatuses") or ()))
        ),
    )


def _container(raw: Mapping[str, Any]) -> Container:
    state, last = raw.get("state") or {}, (raw.get("lastState") or {}).get("terminated") or {}
    stopped = state.get("waiting") or state.get("terminated") or {}
    ended = state.get("terminated") or last
    # Its own last words say why it crashes; the kubelet only says how long it waits, and that changes all the time.
    words = ended.get("message", "") if ended else stopped.get("message", "")
    return Container(
        name=raw["name"],
        image=raw.get("image", ""),
        running="running" in state,
        restarts=raw.get("restartCount", 0),
        reason=stopped.get("reason", ""),
        message=words,
        exit_code=ended.get("exitCode"),
        ended=ended.get("reason", ""),
    )
