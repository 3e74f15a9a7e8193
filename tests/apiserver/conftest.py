"""The operator as it is installed: the chart's rights on a real API server, the process run beside it.

Each test installs the chart's rights into a namespace of its own and runs its own operator for that namespace alone,
under that ServiceAccount's token: what the chart does not grant fails here.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHART = ROOT / "charts" / "portalis-operator"
NAME = "portalis-operator"
CHILD_KINDS = (
    "serviceaccounts,secrets,configmaps,persistentvolumeclaims,services,statefulsets,deployments,"
    "poddisruptionbudgets,networkpolicies,horizontalpodautoscalers"
)


def wait_for(what: Callable[[], Any], within: float = 60.0, says: Callable[[], object] = lambda: "") -> Any:
    """The first true answer of `what`. Fails with what it last said, and with `says`."""
    until, answer = time.monotonic() + within, None
    while time.monotonic() < until:
        answer = what()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {within} s; last answer: {answer!r}\n{says()}")


class Operator:
    """One operator process."""

    def __init__(self, install: "Install", number: int, options: dict[str, str]) -> None:
        self._install, self.identity = install, f"operator-{number}"
        self._log = install.folder / f"{self.identity}.log"
        environment = {
            **{name: value for name, value in install.cluster.environment.items() if not name.startswith("PORTALIS_")},
            "KUBECONFIG": str(install.kubeconfig),
            "PORTALIS_NAMESPACE": install.namespace,
            "PORTALIS_WATCH_NAMESPACES": install.namespace,
            "PORTALIS_IDENTITY": self.identity,
            "PORTALIS_METRICS_PORT": "0",
            "PORTALIS_HEALTH_PORT": "0",
            "PORTALIS_LOG_FORMAT": "json",
            "PORTALIS_TRITON_TIMEOUT": "0.3",
            **options,
        }
        with self._log.open("w") as log:
            command = [sys.executable, "-m", "portalis_operator"]
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    @property
    def log(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.read_text().splitlines() if line.startswith("{")]

    @property
    def text(self) -> str:
        return self._log.read_text()

    def said(self, pattern: str) -> bool:
        return any(re.search(pattern, line["message"]) for line in self.log)

    def wait_until_it_says(self, pattern: str, within: float = 30.0) -> None:
        def done() -> bool:
            if self.process.poll() is not None and not self.said(pattern):
                raise AssertionError(f"the operator has ended with {self.process.returncode}\n{self.text}")
            return self.said(pattern)

        wait_for(done, within, lambda: self.text)

    def ports(self) -> tuple[int, int]:
        self.wait_until_it_says("metrics on port")
        line = next(line["message"] for line in self.log if line["message"].startswith("metrics on port"))
        found = re.findall(r"\d+", line)
        return int(found[0]), int(found[1])

    def stop(self) -> int:
        """SIGTERM, as the kubelet sends it."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(10)


class Install:
    """The chart's rights in one namespace, and what a test asks of the cluster there."""

    def __init__(self, cluster: Any, namespace: str, folder: Path) -> None:
        self.cluster, self.namespace, self.folder = cluster, namespace, folder
        self.began = datetime.now(UTC)
        self.user = f"system:serviceaccount:{namespace}:{NAME}"
        self._operators: list[Operator] = []
        rendered = cluster.helm(
            "template", NAME, str(CHART), "--namespace", namespace,
            "--set", "crds.install=false", "--set", f"watchNamespaces={{{namespace}}}",
            "--show-only", "templates/rbac.yaml",
        )  # fmt: skip
        cluster.kubectl("apply", "-f", "-", input=rendered)
        self.kubeconfig = cluster.service_account_kubeconfig(namespace, NAME)

    def operator(self, **options: str) -> Operator:
        """Start an operator; options are PORTALIS_* variables without the prefix."""
        given = {f"PORTALIS_{name.upper()}": value for name, value in options.items()}
        operator = Operator(self, len(self._operators), given)
        self._operators.append(operator)
        return operator

    def stop_all(self) -> None:
        for operator in self._operators:
            if operator.process.poll() is None:
                operator.process.terminate()
        for operator in self._operators:
            try:
                operator.process.wait(15)
            except subprocess.TimeoutExpired:
                operator.kill()

    def kubectl(self, *arguments: str, input: str | None = None) -> str:
        return self.cluster.kubectl("--namespace", self.namespace, *arguments, input=input)

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        text = self.kubectl("get", kind, name, "--ignore-not-found", "--show-managed-fields", "-o", "json")
        return json.loads(text) if text.strip() else None

    def create(self, name: str = "rosetta", **spec: Any) -> dict[str, Any]:
        """Create or change a translator; the cpu profile unless told otherwise."""
        manifest = {
            "apiVersion": "portalis.dev/v1alpha1",
            "kind": "PortalisTranslator",
            "metadata": {"name": name},
            "spec": {"profile": "cpu", **spec},
        }
        self.kubectl(
            "apply",
            "--server-side",
            "--field-manager=test",
            "--force-conflicts",
            "-f",
            "-",
            input=yaml.safe_dump(manifest),
        )
        return manifest

    def translator(self, name: str = "rosetta") -> dict[str, Any]:
        found = self.get("portalistranslator", name)
        assert found is not None
        return found

    def condition(self, kind: str = "Ready", name: str = "rosetta") -> dict[str, Any]:
        conditions = (self.translator(name).get("status") or {}).get("conditions") or ()
        return next((each for each in conditions if each["type"] == kind), {})

    def children(self, name: str = "rosetta") -> dict[tuple[str, str], dict[str, Any]]:
        """Every child by kind and name, with its managed fields."""
        selector = f"app.kubernetes.io/instance={name},app.kubernetes.io/managed-by=portalis-operator"
        kinds = CHILD_KINDS + self.extra_kinds()
        text = self.kubectl("get", kinds, "-l", selector, "--show-managed-fields", "-o", "json")
        return {(item["kind"], item["metadata"]["name"]): item for item in json.loads(text)["items"]}

    def extra_kinds(self) -> str:
        served = self.cluster.kubectl("api-resources", "--no-headers", "-o", "name", "--cached=false")
        return "".join(f",{kind}" for kind in ("podmonitors.monitoring.coreos.com",) if kind in served.split())

    def events(self, reason: str = "", name: str = "rosetta") -> list[dict[str, Any]]:
        text = self.kubectl("get", "events", "--field-selector", f"involvedObject.name={name}", "-o", "json")
        return [event for event in json.loads(text)["items"] if reason in ("", event["reason"])]

    def wait_until_created(self, name: str = "rosetta", within: float = 30.0) -> dict[tuple[str, str], dict[str, Any]]:
        """Wait for the status that follows the last child; the children."""
        generation = self.translator(name)["metadata"]["generation"]

        def done() -> bool:
            status = self.translator(name).get("status") or {}
            return status.get("observedGeneration") == generation

        wait_for(done, within, self.logs)
        return self.children(name)

    def writes(self, since: datetime | None = None) -> list[Any]:
        """What the operator wrote, the Lease left out."""
        return self.cluster.writes(user=self.user, since=since or self.began)

    def logs(self) -> str:
        return "\n".join(operator.text for operator in self._operators)


