"""The cluster's processes: started with a record, found again by it, stopped, and never mistaken for another's.

A process number alone says little: numbers are used again. So a record holds the number, the moment at which the kernel
started that process and the boot in which it did, and each process carries its cluster's folder in its environment.
What matches neither is not ours and is not touched.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portalis_testcluster.errors import ClusterError

MARKER = "PORTALIS_TESTCLUSTER_FOLDER"

# The shell writes the record of its own process and then becomes the program, keeping number and start time. So there
# is no moment at which the program runs and its record does not exist.
_RECORD_THEN_EXEC = 'echo "$$ $(cut -d" " -f22 /proc/$$/stat) $1" >"$2" && shift 2 && exec "$@"'


@dataclass(frozen=True)
class Identity:
    """One process of one boot of this machine."""

    pid: int
    started: int  # clock ticks after boot: field 22 of /proc/PID/stat
    boot: str

    @classmethod
    def of(cls, pid: int) -> "Identity | None":
        """The identity of the process that has this number now, None if there is none.

        One that is dead and only waits for its parent to notice is none, once its last thread is gone.
        """
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        state, threads, started = fields[0], int(fields[17]), int(fields[19])
        return None if state in "ZX" and threads <= 1 else cls(pid, started, boot())

    def is_alive(self) -> bool:
        """Whether this very process still runs."""
        return Identity.of(self.pid) == self

    def signal(self, number: int) -> None:
        """Send a signal, unless the process is gone."""
        if self.is_alive():
            try:
                os.kill(self.pid, number)
            except ProcessLookupError:
                return


def boot() -> str:
    """The identity of this boot of the machine."""
    return Path("/proc/sys/kernel/random/boot_id").read_text().strip()


def start(
    folder: Path, name: str, argv: Sequence[str | Path], extra: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Start ``argv`` as the cluster's process ``name``, in a session of its own, its output in ``logs/NAME.log``."""
    (folder / "processes").mkdir(exist_ok=True)
    (folder / "logs").mkdir(exist_ok=True)
    command = ["/bin/sh", "-c", _RECORD_THEN_EXEC, "sh", boot(), str(folder / "processes" / name), *map(str, argv)]
    with (folder / "logs" / f"{name}.log").open("ab") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder,
            env={**os.environ, **(extra or {}), MARKER: str(folder)},
            start_new_session=True,
        )


def recorded(folder: Path) -> dict[str, Identity]:
    """The processes that were started for this cluster, by name, alive or not."""
    found = {}
    for record in sorted((folder / "processes").glob("*")):
        fields = record.read_text().split()
        if len(fields) == 3:
            found[record.name] = Identity(int(fields[0]), int(fields[1]), fields[2])
    return found


def marked(folder: Path) -> list[Identity]:
    """Every process whose environment names this cluster: the recorded ones, and what they started (shims)."""
    marker = f"{MARKER}={folder}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            ours = marker in (entry / "environ").read_bytes().split(b"\0")
        except OSError:  # gone, or another user's
            continue
        identity = Identity.of(int(entry.name)) if ours else None
        if identity:
            found.append(identity)
    return found


def stop(processes: Iterable[Identity], grace_seconds: float = 0.0) -> None:
    """End these processes and wait until they are gone: asked first where a grace is given, then killed."""
    living = [process for process in processes if process.pid != os.getpid() and process.is_alive()]
    if grace_seconds:
        for process in living:
            process.signal(signal.SIGTERM)
        wait_gone(living, grace_seconds)
    for process in living:
        process.signal(signal.SIGKILL)
    if left := wait_gone(living, 10.0):
        numbers = ", ".join(str(process.pid) for process in left)
        raise ClusterError(
            f"processes {numbers} do not end although they were killed; see `ps -o stat,wchan {numbers}`"
        )


def wait_gone(processes: Iterable[Identity], seconds: float) -> list[Identity]:
    """Wait up to ``seconds`` for these processes to end; the ones that did not."""
    until = time.monotonic() + seconds
    living = list(processes)
    while living := [process for process in living if process.is_alive()]:
        if time.monotonic() > until:
            break
        time.sleep(0.02)
    return living


def tail(folder: Path, name: str, lines: int = 12) -> str:
    """The last lines of a process' log, for an error message."""
    log = folder / "logs" / f"{name}.log"
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(text.splitlines()[-lines:])
