"""The Python types of a signature, read from their text, and the values to try for each."""

import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# The pool that found every bug so far: small numbers of both signs, and the edges of 32 and 64 bits.
INTS = (0, 1, 2, 3, -1, 7, 2**63 - 1, -7, 12, 2**31, -(2**63), 25, 100, -(2**31))
BIG_INTS = (*INTS, 2**64, -(2**63) - 1, 10**30, -(3**80))
_EVERYDAY_INTS = tuple(n for n in INTS if abs(n) < 2**31)
FLOATS = (0.0, 1.0, 2.25, -1.5, -3.0, 1e6, 0.1, 1e-7, math.inf, math.nan)
TEXTS = ("", "a", "abc", "Hello World", "racecar", "  x y ", "123", "a,b,,c", "éß", "-4.5", "zzZ", "aabbb")
_POOLS: dict[str, tuple[Any, ...]] = {
    "int": INTS, "bigint": BIG_INTS, "float": FLOATS, "str": TEXTS, "bool": (False, True), "None": (None,)
}  # fmt: skip
_COPIES = {"int", "float", "bool", "None"}


class NotSampled(Exception):
    """No values are made for this type; the message names it."""


@dataclass(frozen=True)
class Type:
    """`list[int]` is Type("list", (Type("int"),)); a union has the name "|"."""

    name: str
    parts: tuple["Type", ...] = ()

    def __str__(self) -> str:
        if self.name == "|":
            return " | ".join(map(str, self.parts))
        return f"{self.name}[{', '.join(map(str, self.parts))}]" if self.parts else self.name


def read_type(text: str) -> Type:
    """The type that `text` names, as annotations are written."""
    members = [_read_one(part) for part in _split(text, "|")]
    return members[0] if len(members) == 1 else Type("|", tuple(members))


def unbounded(kind: Type) -> Type:
    """The same type with ints of any size."""
    return Type("bigint" if kind.name == "int" else kind.name, tuple(map(unbounded, kind.parts)))


def _read_one(text: str) -> Type:
    name, bracket, inner = text.strip().partition("[")
    parts = _split(inner.rstrip()[:-1], ",") if bracket else []
    return Type(name.strip(), tuple(read_type(part) for part in parts))


def _split(text: str, at: str) -> list[str]:
    parts, depth = [""], 0
    for character in text:
        depth += (character in "[(") - (character in "])")
        if character == at and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def samples(kind: Type, rng: random.Random) -> Iterator[Any]:
    """Values of the type without end: first the pool, simple ones first, then chosen at random.

    Raises:
        NotSampled: nothing is known about a type inside.
    """
    if kind.name in _POOLS:
        yield from _POOLS[kind.name]
        while True:
            yield _random_atom(kind.name, rng)
    elif kind.name == "|":
        while True:
            for member in kind.parts:
                yield one(member, rng)
    elif kind.name in ("list", "set", "dict", "tuple"):
        yield from _containers(kind, rng)
    else:
        raise NotSampled(f"values of type {kind} are not made up")


def one(kind: Type, rng: random.Random) -> Any:
    """One value, mostly a simple one."""
    if kind.name in ("int", "bigint"):
        return rng.choice(_EVERYDAY_INTS) if rng.random() < 0.9 else rng.choice(_POOLS[kind.name])
    if kind.name == "float":
        return rng.choice(FLOATS[:8])
    if kind.name == "str":
        return rng.choice(TEXTS)
    return next(itertools.islice(samples(kind, rng), rng.randint(0, 6), None))


def _random_atom(name: str, rng: random.Random) -> Any:
    if name in ("int", "bigint"):
        return rng.randint(-50, 200)
    if name == "float":
        return round(rng.uniform(-100, 100), rng.randint(0, 6))
    if name == "bool":
        return rng.random() < 0.5
    if name == "str":
        return "".join(rng.choice("abcXYZ 019_-") for _ in range(rng.randint(0, 12)))
    return None


def _containers(kind: Type, rng: random.Random) -> Iterator[Any]:
    if kind.name == "tuple" and not (len(kind.parts) == 2 and kind.parts[1].name == "..."):
        while True:
            yield tuple(one(part, rng) for part in kind.parts)
    part = kind.parts[0]
    for length in itertools.chain((0, 1, 2, 3, 5, 8), iter(lambda: rng.randint(0, 9), None)):
        items = _items(part, length, rng)
        if kind.name == "dict":
            yield {key: one(kind.parts[1], rng) for key in items}
        else:
            yield {"list": list, "set": set, "tuple": tuple}[kind.name](items)


def _items(part: Type, length: int, rng: random.Random) -> list[Any]:
    """Items of one type; numbers are sorted now and then, rows of a table get one length, as programs expect them."""
    if part.name == "list" and rng.random() < 0.8:
        width = rng.choice([length, rng.randint(1, 4)])
        return [_items(part.parts[0], width, rng) for _ in range(length)]
    items = [one(part, rng) for _ in range(length)]
    if part.name in ("int", "bigint", "float", "str") and rng.random() < 0.4 and all(item == item for item in items):
        items.sort()
    return items


def simpler(value: Any) -> Iterator[Any]:
    """Smaller values of the same type, the boldest first."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int):
        yield from dict.fromkeys(
            n
            for n in (0, value // 2 if value > 0 else -(-value // 2), value - 1 if value > 0 else value + 1)
            if abs(n) < abs(value)
        )
    elif isinstance(value, float):
        yield from (
            x
            for x in (0.0, 1.0, float(round(value)) if math.isfinite(value) else 2.0)
            if x != value and not abs(x) > abs(value)
        )
    elif isinstance(value, str):
        yield from (cut for cut in (value[: len(value) // 2], value[len(value) // 2 :]) if len(cut) < len(value))
        yield from (value[:place] + value[place + 1 :] for place in range(min(len(value), 8)))
    elif isinstance(value, list):
        half = len(value) // 2
        yield from (cut for cut in (value[:half], value[half:]) if len(cut) < len(value))
        for place in range(min(len(value), 8)):
            yield value[:place] + value[place + 1 :]
        for place in range(min(len(value), 8)):
            yield from ([*value[:place], less, *value[place + 1 :]] for less in simpler(value[place]))
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from ((*value[:place], less, *value[place + 1 :]) for less in simpler(item))
    elif isinstance(value, dict):
        for key in list(value)[:8]:
            yield {other: item for other, item in value.items() if other != key}
    elif isinstance(value, set):
        for item in sorted(value, key=repr)[:8]:
            yield value - {item}
