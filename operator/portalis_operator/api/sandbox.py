"""`spec.sandbox`: where code that nobody vouches for is built and run."""

from typing import Annotated

from pydantic import Field

from .base import Block, ImageName, ObjectName, Quantity
from .rules import not_above, sized
from .triton import Amounts


class SandboxLimits(Block):
    """What one sandbox pod may use."""

    cpu: Annotated[Quantity, sized("100m", "64")] | None = Field(
        None, description="Cores. As many jobs run at once, one at least. Default: 4 (gpu) or 1 (cpu)."
    )
    memory: Annotated[Quantity, sized("1Gi", "256Gi")] | None = Field(
        None, description="Bytes, shared out among the jobs. Default: 6400Mi (gpu) or 1792Mi (cpu)."
    )


class SandboxResources(Block):
    """CPU and memory of a sandbox pod."""

    RULES = not_above("requests", "limits", "cpu", "memory")

    requests: Amounts = Field(Amounts(), description="What the scheduler reserves. Default: by profile.")
    limits: SandboxLimits = Field(SandboxLimits(), description="What the pod may use; it decides how many jobs run.")


class SandboxSpec(Block):
    """The sandbox: it builds translations and compares them with their originals. It has no key, token or network."""

    enabled: bool = Field(
        True, description="Whether there is one. Without it translations carry no score, and no network is believed."
    )
    image: ImageName | None = Field(None, description="The sandbox image. Default: the one the operator came with.")
    replicas: Annotated[int, Field(ge=1, le=20)] | None = Field(
        None, description="Sandbox pods. Default: 2 (gpu) or 1 (cpu)."
    )
    resources: SandboxResources = Field(SandboxResources(), description="CPU and memory of a pod.")
    runtime_class_name: ObjectName | None = Field(
        None, description="A RuntimeClass that isolates more than a container does, such as gvisor or kata."
    )
