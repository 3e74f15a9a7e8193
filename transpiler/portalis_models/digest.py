"""The revision of a folder: one sha256 over the names and bytes of its files."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path

BYTECODE = "__pycache__"


class NotAModel(ValueError):
    """A folder that cannot be a model of a repository; the message says why."""


def digest(folder: Path) -> str:
    """sha256 (64 hex digits) of a model folder.

    Bytecode, times, owners and modes are left out, so that the same model has the same revision on every machine and
    after Python has written its caches. Raises NotAModel for a link or a device: their bytes lie elsewhere.
    """
    total = hashlib.sha256()
    for path in files(folder):
        name = path.relative_to(folder).as_posix().encode()
        total.update(f"{len(name)}:".encode() + name + f":{path.stat().st_size}:".encode())
        with path.open("rb") as content:
            while block := content.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def files(folder: Path) -> list[Path]:
    """The files that make up a model folder, in a fixed order."""
    return sorted(walk(folder), key=lambda path: path.relative_to(folder).as_posix().encode())


def walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name == BYTECODE or path.suffix == ".pyc":
            continue
        if path.is_symlink() or not (path.is_dir() or path.is_file()):
            raise NotAModel(f"{path} is neither a file nor a folder: a model's revision covers plain files only")
        if path.is_dir():
            yield from walk(path)
        else:
            yield path


def package_revision(package: str) -> str:
    """The revision (12 hex digits) of an installed Python package, by the bytes of its files."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"no package {package!r} is installed")
    return digest(Path(spec.submodule_search_locations[0]))[:12]
