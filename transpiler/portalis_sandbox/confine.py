"""Run one foreign command with the fewest rights that any user can give up.

    python3 -m portalis_sandbox.confine COMMAND…     (its working folder is the only one that it may write to)

It reads system files and its folder, writes to its folder, opens no socket, signals nobody and looks into no other
process; limits of time and size are set by whoever starts it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from portalis_sandbox import landlock, seccomp

SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives")
DEVICES = ("/dev/null", "/dev/zero", "/dev/urandom")


def readable() -> list[Path]:
    """System files, and those of the Python that runs this."""
    called, really = (
        Path(sys.executable),
        Path(sys.executable).resolve(),
    )  # a virtual environment's, and what it links to
    python = {sys.prefix, sys.base_prefix, str(called.parent.parent), str(really.parent.parent)}
    return [Path(each) for each in (*SYSTEM, *sorted(python))]


def prefix() -> tuple[str, ...]:
    """The words to put before a foreign command. It starts without site-packages, which costs half the time."""
    packages = Path(__file__).resolve().parents[1]
    code = f"import sys; sys.path.insert(0, {str(packages)!r}); from portalis_sandbox import confine; confine.main()"
    return (sys.executable, "-I", "-S", "-c", code)


def confine(folder: Path, calls: tuple[str, ...], also: tuple[Path, ...] = ()) -> list[str]:
    """Keep this process within `folder`, the system's files and `also`, without `calls`; what was put into force.

    Raises OSError where the kernel has one of the means and refuses it.
    """
    landlock.no_new_privileges()
    applied = ["no_new_privs"]
    if version := landlock.restrict([*readable(), *also], [folder, *map(Path, DEVICES)]):
        applied.append(f"landlock {version}")
    if seccomp.refuse(calls):
        applied.append("seccomp")
    return applied


def main() -> None:
    command = sys.argv[1:]
    confine(Path.cwd(), (*seccomp.NETWORK, *seccomp.OTHERS_MEMORY, *seccomp.SIGNALS))
    os.execvp(command[0], command)  # noqa: S606


if __name__ == "__main__":
    main()
