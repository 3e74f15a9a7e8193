"""Rights: what is granted is what is used, and the operator looks nowhere else; in one namespace and in all."""

import json
import re
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from portalis_operator.cluster.kinds import KINDS

pytestmark = pytest.mark.apiserver

ROOT = Path(__file__).parents[2]


@pytest.fixture
def optional_apis(serve):
    """Everything that some clusters have and the control plane of the tests does not."""

    def all_of_them() -> None:
        serve("monitoring.coreos.com", "v1", "PodMonitor", "podmonitors")
        serve("autoscaling.k8s.io", "v1", "VerticalPodAutoscaler", "verticalpodautoscalers")
        serve("metrics.k8s.io", "v1beta1", "PodMetrics", "pods")

    return all_of_them


def granted(rendered: str) -> dict[tuple[str, str], set[str]]:
    """(group, resource) → verbs, over all Roles and ClusterRoles."""
    rights: dict[tuple[str, str], set[str]] = {}
    for role in yaml.safe_load_all(rendered):
        for rule in (role or {}).get("rules") or ():
            for group in rule["apiGroups"]:
                for resource in rule["resources"]:
                    rights.setdefault((group, resource), set()).update(rule["verbs"])
    return rights


def test_an_api_that_appears_is_taken_up_and_one_that_goes_is_let_go(install, until, optional_apis):
    operator = install.operator(discovery_interval="1")
    install.create()
    install.wait_until_created()
    assert install.condition("Monitored")["status"] != "True"
    optional_apis()
    operator.wait_until_it_says("APIs have changed: .*podmonitors.monitoring.coreos.com appeared")
    until(lambda: "rosetta" in install.kubectl("get", "podmonitors", "-o", "name"), 20, install.logs)
    until(lambda: install.condition("Monitored")["status"] == "True", 20, install.logs)
    install.kubectl("delete", "podmonitors", "--all")
    until(lambda: "rosetta" in install.kubectl("get", "podmonitors", "-o", "name"), 20, install.logs)
    install.cluster.kubectl("delete", "crd", "podmonitors.monitoring.coreos.com")
    operator.wait_until_it_says("podmonitors.monitoring.coreos.com went")
    until(lambda: install.condition("Monitored")["status"] != "True", 20, install.logs)
    assert "Traceback" not in operator.text


def test_every_right_that_the_chart_grants_is_used_and_none_is_missing(install, until, optional_apis):
    """A run that makes, edits, repairs, prunes and restarts; then the Role against the audit log."""
    optional_apis()
    operator = install.operator(discovery_interval="1", resync_interval="1")
    install.create(modelRepository={}, autoscaling={"minReplicas": 2, "maxReplicas": 3})
    install.wait_until_created()
    both = {"minReplicas": 2, "maxReplicas": 3, "targets": {"memoryUtilization": 80}}
    install.create(modelRepository={}, autoscaling=both)  # nothing is left for a vertical autoscaler
    until(lambda: "rosetta" not in install.kubectl("get", "verticalpodautoscalers", "-o", "name"), says=install.logs)
    install.create(
        gateway={"enabled": False}, networkPolicy={"enabled": False}, monitoring={"enabled": False}, modelRepository={}
    )
    install.wait_until_created()
    until(lambda: not install.children().get(("HorizontalPodAutoscaler", "rosetta-triton")), says=install.logs)
    install.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=1")
    until(lambda: install.events("DriftRepaired"), 15, install.logs)
    install.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=1")  # an Event that recurs counts up
    until(lambda: any(event["count"] > 1 for event in install.events("DriftRepaired")), 15, install.events)
    install.create(triton={"replicas": 1}, verticalAutoscaling={"mode": "Recommend"}, modelRepository={})
    install.wait_until_created()
    # what Kubernetes says about the volume that no class makes
    until(lambda: "Its last event: " in install.condition("StorageReady")["message"], 30, install.logs)
    operator.stop()

    used = install.cluster.rights_used(install.user)
    rights = granted_in(install)
    unused = []
    for (group, resource), verbs in sorted(rights.items()):
        name = re.sub(r"^([^/]+)", rf"\1.{group}" if group else r"\1", resource)
        for verb in sorted(verbs):
            # server-side apply asks for "create" too where it makes something, but is audited as "patch" alone
            seen = "patch" if verb == "create" and (("create", name) not in used) else verb
            if (seen, name) not in used:
                unused.append(f"{verb} {name}")
    assert unused == []
    asked = {what for verb, what in used}
    allowed = {re.sub(r"^([^/]+)", rf"\1.{group}" if group else r"\1", resource) for group, resource in rights}
    assert asked <= allowed
    assert "forbidden" not in operator.text.lower()


