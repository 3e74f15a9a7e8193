"""The operator's own options: read once from the environment, frozen, each with its sentence.

A value that cannot be read raises BadSetting, which names the variable, the value and what would be right.
"""

import os
import socket
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "PORTALIS_"
SERVICE_ACCOUNT_NAMESPACE = Path("/var/run/secrets/kubernetes.io/serviceaccount/namespace")


class BadSetting(ValueError):
    """A variable of the environment that cannot be read. The administrator acts: its text says what to write."""


def _names(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _switch(value: str) -> bool:
    return {"true": True, "false": False}[value.lower()]


def _seconds(value: str) -> float:
    number = float(value)
    if not 0 < number < 1e6:
        raise ValueError(value)
    return number


def _count(value: str) -> int:
    number = int(value)
    if not 0 < number < 10_000:
        raise ValueError(value)
    return number


def _port(value: str) -> int:
    number = int(value)
    if not 0 <= number <= 65535:
        raise ValueError(value)
    return number


def _log_format(value: str) -> str:
    return {"auto": "auto", "json": "json", "text": "text"}[value]


def _log_level(value: str) -> str:
    return {level.lower(): level for level in ("DEBUG", "INFO", "WARNING", "ERROR")}[value.lower()]


_WAYS_OUT: dict[Callable[[str], Any], str] = {
    _switch: "true or false",
    _seconds: "seconds as a number above 0, such as 60",
    _count: "a whole number from 1 to 9999",
    _port: "a port from 0 to 65535, where 0 picks a free one",
    _log_format: "auto, json or text",
    _log_level: "debug, info, warning or error",
}


def _option(default: Any, sentence: str, read: Callable[[str], Any] = str) -> Any:
    metadata = {"sentence": sentence, "read": read}
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)


def _own_namespace() -> str:
    if SERVICE_ACCOUNT_NAMESPACE.exists():
        return SERVICE_ACCOUNT_NAMESPACE.read_text().strip()
    return "default"


def _own_identity() -> str:
    return f"{socket.gethostname()}-{uuid.uuid4().hex[:8]}"


@dataclass(frozen=True)
class Settings:
    """How this operator process runs. `read` fills it; the default of every field fits a real cluster."""

    namespace: str = _option(_own_namespace, "The namespace the operator runs in; its Lease lies there.")
    watch_namespaces: tuple[str, ...] = _option((), "Namespaces to serve, with commas between; empty: all.", _names)
    identity: str = _option(_own_identity, "The name by which this replica holds the Lease.")
    triton_image: str = _option("", "The Triton image of translators that name none.")
    gateway_image: str = _option("", "The gateway image of translators that name none.")
    sandbox_image: str = _option("", "The sandbox image of translators that name none.")

    leader_election: bool = _option(
        True, "Whether to hold the Lease before acting; false for one process only.", _switch
    )
    lease_name: str = _option("portalis-operator", "The Lease that the replicas compete for.")
    lease_duration: float = _option(15.0, "Seconds after which a silent leader may be replaced.", _seconds)
    lease_renewal: float = _option(10.0, "Seconds within which a leader renews, or stops writing.", _seconds)
    lease_retry: float = _option(2.0, "Seconds between two attempts to take or renew the Lease.", _seconds)

    tolerated: tuple[str, ...] = _option(
        (), "Field managers whose additions to children are left alone, with commas between.", _names
    )
    parallel: int = _option(32, "Translators that are worked on at the same time.", _count)
    connections: int = _option(32, "Connections to the API server, watches left out.", _count)
    request_timeout: float = _option(30.0, "Seconds that one request to the API server may take.", _seconds)
    backoff_first: float = _option(1.0, "Seconds before a translator that failed is tried again.", _seconds)
    backoff_most: float = _option(30.0, "The longest such wait; it doubles from the first.", _seconds)
    resync_interval: float = _option(
        60.0, "Seconds after which a translator is looked at though nothing happened.", _seconds
    )
    discovery_interval: float = _option(60.0, "Seconds between two questions which APIs the cluster serves.", _seconds)
    triton_timeout: float = _option(2.0, "Seconds that Triton may take to say whether a model is ready.", _seconds)
    stop_timeout: float = _option(10.0, "Seconds that work in flight gets to finish when the operator stops.", _seconds)

    listen: str = _option("127.0.0.1", "The address of the metrics and health endpoints; * for every one.")
    metrics_port: int = _option(8080, "The port of /metrics.", _port)
    health_port: int = _option(8081, "The port of /livez and /readyz.", _port)
    log_format: str = _option("auto", "json, text, or auto: text in a terminal, JSON elsewhere.", _log_format)
    log_level: str = _option("INFO", "debug, info, warning or error.", _log_level)

    def __post_init__(self) -> None:
        if not self.lease_retry < self.lease_renewal < self.lease_duration:
            raise BadSetting(
                f"PORTALIS_LEASE_RETRY ({self.lease_retry:g}) must be less than PORTALIS_LEASE_RENEWAL "
                f"({self.lease_renewal:g}), and that less than PORTALIS_LEASE_DURATION ({self.lease_duration:g}): "
                "otherwise a leader could still write after another has taken its place"
            )


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that PORTALIS_* variables ask for. Raises BadSetting for the first that cannot be read."""
    given: dict[str, Any] = {}
    for option in fields(Settings):
        variable = PREFIX + option.name.upper()
        value = environment.get(variable, "").strip()
        if not value:
            continue
        reader = option.metadata["read"]
        try:
            given[option.name] = reader(value)
        except (ValueError, KeyError):
            raise BadSetting(f"{variable} is {value!r}: give {_WAYS_OUT[reader]}") from None
    return Settings(**given)


def described() -> str:
    """One line an option: variable, default, sentence. `python -m portalis_operator --help` prints it."""
    lines = []
    for option in fields(Settings):
        default = option.default if isinstance(option.default, str | int | float | bool | tuple) else "…"
        shown = ",".join(default) if isinstance(default, tuple) else str(default)
        lines.append(f"  {PREFIX + option.name.upper():32} {shown:20} {option.metadata['sentence']}")
    return "\n".join(lines)
