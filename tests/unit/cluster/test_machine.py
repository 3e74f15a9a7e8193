"""The node's cgroups on machines of either version."""

from pathlib import Path

import pytest

from portalis_testcluster import ClusterError
from portalis_testcluster.node import machine


@pytest.fixture
def cgroups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(machine, "_CGROUPS", tmp_path)
    return tmp_path


def test_version_1_has_a_tree_for_each_controller(cgroups: Path):
    for name in ("memory", "pids"):
        (cgroups / name).mkdir()
    (cgroups / "cpuacct").symlink_to("memory")
    assert machine._hierarchies() == [cgroups / "memory", cgroups / "pids"]
    machine._make_cgroup(cgroups / "memory" / "portalis1")
    assert list((cgroups / "memory" / "portalis1").iterdir()) == []


def test_version_2_hands_its_controllers_on_to_the_pods(cgroups: Path):
    (cgroups / "cgroup.controllers").write_text("cpu memory pids\n")
    assert machine._hierarchies() == [cgroups]
    machine._make_cgroup(cgroups / "portalis1")
    for parent in (cgroups, cgroups / "portalis1"):
        assert (parent / "cgroup.subtree_control").read_text() == "+cpu +memory +pids"


def test_a_container_that_cannot_hand_them_on_says_how_to_start_it(cgroups: Path):
    (cgroups / "cgroup.controllers").write_text("cpu memory\n")
    (cgroups / "cgroup.subtree_control").mkdir()  # cannot be written, as in a cgroup that has processes itself
    with pytest.raises(ClusterError, match=r"does not hand its controllers on .* \(--cgroupns=host\) and --privileged"):
        machine._make_cgroup(cgroups / "portalis1")


def test_removing_goes_from_the_leaves_up_and_stops_at_what_is_in_use(cgroups: Path):
    (cgroups / "portalis1" / "pod" / "container").mkdir(parents=True)
    (cgroups / "portalis1" / "pod" / "busy").touch()
    assert not machine._removed(cgroups / "portalis1")
    assert not (cgroups / "portalis1" / "pod" / "container").exists()
    (cgroups / "portalis1" / "pod" / "busy").unlink()
    assert machine._removed(cgroups / "portalis1")
