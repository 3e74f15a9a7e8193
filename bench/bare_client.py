"""A load generator that costs as little as Python can: sockets, prepared bytes, one request in flight a connection.

A full client spends more on a request than NGINX does, and would hide what is measured. It speaks just enough HTTP/1.1
and HTTP/2 to send one prepared request again and again and to see each answer's end; anything else is an error.

    python bare_client.py '{"protocol": "http", "port": …, "path": …, "body": BASE64, "connections": …, "seconds": …}'
prints {"requests": …, "seconds": …, "p50_ms": …, "p99_ms": …}
"""

import base64
import json
import selectors
import socket
import struct
import sys
import time
from typing import Any

DATA, HEADERS, RESET, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS = 1, 1, 4
ROOM = 1 << 30
"""Bytes that a server may send us on one connection before it has to wait; no run comes near."""


class Http:
    """One HTTP/1.1 connection."""

    def __init__(self, address: tuple[str, int], path: str, body: bytes) -> None:
        head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
        self.request = head.encode() + body
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = b""

    def ask(self) -> None:
        self.socket.sendall(self.request)

    def answered(self) -> bool:
        """Read what is there; whether the answer is complete."""
        self.received += self.socket.recv(65536)
        head, separator, body = self.received.partition(b"\r\n\r\n")
        if not separator:
            return False
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"not a 200: {self.received[:300]!r}")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        if len(body) < length:
            return False
        self.received = b""
        return True


def frame(kind: int, flags: int, stream: int, payload: bytes = b"") -> bytes:
    return struct.pack("!I", len(payload))[1:] + struct.pack("!BBI", kind, flags, stream) + payload


def literal(name: bytes, value: bytes) -> bytes:
    """A header field that enters no table."""
    return b"\0" + bytes([len(name)]) + name + bytes([len(value)]) + value


class Grpc:
    """One HTTP/2 connection that carries one gRPC call at a time."""

    def __init__(self, address: tuple[str, int], path: str, body: bytes) -> None:
        fields = {
            b":path": path.encode(),
            b":authority": b"x",
            b"content-type": b"application/grpc",
            b"te": b"trailers",
        }
        post_over_http = b"\x83\x86"
        self.fields = post_over_http + b"".join(literal(*field) for field in fields.items())
        self.message = struct.pack("!BI", 0, len(body)) + body
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            + frame(SETTINGS, 0, 0)
            + frame(WINDOW_UPDATE, 0, 0, struct.pack("!I", ROOM))
        )
        self.stream = -1
        self.received = b""
        self.messages = 0

    def ask(self) -> None:
        self.stream += 2
        self.messages = 0
        self.socket.sendall(
            frame(HEADERS, END_HEADERS, self.stream, self.fields) + frame(DATA, END_STREAM, self.stream, self.message)
        )

    def answered(self) -> bool:
        self.received += self.socket.recv(65536)
        while len(self.received) >= 9:
            length = int.from_bytes(self.received[:3], "big")
            if len(self.received) < 9 + length:
                break
            kind, flags, stream = struct.unpack("!BBI", self.received[3:9])
            payload, self.received = self.received[9 : 9 + length], self.received[9 + length :]
            if self._ends(kind, flags, stream, payload):
                return True
        return False

    def _ends(self, kind: int, flags: int, stream: int, payload: bytes) -> bool:
        if kind in (SETTINGS, PING) and not flags & ACK:
            self.socket.sendall(frame(kind, ACK, 0, payload if kind == PING else b""))
        if kind in (RESET, GOAWAY):
            raise RuntimeError(f"the server ended {'the stream' if kind == RESET else 'the connection'}: {payload!r}")
        if stream != self.stream:
            return False
        self.messages += kind == DATA and bool(payload)
        if flags & END_STREAM and kind in (DATA, HEADERS):
            if not self.messages:
                raise RuntimeError("a call failed: its answer holds no message")
            return True
        return False


def run(
    protocol: str, port: int, path: str, body: str, connections: int, seconds: float, host: str = "127.0.0.1"
) -> dict[str, Any]:
    """Keep one request in flight on each connection; count answers and their times."""
    make: type[Http | Grpc] = Http if protocol == "http" else Grpc
    selector = selectors.DefaultSelector()
    asked: dict[Http | Grpc, float] = {}
    times: list[float] = []
    began = time.perf_counter()
    for _ in range(connections):
        connection = make((host, port), path, base64.b64decode(body))
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        asked[connection] = time.perf_counter()
        connection.ask()
    while (now := time.perf_counter()) - began < seconds:
        for key, _ in selector.select(1):
            if key.data.answered():
                now = time.perf_counter()
                times.append(now - asked[key.data])
                asked[key.data] = now
                key.data.ask()
    times.sort()
    at = {share: times[int(len(times) * share)] * 1000 for share in (0.5, 0.99)}
    return {"requests": len(times), "seconds": now - began, "p50_ms": at[0.5], "p99_ms": at[0.99]}


if __name__ == "__main__":
    print(json.dumps(run(**json.loads(sys.argv[1]))))
