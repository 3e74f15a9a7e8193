"""gRPC for asyncio: one channel, made inside the running event loop."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from typing import Any

import grpc
import grpc.aio
from tritonclient.grpc import service_pb2 as pb
from tritonclient.grpc import service_pb2_grpc

from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.health import ModelInfo
from portalis_client.inference import Inference, Outputs
from portalis_client.transport import grpc_messages as messages

NONE: Mapping[str, str] = {}


class AsyncGrpcTransport:
    def __init__(self, endpoint: Endpoint, tls: Tls, headers: Mapping[str, str]) -> None:
        self.endpoint = endpoint
        self.options = messages.channel_options(tls)
        self.credentials = messages.credentials(endpoint, tls)
        self.metadata = messages.metadata(headers)
        self.channel: grpc.aio.Channel | None = None

    async def infer(self, request: Inference, deadline: Deadline) -> Outputs:
        message = messages.inference(request, deadline)
        return messages.read_inference(await self.call("ModelInfer", message, deadline, request.headers))

    async def stream(self, request: Inference, deadline: Deadline) -> AsyncGenerator[Outputs, None]:
        message = messages.inference(request, deadline)
        metadata = [*self.metadata, *messages.metadata(request.headers)]
        call = self.method("ModelStreamInfer")(iter([message]), timeout=deadline.remaining(), metadata=metadata)
        try:
            async for answer in call:
                yield messages.read_answer(answer)
        except grpc.aio.AioRpcError as error:
            raise messages.error_of(error, deadline) from error
        finally:
            call.cancel()  # nothing, when it is over

    async def live(self, deadline: Deadline) -> bool:
        return bool((await self.call("ServerLive", pb.ServerLiveRequest(), deadline)).live)

    async def model_ready(self, model: str, deadline: Deadline) -> bool:
        try:
            answer = await self.method("ModelReady")(
                pb.ModelReadyRequest(name=model), timeout=deadline.remaining(), metadata=self.metadata
            )
        except grpc.aio.AioRpcError as error:
            if messages.is_no(error):
                return False
            raise messages.error_of(error, deadline) from error
        return bool(answer.ready)

    async def model(self, model: str, deadline: Deadline) -> ModelInfo:
        return messages.read_model(await self.call("ModelMetadata", pb.ModelMetadataRequest(name=model), deadline))

    async def close(self) -> None:
        if self.channel is not None:
            await self.channel.close()
            self.channel = None

    async def call(self, method: str, message: Any, deadline: Deadline, headers: Mapping[str, str] = NONE) -> Any:
        try:
            return await self.method(method)(
                message, timeout=deadline.remaining(), metadata=[*self.metadata, *messages.metadata(headers)]
            )
        except grpc.aio.AioRpcError as error:
            raise messages.error_of(error, deadline) from error

    def method(self, name: str) -> Any:
        if self.channel is None:
            target = self.endpoint.authority
            self.channel = (
                grpc.aio.secure_channel(target, self.credentials, self.options)
                if self.credentials
                else grpc.aio.insecure_channel(target, self.options)
            )
            self.stub = service_pb2_grpc.GRPCInferenceServiceStub(self.channel)
        return getattr(self.stub, name)
