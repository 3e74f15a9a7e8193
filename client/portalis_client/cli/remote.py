"""The commands that ask a service: `translate`, `session` and `status`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from portalis_client.cli.output import USAGE, say
from portalis_client.errors import BadRequest

if TYPE_CHECKING:
    from portalis_client.client import Client

# How a service is reached: the same options for every command.
Spoken = Literal["http", "grpc"]
Url = Annotated[
    str, typer.Option(envvar="PORTALIS_URL", help="The service: http://HOST, https://HOST, grpc://HOST:8001.")
]
Protocol = Annotated[Spoken | None, typer.Option(help="When the URL does not say it.")]
Timeout = Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="How long to wait for an answer.")]
ApiKey = Annotated[str | None, typer.Option(envvar="PORTALIS_API_KEY", help="The variable keeps the key out of `ps`.")]
CaFile = Annotated[str | None, typer.Option(metavar="PEM", help="Authority that signed the service's certificate.")]
CertFile = Annotated[str | None, typer.Option(metavar="PEM", help="Our certificate, where the service wants one.")]
KeyFile = Annotated[str | None, typer.Option(metavar="PEM", help="The key of --cert-file.")]

Ints = Annotated[
    Literal["i64", "big"],
    typer.Option("--int", help="i64: checked 64-bit integers; big: integers that grow, as Python's do."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout, for programs.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the `portalis` application."""
    for command in (translate, session, status):
        app.command()(command)


def translate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A Python file, or - for stdin.")],
    url: Url,
    protocol: Protocol = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="OUT", help="A file, or a folder to put FILE.rs into.")
    ] = None,
    as_json: AsJson = False,
    int_: Ints = "i64",
    conformance: Annotated[
        Literal["auto", "off", "required"], typer.Option(help="Run the original and the translation, and compare.")
    ] = "auto",
    engine: Annotated[Literal["auto", "rules", "neural"], typer.Option(help="Who translates.")] = "auto",
    priority: Annotated[
        Literal["interactive", "batch"], typer.Option(help="interactive is served first.")
    ] = "interactive",
    timeout: Timeout = 60.0,
    api_key: ApiKey = None,
    ca_file: CaFile = None,
    cert_file: CertFile = None,
    key_file: KeyFile = None,
) -> None:
    """Translate a Python file with a Portalis service. Exit 3 when it is refused."""
    from portalis_client.cli import translate as command

    options = {"int": int_, "conformance": conformance, "engine": engine}
    with connected(url, protocol, timeout, api_key, ca_file, cert_file, key_file) as client:
        raise typer.Exit(command.run(client, file, options, priority, output, as_json))


def session(
    url: Url,
    protocol: Protocol = None,
    as_json: AsJson = False,
    int_: Ints = "i64",
    program: Annotated[
        bool, typer.Option("--program", help="Show the whole program, not what a snippet made.")
    ] = False,
    timeout: Timeout = 60.0,
    api_key: ApiKey = None,
    ca_file: CaFile = None,
    cert_file: CertFile = None,
    key_file: KeyFile = None,
) -> None:
    """Translate snippet by snippet; each may use what earlier ones defined. For a terminal, or lines on stdin."""
    from portalis_client.cli import session as command

    context = {"int": int_, "output": "program" if program else "snippet"}
    with connected(url, protocol, timeout, api_key, ca_file, cert_file, key_file) as client:
        raise typer.Exit(command.run(client, context, as_json))


def status(
    url: Url,
    protocol: Protocol = None,
    as_json: AsJson = False,
    timeout: Timeout = 10.0,
    api_key: ApiKey = None,
    ca_file: CaFile = None,
    cert_file: CertFile = None,
    key_file: KeyFile = None,
) -> None:
    """Say whether a service translates, and with which models and revision. Exit 1 when it does not."""
    from portalis_client.cli import status as command

    with connected(url, protocol, timeout, api_key, ca_file, cert_file, key_file) as client:
        raise typer.Exit(command.run(client, url, as_json))


def connected(
    url: str,
    protocol: Spoken | None,
    timeout: float,
    api_key: str | None,
    ca_file: str | None,
    cert_file: str | None,
    key_file: str | None,
) -> Client:
    """A client for these options; what is wrong with them is a usage error."""
    from portalis_client.connect import create_client
    from portalis_client.endpoint import Tls

    tls = Tls(ca_file, cert_file, key_file)
    return usage_checked(lambda: create_client(url, protocol, api_key=api_key, timeout=timeout, tls=tls))


def usage_checked(make: Callable[[], Client]) -> Client:
    try:
        return make()
    except BadRequest as error:
        say(f"portalis: {error}")
        raise typer.Exit(USAGE) from error
