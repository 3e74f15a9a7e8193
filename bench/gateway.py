"""What the gateway costs: requests a second through it, as a ratio of the same requests sent straight to Triton.

Both are measured in turns, three rounds, and the median ratio counts; everything shares this machine's cores, so the
ratio says what the extra work costs, not what a gateway on a machine of its own would add. `health` is the worst case
(Triton does next to nothing), `infer` an inference of an echo model in Python.
"""

import base64
import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
for folder in ("tests/gateway", "tests/triton"):
    sys.path.insert(0, str(ROOT / folder))

from portalis_testgateway import Fleet, Gateway  # noqa: E402 - the path is set above
from portalis_testgateway.calls import echo_body, echo_input  # noqa: E402
from tritonclient.grpc import service_pb2  # noqa: E402
from tritonclient.grpc._utils import _get_inference_request  # noqa: E402

CONNECTIONS = 16
SECONDS = float(os.environ.get("BENCH_SECONDS", "5"))
ROUNDS = 3


@dataclass(frozen=True)
class Case:
    """One request, by one protocol."""

    name: str
    protocol: str
    path: str
    body: bytes


def cases() -> list[Case]:
    grpc = "/inference.GRPCInferenceService/"
    message = _get_inference_request(
        model_name="echo", inputs=echo_input(), model_version="", request_id="", outputs=None, sequence_id=0,
        sequence_start=False, sequence_end=False, priority=0, timeout=None, parameters={"delay_ms": 0},
    )  # fmt: skip
    return [
        Case("HTTP health", "http", "/v2", b""),
        Case("gRPC health", "grpc", grpc + "ServerMetadata", service_pb2.ServerMetadataRequest().SerializeToString()),
        Case("HTTP infer", "http", "/v2/models/echo/infer", echo_body()),
        Case("gRPC infer", "grpc", grpc + "ModelInfer", message.SerializeToString()),
    ]


def measure(case: Case, host: str, port: int) -> dict[str, float]:
    """One run of the bare client, in a process of its own."""
    order = {
        "protocol": case.protocol, "host": host, "port": port, "path": case.path,
        "body": base64.b64encode(case.body).decode(), "connections": CONNECTIONS, "seconds": SECONDS,
    }  # fmt: skip
    command = [sys.executable, str(ROOT / "bench/bare_client.py"), json.dumps(order)]
    answer: dict[str, float] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return answer | {"rate": answer["requests"] / answer["seconds"]}


def cpu_seconds(pids: list[int]) -> float:
    """CPU time that processes have used, in user and in kernel mode."""
    ticks = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def compare(case: Case, fleet: Fleet, gateway: Gateway) -> str:
    pod = fleet.pods[0]
    direct_port = pod.http_port if case.protocol == "http" else pod.grpc_port
    gateway_port = gateway.settings.http if case.protocol == "http" else gateway.settings.grpc
    ratios, direct, through = [], {}, {}
    used = requests = 0.0
    for _ in range(ROUNDS):
        direct = measure(case, pod.address, direct_port)
        before = cpu_seconds(gateway.workers())
        through = measure(case, "127.0.0.1", gateway_port)
        used += cpu_seconds(gateway.workers()) - before
        requests += through["requests"]
        ratios.append(through["rate"] / direct["rate"])
    return (
        f"{case.name:12} {statistics.median(ratios):5.2f}  ({min(ratios):.2f}–{max(ratios):.2f})   "
        f"{direct['rate']:7.0f} {through['rate']:7.0f} req/s   "
        f"p50 {direct['p50_ms']:6.2f} {through['p50_ms']:6.2f} ms   "
        f"p99 {direct['p99_ms']:6.2f} {through['p99_ms']:6.2f} ms   NGINX {used / requests * 1e6:4.0f} µs CPU a request"
    )


def main() -> None:
    print(f"through the gateway / straight to Triton, {CONNECTIONS} connections, {ROUNDS} rounds of {SECONDS:g} s each")
    with Fleet(1) as fleet, Gateway(fleet) as gateway:
        time.sleep(1)
        for case in cases():
            print(compare(case, fleet, gateway), flush=True)


if __name__ == "__main__":
    main()
