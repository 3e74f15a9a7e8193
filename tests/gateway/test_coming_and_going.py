"""Pods come and go, die, and are too many or too few for the load: what a client notices. Real NGINX, real Tritons."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from portalis_testgateway import Fleet, Gateway
from portalis_testgateway.calls import Outcome, echo_grpc, echo_http, grpc_load, http_load, pod_of
from tritonclient.utils import InferenceServerException

pytestmark = [pytest.mark.triton, pytest.mark.xdist_group("gateway")]

Load = Callable[[Gateway, float, int, int], Awaitable[list[Outcome]]]

CLIENTS = 8
SCALE_SECONDS = 6.0
"""How long NGINX may take to follow DNS: it asks each second or two."""


@pytest.fixture
def own_fleet() -> Iterator[Fleet]:
    """Two pods that the test may break."""
    with Fleet(2) as running:
        yield running


def failed(outcomes: list[Outcome]) -> list[Outcome]:
    return [each for each in outcomes if each.error]


@pytest.mark.parametrize("load", [http_load, grpc_load])
async def test_a_pod_that_dies_takes_only_what_it_had_in_flight(own_fleet: Fleet, load: Load) -> None:
    with Gateway(own_fleet) as gateway:
        running = asyncio.create_task(load(gateway, 12, CLIENTS, 30))
        await asyncio.sleep(3)
        own_fleet.pods[1].kill()
        died = time.monotonic()
        await asyncio.sleep(2)
        own_fleet.publish(0)  # Kubernetes notices later than the clients do
        outcomes = await running
    assert {each.pod for each in outcomes if each.began < died - 0.2} == {"0", "1"}
    assert len(failed(outcomes)) <= CLIENTS, failed(outcomes)
    assert [each for each in failed(outcomes) if each.began > died] == []
    assert [each for each in failed(outcomes) if each.ended > died + 5] == []
    after = [each for each in outcomes if each.began > died + 1]
    assert len(after) > 100
    assert {each.pod for each in after} == {"0"}


@pytest.mark.parametrize("load", [http_load, grpc_load])
async def test_a_pod_that_leaves_dns_before_it_stops_loses_nothing(own_fleet: Fleet, load: Load) -> None:
    with Gateway(own_fleet) as gateway:
        running = asyncio.create_task(load(gateway, 12, CLIENTS, 30))
        await asyncio.sleep(2)
        own_fleet.publish(0)
        await asyncio.sleep(SCALE_SECONDS)  # preStop
        stopping = time.monotonic()
        await asyncio.to_thread(own_fleet.pods[1].stop, 15)
        outcomes = await running
    assert failed(outcomes) == []
    assert {each.pod for each in outcomes if each.began < stopping - SCALE_SECONDS} == {"0", "1"}
    assert {each.pod for each in outcomes if each.began > stopping} == {"0"}


def test_scaling_up_and_down_is_followed_without_a_reload(own_fleet: Fleet) -> None:
    own_fleet.publish(0)
    with Gateway(own_fleet) as gateway:
        process = gateway.workers()
        assert answering(gateway) == {"0"}
        own_fleet.publish(0, 1)
        grown = seconds_until(lambda: answering(gateway) == {"0", "1"})
        own_fleet.publish(0)
        shrunk = seconds_until(lambda: answering(gateway) == {"0"})
        assert gateway.workers() == process
    print(f"followed 1 → 2 in {grown:.1f} s and 2 → 1 in {shrunk:.1f} s")


def answering(gateway: Gateway) -> set[str]:
    """The pods that answer, by either protocol."""
    by_http = {pod_of(echo_http(gateway)) for _ in range(4)}
    by_grpc = {echo_grpc(gateway).as_numpy("pod")[0].decode() for _ in range(4)}
    return by_http & by_grpc if by_http != by_grpc else by_http


def seconds_until(condition: Callable[[], bool]) -> float:
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < SCALE_SECONDS, "not within the time that NGINX may take to follow DNS"
    return time.monotonic() - began


def test_a_session_whose_pod_stays_is_not_moved_when_another_leaves_and_returns() -> None:
    sessions = [f"session-{number}" for number in range(24)]
    with Fleet(3) as fleet, Gateway(fleet) as gateway:

        def pods() -> dict[str, str]:
            return {session: pod_of(echo_http(gateway, session=session)) for session in sessions}

        before = pods()
        assert set(before.values()) == {"0", "1", "2"}
        fleet.publish(0, 1)
        seconds_until(lambda: "2" not in pods().values())
        stayed = {session: pod for session, pod in before.items() if pod != "2"}
        assert {session: pod for session, pod in pods().items() if session in stayed} == stayed
        fleet.publish(0, 1, 2)
        seconds_until(lambda: pods() == before)


def test_a_dns_server_that_falls_silent_changes_nothing(own_fleet: Fleet) -> None:
    with Gateway(own_fleet) as gateway:
        own_fleet.dns.silent = True
        until = time.monotonic() + 8
        while time.monotonic() < until:
            assert answering(gateway) == {"0", "1"}
            time.sleep(0.2)


def test_more_than_the_connections_allowed_is_answered_503_with_retry_after(fleet: Fleet) -> None:
    with Gateway(fleet, max_connections=2) as gateway, ThreadPoolExecutor(16) as clients:
        answers = list(clients.map(lambda _: echo_http(gateway, delay_ms=500), range(16)))
        taken = [answer for answer in answers if answer[0] == 200]
        shed = [answer for answer in answers if answer[0] == 503]
        assert len(taken) + len(shed) == 16
        assert len(taken) >= 4  # two connections to each of two pods
        assert len(shed) >= 8
        assert {headers["Retry-After"] for _, headers, _ in shed} == {"1"}
        assert pod_of(echo_http(gateway)) in ("0", "1")  # shedding leaves no pod marked as failed

        def status(_: int) -> str:
            try:
                echo_grpc(gateway, delay_ms=500)
            except InferenceServerException as error:
                return str(error.status())
            return "taken"

        statuses = list(clients.map(status, range(16)))
        assert set(statuses) == {"taken", "StatusCode.UNAVAILABLE"}
        assert statuses.count("taken") >= 4


def test_a_gateway_told_to_stop_finishes_what_it_has(fleet: Fleet) -> None:
    with Gateway(fleet) as gateway, ThreadPoolExecutor(2) as clients:
        by_http = clients.submit(echo_http, gateway, delay_ms=4000)
        by_grpc = clients.submit(echo_grpc, gateway, delay_ms=4000)
        time.sleep(2)
        seconds = gateway.stop(signal.SIGQUIT)
        assert by_http.result()[0] == 200
        assert by_grpc.result().as_numpy("length")[0] == 5
        assert 1 < seconds < 10
