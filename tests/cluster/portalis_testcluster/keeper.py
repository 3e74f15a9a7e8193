"""The cluster's own housekeeper, a process beside the others.

It takes the cluster down when the process that it belongs to is gone. So a test run that is killed, with whatever
signal, leaves a cluster behind for a second and not until someone finds it.
"""

import sys
import time
from pathlib import Path

from portalis_testcluster import processes, records, teardown
from portalis_testcluster.locks import locked
from portalis_testcluster.records import Record

NAME = "keeper"
_PERIOD_SECONDS = 1.0


def start(cluster: Record) -> None:
    """Start the housekeeper of this cluster."""
    package = Path(__file__).resolve().parent
    processes.start(
        cluster.folder,
        NAME,
        [sys.executable, "-m", f"{package.name}.keeper", cluster.folder],
        {"PYTHONPATH": str(package.parent)},
    )


def keep(folder: Path) -> None:
    """Watch until the cluster is taken down, or take it down when its owner is gone."""
    while record := records.read(folder):
        if record.is_abandoned:
            with locked(teardown.lock_of(folder)):
                if records.read(folder) == record:
                    teardown.remove(folder)
            return
        time.sleep(_PERIOD_SECONDS)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
