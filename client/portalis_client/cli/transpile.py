"""`portalis transpile`: one Python file to one Rust file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal

from portalis_client.cli.output import PARTLY, REFUSED, RIGHT, complain, emit, refusal_records, say
from portalis_client.cli.sources import Trouble, read, write


def run(file: str, output: str | None, int_: Literal["i64", "big"], stdin_filename: str, as_json: bool) -> int:
    """Translate, write, and give the exit code: 4 where a library lacks functions whose types nothing tells."""
    from portalis_transpiler import Options, Refused, transpile

    name = stdin_filename if file == "-" else file
    try:
        translation = transpile(read(file), name, Options(int=int_, partly=True))
        if output is not None:
            write(target_of(output, name), translation.rust)
    except Trouble as trouble:
        return complain(trouble, as_json)
    except Refused as refused:
        if as_json:
            emit({"file": name, "refusals": refusal_records(refused.refusals)})
        for refusal in refused.refusals:
            say(str(refusal))
        return REFUSED
    if as_json:
        emit(record(name, translation))
    elif output is None:
        sys.stdout.write(translation.rust)
    if not as_json:
        for warning in translation.warnings:
            say(f"{name}: warning: {warning}")
    for refusal in translation.left_out:
        say(str(refusal))
    return PARTLY if translation.left_out else RIGHT


def target_of(output: str, name: str) -> Path:
    """A folder, or what ends as one, gets a file named after the Python file; anything else is the file itself."""
    folder = output.endswith("/") or Path(output).is_dir()
    return Path(output, f"{Path(name).stem.strip('<>')}.rs") if folder else Path(output)


def record(name: str, translation: Any) -> dict[str, Any]:
    functions = [
        {
            "name": f.name,
            "rust_name": f.rust_name,
            "params": [{"name": n, "type": str(t)} for n, t in f.params],
            "returns": str(f.returns),
            "raises": f.raises,
        }
        for f in translation.functions
    ]
    return {
        "file": name,
        "rust": translation.rust,
        "functions": functions,
        "warnings": list(translation.warnings),
        "left_out": refusal_records(translation.left_out),
    }
