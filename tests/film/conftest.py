"""A dumb cluster in memory: it keeps what it is given, and lets its pods come to life a frame at a time.

It knows nothing of field managers, admission or garbage collection: what is the API server's behaviour is tested on
one. Here a reconcile is played to its fixed point, and every frame on the way can be looked at.
"""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from portalis_operator import names, observed
from portalis_operator.api import Installation
from portalis_operator.cluster import Change
from portalis_operator.cluster.errors import InTheWay, Unreachable
from portalis_operator.observed import Answer
from portalis_operator.reconcile import Outcome, reconcile

Key = tuple[str, str]


@dataclass
class DumbCluster:
    """Has the methods that reconcile.py calls. `log` is every write, in order."""

    body: dict[str, Any]
    apis: frozenset[str] = frozenset({"v1", "apps/v1", "policy/v1", "autoscaling/v2", "metrics.k8s.io/v1beta1"})
    objects: dict[Key, dict[str, Any]] = field(default_factory=dict)
    pods: list[dict[str, Any]] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    events: list[tuple[str, bool]] = field(default_factory=list)
    fails_at: str = ""
    unreachable: bool = False
    version: int = 100

    async def look(self, owner, *, claim="", thorough=False, events=False):
        if self.unreachable:
            raise Unreachable("the API server cannot be reached")
        children = copy.deepcopy(list(self.objects.values()))
        return observed.of(owner, children=children, pods=copy.deepcopy(self.pods), apis=self.apis, key="minted-once")

    async def apply(self, owner, step):
        manifest = copy.deepcopy(step.manifest)
        key = manifest["kind"], manifest["metadata"]["name"]
        if self.fails_at == " ".join(key):
            raise InTheWay(f"{' '.join(key)} exists already and belongs to no one")
        stands = self.objects.get(key)
        wanted = self._merged(stands, manifest, step.manager)
        if stands is not None and wanted == stands:
            return None
        self.version += 1
        wanted["metadata"] |= {"resourceVersion": str(self.version), "uid": f"uid-{key}"}
        self.objects[key] = wanted
        self.log.append(f"apply {' '.join(key)}")
        return Change("updated" if stands else "created", *key)

    def _merged(self, stands, manifest, manager) -> dict[str, Any]:
        """The manifest, and of what stands only what another of our managers or a controller has said."""
        fields = {} if manager == names.AUTOSCALED_MANAGER else {"f:spec": {"f:replicas": {}}}
        entries = {} if stands is None else {e["manager"]: e for e in stands["metadata"]["managedFields"]}
        if manager == names.AUTOSCALED_MANAGER:
            merged = copy.deepcopy(stands)
            merged["spec"]["replicas"] = manifest["spec"]["replicas"]
            entries[manager] = {"manager": manager, "operation": "Apply", "fieldsV1": {"f:spec": {"f:replicas": {}}}}
        else:
            merged = manifest
            said = "replicas" in (manifest.get("spec") or {})
            entries[manager] = {
                "manager": manager,
                "operation": "Apply",
                "fieldsV1": fields if said else {"f:spec": {}},
            }
            if said:
                entries.pop(names.AUTOSCALED_MANAGER, None)
            elif stands is not None and names.AUTOSCALED_MANAGER in entries:
                merged["spec"]["replicas"] = stands["spec"]["replicas"]
            elif manifest["kind"] == "StatefulSet":
                merged["spec"]["replicas"] = 1  # what the API server does with a field that nobody states
            if stands is not None:
                merged |= {"status": stands["status"]} if "status" in stands else {}
                merged["metadata"] |= {k: stands["metadata"][k] for k in ("resourceVersion", "uid")}
        merged["metadata"]["managedFields"] = [entries[name] for name in sorted(entries)]
        return merged

    async def delete(self, child):
        del self.objects[child.key]
        self.log.append(f"delete {' '.join(child.key)}")
        return Change("deleted", *child.key)

    async def write_status(self, body, status):
        if status == self.body.get("status"):
            return False
        self.body["status"] = copy.deepcopy(status)
        self.log.append("status")
        return True

    async def tell(self, body, reason, message, *, warning):
        self.events.append((reason, warning))

    def tick(self) -> bool:
        """One step of the controllers: a workload gets its next pod, or its next pod becomes ready. False at rest."""
        for (kind, name), obj in self.objects.items():
            if kind not in ("StatefulSet", "Deployment"):
                continue
            mine = [pod for pod in self.pods if pod["owner"] == name]
            wanted = obj["spec"]["replicas"]
            if len(mine) > wanted:
                self.pods.remove(mine[-1])
            elif len(mine) < wanted:
                self.pods.append(_pod(obj, len(mine)))
            elif (unready := next((pod for pod in mine if not _is_ready(pod)), None)) is not None:
                _become_ready(unready)
            elif obj.get("status") == _progress(obj, mine):
                continue
            mine = [pod for pod in self.pods if pod["owner"] == name]
            obj["status"] = _progress(obj, mine)
            return True
        for (kind, _), obj in self.objects.items():
            if kind == "PersistentVolumeClaim" and obj.get("status") != {"phase": "Bound"}:
                obj["status"] = {"phase": "Bound"}
                return True
        return False


