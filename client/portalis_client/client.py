"""The client of a Portalis service. `create_client` makes one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from portalis_client.batch import Batch
from portalis_client.batch_messages import BATCH_TIMEOUT, SourceFiles, request_batch
from portalis_client.conversation import Conversation, Reply, SessionPriority
from portalis_client.deadline import Deadline
from portalis_client.errors import PortalisError, Refused, Unavailable
from portalis_client.health import Health, ModelInfo
from portalis_client.inference import Inference, Outputs, Priority
from portalis_client.retry import Retry
from portalis_client.session import Session
from portalis_client.translation import MODEL, Translation, read_translation, request_translation
from portalis_client.transport import Transport


class Client:
    """One service; safe to use from several threads, and a context manager that closes its connections.

    Every method takes `timeout` in seconds, for the whole call with its retries; the client's own when None. Every
    method raises the errors of portalis_client.errors and nothing else.
    """

    def __init__(self, transport: Transport, timeout: float, retry: Retry) -> None:
        self._transport = transport
        self._timeout = timeout
        self._retry = retry

    def translate_code(
        self,
        python_code: str,
        options: Mapping[str, Any] | None = None,
        *,
        filename: str = "<string>",
        priority: Priority | None = None,
        timeout: float | None = None,
    ) -> Translation:
        """Translate one Python file to Rust.

        `options`: "int" ("i64", "big"), "conformance" ("auto", "off", "required"), "engine" ("auto", "rules",
        "neural"). `filename`: what refusals call the file. `priority`: "interactive" is served before "batch", the
        default. Raises Refused when there is no right translation.
        """
        request = request_translation(python_code, options, priority)
        try:
            return read_translation(self._infer(request, timeout))
        except Refused as refused:
            raise refused.in_file(filename) from None

    def translate_interactive(
        self,
        code_snippet: str,
        target_language: str = "rust",
        context: Mapping[str, Any] | None = None,
        *,
        priority: SessionPriority | None = None,
        timeout: float | None = None,
    ) -> Reply:
        """Translate one snippet in a session of its own; `context` may carry its history. See `session`."""
        return self.session(target_language, context, priority=priority).translate_once(code_snippet, timeout=timeout)

    def session(
        self,
        target_language: str = "rust",
        context: Mapping[str, Any] | None = None,
        *,
        priority: SessionPriority | None = None,
    ) -> Session:
        """A session of snippets that may use what earlier ones defined; nothing is sent before its first snippet.

        `context`: "int" ("i64", "big"), "output" ("snippet": the Rust items that a snippet made or changed; "program":
        all of them, which builds), "history" (snippets to begin with). `priority`: "high", "normal" or "low".
        """
        conversation = Conversation(target_language, context or {}, priority)
        return Session(self._transport, conversation, self._timeout, self._retry)

    def translate_batch(
        self,
        source_files: SourceFiles,
        project_config: Mapping[str, Any] | None = None,
        optimization_level: str | None = None,
        *,
        timeout: float = BATCH_TIMEOUT,
    ) -> Batch:
        """Translate the files of a project; nothing is sent before the first update, or the result, is asked for.

        `source_files`: sources by path, such as {"pkg/app.py": "..."}, or objects with "path" and "source". One bad
        file never loses the others: `compilation_status` says what became of each. `timeout`: seconds for the whole
        project, ten minutes unless given. Raises BadRequest at once for what is no project.
        """
        request = request_batch(source_files, project_config, optimization_level)
        return Batch(self._transport, request, Deadline(timeout).seconds, self._retry)

    def health(self, models: Sequence[str] = (MODEL,), *, timeout: float | None = None) -> Health:
        """Whether the service answers and each of `models` is ready. A service that cannot be reached is not live."""
        deadline = self._deadline(timeout)
        try:
            live = self._transport.live(deadline)
            return Health(live, {model: live and self._transport.model_ready(model, deadline) for model in models})
        except Unavailable:
            return Health(False, dict.fromkeys(models, False))

    def model(self, model: str = MODEL, *, timeout: float | None = None) -> ModelInfo:
        """Versions and tensors of a model."""
        return self._transport.model(model, self._deadline(timeout))

    def close(self) -> None:
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _deadline(self, timeout: float | None) -> Deadline:
        return Deadline(self._timeout if timeout is None else timeout)

    def _infer(self, request: Inference, timeout: float | None) -> Outputs:
        deadline = self._deadline(timeout)
        attempt = 1
        while True:
            try:
                return self._transport.infer(request, deadline)
            except PortalisError as error:
                pause = self._retry.pause(error, attempt, idempotent=request.idempotent, remaining=deadline.left())
                if pause is None:
                    raise
            attempt += 1
            time.sleep(pause)
