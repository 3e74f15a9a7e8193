"""URLs, and the sentences for those that cannot be used."""

import pytest

from portalis_client import BadRequest
from portalis_client.connect import all_headers, create_client
from portalis_client.endpoint import Endpoint, Tls, parse_endpoint


@pytest.mark.parametrize(
    ("url", "protocol", "endpoint"),
    [
        ("http://rosetta-gateway", None, Endpoint("http", False, "rosetta-gateway", 80)),
        ("rosetta-gateway", None, Endpoint("http", False, "rosetta-gateway", 80)),
        ("rosetta-gateway:8000", "http", Endpoint("http", False, "rosetta-gateway", 8000)),
        ("rosetta-gateway", "grpc", Endpoint("grpc", False, "rosetta-gateway", 8001)),
        ("http://rosetta-gateway", "grpc", Endpoint("grpc", False, "rosetta-gateway", 8001)),
        ("https://rosetta.example:8443", "grpc", Endpoint("grpc", True, "rosetta.example", 8443)),
        ("grpc://10.0.0.7", None, Endpoint("grpc", False, "10.0.0.7", 8001)),
        ("grpcs://[::1]:9001", None, Endpoint("grpc", True, "::1", 9001)),
        ("https://rosetta.example/portalis/", None, Endpoint("http", True, "rosetta.example", 443, "/portalis")),
    ],
)
def test_a_url_says_protocol_tls_host_port_and_path(url: str, protocol: str | None, endpoint: Endpoint) -> None:
    assert parse_endpoint(url, protocol) == endpoint
    assert parse_endpoint(endpoint.url) == endpoint


@pytest.mark.parametrize(
    ("url", "protocol", "sentence"),
    [
        (
            "ftp://rosetta",
            None,
            "url 'ftp://rosetta' begins with 'ftp'; it begins with one of http, https, grpc, grpcs",
        ),
        ("http://", None, "url 'http://' names no host; write it like http://rosetta-gateway"),
        ("http://rosetta:x", None, "has a port that is not a number below 65536"),
        ("http://rosetta:70000", None, "has a port that is not a number below 65536"),
        ("grpc://rosetta", "http", "url 'grpc://rosetta' is for gRPC, and protocol is 'http'; give one of the two"),
        ("grpc://rosetta/path", None, "has a path, which gRPC does not have; leave it out"),
        ("http://user:s3cret@rosetta", None, "url of 'rosetta' has a user, a query or a fragment"),
        ("http://rosetta?key=s3cret", None, "url of 'rosetta' has a user, a query or a fragment"),
        ("http://rosetta", "soap", "protocol is 'soap'; it is 'http' or 'grpc'"),
    ],
)
def test_a_url_that_cannot_be_used_is_named_with_the_way_out(url: str, protocol: str | None, sentence: str) -> None:
    with pytest.raises(BadRequest) as error:
        parse_endpoint(url, protocol)
    assert sentence in str(error.value)
    assert "s3cret" not in str(error.value)


@pytest.mark.parametrize("key", ["a\nb", "ключ", "a\0"])
def test_a_key_that_no_header_can_carry_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(BadRequest, match="header 'Authorization' has a character that a header cannot carry") as error:
        all_headers(key, None)
    assert key not in str(error.value)


@pytest.mark.parametrize("url", ["https://rosetta", "grpcs://rosetta"])
def test_a_certificate_file_that_is_not_there_is_named(url: str) -> None:
    with pytest.raises(BadRequest, match=r"the TLS files cannot be used \(ca_file /nowhere/ca.pem\): No such file"):
        create_client(url, tls=Tls(ca_file="/nowhere/ca.pem"))
