"""buildah with a store of its own below the cache: nothing of ours in the machine's containers/storage, or the reverse.

Every command runs in a private mount namespace, and the run-time state lies in a folder that ends with the build, so a
build that is killed leaves no mount, no working container and no lock behind.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .errors import ImageError
from .progress import say

TOOLS = {"buildah": "buildah", "debootstrap": "debootstrap", "unshare": "util-linux"}
ROOM_GIB = 4
PRUNE_ABOVE_GIB = 10


def cache() -> Path:
    """Where archives and the store lie."""
    return Path(os.environ.get("PORTALIS_CACHE") or Path.home() / ".cache/portalis") / "images"


@dataclass(frozen=True)
class Store:
    """An open store. `scratch` is a folder that ends with it."""

    root: Path
    scratch: Path

    def command(self, *arguments: str) -> list[str]:
        return ["unshare", "--mount", "--propagation", "private", *self.inner(*arguments)]

    def inner(self, *arguments: str) -> list[str]:
        """The command without its mount namespace, for callers that have made one."""
        places = ["--root", str(self.root), "--runroot", str(self.scratch / "run"), "--storage-driver", "overlay"]
        return ["buildah", *places, *arguments]

    def run(self, *arguments: str) -> str:
        """Run quietly; return its output, or raise ImageError with the end of what it wrote."""
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, check=False)
        if done.returncode:
            raise ImageError(f"buildah {arguments[0]} failed:\n{tail(done.stderr or done.stdout)}")
        return done.stdout

    def has(self, tag: str) -> bool:
        return not subprocess.run(
            self.command("inspect", "--type", "image", tag), capture_output=True, check=False
        ).returncode

    def build(
        self, tag: str, dockerfile: Path, context: Path, arguments: Mapping[str, str], options: Sequence[str]
    ) -> None:
        """Build `tag` from a Dockerfile, showing its steps as they run."""
        given = [f"--build-arg={key}={value}" for key, value in arguments.items()]
        command = self.command(
            "bud", "--isolation", "chroot", "--network", "host", "--layers", "--pull-never", *given, *options,
            "--tag", tag, "--file", str(dockerfile), str(context),
        )  # fmt: skip
        lines = []
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                lines.append(line)
                if "STEP " in line:
                    say("  " + " ".join(word for word in line.split() if not word.startswith("--mount"))[:100])
        if process.returncode:
            raise ImageError(f"{dockerfile.name} does not build:\n{tail(''.join(lines))}")

    def save(self, tag: str, archive: Path, *, name: str) -> None:
        """Write an OCI archive that calls the image `name`; aside first, so that whoever finds it finds it whole."""
        aside = archive.with_name(f".new-{os.getpid()}-{archive.name}")
        try:
            self.run("push", "--quiet", tag, f"oci-archive:{aside}:{name}")
            aside.rename(archive)
        finally:
            aside.unlink(missing_ok=True)

    def load(self, archive: Path, tag: str) -> None:
        image = self.run("pull", "--quiet", f"oci-archive:{archive}").split()[-1]
        self.run("tag", image, tag)


@contextmanager
def opened() -> Iterator[Store]:
    """The store, held by one build at a time; others wait. ImageError when this machine cannot build."""
    check()
    folder = cache()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock, tempfile.TemporaryDirectory(prefix="portalis-images-") as scratch:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("another build runs; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        store = Store(folder / "store", Path(scratch))
        tidy(folder, store)
        try:
            yield store
        finally:
            store.run("rm", "--all")


def tidy(folder: Path, store: Store) -> None:
    """Take away what a killed build left, and a store that has grown too big (it is only a cache of layers)."""
    for left in folder.glob(".new-*"):
        left.unlink() if left.is_file() else shutil.rmtree(left)
    if store.root.is_dir() and size(store.root) > PRUNE_ABOVE_GIB << 30:
        say(f"the layer cache has passed {PRUNE_ABOVE_GIB} GiB; emptied")
        shutil.rmtree(store.root)
    store.run("rm", "--all")


def check() -> None:
    if os.geteuid() != 0:
        raise ImageError("building images needs root (buildah and debootstrap make file systems): run it with sudo")
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        raise ImageError(f"tools are missing; run: apt-get install --no-install-recommends {' '.join(missing)}")
    folder = next(path for path in (cache(), *cache().parents) if path.is_dir())
    free = shutil.disk_usage(folder).free
    if free < ROOM_GIB << 30:
        raise ImageError(
            f"{folder} has {free / 2**30:.1f} GiB free and the images need {ROOM_GIB}: "
            "free some, or set PORTALIS_CACHE to a folder on a larger disk"
        )


def size(folder: Path) -> int:
    """Bytes below `folder` as `du` counts them."""
    done = subprocess.run(["du", "--summarize", "--bytes", str(folder)], capture_output=True, text=True, check=False)
    return int(done.stdout.split()[0])


def tail(text: str) -> str:
    return "\n".join(text.splitlines()[-25:])
