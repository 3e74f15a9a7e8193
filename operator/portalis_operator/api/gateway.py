"""`spec.gateway`: the NGINX in front of Triton."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Annotations, Block, Duration, ImageName, Quantity
from .rules import lasting, sized


class GatewayService(Block):
    """How the gateway is reached."""

    type: Literal["ClusterIP", "NodePort", "LoadBalancer"] = Field("ClusterIP", description="The Service's type.")
    annotations: Annotations = Field({}, description="Annotations of the Service, for a cloud's load balancer.")


class GatewaySpec(Block):
    """The gateway: the one door to the Triton pods, for HTTP on port 80 and gRPC on port 8001."""

    enabled: bool = Field(True, description="Whether there is one. Without it, clients use the Triton Service.")
    image: ImageName | None = Field(None, description="The gateway image. Default: the one the operator came with.")
    replicas: Annotated[int, Field(ge=1, le=20)] = Field(2, description="Gateway pods.")
    service: GatewayService = Field(GatewayService(), description="How the gateway is reached.")
    request_timeout: Annotated[Duration, lasting("1s", "1h")] = Field(
        "300s", description="How long one request may take; the proxy's other timeouts derive from it."
    )
    max_body_size: Annotated[Quantity, sized("1Ki", "4Gi")] = Field("64Mi", description="The largest request.")
    max_connections: Annotated[int, Field(ge=1, le=65536)] = Field(
        512, description="Connections from one gateway pod to one Triton pod; what comes on top is answered 503."
    )
