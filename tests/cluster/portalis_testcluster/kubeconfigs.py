"""Kubeconfig files. Everything is embedded, so that a file can be copied anywhere and still works."""

import base64
from pathlib import Path
from typing import Any

import yaml

from portalis_testcluster.paths import write_aside
from portalis_testcluster.pki import Pair


def write(path: Path, cluster: str, server: str, ca: Path, user: Pair | str) -> Path:
    """Write a kubeconfig for ``server``; ``user`` is a client certificate or a bearer token."""
    credentials: dict[str, str]
    if isinstance(user, str):
        credentials = {"token": user}
    else:
        credentials = {"client-certificate-data": _embed(user.certificate), "client-key-data": _embed(user.key)}
    document: dict[str, Any] = {
        "apiVersion": "v1",
        "kind": "Config",
        "clusters": [{"name": cluster, "cluster": {"server": server, "certificate-authority-data": _embed(ca)}}],
        "users": [{"name": path.stem, "user": credentials}],
        "contexts": [{"name": cluster, "context": {"cluster": cluster, "user": path.stem}}],
        "current-context": cluster,
    }
    write_aside(path, yaml.safe_dump(document, sort_keys=False), mode=0o600)
    return path


def _embed(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()
