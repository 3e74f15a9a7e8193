"""The two profiles: what a translator gets where its spec leaves the choice open."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Profile:
    """One set of defaults. Quantities are Kubernetes quantities; `limits` are without the shared memory."""

    replicas: int
    gpus: int
    shared_memory: str
    requests: dict[str, str]
    limits: dict[str, str]
    least: dict[str, str]
    """The vertical autoscaler's range, lower end."""
    most: dict[str, str]
    sandbox_replicas: int
    sandbox_requests: dict[str, str]
    sandbox_limits: dict[str, str]
    """256Mi for the service, and 1536Mi for each job; one job a core."""


PROFILES = {
    "gpu": Profile(
        replicas=3,
        gpus=2,
        shared_memory="8Gi",
        requests={"cpu": "4", "memory": "16Gi"},
        limits={"cpu": "16", "memory": "32Gi"},
        least={"cpu": "2", "memory": "8Gi"},
        most={"cpu": "16", "memory": "64Gi"},
        sandbox_replicas=2,
        sandbox_requests={"cpu": "1", "memory": "1Gi"},
        sandbox_limits={"cpu": "4", "memory": "6400Mi"},
    ),
    "cpu": Profile(
        replicas=2,
        gpus=0,
        shared_memory="512Mi",
        requests={"cpu": "100m", "memory": "512Mi"},
        limits={"cpu": "2", "memory": "2Gi"},
        least={"cpu": "100m", "memory": "512Mi"},
        most={"cpu": "4", "memory": "8Gi"},
        sandbox_replicas=1,
        sandbox_requests={"cpu": "25m", "memory": "64Mi"},
        sandbox_limits={"cpu": "1", "memory": "1792Mi"},
    ),
}
