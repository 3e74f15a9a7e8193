"""The filter, run by an interpreter of our own: what the kernel would say to each call."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_sandbox import seccomp

ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050001, 0x80000000
EVERY = (*seccomp.NETWORK, *seccomp.OTHERS_MEMORY, *seccomp.SIGNALS)
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}


def verdict(code: bytes, architecture: int, number: int) -> int:
    lines = list(struct.iter_unpack("<HBBI", code))
    at, loaded = 0, 0
    while True:
        operation, yes, no, value = lines[at]
        at += 1
        if operation == 0x20:
            loaded = {0: number, 4: architecture}[value]
        elif operation == 0x15:
            at += yes if loaded == value else no
        elif operation == 0x35:
            at += yes if loaded >= value else no
        else:
            return value


@pytest.mark.parametrize("machine", ARCHITECTURES)
@given(number=st.integers(0, 600))
def test_exactly_the_named_calls_are_refused(machine: str, number: int) -> None:
    own = {**seccomp._MACHINES[machine][1], **seccomp._EVERYWHERE}
    code = seccomp.program(EVERY, machine)
    assert verdict(code, ARCHITECTURES[machine], number) == (REFUSE if number in own.values() else ALLOW)


def test_the_same_call_by_another_convention_is_refused_and_another_architecture_ended() -> None:
    code = seccomp.program(["socket"], "x86_64")
    assert verdict(code, ARCHITECTURES["x86_64"], 0x40000000 | 41) == REFUSE
    assert verdict(code, 0x40000003, 359) == KILL
