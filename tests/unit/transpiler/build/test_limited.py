"""Commands that are not trusted: what they may not do, and that nothing of them stays."""

import sys
import time
from pathlib import Path

from portalis_transpiler.build.limited import Limits, isolation, run_limited

PYTHON = sys.executable


def run(code, folder, **limits):
    return run_limited([PYTHON, "-I", "-c", code], folder=folder, limits=Limits(**limits))


def test_output_input_and_exit_code_come_through(tmp_path):
    code = "import sys; print(sys.stdin.read()[::-1]); print('no', file=sys.stderr); sys.exit(7)"
    got = run_limited([PYTHON, "-I", "-c", code], folder=tmp_path, stdin=b"abc")
    assert (got.stdout, got.stderr, got.exit_code, got.timed_out) == (b"cba\n", b"no\n", 7, False)


def test_the_callers_environment_is_not_passed_on(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "x")
    got = run("import os; print(sorted(os.environ))", tmp_path)
    assert b"SECRET_TOKEN" not in got.stdout
    assert b"HOME" in got.stdout


def test_a_sleeper_is_ended_with_all_its_children(tmp_path):
    marker = tmp_path / "alive"
    code = f"import os, time\nif os.fork() == 0:\n    time.sleep(2); open({str(marker)!r}, 'w').close()\ntime.sleep(60)"
    begun = time.monotonic()
    got = run(code, tmp_path, wall_seconds=0.5)
    assert got.timed_out
    assert time.monotonic() - begun < 2
    time.sleep(2.2)
    assert not marker.exists()


def test_an_endless_loop_ends_at_its_processor_time(tmp_path):
    got = run("while True: pass", tmp_path, cpu_seconds=1, wall_seconds=20)
    assert got.exit_code != 0
    assert not got.timed_out
    assert got.seconds < 10


def test_memory_is_bounded(tmp_path):
    got = run("x = bytearray(3 << 30)", tmp_path, memory=1 << 30)
    assert got.exit_code == 1
    assert b"MemoryError" in got.stderr


def test_what_is_written_is_bounded(tmp_path):
    got = run("import sys\nwhile True: sys.stdout.write('x' * 65536)", tmp_path, file_size=1 << 20, wall_seconds=20)
    assert got.exit_code != 0
    assert len(got.stdout) <= 1 << 20


def test_there_is_no_network_where_the_system_can_take_it_away(tmp_path):
    got = run("import socket; socket.create_connection(('127.0.0.1', 1), 1)", tmp_path)
    assert got.isolated == bool(isolation())
    assert (b"unreachable" if got.isolated else b"refused") in got.stderr


def test_nothing_is_left_open(tmp_path):
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(3):
        run("pass", tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
