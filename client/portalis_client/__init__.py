"""Translate Python to Rust with a Portalis service.

    from portalis_client import create_client

    with create_client("http://rosetta-gateway") as client:
        print(client.translate_code("def twice(n: int) -> int:\n    return 2 * n\n").rust_code)

Importing this package costs milliseconds; HTTP and gRPC are imported by the first client that speaks them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portalis_client.aio import AsyncClient as AsyncClient
    from portalis_client.batch import AsyncBatch as AsyncBatch
    from portalis_client.batch import Batch as Batch
    from portalis_client.batch_messages import BatchMetrics as BatchMetrics
    from portalis_client.batch_messages import BatchResult as BatchResult
    from portalis_client.batch_messages import BatchUpdate as BatchUpdate
    from portalis_client.batch_messages import FileStatus as FileStatus
    from portalis_client.batch_messages import TranslatedFile as TranslatedFile
    from portalis_client.batch_messages import WasmBinary as WasmBinary
    from portalis_client.client import Client as Client
    from portalis_client.connect import create_async_client as create_async_client
    from portalis_client.connect import create_client as create_client
    from portalis_client.conversation import Reply as Reply
    from portalis_client.endpoint import Tls as Tls
    from portalis_client.errors import BadRequest as BadRequest
    from portalis_client.errors import DeadlineExceeded as DeadlineExceeded
    from portalis_client.errors import NotAllowed as NotAllowed
    from portalis_client.errors import PortalisError as PortalisError
    from portalis_client.errors import Refusal as Refusal
    from portalis_client.errors import Refused as Refused
    from portalis_client.errors import ServerError as ServerError
    from portalis_client.errors import SessionLost as SessionLost
    from portalis_client.errors import Unavailable as Unavailable
    from portalis_client.health import Health as Health
    from portalis_client.health import ModelInfo as ModelInfo
    from portalis_client.health import TensorInfo as TensorInfo
    from portalis_client.retry import Retry as Retry
    from portalis_client.session import AsyncSession as AsyncSession
    from portalis_client.session import Session as Session
    from portalis_client.translation import Translation as Translation

HOMES = {
    "AsyncBatch": "batch",
    "AsyncClient": "aio",
    "AsyncSession": "session",
    "BadRequest": "errors",
    "Batch": "batch",
    "BatchMetrics": "batch_messages",
    "BatchResult": "batch_messages",
    "BatchUpdate": "batch_messages",
    "Client": "client",
    "DeadlineExceeded": "errors",
    "FileStatus": "batch_messages",
    "Health": "health",
    "ModelInfo": "health",
    "NotAllowed": "errors",
    "PortalisError": "errors",
    "Refusal": "errors",
    "Refused": "errors",
    "Reply": "conversation",
    "Retry": "retry",
    "ServerError": "errors",
    "Session": "session",
    "SessionLost": "errors",
    "TensorInfo": "health",
    "Tls": "endpoint",
    "TranslatedFile": "batch_messages",
    "Translation": "translation",
    "Unavailable": "errors",
    "WasmBinary": "batch_messages",
    "create_async_client": "connect",
    "create_client": "connect",
}

__all__ = sorted(HOMES)


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
