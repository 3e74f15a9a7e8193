"""Finds the Rust compiler that builds for a target."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from portalis_transpiler.build.errors import ToolchainMissing

DEBIAN_RUSTC = "/usr/bin/rustc"
# Newer compilers have renamed the target.
_TRIPLES = {
    "native": ("",),
    "wasm32-wasi": ("wasm32-wasi", "wasm32-wasip1"),
    "wasm32-unknown-unknown": ("wasm32-unknown-unknown",),
}
TARGETS = tuple(_TRIPLES)


@dataclass(frozen=True)
class Toolchain:
    """A compiler, the triple to give it (empty for this machine's own), and its version as it says it."""

    rustc: str
    triple: str
    version: str


def find_toolchain(target: str, rustc: str | None = None) -> Toolchain:
    """The first of: `rustc`, PORTALIS_RUSTC, Debian's, the one on PATH, that has the target's standard library.

    Raises:
        ValueError: the target is none of `TARGETS`.
        ToolchainMissing: no compiler here has it.
    """
    if target not in _TRIPLES:
        raise ValueError(f"target {target!r} is none of {', '.join(TARGETS)}")
    chosen = rustc or os.environ.get("PORTALIS_RUSTC")
    candidates = (chosen,) if chosen else (DEBIAN_RUSTC, shutil.which("rustc") or "")
    return _find(target, tuple(dict.fromkeys(filter(None, candidates))))


@lru_cache(maxsize=32)
def _find(target: str, candidates: tuple[str, ...]) -> Toolchain:
    for rustc in candidates:
        for triple in _TRIPLES[target]:
            options = ["--target", triple] if triple else []
            library = _says(rustc, "--print", "target-libdir", *options)
            if library and any(Path(library).glob("libstd-*.rlib")):
                return Toolchain(rustc, triple, _says(rustc, "--version"))
    raise ToolchainMissing(target, candidates)


def _says(rustc: str, *options: str) -> str:
    try:
        answer = subprocess.run([rustc, *options], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
