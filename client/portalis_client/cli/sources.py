"""Reads Python files and writes results. What the user can cause is a `Trouble` with a sentence."""

from __future__ import annotations

import sys
import tokenize
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

SKIPPED = {"__pycache__", "node_modules", "site-packages", "build", "dist", "venv", "env"}


class Trouble(Exception):
    """Something the user must mend; str() is one sentence that names the object and the way out."""


class NotText(Trouble):
    """A file whose bytes are no text; `reason` says why."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} is not text in the encoding that it declares: {reason}; save it as UTF-8")
        self.reason = reason


def read(file: str) -> str:
    """Text of a Python file, or of stdin for `-`, in the encoding that it declares."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        encoding, _ = tokenize.detect_encoding(BytesIO(raw).readline)
        return raw.decode(encoding).replace("\r\n", "\n")
    except FileNotFoundError as error:
        raise Trouble(f"{file} does not exist: give the path of a Python file, or - for stdin") from error
    except IsADirectoryError as error:
        raise Trouble(f"{file} is a folder: `portalis project {file} -o OUT` translates a folder") from error
    except OSError as error:
        raise Trouble(f"{file} cannot be read: {error.strerror}") from error
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        raise NotText(file, str(error)) from error


def write(path: Path, content: str | bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    except OSError as error:
        raise Trouble(f"{path} cannot be written: {error.strerror}; choose another place with -o") from error


def python_files(paths: Iterable[Path]) -> Iterator[Path]:
    """The Python files under `paths`, sorted, each once. Hidden folders and virtual environments are left out."""
    seen: set[Path] = set()
    for path in paths:
        if not path.exists() and str(path) != "-":
            raise Trouble(f"{path} does not exist: give files or folders of Python, or - for stdin")
        for file in _under(path):
            if file not in seen:
                seen.add(file)
                yield file


def _under(path: Path) -> list[Path]:
    if path.is_file() or str(path) == "-":
        return [path]
    return sorted(file for file in path.rglob("*.py") if file.is_file() and _wanted(file.relative_to(path)))


def _wanted(inside: Path) -> bool:
    return not any(part in SKIPPED or part.startswith(".") for part in inside.parts)
