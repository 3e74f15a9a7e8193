"""Batches: what is sent, what comes back, and what goes wrong; each protocol, blocking and with asyncio."""

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from portalis_client import (
    BadRequest,
    BatchResult,
    DeadlineExceeded,
    NotAllowed,
    Retry,
    ServerError,
    Unavailable,
    WasmBinary,
    create_async_client,
    create_client,
)
from portalis_client.answers import of_stream
from portalis_client.batch_messages import MOST_BYTES, read_update

QUICK = Retry(attempts=3, first_pause=0.01)
FILES = {"app.py": "x = 'ü 𝄞'", "pkg/old.py": "async def f(): pass", "pkg/new.py": "y\0= 2"}


@pytest.fixture(params=["http", "http aio", "grpc", "grpc aio"])
def batch(request: pytest.FixtureRequest) -> Callable[..., tuple[list[Any], BatchResult]]:
    """`batch(files, …)`: the updates of one batch, and its result."""
    protocol, *style = request.param.split()
    url = request.getfixturevalue(f"{protocol}_url")

    def blocking(*args: Any, settings: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        with create_client(url, retry=QUICK, **(settings or {})) as client:
            running = client.translate_batch(*args, **kwargs)
            return list(running), running.result()

    async def awaiting(*args: Any, settings: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        async with create_async_client(url, retry=QUICK, **(settings or {})) as client:
            running = client.translate_batch(*args, **kwargs)
            return [update async for update in running], await running.result()

    return (lambda *args, **kwargs: asyncio.run(awaiting(*args, **kwargs))) if style else blocking


def test_each_update_is_typed_and_the_result_has_them_all(batch: Any) -> None:
    updates, result = batch(FILES)
    assert [update.performance_metrics.done for update in updates] == [1, 2, 3, 3]
    assert [update.performance_metrics.final for update in updates] == [False, False, False, True]
    assert [(file.rust_path, file.rust) for file in result.translated_files] == [
        ("src/app.rs", "// x = 'ü 𝄞'"),
        ("src/pkg/new.rs", "// y\0= 2"),
        ("Cargo.toml", "[package]\n"),
    ]
    assert [(status.path, status.state, status.reason) for status in result.compilation_status] == [
        ("app.py", "done", ""),
        ("pkg/old.py", "refused", "async: def"),
        ("pkg/new.py", "done", ""),
    ]
    assert result.wasm_binaries[0] == WasmBinary("app.py", b"\0asm")
    assert result.performance_metrics.seconds == {"translation": 0.5}


def test_files_configuration_and_level_travel_as_the_model_wants_them(batch: Any, service: Any) -> None:
    batch([{"path": "a.py", "source": "x"}], {"name": "app"}, "size", settings={"api_key": "s3cret"})
    inputs = service.seen[0].inputs
    assert json.loads(inputs["source_files"]) == [{"path": "a.py", "source": "x"}]
    assert json.loads(inputs["project_config"]) == {"name": "app"}
    assert inputs["optimization_level"] == "size"
    assert service.seen[0].headers["authorization"] == "Bearer s3cret"


def test_optional_inputs_are_left_out(batch: Any, service: Any) -> None:
    batch({"a.py": "x"})
    assert set(service.seen[0].inputs) == {"source_files"}


@pytest.mark.parametrize(
    ("status", "message", "kind", "sentence"),
    [
        (401, "no key", NotAllowed, "the service did not accept the API key"),
        (404, "Request for unknown model: 'batch_processor' is not found", Unavailable, "does not serve this model"),
        (500, "stub is dead", ServerError, "the service failed .*stub is dead"),
        (503, "busy", Unavailable, "busy"),
    ],
)
def test_an_error_before_the_first_update_says_who_must_act(
    batch: Any, service: Any, status: int, message: str, kind: type[Exception], sentence: str
) -> None:
    service.says(status, message)
    with pytest.raises(kind, match=sentence):
        batch({"a.py": "x"})
    assert len(service.seen) == 1


def test_what_the_service_asks_to_repeat_is_repeated(batch: Any, service: Any) -> None:
    service.says(503, "full", headers={"Retry-After": "0"})
    service.says()
    assert batch({"a.py": "x"})[1].performance_metrics.final
    assert len(service.seen) == 2


def test_a_deadline_holds_for_the_whole_batch(batch: Any, service: Any) -> None:
    service.says(delay=2.0)
    with pytest.raises(DeadlineExceeded, match=r"no answer within 0\.3 s"):
        batch({"a.py": "x"}, timeout=0.3)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["x = 1"], 'source_files is one text; it is a mapping of paths to sources, such as {"app.py": "x = 1"}'),
        ([{}], "source_files is empty; it has at least one Python file"),
        ([["app.py"]], 'source_files has an item that is no object with "path" and "source"'),
        ([{"app.py": b"x"}], "source_files has 'app.py': bytes; a path and its Python text are strs"),
        ([{"": "x"}], "source_files has '': str; a path and its Python text are strs"),
        ([[{"path": "a.py", "source": ""}] * 2], "source_files has 'a.py' twice; a path is that of one file"),
        ([{"a.py": "\ud800"}], r"source_files has '\ud800' at character"),
        ([{"a.py": "x"}, {"f": open}], "project_config cannot be sent as JSON: Object of type"),
        ([{"a.py": "x"}, None, 3], "optimization_level is a int; it is a word, a str"),
        ([{"a.py": "x" * MOST_BYTES}], "a batch takes at most 67,108,864: send it in parts"),
    ],
)
def test_a_wrong_argument_is_refused_before_anything_is_sent(
    http_url: str, service: Any, arguments: list[Any], sentence: str
) -> None:
    with create_client(http_url) as client, pytest.raises(BadRequest) as error:
        client.translate_batch(*arguments)
    assert sentence in str(error.value)
    with pytest.raises(BadRequest, match="timeout is 0; it is a number of seconds above 0"):
        client.translate_batch({"a.py": "x"}, timeout=0)
    assert not service.seen


