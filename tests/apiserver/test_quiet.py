"""Who writes, and when nobody does: steady state, restarts, two replicas; from the API server's audit log."""

import json
import time
import urllib.request
from datetime import UTC, datetime

import pytest

pytestmark = pytest.mark.apiserver


def settle(install, until, name: str = "rosetta", seconds: float = 2) -> None:
    """Wait until the operator has written nothing for some seconds: the controllers' numbers have come in."""
    install.wait_until_created(name)

    def quiet() -> bool:
        writes = install.writes()
        return bool(writes) and (datetime.now(UTC) - writes[-1].at).total_seconds() > seconds

    until(quiet, 60, install.writes)


def test_in_steady_state_nothing_is_written_though_all_is_looked_at(install, until):
    operator = install.operator(resync_interval="1", discovery_interval="2")
    install.create(modelRepository={})
    install.create("second", gateway={"enabled": False})
    settle(install, until, seconds=8)  # after some seconds the status says what Kubernetes says about the volume
    settle(install, until, "second")
    began, looked = datetime.now(UTC), reconciles(operator)
    time.sleep(20)
    assert reconciles(operator) - looked > 10
    assert install.writes(since=began) == []


def reconciles(operator) -> float:
    text = scraped(operator)
    lines = [line for line in text.splitlines() if line.startswith("portalis_reconcile_seconds_count")]
    return sum(float(line.rsplit(" ", 1)[1]) for line in lines)


def scraped(operator) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{operator.ports()[0]}/metrics", timeout=5) as answer:
        return answer.read().decode()


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_restart_of_the_operator_writes_nothing(install, until, how):
    first = install.operator(resync_interval="1", lease_duration="3", lease_renewal="2", lease_retry="0.5")
    install.create(modelRepository={})
    settle(install, until, seconds=8)
    began = datetime.now(UTC)
    getattr(first, how)()
    second = install.operator(resync_interval="1", lease_duration="3", lease_renewal="2", lease_retry="0.5")
    second.wait_until_it_says("synced: 1 translators")
    until(lambda: reconciles(second) >= 3, 30, lambda: second.text)
    assert install.writes(since=began) == []


def test_a_stop_is_clean_and_quick(install):
    operator = install.operator()
    install.create()
    install.wait_until_created()
    began = time.monotonic()
    assert operator.stop() == 0
    assert time.monotonic() - began < 8
    assert operator.log[-1]["message"] == "stopped"
    assert not [line for line in operator.log if line["level"] == "error"], operator.text
    assert "Traceback" not in operator.text


def test_of_two_operators_one_writes_and_the_other_takes_over_when_it_dies(install, until):
    options = {"lease_duration": "4", "lease_renewal": "3", "lease_retry": "0.5"}
    first = install.operator(**options)
    first.wait_until_it_says("leading: ")
    second = install.operator(**options)
    second.wait_until_it_says("waiting: Lease .* is held by operator-0")
    with urllib.request.urlopen(f"http://127.0.0.1:{second.ports()[1]}/readyz", timeout=5) as answer:
        assert answer.status == 200
    install.create()
    install.wait_until_created()
    assert not second.said("created")
    first.kill()
    install.create("later")
    second.wait_until_it_says("leading: ", within=15)
    install.wait_until_created("later")
    assert len(install.children("later")) == 15
    made = [(write.resource, write.name) for write in install.writes() if write.code == 201]
    assert len(made) == len(set(made)), "nothing was made by both"


def test_a_stopping_leader_hands_over_at_once(install):
    first = install.operator()
    first.wait_until_it_says("leading: ")
    second = install.operator()
    second.wait_until_it_says("waiting: ")
    began = time.monotonic()
    first.stop()
    second.wait_until_it_says("leading: ")
    assert time.monotonic() - began < 8  # the Lease would last for 15


def test_a_leader_whose_lease_was_taken_stops_writing(install, until):
    operator = install.operator(lease_duration="6", lease_renewal="4", lease_retry="0.5")
    install.create()
    settle(install, until)
    taken = json.dumps({"spec": {"holderIdentity": "someone-else", "leaseDurationSeconds": 3600}})
    install.kubectl("patch", "lease", "portalis-operator", "--type=merge", "-p", taken)
    operator.wait_until_it_says("deposed: ", within=15)
    began = datetime.now(UTC)
    install.kubectl("scale", "statefulset", "rosetta-triton", "--replicas=5")
    install.create(gateway={"replicas": 4})
    time.sleep(4)
    assert install.writes(since=began) == []
    assert install.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 5
    install.kubectl("patch", "lease", "portalis-operator", "--type=merge", "-p", '{"spec":{"holderIdentity":""}}')
    until(lambda: install.get("statefulset", "rosetta-triton")["spec"]["replicas"] == 2, 20, install.logs)


def test_the_events_of_a_translator_read_like_a_story(install, until):
    install.operator(resync_interval="1")
    install.create()
    settle(install, until)
    time.sleep(3)
    told = [(event["reason"], event["message"]) for event in install.events()]
    assert len(told) == len(set(told)), "none is repeated"
    assert all(event.get("count") == 1 for event in install.events())
    assert 1 <= len(told) <= 4, told


def test_health_and_metrics_are_served(install, until):
    operator = install.operator()
    install.create()
    settle(install, until)
    text = scraped(operator)
    assert 'portalis_writes_total{kind="StatefulSet",verb="apply"} 1.0' in text
    assert "portalis_leader 1.0" in text
    assert "portalis_watches_synced 1.0" in text
    assert 'portalis_translators{ready="False"} 1.0' in text
    assert 'portalis_watch_age_seconds{kind="pods"}' in text
    assert "rosetta" not in text
