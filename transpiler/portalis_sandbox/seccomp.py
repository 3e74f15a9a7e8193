"""A system call filter: calls that no job needs fail with EPERM, in this process and all that it starts.

What Landlock says about network and signals is known to new kernels only, and to TCP only; this holds on every kernel.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Sequence

from portalis_sandbox.landlock import no_new_privileges

_SET_SECCOMP, _MODE_FILTER = 22, 2
# audit name of the architecture, and the numbers of the calls on it
_MACHINES = {
    "x86_64": (
        0xC000003E,
        {
            "socket": 41,
            "ptrace": 101,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "kill": 62,
            "tkill": 200,
            "tgkill": 234,
            "rt_sigqueueinfo": 129,
            "rt_tgsigqueueinfo": 297,
        },
    ),
    "aarch64": (
        0xC00000B7,
        {
            "socket": 198,
            "ptrace": 117,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "kill": 129,
            "tkill": 130,
            "tgkill": 131,
            "rt_sigqueueinfo": 138,
            "rt_tgsigqueueinfo": 240,
        },
    ),
}
_EVERYWHERE = {"io_uring_setup": 425, "pidfd_open": 434, "pidfd_getfd": 438, "pidfd_send_signal": 424}
NETWORK = ("socket", "io_uring_setup")
OTHERS_MEMORY = ("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd")
SIGNALS = ("kill", "tkill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "pidfd_send_signal", "pidfd_open")

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_NUMBER_AT, _ARCHITECTURE_AT = 0, 4
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
_OTHER_CONVENTION = 0x40000000  # x32: the same calls under other numbers

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def refuse(calls: Sequence[str]) -> bool:
    """Refuse the named calls from now on. False where this machine's numbers are not known; raises OSError."""
    if platform.machine() not in _MACHINES:
        return False
    code = program(calls, platform.machine())
    buffer = ctypes.create_string_buffer(code, len(code))
    no_new_privileges()
    given = _Program(len(code) // 8, ctypes.addressof(buffer))
    if _libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(given), 0, 0):
        raise OSError(ctypes.get_errno(), "the system call filter was not taken")
    return True


def program(calls: Sequence[str], machine: str) -> bytes:
    """The filter as the kernel reads it: eight bytes an instruction."""
    architecture, own = _MACHINES[machine]
    numbers = [{**own, **_EVERYWHERE}[call] for call in calls]
    lines = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, len(numbers) + 1, 0, _OTHER_CONVENTION),
        *((_EQUAL, len(numbers) - at, 0, number) for at, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("<HBBI", *line) for line in lines)
