"""Small JSON values remembered by the hash of what they were made from; safe when two processes write at once."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


def root() -> Path:
    return Path(os.environ.get("PORTALIS_CACHE") or Path.home() / ".cache" / "portalis") / "differential"


def key_of(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(str(len(part)).encode() + b":" + part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _file(kind: str, key: str) -> Path:
    return root() / kind / key[:2] / f"{key}.json"


def recall(kind: str, key: str) -> Any | None:
    try:
        return json.loads(_file(kind, key).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def remember(kind: str, key: str, value: Any) -> None:
    target = _file(kind, key)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=target.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(value, out)
    Path(aside).replace(target)
