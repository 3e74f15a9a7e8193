"""`spec.triton`: the inference server's pods."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from .base import Block, Bytes, Cores, Duration, ImageName, LabelKey, Labels, LabelValue, ObjectName, Quantity
from .rules import Rule, Unique, lasting, not_above, sized


class Amounts(Block):
    """An amount of CPU and of memory."""

    cpu: Cores | None = Field(None, description="Cores, such as 500m or 4.")
    memory: Bytes | None = Field(None, description="Bytes, such as 512Mi or 16Gi.")


class Resources(Block):
    """CPU and memory of the Triton container. GPUs and shared memory have fields of their own."""

    RULES = not_above("requests", "limits", "cpu", "memory")

    requests: Amounts = Field(Amounts(), description="What the scheduler reserves. Default: by profile.")
    limits: Amounts = Field(
        Amounts(),
        description="What the container may use. Default: by profile. The shared memory is added to the memory limit.",
    )


_not_ours = Rule(
    cel="!self.startsWith('PORTALIS_')",
    sentence="names that begin with PORTALIS_ belong to the operator",
    holds=lambda name: not name.startswith("PORTALIS_"),
)


class EnvironmentVariable(Block):
    """One environment variable of the Triton container."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=128), _not_ours] = Field(
        description="Its name. Names that begin with PORTALIS_ belong to the operator."
    )
    value: Annotated[str, StringConstraints(max_length=4096)] = Field("", description="Its value.")


class Toleration(Block):
    """A node taint that the pods accept, in the words of a Pod's own tolerations."""

    RULES = (
        Rule(
            cel="self.operator == 'Equal' ? has(self.key) : !has(self.value)",
            sentence="operator Equal needs a key; operator Exists takes no value",
            holds=lambda t: t.key is not None if t.operator == "Equal" else t.value is None,
        ),
        Rule(
            cel="!has(self.tolerationSeconds) || (has(self.effect) && self.effect == 'NoExecute')",
            sentence="tolerationSeconds needs effect NoExecute",
            holds=lambda t: t.toleration_seconds is None or t.effect == "NoExecute",
        ),
    )

    key: LabelKey | None = Field(None, description="The taint's key. Absent with operator Exists: every taint.")
    operator: Literal["Exists", "Equal"] = Field("Equal", description="How the taint is compared.")
    value: LabelValue | None = Field(None, description="The taint's value, for operator Equal.")
    effect: Literal["NoSchedule", "PreferNoSchedule", "NoExecute"] | None = Field(
        None, description="The taint's effect. Absent: every effect."
    )
    toleration_seconds: Annotated[int, Field(ge=0, le=86400)] | None = Field(
        None, description="How long a NoExecute taint is accepted."
    )


class Drain(Block):
    """How a pod leaves."""

    timeout: Annotated[Duration, lasting("1s", "1h")] = Field(
        "60s",
        description="How long a leaving pod finishes the requests and sequences that it has, "
        "after the gateway has stopped sending new ones.",
    )


_RESOURCE = r"^[a-z0-9]([-a-z0-9.]*[a-z0-9])?/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$"

GpuResource = Annotated[str, StringConstraints(pattern=_RESOURCE, max_length=253)]


class TritonSpec(Block):
    """The Triton pods: how many, on what, and how they leave."""

    image: ImageName | None = Field(None, description="The Triton image. Default: the one the operator came with.")
    image_pull_policy: Literal["Always", "IfNotPresent", "Never"] | None = Field(
        None, description="When the kubelet pulls the image. Default: Kubernetes' own rule."
    )
    image_pull_secrets: Annotated[tuple[ObjectName, ...], Field(max_length=8), Unique()] = Field(
        (), description="Names of Secrets of this namespace that open the registry."
    )
    replicas: Annotated[int, Field(ge=0, le=100)] | None = Field(
        None, description="Pods. Default: 3 (gpu) or 2 (cpu). Ignored while spec.autoscaling is present."
    )
    gpus: Annotated[int, Field(ge=0, le=16)] | None = Field(
        None, description="GPUs of each pod. Default: 2 (gpu) or 0 (cpu)."
    )
    gpu_resource: GpuResource = Field(
        "nvidia.com/gpu", description="What counts GPUs: nvidia.com/gpu, or a MIG profile."
    )
    resources: Resources = Field(Resources(), description="CPU and memory of the container.")
    shared_memory: Annotated[Quantity, sized("16Mi", "1Ti")] | None = Field(
        None,
        description="Size of /dev/shm, through which tensors reach the python backend; it is memory, and counted in "
        "the memory limit. Default: 8Gi (gpu) or 512Mi (cpu).",
    )
    log_verbose: Annotated[int, Field(ge=0, le=9)] = Field(0, description="Triton's --log-verbose.")
    env: Annotated[tuple[EnvironmentVariable, ...], Field(max_length=64), Unique("name")] = Field(
        (), description="More environment variables, for models that read them."
    )
    node_selector: Labels = Field({}, description="Labels that a node must have.")
    tolerations: Annotated[tuple[Toleration, ...], Field(max_length=32)] = Field(
        (), description="Node taints that the pods accept."
    )
    affinity: dict[str, Any] = Field({}, description="A Pod's affinity. Default: spread over nodes where possible.")
    priority_class_name: ObjectName | None = Field(None, description="A PriorityClass.")
    runtime_class_name: ObjectName | None = Field(None, description="A RuntimeClass, such as nvidia.")
    drain: Drain = Field(Drain(), description="How a pod leaves.")
