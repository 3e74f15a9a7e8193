"""The configuration file: named services. What is wrong with it is told with file, line and key.

default = "work"

[services.work]
url = "https://rosetta.example"
api_key_file = "work.key"
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portalis_client.cli.sources import Trouble

FILES = ("api_key_file", "ca_file", "cert_file", "key_file")
KEYS = ("url", "protocol", *FILES, "server_name", "timeout")


@dataclass(frozen=True)
class Entry:
    """A value and where it stands, as messages name it: `FILE:LINE: services.work.url`."""

    value: Any
    place: str


@dataclass(frozen=True)
class ConfigFile:
    """What the file says; empty when there is none."""

    path: Path
    default: Entry | None = None
    services: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)


def location(environ: Mapping[str, str], home: Path) -> Path:
    """$PORTALIS_CONFIG, or the place that XDG gives it."""
    if named := environ.get("PORTALIS_CONFIG"):
        return Path(named)
    return Path(environ.get("XDG_CONFIG_HOME") or home / ".config") / "portalis" / "config.toml"


def read_config(path: Path, *, must_exist: bool = False) -> ConfigFile:
    """Read and check the file. Raises Trouble."""
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError as error:
        if must_exist:
            raise Trouble(f"{path} does not exist: PORTALIS_CONFIG names it") from error
        return ConfigFile(path)
    except OSError as error:
        raise Trouble(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise Trouble(f"{path} is not UTF-8 (byte {error.start}): save it as UTF-8") from error
    return parse_config(text, path)


def parse_config(text: str, path: Path) -> ConfigFile:
    """The file's text, checked. Raises Trouble."""
    import tomllib

    try:
        record = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = line[1] if line else text.count("\n") + 1
        raise Trouble(f"{path}:{number}: this is not TOML: {error}") from error
    lines = Lines(text, path)
    for key in record:
        if key not in ("default", "services"):
            raise Trouble(
                f"{lines.place(key)} is not known; the file has default, and a table [services.NAME] a service"
            )
    if not isinstance(services := record.get("services", {}), dict):
        raise Trouble(f"{lines.place('services')} is no table; write [services.NAME] and its keys below it")
    read = {name: read_service(name, service, lines) for name, service in services.items()}
    default = record.get("default")
    if default is not None and default not in read:
        raise Trouble(f"{lines.place('default')} is {default!r}; {known(read)}")
    return ConfigFile(path, Entry(default, lines.place("default")) if default else None, read)


def known(services: Mapping[str, Any]) -> str:
    return f"the services are {', '.join(sorted(services))}" if services else "the file has no [services.NAME]"


def read_service(name: str, service: Any, lines: Lines) -> dict[str, Entry]:
    if not isinstance(service, dict):
        raise Trouble(f"{lines.place('services', name)} is no table; write [services.{name}] and its keys below it")
    entries = {}
    for key, value in service.items():
        place = lines.place("services", name, key)
        if key == "api_key":
            raise Trouble(
                f"{place} does not belong here: put the key into a file of its own, and name that: api_key_file"
            )
        if key not in KEYS:
            raise Trouble(f"{place} is not known; the keys of a service are {', '.join(KEYS)}")
        if key == "timeout":
            if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
                raise Trouble(f"{place} is {value!r}; it is a number of seconds above 0")
        elif not isinstance(value, str) or not value:
            raise Trouble(f"{place} is {value!r}; it is a text")
        if key in FILES:
            value = str(lines.path.parent / Path(value).expanduser())
        entries[key] = Entry(value, place)
    if "url" not in entries:
        raise Trouble(f"{lines.place('services', name)} has no url; write one, like http://rosetta-gateway")
    return entries


class Lines:
    """Finds the line of a key, for messages. TOML's parser does not keep them, so this reads headers and keys again."""

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        self.numbers: dict[tuple[str, ...], int] = {}
        table: tuple[str, ...] = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := re.match(r"\s*\[+([^\]]+)\]", line):
                table = parts(header[1])
                self.numbers.setdefault(table, number)
            elif key := re.match(r"\s*([^=#]+?)\s*=", line):
                self.numbers.setdefault((*table, *parts(key[1])), number)

    def place(self, *key: str) -> str:
        """`FILE:LINE: a.b.c`; the line of the table around it for a key that is written in a way of its own."""
        around = (key[:length] for length in range(len(key), 0, -1))
        number = next((self.numbers[each] for each in around if each in self.numbers), 1)
        return f"{self.path}:{number}: {'.'.join(key)}"


def parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))
