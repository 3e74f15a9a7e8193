"""What a request may ask for, read from its JSON. Pure: bytes in, a frozen Job out, or BadJob with the sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from portalis_transpiler.api import Signature

Kind = Literal["build", "conform"]
TARGETS = ("wasm32-wasi", "wasm32-unknown-unknown")
_CHOICES = {"target": TARGETS, "int": ("i64", "big")}
# The largest texts in bytes; numbers by their type, smallest and largest.
_TEXTS = {"rust": 8 << 20, "source": 1 << 20, "filename": 300, "stdin": 1 << 20}
_NUMBERS: dict[str, tuple[type, float, float]] = {
    "seconds": (float, 0.1, 600.0),
    "optimize": (int, 0, 3),
    "cases": (int, 1, 200),
    "seed": (int, 0, 2**31),
    "case_seconds": (float, 0.01, 10.0),
    "program_seconds": (float, 0.1, 120.0),
}
_CONFORM = "rust source filename int functions stdin cases seed edges case_seconds program_seconds seconds"
_FLAGS = ("library", "edges", "check")
FIELDS = {"build": ("rust", "target", "library", "optimize", "check", "seconds"), "conform": tuple(_CONFORM.split())}
_MOST_FUNCTIONS = 2000


class BadJob(ValueError):
    """The request; the message names the field, the value and what is known."""


@dataclass(frozen=True)
class Job:
    """One piece of work; `seconds` is the caller's deadline from the moment it is received."""

    kind: Kind
    rust: str
    seconds: float = 30.0
    target: str = TARGETS[0]
    library: bool = False
    optimize: int = 2
    check: bool = False
    source: str = ""
    filename: str = "program.py"
    functions: tuple[Signature, ...] = ()
    stdin: str = ""
    cases: int = 30
    seed: int = 1
    case_seconds: float = 0.3
    program_seconds: float = 10.0
    edges: bool = False
    int: str = "i64"

    def to_json(self) -> str:
        return json.dumps(asdict(self))


def read_job(kind: Kind, body: bytes) -> Job:
    """The job that a request's JSON describes. Raises BadJob."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadJob(f"the body is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise BadJob(f"the body is {_brief(given)}; it is a JSON object")
    if unknown := sorted(set(given) - set(FIELDS[kind])):
        raise BadJob(f"there is no field {_brief(unknown[0])}; the known ones are {', '.join(FIELDS[kind])}")
    for name in ("rust",) if kind == "build" else ("rust", "source"):
        if not given.get(name):
            raise BadJob(f"{name} is missing; it is a text that is not empty")
    return Job(kind, **{name: _field(name, value) for name, value in given.items()})


def job_of(record: Mapping[str, Any]) -> Job:
    """The job that `to_json` wrote."""
    return Job(**{**record, "functions": tuple(map(_function, record["functions"]))})


def _field(name: str, value: Any) -> Any:
    if name in _TEXTS:
        return _text(name, value)
    if name in _NUMBERS:
        return _number(name, value)
    if name == "functions":
        return _functions(value)
    if name in _FLAGS:
        if not isinstance(value, bool):
            raise BadJob(f"{name} is {_brief(value)}; it is true or false")
        return value
    if value not in _CHOICES[name]:
        raise BadJob(f"{name} is {_brief(value)}; it is one of {', '.join(_CHOICES[name])}")
    return value


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise BadJob(f"{name} is {_brief(value)}; it is a text")
    try:
        size = len(value.encode())
    except UnicodeEncodeError as error:
        raise BadJob(f"{name} has half a character (a lone surrogate) at position {error.start}") from error
    if size > _TEXTS[name]:
        raise BadJob(f"{name} has {size:,} bytes; it has at most {_TEXTS[name]:,}")
    if name == "filename" and ("/" in value or "\0" in value or not value.strip(".")):
        raise BadJob(f"filename is {_brief(value)}; it is a name without folders")
    return value


def _number(name: str, value: Any) -> float | int:
    kind, low, high = _NUMBERS[name]
    right = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
    if not right or (kind is int and not isinstance(value, int)):
        word = "a whole number" if kind is int else "a number"
        raise BadJob(f"{name} is {_brief(value)}; it is {word} from {low:g} to {high:g}")
    return int(value) if kind is int else float(value)


def _functions(value: Any) -> tuple[Signature, ...]:
    if not isinstance(value, list) or len(value) > _MOST_FUNCTIONS:
        raise BadJob(f"functions is {_brief(value)}; it is a list of at most {_MOST_FUNCTIONS} objects")
    try:
        return tuple(map(_function, value))
    except (TypeError, ValueError, KeyError) as error:
        fields = ", ".join(Signature.__dataclass_fields__)
        raise BadJob(f"functions has an entry that is no function ({error}); each has {fields}") from error


def _function(entry: Mapping[str, Any]) -> Signature:
    params = tuple((str(name), str(kind)) for name, kind in entry["params"])
    return Signature(
        str(entry["name"]), str(entry["rust_name"]), params, str(entry["returns"]), bool(entry.get("raises"))
    )


def _brief(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= 80 else text[:77] + "..."
