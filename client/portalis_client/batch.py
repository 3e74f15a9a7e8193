"""A project that is being translated, blocking and with asyncio. `translate_batch` of a client makes one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Generator, Iterator
from types import TracebackType
from typing import Self

from portalis_client.batch_messages import BatchResult, BatchUpdate, read_update
from portalis_client.deadline import Deadline
from portalis_client.errors import BadRequest, PortalisError
from portalis_client.inference import Inference, Outputs
from portalis_client.retry import Retry
from portalis_client.transport import AsyncTransport, Transport


class Begun:
    """What both kinds of batch know: the request, and what has arrived of its answer."""

    def __init__(self, request: Inference, timeout: float, retry: Retry) -> None:
        self._request = request
        self._timeout = timeout
        self._retry = retry
        self._begun = False
        self._empty = BatchResult()
        self._received = self._empty

    @property
    def received(self) -> BatchResult:
        """What has arrived so far; after an error or a cancellation, what had arrived before it."""
        return self._received

    def _begin(self) -> Deadline:
        if self._begun:
            raise BadRequest("this batch was asked for its updates before; translate_batch sends the project again")
        self._begun = True
        return Deadline(self._timeout)

    def _take(self, outputs: Outputs) -> BatchUpdate:
        update = read_update(outputs)
        self._received = self._received.and_then(update)
        return update

    def _pause(self, error: PortalisError, attempt: int, deadline: Deadline) -> float | None:
        """Seconds after which to send the project again; None once something of the answer has been handed out."""
        if self._received is not self._empty:
            return None
        return self._retry.pause(error, attempt, idempotent=True, remaining=deadline.left())


class Batch(Begun):
    """An iterator of updates, to be gone through once; then, or at once, `result()`.

    Nothing is sent before the first update is asked for. Leaving the loop or the context early, by `break`, an error or
    Ctrl-C, cancels the work in the service.
    """

    def __init__(self, transport: Transport, request: Inference, timeout: float, retry: Retry) -> None:
        super().__init__(request, timeout, retry)
        self._transport = transport
        self._stream: Generator[Outputs, None, None] | None = None

    def __iter__(self) -> Iterator[BatchUpdate]:
        deadline = self._begin()
        attempt = 1
        while True:
            try:
                self._stream = self._transport.stream(self._request, deadline)
                for outputs in self._stream:
                    yield self._take(outputs)
                self._received.checked()
                return
            except PortalisError as error:
                pause = self._pause(error, attempt, deadline)
                if pause is None:
                    raise
            finally:
                self.cancel()
            attempt += 1
            time.sleep(pause)

    def result(self) -> BatchResult:
        """The whole project, waiting for what has not arrived. Raises BadRequest when the updates were left early."""
        if not self._begun:
            for _ in self:
                pass
        return whole(self._received)

    def cancel(self) -> None:
        """Stop the work, if it goes on; no error when it does not."""
        if self._stream is not None:
            self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.cancel()


class AsyncBatch(Begun):
    """Batch, for asyncio: an asynchronous iterator. Use `async with` where the loop may be left early."""

    def __init__(self, transport: AsyncTransport, request: Inference, timeout: float, retry: Retry) -> None:
        super().__init__(request, timeout, retry)
        self._transport = transport
        self._stream: AsyncGenerator[Outputs, None] | None = None

    async def __aiter__(self) -> AsyncIterator[BatchUpdate]:
        deadline = self._begin()
        attempt = 1
        while True:
            try:
                self._stream = self._transport.stream(self._request, deadline)
                async for outputs in self._stream:
                    yield self._take(outputs)
                self._received.checked()
                return
            except PortalisError as error:
                pause = self._pause(error, attempt, deadline)
                if pause is None:
                    raise
            finally:
                await self.cancel()
            attempt += 1
            await asyncio.sleep(pause)

    async def result(self) -> BatchResult:
        """See Batch.result."""
        if not self._begun:
            async for _ in self:
                pass
        return whole(self._received)

    async def cancel(self) -> None:
        """See Batch.cancel."""
        if self._stream is not None:
            await self._stream.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.cancel()


def whole(received: BatchResult) -> BatchResult:
    if not received.performance_metrics.final:
        raise BadRequest("this batch was left before its last update; .received has what arrived until then")
    return received
