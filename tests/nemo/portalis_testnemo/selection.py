"""A pytest plugin: tests marked `nemo` run where their environment is, or when they are asked for; else it says so.

Their environment is 5.6 GB of torch and NeMo. An ordinary run does not fetch that unasked, and does not pass over it in
silence either: it ends with how many tests did not run, and the command that makes them run.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis_testnemo.environment import built

FOLDER = Path(__file__).resolve().parents[1]
SENTENCE = (
    "NOT RUN: the tests of tests/nemo (marker nemo), for which torch and NeMo are not installed (5.6 GB, minutes).\n"
    "To run them: PYTHONPATH=tests/nemo .venv/bin/python -m portalis_testnemo, or pytest -m nemo"
)


def wanted(config: pytest.Config) -> bool:
    return built() is not None or "nemo" in str(config.getoption("markexpr"))


def meant(config: pytest.Config) -> bool:
    """Whether a run without our plugin would have run them: their folder was named, or one that holds it."""
    named = (Path(argument.split("::")[0]).resolve() for argument in config.args)
    return "not slow" not in str(config.getoption("markexpr")) and any(FOLDER.is_relative_to(each) for each in named)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if wanted(config):
        return
    left_out = [item for item in items if item.get_closest_marker("nemo")]
    items[:] = [item for item in items if not item.get_closest_marker("nemo")]
    config.hook.pytest_deselected(items=left_out)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if meant(config) and not wanted(config):
        terminalreporter.section("tests/nemo", sep="=", yellow=True)
        terminalreporter.write_line(SENTENCE, yellow=True)
