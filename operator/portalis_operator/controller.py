"""From news to reconciles: what a watch brings goes into the picture, and the translator concerned into the queue."""

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, get_args

from . import metrics
from .api.status import ModelState
from .api.translator import Installation
from .cluster import TRANSLATOR, Cluster, ClusterError, Deposed
from .cluster.errors import NotThere
from .cluster.mirror import family_of
from .fights import Fights
from .logs import about
from .reconcile import Outcome, reconcile
from .settings import Settings
from .status import Failure
from .triton import Fleet
from .work_queue import Again, Rank, WorkQueue

log = logging.getLogger(__name__)

_UNREADY_LOOK = 10.0
"""Seconds until a translator that is not Ready is looked at again; it doubles, up to the usual, while nothing moves."""

_GATHER = 0.3
"""Seconds in which the news about children are gathered: one change makes its controllers write several objects."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Controller:
    """Everything about one span of leadership: the picture, the queue, and the work. It lives on one event loop."""

    def __init__(
        self,
        cluster: Cluster,
        fleet: Fleet,
        installation: Installation,
        settings: Settings,
        now: Callable[[], datetime] = _utc_now,
    ) -> None:
        self._cluster, self._fleet, self._installation, self._now = cluster, fleet, installation, now
        self._resync, self._grace = settings.resync_interval, settings.stop_timeout
        self.whole = asyncio.Event()
        """Set once every watch has listed what exists."""
        self._said: dict[str, str] = {}
        self._patience: dict[str, float] = {}
        self._fights: dict[str, Fights] = {}
        self._standing: dict[str, tuple[str, Counter[str]]] = {}
        self.queue = WorkQueue(
            self._work, parallel=settings.parallel, first=settings.backoff_first, most=settings.backoff_most
        )

    # news; `kind` is the plural name, for the metrics

    def saw(self, kind: str, obj: Mapping[str, Any]) -> None:
        """An object exists, or has changed."""
        metrics.watch_spoke(kind)
        key = _key_of(obj)
        before = self._cluster.translator(key) if _is_translator(obj) else None
        if self._cluster.saw(obj):
            self._wake(key, _rank(obj, before) if self.whole.is_set() or _is_new(obj) else Rank.RESYNC)

    def gone(self, kind: str, obj: Mapping[str, Any]) -> None:
        """An object has left the watch."""
        metrics.watch_spoke(kind)
        news = self._cluster.lost(obj)
        if _is_translator(obj):
            self._forget("/".join(_key_of(obj)))
        elif news:
            self._wake(_key_of(obj), Rank.DRIFT)

    def synced(self) -> None:
        """Every watch has listed what exists: the picture is whole, and the work may begin."""
        if not self.whole.is_set():
            self.whole.set()
            metrics.SYNCED.set(1)
            log.info("synced: %d translators", len(self._cluster.translators()))
            self.queue.open()

    async def close(self, *, at_once: bool = False) -> None:
        """Stop working: reconciles in flight finish within the grace time, or are cut off `at_once`."""
        metrics.SYNCED.set(0)
        await self.queue.close(0 if at_once else self._grace)

    def _wake(self, family: tuple[str, str], rank: Rank) -> None:
        if self._cluster.translator(family) is None:
            return
        if rank is Rank.DRIFT:
            self.queue.add_later("/".join(family), rank, _GATHER)
        else:
            self.queue.add("/".join(family), rank)

    def _forget(self, key: str) -> None:
        self.queue.forget(key)
        for table in (self._standing, self._said, self._patience, self._fights):
            table.pop(key, None)
        self._count()

    # work

    async def _work(self, key: str, rank: Rank) -> Again:
        namespace, name = key.split("/")
        body = self._cluster.translator((namespace, name))
        if body is None or "deletionTimestamp" in body["metadata"]:
            return Again()  # its children go with it
        with about(key):
            return await self._reconcile(key, body, rank)

    async def _reconcile(self, key: str, body: Mapping[str, Any], rank: Rank) -> Again:
        began, result = time.perf_counter(), "failed"
        thorough = rank is Rank.RESYNC
        try:
            outcome = await reconcile(
                body, self._cluster, self._fleet, self._installation, self._now(), thorough=thorough
            )
            result = _result(outcome)
        except Deposed:
            return Again()
        except NotThere:
            return Again(settled=False)  # deleted just now; its watch event is on the way
        except ClusterError as error:
            metrics.ERRORS.labels(type(error).__name__).inc()
            log.warning("%s", error)
            return Again(settled=False)
        except Exception as error:
            metrics.ERRORS.labels(type(error).__name__).inc()
            raise
        finally:
            metrics.RECONCILES.labels(result).observe(time.perf_counter() - began)
        self._note(key, outcome)
        pause = self._fights.setdefault(key, Fights()).pause(outcome.changes)
        return Again(settled=outcome.settled, after=self._next_look(key, rank, outcome), pause=pause)

    def _note(self, key: str, outcome: Outcome) -> None:
        for change in outcome.changes:
            for drift in change.drift:
                log.warning("%s", drift.sentence(change.what))
        if outcome.changes:
            verbs = Counter(change.verb for change in outcome.changes)
            log.info("%s", ", ".join(f"{verb} {count}" for verb, count in sorted(verbs.items())))
        if isinstance(outcome.failure, Failure):
            metrics.ERRORS.labels(outcome.failure.reason.value).inc()
        said = outcome.failure.sentence if outcome.failure else ""
        if said and said != self._said.get(key):  # what stays wrong is in the status; the log tells it once
            log.warning("%s", said)
        self._said[key] = said
        models = Counter(model["state"] for model in outcome.status.get("models", ()))
        standing = _ready(outcome.status), models
        if self._cluster.translator((key.split("/")[0], key.split("/")[1])) is not None:
            if self._standing.get(key, ("", None))[0] != standing[0]:
                log.info("Ready is %s", standing[0])
            self._standing[key] = standing
        self._count()

    def _next_look(self, key: str, rank: Rank, outcome: Outcome) -> float:
        """Seconds. Spread out, so that a thousand translators are not all looked at in the same second."""
        if _ready(outcome.status) == "True":
            self._patience.pop(key, None)
            wait = self._resync
        else:
            last = self._patience.get(key, 0.0) if rank is Rank.RESYNC else 0.0
            wait = self._patience[key] = min(max(_UNREADY_LOOK, 2 * last), self._resync)
        return wait * random.uniform(0.9, 1.1)  # noqa: S311

    def _count(self) -> None:
        for status in ("True", "False", "Unknown"):
            metrics.TRANSLATORS.labels(status).set(sum(ready == status for ready, _ in self._standing.values()))
        models = sum((counted for _, counted in self._standing.values()), Counter[str]())
        for state in get_args(ModelState):
            metrics.MODELS.labels(state).set(models[state])


def _is_translator(obj: Mapping[str, Any]) -> bool:
    return (obj["apiVersion"], obj["kind"]) == TRANSLATOR.key


def _key_of(obj: Mapping[str, Any]) -> tuple[str, str]:
    """The translator that an object belongs to; a translator belongs to itself."""
    if _is_translator(obj):
        return obj["metadata"]["namespace"], obj["metadata"]["name"]
    return family_of(obj)


def _rank(obj: Mapping[str, Any], before: Mapping[str, Any] | None) -> Rank:
    """An edit is a new translator or a new generation; a status is none."""
    if not _is_translator(obj):
        return Rank.DRIFT
    if before is None or before["metadata"].get("generation") != obj["metadata"].get("generation"):
        return Rank.EDIT
    return Rank.DRIFT


def _is_new(obj: Mapping[str, Any]) -> bool:
    """Whether a translator, at the start of a season, says something that no operator has answered yet."""
    answered = (obj.get("status") or {}).get("observedGeneration")
    return _is_translator(obj) and bool(answered != obj["metadata"].get("generation"))


def _result(outcome: Outcome) -> str:
    if outcome.failure is None:
        return "done"
    return "failed" if isinstance(outcome.failure, Failure) else "refused"


def _ready(status: Mapping[str, Any]) -> str:
    conditions = status.get("conditions") or ()
    return next((condition["status"] for condition in conditions if condition["type"] == "Ready"), "Unknown")
