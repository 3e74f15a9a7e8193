"""The models over the pods: the matrix of the status, and what of it is missing."""

from collections.abc import Iterator

from ..api.status import ModelOnReplica, ModelState, ModelStatus
from ..observed import Pod
from .verdict import Facts


def matrix(f: Facts) -> tuple[ModelStatus, ...]:
    """Each model, with the pods that serve it."""
    return tuple(_status(f, model.name) for model in f.t.models)


def missing(f: Facts) -> Iterator[tuple[str, list[str]]]:
    """The models that some pod says it does not serve, with those pods."""
    for model in f.t.models:
        if pods := [pod.name for pod in f.pods if _ready(f, pod, model.name) is False]:
            yield model.name, pods


def failed(f: Facts) -> Iterator[tuple[str, str, str]]:
    """Model, pod and Triton's words, for each model that a Triton could not load."""
    for pod in f.pods:
        for model in f.t.models:
            answer = f.seen.answers.get(pod.name)
            if answer and answer.reasons.get(model.name):
                # The first line says it; what follows is a trace of Python's, which the pod's log has too.
                yield model.name, pod.name, answer.reasons[model.name].strip().splitlines()[0]


def _ready(f: Facts, pod: Pod, model: str) -> bool | None:
    """Whether the pod serves the model; None when nobody knows. A ready pod serves all: its probe asks for each."""
    answer = f.seen.answers.get(pod.name)
    if answer is None or answer.error:
        return True if pod.ready else None
    return answer.models.get(model, False)


def _status(f: Facts, model: str) -> ModelStatus:
    pods = tuple(ModelOnReplica(pod=pod.name, ready=_ready(f, pod, model)) for pod in f.pods)
    ready = sum(pod.ready is True for pod in pods)
    why = next((words for name, _, words in failed(f) if name == model), None)
    state: ModelState
    if why:
        state = "Failed"
    elif pods and ready == len(pods):
        state = "Ready"
    elif ready:
        state = "Partial"
    else:
        state = "Loading" if pods and all(pod.ready is False for pod in pods) else "Unknown"
    return ModelStatus(name=model, state=state, reason=why, ready_replicas=ready, per_replica=pods)
