"""The template of a Triton pod: one container that puts the models in place, and Triton.

The image's side of the bargain: `tritonserver` and `python3` on PATH, the built-in models below MODEL_SOURCES, and the
module portalis_models with its commands `seed` and `probe`.
"""

from .. import names
from ..api.amounts import seconds
from ..api.translator import Translator
from .manifest import CONTAINER_SECURITY, POD_SECURITY, PRE_STOP, Manifest, container_port, stated

MODEL_SOURCES = "/opt/portalis/model_repo"
REPOSITORY = "/repository"
"""What Triton reads. Every folder below it is a model to Triton, so nothing else may lie here."""
VOLUME = "/repository-volume"
"""The shared volume, at the same path in both containers: the links in REPOSITORY point into it."""
SHM_BYTES = 16 * 2**20

RESTRICTED = "model-repository,shared-memory,trace,logging"
"""The APIs that need the key. The first is remote code execution; the others show or change other clients' requests."""


def template(t: Translator) -> Manifest:
    """The pod template of the StatefulSet."""
    triton = t.spec.triton
    return {
        "metadata": {
            "labels": names.labels(t, names.TRITON),
            "annotations": {"kubectl.kubernetes.io/default-container": names.TRITON},
        },
        "spec": stated(
            serviceAccountName=names.service_account(t),
            automountServiceAccountToken=False,
            enableServiceLinks=False,
            terminationGracePeriodSeconds=grace(t),
            securityContext=POD_SECURITY,
            imagePullSecrets=[{"name": name} for name in triton.image_pull_secrets],
            nodeSelector=dict(triton.node_selector),
            tolerations=[each.model_dump(by_alias=True, exclude_none=True) for each in triton.tolerations],
            affinity=triton.affinity,
            topologySpreadConstraints=_spread(t),
            priorityClassName=triton.priority_class_name,
            runtimeClassName=triton.runtime_class_name,
            initContainers=[_seed(t)],
            containers=[_triton(t)],
            volumes=_volumes(t),
        ),
    }


def drain(t: Translator) -> int:
    """Seconds that Triton, told to stop, gives the requests and sequences that it has."""
    return max(1, round(seconds(t.spec.triton.drain.timeout)))


def grace(t: Translator) -> int:
    """Seconds until the kubelet kills the pod: the pause before the stop, the drain, and some to spare."""
    return PRE_STOP + drain(t) + 10


def _spread(t: Translator) -> list[Manifest]:
    if t.spec.triton.affinity:
        return []
    return [
        {
            "maxSkew": 1,
            "topologyKey": "kubernetes.io/hostname",
            "whenUnsatisfiable": "ScheduleAnyway",
            "labelSelector": {"matchLabels": names.selector(t, names.TRITON)},
        }
    ]


def _volumes(t: Translator) -> list[Manifest]:
    claim = names.claim(t)
    volume = [{"name": "models", "persistentVolumeClaim": {"claimName": claim}}] if claim else []
    return [
        *volume,
        {"name": "repository", "emptyDir": {}},
        {"name": "shm", "emptyDir": {"medium": "Memory", "sizeLimit": t.shared_memory}},
        {"name": "tmp", "emptyDir": {}},
    ]


def _mounts(t: Translator, *, writable: bool) -> list[Manifest]:
    read_only = {} if writable else {"readOnly": True}
    volume = [{"name": "models", "mountPath": VOLUME, **read_only}] if names.claim(t) else []
    return [*volume, {"name": "repository", "mountPath": REPOSITORY, **read_only}, {"name": "tmp", "mountPath": "/tmp"}]


def _seed(t: Translator) -> Manifest:
    places = ["--store", VOLUME, "--links", REPOSITORY] if names.claim(t) else ["--copy", REPOSITORY]
    names_of_models = ",".join(model.name for model in t.models)
    return stated(
        name="models",
        image=t.triton_image,
        imagePullPolicy=t.spec.triton.image_pull_policy,
        command=["python3", "-m", "portalis_models.seed"],
        args=["--source", MODEL_SOURCES, *places, "--models", names_of_models],
        env=[{"name": "HOME", "value": "/tmp"}],
        resources={"requests": {"cpu": "25m", "memory": "64Mi"}, "limits": {"cpu": "1", "memory": "256Mi"}},
        securityContext=CONTAINER_SECURITY,
        volumeMounts=_mounts(t, writable=True),
        terminationMessagePolicy="FallbackToLogsOnError",  # its last line says which model is missing
    )