def normal(children: dict[tuple[str, str], dict[str, Any]]) -> dict[tuple[str, str], Any]:
    """Children without what differs from one creation to the next: identities, times, addresses, the minted key."""

    def plain(obj: dict[str, Any]) -> Any:
        meta = obj["metadata"]
        managed = [
            {key: value for key, value in entry.items() if key != "time"}
            for entry in meta.get("managedFields", ())
            if entry["manager"].startswith("portalis-")
        ]
        text = json.dumps({**obj, "status": None, "metadata": {**meta, "managedFields": managed}}, sort_keys=True)
        for name in ("uid", "resourceVersion", "creationTimestamp", "generation"):
            text = re.sub(rf'\\*"{name}\\*": \\*"?[^,}}"\\]+\\*"?', f'"{name}": 0', text)
        text = re.sub(r'\\"uid\\":\\"[^"\\]+\\"', '\\"uid\\":0', text)
        text = re.sub(r'"(clusterIPs?|restricted-api)": ("(?!None)[^"]*"|\["(?!None)[^]]*\])', r'"\1": 0', text)
        text = re.sub(r'"portalis.dev/(applied|config)": "[0-9a-f]+"', r'"portalis.dev/\1": 0', text)
        return json.loads(text)

    return {key: plain(obj) for key, obj in children.items()}


@pytest.fixture(scope="session")
def crd(control_plane: Any) -> Any:
    """The control plane, with the CRD of this checkout."""
    control_plane.kubectl("apply", "--server-side", "--force-conflicts", "-f", str(ROOT / "crds"))
    wait_for(lambda: "portalistranslators" in control_plane.kubectl("api-resources", "--cached=false"))
    return control_plane


@pytest.fixture
def install(crd: Any, namespace: str, tmp_path: Path) -> Iterator[Install]:
    """The chart's rights in the test's namespace; operators that the test started are stopped at its end."""
    installed = Install(crd, namespace, tmp_path)
    yield installed
    installed.stop_all()


@pytest.fixture
def serve(crd: Any) -> Iterator[Callable[..., None]]:
    """`serve(group, version, Kind, plural)`: an API in a cluster that did not have it, until the end of the test."""
    made: list[str] = []

    def serve(group: str, version: str, kind: str, plural: str) -> None:
        names = {"plural": plural, "singular": kind.lower(), "kind": kind, "listKind": f"{kind}List"}
        schema = {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}
        manifest = {
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": {
                "name": f"{plural}.{group}",
                "annotations": {"api-approved.kubernetes.io": "unapproved, for a test"},
            },
            "spec": {
                "group": group,
                "scope": "Namespaced",
                "names": names,
                "versions": [{"name": version, "served": True, "storage": True, "schema": schema}],
            },
        }
        crd.kubectl("apply", "-f", "-", input=yaml.safe_dump(manifest))
        made.append(f"{plural}.{group}")
        wait_for(lambda: f"{plural}.{group}" in crd.kubectl("api-resources", "-o", "name", "--cached=false").split())

    yield serve
    for name in made:
        crd.kubectl("delete", "crd", name, "--ignore-not-found")


@pytest.fixture(scope="session")
def install_in() -> type[Install]:
    """`Install`, for fixtures that share one between tests."""
    return Install


@pytest.fixture
def until() -> Callable[..., Any]:
    """`wait_for`, for tests."""
    return wait_for


@pytest.fixture(scope="session")
def normalised() -> Callable[..., Any]:
    """`normal`, for tests."""
    return normal


@pytest.fixture(scope="session", autouse=True)
def _no_proxy() -> None:
    os.environ.setdefault("NO_PROXY", "127.0.0.0/8")
