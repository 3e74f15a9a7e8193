"""The sets of programs. A set is a folder of whole programs, each with an optional `.stdin` file beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SETS = {name: HERE / name for name in ("unseen", "regressions", "big")} | {"visible": HERE / "programs"}


@dataclass(frozen=True)
class Program:
    """One whole program: `name` is its path inside the set without `.py`."""

    name: str
    path: Path
    source: str
    stdin: str = ""


def load(path: Path, root: Path) -> Program:
    stdin = path.with_suffix(".stdin")
    return Program(
        name=path.relative_to(root).with_suffix("").as_posix(),
        path=path,
        source=path.read_text(encoding="utf-8"),
        stdin=stdin.read_text(encoding="utf-8") if stdin.exists() else "",
    )


def of_folder(folder: Path) -> list[Program]:
    """Every program under `folder`, in name order. An empty folder is an error: nothing would be proved."""
    found = [load(path, folder) for path in sorted(folder.rglob("*.py"))]
    if not found:
        raise FileNotFoundError(f"{folder} holds no .py file; give a folder or a file of programs")
    return found


def integers_of(name: str) -> str:
    """How a set is translated: its integers fit 64 bits, or they grow."""
    return "big" if name == "big" else "i64"


def of_set(name: str) -> list[Program]:
    if name not in SETS:
        raise KeyError(f"there is no set {name!r}; there are {', '.join(sorted(SETS))}")
    return of_folder(SETS[name])


def of_path(path: Path) -> list[Program]:
    if path.is_file():
        return [load(path.resolve(), path.resolve().parent)]
    return of_folder(path.resolve())
