"""What a checkpoint makes of Python sources, ungated: for looking at a network, and for tests.

    python -m portalis_nemo.candidates --checkpoint model.nemo --count 4 <sources.jsonl

Each line of stdin is a JSON string with a source, each line of stdout a JSON list of {"items": …, "score": …}. Exit
code 0, or 1 and one sentence on stderr, or 2 for a wrong command line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from portalis_nemo.quiet import quieten
from portalis_nemo.translator import NemoTranslator


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m portalis_nemo.candidates", description="Translate without a gate.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--count", type=int, default=1, help="candidates a source (%(default)s)")
    parser.add_argument("--device", default="auto", choices=("auto", "cpu", "cuda"))
    options = parser.parse_args(arguments)
    quieten()
    try:
        sources = [str(json.loads(line)) for line in sys.stdin]
        found = NemoTranslator(options.checkpoint, options.device).candidates_of_all(sources, options.count)
    except (OSError, ValueError) as error:
        print(f"candidates: {error}", file=sys.stderr)  # noqa: T201
        return 1
    for each in found:
        print(json.dumps([asdict(candidate) for candidate in each]))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
