"""The NetworkPolicies, judged by an evaluator with Kubernetes' rules: each flow that the code uses is let through, and
no other."""

from dataclasses import dataclass, field
from ipaddress import ip_address, ip_network

import pytest

from portalis_operator import desired, names


@dataclass(frozen=True)
class Place:
    """One end of a connection: a pod by namespace and labels, or an address outside of the cluster."""

    namespace: str | None = None
    labels: dict[str, str] = field(default_factory=dict)
    address: str = "10.0.0.9"

    @property
    def namespace_labels(self):
        return {"kubernetes.io/metadata.name": self.namespace}


def selects(selector, labels):
    return selector.get("matchLabels", {}).items() <= labels.items()


def is_peer(peer, policy_namespace, place):
    if "ipBlock" in peer:
        return ip_address(place.address) in ip_network(peer["ipBlock"]["cidr"])
    if place.namespace is None:
        return False
    if "namespaceSelector" in peer:
        if not selects(peer["namespaceSelector"], place.namespace_labels):
            return False
    elif place.namespace != policy_namespace:
        return False
    return selects(peer.get("podSelector", {}), place.labels)


def passes(rules, side, policy_namespace, place, port, protocol):
    for rule in rules:
        ports = rule.get("ports")
        if ports and {"protocol": protocol, "port": port} not in ports:
            continue
        peers = rule.get(side)
        if not peers or any(is_peer(peer, policy_namespace, place) for peer in peers):
            return True
    return False


def allows(policies, source, target, port, protocol="TCP"):
    """Whether a connection is let out at its source and in at its target."""
    out = [p for p in policies if applies(p, "Egress", source)]
    into = [p for p in policies if applies(p, "Ingress", target)]
    return (not out or any(passes(p["spec"].get("egress", []), "to", "ml", target, port, protocol) for p in out)) and (
        not into or any(passes(p["spec"].get("ingress", []), "from", "ml", source, port, protocol) for p in into)
    )


def applies(policy, direction, place):
    return (
        place.namespace == policy["metadata"]["namespace"]
        and direction in policy["spec"]["policyTypes"]
        and selects(policy["spec"]["podSelector"], place.labels)
    )


@pytest.fixture
def world(translator, look):
    """world(spec) → allows(source, target, port) by the names of the places."""

    def build(spec=None):
        t = translator(spec, operator_namespace="portalis-system")
        policies = [m for m in desired.children(t, look(t)) if m["kind"] == "NetworkPolicy"]
        other = translator(name="other")
        places = {
            "triton": Place("ml", names.labels(t, names.TRITON)),
            "gateway": Place("ml", names.labels(t, names.GATEWAY)),
            "sandbox": Place("ml", names.labels(t, names.SANDBOX)),
            "another translator's gateway": Place("ml", names.labels(other, names.GATEWAY)),
            "another translator's triton": Place("ml", names.labels(other, names.TRITON)),
            "operator": Place("portalis-system", dict(names.OPERATOR_SELECTOR)),
            "impostor": Place("apps", dict(names.OPERATOR_SELECTOR)),
            "neighbour of the operator": Place("portalis-system", {"app": "x"}),
            "prometheus": Place("monitoring", {"app": "prometheus"}),
            "ide": Place("apps", {"app": "ide"}),
            "pod beside": Place("ml", {"app": "batch"}),
            "dns": Place("kube-system", {"k8s-app": "kube-dns"}),
            "internet": Place(address="93.184.216.34"),
            "office": Place(address="10.20.3.4"),
        }

        def judge(source, target, port, protocol="TCP"):
            return allows(policies, places[source], places[target], port, protocol)

        return judge

    return build


USED = [
    ("gateway", "triton", 8000, "TCP"),
    ("gateway", "triton", 8001, "TCP"),
    ("operator", "triton", 8000, "TCP"),
    ("prometheus", "triton", 8002, "TCP"),
    ("prometheus", "gateway", 9113, "TCP"),
    ("ide", "gateway", 8080, "TCP"),
    ("ide", "gateway", 8001, "TCP"),
    ("pod beside", "gateway", 8080, "TCP"),
    ("internet", "gateway", 8080, "TCP"),
    ("gateway", "dns", 53, "UDP"),
    ("gateway", "dns", 53, "TCP"),
    ("triton", "dns", 53, "UDP"),
    ("triton", "sandbox", 8080, "TCP"),
]

