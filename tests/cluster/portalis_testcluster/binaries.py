"""What the cluster runs: compiled from the Go modules in ``tests/cluster/go``, kept by the hash of its sources.

The hash covers every file of the module (go.mod pins what it requires, go.sum its content), the Go version and the
flags. Built aside and renamed, under a lock: two builds at once make one binary, and a killed build leaves none.
"""

import hashlib
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from portalis_testcluster import preflight
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.paths import GO_SOURCES, cache_root
from portalis_testcluster.progress import Say, clock, say

KUBERNETES_VERSION = "v1.34.4"  # as in go/kube/go.mod; newer kubelets refuse cgroup v1, and then containerd 1.6
COMPONENTS = ("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy")
CONTROL_PLANE = ("kube", "etcd")
NODE = ("coredns", "gpu-plugin", "pause")
EVERYTHING = CONTROL_PLANE + NODE

_FLAGS = ("-trimpath", "-mod=readonly")
_ROOM_GIB = {"kube": 6.0}  # module sources, compiled packages and the binary, all cold
_ROOM_GIB_OTHERS = 2.0


def binary(name: str, say: Say = say) -> Path:
    """The path of the binary of the module ``name``, built first if the cache has none for these sources.

    Raises ClusterError if Go is missing, the disk is too full, or the module does not compile.
    """
    folder = cache_root() / "bin" / name / digest(GO_SOURCES / name)
    path = folder / name
    if path.exists():
        return path
    waiting = f"another process is building {name}; waiting for it"
    with locked(folder.with_suffix(".lock"), on_wait=lambda: say(waiting)):
        if not path.exists():
            preflight.require_room(cache_root(), _ROOM_GIB.get(name, _ROOM_GIB_OTHERS), f"to build {name}")
            with clock(f"building {name} (once; kept in {cache_root()})", say):
                _build(name, folder)
    return path


def component(name: str, say: Say = say) -> Path:
    """The path of a Kubernetes component: a link to the one binary, which acts by the name it is started under."""
    return binary("kube", say).parent / name


def digest(module: Path) -> str:
    """The hash of what a build of this module depends on, as 20 hexadecimal digits."""
    content = hashlib.sha256(f"{go_version()}\n{_FLAGS}\n{_link_flags(module.name)}\n".encode())
    for file in sorted(path for path in module.rglob("*") if path.is_file()):
        content.update(f"{file.relative_to(module)}\n".encode() + hashlib.sha256(file.read_bytes()).digest())
    return content.hexdigest()[:20]


@cache
def go_version() -> str:
    """The installed Go's version line."""
    go = preflight.require_tool("go", "install Go 1.26 or newer from https://go.dev/dl and put it on the PATH")
    return subprocess.run([go, "version"], capture_output=True, text=True, check=True).stdout.strip()


def _build(name: str, folder: Path) -> None:
    aside = folder.with_suffix(f".{os.getpid()}")
    command: list[str | Path] = ["go", "build", *_FLAGS, "-ldflags", _link_flags(name), "-o", aside / name, "."]
    environment = {**os.environ, "CGO_ENABLED": "0", "GOFLAGS": "-buildvcs=false", "GOWORK": "off"}
    try:
        built = subprocess.run(
            command, cwd=GO_SOURCES / name, env=environment, capture_output=True, text=True, check=False
        )
        if built.returncode:
            raise ClusterError(f"go build of {name} failed (in {GO_SOURCES / name}):\n{built.stderr.strip()}")
        if name == "kube":
            for component in COMPONENTS:
                (aside / component).symlink_to("kube")
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _link_flags(name: str) -> str:
    flags = ["-s", "-w"]
    if name == "kube":
        major, minor = KUBERNETES_VERSION.removeprefix("v").split(".")[:2]
        values = {"gitVersion": KUBERNETES_VERSION, "gitMajor": major, "gitMinor": minor, "gitTreeState": "clean"}
        for package in ("k8s.io/component-base/version", "k8s.io/client-go/pkg/version"):
            flags += [f"-X {package}.{key}={value}" for key, value in values.items()]
    return " ".join(flags)
