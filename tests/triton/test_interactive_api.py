"""interactive_api in a real tritonserver: sessions that remember, end, expire, are lost and go on."""

import asyncio
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from portalis_client import BadRequest, Client, Refused, Retry, create_async_client, create_client
from portalis_client.conversation import Conversation
from portalis_client.deadline import Deadline

DOUBLE = "def double(n: int) -> int:\n    return 2 * n\n"
USE = "print(double(21))\n"


@pytest.fixture
def impatient(repository: Path, tmp_path: Path) -> Iterator[Any]:
    """A tritonserver that ends idle sequences after a second."""
    from portalis_testtriton import TritonServer

    shutil.copytree(repository / "interactive_api", tmp_path / "repository" / "interactive_api")
    config = tmp_path / "repository" / "interactive_api" / "config.pbtxt"
    config.write_text(config.read_text().replace("idle_microseconds: 600000000", "idle_microseconds: 1000000"))
    with TritonServer(tmp_path / "repository") as server:
        yield server


def test_a_snippet_uses_what_an_earlier_one_defined(client: Client, run_rust: Callable[[str], str]) -> None:
    with client.session(context={"output": "program"}) as session:
        session.translate(DOUBLE)
        reply = session.translate(USE)
    assert reply.translated_code is not None
    assert run_rust(reply.translated_code) == "42\n"
    assert reply.confidence is None


def test_only_what_a_snippet_made_comes_back(client: Client) -> None:
    with client.session() as session:
        first = session.translate(DOUBLE)
        second = session.translate("def triple(n: int) -> int:\n    return n + double(n)\n")
    assert "fn double" in str(first.translated_code)
    assert "fn triple" in str(second.translated_code)
    assert "fn double" not in str(second.translated_code)
    assert "mod py" not in str(second.translated_code)


def test_a_refused_snippet_says_what_to_write_and_the_session_goes_on(
    client: Client, run_rust: Callable[[str], str]
) -> None:
    with client.session(context={"output": "program"}) as session:
        session.translate(DOUBLE)
        refused = session.translate("\nasync def later() -> None:\n    pass\n")
        assert refused.translated_code is None
        assert (refused.suggestions[0].file, refused.suggestions[0].line) == ("<snippet>", 2)
        assert refused.suggestions[0].instead
        assert session.history == (DOUBLE,)
        accepted = session.translate(USE)
    assert run_rust(str(accepted.translated_code)) == "42\n"


def test_a_definition_made_anew_counts_and_is_warned_of(client: Client, run_rust: Callable[[str], str]) -> None:
    with client.session(context={"output": "program"}) as session:
        session.translate(DOUBLE)
        reply = session.translate("def double(n: int) -> int:\n    return n + n + 1\n")
        assert any("double is defined anew" in warning for warning in reply.warnings)
        assert run_rust(str(session.translate(USE).translated_code)) == "43\n"


def test_a_snippet_alone_is_a_session_of_its_own(client: Client) -> None:
    assert client.translate_interactive(DOUBLE).translated_code
    reply = client.translate_interactive(USE, context={"history": [DOUBLE]})
    assert "main" in str(reply.translated_code)
    assert "fn double" not in str(reply.translated_code)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"target_language": "go"}, 'target_language is "go"; it is one of "rust"'),
        ({"context": {"colour": 1}}, 'context has no key "colour"; the known ones are history, int, output'),
        ({"priority": "urgent"}, 'priority is "urgent"; it is one of "high", "normal", "low"'),
        ({"code_snippet": ""}, "code_snippet is empty; it is Python text"),
    ],
)
def test_a_wrong_input_is_named(client: Client, arguments: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadRequest) as error:
        client.translate_interactive(**{"code_snippet": DOUBLE, **arguments})
    assert str(error.value).startswith(sentence)


async def test_sixty_four_sessions_at_once_never_see_each_other(url: str) -> None:
    async with create_async_client(url, pool_size=64) as client:

        async def talk(number: int) -> tuple[str, str]:
            async with client.session(context={"output": "program"}) as session:
                await session.translate(f"def f{number}(n: int) -> int:\n    return n + {number}\n")
                await session.translate(f"def g{number}(n: int) -> int:\n    return f{number}(n)\n")
                reply = await session.translate(f"print(g{number}(1))\n")
                foreign = await session.translate(f"print(f{(number + 1) % 64}(1))\n")
                return str(reply.translated_code), "refused" if foreign.translated_code is None else "leaked"

        answers = await asyncio.gather(*map(talk, range(64)))
    for number, (program, foreign) in enumerate(answers):
        assert f"fn f{number}(" in program
        assert f"fn f{(number + 1) % 64}(" not in program
        assert foreign == "refused"


