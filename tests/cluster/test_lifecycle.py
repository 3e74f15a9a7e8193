"""Clusters come and go: side by side, killed, cut off, taken over, and without a trace."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalis_testcluster import Cluster, ClusterError, lifecycle, probe, processes, records
from portalis_testcluster.node import machine
from portalis_testcluster.paths import cluster_folder, index_folder, state_root

PACKAGES = Path(lifecycle.__file__).parent.parent


def eventually(fact, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "portalis_testcluster", *arguments]


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(PACKAGES)}
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def name() -> Iterator[str]:
    """A name that no other test has; whatever cluster gets it is gone afterwards."""
    chosen = f"life-{uuid.uuid4().hex[:8]}"
    yield chosen
    lifecycle.take_down(chosen, lambda line: None)


@pytest.mark.apiserver
class TestControlPlane:
    def test_up_says_how_to_use_it_status_shows_it_and_down_removes_it(self, name: str):
        up = run("up", "--name", name)
        assert up.returncode == 0, up.stderr
        assert f"make cluster-down NAME={name}" in up.stdout
        lines = [line.strip() for line in up.stdout.splitlines() if line.strip().startswith(("export", "kubectl"))]
        shown = subprocess.run(["bash", "-c", "\n".join(lines)], capture_output=True, text=True, check=False)
        assert "kube-system" in shown.stdout, shown.stderr
        status = {one["name"]: one for one in json.loads(run("status", "--json").stdout)}
        assert status[name]["state"] == "up"
        assert run("env", "--name", name).stdout.splitlines() == lines[:3]
        down = run("down", "--name", name)
        assert (down.returncode, down.stderr) == (0, f"cluster: {name!r} is gone\n")
        assert run("down", "--name", name).stderr == f"cluster: there is no cluster {name!r}; nothing to do\n"
        assert run("env", "--name", name).returncode == 1

    def test_up_again_finds_the_one_that_runs(self, name: str):
        with Cluster.up(name) as first:
            before = processes.recorded(first.record.folder)
            assert Cluster.up(name).server == first.server
            assert processes.recorded(first.record.folder) == before
            assert Cluster.find(name).kubeconfig == first.kubeconfig

    def test_two_at_once_of_one_name_make_one(self, name: str):
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES)}
        runs = [
            subprocess.Popen(command("up", "--name", name, "--json"), stdout=subprocess.PIPE, env=environment)
            for _ in range(2)
        ]
        answers = [json.loads(one.communicate(timeout=120)[0]) for one in runs]
        assert [one.returncode for one in runs] == [0, 0]
        assert answers[0] == answers[1]

    def test_clusters_side_by_side_do_not_meet(self, name: str):
        with Cluster.up(name) as one, Cluster.up(f"{name}-b") as two:
            assert one.server != two.server
            one.kubectl("create", "namespace", "only-here")
            assert "only-here" not in two.kubectl("get", "namespaces", "-o", "name")

    def test_a_cluster_that_was_killed_is_cleared_away_by_the_next_up(self, name: str):
        cluster = Cluster.up(name, outlive=True)
        cluster.kubectl("create", "namespace", "of-the-first")
        for process in processes.marked(cluster.record.folder):
            process.signal(signal.SIGKILL)
        assert {one["name"]: one["state"] for one in json.loads(run("status", "--json").stdout)}[name] == "dead"
        with pytest.raises(
            ClusterError, match=f"no cluster '{name}' is up. Start it with `make cluster-up NAME={name}`"
        ):
            Cluster.find(name)
        with Cluster.up(name) as again:
            assert "of-the-first" not in again.kubectl("get", "namespaces", "-o", "name")

    def test_an_up_that_was_cut_off_is_not_taken_for_a_cluster(self, name: str):
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES)}
        starting = subprocess.Popen(command("up", "--name", name), stderr=subprocess.DEVNULL, env=environment)
        folder = cluster_folder(name)
        eventually(lambda: "kube-apiserver" in processes.recorded(folder))
        starting.kill()
        starting.wait()
        assert not lifecycle.is_healthy(records.read(folder))
        with Cluster.up(name) as cluster:
            assert set(processes.recorded(folder)) >= {"kube-controller-manager", "kube-scheduler"}
            assert "default" in cluster.kubectl("get", "namespaces", "-o", "name")

    def test_a_cluster_goes_when_its_owner_is_killed(self, name: str):
        script = f"from portalis_testcluster import Cluster; Cluster.up({name!r}); print('up', flush=True); input()"
        environment = {**os.environ, "PYTHONPATH": str(PACKAGES)}
        owner = subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"up\n"
        folder = cluster_folder(name)
        members = processes.marked(folder)
        assert len(members) == 5  # with the keeper
        owner.kill()
        owner.wait()
        eventually(lambda: not folder.exists() and not any(process.is_alive() for process in members), 15)

    def test_a_taken_port_is_refused_with_the_way_out(self, name: str):
        with socket.socket() as taken:
            taken.bind(("0.0.0.0", 0))
            taken.listen()
            port = taken.getsockname()[1]
            refused = run("up", "--name", name, "--port", str(port))
        assert refused.returncode == 1
        assert f"port {port} on 127.77." in refused.stderr
        assert "Give another one with --port, or leave --port out and a free one is picked" in refused.stderr
        assert not cluster_folder(name).exists()

    def test_another_tier_under_the_same_name_is_refused(self, name: str):
        with Cluster.up(name), pytest.raises(ClusterError, match=f"runs already, without a node.*NAME={name}"):
            Cluster.up(name, node=True)

    def test_what_only_a_node_can_do_is_refused_without_one(self, name: str):
        with Cluster.up(name) as cluster:
            with pytest.raises(ClusterError, match="only a cluster with a node takes images"):
                cluster.load_image(Path("any.tar"))
            with pytest.raises(ClusterError, match="only a cluster with a node has a network to enter"):
                _ = cluster.enter

    def test_a_component_that_does_not_start_is_named_with_the_end_of_its_log_and_nothing_stays(
        self, name: str, monkeypatch: pytest.MonkeyPatch
    ):
        from portalis_testcluster import control_plane

        monkeypatch.setattr(control_plane, "_scheduler", lambda cluster: ["--no-such-flag"])
        with pytest.raises(
            ClusterError, match=r"(?s)kube-scheduler of the cluster .* ended.*unknown flag: --no-such-flag"
        ) as e:
            Cluster.up(name)
        kept = state_root() / "failed" / name
        assert f"Its logs are kept in {kept}" in str(e.value)
        assert (kept / "kube-apiserver.log").exists()
        assert not cluster_folder(name).exists()
        assert processes.marked(cluster_folder(name)) == []


def host_state() -> dict[str, set[str]]:
    """Everything on this machine that a node could leave behind."""

    def listed(*argv: str) -> set[str]:
        return set(subprocess.run(argv, capture_output=True, text=True, check=True).stdout.splitlines())

    folders = (
        "/run/netns",
        "/run/containerd",
        "/var/lib/kubelet",
        "/var/lib/cni",
        "/var/log/containers",
        "/var/log/pods",
        "/etc/cni",
        "/opt/containerd",
        "/opt/cni",
        "/usr/libexec/kubernetes",
    )
    return {
        "links": {line.split(":")[1] for line in listed("ip", "-oneline", "link")},
        "routes": listed("ip", "route", "show", "table", "all"),
        "mounts": {line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()},
        "cgroups": {str(path) for path in Path("/sys/fs/cgroup").glob("*/portalis*")},
        "rules": listed("iptables-save"),
        "files": {str(path) for folder in folders for path in Path(folder).rglob("*")}
        | {folder for folder in folders if Path(folder).exists()},
        "kernel": {f"{wish}={(Path('/proc/sys') / wish).read_text().strip()}" for wish in machine._KERNEL_WISHES}
        | {f"forward={Path('/proc/sys/net/ipv4/ip_forward').read_text()}"},
        "clusters": {path.name for path in (state_root() / "clusters").iterdir()} if state_root().exists() else set(),
        "claims": {f"{path.name} {path.read_text()}" for path in index_folder().glob("[0-9]*")},
    }


def left_behind(before: dict[str, set[str]], name: str, index: int) -> dict[str, set[str]]:
    """What is new since `before` and can be this cluster's; other tests may run clusters at the same time."""
    addresses = (f"10.77.{index}.", f"10.244.{index}.", f"portalis{index} ")
    anything = ("",)
    signs = {
        "links": (f"portalis{index}",),
        "routes": addresses,
        "rules": addresses,
        "mounts": (name, "/run/netns", "/var/lib/kubelet", "/var/log", "/proc/sys"),
        "cgroups": (f"portalis{index}",),
        "files": anything,
        "kernel": anything,
        "clusters": (name,),
        "claims": (name,),
    }
    new = {
        kind: {one for one in now - before[kind] if any(sign in one for sign in signs[kind])}
        for kind, now in host_state().items()
    }
    return {kind: things for kind, things in new.items() if things}


