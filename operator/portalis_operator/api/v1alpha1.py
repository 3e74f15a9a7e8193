"""THE CONTRACT: portalis.dev/v1alpha1, kind PortalisTranslator. What users write, what they read, and how it is parsed.

The blocks of the spec live in files of their names; this one puts them together.
"""

from typing import Annotated, Literal

from pydantic import Field

from .base import Block
from .gateway import GatewaySpec
from .immutable import FOR_LIFE
from .operations import (
    AutoscalingSpec,
    DisruptionBudgetSpec,
    MonitoringSpec,
    NetworkPolicySpec,
    VerticalAutoscalingSpec,
)
from .repository import ModelSpec, RepositorySpec
from .rules import Unique
from .sandbox import SandboxSpec
from .status import Condition, Status
from .triton import TritonSpec

GROUP = "portalis.dev"
VERSION = "v1alpha1"
API_VERSION = f"{GROUP}/{VERSION}"
KIND = "PortalisTranslator"
PLURAL = "portalistranslators"

__all__ = ["API_VERSION", "GROUP", "KIND", "PLURAL", "VERSION", "Condition", "Spec", "Status"]


class Spec(Block):
    """What the team wants. Every block is optional: `spec: {}` is a production service on GPUs."""

    RULES = FOR_LIFE

    profile: Literal["gpu", "cpu"] = Field(
        "gpu", description="Picks defaults. gpu: 3 replicas, 2 GPUs and 8Gi of shared memory each. cpu: 2 replicas."
    )
    paused: bool = Field(False, description="Change nothing, and say so. What runs goes on running.")
    triton: TritonSpec = Field(TritonSpec(), description="The Triton pods.")
    models: Annotated[tuple[ModelSpec, ...], Field(min_length=1, max_length=64), Unique("name")] | None = Field(
        None, description="The models to serve. Absent: all that the image carries."
    )
    model_repository: RepositorySpec | None = Field(
        None,
        description="A volume for the models' files. Absent: each pod serves a copy of the image's models. "
        "Once set it stays, since it holds models.",
    )
    gateway: GatewaySpec = Field(GatewaySpec(), description="The load balancer in front of Triton.")
    sandbox: SandboxSpec = Field(SandboxSpec(), description="Where translations are built and compared.")
    autoscaling: AutoscalingSpec | None = Field(None, description="Scale the Triton pods by load.")
    vertical_autoscaling: VerticalAutoscalingSpec = Field(
        VerticalAutoscalingSpec(), description="Fit CPU and memory of the Triton pods, where the cluster can."
    )
    monitoring: MonitoringSpec = Field(MonitoringSpec(), description="Scraping, where the cluster can.")
    disruption_budget: DisruptionBudgetSpec = Field(DisruptionBudgetSpec(), description="Bounds on node drains.")
    network_policy: NetworkPolicySpec = Field(NetworkPolicySpec(), description="Who may connect to what.")
