"""The operator against a bare client that writes the same objects: translators a second, writes, memory.

A real API server with its controllers, started for this run, on this machine. The bare client knows every manifest
beforehand, looks at nothing, and keeps as many requests under way as the operator may. It runs before and after the
operator, since the control plane itself slows down as it fills; the ratio is to the mean of both.

Not named operator.py: beside other scripts that name would hide the standard library's module.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import yaml

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT / "tests" / "cluster"))

from portalis_operator import desired, observed, status  # noqa: E402
from portalis_operator.api import Installation, owner_of, parse  # noqa: E402
from portalis_operator.cluster.kinds import BY_KEY, TRANSLATOR  # noqa: E402
from portalis_operator.cluster.writing import stamped  # noqa: E402
from portalis_testcluster import Cluster  # noqa: E402

SYSTEM = "portalis-system"
NAME = "portalis-operator"
USER = f"system:serviceaccount:{SYSTEM}:{NAME}"
PARALLEL = 32


@dataclass
class Figures:
    """One run. Rates are translators a second, memory is resident MiB, CPU is ms of the client for a translator."""

    translators: int = 0
    objects_a_translator: int = 0
    writes_create: int = 0
    writes_edit: int = 0
    writes_steady_minute: int = 0
    writes_restart: int = 0
    writes_steady_minute_all: int = 0
    cpu_percent_steady_all: float = 0.0
    bare_before: float = 0.0
    operator: float = 0.0
    bare_after: float = 0.0
    ratio: float = 0.0
    bare_cpu_ms: float = 0.0
    operator_cpu_ms: float = 0.0
    memory_one: float = 0.0
    memory_all: float = 0.0


def say(text: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {text}", file=sys.stderr, flush=True)


def wait_for(what: Any, within: float) -> Any:
    until = time.monotonic() + within
    while time.monotonic() < until:
        if answer := what():
            return answer
        time.sleep(0.2)
    raise SystemExit(f"bench: it did not come about within {within:.0f} s")


def install(cluster: Cluster) -> Path:
    """The CRD and the chart's own rights; a kubeconfig under them."""
    cluster.kubectl("apply", "--server-side", "-f", CHECKOUT / "crds")
    cluster.kubectl("create", "namespace", SYSTEM)
    chart = CHECKOUT / "charts" / NAME
    rendered = cluster.helm(
        "template", NAME, chart, "-n", SYSTEM, "--set", "crds.install=false", "-s", "templates/rbac.yaml"
    )
    cluster.kubectl("apply", "-f", "-", input=rendered)
    wait_for(lambda: TRANSLATOR.plural in cluster.kubectl("api-resources", "--cached=false"), 30)
    return cluster.service_account_kubeconfig(SYSTEM, NAME)


