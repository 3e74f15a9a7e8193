"""/metrics on one port; /livez and /readyz on another. Both say in words what is wrong."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST

from . import metrics

Trouble = Callable[[], str]
"""A check: empty when all is well, else a sentence."""


@dataclass
class Health:
    """What the kubelet asks. That there is an answer at all says that the event loop turns."""

    ready: Trouble
    live: Trouble


@dataclass(frozen=True)
class Ports:
    """The ports that were really taken."""

    metrics: int
    health: int


@asynccontextmanager
async def serving(health: Health, listen: str, metrics_port: int, health_port: int) -> AsyncIterator[Ports]:
    """Serve both endpoints for as long as the context lasts. Raises OSError when a port is taken."""
    runners = [await _started(_metrics_app()), await _started(_health_app(health))]
    try:
        taken = [await _bound(runners[0], listen, metrics_port), await _bound(runners[1], listen, health_port)]
        yield Ports(*taken)
    finally:
        for runner in runners:
            await runner.cleanup()


async def _started(app: web.Application) -> web.AppRunner:
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)
    await runner.setup()
    return runner


async def _bound(runner: web.AppRunner, listen: str, port: int) -> int:
    await web.TCPSite(runner, None if listen == "*" else listen, port).start()
    return int(runner.addresses[-1][1])


def _metrics_app() -> web.Application:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=metrics.exposition(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/metrics", answer)
    return app


def _health_app(health: Health) -> web.Application:
    async def ready(_: web.Request) -> web.Response:
        return _answer(health.ready())

    async def live(_: web.Request) -> web.Response:
        return _answer(health.live())

    app = web.Application()
    app.router.add_get("/livez", live)
    app.router.add_get("/readyz", ready)
    return app


def _answer(trouble: str) -> web.Response:
    return web.Response(text=(trouble or "ok") + "\n", status=503 if trouble else 200)
