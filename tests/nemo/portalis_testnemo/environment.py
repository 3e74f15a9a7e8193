"""Make the environment of the [nemo] extra, once, outside the checkout, under the hash of what it is made from.

    <cache>/nemo-env/<hash>/bin/python       a virtual environment: the [nemo] extra of pyproject.toml, and numpy 1.26
    <cache>/nemo-env/<hash>/figures.json     seconds and bytes that it took

The first caller installs, aside, and renames; others wait for its lock. The environment never holds our own packages:
they come from the checkout by PYTHONPATH, so that a change of ours makes no new environment.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
# The python stub of the test server crashes on every string tensor with numpy 2.
BESIDE = ("numpy==1.26.4",)
STEPS = ("Collecting ", "Downloading ", "Installing ", "Successfully ")


class InstallFailed(RuntimeError):
    """pip could not install the environment; the message ends with its own words."""


@dataclass(frozen=True)
class Environment:
    """An environment that is ready to use."""

    root: Path

    @property
    def python(self) -> Path:
        return self.root / "bin/python"

    @property
    def packages(self) -> Path:
        return self.root / f"lib/python{VERSION}/site-packages"

    def figures(self) -> dict[str, float]:
        """What making it cost: `seconds`, and `bytes` on the disk."""
        found: dict[str, float] = json.loads((self.root / "figures.json").read_text())
        return found


def environment() -> Environment:
    """The environment; made by the first caller, however many ask at once. Raises InstallFailed."""
    final = place()
    if not final.is_dir():
        final.parent.mkdir(parents=True, exist_ok=True)
        with locked(final.with_name(f".{final.name}.lock")):
            if not final.is_dir():
                make(final, requirements())
    return Environment(final)


def place() -> Path:
    """Where the environment of these requirements belongs."""
    recipe = "\n".join((VERSION, *requirements()))
    return cache() / "nemo-env" / hashlib.sha256(recipe.encode()).hexdigest()[:16]


def requirements() -> tuple[str, ...]:
    """What the [nemo] extra names, and what the test server needs beside it."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    return (*project["optional-dependencies"]["nemo"], *BESIDE)


def cache() -> Path:
    return Path(os.environ.get("PORTALIS_CACHE") or Path.home() / ".cache/portalis")


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of `path`; say so once when another process has it."""
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another process makes the environment; waiting for it")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def make(final: Path, wanted: tuple[str, ...]) -> None:
    """Install `wanted` into a new virtual environment and put it in place."""
    begun = time.monotonic()
    say(f"installing {', '.join(wanted)}: about 5.4 GB, a few minutes, once")
    for stale in final.parent.glob(".new-*"):  # the lock is ours: whoever wrote it was killed
        shutil.rmtree(stale, ignore_errors=True)
    aside = Path(tempfile.mkdtemp(prefix=".new-", dir=final.parent))
    try:
        run(sys.executable, "-m", "venv", "--without-pip", str(aside))
        pip = (sys.executable, "-m", "pip", "--python", str(aside / "bin/python"), "install", "--progress-bar=off")
        run(*pip, "--disable-pip-version-check", *wanted, begun=begun)
        size = sum(path.lstat().st_size for path in aside.rglob("*"))
        figures = {"seconds": round(time.monotonic() - begun, 1), "bytes": size}
        (aside / "figures.json").write_text(json.dumps(figures))
        aside.chmod(0o755)
        aside.rename(final)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    say(f"ready after {figures['seconds']:.0f} s, {size / 1e9:.1f} GB")


def run(*command: str, begun: float | None = None) -> None:
    """Run a command; pass on the lines that tell how far it is. Raises InstallFailed with its last ones."""
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if begun is not None and line.strip().startswith(STEPS):
                say(f"{time.monotonic() - begun:4.0f} s  {line.strip()[:100]}")
    if process.returncode:
        raise InstallFailed(f"{' '.join(command)} ended with {process.returncode}:\n" + "\n".join(said[-15:]))


def say(text: str) -> None:
    print(f"nemo environment: {text}", file=sys.stderr, flush=True)
