"""`portalis status`: does a service translate? Asked in the one way that tells the truth, by a translation."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from portalis_client.batch_messages import MODEL as BATCH
from portalis_client.cli.output import ERROR, RIGHT, console, emit, table
from portalis_client.client import Client
from portalis_client.conversation import MODEL as INTERACTIVE
from portalis_client.errors import DeadlineExceeded, PortalisError, ServerError
from portalis_client.translation import MODEL as TRANSLATION

PROBE = "def probe(n: int) -> int:\n    return n + 1\n"
QUICK = {"build": "off", "conformance": "off"}


def run(client: Client, url: str, timeout: float, as_json: bool) -> int:
    """Ask, show, and give the exit code. A service need not serve more than translation_model; what it serves works."""
    probes: dict[str, Callable[[], Mapping[str, Any]]] = {
        TRANSLATION: lambda: client.translate_code(PROBE).metadata,
        INTERACTIVE: lambda: made(client.translate_interactive(PROBE).translated_code),
        BATCH: lambda: batched(client, timeout),
    }
    models = {name: seen(client, name, probe) for name, probe in probes.items()}
    works = bool(models[TRANSLATION].get("works")) and not any(m.get("works") is False for m in models.values())
    if as_json:
        emit({"url": url, "works": works, "models": models})
    else:
        show(url, works, models)
    return RIGHT if works else ERROR


def seen(client: Client, model: str, probe: Callable[[], Mapping[str, Any]]) -> dict[str, Any]:
    """What Triton says of a model, and what came of a translation: its time and who made it, or the error."""
    try:
        ready = client.health((model,)).models[model]
        record: dict[str, Any] = {"ready": ready, "versions": list(client.model(model).versions) if ready else []}
    except PortalisError:
        record = {"ready": False, "versions": []}
    if not record["ready"] and model != TRANSLATION:
        return {**record, "works": None}
    start = time.perf_counter()
    try:
        metadata = probe()
    except DeadlineExceeded as error:
        busy = model == BATCH  # projects take minutes, and this one stood behind them
        return {**record, "works": None if busy else False, "error": str(error), "kind": type(error).__name__}
    except PortalisError as error:
        return {**record, "works": False, "error": str(error), "kind": type(error).__name__}
    milliseconds = round(1000 * (time.perf_counter() - start), 1)
    known = {key: metadata[key] for key in ("engine", "revision") if key in metadata}
    return {**record, "works": True, "milliseconds": milliseconds, **known}


def made(rust: str | None) -> Mapping[str, Any]:
    if not rust:
        raise ServerError("it refused a program that the rules engine translates")
    return {}


def batched(client: Client, timeout: float) -> Mapping[str, Any]:
    result = client.translate_batch({"probe.py": PROBE}, QUICK, timeout=timeout).result()
    return {**result.performance_metrics.values, **made("".join(file.rust for file in result.translated_files))}


def show(url: str, works: bool, models: Mapping[str, Mapping[str, Any]]) -> None:
    shown = table("model", "versions", "ready", "translates", "ms", "engine", "revision")
    for name, record in models.items():
        shown.add_row(
            name,
            ", ".join(record["versions"]),
            "yes" if record["ready"] else "no",
            {True: "yes", False: "no", None: "not known"}[record["works"]] if record["ready"] else "",
            str(record.get("milliseconds", "")),
            record.get("engine", ""),
            record.get("revision", ""),
        )
    out = console()
    out.print(f"{url} {'translates' if works else 'does not translate'}", soft_wrap=True)
    out.print(shown)
    for name, record in models.items():
        if "error" in record:
            out.print(f"{name}: {record['error']}", markup=False, soft_wrap=True)
