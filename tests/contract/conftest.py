"""What the contract tests share: the root of the checkout, and an API server that knows the CRD."""

import time
from pathlib import Path

import pytest
from kubernetes import client, config

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def knows_translators(control_plane):
    """The control plane, with the CRD of this checkout."""
    control_plane.kubectl("apply", "--server-side", "--force-conflicts", "-f", str(ROOT / "crds"))
    # Not `kubectl wait`: right after the apply the CRD has no status yet, and some versions take that for an error.
    deadline = time.monotonic() + 60
    while "portalistranslators" not in control_plane.kubectl("api-resources", "--cached=false"):
        assert time.monotonic() < deadline, "the API server does not serve portalistranslators after 60 s"
        time.sleep(0.2)
    return control_plane


@pytest.fixture(scope="session")
def translators(knows_translators):
    """The API server's own answers about translators."""
    return client.CustomObjectsApi(config.new_client_from_config(str(knows_translators.kubeconfig)))
