"""One job from beginning to end: `python3 -m portalis_sandbox.supervise` reads it from stdin and writes its answer.

The supervisor forks a worker, watches what the worker and everything below it take, ends them all when the work is
done or a limit is reached, and removes the job's folder. Only the worker, which is confined, touches foreign code.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from portalis_sandbox import processes
from portalis_sandbox.jobs import Job, job_of
from portalis_sandbox.work import Answer, error

LOOK_EVERY = 0.05  # s
MOST_FILES = 4_000
MOST_ANSWER = 64 << 20  # bytes
FILE_SIZE = 256 << 20  # bytes of one file
THREADS_A_PROCESS = 8  # rustc and wasmtime have several
STOPPED = 143  # exit code after SIGTERM


@dataclass(frozen=True)
class Bounds:
    """What a job may take in all: bytes of memory, processes, bytes on the disk."""

    memory: int = 1536 << 20
    processes: int = 32
    disk: int = 256 << 20


class Stopped(BaseException):
    """The service takes the job back: its caller has gone away, or the service itself goes."""


def main() -> None:
    processes.become_supervisor()
    signal.signal(signal.SIGTERM, stop)
    record = json.load(sys.stdin)
    try:
        answer = supervise(job_of(record["job"]), Bounds(**record["bounds"]), record["end"])
    except Exception as failure:  # ours; told, since without an answer nobody would ever know
        traceback.print_exc()
        answer = error("internal", f"the job's supervisor failed ({type(failure).__name__}: {failure})")
    json.dump(answer, sys.stdout)


def stop(*_: object) -> None:
    raise Stopped


def supervise(job: Job, bounds: Bounds, end: float) -> Answer:
    """Run the job within its bounds and until `end`, by the machine's monotonic clock; nothing of it is left, whatever
    it did."""
    folder = Path(tempfile.mkdtemp(prefix="job-"))
    try:
        with tempfile.TemporaryFile(dir=folder) as answer:
            try:
                most = processes.most_processes(bounds.processes * THREADS_A_PROCESS)
                worker = os.fork()
            except OSError as none_left:  # other jobs, or other pods on the node, have taken them
                return error("busy", f"no process can be started for this job now ({none_left.strerror}): try again")
            if worker == 0:
                work_and_exit(job, folder, most, answer)
            if reached := watch(worker, end, folder, bounds, job.seconds):
                return error("limit", reached)
            return told(answer)
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        processes.end_all()
        remove(folder)


def work_and_exit(job: Job, folder: Path, most: int, out: IO[bytes]) -> None:
    """The worker: confine itself for good, work, leave its answer in the file, and end."""
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.dup2(2, 1)  # stdout is the supervisor's, for the answer alone
        enter(job, folder, most)
        from portalis_sandbox.work import work

        out.write(json.dumps(work(job)).encode())
        out.flush()
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(70)


def enter(job: Job, folder: Path, most: int) -> None:
    """A session, limits and rights of its own, and nothing of the service's environment."""
    from portalis_sandbox import confine, seccomp
    from portalis_transpiler.build.limited import isolate_by

    os.setsid()
    processes.go_first()
    cpu = int(job.seconds) + 5
    for kind, limit in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, cpu),
        (resource.RLIMIT_FSIZE, FILE_SIZE),
        (resource.RLIMIT_NPROC, most),
    ):
        resource.setrlimit(kind, (limit, limit))
    os.environ.clear()
    os.environ.update(
        PATH="/usr/bin:/bin", LANG="C.UTF-8", HOME=str(folder), TMPDIR=str(folder), PORTALIS_CACHE=str(folder / "cache")
    )
    tempfile.tempdir = None
    os.chdir(folder)
    packages = [Path(entry) for entry in sys.path if entry and Path(entry).is_dir()]
    confine.confine(folder, (*seccomp.NETWORK, *seccomp.OTHERS_MEMORY), tuple(packages))
    isolate_by(confine.prefix())


def watch(worker: int, end: float, folder: Path, bounds: Bounds, seconds: float) -> str:
    """Wait for the worker; the sentence of the limit that was reached first, if one was."""
    while worker not in processes.reaped():
        if time.monotonic() > end:
            return f"the job did not end within its {seconds:g} s"
        use = processes.below(os.getpid())
        if len(use.processes) > bounds.processes:
            return f"the job started more than {bounds.processes} processes"
        if use.memory > bounds.memory:
            return f"the job took more than {bounds.memory >> 20:,} MiB of memory"
        if takes_more(folder, bounds.disk):
            return f"the job wrote more than {bounds.disk >> 20:,} MiB or {MOST_FILES:,} files"
        time.sleep(LOOK_EVERY)
    return ""


def takes_more(folder: Path, most: int) -> bool:
    """Whether the files below `folder` are too many or too large, or folders lie too deep in each other to be seen."""
    total = count = 0
    unseen = [str(folder)]  # no recursion: a job can nest deeper than Python's stack goes
    while unseen:
        parent = unseen.pop()
        try:
            for entry in os.scandir(parent):
                count += 1
                with contextlib.suppress(OSError):  # it may be gone by now
                    if entry.is_dir(follow_symlinks=False):
                        unseen.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_blocks * 512
        except OSError as failed:
            if failed.errno == errno.ENAMETOOLONG:
                return True
            open_up(Path(parent))  # the next look sees what it hides
        if total > most or count > MOST_FILES:
            return True
    return False


def told(out: IO[bytes]) -> Answer:
    """What the worker wrote; a worker that wrote nothing was ended from outside or is our own fault."""
    out.seek(0)
    text = out.read(MOST_ANSWER + 1)
    if len(text) > MOST_ANSWER:
        return error("limit", f"the answer has more than {MOST_ANSWER:,} bytes")
    try:
        answer: dict[str, Any] = json.loads(text)
    except ValueError:
        return error("internal", "the job's worker ended without an answer")
    return answer


def remove(folder: Path) -> None:
    """Remove the job's folder, also when the job took away its own rights to it, or nested folders beyond any path."""
    for command in (("chmod", "-R", "u+rwx"), ("rm", "-rf")):
        subprocess.run([*command, "--", folder], check=False, stdin=subprocess.DEVNULL, stdout=2)


def open_up(folder: Path) -> None:
    with contextlib.suppress(OSError):
        if not folder.is_symlink():
            folder.chmod(0o700)


if __name__ == "__main__":
    try:
        main()
    except Stopped:
        sys.exit(STOPPED)
