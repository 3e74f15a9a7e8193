"""A pod for trying a node out: one static program that serves, asks, resolves, writes or computes (go/probe)."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from portalis_testcluster import binaries, images
from portalis_testcluster.cluster import Cluster
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.progress import quiet

IMAGE = "localhost/probe:1"
Manifest = dict[str, Any]

_RESTRICTED = {
    "runAsNonRoot": True,
    "runAsUser": 1000,
    "allowPrivilegeEscalation": False,
    "capabilities": {"drop": ["ALL"]},
    "seccompProfile": {"type": "RuntimeDefault"},
}


def archive(folder: Path, name: str = IMAGE) -> Path:
    """Write the probe's image under `name` as an OCI archive into `folder`."""
    return images.write(folder / "probe.tar", name, {"probe": binaries.binary("probe", quiet)}, entrypoint=["/probe"])


def load(cluster: Cluster) -> None:
    """Give the probe's image to the node."""
    with TemporaryDirectory(prefix="portalis-") as folder:
        cluster.load_image(archive(Path(folder)))


def pod(name: str, *arguments: str, claims: Mapping[str, str] | None = None, **container: object) -> Manifest:
    """A pod, fit for Pod Security "restricted", that runs the probe with these arguments.

    `claims` are volume claim → path in the container; `container` are further fields of the container.
    """
    mounts = [{"name": claim, "mountPath": path} for claim, path in (claims or {}).items()]
    volumes = [{"name": claim, "persistentVolumeClaim": {"claimName": claim}} for claim in claims or {}]
    main = {
        "name": "main",
        "image": IMAGE,
        "imagePullPolicy": "Never",
        "args": list(arguments),
        "volumeMounts": mounts,
        "securityContext": _RESTRICTED,
        **container,
    }
    return {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {"name": name, "labels": {"app": name}},
        "spec": {
            "restartPolicy": "Never",
            "terminationGracePeriodSeconds": 1,
            "containers": [main],
            "volumes": volumes,
        },
    }


def claim(name: str, access_mode: str, storage_class: str | None = None) -> Manifest:
    """A claim for 1 GiB; without a class it gets the default one."""
    spec: Manifest = {"accessModes": [access_mode], "resources": {"requests": {"storage": "1Gi"}}}
    if storage_class:
        spec["storageClassName"] = storage_class
    return {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": name}, "spec": spec}


def apply(cluster: Cluster, namespace: str, *manifests: Manifest) -> None:
    """kubectl apply of several manifests at once."""
    together = json.dumps({"apiVersion": "v1", "kind": "List", "items": manifests})
    cluster.kubectl("apply", "--namespace", namespace, "--filename", "-", input=together)


def wait_for(cluster: Cluster, namespace: str, name: str, state: str) -> None:
    """Wait until the pod is in this state, in the words of `kubectl wait --for`.

    Raises ClusterError that says what stands in the way, from the pod, its events, its claims and the node.
    """
    try:
        cluster.kubectl("wait", "--namespace", namespace, f"--for={state}", f"pod/{name}", "--timeout=120s")
    except ClusterError as error:
        seen = [
            cluster.kubectl("describe", "--namespace", namespace, f"pod/{name}"),
            cluster.kubectl("get", "--namespace", namespace, "persistentvolumeclaims,events"),
            cluster.kubectl("describe", "nodes"),
        ]
        raise ClusterError("\n".join([str(error), *seen])) from error


def output_of(cluster: Cluster, namespace: str, manifest: Manifest) -> str:
    """What a pod that runs to its end prints. Raises ClusterError if it does not end well in time."""
    apply(cluster, namespace, manifest)
    name = manifest["metadata"]["name"]
    wait_for(cluster, namespace, name, "jsonpath={.status.phase}=Succeeded")
    return cluster.kubectl("logs", "--namespace", namespace, name).strip()
