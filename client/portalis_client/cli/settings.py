"""Which service a command asks, and how: options before environment before configuration file.

A section of the file is used as a whole or not at all, so a key from it never goes to a URL from elsewhere. It is left
out when a URL is given otherwise; named with --service it stands before the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portalis_client.cli.config_file import FILES, KEYS, ConfigFile, known, location, read_config
from portalis_client.cli.sources import Trouble
from portalis_client.endpoint import Endpoint, Tls, parse_endpoint
from portalis_client.errors import BadRequest

if TYPE_CHECKING:
    from portalis_client.aio import AsyncClient
    from portalis_client.client import Client

NAMES = (*KEYS, "api_key")
SECRET = "(not shown)"  # noqa: S105 (what stands in its place)


@dataclass(frozen=True)
class Setting:
    """A value and where it comes from, as messages name it: `--url`, `PORTALIS_URL`, `FILE:LINE: services.work.url`."""

    value: Any
    origin: str


@dataclass(frozen=True)
class Settings:
    """The effective settings. `service`: the section of the file that was used; `key` is api_key or api_key_file."""

    service: Setting | None
    values: Mapping[str, Setting]
    config: ConfigFile

    def get(self, name: str) -> Any:
        return self.values[name].value if name in self.values else None

    def told(self) -> list[tuple[str, str, str]]:
        """Name, value and origin of each for people and programs; never the key."""
        rows = [("service", str(self.service.value), self.service.origin)] if self.service else []
        for name in sorted(self.values, key=(*KEYS, "api_key").index):
            setting = self.values[name]
            rows.append((name, SECRET if name == "api_key" else str(setting.value), setting.origin))
        return rows


def settings(options: Mapping[str, Any], timeout: float) -> Settings:
    """The settings of this process: options, environment, file. `timeout`: the command's usual one, in seconds."""
    config = read_config(location(os.environ, Path.home()), must_exist=bool(os.environ.get("PORTALIS_CONFIG")))
    return resolve(options, os.environ, config, timeout)


def resolve(options: Mapping[str, Any], environ: Mapping[str, str], config: ConfigFile, timeout: float) -> Settings:
    """Pure. `options` are those of the command line, None when not given. Raises Trouble."""
    from_options = {n: Setting(options[n], f"--{n.replace('_', '-')}") for n in NAMES if options.get(n) is not None}
    from_environment = {n: read_variable(n, environ) for n in NAMES if environ.get(variable(n))}
    service = chosen(options.get("service"), from_options, from_environment, environ, config)
    layers = [from_options, from_environment]
    if service:
        section = {n: Setting(e.value, e.place) for n, e in config.services[service.value].items()}
        layers.insert(1 if service.origin == "--service" else 2, section)
    values = {"timeout": Setting(timeout, "default")}
    for names in (("api_key", "api_key_file"), *((n,) for n in KEYS if n != "api_key_file")):
        found = next(((n, layer[n]) for layer in layers for n in names if n in layer), None)
        if found:
            values[found[0]] = found[1]
    return Settings(service, values, config)


def chosen(
    named: str | None,
    options: Mapping[str, Setting],
    environment: Mapping[str, Setting],
    environ: Mapping[str, str],
    config: ConfigFile,
) -> Setting | None:
    """The section to use. Raises Trouble for one that is not there, or beside a --url."""
    if named and "url" in options:
        raise Trouble("--url and --service are both given; a service has a URL of its own: give one of the two")
    if named:
        service = Setting(named, "--service")
    elif "url" in options or "url" in environment:
        return None
    elif name := environ.get("PORTALIS_SERVICE"):
        service = Setting(name, "PORTALIS_SERVICE")
    elif config.default:
        service = Setting(config.default.value, config.default.place)
    elif len(config.services) == 1:
        service = Setting(next(iter(config.services)), f"{config.path}: its only service")
    else:
        return None
    if service.value not in config.services:
        raise Trouble(
            f"{service.origin} is {service.value!r}, and {config.path} has no such service; {known(config.services)}"
        )
    return service


def variable(name: str) -> str:
    return f"PORTALIS_{name.upper()}"


def read_variable(name: str, environ: Mapping[str, str]) -> Setting:
    text = environ[variable(name)]
    if name != "timeout":
        return Setting(text, variable(name))
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:
        raise Trouble(f"{variable(name)} is {text!r}; it is a number of seconds above 0")
    return Setting(seconds, variable(name))


def endpoint(chosen: Settings) -> Endpoint:
    """Where the service is. Raises Trouble, with the origin of what is wrong."""
    if chosen.get("url") is None:
        raise Trouble(
            "no service is named: give --url, --service or PORTALIS_URL, or write [services.NAME] with a url into "
            f"{chosen.config.path}"
        )
    try:
        return parse_endpoint(chosen.get("url"), chosen.get("protocol"))
    except BadRequest as error:
        wrong = chosen.values["protocol" if str(error).startswith("protocol") else "url"]
        raise Trouble(str(error) if wrong.origin.startswith("--") else f"{wrong.origin}: {error}") from error


def connect(chosen: Settings) -> Client:
    """A client for these settings. Raises Trouble, and BadRequest for TLS files that do not fit together."""
    from portalis_client.connect import create_client

    return create_client(**arguments(chosen))


def connect_async(chosen: Settings) -> AsyncClient:
    """The same for asyncio."""
    from portalis_client.connect import create_async_client

    return create_async_client(**arguments(chosen))


def arguments(chosen: Settings) -> dict[str, Any]:
    """What create_client takes."""
    endpoint(chosen)
    files = {name: content(name, chosen) for name in FILES if chosen.get(name)}
    tls = Tls(chosen.get("ca_file"), chosen.get("cert_file"), chosen.get("key_file"), chosen.get("server_name"))
    return {
        "url": chosen.get("url"),
        "protocol": chosen.get("protocol"),
        "api_key": chosen.get("api_key") or api_key(files.get("api_key_file"), chosen),
        "timeout": chosen.get("timeout"),
        "tls": tls,
    }


def content(name: str, chosen: Settings) -> bytes:
    """What a file of the settings holds; read here so that an error names who asked for it."""
    setting = chosen.values[name]
    try:
        return Path(setting.value).read_bytes()
    except OSError as error:
        raise Trouble(f"{setting.origin} {setting.value} cannot be read: {error.strerror}") from error


def api_key(raw: bytes | None, chosen: Settings) -> str | None:
    if raw is None:
        return None
    key = raw.decode("ascii", "replace").strip()
    if not key or not key.isprintable() or not key.isascii():
        setting = chosen.values["api_key_file"]
        raise Trouble(f"{setting.origin} {setting.value} holds no key: it is one line of printable ASCII")
    return key
