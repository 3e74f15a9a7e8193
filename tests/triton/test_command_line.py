"""The `portalis` command as a process, against a real tritonserver."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
FIBONACCI = CHECKOUT / "examples" / "fibonacci.py"
PORTALIS = [sys.executable, "-c", "from portalis_client.cli import main; main()"]


def portalis(*arguments: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    words = [*PORTALIS, *map(str, arguments)]
    return subprocess.run(words, input=stdin, capture_output=True, text=True, check=False, timeout=120)


def python_output(path: Path) -> str:
    return subprocess.run([sys.executable, path], check=True, capture_output=True, text=True).stdout


def test_status_says_which_models_translate_and_by_which_revision(url: str) -> None:
    shown = portalis("status", "--url", url)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.startswith(f"{url} translates\n")
    models = json.loads(portalis("status", "--url", url, "--json").stdout)["models"]
    for name in ("translation_model", "interactive_api"):
        assert (models[name]["ready"], models[name]["works"], models[name]["versions"]) == (True, True, ["1"])
    assert (models["translation_model"]["engine"], len(models["translation_model"]["revision"])) == ("rules", 12)


def test_a_killed_stub_is_told_although_triton_says_ready(repository: Path) -> None:
    from portalis_testtriton import TritonServer

    with TritonServer(repository, models=["translation_model"]) as server:
        for stub in server.stubs("translation_model"):
            os.kill(stub, signal.SIGKILL)
        time.sleep(0.5)
        status = portalis("status", "--url", server.http_url)
        assert status.returncode == 1
        assert f"{server.http_url} does not translate" in status.stdout
        assert "translation_model: the service failed" in status.stdout
        translate = portalis("translate", FIBONACCI, "--url", server.http_url)
        assert (translate.returncode, translate.stdout) == (1, "")
        assert translate.stderr.startswith("portalis: the service failed")
        assert "is not healthy" in translate.stderr


def test_good_files_are_translated_beside_those_that_cannot_be(
    url: str, tmp_path: Path, run_rust: Callable[[str], str]
) -> None:
    """A refused one, 10 MB, broken UTF-8, deep nesting, and 5,000 lines."""
    lines = "\n\n".join(f"def plus_{n}(x: int) -> int:\n    return x + {n}\n" for n in range(1250))
    texts = {
        "refused": b"async def main() -> None:\n    pass\n",
        "large": b"# " + b"x" * 10_000_000 + b"\n",
        "broken": b"x = '\xff'\n",
        "deep": b"x: int = " + b"(" * 5_000 + b"1" + b")" * 5_000 + b"\n",
        "long": lines.encode(),
    }
    paths = {name: tmp_path / f"{name}.py" for name in texts}
    for name, path in paths.items():
        path.write_bytes(texts[name])
    done = portalis("translate", FIBONACCI, *paths.values(), "--url", url, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert run_rust((tmp_path / "out" / "fibonacci.rs").read_text()) == python_output(FIBONACCI)
    assert "plus_1249" in (tmp_path / "out" / "long.rs").read_text()
    assert sorted(path.name for path in tmp_path.glob("out/*")) == ["fibonacci.rs", "long.rs"]
    assert f"{paths['refused']}:1:1: unsupported PT0" in done.stderr
    assert f"{paths['large']} has 10,000,003 bytes, and this service takes at most 1,000,000" in done.stderr
    assert f"{paths['broken']} is not text in the encoding that it declares" in done.stderr
    assert f"{paths['deep']}:1:" in done.stderr
    assert f"2 of 6 files translated into {tmp_path / 'out'}" in done.stderr


def test_a_session_on_a_pipe_remembers_and_goes_on_after_a_refusal(url: str, run_rust: Callable[[str], str]) -> None:
    snippets = [
        "def double(n: int) -> int:\n    m = n\n\n    return 2 * m\n",
        "async def no() -> None: pass\n",
        "print(double(21))\n",
    ]
    piped = portalis("session", "--url", url, stdin="\n".join(snippets))
    assert piped.returncode == 4
    assert "fn double" in piped.stdout
    assert "<snippet>:1:1: unsupported PT0" in piped.stderr
    lines = "".join(json.dumps({"snippet": snippet}) + "\n" for snippet in snippets)
    answers = portalis("session", "--url", url, "--program", "--json", stdin=lines).stdout.splitlines()
    assert [json.loads(answer)["rust"] is not None for answer in answers] == [True, False, True]
    assert run_rust(json.loads(answers[2])["rust"]) == "42\n"


def test_sixteen_sessions_at_once_do_not_mix(triton: Any) -> None:
    """As many editors, each with a process of its own, all begun before any is answered."""
    command = [*PORTALIS, "session", "--json", "--url", triton.http_url]
    editors = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=0)
        for _ in range(16)
    ]
    try:
        for number, editor in enumerate(editors):
            assert editor.stdin
            editor.stdin.write(json.dumps({"snippet": f"def f{number}(n: int) -> int:\n    return n\n"}) + "\n")
        for number, editor in enumerate(editors):
            own, other = f"print(f{number}(1))\n", f"print(f{(number + 1) % 16}(1))\n"
            assert editor.stdin
            output, _ = communicate(editor, [own, other])
            rust = [json.loads(line)["rust"] for line in output.splitlines()]
            assert f"fn f{number}(" in rust[0]
            assert rust[1] is not None
            assert rust[2] is None, "it knows what only another session has"
    finally:
        for editor in editors:
            editor.kill()
            editor.wait()


def communicate(editor: subprocess.Popen[str], snippets: list[str]) -> tuple[str, str]:
    return editor.communicate("".join(json.dumps({"snippet": each}) + "\n" for each in snippets), timeout=60)


@pytest.mark.parametrize("command", [["status"], ["translate", str(FIBONACCI)], ["session"]])
def test_a_service_that_is_gone_is_exit_code_1_within_its_timeout(command: list[str]) -> None:
    start = time.monotonic()
    done = portalis(*command, "--url", "http://127.0.0.1:9", "--timeout", "5", stdin="x = 1\n")
    assert done.returncode == 1
    assert "cannot be reached" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert time.monotonic() - start < 30
