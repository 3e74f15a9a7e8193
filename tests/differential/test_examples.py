"""The standard library's own examples: right or refused, never wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis_differential.examples import of_standard_library
from portalis_differential.hunt import written
from portalis_differential.run import Report, examine
from portalis_differential.verdict import Verdict

LEAST_RIGHT = 10


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = Path(tmp_path_factory.mktemp("examples"))
    return examine([written(p.name.replace("/", "_"), p.source, folder) for p in of_standard_library()])


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_no_example_of_the_standard_library_is_wrong_unbuildable_or_crashes_the_engine(report: Report) -> None:
    assert [(fault.name, str(fault.verdict), fault.why) for fault in report.faults()] == []


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_the_examples_are_not_merely_refused(report: Report) -> None:
    assert report.count(Verdict.RIGHT) >= LEAST_RIGHT
