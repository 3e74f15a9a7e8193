"""What only HTTP has: kept connections, and those that the other side closes."""

import asyncio
import socket
import threading
from typing import Any

import pytest

from portalis_client import Retry, ServerError, Unavailable, create_async_client, create_client
from portalis_client.inference import Inference


def test_calls_share_a_kept_connection(http_url: str, service: Any) -> None:
    with create_client(http_url) as client:
        for number in range(5):
            client.translate_code(f"x = {number}")
    assert len({seen.connection for seen in service.seen}) == 1


def test_threads_do_not_share_a_connection_at_the_same_time(http_url: str, service: Any) -> None:
    service.says(delay=0.2)
    results: list[str] = []
    with create_client(http_url, pool_size=2) as client:
        threads = [
            threading.Thread(target=lambda n=n: results.append(client.translate_code(f"x = {n}").rust_code))
            for n in range(6)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(results) == [f"// x = {n}" for n in range(6)]
        assert len(client._transport.idle) == 2, "no more than pool_size are kept"


def test_a_connection_that_was_closed_while_idle_is_replaced_without_a_word(http_url: str, service: Any) -> None:
    service.says()
    service.says(drop=True)
    service.says()
    with create_client(http_url, retry=Retry(attempts=2)) as client:
        client.translate_code("first")
        assert client.translate_code("second").rust_code == "// second"
    assert [seen.inputs["python_code"] for seen in service.seen] == ["first", "second", "second"]


def test_a_drop_under_what_may_not_be_repeated_is_the_callers_to_know(http_url: str, service: Any) -> None:
    service.says()
    service.says(drop=True)
    once = Inference("m", {"python_code": "x"}, ("rust_code",), idempotent=False)
    with create_client(http_url) as client:
        client.translate_code("first")
        with pytest.raises(Unavailable, match="broke"):
            client._infer(once, 5.0)
    assert len(service.seen) == 2


def test_a_drop_on_a_new_connection_is_not_repeated(http_url: str, service: Any) -> None:
    """The service took the request and died of it, for all we know."""
    service.says(drop=True)
    with create_client(http_url) as client, pytest.raises(Unavailable, match="broke") as error:
        client.translate_code("x")
    assert error.value.sent is True
    assert len(service.seen) == 1


def test_asyncio_calls_run_at_the_same_time(http_url: str, service: Any) -> None:
    service.says(delay=0.3)

    async def run() -> float:
        loop = asyncio.get_running_loop()
        async with create_async_client(http_url) as client:
            start = loop.time()
            await asyncio.gather(*(client.translate_code(f"x = {n}") for n in range(10)))
            return loop.time() - start

    assert asyncio.run(run()) < 1.5, "one after the other would take 3 s"


@pytest.mark.parametrize("body", [b"<html>hello</html>", b"{}", b'{"outputs": [{"name": "rust_code"}]}', b""])
def test_an_answer_of_somebody_else_is_said(body: bytes) -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))

    thread = threading.Thread(target=answer)
    thread.start()
    sentence = r"the answer is not that of a Triton .*; is the URL right\?"
    with (
        create_client(f"http://127.0.0.1:{listener.getsockname()[1]}") as client,
        pytest.raises(ServerError, match=sentence),
    ):
        client.translate_code("x")
    thread.join()
    listener.close()


def test_what_speaks_no_http_is_told_apart_from_a_service_that_is_away() -> None:
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"SSH-2.0-hello\r\n")

    thread = threading.Thread(target=answer)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    with (
        create_client(url, retry=Retry(attempts=1)) as client,
        pytest.raises(ServerError, match=f"^what answers at {url} does not speak HTTP: if that is"),
    ):
        client.translate_code("x")
    thread.join()
    listener.close()
