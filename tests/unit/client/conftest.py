"""A scripted service on real sockets: it speaks HTTP and gRPC as Triton does, and says what a test tells it to say."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import grpc
import pytest
from tritonclient.grpc import service_pb2 as pb
from tritonclient.grpc import service_pb2_grpc

from portalis_client import create_async_client, create_client
from portalis_client.cli.settings import NAMES, variable

GRPC_OF_HTTP = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 404: "NOT_FOUND", 500: "INTERNAL", 503: "UNAVAILABLE"}


@dataclass
class Reply:
    """What the service says to one inference; `drop`: it closes the connection instead."""

    status: int = 200
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    score: float = -1.0
    delay: float = 0.0
    drop: bool = False


@dataclass
class Seen:
    """One inference request as it arrived; header names in lower case."""

    inputs: dict[str, str]
    parameters: dict[str, Any]
    headers: dict[str, str]
    connection: object


class Service:
    """What it `says` is used up in order, the last reply again and again; told nothing, it translates."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.seen: list[Seen] = []
        self.connections = 0
        self.absent = {"absent"}

    def says(self, status: int = 200, message: str = "", **more: Any) -> None:
        self.replies.append(Reply(status, message, **more))

    def answer(self, seen: Seen) -> Reply:
        self.seen.append(seen)
        reply = self.replies.pop(0) if len(self.replies) > 1 else (self.replies or [Reply()])[0]
        time.sleep(reply.delay)
        return reply

    def outputs(self, seen: Seen, reply: Reply) -> list[tuple[str, str, bytes]]:
        if "code_snippet" in seen.inputs:
            refused = "async" in seen.inputs["code_snippet"]
            place = {
                "file": "<snippet>",
                "line": 1,
                "column": 1,
                "code": "PT031",
                "construct": "async",
                "instead": "def",
            }
            return [
                ("translated_code", "BYTES", string("" if refused else f"// {seen.inputs['code_snippet']}")),
                ("confidence", "FP32", struct.pack("<f", 0.0 if refused else -1.0)),
                ("suggestions", "BYTES", string(json.dumps([place] if refused else []))),
                ("warnings", "BYTES", string('["mind the gap"]')),
            ]
        rust = f"// {seen.inputs['python_code']}"
        return [
            ("rust_code", "BYTES", string(rust)),
            ("confidence_score", "FP32", struct.pack("<f", reply.score)),
            ("metadata", "BYTES", string(json.dumps({"engine": "rules"}))),
        ]


def updates(seen: Seen) -> Iterator[dict[str, str]]:
    """What a batch model says, output by output: one update a file, then the last one."""
    files = json.loads(seen.inputs["source_files"])
    for done, file in enumerate(files, start=1):
        refused = "async" in file.get("source", "async")
        rust_path = f"src/{file['path']}".replace(".py", ".rs")
        rust = {"path": file["path"], "rust_path": rust_path, "rust": f"// {file.get('source')}"}
        state = ("refused", "async: def") if refused else ("done", "")
        yield update([] if refused else [rust], {"path": file["path"], "state": state}, done, len(files))
    crate = {"path": "", "rust_path": "Cargo.toml", "rust": "[package]\n"}
    yield update([crate], None, len(files), len(files), final=True, project=summary(files))


def summary(files: list[dict[str, str]]) -> dict[str, Any]:
    """What the model says of the project as a whole: every file is a program."""
    programs = {file["path"]: re.sub(r"\W", "_", file["path"].removesuffix(".py")) for file in files}
    return {
        "programs": programs,
        "warnings": ["app.py:1: left out"],
        "tests": [{"file": "app.py", "name": "test_it", "reason": "line 1: odd"}],
        "left_out": [],
    }


def update(
    rust: list[Any], status: dict[str, Any] | None, done: int, total: int, final: bool = False, **more: Any
) -> dict[str, str]:
    told = []
    if status:
        state, reason = status["state"]
        place = {
            "file": status["path"],
            "line": 1,
            "column": 1,
            "code": "PT031",
            "construct": "async",
            "instead": "def",
        }
        refusals = [place] if state == "refused" else []
        told = [
            {"path": status["path"], "stage": "translation", "state": state, "reason": reason, "refusals": refusals}
        ]
    metrics = {"done": done, "total": total, "seconds": {"translation": 0.5}, "final": final, **more}
    binaries = [{"path": each["path"], "wasm_base64": "AGFzbQ=="} for each in rust if each["path"]]
    records = (rust, told, metrics, binaries)
    names = ("translated_files", "compilation_status", "performance_metrics", "wasm_binaries")
    return {name: json.dumps(record) for name, record in zip(names, records, strict=True)}


