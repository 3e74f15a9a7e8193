"""Taking a cluster away, from whatever state it is in: up, half up, or left behind by a run that was killed."""

import shutil
from pathlib import Path

from portalis_testcluster import networks, processes, records
from portalis_testcluster.locks import locked
from portalis_testcluster.node import machine
from portalis_testcluster.paths import state_root


def remove(folder: Path) -> None:
    """End what runs for the cluster in `folder` and delete everything that it made. Does nothing if there is nothing.

    The caller holds the cluster's lock.
    """
    processes.stop({*processes.recorded(folder).values(), *processes.marked(folder)})
    if network := networks.claimed(folder):
        machine.clean_up(network, folder)
    if folder.exists():
        shutil.rmtree(folder)
    networks.release(folder)


def keep_logs(folder: Path) -> Path | None:
    """Move the logs of a cluster that did not come up out of the way of `remove`; where they are now, if any."""
    if not (folder / "logs").exists():
        return None
    kept = state_root() / "failed" / folder.name
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(exist_ok=True)
    return (folder / "logs").rename(kept)


def remove_abandoned() -> list[str]:
    """Remove the clusters whose owners are gone (a test run that was killed); their names."""
    removed = []
    for record in records.every():
        if record.is_abandoned:
            with locked(lock_of(record.folder)):
                now = records.read(record.folder)
                if now and now.is_abandoned:
                    remove(record.folder)
                    removed.append(record.name)
    return removed


def lock_of(folder: Path) -> Path:
    """The lock file that `up` and `down` of the cluster in `folder` hold."""
    return state_root() / "locks" / folder.name
