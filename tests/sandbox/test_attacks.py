"""Programs that mean harm. Each ends within its limits in an answer that says so, and the sandbox goes on."""

import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from portalis_testtriton.sandbox import SandboxServer

DEADLINE = 20.0
RUST = "fn main() {}\n"


def run(sandbox: SandboxServer, source: str, **more: Any) -> tuple[int, dict[str, Any]]:
    body = {"source": source, "rust": RUST, "seconds": DEADLINE, "program_seconds": 4, **more}
    status, answer, _ = sandbox.post("/v1/conform", body)
    return status, answer


def seen_by_python(answer: dict[str, Any]) -> str:
    """How the original ended, as the report of a program that differs tells it."""
    assert answer["program"]["result"] == "different", answer
    return str(answer["program"]["python"])


@pytest.fixture(autouse=True)
def _goes_on(sandbox: SandboxServer) -> Iterator[None]:
    """After each attack: no process and no file of it is left, and the next caller is served."""
    yield
    end = time.monotonic() + 60
    while list(sandbox.scratch.iterdir()) and time.monotonic() < end:
        time.sleep(0.1)
    assert list(sandbox.scratch.iterdir()) == []
    assert marked("portalis-attack") == []
    status, answer, _ = sandbox.post("/v1/build", {"rust": RUST})
    assert status == 200, answer


def marked(word: str) -> list[int]:
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and int(folder.name) != os.getpid() and word in (folder / "cmdline").read_text():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def test_an_infinite_loop_is_not_compared(sandbox: SandboxServer) -> None:
    status, answer = run(sandbox, "while True:\n    pass\n")
    assert status == 200
    assert answer["conformance"] == "not_run"
    assert answer["program"]["reason"] == "CPython did not end within 4 s"


def test_an_infinite_loop_in_webassembly_ends_with_its_fuel(sandbox: SandboxServer) -> None:
    status, answer = run(sandbox, "print(1)\n", rust="fn main() { loop {} }\n", seconds=60)
    assert status == 200, answer
    assert answer["program"]["reason"] == "the translation was ended: fuel"


def test_the_callers_deadline_ends_everything(sandbox: SandboxServer) -> None:
    begun = time.monotonic()
    status, answer = run(sandbox, "while True:\n    pass\n", seconds=3, program_seconds=100)
    assert time.monotonic() - begun < 15
    assert status in (200, 422)
    if status == 422:
        assert answer["error"]["kind"] == "limit"
        assert "the job did not end within its" in answer["error"]["sentence"]


def test_a_fork_bomb_is_ended_as_a_whole(sandbox: SandboxServer) -> None:
    bomb = "import os\nwhile True:\n    try:\n        os.fork()\n    except OSError:\n        pass\n"
    status, answer = run(sandbox, bomb)
    assert status == 422
    assert answer["error"] == {"kind": "limit", "sentence": "the job started more than 24 processes"}


def test_a_daemon_that_cuts_itself_loose_ends_with_its_job(sandbox: SandboxServer) -> None:
    daemon = (
        "import os, sys, time\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    if os.fork() == 0:\n"
        "        os.execv(sys.executable, [sys.executable, '-c', 'import time; time.sleep(600)', 'portalis-attack'])\n"
        "    os._exit(0)\n"
        "time.sleep(1)\n"
    )
    status, _ = run(sandbox, daemon)
    assert status == 200


def test_a_process_may_call_itself_what_it_likes(sandbox: SandboxServer) -> None:
    """The supervisor reads the names of processes among their numbers."""
    named = "import ctypes, time\nctypes.CDLL(None).prctl(15, b'\\xff) Z 1 (', 0, 0, 0)\ntime.sleep(1)\nprint('done')\n"
    status, answer = run(sandbox, named)
    assert status == 200, answer
    assert "done" in seen_by_python(answer)


def test_a_memory_hog_is_ended(sandbox: SandboxServer) -> None:
    status, answer = run(sandbox, "kept = []\nwhile True:\n    kept.append(bytearray(10_000_000))\n")
    assert status == 422
    assert answer["error"] == {"kind": "limit", "sentence": "the job took more than 512 MiB of memory"}


