"""What every client does, over each protocol, blocking and with asyncio."""

import time
from typing import Any

import pytest

from portalis_client import (
    BadRequest,
    DeadlineExceeded,
    Health,
    NotAllowed,
    Refused,
    Retry,
    ServerError,
    Unavailable,
    create_client,
)
from portalis_models.failures import Failure, bad_request, refused
from portalis_transpiler.refusal import Refusal

QUICK = Retry(attempts=3, first_pause=0.01)


def test_a_translation_comes_back_typed(call: Any, service: Any) -> None:
    translation = call("translate_code", "x = 1", {"int": "big"})
    assert translation.rust_code == "// x = 1"
    assert translation.confidence is None, "a score of -1 means that nothing was compared"
    assert translation.metadata == {"engine": "rules"}
    assert service.seen[0].inputs == {"python_code": "x = 1", "translation_options": '{"int": "big"}'}


def test_a_score_is_a_confidence(call: Any, service: Any) -> None:
    service.says(score=0.75)
    assert call("translate_code", "x = 1").confidence == 0.75


@pytest.mark.parametrize(
    "text",
    ["", "ünï 𝄞 \U0010ffff", "a\0b", "\r\n\t", "x" * 10_000_000],
    ids=["empty", "unicode", "NUL", "white space", "10 MB"],
)
def test_every_text_arrives_as_it_was_sent(call: Any, service: Any, text: str) -> None:
    assert call("translate_code", text).rust_code == f"// {text}"
    assert service.seen[0].inputs == {"python_code": text}


def test_the_timeout_reaches_the_servers_queue_in_microseconds(call: Any, service: Any) -> None:
    call("translate_code", "x", timeout=30.0)
    assert 29_000_000 < service.seen[0].parameters["timeout"] <= 30_000_000


@pytest.mark.parametrize(("priority", "level"), [("interactive", 1), ("batch", 2), (None, None)])
def test_priorities_are_tritons_levels_and_silence_leaves_the_servers_default(
    call: Any, service: Any, priority: str | None, level: int | None
) -> None:
    call("translate_code", "x", priority=priority)
    assert service.seen[0].parameters.get("priority") == level


def test_the_api_key_is_a_bearer_token_and_other_headers_go_along(call: Any, service: Any) -> None:
    call("translate_code", "x", client={"api_key": "s3cret", "headers": {"X-Team": "blue"}})
    assert service.seen[0].headers["authorization"] == "Bearer s3cret"
    assert service.seen[0].headers["x-team"] == "blue"


def test_a_refusal_names_the_callers_file_and_every_place(call: Any, service: Any) -> None:
    places = [Refusal("<string>", line, 5, "PT031", "async function", "write “def”") for line in (3, 9)]
    service.says(400, refused(places).message())
    with pytest.raises(Refused) as error:
        call("translate_code", "x", filename="app.py")
    assert str(error.value).splitlines() == [
        "app.py:3:5: unsupported PT031 async function: write “def”",
        "app.py:9:5: unsupported PT031 async function: write “def”",
    ]
    assert (error.value.refusals[1].line, error.value.refusals[1].code) == (9, "PT031")


def test_refusals_that_had_no_room_are_counted(call: Any, service: Any) -> None:
    places = [Refusal("<string>", line, 5, "PT031", "async function", "write def") for line in range(1, 101)]
    service.says(400, refused(places).message())
    with pytest.raises(Refused, match=r"and \d+ more: the service's answer has no room for them") as error:
        call("translate_code", "x")
    assert len(error.value.refusals) + error.value.omitted == 100


def test_a_refusal_says_what_became_of_the_networks_candidates(call: Any, service: Any) -> None:
    place = Refusal("<string>", 3, 5, "PT027", "eval", "write the calculation")
    told = {"network": "the network's only candidate fails: differs: f(1)", "rejected": ["differs: f(1)"]}
    service.says(400, Failure("refused", "as below", (place,), told).message())
    with pytest.raises(Refused) as error:
        call("translate_code", "x", filename="app.py")
    assert str(error.value).splitlines() == [
        "app.py:3:5: unsupported PT027 eval: write the calculation",
        "the network's only candidate fails: differs: f(1)",
    ]
    assert error.value.rejected == ("differs: f(1)",)


@pytest.mark.parametrize(
    ("status", "message", "kind", "sentence"),
    [
        (400, bad_request("python_code is empty").message(), BadRequest, "^python_code is empty$"),
        (400, "[request id: 7] unexpected inference input 'x'", BadRequest, "unexpected inference input 'x'"),
        (401, "no key", NotAllowed, r"^the service did not accept the API key, or wants one \(.*no key\); give it as"),
        (404, "Request for unknown model: 'x' is not found", Unavailable, "does not serve this model now"),
        (500, Failure("internal", "it broke", details={"reference": "ab12"}).message(), ServerError, "^it broke$"),
        (500, "stub is dead", ServerError, "the service failed .*stub is dead"),
        (503, "Exceeds maximum queue size", Unavailable, "Exceeds maximum queue size"),
        (503, Failure("unavailable", "no sandbox now").message(), Unavailable, "^no sandbox now$"),
        (
            500,
            Failure("cancelled", "you left").message(),
            DeadlineExceeded,
            r"^no answer within the timeout \(you left\)",
        ),
    ],
)
def test_an_error_says_who_must_act(
    call: Any, service: Any, status: int, message: str, kind: type[Exception], sentence: str
) -> None:
    service.says(status, message)
    with pytest.raises(kind, match=sentence) as error:
        call("translate_code", "x", client={"retry": QUICK})
    assert type(error.value) is kind
    assert len(service.seen) == 1, "none of these is safe or sensible to send again"


