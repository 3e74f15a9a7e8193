"""Builds Rust text into a program or a WebAssembly module, in a process with limits.

build(rust, target="wasm32-wasi") → Artifact(path, size, seconds, …), or a BuildError whose sentence says what to do
"""

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from portalis_transpiler.build.errors import BuildError, BuildTooLong, CompileError, ToolchainMissing
from portalis_transpiler.build.limited import Limits, clean_environment, run_limited
from portalis_transpiler.build.toolchain import TARGETS, Toolchain, find_toolchain

__all__ = [
    "TARGETS",
    "Artifact",
    "BuildError",
    "BuildTooLong",
    "CompileError",
    "Limits",
    "ToolchainMissing",
    "build",
    "cache_folder",
    "check",
]

Target = Literal["native", "wasm32-wasi", "wasm32-unknown-unknown"]
# RecursionError comes after 1000 frames of Python: the module's own stack must hold as many of ours.
WASM_STACK = 256 << 20
_FLAGS = ("-C", "strip=symbols", "-C", "panic=abort", "-C", "overflow-checks=on")


@dataclass(frozen=True)
class Artifact:
    """A build: where it lies, what made it, and what it cost. `warnings` is what rustc said though it built."""

    path: Path
    target: str
    compiler: str
    size: int
    seconds: float
    warnings: str
    cached: bool

    def read(self) -> bytes:
        return self.path.read_bytes()


def cache_folder() -> Path:
    """Where builds are kept by the hash of what they were made from."""
    root = os.environ.get("PORTALIS_CACHE") or str(Path.home() / ".cache" / "portalis")
    return Path(root) / "builds"


def build(
    rust_source: str,
    target: Target = "native",
    *,
    library: bool = False,
    optimize: int = 2,
    rustc: str | None = None,
    limits: Limits | None = None,
    cache: Path | None = None,
) -> Artifact:
    """Compiles one Rust file without crates.

    Args:
        rust_source: the whole file, edition 2021.
        target: one of `TARGETS`; native is a program for this machine.
        library: a WebAssembly module with exports in place of a program with `main`.
        optimize: the compiler's opt-level, 0 to 3.
        rustc: the compiler to use; without it `find_toolchain` chooses.
        limits: what the compiler may take; a minute and 4 GiB by default.
        cache: the folder that keeps builds; `cache_folder()` by default.

    Raises:
        CompileError: rustc refused the text.
        BuildTooLong: a limit ended the compiler.
        ToolchainMissing: there is no compiler for the target.
    """
    toolchain = find_toolchain(target, rustc)
    command = _command(toolchain, target, library, optimize)
    key = hashlib.sha256(json.dumps([rust_source, toolchain.version, command]).encode()).hexdigest()
    kept = (cache or cache_folder()) / key
    if found := _read(kept, target):
        return replace(found, cached=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=kept.parent) as scratch:
        _compile(rust_source, toolchain, command, Path(scratch), limits or Limits())
        try:
            (Path(scratch) / "out").rename(kept)
        except OSError:
            # Another process built the same at the same time, and its folder stands.
            if not kept.exists():
                raise
    built = _read(kept, target)
    if built is None:
        raise BuildError(f"the build cache at {kept} is damaged: remove that folder and build again")
    return built


def check(rust_source: str, target: Target = "native", *, library: bool = False, limits: Limits | None = None) -> str:
    """Has the compiler read one Rust file to the end, types and all, without making code of it: a fifth of the time.

    Returns what it warned of. Raises what `build` raises.
    """
    toolchain = find_toolchain(target, None)
    with tempfile.TemporaryDirectory(prefix="portalis-") as scratch:
        command = [*_command(toolchain, target, library, 0), "--emit=metadata"]
        return _compile(rust_source, toolchain, command, Path(scratch), limits or Limits())


def _command(toolchain: Toolchain, target: str, library: bool, optimize: int) -> list[str]:
    kind = "cdylib" if library else "bin"
    command = [toolchain.rustc, "--edition", "2021", "--crate-name", "program", "--crate-type", kind]
    command += [*_FLAGS, "-C", f"opt-level={optimize}"]
    if target != "native":
        command += ["--target", toolchain.triple, "-C", f"link-arg=-zstack-size={WASM_STACK}"]
    return command


def _compile(source: str, toolchain: Toolchain, command: list[str], scratch: Path, limits: Limits) -> str:
    """Leaves `out/` with the program and its figures in `scratch`; returns the compiler's warnings."""
    (scratch / "program.rs").write_text(source, encoding="utf-8")
    out = scratch / "out"
    out.mkdir()
    program = out / ("program.wasm" if "--target" in command else "program")
    outcome = run_limited(
        [*command, "program.rs", "-o", str(program)],
        folder=scratch,
        limits=limits,
        env=clean_environment(scratch),
    )
    said = outcome.stderr.decode(errors="replace")
    if outcome.timed_out or outcome.exit_code < 0:
        reason = f"{limits.wall_seconds:g} s" if outcome.timed_out else f"signal {-outcome.exit_code}"
        raise BuildTooLong(f"rustc was ended by {reason}: the program is too large to build within the limits")
    if outcome.exit_code != 0 or not program.exists():
        raise CompileError(said)
    figures = {
        "program": program.name,
        "compiler": toolchain.version,
        "seconds": round(outcome.seconds, 3),
        "warnings": said,
    }
    (out / "figures.json").write_text(json.dumps(figures))
    return said


def _read(kept: Path, target: str) -> Artifact | None:
    try:
        figures = json.loads((kept / "figures.json").read_text())
        path = kept / figures["program"]
        size = path.stat().st_size
    except (OSError, ValueError, KeyError):
        if kept.exists():
            shutil.rmtree(kept, ignore_errors=True)
        return None
    return Artifact(path, target, figures["compiler"], size, figures["seconds"], figures["warnings"], False)
