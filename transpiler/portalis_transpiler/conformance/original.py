"""Runs the Python original: whole, or function by function, each case in a process of its own with limits."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portalis_transpiler.build.limited import Limits, Outcome, run_limited

_MOST = 3600.0  # s that a module and one call of it can have taken
# A part of the original's process: reads a job from stdin, runs the module once, then each case in a fork of it.
_RUNNER = r"""
import base64, collections, io, json, math, os, select, signal, sys, time, types
job = json.load(sys.stdin)
module = types.ModuleType("__main__")
sys.modules["__main__"] = module
module.__file__ = job["filename"]

def told(value, depth=0):
    if depth > 40:
        return {"object": "too deep"}
    more = lambda items: [told(item, depth + 1) for item in items]
    if value is None or type(value) in (bool, str, float):
        return value
    if type(value) is int:
        return value if -2**63 <= value < 2**63 else {"big": str(value)}
    if type(value) is list:
        return more(value)
    if type(value) is tuple:
        return {"tuple": more(value)}
    if type(value) in (set, frozenset):
        return {"set": more(value)}
    if type(value) is dict:
        return {"dict": [more(pair) for pair in value.items()]}
    return {"object": type(value).__name__}

def answer(case):
    out = sys.stdout = io.StringIO()
    names = {"nan": math.nan, "inf": math.inf}
    try:
        args = eval(case["args"], names)
        value = getattr(module, case["function"])(*args)
        said = {"value": told(value), "after": told(list(args))}
    except BaseException as error:
        said = {"error": type(error).__name__, "message": str(error)}
    said["stdout"] = out.getvalue()
    said["seconds"] = begun + time.process_time()
    return json.dumps(said)

sys.stdout = io.StringIO()
try:
    exec(compile(job["source"], job["filename"], "exec"), module.__dict__)
except BaseException as error:
    print(json.dumps({"failed": f"{type(error).__name__}: {error}"}), file=sys.__stdout__)
    sys.exit(0)
sys.stdout = sys.__stdout__
begun = time.process_time()
for case in job["cases"]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        signal.setitimer(signal.ITIMER_REAL, job["seconds"])
        with os.fdopen(writer, "w") as pipe:
            pipe.write(answer(case))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        text = pipe.read()
    _, status = os.waitpid(child, 0)
    print(text if status == 0 else json.dumps({"gone": os.waitstatus_to_exitcode(status)}), flush=True)
"""


@dataclass(frozen=True)
class Case:
    """One call of a function by name."""

    function: str
    args: tuple[Any, ...]


class OriginalFailed(Exception):
    """The original's module itself does not run to its end, so no function of it can be called."""


def call_original(
    source: str, filename: str, cases: Sequence[Case], seconds: float, folder: Path
) -> list[dict[str, Any]]:
    """What CPython gives for each case: value and arguments after it, or the error; {"gone": …} where it was ended.
    `seconds` of processor time are those of the module and of the call.

    Raises:
        OriginalFailed: the module ends with an error before any call.
    """
    job = {
        "source": source,
        "filename": filename,
        "seconds": seconds,
        "cases": [{"function": case.function, "args": repr(case.args)} for case in cases],
    }
    limits = Limits(wall_seconds=20 + seconds * len(cases), cpu_seconds=int(20 + seconds * len(cases)), memory=2 << 30)
    outcome = run_limited(
        [sys.executable, "-I", "-c", _RUNNER], folder=folder, limits=limits, stdin=json.dumps(job).encode()
    )
    try:
        answers = [dict(json.loads(line)) for line in outcome.stdout.decode(errors="replace").splitlines() if line]
    except (ValueError, TypeError, RecursionError):
        raise OriginalFailed("the program wrote among the answers of its functions") from None
    if answers and "failed" in answers[0]:
        raise OriginalFailed(answers[0]["failed"])
    if not all(map(_is_answer, answers)):
        raise OriginalFailed("the program wrote among the answers of its functions")
    if len(answers) > len(cases):
        raise OriginalFailed("the program answered more often than it was called")
    return answers + [{"gone": outcome.exit_code}] * (len(cases) - len(answers))


def _is_answer(answer: dict[str, Any]) -> bool:
    """Whether it is one of the runner's: the program runs in the same process, and may write what it likes."""
    if "gone" in answer:
        return True
    whole = "error" in answer or ("value" in answer and "after" in answer)
    seconds = answer.get("seconds")
    return whole and isinstance(answer.get("stdout"), str) and isinstance(seconds, float) and 0 <= seconds < _MOST


def as_json(args: tuple[Any, ...]) -> bytes:
    """Arguments as the module reads them: every container is a row, a dict a row of pairs."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return [[plain(key), plain(item)] for key, item in value.items()]
        return [plain(item) for item in value] if isinstance(value, list | tuple | set) else value

    return json.dumps(plain(args), ensure_ascii=False).encode()


def run_original(source: str, filename: str, stdin: bytes, seconds: float, folder: Path) -> Outcome:
    """The whole program under CPython."""
    path = folder / (Path(filename).name if filename.endswith(".py") else "program.py")
    path.write_text(source, encoding="utf-8")
    limits = Limits(wall_seconds=seconds, cpu_seconds=int(seconds) + 1, memory=2 << 30, file_size=64 << 20)
    return run_limited([sys.executable, "-I", str(path)], folder=folder, limits=limits, stdin=stdin)
