"""What is known of a cluster between two commands: one JSON file in its folder."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from portalis_testcluster.networks import Network
from portalis_testcluster.paths import state_root, write_aside
from portalis_testcluster.processes import Identity


@dataclass(frozen=True)
class Record:
    """A cluster as it was asked for."""

    name: str
    folder: Path
    index: int
    node: bool
    gpus: int  # fake ones, on the node
    volume_uid: int  # who owns the volumes that the node makes
    address: str  # of the API server
    port: int
    extras: tuple[str, ...]  # what it has beyond the usual, of `EXTRAS`
    owner: Identity | None  # the process that it shall not outlive; None: it stays until `down`
    complete: bool = False  # everything was started and found ready; false while starting, or if that was cut off

    @property
    def network(self) -> Network:
        """The cluster's addresses."""
        return Network(self.index)

    @property
    def server(self) -> str:
        """The API server's URL."""
        return f"https://{self.address}:{self.port}"

    @property
    def kubeconfig(self) -> Path:
        """The administrator's kubeconfig."""
        return self.folder / "kubeconfig"

    @property
    def pki(self) -> Path:
        """The folder of the certificates."""
        return self.folder / "pki"

    @property
    def audit_log(self) -> Path:
        """The API server's audit log: one JSON event a line."""
        return self.folder / "logs" / "audit.log"

    @property
    def is_abandoned(self) -> bool:
        """Whether the process that it belongs to is gone."""
        return self.owner is not None and not self.owner.is_alive()

    def completed(self) -> "Record":
        """The same cluster, up."""
        return replace(self, complete=True)

    def write(self) -> None:
        """Keep this record in the cluster's folder."""
        write_aside(_file(self.folder), json.dumps({**asdict(self), "folder": str(self.folder)}, indent=2))


def read(folder: Path) -> Record | None:
    """The record in a cluster's folder; None if there is none, or one that this version does not understand."""
    try:
        fields = json.loads(_file(folder).read_text())
        owner = Identity(**fields["owner"]) if fields["owner"] else None
        extras = tuple(fields.get("extras", ()))
        return Record(**{**fields, "folder": Path(fields["folder"]), "extras": extras, "owner": owner})
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def every() -> list[Record]:
    """The records of all clusters under this state root, by name."""
    folders = sorted((state_root() / "clusters").glob("*/"))
    return [record for folder in folders if (record := read(folder))]


def _file(folder: Path) -> Path:
    return folder / "cluster.json"
