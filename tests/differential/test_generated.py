"""Programs made by chance from a grammar of everyday Python: right or refused, never wrong. `hunt` looks for more."""

from __future__ import annotations

from pathlib import Path

import pytest

from portalis_differential.hunt import generated
from portalis_differential.run import Report, examine
from portalis_differential.verdict import Verdict

SEEDS = range(48)
LEAST_RIGHT = 24


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return examine(generated(SEEDS, Path(tmp_path_factory.mktemp("generated"))))


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_no_generated_program_is_wrong_unbuildable_or_crashes_the_engine(report: Report) -> None:
    assert [(fault.name, str(fault.verdict), fault.why) for fault in report.faults()] == []


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_generated_programs_are_not_merely_refused(report: Report) -> None:
    assert report.count(Verdict.RIGHT) >= LEAST_RIGHT
