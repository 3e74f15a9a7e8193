"""The chart on an API server: installed, upgraded and removed by Helm, in a namespace that enforces "restricted"."""

import json
import os
import shutil
from pathlib import Path

import pytest
import yaml

from portalis_testcluster import Cluster, ClusterError

pytestmark = pytest.mark.apiserver

CHART = Path(__file__).parents[2] / "charts" / "portalis-operator"
NAMESPACE = "portalis-system"
CRD = "portalistranslators.portalis.dev"


@pytest.fixture
def cluster():
    """A cluster of its own: Helm has to find it without the CRD."""
    with Cluster.up(name=f"test-chart-{os.getpid()}") as cluster:
        cluster.kubectl("create", "namespace", NAMESPACE)
        for mode in ("enforce", "warn"):
            cluster.kubectl("label", "namespace", NAMESPACE, f"pod-security.kubernetes.io/{mode}=restricted")
        yield cluster


def older(folder: Path) -> Path:
    """The chart as an earlier release might have been: its CRD knows nothing of `spec.paused`."""
    copy = folder / "portalis-operator"
    shutil.copytree(CHART, copy)
    template = (copy / "templates" / "crd.yaml").read_text()
    head, _, rest = template.partition("\n")
    crd = yaml.safe_load(rest.rsplit("{{- end }}", 1)[0])
    del crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]["properties"]["paused"]
    (copy / "templates" / "crd.yaml").write_text(f"{head}\n{yaml.safe_dump(crd, width=100000)}{{{{- end }}}}\n")
    return copy


def knows_paused(cluster) -> bool:
    crd = json.loads(cluster.kubectl("get", "crd", CRD, "-o", "json"))
    return "paused" in json.dumps(crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"])


def test_installed_upgraded_removed_and_installed_again(cluster, until, tmp_path):
    said = cluster.helm("install", "portalis", str(older(tmp_path)), "-n", NAMESPACE)
    assert "rollout status deployment/portalis-operator" in said
    assert not knows_paused(cluster)

    def pods() -> list[str]:
        return cluster.kubectl("-n", NAMESPACE, "get", "pods", "-o", "name").split()

    until(pods, says=lambda: cluster.kubectl("-n", NAMESPACE, "get", "events"))
    assert "violat" not in cluster.kubectl("-n", NAMESPACE, "get", "events")

    cluster.helm("upgrade", "portalis", str(CHART), "-n", NAMESPACE, "--set", "replicas=2")
    assert knows_paused(cluster), "Helm never upgrades what lies in crds/; a template it does"
    until(lambda: len(pods()) == 2)

    translator = {"apiVersion": "portalis.dev/v1alpha1", "kind": "PortalisTranslator", "metadata": {"name": "rosetta"}}
    until(lambda: "portalistranslators" in cluster.kubectl("api-resources", "--cached=false"))
    cluster.kubectl("create", "-f", "-", input=json.dumps({**translator, "spec": {}}))

    cluster.helm("uninstall", "portalis", "-n", NAMESPACE, "--wait")
    assert "rosetta" in cluster.kubectl("get", "ptr", "-o", "name"), "no translator goes with the operator"
    kinds = "all,role,rolebinding,networkpolicy,clusterrole,clusterrolebinding"
    left = cluster.kubectl("get", kinds, "-A", "-o", "name", "-l", "app.kubernetes.io/component=operator")
    assert left.strip() == ""

    cluster.helm("install", "portalis", str(CHART), "-n", NAMESPACE)
    assert "rosetta" in cluster.kubectl("get", "ptr", "-o", "name")


def test_the_operators_pods_are_admitted_without_a_warning(cluster):
    rendered = cluster.helm("template", "portalis", str(CHART), "-n", NAMESPACE, "-s", "templates/deployment.yaml")
    done = cluster.kubectl("apply", "--dry-run=server", "--warnings-as-errors", "-f", "-", input=rendered)
    assert "deployment.apps/portalis-operator" in done
    loose = rendered.replace("allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true")
    with pytest.raises(ClusterError, match="would violate PodSecurity"):
        cluster.kubectl("apply", "--dry-run=server", "--warnings-as-errors", "-f", "-", input=loose)
