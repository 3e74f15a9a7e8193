"""Where kopf meets the operator. kopf only watches: it lists and streams each kind, and hands every object over.

It runs in a thread of its own, since it ends every task of its event loop when it stops.
"""

import asyncio
import contextlib
import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

import kopf

from . import life, names
from .cluster import TRANSLATOR, Kind, configuration
from .controller import Controller
from .settings import Settings

log = logging.getLogger(__name__)

_PATIENCE = 15.0
"""Seconds that kopf gets to close its streams."""


async def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT. Raises OSError when a port is taken, and what `life.live` raises."""
    # kopf cannot take signals in a thread, and says so at every start; `life` takes them.
    logging.getLogger("kopf._core.reactor.running").setLevel(logging.ERROR)
    await life.live(settings, Watch)


class Watch:
    """One season of kopf: the watches of all served kinds, in a thread of their own, feeding one controller."""

    def __init__(self, kinds: Sequence[Kind], controller: Controller, settings: Settings) -> None:
        self._loop = asyncio.get_running_loop()
        self._controller, self._settings = controller, settings
        self._stop = threading.Event()
        self._said_synced = False
        self._inbox: deque[tuple[Callable[..., None], tuple[Any, ...]]] = deque()
        self._thread = threading.Thread(target=self._run, args=(kinds,), name="watches", daemon=True)
        self.ended = asyncio.Event()

    def start(self) -> None:
        """Begin to list and watch."""
        self._thread.start()

    async def stop(self) -> None:
        """End the watches; returns when the thread is gone, or has been given up."""
        self._stop.set()
        try:
            await asyncio.wait_for(self.ended.wait(), _PATIENCE)
        except TimeoutError:
            log.error("the watches have not ended within %.0f s; leaving them behind", _PATIENCE)

    def _run(self, kinds: Sequence[Kind]) -> None:
        namespaces = self._settings.watch_namespaces
        try:
            asyncio.run(
                kopf.operator(
                    registry=self._registry(kinds),
                    settings=_kopf_settings(kinds, self._settings),
                    standalone=True,
                    clusterwide=not namespaces,
                    namespaces=namespaces,
                    stop_flag=self._stop,
                    # Unused when standalone; kopf would else look the user up, and uid 1000 has no entry in the image.
                    identity=names.MANAGER,  # type: ignore[arg-type]  # a NewType that kopf does not export
                )
            )
        except Exception as error:
            log.error("the watches have ended: %s", error or type(error).__name__)
        finally:
            with contextlib.suppress(RuntimeError):  # the process is already stopping
                self._loop.call_soon_threadsafe(self.ended.set)

    def _registry(self, kinds: Sequence[Kind]) -> kopf.OperatorRegistry:
        registry = kopf.OperatorRegistry()
        kopf.on.login(registry=registry, id="login", retries=3)(_login)
        for kind in kinds:
            where = kind.group, kind.version, kind.plural
            kopf.index(*where, registry=registry, id=f"see-{kind.plural}", when=self._see(kind))(_never)
            kopf.on.event(*where, registry=registry, id=f"event-{kind.plural}", when=self._event(kind))(_never)
        return registry

    # Calling a handler costs kopf several times what asking its filter does. So the filters listen, and say no. It asks
    # the filters of event handlers only once every index has seen all that exists: the first that is asked knows that
    # the picture is whole, and the picture is filled by the indices' filters.

    def _see(self, kind: Kind) -> Callable[..., bool]:
        def see(body: kopf.Body, **_: Any) -> bool:
            self._tell(self._controller.saw, kind.plural, {**_identity(kind), **body})
            return False

        return see

    def _event(self, kind: Kind) -> Callable[..., bool]:
        def event(body: kopf.Body, type: str | None, **_: Any) -> bool:
            if not self._said_synced:
                self._said_synced = True
                self._tell(self._controller.synced)
            if type == "DELETED":
                self._tell(self._controller.gone, kind.plural, {**_identity(kind), **body})
            return False

        return event

    def _tell(self, what: Callable[..., None], *args: Any) -> None:
        """Call `what` on the operator's own loop, in order. One wake-up serves all that is said before it is heard."""
        self._inbox.append((what, args))
        if len(self._inbox) == 1:
            self._loop.call_soon_threadsafe(self._hear)

    def _hear(self) -> None:
        while self._inbox:
            what, args = self._inbox[0]
            what(*args)
            self._inbox.popleft()


async def _never(**_: Any) -> None:
    """The handler that is never called."""


def _identity(kind: Kind) -> dict[str, str]:
    """Objects in a list carry neither kind nor version of their own."""
    return {"apiVersion": kind.api_version, "kind": kind.kind}


def _kopf_settings(kinds: Sequence[Kind], ours: Settings) -> kopf.OperatorSettings:
    settings = kopf.OperatorSettings()
    settings.posting.enabled = False  # Events are ours: one a transition
    settings.scanning.disabled = True  # no rights on CRDs and namespaces; discovery is ours
    settings.peering.standalone = True  # peering is no leader election; the Lease is
    settings.networking.request_timeout = ours.request_timeout
    settings.networking.error_backoffs = (1, 2, 5)
    settings.execution.default_backoff = 5
    settings.queueing.exit_timeout = 1.0
    settings.process.ultimate_exiting_timeout = None  # it would kill the whole process, not the thread
    settings.watching.chunk_size = 200
    settings.persistence.diffbase_storage = _NoDiffs()
    children = {(kind.group, kind.plural) for kind in kinds if kind is not TRANSLATOR}
    settings.watching.label_selectors[lambda kind: (kind.group, kind.plural) in children] = names.OWNED_SELECTOR
    return settings


class _NoDiffs(kopf.DiffBaseStorage):
    """kopf would copy every object to compare it with the last one that it handled. Nothing here asks for that."""

    def build(self, **_: Any) -> kopf.BodyEssence:
        return kopf.BodyEssence({})

    def fetch(self, **_: Any) -> kopf.BodyEssence | None:
        return None

    def store(self, **_: Any) -> None:
        pass


async def _login(**_: Any) -> kopf.ConnectionInfo:
    how = await configuration()
    header = await how.get_api_key_with_prefix("BearerToken", alias="authorization")
    kind, token = (*str(header or "").split(" ", 1), "", "")[:2]
    return kopf.ConnectionInfo(
        server=how.host,
        ca_path=how.ssl_ca_cert,
        insecure=not how.verify_ssl,
        scheme=kind or None,
        token=token or None,
        certificate_path=how.cert_file,
        private_key_path=how.key_file,
    )