@pytest.mark.parametrize(
    "source",
    [
        "for n in range(1_000_000):\n    open(f'file-{n}', 'w').close()\n",
        "for n in range(1_000):\n    open(f'file-{n}', 'w').write('x' * 1_000_000)\n",
    ],
    ids=["many files", "large files"],
)
def test_a_disk_hog_is_ended(sandbox: SandboxServer, source: str) -> None:
    status, answer = run(sandbox, source, program_seconds=15)
    assert status == 422
    assert answer["error"] == {"kind": "limit", "sentence": "the job wrote more than 32 MiB or 4,000 files"}


def test_folders_may_lie_deeper_in_each_other_than_pythons_stack_goes(sandbox: SandboxServer) -> None:
    nest = "import os, time\nfor _ in range({}):\n    os.mkdir('d')\n    os.chdir('d')\ntime.sleep(1)\nprint('done')\n"
    status, answer = run(sandbox, nest.format(1500))
    assert status == 200, answer
    assert "done" in seen_by_python(answer)
    status, answer = run(sandbox, nest.format(3000))  # beyond the longest path
    assert status == 422, answer
    assert answer["error"]["sentence"] == "the job wrote more than 32 MiB or 4,000 files"


def test_output_without_end_is_cut_off(sandbox: SandboxServer) -> None:
    status, answer = run(sandbox, "while True:\n    print('x' * 1_000_000)\n")
    assert status in (200, 422)
    text = str(answer)
    assert len(text) < 10_000
    assert "limit" in text or "not_run" in text or "different" in text


def test_there_is_no_network(sandbox: SandboxServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        _, answer = run(sandbox, f"import socket\nsocket.create_connection(('127.0.0.1', {port}))\n")
        assert "PermissionError: [Errno 1] Operation not permitted" in seen_by_python(answer)
        listening.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listening.accept()


@pytest.mark.parametrize("path", ["/proc/1/environ", "/proc/{service}/environ", "/proc/self/environ", "/etc/passwd"])
def test_files_of_others_cannot_be_read(sandbox: SandboxServer, path: str) -> None:
    wanted = path.format(service=sandbox.process.pid)
    _, answer = run(sandbox, f"print(open({wanted!r}).read())\n")
    assert f"PermissionError: [Errno 13] Permission denied: '{wanted}'" in seen_by_python(answer)


def test_a_job_has_nothing_of_the_services_environment(sandbox: SandboxServer) -> None:
    _, answer = run(sandbox, "import os\nprint(sorted(os.environ))\n")
    assert "'PATH'" in seen_by_python(answer)
    assert "SECRET" not in seen_by_python(answer)


def test_a_file_outside_of_the_jobs_folder_cannot_be_written(sandbox: SandboxServer) -> None:
    target = sandbox.scratch.parent / "taken"
    _, answer = run(sandbox, f"open({str(target)!r}, 'w').write('x')\n")
    assert "PermissionError" in seen_by_python(answer)
    assert not target.exists()


@pytest.mark.parametrize("victim", ["-1", "1", "{service}", "os.getppid()"])
def test_nobody_can_be_signalled(sandbox: SandboxServer, victim: str) -> None:
    pid = victim.format(service=sandbox.process.pid)
    _, answer = run(sandbox, f"import os\nos.kill({pid}, 9)\n")
    assert "PermissionError: [Errno 1] Operation not permitted" in seen_by_python(answer)
    assert sandbox.process.poll() is None


def test_answers_cannot_be_forged(sandbox: SandboxServer) -> None:
    """The runner reads the answers of functions from the program's own process; what does not fit is not counted."""
    function = {"name": "f", "rust_name": "f", "params": [["n", "int"]], "returns": "int", "raises": False}
    rust = "pub fn f(n: i64) -> i64 {\n    n + 1\n}\n\nfn main() {}\n"
    forged = "import os\nos.write(1, b'{{\"value\": 1}}\\n' * {})\n\n\ndef f(n: int) -> int:\n    return n\n"
    for count in (100, 1):
        status, answer = run(sandbox, forged.format(count), rust=rust, functions=[function], seconds=60)
        assert status == 200, answer
        assert answer["functions"][0]["passed"] == 0


def test_a_folder_that_its_job_has_closed_is_removed_all_the_same(sandbox: SandboxServer) -> None:
    closed = "import os\nos.mkdir('deep')\nopen('deep/file', 'w').close()\nos.chmod('deep', 0)\nos.chmod('.', 0)\n"
    status, _ = run(sandbox, closed)
    assert status == 200
