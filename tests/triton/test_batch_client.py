"""translate_batch over a real tritonserver, against a decoupled model that goes wrong on request.

The model under models/ is the test's own. It stands where batch_processor stands, since that one never breaks off on
purpose; what batch_processor itself does is in test_batch_processor.py.
"""

import asyncio
import contextlib
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portalis_client import Client, DeadlineExceeded, ServerError, Unavailable, create_async_client, create_client

FILES = {f"pkg/m{n}.py": f"x = {n}" for n in range(5)}
MANY = {f"m{n}.py": "x" for n in range(100)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from portalis_testtriton import TritonServer

    repository = tmp_path_factory.mktemp("repository")
    shutil.copytree(Path(__file__).parent / "models" / "decoupled_test_model", repository / "batch_processor")
    with TritonServer(repository, import_from=[]) as started:
        yield started


@pytest.fixture(params=["http", "grpc"])
def address(request: pytest.FixtureRequest, server: Any) -> str:
    return server.http_url if request.param == "http" else f"grpc://{server.grpc_url}"


@pytest.fixture
def caller(address: str) -> Iterator[Client]:
    with create_client(address) as client:
        yield client


def cancellations(server: Any) -> int:
    return int(server.log().count("decoupled_test_model: cancelled after"))


def wait_for_cancellation(server: Any, before: int) -> None:
    deadline = time.monotonic() + 10
    while cancellations(server) == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert cancellations(server) == before + 1, "the model was not told"


def test_updates_come_while_the_model_works(caller: Client) -> None:
    """The first of five files is here long before the fifth is begun."""
    start = time.monotonic()
    arrived = [time.monotonic() - start for _ in caller.translate_batch(FILES, {"pause": 0.3})]
    assert len(arrived) == 6
    assert arrived[0] < 1.0 < 1.4 < arrived[4]


def test_every_text_comes_back_as_it_was_sent(caller: Client) -> None:
    texts = {"empty.py": "", "ünï.py": "日本語 𝄞 \U0010ffff", "nul.py": "a\0b", "lines.py": "\r\n\t\"'\\"}
    result = caller.translate_batch(texts).result()
    assert {file.path: file.rust for file in result.translated_files} == {p: f"// {t}" for p, t in texts.items()}


def test_ten_megabytes_go_there_and_come_back(caller: Client) -> None:
    source = "x" * 10_000_000
    result = caller.translate_batch({"a.py": source, "b.py": "y"}).result()
    assert [len(file.rust) for file in result.translated_files] == [10_000_003, 4]


def test_an_error_in_the_middle_keeps_what_had_arrived(caller: Client) -> None:
    batch = caller.translate_batch(FILES, {"fail_after": 2})
    with pytest.raises(ServerError, match="it broke") as error:
        batch.result()
    assert error.value.reference == "ab12"
    assert [file.path for file in batch.received.translated_files] == ["pkg/m0.py", "pkg/m1.py"]


def test_an_error_at_the_very_start_is_the_same_error(caller: Client) -> None:
    with pytest.raises(ServerError, match="it broke"):
        caller.translate_batch(FILES, {"fail_after": 0}).result()


def test_a_model_that_stops_early_is_not_taken_for_done(caller: Client) -> None:
    with pytest.raises(Unavailable, match="the service broke the batch off after 2 of 5 files; send it again"):
        caller.translate_batch(FILES, {"stop_after": 2}).result()


def test_a_break_cancels_the_work_in_the_model(caller: Client, server: Any) -> None:
    before = cancellations(server)
    for _ in caller.translate_batch(MANY, {"pause": 0.1}):
        break
    wait_for_cancellation(server, before)


def test_an_error_in_the_loop_cancels_it_too(caller: Client, server: Any) -> None:
    before = cancellations(server)
    with contextlib.suppress(ZeroDivisionError), caller.translate_batch(MANY, {"pause": 0.1}) as batch:
        assert [1 / (update.performance_metrics.done - 1) for update in batch] == "an error at the first"
    wait_for_cancellation(server, before)


def test_a_deadline_ends_the_batch_on_both_sides(caller: Client, server: Any) -> None:
    before = cancellations(server)
    with pytest.raises(DeadlineExceeded, match="no answer within 1 s; give a longer timeout, or send less at once"):
        caller.translate_batch(MANY, {"pause": 0.1}, timeout=1).result()
    wait_for_cancellation(server, before)


def test_ctrl_c_cancels_the_work(address: str, server: Any) -> None:
    before = cancellations(server)
    program = (
        "from portalis_client import create_client\n"
        f"for update in create_client({address!r}).translate_batch({MANY!r}, {{'pause': 0.1}}):\n"
        "    print('one', flush=True)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert said.decode().strip().endswith("KeyboardInterrupt")
    wait_for_cancellation(server, before)


@pytest.fixture
def slow_project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    for number in range(20):
        (folder / f"m{number:02}.py").write_text("# pause 0.3\n")
    return folder


def test_ctrl_c_under_portalis_project_cancels_the_work_and_writes_nothing(
    address: str, server: Any, slow_project: Path
) -> None:
    before = cancellations(server)
    code = "from portalis_client.cli import main; main()"
    command = [sys.executable, "-c", code, "project", slow_project, "-o", slow_project / "out", "--url", address]
    controller, terminal = pty.openpty()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env={**os.environ, "TERM": "xterm"})
    os.close(terminal)
    shown = b""
    while b"translation m01.py" not in shown:
        assert select.select([controller], [], [], 30)[0], shown
        shown += os.read(controller, 65536)
    process.send_signal(signal.SIGINT)
    while select.select([controller], [], [], 1)[0]:
        try:
            shown += os.read(controller, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            break
    assert process.wait(20) == 130
    assert b"2/20" in shown, "the bar counts files"
    assert b"Traceback" not in shown
    assert not (slow_project / "out").exists()
    wait_for_cancellation(server, before)
    os.close(controller)


def test_a_project_that_is_late_says_how_far_it_came_and_writes_nothing(address: str, slow_project: Path) -> None:
    code = "from portalis_client.cli import main; main()"
    words = [sys.executable, "-c", code, "project", slow_project, "-o", slow_project / "out", "--url", address]
    late = subprocess.run([*words, "--timeout", "2"], capture_output=True, text=True, check=False, timeout=60)
    assert (late.returncode, late.stdout) == (1, "")
    done, why = late.stderr.splitlines()
    assert re.fullmatch(r"portalis: [1-9] of 20 files were done; nothing is written", done)
    assert why == "portalis: no answer within 2 s; give a longer timeout, or send less at once"
    assert not (slow_project / "out").exists()


async def test_asyncio_streams_and_a_cancelled_task_cancels_the_work(address: str, server: Any) -> None:
    before = cancellations(server)
    async with create_async_client(address) as client:
        done = [update.performance_metrics.done async for update in client.translate_batch(FILES)]
        assert done == [1, 2, 3, 4, 5, 5]
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await client.translate_batch(MANY, {"pause": 0.1}).result()
        await asyncio.to_thread(wait_for_cancellation, server, before)
        async with client.translate_batch(MANY, {"pause": 0.1}) as batch:
            async for _ in batch:
                break
        await asyncio.to_thread(wait_for_cancellation, server, before + 1)


def test_a_kept_connection_serves_batch_after_batch(server: Any) -> None:
    with create_client(server.http_url, pool_size=1) as client:
        for _ in range(3):
            assert client.translate_batch(FILES).result().performance_metrics.final
        assert len(client._transport.idle) == 1
        with pytest.raises(ServerError):
            client.translate_batch(FILES, {"fail_after": 2}).result()
        assert client.translate_batch(FILES).result().performance_metrics.final


def test_a_stub_that_dies_in_the_middle_is_the_services_fault(caller: Client) -> None:
    """Last: the killed stub stays dead for as long as the server lives."""
    batch = caller.translate_batch(FILES, {"die_after": 1})
    with pytest.raises(ServerError, match=r"Stub process 'batch_processor_0_\d' is not healthy"):
        batch.result()
    assert len(batch.received.translated_files) <= 1