UNUSED = [
    ("ide", "triton", 8000),
    ("ide", "triton", 8001),
    ("pod beside", "triton", 8000),
    ("internet", "triton", 8000),
    ("internet", "triton", 8002),
    ("impostor", "triton", 8000),
    ("neighbour of the operator", "triton", 8000),
    ("another translator's gateway", "triton", 8000),
    ("triton", "triton", 8000),
    ("gateway", "triton", 8002),  # so it can never pass metrics on
    ("gateway", "another translator's triton", 8000),
    ("triton", "internet", 443),
    ("triton", "pod beside", 8080),
    ("triton", "gateway", 8080),
    ("gateway", "internet", 443),
    ("internet", "gateway", 9113),
    ("another translator's triton", "sandbox", 8080),
    ("gateway", "sandbox", 8080),
    ("operator", "sandbox", 8080),
    ("prometheus", "sandbox", 8080),
    ("pod beside", "sandbox", 8080),
    ("internet", "sandbox", 8080),
    ("sandbox", "triton", 8000),
    ("sandbox", "sandbox", 8080),
    ("sandbox", "gateway", 8080),
    ("sandbox", "internet", 443),
    ("sandbox", "dns", 53),
]


@pytest.mark.parametrize(("source", "target", "port", "protocol"), USED)
def test_each_flow_that_is_used_is_let_through(world, source, target, port, protocol):
    assert world()(source, target, port, protocol)


@pytest.mark.parametrize(("source", "target", "port"), UNUSED)
def test_every_other_flow_is_closed(world, source, target, port):
    assert not world()(source, target, port)


def test_allow_from_closes_the_gateway_to_all_others(world):
    peers = [
        {"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "apps"}}},
        {"ipBlock": {"cidr": "10.20.0.0/16"}},
    ]
    judge = world({"networkPolicy": {"allowFrom": peers}})
    assert judge("ide", "gateway", 8080)
    assert judge("office", "gateway", 8001)
    assert not judge("pod beside", "gateway", 8080)
    assert not judge("internet", "gateway", 8080)


def test_a_pod_selector_alone_means_pods_of_the_translators_own_namespace(world):
    judge = world({"networkPolicy": {"allowFrom": [{"podSelector": {"matchLabels": {"app": "batch"}}}]}})
    assert judge("pod beside", "gateway", 8080)
    assert not judge("ide", "gateway", 8080)


def test_an_empty_list_is_no_one_and_not_everyone(world):
    judge = world({"networkPolicy": {"allowFrom": [], "metricsFrom": []}})
    for source in ("ide", "pod beside", "internet", "prometheus"):
        assert not judge(source, "gateway", 8080)
        assert not judge(source, "gateway", 9113)
        assert not judge(source, "triton", 8002)
    assert judge("gateway", "triton", 8000)


def test_metrics_can_be_kept_for_one_namespace(world):
    peers = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "monitoring"}}}]
    judge = world({"networkPolicy": {"metricsFrom": peers}})
    assert judge("prometheus", "triton", 8002)
    assert not judge("ide", "triton", 8002)
    assert not judge("ide", "gateway", 9113)


def test_without_a_gateway_the_allowed_clients_reach_triton_themselves(world):
    peers = [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "apps"}}}]
    judge = world({"gateway": {"enabled": False}, "networkPolicy": {"allowFrom": peers}})
    assert judge("ide", "triton", 8000)
    assert judge("operator", "triton", 8000)
    assert not judge("pod beside", "triton", 8000)


def test_without_a_gateway_and_without_a_list_everyone_reaches_triton(world):
    assert world({"gateway": {"enabled": False}})("ide", "triton", 8000)


def test_policies_can_be_switched_off(world):
    assert world({"networkPolicy": {"enabled": False}})("ide", "triton", 8000)


def test_the_sandbox_cannot_even_ask_dns(world):
    assert not world()("sandbox", "dns", 53, "UDP")


def test_without_a_sandbox_triton_may_ask_dns_alone(world):
    judge = world({"sandbox": {"enabled": False}})
    assert not judge("triton", "sandbox", 8080)
    assert judge("triton", "dns", 53, "UDP")
