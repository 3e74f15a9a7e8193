"""The network of the tests: trained on the CPU once, and kept under the hash of everything that it is made from.

    <cache>/nemo-trained/<hash>/tiny.nemo                    the checkpoint
                               pairs.jsonl, held.jsonl       what it was trained on, and what it never saw
                               figures.json, said            the last line of portalis-train, and its stderr

The engine writes the pairs, so a change of the engine that they show makes another network; so does a change of what
trains, or of its environment.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from portalis_models.digest import digest
from portalis_nemo import pairs
from portalis_testnemo.environment import CHECKOUT, Environment, cache, environment, locked, say

PAIRS = ("--count", "4000", "--seed", "1")
STEPS = 800
TRAINED_BY = ("archive", "buckets", "checkpoint", "model", "settings", "tokens", "train", "training")
WRITTEN_BY = ("grammar", "pairs", "rust_text")


@dataclass(frozen=True)
class Trained:
    """A trained network, in its folder."""

    root: Path

    @property
    def path(self) -> Path:
        return self.root / "tiny.nemo"

    @property
    def revision(self) -> str:
        """The sha256 of the checkpoint."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @property
    def pairs(self) -> Path:
        return self.root / "pairs.jsonl"

    @property
    def held_out(self) -> list[pairs.Pair]:
        """The pairs that it never saw."""
        return pairs.read(self.root / "held.jsonl")

    @property
    def figures(self) -> dict[str, float]:
        found: dict[str, float] = json.loads((self.root / "figures.json").read_text())
        return found

    @property
    def said(self) -> str:
        return (self.root / "said").read_text()


def trained() -> Trained:
    """The network; trained by the first caller, however many ask at once (minutes). Raises CalledProcessError."""
    made = environment()
    engine = digest(CHECKOUT / "transpiler" / "portalis_transpiler")
    written = kept("nemo-pairs", [engine, *PAIRS, *texts_of(WRITTEN_BY)], write_pairs)
    pairs_of = [(written / name).read_text() for name in ("pairs.jsonl", "held.jsonl")]
    recipe = [made.root.name, str(STEPS), *texts_of(TRAINED_BY), *pairs_of]
    return Trained(kept("nemo-trained", recipe, lambda folder: train(made, written, folder)))


def texts_of(modules: Iterable[str]) -> list[str]:
    return [(CHECKOUT / "transpiler" / "portalis_nemo" / f"{name}.py").read_text() for name in modules]


def kept(name: str, recipe: list[str], make: Callable[[Path], None]) -> Path:
    """The folder that `make` fills, under the hash of its recipe; the four newest of a name stay."""
    parent = cache() / name
    final = parent / hashlib.sha256("\n".join(recipe).encode()).hexdigest()[:16]
    parent.mkdir(parents=True, exist_ok=True)
    with locked(parent / ".lock"):
        if not final.is_dir():
            aside = Path(tempfile.mkdtemp(prefix=".new-", dir=parent))
            try:
                make(aside)
                aside.rename(final)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
        final.touch()
        for old in sorted(parent.glob("[0-9a-f]*"), key=lambda each: -each.stat().st_mtime)[4:]:
            shutil.rmtree(old, ignore_errors=True)
    return final


def write_pairs(folder: Path) -> None:
    say("the engine writes the training pairs")
    words = (*PAIRS, "--output", str(folder / "pairs.jsonl"), "--held-out", str(folder / "held.jsonl"))
    run(Path(sys.executable), "portalis_nemo.pairs", *words)


def train(made: Environment, written: Path, folder: Path) -> None:
    say("training the network of the tests on one core: about two minutes, once for each version of it")
    for name in ("pairs.jsonl", "held.jsonl"):
        shutil.copyfile(written / name, folder / name)
    words = ("--pairs", folder / "pairs.jsonl", "--held-out", folder / "held.jsonl", "--steps", STEPS)
    done = run(
        made.python,
        "portalis_nemo.train",
        *(*words, "--output", folder / "tiny.nemo", "--device", "cpu", "--threads", 1),
    )
    (folder / "figures.json").write_text(done.stdout.splitlines()[-1])
    (folder / "said").write_text(done.stderr)


def run(
    python: Path, module: str, *arguments: object, text: str = "", check: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a module of ours on one thread, behind everything else that this machine does."""
    folders = (CHECKOUT / "transpiler", CHECKOUT / "tests" / "nemo")
    variables = {
        "PATH": os.environ["PATH"],
        "HOME": os.environ["HOME"],
        "PYTHONPATH": ":".join(map(str, folders)),
        "OMP_NUM_THREADS": "1",
    }
    words = ["nice", "-n", "10", python, "-m", module, *map(str, arguments)]
    done = subprocess.run(words, input=text, capture_output=True, text=True, env=variables, check=False)
    if check and done.returncode:
        print(done.stderr, file=sys.stderr)
        done.check_returncode()
    return done
