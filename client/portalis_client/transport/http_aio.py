"""HTTP over aiohttp, for asyncio."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncGenerator, AsyncIterator, Mapping

import aiohttp

from portalis_client.answers import no_http, no_tls, unreachable, untrusted
from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.errors import ConnectionDropped, PortalisError, Unavailable
from portalis_client.health import ModelInfo
from portalis_client.inference import Inference, Outputs
from portalis_client.transport import http_messages as messages
from portalis_client.transport.events import EventReader
from portalis_client.transport.http_messages import HttpAnswer, HttpRequest

PLAIN = {"Accept-Encoding": "identity"}  # Triton would compress; the time costs more than the bytes


class AsyncHttpTransport:
    """At most `pool_size` connections; calls beyond that wait, within their deadline."""

    def __init__(self, endpoint: Endpoint, tls: Tls, headers: Mapping[str, str], pool_size: int) -> None:
        self.endpoint = endpoint
        self.headers = dict(headers)
        self.context = messages.tls_context(endpoint, tls)
        self.server_name = tls.server_name
        self.pool_size = pool_size
        self.session: aiohttp.ClientSession | None = None

    async def infer(self, request: Inference, deadline: Deadline) -> Outputs:
        asked = messages.ask_inference(self.endpoint, request, deadline)
        return messages.read_inference(await self.exchange(asked, deadline))

    async def stream(self, request: Inference, deadline: Deadline) -> AsyncGenerator[Outputs, None]:
        async with self.asked(messages.ask_stream(self.endpoint, request), deadline) as response:
            said = b"" if response.status == 200 else await response.read()
            messages.check_stream(HttpAnswer(response.status, headers_of(response), said))
            reader = EventReader()
            async for block in response.content.iter_any():
                for data in reader.feed(block):
                    yield messages.read_event(data, request.outputs)

    async def live(self, deadline: Deadline) -> bool:
        return messages.read_yes(await self.exchange(messages.ask_live(self.endpoint), deadline))

    async def model_ready(self, model: str, deadline: Deadline) -> bool:
        return messages.read_yes(await self.exchange(messages.ask_ready(self.endpoint, model), deadline))

    async def model(self, model: str, deadline: Deadline) -> ModelInfo:
        return messages.read_model(await self.exchange(messages.ask_model(self.endpoint, model), deadline))

    async def close(self) -> None:
        if self.session is not None:
            await self.session.close()
            self.session = None

    async def exchange(self, request: HttpRequest, deadline: Deadline) -> HttpAnswer:
        """One request and its whole answer."""
        async with self.asked(request, deadline) as response:
            return HttpAnswer(response.status, headers_of(response), await response.read())

    @contextlib.asynccontextmanager
    async def asked(self, request: HttpRequest, deadline: Deadline) -> AsyncIterator[aiohttp.ClientResponse]:
        """The answer, whose body is still to be read; one that is not read to its end costs the connection."""
        scheme = "https" if self.endpoint.tls else "http"
        try:
            async with self.opened().request(
                request.method,
                f"{scheme}://{self.endpoint.authority}{request.path}",
                data=request.body,
                headers={**self.headers, **request.headers},
                timeout=aiohttp.ClientTimeout(total=deadline.remaining()),
                ssl=self.context or True,
                server_hostname=self.server_name if self.endpoint.tls else None,
                allow_redirects=False,
            ) as response:
                yield response
        except PortalisError:
            raise
        except TimeoutError as error:
            raise deadline.exceeded() from error
        except aiohttp.ClientConnectorCertificateError as error:
            raise untrusted(self.endpoint.url, error) from error
        except aiohttp.ClientConnectorSSLError as error:
            raise no_tls(self.endpoint.url, error.strerror) from error
        except aiohttp.ClientConnectorError as error:
            raise unreachable(self.endpoint.url, error.os_error.strerror or error.os_error) from error
        except aiohttp.ClientResponseError as error:
            raise no_http(self.endpoint.url) from error
        except (aiohttp.ServerDisconnectedError, ConnectionResetError) as error:
            raise ConnectionDropped(f"the connection to {self.endpoint.url} broke ({error})") from error
        except (aiohttp.ClientError, OSError) as error:
            raise Unavailable(f"the connection to {self.endpoint.url} broke ({error!r})") from error

    def opened(self) -> aiohttp.ClientSession:
        """The session, made inside the running event loop."""
        if self.session is None:
            connector = aiohttp.TCPConnector(limit=self.pool_size)
            self.session = aiohttp.ClientSession(connector=connector, headers=PLAIN)
        return self.session


def headers_of(response: aiohttp.ClientResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}
