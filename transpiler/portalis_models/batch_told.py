"""What a batch says of a translated project: the status of each file, its texts in portions, and a summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from portalis_models.batch_status import FileStatus
from portalis_transpiler.refusal import Refusal

if TYPE_CHECKING:
    from portalis_transpiler import ProjectTranslation

MOST_AT_ONCE = 1_000_000  # characters of Rust in one update


def first(refusals: Sequence[Refusal]) -> str:
    return f"{refusals[0]}{f' (and {len(refusals) - 1} more)' if len(refusals) > 1 else ''}"


def translation_status(path: str, made: ProjectTranslation, late: Mapping[str, str]) -> FileStatus:
    """How the translation of one file ended."""
    if path in made.became:
        return FileStatus(path, "translation", "done", "; ".join(w for w in made.warnings if w.startswith(f"{path}:")))
    if path in late:
        return FileStatus(path, "translation", "not_run", late[path])
    own = tuple(refusal for refusal in made.refusals if refusal.file == path)
    reason = first(own) if own else "the engine left it out without a reason: please report it"
    return FileStatus(path, "translation", "refused", reason, refusals=own)


def portions(files: Sequence[Mapping[str, str]]) -> Iterator[list[Mapping[str, str]]]:
    """The files in lists of at most MOST_AT_ONCE characters of Rust, or of one file."""
    some: list[Mapping[str, str]] = []
    for file in files:
        if some and sum(len(each["rust"]) for each in (*some, file)) > MOST_AT_ONCE:
            yield some
            some = []
        some.append(file)
    if some:
        yield some


def summary(made: ProjectTranslation) -> dict[str, Any]:
    """What is to be said of the project as a whole: its programs, warnings, tests, and functions that files lack."""
    tests = [{"file": test.file, "name": test.name, "reason": test.reason} for test in made.tests]
    left_out = [vars(each) for each in made.left_out]
    return {"programs": dict(made.programs), "warnings": list(made.warnings), "tests": tests, "left_out": left_out}
