"""The only package that talks to Kubernetes.

Cluster     look · apply · delete · write_status · tell
Connection  requests, fenced by the Lease
Lease       which replica leads
"""

from .cluster import Cluster
from .connection import Connection, configuration
from .discovery import Served
from .errors import ClusterError, Deposed
from .kinds import KINDS, TRANSLATOR, Kind
from .lease import Lease
from .writing import Change, Drift

__all__ = [
    "KINDS",
    "TRANSLATOR",
    "Change",
    "Cluster",
    "ClusterError",
    "Connection",
    "Deposed",
    "Drift",
    "Kind",
    "Lease",
    "Served",
    "configuration",
]
