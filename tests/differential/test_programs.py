"""Every program of our own: right or refused, never wrong, and no fewer right ones than before."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from portalis_differential import programs, ratchet, rust
from portalis_differential.run import Report, examine
from portalis_differential.verdict import Verdict

ALONE = 12
BENCH = Path(__file__).resolve().parents[2] / "bench" / "programs"


@pytest.fixture(scope="module", params=sorted(programs.SETS))
def report(request: pytest.FixtureRequest) -> tuple[str, Report]:
    return request.param, examine(programs.of_set(request.param), integers=programs.integers_of(request.param))


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_no_program_is_wrong_unbuildable_or_crashes_the_engine(report: tuple[str, Report]) -> None:
    _, judged = report
    assert [(fault.name, str(fault.verdict), fault.why) for fault in judged.faults()] == []


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_as_many_programs_are_right_as_ever_before(report: tuple[str, Report]) -> None:
    which, judged = report
    assert judged.count(Verdict.RIGHT) >= ratchet.floor(which)


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_no_visible_program_is_at_fault_when_its_integers_may_grow() -> None:
    judged = examine(programs.of_set("visible"), integers="big")
    assert [(fault.name, str(fault.verdict), fault.why) for fault in judged.faults()] == []


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_the_newest_rustc_has_nothing_against_any_of_them(report: tuple[str, Report]) -> None:
    """The programs run as the oldest rustc builds them; newer ones warn of more."""
    _, judged = report
    sources = [rust.Source(name, text) for name, text in judged.rust.items()]
    assert rust.complaints(sources, rust.compilers()[-1]) == {}


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_the_programs_of_the_benchmark_are_right() -> None:
    judged = examine(programs.of_folder(BENCH), integers="i64")
    assert [j.name for j in judged.judged if j.verdict != Verdict.RIGHT] == []
    sources = [rust.Source(name, text) for name, text in judged.rust.items()]
    assert rust.complaints(sources, rust.compilers()[-1]) == {}


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
@pytest.mark.parametrize("compiler", rust.compilers(), ids=lambda path: rust.version(path).split()[1])
def test_the_exact_text_builds_alone_without_a_warning(
    compiler: str, report: tuple[str, Report], tmp_path: Path
) -> None:
    """A sample, chosen by the hash of the texts, so that another one is taken whenever the engine changes."""
    _, judged = report
    sample = sorted(judged.rust.values(), key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:ALONE]
    complaints = [rust.build_alone(text, compiler, tmp_path) for text in sample]
    assert [c for c in complaints if c] == []