def test_a_servers_reference_is_kept(call: Any, service: Any) -> None:
    service.says(500, Failure("internal", "it broke", details={"reference": "ab12"}).message())
    with pytest.raises(ServerError) as error:
        call("translate_code", "x")
    assert error.value.reference == "ab12"


def test_what_the_service_asks_to_repeat_is_repeated_after_its_pause(call: Any, service: Any) -> None:
    service.says(503, "full", headers={"Retry-After": "0.2"})
    service.says(503, "full", headers={"Retry-After": "0"})
    service.says()
    start = time.monotonic()
    assert call("translate_code", "x", client={"retry": QUICK}).rust_code == "// x"
    assert time.monotonic() - start >= 0.2
    assert len(service.seen) == 3


def test_after_the_last_attempt_the_error_is_the_callers(call: Any, service: Any) -> None:
    service.says(503, "full", headers={"Retry-After": "0"})
    with pytest.raises(Unavailable) as error:
        call("translate_code", "x", client={"retry": QUICK})
    assert error.value.retry_after == 0.0
    assert len(service.seen) == 3


def test_a_pause_that_ends_after_the_deadline_is_not_begun(call: Any, service: Any) -> None:
    service.says(503, "full", headers={"Retry-After": "60"})
    start = time.monotonic()
    with pytest.raises(Unavailable):
        call("translate_code", "x", timeout=20.0)
    assert time.monotonic() - start < 10


def test_the_deadline_ends_a_call_that_gets_no_answer(call: Any, service: Any) -> None:
    service.says(delay=3.0)
    start = time.monotonic()
    with pytest.raises(DeadlineExceeded, match=r"no answer within 0\.3 s; give a longer timeout"):
        call("translate_code", "x", timeout=0.3)
    assert time.monotonic() - start < 2.5


def test_health_asks_the_server_and_each_model(call: Any) -> None:
    assert call("health", ("translation_model", "absent")) == Health(True, {"translation_model": True, "absent": False})


@pytest.mark.parametrize(
    ("server", "scheme", "kind", "sentence"),
    [
        (
            "http_url",
            "https",
            Unavailable,
            r"^https://\S+ does not answer in TLS \(.+\): if it has none, write http://$",
        ),
        ("http_url", "grpc", Unavailable, "is the URL right, is its port that of gRPC, and does the service run\\?$"),
        ("grpc_url", "http", ServerError, "does not speak HTTP: if that is its port for gRPC, write grpc://$"),
    ],
)
def test_a_service_that_speaks_otherwise_is_told_with_how_to_reach_it(
    request: pytest.FixtureRequest, server: str, scheme: str, kind: type[Exception], sentence: str, call_at: Any
) -> None:
    host = request.getfixturevalue(server).partition("://")[2]
    with pytest.raises(kind, match=sentence):
        call_at(f"{scheme}://{host}")("translate_code", "x", client={"retry": Retry(attempts=1)}, timeout=10.0)


def test_an_address_where_nobody_listens_is_told_with_what_to_look_at(call_at: Any) -> None:
    sentence = r"^http://127.0.0.1:1 cannot be reached \([^\[\]]+\): is the URL right, and does the service run\?$"
    with pytest.raises(Unavailable, match=sentence):
        call_at("http://127.0.0.1:1")("translate_code", "x", client={"retry": Retry(attempts=1)})


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "grpc://127.0.0.1:1"])
def test_nobody_there_is_unavailable_and_was_tried_again(url: str) -> None:
    with create_client(url, retry=Retry(attempts=3, first_pause=0.1)) as client:
        start = time.monotonic()
        with pytest.raises(Unavailable) as error:
            client.translate_code("x")
        assert error.value.sent is False
        assert time.monotonic() - start >= 0.05 + 0.1
        assert client.health() == Health(False, {"translation_model": False})


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"python_code": b"x"}, "python_code is a bytes; it is the text of a Python file, a str"),
        ({"python_code": "a\ud800"}, r"python_code has '\\ud800' at character 1, which is no Unicode text"),
        ({"python_code": "x", "options": {"a": object()}}, "options cannot be sent as JSON: Object of type object"),
        ({"python_code": "x", "priority": "urgent"}, "priority is 'urgent'; it is 'interactive' or 'batch'"),
        ({"python_code": "x", "timeout": 0}, "timeout is 0; it is a number of seconds above 0"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_sent(
    call: Any, service: Any, arguments: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(BadRequest, match=sentence):
        call("translate_code", **arguments)
    assert not service.seen
