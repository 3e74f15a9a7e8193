"""Log lines: one JSON object each, naming what they are about."""

import io
import json
import logging

import pytest

from portalis_operator import logs


@pytest.fixture
def lines():
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_line_is_json_and_names_the_object_that_is_worked_on(lines):
    logs.start("INFO", "json", lines)
    with logs.about("ml/rosetta"):
        logging.getLogger("portalis_operator.controller").info("created %d", 13)
    logging.getLogger("portalis_operator.life").info("stopped")
    inside, outside = [json.loads(line) for line in lines.getvalue().splitlines()]
    assert inside["translator"] == "ml/rosetta"
    assert inside["message"] == "created 13"
    assert inside["logger"] == "controller"
    assert inside["level"] == "info"
    assert inside["time"].endswith("Z")
    assert "translator" not in outside


def test_an_exception_stays_on_its_line(lines):
    logs.start("INFO", "json", lines)
    try:
        raise ValueError("no\nnewline")
    except ValueError:
        logging.getLogger("x").exception("failed")
    (line,) = lines.getvalue().splitlines()
    assert "ValueError: no\nnewline" in json.loads(line)["exception"]


def test_what_is_tried_again_and_again_is_told_once_a_minute(lines, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(logs.time, "monotonic", lambda: now[0])
    logs.start("INFO", "json", lines)
    life = logging.getLogger("portalis_operator.life")
    for _ in range(10):
        life.warning("waiting for the CRD")
        now[0] += 5
    life.warning("another")
    assert [json.loads(line)["message"] for line in lines.getvalue().splitlines()] == ["waiting for the CRD", "another"]
    now[0] += 15
    life.warning("waiting for the CRD")
    assert len(lines.getvalue().splitlines()) == 3


def test_what_kopf_complains_about_is_one_line(lines):
    logs.start("INFO", "json", lines)
    try:
        raise KeyError("getpwuid")
    except KeyError:
        logging.getLogger("kopf._core").exception("Watcher has failed")
    (line,) = lines.getvalue().splitlines()
    assert "exception" not in json.loads(line)


def test_in_a_terminal_a_line_is_readable(lines):
    lines.isatty = lambda: True
    logs.start("INFO", "auto", lines)
    with logs.about("ml/rosetta"):
        logging.getLogger("x").warning("Ready is False")
    assert lines.getvalue().endswith("WARNING ml/rosetta: Ready is False\n")
