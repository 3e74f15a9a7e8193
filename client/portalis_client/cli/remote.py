"""The commands that ask a service: `portalis translate`.

Exit codes: 0 translated, 1 error, 2 usage, 3 refused. Rust goes to stdout and everything else to stderr; with --json,
stdout is one JSON object however it ends.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import tokenize
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from portalis_client.errors import BadRequest, PortalisError, Refused

if TYPE_CHECKING:
    from portalis_client.client import Client
    from portalis_client.translation import Translation

ERROR, USAGE, REFUSED = 1, 2, 3


Spoken = Literal["http", "grpc"]

# How a service is reached: the same options for every command.
Url = Annotated[
    str, typer.Option(envvar="PORTALIS_URL", help="The service: http://HOST, https://HOST, grpc://HOST:8001.")
]
Protocol = Annotated[Spoken | None, typer.Option(help="When the URL does not say it.")]
Timeout = Annotated[float, typer.Option(min=0.001, help="Seconds to wait for the answer.")]
ApiKey = Annotated[
    str | None,
    typer.Option(envvar="PORTALIS_API_KEY", show_envvar=True, help="API key; the variable keeps it out of `ps`."),
]
CaFile = Annotated[str | None, typer.Option(metavar="PEM", help="Authority that signed the service's certificate.")]
CertFile = Annotated[str | None, typer.Option(metavar="PEM", help="Our certificate, where the service wants one.")]
KeyFile = Annotated[str | None, typer.Option(metavar="PEM", help="The key of --cert-file.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the `portalis` application."""
    app.command()(translate)


def translate(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A Python file; - is standard input.")],
    url: Url,
    protocol: Protocol = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="File or folder; stdout when absent.")] = None,
    as_json: AsJson = False,
    int_: Annotated[Literal["i64", "big"], typer.Option("--int", help="64-bit integers, or ones that grow.")] = "i64",
    conformance: Annotated[Literal["auto", "off", "required"], typer.Option(help="Run both and compare.")] = "auto",
    engine: Annotated[Literal["auto", "rules", "neural"], typer.Option(help="Who translates.")] = "auto",
    priority: Annotated[Literal["interactive", "batch"], typer.Option(help="Who waits for it.")] = "interactive",
    timeout: Timeout = 60.0,
    api_key: ApiKey = None,
    ca_file: CaFile = None,
    cert_file: CertFile = None,
    key_file: KeyFile = None,
) -> None:
    """Translate a Python file to Rust with a Portalis service."""
    client = usage_checked(lambda: connect(url, protocol, timeout, api_key, ca_file, cert_file, key_file))
    name, source = read_source(file, as_json)
    options = {"int": int_, "conformance": conformance, "engine": engine}
    try:
        with client:
            translation = client.translate_code(source, options, filename=name, priority=priority)
    except PortalisError as error:
        fail(name, error, as_json)
    show(name, translation, output, as_json)


def connect(
    url: str,
    protocol: Spoken | None,
    timeout: float,
    api_key: str | None,
    ca_file: str | None,
    cert_file: str | None,
    key_file: str | None,
) -> Client:
    from portalis_client.connect import create_client
    from portalis_client.endpoint import Tls

    tls = Tls(ca_file, cert_file, key_file)
    return create_client(url, protocol, api_key=api_key, timeout=timeout, tls=tls)


def usage_checked(make: Callable[[], Client]) -> Client:
    try:
        return make()
    except BadRequest as error:
        typer.echo(f"portalis: {error}", err=True)
        raise typer.Exit(USAGE) from error


def read_source(file: str, as_json: bool) -> tuple[str, str]:
    """Name and text of a Python file, in the encoding that it declares."""
    name = "<stdin>" if file == "-" else file
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        encoding, _ = tokenize.detect_encoding(BytesIO(raw).readline)
        return name, raw.decode(encoding)
    except (OSError, SyntaxError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        fail(name, PortalisError(f"{name} cannot be read: {reason}"), as_json)


def show(name: str, translation: Translation, output: Path | None, as_json: bool) -> None:
    if output is not None:
        target = output / f"{Path(name).stem.strip('<>')}.rs" if output.is_dir() else output
        try:
            target.write_text(translation.rust_code, encoding="utf-8")
        except OSError as error:
            fail(name, PortalisError(f"{target} cannot be written: {error.strerror}"), as_json)
    if as_json:
        typer.echo(json.dumps({"file": name, **dataclasses.asdict(translation)}))
    elif output is None:
        sys.stdout.write(translation.rust_code)
    for warning in () if as_json else translation.metadata.get("warnings", ()):
        typer.echo(f"{name}: warning: {warning}", err=True)


def fail(name: str, error: PortalisError, as_json: bool) -> NoReturn:
    """Say what went wrong and end with its exit code."""
    refused = isinstance(error, Refused)
    if as_json:
        typer.echo(json.dumps({"file": name, **record(error)}))
    typer.echo(str(error) if refused else f"portalis: {error}", err=True)
    raise typer.Exit(REFUSED if refused else ERROR)


def record(error: PortalisError) -> dict[str, Any]:
    if isinstance(error, Refused):
        return {"refusals": [dataclasses.asdict(each) for each in error.refusals], "omitted": error.omitted}
    return {"error": {"kind": type(error).__name__, "message": str(error)}}