def test_updates_are_gone_through_once(http_url: str) -> None:
    with create_client(http_url) as client:
        batch = client.translate_batch({"a.py": "x"})
        assert batch.result() is batch.result()
        with pytest.raises(BadRequest, match="this batch was asked for its updates before; translate_batch sends"):
            list(batch)


def test_a_batch_that_was_left_has_what_had_arrived_and_no_result(http_url: str) -> None:
    with create_client(http_url) as client, client.translate_batch(FILES) as batch:
        for _ in batch:
            break
        assert [file.path for file in batch.received.translated_files] == ["app.py"]
        with pytest.raises(BadRequest, match=r"left before its last update; \.received has what arrived until then"):
            batch.result()


def outputs(**records: Any) -> dict[str, list[str]]:
    told = {
        "translated_files": [],
        "compilation_status": [],
        "performance_metrics": {"done": 1, "total": 1},
        "wasm_binaries": [],
    }
    return {name: [json.dumps(record)] for name, record in {**told, **records}.items()}


@pytest.mark.parametrize(
    "records",
    [
        {"translated_files": [{"path": "a.py"}]},
        {"compilation_status": 3},
        {"performance_metrics": []},
        {"performance_metrics": {"done": "many", "total": 1}},
        {"wasm_binaries": [{"path": "a.py", "wasm_base64": "§"}]},
    ],
)
def test_an_update_of_another_shape_is_the_services_fault(records: dict[str, Any]) -> None:
    with pytest.raises(ServerError, match="batch_processor answered without translated_files, compilation_status"):
        read_update(outputs(**records))


def test_a_batch_without_its_last_update_is_no_result() -> None:
    nothing = BatchResult()
    with pytest.raises(Unavailable, match="the service broke the batch off before its first file; send it again"):
        nothing.checked()
    with pytest.raises(Unavailable, match="the service broke the batch off after 1 of 3 files; send it again"):
        nothing.and_then(read_update(outputs(performance_metrics={"done": 1, "total": 3}))).checked()


def test_the_last_status_of_a_file_counts() -> None:
    def status(stage: str, state: str) -> dict[str, str]:
        return {"path": "a.py", "stage": stage, "state": state, "reason": ""}

    result = BatchResult()
    for stage, state in (("translation", "done"), ("build", "failed")):
        result = result.and_then(read_update(outputs(compilation_status=[status(stage, state)])))
    assert [(each.stage, each.state) for each in result.compilation_status] == [("build", "failed")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('BAD_REQUEST: no\n{"kind": "bad_request"}', BadRequest),
        ("Request for unknown model: 'x' is not found", Unavailable),
        ("Exceeds maximum queue size", Unavailable),
        ("Stub process 'batch_processor_0_1' is not healthy.", ServerError),
    ],
)
def test_an_error_in_a_stream_is_told_by_its_words(text: str, kind: type[Exception]) -> None:
    assert type(of_stream(text)) is kind
