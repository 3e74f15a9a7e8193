"""Make a client for a URL."""

from __future__ import annotations

from collections.abc import Mapping

from portalis_client.aio import AsyncClient
from portalis_client.client import Client
from portalis_client.endpoint import Endpoint, Protocol, Tls, parse_endpoint
from portalis_client.errors import BadRequest
from portalis_client.retry import Retry
from portalis_client.transport import AsyncTransport, Transport

NO_TLS_FILES = Tls()
USUAL_RETRY = Retry()


def create_client(
    url: str,
    protocol: Protocol | None = None,
    *,
    api_key: str | None = None,
    timeout: float = 60.0,
    tls: Tls = NO_TLS_FILES,
    retry: Retry = USUAL_RETRY,
    pool_size: int = 8,
    headers: Mapping[str, str] | None = None,
) -> Client:
    """A client of the service at `url`; nothing is sent yet.

    `url`: `http://host`, `https://host/path`, `grpc://host`, `grpcs://host:8001`, or `host[:port]`. `protocol`: "http"
    (the default for http, https and bare hosts) or "grpc". `api_key` goes out as `Authorization: Bearer …`. `timeout`:
    seconds for a whole call. `pool_size`: idle HTTP connections that are kept. `headers` go with every request. Raises
    BadRequest.
    """
    endpoint = parse_endpoint(url, protocol)
    return Client(open_transport(endpoint, tls, all_headers(api_key, headers), pool_size), timeout, retry)


def create_async_client(
    url: str,
    protocol: Protocol | None = None,
    *,
    api_key: str | None = None,
    timeout: float = 60.0,
    tls: Tls = NO_TLS_FILES,
    retry: Retry = USUAL_RETRY,
    pool_size: int = 64,
    headers: Mapping[str, str] | None = None,
) -> AsyncClient:
    """The same for asyncio; `pool_size` is the most HTTP connections that are open at once."""
    endpoint = parse_endpoint(url, protocol)
    return AsyncClient(open_async_transport(endpoint, tls, all_headers(api_key, headers), pool_size), timeout, retry)


def open_transport(endpoint: Endpoint, tls: Tls, headers: Mapping[str, str], pool_size: int) -> Transport:
    if endpoint.protocol == "grpc":
        from portalis_client.transport.grpc import GrpcTransport

        return GrpcTransport(endpoint, tls, headers)
    from portalis_client.transport.http import HttpTransport

    return HttpTransport(endpoint, tls, headers, pool_size)


def open_async_transport(endpoint: Endpoint, tls: Tls, headers: Mapping[str, str], pool_size: int) -> AsyncTransport:
    if endpoint.protocol == "grpc":
        from portalis_client.transport.grpc_aio import AsyncGrpcTransport

        return AsyncGrpcTransport(endpoint, tls, headers)
    from portalis_client.transport.http_aio import AsyncHttpTransport

    return AsyncHttpTransport(endpoint, tls, headers, pool_size)


def all_headers(api_key: str | None, headers: Mapping[str, str] | None) -> dict[str, str]:
    """The caller's headers with the API key. Raises BadRequest for what would end a header line."""
    sent = dict(headers or {})
    if api_key:
        sent["Authorization"] = f"Bearer {api_key}"
    for name, value in sent.items():
        if not (name + value).isascii() or not (name + value).isprintable():
            raise BadRequest(f"header {name!r} has a character that a header cannot carry (its value is not shown)")
    return sent
