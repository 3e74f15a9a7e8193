"""Names in reach and their types. A type is its name in the grammar: "int", "ints" (a list of them), "table", "box"…"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random


@dataclass
class Function:
    name: str
    params: list[str]
    returns: str


@dataclass
class Scope:
    """`names` maps variables to types; `functions` may be called; `depth` is the nesting of blocks."""

    random: Random
    names: dict[str, str] = field(default_factory=dict)
    functions: list[Function] = field(default_factory=list)
    depth: int = 0
    returns: str | None = None
    frozen: set[str] = field(default_factory=set)  # loop variables and counters: not assigned to
    counter: list[int] = field(default_factory=lambda: [0])

    def child(self) -> Scope:
        """A block inside: what it names is not seen outside, since it may not have run."""
        return replace(self, names=dict(self.names), frozen=set(self.frozen), depth=self.depth + 1)

    def fresh(self, prefix: str = "v") -> str:
        self.counter[0] += 1
        return f"{prefix}{self.counter[0]}"

    def of(self, kind: str) -> list[str]:
        return [name for name, t in self.names.items() if t == kind]

    def one_of(self, kind: str) -> str | None:
        found = self.of(kind)
        return self.random.choice(found) if found else None

    def chance(self, share: float) -> bool:
        return self.random.random() < share
