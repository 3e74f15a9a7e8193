"""Reading the audit log."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from portalis_testcluster import audit

SECOND = datetime(2026, 11, 24, 12, 0, 2, tzinfo=UTC)


def event(verb: str, resource: str, second: int = 1, **changes) -> dict:
    base = {
        "stage": "ResponseComplete",
        "verb": verb,
        "user": {"username": "operator"},
        "userAgent": "portalis-operator/0.1",
        "requestURI": f"/api/v1/namespaces/n/{resource}/x",
        "objectRef": {"resource": resource, "namespace": "n", "name": "x"},
        "responseStatus": {"code": 200},
        "requestReceivedTimestamp": f"2026-11-24T12:00:0{second}.000000Z",
    }
    return {**base, **changes}


@pytest.fixture
def log(tmp_path: Path):
    def write(*events: dict) -> Path:
        path = tmp_path / "audit.log"
        path.write_text("".join(json.dumps(one) + "\n" for one in events))
        return path

    return write


def kinds(found: list[audit.Write]) -> list[str]:
    return [f"{write.verb} {write.resource}" for write in found]


def test_writes_name_group_and_sub_resource(log):
    scale = {"resource": "statefulsets", "apiGroup": "apps", "subresource": "scale", "namespace": "n", "name": "x"}
    found = audit.writes(log(event("patch", "statefulsets", objectRef=scale)))
    assert kinds(found) == ["patch statefulsets.apps/scale"]
    assert str(found[0]) == "12:00:01.000000 operator patch statefulsets.apps/scale n/x → 200"


def test_reads_and_leases_are_no_writes_and_a_request_counts_once(log):
    lease = {"resource": "leases", "apiGroup": "coordination.k8s.io"}
    path = log(
        event("get", "pods"),
        event("update", "leases", objectRef=lease),
        event("create", "pods", stage="ResponseStarted"),
        event("create", "pods"),
    )
    assert kinds(audit.writes(path)) == ["create pods"]
    assert kinds(audit.writes(path, leases=True)) == ["update leases.coordination.k8s.io", "create pods"]


def test_writes_are_chosen_by_user_agent_and_time(log):
    path = log(
        event("create", "pods", 1),
        event("create", "services", 3),
        event("create", "secrets", 3, user={"username": "someone"}, userAgent="kubectl/v1"),
    )
    assert kinds(audit.writes(path, user="operator", since=SECOND)) == ["create services"]
    assert kinds(audit.writes(path, agent="kubectl")) == ["create secrets"]
    assert audit.writes(path, user="operat") == []


def test_events_can_be_left_out_and_dry_runs_are_told(log):
    group = {"resource": "events", "apiGroup": "events.k8s.io"}
    trial = event("patch", "pods", requestURI="/api/v1/namespaces/n/pods/x?dryRun=All&force=true")
    path = log(event("create", "events", objectRef=group), event("create", "events"), trial)
    assert [write.dry_run for write in audit.writes(path, events=False)] == [True]
    assert len(audit.writes(path)) == 3


def test_rights_are_what_was_allowed_watches_included(log):
    path = log(
        event("watch", "pods", stage="ResponseStarted"),
        event("get", "secrets", responseStatus={"code": 403}),
        event("get", "configmaps", responseStatus={"code": 404}),
        event("list", "nodes", user={"username": "someone"}),
    )
    assert audit.rights_used(path, "operator") == {("watch", "pods"), ("get", "configmaps")}


def test_a_rotated_log_is_read_too(log, tmp_path: Path):
    path = log(event("create", "services"))
    (tmp_path / "audit-2026-11-24T11-00-00.000.log").write_text(json.dumps(event("create", "pods")) + "\n")
    assert kinds(audit.writes(path)) == ["create pods", "create services"]
