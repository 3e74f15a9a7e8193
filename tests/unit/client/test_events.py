"""Server-sent events, however the network cuts them, and answers that are none."""

import socket
import threading
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalis_client import PortalisError, Retry, ServerError, create_client
from portalis_client.transport.events import EventReader

STREAM = 'data: {"a": "ü"}\r\n\r\n: a comment\nevent: x\ndata: two\ndata:lines\n\n\n\nid: 3\n\ndata: cut off'.encode()
EVENTS = ['{"a": "ü"}', "two\nlines"]


@given(st.lists(st.integers(0, len(STREAM)), max_size=8))
def test_events_are_the_same_however_they_are_cut(cuts: list[int]) -> None:
    reader = EventReader()
    places = sorted({0, *cuts, len(STREAM)})
    blocks = [STREAM[start:end] for start, end in pairwise(places)]
    assert [event for block in blocks for event in reader.feed(block)] == EVENTS


@pytest.mark.parametrize("block", [b"data: " + b"x" * 100, b"data: 2345678901\n" * 7])
def test_an_update_without_bound_is_refused(block: bytes) -> None:
    with pytest.raises(ServerError, match="an update of more than 100 bytes; send fewer files at once"):
        list(EventReader(most=100).feed(block))


def test_an_update_that_is_no_text_is_the_services_fault() -> None:
    with pytest.raises(ServerError, match="the service's answer is not UTF-8"):
        list(EventReader().feed(b"data: \xff\n\n"))


def answered(raw: bytes) -> Iterator[str]:
    """The URL of a server that says `raw` to whatever comes, once."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            request = b""
            while not request.endswith(b"}"):  # closing before all has been read would reset the connection
                request += connection.recv(65536)
            connection.sendall(raw)

    thread = threading.Thread(target=answer)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    thread.join()
    listener.close()


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Type: text/html\r\n\r\nhi", "is text/html and no stream"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "is of no type and no stream of events; is the URL that"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\nContent-Type: text/event-stream\r\n\r\ndata: hello\n\n"[:-1],
            "broke the batch off before its first file",
        ),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 13\r\nContent-Type: text/event-stream\r\n\r\ndata: hello\n\n",
            r"the answer is not that of a Triton .*; is the URL right\?",
        ),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n6\r\ndata: \r\n",
            "broke",
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\nContent-Type: text/event-stream\r\n\r\ndata: ", "broke"),
        (
            b'HTTP/1.1 400 Bad Request\r\nContent-Type: text/event-stream\r\n\r\ndata: {"error": "stub is dead"}\n\n',
            "the service failed .*stub is dead",
        ),
    ],
)
def test_what_is_no_stream_of_updates_is_said(raw: bytes, sentence: str) -> None:
    for url in answered(raw):
        with create_client(url, retry=Retry(attempts=1)) as client, pytest.raises(PortalisError, match=sentence):
            client.translate_batch({"a.py": "x"}, timeout=10).result()
