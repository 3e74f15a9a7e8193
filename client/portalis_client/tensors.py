"""Tensor bytes as Triton has them: BYTES is a little-endian 4-byte length and the bytes, for each row. Pure."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from portalis_client.errors import ServerError

LENGTH = struct.Struct("<I")


def pack_strings(rows: Sequence[bytes]) -> bytes:
    return b"".join(part for row in rows for part in (LENGTH.pack(len(row)), row))


def unpack(datatype: str, raw: bytes) -> list[str] | list[float]:
    """Rows of an output tensor. Raises ServerError for a datatype that is not ours, or bytes that end early."""
    if datatype == "BYTES":
        return unpack_strings(raw)
    if datatype == "FP32":
        return [value for (value,) in struct.iter_unpack("<f", raw)]
    raise ServerError(f"the service answered with a tensor of type {datatype}; BYTES and FP32 are known here")


def unpack_strings(raw: bytes) -> list[str]:
    rows = []
    place = 0
    while place < len(raw):
        if place + 4 > len(raw) or place + 4 + (length := LENGTH.unpack_from(raw, place)[0]) > len(raw):
            raise ServerError("the service's answer ends in the middle of a string")
        rows.append(raw[place + 4 : place + 4 + length].decode())
        place += 4 + length
    return rows
