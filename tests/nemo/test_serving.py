"""The whole way in a real tritonserver: the engine refuses, the network writes, the sandbox judges, a client reads."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from portalis_client import Refused, Translation, create_async_client, create_client
from portalis_nemo.conform_check import conform_check
from portalis_transpiler import Refused as RefusedByRules
from portalis_transpiler import transpile

if TYPE_CHECKING:
    from portalis_client import Client
    from portalis_testnemo import Environment, Trained
    from portalis_testtriton import TritonServer
    from portalis_testtriton.sandbox import SandboxServer

pytestmark = pytest.mark.triton

MODEL = "translation_model"
CHECKOUT = Path(__file__).resolve().parents[2]
COUNT = 4
RULES = "def plus(x: int) -> int:\n    return x + {n}\n"
# Nothing of it is in any training pair: the network has no way to be right.
STRANGE = "def cost(x: int, y: int) -> int:\n    return eval('x ^ y & 12345') + (x << 3)\n"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxServer]:
    from portalis_testtriton.sandbox import SandboxServer

    with SandboxServer() as server:
        yield server


@pytest.fixture(scope="module")
def triton(
    nemo: Environment, trained: Trained, sandbox: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TritonServer]:
    """The product's translation_model with a checkpoint; one instance, for each costs a start of torch."""
    from portalis_testtriton import TritonServer

    repository = tmp_path_factory.mktemp("serving") / "repository"
    shutil.copytree(CHECKOUT / "model_repo" / MODEL, repository / MODEL, ignore=shutil.ignore_patterns("__pycache__"))
    config = repository / MODEL / "config.pbtxt"
    patient = (
        'parameters { key: "nemo_seconds" value { string_value: "300" } }\n'  # while other tests keep the cores busy
    )
    config.write_text(config.read_text().replace("{ count: 3 ", "{ count: 1 ") + patient)
    variables = {
        "NEMO_CHECKPOINT": str(trained.path),
        "NEMO_CANDIDATES": str(COUNT),
        "PORTALIS_SANDBOX_URL": sandbox.url,
    }
    folders = [nemo.packages, CHECKOUT / "transpiler"]
    with TritonServer(repository, import_from=folders, environment=variables, ready_timeout=240) as server:
        yield server


@pytest.fixture(scope="module", params=["http", "grpc"])
def url(request: pytest.FixtureRequest, triton: TritonServer) -> str:
    return triton.http_url if request.param == "http" else f"grpc://{triton.grpc_url}"


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    with create_client(url, timeout=120.0) as opened:
        yield opened


@pytest.fixture(scope="module")
def refused(trained: Trained) -> list[str]:
    """Eight functions that were held out of training, and that the engine refuses on purpose (eval, locals, …)."""
    return [pair.python for pair in trained.held_out if pair.refused][:8]


async def all_of(url: str, sources: list[str], **options: str) -> list[Translation | BaseException]:
    async with create_async_client(url, timeout=300.0) as client:
        asked = (client.translate_code(source, options) for source in sources)
        return await asyncio.gather(*asked, return_exceptions=True)


@pytest.fixture(scope="module")
def answers(url: str, refused: list[str]) -> dict[str, Translation | BaseException]:
    """What the service makes of them, asked at once; STRANGE and what the engine translates are in the same batch."""
    sources = [*refused, STRANGE, RULES.format(n=1), RULES.format(n=2)]
    return dict(zip(sources, asyncio.run(all_of(url, sources)), strict=True))


@pytest.fixture(scope="module")
def passed(answers: dict[str, Translation | BaseException], refused: list[str]) -> dict[str, Translation]:
    return {source: answer for source in refused if isinstance(answer := answers[source], Translation)}


def test_the_engine_refuses_every_one_of_them(refused: list[str]) -> None:
    assert len(refused) == 8
    for source in [*refused, STRANGE]:
        name = source.split("(")[0].removeprefix("def ")
        for text in (source, f"{source}\n\nprint({name}(1, 2))\n"):
            with pytest.raises(RefusedByRules):
                transpile(text)


def test_most_of_what_the_engine_refuses_gets_through(passed: dict[str, Translation], refused: list[str]) -> None:
    print(f"\n{len(passed)} of {len(refused)} pass")
    assert len(passed) >= len(refused) / 2


def test_what_got_through_agrees_in_other_cases_too(passed: dict[str, Translation]) -> None:
    source, answer = next(iter(passed.items()))
    agreement = conform_check(source, answer.rust_code, cases=120, seed=99)
    assert agreement.passed == agreement.cases > 60, (source, answer.rust_code, agreement)


def test_the_answer_says_who_translated_and_what_was_checked(passed: dict[str, Translation], trained: Trained) -> None:
    for answer in passed.values():
        said = answer.metadata
        assert (said["engine"], said["revision"]) == ("nemo", trained.revision)
        assert said["checks"] == ["text", "build", "conformance"]
        assert 1 <= said["candidates"] <= COUNT
        assert said["conformance"]["passed"] == said["conformance"]["cases"] > 40
        assert said["trials"][-1]["outcome"] == "passed"
        assert 0 < said["seconds"] < 120
        assert "a network wrote this, since the rules engine refuses <string>:" in said["warnings"][0]
        assert answer.confidence == 1.0


def test_the_gate_rejects_what_the_network_cannot_know_and_the_refusal_says_why(
    answers: dict[str, Translation | BaseException],
) -> None:
    error = answers[STRANGE]
    assert isinstance(error, Refused)
    assert error.refusals[0].line == 2, "the engine's own refusal comes first"
    assert 1 <= len(error.rejected) <= COUNT, "the network does write something, and is sure of it"
    for reason in error.rejected:
        assert reason.startswith(("does not build: ", "differs: ", "not compared: ")), reason
    assert error.network.startswith(("none of the network's", "the network's only candidate"))
    assert str(error).endswith(error.network)


def test_what_the_engine_translates_is_its_own_and_does_not_wait_for_the_network(
    answers: dict[str, Translation | BaseException], passed: dict[str, Translation]
) -> None:
    quickest = min(answer.metadata["seconds"] for answer in passed.values())
    for n in (1, 2):
        answer = answers[RULES.format(n=n)]
        assert isinstance(answer, Translation)
        assert answer.metadata["engine"] == "rules"
        assert answer.metadata["seconds"] < quickest


def test_who_wants_rules_only_gets_the_engines_refusal(client: Client, refused: list[str]) -> None:
    with pytest.raises(Refused) as error:
        client.translate_code(refused[0], {"engine": "rules"})
    assert (error.value.network, error.value.rejected) == ("", ())


def test_who_wants_the_network_only_gets_it_for_what_the_engine_translates_too(
    client: Client, trained: Trained
) -> None:
    known = [pair.python for pair in trained.held_out if not pair.refused][:2]
    answers = [attempt(client, source) for source in known]
    made = [answer for answer in answers if isinstance(answer, Translation)]
    assert made
    assert {answer.metadata["engine"] for answer in made} == {"nemo"}
    assert all(answer.network and not answer.refusals for answer in answers if isinstance(answer, Refused))


def attempt(client: Client, source: str) -> Translation | Refused:
    try:
        return client.translate_code(source, {"engine": "neural"})
    except Refused as refused:
        return refused


def test_what_is_no_python_is_the_engines_to_refuse(client: Client) -> None:
    with pytest.raises(Refused) as error:
        client.translate_code("def f(:\n    pass\n", {"engine": "neural"})
    assert error.value.refusals[0].line == 1
    assert error.value.network == ""
