"""The Deployment of the gateway: NGINX pods that keep nothing, replaced one by one without a gap."""

from hashlib import sha256

from .. import names
from ..api.amounts import seconds
from ..api.translator import Translator
from ..observed import Observed
from .gateway_config import render
from .manifest import CONTAINER_SECURITY, POD_SECURITY, PRE_STOP, Manifest, container_port, manifest, stated

# A connection to a Triton whose node has vanished is given up after 25 s, not after the longest request.
_KEEPALIVE = [
    {"name": "net.ipv4.tcp_keepalive_time", "value": "10"},
    {"name": "net.ipv4.tcp_keepalive_intvl", "value": "5"},
    {"name": "net.ipv4.tcp_keepalive_probes", "value": "3"},
]


def build(t: Translator, _seen: Observed) -> Manifest | None:
    if not t.spec.gateway.enabled:
        return None
    return manifest(
        t,
        "apps/v1",
        "Deployment",
        names.gateway(t),
        names.GATEWAY,
        spec={
            "replicas": t.spec.gateway.replicas,
            "revisionHistoryLimit": 5,
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}},
            "selector": {"matchLabels": names.selector(t, names.GATEWAY)},
            "template": {
                "metadata": {
                    "labels": names.labels(t, names.GATEWAY),
                    # NGINX reads its file once: a changed file needs new pods.
                    "annotations": {names.CONFIG_HASH: sha256(render(t).encode()).hexdigest()[:16]},
                },
                "spec": _pod(t),
            },
        },
    )


def _pod(t: Translator) -> Manifest:
    spread = {
        "maxSkew": 1,
        "topologyKey": "kubernetes.io/hostname",
        "whenUnsatisfiable": "ScheduleAnyway",
        "labelSelector": {"matchLabels": names.selector(t, names.GATEWAY)},
    }
    return stated(
        serviceAccountName=names.service_account(t),
        automountServiceAccountToken=False,
        enableServiceLinks=False,
        # Requests in flight may last as long as any request may, and nothing outlives that.
        terminationGracePeriodSeconds=PRE_STOP + round(seconds(t.spec.gateway.request_timeout)) + 5,
        securityContext={**POD_SECURITY, "sysctls": _KEEPALIVE},
        imagePullSecrets=[{"name": name} for name in t.spec.triton.image_pull_secrets],
        topologySpreadConstraints=[spread],
        containers=[_container(t)],
        volumes=[
            {"name": "config", "configMap": {"name": names.gateway(t)}},
            {"name": "run", "emptyDir": {}},
        ],
    )


def _container(t: Translator) -> Manifest:
    alive = {"httpGet": {"path": "/healthz", "port": "metrics", "scheme": "HTTP"}, "timeoutSeconds": 3}
    return stated(
        name=names.GATEWAY,
        image=t.gateway_image,
        imagePullPolicy=t.spec.triton.image_pull_policy,
        ports=[
            container_port("http", names.GATEWAY_HTTP),
            container_port("grpc", names.GATEWAY_GRPC),
            container_port("metrics", names.GATEWAY_METRICS),
        ],
        resources={"requests": {"cpu": "25m", "memory": "64Mi"}, "limits": {"cpu": "1", "memory": "256Mi"}},
        securityContext=CONTAINER_SECURITY,
        readinessProbe={**alive, "periodSeconds": 5, "failureThreshold": 2},
        livenessProbe={**alive, "periodSeconds": 10, "failureThreshold": 6},
        lifecycle={"preStop": {"sleep": {"seconds": PRE_STOP}}},
        volumeMounts=[
            {"name": "config", "mountPath": names.GATEWAY_CONFIG_FOLDER, "readOnly": True},
            {"name": "run", "mountPath": names.GATEWAY_RUN_FOLDER},
        ],
        terminationMessagePolicy="FallbackToLogsOnError",
    )
