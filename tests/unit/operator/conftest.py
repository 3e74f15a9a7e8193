"""Builders of the operator's inputs: translators from specs, and raw objects as the API server would give them."""

from collections.abc import Mapping
from typing import Any

import pytest

from portalis_operator import api, names, observed
from portalis_operator.api.v1alpha1 import API_VERSION, KIND

KEY = "a-key-for-tests"
EVERY_API = ("v1", "apps/v1", "metrics.k8s.io/v1beta1", "autoscaling.k8s.io/v1", "monitoring.coreos.com/v1")


@pytest.fixture
def translator():
    """translator({"profile": "cpu"}) → the parsed Translator rosetta in namespace ml."""

    def build(spec: Mapping[str, Any] | None = None, name: str = "rosetta", **installation: str) -> api.Translator:
        meta = {"name": name, "namespace": "ml", "uid": f"uid-of-{name}", "generation": 7}
        t, refusal = api.parse({"metadata": meta, "spec": spec or {}}, api.Installation(**installation))
        assert t is not None, refusal.sentence
        return t

    return build


@pytest.fixture
def look():
    """look(t, *raw_objects, apis=…) → what the operator sees; pods and events are told apart by their kind."""

    def build(t: api.Owner, *raw: dict[str, Any], apis=EVERY_API, pod_metrics=(), key=KEY) -> observed.Observed:
        return observed.of(
            t,
            children=[each for each in raw if each["kind"] not in ("Pod", "Event")],
            pods=[each for each in raw if each["kind"] == "Pod"],
            events=[each for each in raw if each["kind"] == "Event"],
            apis=apis,
            pod_metrics=pod_metrics,
            key=key,
        )

    return build


def metadata(t: api.Owner, name: str, owned: bool = True, **more: Any) -> dict[str, Any]:
    owner = {"apiVersion": API_VERSION, "kind": KIND, "name": t.name, "uid": t.uid, "controller": True}
    return {
        "name": name,
        "namespace": t.namespace,
        "uid": f"uid-of-{name}",
        "resourceVersion": "100",
        "generation": 1,
        **({"ownerReferences": [owner]} if owned else {}),
        **more,
    }


@pytest.fixture
def raw_workload():
    """raw_workload(t, "StatefulSet", wanted=2, ready=1) → a raw StatefulSet or Deployment of the translator."""

    def build(t, kind, *, wanted=2, ready=None, updated=None, settled=True, managers=("portalis-operator",), **meta):
        component = meta.pop("component", "gateway")
        name = names.triton(t) if kind == "StatefulSet" else f"{t.name}-{component}"
        fields = {"f:spec": {"f:replicas": {}}}
        return {
            "apiVersion": "apps/v1",
            "kind": kind,
            "metadata": metadata(
                t,
                name,
                managedFields=[{"manager": each, "operation": "Apply", "fieldsV1": fields} for each in managers],
                **meta,
            ),
            "spec": {"replicas": wanted},
            "status": {
                "observedGeneration": 1 if settled else 0,
                "replicas": wanted,
                "readyReplicas": wanted if ready is None else ready,
                "updatedReplicas": wanted if updated is None else updated,
            },
        }

    return build


@pytest.fixture
def raw_object():
    """raw_object(t, "v1", "ConfigMap", "x", owned=False, spec={…}) → any other raw object."""

    def build(t, api_version, kind, name, *, owned=True, meta=None, **content):
        return {
            "apiVersion": api_version,
            "kind": kind,
            "metadata": metadata(t, name, owned, **(meta or {})),
            **content,
        }

    return build


@pytest.fixture
def raw_claim(raw_object):
    """raw_claim(t, phase="Pending", storage_class="slow") → the claim of the model repository."""

    def build(t, *, phase="Bound", storage_class="portalis-rwx", modes=("ReadWriteMany",), name=None, **more):
        return raw_object(
            t,
            "v1",
            "PersistentVolumeClaim",
            name or names.models(t),
            spec={"accessModes": list(modes), **({"storageClassName": storage_class} if storage_class else {})},
            status={"phase": phase},
            **more,
        )

    return build


@pytest.fixture
def raw_pod():
    """raw_pod(t, 0, ready=False, waiting="ImagePullBackOff") → a pod of Triton, or of the gateway by component."""

    def build(
        t,
        ordinal=0,
        *,
        component="triton",
        ready=True,
        running=None,
        waiting="",
        message="",
        restarts=0,
        last=None,
        ended=None,
        init=None,
        unschedulable="",
        deleting=False,
    ):
        name = f"{t.name}-{component}-{ordinal}"
        running = ready if running is None else running
        state: dict[str, Any] = {"running": {}} if running else {"waiting": {"reason": waiting, "message": message}}
        if ended:
            state = {"terminated": ended}
        scheduled = {"type": "PodScheduled", "status": "False" if unschedulable else "True"}
        if unschedulable:
            scheduled |= {"reason": "Unschedulable", "message": unschedulable}
        container = {"name": component, "image": f"img-{component}:1", "restartCount": restarts, "state": state}
        if last:
            container["lastState"] = {"terminated": last}
        meta = metadata(t, name, owned=False, labels=names.labels(t, component))
        if deleting:
            meta["deletionTimestamp"] = "2026-11-24T00:00:00Z"
        return {
            "apiVersion": "v1",
            "kind": "Pod",
            "metadata": meta,
            "spec": {} if unschedulable else {"nodeName": "node1"},
            "status": {
                "phase": "Running" if running else "Pending",
                "podIP": f"10.0.0.{ordinal + 1}",
                "conditions": [scheduled, {"type": "Ready", "status": "True" if ready else "False"}],
                "initContainerStatuses": [init] if init else [],
                "containerStatuses": [] if unschedulable else [container],
            },
        }

    return build


@pytest.fixture
def raw_event():
    """raw_event("PersistentVolumeClaim", "rosetta-models", "ProvisioningFailed", "no such class")."""

    def build(kind, name, reason, message, *, type="Warning", at="2026-11-24T00:00:00Z"):
        return {
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": {"name": f"{name}.1"},
            "involvedObject": {"kind": kind, "name": name},
            "type": type,
            "reason": reason,
            "message": message,
            "lastTimestamp": at,
        }

    return build
