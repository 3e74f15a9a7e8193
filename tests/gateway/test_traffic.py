"""What passes the gateway, what does not, and what a client reads then. NGINX and two Tritons are real."""

import json
import re
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from queue import Queue
from typing import Any

import numpy as np
import pytest
from portalis_testgateway import Fleet, Gateway
from portalis_testgateway.calls import echo_body, echo_grpc, echo_http, echo_input, http, pod_of
from tritonclient import grpc as triton_grpc
from tritonclient import http as triton_http
from tritonclient.utils import InferenceServerException

pytestmark = [pytest.mark.triton, pytest.mark.xdist_group("gateway")]

INFER = "/v2/models/echo/infer"


@pytest.fixture(scope="module")
def narrow(fleet: Fleet) -> Iterator[Gateway]:
    """A gateway with limits that a test can reach: 1 s a request, 64 KiB."""
    with Gateway(fleet, request_seconds=1.0, max_body_bytes=64 << 10) as running:
        yield running


@pytest.fixture
def grpc_client(gateway: Gateway) -> Iterator[triton_grpc.InferenceServerClient]:
    with triton_grpc.InferenceServerClient(gateway.grpc_url) as client:
        yield client


# ---- what is served


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v2/health/live"),
        ("GET", "/v2/health/ready"),
        ("GET", "/v2"),
        ("GET", "/v2/models/echo"),
        ("GET", "/v2/models/echo/ready"),
        ("GET", "/v2/models/echo/config"),
        ("GET", "/v2/models/echo/versions/1"),
        ("GET", "/v2/models/echo/versions/1/ready"),
        ("POST", INFER),
        ("POST", "/v2/models/echo/versions/1/infer"),
        ("POST", f"{INFER}?trace=no"),
    ],
)
def test_these_http_requests_reach_triton(gateway: Gateway, method: str, path: str) -> None:
    body = echo_body() if method == "POST" else None
    status, _, _ = http(gateway.http_url + path, method, body)
    assert status == 200


def test_these_grpc_methods_reach_triton(grpc_client: triton_grpc.InferenceServerClient) -> None:
    assert grpc_client.is_server_live()
    assert grpc_client.is_server_ready()
    assert grpc_client.is_model_ready("echo")
    assert grpc_client.get_server_metadata().name == "triton"
    assert grpc_client.get_model_metadata("echo").name == "echo"
    assert grpc_client.get_model_config("echo").config.name == "echo"
    assert grpc_client.infer("echo", echo_input(b"abc")).as_numpy("length")[0] == 3


def test_an_error_of_triton_arrives_as_triton_said_it(
    gateway: Gateway, grpc_client: triton_grpc.InferenceServerClient
) -> None:
    status, _, body = http(f"{gateway.http_url}/v2/models/absent/infer", "POST", echo_body())
    assert status in (400, 404)
    assert b"unknown model: 'absent'" in body
    with pytest.raises(InferenceServerException, match="unknown model: 'absent'"):
        grpc_client.infer("absent", echo_input())


def test_ten_megabytes_pass_by_http_in_triton_s_binary_form(gateway: Gateway) -> None:
    text = np.array([b"x" * 10_000_000], dtype=np.object_)
    tensor = triton_http.InferInput("text", [1], "BYTES")
    tensor.set_data_from_numpy(text, binary_data=True)
    with triton_http.InferenceServerClient(gateway.http_url.removeprefix("http://")) as client:
        answer = client.infer("echo", [tensor])
    assert answer.as_numpy("length")[0] == 10_000_000
    assert answer.as_numpy("text")[0] == text[0]


def test_ten_megabytes_pass_by_grpc(gateway: Gateway) -> None:
    answer = echo_grpc(gateway, b"x" * 10_000_000)
    assert answer.as_numpy("length")[0] == 10_000_000
    assert answer.as_numpy("text")[0] == b"x" * 10_000_000


# ---- what is not served

CLOSED = (
    ("POST", "/v2/repository/index"),
    ("POST", "/v2/repository/models/echo/load"),
    ("POST", "/v2/repository/models/echo/unload"),
    ("GET", "/v2/systemsharedmemory/status"),
    ("POST", "/v2/systemsharedmemory/region/x/register"),
    ("GET", "/v2/cudasharedmemory/status"),
    ("GET", "/v2/trace/setting"),
    ("GET", "/v2/models/echo/trace/setting"),
    ("POST", "/v2/logging"),
    ("GET", "/v2/logging"),
    ("GET", "/v2/models/echo/stats"),
    ("GET", "/v2/models/stats"),
    ("GET", "/metrics"),
    ("GET", "/"),
    ("GET", "/v1/models"),
    ("GET", "/stub_status"),
    ("GET", "/healthz"),
    # the right path, the wrong method
    ("GET", INFER),
    ("PUT", INFER),
    ("DELETE", "/v2/models/echo"),
    ("POST", "/v2/health/live"),
    # paths that one reader takes for another
    ("POST", "/v2/models/echo/infer/../../../repository/index"),
    ("POST", "/v2/models/../repository/index"),
    ("POST", "/v2/models/echo/../../repository/models/echo/load"),
    ("POST", "/v2/repository/index/../../models/echo/infer"),
    ("POST", "/v2/models/..%2f..%2frepository%2findex/infer"),
    ("POST", "/v2/%72epository/index"),
    ("POST", "/v2/models/echo/%69nfer"),
    ("POST", "//v2/repository/index"),
    ("POST", "/v2//models/echo/infer"),
    ("POST", "/V2/models/echo/infer"),
    ("POST", "/v2/models/echo/infer/"),
    ("POST", "/v2/models/echo/infer;/repository"),
    ("POST", "/v2/models/.hidden/infer"),
    ("POST", "/v2/models//infer"),
    ("POST", "/v2/models/echo/versions/latest/infer"),
    ("POST", "http://elsewhere/v2/repository/index"),
    ("POST", "/v2/repository/index?/v2/models/echo/infer"),
    ("POST", "/v2/repository/index#/v2/models/echo/infer"),
    ("POST", "/x?POST /v2/models/echo/infer"),
)


