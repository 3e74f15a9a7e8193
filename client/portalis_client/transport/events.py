"""Server-sent events (the WHATWG's text/event-stream), of which only `data` is of use here. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from portalis_client.errors import ServerError
from portalis_client.inference import MOST_BYTES


class EventReader:
    """Gives the data of each event that is complete; what is not is kept for the next block."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self.most = most
        self.rest = bytearray()
        self.data: list[str] = []
        self.size = 0

    def feed(self, block: bytes) -> Iterator[str]:
        """The events that end in `block`. Raises ServerError for one of more than `most` bytes, or not in UTF-8."""
        before = max(0, len(self.rest) - 1)
        self.rest += block
        start = 0
        while (end := self.rest.find(b"\n", max(start, before))) >= 0:
            if (event := self.line(bytes(self.rest[start:end]).removesuffix(b"\r"))) is not None:
                yield event
            start = end + 1
        del self.rest[:start]
        self.bounded(len(self.rest))

    def line(self, line: bytes) -> str | None:
        """Take one line; an empty one ends an event."""
        if not line:
            data, self.data, self.size = self.data, [], 0
            return "\n".join(data) if data else None
        name, _, value = line.partition(b":")
        if name == b"data":
            self.bounded(len(line))
            self.size += len(line)
            try:
                self.data.append(value.removeprefix(b" ").decode())
            except UnicodeDecodeError as error:
                raise ServerError(f"the service's answer is not UTF-8 ({error})") from error
        return None

    def bounded(self, more: int) -> None:
        if self.size + more > self.most:
            raise ServerError(f"the service sent an update of more than {self.most:,} bytes; send fewer files at once")