def run_pod(cluster: Cluster) -> str:
    """Start a pod that serves, with a volume on the disk and one in memory; its address."""
    probe.load(cluster)
    pod = probe.pod("web", "serve", ":8080", claims={"data": "/data"})
    pod["spec"]["containers"][0]["volumeMounts"].append({"name": "memory", "mountPath": "/memory"})
    pod["spec"]["volumes"].append({"name": "memory", "emptyDir": {"medium": "Memory"}})
    probe.apply(cluster, "default", probe.claim("data", "ReadWriteMany", "portalis-rwx"), pod)
    probe.wait_for(cluster, "default", "web", "condition=Ready")
    return cluster.kubectl("get", "pod", "web", "-o", "jsonpath={.status.podIP}")


def members_of(cluster: Cluster) -> list[int]:
    """Every process of a cluster with a node: daemons, shims, and what runs in containers."""
    pids = [process.pid for process in processes.marked(cluster.record.folder)]
    for hierarchy in machine._hierarchies():
        pids += machine._members(hierarchy / machine.cgroup(cluster.record.network))
    return sorted(set(pids))


@pytest.mark.node
class TestNode:
    def test_down_leaves_nothing_behind(self, name: str):
        before = host_state()
        with Cluster.up(name, node=True) as cluster:
            run_pod(cluster)
            assert left_behind(before, name, cluster.record.index)["links"], "the comparison sees nothing"
            members = members_of(cluster)
            assert len(members) > 12
        assert left_behind(before, name, cluster.record.index) == {}
        assert [pid for pid in members if Path(f"/proc/{pid}").exists() and processes.Identity.of(pid)] == []

    def test_a_node_that_was_killed_altogether_is_cleared_away_by_the_next_up(self, name: str):
        before = host_state()
        first = Cluster.up(name, node=True, outlive=True)
        run_pod(first)
        for pid in members_of(first):
            os.kill(pid, signal.SIGKILL)
        with Cluster.up(name, node=True) as again:
            assert again.kubectl("get", "pods") == ""
            assert run_pod(again)
        assert left_behind(before, name, again.record.index) == {}

    def test_a_node_whose_daemons_alone_were_killed_leaves_no_container_running(self, name: str):
        """The containers' shims go on without containerd, as they do when it is upgraded."""
        first = Cluster.up(name, node=True, outlive=True)
        run_pod(first)
        members = [processes.Identity.of(pid) for pid in members_of(first)]
        for process in processes.recorded(first.record.folder).values():
            process.signal(signal.SIGKILL)
        assert any(process.is_alive() for process in members if process)
        first.down()
        assert not any(process.is_alive() for process in members if process)

    def test_nodes_side_by_side_do_not_meet(self, name: str, node_cluster: Cluster):
        with Cluster.up(name, node=True, gpus=2) as second:
            address = run_pod(second)
            assert address.startswith(f"10.244.{second.record.index}.")
            asked = [*second.enter, "ip", "-oneline", "address"]
            shown = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
            assert second.record.network.node in shown
            assert node_cluster.record.network.node not in shown
            gpus = "jsonpath={.items[0].status.allocatable.nvidia\\.com/gpu}"
            assert second.kubectl("get", "nodes", "-o", gpus) == "2"
            assert node_cluster.kubectl("get", "nodes", "-o", gpus) == "8"
        assert lifecycle.is_healthy(node_cluster.record)

    def test_the_command_line_loads_images(self, node_cluster: Cluster, tmp_path: Path):
        archive = probe.archive(tmp_path, "localhost/other:2")
        loaded = run("load", "--name", node_cluster.name, "--json", str(archive))
        assert json.loads(loaded.stdout) == ["localhost/other:2"], loaded.stderr
        (tmp_path / "junk.tar").write_bytes(b"junk")
        refused = run("load", "--name", node_cluster.name, str(tmp_path / "junk.tar"))
        assert refused.returncode == 1
        assert f"the images of {tmp_path}/junk.tar could not be loaded into {node_cluster.name!r}" in refused.stderr
