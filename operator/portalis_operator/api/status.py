"""`status`: what the operator says about a translator. Written by the operator alone, read by people and scalers."""

from typing import Literal

from pydantic import Field

from .base import Block

ConditionStatus = Literal["True", "False", "Unknown"]


class Condition(Block):
    """One fact about the translator, in the form that `kubectl wait` and every dashboard know."""

    type: str = Field(description="The fact.")
    status: ConditionStatus = Field(description="Whether it holds; Unknown where the operator could not look.")
    reason: str = Field(min_length=1, description="Why, in one word; docs/reasons.md lists them all.")
    message: str = Field(description="Why, in sentences, and what to do.")
    observed_generation: int = Field(description="The generation of the spec that this is about.")
    last_transition_time: str = Field(description="When the status last changed.")


class Endpoints(Block):
    """Where clients connect."""

    http: str | None = Field(None, description="URL of the HTTP protocol.")
    grpc: str | None = Field(None, description="Host and port of the gRPC protocol.")


class ModelOnReplica(Block):
    """One model in one pod."""

    pod: str = Field(description="The pod.")
    ready: bool | None = Field(None, description="Whether the pod serves the model; absent when it did not answer.")


ModelState = Literal["Ready", "Partial", "Loading", "Failed", "Unknown"]


class ModelStatus(Block):
    """One model over all pods."""

    name: str = Field(description="The model.")
    state: ModelState = Field(
        description="Served by all pods, by some, not yet, not loadable in some pod, or not known."
    )
    reason: str | None = Field(None, description="Triton's words, when it could not load the model.")
    ready_replicas: int = Field(description="Pods that serve it.")
    per_replica: tuple[ModelOnReplica, ...] = Field((), description="Pod by pod.")


class Summary(Block):
    """The columns of `kubectl get ptr`."""

    models: str = Field(description="Ready and wanted models.")
    replicas: str = Field(description="Ready and wanted pods.")
    reason: str = Field("", description="The reason while the translator is not Ready; empty when it is.")


class Status(Block):
    """The state of a translator."""

    observed_generation: int | None = Field(None, description="The generation of the spec that this status is about.")
    conditions: tuple[Condition, ...] = Field((), description="The facts; Ready sums them up.")
    replicas: int | None = Field(None, description="Triton pods.")
    ready_replicas: int | None = Field(None, description="Triton pods that serve every model.")
    selector: str | None = Field(None, description="The label selector of the Triton pods, for scalers.")
    endpoints: Endpoints = Field(Endpoints(), description="Where clients connect.")
    models: tuple[ModelStatus, ...] = Field((), description="The models, and the pods that serve them.")
    summary: Summary | None = Field(None, description="What `kubectl get ptr` shows.")
    advisories: tuple[str, ...] = Field((), description="What works, and could be better.")
