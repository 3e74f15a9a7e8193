"""The images themselves, each run as a restricted pod runs it: uid 1000, nothing writable but its volumes."""

import json
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from portalis_operator.desired.gateway_config import GatewaySettings, nginx_conf
from portalis_testimages import Built, ImageError, build, store
from portalis_testimages.base import BASES
from portalis_testimages.images import CHECKOUT
from portalis_testimages.run import Root, config_of, paths_in, unpacked
from portalis_testtriton.server import free_ports

PROGRAM = "def double(n: int) -> int:\n    return n * 2\n\n\nprint(double(21))\n"

pytestmark = [pytest.mark.node, pytest.mark.xdist_group("images")]


@pytest.fixture(scope="module")
def images() -> dict[str, Built]:
    return {built.image.name: built for built in build()}


@pytest.fixture
def operator(images: dict[str, Built]) -> Iterator[Root]:
    with unpacked(images["operator"]) as root:
        yield root


@pytest.fixture
def triton(images: dict[str, Built]) -> Iterator[Root]:
    with unpacked(images["triton"]) as root:
        yield root


@pytest.fixture
def gateway(images: dict[str, Built]) -> Iterator[Root]:
    with unpacked(images["gateway"]) as root:
        yield root


def test_an_unchanged_image_is_not_built_again() -> None:
    (first,) = build(["gateway"])
    (again,) = build(["gateway"])
    assert (again.archive, again.seconds) == (first.archive, 0)


@pytest.fixture
def sandbox(images: dict[str, Built]) -> Iterator[Root]:
    with unpacked(images["sandbox"]) as root:
        yield root


@pytest.mark.parametrize("name", ["operator", "triton", "gateway", "sandbox"])
def test_it_states_a_numeric_user_and_carries_no_build_secret(images: dict[str, Built], name: str) -> None:
    archive = images[name].archive
    assert config_of(archive)["User"] == "1000:1000"
    assert not [word for word in config_of(archive)["Env"] if word.startswith(("PIP_", "SSL_", "REQUESTS_"))]
    paths = paths_in(archive)
    assert [path for path in paths if path.endswith(("run/secrets/pip.conf", "run/secrets/ca.crt"))] == []
    assert not [
        path for path in paths if path.startswith("opt/portalis/") and "/tests/" in path and "portalis_" in path
    ]


def test_the_operator_starts_and_holds_its_extra_and_nothing_else(operator: Root) -> None:
    assert operator.config["Entrypoint"] == ["python3", "-m", "portalis_operator"]
    probe = (
        "import importlib.metadata as m, importlib.util as u;"
        "import kopf, kubernetes, pydantic, portalis_operator.desired.gateway_config;"
        "print(m.version('portalis'), *(n for n in ('pip', 'torch', 'nemo', 'wasmtime', 'pytest') if u.find_spec(n)))"
    )
    done = operator.run("python3", "-c", probe, writable=["tmp"])
    assert done.stdout == "0.1.0\n", done.stderr


def test_triton_serves_the_built_in_models_from_a_copy_of_them(triton: Root) -> None:
    ports = dict(zip(("http", "grpc", "metrics"), free_ports(3), strict=True))
    addresses = " ".join(f"--{name}-address=127.0.0.1 --{name}-port={port}" for name, port in ports.items())
    script = f"""
        python3 -m portalis_models.seed --source /opt/portalis/model_repo --copy /repository || exit 3
        tritonserver --model-repository=/repository --model-control-mode=explicit --load-model=translation_model \
            --strict-readiness=false --exit-timeout-secs=1 {addresses} >/tmp/log 2>&1 &
        while kill -0 $!; do
            python3 -m portalis_models.probe --models translation_model --port {ports["http"]} >/tmp/probe 2>&1 && break
            sleep 1
        done
        cat /tmp/probe /tmp/log >&2
        echo started
        sleep 5
    """
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(triton.run, "sh", "-c", script, writable=["tmp", "repository"])
        answer = ""
        while not answer and not running.done():
            answer = translated(ports["http"], PROGRAM)
        done = running.result()
    assert done.stdout == "started\n", done.stderr
    assert "fn double" in answer, f"{answer}\n{done.stderr}"


def translated(port: int, source: str) -> str:
    """The rust_code of one file, or Triton's error; nothing while its port is closed."""
    tensor = {"name": "python_code", "datatype": "BYTES", "shape": [1, 1], "data": [source]}
    body = json.dumps({"inputs": [tensor]}).encode()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/models/translation_model/infer", body, 10) as answer:
            outputs: dict[str, Any] = {each["name"]: each["data"][0] for each in json.load(answer)["outputs"]}
            return str(outputs["rust_code"])
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError:
        time.sleep(0.5)
        return ""


