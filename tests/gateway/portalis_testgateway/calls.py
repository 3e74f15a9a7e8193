"""Calls through a gateway: one inference, and a steady load that keeps every outcome."""

import asyncio
import json
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import grpc
import numpy as np
from tritonclient import grpc as triton_grpc
from tritonclient.grpc import aio as triton_aio
from tritonclient.utils import InferenceServerException

from .gateway import Gateway

Answer = tuple[int, Mapping[str, str], bytes]


def http(url: str, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
    """One HTTP request: status, headers, body; an error status is an answer too."""
    request = urllib.request.Request(url, data=body, method=method, headers=dict(headers or {}))
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


def echo_body(text: str = "hello", delay_ms: int = 0) -> bytes:
    tensor = {"name": "text", "datatype": "BYTES", "shape": [1], "data": [text]}
    return json.dumps({"inputs": [tensor], "parameters": {"delay_ms": delay_ms}}).encode()


def echo_http(gateway: Gateway, text: str = "hello", delay_ms: int = 0, session: str = "") -> Answer:
    headers = {"x-portalis-session": session} if session else {}
    return http(f"{gateway.http_url}/v2/models/echo/infer", "POST", echo_body(text, delay_ms), headers)


def pod_of(answer: Answer) -> str:
    """The pod that answered a call of `echo_http`."""
    status, _, body = answer
    assert status == 200, body
    outputs = {each["name"]: each["data"] for each in json.loads(body)["outputs"]}
    return str(outputs["pod"][0])


def echo_input(text: bytes = b"hello") -> list[triton_grpc.InferInput]:
    tensor = triton_grpc.InferInput("text", [1], "BYTES")
    tensor.set_data_from_numpy(np.array([text], dtype=np.object_))
    return [tensor]


def echo_grpc(gateway: Gateway, text: bytes = b"hello", delay_ms: int = 0, session: str = "") -> Any:
    """One inference; InferenceServerException when it fails."""
    with triton_grpc.InferenceServerClient(gateway.grpc_url) as client:
        headers = {"x-portalis-session": session} if session else None
        return client.infer("echo", echo_input(text), headers=headers, parameters={"delay_ms": delay_ms})


@dataclass(frozen=True)
class Outcome:
    """One request of a load: when it began and ended (seconds of time.monotonic), the pod, or what went wrong."""

    began: float
    ended: float
    pod: str = ""
    error: str = ""


async def load(call: Callable[[], Awaitable[str]], seconds: float, clients: int) -> list[Outcome]:
    """`clients` callers, each asking again as soon as it has its answer; a failed one pauses for 50 ms."""
    outcomes: list[Outcome] = []
    until = time.monotonic() + seconds

    async def caller() -> None:
        while (began := time.monotonic()) < until:
            try:
                pod = await call()
                outcomes.append(Outcome(began, time.monotonic(), pod=pod))
            except (aiohttp.ClientError, InferenceServerException, grpc.RpcError, RuntimeError) as error:
                outcomes.append(Outcome(began, time.monotonic(), error=str(error)))
                await asyncio.sleep(0.05)

    await asyncio.gather(*(caller() for _ in range(clients)))
    return outcomes


async def http_load(gateway: Gateway, seconds: float, clients: int, delay_ms: int) -> list[Outcome]:
    body = echo_body(delay_ms=delay_ms)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=clients)) as session:

        async def call() -> str:
            async with session.post(f"{gateway.http_url}/v2/models/echo/infer", data=body) as answer:
                content = await answer.read()
                if answer.status != 200:
                    raise RuntimeError(f"{answer.status} {content[:200]!r}")
                return pod_of((answer.status, answer.headers, content))

        return await load(call, seconds, clients)


async def grpc_load(gateway: Gateway, seconds: float, clients: int, delay_ms: int) -> list[Outcome]:
    async with triton_aio.InferenceServerClient(gateway.grpc_url) as client:

        async def call() -> str:
            answer = await client.infer("echo", echo_input(), parameters={"delay_ms": delay_ms})
            return str(answer.as_numpy("pod")[0].decode())

        return await load(call, seconds, clients)
