"""Runs inside the environment: trains twice with one seed and once with another; prints which weights are alike."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import torch

from portalis_nemo.pairs import read
from portalis_nemo.quiet import quieten
from portalis_nemo.settings import Network
from portalis_nemo.train import parser
from portalis_nemo.training import fit


def main() -> None:
    quieten()
    pairs, words = read(Path(sys.argv[1])), ["--pairs", "-", "--output", "-", "--steps", "6", "--threads", "1"]
    states = []
    for seed in ("1", "1", "2"):
        options = parser().parse_args([*words, "--device", "cpu", "--seed", seed])
        states.append(fit(pairs, Network(), options, lambda _: None)[0].state_dict())
    first = states[0]
    alike = [all(torch.equal(first[name], each[name]) for name in first) for each in states]
    print(json.dumps({"same_seed": alike[1], "other_seed": alike[2]}))


if __name__ == "__main__":
    main()
