"""Where a service is and how it is spoken to: the URL, read once. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from portalis_client.errors import BadRequest

Protocol = Literal["http", "grpc"]
SCHEMES: dict[str, tuple[Protocol, bool, int]] = {  # scheme → protocol, TLS, default port (the gateway's)
    "http": ("http", False, 80),
    "https": ("http", True, 443),
    "grpc": ("grpc", False, 8001),
    "grpcs": ("grpc", True, 8001),
}


@dataclass(frozen=True)
class Tls:
    """Certificates, as paths of PEM files. Without `ca_file` the system's authorities are trusted.

    `server_name` is the name to expect in the service's certificate when it is not the URL's.
    """

    ca_file: str | None = None
    certificate_file: str | None = None
    key_file: str | None = None
    server_name: str | None = None

    def files(self) -> str:
        """The files by name, for a sentence about them."""
        names = {"ca_file": self.ca_file, "certificate_file": self.certificate_file, "key_file": self.key_file}
        return ", ".join(f"{name} {file}" for name, file in names.items() if file)


@dataclass(frozen=True)
class Endpoint:
    """A parsed URL: protocol, TLS or not, host, port, and the path that an HTTP gateway may lie under."""

    protocol: Protocol
    tls: bool
    host: str
    port: int
    path: str = ""

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"

    @property
    def url(self) -> str:
        scheme = next(s for s, (protocol, tls, _) in SCHEMES.items() if (protocol, tls) == (self.protocol, self.tls))
        return f"{scheme}://{self.authority}{self.path}"


def parse_endpoint(url: str, protocol: Protocol | None = None) -> Endpoint:
    """Read `http://host`, `https://host/path`, `grpc://host:8001`, `grpcs://host`, or `host[:port]` with a protocol.

    An http(s) URL with protocol "grpc" means gRPC on that host, and on port 8001 unless the URL has one. Raises
    BadRequest.
    """
    if protocol not in (None, "http", "grpc"):
        raise BadRequest(f"protocol is {protocol!r}; it is 'http' or 'grpc'")
    parts = urlsplit(url if "://" in url else f"{protocol or 'http'}://{url}")
    if parts.scheme not in SCHEMES:
        raise BadRequest(f"url {url!r} begins with {parts.scheme!r}; it begins with one of {', '.join(SCHEMES)}")
    spoken, tls, default_port = SCHEMES[parts.scheme]
    if protocol == "grpc" and spoken == "http":
        spoken, default_port = "grpc", 8001
    elif protocol == "http" and spoken == "grpc":
        raise BadRequest(f"url {url!r} is for gRPC, and protocol is 'http'; give one of the two")
    try:
        port = parts.port
    except ValueError as error:
        raise BadRequest(f"url {url!r} has a port that is not a number below 65536") from error
    if not parts.hostname:
        raise BadRequest(
            f"url {url!r} names no host; write it like http://rosetta-gateway or grpc://rosetta-gateway:8001"
        )
    if parts.username or parts.password or parts.query or parts.fragment:
        raise BadRequest(
            f"url of {parts.hostname!r} has a user, a query or a fragment; the API key is an argument of its own"
        )
    path = parts.path.rstrip("/")
    if path and spoken == "grpc":
        raise BadRequest(f"url {url!r} has a path, which gRPC does not have; leave it out")
    return Endpoint(spoken, tls, parts.hostname, port or default_port, path)
