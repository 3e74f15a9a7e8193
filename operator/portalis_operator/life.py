"""The operator's life: wait for the Lease, watch and work, begin again when the world has changed, stop when asked.

A span of watching (a season) ends when the served APIs change, when the watches break, when the Lease is lost, or when
the process is told to stop. The next one begins with a fresh picture.
"""

import asyncio
import contextlib
import logging
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from .api.translator import Installation
from .cluster import TRANSLATOR, Cluster, ClusterError, Connection, Kind, Lease, configuration
from .controller import Controller
from .endpoints import Health, serving
from .settings import Settings
from .triton import Fleet

log = logging.getLogger(__name__)

_PATIENCE = 5.0
"""Seconds until the next attempt where a season could not begin or broke."""


class Watching(Protocol):
    """One season's watches. `ended` is set when they stop, by themselves or when told."""

    ended: asyncio.Event

    def start(self) -> None: ...

    async def stop(self) -> None: ...


Watch = Callable[[Sequence[Kind], Controller, Settings], Watching]


class Life:
    """One operator process. `trouble` always says in words what it waits for."""

    def __init__(self, settings: Settings, watch: Watch, connection: Connection, lease: Lease) -> None:
        self._settings, self._watch, self._connection, self.lease = settings, watch, connection, lease
        self._fleet = Fleet(timeout=settings.triton_timeout)
        self._waiting_for = "the first answer of the API server"
        self.stop = asyncio.Event()

    async def live(self) -> None:
        """One term of leadership after another, until `stop`; then the Lease is given back."""
        stop = asyncio.create_task(self.stop.wait())
        try:
            while not stop.done():
                if not self._settings.leader_election:
                    await self._seasons(stop)
                elif await self._lead(stop):
                    keep = asyncio.create_task(self.lease.keep())
                    await self._seasons(stop, keep)
                    await _cancelled(keep)  # only now: work in flight was still covered by the Lease
        finally:
            await _cancelled(stop)
            await self.lease.give_back()
            await self._fleet.close()

    def trouble(self) -> str:
        """Why this replica is not ready: empty when it serves, or stands by for the one that does."""
        if self._settings.leader_election and not self.lease.held:
            silent = time.monotonic() - self.lease.reached_at
            bound = 2 * self._settings.lease_duration
            return f"the Lease could not be read for {bound:.0f} s" if silent > bound else ""
        return f"waiting for {self._waiting_for}" if self._waiting_for else ""

    async def _lead(self, stop: "asyncio.Task[Any]") -> bool:
        """Wait until this replica leads. False when it was told to stop before."""
        acquire = asyncio.create_task(self.lease.acquire())
        await asyncio.wait({acquire, stop}, return_when=asyncio.FIRST_COMPLETED)
        led = acquire.done()
        await _cancelled(acquire)
        return led

    async def _seasons(self, *ends: "asyncio.Task[Any]") -> None:
        """One season after another, until one of `ends` is done."""
        while not any(end.done() for end in ends):
            try:
                pause = await self._season(*ends)
            except ClusterError as error:
                self._waiting_for = f"the API server: {error}"
                log.warning("%s", error)
                pause = _PATIENCE
            await asyncio.wait(ends, timeout=pause, return_when=asyncio.FIRST_COMPLETED)

    async def _season(self, *ends: "asyncio.Task[Any]") -> float:
        """Watch and work until something ends it. Returns the seconds to wait before the next. Raises ClusterError."""
        cluster = Cluster(self._connection, instance=self._settings.identity, tolerated=self._settings.tolerated)
        served = await cluster.discover()
        if TRANSLATOR not in served.kinds:
            self._waiting_for = f"the CRD {TRANSLATOR.plural}.{TRANSLATOR.group}, which the chart installs"
            log.error("waiting for %s", self._waiting_for)
            return _PATIENCE
        controller = Controller(cluster, self._fleet, _installation(self._settings), self._settings)
        self._waiting_for = "the watches to list what exists"
        any_there = await cluster.try_watching(self._settings.watch_namespaces)
        watch = self._watch(served.watched, controller, self._settings)
        watch.start()
        if not any_there:
            controller.synced()  # the watches would tell so with the first object, and there is none
        changed = asyncio.create_task(self._change_of(cluster, controller))
        broken = asyncio.create_task(watch.ended.wait())
        try:
            await asyncio.wait({*ends, changed, broken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            deposed = self._settings.leader_election and not self.lease.held
            await controller.close(at_once=deposed)
            await watch.stop()
            await _cancelled(changed, broken)
        if any(end.done() for end in ends) or not broken.done() or broken.cancelled():
            return 0.0
        self._waiting_for = "the watches, which have ended: the log says why"
        return _PATIENCE

    async def _change_of(self, cluster: Cluster, controller: Controller) -> None:
        """Return when the cluster serves other APIs than at the beginning of the season."""
        await controller.whole.wait()
        self._waiting_for = ""
        known = cluster.served
        while True:
            await asyncio.sleep(self._settings.discovery_interval)
            with contextlib.suppress(ClusterError):  # what cannot be asked now is asked again
                now = await cluster.discover()
                if now.matters != known.matters:
                    log.info("the cluster's APIs have changed: %s", now.difference(known))
                    return


async def live(settings: Settings, watch: Watch) -> None:
    """Serve until SIGTERM or SIGINT. Raises ConfigException without credentials, OSError when a port is taken."""
    connection, own = await _connection(settings, settings.connections), await _connection(settings, 1)
    life = Life(settings, watch, connection, _lease(settings, own))
    if settings.leader_election:
        connection.fence = life.lease.remaining
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, life.stop.set)
    health = Health(ready=life.trouble, live=lambda: "")  # an answer at all says that the event loop turns
    try:
        async with serving(health, settings.listen, settings.metrics_port, settings.health_port) as ports:
            log.info("metrics on port %d, health on port %d", ports.metrics, ports.health)
            await life.live()
    finally:
        await connection.close()
        await own.close()
        log.info("stopped")


async def _connection(settings: Settings, connections: int) -> Connection:
    return Connection(await configuration(), connections=connections, timeout=settings.request_timeout)


def _lease(settings: Settings, connection: Connection) -> Lease:
    return Lease(
        connection,
        namespace=settings.namespace,
        name=settings.lease_name,
        identity=settings.identity,
        duration=settings.lease_duration,
        renewal=settings.lease_renewal,
        retry=settings.lease_retry,
    )


def _installation(settings: Settings) -> Installation:
    images = ("triton_image", "gateway_image", "sandbox_image")
    given = {name: image for name in images if (image := getattr(settings, name))}
    return Installation(**given, operator_namespace=settings.namespace)


async def _cancelled(*tasks: "asyncio.Task[Any]") -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
