"""What a request of batch_processor asks for: files, how to treat them, and how hard to optimise. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Literal

from portalis_models.options import brief
from portalis_transpiler.refusal import Refusal

CONFIG: dict[str, tuple[str, ...]] = {
    "int": ("i64", "big"),
    "build": ("auto", "off"),
    "conformance": ("auto", "off"),
}
LEVELS: dict[str, Literal[0, 1, 2, 3]] = {"0": 0, "1": 1, "2": 2, "3": 3}
MOST_PATH = 300  # characters, and so a reason
_KNOWN = ("int", "build", "conformance", "seconds", "name")
_NAME = re.compile(r"[a-z_][a-z0-9_]{0,63}")


class BadBatch(ValueError):
    """The request as a whole; the message names the input, the value and what is known."""


@dataclass(frozen=True)
class Batch:
    """A project to translate, to the crate `name`. `seconds`: for all of it; `optimize`: rustc's opt-level of the
    WebAssembly. `unread`: why the caller could not read others of its files."""

    files: Mapping[str, str]
    unread: Mapping[str, Refusal] = field(default_factory=dict)
    name: str = "project"
    int: Literal["i64", "big"] = "i64"
    build: str = "auto"
    conformance: str = "auto"
    seconds: float = 900.0
    optimize: Literal[0, 1, 2, 3] = 2


@dataclass(frozen=True)
class BatchLimits:
    """Bounds of a whole batch: files, bytes, seconds; a client may ask for less time, never for more."""

    max_files: int = 1000
    max_bytes: int = 32_000_000
    max_seconds: int = 900


def read_batch(source_files: bytes, config: bytes | None, level: bytes | None, limits: BatchLimits) -> Batch:
    """The batch that three inputs describe. Raises BadBatch for what spoils all of it."""
    if len(source_files) > limits.max_bytes:
        raise BadBatch(
            f"source_files has {len(source_files):,} bytes, and this service takes at most {limits.max_bytes:,}: "
            "send the project in parts"
        )
    files, unread = read_files(parsed("source_files", source_files), limits.max_files)
    return Batch(files, unread, optimize=read_level(level), **read_config(config, limits))


def read_files(given: Any, most: int) -> tuple[dict[str, str], dict[str, Refusal]]:
    """Texts by path, in the order in which they came; and why the caller could not read others."""
    if not isinstance(given, list) or not given:
        raise BadBatch(f'source_files is {brief(given)}; it is a JSON list of {{"path": "app.py", "source": "…"}}')
    if len(given) > most:
        raise BadBatch(f"source_files has {len(given):,} files, and this service takes at most {most:,} at once")
    files: dict[str, str] = {}
    unread: dict[str, Refusal] = {}
    for number, entry in enumerate(given, start=1):
        keys = ("path", "unread", "instead") if isinstance(entry, dict) and "unread" in entry else ("path", "source")
        if not isinstance(entry, dict) or not all(isinstance(entry.get(key), str) for key in keys):
            raise BadBatch(f'source_files has {brief(entry)} as file {number}; it is {{"path": "…", "source": "…"}}')
        path = entry["path"]
        if why := unusable(path):
            raise BadBatch(f"source_files has {brief(path)} as the path of file {number}: {why}")
        if path in files or path in unread:
            raise BadBatch(f"source_files has {brief(path)} twice; a path is that of one file")
        if "source" in keys:
            files[path] = entry["source"]
        else:
            unread[path] = Refusal(path, 1, 1, "PT001", entry["unread"][:MOST_PATH], entry["instead"][:MOST_PATH])
    return files, unread


def unusable(path: str) -> str:
    """Why a path is none inside of a project; empty when it is."""
    parts = PurePosixPath(path).parts
    if not path or len(path) > MOST_PATH:
        return f"a path has 1 to {MOST_PATH} characters"
    if path.startswith("/") or ".." in parts or "\\" in path or any(ord(each) < 32 for each in path):
        return "a path is relative to the project, with / between its parts and without .."
    if any("\ud800" <= each <= "\udfff" for each in path):
        return "it has half a character (a lone surrogate)"
    return "" if path.endswith(".py") else "a Python file's name ends with .py"


def read_config(text: bytes | None, limits: BatchLimits) -> dict[str, Any]:
    """The fields of Batch that `project_config` sets."""
    given = parsed("project_config", text) if text else {}
    if not isinstance(given, dict):
        raise BadBatch(f'project_config is {brief(given)}; it is a JSON object such as {{"conformance": "off"}}')
    if unknown := sorted(set(given) - set(_KNOWN)):
        raise BadBatch(f"project_config has no key {brief(unknown[0])}; the known ones are {', '.join(_KNOWN)}")
    for key, value in given.items():
        if key in CONFIG and value not in CONFIG[key]:
            choices = ", ".join(f'"{choice}"' for choice in CONFIG[key])
            raise BadBatch(f"project_config.{key} is {brief(value)}; it is one of {choices}")
    name = given.get("name", "project")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise BadBatch(f"project_config.name is {brief(name)}; a crate's name has a-z, 0-9 and _, at most 64 of them")
    seconds = given.get("seconds", limits.max_seconds)
    right = isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds <= limits.max_seconds
    if not right:
        raise BadBatch(
            f"project_config.seconds is {brief(seconds)}; it is a number above 0, at most {limits.max_seconds}"
        )
    return {**given, "seconds": float(seconds)}


def read_level(text: bytes | None) -> Literal[0, 1, 2, 3]:
    """rustc's opt-level; 2 where nothing is said."""
    level = text.decode(errors="replace") if text else "2"
    if level not in LEVELS:
        raise BadBatch(f"optimization_level is {brief(level)}; it is one of {', '.join(LEVELS)}")
    return LEVELS[level]


def parsed(name: str, text: bytes) -> Any:
    try:
        return json.loads(text.decode())
    except UnicodeDecodeError as error:
        raise BadBatch(f"{name} is not UTF-8: byte 0x{text[error.start]:02x} at offset {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise BadBatch(f"{name} is not JSON: {error}") from error
