"""A record finds the process that it was made for, and no other."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portalis_testcluster import processes, records, teardown
from portalis_testcluster.processes import Identity


def eventually(fact) -> None:
    until = time.monotonic() + 10
    while not fact():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.fixture
def stranger() -> Iterator["subprocess.Popen[bytes]"]:
    """A process that has nothing to do with any cluster."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process
        process.kill()


def test_a_process_is_recorded_found_and_stopped(tmp_path: Path):
    process = processes.start(tmp_path, "sleeper", ["sleep", "60"])
    eventually(lambda: "sleeper" in processes.recorded(tmp_path))
    recorded = processes.recorded(tmp_path)["sleeper"]
    assert recorded == Identity.of(process.pid)
    assert processes.marked(tmp_path) == [recorded]
    processes.stop([recorded])
    assert not recorded.is_alive()
    assert processes.marked(tmp_path) == []


def test_what_a_process_starts_is_found_after_its_parent_has_gone(tmp_path: Path):
    process = processes.start(tmp_path, "parent", ["sh", "-c", "sleep 60 & sleep 0.1"])
    process.wait()
    (orphan,) = processes.marked(tmp_path)
    assert orphan.pid != process.pid
    processes.stop([orphan])
    assert processes.marked(tmp_path) == []


def test_a_stale_record_does_not_name_the_process_that_has_its_number_now(stranger: "subprocess.Popen[bytes]"):
    now = Identity.of(stranger.pid)
    assert now is not None
    for stale in (replace(now, started=now.started - 1), replace(now, boot="another")):
        assert not stale.is_alive()
        stale.signal(9)
        processes.stop([stale])
    assert stranger.poll() is None


def test_removing_a_cluster_spares_a_stranger_under_a_recorded_number(
    tmp_path: Path, stranger: "subprocess.Popen[bytes]", monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTALIS_STATE", str(tmp_path))
    folder = tmp_path / "clusters" / "old"
    (folder / "processes").mkdir(parents=True)
    now = Identity.of(stranger.pid)
    assert now is not None
    (folder / "processes" / "kube-apiserver").write_text(f"{now.pid} {now.started - 7} {now.boot}\n")
    teardown.remove(folder)
    assert not folder.exists()
    assert stranger.poll() is None


def test_a_record_that_was_cut_off_while_it_was_written_counts_for_nothing(tmp_path: Path):
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "etcd").write_text("123 4")
    assert processes.recorded(tmp_path) == {}


def test_a_process_that_ignores_a_request_to_end_is_killed(tmp_path: Path):
    process = processes.start(tmp_path, "deaf", ["sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"])
    eventually(lambda: "ready" in processes.tail(tmp_path, "deaf"))
    began = time.monotonic()
    processes.stop(processes.recorded(tmp_path).values(), grace_seconds=0.3)
    assert 0.3 <= time.monotonic() - began < 5
    assert process.wait() == -9
    processes.stop(processes.marked(tmp_path))


def test_a_cluster_belongs_to_nobody_when_its_owner_is_gone(tmp_path: Path):
    mine = Identity.of(os.getpid())
    assert mine is not None
    fields = {
        "name": "x",
        "index": 1,
        "node": False,
        "gpus": 0,
        "volume_uid": 1000,
        "extras": (),
        "address": "127.77.1.1",
        "port": 1,
    }
    record = records.Record(**fields, folder=tmp_path, owner=mine)
    record.write()
    assert records.read(tmp_path) == record
    assert not record.is_abandoned
    assert replace(record, owner=replace(mine, started=mine.started + 1)).is_abandoned
    assert not replace(record, owner=None).is_abandoned
    assert json.loads((tmp_path / "cluster.json").read_text())["owner"]["pid"] == os.getpid()


def test_a_record_of_another_version_is_no_record(tmp_path: Path):
    (tmp_path / "cluster.json").write_text('{"name": "x", "owner": null, "something": "else"}')
    assert records.read(tmp_path) is None
    (tmp_path / "cluster.json").write_text("{")
    assert records.read(tmp_path) is None
