"""Look for faults with generated programs and with edited ones, and make small what was found."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random

from . import process, reference
from .generated.mutate import mutants
from .generated.program import generate
from .generated.shrink import shrink
from .programs import Program
from .run import Report, examine
from .verdict import FAULTS, Judged


def generated(seeds: Iterable[int], folder: Path) -> list[Program]:
    """One program a seed: the same seed makes the same program on every machine."""
    return [written(f"seed_{seed}", generate(Random(seed)), folder) for seed in seeds]


def edited(programs: Sequence[Program], each: int, seed: int, folder: Path) -> list[Program]:
    """`each` edits of every program, those only that end in time on CPython and print something else than before."""
    made = []
    for program in programs:
        before = process.run(["python3", "-S", "-E", "-c", program.source], program.stdin, 5)
        for i, text in enumerate(mutants(program.source, each, Random(f"{seed} {program.name}"))):
            after = process.run(["python3", "-S", "-E", "-c", text], program.stdin, 5)
            told = not after.stderr.startswith(("TypeError", "AttributeError", "NameError", "UnboundLocalError"))
            if told and not after.timed_out and after != before:
                made.append(written(f"{program.name.replace('/', '_')}_{i}", text, folder, program.stdin))
    return made


def written(name: str, text: str, folder: Path, stdin: str = "") -> Program:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.py"
    path.write_text(text, encoding="utf-8")
    return Program(name, path, text, stdin)


def smallest(fault: Judged, program: Program, folder: Path, integers: str = "i64", rounds: int = 150) -> str:
    """The smallest text that shows the same kind of fault, and that Python ends as it ends the whole program."""
    expected = reference.outcome(program).code

    def fails(text: str) -> bool:
        digest = hashlib.sha256(text.encode()).hexdigest()[:12]
        candidate = written(f"try_{digest}", text, folder, program.stdin)
        ended = process.run(["python3", "-S", "-E", str(candidate.path)], program.stdin, 5)
        if ended.timed_out or ended.code != expected:
            return False
        judged = examine([candidate], integers=integers).judged[0]
        return judged.verdict is fault.verdict

    return shrink(program.source, fails, rounds)


def ends(program: Program, say: Callable[[str], None]) -> bool:
    """Whether CPython is done with the program in time: a generated one may go on for ever."""
    try:
        reference.outcome(program)
    except TimeoutError as error:
        say(f"left out: {error}")
        return False
    return True


def hunt(
    programs: Sequence[Program], found: Path, say: Callable[[str], None], integers: str = "i64", shrinking: int = 5
) -> Report:
    """Judge the programs; the first faults of each kind are made small and written into `found`."""
    programs = [p for p in programs if ends(p, say)]
    report = examine(programs, say=say, integers=integers)
    by_name = {p.name: p for p in programs}
    for fault in [j for j in report.judged if j.verdict in FAULTS][:shrinking]:
        text = smallest(fault, by_name[fault.name], found / "tries", integers)
        target = written(f"{fault.verdict}_{fault.name}", text, found)
        say(f"{fault.verdict}: {target.path} ({text.count(chr(10))} lines): {fault.why.partition(chr(10))[0]}")
    return report
