"""A session of snippets, blocking and with asyncio. `Client.session` and `AsyncClient.session` make one."""

from __future__ import annotations

import asyncio
import contextlib
import time
from types import TracebackType
from typing import Self

from portalis_client.conversation import Conversation, Reply
from portalis_client.deadline import Deadline
from portalis_client.errors import PortalisError
from portalis_client.retry import Retry
from portalis_client.transport import AsyncTransport, Transport

FAREWELL = 2.0  # s; a session that cannot be ended in this time ends by itself


class Session:
    """Snippets that may use what earlier ones defined; for one thread at a time. Leaving its context ends it.

    When the service has lost the session (a pod that went away, a long pause), it is begun again with what was accepted
    so far, within the same call.
    """

    def __init__(self, transport: Transport, conversation: Conversation, timeout: float, retry: Retry) -> None:
        self._transport = transport
        self._conversation = conversation
        self._timeout = timeout
        self._retry = retry

    @property
    def history(self) -> tuple[str, ...]:
        """The snippets that were accepted, in order."""
        return tuple(self._conversation.history)

    def translate(self, code_snippet: str, *, timeout: float | None = None) -> Reply:
        """Translate one more snippet. A refused one is a Reply without code, and changes nothing."""
        return self._take_turn(code_snippet, timeout, last=False)

    def translate_once(self, code_snippet: str, *, timeout: float | None = None) -> Reply:
        """Translate a snippet that is the session's last."""
        return self._take_turn(code_snippet, timeout, last=True)

    def _take_turn(self, code_snippet: str, timeout: float | None, *, last: bool) -> Reply:
        deadline = Deadline(self._timeout if timeout is None else timeout)
        attempt = 1
        while True:
            try:
                outputs = self._transport.infer(self._conversation.turn(code_snippet, end=last), deadline)
                return self._conversation.heard(code_snippet, outputs, last=last)
            except PortalisError as error:
                pause = self._conversation.failed(error, self._retry, attempt, deadline)
                if pause is None:
                    raise
            except BaseException:  # Ctrl-C or a cancelled task: nobody knows how the turn ended
                self._conversation.known = False
                raise
            attempt += 1
            time.sleep(pause)

    def close(self) -> None:
        """End the session, so that the service may forget it now rather than when it has been idle for long."""
        if self._conversation.known:
            farewell = self._conversation.farewell()
            with contextlib.suppress(PortalisError):
                self._transport.infer(farewell, Deadline(FAREWELL))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class AsyncSession:
    """Session, for asyncio: one call at a time."""

    def __init__(self, transport: AsyncTransport, conversation: Conversation, timeout: float, retry: Retry) -> None:
        self._transport = transport
        self._conversation = conversation
        self._timeout = timeout
        self._retry = retry

    @property
    def history(self) -> tuple[str, ...]:
        """See Session.history."""
        return tuple(self._conversation.history)

    async def translate(self, code_snippet: str, *, timeout: float | None = None) -> Reply:  # noqa: ASYNC109
        """See Session.translate."""
        return await self._take_turn(code_snippet, timeout, last=False)

    async def translate_once(self, code_snippet: str, *, timeout: float | None = None) -> Reply:  # noqa: ASYNC109
        """Translate a snippet that is the session's last."""
        return await self._take_turn(code_snippet, timeout, last=True)

    async def _take_turn(self, code_snippet: str, timeout: float | None, *, last: bool) -> Reply:  # noqa: ASYNC109
        deadline = Deadline(self._timeout if timeout is None else timeout)
        attempt = 1
        while True:
            try:
                outputs = await self._transport.infer(self._conversation.turn(code_snippet, end=last), deadline)
                return self._conversation.heard(code_snippet, outputs, last=last)
            except PortalisError as error:
                pause = self._conversation.failed(error, self._retry, attempt, deadline)
                if pause is None:
                    raise
            except BaseException:  # Ctrl-C or a cancelled task: nobody knows how the turn ended
                self._conversation.known = False
                raise
            attempt += 1
            await asyncio.sleep(pause)

    async def close(self) -> None:
        """See Session.close."""
        if self._conversation.known:
            farewell = self._conversation.farewell()
            with contextlib.suppress(PortalisError):
                await self._transport.infer(farewell, Deadline(FAREWELL))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        await self.close()
