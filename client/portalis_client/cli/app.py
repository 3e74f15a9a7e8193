"""Puts the commands together: those that work here (`local`) and those that ask a service (`remote`)."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Annotated

import typer

from portalis_client.cli import local, remote

HELP = """Translate Python to Rust that behaves the same, or say exactly what stands in the way.

transpile, check, project and conform work on this machine; the other commands ask a Portalis service, and
config says which.
"""


def show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"portalis {installed('portalis')}")
        raise typer.Exit


def build() -> typer.Typer:
    """The application, ready to be called or tested."""
    app = typer.Typer(
        name="portalis",
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def root(
        version: Annotated[
            bool, typer.Option("--version", callback=show_version, is_eager=True, help="Say which version this is.")
        ] = False,
    ) -> None:
        pass

    local.register(app)
    remote.register(app)
    return app
