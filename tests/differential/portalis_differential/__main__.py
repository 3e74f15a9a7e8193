"""`python -m portalis_differential run [PATH…] [--set visible|unseen|regressions] [--json]`, `… hunt`, `… raise`."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from . import hunt, programs, ratchet, rust
from .run import Report, examine
from .verdict import Verdict


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="portalis_differential", description="programs against their translations")
    commands = top.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="judge programs: right, refused, stopped, wrong, unbuildable, crash, slow")
    run.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders; without one, a set")
    run.add_argument("--set", choices=sorted(programs.SETS), default="visible", dest="which")
    run.add_argument("--rustc", default=None, help=f"the compiler; {rust.OLDEST} unless told")
    run.add_argument("--int", choices=("i64", "big"), dest="integers", help="how integers are held; big for set big")
    run.add_argument("--json", action="store_true", help="the report as JSON on stdout")
    run.add_argument("--save", type=Path, help="write each Rust text into this folder")
    run.add_argument("--limit", type=int, default=15, help="lines a list in the table")
    hunting = commands.add_parser(
        "hunt", help="generated programs, or edits of the visible ones; faults are made small"
    )
    hunting.add_argument("--count", type=int, default=100, help="programs generated, or edits a program")
    hunting.add_argument("--seed", type=int, default=0)
    hunting.add_argument("--edits", action="store_true", help="edit the visible programs instead")
    hunting.add_argument("--int", choices=("i64", "big"), default="i64", dest="integers", help="how integers are held")
    hunting.add_argument("--found", type=Path, default=Path("differential-faults"), help="where faults are written")
    commands.add_parser("raise", help="write the counts of right programs into the baseline where they grew")
    return top


def main(arguments: list[str] | None = None) -> int:
    options = parser().parse_args(arguments)
    if options.command == "raise":
        return raise_baseline()
    if options.command == "hunt":
        return run_hunt(options)
    chosen = [p for path in options.paths for p in programs.of_path(path)] or programs.of_set(options.which)
    unseen = not options.paths and options.which == "unseen"
    integers = options.integers or ("i64" if options.paths else programs.integers_of(options.which))
    report = examine(chosen, options.rustc, say=lambda line: print(line, file=sys.stderr), integers=integers)
    if options.save:
        save(report, options.save)
    if options.json:
        print(json.dumps(as_json(report, unseen), indent=2))
    else:
        print("\n".join(table(report, unseen, options.limit)))
    return 1 if report.faults() else 0


def run_hunt(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="portalis-hunt-") as scratch:
        if options.edits:
            chosen = hunt.edited(programs.of_set("visible"), options.count, options.seed, Path(scratch))
        else:
            chosen = hunt.generated(range(options.seed, options.seed + options.count), Path(scratch))
        report = hunt.hunt(
            chosen, options.found, say=lambda line: print(line, file=sys.stderr), integers=options.integers
        )
    print("\n".join(table(report, unseen=False, limit=15)))
    return 1 if report.faults() else 0


def save(report: Report, folder: Path) -> None:
    for name, text in report.rust.items():
        target = folder / f"{name}.rs"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def as_json(report: Report, unseen: bool) -> dict[str, object]:
    """Of the unseen set only counts and codes are told, and the names of faults, which must be mended."""
    told = report.faults() if unseen else list(report.judged)
    return {
        "counts": {str(v): report.count(v) for v in Verdict},
        "programs": len(report.judged),
        "lines": report.lines,
        "translation_lines_per_second": round(report.lines / report.translate_seconds)
        if report.translate_seconds
        else None,
        "refusal_codes": dict(report.refusal_codes().most_common()),
        "judged": [{**asdict(j), "verdict": str(j.verdict)} for j in told],
    }


def table(report: Report, unseen: bool, limit: int) -> list[str]:
    total = len(report.judged)
    lines = ["  ".join(f"{v} {report.count(v)}" for v in Verdict) + f"   of {total}"]
    lines.append(f"right: {100 * report.count(Verdict.RIGHT) / total:.1f} %   {report.seconds:.0f} s")
    for kind, (right, whole) in by_kind(report).items():
        lines.append(f"  {kind:<12} {right:>3} of {whole:>3} right ({100 * right / whole:.0f} %)")
    for fault in report.faults():
        lines.append(f"  {fault.verdict.upper():<12} {fault.name}: {fault.why.partition(chr(10))[0]}")
    if report.refusal_codes():
        lines.append("refusals (programs a code stands in the way of):")
        lines += [f"  {code} {count:>4}" for code, count in report.refusal_codes().most_common(limit)]
    if not unseen:
        why = Counter(j.why.partition("unsupported ")[2] for j in report.judged if j.verdict is Verdict.REFUSED)
        lines += [f"  {count:>3} × {text[:150]}" for text, count in why.most_common(limit)]
    return lines


# By the first letter of an unseen program's name.
KINDS = {"f": "functions", "a": "algorithms", "e": "everyday", "w": "workaday"}


def by_kind(report: Report) -> dict[str, tuple[int, int]]:
    """How many are right of each folder, or of each kind of the unseen ones."""
    counts: dict[str, tuple[int, int]] = {}
    for j in report.judged:
        kind = j.name.split("/")[0] if "/" in j.name else KINDS.get(j.name.partition("_")[0], "others")
        right, whole = counts.get(kind, (0, 0))
        counts[kind] = (right + (j.verdict is Verdict.RIGHT), whole + 1)
    return counts


def raise_baseline() -> int:
    for which in programs.SETS:
        integers = programs.integers_of(which)
        report = examine(programs.of_set(which), say=lambda line: print(line, file=sys.stderr), integers=integers)
        for fault in report.faults():
            print(f"{fault.verdict} {fault.name}: {fault.why}")
        before, now = ratchet.floor(which), report.count(Verdict.RIGHT)
        print(f"{which}: {now} right, the baseline was {before}")
        if now > before:
            ratchet.lift(which, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
