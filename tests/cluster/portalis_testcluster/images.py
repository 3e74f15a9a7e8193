"""OCI archives of images made FROM scratch: static programs and nothing else. No image builder is needed for them."""

import hashlib
import io
import json
import platform
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_OCI = "application/vnd.oci.image"
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}  # the kernel's word → Go's


def write(
    archive: Path, name: str, files: Mapping[str, Path], entrypoint: Sequence[str], user: str = "65532:65532"
) -> Path:
    """Write an archive with one image called `name`, e.g. "localhost/pause:3.10".

    `files` are path in the image → file on this machine; all of them become executable. The same input gives the same
    bytes. Returns `archive`.
    """
    layer = _tar({path: (source.read_bytes(), 0o755) for path, source in files.items()})
    config = {
        "architecture": _ARCHITECTURES.get(platform.machine(), platform.machine()),
        "os": "linux",
        "config": {"Entrypoint": list(entrypoint), "User": user, "Env": ["PATH=/"], "WorkingDir": "/"},
        "rootfs": {"type": "layers", "diff_ids": [_digest(layer)]},
    }
    blobs: dict[str, bytes] = {}
    manifest = {
        "schemaVersion": 2,
        "mediaType": f"{_OCI}.manifest.v1+json",
        "config": _put(blobs, f"{_OCI}.config.v1+json", _json(config)),
        "layers": [_put(blobs, f"{_OCI}.layer.v1.tar", layer)],
    }
    descriptor = _put(blobs, f"{_OCI}.manifest.v1+json", _json(manifest))
    descriptor["annotations"] = {"org.opencontainers.image.ref.name": name, "io.containerd.image.name": name}
    content = {f"blobs/sha256/{digest.removeprefix('sha256:')}": blob for digest, blob in blobs.items()}
    content["oci-layout"] = _json({"imageLayoutVersion": "1.0.0"})
    content["index.json"] = _json({"schemaVersion": 2, "manifests": [descriptor]})
    archive.write_bytes(_tar({path: (data, 0o644) for path, data in content.items()}))
    return archive


def _tar(files: Mapping[str, tuple[bytes, int]]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for path, (data, mode) in sorted(files.items()):
            info = tarfile.TarInfo(path.lstrip("/"))
            info.size, info.mode = len(data), mode
            tar.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _put(blobs: dict[str, bytes], media_type: str, blob: bytes) -> dict[str, Any]:
    blobs[_digest(blob)] = blob
    return {"mediaType": media_type, "digest": _digest(blob), "size": len(blob)}


def _digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def _json(value: object) -> bytes:
    return json.dumps(value, sort_keys=True).encode()
