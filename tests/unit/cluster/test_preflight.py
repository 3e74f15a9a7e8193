"""What is refused before anything starts, by the sentence that the user reads."""

import os
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from portalis_testcluster import ClusterError, binaries, fixtures, lifecycle, preflight
from portalis_testcluster.node import start as node_tier
from portalis_testcluster.progress import quiet


def test_a_node_without_root_is_refused_with_both_ways_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ClusterError) as refusal:
        node_tier.require(tmp_path, quiet)
    assert str(refusal.value) == (
        "a node needs root (it makes network namespaces, mounts and cgroups), and this is user 1000. "
        "Run the same command with sudo, or leave out --node: the control plane needs no root"
    )


def test_a_full_disk_is_refused_with_the_figures_and_the_variables(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda folder: usage(10 << 30, 8 << 30, 2 << 30))
    with pytest.raises(ClusterError) as refusal:
        preflight.require_room(tmp_path / "not" / "yet", 6.0, "to build kube")
    assert str(refusal.value) == (
        f"not enough room on the disk of {tmp_path}: 2.0 GiB free, 6.0 GiB needed to build kube. "
        "Free some, or set PORTALIS_CACHE and PORTALIS_STATE to folders on a larger disk"
    )
    preflight.require_room(tmp_path, 1.9, "to run a cluster")


def test_a_missing_go_is_refused_with_where_to_get_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(preflight, "find_tool", lambda name: None)
    binaries.go_version.cache_clear()
    with pytest.raises(ClusterError, match=r"go is not installed: install Go 1\.26 or newer from https://go\.dev/dl"):
        binaries.go_version()


def test_missing_debian_packages_are_installed_and_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fake_apt: Path
):
    found = preflight.find_tool
    monkeypatch.setattr(preflight, "find_tool", lambda name: None if name in ("conntrack", "ctr") else found(name))
    said: list[str] = []
    preflight.install_node_tools(said.append)
    assert said == ["installing with apt-get: conntrack containerd"]
    assert fake_apt.read_text().splitlines() == [
        "update -qq",
        "install -y -qq --no-install-recommends conntrack containerd",
    ]


def test_nothing_is_installed_when_nothing_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fake_apt: Path):
    monkeypatch.setattr(preflight, "find_tool", lambda name: f"/usr/bin/{name}")
    (tmp_path / "ptp").touch()
    monkeypatch.setattr(preflight, "CNI_FOLDER", tmp_path)
    preflight.install_node_tools(quiet)
    assert not fake_apt.exists()


def test_a_failed_installation_names_the_command(monkeypatch: pytest.MonkeyPatch, fake_apt: Path):
    monkeypatch.setenv("FAKE_APT_FAILS", "E: Unable to locate package conntrack")
    found = preflight.find_tool
    monkeypatch.setattr(preflight, "find_tool", lambda name: None if name == "conntrack" else found(name))
    with pytest.raises(
        ClusterError, match=r"`apt-get update -qq` failed; run it by hand.*\nE: Unable to locate package"
    ):
        preflight.install_node_tools(quiet)


def test_without_apt_the_missing_packages_are_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        preflight, "find_tool", lambda name: None if name in ("runc", "apt-get") else f"/usr/bin/{name}"
    )
    with pytest.raises(ClusterError, match=r"needs .*runc.* \(Debian package names\), and there is no apt-get here"):
        preflight.install_node_tools(quiet)


def test_a_free_port_is_taken_as_it_is_and_a_taken_one_is_replaced():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not preflight.port_is_free("127.0.0.1", port)
        assert preflight.free_port("127.0.0.1", port) != port
        with pytest.raises(ClusterError, match=f"port {port} on 127.0.0.1 is taken by another program"):
            preflight.require_port("127.0.0.1", port)
    assert preflight.free_port("127.0.0.1", port) == port


def test_the_state_of_a_node_cannot_be_where_the_node_has_folders_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    with pytest.raises(ClusterError, match=r"cannot be kept in /var/lib/x: the node has a /var/lib of its own"):
        node_tier.require(Path("/var/lib/x"), quiet)


@pytest.mark.parametrize("name", ["", "Upper", "-a", "a-", "a/b", "..", "a" * 41, "a.b"])
def test_a_name_that_cannot_be_a_folder_and_a_hostname_is_refused(name: str):
    with pytest.raises(ClusterError, match="cannot be a cluster's name: it takes 1 to 40 lower-case letters"):
        lifecycle.folder_of(name)


def test_a_state_folder_too_deep_for_sockets_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PORTALIS_STATE", "/tmp/" + "deep/" * 20)
    with pytest.raises(ClusterError, match=r"too long for the sockets in it. Set PORTALIS_STATE to a shorter path"):
        lifecycle.folder_of("name")


def test_tests_of_the_node_are_skipped_without_root_and_fail_under_ci(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="the node tier needs root"):
        fixtures.require_root()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="Under CI=true that is a failure"):
        fixtures.require_root()


@pytest.fixture
def fake_apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get first on the PATH that writes down what it is asked; the file that it writes."""
    log, folder = tmp_path / "apt.log", tmp_path / "bin"
    folder.mkdir()
    script = f'#!/bin/sh\necho "$@" >>{log}\n[ -z "$FAKE_APT_FAILS" ] || {{ echo "$FAKE_APT_FAILS" >&2; exit 100; }}\n'
    (folder / "apt-get").write_text(script)
    (folder / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return log
