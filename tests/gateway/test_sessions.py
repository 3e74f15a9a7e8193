"""Sessions of interactive_api through the real gateway to two real Tritons: each stays with its pod, and remembers."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import numpy as np
import pytest
from portalis_testgateway import Fleet, Gateway
from portalis_testgateway.fleet import Pod
from tritonclient import grpc as triton_grpc

from portalis_client import Session, create_client

pytestmark = [pytest.mark.triton, pytest.mark.xdist_group("gateway")]

CHECKOUT = Path(__file__).resolve().parents[2]
DOUBLE = "def double(n: int) -> int:\n    return 2 * n\n"
TRIPLE = "def triple(n: int) -> int:\n    return n + double(n)\n"
USE = "print(triple(14))\n"


@pytest.fixture(scope="module")
def translators() -> Iterator[Fleet]:
    """Two pods that serve the product's interactive_api."""
    serving = {"models": ["interactive_api"], "import_from": [CHECKOUT / "transpiler"]}
    with Fleet(2, repository=CHECKOUT / "model_repo", **serving) as running:
        yield running


@pytest.fixture(scope="module")
def door(translators: Fleet) -> Iterator[Gateway]:
    with Gateway(translators) as running:
        yield running


@pytest.fixture(params=["http", "grpc"])
def url(request: pytest.FixtureRequest, door: Gateway) -> str:
    return door.http_url if request.param == "http" else f"grpc://{door.grpc_url}"


def requests(pod: Pod) -> int:
    """Requests that a pod has answered, well or with an error: a session that it did not know is one too."""
    found = re.findall(r"^nv_inference_request_(?:success|failure)\{[^}]*\} ([0-9.e+]+)$", pod.metrics(), re.MULTILINE)
    return int(sum(map(float, found)))


def lost(pod: Pod) -> int:
    """Requests of sessions that a pod did not know."""
    return len(re.findall("must specify the START flag", pod.log()))


def talk(session: Session) -> str:
    """Three snippets, each of which needs the one before; the last program's text."""
    for snippet in (DOUBLE, TRIPLE):
        assert session.translate(snippet).translated_code
    return str(session.translate(USE).translated_code)


def test_a_session_stays_with_its_pod_and_remembers_and_sessions_are_spread(translators: Fleet, url: str) -> None:
    homes = []
    with create_client(url) as client:
        for _ in range(12):
            before = [requests(pod) for pod in translators.pods]
            with client.session(context={"output": "program"}) as session:
                program = talk(session)
            assert "fn double" in program
            assert "fn triple" in program
            time.sleep(0.2)  # Triton counts a request a moment after its answer
            answered = [requests(pod) - count for pod, count in zip(translators.pods, before, strict=True)]
            # Three turns and the farewell, none of them twice: the client mends a lost session by asking again.
            assert sorted(answered) == [0, 4]
            homes.append(answered.index(4))
    assert set(homes) == {0, 1}
    assert [lost(pod) for pod in translators.pods] == [0, 0]


def test_sessions_of_one_client_are_kept_apart_though_their_turns_alternate(translators: Fleet, url: str) -> None:
    with create_client(url) as client:
        sessions = [client.session(context={"output": "program"}) for _ in range(8)]
        for number, session in enumerate(sessions):
            assert session.translate(f"def f(n: int) -> int:\n    return n + {number}\n").translated_code
        for number, session in enumerate(sessions):
            program = str(session.translate("print(f(1))\n").translated_code)
            assert f"n.plus({number})" in program
            session.close()
    assert [lost(pod) for pod in translators.pods] == [0, 0]


def text(name: str, value: str) -> Any:
    tensor = triton_grpc.InferInput(name, [1, 1], "BYTES")
    tensor.set_data_from_numpy(np.array([[value.encode()]], dtype=np.object_))
    return tensor


def test_the_turns_of_one_grpc_stream_are_a_session_too(door: Gateway) -> None:
    answers: Queue[tuple[Any, Any]] = Queue()
    with triton_grpc.InferenceServerClient(door.grpc_url) as client:
        client.start_stream(
            lambda result, error: answers.put((result, error)), headers={"x-portalis-session": "a-stream"}
        )
        for turn, snippet in enumerate((DOUBLE, TRIPLE, USE)):
            client.async_stream_infer(
                "interactive_api",
                [text("code_snippet", snippet), text("target_language", "rust")],
                sequence_id="a-stream",
                sequence_start=turn == 0,
                sequence_end=turn == 2,
            )
            result, error = answers.get(timeout=30)
            assert error is None
            assert json.loads(result.as_numpy("suggestions")[0][0]) == [], snippet
        client.stop_stream()


def test_a_session_whose_pod_leaves_goes_on_in_the_other_within_the_same_call(url: str) -> None:
    serving = {"models": ["interactive_api"], "import_from": [CHECKOUT / "transpiler"]}
    with Fleet(2, repository=CHECKOUT / "model_repo", **serving) as fleet, Gateway(fleet) as gateway:
        target = gateway.http_url if url.startswith("http") else f"grpc://{gateway.grpc_url}"
        with create_client(target) as client, client.session(context={"output": "program"}) as session:
            session.translate(DOUBLE)
            home = max(fleet.pods, key=requests)
            fleet.publish(1 - home.ordinal)
            home.kill()
            time.sleep(0.1)
            session.translate(TRIPLE)
            assert "fn double" in str(session.translate(USE).translated_code)


def test_a_session_whose_pod_is_lost_before_dns_knows_goes_on_too(url: str) -> None:
    """A node that dies leaves its address published for a while: the gateway finds out by asking there."""
    serving = {"models": ["interactive_api"], "import_from": [CHECKOUT / "transpiler"]}
    with Fleet(2, repository=CHECKOUT / "model_repo", **serving) as fleet, Gateway(fleet) as gateway:
        target = gateway.http_url if url.startswith("http") else f"grpc://{gateway.grpc_url}"
        with create_client(target) as client, client.session(context={"output": "program"}) as session:
            session.translate(DOUBLE)
            max(fleet.pods, key=requests).kill()
            session.translate(TRIPLE)
            assert "fn double" in str(session.translate(USE).translated_code)
