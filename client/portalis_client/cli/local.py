"""The commands that need no service: `transpile`, `check`, `project` and `conform`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from portalis_client.cli.service_options import Service, with_service

Ints = Literal["i64", "big"]
IntOption = Annotated[
    Ints, typer.Option("--int", help="i64: checked 64-bit integers; big: integers that grow, as Python's do.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, for programs.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to the `portalis` application."""
    for command in (transpile, check, with_service(project), conform):
        app.command()(command)


def transpile(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A Python file, or - for stdin.")],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="OUT", help="A file, or a folder/ to put FILE.rs into.")
    ] = None,
    int_: IntOption = "i64",
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name that messages give to what comes by stdin.")
    ] = "<stdin>",
    as_json: AsJson = False,
) -> None:
    """Translate one Python file to one Rust file on stdout. Exit 3 when it is refused."""
    from portalis_client.cli.transpile import run

    raise typer.Exit(run(file, output, int_, stdin_filename, as_json))


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or folders that are searched.")],
    int_: IntOption = "i64",
    as_json: AsJson = False,
) -> None:
    """Say what would be refused, and how much of a code base can be translated. Exit 3 for nothing, 4 for a part."""
    from portalis_client.cli.check import run

    raise typer.Exit(run(paths, int_, as_json))


def project(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The root of a Python project.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The folder of the Cargo project.")],
    service: Service,
    int_: IntOption = "i64",
    level: Annotated[
        Literal["0", "1", "2", "3"], typer.Option("--optimization-level", help="How WebAssembly is built.")
    ] = "2",
    wasm: Annotated[bool, typer.Option("--wasm", help="Build every program for WebAssembly too.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what an earlier run wrote into OUT.")] = False,
    as_json: AsJson = False,
) -> None:
    """Make a Cargo project of a Python project. A refused file loses none of the others: exit 4 then.

    Works here; with --url or --service a Portalis service makes the same
    project, builds it and compares it with the original.
    """
    if service.is_named:
        from portalis_client.cli import remote_project as remote

        timeout = service.settings(600.0).get("timeout")
        job = remote.Job({} if int_ == "i64" else {"int": int_}, level, timeout, wasm, force, as_json)
        with service.connected(600.0) as client:
            raise typer.Exit(remote.run(client, directory, output, job))
    from portalis_client.cli.project import run

    raise typer.Exit(run(directory, output, int_, int(level) if wasm else None, force, as_json))


def conform(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A Python file, or - for stdin.")],
    int_: IntOption = "i64",
    cases: Annotated[int, typer.Option(min=1, help="Calls tried for each function.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Compare a file's translation, as WebAssembly, with CPython. Exit 1 when they differ, 4 when no case could run."""
    from portalis_client.cli.conform import run

    raise typer.Exit(run(file, int_, cases, as_json))