def string(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<I", len(raw)) + raw


def handler_of(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            service.connections += 1

        def do_GET(self) -> None:
            model = self.path.split("/")[3] if self.path.startswith("/v2/models/") else ""
            body = {"name": model, "versions": ["1"], "inputs": [], "outputs": []}
            self.reply(400 if model in service.absent else 200, json.dumps(body).encode(), {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.path.endswith("/generate_stream"):
                self.stream(json.loads(body))
                return
            header_length = int(self.headers["Inference-Header-Content-Length"])
            record, rest = json.loads(body[:header_length]), body[header_length:]
            inputs = {}
            for tensor in record["inputs"]:
                size = tensor["parameters"]["binary_data_size"]
                inputs[tensor["name"]], rest = rest[4:size].decode(), rest[size:]
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen = Seen(inputs, record["parameters"], headers, self.client_address)
            reply = service.answer(seen)
            if reply.drop:
                self.close_connection = True
            elif reply.status != 200:
                self.reply(reply.status, json.dumps({"error": reply.message}).encode(), reply.headers)
            else:
                outputs = service.outputs(seen, reply)
                header = json.dumps(
                    {
                        "outputs": [
                            {"name": n, "datatype": t, "shape": [1, 1], "parameters": {"binary_data_size": len(raw)}}
                            for n, t, raw in outputs
                        ]
                    }
                ).encode()
                length = {"Inference-Header-Content-Length": str(len(header))}
                self.reply(200, header + b"".join(raw for _, _, raw in outputs), length)

        def stream(self, inputs: dict[str, str]) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            seen = Seen(inputs, {}, headers, self.client_address)
            reply = service.answer(seen)
            if reply.drop:
                self.close_connection = True
                return
            if reply.status != 200:
                self.reply(reply.status, json.dumps({"error": reply.message}).encode(), reply.headers)
                return
            events = [json.dumps(each) for each in updates(seen)]
            body = "".join(f"data: {event}\n\n" for event in events).encode()
            self.reply(200, body, {"Content-Type": "text/event-stream; charset=utf-8"})

        def reply(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            with contextlib.suppress(ConnectionError):  # the client gave up first, as some tests want it to
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class Servicer(service_pb2_grpc.GRPCInferenceServiceServicer):
    def __init__(self, service: Service) -> None:
        self.service = service

    def ServerLive(self, request: Any, context: Any) -> Any:
        return pb.ServerLiveResponse(live=True)

    def ModelReady(self, request: Any, context: Any) -> Any:
        if request.name == "absent":
            context.abort(grpc.StatusCode.UNAVAILABLE, "Request for unknown model: 'absent' is not found")
        return pb.ModelReadyResponse(ready=True)

    def ModelStreamInfer(self, requests: Any, context: Any) -> Iterator[Any]:
        for request in requests:
            for each in updates(self.admitted(request, context)[0]):
                answer = pb.ModelStreamInferResponse()
                for name, text in each.items():
                    answer.infer_response.outputs.add(name=name, datatype="BYTES", shape=[1, 1])
                    answer.infer_response.raw_output_contents.append(string(text))
                yield answer

    def ModelInfer(self, request: Any, context: Any) -> Any:
        seen, reply = self.admitted(request, context)
        answer = pb.ModelInferResponse()
        for name, datatype, raw in self.service.outputs(seen, reply):
            answer.outputs.add(name=name, datatype=datatype, shape=[1, 1])
            answer.raw_output_contents.append(raw)
        return answer

    def admitted(self, request: Any, context: Any) -> tuple[Seen, Reply]:
        raws = zip(request.inputs, request.raw_input_contents, strict=True)
        inputs = {tensor.name: raw[4:].decode() for tensor, raw in raws}
        parameters = {name: getattr(p, p.WhichOneof("parameter_choice")) for name, p in request.parameters.items()}
        seen = Seen(inputs, parameters, dict(context.invocation_metadata()), context.peer())
        reply = self.service.answer(seen)
        if reply.status != 200:
            context.set_trailing_metadata([(name.lower(), value) for name, value in reply.headers.items()])
            context.abort(grpc.StatusCode[GRPC_OF_HTTP[reply.status]], reply.message)
        return seen, reply


@pytest.fixture(autouse=True)
def no_settings_of_the_developer(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests read no configuration but their own."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    for name in (*NAMES, "service", "config"):
        monkeypatch.delenv(variable(name), raising=False)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def http_handler() -> Callable[[Service], type[BaseHTTPRequestHandler]]:
    return handler_of


@pytest.fixture
def servicer() -> Callable[[Service], Servicer]:
    return Servicer


@pytest.fixture
def http_url(service: Service) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(service))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def grpc_url(service: Service) -> Iterator[str]:
    options = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1), ("grpc.so_reuseport", 0)]
    server = grpc.server(ThreadPoolExecutor(8), options=options)
    service_pb2_grpc.add_GRPCInferenceServiceServicer_to_server(Servicer(service), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    yield f"grpc://127.0.0.1:{port}"
    server.stop(0).wait()


Call = Callable[..., Any]


def blocking(url: str) -> Call:
    def call(method: str, *args: Any, client: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        with create_client(url, **(client or {})) as opened:
            return getattr(opened, method)(*args, **kwargs)

    return call


def awaiting(url: str) -> Call:
    def call(method: str, *args: Any, client: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        async def run() -> Any:
            async with create_async_client(url, **(client or {})) as opened:
                return await getattr(opened, method)(*args, **kwargs)

        return asyncio.run(run())

    return call


@pytest.fixture(params=[blocking, awaiting])
def call_at(request: pytest.FixtureRequest) -> Callable[[str], Call]:
    """`call_at(url)` is a `call` on a client of that address, blocking and with asyncio."""
    style: Callable[[str], Call] = request.param
    return style


@pytest.fixture(params=["http", "http aio", "grpc", "grpc aio"])
def call(request: pytest.FixtureRequest) -> Call:
    """`call(method, …)` on a client of the scripted service: each protocol, blocking and with asyncio."""
    protocol, *style = request.param.split()
    url = request.getfixturevalue(f"{protocol}_url")
    return awaiting(url) if style else blocking(url)
