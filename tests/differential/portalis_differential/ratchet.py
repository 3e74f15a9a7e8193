"""The committed count of right programs a set: it may only grow."""

from __future__ import annotations

import json

from .programs import HERE

BASELINE = HERE / "baseline.json"


def floor(which: str) -> int:
    counts: dict[str, int] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    return counts.get(which, 0)


def lift(which: str, count: int) -> None:
    counts: dict[str, int] = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if count < counts.get(which, 0):
        raise ValueError(
            f"{which}: {count} right programs are fewer than the baseline's {counts[which]}; the ratchet only grows"
        )
    counts[which] = count
    BASELINE.write_text(json.dumps(dict(sorted(counts.items())), indent=2) + "\n", encoding="utf-8")
