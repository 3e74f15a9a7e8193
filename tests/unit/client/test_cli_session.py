"""`portalis session` and `portalis status`, against the scripted service."""

import fcntl
import json
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from portalis_client.cli import app
from portalis_client.cli.snippets import is_whole


def run(*arguments: object, stdin: str = "", **environment: str) -> Result:
    return CliRunner().invoke(app.build(), [*map(str, arguments)], input=stdin, env=environment)


def sent(service: Any) -> list[str]:
    return [seen.inputs["code_snippet"] for seen in service.seen]


def test_lines_on_a_pipe_become_snippets_as_at_pythons_prompt(http_url: str, service: Any) -> None:
    result = run("session", "--url", http_url, stdin="x = 1\ndef f():\n    return x\n\nprint(f())")
    assert sent(service) == ["x = 1\n", "def f():\n    return x\n\n", "print(f())\n", ""]
    assert result.stdout == "// x = 1\n// def f():\n    return x\n\n// print(f())\n"
    assert result.stderr == "warning: mind the gap\n" * 3
    assert result.exit_code == 0


def test_an_empty_line_inside_a_function_does_not_end_it_when_the_rest_comes_along(http_url: str, service: Any) -> None:
    text = "def f():\n    x = 1\n\n    return x\n\ntry:\n    f()\n\nexcept ValueError:\n    pass\n\nf()\n"
    assert run("session", "--url", http_url, stdin=text).exit_code == 0
    assert sent(service)[:-1] == [
        "def f():\n    x = 1\n\n    return x\n\n",
        "try:\n    f()\n\nexcept ValueError:\n    pass\n\n",
        "f()\n",
    ]


def test_an_editor_that_waits_for_its_answer_on_a_pipe_gets_it(http_url: str) -> None:
    command = [sys.executable, "-c", "from portalis_client.cli import main; main()", "session", "--url", http_url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=0) as editor:
        assert editor.stdin
        assert editor.stdout
        for block in ("def f():\n    x = 1\n\n    return x\n\n", "y = 2\n"):
            editor.stdin.write(block)
            assert editor.stdout.readline() == f"// {block.splitlines()[0]}\n"
            for _ in block.splitlines()[1:]:
                editor.stdout.readline()
        editor.stdin.close()
        assert editor.wait(20) == 0


@pytest.mark.parametrize(
    ("stdin", "code"), [("x = 1\n", 0), ("async def f(): x\n\n", 3), ("x = 1\nasync def f(): x\n\n", 4)]
)
def test_the_exit_code_says_how_much_was_refused(http_url: str, stdin: str, code: int) -> None:
    assert run("session", "--url", http_url, stdin=stdin).exit_code == code


def test_a_refusal_is_told_with_its_place(http_url: str) -> None:
    result = run("session", "--url", http_url, stdin="async def f(): x\n\n")
    assert "<snippet>:1:1: unsupported PT031 async: def\n" in result.stderr
    assert result.stdout == ""


def test_an_editor_talks_in_objects_a_line(http_url: str, service: Any) -> None:
    lines = [{"snippet": "x = 1\n\ny = 2\n"}, "no object", {"code": "x"}, [1], {"snippet": "async def f(): pass"}]
    stdin = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = run("session", "--url", http_url, "--json", stdin=stdin)
    assert result.exit_code == 4, "a part went wrong"
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert answers[0] == {
        "rust": "// x = 1\n\ny = 2\n",
        "confidence": None,
        "suggestions": [],
        "warnings": ["mind the gap"],
    }
    example = 'a line is an object such as {"snippet": "x = 1"}'
    assert [answer["error"] for answer in answers[1:4]] == [
        f"line 2 is not JSON (Expecting value: line 1 column 1 (char 0)): {example}",
        f'line 3 has no text named "snippet": {example}',
        f'line 4 has no text named "snippet": {example}',
    ]
    assert {answer["kind"] for answer in answers[1:4]} == {"BadRequest"}
    assert answers[4]["rust"] is None
    assert answers[4]["suggestions"][0]["code"] == "PT031"


def test_options_travel_as_context_and_a_person_waits(http_url: str, service: Any) -> None:
    run("session", "--url", http_url, "--int", "big", "--program", stdin="x = 1\n")
    assert json.loads(service.seen[0].inputs["context"]) == {"int": "big", "output": "program"}
    assert service.seen[0].inputs["priority"] == "high"


def test_a_service_that_is_away_ends_a_pipe_with_exit_code_1(http_url: str) -> None:
    result = run("session", "--url", "http://127.0.0.1:1", stdin="x = 1\ny = 2\n")
    assert result.exit_code == 1
    assert result.stderr.count("cannot be reached") == 1


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("x = 1", True),
        ("def f():", False),
        ("def f():\n    pass", False),
        ("def f():\n    pass\n", True),
        ("x = (1,", False),
        ("def f(:", True),
    ],
)
def test_a_block_is_whole_when_python_would_run_it(text: str, whole: bool) -> None:
    assert is_whole(text) is whole


