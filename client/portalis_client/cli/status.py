"""`portalis status`: does a service translate? Asked in the one way that tells the truth, by a translation."""

from __future__ import annotations

import time
from typing import Any

from portalis_client.cli.output import ERROR, RIGHT, console, emit
from portalis_client.client import Client
from portalis_client.conversation import MODEL as INTERACTIVE
from portalis_client.errors import PortalisError
from portalis_client.translation import MODEL as TRANSLATION

PROBE = "def probe(n: int) -> int:\n    return n + 1\n"


def run(client: Client, url: str, as_json: bool) -> int:
    """Ask, show, and give the exit code."""
    models = {
        TRANSLATION: asked(lambda: client.translate_code(PROBE).metadata),
        INTERACTIVE: asked(lambda: {} if client.translate_interactive(PROBE).translated_code else {"refused": True}),
    }
    ready = _ready(client)
    for name, record in models.items():
        record["ready"] = ready.get(name, False)
    works = bool(models[TRANSLATION]["works"])
    if as_json:
        emit({"url": url, "works": works, "models": models})
    else:
        show(url, works, models)
    return RIGHT if works else ERROR


def asked(call: Any) -> dict[str, Any]:
    """What came of a translation: whether it worked, how long it took, who made it, or the error."""
    start = time.perf_counter()
    try:
        metadata = call()
    except PortalisError as error:
        return {"works": False, "error": str(error), "kind": type(error).__name__}
    milliseconds = round(1000 * (time.perf_counter() - start), 1)
    known = {key: metadata[key] for key in ("engine", "revision") if key in metadata}
    return {"works": True, "milliseconds": milliseconds, **known}


def _ready(client: Client) -> dict[str, bool]:
    try:
        return dict(client.health((TRANSLATION, INTERACTIVE)).models)
    except PortalisError:
        return {}


def show(url: str, works: bool, models: dict[str, dict[str, Any]]) -> None:
    from rich.table import Table

    table = Table("model", "ready", "translates", "ms", "engine", "revision", box=None)
    for name, record in models.items():
        table.add_row(
            name,
            "yes" if record["ready"] else "no",
            "yes" if record["works"] else "no",
            str(record.get("milliseconds", "")),
            record.get("engine", ""),
            record.get("revision", ""),
        )
    out = console()
    out.print(f"{url} {'translates' if works else 'does not translate'}")
    out.print(table)
    for name, record in models.items():
        if not record["works"]:
            out.print(f"{name}: {record['error']}", markup=False)
