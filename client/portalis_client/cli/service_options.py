"""The options by which a command reaches a service: the same for every command, and in a panel of their own."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar, get_type_hints

import typer

from portalis_client.cli.output import USAGE, say
from portalis_client.cli.sources import Trouble

if TYPE_CHECKING:
    from portalis_client.aio import AsyncClient
    from portalis_client.cli.settings import Settings
    from portalis_client.client import Client

T = TypeVar("T")


def option(help: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel="The service", **more)


OPTIONS: dict[str, Any] = {
    "service": Annotated[str | None, option("A service of the configuration file.", "NAME")],
    "url": Annotated[str | None, option("http://HOST, https://HOST, grpc://HOST:8001, grpcs://HOST.", "URL")],
    "protocol": Annotated[Literal["http", "grpc"] | None, option("When the URL does not say it.")],
    "timeout": Annotated[float | None, option("How long to wait for an answer.", "SECONDS", min=0.001)],
    "api_key": Annotated[str | None, option("Better PORTALIS_API_KEY: options can be seen in `ps`.", "KEY")],
    "api_key_file": Annotated[str | None, option("The key, in a file.", "FILE")],
    "ca_file": Annotated[str | None, option("Authority that signed the service's certificate.", "PEM")],
    "cert_file": Annotated[str | None, option("Our certificate, where the service wants one.", "PEM")],
    "key_file": Annotated[str | None, option("The key of --cert-file.", "PEM")],
    "server_name": Annotated[str | None, option("The name in its certificate, when not the URL's.", "NAME")],
}


@dataclass(frozen=True)
class Service:
    """What was said of the service on the command line."""

    options: dict[str, Any]

    @property
    def is_named(self) -> bool:
        """Whether the command line itself names one."""
        return bool(self.options["url"] or self.options["service"])

    def settings(self, timeout: float) -> Settings:
        """With environment and file; what is wrong with them is a usage error. `timeout` in seconds, unless given."""
        from portalis_client.cli.settings import settings

        try:
            return settings(self.options, timeout)
        except Trouble as trouble:
            raise usage(trouble) from trouble

    def connected(self, timeout: float) -> Client:
        """A client; what is wrong with the settings is a usage error."""
        from portalis_client.cli.settings import connect

        return self.made(connect, timeout)

    def connected_async(self, timeout: float) -> AsyncClient:
        """The same for asyncio."""
        from portalis_client.cli.settings import connect_async

        return self.made(connect_async, timeout)

    def made(self, make: Callable[[Settings], T], timeout: float) -> T:
        from portalis_client.errors import BadRequest

        try:
            return make(self.settings(timeout))
        except (Trouble, BadRequest) as trouble:
            raise usage(trouble) from trouble


def usage(trouble: Exception) -> typer.Exit:
    say(f"portalis: {trouble}")
    return typer.Exit(USAGE)


def with_service(command: Callable[..., None]) -> Callable[..., None]:
    """Give `command` the options of this module; it gets what was said with them as its argument `service`."""
    hints = get_type_hints(command, include_extras=True)
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in inspect.signature(command).parameters.items()
        if name != "service"
    ]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in OPTIONS.items()
    ]

    def run(**arguments: Any) -> None:
        said = Service({name: arguments.pop(name) for name in OPTIONS})
        command(service=said, **arguments)

    parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own] + added
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
