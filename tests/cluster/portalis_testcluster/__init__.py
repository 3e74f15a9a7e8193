"""A real Kubernetes on this machine, compiled from Go modules: no container engine, no registry, several side by side.

Two tiers. The *control plane* (etcd, API server, controller manager, scheduler) needs no root and is ready in seconds;
most tests need no more. The *node* tier adds containerd, kubelet, kube-proxy, CoreDNS, fake GPUs and two storage
classes, in namespaces of its own, and needs root.

    with Cluster.up(name="mine") as cluster:
        print(cluster.kubectl("get", "namespaces"))

From a shell: ``python -m portalis_testcluster --help``.
"""

from portalis_testcluster.audit import Write
from portalis_testcluster.cluster import Cluster
from portalis_testcluster.errors import ClusterError

__all__ = ["Cluster", "ClusterError", "Write"]
