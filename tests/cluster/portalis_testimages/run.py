"""Run a command in an image as a restricted pod would: its uid, a read-only root, nothing writable but what is named.

Not a container runtime: no cgroups and no seccomp; the network is the machine's. The node tier of the local cluster is
the judge of those.
"""

import json
import subprocess
import tarfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .make import Built
from .store import Store, opened

# $1 root, $2 folders that are writable (memory), $3 HOST:INSIDE folders that are mounted read-only, then the command.
SCRIPT = """
set -eu
root="$1" writable="$2" mounts="$3"; shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mknod -m 666 "$root/dev/null" c 1 3; mknod -m 666 "$root/dev/zero" c 1 5; mknod -m 666 "$root/dev/urandom" c 1 9
ln -s /proc/self/fd "$root/dev/fd"; ln -s /proc/self/fd/1 "$root/dev/stdout"; ln -s /proc/self/fd/2 "$root/dev/stderr"
mkdir "$root/dev/shm"; mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
for each in $writable $mounts; do mkdir -p "$root/${each##*:}"; done
for each in $writable; do mount -t tmpfs -o uid=1000,gid=1000 tmpfs "$root/$each"; done
for each in $mounts; do
    mount --bind "${each%%:*}" "$root/${each##*:}"
    mount -o remount,ro,bind "$root/${each##*:}"
done
mount -o remount,ro,bind "$root"
chown 1000 /proc/self/fd/1 /proc/self/fd/2  # as container runtimes do, so that the program may open /dev/stdout
exec chroot --userspec=1000:1000 "$root" "$@"
"""


@contextmanager
def unpacked(built: Built) -> Iterator["Root"]:
    """The files of an image, for as long as the block runs. Holds the store: other builds wait."""
    with opened() as store:
        store.load(built.archive, built.reference)
        try:
            yield Root(store, built)
        finally:
            store.run("rm", "--all")
            store.run("rmi", built.reference)


class Root:
    """An image whose commands can be run."""

    def __init__(self, store: Store, built: Built) -> None:
        self.store = store
        self.built = built
        self.config = config_of(built.archive)

    def run(
        self,
        *command: str,
        writable: Sequence[str] = (),
        mounts: Mapping[Path, str] | None = None,
        environment: Mapping[str, str] | None = None,
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        """Run `command` with the image's environment; output as text, stderr apart, whatever the exit code."""
        container = self.store.run("from", "--pull-never", self.built.reference).strip()
        inner = " && ".join(
            [
                f"root=$({' '.join(self.store.inner('mount', container))})",
                'exec unshare --pid --fork --kill-child sh -c "$SCRIPT" image "$root" "$@"',
            ]
        )
        given = [f"{host}:{inside}" for host, inside in (mounts or {}).items()]
        words = [
            "env",
            "-i",
            *self.config.get("Env", []),
            *(f"{k}={v}" for k, v in (environment or {}).items()),
            *command,
        ]
        outer = [
            "unshare",
            "--mount",
            "--propagation",
            "private",
            "sh",
            "-c",
            inner,
            "image",
            " ".join(writable),
            " ".join(given),
        ]
        return subprocess.run(
            [*outer, *words],
            capture_output=True, text=True, timeout=timeout, check=False,
            env={"PATH": "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin", "SCRIPT": SCRIPT},
        )  # fmt: skip


def config_of(archive: Path) -> dict[str, Any]:
    """The image's configuration (User, Env, Entrypoint, …) as its archive states it."""
    with tarfile.open(archive) as files:

        def blob(digest: str) -> dict[str, Any]:
            return dict(json.load(files.extractfile(f"blobs/{digest.replace(':', '/')}")))  # type: ignore[arg-type]

        index = json.load(files.extractfile("index.json"))  # type: ignore[arg-type]
        manifest = blob(index["manifests"][0]["digest"])
        return dict(blob(manifest["config"]["digest"])["config"])


def paths_in(archive: Path) -> list[str]:
    """Every path of every layer."""
    with tarfile.open(archive) as files:
        index = json.load(files.extractfile("index.json"))  # type: ignore[arg-type]
        digest = index["manifests"][0]["digest"].replace(":", "/")
        manifest = json.load(files.extractfile(f"blobs/{digest}"))  # type: ignore[arg-type]
        found: list[str] = []
        for layer in manifest["layers"]:
            blob = files.extractfile(f"blobs/{layer['digest'].replace(':', '/')}")
            with tarfile.open(fileobj=blob) as content:
                found += content.getnames()
        return found
