"""Waiting for a fact, and saying which process died or which fact did not come about."""

import time
from collections.abc import Callable

from portalis_testcluster import processes
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.records import Record

PATIENCE_SECONDS = 120.0  # many times the usual, for a machine that compiles something meanwhile


def until(cluster: Record, fact: Callable[[], bool], what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Return once `fact()` holds.

    Raises ClusterError with the end of its log when one of the cluster's processes died meanwhile, and with `what`
    (a sentence) when the time is over.
    """
    deadline = time.monotonic() + seconds
    while not fact():
        for name, process in processes.recorded(cluster.folder).items():
            if not process.is_alive():
                raise ClusterError(
                    f"{name} of the cluster {cluster.name!r} ended; the end of its log:\n"
                    f"{processes.tail(cluster.folder, name)}"
                )
        if time.monotonic() > deadline:
            raise ClusterError(
                f"the cluster {cluster.name!r} is not up after {seconds:.0f} s. Still waiting for: {what}"
            )
        time.sleep(0.05)
