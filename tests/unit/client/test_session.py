"""Sessions: what is said to the service, and how one that was lost goes on; each protocol, blocking and asyncio."""

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any

import pytest

from portalis_client import (
    BadRequest,
    DeadlineExceeded,
    Retry,
    SessionLost,
    Unavailable,
    create_async_client,
    create_client,
)
from portalis_models.failures import Failure, bad_request

QUICK = Retry(attempts=3, first_pause=0.01)
LOST = Failure("session_lost", "session x is not known here").message()
Script = Callable[[Any], Any]


@pytest.fixture(params=["http", "http aio", "grpc", "grpc aio"])
def talk(request: pytest.FixtureRequest) -> Callable[..., list[Any]]:
    """`talk(snippets, …)`: the replies (or errors) of one session, and its history last."""
    protocol, *style = request.param.split()
    url = request.getfixturevalue(f"{protocol}_url")

    async def run(snippets: list[str], seconds: float | None = None, **settings: Any) -> list[Any]:
        make = create_async_client if style else create_client
        client = make(url, retry=QUICK)
        session = client.session(**settings)
        replies: list[Any] = []
        for snippet in snippets:
            try:
                reply = session.translate(snippet, timeout=seconds)
                replies.append(await reply if inspect.isawaitable(reply) else reply)
            except Exception as error:
                replies.append(error)
        for closed in (session.close(), client.close()):
            if inspect.isawaitable(closed):
                await closed
        return [*replies, session.history]

    return lambda *args, **kwargs: asyncio.run(run(*args, **kwargs))


def flags(service: Any) -> list[tuple[bool, bool]]:
    return [(seen.parameters["sequence_start"], seen.parameters["sequence_end"]) for seen in service.seen]


def snippets(service: Any) -> list[str]:
    return [seen.inputs["code_snippet"] for seen in service.seen]


def contexts(service: Any) -> list[Any]:
    return [json.loads(seen.inputs.get("context", "null")) for seen in service.seen]


def test_the_first_turn_starts_and_leaving_ends(talk: Any, service: Any) -> None:
    first, second, history = talk(["x = 1", "y = x"])
    assert (first.translated_code, first.confidence, first.warnings) == ("// x = 1", None, ("mind the gap",))
    assert second.translated_code == "// y = x"
    assert history == ("x = 1", "y = x")
    assert flags(service) == [(True, False), (False, False), (False, True)]
    assert snippets(service) == ["x = 1", "y = x", ""]


def test_all_turns_carry_the_same_id_for_triton_and_for_the_gateway(talk: Any, service: Any) -> None:
    talk(["x = 1", "y = x"])
    ids = {seen.parameters["sequence_id"] for seen in service.seen}
    assert ids == {seen.headers["x-portalis-session"] for seen in service.seen}
    assert len(ids) == 1


def test_sessions_have_ids_of_their_own(talk: Any, service: Any) -> None:
    talk(["x = 1"])
    talk(["x = 1"])
    assert len({seen.parameters["sequence_id"] for seen in service.seen}) == 2


def test_context_and_priority_travel(talk: Any, service: Any) -> None:
    talk(["x = 1"], context={"output": "program"}, priority="high")
    assert contexts(service)[0] == {"output": "program"}
    assert service.seen[0].inputs["priority"] == "high"
    assert service.seen[0].inputs["target_language"] == "rust"


def test_a_refused_snippet_has_no_code_and_is_no_history(talk: Any, service: Any) -> None:
    refused, accepted, history = talk(["async def f(): pass", "x = 1"])
    assert refused.translated_code is None
    assert str(refused.suggestions[0]) == "<snippet>:1:1: unsupported PT031 async: def"
    assert (accepted.translated_code, history) == ("// x = 1", ("x = 1",))


def test_a_lost_session_begins_again_with_its_history_in_the_same_call(talk: Any, service: Any) -> None:
    for message in (None, None, LOST, None):
        service.says() if message is None else service.says(400, message)
    *replies, history = talk(["x = 1", "y = 2", "z = 3"])
    assert [reply.translated_code for reply in replies] == ["// x = 1", "// y = 2", "// z = 3"]
    assert history == ("x = 1", "y = 2", "z = 3")
    assert snippets(service)[:4] == ["x = 1", "y = 2", "z = 3", "z = 3"]
    assert flags(service)[3] == (True, False)
    assert contexts(service)[3] == {"history": ["x = 1", "y = 2"]}


