"""The NeMo flavour as a restricted pod runs it: uid 1000 that nobody knows, a root that cannot be written to.

A build of the flavour installs torch for minutes and writes 5.6 GB. So the image is the rules flavour's, the same
but for those packages, and they are mounted and put on the path of its environment.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from portalis_client import Refused, Translation, create_client
from portalis_testnemo.environment import VERSION
from portalis_testtriton.sandbox import SandboxServer
from portalis_testtriton.server import free_ports

if TYPE_CHECKING:
    from portalis_client import Client
    from portalis_testnemo import Environment, Trained

pytestmark = [pytest.mark.node, pytest.mark.triton]

STRANGE = "def cost(x: int, y: int) -> int:\n    return eval('x ^ y & 12345') + (x << 3)\n"
SITE = f"opt/portalis/venv/lib/python{VERSION}/site-packages"
SCRIPT = """
python3 -m portalis_models.seed --source /opt/portalis/model_repo --copy /repository || exit 3
sed -i 's/{ count: 3 /{ count: 1 /' /repository/translation_model/config.pbtxt
tritonserver --model-repository=/repository --model-control-mode=explicit --load-model=translation_model \\
    --strict-readiness=false --exit-timeout-secs=1 %s >/tmp/log 2>&1 &
while kill -0 $! && [ ! -e /given/enough ]; do sleep 0.5; done
cat /tmp/log >&2
"""


@pytest.fixture(scope="module")
def client(nemo: Environment, trained: Trained, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    from portalis_testimages import build
    from portalis_testimages.run import unpacked

    given, site = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("site")
    shutil.copyfile(trained.path, given / "tiny.nemo")
    (site / "portalis.pth").write_text("/opt/portalis/python\n/opt/nemo\n")
    for folder in (given, site):
        folder.chmod(0o755)
    ports = dict(zip(("http", "grpc", "metrics"), free_ports(3), strict=True))
    addresses = " ".join(f"--{name}-address=127.0.0.1 --{name}-port={port}" for name, port in ports.items())
    with unpacked(build(["triton"])[0]) as root, SandboxServer() as sandbox, ThreadPoolExecutor(1) as thread:
        variables = {"NEMO_CHECKPOINT": "/given/tiny.nemo", "NEMO_CANDIDATES": "4", "PORTALIS_SANDBOX_URL": sandbox.url}
        mounts = {given: "given", site: SITE, nemo.packages: "opt/nemo"}
        folders = {"writable": ["tmp", "repository"], "mounts": mounts, "environment": variables}
        running = thread.submit(root.run, "sh", "-c", SCRIPT % addresses, **folders, timeout=600)  # type: ignore[arg-type]
        try:
            with create_client(f"http://127.0.0.1:{ports['http']}", timeout=240) as opened:
                while not opened.health().ready and not running.done():
                    time.sleep(0.5)
                if running.done():
                    pytest.fail(running.result().stderr)
                yield opened
        finally:
            (given / "enough").touch()


def test_what_the_engine_refuses_passes_the_gate_from_the_network(client: Client, trained: Trained) -> None:
    for source in [pair.python for pair in trained.held_out if pair.refused][:4]:
        answer = attempt(client, source)
        if isinstance(answer, Translation):
            assert (answer.metadata["engine"], answer.confidence) == ("nemo", 1.0)
            return
    pytest.fail("none of four programs passes")


def test_what_the_network_cannot_know_is_rejected_with_its_reasons(client: Client) -> None:
    answer = attempt(client, STRANGE)
    assert isinstance(answer, Refused)
    assert answer.rejected


def attempt(client: Client, source: str) -> Translation | Refused:
    try:
        return client.translate_code(source)
    except Refused as refused:
        return refused
