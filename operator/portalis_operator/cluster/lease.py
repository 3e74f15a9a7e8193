"""Leader election by a Lease, so that two operator replicas never both write.

A leader may write for `renewal` seconds from the moment it last *asked* to renew; another may take over only after it
has seen the Lease unchanged for `duration`, which is longer. No clocks of two machines are compared. A leader that
stops gives the Lease back, so the next one starts at once.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime

from .. import metrics
from .connection import Connection, Object
from .errors import Changed, ClusterError, NotThere

log = logging.getLogger(__name__)


class Lease:
    """This replica's view of the Lease `namespace/name`.

    `connection` is one of its own: no fence on it, and no queue of other requests before a renewal.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        namespace: str,
        name: str,
        identity: str,
        duration: float = 15.0,
        renewal: float = 10.0,
        retry: float = 2.0,
    ) -> None:
        self._connection, self._namespace, self._name, self.identity = connection, namespace, name, identity
        self._duration, self._renewal, self._retry = duration, renewal, retry
        self._path = f"/apis/coordination.k8s.io/v1/namespaces/{namespace}/leases"
        self._what = f"Lease {namespace}/{name}"
        self._seen: tuple[str, float] = ("", time.monotonic())
        self._may_write_until = 0.0
        self.reached_at = 0.0
        """When the API server last answered about the Lease (monotonic)."""
        self.holder = ""

    def remaining(self) -> float:
        """Seconds for which this replica may write: the connection's fence."""
        return self._may_write_until - time.monotonic()

    @property
    def held(self) -> bool:
        return self.remaining() > 0

    async def acquire(self) -> None:
        """Return once this replica leads. Never raises for what time heals."""
        told = ""
        while not await self._try():
            if self.holder != told:
                log.info("waiting: %s is held by %s", self._what, self.holder or "no one")
                told = self.holder
            await asyncio.sleep(self._retry)
        metrics.LEADER.set(1)
        log.info("leading: %s is held by %s", self._what, self.identity)

    async def keep(self) -> None:
        """Renew for as long as this replica leads; return when it does not any more."""
        try:
            while self.held:
                await asyncio.sleep(min(self._renewal / 3, max(0.05, self.remaining())))
                if not await self._try() and self.holder not in ("", self.identity):
                    self._may_write_until = 0.0
        finally:
            metrics.LEADER.set(0)
        log.warning("deposed: %s is held by %s", self._what, self.holder or "no one that could be asked")

    async def give_back(self) -> None:
        """Let another replica lead at once. Nothing is written afterwards."""
        held, self._may_write_until = self.held, 0.0
        metrics.LEADER.set(0)
        if not held:
            return
        try:
            current = await self._connection.read(f"{self._path}/{self._name}", what=self._what)
            if current["spec"].get("holderIdentity") == self.identity:
                current["spec"].update(holderIdentity="", leaseDurationSeconds=1)
                await self._put(current)
        except ClusterError as error:
            log.warning("the Lease was not given back: %s", error)

    async def _try(self) -> bool:
        """Take or renew the Lease if it may be taken. True when this replica holds it now."""
        asked = time.monotonic()
        try:
            async with asyncio.timeout(self._renewal / 2):
                current = await self._read()
                self.reached_at = time.monotonic()
                if not self._may_take(current):
                    return False
                answer = await self._put(self._claimed(current))
        except Changed:
            return False
        except (ClusterError, TimeoutError) as error:
            log.warning("%s could not be asked for: %s", self._what, error or "no answer in time")
            return False
        self._note(answer)
        self._may_write_until = asked + self._renewal
        return True

    async def _read(self) -> Object:
        try:
            current = await self._connection.read(f"{self._path}/{self._name}", what=self._what)
        except NotThere:
            empty = {"metadata": {"name": self._name, "namespace": self._namespace}, "spec": {}}
            manifest = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", **empty}
            current = await self._connection.write("POST", self._path, manifest, what=self._what)
        self._note(current)
        return current

    def _note(self, current: Object) -> None:
        self.holder = current.get("spec", {}).get("holderIdentity") or ""
        version = current["metadata"]["resourceVersion"]
        if version != self._seen[0]:
            self._seen = version, time.monotonic()

    def _may_take(self, current: Object) -> bool:
        spec = current.get("spec") or {}
        if not self.holder or self.holder == self.identity:
            return True
        patience = float(spec.get("leaseDurationSeconds") or self._duration)
        return time.monotonic() - self._seen[1] > patience

    def _claimed(self, current: Object) -> Object:
        spec, now = dict(current.get("spec") or {}), _micro_now()
        if spec.get("holderIdentity") != self.identity:
            spec["acquireTime"], spec["leaseTransitions"] = now, int(spec.get("leaseTransitions") or 0) + 1
        spec.update(holderIdentity=self.identity, renewTime=now, leaseDurationSeconds=int(self._duration))
        return {**current, "spec": spec}

    async def _put(self, lease: Object) -> Object:
        return await self._connection.write("PUT", f"{self._path}/{self._name}", lease, what=self._what)


def _micro_now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
