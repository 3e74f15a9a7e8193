"""Reads Python files and writes results. What the user can cause is a `Trouble` with a sentence."""

from __future__ import annotations

import sys
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis_transpiler import Refusal

SKIPPED = {"__pycache__", "node_modules", "site-packages", "build", "dist", "venv", "env"}


class Trouble(Exception):
    """Something the user must mend; str() is one sentence that names the object and the way out."""


class Unread(Trouble):
    """A file that is there and cannot be read; `what` is the matter with it, and `instead` the way out."""

    def __init__(self, sentence: str, what: str, instead: str) -> None:
        super().__init__(sentence)
        self.what, self.instead = what, instead

    def refusal(self, file: str) -> Refusal:
        """As one of a folder it is refused like any other: it must not hide what is to be said of the rest."""
        from portalis_transpiler import Refusal

        return Refusal(file, 1, 1, "PT001", self.what, self.instead)


@dataclass(frozen=True)
class Folder:
    """The Python files below a folder by their paths inside it: the text of each, or why it cannot be read."""

    texts: dict[str, str]
    unread: dict[str, Refusal]

    @property
    def paths(self) -> list[str]:
        return sorted([*self.texts, *self.unread])


def read(file: str) -> str:
    """Text of a Python file, or of stdin for `-`, in the encoding that it declares."""
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        encoding, _ = tokenize.detect_encoding(BytesIO(raw).readline)
        return raw.decode(encoding).replace("\r\n", "\n")
    except FileNotFoundError as error:
        if Path(file).is_symlink():
            told = f"{file} is a link to nothing"
            raise Unread(told, "a link to nothing", "mend the link, or remove it") from error
        raise Trouble(f"{file} does not exist: give the path of a Python file, or - for stdin") from error
    except IsADirectoryError as error:
        raise Trouble(f"{file} is a folder: `portalis project {file} -o OUT` translates a folder") from error
    except OSError as error:
        told = f"{file} cannot be read: {error.strerror}"
        raise Unread(
            told, f"a file that cannot be read ({error.strerror})", "make it readable, or remove it"
        ) from error
    except (SyntaxError, UnicodeDecodeError, LookupError) as error:
        told = f"{file} is not text in the encoding that it declares: {error}; save it as UTF-8"
        raise Unread(told, f"no text ({error})", "save it as UTF-8") from error


def read_folder(folder: Path, files: Iterable[Path]) -> Folder:
    """Read files of a folder; one that cannot be read loses none of the others."""
    read_ones, unread = {}, {}
    for file in files:
        inside = file.relative_to(folder).as_posix()
        try:
            read_ones[inside] = read(str(file))
        except Unread as trouble:
            unread[inside] = trouble.refusal(inside)
    return Folder(read_ones, unread)


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
    found = (file for file in path.rglob("*.py") if _wanted(file.relative_to(path)))
    return sorted(file for file in found if file.is_file() or (file.is_symlink() and not file.exists()))


def _wanted(inside: Path) -> bool:
    return not any(part in SKIPPED or part.startswith(".") for part in inside.parts)
