"""Every object that each example becomes, whole: what a reader of a change sees first."""

from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from portalis_operator import api, desired, names, observed
from portalis_operator.observed.scaling import GPU_UTILIZATION, QUEUE_TIME

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
EVERY_API = ("metrics.k8s.io/v1beta1", "autoscaling.k8s.io/v1", "monitoring.coreos.com/v1")
NOT_OF_KUBERNETES = {"VerticalPodAutoscaler", "PodMonitor"}

of_each_example = pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])


def translator(example):
    raw = yaml.safe_load(example.read_text())
    raw["metadata"] |= {"namespace": "ml", "uid": "5c0de5ad-0000-4000-8000-000000000001"}
    t, refusal = api.parse(raw)
    assert t is not None, refusal.sentence
    return t


def rich(t, *children):
    """A cluster with every API, in which nothing exists but `children`."""
    return observed.of(
        t, children=children, apis=EVERY_API, pod_metrics=[QUEUE_TIME, GPU_UTILIZATION], key="0123456789abcdef"
    )


class Plain(yaml.SafeDumper):
    """Without anchors: to be read by people, object by object."""

    def ignore_aliases(self, data):
        return True


def without_nginx_conf(manifest):
    """nginx.conf has tests of its own, in real NGINX; here it would only repeat every change of theirs."""
    if manifest["kind"] == "ConfigMap":
        return {**manifest, "data": dict.fromkeys(manifest["data"], "(as gateway_config renders it)")}
    if manifest["kind"] == "Deployment":
        annotations = manifest["spec"]["template"]["metadata"].get("annotations", {})
        if names.CONFIG_HASH in annotations:
            annotations[names.CONFIG_HASH] = "(the hash of nginx.conf)"
    return manifest


def text(applies):
    parts = []
    for apply in applies:
        version = f", if still at version {apply.resource_version}" if apply.resource_version else ""
        parts.append(f"# applied by {apply.manager}{version}\n")
        parts.append(
            yaml.dump(
                without_nginx_conf(apply.manifest), Dumper=Plain, sort_keys=False, width=140, explicit_start=False
            )
        )
        parts.append("---\n")
    return "".join(parts[:-1])


@of_each_example
def test_an_example_becomes_exactly_these_objects(example, golden):
    t = translator(example)
    golden(f"{example.stem}.yaml", text(desired.plan(t, rich(t))))


def test_a_cluster_that_has_only_kubernetes_gets_only_what_it_can_take():
    t = translator(next(path for path in EXAMPLES if path.stem == "autoscaled"))
    everything, bare = desired.children(t, rich(t)), desired.children(t, observed.of(t, key="0123456789abcdef"))
    missing = [manifest["kind"] for manifest in everything if manifest not in bare]
    assert missing == ["HorizontalPodAutoscaler", "VerticalPodAutoscaler", "PodMonitor"]
    assert all(manifest in everything for manifest in bare)


def test_autoscaling_that_is_switched_on_hands_the_replicas_over(golden):
    t = translator(next(path for path in EXAMPLES if path.stem == "autoscaled"))
    running = {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {
            "name": names.triton(t),
            "namespace": t.namespace,
            "uid": "5c0de5ad-0000-4000-8000-000000000002",
            "resourceVersion": "4711",
            "ownerReferences": [names.owner_reference(t)],
            "managedFields": [{"manager": names.MANAGER, "fieldsV1": {"f:spec": {"f:replicas": {}}}}],
        },
        "spec": {"replicas": 3},
    }
    applies = [apply for apply in desired.plan(t, rich(t, running)) if apply.manifest["kind"] == "StatefulSet"]
    golden("autoscaled-hand-over.yaml", text(applies))


@of_each_example
def test_every_object_fits_the_schema_of_kubernetes(example):
    t = translator(example)
    for manifest in desired.children(t, rich(t)):
        if manifest["kind"] not in NOT_OF_KUBERNETES:
            kubernetes_validate.validate(manifest, "1.34", strict=True)


def test_every_golden_file_is_compared_with_something():
    known = {path.stem for path in EXAMPLES} | {"autoscaled-hand-over"}
    assert {path.stem for path in Path(__file__).parent.glob("*.yaml")} == known
