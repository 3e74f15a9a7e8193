"""The peers of a NetworkPolicy: from the spec's words to Kubernetes' own."""

from collections.abc import Sequence
from typing import Any

from ..api.operations import Peer

DNS: dict[str, Any] = {"ports": [{"protocol": "UDP", "port": 53}, {"protocol": "TCP", "port": 53}]}
"""Egress to DNS, wherever it runs: clusters put it in pods, on nodes or outside."""


def peers(stated: Sequence[Peer] | None) -> list[dict[str, Any]] | None:
    """The peers of a rule; None (nothing stated) is everyone."""
    if stated is None:
        return None
    return [peer.model_dump(by_alias=True, exclude_none=True) for peer in stated]


def scrapers(stated: Sequence[Peer] | None) -> list[dict[str, Any]]:
    """Who may read metrics: nothing stated is every pod of the cluster, and no one outside it."""
    allowed = peers(stated)
    return [{"namespaceSelector": {}}] if allowed is None else allowed


def tcp(*ports: int) -> list[dict[str, Any]]:
    return [{"protocol": "TCP", "port": port} for port in ports]


def only(*rules: dict[str, Any]) -> list[dict[str, Any]]:
    """The rules that let anyone in.

    Kubernetes reads an empty or missing `from` as everyone, so a rule for no one has to go altogether, and a rule for
    everyone (`from` is None here) is one without `from`.
    """
    kept = []
    for rule in rules:
        if rule["from"] is None:
            kept.append({key: value for key, value in rule.items() if key != "from"})
        elif rule["from"]:
            kept.append(rule)
    return kept
