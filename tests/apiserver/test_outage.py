"""An API server that does not answer for a while: the operator waits, says so, and goes on where it was."""

import os
import signal
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from portalis_testcluster import Cluster, processes

pytestmark = [pytest.mark.apiserver, pytest.mark.slow]

CRDS = Path(__file__).parents[2] / "crds"


@pytest.fixture
def alone(install_in, tmp_path, until):
    """A cluster of its own, since the whole of it stands still."""
    with Cluster.up(name=f"test-outage-{os.getpid()}") as cluster:
        cluster.kubectl("apply", "--server-side", "-f", str(CRDS))
        until(lambda: "portalistranslators" in cluster.kubectl("api-resources", "--cached=false"))
        cluster.kubectl("create", "namespace", "outage")
        installed = install_in(cluster, "outage", tmp_path)
        yield installed
        installed.stop_all()


def readiness(operator) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{operator.ports()[1]}/readyz", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_after_an_outage_of_the_api_server_the_operator_goes_on(alone, until):
    options = {"lease_duration": "6", "lease_renewal": "4", "lease_retry": "0.5", "request_timeout": "3"}
    operator = alone.operator(**options)
    alone.create()
    alone.wait_until_created()
    server = processes.recorded(alone.cluster.record.folder)["kube-apiserver"]
    server.signal(signal.SIGSTOP)
    try:
        operator.wait_until_it_says("deposed: ", within=20)
        until(lambda: readiness(operator)[0] == 503, 20)
        assert "the Lease could not be read" in readiness(operator)[1]
        time.sleep(5)
    finally:
        server.signal(signal.SIGCONT)
    until(lambda: readiness(operator)[0] == 200, 40, lambda: operator.text)
    alone.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=7")
    until(lambda: alone.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 2, 20, alone.logs)
    assert operator.process.poll() is None
    assert "Traceback" not in operator.text
    troubles = [line for line in operator.log if line["level"] in ("warning", "error")]
    assert len(troubles) < 30, "an outage is told, not shouted"
