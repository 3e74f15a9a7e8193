"""The cluster's own housekeeper, a process beside the others.

It takes the cluster down when the process that it belongs to is gone. So a test run that is killed, with whatever
signal, leaves a cluster behind for a second and not until someone finds it. On a cluster with a node it also makes the
volumes that claims wait for.
"""

import sys
import time
from pathlib import Path

from portalis_testcluster import records, teardown
from portalis_testcluster.api import RequestFailed
from portalis_testcluster.locks import locked
from portalis_testcluster.node.storage import Provisioner

_PERIOD_SECONDS = 1.0


def keep(folder: Path) -> None:
    """Watch until the cluster is taken down, or take it down when its owner is gone."""
    provisioner: Provisioner | None = None
    while record := records.read(folder):
        if record.is_abandoned:
            with locked(teardown.lock_of(folder)):
                if records.read(folder) == record:
                    teardown.remove(folder)
            return
        if record.node:
            try:
                provisioner = provisioner or Provisioner(record)
                provisioner.run_once()
            except (OSError, RequestFailed) as failure:  # not up yet, or a moment's overload: the next round will do
                print(f"keeper: {failure}", file=sys.stderr, flush=True)
                provisioner = None
        time.sleep(_PERIOD_SECONDS)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
