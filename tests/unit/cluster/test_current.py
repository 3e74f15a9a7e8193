"""CLUSTER=current: the user's own cluster."""

from pathlib import Path

import pytest

from portalis_testcluster import Cluster, ClusterError
from portalis_testcluster.current import CurrentCluster, is_chosen


def test_without_a_kubeconfig_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "none"))
    with pytest.raises(
        ClusterError, match=r"uses the current context of your kubeconfig, and there is none .*Set KUBECONFIG"
    ):
        CurrentCluster()


def test_only_the_word_current_chooses_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CLUSTER", "local")
    assert not is_chosen()
    monkeypatch.setenv("CLUSTER", "current")
    assert is_chosen()


@pytest.mark.apiserver
def test_it_is_used_and_not_taken_down(control_plane: Cluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KUBECONFIG", str(control_plane.kubeconfig))
    with CurrentCluster() as current:
        assert (current.server, current.name) == (control_plane.server, control_plane.name)
        assert current.ca.read_bytes() == control_plane.ca.read_bytes()
        assert "kube-system" in current.kubectl("get", "namespaces", "-o", "name")
        with pytest.raises(ClusterError, match="the audit log can be had of the local cluster only"):
            current.writes()
        with pytest.raises(ClusterError, match="a certificate for 'me' can be had of the local cluster only"):
            current.kubeconfig_for("me")
        with pytest.raises(ClusterError, match="push the image to a registry"):
            current.load_image(Path("any.tar"))
        scratch = current.kubeconfig
    assert not scratch.exists()
    assert "kube-system" in control_plane.kubectl("get", "namespaces", "-o", "name")
