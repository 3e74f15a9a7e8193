"""The NeMo flavour in a cluster, as docs/nemo.md has a user bring it: an image, a checkpoint on a volume, a translator.

Installing torch into an image and unpacking it in a node takes many minutes. So the image is the rules flavour's, with
those packages on the path of its environment; they lie on the volume, beside the checkpoint.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portalis_client import Refused, Translation, create_client
from portalis_testnemo.environment import VERSION

if TYPE_CHECKING:
    from portalis_client import Client
    from portalis_demo.target import Target
    from portalis_testcluster import Cluster
    from portalis_testnemo import Environment, Trained

pytestmark = [pytest.mark.node, pytest.mark.triton]

NAMESPACE, NAME, CLAIM = "nemo", "rosetta", "models"
TAG = "localhost/portalis-triton-nemo:test"
ON_VOLUME = "/repository-volume/packages"
SITE = f"/opt/portalis/venv/lib/python{VERSION}/site-packages"
DOCKERFILE = f"""ARG BASE_IMAGE
FROM ${{BASE_IMAGE}}
USER root
RUN echo {ON_VOLUME} >> {SITE}/portalis.pth
USER 1000:1000
"""
CLAIMED = {
    "apiVersion": "v1",
    "kind": "PersistentVolumeClaim",
    "metadata": {"name": CLAIM},
    "spec": {
        "accessModes": ["ReadWriteMany"],
        "storageClassName": "portalis-rwx",
        "resources": {"requests": {"storage": "10Gi"}},
    },
}
TRANSLATOR = {
    "apiVersion": "portalis.dev/v1alpha1",
    "kind": "PortalisTranslator",
    "metadata": {"name": NAME},
    "spec": {
        "profile": "cpu",
        "modelRepository": {"existingClaim": CLAIM},
        "triton": {
            "image": TAG,
            "replicas": 1,
            "env": [
                {"name": "NEMO_CHECKPOINT", "value": "/repository-volume/checkpoints/tiny-1.nemo"},
                {"name": "NEMO_CANDIDATES", "value": "4"},
            ],
            "resources": {"requests": {"memory": "3Gi"}, "limits": {"cpu": 4, "memory": "4Gi"}},
        },
    },
}


@pytest.fixture(scope="module")
def target(node_cluster: Cluster) -> Target:
    from portalis_demo import steps
    from portalis_demo.local import with_images

    found = with_images(node_cluster)
    steps.install_operator(found)
    steps.make_namespace(found, NAMESPACE)
    return found


@pytest.fixture(scope="module")
def image(node_cluster: Cluster, target: Target, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The flavour: the rules flavour's image, and where its Python finds torch."""
    from portalis_testimages import build, store

    context = tmp_path_factory.mktemp("image")
    (context / "Dockerfile").write_text(DOCKERFILE)
    archive = context / "image.oci.tar"
    (rules,) = build(["triton"])
    with store.opened() as opened:
        if not opened.has(rules.reference):
            opened.load(rules.archive, rules.reference)
        opened.build(TAG, context / "Dockerfile", context, {"BASE_IMAGE": rules.reference}, [])
        opened.save(TAG, archive, name=TAG)
    node_cluster.load_image(archive)
    archive.unlink()
    return TAG


@pytest.fixture(scope="module")
def volume(node_cluster: Cluster, target: Target, nemo: Environment, trained: Trained) -> Path:
    """A claim of the user's own with the checkpoint on it, and the packages, as links to those of the cache."""
    target.kubectl("apply", "-n", NAMESPACE, "-f", "-", stdin=json.dumps(CLAIMED))
    target.kubectl("wait", "-n", NAMESPACE, "--for=jsonpath={.status.phase}=Bound", f"pvc/{CLAIM}", "--timeout=60s")
    name = target.kubectl("get", "-n", NAMESPACE, "pvc", CLAIM, "-o", "jsonpath={.spec.volumeName}")
    folder = Path(target.kubectl("get", "pv", name, "-o", "jsonpath={.spec.hostPath.path}"))
    (folder / "checkpoints").mkdir()
    shutil.copy(trained.path, folder / "checkpoints" / "tiny-1.nemo")
    (folder / "checkpoints" / "tiny-1.nemo").chmod(0o644)
    subprocess.run(["cp", "--archive", "--link", nemo.packages, folder / "packages"], check=True)
    return folder


def test_the_network_answers_in_a_cluster_and_what_it_writes_is_checked(
    target: Target, image: str, volume: Path, trained: Trained
) -> None:
    from portalis_demo import steps
    from portalis_demo.show import Story

    target.kubectl("apply", "--server-side", "-n", NAMESPACE, "-f", "-", stdin=json.dumps(TRANSLATOR))
    with Story().waiting(NAME) as wait:
        steps.wait_until_ready(target, NAMESPACE, NAME, wait)
    with (
        target.reach(NAMESPACE, f"{NAME}-gateway", 80) as address,
        create_client(f"http://{address}", timeout=120) as client,
    ):
        outcomes = [attempt(client, pair.python) for pair in [p for p in trained.held_out if p.refused][:4]]
    answers = [outcome for outcome in outcomes if isinstance(outcome, Translation)]
    assert answers, outcomes
    assert {(a.metadata["engine"], a.metadata["revision"], a.confidence) for a in answers} == {
        ("nemo", trained.revision, 1.0)
    }
    assert all(outcome.rejected for outcome in outcomes if isinstance(outcome, Refused)), outcomes


def attempt(client: Client, source: str) -> Translation | Refused:
    try:
        return client.translate_code(source)
    except Refused as refused:
        return refused