def granted_in(install) -> dict[tuple[str, str], set[str]]:
    roles = json.loads(install.kubectl("get", "roles", "-o", "json"))["items"]
    return granted(yaml.safe_dump_all(roles))


def test_the_role_is_the_table_of_kinds(install):
    """Right by right: the code's table of kinds, and nothing beside it."""
    expected = {("portalis.dev", "portalistranslators/status"): {"patch"}}
    expected["", "events"] = {"get", "list", "create", "patch"}
    expected["coordination.k8s.io", "leases"] = {"create", "get", "update"}
    for kind in KINDS:
        verbs = {"list", "watch"} if kind.watched else set()
        verbs |= {"get", "create", "patch"} if kind.child else set()
        expected[kind.group, kind.plural] = verbs | ({"delete"} if kind.pruned else set())
    assert granted_in(install) == expected


def test_secrets_are_never_listed_and_nothing_is_a_wildcard(install):
    rights = granted_in(install)
    assert rights["", "secrets"] == {"get", "create", "patch"}
    for (group, resource), verbs in rights.items():
        assert "*" not in {group, resource, *verbs}


def test_a_right_that_is_missing_is_said_with_the_object(install, until):
    role = json.loads(install.kubectl("get", "role", "portalis-operator", "-o", "json"))
    rules = [rule for rule in role["rules"] if "statefulsets" not in rule["resources"]]
    stateful = {"apiGroups": ["apps"], "resources": ["statefulsets"], "verbs": ["get", "list", "watch"]}
    install.kubectl(
        "patch", "role", "portalis-operator", "--type=merge", "-p", json.dumps({"rules": [*rules, stateful]})
    )
    install.operator()
    install.create()
    until(lambda: install.condition().get("reason") == "ApplyForbidden", 20, install.logs)
    assert "StatefulSet rosetta-triton" in install.condition()["message"]
    assert "forbidden" in install.condition()["message"]


def test_without_the_right_to_watch_the_operator_is_not_ready_and_says_which(install, until):
    role = json.loads(install.kubectl("get", "role", "portalis-operator", "-o", "json"))
    rules = [rule for rule in role["rules"] if "pods" not in rule["resources"]]
    install.kubectl("patch", "role", "portalis-operator", "--type=merge", "-p", json.dumps({"rules": rules}))
    operator = install.operator()
    operator.wait_until_it_says(f"pods in namespace {install.namespace}: .*forbidden")
    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.urlopen(f"http://127.0.0.1:{operator.ports()[1]}/readyz", timeout=5)
    assert answer.value.code == 503
    assert "pods is forbidden" in answer.value.read().decode()
    time.sleep(6)  # the next attempt is not told again
    assert len([line for line in operator.log if "forbidden" in line["message"]]) == 1
    install.kubectl("patch", "role", "portalis-operator", "--type=merge", "-p", json.dumps({"rules": role["rules"]}))
    operator.wait_until_it_says("synced")


def test_with_a_cluster_role_the_operator_serves_every_namespace(install, until):
    """The chart's default, under another release name; its operator serves a namespace that it was never told of."""
    elsewhere = f"{install.namespace}-b"[-60:].strip("-")
    rendered = install.cluster.helm(
        "template", "everywhere", str(ROOT / "charts" / "portalis-operator"), "--namespace", install.namespace,
        "--set", "crds.install=false", "--show-only", "templates/rbac.yaml",
    )  # fmt: skip
    install.cluster.kubectl("apply", "-f", "-", input=rendered)
    install.cluster.kubectl("create", "namespace", elsewhere)
    try:
        install.kubeconfig = install.cluster.service_account_kubeconfig(
            install.namespace, "everywhere-portalis-operator"
        )
        install.operator(watch_namespaces=" ", lease_name="everywhere-portalis-operator")
        install.create()
        install.wait_until_created()
        manifest = {**install.create("elsewhere")}
        install.cluster.kubectl("-n", elsewhere, "create", "-f", "-", input=yaml.safe_dump(manifest))
        until(lambda: "elsewhere" in install.cluster.kubectl("-n", elsewhere, "get", "statefulsets"), 20, install.logs)
    finally:
        install.cluster.kubectl("delete", "namespace", elsewhere, "--wait=false")
        install.cluster.kubectl(
            "delete", "clusterrole,clusterrolebinding", "-l", "app.kubernetes.io/instance=everywhere"
        )
