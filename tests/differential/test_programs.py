"""Every program of our own: right or refused, never wrong, and no fewer right ones than before."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from portalis_differential import programs, ratchet, rust
from portalis_differential.run import Report, examine
from portalis_differential.verdict import Verdict

ALONE = 12
KNOWN_FAULTS = json.loads(Path(__file__).with_name("known_faults.json").read_text())


@pytest.fixture(scope="module", params=sorted(programs.SETS))
def report(request: pytest.FixtureRequest) -> tuple[str, Report]:
    return request.param, examine(programs.of_set(request.param))


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_no_program_is_wrong_unbuildable_or_crashes_the_engine_but_those_on_the_list(
    report: tuple[str, Report],
) -> None:
    """The list may only shrink: a fault that is not on it fails, and so does one that was mended and is still listed.

    Wrong output can never be on it: that is mended or refused, and nothing else.
    """
    which, judged = report
    known = KNOWN_FAULTS[which]
    assert set(known.values()) <= {"unbuildable", "crash"}
    assert {Path(fault.name).name: str(fault.verdict) for fault in judged.faults()} == known


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_as_many_programs_are_right_as_ever_before(report: tuple[str, Report]) -> None:
    which, judged = report
    assert judged.count(Verdict.RIGHT) >= ratchet.floor(which)


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
@pytest.mark.parametrize("compiler", rust.compilers(), ids=lambda path: rust.version(path).split()[1])
def test_the_exact_text_builds_alone_without_a_warning(
    compiler: str, report: tuple[str, Report], tmp_path: Path
) -> None:
    """A sample, chosen by the hash of the texts, so that another one is taken whenever the engine changes."""
    _, judged = report
    faulty = {fault.name for fault in judged.faults()}
    texts = [text for name, text in judged.rust.items() if name not in faulty]
    sample = sorted(texts, key=lambda text: hashlib.sha256(text.encode()).hexdigest())[:ALONE]
    complaints = [rust.build_alone(text, compiler, tmp_path) for text in sample]
    assert [c for c in complaints if c] == []
