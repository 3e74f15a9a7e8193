"""TLS, with certificates made for the test."""

import ssl
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import grpc
import pytest
from tritonclient.grpc import service_pb2_grpc

from portalis_client import BadRequest, Retry, Tls, create_async_client, create_client

ONCE = Retry(attempts=1)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("tls")
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=rosetta"]
    command += ["-addext", "subjectAltName=DNS:rosetta.example"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem", folder / "key.pem"


@pytest.fixture
def https_url(service: Any, certificate: tuple[Path, Path], http_handler: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), http_handler(service))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *args: None  # a client that does not trust us hangs up
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def grpcs_url(service: Any, certificate: tuple[Path, Path], servicer: Any) -> Iterator[str]:
    server = grpc.server(ThreadPoolExecutor(4))
    service_pb2_grpc.add_GRPCInferenceServiceServicer_to_server(servicer(service), server)
    pair = (certificate[1].read_bytes(), certificate[0].read_bytes())
    port = server.add_secure_port("127.0.0.1:0", grpc.ssl_server_credentials([pair]))
    server.start()
    yield f"grpcs://127.0.0.1:{port}"
    server.stop(0).wait()


@pytest.fixture(params=["https_url", "grpcs_url"])
def url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


def test_a_certificate_of_a_given_authority_and_name_is_accepted(url: str, certificate: tuple[Path, Path]) -> None:
    tls = Tls(ca_file=str(certificate[0]), server_name="rosetta.example")
    with create_client(url, tls=tls) as client:
        assert client.translate_code("x").rust_code == "// x"


async def test_asyncio_accepts_it_too(url: str, certificate: tuple[Path, Path]) -> None:
    tls = Tls(ca_file=str(certificate[0]), server_name="rosetta.example")
    async with create_async_client(url, tls=tls) as client:
        assert (await client.translate_code("x")).rust_code == "// x"


@pytest.mark.parametrize("tls", ["no authority", "another name"])
def test_a_certificate_that_is_not_trusted_is_not_talked_to(
    url: str, certificate: tuple[Path, Path], service: Any, tls: str
) -> None:
    settings = Tls(server_name="rosetta.example") if tls == "no authority" else Tls(ca_file=str(certificate[0]))
    with (
        create_client(url, tls=settings, retry=ONCE) as client,
        pytest.raises(BadRequest, match=r"the certificate of .* is not trusted"),
    ):
        client.translate_code("x", timeout=5.0)
    assert not service.seen


async def test_asyncio_does_not_talk_to_it_either(url: str, service: Any) -> None:
    async with create_async_client(url, retry=ONCE) as client:
        with pytest.raises(BadRequest, match=r"the certificate of .* is not trusted .*: Tls, or .* --ca-file"):
            await client.translate_code("x", timeout=5.0)
    assert not service.seen
