"""Each cluster has addresses of its own."""

import itertools
import multiprocessing
import shutil
from ipaddress import IPv4Network
from pathlib import Path

import pytest

from portalis_testcluster import ClusterError, networks
from portalis_testcluster.networks import Network


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An index of this test's own, on a machine that routes nothing."""
    folder = tmp_path / "index"
    monkeypatch.setattr(networks, "index_folder", lambda: folder)
    monkeypatch.setattr(networks, "_routes", lambda: [])
    return folder


def cluster_folder(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return folder


def test_no_two_numbers_share_an_address():
    every = [Network(number) for number in range(1, 201)]
    ranges = [net for one in every for net in (one.pods, one.services, IPv4Network(f"{one.host}/30", strict=False))]
    overlapping = [pair for pair in itertools.combinations(ranges, 2) if pair[0].overlaps(pair[1])]
    assert overlapping == []
    assert len({one.loopback for one in every}) == len({one.link for one in every}) == 200


def test_the_fixed_cluster_ips_lie_in_the_services_range():
    network = Network(17)
    assert (str(network.services), network.kubernetes, network.dns) == ("10.97.16.0/20", "10.97.16.1", "10.97.16.10")
    assert len(network.link) <= 15  # what Linux allows for an interface


def test_numbers_are_claimed_from_the_lowest_and_given_back(tmp_path: Path):
    one, two, three = (cluster_folder(tmp_path, name) for name in ("one", "two", "three"))
    assert (networks.claim(one).index, networks.claim(two).index) == (1, 2)
    assert networks.claim(two).index == 2
    networks.release(one)
    assert networks.claim(three).index == 1


def test_a_folder_that_was_removed_by_hand_frees_its_number(tmp_path: Path):
    one, two = (cluster_folder(tmp_path, name) for name in ("one", "two"))
    networks.claim(one)
    shutil.rmtree(one)
    assert networks.claim(two).index == 1


def test_a_number_whose_addresses_the_machine_uses_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    taken = [IPv4Network("10.244.1.0/24"), IPv4Network("10.96.0.0/16"), IPv4Network("192.168.0.0/16")]
    monkeypatch.setattr(networks, "_routes", lambda: taken)
    assert networks.claim(cluster_folder(tmp_path, "one")).index == 16


def test_claims_made_at_once_differ(tmp_path: Path):
    folders = [cluster_folder(tmp_path, f"c{number}") for number in range(12)]
    with multiprocessing.get_context("fork").Pool(6) as pool:
        claimed = [network.index for network in pool.map(networks.claim, folders)]
    assert sorted(claimed) == list(range(1, 13))


def test_when_none_is_left_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(networks, "_routes", lambda: [IPv4Network("10.0.0.0/8")])
    with pytest.raises(ClusterError, match=r"all 200 cluster networks are claimed or collide .* `make cluster-down"):
        networks.claim(cluster_folder(tmp_path, "one"))
