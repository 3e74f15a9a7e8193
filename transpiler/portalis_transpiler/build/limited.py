"""Runs a command that is not trusted: with limits and a deadline, without network where the system allows that."""

import contextlib
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

# The limits are set by the shell that then becomes the command, so that no instruction of it runs without them
# (a function that runs between fork and exec is not safe in a program with threads). `ulimit -f` counts 512 bytes.
_LAUNCHER = 'ulimit -c 0; ulimit -t "$1"; ulimit -v "$2"; ulimit -f "$3"; ulimit -n "$4"; shift 4; exec "$@"'
_ISOLATED = ("unshare", "--net", "--pid", "--fork", "--kill-child")
_ISOLATED_BY_USER = ("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child")


@dataclass(frozen=True)
class Limits:
    """What a command may take. Memory is address space, files are what it writes, each in bytes."""

    wall_seconds: float = 60.0
    cpu_seconds: int = 60
    memory: int = 4 << 30
    file_size: int = 256 << 20
    open_files: int = 256


@dataclass(frozen=True)
class Outcome:
    """How a command ended; a negative exit code is the number of the signal that ended it."""

    exit_code: int
    stdout: bytes
    stderr: bytes
    seconds: float
    timed_out: bool
    isolated: bool


_chosen: tuple[str, ...] = ()


def isolate_by(prefix: Sequence[str]) -> None:
    """Start every command of this process by `prefix` from here on, in place of what `isolation` finds by itself."""
    global _chosen
    _chosen = tuple(prefix)


def isolation() -> tuple[str, ...]:
    """The command prefix that takes away network and outlives no child; empty where the system forbids it."""
    return _chosen or _found_isolation()


@lru_cache(maxsize=1)
def _found_isolation() -> tuple[str, ...]:
    for prefix in (_ISOLATED, _ISOLATED_BY_USER):
        try:
            tried = subprocess.run([*prefix, "true"], capture_output=True, timeout=10)
        except (OSError, subprocess.TimeoutExpired):
            continue
        if tried.returncode == 0:
            return prefix
    return ()


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for a command that is not trusted; removed however deep folders lie in it, unlike by Python."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        subprocess.run(["rm", "-rf", "--", folder], check=False, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clean_environment(scratch: Path) -> dict[str, str]:
    """Only what a compiler or interpreter needs; nothing of the caller's secrets."""
    env = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "HOME": str(scratch),
        "TMPDIR": str(scratch),
    }
    for name, default in (("RUSTUP_HOME", ".rustup"), ("CARGO_HOME", ".cargo")):
        env[name] = os.environ.get(name) or str(Path.home() / default)
    return env


def run_limited(
    command: Sequence[str],
    *,
    folder: Path,
    limits: Limits | None = None,
    stdin: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Outcome:
    """Runs `command` in `folder`, which is also its home and its place for temporary files.

    Raises:
        OSError: there is no shell to start it with.
    """
    limits = limits or Limits()
    prefix = isolation()
    bounds = [limits.cpu_seconds, limits.memory // 1024, limits.file_size // 512, limits.open_files]
    launched = ["/bin/sh", "-c", _LAUNCHER, "limited", *map(str, bounds), *prefix, *command]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(stdin)
        given.seek(0)
        begun = time.monotonic()
        process = subprocess.Popen(
            launched,
            cwd=folder,
            env=dict(env if env is not None else clean_environment(folder)),
            stdin=given,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
        timed_out = not _wait(process, limits.wall_seconds)
        seconds = time.monotonic() - begun
        out.seek(0)
        err.seek(0)
        return Outcome(process.returncode, out.read(), err.read(), seconds, timed_out, bool(prefix))


def _wait(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Whether the process ended in time; its whole group is ended in either case."""
    try:
        process.wait(seconds)
        in_time = True
    except subprocess.TimeoutExpired:
        in_time = False
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return in_time