@contextmanager
def running(cluster: Cluster, kubeconfig: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An operator process with its defaults, for the length of a block."""
    log = (folder / "operator.log").open("ab")
    options = {"KUBECONFIG": str(kubeconfig), "PORTALIS_NAMESPACE": SYSTEM, "PORTALIS_TRITON_TIMEOUT": "0.5"}
    ports = {"PORTALIS_METRICS_PORT": "0", "PORTALIS_HEALTH_PORT": "0"}
    environment = {**cluster.environment, **options, **ports}
    process = subprocess.Popen([sys.executable, "-m", "portalis_operator"], env=environment, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def translators(names: list[str]) -> str:
    """The CRs, as one YAML stream: the cpu profile with a volume of its own."""
    spec = {"profile": "cpu", "modelRepository": {"deletionPolicy": "Delete"}}
    head = {"apiVersion": TRANSLATOR.api_version, "kind": TRANSLATOR.kind}
    return yaml.safe_dump_all([{**head, "metadata": {"name": name}, "spec": spec} for name in names])


def bodies(cluster: Cluster, namespace: str) -> list[dict[str, Any]]:
    listed = json.loads(cluster.kubectl("-n", namespace, "get", TRANSLATOR.plural, "-o", "json"))
    return list(listed["items"])


def settled(cluster: Cluster, since: datetime, quiet: float, translators: int = 1) -> int:
    """Wait until the operator has written nothing for `quiet` seconds; its writes since then, the Lease left out.

    Pods come one by one, and each makes the status of its translator move.
    """

    def it_is_quiet() -> bool:
        writes = cluster.writes(user=USER, since=since)
        return bool(writes) and (datetime.now(UTC) - writes[-1].at).total_seconds() > quiet

    wait_for(it_is_quiet, 120 + 3 * translators)
    return len(cluster.writes(user=USER, since=since))


def memory(process: subprocess.Popen[bytes]) -> float:
    """Resident MiB."""
    line = next(line for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if "VmRSS" in line)
    return int(line.split()[1]) / 1024


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def one_translator(cluster: Cluster, kubeconfig: Path, folder: Path, found: Figures) -> None:
    """Writes of a create, an edit, a steady minute and a restart; memory with one translator."""
    cluster.kubectl("create", "namespace", "one")
    with running(cluster, kubeconfig, folder) as process:
        time.sleep(5)
        began = datetime.now(UTC)
        cluster.kubectl("-n", "one", "create", "-f", "-", input=translators(["rosetta"]))
        found.writes_create = settled(cluster, began, 5)
        began = datetime.now(UTC)
        patch = '{"spec":{"gateway":{"replicas":3}}}'
        cluster.kubectl("-n", "one", "patch", TRANSLATOR.plural, "rosetta", "--type=merge", "-p", patch)
        found.writes_edit = settled(cluster, began, 5)
        say("a steady minute with one translator")
        began = datetime.now(UTC)
        time.sleep(60)
        found.writes_steady_minute = len(cluster.writes(user=USER, since=began))
        found.memory_one = memory(process)
    began = datetime.now(UTC)
    with running(cluster, kubeconfig, folder):
        time.sleep(20)
        found.writes_restart = len(cluster.writes(user=USER, since=began))
    remove(cluster, "one")


def the_operator(cluster: Cluster, kubeconfig: Path, folder: Path, found: Figures) -> float:
    """Translators a second, from the operator's first write to the last translator's first status."""
    create(cluster, "many", found.translators)
    began = datetime.now(UTC)
    with running(cluster, kubeconfig, folder) as process:
        wait_for(lambda: cluster.writes(user=USER, since=began), 60)
        spent = cpu_seconds(process)
        wait_for(lambda: all("status" in body for body in bodies(cluster, "many")), 120 + 3 * found.translators)
        found.operator_cpu_ms = (cpu_seconds(process) - spent) / found.translators * 1000
        settled(cluster, began, 20, found.translators)
        writes = cluster.writes(user=USER, since=began)
        stated: dict[str, datetime] = {}
        for write in writes:
            if write.resource.endswith("/status"):
                stated.setdefault(write.name, write.at)
        if len(stated) != found.translators:
            raise SystemExit(f"bench: {len(stated)} of {found.translators} translators have a status")
        say(f"a steady minute with {found.translators} translators")
        began, spent = datetime.now(UTC), cpu_seconds(process)
        time.sleep(60)
        found.cpu_percent_steady_all = (cpu_seconds(process) - spent) / 60 * 100
        found.writes_steady_minute_all = len(cluster.writes(user=USER, since=began))
        found.memory_all = memory(process)
    remove(cluster, "many")
    return found.translators / (max(stated.values()) - writes[0].at).total_seconds()


def the_bare_client(cluster: Cluster, kubeconfig: Path, namespace: str, found: Figures) -> float:
    """The same objects and one status each, by a client that does nothing else."""
    create(cluster, namespace, found.translators)
    work = [requests(body) for body in bodies(cluster, namespace)]
    found.objects_a_translator = len(work[0]) - 1
    spent = time.process_time()
    seconds = asyncio.run(send(kubeconfig, work))
    found.bare_cpu_ms = (time.process_time() - spent) / found.translators * 1000
    remove(cluster, namespace)
    return found.translators / seconds


def requests(body: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Path and manifest of each server-side apply that one translator takes."""
    t, refusal = parse(body, Installation())
    if t is None:
        raise SystemExit(f"bench: {refusal}")
    seen = observed.of(owner_of(body), key="a-key-of-the-usual-length-for-the-secret-00")
    made = []
    for step in desired.plan(t, seen):
        kind = BY_KEY[step.manifest["apiVersion"], step.manifest["kind"]]
        made.append((kind.path(t.namespace, step.manifest["metadata"]["name"]), stamped(step.manifest)))
    found = status.of(t, seen, failure=None, previous=None, now=datetime.now(UTC))
    meta = {"name": t.name, "namespace": t.namespace}
    whole = {"apiVersion": TRANSLATOR.api_version, "kind": TRANSLATOR.kind, "metadata": meta, "status": found}
    return [*made, (TRANSLATOR.path(t.namespace, t.name, "status"), whole)]


async def send(kubeconfig: Path, work: list[list[tuple[str, dict[str, Any]]]]) -> float:
    """Seconds for all of it; each translator's requests one after another, so many translators at a time."""
    from kubernetes.aio import config
    from kubernetes.aio.client import Configuration
    from kubernetes.aio.client.rest import RESTClientObject

    how = Configuration()
    await config.load_kube_config(str(kubeconfig), client_configuration=how)
    headers = {"Content-Type": "application/apply-patch+yaml", "Authorization": how.api_key["BearerToken"]}
    places = asyncio.Semaphore(PARALLEL)
    connector = aiohttp.TCPConnector(limit=PARALLEL, ssl=RESTClientObject(how).ssl_context)

    async with aiohttp.ClientSession(connector=connector, headers=headers) as session:

        async def one(steps: list[tuple[str, dict[str, Any]]]) -> None:
            async with places:
                for path, manifest in steps:
                    url = f"{how.host}{path}?fieldManager=bare&force=true"
                    async with session.patch(url, data=json.dumps(manifest)) as answer:
                        if answer.status >= 400:
                            raise SystemExit(f"bench: {path}: {await answer.text()}")
                        await answer.read()

        began = time.perf_counter()
        await asyncio.gather(*(one(steps) for steps in work))
        return time.perf_counter() - began


def create(cluster: Cluster, namespace: str, count: int) -> None:
    cluster.kubectl("create", "namespace", namespace)
    cluster.kubectl(
        "-n", namespace, "create", "-f", "-", input=translators([f"t{number:03}" for number in range(count)])
    )


def remove(cluster: Cluster, namespace: str) -> None:
    """Delete a namespace and give the control plane time to come to rest."""
    cluster.kubectl("delete", "namespace", namespace, "--wait=true", "--timeout=300s")
    time.sleep(5)


def table(found: Figures) -> str:
    mean = (found.bare_before + found.bare_after) / 2
    rows = [
        ("objects a translator", f"{found.objects_a_translator}"),
        ("writes: create · edit", f"{found.writes_create} · {found.writes_edit}"),
        ("writes: steady minute · restart", f"{found.writes_steady_minute} · {found.writes_restart}"),
        (f"writes: steady minute of {found.translators}", f"{found.writes_steady_minute_all}"),
        (f"CPU in that minute ({found.translators} translators)", f"{found.cpu_percent_steady_all:.1f} %"),
        (f"memory: 1 · {found.translators} translators", f"{found.memory_one:.0f} · {found.memory_all:.0f} MiB"),
        ("bare client: before · after", f"{found.bare_before:.1f} · {found.bare_after:.1f} translators/s"),
        ("operator", f"{found.operator:.1f} translators/s"),
        ("operator / bare client", f"{found.ratio:.2f} (to the mean of {mean:.1f})"),
        ("CPU a translator: bare · operator", f"{found.bare_cpu_ms:.0f} · {found.operator_cpu_ms:.0f} ms"),
    ]
    return "\n".join(f"{name:38} {value}" for name, value in rows)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--translators", type=int, default=200, help="how many at once (200)")
    arguments.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = arguments.parse_args()
    found = Figures(translators=given.translators)
    with Cluster.up(name=f"bench-{os.getpid()}") as cluster, tempfile.TemporaryDirectory() as folder:
        kubeconfig = install(cluster)
        say("one translator: create, edit, rest, restart")
        one_translator(cluster, kubeconfig, Path(folder), found)
        say(f"the bare client, {found.translators} translators")
        found.bare_before = the_bare_client(cluster, kubeconfig, "bare-1", found)
        say(f"the operator, {found.translators} translators")
        found.operator = the_operator(cluster, kubeconfig, Path(folder), found)
        say(f"the bare client again, {found.translators} translators")
        found.bare_after = the_bare_client(cluster, kubeconfig, "bare-2", found)
    found.ratio = found.operator / ((found.bare_before + found.bare_after) / 2)
    print(json.dumps(asdict(found), indent=2) if given.json else table(found))


if __name__ == "__main__":
    main()
