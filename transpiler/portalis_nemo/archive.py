"""Unpacks a .nemo file as if its author meant harm.

A .nemo is a tar of a few files that lie beside each other. Everything else that a tar can say (folders, links, devices,
paths that climb, the same name twice, compression, sizes that lie) is refused with the member's name before anything is
written, and what is written is what was checked: the file is read once, through one handle.
"""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BLOCK = 1 << 20
KINDS = {
    tarfile.LNKTYPE: "a hard link",
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.CHRTYPE: "a character device",
    tarfile.BLKTYPE: "a block device",
    tarfile.FIFOTYPE: "a named pipe",
    tarfile.CONTTYPE: "a contiguous file",
    tarfile.GNUTYPE_SPARSE: "a sparse file",
    tarfile.DIRTYPE: "a folder",
}
COMPRESSED = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"(\xb5/\xfd": "zstd"}


class UnsafeCheckpoint(ValueError):
    """A checkpoint that is not opened; the sentence names the file, what is wrong in it, and the way out."""


@dataclass(frozen=True)
class Bounds:
    """What a checkpoint may take: bytes of the file (its members cannot be larger) and how many members."""

    size: int = 8 << 30
    members: int = 64


def unpack(path: Path, folder: Path, bounds: Bounds | None = None) -> tuple[str, ...]:
    """Write the members of `path` into the empty `folder`, for its owner only; return their names.

    Raises UnsafeCheckpoint, having written nothing, and OSError where the file cannot be read.
    """
    with path.open("rb") as file:
        size = refuse_foreign(path, file, bounds or Bounds())
        try:
            with tarfile.open(fileobj=file, mode="r:") as tar:
                members = list(checked(path, tar, bounds or Bounds(), size))
                for member in members:
                    write(tar, member, folder)
        except (tarfile.TarError, EOFError) as error:
            raise UnsafeCheckpoint(f"{path.name} is no whole tar ({error}): export the checkpoint again") from error
    return tuple(name_of(member) for member in members)


def refuse_foreign(path: Path, file: BinaryIO, bounds: Bounds) -> int:
    """The size of the file in bytes. Raises UnsafeCheckpoint when it is too large, or no plain tar."""
    size = os.fstat(file.fileno()).st_size
    if size > bounds.size:
        raise UnsafeCheckpoint(f"{path.name} has {size} bytes; at most {bounds.size} are read")
    start = file.read(8)
    file.seek(0)
    for magic, kind in COMPRESSED.items():
        if start.startswith(magic):
            raise UnsafeCheckpoint(
                f"{path.name} is compressed by {kind}, so its size says nothing: "
                "unpack it and tar it without compression"
            )
    return size


def checked(path: Path, tar: tarfile.TarFile, bounds: Bounds, size: int) -> Iterator[tarfile.TarInfo]:
    """The members that are files, each of them harmless. Raises UnsafeCheckpoint at the first that is not."""
    seen: set[str] = set()
    for number, member in enumerate(tar):
        if number >= bounds.members:
            raise UnsafeCheckpoint(f"{path.name} has more than {bounds.members} members: no checkpoint of ours has")
        if member.isdir() and member.name == ".":
            continue
        name = name_of(member)
        if fault := fault_of(member, name):
            raise UnsafeCheckpoint(f"{path.name}: member {member.name[:200]!r} {fault}; export the checkpoint again")
        if name in seen:
            raise UnsafeCheckpoint(f"{path.name}: member {name!r} is there twice; export the checkpoint again")
        if member.offset_data + member.size > size:
            raise UnsafeCheckpoint(f"{path.name}: member {name!r} says {member.size} bytes, more than the file has")
        seen.add(name)
        yield member


def name_of(member: tarfile.TarInfo) -> str:
    return member.name.removeprefix("./")


def fault_of(member: tarfile.TarInfo, name: str) -> str:
    """What makes a member one that we do not write; empty when nothing does."""
    if name.startswith("/"):
        return "has an absolute path"
    if ".." in name.split("/"):
        return "climbs out of the folder"
    if member.issparse():
        return f"is {KINDS[tarfile.GNUTYPE_SPARSE]}"
    if not member.isreg() or member.type == tarfile.CONTTYPE:
        return f"is {KINDS.get(member.type, f'of the unknown type {member.type!r}')}"
    if "/" in name or not name.isprintable() or not name:
        return "is not a plain file name"
    return ""


def write(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    source = tar.extractfile(member)
    assert source is not None, "only regular files come here"
    handle = os.open(folder / name_of(member), os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(handle, "wb") as target:
        left = member.size
        while left:
            block = source.read(min(left, BLOCK))
            if not block:
                raise EOFError(f"member {name_of(member)!r} ends early")
            target.write(block)
            left -= len(block)
