"""The Deployment of the sandbox: pods that run what nobody vouches for, and hold nothing that is worth stealing.

The image's side of the bargain: `python3 -m portalis_sandbox` with the options below, /healthz, and no file written
outside of /tmp. How many jobs run at once follows from the limits, since a container does not know its share of a node.
"""

from .. import names
from ..api.amounts import amount
from ..api.translator import Translator
from ..observed import Observed
from .manifest import CONTAINER_SECURITY, POD_SECURITY, Manifest, container_port, manifest, stated

MEBIBYTE = 2**20
SERVICE_MIB = 256
"""Memory of the service itself."""
LEAST_JOB_MIB = 768
"""No job gets less: rather, fewer of them run at once."""
MOST_JOBS = 64
DISK_MIB = 256
"""What one job may write."""


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.sandbox.enabled:
        return None
    return manifest(
        t,
        "apps/v1",
        "Deployment",
        names.sandbox(t),
        names.SANDBOX,
        spec={
            "replicas": t.sandbox_replicas,
            "revisionHistoryLimit": 5,
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}},
            "selector": {"matchLabels": names.selector(t, names.SANDBOX)},
            "template": {"metadata": {"labels": names.labels(t, names.SANDBOX)}, "spec": _pod(t)},
        },
    )


def jobs(t: Translator) -> tuple[int, int]:
    """Jobs at once in one pod (one a core, as far as the memory goes), and the MiB of each."""
    free = int(amount(t.sandbox_limits["memory"])) // MEBIBYTE - SERVICE_MIB
    count = max(1, min(int(amount(t.sandbox_limits["cpu"])), free // LEAST_JOB_MIB, MOST_JOBS))
    return count, free // count


def _pod(t: Translator) -> Manifest:
    spread = {
        "maxSkew": 1,
        "topologyKey": "kubernetes.io/hostname",
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": names.selector(t, names.SANDBOX)},
    }
    count, _ = jobs(t)
    return stated(
        serviceAccountName=names.service_account(t),
        automountServiceAccountToken=False,
        enableServiceLinks=False,  # what runs there shall not read the addresses of the namespace
        terminationGracePeriodSeconds=10,  # jobs are ended, since their callers can send them again
        securityContext=POD_SECURITY,
        runtimeClassName=t.spec.sandbox.runtime_class_name,
        imagePullSecrets=[{"name": name} for name in t.spec.triton.image_pull_secrets],
        topologySpreadConstraints=[spread],
        containers=[_container(t)],
        volumes=[{"name": "tmp", "emptyDir": {"sizeLimit": f"{(count + 1) * DISK_MIB}Mi"}}],
    )


def _container(t: Translator) -> Manifest:
    healthy = {"httpGet": {"path": "/healthz", "port": "http", "scheme": "HTTP"}}
    count, memory = jobs(t)
    return stated(
        name=names.SANDBOX,
        image=t.sandbox_image,
        imagePullPolicy=t.spec.triton.image_pull_policy,
        command=["python3", "-m", "portalis_sandbox"],
        args=[
            "--listen=*",
            f"--port={names.SANDBOX_HTTP}",
            f"--jobs={count}",
            f"--memory-mib={memory}",
            f"--disk-mib={DISK_MIB}",
        ],
        env=[{"name": "HOME", "value": "/tmp"}],
        ports=[container_port("http", names.SANDBOX_HTTP)],
        resources={"requests": dict(t.sandbox_requests), "limits": dict(t.sandbox_limits)},
        securityContext=CONTAINER_SECURITY,
        # Jobs may take every core of the pod: an answer that is late is no sign of death.
        readinessProbe={**healthy, "timeoutSeconds": 5, "periodSeconds": 5, "failureThreshold": 3},
        livenessProbe={**healthy, "timeoutSeconds": 10, "periodSeconds": 20, "failureThreshold": 6},
        volumeMounts=[{"name": "tmp", "mountPath": "/tmp"}],
        terminationMessagePolicy="FallbackToLogsOnError",
    )
