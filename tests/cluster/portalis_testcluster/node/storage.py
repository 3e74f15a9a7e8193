"""Volumes: two storage classes whose volumes are folders on this machine, owned by the user that pods run as.

`portalis-rwx` takes ReadWriteMany and ReadWriteOnce claims and binds them at once. `portalis-rwo`, the default class,
is like most clusters' default: ReadWriteOnce only, and bound when a pod uses the claim. A folder belongs to the user
number of the class' parameter `uid`, since hostPath volumes take no notice of a pod's fsGroup.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from portalis_testcluster import control_plane
from portalis_testcluster.api import Api, RequestFailed
from portalis_testcluster.records import Record

RWX_CLASS, RWO_CLASS = "portalis-rwx", "portalis-rwo"
PROVISIONER = "portalis.dev/testcluster"
_ACCESS_MODES = {
    RWX_CLASS: {"ReadWriteMany", "ReadOnlyMany", "ReadWriteOnce", "ReadWriteOncePod"},
    RWO_CLASS: {"ReadWriteOnce", "ReadWriteOncePod"},
}
_CLASSES = "/apis/storage.k8s.io/v1/storageclasses"
_VOLUMES = "/api/v1/persistentvolumes"


def make_classes(cluster: Record) -> None:
    """Make the two storage classes."""
    for name, binding in ((RWX_CLASS, "Immediate"), (RWO_CLASS, "WaitForFirstConsumer")):
        is_default = {"storageclass.kubernetes.io/is-default-class": "true"} if name == RWO_CLASS else {}
        manifest = {
            "apiVersion": "storage.k8s.io/v1",
            "kind": "StorageClass",
            "metadata": {"name": name, "annotations": is_default},
            "provisioner": PROVISIONER,
            "parameters": {"uid": str(cluster.volume_uid)},
            "reclaimPolicy": "Delete",
            "volumeBindingMode": binding,
        }
        control_plane.admin_api(cluster).apply(f"{_CLASSES}/{name}", manifest)


class Provisioner:
    """Makes a volume for each claim that waits for one, and deletes it with its folder when its claim is gone."""

    def __init__(self, cluster: Record) -> None:
        self._api: Api = control_plane.admin_api(cluster)
        self._folder = cluster.folder / "volumes"
        self._folder.mkdir(exist_ok=True)

    def run_once(self) -> None:
        """Look at every claim and every volume once. Raises OSError if there is no API server to ask."""
        volumes = self._api.get(f"{_VOLUMES}?resourceVersion=0")["items"]
        existing = {volume["metadata"]["name"] for volume in volumes}
        for claim in self._api.get("/api/v1/persistentvolumeclaims?resourceVersion=0")["items"]:
            if _waits_for_us(claim) and _volume_name(claim) not in existing:
                self._provide(claim)
        for volume in volumes:
            if _is_released(volume):
                self._delete(volume)

    def _provide(self, claim: dict[str, Any]) -> None:
        try:
            storage_class = self._api.get(f"{_CLASSES}/{claim['spec']['storageClassName']}")
        except RequestFailed:
            return  # the class went away; the claim's own events say so
        allowed = _ACCESS_MODES.get(storage_class["metadata"]["name"], _ACCESS_MODES[RWX_CLASS])
        refused = sorted(set(claim["spec"]["accessModes"]) - allowed)
        if refused:
            self._say_refused(claim, f"class {storage_class['metadata']['name']} has no {', '.join(refused)} volumes")
            return
        path = self._folder / _volume_name(claim)
        path.mkdir(exist_ok=True, mode=0o770)
        owner = int(storage_class.get("parameters", {}).get("uid", "0"))
        os.chown(path, owner, owner)
        self._api.apply(f"{_VOLUMES}/{path.name}", _volume(claim, path, storage_class["reclaimPolicy"]))

    def _delete(self, volume: dict[str, Any]) -> None:
        shutil.rmtree(Path(volume["spec"]["hostPath"]["path"]), ignore_errors=True)
        self._api.text("DELETE", f"{_VOLUMES}/{volume['metadata']['name']}")

    def _say_refused(self, claim: dict[str, Any], why: str) -> None:
        """Say on the claim, once, what real provisioners say there."""
        metadata = claim["metadata"]
        name = f"{metadata['name']}.refused"
        event = {
            "apiVersion": "v1",
            "kind": "Event",
            "metadata": {"name": name},
            "involvedObject": {
                "apiVersion": "v1",
                "kind": "PersistentVolumeClaim",
                **{key: metadata[key] for key in ("name", "namespace", "uid")},
            },
            "type": "Warning",
            "reason": "ProvisioningFailed",
            "message": f"failed to provision volume: {why}",
            "source": {"component": PROVISIONER},
        }
        self._api.apply(f"/api/v1/namespaces/{metadata['namespace']}/events/{name}", event)


def _waits_for_us(claim: dict[str, Any]) -> bool:
    annotations = claim["metadata"].get("annotations", {})
    is_ours = annotations.get("volume.kubernetes.io/storage-provisioner") == PROVISIONER
    is_pending = claim["status"].get("phase") == "Pending" and "deletionTimestamp" not in claim["metadata"]
    may_bind = claim["spec"].get("storageClassName") != RWO_CLASS or (
        "volume.kubernetes.io/selected-node" in annotations
    )
    return is_ours and is_pending and may_bind


def _is_released(volume: dict[str, Any]) -> bool:
    provider = volume["metadata"].get("annotations", {}).get("pv.kubernetes.io/provisioned-by")
    deletes = volume["spec"].get("persistentVolumeReclaimPolicy") == "Delete"
    released = volume["status"].get("phase") == "Released" and "deletionTimestamp" not in volume["metadata"]
    return provider == PROVISIONER and deletes and released


def _volume_name(claim: dict[str, Any]) -> str:
    return f"pvc-{claim['metadata']['uid']}"


def _volume(claim: dict[str, Any], path: Path, reclaim_policy: str) -> dict[str, Any]:
    reference = {key: claim["metadata"][key] for key in ("name", "namespace", "uid")}
    return {
        "apiVersion": "v1",
        "kind": "PersistentVolume",
        "metadata": {"name": path.name, "annotations": {"pv.kubernetes.io/provisioned-by": PROVISIONER}},
        "spec": {
            "capacity": {"storage": claim["spec"]["resources"]["requests"]["storage"]},
            "accessModes": claim["spec"]["accessModes"],
            "storageClassName": claim["spec"]["storageClassName"],
            "persistentVolumeReclaimPolicy": reclaim_policy,
            "hostPath": {"path": str(path), "type": "Directory"},
            "claimRef": {"apiVersion": "v1", "kind": "PersistentVolumeClaim", **reference},
        },
    }
