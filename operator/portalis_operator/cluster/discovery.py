"""Which APIs the cluster serves now. Asked again every minute: one that appears is taken up, one that goes let go."""

import asyncio
from dataclasses import dataclass

from .connection import Connection, Object
from .errors import ClusterError, NotThere
from .kinds import KINDS, Kind

CUSTOM_METRICS = "custom.metrics.k8s.io"


@dataclass(frozen=True)
class Served:
    """What the cluster serves, as far as it matters here."""

    kinds: tuple[Kind, ...]
    """The kinds of our table that are served."""
    apis: frozenset[str]
    """`group/version` of every API. One of our table is in it only if all our kinds of it are served."""
    pod_metrics: frozenset[str]
    """Names of the pod metrics that custom.metrics.k8s.io offers."""

    @property
    def watched(self) -> tuple[Kind, ...]:
        return tuple(kind for kind in self.kinds if kind.watched)

    @property
    def matters(self) -> tuple[frozenset[str], frozenset[str]]:
        """What children depend on: our kinds that are served, and the metrics APIs with what they offer."""
        kinds = {f"{kind.plural}.{kind.group}" for kind in self.kinds}
        metrics = {api for api in self.apis if ".metrics.k8s.io/" in f".{api}"}
        return frozenset(kinds | metrics), self.pod_metrics

    def difference(self, before: "Served") -> str:
        """What came and what went, in words."""
        now, then = self.matters[0] | self.matters[1], before.matters[0] | before.matters[1]
        words = [f"{name} appeared" for name in sorted(now - then)] + [f"{name} went" for name in sorted(then - now)]
        return ", ".join(words)


NOTHING = Served((), frozenset(), frozenset())


async def discover(connection: Connection, before: Served = NOTHING) -> Served:
    """Ask the API server. An API whose server does not answer stays as it was `before`. Raises a ClusterError."""
    groups = await connection.read("/apis", what="the list of APIs")
    offered = {version["groupVersion"] for group in groups.get("groups", ()) for version in group["versions"]} | {"v1"}
    roots = sorted({kind.discovery for kind in KINDS if kind.api_version in offered})
    listed = dict(zip(roots, await asyncio.gather(*(_kinds_at(connection, root) for root in roots)), strict=True))
    kinds = tuple(kind for kind in KINDS if _is_served(kind, listed, before))
    partial = {kind.api_version for kind in KINDS if kind not in kinds}
    return Served(kinds, frozenset(offered - partial), await _pod_metrics(connection, groups, before))


def _is_served(kind: Kind, listed: dict[str, frozenset[str] | None], before: Served) -> bool:
    plurals = listed.get(kind.discovery, frozenset())
    return kind in before.kinds if plurals is None else kind.plural in plurals


async def _kinds_at(connection: Connection, root: str) -> frozenset[str] | None:
    """The plural names of one group and version; None where its server does not answer."""
    try:
        answer = await connection.read(root, what=f"the kinds of {root}")
    except NotThere:
        return frozenset()
    except ClusterError:
        return None
    return frozenset(resource["name"] for resource in answer.get("resources", ()))


async def _pod_metrics(connection: Connection, groups: Object, before: Served) -> frozenset[str]:
    group = next((group for group in groups.get("groups", ()) if group["name"] == CUSTOM_METRICS), None)
    if group is None:
        return frozenset()
    names = await _kinds_at(connection, f"/apis/{group['preferredVersion']['groupVersion']}")
    if names is None:
        return before.pod_metrics
    return frozenset(name.removeprefix("pods/") for name in names if name.startswith("pods/"))
