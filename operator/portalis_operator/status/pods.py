"""What keeps Triton's pods from serving, in the order in which a pod comes to life."""

from .. import names
from ..observed import Container, Pod
from .models import failed, missing
from .reasons import Reason
from .verdict import Facts, Verdict, counted, listed

_PULL_TROUBLE = ("ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull", "RegistryUnavailable")


def pods_cannot_be_created(f: Facts) -> Verdict | None:
    event = f.seen.event("StatefulSet", names.triton(f.t))
    if len(f.pods) >= f.wanted or event is None or event.reason != "FailedCreate":
        return None
    return Verdict(
        Reason.PODS_CANNOT_BE_CREATED,
        f"Kubernetes has created {len(f.pods)} of {f.wanted} pods of StatefulSet {names.triton(f.t)}: {event.message}",
    )


def no_node_fits(f: Facts) -> Verdict | None:
    # The scheduler goes on saying so for a second after the claim is bound; `storage` has spoken of it before.
    waiting = [pod for pod in f.pods if pod.unschedulable and "unbound immediate" not in pod.unschedulable]
    if not waiting:
        return None
    asks = f"{f.t.requests['cpu']} CPU, {f.t.requests['memory']} memory"
    asks += f" and {f.t.gpus} {f.t.spec.triton.gpu_resource}" if f.t.gpus else ""
    cpu_way = " On a cluster without GPUs, set spec.profile to cpu." if f.t.gpus else ""
    return Verdict(
        Reason.NO_NODE_FITS,
        f"No node fits {listed([pod.name for pod in waiting])}, each of which asks for {asks}. "
        f"The scheduler: {waiting[0].unschedulable.rstrip('.')}.{cpu_way}",
    )


def image_cannot_be_pulled(f: Facts) -> Verdict | None:
    return _image_trouble(f.pods)


def gateway_image_cannot_be_pulled(f: Facts) -> Verdict | None:
    return _image_trouble(f.seen.pods_of(names.GATEWAY))


def models_cannot_be_placed(f: Facts) -> Verdict | None:
    for pod, container in _containers(f, "models"):
        if container.exit_code and not container.running:
            return Verdict(
                Reason.MODELS_CANNOT_BE_PLACED,
                f"Pod {pod.name} could not place the models: {_last_words(container)}",
            )
    return None


def triton_crashes(f: Facts) -> Verdict | None:
    for pod, container in _containers(f, names.TRITON):
        if container.restarts and not pod.ready and container.exit_code is not None:
            how = f"exit code {container.exit_code}" + (", OOMKilled" if container.ended == "OOMKilled" else "")
            often = counted(container.restarts, "time")
            return Verdict(
                Reason.TRITON_CRASHES,
                f"Triton in pod {pod.name} ended {often}, last with {how}: {_last_words(container)}",
            )
    return None


def a_model_failed(f: Facts) -> Verdict | None:
    for model, pod, why in failed(f):
        return Verdict(Reason.MODEL_FAILED, f"Triton in pod {pod} could not load {model}: {why}")
    return None


def replicas_are_zero(f: Facts) -> Verdict | None:
    if f.wanted:
        return None
    return Verdict(Reason.SCALED_TO_ZERO, "spec.triton.replicas is 0, so nothing serves: raise it.")


def pods_are_starting(f: Facts) -> Verdict | None:
    starting = [pod.name for pod in f.pods if not any(c.name == names.TRITON and c.running for c in pod.containers)]
    if len(f.pods) >= f.wanted and not starting:
        return None
    return Verdict(
        Reason.PODS_STARTING,
        f"{len(f.pods) - len(starting)} of {f.wanted} Triton pods run"
        + (f"; {listed(starting)} {'is' if len(starting) == 1 else 'are'} on the way." if starting else "."),
    )


def models_are_loading(f: Facts) -> Verdict | None:
    for model, pods in missing(f):
        return Verdict(Reason.MODELS_LOADING, f"Model {model} is not served yet by {listed(pods)}.")
    waiting = [pod.name for pod in f.pods if not pod.ready]
    if waiting:
        return Verdict(
            Reason.MODELS_LOADING, f"{listed(waiting)} {'is' if len(waiting) == 1 else 'are'} not ready yet."
        )
    return None


def rollout_is_under_way(f: Facts) -> Verdict | None:
    if f.stateful_set is None:
        return Verdict(Reason.PODS_STARTING, f"StatefulSet {names.triton(f.t)} does not exist yet.")
    workload = f.stateful_set.workload
    if workload.settled and workload.updated >= f.wanted:
        return None
    return Verdict(
        Reason.ROLLING_OUT,
        f"{workload.updated if workload.settled else 0} of {f.wanted} Triton pods are of the latest spec.",
    )


PODS = (
    replicas_are_zero,
    pods_cannot_be_created,
    no_node_fits,
    image_cannot_be_pulled,
    models_cannot_be_placed,
    triton_crashes,
    a_model_failed,
    pods_are_starting,
    models_are_loading,
    rollout_is_under_way,
)


def _image_trouble(pods: tuple[Pod, ...]) -> Verdict | None:
    for pod in pods:
        for container in pod.containers:
            if container.reason in _PULL_TROUBLE:
                return Verdict(
                    Reason.IMAGE_CANNOT_BE_PULLED,
                    f"Pod {pod.name} cannot get image {container.image} ({container.reason}). Check its name, "
                    f"that the node reaches its registry, and spec.triton.imagePullSecrets.",
                )
    return None


def _containers(f: Facts, name: str) -> list[tuple[Pod, Container]]:
    return [(pod, container) for pod in f.pods for container in pod.containers if container.name == name]


def _last_words(container: Container) -> str:
    lines = [line for line in container.message.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else "it left no message; see its log"
