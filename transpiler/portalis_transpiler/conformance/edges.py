"""Arguments around the numbers that a source names, where a translation with one wrong number shows.

The pools know nothing of the program, which is enough for an engine whose faults are faults of a construct. A network
may write 8 for 9 in one branch: so its translations are also called with each number of the source, and the numbers
beside it, in each place.
"""

import re
from collections.abc import Sequence
from random import Random

from portalis_transpiler.api import Signature
from portalis_transpiler.conformance.original import Case

WHOLE_NUMBER = re.compile(r"(?<![\w.])\d{1,15}(?![\w.])")
MOST_CASES = 200


def edges_of(source: str) -> list[int]:
    """The whole numbers that the text names, in strings too, with their neighbours and both signs; 0 and 1 always."""
    named = {0, 1} | {int(text) for text in WHOLE_NUMBER.findall(source)}
    near = {number + step for number in named for step in (-1, 0, 1)}
    return sorted(near | {-number for number in near})


def cases_at_edges(function: Signature, edges: Sequence[int], seed: int) -> list[Case]:
    """Calls of a function of whole numbers: each edge in each place beside others, then in every place at once."""
    places = len(function.params)
    if not places or any(kind != "int" for _, kind in function.params):
        return []
    chance = Random(f"{seed} {function.name}")  # noqa: S311 (the same cases every time)
    rows = []
    for place in range(places):
        for edge in edges:
            row = [chance.choice(edges) for _ in range(places)]
            row[place] = edge
            rows.append(tuple(row))
    rows += [(edge,) * places for edge in edges]
    chance.shuffle(rows)
    return [Case(function.name, row) for row in dict.fromkeys(rows)][:MOST_CASES]
