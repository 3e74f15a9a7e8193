"""A manifest: the whole opinion about one child, as the plain dict that server-side apply sends.

Each apply is the whole opinion: a field that was sent before and is left out now is removed. So a room states every
field that it cares about, every time, and nothing that it does not.
"""

from typing import Any

from .. import names
from ..api.translator import Translator

Manifest = dict[str, Any]

USER = 1000
"""The uid and gid of every image of ours."""

PRE_STOP = 10
"""Seconds between a pod's leaving the endpoints and its being told to stop: longer than the gateways take to notice."""

POD_SECURITY: Manifest = {
    "runAsNonRoot": True,
    "runAsUser": USER,
    "runAsGroup": USER,
    "fsGroup": USER,
    "fsGroupChangePolicy": "OnRootMismatch",  # a large repository is not walked at every start
    "seccompProfile": {"type": "RuntimeDefault"},
}

CONTAINER_SECURITY: Manifest = {
    "allowPrivilegeEscalation": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}


def manifest(t: Translator, api_version: str, kind: str, name: str, component: str, **content: Any) -> Manifest:
    """A child of `t`: its metadata with labels and owner, and `content` as its top-level fields (`spec`, `data`, …)."""
    return {
        "apiVersion": api_version,
        "kind": kind,
        "metadata": {
            "name": name,
            "namespace": t.namespace,
            "labels": names.labels(t, component),
            "ownerReferences": [names.owner_reference(t)],
        },
        **content,
    }


def stated(**fields: Any) -> Manifest:
    """The fields that say something: an empty list, object or text, or None, means no opinion and is left out."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def port(name: str, number: int, target: str | None = None) -> Manifest:
    """A port of a Service. `protocol` is stated, since server-side apply takes it as part of the port's key."""
    return {"name": name, "port": number, "targetPort": target or name, "protocol": "TCP"}


def container_port(name: str, number: int) -> Manifest:
    """A port of a container."""
    return {"name": name, "containerPort": number, "protocol": "TCP"}
