"""gRPC: one channel, which carries any number of calls at once."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

import grpc
from tritonclient.grpc import service_pb2 as pb
from tritonclient.grpc import service_pb2_grpc

from portalis_client.deadline import Deadline
from portalis_client.endpoint import Endpoint, Tls
from portalis_client.health import ModelInfo
from portalis_client.inference import Inference, Outputs
from portalis_client.transport import grpc_messages as messages

NONE: Mapping[str, str] = {}


class GrpcTransport:
    def __init__(self, endpoint: Endpoint, tls: Tls, headers: Mapping[str, str]) -> None:
        options = messages.channel_options(tls)
        credentials = messages.credentials(endpoint, tls)
        self.metadata = messages.metadata(headers)
        self.channel = (
            grpc.secure_channel(endpoint.authority, credentials, options)
            if credentials
            else grpc.insecure_channel(endpoint.authority, options)
        )
        self.stub = service_pb2_grpc.GRPCInferenceServiceStub(self.channel)

    def infer(self, request: Inference, deadline: Deadline) -> Outputs:
        message = messages.inference(request, deadline)
        return messages.read_inference(self.call(self.stub.ModelInfer, message, deadline, request.headers))

    def stream(self, request: Inference, deadline: Deadline) -> Generator[Outputs, None, None]:
        message = messages.inference(request, deadline)
        metadata = [*self.metadata, *messages.metadata(request.headers)]
        call = self.stub.ModelStreamInfer(iter([message]), timeout=deadline.remaining(), metadata=metadata)
        try:
            for answer in call:
                yield messages.read_answer(answer)
        except grpc.RpcError as error:
            raise messages.error_of(error, deadline) from error
        finally:
            call.cancel()  # nothing, when it is over

    def live(self, deadline: Deadline) -> bool:
        return bool(self.call(self.stub.ServerLive, pb.ServerLiveRequest(), deadline).live)

    def model_ready(self, model: str, deadline: Deadline) -> bool:
        try:
            answer = self.stub.ModelReady(
                pb.ModelReadyRequest(name=model), timeout=deadline.remaining(), metadata=self.metadata
            )
        except grpc.RpcError as error:
            if messages.is_no(error):
                return False
            raise messages.error_of(error, deadline) from error
        return bool(answer.ready)

    def model(self, model: str, deadline: Deadline) -> ModelInfo:
        return messages.read_model(self.call(self.stub.ModelMetadata, pb.ModelMetadataRequest(name=model), deadline))

    def close(self) -> None:
        self.channel.close()

    def call(
        self, method: Callable[..., Any], message: Any, deadline: Deadline, headers: Mapping[str, str] = NONE
    ) -> Any:
        try:
            return method(message, timeout=deadline.remaining(), metadata=[*self.metadata, *messages.metadata(headers)])
        except grpc.RpcError as error:
            raise messages.error_of(error, deadline) from error
