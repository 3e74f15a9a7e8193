"""HTTP over the standard library: a pool of kept connections, a deadline on every step."""

from __future__ import annotations

import contextlib
import http.client
import select
import socket
import ssl
from collections.abc import Generator, Iterator, Mapping
from threading import Lock

from portalis_client.answers import no_http, no_tls, unreachable, untrusted
from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.errors import ConnectionDropped, PortalisError, Unavailable
from portalis_client.health import ModelInfo
from portalis_client.inference import Inference, Outputs
from portalis_client.transport import http_messages as messages
from portalis_client.transport.events import EventReader
from portalis_client.transport.http_messages import HttpAnswer, HttpRequest

BLOCK = 1 << 16


class HttpTransport:
    """`pool_size` idle connections are kept; more are opened when more threads call at once, and closed afterwards."""

    def __init__(self, endpoint: Endpoint, tls: Tls, headers: Mapping[str, str], pool_size: int) -> None:
        self.endpoint = endpoint
        self.headers = dict(headers)
        self.context = messages.tls_context(endpoint, tls)
        self.server_name = tls.server_name
        self.pool_size = pool_size
        self.idle: list[http.client.HTTPConnection] = []
        self.lock = Lock()

    def infer(self, request: Inference, deadline: Deadline) -> Outputs:
        return messages.read_inference(
            self.exchange(messages.ask_inference(self.endpoint, request, deadline), deadline)
        )

    def stream(self, request: Inference, deadline: Deadline) -> Generator[Outputs, None, None]:
        with self.asked(messages.ask_stream(self.endpoint, request), deadline) as (status, headers, blocks):
            messages.check_stream(HttpAnswer(status, headers, b"" if status == 200 else b"".join(blocks)))
            reader = EventReader()
            for block in blocks:
                for data in reader.feed(block):
                    yield messages.read_event(data, request.outputs)

    def live(self, deadline: Deadline) -> bool:
        return messages.read_yes(self.exchange(messages.ask_live(self.endpoint), deadline))

    def model_ready(self, model: str, deadline: Deadline) -> bool:
        return messages.read_yes(self.exchange(messages.ask_ready(self.endpoint, model), deadline))

    def model(self, model: str, deadline: Deadline) -> ModelInfo:
        return messages.read_model(self.exchange(messages.ask_model(self.endpoint, model), deadline))

    def close(self) -> None:
        with self.lock:
            idle, self.idle = self.idle, []
        for connection in idle:
            connection.close()

    def exchange(self, request: HttpRequest, deadline: Deadline) -> HttpAnswer:
        """One request and its whole answer."""
        with self.asked(request, deadline) as (status, headers, blocks):
            return HttpAnswer(status, headers, b"".join(blocks))

    @contextlib.contextmanager
    def asked(self, request: HttpRequest, deadline: Deadline) -> Iterator[tuple[int, dict[str, str], Iterator[bytes]]]:
        """Status, headers and the blocks of the body. A body that was not read to its end costs the connection."""
        connection, kept = self.take(deadline)
        response, reusable = None, False
        try:
            self.patience(connection, deadline)
            connection.request(request.method, request.path, request.body, {**self.headers, **request.headers})
            response = connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            yield response.status, headers, self.blocks(connection, response, deadline)
            reusable = response.isclosed() and not response.will_close
        except PortalisError:
            raise
        except TimeoutError as error:
            raise deadline.exceeded() from error
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, http.client.BadStatusLine) and not is_dropped(error):
                raise no_http(self.endpoint.url) from error
            broken = ConnectionDropped if kept and is_dropped(error) else Unavailable
            raise broken(f"the connection to {self.endpoint.url} broke ({describe(error)})") from error
        finally:
            if response is not None:
                response.close()  # it may hold the connection's socket
            self.give_back(connection, reusable)

    def blocks(
        self, connection: http.client.HTTPConnection, response: http.client.HTTPResponse, deadline: Deadline
    ) -> Iterator[bytes]:
        """What has arrived, as soon as it has."""
        while True:
            if connection.sock is not None:  # None: the answer ends with the connection, which http.client let go
                self.patience(connection, deadline)
            if not (block := response.read1(BLOCK)):
                if response.length:
                    raise http.client.IncompleteRead(b"", response.length)
                response.close()
                return
            yield block

    def patience(self, connection: http.client.HTTPConnection, deadline: Deadline) -> None:
        connection.sock.settimeout(deadline.remaining())

    # ---- the pool

    def take(self, deadline: Deadline) -> tuple[http.client.HTTPConnection, bool]:
        """A connection, and whether it had been used before."""
        while True:
            with self.lock:
                connection = self.idle.pop() if self.idle else None
            if connection is None:
                return self.connect(deadline), False
            if not readable(connection.sock):
                return connection, True
            connection.close()  # the other side closed it, or sent what nobody asked for

    def give_back(self, connection: http.client.HTTPConnection, reusable: bool) -> None:
        with self.lock:
            if reusable and connection.sock is not None and len(self.idle) < self.pool_size:
                self.idle.append(connection)
                return
        connection.close()

    def connect(self, deadline: Deadline) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection(self.endpoint.host, self.endpoint.port, timeout=deadline.remaining())
        try:
            connection.connect()
            if self.context is not None:
                name = self.server_name or self.endpoint.host
                connection.sock = self.context.wrap_socket(connection.sock, server_hostname=name)
        except TimeoutError as error:
            connection.close()
            raise deadline.exceeded() from error
        except ssl.SSLCertVerificationError as error:
            connection.close()
            raise untrusted(self.endpoint.url, error.verify_message) from error
        except ssl.SSLError as error:
            connection.close()
            raise no_tls(self.endpoint.url, error.reason or error) from error
        except OSError as error:
            connection.close()
            raise unreachable(self.endpoint.url, describe(error)) from error
        with contextlib.suppress(OSError):
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def readable(sock: socket.socket) -> bool:
    """Whether an idle connection has something to read: its end, since nothing was asked."""
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))


def is_dropped(error: Exception) -> bool:
    return isinstance(error, (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, ssl.SSLEOFError))


def describe(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or error  # without the number: it says nothing to most
    return str(reason) or type(error).__name__
