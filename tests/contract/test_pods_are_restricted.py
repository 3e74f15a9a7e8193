"""Pod Security, with the API server as its oracle: in a namespace that enforces "restricted", every pod that an example
asks for is taken without a warning; and every child is taken as it stands, without a field that Kubernetes drops."""

import json
from pathlib import Path

import pytest
import yaml
from kubernetes import client, config

from portalis_operator import api, desired, names, observed

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
ABSENT_KINDS = {"VerticalPodAutoscaler", "PodMonitor"}  # their APIs are not part of Kubernetes
PLURALS = {"NetworkPolicy": "networkpolicies"}
CLASSES = """
{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: inference}, value: 1000}
---
{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: nvidia}, handler: nvidia}
---
{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: gvisor}, handler: runsc}
"""

pytestmark = pytest.mark.apiserver
of_each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])


@pytest.fixture(scope="module")
def apply(control_plane):
    """apply(manifest) → the API server's warnings; an answer other than yes fails the test with its words."""
    control_plane.kubectl("apply", "--server-side", "-f", "-", input=CLASSES)
    requests = config.new_client_from_config(str(control_plane.kubeconfig))

    def dry_run(manifest):
        group, kind, meta = manifest["apiVersion"], manifest["kind"], manifest["metadata"]
        root = f"/apis/{group}" if "/" in group else f"/api/{group}"
        plural = PLURALS.get(kind, f"{kind.lower()}s")
        answer = requests.rest_client.pool_manager.request(
            "PATCH",
            f"{requests.configuration.host}{root}/namespaces/{meta['namespace']}/{plural}/{meta['name']}"
            "?fieldManager=test&dryRun=All&fieldValidation=Strict",
            body=json.dumps(manifest),
            headers={"Content-Type": "application/apply-patch+yaml"},
        )
        assert answer.status < 300, answer.json()["message"]
        return answer.headers.getlist("Warning")

    assert isinstance(requests, client.ApiClient)
    return dry_run


@pytest.fixture
def restricted(control_plane, namespace):
    """A fresh namespace that enforces Pod Security "restricted", and warns of what would break it."""
    labels = [f"pod-security.kubernetes.io/{mode}=restricted" for mode in ("enforce", "warn")]
    control_plane.kubectl("label", "namespace", namespace, *labels)
    return namespace


def children(example, namespace):
    raw = yaml.safe_load(example.read_text())
    raw["metadata"] |= {"namespace": namespace, "uid": "5c0de5ad-0000-4000-8000-000000000001"}
    t, refusal = api.parse(raw)
    assert t is not None, refusal.sentence
    apis = ["metrics.k8s.io/v1beta1"]
    return t, desired.children(t, observed.of(t, apis=apis, key="0123456789abcdef"))


@of_each_example
def test_every_pod_is_taken_by_a_restricted_namespace(control_plane, apply, restricted, example):
    t, manifests = children(example, restricted)
    control_plane.kubectl("create", "serviceaccount", names.service_account(t), "--namespace", restricted)
    templates = [m["spec"]["template"] for m in manifests if "template" in m.get("spec", {})]
    assert len(templates) == 3
    for number, template in enumerate(templates):
        meta = {**template["metadata"], "name": f"pod-{number}", "namespace": restricted}
        assert apply({"apiVersion": "v1", "kind": "Pod", "metadata": meta, "spec": template["spec"]}) == []


@of_each_example
def test_every_child_is_taken_without_a_warning(apply, restricted, example):
    _, manifests = children(example, restricted)
    for manifest in manifests:
        if manifest["kind"] not in ABSENT_KINDS:
            assert apply(manifest) == []


def test_the_oracle_does_warn_and_refuse(apply, restricted):
    """So that a silence above means something."""
    container = {"name": "c", "image": "i:1"}
    deployment = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "lax", "namespace": restricted},
        "spec": {
            "selector": {"matchLabels": {"a": "b"}},
            "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [container]}},
        },
    }
    assert any("restricted" in warning for warning in apply(deployment))
    deployment["spec"]["replica"] = 2
    with pytest.raises(AssertionError, match="field not declared in schema"):
        apply(deployment)
