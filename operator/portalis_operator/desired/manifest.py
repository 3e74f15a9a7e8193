"""A manifest: the whole opinion about one child, as the plain dict that server-side apply sends."""

from typing import Any

from .. import names
from ..api.translator import Translator

Manifest = dict[str, Any]


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
