"""An operator that dies between any two writes: the next one brings the same children about."""

import asyncio
import json
import os
import uuid
from datetime import UTC, datetime

import pytest
from kubernetes.aio import config
from kubernetes.aio.client import Configuration

from portalis_operator.api.translator import Installation
from portalis_operator.cluster import Cluster, Connection
from portalis_operator.reconcile import reconcile
from portalis_operator.triton import Fleet

pytestmark = pytest.mark.apiserver

SPEC = {"modelRepository": {"deletionPolicy": "Delete"}}
WRITES_OF_A_CREATE = 18
"""16 children, the status, one Event; a test holds it to the truth."""


class Died(BaseException):
    """What a killed process does next: nothing."""


class Mortal(Connection):
    """Dies right after its n-th write has reached the API server."""

    def __init__(self, how: Configuration, dies_after: int) -> None:
        super().__init__(how)
        self.dies_after, self.made = dies_after, 0

    async def write(self, *arguments, **options):
        answer = await super().write(*arguments, **options)
        self.made += 1
        if self.made == self.dies_after:
            raise Died
        return answer


async def live(install, name: str, dies_after: int = 0) -> int:
    """One operator from its start until the translator is settled, or until it dies. The number of writes it made."""
    how = Configuration()
    await config.load_kube_config(str(install.kubeconfig), client_configuration=how)
    connection, fleet = Mortal(how, dies_after), Fleet(timeout=0.1)
    cluster = Cluster(connection)
    try:
        for kind in (await cluster.discover()).watched:
            await list_all(cluster, connection, kind, install.namespace)
        body = cluster.translator((install.namespace, name))
        outcome = await reconcile(body, cluster, fleet, Installation(), datetime.now(UTC))
        assert outcome.failure is None
    except Died:
        pass
    finally:
        await fleet.close()
        await connection.close()
    return connection.made


async def comes_to_rest(install, name: str) -> bool:
    """Whether operators soon find nothing to write, twice in a row.

    Not at once: the children's controllers write meanwhile, and a child that is stuck is only told of after 5 seconds.
    """
    writes = [1]
    while writes[-2:] != [0, 0] and len(writes) < 10:
        writes.append(await live(install, name))
    return writes[-2:] == [0, 0]


async def list_all(cluster, connection, kind, namespace) -> None:
    """What a watch does first."""
    query = {"labelSelector": kind.selector} if kind.selector else {}
    for item in (await connection.read(kind.path(namespace), query))["items"]:
        cluster.saw({"apiVersion": kind.api_version, "kind": kind.kind, **item})


@pytest.fixture(scope="module")
def shared(crd, install_in, tmp_path_factory):
    """One namespace with the chart's rights for all deaths, and an undisturbed translator in it."""
    namespace = f"crash-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}-{uuid.uuid4().hex[:6]}"
    crd.kubectl("create", "namespace", namespace)
    yield install_in(crd, namespace, tmp_path_factory.mktemp("crash"))
    crd.kubectl("delete", "namespace", namespace, "--wait=false")


@pytest.fixture(scope="module")
def undisturbed(shared, normalised):
    shared.create("undisturbed", **SPEC)
    assert asyncio.run(live(shared, "undisturbed")) == WRITES_OF_A_CREATE
    return of_any_name(normalised(shared.children("undisturbed")), "undisturbed")


def of_any_name(children, name: str):
    return json.loads(json.dumps([[*key, child] for key, child in sorted(children.items())]).replace(name, "NAME"))


@pytest.mark.parametrize("dies_after", range(1, WRITES_OF_A_CREATE + 1))
async def test_after_a_death_at_any_write_the_next_operator_makes_the_same_children(
    shared, undisturbed, normalised, dies_after
):
    name = f"t{dies_after}"
    shared.create(name, **SPEC)
    assert await live(shared, name, dies_after) == dies_after
    left_behind = {key: child["metadata"]["uid"] for key, child in shared.children(name).items()}
    assert len(left_behind) == min(dies_after, 16)
    await live(shared, name)
    children = shared.children(name)
    assert {key: children[key]["metadata"]["uid"] for key in left_behind} == left_behind, "nothing was made twice"
    assert of_any_name(normalised(children), name) == undisturbed
    assert not shared.events("DriftRepaired", name)
    assert await comes_to_rest(shared, name)