def test_a_turn_without_a_start_is_refused_by_triton_and_the_client_understands(triton: Any, url: str) -> None:
    """The server side of a lost session: the raw answer becomes SessionLost, which a Session mends by itself."""
    with create_client(url) as client:
        session = client.session()
        session._conversation.known = True  # it never began, as far as the server knows
        session._conversation.history.append(DOUBLE)
        assert session.translate(USE).translated_code, "begun again with its history in the same call"


def test_an_idle_session_ends_in_triton_and_goes_on_in_the_client(
    impatient: Any, run_rust: Callable[[str], str]
) -> None:
    for target in (impatient.http_url, f"grpc://{impatient.grpc_url}"):
        with create_client(target) as client, client.session(context={"output": "program"}) as session:
            session.translate(DOUBLE)
            time.sleep(3)
            assert run_rust(str(session.translate(USE).translated_code)) == "42\n"
    assert "must specify the START flag" not in impatient.log()


def test_a_session_survives_the_death_of_its_server(repository: Path, run_rust: Callable[[str], str]) -> None:
    from portalis_testtriton import TritonServer

    with TritonServer(repository, models=["interactive_api"]) as first:
        client = create_client(first.http_url, retry=Retry(attempts=3, first_pause=0.1))
        session = client.session(context={"output": "program"})
        session.translate(DOUBLE)
        first.kill()
    with TritonServer(repository, models=["interactive_api"]) as second:
        moved = create_client(second.http_url)  # the gateway's part: the same name leads to another pod
        session._transport = moved._transport
        assert run_rust(str(session.translate(USE).translated_code)) == "42\n"
        moved.close()
    client.close()


def test_a_session_is_kept_by_one_instance_and_ended_sessions_by_none(triton: Any) -> None:
    """A sequence that ended is unknown at once, to Triton as well as to the model."""
    with create_client(triton.http_url) as client:
        conversation = Conversation()
        client._transport.infer(conversation.turn(DOUBLE), Deadline(30))
        conversation.known = True
        client._transport.infer(conversation.farewell(), Deadline(30))
        conversation.known = True
        with pytest.raises(Exception, match="does not know this session"):
            client._transport.infer(conversation.turn(USE), Deadline(30))


def test_a_snippet_with_no_python_in_it_is_told_where(client: Client) -> None:
    with client.session() as session:
        reply = session.translate("x: int = 1\ndef f(:\n    pass\n")
    assert reply.translated_code is None
    assert (reply.suggestions[0].file, reply.suggestions[0].line) == ("<snippet>", 2)


def test_outcomes_of_sessions_are_counted(triton: Any) -> None:
    def count(outcome: str) -> float:
        label = f'portalis_requests_total{{model="interactive_api",outcome="{outcome}"}} '
        return float(next(line for line in triton.metrics().splitlines() if line.startswith(label)).rpartition(" ")[2])

    before = {outcome: count(outcome) for outcome in ("translated", "refused")}
    with create_client(triton.http_url) as client:
        client.translate_interactive(DOUBLE)
        client.translate_interactive("async def f() -> None:\n    pass\n")
    assert count("translated") - before["translated"] == 1
    assert count("refused") - before["refused"] == 1


def test_translation_model_still_refuses_with_an_error(client: Client) -> None:
    """The two models tell a refusal in their own ways: a session has suggestions, a file has an error."""
    with pytest.raises(Refused):
        client.translate_code("async def f() -> None:\n    pass\n")


def test_suggestions_are_json_for_who_uses_no_client(triton: Any) -> None:
    conversation = Conversation()
    with create_client(triton.http_url) as client:
        outputs = client._transport.infer(conversation.turn("async def f() -> None:\n    pass\n"), Deadline(30))
    suggestion = json.loads(str(outputs["suggestions"][0]))[0]
    assert set(suggestion) == {"file", "line", "column", "code", "construct", "instead"}