def test_in_a_terminal_there_are_prompts_and_a_history_that_is_kept(http_url: str, tmp_path: Path) -> None:
    controller, terminal = pty.openpty()
    command = [sys.executable, "-c", "from portalis_client.cli import main; main()", "session", "--url", http_url]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    os.write(controller, b"x = 1\n")
    shown = read_until(controller, "// x = 1.*>>> ")
    os.write(controller, b"def f():\n    return x\n\n")
    shown += read_until(controller, r"// def f\(\):.*>>> ")
    os.write(controller, b".history\n")
    shown += read_until(controller, r"\.history.*>>> ")  # the prompt after it: before, Ctrl-D would be lost
    os.write(controller, b"\x04")
    assert process.wait(20) == 0
    os.close(controller)
    assert "Python in, Rust out." in shown
    assert ">>> " in shown
    assert "... " in shown
    kept = (tmp_path / "portalis" / "session_history").read_text()
    assert "x = 1\n" in kept
    assert "def f():\n" in kept


def test_ctrl_c_in_a_terminal_forgets_the_block_or_the_turn_and_the_session_goes_on(
    http_url: str, service: Any, tmp_path: Path
) -> None:
    service.says(delay=5.0)
    service.says()
    controller, terminal = pty.openpty()
    command = [sys.executable, "-c", "from portalis_client.cli import main; main()", "session", "--url", http_url]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path), "TERM": "dumb"}
    process = subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(terminal, termios.TIOCSCTTY, 0),
    )
    os.close(terminal)
    read_until(controller, ">>> ")
    os.write(controller, b"def f():\n")
    read_until(controller, r"\.\.\. ")
    time.sleep(0.5)  # the prompt is shown a moment before Python reads; a Ctrl-C in between waits for the next key
    os.write(controller, b"\x03")
    read_until(controller, ">>> ")
    os.write(controller, b"x = 1\n")
    while not service.seen:
        time.sleep(0.05)
    os.write(controller, b"\x03")
    read_until(controller, "cancelled; the session is as it was before.*>>> ")
    os.write(controller, b"y = 2\n")
    read_until(controller, "// y = 2.*>>> ")
    os.write(controller, b"\x04")
    assert process.wait(20) == 0
    os.close(controller)
    assert sent(service)[:2] == ["x = 1\n", "y = 2\n"]
    assert service.seen[1].parameters["sequence_start"] is True


def read_until(controller: int, pattern: str) -> str:
    shown, deadline = "", time.monotonic() + 20
    while not re.search(pattern, shown, re.DOTALL) and time.monotonic() < deadline:
        if select.select([controller], [], [], 0.1)[0]:
            shown += os.read(controller, 4096).decode(errors="replace")
    assert re.search(pattern, shown, re.DOTALL), shown
    return shown


def test_status_asks_by_translating(http_url: str, service: Any) -> None:
    result = run("status", "--url", http_url)
    assert result.exit_code == 0
    assert f"{http_url} translates" in result.stdout.replace("\n", "")
    assert "translation_model" in result.stdout
    assert "rules" in result.stdout
    record = json.loads(run("status", "--url", http_url, "--json").stdout)
    assert record["works"] is True
    assert record["models"]["translation_model"]["engine"] == "rules"
    assert record["models"]["interactive_api"] | {"milliseconds": 0} == {
        "ready": True,
        "versions": ["1"],
        "works": True,
        "milliseconds": 0,
    }
    assert record["models"]["batch_processor"]["works"] is True


def test_a_model_that_is_not_served_is_shown_as_such_and_is_no_fault(http_url: str, service: Any) -> None:
    service.absent = {"batch_processor"}
    result = run("status", "--url", http_url)
    assert result.exit_code == 0
    assert re.search(r"batch_processor +no *\n", result.stdout)
    service.absent = {"batch_processor", "translation_model"}
    assert run("status", "--url", http_url).exit_code == 0, "what translates is what counts, not what Triton says"


def test_a_batch_that_stands_in_a_queue_is_no_fault_either(http_url: str, service: Any) -> None:
    service.says()
    service.says()
    service.says(delay=3.0)
    result = run("status", "--url", http_url, "--timeout", "1")
    assert (result.exit_code, "not known" in result.stdout) == (0, True)
    assert "batch_processor: no answer within 1 s" in result.stdout


def test_status_of_a_service_whose_stub_is_dead_says_so_although_it_is_ready(http_url: str, service: Any) -> None:
    service.says(500, "Stub process 'translation_model_0_0' is not healthy.")
    result = run("status", "--url", http_url)
    assert result.exit_code == 1
    assert "does not translate" in result.stdout.replace("\n", " ")
    assert "is not healthy" in result.stdout.replace("\n", " ")


def test_status_of_nothing_says_so() -> None:
    result = run("status", "--url", "http://127.0.0.1:1", "--timeout", "2")
    assert result.exit_code == 1
    assert "cannot be reached" in result.stdout.replace("\n", " ")