def _pod(workload: dict[str, Any], number: int) -> dict[str, Any]:
    template = workload["spec"]["template"]
    name = workload["metadata"]["name"]
    return {
        "owner": name,
        "metadata": {
            "name": f"{name}-{number}",
            "uid": f"pod-{name}-{number}",
            "labels": template["metadata"]["labels"],
        },
        "spec": {"nodeName": "node1", "containers": template["spec"]["containers"]},
        "status": {
            "phase": "Running",
            "podIP": "10.0.0.1",
            "conditions": [{"type": "PodScheduled", "status": "True"}, {"type": "Ready", "status": "False"}],
            "containerStatuses": [
                {"name": each["name"], "image": each["image"], "state": {"running": {}}, "restartCount": 0}
                for each in template["spec"]["containers"]
            ],
        },
    }


def _is_ready(pod: dict[str, Any]) -> bool:
    return {"type": "Ready", "status": "True"} in pod["status"]["conditions"]


def _become_ready(pod: dict[str, Any]) -> None:
    pod["status"]["conditions"] = [{"type": "PodScheduled", "status": "True"}, {"type": "Ready", "status": "True"}]


def _progress(obj: dict[str, Any], pods: list[dict[str, Any]]) -> dict[str, Any]:
    ready = sum(_is_ready(pod) for pod in pods)
    return {
        "observedGeneration": obj["metadata"].get("generation", 0),
        "replicas": len(pods),
        "readyReplicas": ready,
        "availableReplicas": ready,
        "updatedReplicas": len(pods),
    }


class DumbFleet:
    """Every ready pod serves every model."""

    async def look(self, pods, models, key):
        assert key == "minted-once"
        return {pod.name: Answer(dict.fromkeys(models, pod.ready)) for pod in pods if pod.ip}


@dataclass
class Frame:
    """One reconcile, and the cluster after it."""

    outcome: Outcome
    cluster: DumbCluster
    writes: list[str]

    @property
    def ready(self) -> dict[str, Any]:
        return next(c for c in self.outcome.status["conditions"] if c["type"] == "Ready")


class Film:
    """Plays reconciles and controller steps in turn. Time passes between frames."""

    def __init__(self, spec: dict[str, Any], **options: Any) -> None:
        meta = {"name": "rosetta", "namespace": "ml", "uid": "u-1", "generation": 1}
        body = {"apiVersion": "portalis.dev/v1alpha1", "kind": "PortalisTranslator", "metadata": meta, "spec": spec}
        self.cluster = DumbCluster(body, **options)
        self._now = datetime(2026, 11, 24, tzinfo=UTC)

    def edit(self, **spec: Any) -> None:
        """The user writes another spec."""
        self.cluster.body["spec"] = spec
        self.cluster.body["metadata"]["generation"] += 1

    async def frame(self) -> Frame:
        self._now += timedelta(seconds=1)
        before = len(self.cluster.log)
        body = copy.deepcopy(self.cluster.body)
        outcome = await reconcile(body, self.cluster, DumbFleet(), Installation(), self._now)
        return Frame(outcome, self.cluster, self.cluster.log[before:])

    async def play(self, most: int = 80) -> "list[Frame]":
        """Frame by frame until nothing moves any more."""
        frames = [await self.frame()]
        while self.cluster.tick() or frames[-1].writes:
            frames.append(await self.frame())
            assert len(frames) < most, "it never comes to rest"
        return frames


@pytest.fixture
def film() -> Iterator[type[Film]]:
    return Film
