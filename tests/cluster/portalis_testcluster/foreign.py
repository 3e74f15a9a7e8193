"""The CRDs of others, as they ship them: taken once from the Go modules of their projects, and kept by version."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from portalis_testcluster import preflight
from portalis_testcluster.errors import ClusterError
from portalis_testcluster.locks import locked
from portalis_testcluster.paths import cache_root


@dataclass(frozen=True)
class ForeignCrds:
    """CRDs of one project: the module that carries them, its version, the file within it, and one CRD to wait for."""

    module: str
    version: str
    file: str
    serves: str

    def manifest(self) -> Path:
        """The file, fetched if the cache has none of this version. Raises ClusterError where it cannot be had."""
        kept = cache_root() / "crds" / f"{self.module.rpartition('/')[2]}-{self.version}-{Path(self.file).name}"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            with locked(kept.with_suffix(".lock")):
                if not kept.exists():
                    aside = kept.with_suffix(f".{os.getpid()}")
                    shutil.copyfile(self._fetched(), aside)
                    aside.rename(kept)
        return kept

    def _fetched(self) -> Path:
        go = preflight.require_tool("go", "install Go 1.26 or newer from https://go.dev/dl and put it on the PATH")
        command = [go, "mod", "download", "-json", f"{self.module}@{self.version}"]
        done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)
        if done.returncode:
            raise ClusterError(f"the module {self.module}@{self.version} cannot be had: {done.stdout}{done.stderr}")
        return Path(json.loads(done.stdout)["Dir"]) / self.file


VERTICAL_POD_AUTOSCALER = ForeignCrds(
    "k8s.io/autoscaler/vertical-pod-autoscaler",
    "v1.8.1",
    "deploy/vpa-v1-crd-gen.yaml",
    "verticalpodautoscalers.autoscaling.k8s.io",
)
POD_MONITOR = ForeignCrds(
    "github.com/prometheus-operator/prometheus-operator",
    "v0.85.0",
    "example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml",
    "podmonitors.monitoring.coreos.com",
)