def raw_request(port: int, method: str, path: str) -> str:
    """The answer to a request line exactly as written: no client in between to tidy it up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}".encode()
        )
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received.decode()


def test_no_other_http_request_reaches_triton(gateway: Gateway) -> None:
    seen = len(passed_on(gateway))
    answers = {(method, path): raw_request(gateway.settings.http, method, path) for method, path in CLOSED}
    wrong = {request: answer for request, answer in answers.items() if answer.split()[1] not in ("400", "404")}
    assert wrong == {}
    assert passed_on(gateway)[seen:] == []


def passed_on(gateway: Gateway) -> list[str]:
    """The lines of the access log whose request a pod has seen; NGINX writes the log once a second."""
    time.sleep(1.2)
    return [line for line in gateway.log().splitlines() if '"triton":"127' in line]


def test_a_closed_path_says_what_is_open(gateway: Gateway) -> None:
    status, headers, body = http(f"{gateway.http_url}/v2/repository/index", "POST", b"{}")
    assert status == 404
    assert headers["Content-Type"] == "application/json"
    assert json.loads(body)["error"].startswith(
        "the gateway does not serve this: it passes on /v2/health, /v2/models/NAME"
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.get_model_repository_index(),
        lambda client: client.load_model("echo"),
        lambda client: client.load_model("echo", config="{}", files={"file:1/model.py": b"raise SystemExit"}),
        lambda client: client.unload_model("echo"),
        lambda client: client.get_system_shared_memory_status(),
        lambda client: client.register_system_shared_memory("a", "/a", 1),
        lambda client: client.get_cuda_shared_memory_status(),
        lambda client: client.get_trace_settings(),
        lambda client: client.update_trace_settings(settings={"trace_level": ["TIMESTAMPS"]}),
        lambda client: client.get_log_settings(),
        lambda client: client.update_log_settings({"log_verbose_level": 1}),
        lambda client: client.get_inference_statistics(),
    ],
)
def test_no_other_grpc_method_reaches_triton(
    grpc_client: triton_grpc.InferenceServerClient, call: Callable[[Any], Any]
) -> None:
    with pytest.raises(InferenceServerException) as refused:
        call(grpc_client)
    assert refused.value.status() == "StatusCode.UNIMPLEMENTED"
    assert "the gateway does not serve this method" in str(refused.value)


def test_the_key_of_the_restricted_apis_is_worth_nothing_at_the_gateway() -> None:
    restricted = (
        "--http-restricted-api=inference:portalis-key=s3cret",
        "--grpc-restricted-protocol=inference:portalis-key=s3cret",
    )
    with Fleet(1, *restricted) as fleet, Gateway(fleet) as gateway:
        key = {"portalis-key": "s3cret"}
        assert http(fleet.pods[0].http_url + INFER, "POST", echo_body(), key)[0] == 200
        assert http(gateway.http_url + INFER, "POST", echo_body(), key)[0] == 403
        with triton_grpc.InferenceServerClient(gateway.grpc_url) as client:
            for name in ("portalis-key", "triton-grpc-protocol-portalis-key"):
                with pytest.raises(InferenceServerException, match="expecting header"):
                    client.infer("echo", echo_input(), headers={name: "s3cret"})


# ---- limits, and what a client reads when one is met


def test_a_body_over_the_limit_is_refused_with_the_field_to_raise(narrow: Gateway) -> None:
    status, _, body = http(narrow.http_url + INFER, "POST", echo_body("x" * 70_000))
    assert status == 413
    assert "larger than 65536 bytes" in json.loads(body)["error"]
    assert "spec.gateway.maxBodySize" in json.loads(body)["error"]
    with pytest.raises(InferenceServerException, match=r"larger than 65536 bytes.*spec.gateway.maxBodySize") as refused:
        echo_grpc(narrow, b"x" * 70_000)
    assert refused.value.status() == "StatusCode.RESOURCE_EXHAUSTED"


def test_an_answer_that_takes_too_long_names_the_field_to_raise(fleet: Fleet) -> None:
    with Gateway(fleet, request_seconds=1.0) as gateway:
        status, _, body = echo_http(gateway, delay_ms=2000)
        assert status == 504
        assert "no answer within 1s" in json.loads(body)["error"]
        assert "spec.gateway.requestTimeout" in json.loads(body)["error"]
        with pytest.raises(
            InferenceServerException, match=r"no answer within 1s.*spec.gateway.requestTimeout"
        ) as refused:
            echo_grpc(gateway, delay_ms=2000)
        assert refused.value.status() == "StatusCode.DEADLINE_EXCEEDED"


def test_no_published_pod_means_try_again_and_see_the_conditions(fleet: Fleet) -> None:
    with Gateway(fleet, wait=False, stateful_set="absent", headless_service="absent") as gateway:
        for session in ("", "a-session"):
            status, headers, body = echo_http(gateway, session=session)
            assert (status, headers["Retry-After"]) == (503, "1")
            assert "see the conditions of the PortalisTranslator" in json.loads(body)["error"]
            with pytest.raises(
                InferenceServerException, match="see the conditions of the PortalisTranslator"
            ) as refused:
                echo_grpc(gateway, session=session)
            assert refused.value.status() == "StatusCode.UNAVAILABLE"


# ---- streams


def test_a_stream_by_http_arrives_as_it_is_made(gateway: Gateway) -> None:
    request = urllib.request.Request(
        f"{gateway.http_url}/v2/models/count/generate_stream", data=b'{"up_to": 4}', method="POST"
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        arrivals = [(json.loads(line[6:])["number"], time.monotonic()) for line in answer if line.startswith(b"data: ")]
    assert [number for number, _ in arrivals] == [1, 2, 3, 4]
    assert arrivals[-1][1] - arrivals[0][1] > 0.6


def test_a_stream_by_grpc_arrives_as_it_is_made_and_outlives_the_request_timeout(narrow: Gateway) -> None:
    answers: Queue[tuple[Any, Any, float]] = Queue()
    with triton_grpc.InferenceServerClient(narrow.grpc_url) as client:
        client.start_stream(lambda result, error: answers.put((result, error, time.monotonic())))
        arrivals = []
        for pause in (0.0, 1.8):  # the second request comes long after the request timeout of 1 s
            time.sleep(pause)
            tensor = triton_grpc.InferInput("up_to", [1], "INT64")
            tensor.set_data_from_numpy(np.array([3], dtype=np.int64))
            client.async_stream_infer("count", [tensor])
            for _ in range(3):
                result, error, at = answers.get(timeout=10)
                assert error is None
                arrivals.append((int(result.as_numpy("number")[0]), at))
        client.stop_stream()
    assert [number for number, _ in arrivals] == [1, 2, 3, 1, 2, 3]
    assert arrivals[2][1] - arrivals[0][1] > 0.4


# ---- which pod


def test_requests_without_a_session_are_spread_over_the_pods(gateway: Gateway) -> None:
    assert {pod_of(echo_http(gateway)) for _ in range(8)} == {"0", "1"}


def test_a_session_keeps_its_pod_and_sessions_are_spread(gateway: Gateway) -> None:
    def by_http(session: str) -> str:
        return pod_of(echo_http(gateway, session=session))

    def by_grpc(session: str) -> str:
        return str(echo_grpc(gateway, session=session).as_numpy("pod")[0].decode())

    for ask in (by_http, by_grpc):
        pods = {session: {ask(session) for _ in range(5)} for session in (f"session-{number}" for number in range(12))}
        assert all(len(each) == 1 for each in pods.values()), pods
        assert set.union(*pods.values()) == {"0", "1"}


# ---- beside the traffic


def test_the_status_port_is_for_the_kubelet(gateway: Gateway) -> None:
    assert http(f"{gateway.metrics_url}/healthz")[2] == b"ok\n"
    assert http(f"{gateway.metrics_url}/v2/health/live")[0] == 404


def test_the_access_log_has_one_json_line_a_request_with_pod_and_times(gateway: Gateway) -> None:
    http(gateway.http_url + INFER + "?secret=1", "POST", echo_body("a body"), {"x-portalis-session": "a-session"})
    echo_grpc(gateway)
    time.sleep(2.5)
    text = gateway.log()
    assert not any(word in text for word in ("a body", "a-session", "secret"))
    # Each of NGINX's workers writes its own lines, so requests may stand in another order than they came in.
    entries = [json.loads(line) for line in text.splitlines() if line.startswith("{")]  # the rest is the error log
    lines = {entry["path"]: entry for entry in entries if entry["status"] == 200}
    by_http, by_grpc = lines[INFER], lines["/inference.GRPCInferenceService/ModelInfer"]
    assert (by_http["method"], by_http["status"]) == ("POST", 200)
    assert by_http["triton"].startswith("127.0.0.1")
    # NGINX's clock has milliseconds: an answer may take 0.000 of them, and a request that no pod took is a dash.
    assert re.fullmatch(r"\d+\.\d{3}", by_http["triton_seconds"])
    assert float(by_http["triton_seconds"]) <= by_http["seconds"] + 0.01
    assert (by_grpc["protocol"], by_grpc["grpc_status"]) == ("HTTP/2.0", "0")
