"""`portalis translate`: one Python file to one Rust file, by a service."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from portalis_client.cli.output import ERROR, REFUSED, RIGHT, complain, emit, refusal_records, say
from portalis_client.cli.sources import Trouble, read, write
from portalis_client.cli.transpile import target_of
from portalis_client.client import Client
from portalis_client.errors import PortalisError, Refused
from portalis_client.translation import Translation


def run(
    client: Client,
    file: str,
    options: Mapping[str, str],
    priority: Literal["interactive", "batch"],
    output: Path | None,
    as_json: bool,
) -> int:
    """Translate, write, and give the exit code."""
    name = "<stdin>" if file == "-" else file
    try:
        translation = client.translate_code(read(file), options, filename=name, priority=priority)
        if output is not None:
            write(target_of(output, name), translation.rust_code)
    except Trouble as trouble:
        return complain(trouble, as_json)
    except Refused as refused:
        return show_refused(name, refused, as_json)
    except PortalisError as error:
        return show_error(error, as_json)
    show(name, translation, output is None, as_json)
    return RIGHT


def show(name: str, translation: Translation, on_stdout: bool, as_json: bool) -> None:
    if as_json:
        record = dataclasses.asdict(translation)
        emit({"file": name, "rust": record.pop("rust_code"), **record})
        return
    if on_stdout:
        sys.stdout.write(translation.rust_code)
    for warning in translation.metadata.get("warnings", ()):
        say(f"{name}: warning: {warning}")


def show_refused(name: str, refused: Refused, as_json: bool) -> int:
    if as_json:
        emit({"file": name, "refusals": refusal_records(refused.refusals), "omitted": refused.omitted})
    say(str(refused))
    return REFUSED


def show_error(error: PortalisError, as_json: bool) -> int:
    if as_json:
        emit(error_record(error))
    say(f"portalis: {error}")
    return ERROR


def error_record(error: PortalisError) -> dict[str, Any]:
    return {"error": str(error), "kind": type(error).__name__}
