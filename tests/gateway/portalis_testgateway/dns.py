"""A DNS server of the test's own: the names that a headless Service would publish, changed at will."""

import socket
import struct
import threading
from collections import Counter
from collections.abc import Sequence
from ipaddress import IPv4Address
from types import TracebackType
from typing import Self

TYPE_A = 1
NXDOMAIN = 3


class Dns:
    """Answers A questions over UDP on a free loopback port; a name that was never given addresses does not exist.

    `asked` counts the questions by name. While `silent` is true, no question is answered.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.silent = False
        self._addresses: dict[str, tuple[str, ...]] = {}
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        host, port = self._socket.getsockname()
        return f"{host}:{port}"

    def publish(self, name: str, addresses: Sequence[str]) -> None:
        """Let `name` resolve to `addresses` from now on; with none, it does not exist."""
        self._addresses[name] = tuple(addresses)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._socket.sendto(b"", self._socket.getsockname())  # an empty datagram ends the thread
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while True:
            question, client = self._socket.recvfrom(512)
            if not question:
                return
            answer = self._answer(question)
            if not self.silent:
                self._socket.sendto(answer, client)

    def _answer(self, question: bytes) -> bytes:
        name, end = _name(question)
        (kind,) = struct.unpack_from("!H", question, end)
        self.asked[name] += 1
        addresses = self._addresses.get(name, ())
        found = addresses if kind == TYPE_A else ()
        flags = 0x8400 | (0 if addresses else NXDOMAIN)
        header = question[:2] + struct.pack("!HHHHH", flags, 1, len(found), 0, 0)
        record = struct.pack("!HHHIH", 0xC00C, TYPE_A, 1, 1, 4)
        return header + question[12 : end + 4] + b"".join(record + IPv4Address(each).packed for each in found)


def _name(question: bytes) -> tuple[str, int]:
    """The name asked for, and the offset behind it."""
    labels, at = [], 12
    while length := question[at]:
        labels.append(question[at + 1 : at + 1 + length].decode())
        at += 1 + length
    return ".".join(labels).lower(), at + 1
