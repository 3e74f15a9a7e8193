"""pytest fixtures: a control plane, a cluster with a node, and a namespace of one's own.

Clusters start when the first test asks for one, one for each xdist worker, and go down with the session. Tests marked
`node` all run on one worker (with --dist loadgroup), so that one node serves them.
"""

import os
import re
import uuid
from collections.abc import Iterator

import pytest

from portalis_testcluster.cluster import Cluster
from portalis_testcluster.current import CurrentCluster, is_chosen


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of the node tier together."""
    for item in items:
        if item.get_closest_marker("node") and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group("node"))


@pytest.fixture(scope="session")
def control_plane() -> Iterator[Cluster]:
    """A cluster without a node: API server and controllers, nothing that runs pods."""
    yield from _session_cluster("control", node=False)


@pytest.fixture(scope="session")
def node_cluster() -> Iterator[Cluster]:
    """A cluster with a node that runs pods, 8 fake GPUs on it, and the metrics that an autoscaler needs."""
    if not is_chosen():
        require_root()
    yield from _session_cluster("node", node=True)


def require_root() -> None:
    """Skip the test where there is no root; under CI=true, fail it."""
    if os.geteuid() != 0:
        reason = "the node tier needs root (network namespaces, mounts, cgroups); run the tests as root to include it"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}. Under CI=true that is a failure, so that a green run means that it ran")
        pytest.skip(reason)


@pytest.fixture
def namespace(request: pytest.FixtureRequest) -> Iterator[str]:
    """The name of a fresh namespace, deleted after the test; on the node's cluster for tests marked `node`."""
    fixture = "node_cluster" if request.node.get_closest_marker("node") else "control_plane"
    cluster: Cluster = request.getfixturevalue(fixture)
    readable = re.sub(r"[^a-z0-9]+", "-", request.node.originalname.lower()).removeprefix("test-")[:40].strip("-")
    name = f"{readable}-{uuid.uuid4().hex[:6]}"
    cluster.kubectl("create", "namespace", name)
    yield name
    cluster.kubectl("delete", "namespace", name, "--wait=false", "--ignore-not-found")


def _session_cluster(kind: str, *, node: bool) -> Iterator[Cluster]:
    if is_chosen():
        with CurrentCluster() as cluster:
            yield cluster
        return
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    extras = ("metrics-server",) if node else ()
    with Cluster.up(name=f"test-{kind}-{worker}-{os.getpid()}", node=node, extras=extras) as cluster:
        yield cluster
