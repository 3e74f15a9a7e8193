"""Every example of docs/language.md: what is translated prints what CPython prints, what is refused is refused so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import portalis_transpiler
from portalis_differential.programs import Program
from portalis_differential.run import examine
from portalis_differential.verdict import Verdict
from portalis_transpiler import Refused, transpile
from portalis_transpiler.constructs import PARTLY, REFUSED, YES, Construct, page, table

ROWS = [row for group in table() for row in group.rows]
ENGINE = Path(portalis_transpiler.__file__).parent


@pytest.mark.slow
@pytest.mark.xdist_group("differential")
def test_every_example_prints_what_cpython_prints(tmp_path: Path) -> None:
    programs = [_program(row, tmp_path / f"example_{number}.py") for number, row in enumerate(ROWS)]
    chosen = [p for p, row in zip(programs, ROWS, strict=True) if row.status != REFUSED]
    judged = examine(chosen).judged
    assert [(j.name, str(j.verdict), j.why) for j in judged if j.verdict is not Verdict.RIGHT] == []


def _program(row: Construct, path: Path) -> Program:
    path.write_text(row.program)
    return Program(path.stem, path, row.program, "a line\nanother\n")


@pytest.mark.parametrize("row", [r for r in ROWS if r.status == REFUSED], ids=lambda row: row.code)
def test_what_is_refused_is_refused_with_its_code(row: Construct) -> None:
    with pytest.raises(Refused) as caught:
        transpile(row.program, "example.py")
    assert row.code in {refusal.code for refusal in caught.value.refusals}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_says_who_handles_it_and_what_is_left_out(row: Construct) -> None:
    assert row.where
    assert [place for place in row.where if not (ENGINE / place).is_file()] == []
    assert row.status in (YES, PARTLY, REFUSED)
    assert bool(row.note) == (row.status != YES)


def test_no_construct_stands_twice_in_the_table() -> None:
    assert [name for name, count in Counter(row.name for row in ROWS).items() if count > 1] == []


def test_the_page_is_made_from_the_table() -> None:
    committed = Path(__file__).resolve().parents[2] / "docs/language.md"
    assert committed.read_text(encoding="utf-8") == page.text(), "docs/language.md is out of date: run tools/generate"
