"""What the contract tests share: the root of the checkout, and an API server that knows the CRD."""

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
    control_plane.kubectl(
        "wait", "--for=condition=Established", "crd/portalistranslators.portalis.dev", "--timeout=60s"
    )
    return control_plane


@pytest.fixture(scope="session")
def translators(knows_translators):
    """The API server's own answers about translators."""
    return client.CustomObjectsApi(config.new_client_from_config(str(knows_translators.kubeconfig)))
