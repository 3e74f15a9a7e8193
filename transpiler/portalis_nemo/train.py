"""portalis-train: pairs in, a NeMo checkpoint out.

    portalis-train --pairs pairs.jsonl --held-out held.jsonl --output model.nemo

The same pairs, options and machine give the same checkpoint. Held-out pairs are not trained on; the last line says how
many of them the network then writes exactly. Exit code 0, or 1 and one sentence on stderr, or 2 for a wrong command.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from portalis_nemo.pairs import BadPairs, Pair, read
from portalis_nemo.quiet import quieten
from portalis_nemo.settings import BadSettings, Network


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="portalis-train", description="Train a translation network on pairs.")
    made.add_argument("--pairs", type=Path, required=True, help='JSON lines: {"python": …, "rust": …}')
    made.add_argument("--held-out", type=Path, help="pairs to count exact matches on afterwards")
    made.add_argument("--output", type=Path, required=True, help="the checkpoint to write, *.nemo")
    made.add_argument("--steps", type=int, default=1000, help="batches to learn from (%(default)s)")
    made.add_argument("--rows", type=int, default=16, help="pairs in a batch (%(default)s)")
    made.add_argument("--learning-rate", type=float, default=1.5e-3, help="its highest value (%(default)s)")
    made.add_argument("--pieces", type=int, default=512, help="pieces of text that get a token (%(default)s)")
    made.add_argument("--seed", type=int, default=1)
    made.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    made.add_argument("--threads", type=int, default=0, help="threads on the CPU; 0 leaves it to torch")
    for name, value in Network().plain().items():
        made.add_argument(f"--{name.replace('_', '-')}", type=int, default=value, help="of the network (%(default)s)")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.steps < 1 or options.rows < 1 or options.output.suffix != ".nemo":
        parser().error("--steps and --rows are 1 or more, and --output ends in .nemo")
    try:
        network = Network.of({name: getattr(options, name) for name in Network().plain()})
        pairs = read(options.pairs)
        held_out = read(options.held_out) if options.held_out else []
        figures = run(options, network, pairs, held_out)
    except (OSError, BadPairs, BadSettings) as error:
        print(f"portalis-train: {error}", file=sys.stderr)  # noqa: T201
        return 1
    print(json.dumps(figures))  # noqa: T201
    return 0


def run(options: argparse.Namespace, network: Network, pairs: list[Pair], held_out: list[Pair]) -> dict[str, object]:
    """Train, export, and count; returns the figures of the last line."""
    say("importing torch and NeMo")
    quieten()
    from portalis_nemo.checkpoint import export, restore
    from portalis_nemo.training import fit

    begun = time.monotonic()
    model, loss = fit(pairs, network, options, say)
    trained = time.monotonic() - begun
    export(model, options.output)
    say(f"trained for {trained:.0f} s; wrote {options.output} ({options.output.stat().st_size / 1e6:.1f} MB)")
    figures: dict[str, object] = {
        "parameters": sum(weights.numel() for weights in model.parameters()),
        "pairs": len(pairs),
        "steps": options.steps,
        "seconds": round(trained, 1),
        "loss": round(loss, 4),
    }
    if held_out:
        begun = time.monotonic()
        found = restore(options.output, options.device).candidates([pair.python for pair in held_out])
        right = [bool(each) and each[0].items == pair.rust for each, pair in zip(found, held_out, strict=True)]
        figures |= {
            "held_out": len(held_out),
            "exact": sum(right),
            "seconds_held_out": round(time.monotonic() - begun, 1),
        }
        say(f"{sum(right)} of {len(held_out)} held-out pairs are written exactly")
    return figures


def say(text: str) -> None:
    print(f"portalis-train: {text}", file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
