"""Where the harness keeps things: what is built or fetched in the cache, what runs in the state folder."""

import os
import tempfile
from pathlib import Path

GO_SOURCES = Path(__file__).resolve().parent.parent / "go"


def cache_root() -> Path:
    """The folder of what is built or fetched once: ``$PORTALIS_CACHE``, or ``~/.cache/portalis``."""
    return Path(os.environ.get("PORTALIS_CACHE") or Path.home() / ".cache" / "portalis")


def own_folder() -> Path:
    """This user's folder for what runs. On disk (not a tmpfs), since containerd's layers and the volumes lie in it."""
    suffix = "" if os.geteuid() == 0 else f"-{os.geteuid()}"
    return Path("/var/tmp") / f"portalis{suffix}"


def state_root() -> Path:
    """The folder with one folder a cluster: ``$PORTALIS_STATE``, or ``/var/tmp/portalis`` (``-UID`` if not root)."""
    return Path(os.environ.get("PORTALIS_STATE") or own_folder())


def cluster_folder(name: str) -> Path:
    """The state folder of the cluster ``name``."""
    return state_root() / "clusters" / name


def index_folder() -> Path:
    """Where clusters claim their networks: one place for every ``$PORTALIS_STATE``, since the addresses are shared."""
    return own_folder() / "index"


def write_aside(path: Path, content: bytes | str, mode: int = 0o644) -> None:
    """Write ``path`` so that a reader sees the old content or the whole of the new one."""
    data = content.encode() if isinstance(content, str) else content
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(temporary).chmod(mode)
    Path(temporary).replace(path)
