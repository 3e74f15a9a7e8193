"""Whether what CPython gave and what the module gave are the same."""

import json
import math
from typing import Any

from portalis_transpiler.conformance.wasm import WasmOutcome

SAME, DIFFERENT, OUTSIDE, SLOW = "same", "different", "outside_i64", "slow"


def verdict(python: dict[str, Any], rust: WasmOutcome) -> tuple[str, str]:
    """How a case went, and the Rust side as text."""
    if "gone" in python or python.get("error") == "MemoryError":
        return SLOW, "not compared"
    if rust.ended_by == "fuel":
        return DIFFERENT, "did not end within its instructions"
    if rust.ended_by:
        return DIFFERENT, rust.ended_by
    if rust.exit_code:
        last = rust.stderr.decode(errors="replace").strip().splitlines()[-1:] or [""]
        if last[0].startswith("OverflowError") and "outside 64 bits" in last[0]:
            return OUTSIDE, last[0]
        return (SAME if is_error_of(python, last[0].split(":")[0]) else DIFFERENT), f"ended: {last[0]}"
    size = int.from_bytes(rust.value[:4], "little")
    said = rust.value[4 : 4 + size].decode(errors="replace")
    answer = json.loads(rust.value[4 + size :])
    shown = shorten(answer, said)
    if answer.get("unread"):
        return SLOW, "arguments do not fit the function's types"
    if "error" in python or "error" in answer:
        same = is_error_of(python, answer.get("error", "")) and python["stdout"] == said
    else:
        same = all(alike(python[part], answer[part]) for part in ("value", "after")) and python["stdout"] == said
    return (SAME if same else DIFFERENT), shown


def is_error_of(python: dict[str, Any], kind: str) -> bool:
    """The same kind of exception; classes of the program itself go by their name."""
    return python.get("error") == kind


def alike(a: Any, b: Any) -> bool:
    """Equal in value and type; sets in any order; floats to 12 digits, as WebAssembly has another C library."""
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-12) or (a != a and b != b)
    if type(a) is not type(b):
        return False
    if isinstance(a, list):
        return len(a) == len(b) and all(map(alike, a, b))
    if isinstance(a, dict):
        if a.keys() != b.keys():
            return False
        if "set" in a:
            return alike(*(sorted(x["set"], key=lambda item: json.dumps(item)) for x in (a, b)))
        return all(alike(a[key], b[key]) for key in a)
    return bool(a == b)


def shorten(answer: dict[str, Any], said: str) -> str:
    """An answer as a line for people."""
    if "gone" in answer:
        return "ended by its limits"
    if "error" in answer:
        text = f"{answer['error']}: {answer.get('message', '')}".rstrip(": ")
    else:
        text = f"{json.dumps(answer.get('value'), ensure_ascii=False)}"
        if answer.get("after"):
            text += f", arguments after it {json.dumps(answer['after'], ensure_ascii=False)}"
    return (text + (f", printed {said!r}" if said else ""))[:500]