def test_a_session_that_triton_has_ended_begins_again_too(talk: Any, service: Any) -> None:
    service.says()
    service.says(
        400, "inference request for sequence 7 to model 'interactive_api' must specify the START flag on the first"
    )
    service.says()
    *replies, _ = talk(["x = 1", "y = 2"])
    assert [reply.translated_code for reply in replies] == ["// x = 1", "// y = 2"]


def test_a_turn_whose_end_nobody_knows_is_repeated_from_a_fresh_start(talk: Any, service: Any) -> None:
    service.says()
    service.says(503, "the pod went away")
    service.says()
    *replies, history = talk(["x = 1", "y = 2"])
    assert replies[1].translated_code == "// y = 2"
    assert history == ("x = 1", "y = 2"), "once, although it was sent twice"
    assert contexts(service)[2] == {"history": ["x = 1"]}


def test_a_service_that_forgets_at_once_is_not_asked_for_ever(talk: Any, service: Any) -> None:
    service.says(400, LOST)
    error, history = talk(["x = 1"])
    assert isinstance(error, SessionLost)
    assert (len(service.seen), history) == (1, ())


def test_a_service_that_is_away_is_the_callers_to_know_after_some_attempts(talk: Any, service: Any) -> None:
    service.says(503, "away")
    error, _ = talk(["x = 1"])
    assert type(error) is Unavailable
    assert len(service.seen) == 3


def test_after_a_deadline_the_next_turn_starts_from_what_is_known(talk: Any, service: Any) -> None:
    service.says()
    service.says(delay=2.5)
    service.says()
    first, late, third, history = talk(["x = 1", "y = 2", "z = 3"], seconds=1.0)
    assert isinstance(late, DeadlineExceeded)
    assert (first.translated_code, third.translated_code) == ("// x = 1", "// z = 3")
    assert history == ("x = 1", "z = 3")
    assert contexts(service)[2] == {"history": ["x = 1"]}


def test_a_bad_request_leaves_the_session_as_it_is(talk: Any, service: Any) -> None:
    service.says()
    service.says(400, bad_request("code_snippet is empty; it is Python text").message())
    service.says()
    _, bad, third, _ = talk(["x = 1", "", "z = 3"])
    assert isinstance(bad, BadRequest)
    assert third.translated_code == "// z = 3"
    assert flags(service)[2] == (False, False)


def test_one_snippet_alone_starts_and_ends_in_one_request(call: Any, service: Any) -> None:
    reply = call("translate_interactive", "x = 1", "rust", {"history": ["y = 2"]})
    assert reply.translated_code == "// x = 1"
    assert flags(service) == [(True, True)]
    assert contexts(service) == [{"history": ["y = 2"]}]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"code_snippet": 3}, "code_snippet is a int; it is Python text, a str"),
        ({"code_snippet": "x", "context": {"a": object()}}, "context cannot be sent as JSON: Object of type object"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_sent(
    call: Any, service: Any, arguments: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadRequest, match=sentence):
        call("translate_interactive", **arguments)
    assert not service.seen


@pytest.mark.parametrize("protocol", ["http", "grpc"])
async def test_after_a_cancelled_turn_the_next_one_starts_from_what_is_known(
    request: pytest.FixtureRequest, service: Any, protocol: str
) -> None:
    """Nobody knows whether the service took the cancelled snippet; begun again, the session surely has not."""
    service.says()
    service.says(delay=1.0)
    service.says()
    async with create_async_client(request.getfixturevalue(f"{protocol}_url")) as client:
        session = client.session()
        await session.translate("x = 1")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.3):
                await session.translate("y = 2")
        await session.translate("z = 3")
    assert flags(service)[2] == (True, False)
    assert contexts(service)[2] == {"history": ["x = 1"]}
