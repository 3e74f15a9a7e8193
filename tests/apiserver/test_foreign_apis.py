"""The vertical autoscaler and the Prometheus operator, by their own CRDs: told while absent, taken up when they appear,
taken by their real schemas, and pruned when switched off. One operator process, never restarted."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from portalis_operator import api, desired, observed
from portalis_testcluster.foreign import POD_MONITOR, VERTICAL_POD_AUTOSCALER, ForeignCrds

pytestmark = pytest.mark.apiserver

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
THEIRS = ("autoscaling.k8s.io/v1", "monitoring.coreos.com/v1")


@pytest.fixture
def bring(crd, until) -> Iterator[Callable[[ForeignCrds], None]]:
    """`bring(POD_MONITOR)`: their CRDs in the cluster, until the end of the test."""
    made: list[ForeignCrds] = []

    def served() -> list[str]:
        return crd.kubectl("api-resources", "-o", "name", "--cached=false").split()

    def bring(theirs: ForeignCrds) -> None:
        made.append(theirs)
        crd.kubectl("apply", "--server-side", "-f", str(theirs.manifest()))
        until(lambda: theirs.serves in served())

    yield bring
    for theirs in made:
        crd.kubectl("delete", "--ignore-not-found", "-f", str(theirs.manifest()))
    until(lambda: not {theirs.serves for theirs in made} & set(served()))


def test_they_are_told_taken_up_and_pruned_while_the_operator_runs(install, until, bring):
    operator = install.operator(discovery_interval="1")
    spec = {"verticalAutoscaling": {"mode": "Initial"}, "monitoring": {"labels": {"release": "prometheus"}}}
    install.create(**spec)
    install.wait_until_created()
    absent = {"Monitored": "MonitoringApiMissing", "VerticalAutoscalingActive": "VerticalApiMissing"}
    for kind, reason in absent.items():
        assert install.condition(kind)["reason"] == reason
        assert "it is taken up by itself" in install.condition(kind)["message"]

    bring(VERTICAL_POD_AUTOSCALER)
    bring(POD_MONITOR)
    present = {"Monitored": "Monitored", "VerticalAutoscalingActive": "Sized"}
    for kind, reason in present.items():
        until(lambda kind=kind, reason=reason: install.condition(kind)["reason"] == reason, 30, install.logs)
    scaler, monitor = install.get("vpa", "rosetta-triton"), install.get("podmonitor", "rosetta-triton")
    assert scaler["spec"]["updatePolicy"] == {"updateMode": "Initial"}
    assert scaler["spec"]["targetRef"]["name"] == "rosetta-triton"
    assert monitor["metadata"]["labels"]["release"] == "prometheus"
    assert monitor["spec"]["podMetricsEndpoints"] == [{"port": "metrics", "path": "/metrics", "interval": "30s"}]

    install.create(verticalAutoscaling={"mode": "Disabled"}, monitoring={"enabled": False})
    until(lambda: install.get("vpa", "rosetta-triton") is None, says=install.logs)
    until(lambda: install.get("podmonitor", "rosetta-triton") is None, says=install.logs)
    until(lambda: install.condition("VerticalAutoscalingActive")["reason"] == "VerticalOff", says=install.logs)
    assert operator.process.poll() is None
    assert "Traceback" not in operator.text


def test_a_hand_edit_of_a_foreign_kind_is_repaired_like_any_other(install, until, bring):
    bring(POD_MONITOR)
    install.operator()
    install.create()
    until(lambda: install.get("podmonitor", "rosetta-triton"), says=install.logs)
    elsewhere = json.dumps({"spec": {"selector": {"matchLabels": {"app.kubernetes.io/instance": "elsewhere"}}}})
    install.kubectl("patch", "podmonitor", "rosetta-triton", "--type=merge", "--field-manager=someone", "-p", elsewhere)

    def repaired() -> bool:
        labels = install.get("podmonitor", "rosetta-triton")["spec"]["selector"]["matchLabels"]
        return labels["app.kubernetes.io/instance"] == "rosetta"

    until(repaired, 10, install.logs)
    until(lambda: any("someone" in event["message"] for event in install.events("DriftRepaired")), 10, install.events)


def test_every_example_s_objects_fit_their_real_schemas_to_the_field(crd, namespace, bring):
    bring(VERTICAL_POD_AUTOSCALER)
    bring(POD_MONITOR)

    def apply(manifest) -> None:
        strictly = ("apply", "--server-side", "--validate=strict", "--dry-run=server", "-n", namespace, "-f", "-")
        crd.kubectl(*strictly, input=json.dumps(manifest))

    tried = []
    for example in EXAMPLES:
        raw = yaml.safe_load(example.read_text())
        raw["metadata"] |= {"namespace": namespace, "uid": "5c0de5ad-0000-4000-8000-000000000001"}
        t, _ = api.parse(raw)
        children = desired.children(t, observed.of(t, apis=THEIRS, key="0123456789abcdef"))
        for manifest in (child for child in children if child["apiVersion"] in THEIRS):
            apply(manifest)
            tried.append(manifest)
    assert {manifest["kind"] for manifest in tried} == {"VerticalPodAutoscaler", "PodMonitor"}
    for manifest in tried:  # so that the silence above means something
        manifest["spec"]["aFieldOfNobodys"] = True
        with pytest.raises(Exception, match="aFieldOfNobodys"):
            apply(manifest)
