"""Build translations and run them. Many programs go through one rustc call; each text alone is the contract, so a
program that fails in company is built alone, and samples are always built alone (see `build_alone`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from . import cache
from .process import Outcome, run

OLDEST = "/usr/bin/rustc"
RUN_SECONDS = 20.0
TOGETHER = 8


@dataclass(frozen=True)
class Source:
    name: str
    rust: str
    stdin: str = ""


@dataclass(frozen=True)
class Ran:
    """`errors` is rustc's complaint when the text did not build; otherwise `outcome` says how the program ended."""

    outcome: Outcome | None = None
    errors: str = ""


@lru_cache
def version(rustc: str) -> str:
    return subprocess.run([rustc, "--version"], capture_output=True, text=True, check=True).stdout.strip()


def compilers() -> list[str]:
    """Debian's rustc, which is the oldest one supported, and the current one where there is one."""
    found = [OLDEST] if Path(OLDEST).exists() else []
    for candidate in (shutil.which("rustc"), str(Path.home() / ".cargo/bin/rustc")):
        if candidate and Path(candidate).exists() and version(candidate) not in {version(c) for c in found}:
            found.append(candidate)
    if not found:
        raise FileNotFoundError("no rustc: `make system` installs Debian's")
    return found


def _rustc(rustc: str, source: Path, binary: Path, deny_warnings: bool, emit: str = "link") -> str:
    """Empty when it built, otherwise the first lines of what rustc said."""
    command = [rustc, "--edition", "2021", "-C", "opt-level=0", "-C", "debuginfo=0", "-C", "prefer-dynamic"]
    command += ["-C", "codegen-units=4", "--error-format=short", f"--emit={emit}", "-o", str(binary), str(source)]
    command += ["-D", "warnings"] if deny_warnings else []
    done = subprocess.run(command, capture_output=True, text=True, timeout=600)
    return (
        ""
        if done.returncode == 0
        else "\n".join(done.stderr.splitlines()[:12]) or f"rustc ended with {done.returncode}"
    )


def build_alone(rust: str, rustc: str, folder: Path) -> str:
    """Build the exact text with every warning denied; give rustc's complaint, or nothing."""
    source = folder / "main.rs"
    source.write_text(rust, encoding="utf-8")
    return _rustc(rustc, source, folder / "main.out", deny_warnings=True)


def complaints(sources: Sequence[Source], rustc: str) -> dict[str, str]:
    """What rustc has against texts, warnings too, by name. They are only checked, which is faster than a build."""
    keys = {source.name: cache.key_of("check", version(rustc), source.rust) for source in sources}
    known = {name: cache.recall("check", key) for name, key in keys.items()}
    fresh = [source for source in sources if known[source.name] is None]
    found = {name: str(said["complaint"]) for name, said in known.items() if said is not None}
    for start in range(0, len(fresh), TOGETHER):
        found |= _checked(fresh[start : start + TOGETHER], rustc)
    for source in fresh:
        cache.remember("check", keys[source.name], {"complaint": found[source.name]})
    return {name: complaint for name, complaint in found.items() if complaint}


def _checked(sources: Sequence[Source], rustc: str) -> dict[str, str]:
    with tempfile.TemporaryDirectory(prefix="portalis-rust-") as name:
        folder = Path(name)
        crate = folder / "main.rs"
        if len(sources) == 1:
            crate.write_text(sources[0].rust, encoding="utf-8")
        else:
            _crate(sources, folder)
        complaint = _rustc(rustc, crate, folder / "main.out", deny_warnings=True, emit="metadata")
    if complaint and len(sources) > 1:
        return {k: v for source in sources for k, v in _checked([source], rustc).items()}
    return {source.name: complaint for source in sources}


def _crate(sources: Sequence[Source], folder: Path) -> Path:
    """One crate, one module a program; the environment says which one runs."""
    arms = []
    for i, source in enumerate(sources):
        body = re.sub(r"(?<![\w:])crate::", f"crate::p{i}::", source.rust)
        (folder / f"p{i}.rs").write_text(body + "\npub fn run_the_program() {\n    main()\n}\n", encoding="utf-8")
        arms.append(f'        "{i}" => p{i}::run_the_program(),')
    modules = "\n".join(f"mod p{i};" for i in range(len(sources)))
    choice = "\n".join(arms)
    text = f"""{modules}
fn main() {{
    match std::env::var("PORTALIS_PROGRAM").unwrap_or_default().as_str() {{
{choice}
        other => panic!("no program {{}}", other),
    }}
}}
"""
    crate = folder / "main.rs"
    crate.write_text(text, encoding="utf-8")
    return crate


def _library_path(rustc: str) -> str:
    sysroot = subprocess.run([rustc, "--print", "sysroot"], capture_output=True, text=True, check=True).stdout.strip()
    return os.pathsep.join(str(p) for p in Path(sysroot).glob("lib*") if p.is_dir())


def _run_together(rustc: str, sources: Sequence[Source]) -> dict[str, Ran]:
    with tempfile.TemporaryDirectory(prefix="portalis-rust-") as name:
        folder = Path(name)
        if len(sources) == 1:
            complaint = build_alone(sources[0].rust, rustc, folder)
            if complaint:
                return {sources[0].name: Ran(errors=complaint)}
        elif _rustc(rustc, _crate(sources, folder), folder / "main.out", deny_warnings=True):
            return {k: v for source in sources for k, v in _run_together(rustc, [source]).items()}
        env = {"LD_LIBRARY_PATH": _library_path(rustc)}
        return {
            source.name: Ran(
                run([str(folder / "main.out")], source.stdin, RUN_SECONDS, {**env, "PORTALIS_PROGRAM": str(i)})
            )
            for i, source in enumerate(sources)
        }


def run_all(
    sources: Iterable[Source], rustc: str, workers: int, tick: Callable[[int], None] = lambda _count: None
) -> Mapping[str, Ran]:
    """Build and run each, many to one rustc call. Only texts that changed are built again."""
    results: dict[str, Ran] = {}
    fresh: list[Source] = []
    keys = {}
    for source in sources:
        keys[source.name] = cache.key_of(version(rustc), source.rust, source.stdin)
        known = cache.recall("rust", keys[source.name])
        if known is None:
            fresh.append(source)
        else:
            results[source.name] = Ran(Outcome(**known["outcome"]) if known["outcome"] else None, known["errors"])
    tick(len(results))
    groups = [fresh[i : i + TOGETHER] for i in range(0, len(fresh), TOGETHER)]
    with ThreadPoolExecutor(workers) as pool:
        for group in pool.map(lambda g: _run_together(rustc, g), groups):
            for name, ran in group.items():
                results[name] = ran
                if ran.outcome is None or not ran.outcome.timed_out:
                    cache.remember("rust", keys[name], asdict(ran))
            tick(len(group))
    return results