def test_triton_s_backends_lie_where_both_bases_have_them(triton: Root) -> None:
    done = triton.run("sh", "-c", "command -v tritonserver; command -v python3; ls /opt/tritonserver/backends; id -u")
    assert done.stdout.split() == [
        "/opt/tritonserver/bin/tritonserver",
        "/opt/portalis/venv/bin/python3",
        "python",
        "1000",
    ]


def test_the_gateway_takes_its_configuration_and_writes_only_into_its_volume(gateway: Root, tmp_path: Path) -> None:
    assert gateway.config["StopSignal"] == "SIGQUIT"
    settings = GatewaySettings(
        stateful_set="rosetta-triton",
        headless_service="rosetta-triton-headless",
        namespace="ml",
        ordinals=2,
        request_seconds=300.0,
        drain_seconds=60.0,
        max_body_bytes=1 << 20,
        max_connections=512,
    )
    tmp_path.chmod(0o755)
    (tmp_path / "nginx.conf").write_text(nginx_conf(settings))
    folders: dict[str, Any] = {"mounts": {tmp_path: "etc/portalis-gateway"}, "writable": ["run/portalis-gateway"]}
    done = gateway.run(*gateway.config["Entrypoint"], "-t", **folders)
    assert "test is successful" in done.stderr
    started = gateway.run("timeout", "--signal=QUIT", "2", *gateway.config["Entrypoint"], **folders)
    assert "[emerg]" not in started.stderr
    assert started.returncode == 124  # it ran until it was told to stop


def test_the_sandbox_works_and_confines_as_a_restricted_pod_runs_it(sandbox: Root) -> None:
    """No namespace can be made there: what confines a job is what every user may give up."""
    assert sandbox.config["Entrypoint"] == ["python3", "-m", "portalis_sandbox", "--listen=*"]
    port = free_ports(1)[0]
    bomb = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
    peek = "print(open('/proc/1/environ').read())\n"
    with ThreadPoolExecutor(1) as thread:
        command = ["timeout", "90", "python3", "-m", "portalis_sandbox", "--port", str(port), "--jobs", "1"]
        running = thread.submit(sandbox.run, *command, writable=["tmp"], environment={"PORTALIS_TEST_SECRET": "secret"})
        health: dict[str, Any] = {}
        while not health and not running.done():
            health = asked(port, "/healthz")
        assert health["status"] == "ok", running.result().stderr
        built = asked(port, "/v1/build", {"rust": "fn main() {}", "seconds": 60})
        assert built["bytes"] > 100, built
        work = {"rust": "fn main() {}", "seconds": 60, "program_seconds": 4}
        same = asked(port, "/v1/conform", {**work, "source": "def f() -> None:\n    pass\n"})
        assert same["confidence_score"] == 1.0, same
        peeked = asked(port, "/v1/conform", {**work, "source": peek})
        assert "Permission denied: '/proc/1/environ'" in peeked["program"]["python"]
        bombed = asked(port, "/v1/conform", {**work, "source": bomb})
        assert bombed["error"]["sentence"] == "the job started more than 32 processes"
        assert asked(port, "/v1/build", {"rust": "fn main() {}", "seconds": 60})["bytes"] == built["bytes"]
        assert running.result().returncode == 124  # it ran until it was told to stop


def asked(port: int, path: str, body: object = None) -> dict[str, Any]:
    """The sandbox's answer, errors too; nothing while its port is closed."""
    data = None if body is None else json.dumps(body).encode()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", data, 90) as answer:
            return dict(json.load(answer))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except OSError:
        time.sleep(0.5)
        return {}


def test_a_mirror_that_does_not_answer_is_named_with_the_variable_that_chooses_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTALIS_DEBIAN_MIRROR", "http://127.0.0.1:9/debian")
    with pytest.raises(ImageError, match=r"from http://127.0.0.1:9/debian failed .set PORTALIS_DEBIAN_MIRROR"):
        BASES["python"].fill(tmp_path)


def test_a_flavour_that_does_not_exist_is_refused_with_those_that_do(images: dict[str, Built]) -> None:
    with unpacked(images["triton"]) as root:
        base = f"localhost/portalis-base-triton:{BASES['triton'].hash()}"
        if not root.store.has(base):
            root.store.load(store.cache() / f"portalis-base-triton-{BASES['triton'].hash()}.oci.tar", base)
        arguments = {"BASE_IMAGE": base, "FLAVOUR": "gpu"}
        with pytest.raises(ImageError, match="FLAVOUR is 'gpu': it must be rules or nemo"):
            root.store.build("localhost/portalis-never:dev", CHECKOUT / "Dockerfile.triton", CHECKOUT, arguments, [])


def test_builds_leave_no_working_container_and_no_mount(images: dict[str, Built]) -> None:
    with store.opened() as opened:
        assert opened.run("containers", "--quiet").strip() == ""
    assert "portalis" not in "".join(
        line for line in Path("/proc/self/mounts").read_text().splitlines() if "images/store" in line
    )
