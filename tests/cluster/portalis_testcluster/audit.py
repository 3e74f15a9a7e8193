"""What was asked of the API server, and by whom: from its audit log, the only witness that cannot be fooled."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

WRITING_VERBS = frozenset({"create", "update", "patch", "delete", "deletecollection"})

# Metadata of everything but the busiest readers: the components that watch all kinds, under their own users.
POLICY: dict[str, Any] = {
    "apiVersion": "audit.k8s.io/v1",
    "kind": "Policy",
    "omitStages": ["RequestReceived"],
    "rules": [
        {"level": "None", "nonResourceURLs": ["/readyz*", "/livez*", "/healthz*"]},
        {
            "level": "None",
            "verbs": ["get", "list", "watch"],
            "users": [
                "system:apiserver",
                "system:kube-controller-manager",
                "system:kube-scheduler",
                "system:kube-proxy",
            ],
        },
        {
            "level": "None",
            "verbs": ["get", "list", "watch"],
            "userGroups": ["system:nodes", "system:serviceaccounts:kube-system"],
        },
        {"level": "Metadata"},
    ],
}


@dataclass(frozen=True)
class Write:
    """One writing request that the API server has answered."""

    at: datetime  # when the request came in
    user: str
    agent: str  # the User-Agent header
    verb: str  # create, update, patch, delete, deletecollection
    resource: (
        str  # with its group and sub-resource, as in "statefulsets.apps" or "portalistranslators.portalis.dev/status"
    )
    namespace: str
    name: str
    code: int  # HTTP status of the answer
    dry_run: bool

    def __str__(self) -> str:
        where = f"{self.namespace}/{self.name}" if self.namespace else self.name
        return f"{self.at:%H:%M:%S.%f} {self.user} {self.verb} {self.resource} {where} → {self.code}"


def writes(
    log: Path,
    *,
    user: str | None = None,
    agent: str | None = None,
    since: datetime | None = None,
    leases: bool = False,
    events: bool = True,
) -> list[Write]:
    """The writing requests in an audit log, oldest first.

    `user` is the whole user name, `agent` a part of the User-Agent, `since` a time with a zone. Leases are left out
    unless asked for: a leader renews its own every few seconds. Events are included unless `events` is False.
    """
    found = []
    for event in _events(log):
        write = _write_of(event)
        if write is None or (since and write.at < since):
            continue
        if (user is not None and write.user != user) or (agent is not None and agent not in write.agent):
            continue
        if not leases and write.resource == "leases.coordination.k8s.io":
            continue
        if not events and write.resource in ("events", "events.events.k8s.io"):
            continue
        found.append(write)
    return found


def rights_used(log: Path, user: str, since: datetime | None = None) -> set[tuple[str, str]]:
    """The (verb, resource) pairs that `user` asked for and was allowed: what its Roles have to grant, and no more.

    Resources are written as in `Write.resource`. Requests that were refused (401, 403) are left out.
    """
    used = set()
    for event in _events(log):
        if event["user"].get("username") != user or "objectRef" not in event:
            continue
        if since and _time(event) < since:
            continue
        if event.get("responseStatus", {}).get("code") not in (401, 403):
            used.add((event["verb"], _resource(event["objectRef"])))
    return used


def _events(log: Path) -> Iterator[dict[str, Any]]:
    """The events of a log, and of what it was rotated into; a line that is still being written is left for later."""
    files = [*sorted(log.parent.glob(f"{log.stem}-*{log.suffix}")), log]
    for file in files:
        if not file.exists():
            continue
        with file.open() as lines:
            for line in lines:
                if line.endswith("\n"):
                    yield json.loads(line)


def _write_of(event: dict[str, Any]) -> Write | None:
    if event["stage"] != "ResponseComplete" or event["verb"] not in WRITING_VERBS or "objectRef" not in event:
        return None
    reference = event["objectRef"]
    return Write(
        at=_time(event),
        user=event["user"].get("username", ""),
        agent=event.get("userAgent", ""),
        verb=event["verb"],
        resource=_resource(reference),
        namespace=reference.get("namespace", ""),
        name=reference.get("name", ""),
        code=event.get("responseStatus", {}).get("code", 0),
        dry_run="dryRun=" in event.get("requestURI", ""),
    )


def _resource(reference: dict[str, Any]) -> str:
    group, sub = reference.get("apiGroup"), reference.get("subresource")
    return str(reference.get("resource", "")) + (f".{group}" if group else "") + (f"/{sub}" if sub else "")


def _time(event: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(event["requestReceivedTimestamp"])
