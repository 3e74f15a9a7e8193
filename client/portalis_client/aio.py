"""The asyncio client of a Portalis service. `create_async_client` makes one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from portalis_client.batch import AsyncBatch
from portalis_client.batch_messages import BATCH_TIMEOUT, SourceFiles, request_batch
from portalis_client.conversation import Conversation, Reply, SessionPriority
from portalis_client.deadline import Deadline
from portalis_client.errors import PortalisError, Refused, Unavailable
from portalis_client.health import Health, ModelInfo
from portalis_client.inference import Inference, Outputs, Priority
from portalis_client.retry import Retry
from portalis_client.session import AsyncSession
from portalis_client.translation import MODEL, Translation, read_translation, request_translation
from portalis_client.transport import AsyncTransport


class AsyncClient:
    """Client, for asyncio: the same methods, awaited; for one event loop, and an asynchronous context manager."""

    def __init__(self, transport: AsyncTransport, timeout: float, retry: Retry) -> None:
        self._transport = transport
        self._timeout = timeout
        self._retry = retry

    async def translate_code(
        self,
        python_code: str,
        options: Mapping[str, Any] | None = None,
        *,
        filename: str = "<string>",
        priority: Priority | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 (it covers retries, and reaches the server's queue)
    ) -> Translation:
        """See Client.translate_code."""
        request = request_translation(python_code, options, priority)
        try:
            return read_translation(await self._infer(request, timeout))
        except Refused as refused:
            raise refused.in_file(filename) from None

    async def translate_interactive(
        self,
        code_snippet: str,
        target_language: str = "rust",
        context: Mapping[str, Any] | None = None,
        *,
        priority: SessionPriority | None = None,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Reply:
        """See Client.translate_interactive."""
        session = self.session(target_language, context, priority=priority)
        return await session.translate_once(code_snippet, timeout=timeout)

    def session(
        self,
        target_language: str = "rust",
        context: Mapping[str, Any] | None = None,
        *,
        priority: SessionPriority | None = None,
    ) -> AsyncSession:
        """See Client.session."""
        conversation = Conversation(target_language, context or {}, priority)
        return AsyncSession(self._transport, conversation, self._timeout, self._retry)

    def translate_batch(
        self,
        source_files: SourceFiles,
        project_config: Mapping[str, Any] | None = None,
        optimization_level: str | None = None,
        *,
        timeout: float = BATCH_TIMEOUT,
    ) -> AsyncBatch:
        """See Client.translate_batch; its updates and its result are awaited."""
        request = request_batch(source_files, project_config, optimization_level)
        return AsyncBatch(self._transport, request, Deadline(timeout).seconds, self._retry)

    async def health(
        self,
        models: Sequence[str] = (MODEL,),
        *,
        timeout: float | None = None,  # noqa: ASYNC109
    ) -> Health:
        """See Client.health."""
        deadline = self._deadline(timeout)
        try:
            live = await self._transport.live(deadline)
            ready = {model: live and await self._transport.model_ready(model, deadline) for model in models}
            return Health(live, ready)
        except Unavailable:
            return Health(False, dict.fromkeys(models, False))

    async def model(self, model: str = MODEL, *, timeout: float | None = None) -> ModelInfo:  # noqa: ASYNC109
        """See Client.model."""
        return await self._transport.model(model, self._deadline(timeout))

    async def close(self) -> None:
        await self._transport.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()

    def _deadline(self, timeout: float | None) -> Deadline:
        return Deadline(self._timeout if timeout is None else timeout)

    async def _infer(self, request: Inference, timeout: float | None) -> Outputs:  # noqa: ASYNC109
        deadline = self._deadline(timeout)
        attempt = 1
        while True:
            try:
                return await self._transport.infer(request, deadline)
            except PortalisError as error:
                pause = self._retry.pause(error, attempt, idempotent=request.idempotent, remaining=deadline.left())
                if pause is None:
                    raise
            attempt += 1
            await asyncio.sleep(pause)
