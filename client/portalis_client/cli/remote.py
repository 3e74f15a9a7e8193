"""The commands that ask a service: `translate`, `session`, `status`; and `config`, which says what they would ask."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from portalis_client.cli.service_options import Service, with_service

Ints = Annotated[
    Literal["i64", "big"],
    typer.Option("--int", help="i64: checked 64-bit integers; big: integers that grow, as Python's do."),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON on stdout, for programs.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the `portalis` application."""
    for command in (translate, session, status, config):
        app.command()(with_service(command))


def translate(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Python files, or - for stdin.")],
    service: Service,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="A file, or a folder/ to put FILE.rs into.")
    ] = None,
    as_json: AsJson = False,
    int_: Ints = "i64",
    conformance: Annotated[
        Literal["auto", "off", "required"],
        typer.Option(help="Run original and translation, and compare: auto where it can be done; required, or fail."),
    ] = "off",
    engine: Annotated[Literal["auto", "rules", "neural"], typer.Option(help="Who translates.")] = "auto",
    priority: Annotated[
        Literal["interactive", "batch"], typer.Option(help="interactive is served first.")
    ] = "interactive",
) -> None:
    """Translate Python files with a Portalis service. Exit 3 when all are refused, 4 when some are."""
    from portalis_client.cli import translate as command

    job = command.Job({"int": int_, "conformance": conformance, "engine": engine}, priority, output, as_json)
    if len(files) > 1:
        raise typer.Exit(command.run_many(lambda: service.connected_async(60.0), files, job))
    with service.connected(60.0) as client:
        raise typer.Exit(command.run(client, files[0], job))


def session(
    service: Service,
    as_json: AsJson = False,
    int_: Ints = "i64",
    program: Annotated[
        bool, typer.Option("--program", help="Show the whole program, not what a snippet made.")
    ] = False,
) -> None:
    """Translate snippet by snippet; each may use what earlier ones defined. For a terminal, or lines on stdin."""
    from portalis_client.cli import session as command

    context = {"int": int_, "output": "program" if program else "snippet"}
    with service.connected(60.0) as client:
        raise typer.Exit(command.run(client, context, as_json))


def status(service: Service, as_json: AsJson = False) -> None:
    """Say whether a service translates, and with which models and revision. Exit 1 when it does not."""
    from portalis_client.cli import status as command

    with service.connected(10.0) as client:
        settings = service.settings(10.0)
        raise typer.Exit(command.run(client, settings.get("url"), settings.get("timeout"), as_json))


def config(service: Service, as_json: AsJson = False) -> None:
    """Show which service a command would ask, and where each setting comes from. Keys are never printed."""
    from portalis_client.cli import config as command

    raise typer.Exit(command.run(service.settings(60.0), as_json))
