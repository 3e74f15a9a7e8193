"""Structured logs: one JSON object a line, or a readable line in a terminal. Every line names the object it is about.

`about("ml/rosetta")` marks what the current task works on; all that is logged inside carries the name.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import TextIO

_subject: ContextVar[str] = ContextVar("subject", default="")
_NOISY = ("kopf", "aiohttp", "asyncio", "kubernetes")
_REPEATING = ("kopf", "portalis_operator.life", "portalis_operator.handlers", "portalis_operator.cluster")
_ONCE_IN = 60.0


@contextmanager
def about(subject: str) -> Iterator[None]:
    """Name the object (`namespace/name`) that everything logged inside is about."""
    token = _subject.set(subject)
    try:
        yield
    finally:
        _subject.reset(token)


class _Named(logging.Filter):
    """Puts the current subject on each record while it is still in the task that logged it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if not hasattr(record, "translator"):
            record.translator = _subject.get()
        return True


class _Once(logging.Filter):
    """What is tried again and again is told once a minute, and kopf's troubles without their tracebacks."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING or not record.name.startswith(_REPEATING):
            return True
        if record.name.startswith("kopf"):
            record.exc_info = record.exc_text = None
        text, now = re.sub(r"0x[0-9a-f]+|#\d+/\d+", "", record.getMessage()), time.monotonic()
        self._told = {said: when for said, when in self._told.items() if now - when < _ONCE_IN}
        return self._told.setdefault(text, now) == now


def _time(record: logging.LogRecord) -> str:
    return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class JsonLines(logging.Formatter):
    """Time (UTC), level, logger, message, and where known the translator and the exception."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name.removeprefix("portalis_operator."),
            "translator": getattr(record, "translator", ""),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps({key: value for key, value in line.items() if value}, ensure_ascii=False)


class Readable(logging.Formatter):
    """The same facts for a person: time of day, level, object, message."""

    def format(self, record: logging.LogRecord) -> str:
        subject = getattr(record, "translator", "")
        text = f"{_time(record)[11:23]} {record.levelname:7} {subject + ': ' if subject else ''}{record.getMessage()}"
        return text + ("\n" + self.formatException(record.exc_info) if record.exc_info else "")


def start(level: str, form: str, stream: TextIO = sys.stderr) -> None:
    """Send all logs to `stream`. `form` is json, text, or auto (text where the stream is a terminal)."""
    handler = logging.StreamHandler(stream)
    readable = form == "text" or (form == "auto" and stream.isatty())
    handler.setFormatter(Readable() if readable else JsonLines())
    handler.addFilter(_Named())
    if level != "DEBUG":
        handler.addFilter(_Once())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _NOISY:  # what they say at INFO is said by our own lines, with the object's name
        logging.getLogger(name).setLevel("WARNING" if level != "DEBUG" else "INFO")
