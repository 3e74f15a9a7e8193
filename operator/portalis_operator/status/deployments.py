"""What every Deployment of ours is asked: is it there, does a pod of it work, are all of the latest spec?"""

from ..observed import Child, Pod


def is_settled(child: Child) -> bool:
    """Whether all of its pods are of the latest spec, and ready."""
    workload = child.workload
    return workload.settled and workload.updated >= workload.wanted and workload.ready >= workload.wanted


def why_no_pod_works(pods: tuple[Pod, ...]) -> str:
    """What the scheduler, the kubelet or the container itself says about the first pod in trouble; empty if nothing."""
    unscheduled = [f"Pod {pod.name}: {pod.unschedulable}" for pod in pods if pod.unschedulable]
    stopped = [
        f"Pod {pod.name}: {container.reason} {container.message.strip()}".rstrip()
        for pod in pods
        for container in pod.containers
        if not container.running and container.reason not in ("", "ContainerCreating", "PodInitializing")
    ]
    return next(iter([*unscheduled, *stopped]), "")
