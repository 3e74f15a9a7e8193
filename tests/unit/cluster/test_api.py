"""The harness' own client of an API server."""

import socket
import ssl
import threading
from pathlib import Path

import pytest

from portalis_testcluster import pki
from portalis_testcluster.api import Api


def broken_off(server: socket.socket) -> None:
    """Answer one request with fewer bytes than announced, as a server that is being stopped does."""
    connection, _ = server.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")


def test_an_answer_that_breaks_off_is_an_oserror_like_no_answer(tmp_path: Path):
    """Who waits for a server asks again after an OSError; anything else would end the keeper of a cluster."""
    authority = pki.authority(tmp_path, "ca")
    pair = pki.client(tmp_path, authority, "somebody", (), name="somebody")
    serving = pki.server(tmp_path, authority, "server", ["127.0.0.1"])
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(serving.certificate, serving.key)
    with context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True) as server:
        thread = threading.Thread(target=broken_off, args=(server,))
        thread.start()
        api = Api(f"https://127.0.0.1:{server.getsockname()[1]}", authority.certificate, pair)
        with pytest.raises(OSError, match=r"GET /readyz: IncompleteRead"):
            api.text("GET", "/readyz")
        thread.join()
