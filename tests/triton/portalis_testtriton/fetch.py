"""Fetch tritonserver from its wheel and arrange it, once, outside the checkout.

    <root>/server/nvidia_pytriton.libs/           the libraries that the server was linked with
    <root>/server/pytriton/tritonserver/bin       tritonserver
    <root>/server/pytriton/tritonserver/backends  python/: libtriton_python.so, the stub for this Python, its utils
    <root>/numpy/                                 numpy for the stub's Python environment, nothing else

Every library is found through the run path that the wheel recorded relative to its own files, so the two folders below
`server/` may be moved together and LD_LIBRARY_PATH stays unset.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
WANTED = ("nvidia_pytriton.libs/", "pytriton/tritonserver/bin/", "pytriton/tritonserver/backends/")
STUB = f"pytriton/tritonserver/python_backend_stubs/{PYTHON}/triton_python_backend_stub"
SYSTEM_LIBRARIES = {f"libpython{PYTHON}.so.1.0": f"libpython{PYTHON}", "libnuma.so.1": "libnuma1"}


@dataclass(frozen=True)
class ServerTree:
    """Where a prepared server lies."""

    root: Path

    @property
    def server(self) -> Path:
        return self.root / "server"

    @property
    def binary(self) -> Path:
        return self.server / "pytriton/tritonserver/bin/tritonserver"

    @property
    def backends(self) -> Path:
        return self.server / "pytriton/tritonserver/backends"

    @property
    def numpy(self) -> Path:
        return self.root / "numpy"


def server_tree() -> ServerTree:
    """The prepared server; fetched and arranged by the first caller, however many start at once."""
    install_system_libraries()
    final = cache() / "tritonserver" / recipe_hash()
    if not final.is_dir():
        final.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".new-", dir=final.parent))
        try:
            arrange(aside)
            aside.chmod(0o755)
            publish(aside, final)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    return ServerTree(final)


def cache() -> Path:
    return Path(os.environ.get("PORTALIS_CACHE") or Path.home() / ".cache/portalis")


def recipe_hash() -> str:
    """What was fetched and how it was arranged: another wheel or another layout is another folder."""
    digest = hashlib.sha256(PYTHON.encode())
    for part in (REQUIREMENTS, Path(__file__)):
        digest.update(part.read_bytes())
    return digest.hexdigest()[:16]


def publish(aside: Path, final: Path) -> None:
    try:
        aside.rename(final)
    except OSError:
        if not final.is_dir():  # anything but another process having been first
            raise


def arrange(root: Path) -> None:
    """Fill an empty folder with the server and with numpy."""
    with tempfile.TemporaryDirectory(prefix=".wheels-", dir=root.parent) as wheels:
        pip("download", "--dest", wheels)
        (wheel,) = Path(wheels).glob("nvidia_pytriton-*.whl")
        unpack(wheel, root / "server")
        pip("install", "--no-index", "--find-links", wheels, "--target", wheels + "/site")
        keep_numpy(Path(wheels) / "site", root / "numpy")


def unpack(wheel: Path, server: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(server, [name for name in archive.namelist() if name.startswith(WANTED)])
        stub = server / "pytriton/tritonserver/backends/python/triton_python_backend_stub"
        stub.write_bytes(archive.read(STUB))
    for program in (stub, server / "pytriton/tritonserver/bin/tritonserver"):
        program.chmod(0o755)


def keep_numpy(site: Path, target: Path) -> None:
    target.mkdir()
    for part in site.glob("numpy*"):
        shutil.move(part, target / part.name)


def pip(verb: str, *options: str) -> None:
    command = [sys.executable, "-m", "pip", verb, "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--require-hashes", "--requirement", str(REQUIREMENTS), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the test server cannot be fetched: {' '.join(command)}\n{done.stderr.strip()}")


def install_system_libraries() -> None:
    """Install the Debian packages that the server and its stub need, those that are missing."""
    missing = [package for library, package in SYSTEM_LIBRARIES.items() if not loads(library)]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        raise RuntimeError(f"tritonserver needs Debian packages that are missing; run: sudo {' '.join(command)}")
    subprocess.run(["apt-get", "update", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
