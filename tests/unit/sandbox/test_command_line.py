"""`python -m portalis_sandbox`: help, defaults, and what it says when it cannot start."""

import os
import socket
import subprocess
import sys

import pytest

from portalis_sandbox import settings


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "portalis_sandbox", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_help_names_every_option_and_every_path() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("--listen", "--jobs", "--memory-mib", "/v1/build", "/v1/conform", "/healthz", "/metrics"):
        assert word in done.stdout


def test_defaults_are_for_one_machine_and_a_job_a_core() -> None:
    assert settings.read([]) == settings.Settings(jobs=len(os.sched_getaffinity(0)))


@pytest.mark.parametrize("words", [("--port", "99999"), ("--jobs", "0"), ("--jobs", "many")])
def test_a_wrong_number_is_named_with_its_bounds(words: tuple[str, str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert f"{words[0]}: '{words[1]}' is not a whole number from" in done.stderr


def test_a_port_that_is_taken_ends_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("--port", str(port))
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "--listen and --port choose another" in done.stderr
