"""What an image is made from, read off its Dockerfile, and the hash of it."""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

COPY = re.compile(r"^COPY\s+(?!--from)(?P<words>.+)$", re.MULTILINE)


def copied(dockerfile: Path) -> list[str]:
    """The paths of the checkout that `dockerfile` copies."""
    return sorted({word for line in COPY.finditer(dockerfile.read_text()) for word in line["words"].split()[:-1]})


def digest(parts: Iterable[str | bytes | Path]) -> str:
    """16 hex digits over texts, bytes, and files or folders (names, contents and the executable bit; no times)."""
    total = hashlib.sha256()
    for part in parts:
        for piece in pieces(part):
            total.update(len(piece).to_bytes(8, "little") + piece)
    return total.hexdigest()[:16]


def pieces(part: str | bytes | Path) -> Iterator[bytes]:
    if isinstance(part, str):
        yield part.encode()
    elif isinstance(part, bytes):
        yield part
    else:
        for file in files(part):
            yield f"{file.relative_to(part)} {os.access(file, os.X_OK)}".encode()
            yield file.read_bytes()


def files(path: Path) -> list[Path]:
    """The files below `path` that .dockerignore lets through, in a fixed order; `path` itself when it is a file."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(f"{path} does not exist, and a Dockerfile copies it")
    found = (file for file in path.rglob("*") if file.is_file())
    return sorted(file for file in found if "__pycache__" not in file.parts and file.suffix != ".pyc")