def _triton(t: Translator) -> Manifest:
    gpus = {t.spec.triton.gpu_resource: str(t.gpus)} if t.gpus else {}
    return stated(
        name=names.TRITON,
        image=t.triton_image,
        imagePullPolicy=t.spec.triton.image_pull_policy,
        command=["tritonserver"],
        args=_arguments(t),
        env=_environment(t),
        ports=[
            container_port("http", names.HTTP),
            container_port("grpc", names.GRPC),
            container_port("metrics", names.METRICS),
        ],
        resources={"requests": {**t.requests, **gpus}, "limits": {**t.limits, **gpus}},
        securityContext=CONTAINER_SECURITY,
        volumeMounts=[*_mounts(t, writable=False), {"name": "shm", "mountPath": "/dev/shm"}],
        terminationMessagePolicy="FallbackToLogsOnError",
        lifecycle={"preStop": {"sleep": {"seconds": PRE_STOP}}},
        **_probes(t),
    )


def _environment(t: Translator) -> list[Manifest]:
    key = {"secretKeyRef": {"name": names.keys(t), "key": names.KEY}}
    # Without GPUs asked for, none may be seen: images with NVIDIA_VISIBLE_DEVICES=all see every GPU of the node.
    hidden = [] if t.gpus else [{"name": "NVIDIA_VISIBLE_DEVICES", "value": "void"}]
    sandbox = [{"name": "PORTALIS_SANDBOX_URL", "value": names.sandbox_url(t)}] if t.spec.sandbox.enabled else []
    return [
        {"name": "PORTALIS_KEY", "valueFrom": key},
        {"name": "HOME", "value": "/tmp"},
        *sandbox,
        *hidden,
        *({"name": each.name, "value": each.value} for each in t.spec.triton.env),
    ]


def _arguments(t: Translator) -> list[str]:
    key = f"{names.KEY_HEADER}=$(PORTALIS_KEY)"
    return [
        f"--model-repository={REPOSITORY}",
        "--model-control-mode=explicit",
        *(f"--load-model={model.name}" for model in t.models),
        "--exit-on-error=false",  # one bad model must not take the good ones with it; readiness asks for each
        "--strict-readiness=false",  # else the whole server is not ready while any model loads
        f"--http-port={names.HTTP}",
        f"--grpc-port={names.GRPC}",
        f"--metrics-port={names.METRICS}",
        "--allow-metrics=true",
        f"--allow-gpu-metrics={'true' if t.gpus else 'false'}",
        "--allow-sagemaker=false",
        "--allow-vertex-ai=false",
        f"--http-restricted-api={RESTRICTED}:{key}",
        f"--grpc-restricted-protocol={RESTRICTED}:{key}",
        f"--backend-config=python,shm-default-byte-size={SHM_BYTES}",
        f"--exit-timeout-secs={drain(t)}",
        f"--log-verbose={t.spec.triton.log_verbose}",
    ]


def _probes(t: Translator) -> dict[str, Manifest]:
    live = {"httpGet": {"path": "/v2/health/live", "port": "http", "scheme": "HTTP"}, "timeoutSeconds": 5}
    models = ",".join(model.name for model in t.models)
    ready = ["python3", "-m", "portalis_models.probe", "--models", models, "--port", str(names.HTTP)]
    return {
        # Triton opens its ports when the models are loaded: large ones take minutes.
        "startupProbe": {**live, "periodSeconds": 2, "failureThreshold": 450},
        "livenessProbe": {**live, "periodSeconds": 10, "failureThreshold": 6},
        # Triton's own readiness does not know which models were wanted.
        "readinessProbe": {
            "exec": {"command": ready},
            "periodSeconds": 5,
            "timeoutSeconds": 5,
            "failureThreshold": 2,
        },
    }
