"""Training pairs: Python functions and the Rust that the rules engine makes of them, as JSON lines.

python -m portalis_nemo.pairs --count 4000 --seed 1 --output pairs.jsonl
"""

from __future__ import annotations

import argparse
import ast
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from portalis_nemo.grammar import disguise, function
from portalis_nemo.rust_text import items_of

HELD_OUT = 20  # every twentieth function, whatever it is paired with


@dataclass(frozen=True)
class Pair:
    """`python` means what `rust`, the user's items of a translation, does; `refused`: the engine refuses `python`."""

    python: str
    rust: str
    refused: bool = False


class BadPairs(ValueError):
    """A file of pairs that cannot be read; the sentence names file and line."""


def make(count: int, seed: int) -> Iterator[tuple[Pair, bool]]:
    """`count` different pairs, and whether each is held out of training; the same seed gives the same pairs.

    About half are disguised. Held out are functions, not pairs: none of them is trained on in another disguise.
    """
    chance = Random(seed)  # noqa: S311 (the same pairs every time)
    seen: set[str] = set()
    translated: dict[str, str | None] = {}
    held_out: dict[str, bool] = {}
    while len(seen) < count:
        source = function(chance)
        key = meaning(source)
        if key not in translated:
            translated[key] = translate(source)
            held_out[key] = len(held_out) % HELD_OUT == 0
        rust = translated[key]
        if rust is None:
            continue
        hidden = chance.random() < 0.5
        python = disguise(source, chance) if hidden else source
        if python not in seen:
            seen.add(python)
            yield Pair(python, rust, hidden), held_out[key]


def meaning(source: str) -> str:
    """The same text for functions that differ in nothing."""
    return ast.unparse(ast.parse(source))


def translate(source: str) -> str | None:
    """The engine's Rust of a module with one function, its items alone; None when the engine refuses it."""
    from portalis_transpiler.api import Options, transpile
    from portalis_transpiler.refusal import Refused

    (definition,) = ast.parse(source).body
    assert isinstance(definition, ast.FunctionDef)
    called = f"{source}\n\n{definition.name}({', '.join('1' for _ in definition.args.args)})\n"
    try:
        return items_of(transpile(called, options=Options(main=False)).rust)
    except Refused:
        return None


def write(path: Path, pairs: Iterable[Pair]) -> int:
    """Write one JSON object a line; return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for pair in pairs:
            file.write(json.dumps(asdict(pair)) + "\n")
            count += 1
    return count


def read(path: Path) -> list[Pair]:
    """Raises BadPairs, which names the line, and OSError."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found = json.loads(line)
            pair = Pair(found["python"], found["rust"], bool(found.get("refused", False)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise BadPairs(
                f'{path}:{number}: not a pair ({error}): a line is {{"python": "…", "rust": "…"}}'
            ) from error
        if not isinstance(pair.python, str) or not isinstance(pair.rust, str):
            raise BadPairs(f"{path}:{number}: not a pair: python and rust are texts")
        pairs.append(pair)
    if not pairs:
        raise BadPairs(f"{path} holds no pair")
    return pairs


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m portalis_nemo.pairs", description="Make training pairs.")
    parser.add_argument("--count", type=int, default=4000, help="how many pairs, held-out ones among them")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True, help="pairs to train on, as JSON lines")
    parser.add_argument("--held-out", type=Path, help="pairs of functions that the others do not have")
    options = parser.parse_args(arguments)
    if options.count < HELD_OUT:
        parser.error(f"--count is {options.count}; at least {HELD_OUT} are needed to hold one out")
    begun = time.monotonic()
    made: dict[bool, list[Pair]] = {False: [], True: []}
    for pair, held_out in make(options.count, options.seed):
        made[held_out].append(pair)
    trained = write(options.output, made[False])
    held = write(options.held_out, made[True]) if options.held_out else 0
    print(f"{trained} pairs to train on, {held} held out, {time.monotonic() - begun:.0f} s", file=sys.stderr)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
