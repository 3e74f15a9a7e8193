"""The cluster of the user's own kubeconfig, for runs with CLUSTER=current: used, never made, never taken down."""

import base64
import json
import os
import subprocess
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from portalis_testcluster import audit
from portalis_testcluster.cluster import Cluster
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.tools import tool


def is_chosen() -> bool:
    """Whether the user chose their own cluster."""
    return os.environ.get("CLUSTER") == "current"


class CurrentCluster(Cluster):
    """The cluster of the current context. What only the local cluster can do is refused with a sentence."""

    def __init__(self) -> None:
        command: list[str | Path] = [tool("kubectl"), "config", "view", "--raw", "--minify", "--flatten", "-o", "json"]
        shown = subprocess.run(command, capture_output=True, text=True, check=False)
        view = json.loads(shown.stdout) if shown.returncode == 0 else {}
        if not view.get("clusters"):
            raise ClusterError(
                "CLUSTER=current uses the current context of your kubeconfig, and there is none "
                f"({shown.stderr.strip() or 'no clusters in it'}). Set KUBECONFIG, or leave CLUSTER out"
            )
        self._scratch = TemporaryDirectory(prefix="portalis-")
        self.name = str(view["current-context"])
        self.server = view["clusters"][0]["cluster"]["server"]
        self.kubeconfig = Path(self._scratch.name) / "kubeconfig"
        self.kubeconfig.touch(mode=0o600)
        self.kubeconfig.write_text(shown.stdout)
        self.ca = Path(self._scratch.name) / "ca.crt"
        data = view["clusters"][0]["cluster"].get("certificate-authority-data", "")
        self.ca.write_bytes(base64.b64decode(data))

    @cached_property
    def environment(self) -> dict[str, str]:
        """This process' environment with KUBECONFIG, and kubectl and helm on the PATH."""
        path = f"{tool('kubectl').parent}:{os.environ.get('PATH', '')}"
        return {**os.environ, "KUBECONFIG": str(self.kubeconfig), "PATH": path}

    def down(self) -> None:
        """Leave the user's cluster alone; only the copy of the kubeconfig goes."""
        self._scratch.cleanup()

    def kubeconfig_for(self, user: str, groups: tuple[str, ...] = ()) -> Path:
        """Refused: only the holder of the cluster's certificate authority could."""
        raise _local_only(f"a certificate for {user!r}")

    def load_image(self, archive: Path) -> list[str]:
        """Refused: another cluster's nodes take images from a registry."""
        raise ClusterError(
            f"{archive} cannot be loaded into the cluster {self.name!r}: "
            "push the image to a registry that its nodes reach"
        )

    @property
    def enter(self) -> list[str]:
        """Refused: the nodes are other machines."""
        raise _local_only("the node's network")

    def writes(
        self,
        user: str | None = None,
        since: datetime | None = None,
        agent: str | None = None,
        *,
        leases: bool = False,
        events: bool = True,
    ) -> list[audit.Write]:
        """Refused: the audit log is on the cluster's own machines."""
        raise _local_only("the audit log")

    def rights_used(self, user: str, since: datetime | None = None) -> set[tuple[str, str]]:
        """Refused: the audit log is on the cluster's own machines."""
        raise _local_only("the audit log")


def _local_only(what: str) -> ClusterError:
    return ClusterError(
        f"{what} can be had of the local cluster only, and CLUSTER=current is set; unset it for this test"
    )
