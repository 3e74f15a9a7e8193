"""The node with metrics-server, which is built on request."""

import json
import os

import pytest

from portalis_testcluster import Cluster, ClusterError, probe

pytestmark = [pytest.mark.node, pytest.mark.slow]


def test_the_autoscaler_acts_on_what_the_node_measures():
    """The loop is closed by a pod that computes as much as it may."""
    with Cluster.up(f"metrics-{os.getpid()}", node=True, extras=("metrics-server",)) as cluster:
        probe.load(cluster)
        assert "node1" in cluster.kubectl("top", "nodes")
        busy = probe.pod("busy", "compute", resources={"requests": {"cpu": "50m"}, "limits": {"cpu": "150m"}})
        template = {"metadata": {"labels": {"app": "busy"}}, "spec": {**busy["spec"], "restartPolicy": "Always"}}
        spec = {"replicas": 1, "selector": {"matchLabels": {"app": "busy"}}, "template": template}
        probe.apply(
            cluster,
            "default",
            {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "busy"}, "spec": spec},
        )
        cluster.kubectl("autoscale", "deployment", "busy", "--cpu=50%", "--min=1", "--max=2")
        cluster.kubectl("wait", "--for=jsonpath={.status.availableReplicas}=2", "deployment/busy", "--timeout=120s")
        cpu = cluster.kubectl("get", "hpa", "busy", "-o", "jsonpath={.status.currentMetrics[0].resource.current}")
        assert json.loads(cpu)["averageUtilization"] > 50


def test_metrics_without_a_node_and_unknown_extras_are_refused():
    with pytest.raises(ClusterError, match="metrics-server runs on a node, and this cluster has none; add --node"):
        Cluster.up("refused", extras=("metrics-server",))
    with pytest.raises(ClusterError, match="keda cannot be had; what can be added: metrics-server"):
        Cluster.up("refused", node=True, extras=("keda",))
